//! Browsers that keep pages and frames from this machine, and pages that are no secure context.

use std::time::Duration;

use jose::UnixTime;
use login::config::{PageOrigin, ResponseMode};
use login::passkey::{Assertion, KeyChallenge, KeyError};
use login::protocol::authorize::{AnswerBy, Callback, Question};
use login::protocol::{Entropy, Request, Response};
use login::{Browser, Unanswered, Window, WindowError};
use okta_sim::{Client, Fault};
use setup::doctor::{Examination, LocalNetworkPermission, ProbeName, ProbeResult, Surroundings};

use super::{assert_ended, assert_failed, examine_through, probe, surroundings};
use crate::bench::{Bench, PAGE, demo_sim};
use crate::browser::TestBrowser;

/// As Chromium with a public Okta: a frame of Okta's is not led to this machine, and its messages arrive.
struct KeptFromFrames<'a>(&'a TestBrowser);

impl Browser for KeptFromFrames<'_> {
    async fn send(&self, request: Request) -> Result<Response, Unanswered> {
        self.0.send(request).await
    }

    async fn reachable(&self, url: &str) -> bool {
        self.0.reachable(url).await
    }

    async fn ask(&self, question: Question, window: Window) -> Result<Callback, WindowError> {
        match question.answer {
            AnswerBy::Redirect { .. } => Err(WindowError::ShowedPage),
            AnswerBy::Message { .. } => self.0.ask(question, window).await,
        }
    }

    async fn sign(&self, challenge: &KeyChallenge) -> Result<Assertion, KeyError> {
        self.0.sign(challenge).await
    }

    async fn wait(&self, duration: Duration) {
        self.0.wait(duration).await;
    }

    fn entropy(&self) -> Entropy {
        self.0.entropy()
    }

    fn now(&self) -> UnixTime {
        self.0.now()
    }

    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

fn not_granted() -> Surroundings {
    Surroundings { local_network: LocalNetworkPermission::NotGranted, ..surroundings() }
}

#[tokio::test]
async fn a_browser_that_keeps_frames_from_this_machine_is_no_fault_of_the_redirect_uri() {
    let bench = Bench::start().await;
    let report = examine_through(&bench, &KeptFromFrames(&bench.browser), &not_granted(), None).await;
    assert_ended(&report, &[], &[ProbeName::LocalNetwork]);
    let found = &probe(&report, ProbeName::LocalNetwork).found;
    assert!(found.contains("has no permission for the local network"), "{found}");
    assert!(probe(&report, ProbeName::Redirect).found.contains("by postMessage"));
}

#[tokio::test]
async fn it_fails_where_answers_are_to_come_by_redirect() {
    for mode in [ResponseMode::Query, ResponseMode::Fragment] {
        let mut bench = Bench::start().await;
        bench.draft.response_mode = mode;
        let report = examine_through(&bench, &KeptFromFrames(&bench.browser), &not_granted(), None).await;
        assert_ended(&report, &[ProbeName::LocalNetwork], &[]);
        let remedy = probe(&report, ProbeName::LocalNetwork).remedy.as_ref().expect("a remedy");
        assert_eq!(remedy.value.as_deref(), Some("okta_post_message"));
    }
}

#[tokio::test]
async fn a_redirect_uri_that_is_not_registered_is_found_there_too() {
    let client = Client::spa("0oaonlyapp").redirect_uri(format!("{PAGE}/okta-auth/"));
    let mut bench = Bench::with(demo_sim().client(client)).await;
    bench.draft.client_id = "0oaonlyapp".into();
    let report = examine_through(&bench, &KeptFromFrames(&bench.browser), &not_granted(), None).await;
    assert_failed(&report, &[ProbeName::Redirect, ProbeName::RedirectCallback]);

    bench.draft.redirect_uri = format!("{PAGE}/okta-auth/");
    let report = examine_through(&bench, &KeptFromFrames(&bench.browser), &not_granted(), None).await;
    assert_failed(&report, &[]);
    assert_eq!(probe(&report, ProbeName::RedirectApp).result, ProbeResult::Pass, "asked by message");
    assert_eq!(probe(&report, ProbeName::RedirectCallback).result, ProbeResult::Unknown);
}

/// Neither way leads into a frame, and an answer came with the whole page: the redirect URI is registered.
#[tokio::test]
async fn an_answer_that_came_with_the_whole_page_counts() {
    let bench = Bench::with_fault(Fault::FrameRefused).await;
    let browser = KeptFromFrames(&bench.browser);
    let uri = bench.draft.redirect_uri.clone();
    let arrived = Surroundings { arrived_at: vec![uri], ..not_granted() };
    let report = examine_through(&bench, &browser, &arrived, None).await;
    assert_failed(&report, &[]);
    assert_eq!(probe(&report, ProbeName::Redirect).result, ProbeResult::Pass);
    let elsewhere = Surroundings { arrived_at: vec![format!("{PAGE}/elsewhere")], ..not_granted() };
    let report = examine_through(&bench, &browser, &elsewhere, None).await;
    assert_failed(&report, &[ProbeName::Redirect, ProbeName::RedirectCallback]);
}

/// A page from the internet, and an Okta on this machine that the browser keeps it from.
#[tokio::test]
async fn a_page_that_is_kept_from_this_machine_is_told() {
    let public = "https://tester.example.org";
    let page = PageOrigin::new(public);
    let examine = async |sim_is_there: bool, local_network: LocalNetworkPermission| {
        let client = Client::spa("0oapublic").redirect_uri(format!("{public}/callback"));
        let mut bench = Bench::with(demo_sim().client(client).trusted_origin(public)).await;
        bench.browser.page = public.into();
        bench.draft.client_id = "0oapublic".into();
        bench.draft.redirect_uri = format!("{public}/callback");
        if !sim_is_there {
            // Nothing listens there.
            bench.draft.domain = "http://127.0.0.1:9".into();
        }
        let surroundings = Surroundings { local_network, ..surroundings() };
        Examination::new(&bench.draft, &page, &surroundings).run(&bench.browser, |_| ()).await
    };
    let report = examine(true, LocalNetworkPermission::Granted).await;
    assert_ended(&report, &[], &[ProbeName::RedirectApp, ProbeName::RedirectPage]);
    let report = examine(false, LocalNetworkPermission::NotGranted).await;
    // Nothing answers either way; the permission is what may be changed.
    assert_failed(&report, &[ProbeName::Domain, ProbeName::LocalNetwork]);
    assert_failed(&examine(false, LocalNetworkPermission::Granted).await, &[ProbeName::Domain]);
}

#[tokio::test]
async fn a_page_that_is_no_secure_context_is_told() {
    let bench = Bench::start().await;
    let surroundings = Surroundings { secure_context: false, ..surroundings() };
    let report = examine_through(&bench, &bench.browser, &surroundings, None).await;
    assert_ended(&report, &[ProbeName::SecureContext], &[]);
}
