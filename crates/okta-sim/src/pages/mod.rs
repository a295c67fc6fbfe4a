//! The HTML that a browser sees.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

/// Who may show a page in a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Framing<'a> {
    /// Anybody: the page has no interface.
    Anywhere,
    /// Only Okta.
    Refused,
    /// The trusted origins.
    Only(&'a [String]),
}

/// Returns a page that a person uses.
pub(crate) fn interface(framing: Framing<'_>, title: &str, body: &str) -> Response {
    html(framing, title, &format!("<style>{STYLE}</style>\n<main>\n{body}\n</main>"))
}

const STYLE: &str = include_str!("style.css");

/// Returns a page with status 200.
pub(crate) fn html(framing: Framing<'_>, title: &str, body: &str) -> Response {
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{}</title></head>\n\
         <body>\n{body}\n</body>\n</html>\n",
        escape(title)
    );
    let headers = [(header::CONTENT_TYPE, "text/html;charset=utf-8"), (header::CACHE_CONTROL, "no-cache, no-store")];
    let mut response = (headers, page).into_response();
    refuse_framing(&mut response, framing);
    response
}

/// Returns the page for an error that is never sent back to the client.
pub(crate) fn refusal(status: StatusCode, explanation: &str) -> Response {
    let body = format!("<h1>{status}</h1>\n<p>Your request resulted in an error. {}</p>", escape(explanation));
    let mut response = html(Framing::Refused, "Okta - Error", &body);
    *response.status_mut() = status;
    response
}

/// Returns what a gateway in front of Okta answers when Okta is not well.
pub(crate) fn outage(status: StatusCode) -> Response {
    let mut response = html(Framing::Refused, "Okta", &format!("<h1>{status}</h1>\n<p>Please try again later.</p>"));
    *response.status_mut() = status;
    response
}

/// Returns a form that sends itself to the redirect URI (OAuth 2.0 Form Post Response Mode).
pub(crate) fn form_post(redirect_uri: &str, answer: &[(&str, String)]) -> Response {
    let inputs: String = answer
        .iter()
        .map(|(name, value)| format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">\n", escape(value)))
        .collect();
    let body = format!(
        "<form id=\"answer\" method=\"post\" action=\"{}\">\n{inputs}<noscript><button>Continue</button></noscript>\n\
         </form>\n<script>document.getElementById(\"answer\").submit();</script>",
        escape(redirect_uri)
    );
    html(Framing::Anywhere, "Okta", &body)
}

/// Text as HTML shows it, in an element or in a quoted attribute.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

/// JSON that no script element can be left with.
pub(crate) fn json_in_script(value: &Value) -> String {
    value
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

fn refuse_framing(response: &mut Response, framing: Framing<'_>) {
    let trusted = match framing {
        Framing::Anywhere => return,
        Framing::Refused => &[],
        Framing::Only(origins) => origins,
    };
    if trusted.is_empty() {
        response.headers_mut().insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    }
    let ancestors = format!("frame-ancestors 'self' {}", trusted.join(" "));
    if let Ok(policy) = HeaderValue::from_str(ancestors.trim_end()) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_cannot_end_its_script() {
        let text = json_in_script(&Value::from("</script><!-- & \u{2028}"));
        assert!(!text.contains(['<', '>', '&', '\u{2028}']), "{text}");
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), "</script><!-- & \u{2028}");
    }

    #[test]
    fn attributes_cannot_be_left() {
        assert_eq!(escape(r#"a"><b x='&"#), "a&quot;&gt;&lt;b x=&#39;&amp;");
    }
}
