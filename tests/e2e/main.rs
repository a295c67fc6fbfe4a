//! Whole logins in real browsers, behind the real nginx, against okta-sim; in Chromium it counts as a public host.
//!
//! `cargo xtask e2e` builds the bundle and brings nginx, the browsers and their drivers. `OKTA_PKCE_BROWSER` names the
//! browser of a run.

mod capability;
mod case;
mod display;
mod driver;
mod evidence;
mod gate;
mod page;
mod tour;
mod window;
mod world;

mod accessibility;
mod after;
mod configuration;
mod copies;
mod doctor;
mod examples;
mod expectations;
mod factors;
mod files;
mod first_paint;
mod guide;
mod hosts;
mod inspector;
mod isolation;
mod links;
mod logins;
mod looks;
mod m2m;
mod pages;
mod policy;
mod profiles;
mod refusals;
mod sdk;
mod secrets;
mod soak;
mod tokens;
mod ways;
mod wire;

use std::process::ExitCode;

use libtest_mimic::Arguments;
use xtask::browser::Engine;

fn main() -> ExitCode {
    let engine = match std::env::var("OKTA_PKCE_BROWSER") {
        Ok(name) => Engine::named(&name).expect("OKTA_PKCE_BROWSER is chromium, firefox or webkit"),
        Err(_) => Engine::Chromium,
    };
    let cases = [
        logins::all(),
        tokens::all(),
        links::all(),
        configuration::all(),
        refusals::all(),
        secrets::all(),
        copies::all(),
        looks::all(),
        accessibility::all(),
        pages::all(),
        policy::all(),
        first_paint::all(),
        soak::all(),
        isolation::all(),
        factors::all(),
        files::all(),
        profiles::all(),
        expectations::all(),
        ways::all(),
        after::all(),
        wire::all(),
        inspector::all(),
        doctor::all(),
        m2m::all(),
        guide::all(),
        hosts::all(),
        sdk::all(),
        examples::all(),
    ];
    let trials = cases.into_iter().flatten().map(|case| case.on(engine)).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}
