//! An exchange of this page as a command, to be sent again from a shell.

use std::fmt;

use super::quoting::sh;

/// What a command sends. The one who fills it in decides what is masked.
#[derive(Clone, PartialEq, Eq)]
pub struct CurlRequest {
    /// The HTTP method.
    pub method: &'static str,
    /// The address with its query.
    pub url: String,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// What is sent.
    pub body: CurlBody,
}

/// What a command sends as its body.
#[derive(Clone, PartialEq, Eq)]
pub enum CurlBody {
    /// Nothing.
    Empty,
    /// A text, as it is.
    Text(String),
    /// Names and values of a form.
    Form(Vec<(String, String)>),
}

/// Writes the request for curl in a POSIX shell, a line for each part. `--globoff` keeps brackets in the address as they are.
#[must_use]
pub fn curl_of(request: &CurlRequest) -> String {
    let mut parts = vec![format!("curl --globoff --request {} {}", sh(request.method), sh(&request.url))];
    parts.extend(request.headers.iter().map(|(name, value)| format!("--header {}", sh(&[name, ": ", value].concat()))));
    match &request.body {
        CurlBody::Empty => {}
        CurlBody::Text(text) => parts.push(format!("--data-raw {}", sh(text))),
        CurlBody::Form(pairs) => parts
            .extend(pairs.iter().map(|(name, value)| format!("--data-urlencode {}", sh(&[name, "=", value].concat())))),
    }
    parts.join(" \\\n  ")
}

impl fmt::Debug for CurlRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CurlRequest({})", self.method)
    }
}

impl fmt::Debug for CurlBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CurlBody(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn every_part_is_quoted() {
        let mut request = CurlRequest {
            method: "POST",
            url: "https://a/token?x='[1]".into(),
            headers: vec![pair("Accept", "application/json")],
            body: CurlBody::Form(vec![pair("code", "••••"), pair("scope", "openid $(id) `id`")]),
        };
        assert_eq!(
            curl_of(&request),
            r"curl --globoff --request 'POST' 'https://a/token?x='\''[1]' \
  --header 'Accept: application/json' \
  --data-urlencode 'code=••••' \
  --data-urlencode 'scope=openid $(id) `id`'"
        );
        request.body = CurlBody::Text("{\"a\": \"'\"}".into());
        assert!(curl_of(&request).ends_with(r#"--data-raw '{"a": "'\''"}'"#), "{}", curl_of(&request));
        request = CurlRequest { method: "GET", url: "https://a/".into(), headers: Vec::new(), body: CurlBody::Empty };
        assert_eq!(curl_of(&request), "curl --globoff --request 'GET' 'https://a/'");
    }
}
