//! A browser without scripts: it keeps cookies, follows redirects within Okta, and fills in forms.

use okta_sim::Running;
use reqwest::Method;

use crate::party::{Answer, Form, http};

/// How the browser treats cookies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cookies {
    Kept,
    /// As in a frame of another site, where the browser blocks those of third parties.
    Withheld,
}

pub(crate) struct Browser<'a> {
    sim: &'a Running,
    cookies: Cookies,
    jar: Vec<(String, String)>,
    /// What is shown.
    pub(crate) page: Answer,
}

impl<'a> Browser<'a> {
    /// Opens authorize.
    pub(crate) async fn open(sim: &'a Running, cookies: Cookies, form: Form) -> Self {
        let request = http().get(format!("{}/v1/authorize", sim.issuer())).query(form.pairs());
        let mut browser = Self { sim, cookies, jar: Vec::new(), page: Answer::to(request).await };
        browser.settle().await;
        browser
    }

    /// Opens authorize again, with the cookies so far.
    pub(crate) async fn reopen(&mut self, form: Form) {
        let address = format!("{}/v1/authorize", self.sim.issuer());
        self.page = Answer::to(self.with_cookies(http().get(address).query(form.pairs()))).await;
        self.settle().await;
    }

    /// Sends the form of the page whose action ends like this, with its hidden fields and these.
    pub(crate) async fn submit(&mut self, action: &str, fields: &[(&str, &str)]) {
        let form = self.find_form(action);
        let path = attribute(form, "action").to_owned();
        let mut filled: Vec<(String, String)> = form
            .split("<input type=\"hidden\"")
            .skip(1)
            .map(|input| (attribute(input, "name").to_owned(), attribute(input, "value").to_owned()))
            .collect();
        filled.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let request = http().request(Method::POST, format!("{}{path}", self.sim.origin()));
        let request = request.header("origin", self.sim.origin()).form(&filled);
        self.page = Answer::to(self.with_cookies(request)).await;
        self.settle().await;
    }

    /// Signs in on the first page.
    pub(crate) async fn sign_in(&mut self, login: &str, password: &str) {
        let action = attribute(self.find_form(""), "action").to_owned();
        self.submit(&action, &[("username", login), ("password", password)]).await;
    }

    /// The value of the button with this text.
    pub(crate) fn button(&self, text: &str) -> String {
        let (before, _) =
            self.page.body.split_once(&format!(">{text}</button>")).unwrap_or_else(|| panic!("{text}: {self}"));
        attribute(before.rsplit("<button").next().unwrap(), "value").to_owned()
    }

    /// What the page complains of.
    pub(crate) fn alert(&self) -> Option<&str> {
        let (_, rest) = self.page.body.split_once("role=\"alert\">")?;
        rest.split('<').next()
    }

    pub(crate) fn title(&self) -> &str {
        self.page.body.split_once("<h1>").and_then(|(_, rest)| rest.split('<').next()).unwrap_or_default()
    }

    fn find_form(&self, action: &str) -> &str {
        let forms = self.page.body.split("<form").skip(1).map(|form| form.split("</form>").next().unwrap());
        let mut matching = forms.filter(|form| attribute(form, "action").ends_with(action));
        matching.next().unwrap_or_else(|| panic!("no form {action:?}: {self}"))
    }

    async fn settle(&mut self) {
        loop {
            self.keep_cookies();
            let Some(path) = self.page.header("location").filter(|location| location.starts_with('/')) else { return };
            let request = http().get(format!("{}{path}", self.sim.origin()));
            self.page = Answer::to(self.with_cookies(request)).await;
        }
    }

    fn keep_cookies(&mut self) {
        for cookie in self.page.headers.get_all("set-cookie") {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.jar.retain(|(known, _)| known != name);
            self.jar.push((name.to_owned(), value.to_owned()));
        }
    }

    fn with_cookies(&self, request: reqwest::RequestBuilder) -> reqwest::RequestBuilder {
        match self.cookies {
            Cookies::Kept => {
                let cookies: Vec<_> = self.jar.iter().map(|(name, value)| format!("{name}={value}")).collect();
                request.header("cookie", cookies.join("; "))
            }
            Cookies::Withheld => request,
        }
    }
}

impl std::fmt::Display for Browser<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.page.status, self.page.body)
    }
}

fn attribute<'a>(element: &'a str, name: &str) -> &'a str {
    let (_, rest) = element.split_once(&format!("{name}=\"")).unwrap_or_else(|| panic!("no {name}: {element}"));
    rest.split('"').next().unwrap()
}
