//! The demo's Okta: `okta-sim --port 8090 --app-origin http://localhost:8080`.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program talks to the person who started it")]

use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, ValueEnum};
use okta_sim::{Fault, IssuerSetting, OktaEngine, OrgUser, Sim, SimBuilder, demo};
use tokio::signal::unix::{SignalKind, signal};

/// Behaves as an Okta org, for a demo and for tests. It listens on loopback only.
#[derive(Parser)]
#[command(version, after_long_help = catalogue())]
struct SimArguments {
    /// Port on loopback; 0 takes any that is free
    #[arg(long, default_value_t = demo::PORT)]
    port: u16,
    /// Name under which it is known: 127.0.0.1 is another site than an app on localhost, as okta.com is; localhost is
    /// the same site, as a custom domain is
    #[arg(long, value_name = "NAME")]
    host: Option<String>,
    /// Second name, as a custom domain is: localhost, or a name that your browser takes for loopback, as
    /// login.localhost
    #[arg(long, value_name = "NAME")]
    custom_domain: Option<String>,
    /// Issuer setting of the server `default`: which of the two names its tokens and discovery documents carry
    #[arg(long, default_value = "org-url")]
    issuer: Issuer,
    /// Generation of the org: in a Classic org the session of the browser wins over a session token, in Identity Engine
    /// the token wins
    #[arg(long, default_value = "classic")]
    engine: Generation,
    /// Answer locked accounts as if the password were wrong
    #[arg(long)]
    hide_lockouts: bool,
    /// Requests a minute that the Authn API answers
    #[arg(long, value_name = "N", default_value_t = 600)]
    rate_limit: u64,
    /// Where the app is served; its redirect URIs and its trust follow from it. May be repeated
    #[arg(long, value_name = "ORIGIN", default_value = "http://localhost:8080")]
    app_origin: Vec<String>,
    /// Something that goes wrong, for example wrong-nonce. May be repeated
    #[arg(long = "fault", value_name = "NAME")]
    faults: Vec<Fault>,
    /// Milliseconds added to each request, preflights included
    #[arg(long, value_name = "N", default_value_t = 0)]
    delay_ms: u64,
    /// JSON file with the users to have instead of the demo's
    #[arg(long, value_name = "FILE")]
    users: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Generation {
    Classic,
    Identity,
}

#[derive(Clone, Copy, ValueEnum)]
enum Issuer {
    OrgUrl,
    CustomUrl,
    Dynamic,
}

/// Returns what `--help` says after the flags.
fn catalogue() -> String {
    let users: String = demo::USERS
        .iter()
        .map(|user| format!("  {:28} {:14} {}\n", user.login, user.password, OrgUser::from(*user).outcome()))
        .collect();
    let faults: String = Fault::ALL.iter().map(|fault| format!("  {:27} {}\n", fault.name(), fault.effect())).collect();
    format!(
        "Users:\n{users}\n\
         Second factors: the home page shows the current codes. Authenticator apps share {} (Okta Verify) and {} (Google); \
         text message {}, call {}, mail {}, RSA token {}, answer {}.\n\n\
         Clients:\n{}\nFaults:\n{faults}",
        demo::OKTA_TOTP_SECRET,
        demo::GOOGLE_TOTP_SECRET,
        demo::SMS_CODE,
        demo::CALL_CODE,
        demo::EMAIL_CODE,
        demo::HARDWARE_CODE,
        demo::ANSWER,
        demo::clients()
            .iter()
            .map(|client| format!("  {:28} {}\n", client.id(), client.traits().join(", ")))
            .collect::<String>(),
    )
}

#[tokio::main]
async fn main() -> ExitCode {
    match serve(SimArguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("okta-sim: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(arguments: SimArguments) -> Result<(), Box<dyn Error>> {
    let users = match &arguments.users {
        Some(file) => read_users(file)?,
        None => demo::USERS.iter().copied().map(OrgUser::from).collect(),
    };
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let running = describe(&arguments).users(users.clone()).start().await?;
    println!("okta-sim listening on {}", running.origin());
    print_users(&users);
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    running.stop().await;
    Ok(())
}

fn describe(arguments: &SimArguments) -> SimBuilder {
    let engine = match arguments.engine {
        Generation::Classic => OktaEngine::Classic,
        Generation::Identity => OktaEngine::Identity,
    };
    let issuer = match arguments.issuer {
        Issuer::OrgUrl => IssuerSetting::OrgUrl,
        Issuer::CustomUrl => IssuerSetting::CustomUrl,
        Issuer::Dynamic => IssuerSetting::Dynamic,
    };
    let builder = Sim::builder()
        .port(arguments.port)
        .delay(Duration::from_millis(arguments.delay_ms))
        .engine(engine)
        .authorization_server(demo::default_server().issuer_setting(issuer))
        .rate_limit(arguments.rate_limit, Duration::from_secs(60));
    let builder = if arguments.hide_lockouts { builder.hide_lockouts() } else { builder };
    let builder = match &arguments.host {
        Some(host) => builder.host(host),
        None => builder,
    };
    let builder = match &arguments.custom_domain {
        Some(name) => builder.custom_domain(name),
        None => builder,
    };
    let builder = arguments.app_origin.iter().fold(builder, |builder, origin| builder.app_origin(origin));
    arguments.faults.iter().fold(builder, |builder, fault| builder.fault(*fault))
}

fn read_users(file: &PathBuf) -> Result<Vec<OrgUser>, String> {
    let text = fs::read_to_string(file).map_err(|error| format!("can't read {}: {error}", file.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{} isn't a list of users: {error}", file.display()))
}

fn print_users(users: &[OrgUser]) {
    let width = users.iter().map(|user| user.login().len()).max().unwrap_or_default();
    for user in users {
        println!("  {:width$}  {:13}  {}", user.login(), user.expose_password(), user.outcome());
    }
}
