//! The hidden frame: what it listens to, what it ignores, and that it goes away.

use std::time::Duration;

use futures::future::{Either, select};
use login::WindowError;
use login::protocol::authorize::{AnswerBy, Callback, Question};
use okta_pkce_tester::browser::{clock, frame};
use wasm_bindgen_test::wasm_bindgen_test;

const PATIENCE: Duration = Duration::from_secs(10);

/// A page that posts an answer to its parent; a data address has the origin `null`.
const ANSWERING: &str = "data:text/html,<script>parent.postMessage({code:'c',state:'s'},'*')</script>";

async fn ask(url: &str, origin: &str, timeout: Duration) -> Result<Callback, WindowError> {
    let answer = AnswerBy::Message { origin: origin.into() };
    frame::ask_hidden(Question { url: url.into(), answer, state: "s".into() }, timeout).await
}

fn frames() -> u32 {
    let document = web_sys::window().and_then(|window| window.document()).expect("a document");
    document.get_elements_by_tag_name("iframe").length()
}

#[wasm_bindgen_test]
async fn an_answer_from_the_right_origin_arrives() {
    let before = frames();
    let callback = ask(ANSWERING, "null", PATIENCE).await.expect("an answer");
    assert_eq!(format!("{callback:?}"), r#"["code", "state"]"#);
    assert_eq!(frames(), before, "the frame is gone");
}

#[wasm_bindgen_test]
async fn a_foreign_origin_is_ignored() {
    let before = frames();
    let outcome = ask(ANSWERING, "https://dev-123.okta.com", PATIENCE).await;
    assert_eq!(outcome.expect_err("no answer"), WindowError::ShowedPage);
    assert_eq!(frames(), before, "the frame is gone");
}

#[wasm_bindgen_test]
async fn an_answer_to_another_request_does_not_end_the_question() {
    let page = "data:text/html,<script>parent.postMessage({code:'x',state:'other'},'*');\
                parent.postMessage({code:'c',state:'s'},'*')</script>";
    assert!(ask(page, "null", PATIENCE).await.expect("an answer").answers("s"));
}

#[wasm_bindgen_test]
async fn an_answer_to_another_request_is_what_came_when_nothing_else_does() {
    let page = "data:text/html,<script>parent.postMessage({code:'x',state:'other'},'*')</script>";
    assert!(ask(page, "null", PATIENCE).await.expect("an answer").answers("other"));
}

/// The page's own window has the right origin and is not the frame.
#[wasm_bindgen_test]
async fn a_foreign_source_is_ignored() {
    let window = web_sys::window().expect("a window");
    let origin = window.location().origin().expect("an origin");
    let message = js_sys::Object::new();
    js_sys::Reflect::set(&message, &"code".into(), &"forged".into()).expect("a property");
    let asked = Box::pin(ask("about:blank", &origin, PATIENCE));
    let forged = Box::pin(async {
        clock::sleep(Duration::from_millis(100)).await;
        window.post_message(&message, &origin).expect("a message");
        std::future::pending::<()>().await;
    });
    match select(asked, forged).await {
        Either::Left((outcome, _)) => assert_eq!(outcome.expect_err("no answer"), WindowError::ShowedPage),
        Either::Right(_) => unreachable!("the forger never ends"),
    }
}

#[wasm_bindgen_test]
async fn silence_ends_at_the_timeout() {
    let before = frames();
    let timeout = Duration::from_millis(300);
    assert_eq!(ask("about:blank", "null", timeout).await.expect_err("silence"), WindowError::TimedOut(timeout));
    assert_eq!(frames(), before, "the frame is gone");
}

#[wasm_bindgen_test]
async fn dropping_the_question_takes_the_frame_away() {
    let before = frames();
    let asked = Box::pin(ask("about:blank", "null", PATIENCE));
    let cancelled = select(asked, Box::pin(clock::sleep(Duration::from_millis(100)))).await;
    assert_eq!(frames(), before + 1, "the frame is there while it is asked");
    drop(cancelled);
    assert_eq!(frames(), before, "the frame is gone");
}
