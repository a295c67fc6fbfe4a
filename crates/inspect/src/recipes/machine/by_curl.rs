//! The same commands for sh and fish: curl, with what is secret in the configuration that it reads from a pipe.

use super::{
    ASSERTION_LIFE, ASSERTION_TYPE, ClientProof, ClientRequest, FieldValue, KEY_FILE_VARIABLE, PrintedAnswer,
    SECRET_VARIABLE, assertion_claims, assertion_header,
};
use crate::recipes::address::Address;
use crate::recipes::quoting;

/// In what sh and fish differ.
#[derive(Clone, Copy)]
pub(super) struct Dialect {
    quote: fn(&str) -> String,
    /// What a command prints, as one argument.
    output: fn(&str) -> String,
    assign: fn(&str, &str) -> String,
    /// Seconds since 1970, and so many more.
    expiry: fn(u32) -> String,
    /// Around the commands whose output is piped.
    group: [&'static str; 2],
    /// Around the two branches of a decision.
    branches: [&'static str; 3],
}

pub(super) const SH: Dialect = Dialect {
    quote: quoting::sh,
    output: |command| format!("\"$({command})\""),
    assign: |name, command| format!("{name}=$({command})"),
    expiry: |seconds| format!("\"$(($(date +%s) + {seconds}))\""),
    group: ["{", "}"],
    branches: ["; then", "else", "fi"],
};

pub(super) const FISH: Dialect = Dialect {
    quote: quoting::fish,
    output: |command| format!("({command})"),
    assign: |name, command| format!("set -l {name} ({command})"),
    expiry: |seconds| format!("(math (date +%s) + {seconds})"),
    group: ["begin", "end"],
    branches: ["", "else", "end"],
};

/// To base64url (RFC 4648, section 5), without padding.
const BASE64URL: &str = "openssl base64 -A | tr '+/' '-_' | tr -d '='";

pub(super) fn send(dialect: Dialect, request: &ClientRequest<'_>) -> String {
    let Dialect { group: [begin, end], branches: [then, or_else, over], .. } = dialect;
    let variables = request.variables();
    let is_unset: Vec<_> = variables.iter().map(|name| format!("test -z \"${name}\"")).collect();
    let complaint = (dialect.quote)(&format!("Set {} first.", variables.join(" and ")));
    let config = config(dialect, request).join("\n    ");
    let arguments = arguments(dialect, request).join(" \\\n    ");
    format!(
        "if {}{then}\n  echo {complaint} >&2; false\n{or_else}\n  {begin}\n    {config}\n  {end} | \
         curl --silent --show-error --config - {arguments}\n{over}",
        is_unset.join(" || "),
    )
}

/// Returns the lines that print what curl reads.
fn config(dialect: Dialect, request: &ClientRequest<'_>) -> Vec<String> {
    let mut lines = match request.proof {
        ClientProof::Secret => vec![basic_credentials(dialect, request.client_id)],
        ClientProof::PrivateKey { key_id } => assertion(dialect, request, key_id),
    };
    lines.extend(request.fields.iter().filter_map(|field| match field.value {
        FieldValue::Text(_) => None,
        FieldValue::Variable(variable) => Some(encoded(dialect, field.name, variable)),
    }));
    lines
}

/// Base64 has no character that curl's configuration reads in another way.
fn basic_credentials(dialect: Dialect, client_id: &str) -> String {
    let id = (dialect.quote)(client_id);
    let credentials = format!("printf '%s:%s' {id} \"${SECRET_VARIABLE}\" | base64 | tr -d '\\n'");
    format!("printf 'header = \"Authorization: Basic %s\"\\n' {}", (dialect.output)(&credentials))
}

fn assertion(dialect: Dialect, request: &ClientRequest<'_>, key_id: &str) -> Vec<String> {
    let Dialect { quote, output, assign, expiry, .. } = dialect;
    let (header, claims) = (quote(&assertion_header(key_id)), quote(&assertion_claims(request)));
    let (expiry, name) = (expiry(ASSERTION_LIFE), output("openssl rand -hex 16"));
    vec![
        assign("header", &format!("printf '%s' {header} | {BASE64URL}")),
        assign("claims", &format!("printf '%s,\"exp\":%s,\"jti\":\"%s\"}}' {claims} {expiry} {name} | {BASE64URL}")),
        assign(
            "signature",
            &format!(
                "printf '%s.%s' \"$header\" \"$claims\" | \
                 openssl dgst -sha256 -sign \"${KEY_FILE_VARIABLE}\" -binary | {BASE64URL}"
            ),
        ),
        "printf 'data = \"client_assertion=%s.%s.%s\"\\n' \"$header\" \"$claims\" \"$signature\"".to_owned(),
    ]
}

/// Returns each byte percent-encoded, so that neither curl's configuration nor the form reads any in another way.
fn encoded(dialect: Dialect, name: &str, variable: &str) -> String {
    let bytes = format!("printf '%s' \"${variable}\" | od -An -v -tx1 | tr -d ' \\n' | sed 's/../%&/g'");
    format!("printf 'data = \"{name}=%s\"\\n' {}", (dialect.output)(&bytes))
}

/// Parameters that aren't secret: curl encodes the values.
fn arguments(dialect: Dialect, request: &ClientRequest<'_>) -> Vec<String> {
    let field = |name: &str, value: &str| format!("--data-urlencode {}", (dialect.quote)(&format!("{name}={value}")));
    let mut arguments: Vec<_> = request
        .fields
        .iter()
        .filter_map(|one| match one.value {
            FieldValue::Text(value) => Some(field(one.name, value)),
            FieldValue::Variable(_) => None,
        })
        .collect();
    match request.proof {
        ClientProof::Secret => {}
        ClientProof::PrivateKey { .. } => arguments.push(field(ASSERTION_TYPE[0], ASSERTION_TYPE[1])),
    }
    match request.prints {
        PrintedAnswer::Body => {}
        PrintedAnswer::Status => arguments.push(format!("--write-out {}", (dialect.quote)("%{http_code}\\n"))),
    }
    arguments.push((dialect.quote)(request.endpoint.as_str()));
    arguments
}

pub(super) fn discover(dialect: Dialect, document: &Address) -> String {
    let (address, issuer) = ((dialect.quote)(document.as_str()), (dialect.quote)("\"issuer\": *\"[^\"]*\""));
    format!("curl --silent --show-error --fail {address} | grep -o {issuer}")
}

pub(super) fn find_lines(dialect: Dialect, texts: &[&str], file: &str) -> String {
    let patterns: String = texts.iter().map(|text| format!(" -e {}", (dialect.quote)(text))).collect();
    format!("grep -n -F{patterns} -- {}", (dialect.quote)(file))
}
