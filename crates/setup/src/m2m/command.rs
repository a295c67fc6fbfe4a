//! The four commands of a machine, with the person's own values.

use std::fmt;

use inspect::recipes::machine::{
    self, ClientProof, ClientRequest, FieldValue, FormField, KEY_FILE_VARIABLE, PrintedAnswer, SECRET_VARIABLE, Shell,
    USER_TOKEN_VARIABLE,
};
use inspect::recipes::{Address, AddressProblem, VARIABLE};

use super::MachineConfig;

/// What a machine asks an authorization server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MachineCommand {
    /// A token for the app itself (RFC 6749, section 4.4).
    ClientCredentials,
    /// A token for the person of another token (RFC 8693).
    TokenExchange,
    /// Whether a token is active (RFC 7662).
    Introspect,
    /// The end of a token (RFC 7009).
    Revoke,
}

/// How the app proves who it is: *General > Client Credentials > Client authentication*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientAuthentication {
    /// *Client secret*.
    Secret,
    /// *Public key / Private key*: `private_key_jwt`.
    PrivateKeyJwt,
}

/// A command to copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenCommand {
    /// Without a line break at the end.
    pub text: String,
    /// The environment variables that it reads.
    pub variables: Vec<&'static str>,
    /// For each of them, the command that asks for its value without showing it.
    pub questions: Vec<String>,
    /// Sentences for the person.
    pub notes: Vec<&'static str>,
}

/// Why there is no command yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommandProblem {
    /// Token exchange names the audience of the authorization server.
    NoAudience,
    /// An assertion names the key that signs it.
    NoKeyId,
    /// The endpoint's address can't be called.
    Endpoint(AddressProblem),
}

/// `subject_token_type` of RFC 8693, section 3.
const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";

impl MachineCommand {
    /// Every command, in the page's order.
    pub const ALL: [Self; 4] = [Self::ClientCredentials, Self::TokenExchange, Self::Introspect, Self::Revoke];

    /// Returns the name in the hook `m2m-command-<name>`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ClientCredentials => "client-credentials",
            Self::TokenExchange => "token-exchange",
            Self::Introspect => "introspect",
            Self::Revoke => "revoke",
        }
    }

    /// Returns what the command is called on the page.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::ClientCredentials => "Client credentials",
            Self::TokenExchange => "Token exchange",
            Self::Introspect => "Introspection",
            Self::Revoke => "Revocation",
        }
    }

    /// Returns one sentence on what it does.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::ClientCredentials => "Gets an access token for the app itself, as AgentCore does for the gateway.",
            Self::TokenExchange => {
                "Exchanges the user's access token (OKTA_USER_TOKEN) for one that the app can use on the user's \
                behalf."
            }
            Self::Introspect => "Asks Okta whether the access token in ACCESS_TOKEN is active.",
            Self::Revoke => {
                "Revokes the access token in ACCESS_TOKEN and prints the status: 200, even if the token is unknown."
            }
        }
    }
}

impl ClientAuthentication {
    /// Both, the usual one first.
    pub const ALL: [Self; 2] = [Self::Secret, Self::PrivateKeyJwt];

    /// Returns the stable name that scripts read.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Secret => "client-secret",
            Self::PrivateKeyJwt => "private-key-jwt",
        }
    }

    /// Returns the choice of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.as_str() == name)
    }

    /// Returns the choice as Okta's console calls it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Secret => "Client secret",
            Self::PrivateKeyJwt => "Public key / Private key",
        }
    }
}

impl MachineConfig {
    /// Writes a command for a shell. It contains no secrets.
    ///
    /// # Errors
    /// [`CommandProblem`] names the field that this command needs.
    pub fn command(
        &self,
        shell: Shell,
        command: MachineCommand,
        authentication: ClientAuthentication,
    ) -> Result<WrittenCommand, CommandProblem> {
        let proof = match (authentication, &self.key_id) {
            (ClientAuthentication::Secret, _) => ClientProof::Secret,
            (ClientAuthentication::PrivateKeyJwt, Some(key_id)) => ClientProof::PrivateKey { key_id },
            (ClientAuthentication::PrivateKeyJwt, None) => return Err(CommandProblem::NoKeyId),
        };
        let scopes = self.scopes.to_param();
        let text = |name, text| FormField { name, value: FieldValue::Text(text) };
        let variable = |name, variable| FormField { name, value: FieldValue::Variable(variable) };
        let (endpoint, fields, prints) = match command {
            MachineCommand::ClientCredentials => (
                &self.endpoints.token,
                vec![text("grant_type", "client_credentials"), text("scope", &scopes)],
                PrintedAnswer::Body,
            ),
            MachineCommand::TokenExchange => (
                &self.endpoints.token,
                vec![
                    text("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
                    variable("subject_token", USER_TOKEN_VARIABLE),
                    text("subject_token_type", ACCESS_TOKEN),
                    text("scope", &scopes),
                    text("audience", self.audience.as_ref().ok_or(CommandProblem::NoAudience)?.as_str()),
                ],
                PrintedAnswer::Body,
            ),
            MachineCommand::Introspect => (
                &self.endpoints.introspect,
                vec![variable("token", VARIABLE), text("token_type_hint", "access_token")],
                PrintedAnswer::Body,
            ),
            MachineCommand::Revoke => (
                &self.endpoints.revoke,
                vec![variable("token", VARIABLE), text("token_type_hint", "access_token")],
                PrintedAnswer::Status,
            ),
        };
        let endpoint = Address::read(endpoint).map_err(CommandProblem::Endpoint)?;
        let client_id = self.client_id.as_str();
        let request = ClientRequest { endpoint: &endpoint, client_id, proof, fields: &fields, prints };
        let variables = request.variables();
        Ok(WrittenCommand {
            text: machine::send(shell, &request),
            questions: variables.iter().map(|variable| machine::ask_for(shell, variable)).collect(),
            notes: notes(shell, &variables),
            variables,
        })
    }
}

fn notes(shell: Shell, variables: &[&str]) -> Vec<&'static str> {
    let mut notes = vec![SET_FIRST];
    if variables.contains(&KEY_FILE_VARIABLE) {
        notes.push(match shell {
            Shell::Sh | Shell::Fish => KEY_BY_OPENSSL,
            Shell::PowerShell => KEY_BY_POWERSHELL,
        });
    }
    notes.push(match shell {
        Shell::Sh | Shell::Fish => BY_PIPE,
        Shell::PowerShell => BY_ITSELF,
    });
    if variables.contains(&SECRET_VARIABLE) {
        notes.push(CLOSE);
    }
    notes
}

const SET_FIRST: &str = "Set the variables first. The question commands ask for a value without showing it, so your shell's \
                         history doesn't keep it.";
const BY_PIPE: &str = "The secret values go to curl through a pipe. They are never program arguments, which anyone on \
    the machine can list.";
const BY_ITSELF: &str =
    "PowerShell sends the request itself without starting a program, so the process list shows no secret.";
const KEY_BY_OPENSSL: &str = "openssl signs with RS256: OKTA_PRIVATE_KEY_FILE is the path of an RSA key in PEM format.";
const KEY_BY_POWERSHELL: &str = "Needs PowerShell 7. It signs with RS256: OKTA_PRIVATE_KEY_FILE is the path of an RSA key in \
                                 PEM format.";
const CLOSE: &str = "Close the shell when you are done: programs that it starts can read its variables.";

impl fmt::Display for CommandProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAudience => f.write_str(
                "enter the audience: Security > API > Authorization Servers > your server > Settings > Audience",
            ),
            Self::NoKeyId => f.write_str(
                "enter the key ID: Applications > your app > General > Client Credentials > Public Keys > KID",
            ),
            Self::Endpoint(problem) => problem.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::m2m::MachineDraft;

    fn config(change: impl FnOnce(&mut MachineDraft)) -> MachineConfig {
        let mut draft = MachineDraft {
            domain: "dev-1.okta.com".into(),
            client_id: "0oam2m".into(),
            audience: "api://default".into(),
            key_id: "k1".into(),
            ..MachineDraft::new()
        };
        change(&mut draft);
        draft.read().config.expect("a config")
    }

    fn text(config: &MachineConfig, command: MachineCommand) -> String {
        config.command(Shell::Sh, command, ClientAuthentication::Secret).expect("a command").text
    }

    #[test]
    fn each_command_goes_to_its_endpoint() {
        let config = config(|draft| draft.scopes = "api tools".into());
        for (command, endpoint) in MachineCommand::ALL.into_iter().zip(["token", "token", "introspect", "revoke"]) {
            let text = text(&config, command);
            assert!(text.contains(&format!("'https://dev-1.okta.com/oauth2/default/v1/{endpoint}'")), "{text}");
        }
        let exchange = text(&config, MachineCommand::TokenExchange);
        for part in ["'scope=api tools'", "'audience=api://default'", "$OKTA_USER_TOKEN", "token-type:access_token"] {
            assert!(exchange.contains(part), "{part}: {exchange}");
        }
        assert!(text(&config, MachineCommand::Revoke).contains("http_code"));
    }

    #[test]
    fn a_command_names_the_field_that_it_needs() {
        let bare = config(|draft| {
            draft.audience.clear();
            draft.key_id.clear();
        });
        for shell in Shell::ALL {
            for command in MachineCommand::ALL {
                let by_secret = bare.command(shell, command, ClientAuthentication::Secret).map(|_| ());
                let needs_audience = command == MachineCommand::TokenExchange;
                assert_eq!(by_secret, if needs_audience { Err(CommandProblem::NoAudience) } else { Ok(()) });
                let by_key = bare.command(shell, command, ClientAuthentication::PrivateKeyJwt).map(|_| ());
                assert_eq!(by_key, Err(CommandProblem::NoKeyId));
            }
        }
    }

    #[test]
    fn each_variable_has_a_question() {
        for shell in Shell::ALL {
            for authentication in ClientAuthentication::ALL {
                let written = config(|_| ()).command(shell, MachineCommand::TokenExchange, authentication);
                let written = written.expect("a command");
                let proof = match authentication {
                    ClientAuthentication::Secret => SECRET_VARIABLE,
                    ClientAuthentication::PrivateKeyJwt => KEY_FILE_VARIABLE,
                };
                assert_eq!(written.variables, [proof, USER_TOKEN_VARIABLE]);
                for (variable, question) in written.variables.iter().zip(&written.questions) {
                    assert!(question.contains(variable) && written.text.contains(variable), "{question}");
                }
                assert_eq!(written.notes.iter().any(|note| note.contains("RS256")), proof == KEY_FILE_VARIABLE);
            }
        }
    }

    #[test]
    fn names_are_those_of_the_contract() {
        let names = MachineCommand::ALL.map(MachineCommand::as_str);
        assert_eq!(names, ["client-credentials", "token-exchange", "introspect", "revoke"]);
    }
}
