//! The domain: the console's, a custom one, a misspelled one, and one that does not answer.

use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use jose::UnixTime;
use login::passkey::{Assertion, KeyChallenge, KeyError};
use login::protocol::authorize::{AnswerBy, Callback, Question};
use login::protocol::{Entropy, Request, Response};
use login::{Browser, Code, Unanswered, Window, WindowError};
use setup::doctor::{DoctorReport, ProbeName, ProbeResult};

use super::{assert_ended, assert_failed, ended, examine, examine_through, probe, surroundings};
use crate::bench::Bench;
use crate::browser::TestBrowser;

/// A browser in which the simulator has another name.
struct Named<'a> {
    browser: &'a TestBrowser,
    name: &'static str,
    origin: &'a str,
}

impl Named<'_> {
    fn real(&self, text: &str) -> String {
        text.replace(self.name, self.origin)
    }

    fn is_known(&self, url: &str) -> bool {
        url.starts_with(self.name)
    }
}

impl Browser for Named<'_> {
    async fn send(&self, request: Request) -> Result<Response, Unanswered> {
        if !self.is_known(&request.url) {
            return Err(Unanswered::Unreadable);
        }
        let answer = self.browser.send(Request { url: self.real(&request.url), ..request }).await?;
        Ok(Response { body: answer.body.replace(self.origin, self.name), ..answer })
    }

    async fn reachable(&self, url: &str) -> bool {
        self.is_known(url) && self.browser.reachable(&self.real(url)).await
    }

    async fn ask(&self, question: Question, window: Window) -> Result<Callback, WindowError> {
        let answer = match question.answer {
            AnswerBy::Message { origin } => AnswerBy::Message { origin: self.real(&origin) },
            AnswerBy::Redirect { uri } => AnswerBy::Redirect { uri },
        };
        self.browser.ask(Question { url: self.real(&question.url), answer, ..question }, window).await
    }

    async fn sign(&self, challenge: &KeyChallenge) -> Result<Assertion, KeyError> {
        self.browser.sign(challenge).await
    }

    async fn wait(&self, duration: Duration) {
        self.browser.wait(duration).await;
    }

    fn entropy(&self) -> Entropy {
        self.browser.entropy()
    }

    fn now(&self) -> UnixTime {
        self.browser.now()
    }

    fn elapsed(&self) -> Duration {
        self.browser.elapsed()
    }
}

/// A healthy org at the address `name`, and a form in which `typed` is the domain.
async fn at(name: &'static str, typed: &str) -> DoctorReport {
    let mut bench = Bench::start().await;
    bench.draft.domain = typed.into();
    let browser = Named { browser: &bench.browser, name, origin: bench.sim.origin() };
    examine_through(&bench, &browser, &surroundings(), None).await
}

#[tokio::test]
async fn the_consoles_address_is_corrected_and_said_so() {
    let report = at("https://dev-123.okta.com", "dev-123-admin.okta.com").await;
    assert_ended(&report, &[], &[]);
    let found = &probe(&report, ProbeName::Domain).found;
    assert!(found.contains("https://dev-123.okta.com answers") && found.contains("admin console"), "{found}");
}

#[tokio::test]
async fn a_custom_domain_is_named_as_one() {
    let report = at("https://login.example.org", "login.example.org").await;
    assert_ended(&report, &[], &[]);
    assert!(probe(&report, ProbeName::Domain).found.contains("so it is a custom domain"));
}

/// `okta.example.org` may be an org's custom domain, and `0kta.com` is not: nobody can tell from here.
#[tokio::test]
async fn a_name_that_only_looks_like_oktas_is_never_a_pass() {
    for (name, part) in [
        ("https://okta.example.org", "`okta.example.org`"),
        ("https://dev-123.okta.com.evil.example", "`.evil.example`"),
        ("https://dev-123.0kta.com", "`0kta.com`"),
    ] {
        let report = at(name, name).await;
        assert_ended(&report, &[], &[ProbeName::Domain]);
        let found = &probe(&report, ProbeName::Domain).found;
        assert!(found.contains(part) && found.contains("only looks like"), "{found}");
    }
}

#[tokio::test]
async fn a_misspelled_domain_that_does_not_answer_is_corrected() {
    for (typed, meant) in [
        ("dev-123.okla.com", Some("dev-123.okta.com")),
        ("dev-123.okta.co", Some("dev-123.okta.com")),
        ("dev-124.okta.com", None),
        ("login.example.org", None),
        ("dev-123.okta.com.example", None),
    ] {
        let report = at("https://dev-123.okta.com", typed).await;
        assert_failed(&report, &[ProbeName::Domain]);
        let probe = probe(&report, ProbeName::Domain);
        let remedy = probe.remedy.as_ref().expect("a remedy");
        assert_eq!((remedy.value.as_deref(), probe.code), (meant, Some(Code::OktaUnreachable)), "{typed}");
    }
}

#[tokio::test]
async fn what_does_not_answer_is_told_apart_from_cors() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("its address"));
    drop(listener);
    let mut bench = Bench::start().await;
    bench.draft.domain = address;
    let report = examine(&bench).await;
    assert_failed(&report, &[ProbeName::Domain]);
    assert_eq!(ended(&report, ProbeResult::Pass), [ProbeName::SecureContext]);
    assert_eq!(probe(&report, ProbeName::Cors).found, "not checked: nothing answers, see domain");
}
