use okta_sim::Sim;

use crate::browser::{Browser, Cookies};
use crate::interactive::interactive;
use crate::party::{APP, Answer, builder, http};

#[tokio::test]
async fn under_another_name_everything_speaks_of_that_name() {
    let sim = builder().host("localhost").start().await.unwrap();
    assert!(sim.origin().starts_with("http://localhost:"), "{}", sim.origin());
    let document = format!("{}/.well-known/openid-configuration", sim.issuer());
    let json = Answer::to(http().get(&document)).await.json();
    assert_eq!(json["issuer"], sim.issuer());
    assert!(json["token_endpoint"].as_str().unwrap().starts_with(sim.origin()));
    let by_number = document.replacen("localhost", "127.0.0.1", 1);
    assert_eq!(Answer::to(http().get(by_number)).await.status, 200, "it listens on loopback all the same");
}

#[tokio::test]
async fn a_same_site_cookie_reaches_okta_in_frames_of_the_app() {
    let sim = builder().host("localhost").start().await.unwrap();
    let mut browser = Browser::open(&sim, Cookies::Kept, interactive()).await;
    browser.sign_in("zoe@example.com", "Simulated-1").await;
    assert!(browser.page.sent_back("code").is_some());
}

#[tokio::test]
async fn cookies_fit_the_site() {
    let session_cookies = async |sim: okta_sim::Running| {
        let token = crate::party::session_token(&sim, "zoe@example.com").await;
        let answer = crate::party::authorize(&sim, crate::party::authorize_form(&token)).await;
        let cookies = answer.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap().to_owned());
        cookies.map(|cookie| cookie.split_once("; ").unwrap().1.to_owned()).collect::<Vec<_>>()
    };
    let same_site = Sim::builder().app_origin(APP).host("localhost").start().await.unwrap();
    assert_eq!(session_cookies(same_site).await, ["Path=/; HttpOnly; SameSite=Lax"]);
    let third_party = Sim::builder().app_origin(APP).start().await.unwrap();
    let expected = ["Path=/; Secure; HttpOnly; SameSite=None", "Path=/; HttpOnly; SameSite=Lax"];
    assert_eq!(session_cookies(third_party).await, expected);
}
