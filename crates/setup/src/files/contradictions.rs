//! Where a file contradicts itself, or the page that reads it.

use address::WebAddress;
use inspect::authorizer::static_config::{
    FileAuthorizer, FilePlace, OktaKey, OktaPart, OktaValue, StaticConfig, placeholder,
};
use login::config::PageOrigin;

use super::origins::{issuers, org, server_id};

/// A value, and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// The value.
    pub value: String,
    /// Where it is.
    pub at: FilePlace,
}

/// Two values that can't both be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contradiction {
    /// An issuer, or a discovery URL, is on another host than the domain.
    IssuerAndDomain {
        /// The issuer.
        issuer: Stated,
        /// The domain.
        domain: Stated,
    },
    /// An issuer, or a discovery URL, is another authorization server.
    IssuerAndServer {
        /// The issuer.
        issuer: Stated,
        /// The authorization server.
        server: Stated,
    },
    /// Two issuers of the file differ.
    Issuers {
        /// The one that comes first.
        first: Stated,
        /// The other.
        second: Stated,
    },
    /// An authorizer doesn't allow the audience of the access tokens.
    Audience {
        /// The audience.
        audience: Stated,
        /// The audiences that are allowed.
        allowed: Stated,
        /// The name of the authorizer.
        authorizer: String,
    },
    /// An authorizer allows the client ID as an audience, which Okta's access tokens don't have there.
    ClientAsAudience {
        /// The client ID.
        client: Stated,
        /// The audiences that are allowed.
        allowed: Stated,
        /// The name of the authorizer.
        authorizer: String,
    },
    /// The redirect URI leads to another page than this one.
    RedirectOrigin {
        /// The redirect URI.
        redirect_uri: Stated,
        /// The origin of this page.
        page: String,
    },
}

impl Contradiction {
    /// Returns what doesn't match, as a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::IssuerAndDomain { issuer, domain } => {
                format!("{issuer} is on a different host than {domain}. Tokens name only one of them as the issuer.")
            }
            Self::IssuerAndServer { issuer, server } => {
                format!("{issuer} is a different authorization server than {server}.")
            }
            Self::Issuers { first, second } => format!("{second} is a different issuer than {first}."),
            Self::Audience { audience, allowed, authorizer } => {
                format!("{authorizer} would reject these tokens: they are for {audience}, but it allows {allowed}.")
            }
            Self::ClientAsAudience { client, allowed, authorizer } => format!(
                "{authorizer} allows the client ID {client} as an audience ({allowed}). In Okta's access tokens, aud \
                is the authorization server's audience; enter that."
            ),
            Self::RedirectOrigin { redirect_uri, page } => format!(
                "{redirect_uri} leads to another page. This page is served from {page}, so the form keeps \
                {page}/callback."
            ),
        }
    }
}

/// `d.okta.com at okta.domain (line 3)`.
impl std::fmt::Display for Stated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} at {}", self.value, self.at)
    }
}

pub(super) fn contradictions(found: &StaticConfig, page: &PageOrigin) -> Vec<Contradiction> {
    let mut against = of_issuers(found, page);
    against.extend(found.authorizers.iter().flat_map(|authorizer| of_audiences(found, authorizer)));
    let redirects = found.okta.iter().filter(|said| said.key == OktaKey::RedirectUri).filter_map(stated);
    against.extend(
        redirects
            .filter(|uri| !leads_to(&uri.value, page))
            .map(|redirect_uri| Contradiction::RedirectOrigin { redirect_uri, page: page.as_str().to_owned() }),
    );
    against
}

/// Returns every issuer against the domain and the server, or against the first issuer where the file has no domain.
fn of_issuers(found: &StaticConfig, page: &PageOrigin) -> Vec<Contradiction> {
    let first = |key: OktaKey| found.okta.iter().filter(|said| said.key == key).find_map(stated);
    let (domain, server) = (first(OktaKey::Domain), first(OktaKey::AuthServer));
    let org_of = |text: &str| org(text, page).map(|org| org.origin().to_owned());
    let mut against = Vec::new();
    let mut known: Option<Stated> = None;
    for issuer in issuers(found) {
        // Another provider's authorizer contradicts nothing that the file says about Okta.
        if issuer.part.is_none() && !issuer.is_oktas(page) {
            continue;
        }
        let stated = Stated { value: issuer.issuer.clone(), at: issuer.at.clone() };
        if let Some(domain) = &domain
            && org_of(&issuer.issuer) != org_of(&domain.value)
        {
            against.push(Contradiction::IssuerAndDomain { issuer: stated, domain: domain.clone() });
            continue;
        }
        if let Some(server) = server.as_ref().filter(|server| server.at != issuer.at)
            && server_id(&server.value, page) != issuer.server()
        {
            against.push(Contradiction::IssuerAndServer { issuer: stated, server: server.clone() });
            continue;
        }
        match &known {
            Some(first) if first.value != stated.value => {
                against.push(Contradiction::Issuers { first: first.clone(), second: stated });
            }
            Some(_) => {}
            None => known = Some(stated),
        }
    }
    against
}

fn of_audiences(found: &StaticConfig, authorizer: &FileAuthorizer) -> Option<Contradiction> {
    let allowed = &authorizer.rules.audiences;
    let is_open = allowed.iter().any(|value| placeholder(value, None).is_some());
    let at = authorizer.audiences.clone().filter(|_| !allowed.is_empty() && !is_open)?;
    let allowed_there = Stated { value: allowed.join(", "), at };
    let name = authorizer.path.clone();
    let mut clients = found.okta.iter().filter(|said| said.key == OktaKey::ClientId).filter_map(stated);
    if let Some(client) = clients.find(|client| allowed.contains(&client.value)) {
        return Some(Contradiction::ClientAsAudience { client, allowed: allowed_there, authorizer: name });
    }
    let audience = found
        .okta
        .iter()
        .filter(|said| said.key == OktaKey::Audience && said.part != OktaPart::Machine && said.value().is_some())
        .min_by_key(|said| said.part)
        .and_then(stated)?;
    (!allowed.contains(&audience.value)).then_some(Contradiction::Audience {
        audience,
        allowed: allowed_there,
        authorizer: name,
    })
}

fn stated(said: &OktaValue) -> Option<Stated> {
    Some(Stated { value: said.value()?.to_owned(), at: said.at.clone() })
}

fn leads_to(uri: &str, page: &PageOrigin) -> bool {
    WebAddress::parse(uri.trim()).is_ok_and(|uri| uri.origin() == page.as_str())
}
