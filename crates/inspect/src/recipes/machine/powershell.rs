//! The same commands for PowerShell, which sends requests itself.

use super::{
    ASSERTION_LIFE, ASSERTION_TYPE, ClientProof, ClientRequest, FieldValue, KEY_FILE_VARIABLE, PrintedAnswer,
    SECRET_VARIABLE, assertion_claims, assertion_header,
};
use crate::recipes::address::Address;
use crate::recipes::quoting::powershell;

/// In a script block, so that its variables are gone when it ends.
pub(super) fn send(request: &ClientRequest<'_>) -> String {
    let mut lines: Vec<String> = request
        .variables()
        .iter()
        .map(|name| format!("if (-not $env:{name}) {{ throw {} }}", powershell(&format!("Set {name} first."))))
        .collect();
    let mut fields: Vec<_> = request.fields.iter().map(|field| (field.name, value(field.value))).collect();
    let headers = match request.proof {
        ClientProof::Secret => {
            lines.push(basic_credentials(request.client_id));
            "; Headers = @{ Authorization = \"Basic $credentials\" }"
        }
        ClientProof::PrivateKey { key_id } => {
            lines.extend(assertion(request, key_id));
            fields.push((ASSERTION_TYPE[0], powershell(ASSERTION_TYPE[1])));
            fields.push(("client_assertion", "\"$signed.$signature\"".to_owned()));
            ""
        }
    };
    let fields: Vec<_> = fields.into_iter().map(|(name, value)| format!("{name} = {value}")).collect();
    let address = powershell(request.endpoint.as_str());
    lines.push(format!("$form = @{{ {} }}", fields.join("; ")));
    lines.push(format!(
        "$request = @{{ Method = 'Post'; Uri = {address}; Body = $form; MaximumRedirection = 0{headers} }}"
    ));
    lines.push(format!(
        "try {{ {} }} catch {{ if ($_.ErrorDetails) {{ $_.ErrorDetails.Message }} else {{ throw }} }}",
        match request.prints {
            PrintedAnswer::Body => "Invoke-RestMethod @request | ConvertTo-Json",
            PrintedAnswer::Status => "(Invoke-WebRequest @request -UseBasicParsing).StatusCode",
        }
    ));
    format!("& {{\n  {}\n}}", lines.join("\n  "))
}

fn value(value: FieldValue<'_>) -> String {
    match value {
        FieldValue::Text(text) => powershell(text),
        FieldValue::Variable(name) => format!("$env:{name}"),
    }
}

fn basic_credentials(client_id: &str) -> String {
    let id = powershell(&format!("{client_id}:"));
    format!("$credentials = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes({id} + $env:{SECRET_VARIABLE}))")
}

fn assertion(request: &ClientRequest<'_>, key_id: &str) -> Vec<String> {
    let (header, claims) = (powershell(&assertion_header(key_id)), powershell(&assertion_claims(request)));
    vec![
        "function encode([byte[]] $bytes) { \
         [Convert]::ToBase64String($bytes).Replace('+', '-').Replace('/', '_').TrimEnd('=') }"
            .to_owned(),
        "function bytes([string] $text) { , [Text.Encoding]::UTF8.GetBytes($text) }".to_owned(),
        format!("$expires = [DateTimeOffset]::UtcNow.ToUnixTimeSeconds() + {ASSERTION_LIFE}"),
        format!("$claims = {claims} + ',\"exp\":' + $expires + ',\"jti\":\"' + [guid]::NewGuid() + '\"}}'"),
        format!("$signed = (encode (bytes {header})) + '.' + (encode (bytes $claims))"),
        "$key = [Security.Cryptography.RSA]::Create()".to_owned(),
        format!("$key.ImportFromPem((Get-Content -Raw -LiteralPath $env:{KEY_FILE_VARIABLE}))"),
        "$signature = encode ($key.SignData((bytes $signed), \
         [Security.Cryptography.HashAlgorithmName]::SHA256, [Security.Cryptography.RSASignaturePadding]::Pkcs1))"
            .to_owned(),
    ]
}

pub(super) fn discover(document: &Address) -> String {
    format!("(Invoke-RestMethod -Uri {} -MaximumRedirection 0).issuer", powershell(document.as_str()))
}

pub(super) fn find_lines(texts: &[&str], file: &str) -> String {
    let texts: Vec<_> = texts.iter().map(|text| powershell(text)).collect();
    let file = powershell(file);
    format!("Select-String -SimpleMatch -CaseSensitive -Pattern {} -LiteralPath {file}", texts.join(", "))
}
