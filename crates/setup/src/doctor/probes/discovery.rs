//! `discovery`: the document is there, and offers what a login needs.

use login::config::{Config, ConfigField};
use login::protocol::metadata::{Metadata, MetadataError};
use login::{Browser, Code, console};

use super::{Exchanges, Probe, ProbeName, ProbeRemedy, ProbeTrial, Visit};
use crate::doctor::exchanges::NoDocument;

pub(super) async fn probe<B: Browser>(visit: &Visit<'_, B>, exchanges: &Exchanges<'_>) -> Probe {
    let tried = match &visit.reading.endpoints {
        Some(endpoints) => format!("GET {}", endpoints.discovery),
        None => "to read the authorization server".into(),
    };
    let expected = "a document with this server's endpoints, the grant type authorization_code and the response mode";
    let trial = ProbeTrial::new(ProbeName::Discovery, tried, expected);
    if let Some(probe) = visit.problem(
        ConfigField::AuthServer,
        &trial,
        ProbeRemedy::new("Enter the authorization server's ID or issuer."),
    ) {
        return probe;
    }
    let config = match visit.config(&[ConfigField::AuthServer]) {
        Ok(config) => config,
        Err(unreadable) => return trial.unknown(unreadable),
    };
    match exchanges.document.clone().await {
        Ok(document) => offered(visit, trial, config, &document),
        Err(NoDocument::NotRead(why)) => trial.unknown(why),
        Err(NoDocument::Wrong(error)) => {
            let found = visit.mask.foreign(&error.to_string());
            let code = code(&error);
            let probe = trial.fail(found, remedy(&error));
            match code {
                Some(code) => probe.by(code),
                None => probe,
            }
        }
    }
}

/// Judges what the document lacks. Its issuer and its PKCE methods have their own probes.
fn offered<B: Browser>(visit: &Visit<'_, B>, trial: ProbeTrial, config: &Config, document: &Metadata) -> Probe {
    let is_ours = document.issuer == config.endpoints().issuer;
    let differences = document.differences(config);
    let mut differences = differences.iter().filter(|difference| match difference.what {
        "issuer" | "PKCE method" => false,
        "response mode" => true,
        // Of another issuer everything differs.
        _ => is_ours,
    });
    let grants = &document.grant_types_supported;
    // RFC 8414, section 2: a document without a list means authorization_code and implicit.
    if !grants.is_empty() && !grants.iter().any(|grant| grant == "authorization_code") {
        let found = format!("grant types: {}", visit.mask.foreign(&grants.join(" ")));
        let remedy = "Choose an authorization server with the grant type Authorization Code.";
        return trial
            .fail(found, ProbeRemedy::new(remedy).at(console::AUTHORIZATION_SERVERS))
            .by(Code::UnsupportedResponseType);
    }
    match differences.next() {
        None => trial.pass("a document with all of them"),
        Some(difference) => {
            let found = format!(
                "{}: {} instead of {}",
                difference.what,
                visit.mask.foreign(&difference.actual),
                difference.expected
            );
            if difference.what == "response mode" {
                let remedy = ProbeRemedy::new("Choose a response mode that the server lists.");
                trial.fail(found, remedy).by(Code::UnsupportedResponseMode)
            } else {
                let remedy = "Find out what answers instead of Okta: Okta's own documents don't name another address.";
                trial.fail(found, ProbeRemedy::new(remedy))
            }
        }
    }
}

pub(super) fn code(error: &MetadataError) -> Option<Code> {
    match error {
        MetadataError::Redirected => Some(Code::RedirectRefused),
        MetadataError::TooLarge => Some(Code::AnswerTooLarge),
        MetadataError::Unexpected(_) => Some(Code::UnexpectedAnswer),
        MetadataError::NotFound | MetadataError::UnknownClient(_) => Some(Code::PageInsteadOfAnswer),
        MetadataError::Unreachable
        | MetadataError::TimedOut
        | MetadataError::ForeignIssuer { .. }
        | MetadataError::UnusableKeysAddress { .. }
        | MetadataError::Refused(_)
        | MetadataError::Keys(_) => None,
    }
}

fn remedy(error: &MetadataError) -> ProbeRemedy {
    match error {
        MetadataError::NotFound => {
            ProbeRemedy::new("Enter the ID of an existing server; most orgs have one called default.")
                .with("default")
                .at(console::AUTHORIZATION_SERVERS)
        }
        _ => ProbeRemedy::new("Open the URL in a new tab and see what answers: Okta's document is JSON."),
    }
}
