//! What is wrong with the rules themselves, before any token is looked at.

use address::WebAddress;

use super::kind::{host, is_org_issuer};
use super::placeholder::placeholder;
use super::{AuthorizerPreset, ClaimKind, ClaimRule, Need, Operator, RuleField, Rules};

pub(super) const DISCOVERY: &str = "/.well-known/openid-configuration";
/// How people misspell it.
const MISSPELT: &str = "/.well-known/openid_configuration";

/// Returns the issuer whose discovery document this is, also for the misspelling with an underscore; `None` for another
/// address.
pub(crate) fn issuer_of(url: &str) -> Option<&str> {
    url.strip_suffix(DISCOVERY).or_else(|| url.strip_suffix(MISSPELT)).filter(|issuer| !issuer.is_empty())
}

/// Returns the discovery URL that is meant by one with `openid_configuration`; `None` for one that is spelled well.
#[must_use]
pub fn misspelt_discovery(url: &str) -> Option<String> {
    url.trim_end_matches('/').strip_suffix(MISSPELT).map(|issuer| format!("{issuer}{DISCOVERY}"))
}

/// A fault in the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The field that it is about.
    pub field: RuleField,
    /// How serious it is.
    pub weight: Weight,
    /// What is wrong and what to do.
    pub text: String,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The authorizer cannot be set up like this, so nothing can be said about it.
    Blocks,
    /// It can be set up like this; it is probably not what was meant.
    Advice,
    /// It can be set up like this, but the authorizer can't reach the issuer from where it runs.
    Unreachable,
}

impl AuthorizerPreset {
    /// What is wrong with the rules, in the order of the form.
    #[must_use]
    pub fn faults(self, rules: &Rules) -> Vec<Finding> {
        let mut found: Vec<Finding> = self
            .fields()
            .iter()
            .filter(|spec| spec.need == Need::Required)
            .filter_map(|spec| missing(spec, rules))
            .collect();
        for spec in self.fields() {
            let typed = rules.text(spec.field);
            let open = typed.split_whitespace().find_map(|word| placeholder(word, None));
            found.extend(open.map(|open| stands_for(spec.field, &open)));
        }
        if self.has(RuleField::DiscoveryUrl) && is_real(&rules.discovery_url) {
            found.extend(discovery(&rules.discovery_url));
        }
        if self.has(RuleField::Issuer) && is_real(&rules.issuer) {
            found.extend(issuer(&rules.issuer));
        }
        match self {
            Self::AgentCore => agentcore(rules, &mut found),
            Self::ApiGateway => gateway(rules, &mut found),
            Self::ResourceServer | Self::Own => {
                // It may be on this machine as well.
                found.retain(|finding| finding.weight != Weight::Unreachable);
                server(rules, &mut found);
            }
        }
        found
    }
}

fn blocks(field: RuleField, text: impl Into<String>) -> Finding {
    Finding { field, weight: Weight::Blocks, text: text.into() }
}

fn unreachable(field: RuleField, text: &str) -> Finding {
    Finding { field, weight: Weight::Unreachable, text: text.into() }
}

fn advice(field: RuleField, text: impl Into<String>) -> Finding {
    Finding { field, weight: Weight::Advice, text: text.into() }
}

fn stands_for(field: RuleField, open: &str) -> Finding {
    advice(field, format!("{open} is a placeholder: enter the value itself"))
}

fn is_real(value: &str) -> bool {
    !value.is_empty() && placeholder(value, None).is_none()
}

fn missing(spec: &super::FieldSpec, rules: &Rules) -> Option<Finding> {
    rules
        .text(spec.field)
        .is_empty()
        .then(|| blocks(spec.field, format!("enter it, for example {}: {}", spec.example, spec.when_empty)))
}

fn discovery(url: &str) -> Option<Finding> {
    if let Some(meant) = misspelt_discovery(url) {
        return Some(blocks(
            RuleField::DiscoveryUrl,
            format!("openid_configuration is misspelled: it has a hyphen, not an underscore. This is meant: {meant}"),
        ));
    }
    if !url.ends_with(DISCOVERY) || url.len() == DISCOVERY.len() {
        let base = url.trim_end_matches('/');
        let base = base.strip_suffix("/.well-known/oauth-authorization-server").unwrap_or(base);
        return Some(blocks(
            RuleField::DiscoveryUrl,
            format!("it must end in {DISCOVERY}; this is probably meant: {base}{DISCOVERY}"),
        ));
    }
    let issuer = url.strip_suffix(DISCOVERY).unwrap_or(url);
    not_https(RuleField::DiscoveryUrl, url)
        .or_else(|| console(RuleField::DiscoveryUrl, url))
        .or_else(|| org_server(RuleField::DiscoveryUrl, issuer))
}

fn issuer(issuer: &str) -> Option<Finding> {
    if let Some(base) = issuer_of(issuer) {
        return Some(blocks(RuleField::Issuer, format!("this is the discovery URL; the issuer is {base}")));
    }
    not_https(RuleField::Issuer, issuer)
        .or_else(|| console(RuleField::Issuer, issuer))
        .or_else(|| org_server(RuleField::Issuer, issuer))
}

fn not_https(field: RuleField, url: &str) -> Option<Finding> {
    match WebAddress::parse(url) {
        Ok(address) if address.is_loopback() => {
            Some(unreachable(field, "AWS can't reach this machine, where the issuer is: this is for a simulator"))
        }
        // A browser reads HTTPS:// as well; AWS compares letters.
        Ok(address) if url.starts_with("https://") && address.is_private() => {
            Some(unreachable(field, "AWS can't reach a private network, where the issuer is"))
        }
        Ok(_) if url.starts_with("https://") => None,
        Ok(_) => Some(blocks(field, "it must begin with https://, in lower case")),
        Err(wrong) => Some(blocks(field, wrong.to_string())),
    }
}

fn console(field: RuleField, url: &str) -> Option<Finding> {
    url.contains("-admin.okta").then(|| {
        blocks(field, "this is the admin console's domain; leave -admin out of it, since tokens never name it")
    })
}

/// Only Okta's own domains are known to be Okta: a custom domain is not judged by its name.
fn org_server(field: RuleField, issuer: &str) -> Option<Finding> {
    let is_okta = [".okta.com", ".oktapreview.com", ".okta-emea.com", ".okta-gov.com", ".okta.mil"]
        .iter()
        .any(|domain| host(issuer).ends_with(domain));
    (is_okta && is_org_issuer(issuer.trim_end_matches('/'))).then(|| {
        advice(
            field,
            "this is the org authorization server, whose access tokens nobody but Okta can verify; a custom one has \
             /oauth2/ and its ID behind the domain, for example /oauth2/default",
        )
    })
}

fn agentcore(rules: &Rules, found: &mut Vec<Finding>) {
    let empty = [rules.audiences.len(), rules.clients.len(), rules.scopes.len(), rules.claims.len()] == [0; 4];
    if empty {
        found.push(blocks(
            RuleField::Audiences,
            "fill in at least one of allowed audiences, allowed clients, allowed scopes or custom claims",
        ));
    }
    for rule in &rules.claims {
        found.extend(claim(rule));
    }
}

/// What `CustomClaimValidationType` allows.
fn claim(rule: &ClaimRule) -> Option<Finding> {
    let name = &rule.claim;
    let other = match name.as_str() {
        "scp" | "scope" => Some("allowed scopes"),
        "aud" => Some("allowed audiences"),
        "client_id" => Some("allowed clients"),
        _ => None,
    };
    if let Some(other) = other {
        // AgentCore is known to refuse `scp`; of the others nothing is documented.
        let weight = if name == "scp" { Weight::Blocks } else { Weight::Advice };
        let text = format!("{name} has a field of its own at AgentCore, which may refuse it here: {other}");
        return Some(Finding { field: RuleField::Claims, weight, text });
    }
    let text = if !name.chars().all(|c| c.is_ascii_alphanumeric() || "_.-/:".contains(c)) {
        format!("{name}: AgentCore takes names of letters, digits and _ . - / : only")
    } else if rule.kind != rule.operator.kind() {
        format!(
            "{name}: {} goes with {} only, and the claim is said to be {}",
            rule.operator.wire_name(),
            rule.operator.kind().wire_name(),
            rule.kind.wire_name()
        )
    } else if rule.operator != Operator::ContainsAny && rule.values.len() != 1 {
        format!("{name}: {} takes one value; use CONTAINS_ANY for several", rule.operator.wire_name())
    } else if rule
        .values
        .iter()
        .any(|value| is_real(value) && !value.chars().all(|c| c.is_ascii_alphanumeric() || "_.-".contains(c)))
    {
        format!("{name}: AgentCore takes values of letters, digits, dots, dashes and underscores only")
    } else {
        return None;
    };
    Some(blocks(RuleField::Claims, text))
}

fn gateway(rules: &Rules, found: &mut Vec<Finding>) {
    if rules.audiences.len() > 50 {
        found.push(blocks(RuleField::Audiences, "API Gateway takes 50 audiences for an authorizer"));
    }
    if rules.scopes.len() > 10 {
        found.push(blocks(RuleField::Scopes, "API Gateway takes 10 scopes for a route"));
    }
    if rules.scopes.is_empty() {
        found.push(advice(
            RuleField::Scopes,
            "without scopes an ID token passes as well if its audience is allowed: AWS recommends to demand one",
        ));
    }
}

fn server(rules: &Rules, found: &mut Vec<Finding>) {
    for name in &rules.algorithms {
        if name == "none" {
            found.push(blocks(RuleField::Algorithms, "none means unsigned: no API may take that"));
        } else if name.starts_with("HS") {
            found.push(advice(
                RuleField::Algorithms,
                format!("{name} needs a secret that issuer and API share; Okta signs access tokens with RS256"),
            ));
        }
    }
    if rules.leeway_seconds > 300 {
        found.push(advice(RuleField::Leeway, "RFC 9068 speaks of no more than a few minutes"));
    }
    for rule in rules.claims.iter().filter(|rule| rule.kind == ClaimKind::Text && rule.operator != Operator::Equals) {
        found.push(blocks(RuleField::Claims, format!("{}: only equals can be asked of a text", rule.claim)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "https://d.okta.com/oauth2/default/.well-known/openid-configuration";

    fn check(preset: AuthorizerPreset, rules: &Rules, expected: &[(RuleField, Weight, &str)]) {
        let found = preset.faults(rules);
        assert_eq!(found.len(), expected.len(), "{found:#?}");
        for (finding, (field, weight, part)) in found.iter().zip(expected) {
            assert_eq!((finding.field, finding.weight), (*field, *weight), "{finding:?}");
            assert!(finding.text.contains(part), "{finding:?}");
        }
    }

    fn agentcore_with(discovery_url: &str) -> Rules {
        Rules {
            discovery_url: discovery_url.into(),
            audiences: vec!["api://default".into()],
            ..AuthorizerPreset::AgentCore.blank()
        }
    }

    #[test]
    fn discovery_urls() {
        use Weight::{Advice, Blocks, Unreachable};
        let check = |url: &str, expected: &[(RuleField, Weight, &str)]| {
            check(AuthorizerPreset::AgentCore, &agentcore_with(url), expected);
        };
        let field = RuleField::DiscoveryUrl;
        check(GOOD, &[]);
        check("", &[(field, Blocks, "for example https://")]);
        check(
            "https://d.okta.com/oauth2/default",
            &[(field, Blocks, "meant: https://d.okta.com/oauth2/default/.well-known/openid-configuration")],
        );
        check(
            "https://d.okta.com/oauth2/default/.well-known/oauth-authorization-server",
            &[(field, Blocks, "meant: https://d.okta.com/oauth2/default/.well-known/openid-configuration")],
        );
        let underscore = GOOD.replace("openid-", "openid_");
        check(&underscore, &[(field, Blocks, &format!("hyphen, not an underscore. This is meant: {GOOD}"))]);
        check(&format!("{GOOD}/"), &[(field, Blocks, "must end in")]);
        check(DISCOVERY, &[(field, Blocks, "must end in")]);
        check("http://d.okta.com/.well-known/openid-configuration", &[(field, Blocks, "https://")]);
        check("https://d-admin.okta.com/.well-known/openid-configuration", &[(field, Blocks, "-admin")]);
        check("https://d.okta.com/.well-known/openid-configuration", &[(field, Advice, "org authorization server")]);
        check("https://login.example.org/.well-known/openid-configuration", &[]);
        check("http://127.0.0.1:8090/oauth2/x/.well-known/openid-configuration", &[(field, Unreachable, "simulator")]);
        check("http://okta.localhost/oauth2/x/.well-known/openid-configuration", &[(field, Unreachable, "simulator")]);
        check("https://localhost/oauth2/x/.well-known/openid-configuration", &[(field, Unreachable, "simulator")]);
        check("https://10.0.0.5/oauth2/x/.well-known/openid-configuration", &[(field, Unreachable, "private")]);
        check("https://okta.corp.internal/x/.well-known/openid-configuration", &[(field, Unreachable, "private")]);
        check("https://okta/x/.well-known/openid-configuration", &[(field, Unreachable, "private")]);
        check("https://[fd00::1]/x/.well-known/openid-configuration", &[(field, Unreachable, "private")]);
        check("https://172.32.0.1/x/.well-known/openid-configuration", &[]);
        check("http://localhost.evil.com/x/.well-known/openid-configuration", &[(field, Blocks, "https://")]);
    }

    /// What only a browser reads as https, and what nobody reads as an address, is refused as AWS refuses it.
    #[test]
    fn an_address_that_aws_does_not_take_is_refused_however_a_browser_reads_it() {
        for (start, why) in [
            ("HTTPS://d.okta.com", "in lower case"),
            ("Https://d.okta.com", "in lower case"),
            ("HTTP://d.okta.com", "in lower case"),
            ("ftp://d.okta.com", "in lower case"),
            ("https:/d.okta.com", "doesn't start with https://"),
            ("d.okta.com", "doesn't start with https://"),
            ("https://", "no host"),
            ("https://d okta.com", "neither a domain nor an IP address"),
            ("https://d.okta.com:x", "port"),
        ] {
            let found = discovery(&format!("{start}/oauth2/default{DISCOVERY}")).expect(start);
            assert_eq!((found.weight, found.text.contains(why)), (Weight::Blocks, true), "{start}: {found:?}");
            let found = issuer(&format!("{start}/oauth2/default")).expect(start);
            assert_eq!((found.weight, found.text.contains(why)), (Weight::Blocks, true), "{start}: {found:?}");
        }
    }

    #[test]
    fn agentcore_wants_something_to_compare() {
        let rules = Rules { discovery_url: GOOD.into(), ..AuthorizerPreset::AgentCore.blank() };
        check(AuthorizerPreset::AgentCore, &rules, &[(RuleField::Audiences, Weight::Blocks, "at least one of")]);
    }

    #[test]
    fn agentcore_claims() {
        let check = |rule: ClaimRule, part: &str| {
            let mut rules = agentcore_with(GOOD);
            rules.claims = vec![rule];
            let found = AuthorizerPreset::AgentCore.faults(&rules);
            match part {
                "" => assert_eq!(found, []),
                part => assert!(found.len() == 1 && found[0].text.contains(part), "{part}: {found:?}"),
            }
        };
        let values = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
        check(ClaimRule::equals("cid", "0oa1"), "");
        check(ClaimRule::contains_any("groups", values(&["a", "b"])), "");
        check(ClaimRule::equals("scp", "a"), "allowed scopes");
        check(ClaimRule::equals("client_id", "a"), "allowed clients");
        check(ClaimRule::equals("aud", "a"), "allowed audiences");
        check(ClaimRule::equals("https://example.com/role", "a"), "");
        check(ClaimRule::equals("my claim", "a"), "takes names");
        check(ClaimRule { kind: ClaimKind::List, ..ClaimRule::equals("x", "a") }, "EQUALS goes with STRING only");
        check(ClaimRule { kind: ClaimKind::Text, ..ClaimRule::contains_any("x", values(&["a"])) }, "STRING_ARRAY only");
        check(ClaimRule { values: values(&["a", "b"]), ..ClaimRule::equals("x", "a") }, "takes one value");
        check(ClaimRule::equals("x", "two words"), "letters, digits");
    }

    #[test]
    fn gateway_and_servers() {
        use Weight::{Advice, Blocks};
        let rules = Rules {
            issuer: "https://d.okta.com/oauth2/default".into(),
            audiences: vec!["a".into()],
            scopes: vec!["s".into()],
            ..AuthorizerPreset::ApiGateway.blank()
        };
        check(AuthorizerPreset::ApiGateway, &rules, &[]);
        let open = Rules { scopes: Vec::new(), ..rules.clone() };
        check(AuthorizerPreset::ApiGateway, &open, &[(RuleField::Scopes, Advice, "ID token")]);
        let many = Rules { scopes: (0..11).map(|n| n.to_string()).collect(), ..rules.clone() };
        check(AuthorizerPreset::ApiGateway, &many, &[(RuleField::Scopes, Blocks, "10 scopes")]);
        let nobody = Rules { audiences: Vec::new(), issuer: GOOD.into(), ..rules.clone() };
        check(
            AuthorizerPreset::ResourceServer,
            &nobody,
            &[
                (RuleField::Audiences, Blocks, "enter it"),
                (RuleField::Issuer, Blocks, "the issuer is https://d.okta.com/oauth2/default"),
            ],
        );
        let loose = Rules {
            algorithms: vec!["none".into(), "HS256".into()],
            leeway_seconds: 3600,
            claims: vec![ClaimRule { kind: ClaimKind::Text, ..ClaimRule::contains_any("g", vec!["a".into()]) }],
            ..rules
        };
        check(
            AuthorizerPreset::Own,
            &loose,
            &[
                (RuleField::Algorithms, Blocks, "unsigned"),
                (RuleField::Algorithms, Advice, "share"),
                (RuleField::Leeway, Advice, "few minutes"),
                (RuleField::Claims, Blocks, "only equals"),
            ],
        );
        check(AuthorizerPreset::Own, &AuthorizerPreset::Own.blank(), &[]);
    }
}
