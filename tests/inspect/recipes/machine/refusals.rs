//! What okta-sim refuses, by each shell: the command prints Okta's error, and the reader names the setting.

use okta_sim::{AuthorizationServer, Client, Dpop, Fault, GrantType, Running, SimBuilder, demo};
use setup::m2m::answer::{self, MachineAnswer};
use setup::m2m::{MachineCommand, MachineDraft, SettingFinding};

use super::super::program::Folder;
use super::machine_sim::{builder, config, user_token, written};
use super::shells::{in_each, printed, run};

const SECRET: &str = "s3cret";

/// One wrong setting.
struct Wrong<'a> {
    name: &'a str,
    command: MachineCommand,
    secret: &'a str,
    change: fn(&mut MachineDraft),
    /// Instead of the user's token.
    user_token: Option<&'a str>,
}

const RIGHT: Wrong<'static> = Wrong {
    name: "",
    command: MachineCommand::ClientCredentials,
    secret: demo::M2M_SECRET,
    change: |_| (),
    user_token: None,
};

async fn check(sim: &Running, wrong: Wrong<'_>, expected: (&str, Option<u8>), words: [&str; 2]) {
    let config = config(sim, wrong.change);
    let user_token = match wrong.user_token {
        Some(token) => token.to_owned(),
        None => user_token(sim).await,
    };
    let folder = Folder::new();
    in_each(wrong.name, &["curl"], |shell, program| {
        let text = written(&config, shell, wrong.command);
        let variables = [("OKTA_CLIENT_SECRET", wrong.secret), ("OKTA_USER_TOKEN", user_token.as_str())];
        let printed = printed(&folder, program, &text, &variables);
        let MachineAnswer::Refused(finding) = answer::read(&printed) else { panic!("{program}: {printed}") };
        let SettingFinding { code, step, console, remedy, happened, .. } = finding;
        assert_eq!((code.as_str(), step), expected, "{program}: {printed}");
        assert!(console.contains(words[0]), "{console}");
        assert!(format!("{happened} {remedy}").contains(words[1]), "{happened} {remedy}");
    });
}

async fn start(builder: SimBuilder) -> Running {
    builder.start().await.expect("a simulator")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_app_demands_dpop() {
    let sim = start(builder().client(Client::service("0oanew", SECRET))).await;
    let wrong =
        Wrong { name: "no DPoP proof", secret: SECRET, change: |draft| draft.client_id = "0oanew".into(), ..RIGHT };
    check(&sim, wrong, ("invalid_dpop_proof", Some(5)), ["General", "(DPoP)"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_without_the_grant() {
    let client = Client::service("0oaold", SECRET).dpop(Dpop::NotRequired);
    let sim = start(builder().client(client)).await;
    let wrong = Wrong {
        name: "no token exchange",
        command: MachineCommand::TokenExchange,
        secret: SECRET,
        change: |draft| draft.client_id = "0oaold".into(),
        ..RIGHT
    };
    check(&sim, wrong, ("unauthorized_client", Some(5)), ["General", "Token Exchange under Advanced"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_policy_without_the_grant() {
    let server = AuthorizationServer::custom("default", "api://default").scope("api");
    let sim = start(builder().authorization_server(server.rule_grant_types([GrantType::AuthorizationCode]))).await;
    for command in [MachineCommand::ClientCredentials, MachineCommand::TokenExchange] {
        let wrong = Wrong { name: "policy without the grant", command, ..RIGHT };
        check(&sim, wrong, ("access_denied", Some(3)), ["Access Policies", "grant types"]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn scopes_clients_servers_and_audiences_that_are_not_there() {
    let sim = start(builder()).await;
    let scope = Wrong { name: "unknown scope", change: |draft| draft.scopes = "api Api".into(), ..RIGHT };
    check(&sim, scope, ("invalid_scope", Some(3)), ["Scopes", "doesn't have this scope"]).await;
    let id = Wrong { name: "unknown client", change: |draft| draft.client_id = "0oanobody".into(), ..RIGHT };
    check(&sim, id, ("invalid_client", Some(5)), ["General", "no app with this client ID"]).await;
    let secret = Wrong { name: "wrong secret", secret: "it's \"wrong\" $x", ..RIGHT };
    check(&sim, secret, ("invalid_client", Some(5)), ["General", "secret is wrong"]).await;
    let server = Wrong { name: "unknown server", change: |draft| draft.auth_server = "aus1".into(), ..RIGHT };
    check(&sim, server, ("E0000007", None), ["Authorization Servers", "authorization server with this ID"]).await;
    let audience = Wrong {
        name: "wrong audience",
        command: MachineCommand::TokenExchange,
        change: |draft| draft.audience = "api://other".into(),
        ..RIGHT
    };
    check(&sim, audience, ("invalid_target", Some(6)), ["Authorization Servers", "audience"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_subject_that_expired_or_never_was() {
    let sim = start(builder()).await;
    let expected = ("invalid_request", None);
    let words = ["Authorization Servers", "OKTA_USER_TOKEN"];
    let command = MachineCommand::TokenExchange;
    let foreign = Wrong { name: "no token of Okta's", command, user_token: Some("it's \"no\" $token"), ..RIGHT };
    check(&sim, foreign, expected, words).await;
    sim.set_fault(Fault::Expired);
    check(&sim, Wrong { name: "expired subject", command, ..RIGHT }, expected, words).await;
}

/// The command of the page, with another type of subject: only a person who edits it sends that.
#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_subject_token_type() {
    let sim = start(builder()).await;
    let (config, user_token, folder) = (config(&sim, |_| ()), user_token(&sim).await, Folder::new());
    in_each("wrong subject_token_type", &["curl"], |shell, program| {
        let text = written(&config, shell, MachineCommand::TokenExchange);
        let edited = text.replace("token-type:access_token", "token-type:jwt");
        assert_ne!(text, edited);
        let variables = [("OKTA_CLIENT_SECRET", demo::M2M_SECRET), ("OKTA_USER_TOKEN", user_token.as_str())];
        let printed = printed(&folder, program, &edited, &variables);
        let MachineAnswer::Refused(finding) = answer::read(&printed) else { panic!("{program}: {printed}") };
        assert!(finding.code == "invalid_request" && finding.remedy.contains("token-type:access_token"), "{finding:?}");
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_sent_while_a_variable_is_empty() {
    let sim = start(builder()).await;
    let (config, folder) = (config(&sim, |_| ()), Folder::new());
    in_each("an empty variable", &["curl"], |shell, program| {
        for command in MachineCommand::ALL {
            let text = written(&config, shell, command);
            let complaint = run(&folder, program, &text, &[("OKTA_CLIENT_SECRET", "")]);
            let words = String::from_utf8_lossy(&complaint.stderr).into_owned();
            assert!(!complaint.status.success() && words.contains("OKTA_CLIENT_SECRET"), "{program}: {complaint:?}");
        }
        let exchange = written(&config, shell, MachineCommand::TokenExchange);
        let complaint = run(&folder, program, &exchange, &[("OKTA_CLIENT_SECRET", demo::M2M_SECRET)]);
        let words = String::from_utf8_lossy(&complaint.stderr).into_owned();
        assert!(!complaint.status.success() && words.contains("OKTA_USER_TOKEN"), "{program}: {complaint:?}");
        assert_eq!(sim.requests().len(), 0, "{program}");
    });
}
