//! Each command in each shell, against okta-sim.

use inspect::anatomy::{self, Anatomy};
use okta_sim::{Running, demo};
use serde_json::Value;
use setup::m2m::answer::{self, MachineAnswer};
use setup::m2m::{
    ClientAuthentication, MachineCommand, MachineConfig, Shell, SideVerdict, compare_with_user, troubleshooting,
};

use super::super::program::{Folder, is_here, skip};
use super::machine_sim::{KEY_CLIENT, KEY_ID, builder, config, keyed_client, user_token};
use super::shells::{OPENSSL, in_each, printed};

/// A machine at work in one shell.
struct Party<'a> {
    config: &'a MachineConfig,
    authentication: ClientAuthentication,
    shell: Shell,
    program: &'a str,
    folder: &'a Folder,
    proof: (&'a str, &'a str),
}

impl Party<'_> {
    fn run(&self, command: MachineCommand, variables: &[(&str, &str)]) -> String {
        let written = self.config.command(self.shell, command, self.authentication).expect("a command");
        let variables = [&[self.proof], variables].concat();
        for name in &written.variables {
            assert!(variables.iter().any(|(known, _)| known == name), "{name} is read and was not named");
        }
        printed(self.folder, self.program, &written.text, &variables)
    }

    fn token(&self, command: MachineCommand, variables: &[(&str, &str)]) -> (String, Anatomy) {
        let printed = self.run(command, variables);
        let MachineAnswer::Token(token) = answer::read(&printed) else { panic!("{}: {printed}", self.program) };
        let anatomy = anatomy::read(&token);
        (token, anatomy)
    }

    /// All four commands, one after another.
    fn work(&self, client_id: &str, user_token: &str) {
        let (token, machine) = self.token(MachineCommand::ClientCredentials, &[]);
        assert_eq!(claim(&machine, "sub"), client_id, "{}", self.program);
        let user = anatomy::read(user_token);
        let rows = compare_with_user(&machine, &user);
        assert!(rows.iter().all(|row| row.verdict == SideVerdict::Pass), "{rows:?}");

        let (_, exchanged) = self.token(MachineCommand::TokenExchange, &[("OKTA_USER_TOKEN", user_token)]);
        assert_eq!((claim(&exchanged, "cid"), claim(&exchanged, "sub")), (client_id.into(), claim(&user, "sub")));

        let mine = [("ACCESS_TOKEN", token.as_str())];
        let introspect = || answer::read(&self.run(MachineCommand::Introspect, &mine));
        assert_eq!(introspect(), MachineAnswer::Introspected { active: true });
        assert_eq!(answer::read(&self.run(MachineCommand::Revoke, &mine)), MachineAnswer::Status(200));
        assert_eq!(introspect(), MachineAnswer::Introspected { active: false });
    }
}

fn claim(anatomy: &Anatomy, name: &str) -> Value {
    anatomy.payload().expect("claims").members[name].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_with_a_secret() {
    let sim = builder().start().await.expect("a simulator");
    let (config, user_token, folder) = (config(&sim, |_| ()), user_token(&sim).await, Folder::new());
    in_each("commands with a secret", &["curl"], |shell, program| {
        let proof = ("OKTA_CLIENT_SECRET", demo::M2M_SECRET);
        let authentication = ClientAuthentication::Secret;
        let party = Party { config: &config, authentication, shell, program, folder: &folder, proof };
        party.work(demo::M2M_CLIENT_ID, &user_token);
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_with_a_private_key() {
    let folder = Folder::new();
    if !is_here("openssl") {
        return skip("commands with a private key", "openssl is not here");
    }
    let client = keyed_client(&folder, "my key.pem");
    let sim = builder().client(client).start().await.expect("a simulator");
    let user_token = user_token(&sim).await;
    let config = keyed(&sim);
    in_each("commands with a private key", OPENSSL, |shell, program| {
        let proof = ("OKTA_PRIVATE_KEY_FILE", "my key.pem");
        let authentication = ClientAuthentication::PrivateKeyJwt;
        let party = Party { config: &config, authentication, shell, program, folder: &folder, proof };
        party.work(KEY_CLIENT, &user_token);
    });
}

fn keyed(sim: &Running) -> MachineConfig {
    config(sim, |draft| {
        draft.client_id = KEY_CLIENT.into();
        draft.key_id = KEY_ID.into();
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn troubleshooting_prints_what_it_promises() {
    let sim = builder().start().await.expect("a simulator");
    let (config, folder) = (config(&sim, |_| ()), Folder::new());
    let yaml = format!(
        "okta:\n  client_credentials:\n    client_id: {}\n  user_auth:\n    client_id: \"{}\"\n",
        demo::M2M_CLIENT_ID,
        demo::CLIENT_ID
    );
    folder.file("static config's.yaml", &yaml);
    folder.file("other.yaml", "okta:\n  user_auth:\n    client_id: \"0oaother\"\n");
    in_each("troubleshooting", &["curl"], |shell, program| {
        let commands = |file| troubleshooting(shell, &config, Some(demo::CLIENT_ID), file).expect("commands");
        for command in commands("static config's.yaml") {
            let printed = printed(&folder, program, &command.text, &[]);
            assert_eq!(command.prints.len(), if command.title.starts_with("Client") { 2 } else { 1 });
            for part in &command.prints {
                assert!(printed.contains(part), "{program}: {part} is not in {printed}");
            }
        }
        let [_, ids] = commands("other.yaml");
        let printed = printed(&folder, program, &ids.text, &[]);
        assert!(printed.contains("0oaother") && !ids.prints.iter().any(|id| printed.contains(id)), "{printed}");
    });
}
