use super::*;
use url::Url;

fn read(text: &str) -> WebAddress {
    WebAddress::parse(text).unwrap_or_else(|problem| panic!("{text}: {problem}"))
}

#[test]
fn origins_are_spelled_as_browsers_do() {
    for (text, origin, path) in [
        ("https://Dev-1.okta.com", "https://dev-1.okta.com", "/"),
        ("https://a.okta.com:443/x?y=z#w", "https://a.okta.com", "/x"),
        // The scheme decides what its own port is, in whatever case it is written.
        ("HTTPS://a.okta.com:80", "https://a.okta.com:80", "/"),
        ("HTTPS://a.okta.com:443", "https://a.okta.com", "/"),
        ("HTTP://a.okta.com:80", "http://a.okta.com", "/"),
        ("http://localhost:8080/callback#code=1", "http://localhost:8080", "/callback"),
        ("http://[::1]:8090", "http://[::1]:8090", "/"),
        ("http://[0:0:0:0:0:0:0:1]/", "http://[::1]", "/"),
        ("http://[::ffff:1.2.3.4]/", "http://[::ffff:102:304]", "/"),
        ("http://[::1.2.3.4]/", "http://[::102:304]", "/"),
        ("http://[1:0:0:2:0:0:0:3]/", "http://[1:0:0:2::3]", "/"),
        ("http://[1:0:2:3:4:5:6:7]/", "http://[1:0:2:3:4:5:6:7]", "/"),
        ("http://[1:0:0:2:3:0:0:4]/", "http://[1::2:3:0:0:4]", "/"),
        ("http://[0:0:1::]/", "http://[0:0:1::]", "/"),
        ("http://[::]/", "http://[::]", "/"),
        ("http://[FE80::A]/", "http://[fe80::a]", "/"),
        ("http://127.0.0.1:80/", "http://127.0.0.1", "/"),
        ("http://127.1:8090", "http://127.0.0.1:8090", "/"),
        ("http://0x7f.1/", "http://127.0.0.1", "/"),
        ("http://2130706433/", "http://127.0.0.1", "/"),
        ("http://0177.0.0.1/", "http://127.0.0.1", "/"),
        ("https://a.example./x", "https://a.example.", "/x"),
        ("https://a.example/a/../b/./c", "https://a.example", "/b/c"),
        ("https://a.example/Zoë?q", "https://a.example", "/Zo%C3%AB"),
        ("https://xn--bcher-kva.example/xn~~", "https://xn--bcher-kva.example", "/xn~~"),
        ("https://www.XN--bcher-kva.example:8/", "https://www.xn--bcher-kva.example:8", "/"),
        ("ftp://a.example", "ftp://a.example", "/"),
    ] {
        let address = read(text);
        assert_eq!((address.origin().as_str(), address.path()), (origin, path), "{text}");
        if !text.contains("XN--") && !text.contains("xn--") {
            assert_eq!(Url::parse(text).expect(text).origin().ascii_serialization(), origin, "{text}");
        }
    }
}

#[test]
fn what_is_wrong_is_named() {
    use NotAnAddress::{Ambiguous, Host, International, NoHost, NotWhole, Port};
    for (text, expected) in [
        ("", NotWhole),
        ("/callback", NotWhole),
        ("dev-1.okta.com", NotWhole),
        ("about:blank", NotWhole),
        ("mailto:a@b.example", NotWhole),
        ("data:text/html,https://a.example", NotWhole),
        ("://a.example", NotWhole),
        ("-https://a.example", NotWhole),
        ("https://", NoHost),
        ("https:///path", NoHost),
        ("file:///etc/hosts", NoHost),
        ("https://user@", NoHost),
        ("https://:80", NoHost),
        ("http://ö.example", International),
        ("https://a b", Host),
        ("https://a%2eb", Host),
        ("https://$(id)/", Host),
        ("https://xn~~a.example/", Host),
        ("https://a+b/", Host),
        ("https://[::1/", Host),
        ("https://[x]/", Host),
        ("https://256.0.0.1/", Host),
        ("https://1.2.3.4.5/", Host),
        ("https://a:b", Port),
        ("https://a:70000", Port),
        ("https://a:/", Port),
        ("https://a:+80/", Port),
        (" https://a.example", Ambiguous),
        ("https://a.example/\n", Ambiguous),
        ("ht\ntps://a.example/", Ambiguous),
        ("https://a.example\\@b.example", Ambiguous),
        ("https://a@b@c.example", Ambiguous),
    ] {
        assert_eq!(WebAddress::parse(text), Err(expected), "{text:?}");
    }
}

#[test]
fn this_computer_has_several_names() {
    let check = |text: &str, expected: bool| assert_eq!(read(text).is_loopback(), expected, "{text}");
    check("http://localhost:1", true);
    check("http://LOCALHOST/", true);
    check("http://localhost./", true);
    check("http://okta.localhost", true);
    check("http://127.1.2.3", true);
    check("http://127.1", true);
    check("http://[::1]:8", true);
    check("http://[::ffff:127.0.0.1]", true);
    check("http://[::ffff:7f01:203]:8", true);
    check("http://localhost.example", false);
    check("http://localhost.evil.com", false);
    check("http://evil-localhost", false);
    check("http://127.0.0.1.example", false);
    check("http://128.0.0.1", false);
    check("http://127.example", false);
    check("http://0.0.0.0", false);
    check("http://[::2]", false);
    check("http://[::ffff:10.0.0.1]", false);
    check("http://localhost@evil.com", false);
}

#[test]
fn what_is_sent_by_https_or_stays_on_this_computer_is_confidential() {
    let check = |text: &str, expected: bool| assert_eq!(read(text).is_confidential(), expected, "{text}");
    check("https://a.example", true);
    check("https://localhost", true);
    check("http://localhost:8090", true);
    check("http://127.1", true);
    check("http://a.example", false);
    check("http://localhost.evil.com", false);
    check("ftp://localhost", false);
    check("wss://a.example", false);
}

#[test]
fn a_document_sends_to_this_computer_only_from_it() {
    let check = |from: &str, to: &str, expected: bool| {
        assert_eq!(read(from).may_send_to(&read(to)), expected, "{from} {to}");
    };
    check("https://a.example", "https://b.example/keys", true);
    check("http://localhost", "https://b.example/keys", true);
    check("http://localhost", "http://127.0.0.1:9000/keys", true);
    check("https://a.example", "http://b.example/keys", false);
    for local in ["http://127.0.0.1", "https://localhost", "http://127.1:9", "https://[::1]", "https://x.localhost."] {
        check("https://a.example", local, false);
    }
    check("http://localhost", "ftp://localhost", false);
}

#[test]
fn the_parts_are_told_apart() {
    let address = read("https://me:pw@a.example:1/b/c?d=e?f#g");
    assert_eq!((address.host(), address.port(), address.path()), ("a.example", Some(1), "/b/c"));
    assert_eq!((address.query(), address.fragment()), (Some("d=e?f"), Some("g")));
    assert!(address.has_user() && !address.is_ipv6() && read("http://[::1]").is_ipv6());
    assert_eq!(address.host_and_port(), "a.example:1");
    assert_eq!(after_authority("https://me@a.example:1/b/../c?d"), "/b/../c?d");
    assert_eq!((after_authority("https://a.example"), after_authority("/x")), ("", ""));
    assert_eq!(without_query("https://a.example/x?y#z"), "https://a.example/x");
    assert_eq!(without_query("https://a.example/x#z?y"), "https://a.example/x");
}

#[test]
fn debug_shows_the_origin_only() {
    assert_eq!(
        format!("{:?}", read("https://me:hidden@a.example/hidden?hidden#hidden")),
        "WebAddress(https://a.example/..)"
    );
}

/// What is accepted is read as `url` reads it.
#[test]
fn accepted_is_what_a_browser_reads() {
    const PARTS: [&str; 28] = [
        "http",
        "HTTPS",
        "://",
        ":",
        "/",
        "\\",
        "@",
        "#",
        "?",
        ".",
        "..",
        "127",
        "1",
        "0x7f",
        "localhost",
        "a",
        "%2e",
        "[",
        "]",
        "::1",
        "::",
        "0:0",
        "1:0:0",
        "ffff",
        "\n",
        " ",
        "~",
        "é",
    ];
    bolero::check!().with_type::<Vec<u8>>().for_each(|choices| {
        let text: String = choices.iter().map(|choice| PARTS[usize::from(*choice) % PARTS.len()]).collect();
        for text in [text.clone(), format!("http://{text}")] {
            let Ok(address) = WebAddress::parse(&text) else { continue };
            let url = Url::parse(&text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
            // Of a scheme that it doesn't know, a browser leaves host and path as they are.
            if !matches!(url.scheme(), "http" | "https") {
                continue;
            }
            assert_eq!(Some(address.host()), url.host_str(), "{text:?}");
            assert_eq!((address.port(), address.query()), (url.port(), url.query()), "{text:?}");
            assert_eq!((address.path(), address.fragment()), (url.path(), url.fragment()), "{text:?}");
            // What it was read to is read the same again.
            assert_eq!(
                WebAddress::parse(&address.origin()).map(|again| again.origin()),
                Ok(address.origin()),
                "{text:?}"
            );
        }
    });
}
