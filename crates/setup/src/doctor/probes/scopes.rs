//! `scopes`: the authorization server has them, by what authorize says. Discovery lists only the public ones.

use futures::future::join_all;
use login::config::{Config, ConfigField, ResponseMode};
use login::{Browser, Code};

use super::{Exchanges, Probe, ProbeName, ProbeRemedy, ProbeTrial, Visit};
use crate::doctor::arrival::Arrival;

/// How many scopes are asked for one by one, to find the one that is refused.
const MOST_ASKED: usize = 12;

pub(super) async fn probe<B: Browser>(visit: &Visit<'_, B>, exchanges: &Exchanges<'_>) -> Probe {
    let trial = |scopes: &str| {
        let tried = format!("an authorize request with prompt=none and the scopes {scopes}");
        ProbeTrial::new(ProbeName::Scopes, tried, "any answer but invalid_scope")
    };
    let fields = [ConfigField::AuthServer, ConfigField::ClientId, ConfigField::RedirectUri, ConfigField::Scopes];
    if let Some(probe) =
        visit.problem(ConfigField::Scopes, &trial("as typed"), ProbeRemedy::new("Separate the scopes with spaces."))
    {
        return probe.by(Code::InvalidScope);
    }
    let config = match visit.config(&fields) {
        Ok(config) => config,
        Err(unreadable) => return trial("as typed").unknown(unreadable),
    };
    let trial = trial(&config.scopes.to_param());
    let (mode, arrival) = match exchanges.by_query.clone().await {
        arrival if arrival.is_an_answer() => (ResponseMode::Query, arrival),
        _ => (ResponseMode::OktaPostMessage, exchanges.by_message.clone().await),
    };
    if let Arrival::NotAsked(why) = arrival {
        return trial.unknown(why);
    }
    if !arrival.is_an_answer() {
        return trial.unknown("not checked: no answer arrives, see redirect");
    }
    let Some(error) = arrival.refusal() else {
        return trial.pass("a code: Okta has a session");
    };
    match error.code() {
        Code::InvalidScope => {
            let refused = refused_alone(visit, config, mode).await;
            let mut probe = visit.fail(trial, config, &error);
            if !refused.is_empty() {
                probe.found = format!("refused: {}. {}", refused.join(" "), probe.found);
                if let Some(remedy) = &mut probe.remedy {
                    remedy.value = Some(refused.join(" "));
                }
            }
            probe
        }
        // Okta looks at the scopes before it looks for a person.
        Code::LoginRequired | Code::ConsentRequired | Code::InteractionRequired | Code::AccessDenied => {
            trial.pass(visit.mask.foreign(&error.okta_words().unwrap_or_default()))
        }
        _ => trial.unknown(format!(
            "not checked: Okta refuses the request for another reason: {}",
            visit.mask.foreign(&error.okta_words().unwrap_or_default())
        )),
    }
}

/// Returns the scopes that Okta refuses without the others.
async fn refused_alone<B: Browser>(visit: &Visit<'_, B>, config: &Config, mode: ResponseMode) -> Vec<String> {
    let asked = config.scopes.as_slice().iter().take(MOST_ASKED);
    let asked = asked.map(async |scope| {
        // offline_access means nothing without openid.
        let alone = if scope == "openid" { scope.clone() } else { format!("openid {scope}") };
        let config = visit.changed(config, |draft| draft.scopes = alone)?;
        let error = Arrival::of(visit, &config, mode).await.refusal()?;
        (error.code() == Code::InvalidScope).then(|| scope.clone())
    });
    join_all(asked).await.into_iter().flatten().collect()
}
