//! The HTML of the sign-in pages.

use axum::response::Response;

use crate::authn::{AuthnOutcome, AuthnTransaction, IssuedChallenge, IssuedChallengeKind, TransactionStep};
use crate::factors::{Factor, FactorProof, PushState};
use crate::org::Org;
use crate::pages::{self, escape};

pub(super) fn password(org: &Org, flow: &str, username: &str, error: Option<&str>) -> Response {
    let form = format!(
        "<form method=\"post\" action=\"/signin/{flow}\">\n\
         <label for=\"username\">Username</label>\n\
         <input id=\"username\" name=\"username\" value=\"{}\" autocomplete=\"username\" autocapitalize=\"none\" required>\n\
         <label for=\"password\">Password</label>\n\
         <input id=\"password\" name=\"password\" type=\"password\" autocomplete=\"current-password\" required>\n\
         <button>Sign in</button>\n</form>",
        escape(username)
    );
    card(org, "Sign in", error, &form)
}

/// Returns what the outcome asks for. A success asks for nothing.
pub(super) fn outcome(org: &Org, flow: &str, outcome: &AuthnOutcome, error: Option<&str>) -> Response {
    let AuthnOutcome::Pending { state_token, transaction } = outcome else {
        return card(org, "Account locked", error, "<p>Your account is locked. Please contact your administrator.</p>");
    };
    let page = FormPage { flow, state_token, transaction };
    match &transaction.step {
        TransactionStep::MfaRequired => card(org, "Verify it's you", error, &page.choice()),
        TransactionStep::MfaChallenge(challenge) => page.challenge(org, challenge, error),
        TransactionStep::PasswordExpired | TransactionStep::PasswordWarn => {
            card(org, "Your password has expired", error, &page.new_password(OLD_PASSWORD))
        }
        TransactionStep::PasswordReset => card(org, "Set a new password", error, &page.new_password("")),
        TransactionStep::Unauthenticated
        | TransactionStep::MfaEnroll
        | TransactionStep::MfaEnrollActivate { .. }
        | TransactionStep::Recovery
        | TransactionStep::RecoveryChallenge => {
            let explanation = format!(
                "<p>The account is in the state <code>{}</code>. This page doesn't support it; the simulator's Authn \
                API does.</p>",
                transaction.step.wire_name()
            );
            card(org, "Not supported here", error, &explanation)
        }
    }
}

pub(super) fn consent(org: &Org, flow: &str, client_id: &str, scopes: &[String]) -> Response {
    let scopes: String = scopes.iter().map(|scope| format!("<li><code>{}</code></li>", escape(scope))).collect();
    let form = format!(
        "<p><code>{}</code> would like to have:</p>\n<ul>{scopes}</ul>\n\
         <form method=\"post\" action=\"/signin/{flow}/consent\">\n\
         <button name=\"decision\" value=\"allow\">Allow access</button>\n\
         <button class=\"plain\" name=\"decision\" value=\"deny\">Don't allow</button>\n</form>",
        escape(client_id)
    );
    card(org, "Consent", None, &form)
}

const OLD_PASSWORD: &str = "<label for=\"old-password\">Old password</label>\n\
                            <input id=\"old-password\" name=\"oldPassword\" type=\"password\" \
                                autocomplete=\"current-password\" required>\n";

struct FormPage<'a> {
    flow: &'a str,
    state_token: &'a str,
    transaction: &'a AuthnTransaction,
}

impl FormPage<'_> {
    fn choice(&self) -> String {
        let user = &self.transaction.user;
        let button = |factor: &Factor| {
            format!(
                "<button class=\"plain\" name=\"factor\" value=\"{}\">{}</button>\n",
                factor.id(user),
                escape(&name(factor))
            )
        };
        // The signature of a passkey needs a script, and nobody tests an app with Okta's own page.
        let offered = user.factors.iter().filter(|factor| !matches!(factor.0, FactorProof::Webauthn(_)));
        let buttons: String = offered.map(button).collect();
        self.form("factor", "class=\"factors\"", &buttons)
    }

    fn challenge(&self, org: &Org, challenge: &IssuedChallenge, error: Option<&str>) -> Response {
        let Some(factor) = self.transaction.factor(&challenge.factor_id) else {
            return card(org, "Verify it's you", error, &self.choice());
        };
        let chosen = format!("<input type=\"hidden\" name=\"factor\" value=\"{}\">\n", challenge.factor_id);
        let mut body = match &challenge.kind {
            IssuedChallengeKind::Push { state: PushState::Waiting, shown_number, .. } => {
                self.waiting(&chosen, *shown_number)
            }
            IssuedChallengeKind::Push { state: PushState::Rejected, .. } => {
                format!("<p role=\"alert\">You have chosen to reject this login.</p>{}", self.send_again(&chosen))
            }
            IssuedChallengeKind::Push { state: PushState::TimedOut | PushState::Approved, .. } => {
                format!("<p role=\"alert\">Your push notification has expired.</p>{}", self.send_again(&chosen))
            }
            IssuedChallengeKind::Code | IssuedChallengeKind::Webauthn { .. } => self.code(factor, &chosen, org),
        };
        if factor.is_sent() && matches!(challenge.kind, IssuedChallengeKind::Code) {
            body += &self.form("resend", "", &format!("{chosen}<button class=\"plain\">Send again</button>\n"));
        }
        body += &self.form("previous", "", "<button class=\"plain\">Choose something else</button>\n");
        card(org, &name(factor), error, &body)
    }

    fn code(&self, factor: &Factor, chosen: &str, org: &Org) -> String {
        let (field, label) = match &factor.0 {
            FactorProof::Question { text, .. } => ("answer", text.as_str()),
            FactorProof::Totp { .. }
            | FactorProof::Push(_)
            | FactorProof::Sms { .. }
            | FactorProof::Call { .. }
            | FactorProof::Email { .. }
            | FactorProof::Hardware { .. }
            | FactorProof::Webauthn(_) => ("passCode", "Code"),
        };
        let remember = if org.devices.lifetime().is_zero() {
            ""
        } else {
            "<label class=\"tick\"><input type=\"checkbox\" name=\"rememberDevice\" value=\"true\"> \
             Do not ask me again on this device</label>\n"
        };
        let fields = format!(
            "{chosen}<label for=\"code\">{}</label>\n\
             <input id=\"code\" name=\"{field}\" autocomplete=\"one-time-code\" autofocus required>\n\
             {remember}<button>Verify</button>\n",
            escape(label)
        );
        self.form("factor", "", &fields)
    }

    fn waiting(&self, chosen: &str, number: Option<u8>) -> String {
        let number = number.map_or_else(String::new, |number| {
            format!("<p>On your phone, choose</p><p class=\"number\" id=\"number\">{number}</p>\n")
        });
        let form = self.form("factor", "id=\"poll\"", &format!("{chosen}<button class=\"plain\">Check now</button>\n"));
        format!(
            "{number}<p role=\"status\">Waiting for your phone ...</p>\n{form}\n\
             <script>setTimeout(() => document.getElementById(\"poll\").submit(), 1000);</script>\n"
        )
    }

    fn send_again(&self, chosen: &str) -> String {
        self.form("factor", "", &format!("{chosen}<button>Send again</button>\n"))
    }

    fn new_password(&self, old_password: &str) -> String {
        let fields = format!(
            "{old_password}<label for=\"new-password\">New password</label>\n\
             <input id=\"new-password\" name=\"newPassword\" type=\"password\" autocomplete=\"new-password\" required>\n\
             <button>Change password</button>\n"
        );
        self.form("new-password", "", &fields)
    }

    fn form(&self, action: &str, attributes: &str, fields: &str) -> String {
        let Self { flow, state_token, .. } = self;
        format!(
            "<form method=\"post\" action=\"/signin/{flow}/{action}\" {attributes}>\n\
             <input type=\"hidden\" name=\"stateToken\" value=\"{state_token}\">\n{fields}</form>\n"
        )
    }
}

fn name(factor: &Factor) -> String {
    match &factor.0 {
        FactorProof::Totp { provider, .. } => format!("Code from an authenticator app ({})", provider.wire_name()),
        FactorProof::Push(_) => "Push to Okta Verify".to_owned(),
        FactorProof::Sms { .. } => "Text message".to_owned(),
        FactorProof::Call { .. } => "Call".to_owned(),
        FactorProof::Email { .. } => "Mail".to_owned(),
        FactorProof::Question { .. } => "Security question".to_owned(),
        FactorProof::Hardware { provider, .. } => format!("Code from a token ({provider})"),
        FactorProof::Webauthn(_) => "Passkey".to_owned(),
    }
}

fn card(org: &Org, title: &str, error: Option<&str>, body: &str) -> Response {
    let error = error.map_or_else(String::new, |error| format!("<p role=\"alert\">{}</p>\n", escape(error)));
    let body = format!("<section class=\"card\">\n<h1>{}</h1>\n{error}{body}\n</section>", escape(title));
    pages::interface(org.framing(), "Okta - Sign In", &body)
}
