//! On and off again, in each layout and by each system's shell.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use crate::tree::{Interpreter, Layout, OTHER_SITE, PAGE, Run, Tree};

#[test]
fn the_page_comes_and_goes_without_a_trace_on_debian() {
    in_each_layout(Interpreter::Dash);
}

#[test]
fn the_page_comes_and_goes_without_a_trace_as_on_macos() {
    in_each_layout(Interpreter::Bash);
}

#[test]
fn the_page_comes_and_goes_without_a_trace_as_on_alpine() {
    in_each_layout(Interpreter::Busybox);
}

fn in_each_layout(interpreter: Interpreter) {
    if interpreter.is_here() {
        for layout in Layout::ALL {
            comes_and_goes(&Tree::run_by(layout, interpreter));
        }
    }
}

fn comes_and_goes(tree: &Tree) {
    tree.start();
    let (before, first) = (tree.snapshot(), tree.pid());

    let shown = tree.install(&["--dry-run"]);
    shown.succeeds_with("+++ ").succeeds_with(&format!("+    listen 127.0.0.1:{};", tree.port));
    assert!(shown.text.contains(tree.layout.own_file()), "{}", shown.text);
    tree.assert_unchanged(&before);
    assert!(!tree.is_served());

    tree.install(&[]).succeeds_with(&format!("The app is at http://localhost:{}/okta-auth/", tree.port));
    tree.assert_served();
    assert!(tree.own_file().is_file());
    assert_eq!(fs::read_to_string(tree.site().join("okta-auth/index.html")).unwrap(), PAGE);
    assert_eq!(tree.other_site(), OTHER_SITE);
    let is_edited = fs::read_to_string(tree.main_file()).unwrap().contains("# begin okta-pkce-tester");
    assert_eq!(is_edited, tree.layout == Layout::OneFile);

    let installed = tree.snapshot();
    tree.install(&[]).succeeds_with("already installed: nothing to change");
    tree.assert_unchanged(&installed);

    updates(tree, &installed);

    tree.run(&["--uninstall", "--dry-run"]).succeeds_with("Nothing was changed");
    tree.assert_served();
    tree.run(&["--uninstall"]).succeeds_with("The page was removed from this nginx");
    tree.assert_unchanged(&before);
    tree.wait_until_gone();
    assert_eq!((tree.other_site().as_str(), tree.pid()), (OTHER_SITE, first), "nginx ran all the time");
    tree.run(&["--uninstall"]).succeeds_with("not installed here: nothing to change");
    tree.assert_unchanged(&before);
}

/// A new release takes the old one's place, and the old one the new one's.
fn updates(tree: &Tree, installed: &BTreeMap<std::path::PathBuf, String>) {
    let page = tree.release().join("dist/okta-auth/index.html");
    fs::write(&page, "a new release").unwrap();
    fs::write(tree.release().join("dist/okta-auth/new.js"), "").unwrap();
    tree.install(&[]).succeeds_with("Copied the page");
    tree.wait_for("the new release is served", || tree.get("/okta-auth/").unwrap().1 == "a new release");
    fs::write(&page, PAGE).unwrap();
    fs::remove_file(tree.release().join("dist/okta-auth/new.js")).unwrap();
    tree.install(&[]).succeeds_with("Copied the page");
    tree.assert_served();
    tree.assert_unchanged(installed);
}

#[test]
fn an_nginx_that_did_not_run_is_started_and_stopped_again() {
    for layout in Layout::ALL {
        let tree = Tree::new(layout);
        let before = tree.snapshot();
        let is_homebrew = matches!(layout, Layout::HomebrewArm | Layout::HomebrewIntel);
        let how = if is_homebrew { "Starting nginx: brew services start nginx\n" } else { "Starting nginx: nginx\n" };
        tree.install(&[]).succeeds_with(how);
        tree.assert_served();
        tree.install(&[]).succeeds_with("nothing to change");
        tree.run(&["--uninstall"]).succeeds_with("nginx was stopped: it ran only since");
        assert!(!tree.is_running());
        tree.assert_unchanged(&before);
        if is_homebrew {
            let log = fs::read_to_string(tree.system().join("var/run/brew.log")).unwrap();
            assert_eq!(log, "services start nginx\nservices stop nginx\n");
        }
    }
}

#[test]
fn the_page_can_be_served_from_where_it_is() {
    let tree = Tree::new(Layout::ConfDirectory);
    let before = tree.snapshot();
    tree.install(&["--in-place"]).succeeds_with("The app is at");
    tree.assert_served();
    assert!(!tree.site().exists());
    tree.run(&["--uninstall"]).succeeds_with("removed from this nginx");
    tree.assert_unchanged(&before);
}

/// The copy moves with `--to`, the port with `--port`; what was there is gone each time.
#[test]
fn a_change_of_mind_leaves_nothing_behind() {
    let mut tree = Tree::new(Layout::OneFile);
    tree.start();
    let before = tree.snapshot();
    tree.install(&[]).succeeds_with("The app is at");
    let other = tree.path().join("another place/for the page");
    tree.install(&["--to", other.to_str().unwrap(), "--public"]).succeeds_with("The app is at");
    tree.assert_served();
    assert!(!tree.site().exists() && other.exists());
    // From every address to loopback alone: nginx must close the one ahead of the other.
    tree.install(&["--to", other.to_str().unwrap()]).succeeds_with("The app is at");
    tree.assert_served();
    assert!(std::net::TcpStream::connect(("127.0.0.2", tree.port)).is_err());
    let first = tree.port;
    tree.port = xtask::nginx::free_port().unwrap();
    tree.install(&[]).succeeds_with("The app is at");
    tree.assert_served();
    assert!(!other.exists() && tree.site().exists());
    assert!(std::net::TcpStream::connect(("127.0.0.1", first)).is_err());
    tree.run(&["--uninstall"]).succeeds_with("removed from this nginx");
    tree.assert_unchanged(&before);
}

#[test]
fn what_a_person_wrote_meanwhile_stays() {
    let tree = Tree::new(Layout::OneFile);
    let mut before = tree.snapshot();
    tree.install(&[]).succeeds_with("The app is at");
    tree.edit(&tree.main_file(), |text| text.replacen("http {", "http {\n    # mine", 1) + "# mine, too");
    tree.install(&[]).succeeds_with("The app is at");
    tree.run(&["--uninstall"]).succeeds_with("removed from this nginx");
    let main = before.get_mut(&tree.main_file()).unwrap();
    *main = main.replacen("http {", "http {\n    # mine", 1) + "# mine, too";
    tree.assert_unchanged(&before);
}

/// A formatter indents the marks and breaks lines anew; an editor of another system ends lines with CRLF.
#[test]
fn marks_that_an_editor_changed_are_still_marks() {
    let indent = |text: &str| -> String {
        let lines = text.split_inclusive('\n').map(|line| match line.trim_start().starts_with("# ") {
            true if line.contains("okta-pkce-tester") && !line.contains("include") => format!("    {line}"),
            _ => line.to_owned(),
        });
        lines.collect()
    };
    let returns = |text: &str| text.replace('\n', "\r\n");
    let unpad = |text: &str| text.replace("\n\n# begin okta", "\n    # kept\n  # begin okta");
    let same = |text: &str| text.to_owned();
    let kept = |text: &str| {
        text[..text.rfind("\n}").unwrap()].to_owned() + "\n    # kept" + &text[text.rfind("\n}").unwrap()..]
    };
    type Change<'a> = &'a dyn Fn(&str) -> String;
    let cases: [(Change<'_>, Change<'_>); 3] = [(&indent, &same), (&returns, &returns), (&unpad, &kept)];
    for interpreter in [Interpreter::Dash, Interpreter::Bash, Interpreter::Busybox] {
        if !interpreter.is_here() {
            continue;
        }
        for (change, expected) in cases {
            // The shells and their awks only differ in how the text is read.
            for &is_again in if interpreter == Interpreter::Dash { &[false, true][..] } else { &[false] } {
                let tree = Tree::run_by(Layout::OneFile, interpreter);
                tree.start();
                let mut before = tree.snapshot();
                tree.install(&[]).succeeds_with("The app is at");
                let installed = fs::read_to_string(tree.main_file()).unwrap();
                tree.edit(&tree.main_file(), |text| change(&text));
                assert_ne!(fs::read_to_string(tree.main_file()).unwrap(), installed);
                if is_again {
                    tree.install(&[]).succeeds_with("The app is at");
                    tree.assert_served();
                    let text = fs::read_to_string(tree.main_file()).unwrap();
                    assert_eq!(text.matches("# begin okta").count(), 1, "{text}");
                }
                tree.run(&["--uninstall"]).succeeds_with("removed from this nginx");
                let main = before.get_mut(&tree.main_file()).unwrap();
                *main = expected(main);
                tree.assert_unchanged(&before);
            }
        }
    }
}

/// Nothing tells where what was put in ends.
#[test]
fn a_mark_without_its_end_takes_nothing_with_it() {
    let tree = Tree::new(Layout::OneFile);
    tree.start();
    tree.install(&[]).succeeds_with("The app is at");
    tree.edit(&tree.main_file(), |text| text.replace("# end okta-pkce-tester\n", ""));
    let before = tree.snapshot();
    tree.run(&["--uninstall"]).fails_with("Everything is as it was before");
    tree.assert_unchanged(&before);
    tree.assert_served();
}

/// Braces in comments, quotes and one line; no line break at the end.
#[test]
fn the_end_of_the_http_block_is_found_as_nginx_finds_it() {
    let check = |change: &dyn Fn(&str) -> String| {
        let tree = Tree::new(Layout::OneFile);
        tree.edit(&tree.main_file(), |text| change(text.trim_end()));
        let before = tree.snapshot();
        tree.install(&[]).succeeds_with("The app is at");
        tree.assert_served();
        tree.run(&["--uninstall"]).succeeds_with("removed from this nginx");
        tree.assert_unchanged(&before);
    };
    let end = |text: &str, ending: &str| text[..text.rfind("\n}").unwrap()].to_owned() + ending;
    check(&|text| end(text, "\n\tmap $uri $a { default '}'; \"~x}{\" \"\\\"}\"; }\n# }\n}"));
    check(&|text| end(text, " map $uri $b { default a#}b; } } # }\n\n"));
    check(&|text| end(text, "\r\n  }\r\n# the end }"));
}

#[test]
fn spaces_are_fine_in_every_path() {
    let tree = Tree::new(Layout::OneFile);
    // nginx's own directory has one too.
    let spaced = tree.system().join("etc/nginx with space");
    fs::rename(tree.etc(), &spaced).unwrap();
    let main = spaced.join("nginx.conf");
    let (old, new) = (format!("{}/", tree.etc().display()), format!("{}/", spaced.display()));
    tree.edit(&main, |text| {
        let quoted = text.lines().map(|line| match line.trim_start().strip_prefix("include ") {
            Some(path) => format!("include \"{}\";", path.trim_end_matches(';').replace(&old, &new)),
            None => line.to_owned(),
        });
        quoted.map(|line| line + "\n").collect()
    });
    let nginx = fs::read_to_string(tree.path().join("bin/nginx")).unwrap();
    fs::write(tree.path().join("bin/nginx"), nginx.replace(&old, &new)).unwrap();
    let before = tree.snapshot();
    let (to, logs) = (tree.path().join("the site"), tree.path().join("the logs"));
    let arguments = ["--to", to.to_str().unwrap(), "--logs", logs.to_str().unwrap()];
    tree.install(&arguments).succeeds_with("The app is at");
    tree.assert_served();
    assert!(logs.join("okta-pkce-tester.access.log").exists());
    tree.install(&arguments).succeeds_with("nothing to change");
    tree.run(&["--uninstall"]).succeeds_with("removed from this nginx");
    tree.assert_unchanged(&before);
}

/// `cargo xtask nginx-install` is the same script with the checkout's server block.
#[test]
fn the_checkouts_command_runs_the_same_script() {
    let tree = Tree::new(Layout::SitesEnabled);
    tree.start();
    let before = tree.snapshot();
    let run = |arguments: &[&str]| {
        let script = tree.command(&[]);
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.envs(script.get_envs().filter_map(|(name, value)| Some((name, value?))));
        Run::of(command.arg("nginx-install").args(arguments).output().unwrap())
    };
    let (port, root) = (tree.port.to_string(), tree.release().join("dist"));
    run(&["--port", &port, "--root", root.to_str().unwrap()]).succeeds_with("The app is at");
    tree.assert_served();
    run(&["--uninstall"]).succeeds_with("removed from this nginx");
    tree.assert_unchanged(&before);
    run(&["--help"]).succeeds_with("install.sh [options]");
    run(&["--faster", "--uninstall"]).fails_with("unknown option --faster").fails_with("the installer did not finish");
}
