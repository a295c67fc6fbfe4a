//! Commands that send one GET request.

use super::address::Address;
use super::quoting::{cmd_argument, powershell, sh};
use super::token::Bearer;
use super::variables::VARIABLE;

pub(super) fn curl(token: Bearer<'_>, address: &Address) -> String {
    format!("curl --header {} {}", sh(&token.header()), sh(address.as_str()))
}

/// `printf` is part of the shell and starts no process, so that no list of processes shows what it prints.
pub(super) fn curl_hidden(address: &Address) -> String {
    let address = sh(address.as_str());
    format!("printf 'Authorization: Bearer %s\\n' \"${VARIABLE}\" | curl --header @- {address}")
}

pub(super) fn curl_cmd(token: Bearer<'_>, address: &Address) -> String {
    format!("curl --header {} {}", cmd_argument(&token.header()), cmd_argument(address.as_str()))
}

/// HTTPie interprets backslashes in a header, and can't express one ahead of a colon.
pub(super) fn httpie(token: Bearer<'_>, address: &Address) -> String {
    let address = sh(address.as_str());
    if token.expose().contains('\\') {
        return format!("http --auth-type=bearer {} GET {address}", sh(&format!("--auth={}", token.expose())));
    }
    format!("http GET {address} {}", sh(&format!("Authorization:{}", token.credentials())))
}

/// Unlike the others, wget would send the header to the target of a redirect.
pub(super) fn wget(token: Bearer<'_>, address: &Address) -> String {
    let (header, address) = (sh(&format!("--header={}", token.header())), sh(address.as_str()));
    format!("wget --quiet --output-document=- --max-redirect=0 {header} {address}")
}

pub(super) fn invoke_rest_method(token: Bearer<'_>, address: &Address) -> String {
    let (credentials, address) = (powershell(&token.credentials()), powershell(address.as_str()));
    format!("Invoke-RestMethod -Uri {address} -Headers @{{ Authorization = {credentials} }}")
}
