use super::*;

fn address() -> Address {
    Address::read("https://dev-1.okta.com/oauth2/default/v1/token").expect("an address")
}

const FIELDS: [FormField<'static>; 2] = [
    FormField { name: "grant_type", value: FieldValue::Text("client_credentials") },
    FormField { name: "token", value: FieldValue::Variable("ACCESS_TOKEN") },
];

fn written(shell: Shell, proof: ClientProof<'_>, fields: &[FormField<'_>]) -> String {
    let (endpoint, prints) = (&address(), PrintedAnswer::Body);
    send(shell, &ClientRequest { endpoint, client_id: "0oam2m", proof, fields, prints })
}

#[test]
fn names_lead_back() {
    for shell in Shell::ALL {
        assert_eq!(Shell::parse(shell.as_str()), Some(shell));
        assert!(!shell.title().is_empty());
    }
    assert_eq!(Shell::parse("cmd"), None);
}

#[test]
fn sh_pipes_the_secret_into_curl() {
    let expected = r#"if test -z "$OKTA_CLIENT_SECRET"; then
  echo 'Set OKTA_CLIENT_SECRET first.' >&2; false
else
  {
    printf 'header = "Authorization: Basic %s"\n' "$(printf '%s:%s' '0oam2m' "$OKTA_CLIENT_SECRET" | base64 | tr -d '\n')"
  } | curl --silent --show-error --config - --data-urlencode 'grant_type=client_credentials' \
    'https://dev-1.okta.com/oauth2/default/v1/token'
fi"#;
    assert_eq!(written(Shell::Sh, ClientProof::Secret, &FIELDS[..1]), expected);
}

#[test]
fn fish_does_it_in_its_own_words() {
    let expected = r#"if test -z "$OKTA_CLIENT_SECRET"
  echo 'Set OKTA_CLIENT_SECRET first.' >&2; false
else
  begin
    printf 'header = "Authorization: Basic %s"\n' (printf '%s:%s' '0oam2m' "$OKTA_CLIENT_SECRET" | base64 | tr -d '\n')
  end | curl --silent --show-error --config - --data-urlencode 'grant_type=client_credentials' \
    'https://dev-1.okta.com/oauth2/default/v1/token'
end"#;
    assert_eq!(written(Shell::Fish, ClientProof::Secret, &FIELDS[..1]), expected);
}

#[test]
fn powershell_sends_the_form_itself() {
    let expected = r#"& {
  if (-not $env:OKTA_CLIENT_SECRET) { throw 'Set OKTA_CLIENT_SECRET first.' }
  if (-not $env:ACCESS_TOKEN) { throw 'Set ACCESS_TOKEN first.' }
  $credentials = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes('0oam2m:' + $env:OKTA_CLIENT_SECRET))
  $form = @{ grant_type = 'client_credentials'; token = $env:ACCESS_TOKEN }
  $request = @{ Method = 'Post'; Uri = 'https://dev-1.okta.com/oauth2/default/v1/token'; Body = $form; MaximumRedirection = 0; Headers = @{ Authorization = "Basic $credentials" } }
  try { Invoke-RestMethod @request | ConvertTo-Json } catch { if ($_.ErrorDetails) { $_.ErrorDetails.Message } else { throw } }
}"#;
    assert_eq!(written(Shell::PowerShell, ClientProof::Secret, &FIELDS), expected);
}

#[test]
fn each_command_looks_for_its_variables_first() {
    for shell in Shell::ALL {
        for (proof, variable) in
            [(ClientProof::Secret, SECRET_VARIABLE), (ClientProof::PrivateKey { key_id: "k" }, KEY_FILE_VARIABLE)]
        {
            let text = written(shell, proof, &FIELDS);
            let (checked, sent) = (text.find("first.").expect("a check"), text.find("v1/token").expect("the endpoint"));
            for name in [variable, "ACCESS_TOKEN"] {
                assert!(text.find(name).is_some_and(|at| at < checked + 100) && checked < sent, "{text}");
            }
        }
    }
}

#[test]
fn the_assertion_names_the_client_and_the_endpoint() {
    let (endpoint, proof) = (&address(), ClientProof::PrivateKey { key_id: "k\"\\ü" });
    let request = ClientRequest { endpoint, client_id: "0oa}", proof, fields: &[], prints: PrintedAnswer::Body };
    let claims: serde_json::Value =
        serde_json::from_str(&format!("{},\"exp\":1,\"jti\":\"x\"}}", assertion_claims(&request))).expect("JSON");
    assert_eq!((&claims["iss"], &claims["sub"]), (&"0oa}".into(), &"0oa}".into()));
    assert_eq!(claims["aud"], address().as_str());
    let header: serde_json::Value = serde_json::from_str(&assertion_header("k\"\\ü")).expect("JSON");
    assert_eq!((&header["alg"], &header["kid"]), (&"RS256".into(), &"k\"\\ü".into()));
}
