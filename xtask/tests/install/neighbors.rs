//! Other sites of the same nginx on the same port.

use std::fs;

use xtask::nginx;

use crate::tree::{Layout, OTHER_SITE, Tree, get};

/// An address of this machine that isn't the loopback that the page listens on.
const OTHER_ADDRESS: &str = "127.0.0.2";

/// Homebrew's welcome page goes by localhost on the same port.
#[test]
fn homebrews_welcome_page_makes_way_and_comes_back() {
    for layout in [Layout::HomebrewArm, Layout::HomebrewIntel] {
        let tree = Tree::new(layout);
        tree.start();
        let root = |address: &str, host: &str| get(address, tree.port, host, "/").unwrap();
        assert_eq!(root("127.0.0.1", "localhost").1, OTHER_SITE);
        let before = tree.snapshot();
        let note = format!("is on port {0} too. http://localhost:{0}/ is now this app", tree.port);
        tree.install(&["--dry-run"]).succeeds_with(&note);
        tree.install(&[]).succeeds_with(&note);
        tree.wait_for("the app is at localhost", || root("127.0.0.1", "localhost").0 == 302);
        assert_eq!(root(OTHER_ADDRESS, "localhost").1, OTHER_SITE, "it keeps the other addresses");
        tree.run(&["--uninstall"]).succeeds_with("removed from this nginx");
        tree.wait_for("the welcome page is back", || root("127.0.0.1", "localhost").1 == OTHER_SITE);
        tree.assert_unchanged(&before);
    }
}

/// A site with a plain `listen` isn't asked on an address that another one names.
#[test]
fn a_site_on_every_address_is_still_asked_on_loopback() {
    for layout in Layout::ALL {
        let tree = Tree::new(layout);
        let ipv6 = if nginx::has_ipv6() { format!("listen [::]:{}; ", tree.port) } else { String::new() };
        tree.add_site(&format!(
            "server {{ listen {0} default_server; {ipv6}server_name my.example; return 200 theirs; }}\n\
             server {{\n    listen *:{0};\n    server_name other.example;\n    return 200 others;\n}}",
            tree.port
        ));
        if matches!(layout, Layout::HomebrewArm | Layout::HomebrewIntel) {
            // Its welcome page would answer to the names that are unknown.
            tree.edit(&tree.main_file(), |text| {
                text.replace("server_name  localhost;", "server_name  welcome.example;")
            });
        }
        tree.start();
        let root = |address: &str, host: &str| get(address, tree.port, host, "/").map(|answer| answer.1);
        let before = tree.snapshot();
        tree.install(&[]).succeeds_with("Each got a line for loopback");
        tree.assert_served();
        for address in ["127.0.0.1", OTHER_ADDRESS] {
            assert_eq!(root(address, "my.example").as_deref(), Some("theirs"), "{address}, {layout:?}");
            assert_eq!(root(address, "other.example").as_deref(), Some("others"), "{address}, {layout:?}");
            assert_eq!(root(address, "unknown.example").as_deref(), Some("theirs"), "{address}, {layout:?}");
        }
        if nginx::has_ipv6() {
            assert_eq!(root("[::1]", "my.example").as_deref(), Some("theirs"), "{layout:?}");
            assert_eq!(get("[::1]", tree.port, "localhost", "/health").unwrap().1, "healthy\n");
        }
        let installed = tree.snapshot();
        tree.install(&[]).succeeds_with("nothing to change");
        tree.assert_unchanged(&installed);
        tree.run(&["--uninstall"]).succeeds_with("removed from this nginx");
        tree.assert_unchanged(&before);
        tree.wait_until_gone();
        assert_eq!(root("127.0.0.1", "my.example").as_deref(), Some("theirs"));
    }
}

#[test]
fn the_original_of_an_edited_file_is_kept_while_the_page_is_installed() {
    let tree = Tree::new(Layout::OneFile);
    let original = fs::read_to_string(tree.main_file()).unwrap();
    tree.install(&[]).succeeds_with("The app is at");
    let kept = tree.etc().join("okta-pkce-tester.installed/1-nginx.conf");
    assert_eq!(fs::read_to_string(kept).unwrap(), original);
    assert_ne!(fs::read_to_string(tree.main_file()).unwrap(), original);
}

#[test]
fn a_site_that_can_not_share_the_port_stops_the_installation() {
    let check = |site: &dyn Fn(u16) -> String, arguments: &[&str], reason: &str| {
        let tree = Tree::new(Layout::ConfDirectory);
        tree.add_site(&site(tree.port));
        tree.start();
        let before = tree.snapshot();
        tree.install(arguments).fails_with(reason).fails_with("neighbor.conf:1").fails_with("Nothing was changed");
        tree.assert_unchanged(&before);
    };
    let server =
        |listen: &str, names: &str| format!("server {{ listen {listen}; server_name {names}; return 200 theirs; }}");
    let loopback = |port| server(&format!("127.0.0.1:{port}"), "localhost");
    check(&loopback, &[], "answers to localhost on port");
    check(
        &|port| server(&format!("{port}"), "localhost my.example"),
        &[],
        "answers to localhost and my.example on port",
    );
    check(
        &|port| server(&format!("127.0.0.1:{port}"), "my.example"),
        &["--server-name", "My.Example"],
        "answers to my.example",
    );
    check(
        &|port| server(&format!("127.0.0.1:{port}"), "my.example"),
        &["--public"],
        "where --public would not be asked",
    );
    check(&|port| server(&format!("{port} proxy_protocol"), "my.example"), &[], "with proxy_protocol");
}

#[test]
fn a_site_on_loopback_with_a_name_of_its_own_shares_the_port() {
    let tree = Tree::new(Layout::SitesEnabled);
    tree.add_site(&format!("server {{ listen 127.0.0.1:{}; server_name my.example; return 200 theirs; }}", tree.port));
    tree.start();
    let before = tree.snapshot();
    tree.install(&[]).succeeds_with("The app is at");
    tree.assert_served();
    assert_eq!(get("127.0.0.1", tree.port, "my.example", "/").unwrap().1, "theirs");
    tree.run(&["--uninstall"]).succeeds_with("removed from this nginx");
    tree.assert_unchanged(&before);
}
