//! Programs that send one GET request.

use super::address::Address;
use super::quoting::{javascript, javascript_bytes, python};
use super::token::Bearer;

pub(super) fn fetch(token: Bearer<'_>, address: &Address) -> String {
    let (credentials, address) = (javascript_bytes(&token.credentials()), javascript(address.as_str()));
    format!(
        "const response = await fetch({address}, {{\n  headers: {{ Authorization: {credentials} }},\n}});\n\
         console.log(response.status, await response.text());"
    )
}

pub(super) fn requests(token: Bearer<'_>, address: &Address) -> String {
    let (credentials, address) = (token.credentials(), python(address.as_str()));
    // A header that is a string has to fit into Latin-1; bytes go out as they are.
    let encode = if credentials.is_ascii() { "" } else { ".encode()" };
    format!(
        "import requests\n\nresponse = requests.get(\n    {address},\n    headers={{\"Authorization\": {}{encode}}},\n    \
         timeout=30,\n)\nprint(response.status_code, response.text)",
        python(&credentials)
    )
}
