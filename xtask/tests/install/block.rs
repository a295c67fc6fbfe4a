//! The script fills in the server block as `cargo xtask nginx-conf` does, and nginx's modules decide about brotli.

use std::fs;

use xtask::nginx;
use xtask::server_block::{Listen, Logs, ServerName, Site};

use crate::tree::{Layout, Tree, get, skip};

#[test]
fn the_script_and_nginx_conf_fill_in_the_same() {
    let mut tree = Tree::new(Layout::ConfDirectory);
    tree.start();
    let logs = tree.path().join("other logs");
    let (own_logs, other_logs) = (tree.system().join("var/log/nginx"), logs.to_str().unwrap());
    let names = ["Tester.example", "[FD00:0:0::01]", "192.168.0.7", "[2001:db8:0:0:1:0:0:1]", "[::]", "[1:0:3::8]"];
    let sets: [(&[&str], Listen, &[&str], &std::path::Path); 5] = [
        (&[], Listen::Loopback, &[], &own_logs),
        (&["--public"], Listen::Public, &[], &own_logs),
        (&["--logs", other_logs], Listen::Loopback, &[], &logs),
        (&["--server-name", names[0], "--server-name=[FD00:0:0::01]"], Listen::Loopback, &names[..2], &own_logs),
        (&[], Listen::Public, &names, &own_logs),
    ];
    for (arguments, listen, names, logs) in sets {
        // Each on a port of its own.
        tree.port = nginx::free_port().unwrap();
        let mut arguments = arguments.to_vec();
        if arguments.is_empty() && listen == Listen::Public {
            arguments.push("--public");
            arguments.extend(names.iter().flat_map(|name| ["--server-name", name]));
        }
        tree.install(&arguments).succeeds_with("The app is at");
        let names: Vec<ServerName> = names.iter().map(|name| name.parse().unwrap()).collect();
        let site = Site {
            root: &tree.site(),
            port: tree.port,
            listen,
            names: &names,
            logs: Logs::Directory(logs),
            tls: None,
            okta: None,
            brotli: nginx::brotli_module().is_some(),
            ipv6: nginx::has_ipv6(),
        };
        assert_eq!(fs::read_to_string(tree.own_file()).unwrap(), site.fill().unwrap(), "{arguments:?}");
    }
    assert_eq!(get("127.0.0.1", tree.port, "tester.example", "/health").unwrap().0, 200);
}

#[test]
fn what_nginx_conf_refuses_the_script_refuses() {
    let tree = Tree::new(Layout::ConfDirectory);
    let before = tree.snapshot();
    for wrong in [
        &*"a".repeat(47),
        "",
        "a..b",
        "a.",
        "*.example",
        "https://a",
        "a:8080",
        "a b",
        "a;}",
        "~^.*$",
        "$host",
        "fd00::1",
        "[a]",
        "[1::2::3]",
    ] {
        assert!(wrong.parse::<ServerName>().is_err(), "{wrong}");
        tree.install(&["--server-name", wrong]).fails_with("error: ");
    }
    for wrong in ["0", "65536", "080", "http", ""] {
        tree.run(&["--port", wrong]).fails_with("--port needs a number from 1 to 65535");
    }
    tree.install(&["--to", "/a\"b"]).fails_with("nginx needs a path without quotes");
    tree.install(&["--root", "/nowhere"]).fails_with("isn't the page");
    tree.install(&["--block", "/dev/null"]).fails_with("/dev/null");
    tree.install(&["--faster"]).fails_with("unknown option --faster");
    tree.install(&["--port"]).fails_with("--port needs a value");
    tree.assert_unchanged(&before);
}

#[test]
fn a_name_given_twice_counts_once() {
    let tree = Tree::new(Layout::ConfDirectory);
    let mut arguments = Vec::new();
    for name in [
        "a.example",
        "LocalHost",
        "A.Example",
        "127.0.0.1",
        "[::1]",
        "[0:0::1]",
        "b.example",
        "[fd00::1]",
        "[FD00:0::1]",
    ] {
        arguments.extend(["--server-name", name]);
    }
    tree.install(&arguments).succeeds_with("The app is at");
    let block = fs::read_to_string(tree.own_file()).unwrap();
    assert!(block.contains("server_name localhost 127.0.0.1 [::1] [fd00::1] b.example a.example;"), "{block}");
}

#[test]
fn a_name_is_as_long_as_names_may_be() {
    let tree = Tree::new(Layout::ConfDirectory);
    let before = tree.snapshot();
    let longest = format!("{}.example", "a".repeat(38));
    tree.install(&["--server-name", &format!("a{longest}")]).fails_with("is too long");
    tree.assert_unchanged(&before);
    tree.install(&["--server-name", &longest]).succeeds_with("The app is at");
}

/// An empty text would be the directory that the script happens to run in.
#[test]
fn an_empty_path_is_refused() {
    let tree = Tree::new(Layout::ConfDirectory);
    let before = tree.snapshot();
    for (option, kind) in [("--to", "directory"), ("--logs", "directory"), ("--root", "directory"), ("--block", "file")]
    {
        let reason = format!("{option} needs a {kind}, but got an empty one");
        tree.install(&[option, ""]).fails_with(&reason);
        tree.install(&["--dry-run", &format!("{option}=")]).fails_with(&reason);
    }
    tree.assert_unchanged(&before);
}

#[test]
fn a_copy_inside_of_the_page_is_refused() {
    let tree = Tree::new(Layout::ConfDirectory);
    let link = tree.path().join("link");
    std::os::unix::fs::symlink(tree.release(), &link).unwrap();
    let before = tree.snapshot();
    for root in [tree.release(), link] {
        for inside in ["dist/copy", "dist/okta-auth/new/copy"] {
            let inside = root.join(inside);
            for arguments in [&["--to", inside.to_str().unwrap()][..], &["--dry-run", "--to", inside.to_str().unwrap()]]
            {
                tree.install(arguments).fails_with("would be inside of the page").fails_with("Nothing was changed");
                tree.assert_unchanged(&before);
            }
        }
    }
}

#[test]
fn an_nginx_without_brotli_serves_gzip() {
    let block = |tree: &Tree| fs::read_to_string(tree.own_file()).unwrap();
    let tree = Tree::new(Layout::SitesEnabled);
    if nginx::brotli_module().is_some() {
        tree.install(&[]).succeeds_with("The app is at");
        assert!(block(&tree).contains("\n    brotli_static on;"));
    } else {
        skip("nginx with the brotli module", "the module is not installed");
    }
    let tree = Tree::new(Layout::SitesEnabled);
    tree.edit(&tree.main_file(), |text| {
        let modules = format!("include {}/modules-enabled/*.conf;", tree.etc().display());
        assert!(text.contains(&modules));
        text.replace(&modules, "")
    });
    let before = tree.snapshot();
    tree.install(&["--dry-run"]).succeeds_with("+    # brotli_static on; (this nginx lacks the module)");
    tree.install(&[]).succeeds_with("The app is at");
    assert!(block(&tree).contains("\n    # brotli_static on;"));
    tree.assert_served();
    tree.run(&["--uninstall"]).succeeds_with("removed from this nginx");
    tree.assert_unchanged(&before);
}
