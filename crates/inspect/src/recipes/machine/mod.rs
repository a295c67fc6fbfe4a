//! Commands for a program without a user: forms that a confidential client sends to an authorization server, and the
//! commands that look for what is wrong.
//!
//! No secret is in a command. Each is read from an environment variable when the command runs, so that neither this page
//! nor the shell's history has it. It never becomes an argument of a program either, which everybody on the machine could
//! read in the list of processes:
//!
//! * sh and fish hand it to curl by `--config -`, a pipe, and write that with their own `printf`, which starts no process.
//!   Tools in between (`base64`, `od`, `openssl`) read it from a pipe, too. A private key is named by its path and read by
//!   openssl.
//! * PowerShell sends the request itself and starts no process at all.
//!
//! What remains: the variable is in the shell's environment, which the same user's other programs and root can read.

mod by_curl;
mod powershell;

use super::address::Address;

/// The variable with the client secret.
pub const SECRET_VARIABLE: &str = "OKTA_CLIENT_SECRET";
/// The variable with the path of the private key, a PEM file with an RSA key.
pub const KEY_FILE_VARIABLE: &str = "OKTA_PRIVATE_KEY_FILE";
/// The variable with the user's access token.
pub const USER_TOKEN_VARIABLE: &str = "OKTA_USER_TOKEN";

/// A shell that a command is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shell {
    /// sh, dash, bash and zsh.
    Sh,
    /// fish, from version 3.1.
    Fish,
    /// PowerShell: 5.1 of Windows too where a secret proves the client, 7 where a private key does.
    PowerShell,
}

/// A form for an endpoint, as a client sends it that proves who it is.
#[derive(Debug, Clone, Copy)]
pub struct ClientRequest<'a> {
    /// Where it goes.
    pub endpoint: &'a Address,
    /// The client ID.
    pub client_id: &'a str,
    /// How the client proves that it has this ID.
    pub proof: ClientProof<'a>,
    /// The rest of the form.
    pub fields: &'a [FormField<'a>],
    /// What the command prints.
    pub prints: PrintedAnswer,
}

/// How a client proves who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientProof<'a> {
    /// `client_secret_basic` (RFC 6749, section 2.3.1), by [`SECRET_VARIABLE`].
    Secret,
    /// `private_key_jwt` (RFC 7523) with RS256, by [`KEY_FILE_VARIABLE`].
    PrivateKey {
        /// The `kid` that the public key has at the app.
        key_id: &'a str,
    },
}

/// A name and a value of a form.
#[derive(Debug, Clone, Copy)]
pub struct FormField<'a> {
    /// The name, of letters and `_`.
    pub name: &'static str,
    /// The value, before it is encoded.
    pub value: FieldValue<'a>,
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy)]
pub enum FieldValue<'a> {
    /// It is in the command.
    Text(&'a str),
    /// It is in the variable of this name when the command runs.
    Variable(&'static str),
}

/// What of the answer is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrintedAnswer {
    /// The body, whether the server accepts or refuses.
    Body,
    /// The body, if there is one, and the HTTP status: a revocation answers without a body.
    Status,
}

impl Shell {
    /// Every shell, in the page's order.
    pub const ALL: [Self; 3] = [Self::Sh, Self::Fish, Self::PowerShell];

    /// Returns the name in the hook `m2m-shell`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sh => "sh",
            Self::Fish => "fish",
            Self::PowerShell => "powershell",
        }
    }

    /// Returns the shell of this name; `None` for any other text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shell| shell.as_str() == text)
    }

    /// Returns what the shell is called on the page.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Sh => "sh, bash, zsh",
            Self::Fish => "fish",
            Self::PowerShell => "PowerShell",
        }
    }
}

impl ClientRequest<'_> {
    /// Returns the variables that have to be set, in the order in which the command looks for them.
    #[must_use]
    pub fn variables(&self) -> Vec<&'static str> {
        let proof = match self.proof {
            ClientProof::Secret => SECRET_VARIABLE,
            ClientProof::PrivateKey { .. } => KEY_FILE_VARIABLE,
        };
        let of_fields = self.fields.iter().filter_map(|field| match field.value {
            FieldValue::Text(_) => None,
            FieldValue::Variable(name) => Some(name),
        });
        std::iter::once(proof).chain(of_fields).collect()
    }
}

/// Writes the command that sends the request and prints the answer. It sends nothing while one of its
/// [variables](ClientRequest::variables) is empty.
#[must_use]
pub fn send(shell: Shell, request: &ClientRequest<'_>) -> String {
    match shell {
        Shell::Sh => by_curl::send(by_curl::SH, request),
        Shell::Fish => by_curl::send(by_curl::FISH, request),
        Shell::PowerShell => powershell::send(request),
    }
}

/// Writes the command that asks for the variable's value without showing it, so that no history keeps it, and exports
/// it.
#[must_use]
pub fn ask_for(shell: Shell, variable: &str) -> String {
    match shell {
        // `-icanon`, because a terminal cuts a line of more than 1,024 or 4,096 characters otherwise, and tokens are longer.
        Shell::Sh => format!(
            "printf '{variable}: '; stty -echo -icanon; IFS= read -r {variable}; stty echo icanon; export {variable}; echo"
        ),
        Shell::Fish => format!("read --global --export --silent --prompt-str '{variable}: ' {variable}"),
        Shell::PowerShell => format!(
            "$env:{variable} = [Net.NetworkCredential]::new('', (Read-Host -AsSecureString '{variable}')).Password"
        ),
    }
}

/// Writes the command that prints the issuer of a discovery document.
#[must_use]
pub fn discover(shell: Shell, document: &Address) -> String {
    match shell {
        Shell::Sh => by_curl::discover(by_curl::SH, document),
        Shell::Fish => by_curl::discover(by_curl::FISH, document),
        Shell::PowerShell => powershell::discover(document),
    }
}

/// Writes the command that prints each line of a file with one of the texts in it, with its number.
#[must_use]
pub fn find_lines(shell: Shell, texts: &[&str], file: &str) -> String {
    match shell {
        Shell::Sh => by_curl::find_lines(by_curl::SH, texts, file),
        Shell::Fish => by_curl::find_lines(by_curl::FISH, texts, file),
        Shell::PowerShell => powershell::find_lines(texts, file),
    }
}

/// Seconds that an assertion lives; Okta takes an hour at most.
const ASSERTION_LIFE: u32 = 300;

/// Returns the header of the assertion, as JSON (RFC 7515, section 4).
fn assertion_header(key_id: &str) -> String {
    serde_json::json!({ "alg": "RS256", "kid": key_id }).to_string()
}

/// Returns the claims of the assertion that are known now, as JSON without its last brace: `exp` and `jti` follow. Okta
/// wants the endpoint that is called as the audience.
fn assertion_claims(request: &ClientRequest<'_>) -> String {
    let (id, audience) = (request.client_id, request.endpoint.as_str());
    let claims = serde_json::json!({ "iss": id, "sub": id, "aud": audience }).to_string();
    claims.trim_end_matches('}').to_owned()
}

/// The form's name of the assertion's type, and the type (RFC 7523, section 2.2).
const ASSERTION_TYPE: [&str; 2] = ["client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"];

#[cfg(test)]
mod tests;
