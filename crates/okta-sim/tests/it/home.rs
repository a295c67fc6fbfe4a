use okta_sim::{Fault, TotpProvider, demo};

use crate::party::{APP, Answer, builder, http, sim, totp};

#[tokio::test]
async fn it_lists_people_with_their_secrets_and_the_codes_of_this_moment() {
    let sim = sim().await;
    let body = Answer::to(http().get(sim.origin())).await.body;
    for text in ["zoe@example.com", "Simulated-1", demo::OKTA_TOTP_SECRET, demo::SMS_CODE, demo::ANSWER] {
        assert!(body.contains(text), "{text}");
    }
    // One code may have given way to the next between the two readings.
    let before = totp(TotpProvider::Google);
    let body = Answer::to(http().get(sim.origin())).await.body;
    assert!(body.contains(&before) || body.contains(&totp(TotpProvider::Google)));
    for text in [demo::WEB_CLIENT_ID, "must send DPoP proofs", "rejects after 3000 ms", sim.issuer()] {
        assert!(body.contains(text), "{text}");
    }
}

#[tokio::test]
async fn its_switches_turn_faults_on_and_off() {
    let sim = builder().fault(Fault::NoCors).start().await.unwrap();
    let switch = async |origin: &str, faults: &[(&str, &str)]| {
        let request = http().post(format!("{}/faults", sim.origin())).header("origin", origin);
        Answer::to(request.form(faults)).await
    };
    let on = [("fault", "wrong-nonce"), ("fault", "keys-down")];
    let switched = switch(sim.origin(), &on).await;
    assert_eq!((switched.status, switched.header("location")), (303, Some("/")));
    assert_eq!(sim.faults(), [Fault::WrongNonce, Fault::KeysDown]);
    let page = Answer::to(http().get(sim.origin())).await.body;
    assert!(page.contains("value=\"wrong-nonce\" checked") && !page.contains("value=\"no-cors\" checked"));
    assert_eq!(switch(sim.origin(), &[("fault", "wrong-moon")]).await.status, 400);
    assert_eq!(switch(APP, &[]).await.status, 403, "no other site may switch");
    assert_eq!(sim.faults(), [Fault::WrongNonce, Fault::KeysDown]);
    switch(sim.origin(), &[]).await;
    assert_eq!(sim.faults(), []);
}

#[tokio::test]
async fn names_of_users_cannot_break_out() {
    let user = okta_sim::OrgUser::new("<script>@example.com", "x").name("<b>", "\"");
    let sim = builder().user(user).start().await.unwrap();
    let body = Answer::to(http().get(sim.origin())).await.body;
    assert!(!body.contains("<script>@") && body.contains("&lt;script&gt;@example.com"));
}
