//! The client of these tests: a sign-in that is right in every respect, of which a test changes one.

use okta_sim::{Factor, Posted, Running, Sim, SimBuilder, TotpProvider, demo};
use reqwest::header::HeaderMap;
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};

pub(crate) const APP: &str = "http://localhost:8080";
pub(crate) const REDIRECT_URI: &str = "http://localhost:8080/callback";

/// The pair of RFC 7636, appendix B.
pub(crate) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub(crate) const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

pub(crate) fn builder() -> SimBuilder {
    Sim::builder().app_origin(APP)
}

pub(crate) async fn sim() -> Running {
    builder().start().await.unwrap()
}

pub(crate) fn http() -> Client {
    Client::builder().redirect(Policy::none()).build().unwrap()
}

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) async fn to(request: RequestBuilder) -> Self {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Self { status, headers, body: response.text().await.unwrap() }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    pub(crate) fn text(&self, name: &str) -> String {
        self.json()[name].as_str().unwrap_or_else(|| panic!("no {name} in {}", self.body)).to_owned()
    }

    /// A parameter of the address that the answer redirects to.
    pub(crate) fn sent_back(&self, name: &str) -> Option<String> {
        let location = self.header("location").unwrap_or_else(|| panic!("no redirect: {self:?}"));
        let address = url::Url::parse(location).unwrap();
        address.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    }

    /// What the answer's page posts.
    pub(crate) fn posted(&self) -> Posted {
        Posted::from_html(&self.body).unwrap_or_else(|| panic!("posts nothing: {}", self.body))
    }
}

/// Parameters that are right, one of which a test changes.
#[derive(Debug, Clone)]
pub(crate) struct Form(Vec<(&'static str, String)>);

impl Form {
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self = self.without(name);
        self.0.push((name, value.into()));
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.0.retain(|(key, _)| *key != name);
        self
    }

    /// No parameters at all.
    pub(crate) fn nothing(self) -> Self {
        Self(Vec::new())
    }

    pub(crate) fn pairs(&self) -> &[(&'static str, String)] {
        &self.0
    }
}

pub(crate) async fn authn(sim: &Running, body: Value) -> Answer {
    Answer::to(http().post(format!("{}/api/v1/authn", sim.origin())).json(&body)).await
}

/// A call of the Authn API, below `/api/v1/authn`.
pub(crate) async fn call(sim: &Running, path: &str, body: Value) -> Answer {
    Answer::to(http().post(format!("{}/api/v1/authn{path}", sim.origin())).json(&body)).await
}

/// A sign-in of one of the demo's people that is not over with the password.
pub(crate) async fn begin(sim: &Running, login: &str) -> Transaction {
    let mut body = credentials(login);
    body["options"] = json!({ "warnBeforePasswordExpired": true });
    let answer = authn(sim, body).await;
    Transaction { state_token: answer.text("stateToken"), answer: answer.json() }
}

/// A sign-in under way.
pub(crate) struct Transaction {
    pub(crate) state_token: String,
    pub(crate) answer: Value,
}

impl Transaction {
    /// Calls an address with the state token and what else is given.
    pub(crate) async fn call(&self, sim: &Running, path: &str, mut body: Value) -> Answer {
        body["stateToken"] = self.state_token.as_str().into();
        call(sim, path, body).await
    }

    /// The id of the factor of this kind.
    pub(crate) fn factor(&self, kind: &str, provider: &str) -> String {
        let factors = self.answer["_embedded"]["factors"].as_array().unwrap();
        let factor = factors.iter().find(|factor| factor["factorType"] == kind && factor["provider"] == provider);
        factor.unwrap_or_else(|| panic!("no {kind} of {provider}: {factors:?}"))["id"].as_str().unwrap().to_owned()
    }

    /// `verify` of the factor of this kind.
    pub(crate) async fn verify(&self, sim: &Running, kind: &str, provider: &str, body: Value) -> Answer {
        self.call(sim, &format!("/factors/{}/verify", self.factor(kind, provider)), body).await
    }
}

/// The code that the demo's authenticator apps show now.
pub(crate) fn totp(provider: TotpProvider) -> String {
    let secret = match provider {
        TotpProvider::Okta => demo::OKTA_TOTP_SECRET,
        TotpProvider::Google => demo::GOOGLE_TOTP_SECRET,
    };
    Factor::totp(provider, secret).unwrap().expose_code(jsonwebtoken::get_current_timestamp()).unwrap()
}

pub(crate) fn credentials(login: &str) -> Value {
    let user = demo::USERS.iter().find(|user| user.login == login).unwrap();
    json!({ "username": user.login, "password": user.password })
}

pub(crate) async fn session_token(sim: &Running, login: &str) -> String {
    authn(sim, credentials(login)).await.text("sessionToken")
}

/// A silent request for a code, by redirect, with all scopes that the tests use.
pub(crate) fn authorize_form(session_token: &str) -> Form {
    Form(Vec::new())
        .with("client_id", demo::CLIENT_ID)
        .with("response_type", "code")
        .with("redirect_uri", REDIRECT_URI)
        .with("scope", "openid profile email api")
        .with("state", "the-state")
        .with("nonce", "the-nonce")
        .with("code_challenge", CHALLENGE)
        .with("code_challenge_method", "S256")
        .with("prompt", "none")
        .with("sessionToken", session_token)
}

pub(crate) async fn authorize(sim: &Running, form: Form) -> Answer {
    Answer::to(http().get(format!("{}/v1/authorize", sim.issuer())).query(&form.0)).await
}

pub(crate) fn token_form(code: &str) -> Form {
    Form(Vec::new())
        .with("grant_type", "authorization_code")
        .with("client_id", demo::CLIENT_ID)
        .with("code", code)
        .with("redirect_uri", REDIRECT_URI)
        .with("code_verifier", VERIFIER)
}

pub(crate) async fn redeem(sim: &Running, form: Form) -> Answer {
    Answer::to(http().post(format!("{}/v1/token", sim.issuer())).form(&form.0)).await
}

/// The code of a sign-in that is right in every respect.
pub(crate) async fn code(sim: &Running) -> String {
    let form = authorize_form(&session_token(sim, "zoe@example.com").await);
    authorize(sim, form).await.sent_back("code").unwrap()
}

/// The token answer of a sign-in that is right in every respect.
pub(crate) async fn tokens(sim: &Running) -> Answer {
    let code = code(sim).await;
    redeem(sim, token_form(&code)).await
}

/// The token answer of a sign-in that is right in every respect and asks for a refresh token too.
pub(crate) async fn offline_tokens(sim: &Running) -> Answer {
    let form = authorize_form(&session_token(sim, "zoe@example.com").await);
    let form = form.with("scope", "openid profile offline_access api");
    let code = authorize(sim, form).await.sent_back("code").unwrap();
    redeem(sim, token_form(&code)).await
}

pub(crate) fn refresh_form(refresh_token: &str) -> Form {
    Form(Vec::new())
        .with("grant_type", "refresh_token")
        .with("client_id", demo::CLIENT_ID)
        .with("refresh_token", refresh_token)
}

/// A form to an endpoint of the server `default`.
pub(crate) async fn post(sim: &Running, endpoint: &str, form: &[(&str, &str)]) -> Answer {
    Answer::to(http().post(format!("{}/v1/{endpoint}", sim.issuer())).form(form)).await
}

/// Whether userinfo takes the access token.
pub(crate) async fn is_accepted(sim: &Running, access_token: &str) -> bool {
    let answer = Answer::to(http().get(format!("{}/v1/userinfo", sim.issuer())).bearer_auth(access_token)).await;
    match answer.status {
        200 => true,
        401 => {
            let challenge = answer.header("www-authenticate").unwrap();
            assert!(challenge.starts_with("Bearer error=\"invalid_token\""), "{challenge}");
            false
        }
        _ => panic!("{answer:?}"),
    }
}
