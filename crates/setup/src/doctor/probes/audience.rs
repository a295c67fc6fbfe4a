//! `audience`: the access token is for the configured audience.

use login::checks::CheckName;
use login::config::ConfigField;
use login::{Browser, console, remedy_for};

use super::{Probe, ProbeName, ProbeRemedy, ProbeTrial, Visit};

pub(super) fn probe<B: Browser>(visit: &Visit<'_, B>) -> Probe {
    let trial =
        |expected: &str| ProbeTrial::new(ProbeName::Audience, "aud in the access token of the last login", expected);
    if let Some(probe) =
        visit.problem(ConfigField::Audience, &trial("as typed"), ProbeRemedy::new("Enter the audience without spaces."))
    {
        return probe;
    }
    let (config, login) = match (visit.config(&[ConfigField::Audience]), visit.login()) {
        (Ok(config), Ok(login)) => (config, login),
        (Err(why), _) | (_, Err(why)) => return trial("as typed").unknown(why),
    };
    let Some(expected) = config.audience.as_ref().map(|audience| audience.as_str()) else {
        return trial("none is configured").unknown("not checked: no audience is entered");
    };
    let trial = trial(expected);
    let Some(found) = &login.audience else {
        return trial.unknown("not checked: there is no access token with a readable audience");
    };
    let shown = visit.mask.foreign(&found.join(" "));
    if found.iter().any(|audience| audience == expected) {
        trial.pass(shown)
    } else {
        let remedy = ProbeRemedy::new(remedy_for(CheckName::Audience)).with(expected).at(console::SERVER_SETTINGS);
        trial.fail(if shown.is_empty() { "no aud".into() } else { shown }, remedy)
    }
}
