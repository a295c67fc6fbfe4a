//! The authorization request and its answer (RFC 6749, section 4.1; RFC 7636; RFC 9207).

use std::time::Duration;

use address::WebAddress;
use serde_json::Value;

use super::json::Fields;
use super::pkce::one_time_value;
use super::{Entropy, MOST_ANSWER_BYTES, OAuthError, Pkce};
use crate::config::{Config, ConfigDraft, PageOrigin, ResponseMode};
use crate::secret::{AuthorizationCode, CodeVerifier, SessionToken};
use jose::json::{compact, object};

/// What to load in the frame, and where its answer will appear.
pub struct Question {
    /// The authorization request's address, with its query.
    pub url: String,
    /// How and from where the answer comes.
    pub answer: AnswerBy,
    /// The `state` by which an answer to this question is told from any other.
    pub state: String,
}

/// How the frame answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerBy {
    /// A message from a window of this origin.
    Message {
        /// The only origin whose messages count.
        origin: String,
    },
    /// The frame arrives at this address of our own.
    Redirect {
        /// The redirect URI at which the answer arrives.
        uri: String,
    },
}

/// An authorization under way: the only way to a [`Redeemable`] leads through [`accept`](Self::accept).
#[derive(Debug)]
pub struct PendingAuthorization {
    verifier: CodeVerifier,
    state: String,
    nonce: String,
    issuer: String,
}

/// The parameters of an answer, however they came.
pub struct Callback {
    parameters: Vec<(String, String)>,
}

/// A code whose state was compared, with what is needed to redeem it.
#[derive(Debug)]
pub struct Redeemable {
    pub(super) code: AuthorizationCode,
    pub(super) verifier: CodeVerifier,
    pub(super) nonce: String,
}

/// Why an answer holds no usable code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuthorizeError {
    /// Longer than [`MOST_ANSWER_BYTES`].
    TooLarge,
    /// Not the answer to this request.
    StateMismatch,
    /// RFC 9207: another authorization server answered.
    IssuerMismatch {
        /// The issuer of the configuration.
        expected: String,
        /// The `iss` of the response.
        actual: String,
    },
    /// Okta refused.
    Refused(OAuthError),
    /// Neither a code nor an error.
    NoCode,
    /// A parameter came twice, which RFC 6749, section 3.1 forbids.
    Repeated(&'static str),
}

/// Prepares a silent authorization with a fresh session token.
#[must_use]
#[expect(clippy::needless_pass_by_value, reason = "the token is spent here: nobody can use it twice")]
pub fn begin(config: &Config, entropy: Entropy, session_token: SessionToken) -> (Question, PendingAuthorization) {
    let silent = [("prompt", "none"), ("sessionToken", session_token.expose())];
    prepare(config, entropy, config.response_mode, &silent)
}

/// Prepares an authorization without a prompt and without a session token: Okta answers by the session that the browser
/// has, or with an error. Either answer shows that Okta knows the client and this redirect URI.
#[must_use]
pub fn begin_without_prompt(config: &Config, entropy: Entropy) -> (Question, PendingAuthorization) {
    prepare(config, entropy, config.response_mode, &[("prompt", "none")])
}

/// Prepares an authorization on Okta's own page, in a visible frame or a pop-up. It answers by message: a browser may
/// keep a public page in a frame from going to a redirect URI on this machine.
#[must_use]
pub fn begin_in_window(
    config: &Config,
    entropy: Entropy,
    hint: Option<&LoginHint>,
) -> (Question, PendingAuthorization) {
    prepare(config, entropy, ResponseMode::OktaPostMessage, LoginHint::parameter(hint).as_slice())
}

/// Prepares an authorization for which the whole page goes to Okta. There is no page left to post a message to, so the
/// answer comes in the address.
#[must_use]
pub fn begin_with_redirect(
    config: &Config,
    entropy: Entropy,
    hint: Option<&LoginHint>,
) -> (Question, PendingAuthorization) {
    let mode = match config.response_mode {
        ResponseMode::Fragment => ResponseMode::Fragment,
        ResponseMode::OktaPostMessage | ResponseMode::Query => ResponseMode::Query,
    };
    prepare(config, entropy, mode, LoginHint::parameter(hint).as_slice())
}

/// The user name that the person has typed already (OpenID Connect Core, section 3.1.2.1, `login_hint`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoginHint(String);

impl LoginHint {
    /// `None` for nothing but blanks.
    #[must_use]
    pub fn new(typed: &str) -> Option<Self> {
        Some(typed.trim()).filter(|login| !login.is_empty()).map(|login| Self(login.to_owned()))
    }

    fn parameter(hint: Option<&Self>) -> Option<(&'static str, &str)> {
        hint.map(|hint| ("login_hint", hint.0.as_str()))
    }
}

fn prepare(
    config: &Config,
    entropy: Entropy,
    mode: ResponseMode,
    more: &[(&str, &str)],
) -> (Question, PendingAuthorization) {
    let pkce = Pkce::from_random(entropy.verifier);
    let endpoints = config.endpoints();
    let state = one_time_value(entropy.state);
    let nonce = one_time_value(entropy.nonce);
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("client_id", config.client_id.as_str())
        .append_pair("response_type", "code")
        .append_pair("response_mode", mode.as_str())
        .append_pair("scope", &config.scopes.to_param())
        .append_pair("redirect_uri", config.redirect_uri.as_str())
        .append_pair("state", &state)
        .append_pair("nonce", &nonce)
        .append_pair("code_challenge", pkce.challenge())
        .append_pair("code_challenge_method", "S256")
        .extend_pairs(more)
        .finish();
    let answer = match mode {
        ResponseMode::OktaPostMessage => AnswerBy::Message { origin: config.org.origin().to_owned() },
        ResponseMode::Query | ResponseMode::Fragment => {
            AnswerBy::Redirect { uri: config.redirect_uri.as_str().to_owned() }
        }
    };
    let question = Question { url: format!("{}?{query}", endpoints.authorize), answer, state: state.clone() };
    let pending = PendingAuthorization { verifier: pkce.into_verifier(), state, nonce, issuer: endpoints.issuer };
    (question, pending)
}

impl PendingAuthorization {
    /// Returns what has to wait in this browser while the page is away at Okta: this, the configuration that began it, the
    /// address that the page goes to, and when it left.
    #[must_use]
    pub fn park(self, config: &Config, url: &str, left_at: Duration) -> Parked {
        let values = object(vec![
            ("url", url.into()),
            ("left_at", u64::try_from(left_at.as_millis()).unwrap_or_default().into()),
            ("verifier", self.verifier.expose().into()),
            ("state", self.state.as_str().into()),
            ("nonce", self.nonce.into()),
            ("issuer", self.issuer.into()),
            ("config", ConfigDraft::of(config).to_json()),
        ]);
        Parked { state: self.state, values }
    }

    /// Compares the answer with the request, the state before anything else.
    ///
    /// # Errors
    /// [`AuthorizeError`] when the answer is not for this request, or is a refusal.
    pub fn accept(self, callback: &Callback) -> Result<Redeemable, AuthorizeError> {
        if callback.size() > MOST_ANSWER_BYTES {
            return Err(AuthorizeError::TooLarge);
        }
        if callback.state()? != Some(self.state.as_str()) {
            return Err(AuthorizeError::StateMismatch);
        }
        if let Some(issuer) = callback.single("iss")?
            && issuer != self.issuer
        {
            return Err(AuthorizeError::IssuerMismatch { expected: self.issuer, actual: issuer.to_owned() });
        }
        if let Some(error) = callback.single("error")? {
            let description = callback.single("error_description")?.map(str::to_owned);
            return Err(AuthorizeError::Refused(OAuthError { error: error.to_owned(), description }));
        }
        let code = callback.single("code")?.filter(|code| !code.is_empty()).ok_or(AuthorizeError::NoCode)?;
        Ok(Redeemable { code: AuthorizationCode::new(code), verifier: self.verifier, nonce: self.nonce })
    }
}

/// An authorization that waits for the page to come back. It is found by its state, and used once.
pub struct Parked {
    /// The `state` that was sent; it names the sign-in that is waiting.
    pub state: String,
    values: Value,
}

impl Parked {
    /// The text to keep, and to keep secret.
    #[must_use]
    pub fn to_text(&self) -> String {
        compact(&self.values)
    }

    /// What [`to_text`](Self::to_text) wrote; `None` for anything else.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let values: Value = serde_json::from_str(text).ok()?;
        Some(Self { state: values.owned("/state")?, values })
    }

    /// Returns what was parked, with the configuration that began it.
    ///
    /// # Errors
    /// [`UnparkError`] when it cannot be read, or when that configuration would redeem the code somewhere else than where
    /// it was asked for.
    pub fn unpark(self, page: &PageOrigin) -> Result<Waiting, UnparkError> {
        let waiting = self.read(page).ok_or(UnparkError::Unreadable)?;
        if waiting.config.endpoints().issuer != waiting.pending.issuer {
            return Err(UnparkError::OtherIssuer);
        }
        Ok(waiting)
    }

    fn read(self, page: &PageOrigin) -> Option<Waiting> {
        let pending = PendingAuthorization {
            verifier: CodeVerifier::new(self.values.text("/verifier")?),
            nonce: self.values.owned("/nonce")?,
            issuer: self.values.owned("/issuer")?,
            state: self.state,
        };
        Some(Waiting {
            pending,
            config: ConfigDraft::from_json(self.values.get("config")?, page)?.read(page).config?,
            url: self.values.owned("/url")?,
            left_at: Duration::from_millis(self.values.number("/left_at")?.unsigned_abs()),
        })
    }
}

/// Why a parked authorization cannot go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnparkError {
    /// What was stored can't be read.
    Unreadable,
    /// Its configuration belongs to another issuer than the one that was asked.
    OtherIssuer,
}

/// An authorization whose answer came by redirect.
#[derive(Debug)]
pub struct Waiting {
    /// The sign-in that waits for this answer.
    pub pending: PendingAuthorization,
    /// What began it, and ends it.
    pub config: Config,
    /// Where the page went to.
    pub url: String,
    /// On the browser's own clock.
    pub left_at: Duration,
}

impl std::fmt::Debug for Parked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Parked(..)")
    }
}

impl Callback {
    /// The parameters of a message, or those of a form or query string taken apart.
    pub fn new(parameters: impl IntoIterator<Item = (String, String)>) -> Self {
        Self { parameters: parameters.into_iter().collect() }
    }

    /// Reads the query and the fragment of the address a frame arrived at; `None` if it is not `redirect_uri`.
    #[must_use]
    pub fn from_address(address: &str, redirect_uri: &str) -> Option<Self> {
        let (arrived, registered) = (WebAddress::parse(address).ok()?, WebAddress::parse(redirect_uri).ok()?);
        if (arrived.origin(), arrived.path()) != (registered.origin(), registered.path()) {
            return None;
        }
        Some(Self::in_parts(arrived.query().unwrap_or_default(), arrived.fragment().unwrap_or_default()))
    }

    /// The answer in the query string or the fragment of the page's own address: whatever has a `state` beside a `code`
    /// or an `error`.
    #[must_use]
    pub fn in_page_address(query: &str, fragment: &str) -> Option<Self> {
        let callback = Self::in_parts(query, fragment);
        let has = |name: &str| callback.parameters.iter().any(|(key, _)| key == name);
        (has("state") && (has("code") || has("error"))).then_some(callback)
    }

    fn in_parts(query: &str, fragment: &str) -> Self {
        let both = [query, fragment].map(|part| form_urlencoded::parse(part.as_bytes()).into_owned());
        Self { parameters: both.into_iter().flatten().collect() }
    }

    /// Returns the `state`, if there is one.
    ///
    /// # Errors
    /// [`AuthorizeError::Repeated`] when there is more than one.
    pub fn state(&self) -> Result<Option<&str>, AuthorizeError> {
        self.single("state")
    }

    /// Whether this is the answer to the request that sent `state`.
    #[must_use]
    pub fn answers(&self, state: &str) -> bool {
        self.state() == Ok(Some(state))
    }

    /// Names and values, as they came.
    #[must_use]
    pub fn parameters(&self) -> &[(String, String)] {
        &self.parameters
    }

    fn size(&self) -> usize {
        self.parameters.iter().map(|(name, value)| name.len() + value.len()).sum()
    }

    fn single(&self, name: &'static str) -> Result<Option<&str>, AuthorizeError> {
        let mut values = self.parameters.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str());
        match (values.next(), values.next()) {
            (value, None) => Ok(value),
            (_, Some(_)) => Err(AuthorizeError::Repeated(name)),
        }
    }
}

impl std::fmt::Debug for Question {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Question({:?})", self.answer)
    }
}

impl std::fmt::Debug for Callback {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.parameters.iter().map(|(name, _)| name)).finish()
    }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::*;

    fn page() -> PageOrigin {
        PageOrigin::new("http://localhost:8080")
    }

    fn config(mode: ResponseMode) -> Config {
        let draft = ConfigDraft {
            domain: "dev-123.okta.com".into(),
            client_id: "0oa1".into(),
            response_mode: mode,
            ..ConfigDraft::new(&page())
        };
        draft.read(&page()).config.expect("a config")
    }

    fn start(mode: ResponseMode) -> (Question, PendingAuthorization) {
        let entropy = Entropy { verifier: [1; 32], state: [2; 16], nonce: [3; 16] };
        begin(&config(mode), entropy, SessionToken::new("20111 x&y"))
    }

    #[test]
    fn the_request_says_what_oktas_reference_asks_for() {
        let (question, _) = start(ResponseMode::OktaPostMessage);
        let url = Url::parse(&question.url).expect("an address");
        let parameters: Vec<(String, String)> = url.query_pairs().into_owned().collect();
        let value = |name: &str| parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        assert_eq!(url.path(), "/oauth2/default/v1/authorize");
        assert_eq!(value("response_type"), Some("code"));
        assert_eq!(value("response_mode"), Some("okta_post_message"));
        assert_eq!(value("prompt"), Some("none"));
        assert_eq!(value("scope"), Some("openid profile email"));
        assert_eq!(value("redirect_uri"), Some("http://localhost:8080/callback"));
        assert_eq!(value("code_challenge_method"), Some("S256"));
        assert_eq!(value("code_challenge").map(str::len), Some(43));
        assert_eq!(value("state").map(str::len), Some(22));
        assert_eq!(value("sessionToken"), Some("20111 x&y"));
        assert_eq!(question.answer, AnswerBy::Message { origin: "https://dev-123.okta.com".into() });
    }

    #[test]
    fn a_question_without_a_prompt_spends_no_session_token() {
        let entropy = Entropy { verifier: [1; 32], state: [2; 16], nonce: [3; 16] };
        let (question, _) = begin_without_prompt(&config(ResponseMode::Query), entropy);
        let url = Url::parse(&question.url).expect("an address");
        let has = |name: &str, value: &str| url.query_pairs().any(|pair| pair == (name.into(), value.into()));
        assert!(has("prompt", "none") && has("response_mode", "query"), "{url}");
        assert!(url.query_pairs().all(|(name, _)| name != "sessionToken"), "{url}");
    }

    #[test]
    fn oktas_own_page_is_asked_without_prompt_and_session_token() {
        for (mode, in_window, with_redirect) in [
            (ResponseMode::OktaPostMessage, "okta_post_message", "query"),
            (ResponseMode::Query, "okta_post_message", "query"),
            (ResponseMode::Fragment, "okta_post_message", "fragment"),
        ] {
            let entropy = Entropy { verifier: [1; 32], state: [2; 16], nonce: [3; 16] };
            for ((question, _), expected) in [
                (begin_in_window(&config(mode), entropy, None), in_window),
                (begin_with_redirect(&config(mode), entropy, None), with_redirect),
            ] {
                assert!(!question.url.contains("login_hint"), "{}", question.url);
                assert!(question.url.contains(&format!("response_mode={expected}&")), "{}", question.url);
                assert!(!question.url.contains("prompt") && !question.url.contains("sessionToken"), "{}", question.url);
            }
        }
    }

    #[test]
    fn a_user_name_that_was_typed_goes_along_to_oktas_page() {
        let entropy = Entropy { verifier: [1; 32], state: [2; 16], nonce: [3; 16] };
        let hint = LoginHint::new(" zoë+1@example.com ");
        let config = config(ResponseMode::Query);
        for (question, _) in
            [begin_in_window(&config, entropy, hint.as_ref()), begin_with_redirect(&config, entropy, hint.as_ref())]
        {
            let url = Url::parse(&question.url).expect("an address");
            let sent = url.query_pairs().find(|(name, _)| name == "login_hint").map(|(_, value)| value.into_owned());
            assert_eq!(sent.as_deref(), Some("zoë+1@example.com"));
        }
        assert_eq!(LoginHint::new("  "), None);
    }

    #[test]
    fn a_parked_authorization_accepts_its_own_answer_only() {
        let parked = |text: &str| Parked::from_text(text).and_then(|parked| parked.unpark(&page()).ok());
        let (_, pending) = start(ResponseMode::Query);
        let left_at = Duration::from_millis(1_700_000_000_123);
        let text = pending.park(&config(ResponseMode::Query), "https://okta/authorize?x=1", left_at).to_text();
        let Waiting { pending, config: began, url, left_at: kept } = parked(&text).expect("what was parked");
        assert_eq!(began, config(ResponseMode::Query));
        assert_eq!((url.as_str(), kept), ("https://okta/authorize?x=1", left_at));
        let callback = Callback::in_page_address(&format!("code=c&state={STATE}"), "").expect("an answer");
        assert_eq!(pending.accept(&callback).expect("a code").code.expose(), "c");

        let Waiting { pending, .. } = parked(&text).expect("what was parked");
        let other = Callback::in_page_address("", "code=c&state=other").expect("an answer");
        assert_eq!(pending.accept(&other).expect_err("another state"), AuthorizeError::StateMismatch);
        assert!(parked("{}").is_none() && parked("").is_none());
    }

    #[test]
    fn a_parked_configuration_of_another_issuer_goes_nowhere() {
        let text = |change: fn(String) -> String| {
            let (_, pending) = start(ResponseMode::Query);
            change(pending.park(&config(ResponseMode::Query), "https://okta/authorize", Duration::ZERO).to_text())
        };
        let check = |change, expected| {
            let parked = Parked::from_text(&text(change)).expect("a parked login");
            assert_eq!(parked.unpark(&page()).map(|waiting| waiting.url), expected);
        };
        check(|text| text, Ok("https://okta/authorize".into()));
        check(
            |text| text.replace(r#""domain":"dev-123.okta.com""#, r#""domain":"evil.example""#),
            Err(UnparkError::OtherIssuer),
        );
        check(
            |text| text.replace(r#""auth_server":"default""#, r#""auth_server":"other""#),
            Err(UnparkError::OtherIssuer),
        );
        check(|text| text.replace(r#""client_id":"0oa1""#, r#""client_id":"""#), Err(UnparkError::Unreadable));
    }

    #[test]
    fn an_address_with_an_answer_is_told_from_one_without() {
        let is_answer = |query: &str| Callback::in_page_address(query, "").is_some();
        assert!(is_answer("code=a&state=b"));
        assert!(is_answer("error=access_denied&state=b"));
        assert!(!is_answer("code=a") && !is_answer("state=b") && !is_answer("client_id=0oa1"));
    }

    #[test]
    fn redirect_modes_wait_at_the_redirect_uri() {
        let (question, _) = start(ResponseMode::Fragment);
        assert_eq!(question.answer, AnswerBy::Redirect { uri: "http://localhost:8080/callback".into() });
    }

    const STATE: &str = "AgICAgICAgICAgICAgICAg";

    fn answer(parameters: &str) -> Result<Redeemable, AuthorizeError> {
        let (_, pending) = start(ResponseMode::Query);
        let address = format!("http://localhost:8080/callback?{parameters}");
        pending.accept(&Callback::from_address(&address, "http://localhost:8080/callback").expect("our address"))
    }

    #[test]
    fn a_code_with_the_right_state_is_redeemable() {
        let redeemable = answer(&format!("code=abc&state={STATE}")).expect("a code");
        assert_eq!(redeemable.code.expose(), "abc");
        assert!(answer(&format!("code=abc&state={STATE}&iss=https://dev-123.okta.com/oauth2/default")).is_ok());
    }

    fn check(parameters: &str, expected: &AuthorizeError) {
        assert_eq!(answer(parameters).expect_err(parameters), *expected, "{parameters}");
    }

    #[test]
    fn other_answers_are_refused_state_first() {
        check("code=abc", &AuthorizeError::StateMismatch);
        check("code=abc&state=other", &AuthorizeError::StateMismatch);
        check("error=access_denied&state=other", &AuthorizeError::StateMismatch);
        check(&format!("state={STATE}"), &AuthorizeError::NoCode);
        check(&format!("code=&state={STATE}"), &AuthorizeError::NoCode);
        check(&format!("code=a&code=b&state={STATE}"), &AuthorizeError::Repeated("code"));
        check(
            &format!("code=a&state={STATE}&iss=https://evil.example"),
            &AuthorizeError::IssuerMismatch {
                expected: "https://dev-123.okta.com/oauth2/default".into(),
                actual: "https://evil.example".into(),
            },
        );
        check(
            &format!("error=login_required&error_description=The+client+x&state={STATE}"),
            &AuthorizeError::Refused(OAuthError {
                error: "login_required".into(),
                description: Some("The client x".into()),
            }),
        );
    }

    #[test]
    fn a_state_that_comes_twice_is_no_state_whatever_it_says() {
        for (query, fragment, expected) in [
            ("state=a&code=c", "", Ok(Some("a"))),
            ("state=a&state=b&code=c", "", Err(AuthorizeError::Repeated("state"))),
            ("state=a&state=a&code=c", "", Err(AuthorizeError::Repeated("state"))),
            ("state=a&code=c", "state=a", Err(AuthorizeError::Repeated("state"))),
        ] {
            let callback = Callback::in_page_address(query, fragment).expect("an answer");
            assert_eq!(callback.state(), expected, "{query} {fragment}");
            assert_eq!(callback.answers("a"), expected == Ok(Some("a")), "{query} {fragment}");
        }
    }

    #[test]
    fn addresses_are_ours_or_nothing() {
        let read = |address| Callback::from_address(address, "http://localhost:8080/callback").is_some();
        assert!(read("http://localhost:8080/callback#code=a&state=b"));
        assert!(!read("http://localhost:8080/other?code=a"));
        assert!(!read("http://localhost:8081/callback?code=a"));
        assert!(!read("about:blank"));
    }

    #[test]
    fn debug_shows_no_values() {
        let callback = Callback::from_address("http://a/?code=hidden", "http://a/").expect("ours");
        assert_eq!(format!("{callback:?}"), r#"["code"]"#);
    }
}
