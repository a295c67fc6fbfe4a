use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use okta_sim::{Fault, demo};
use serde_json::json;

use crate::party::{Answer, http, is_accepted, offline_tokens, post, redeem, refresh_form, sim, tokens};

const CLIENT: (&str, &str) = ("client_id", demo::CLIENT_ID);

#[tokio::test]
async fn a_revoked_access_token_is_refused_and_inactive() {
    let sim = sim().await;
    let answer = offline_tokens(&sim).await;
    let access_token = answer.text("access_token");
    let active = async || post(&sim, "introspect", &[CLIENT, ("token", &access_token)]).await.json();
    let before = active().await;
    assert_eq!((&before["active"], &before["username"]), (&true.into(), &"zoe@example.com".into()));
    assert_eq!((&before["token_type"], &before["client_id"]), (&"Bearer".into(), &demo::CLIENT_ID.into()));
    assert_eq!(before["aud"], "api://default");
    assert_eq!(before["exp"].as_u64().unwrap() - before["iat"].as_u64().unwrap(), 3600);
    assert!(is_accepted(&sim, &access_token).await);
    let revoked = post(&sim, "revoke", &[CLIENT, ("token", &access_token), ("token_type_hint", "access_token")]).await;
    assert_eq!((revoked.status, revoked.body.as_str()), (200, ""));
    assert_eq!(active().await, serde_json::json!({ "active": false }));
    assert!(!is_accepted(&sim, &access_token).await);
    let refreshed = redeem(&sim, refresh_form(&answer.text("refresh_token"))).await;
    assert_eq!(refreshed.status, 200, "the refresh token stays");
}

#[tokio::test]
async fn a_revoked_refresh_token_takes_its_access_tokens_along() {
    let sim = sim().await;
    let answer = offline_tokens(&sim).await;
    let (access, refresh) = (answer.text("access_token"), answer.text("refresh_token"));
    let other = tokens(&sim).await.text("access_token");
    assert_eq!(post(&sim, "introspect", &[CLIENT, ("token", &refresh)]).await.json()["active"], true);
    assert_eq!(post(&sim, "revoke", &[CLIENT, ("token", &refresh)]).await.status, 200);
    assert_eq!(redeem(&sim, refresh_form(&refresh)).await.text("error"), "invalid_grant");
    assert!(!is_accepted(&sim, &access).await);
    assert!(is_accepted(&sim, &other).await);
}

#[tokio::test]
async fn strangers_revoke_and_learn_nothing() {
    let sim = sim().await;
    let access_token = tokens(&sim).await.text("access_token");
    let stranger = ("client_id", demo::CONSENT_CLIENT_ID);
    assert_eq!(post(&sim, "revoke", &[stranger, ("token", &access_token)]).await.status, 200);
    assert!(is_accepted(&sim, &access_token).await);
    assert_eq!(post(&sim, "introspect", &[stranger, ("token", &access_token)]).await.json()["active"], false);
    assert_eq!(post(&sim, "revoke", &[CLIENT, ("token", "made-up")]).await.status, 200);
}

#[tokio::test]
async fn both_endpoints_want_a_client_and_a_token() {
    let sim = sim().await;
    for endpoint in ["revoke", "introspect"] {
        let nobody = post(&sim, endpoint, &[("token", "x")]).await;
        assert_eq!((nobody.status, nobody.text("error").as_str()), (401, "invalid_client"), "{endpoint}");
        let nothing = post(&sim, endpoint, &[CLIENT]).await;
        assert_eq!((nothing.status, nothing.text("error").as_str()), (400, "invalid_request"), "{endpoint}");
    }
}

/// As okta-auth-js sends them: its public clients have no secret, and it writes no colon.
#[tokio::test]
async fn a_public_client_may_name_itself_in_a_header() {
    let sim = sim().await;
    let access_token = tokens(&sim).await.text("access_token");
    let ask = async |endpoint: &str, credentials: &str| {
        let request = http().post(format!("{}/v1/{endpoint}", sim.issuer()));
        let request = request.header("authorization", format!("Basic {}", BASE64_STANDARD.encode(credentials)));
        Answer::to(request.form(&[("token", access_token.as_str()), ("token_type_hint", "access_token")])).await
    };
    assert_eq!(ask("introspect", demo::CLIENT_ID).await.json()["active"], true);
    let web = ask("introspect", demo::WEB_CLIENT_ID).await;
    assert_eq!((web.status, web.text("error").as_str()), (401, "invalid_client"), "it has a secret to prove");
    assert_eq!(ask("revoke", demo::CLIENT_ID).await.status, 200);
    assert!(!is_accepted(&sim, &access_token).await);
    assert_eq!(ask("revoke", "0oaunknown").await.text("errorCode"), "invalid_client");
}

#[tokio::test]
async fn an_unknown_client_gets_oktas_own_envelope_everywhere() {
    let sim = sim().await;
    for endpoint in ["token", "revoke", "introspect"] {
        for grant in ["authorization_code", "refresh_token"] {
            let form = [("client_id", "0oaunknown"), ("grant_type", grant), ("token", "x"), ("refresh_token", "x")];
            let answer = post(&sim, endpoint, &form).await;
            assert_eq!(answer.status, 401, "{endpoint}");
            let mut envelope = answer.json();
            assert!(envelope["errorId"].as_str().unwrap().starts_with("oae"), "{envelope}");
            envelope["errorId"] = "oae".into();
            let expected = json!({
                "errorCode": "invalid_client",
                "errorSummary": "Invalid value for 'client_id' parameter.",
                "errorLink": "invalid_client",
                "errorId": "oae",
                "errorCauses": [],
            });
            assert_eq!(envelope, expected, "{endpoint}");
        }
    }
}

#[tokio::test]
async fn an_endpoint_may_be_forbidden() {
    let sim = sim().await;
    let access_token = tokens(&sim).await.text("access_token");
    sim.set_fault(Fault::TokenForbidden);
    for endpoint in ["token", "revoke", "introspect", "userinfo"] {
        let answer = post(&sim, endpoint, &[CLIENT, ("token", &access_token)]).await;
        assert_eq!((answer.status, answer.text("errorCode").as_str()), (403, "E0000006"), "{endpoint}");
    }
}

#[tokio::test]
async fn outages() {
    let sim = sim().await;
    let access_token = tokens(&sim).await.text("access_token");
    for (fault, endpoint) in
        [(Fault::RevokeDown, "revoke"), (Fault::IntrospectDown, "introspect"), (Fault::UserinfoDown, "userinfo")]
    {
        sim.set_fault(fault);
        let answer = post(&sim, endpoint, &[CLIENT, ("token", &access_token)]).await;
        assert_eq!(answer.status, 503, "{fault}");
        assert!(answer.header("content-type").unwrap().starts_with("text/html"));
    }
}
