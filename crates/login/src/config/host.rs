//! Whose host an address names, as far as the name tells: the password goes there.

/// The domains under which Okta runs orgs.
pub(super) const OKTA_DOMAINS: [&str; 6] =
    ["okta.com", "oktapreview.com", "okta-emea.com", "okta-gov.com", "okta.mil", "trexcloud.com"];

/// The names that a look-alike imitates.
const OKTA_NAMES: [&str; 2] = ["okta", "oktapreview"];

/// Who is behind a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostKind {
    /// Okta, under one of its own domains.
    Okta,
    /// This machine, so a simulator.
    Simulator,
    /// Somebody else: a custom domain of an org, or a trap.
    Foreign,
}

/// A host, with what gives it away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Host {
    /// What kind of host the name belongs to.
    pub kind: HostKind,
    name: String,
    /// Where the part begins that only looks like Okta, or follows a look-alike; the end of the name where there is none.
    deceptive_from: usize,
}

impl Host {
    /// Judges a host in lower case, as [`WebAddress`](super::WebAddress) has it.
    pub(super) fn of(name: &str, is_loopback: bool) -> Self {
        let is_under =
            |domain: &str| name.strip_suffix(domain).is_some_and(|before| before.is_empty() || before.ends_with('.'));
        let kind = if is_loopback {
            HostKind::Simulator
        } else if OKTA_DOMAINS.into_iter().any(is_under) {
            HostKind::Okta
        } else {
            HostKind::Foreign
        };
        let deceptive_from = match kind {
            HostKind::Okta | HostKind::Simulator => name.len(),
            HostKind::Foreign => deception(name).unwrap_or(name.len()),
        };
        Self { kind, name: name.to_owned(), deceptive_from }
    }

    /// Returns the name in two parts: what is harmless, and from where on it deceives.
    #[must_use]
    pub fn parts(&self) -> (&str, &str) {
        self.name.split_at(self.deceptive_from)
    }
}

/// Where a name begins to deceive: after an Okta domain that is not its end, else at the first label that looks like Okta.
fn deception(name: &str) -> Option<usize> {
    let after_a_domain = |domain: &str| Some(name.rfind(domain)? + domain.len()).filter(|end| *end < name.len());
    OKTA_DOMAINS.into_iter().filter_map(after_a_domain).max().or_else(|| {
        let mut start = 0;
        name.split('.').find_map(|label| {
            let begins = start;
            start += label.len() + 1;
            looks_like_okta(label).then_some(begins)
        })
    })
}

/// Punycode (`xn--`) can show any letter in the place of another, so it counts as a look-alike always.
fn looks_like_okta(label: &str) -> bool {
    let folded: String = label
        .chars()
        .map(|character| match character {
            '0' => 'o',
            '4' => 'a',
            '7' => 't',
            other => other,
        })
        .collect();
    label.starts_with("xn--")
        || folded.contains("okta")
        || folded.split('-').any(|word| OKTA_NAMES.iter().any(|name| is_one_edit_away(word, name)))
}

/// Whether one letter more, less or other makes one of the other; both are ASCII.
fn is_one_edit_away(one: &str, other: &str) -> bool {
    let (short, long) =
        if one.len() <= other.len() { (one.as_bytes(), other.as_bytes()) } else { (other.as_bytes(), one.as_bytes()) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    // Behind the first difference: both go on alike, whether a letter was replaced or put in.
    let replaced = short.len() == long.len();
    short.get(same + usize::from(replaced)..).unwrap_or_default() == long.get(same + 1..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, is_loopback: bool, kind: HostKind, parts: (&str, &str)) {
        let host = Host::of(name, is_loopback);
        assert_eq!((host.kind, host.parts()), (kind, parts), "{name}");
    }

    #[test]
    fn oktas_domains_are_known_to_the_dot() {
        for name in ["dev-123.okta.com", "okta.com", "acme.oktapreview.com", "a.b.okta-emea.com", "x.okta.mil"] {
            check(name, false, HostKind::Okta, (name, ""));
        }
        check("127.0.0.1", true, HostKind::Simulator, ("127.0.0.1", ""));
        check("okta.localhost", true, HostKind::Simulator, ("okta.localhost", ""));
    }

    #[test]
    fn what_only_looks_like_okta_is_told_apart() {
        let foreign = |before: &str, deceptive: &str| {
            check(&[before, deceptive].concat(), false, HostKind::Foreign, (before, deceptive));
        };
        // An honest custom domain.
        foreign("login.example.org", "");
        foreign("sso.data.example.org", "");
        foreign("10.0.0.1", "");
        // Okta's domain, and then something else.
        foreign("dev-123.okta.com", ".evil.example");
        foreign("okta.com", "-x.example");
        foreign("dev-123.okta.com", "pany");
        foreign("dev-123.okta.com", ".");
        foreign("okta.com.okta.com", ".evil.example");
        foreign("okta.com.oktapreview.com", ".evil.example");
        // Another ending, or another beginning.
        foreign("dev-123.", "okta.co");
        foreign("dev-123.", "okta.org");
        foreign("", "myokta.com");
        foreign("dev-123.", "okta-login.com");
        // One letter for another.
        foreign("", "0kta.com");
        foreign("dev-123.", "okt4.com");
        foreign("dev-123.", "0k74.com");
        foreign("dev-123.", "okla.com");
        foreign("dev-123.", "ookta.com");
        foreign("dev-123.", "kta.com");
        foreign("dev-123.", "oktaprevlew.com");
        foreign("login.", "0kta-sso.example");
        // Letters of other scripts.
        foreign("dev-123.", "xn--kta-gmc.com");
    }
}
