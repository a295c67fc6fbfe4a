//! The Okta org: where every request of a login goes.

use address::{NotAnAddress, WebAddress};

use super::AuthorizationServerId;
use super::draft::FieldNote;
use super::host::{Host, OKTA_DOMAINS};
use super::invisible::refuse_invisible;

/// The origin of an Okta org, for example `https://dev-123.okta.com`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OktaOrg {
    origin: String,
    host: Host,
}

/// Returns an origin as a person types it into the form: without the scheme, unless that is http.
#[must_use]
pub fn typed_domain(origin: &str) -> &str {
    origin.strip_prefix("https://").unwrap_or(origin)
}

impl OktaOrg {
    /// The origin, without a trailing slash.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Returns the origin in three parts; the middle one is where its host deceives, and empty for an honest one.
    #[must_use]
    pub fn origin_parts(&self) -> [&str; 3] {
        let (honest, deceptive) = self.host.parts();
        let name = self.origin.find("://").map_or(0, |scheme| scheme + "://".len());
        let (front, rest) = self.origin.split_at(name + honest.len());
        let (deceptive, port) = rest.split_at(deceptive.len());
        [front, deceptive, port]
    }

    /// Returns whose host it is, as far as its name tells.
    #[must_use]
    pub fn host(&self) -> &Host {
        &self.host
    }

    /// Returns the origin of the org's admin console, `https://<org>-admin.okta.com`; `None` where the domain doesn't tell it:
    /// for a custom domain, a simulator, and a host with a port.
    #[must_use]
    pub fn console_origin(&self) -> Option<String> {
        let host = self.origin.strip_prefix("https://")?;
        let domain = OKTA_DOMAINS.into_iter().find(|domain| host.ends_with(&format!(".{domain}")))?;
        let org = host.strip_suffix(domain)?.strip_suffix('.')?;
        (!org.contains('.')).then(|| format!("https://{org}-admin.{domain}"))
    }

    /// Reads a domain or an address somebody pasted; says in `notes` what it took away.
    ///
    /// # Errors
    /// A sentence for the person when no org can be read from `typed`.
    pub(super) fn read(typed: &str, notes: &mut Vec<FieldNote>) -> Result<Self, String> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err("enter your Okta domain, for example dev-123456.okta.com".into());
        }
        refuse_invisible(typed, "the domain")?;
        let has_scheme = typed.contains("://");
        let address = if has_scheme { typed.to_owned() } else { format!("https://{typed}") };
        let url = WebAddress::parse(&address).map_err(|problem| match problem {
            NotAnAddress::International => {
                format!("write `{typed}` in ASCII letters: the international name in its xn-- form")
            }
            NotAnAddress::NotWhole
            | NotAnAddress::NoHost
            | NotAnAddress::Host
            | NotAnAddress::Port
            | NotAnAddress::Ambiguous => format!("`{typed}` is not a domain; it should look like dev-123456.okta.com"),
        })?;
        if url.is_ipv6() {
            // CSP, section 2.3.1: a host-source has no form for an IPv6 address, so the page may not connect there.
            return Err(
                "browsers let no page with a Content-Security-Policy connect to an IPv6 address; use localhost \
                        or 127.0.0.1"
                    .into(),
            );
        }
        if url.has_user() {
            return Err("remove the user name in front of the @ from the domain".into());
        }
        match url.scheme() {
            _ if url.is_confidential() => {}
            "http" => return Err("Okta answers on https only; plain http is for a simulator on this machine".into()),
            other => return Err(format!("`{other}://` is not a web address; use the domain alone")),
        }
        let host = url.host().strip_suffix('.').unwrap_or(url.host());
        if !url.is_loopback() && !host.contains('.') {
            return Err(format!("`{host}` is not a full domain; it should look like dev-123456.okta.com"));
        }
        if AuthorizationServerId::id_in(typed).is_some() {
            notes.push(FieldNote::of(
                "only the domain of this address is used here; see the authorization server for the rest",
            ));
        } else if url.path() != "/" || typed.contains(['?', '#']) {
            notes.push(FieldNote::of("only the domain counts here; the path behind it was left out"));
        } else if has_scheme && url.scheme() == "https" {
            notes.push(FieldNote::of("understood without the https:// around it"));
        } else if host != url.host() {
            notes.push(FieldNote::of("understood without the dot at the end"));
        }
        let host = without_console_suffix(host, notes);
        let port = url.port().map_or_else(String::new, |port| format!(":{port}"));
        let origin = format!("{}://{host}{port}", url.scheme());
        Ok(Self { origin, host: Host::of(&host, url.is_loopback()) })
    }
}

/// The admin console lives on `<org>-admin.okta.com`; people copy that address by mistake.
fn without_console_suffix(host: &str, notes: &mut Vec<FieldNote>) -> String {
    for domain in OKTA_DOMAINS {
        let name = host.strip_suffix(domain).and_then(|name| name.strip_suffix('.'));
        let Some(org) = name.and_then(|name| name.strip_suffix("-admin")) else {
            continue;
        };
        let corrected = format!("{org}.{domain}");
        notes.push(FieldNote(format!("{host} is the admin console; logins go to {corrected}, so that is used")));
        return corrected;
    }
    host.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::HostKind;

    fn check(typed: &str, expected: Result<&str, &str>) {
        match (OktaOrg::read(typed, &mut Vec::new()), expected) {
            (Ok(org), Ok(origin)) => assert_eq!(org.origin(), origin, "{typed:?}"),
            (Err(problem), Err(part)) => assert!(problem.contains(part), "{typed:?}: {problem}"),
            (actual, expected) => panic!("{typed:?}: {actual:?}, expected {expected:?}"),
        }
    }

    #[test]
    fn reads_what_people_paste() {
        check("dev-123.okta.com", Ok("https://dev-123.okta.com"));
        check("  DEV-123.okta.com ", Ok("https://dev-123.okta.com"));
        check("https://dev-123.okta.com/", Ok("https://dev-123.okta.com"));
        check("https://dev-123.okta.com/oauth2/default", Ok("https://dev-123.okta.com"));
        check("dev-123-admin.okta.com", Ok("https://dev-123.okta.com"));
        check("https://acme-admin.oktapreview.com/admin/dashboard", Ok("https://acme.oktapreview.com"));
        check("login.example.org:8443", Ok("https://login.example.org:8443"));
        check("http://127.0.0.1:8090", Ok("http://127.0.0.1:8090"));
        check("http://127.1:8090", Ok("http://127.0.0.1:8090"));
        check("HTTPS://dev-123.okta.com:80", Ok("https://dev-123.okta.com:80"));
        check("HTTPS://dev-123.okta.com:443", Ok("https://dev-123.okta.com"));
        check("dev-123.okta.com.", Ok("https://dev-123.okta.com"));
        check("https://dev-123-admin.okta.com./x", Ok("https://dev-123.okta.com"));
        check("http://okta.localhost:8090", Ok("http://okta.localhost:8090"));
    }

    #[test]
    fn the_host_is_the_one_that_answers() {
        for (typed, kind) in [
            ("DEV-123.okta.com", HostKind::Okta),
            ("dev-123-admin.okta.com", HostKind::Okta),
            ("http://127.0.0.1:8090", HostKind::Simulator),
            ("https://okta.localhost", HostKind::Simulator),
            ("https://evil.example/dev-123.okta.com", HostKind::Foreign),
            ("https://evil.example?.okta.com", HostKind::Foreign),
            ("evil.example#.okta.com", HostKind::Foreign),
            ("localhost.okta.com.evil.example", HostKind::Foreign),
        ] {
            let org = OktaOrg::read(typed, &mut Vec::new()).expect(typed);
            assert_eq!(org.host().kind, kind, "{typed}");
            assert_eq!(org.origin_parts().concat(), org.origin(), "{typed}");
        }
        let org = OktaOrg::read("dev-123.okta.com.evil.example:8443", &mut Vec::new()).expect("a domain");
        assert_eq!(org.origin_parts(), ["https://dev-123.okta.com", ".evil.example", ":8443"]);
    }

    #[test]
    fn only_an_org_of_oktas_has_a_console_to_link_to() {
        for (typed, expected) in [
            ("dev-1.okta.com", Some("https://dev-1-admin.okta.com")),
            ("integrator-1.okta.com", Some("https://integrator-1-admin.okta.com")),
            ("https://acme-admin.oktapreview.com/admin/dashboard", Some("https://acme-admin.oktapreview.com")),
            ("acme.okta-emea.com", Some("https://acme-admin.okta-emea.com")),
            ("okta.com", None),
            ("a.b.okta.com", None),
            ("dev-1.okta.com:8443", None),
            ("login.example.org", None),
            ("dev-1.okta.com.evil.example", None),
            ("dev-1.notokta.com", None),
            ("http://127.0.0.1:8090", None),
        ] {
            let org = OktaOrg::read(typed, &mut Vec::new()).expect(typed);
            assert_eq!(org.console_origin().as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        check("", Err("enter your Okta domain"));
        check("dev 123.okta.com", Err("the space"));
        check("dev\u{200b}-123.okta.com", Err("zero-width"));
        check("http://dev-123.okta.com", Err("https only"));
        check("ftp://dev-123.okta.com", Err("not a web address"));
        check("dev-123", Err("not a full domain"));
        check("dev-123.", Err("not a full domain"));
        check("http://localhost.evil.com", Err("https only"));
        check("dev-123.ökta.com", Err("xn--"));
        check("me@dev-123.okta.com", Err("user name"));
        check("https://", Err("not a domain"));
        check("http://[::1]:8090", Err("use localhost or 127.0.0.1"));
    }

    #[test]
    fn notes_say_what_was_changed() {
        let mut notes = Vec::new();
        OktaOrg::read("dev-123-admin.okta.com", &mut notes).expect("a domain");
        assert!(notes[0].0.contains("admin console"), "{notes:?}");
    }
}
