//! The wire view: whole logins, written down as they were sent and shown without their secrets.

use std::time::Duration;

use login::Browser;
use login::config::ResponseMode;
use login::protocol::authorize::Callback;
use login::wire::{CAPACITY, Chapter, RecordedExchange, Recorder, Secrets, Transport, Wire, har, markdown};
use okta_sim::Fault;
use serde_json::Value;

use crate::bench::{Bench, PAGE};
use crate::browser::TestBrowser;
use crate::secrets::{assert_shows_nothing_of, sent_secrets};

/// A bench's login, written down.
struct Recording {
    bench: Bench,
    wire: Wire,
    recorder: Recorder<TestBrowser>,
}

impl Recording {
    fn of(bench: Bench) -> Self {
        let wire = Wire::new(|| ());
        let recorder = Recorder::new(TestBrowser::showing(PAGE), wire.clone());
        Self { bench, wire, recorder }
    }

    /// What was written down of each exchange.
    fn list<T>(&self, describe: impl Fn(&RecordedExchange) -> T) -> Vec<T> {
        self.wire.read(|exchanges| exchanges.iter().map(describe).collect())
    }

    fn names(&self) -> Vec<String> {
        self.list(|exchange| exchange.name().to_owned())
    }

    fn statuses(&self) -> Vec<(String, String)> {
        self.list(|exchange| (exchange.name().to_owned(), exchange.status()))
    }
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(name, status)| ((*name).to_owned(), (*status).to_owned())).collect()
}

#[tokio::test]
async fn a_login_is_written_down_whole_and_once() {
    for mode in ResponseMode::ALL {
        let mut recording = Recording::of(Bench::start().await);
        recording.bench.draft.response_mode = mode;
        recording.bench.sign_in_through(&recording.recorder).await.expect("tokens");
        // The page never sees the preflights.
        let mut seen: Vec<_> = recording
            .bench
            .sim
            .requests()
            .iter()
            .filter(|request| request.method != "OPTIONS" && request.path != "/callback")
            .map(|request| (request.method.clone(), request.path.clone(), request.query.clone(), request.body.len()))
            .collect();
        let origin = recording.bench.sim.origin().to_owned();
        let mut written = recording.list(|exchange| {
            let address = exchange.url.strip_prefix(&origin).expect("Okta's address").to_owned();
            let (path, query) = address.split_once('?').unwrap_or((&address, ""));
            (exchange.method.as_str().to_owned(), path.to_owned(), query.to_owned(), exchange.body.size())
        });
        // Discovery and keys are sent at once, so either may arrive first.
        assert_eq!(written.len(), 5, "{mode:?}: {written:?}");
        seen.sort();
        written.sort();
        assert_eq!(written, seen, "{mode:?}");
    }
}

#[tokio::test]
async fn exchanges_stand_in_the_order_of_a_login() {
    let recording = Recording::of(Bench::start().await);
    recording.wire.begin_login();
    recording.bench.sign_in_through(&recording.recorder).await.expect("tokens");
    let expected = [
        ("authn", "200"),
        ("authorize", "answered"),
        ("token", "200"),
        ("openid-configuration", "200"),
        ("keys", "200"),
    ];
    assert_eq!(recording.statuses(), pairs(&expected), "this bench fetches keys last");
    let starts = recording.list(|exchange| exchange.start);
    assert!(starts.is_sorted(), "{starts:?}");
    assert!(
        recording.list(|exchange| exchange.duration().is_some_and(|took| !took.is_zero())).iter().all(|took| *took)
    );
    let answers = recording.list(|exchange| exchange.answer().map(|content| content.size()).unwrap_or_default());
    assert!(answers.iter().all(|size| *size > 40), "{answers:?}");
}

#[tokio::test]
async fn a_second_login_is_a_chapter_of_its_own_until_all_is_cleared() {
    let recording = Recording::of(Bench::start().await);
    for _ in 0..2 {
        recording.wire.begin_login();
        recording.bench.sign_in_through(&recording.recorder).await.expect("tokens");
    }
    let chapters = recording.list(|exchange| exchange.chapter);
    assert_eq!(chapters[..5], [Chapter::Login(1); 5]);
    assert_eq!(chapters[5..], [Chapter::Login(2); 5]);
    assert_eq!(recording.list(|exchange| exchange.id), (1..=10).collect::<Vec<_>>());
    recording.wire.clear();
    assert!(recording.names().is_empty());
}

#[tokio::test]
async fn a_page_that_was_away_is_written_down_when_it_is_back() {
    let recording = Recording::of(Bench::start().await);
    let left_at = recording.recorder.elapsed();
    tokio::time::sleep(Duration::from_millis(20)).await;
    let answer = [("code", "c"), ("state", "s")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    let url = "https://dev-1.okta.com/oauth2/default/v1/authorize?state=s";
    recording.recorder.returned(url, left_at, &Callback::new(answer));
    assert_eq!(recording.statuses(), pairs(&[("authorize", "answered")]));
    assert_eq!(recording.list(|exchange| exchange.way), [Transport::WholePage]);
    assert_eq!(recording.list(|exchange| exchange.start), [left_at]);
    assert!(recording.list(|exchange| exchange.duration().is_some_and(|away| away >= Duration::from_millis(20)))[0]);
    recording.wire.read(|exchanges| assert!(!markdown(exchanges).contains("code=c"), "the code is a secret"));
}

#[tokio::test]
async fn a_sign_out_is_written_down_as_the_page_leaves() {
    let recording = Recording::of(Bench::start().await);
    let fields = [("id_token_hint", "the-id-token"), ("state", "s")];
    recording.recorder.leaves("https://dev-1.okta.com/oauth2/default/v1/logout", &fields);
    assert_eq!(recording.statuses(), pairs(&[("logout", "left")]));
    assert_eq!(recording.list(|exchange| exchange.way), [Transport::WholePage]);
    assert_eq!(recording.list(RecordedExchange::has_failed), [false]);
    recording.wire.read(|exchanges| {
        let text = markdown(exchanges);
        let body = "Sent: Body\n\n```\nid_token_hint=••••\nstate=s\n```\n";
        assert!(text.contains(body) && text.contains("The page left with this form"), "{text}");
    });
}

#[tokio::test]
async fn a_refusal_is_written_down_like_any_answer() {
    let mut bench = Bench::start().await;
    bench.password.push('!');
    let recording = Recording::of(bench);
    recording.bench.sign_in_through(&recording.recorder).await.expect_err("a wrong password");
    assert_eq!(recording.statuses(), pairs(&[("authn", "401")]));
    let failed = recording.list(RecordedExchange::has_failed);
    assert_eq!(failed, [true]);

    let unassigned = Bench::start().await.signing_in_as("unassigned@example.com");
    let recording = Recording::of(unassigned);
    recording.bench.sign_in_through(&recording.recorder).await.expect_err("no access");
    assert_eq!(recording.statuses(), pairs(&[("authn", "200"), ("authorize", "refused")]));
}

#[tokio::test]
async fn silence_and_the_probe_after_it_are_written_down_too() {
    let mut recording = Recording::of(Bench::start().await);
    recording.recorder = Recorder::new(TestBrowser::showing("http://localhost:1"), recording.wire.clone());
    recording.bench.sign_in_through(&recording.recorder).await.expect_err("not a trusted origin");
    assert_eq!(recording.statuses(), pairs(&[("authn", "unreadable"), ("authn", "reached")]));
    assert_eq!(recording.list(|exchange| exchange.way), [Transport::Request, Transport::Probe]);

    let mut recording = Recording::of(Bench::start().await);
    recording.bench.draft.redirect_uri = format!("{PAGE}/elsewhere");
    recording.bench.sign_in_through(&recording.recorder).await.expect_err("a page instead of an answer");
    assert_eq!(recording.statuses(), pairs(&[("authn", "200"), ("authorize", "showed-page")]));
}

#[tokio::test]
async fn what_is_cancelled_is_written_down_as_that() {
    let recording = Recording::of(Bench::with_fault(Fault::FrameHangs).await);
    let login = recording.bench.sign_in_through(&recording.recorder);
    let waiting = async {
        while recording.statuses() != pairs(&[("authn", "200"), ("authorize", "under-way")]) {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        _ = login => panic!("the frame hangs"),
        () = waiting => {}
    }
    assert_eq!(recording.statuses(), pairs(&[("authn", "200"), ("authorize", "cancelled")]));
}

#[tokio::test]
async fn clearing_keeps_what_is_under_way() {
    let recording = Recording::of(Bench::with_fault(Fault::FrameHangs).await);
    let login = recording.bench.sign_in_through(&recording.recorder);
    let clearing = async {
        while recording.names() != ["authn", "authorize"] {
            tokio::task::yield_now().await;
        }
        recording.wire.clear();
    };
    tokio::select! {
        _ = login => panic!("the frame hangs"),
        () = clearing => {}
    }
    assert_eq!(recording.statuses(), pairs(&[("authorize", "cancelled")]));
}

#[tokio::test]
async fn each_change_is_told() {
    let changes = std::rc::Rc::new(std::cell::Cell::new(0));
    let told = changes.clone();
    let wire = Wire::new(move || told.set(told.get() + 1));
    let recorder = Recorder::new(TestBrowser::showing(PAGE), wire);
    let bench = Bench::start().await;
    bench.sign_in_through(&recorder).await.expect("tokens");
    assert_eq!(changes.get(), 10, "a beginning and an end of each of five exchanges");
    assert!(recorder.reachable(bench.sim.origin()).await);
    assert_eq!(changes.get(), 12);
}

#[tokio::test]
async fn of_too_many_exchanges_the_older_half_goes() {
    let recording = Recording::of(Bench::start().await);
    // A port that answers nothing answers at once.
    for _ in 0..=CAPACITY {
        assert!(!recording.recorder.reachable("http://127.0.0.1:1/").await);
    }
    let ids = recording.list(|exchange| exchange.id as usize);
    assert_eq!(ids, (CAPACITY / 2 + 1..=CAPACITY + 1).collect::<Vec<_>>());
}

#[tokio::test]
async fn no_secret_is_shown_unless_it_is_asked_for() {
    for mode in ResponseMode::ALL {
        let mut bench = Bench::start().await;
        bench.draft.response_mode = mode;
        let recording = Recording::of(bench);
        let session = recording.bench.sign_in_through(&recording.recorder).await.expect("tokens");
        let mut secrets = sent_secrets(&recording.bench);
        let id = session.tokens.id_token.as_ref().expect("an ID token").expose();
        secrets.extend([session.tokens.access_token.expose(), id].map(str::to_owned));
        assert_eq!(secrets.len(), 6, "password, session token, code, verifier and two tokens");

        let (text, masked, shown) = recording
            .wire
            .read(|exchanges| (markdown(exchanges), har(exchanges, Secrets::Masked), har(exchanges, Secrets::Shown)));
        assert_shows_nothing_of(&secrets, &text);
        assert_shows_nothing_of(&secrets, &masked);
        assert_shows_nothing_of(&secrets, &format!("{:?}", recording.wire));
        for secret in &secrets {
            assert!(shown.contains(secret.as_str()), "{secret} is missing where it was asked for");
        }
        for visible in ["zoe@example.com", "code_challenge", "openid profile email"] {
            assert!(text.contains(visible) && masked.contains(visible), "{visible} is no secret");
        }
    }
}

#[tokio::test]
async fn what_is_published_is_shown_whole() {
    let recording = Recording::of(Bench::start().await);
    recording.bench.sign_in_through(&recording.recorder).await.expect("tokens");
    recording.wire.read(|exchanges| {
        let published = ["openid-configuration", "keys"];
        let shown: Vec<_> = exchanges.iter().filter(|exchange| published.contains(&exchange.name().as_str())).collect();
        assert_eq!(shown.len(), 2);
        for section in shown.iter().flat_map(|exchange| [exchange.sent(), exchange.received()].concat()) {
            assert!(!section.text.has_secret(), "{section:?}");
        }
    });
}

#[tokio::test]
async fn what_went_by_as_a_secret_is_masked_wherever_it_appears_again() {
    let recording = Recording::of(Bench::start().await);
    let session = recording.bench.sign_in_through(&recording.recorder).await.expect("tokens");
    let mut secrets = sent_secrets(&recording.bench);
    secrets.push(session.tokens.access_token.expose().to_owned());
    for secret in &secrets {
        recording
            .recorder
            .reachable(&format!("http://127.0.0.1:1/{secret}?state={secret}&scope=a+{secret}#nonce={secret}"))
            .await;
    }
    recording.wire.read(|exchanges| {
        assert_shows_nothing_of(&secrets, &markdown(exchanges));
        assert_shows_nothing_of(&secrets, &har(exchanges, Secrets::Masked));
        assert_shows_nothing_of(&secrets, &format!("{exchanges:?}"));
    });
}

#[tokio::test]
async fn an_archive_tells_the_login_in_the_order_of_its_clock() {
    let recording = Recording::of(Bench::start().await);
    recording.bench.sign_in_through(&recording.recorder).await.expect("tokens");
    let archive = recording.wire.read(|exchanges| har(exchanges, Secrets::Masked));
    let archive: Value = serde_json::from_str(&archive).expect("JSON");
    let entries = archive["log"]["entries"].as_array().expect("entries");
    let started: Vec<&str> = entries.iter().map(|entry| entry["startedDateTime"].as_str().expect("a moment")).collect();
    assert!(started.is_sorted(), "{started:?}");
    for entry in entries {
        assert!(entry["time"].as_f64().is_some_and(|time| time > 0.0), "{entry}");
        for list in [&entry["request"]["headers"], &entry["request"]["queryString"], &entry["response"]["headers"]] {
            assert!(list.as_array().is_some_and(|list| list.iter().all(is_pair)), "{entry}");
        }
    }
    let authn = &entries[0];
    assert_eq!(authn["request"]["headers"][1]["value"], "application/json");
    let body = authn["request"]["postData"]["text"].as_str().expect("a body");
    let body: Value = serde_json::from_str(body).expect("JSON still");
    assert_eq!((body["username"].as_str(), body["password"].as_str()), (Some("zoe@example.com"), Some("••••")));
    assert_eq!(authn["response"]["content"]["mimeType"], "application/json;charset=UTF-8");
}

fn is_pair(pair: &Value) -> bool {
    pair["name"].is_string() && pair["value"].is_string()
}
