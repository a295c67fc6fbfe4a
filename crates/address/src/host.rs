//! The host of an address, as the WHATWG URL standard reads it (section 3.5): a name, or an IP address in any spelling.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Who answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum AddressHost {
    /// In lower case.
    Name(String),
    Ip(IpAddr),
}

impl AddressHost {
    /// Reads a host in lower case. `None` for what is neither a name nor an IP address.
    pub(crate) fn read(text: &str) -> Option<Self> {
        if let Some(inside) = text.strip_prefix('[') {
            return inside.strip_suffix(']')?.parse().ok().map(|address| Self::Ip(IpAddr::V6(address)));
        }
        let is_spelled = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
        if !text.bytes().all(is_spelled) {
            return None;
        }
        if ends_in_a_number(text) {
            return ipv4(text).map(|address| Self::Ip(IpAddr::V4(address)));
        }
        Some(Self::Name(text.to_owned()))
    }

    pub(crate) fn is_loopback(&self) -> bool {
        match self {
            Self::Ip(address) => address.to_canonical().is_loopback(),
            Self::Name(name) => {
                let name = name.strip_suffix('.').unwrap_or(name);
                name == "localhost" || name.ends_with(".localhost")
            }
        }
    }

    /// Whether only its own network can reach it: private, link-local and loopback addresses (RFC 1918, RFC 4193, RFC 3927),
    /// names without a dot, and those that no public name server knows (RFC 6762, RFC 8375).
    pub(crate) fn is_private(&self) -> bool {
        match self {
            Self::Ip(address) => match address.to_canonical() {
                IpAddr::V4(address) => address.is_loopback() || address.is_private() || address.is_link_local(),
                IpAddr::V6(address) => {
                    address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local()
                }
            },
            Self::Name(name) => {
                let name = name.strip_suffix('.').unwrap_or(name);
                let own = [".local", ".internal", ".lan", ".home.arpa"];
                self.is_loopback() || !name.contains('.') || own.iter().any(|domain| name.ends_with(domain))
            }
        }
    }

    /// Returns the host as a browser spells it.
    pub(crate) fn spelled(&self) -> String {
        match self {
            Self::Name(name) => name.clone(),
            Self::Ip(IpAddr::V4(address)) => address.octets().map(|byte| byte.to_string()).join("."),
            Self::Ip(IpAddr::V6(address)) => format!("[{}]", ipv6(*address)),
        }
    }
}

/// Writes the pieces in hexadecimal, the first of the longest runs of zeros as `::` (section 3.6). Unlike the standard
/// library's form, there is never an IPv4 address at the end.
fn ipv6(address: Ipv6Addr) -> String {
    let pieces = address.segments();
    let zeros = |from: usize| pieces[from..].iter().take_while(|piece| **piece == 0).count();
    let mut longest = 0..0;
    for from in 0..pieces.len() {
        if zeros(from) > longest.len().max(1) {
            longest = from..from + zeros(from);
        }
    }
    let written = |pieces: &[u16]| pieces.iter().map(|piece| format!("{piece:x}")).collect::<Vec<_>>().join(":");
    match longest.is_empty() {
        true => written(&pieces),
        false => [written(&pieces[..longest.start]), written(&pieces[longest.end..])].join("::"),
    }
}

/// If so, the host must be an IPv4 address.
fn ends_in_a_number(text: &str) -> bool {
    let last = text.strip_suffix('.').unwrap_or(text).rsplit('.').next().unwrap_or_default();
    let is_decimal = !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit());
    is_decimal || last.starts_with("0x") && number(last).is_some()
}

/// One to four numbers; the last one fills all remaining bytes: `127.1` is 127.0.0.1.
fn ipv4(text: &str) -> Option<Ipv4Addr> {
    let parts: Vec<&str> = text.strip_suffix('.').unwrap_or(text).split('.').collect();
    let (last, first) = parts.split_last().filter(|(_, first)| first.len() <= 3)?;
    let mut address = number(last).filter(|last| *last < 1 << (8 * (4 - first.len())))?;
    for (at, part) in first.iter().enumerate() {
        address |= number(part).filter(|byte| *byte <= 255)? << (8 * (3 - at));
    }
    u32::try_from(address).ok().map(Ipv4Addr::from)
}

/// Returns a number in decimal, in octal after a `0`, or in hexadecimal after `0x`.
fn number(text: &str) -> Option<u64> {
    let (digits, radix) = match text.strip_prefix("0x") {
        Some(digits) => (digits, 16),
        None if text.len() > 1 && text.starts_with('0') => (&text[1..], 8),
        None if text.is_empty() => return None,
        None => (text, 10),
    };
    if digits.is_empty() {
        return Some(0);
    }
    // Beyond ten billion no number is part of an address.
    let is_number = digits.chars().all(|digit| digit.is_digit(radix));
    is_number.then(|| u64::from_str_radix(digits, radix).unwrap_or(u64::MAX))
}
