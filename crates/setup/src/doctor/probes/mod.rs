//! The probes, one a file. Each takes what is at hand, and what others have asked already.

mod assignment;
mod audience;
mod authn;
mod client;
mod clock;
mod cookies;
mod cors;
mod discovery;
mod domain;
mod framing;
mod granted_scopes;
mod issuer;
mod keys;
mod local_network;
mod pkce;
mod policy;
mod redirect;
mod refresh;
mod scopes;
mod secure_context;
mod session;
mod sign_out_uri;

use futures::FutureExt;
use futures::future::LocalBoxFuture;
use login::Browser;

use super::exchanges::Exchanges;
use super::probe::ProbeTrial;
use super::visit::{Visit, answers_by_redirect};
use super::{Probe, ProbeName, ProbeRemedy};

/// Returns the probe of this name, under way.
pub(super) fn start<'a, B: Browser>(
    name: ProbeName,
    visit: &'a Visit<'_, B>,
    exchanges: &'a Exchanges<'_>,
) -> LocalBoxFuture<'a, Probe> {
    match name {
        ProbeName::Domain => domain::probe(visit, exchanges).boxed_local(),
        ProbeName::Discovery => discovery::probe(visit, exchanges).boxed_local(),
        ProbeName::Issuer => issuer::probe(visit, exchanges).boxed_local(),
        ProbeName::Keys => keys::probe(visit, exchanges).boxed_local(),
        ProbeName::Cors => cors::probe(visit, exchanges).boxed_local(),
        ProbeName::Authn => authn::probe(visit, exchanges).boxed_local(),
        ProbeName::Client => client::probe(visit, exchanges).boxed_local(),
        ProbeName::Redirect => redirect::probe(visit, exchanges).boxed_local(),
        ProbeName::RedirectCallback => {
            redirect::other(visit, exchanges, name, visit.page.default_redirect_uri()).boxed_local()
        }
        ProbeName::RedirectApp => redirect::other(visit, exchanges, name, visit.page.app_uri()).boxed_local(),
        ProbeName::RedirectPage => redirect::other(visit, exchanges, name, visit.page.page_uri()).boxed_local(),
        ProbeName::Framing => framing::probe(visit, exchanges).boxed_local(),
        ProbeName::Pkce => pkce::probe(visit, exchanges).boxed_local(),
        ProbeName::Scopes => scopes::probe(visit, exchanges).boxed_local(),
        ProbeName::Clock => clock::probe(visit, exchanges).boxed_local(),
        ProbeName::Cookies => cookies::probe(visit).boxed_local(),
        ProbeName::LocalNetwork => local_network::probe(visit, exchanges).boxed_local(),
        ProbeName::SecureContext => at_once(secure_context::probe(visit)),
        ProbeName::Policy => at_once(policy::probe(visit)),
        ProbeName::Assignment => at_once(assignment::probe(visit)),
        ProbeName::Audience => at_once(audience::probe(visit)),
        ProbeName::GrantedScopes => at_once(granted_scopes::probe(visit)),
        ProbeName::Refresh => at_once(refresh::probe(visit)),
        ProbeName::SignOutUri => at_once(sign_out_uri::probe(visit)),
        ProbeName::Session => at_once(session::probe(visit)),
    }
}

fn at_once<'a>(probe: Probe) -> LocalBoxFuture<'a, Probe> {
    std::future::ready(probe).boxed_local()
}
