//! Whatever fails, everything is as it was before.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use xtask::programs;

use crate::tree::{Layout, OTHER_SITE, Run, Tree, skip};

/// A program that answers nothing, in place of the one that looks at the page.
const NO_ANSWER: &str = "echo 'curl: (22) The requested URL returned error: 403' >&2; exit 22";

#[test]
fn a_configuration_that_is_broken_already_stays_as_it_is() {
    for layout in Layout::ALL {
        let tree = Tree::new(layout);
        tree.add_site("server { listen 127.0.0.1:1; gibberish on; }");
        let before = tree.snapshot();
        for arguments in [&[][..], &["--dry-run"]] {
            tree.install(arguments)
                .fails_with("nginx rejects its current configuration, before any change")
                .fails_with("unknown directive \"gibberish\"")
                .fails_with("Nothing was changed");
        }
        tree.assert_unchanged(&before);
    }
}

#[test]
fn a_page_that_does_not_answer_is_taken_off_again() {
    for layout in [Layout::SitesEnabled, Layout::OneFile] {
        let tree = Tree::new(layout);
        tree.start();
        tree.stand_in("curl", NO_ANSWER);
        let before = tree.snapshot();
        tree.install(&[])
            .fails_with("doesn't serve the page")
            .fails_with("/okta-auth/: curl: (22) The requested URL returned error: 403")
            .fails_with("Everything is as it was before");
        tree.assert_unchanged(&before);
        tree.wait_until_gone();
        assert_eq!(tree.other_site(), OTHER_SITE);
    }
}

#[test]
fn an_nginx_that_was_started_for_it_is_stopped_again() {
    let tree = Tree::new(Layout::SitesEnabled);
    tree.stand_in("curl", NO_ANSWER);
    let before = tree.snapshot();
    tree.install(&[]).fails_with("Everything is as it was before");
    tree.assert_unchanged(&before);
    assert!(!tree.is_running());
}

/// nginx's worker is another user, who may not enter somebody's own directory.
#[test]
fn a_page_that_the_worker_may_not_read_is_told() {
    if !rustix::process::geteuid().is_root() {
        return skip("a page that nginx's worker may not read", "only root's nginx has a worker of another user");
    }
    let tree = Tree::new(Layout::SitesEnabled);
    fs::set_permissions(tree.release(), fs::Permissions::from_mode(0o700)).unwrap();
    let before = tree.snapshot();
    tree.install(&["--in-place"]).fails_with("/okta-auth/: ").fails_with("Everything is as it was before");
    tree.assert_unchanged(&before);
    // A copy is for everybody.
    tree.install(&[]).succeeds_with("The app is at");
}

#[test]
fn a_failed_update_brings_the_old_release_back() {
    let tree = Tree::new(Layout::OneFile);
    tree.start();
    tree.install(&[]).succeeds_with("The app is at");
    let before = tree.snapshot();
    let page = tree.release().join("dist/okta-auth/index.html");
    let old = fs::read(&page).unwrap();
    fs::write(&page, "a new release").unwrap();
    tree.stand_in("curl", NO_ANSWER);
    tree.install(&["--public"]).fails_with("Everything is as it was before");
    fs::write(&page, old).unwrap();
    fs::remove_file(tree.path().join("bin/curl")).unwrap();
    tree.assert_unchanged(&before);
    tree.assert_served();
}

#[test]
fn nginx_has_the_last_word_on_the_change() {
    let tree = Tree::new(Layout::ConfDirectory);
    tree.start();
    // Nothing that the script looks for: a log format of the same name.
    tree.add_site("log_format okta_pkce_tester '$uri';");
    let before = tree.snapshot();
    tree.install(&[])
        .fails_with("nginx rejects the configuration with the change")
        .fails_with("duplicate \"log_format\" name")
        .fails_with("Everything is as it was before");
    tree.assert_unchanged(&before);
}

/// A run that has made its change and waits for the page, which its curl does not get.
fn in_the_middle(tree: &Tree) -> Child {
    let mut command = tree.command(&["--port", &tree.port.to_string()]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0).spawn().unwrap();
    tree.wait_for("the change is made", || tree.get("/health").is_some_and(|answer| answer.0 == 200));
    child
}

#[test]
fn an_interrupted_run_is_undone() {
    for signal in [Signal::TERM, Signal::INT, Signal::HUP] {
        let tree = Tree::new(Layout::OneFile);
        tree.start();
        tree.stand_in("curl", NO_ANSWER);
        let before = tree.snapshot();
        // A shell that begins with a signal ignored can't wait for it: a test runner in the background ignores INT.
        let child = in_the_middle(&tree);
        kill_process(Pid::from_child(&child), signal).unwrap();
        let run = Run::of(child.wait_with_output().unwrap());
        if signal == Signal::INT && run.text.contains("doesn't serve the page") {
            skip("an installation that is interrupted by Ctrl-C", "this process was started with the signal ignored");
        }
        run.fails_with("Everything is as it was before");
        tree.assert_unchanged(&before);
        tree.wait_until_gone();
    }
}

#[test]
fn a_second_run_waits_for_its_turn() {
    let tree = Tree::new(Layout::OneFile);
    tree.start();
    tree.stand_in("curl", NO_ANSWER);
    let before = tree.snapshot();
    let child = in_the_middle(&tree);
    let installed = fs::read(tree.main_file()).unwrap();
    let reason = format!("Another run of the installer (process {}) is changing", child.id());
    tree.run(&["--uninstall"]).fails_with(&reason).fails_with("Nothing was changed");
    tree.install(&["--public"]).fails_with(&reason).fails_with("Nothing was changed");
    assert_eq!(fs::read(tree.main_file()).unwrap(), installed);
    kill_process(Pid::from_child(&child), Signal::TERM).unwrap();
    Run::of(child.wait_with_output().unwrap()).fails_with("Everything is as it was before");
    tree.assert_unchanged(&before);
}

/// Nobody removes the lock of a run that was killed.
#[test]
fn the_lock_of_a_run_that_is_gone_is_taken_over() {
    for number in ["gone", ""] {
        let tree = Tree::new(Layout::OneFile);
        tree.start();
        let before = tree.snapshot();
        let lock = tree.etc().join("okta-pkce-tester.lock");
        fs::create_dir(&lock).unwrap();
        if !number.is_empty() {
            let mut gone = std::process::Command::new("true").spawn().unwrap();
            gone.wait().unwrap();
            fs::write(lock.join("pid"), format!("{}\n", gone.id())).unwrap();
        }
        tree.install(&[]).succeeds_with("The app is at");
        assert!(!lock.exists());
        tree.run(&["--uninstall"]).succeeds_with("removed from this nginx");
        tree.assert_unchanged(&before);
    }
}

/// What is printed to be typed is typed as it is.
#[test]
fn commands_to_type_hold_a_path_with_a_quote() {
    let tree = Tree::new(Layout::OneFile);
    tree.start();
    let before = tree.snapshot();
    let release = tree.path().join("Pat's release");
    fs::rename(tree.release(), &release).unwrap();
    let mut command = tree.command(&[]);
    let program = command.get_program().to_owned();
    let to = tree.path().join("Pat's site");
    command = {
        let mut renamed = std::process::Command::new(program);
        renamed.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        renamed.arg(release.join("install.sh")).args(["--port", &tree.port.to_string(), "--to"]).arg(&to);
        renamed
    };
    let run = Run::of(command.output().unwrap());
    run.succeeds_with("The app is at");
    let line = run.text.lines().find_map(|line| line.strip_prefix("To remove it: ")).unwrap().to_owned();
    let mut typed = std::process::Command::new("sh");
    typed.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?)))).args(["-c", &line]);
    Run::of(typed.output().unwrap()).succeeds_with("removed from this nginx");
    fs::rename(&release, tree.release()).unwrap();
    tree.assert_unchanged(&before);
    if !rustix::process::geteuid().is_root() {
        return skip("a quote in what an ordinary user is told", "only root can make one");
    }
    let run = Run::of(tree.command(&["--to", "/Pat's"]).uid(65534).gid(65534).env("TMPDIR", "/tmp").output().unwrap());
    run.fails_with(r"'--to' '/Pat'\''s'");
}

#[test]
fn a_taken_port_is_told_with_the_program_that_has_it() {
    for layout in [Layout::SitesEnabled, Layout::HomebrewArm] {
        let tree = Tree::new(layout);
        let before = tree.snapshot();
        let _taken = TcpListener::bind(("127.0.0.1", tree.port)).unwrap();
        for arguments in [&[][..], &["--dry-run"]] {
            let run = tree.install(arguments);
            run.fails_with(&format!("Port {} is taken by ", tree.port))
                .fails_with("--port")
                .fails_with("Nothing was changed");
            if programs::find("ss").is_some() || programs::find("lsof").is_some() {
                // A program that another test is starting holds the port too, until it has begun: then it is asked again.
                let this_one = format!("(process {})", std::process::id());
                let is_named =
                    run.text.contains(&this_one) || (0..20).any(|_| tree.install(arguments).text.contains(&this_one));
                assert!(is_named, "{}", run.text);
            } else {
                skip("the name of the program that has the port", "neither ss nor lsof is installed");
            }
        }
        tree.assert_unchanged(&before);
    }
}

/// Another nginx on the port is as foreign as any program.
#[test]
fn another_nginx_on_the_port_is_not_this_one() {
    let other = Tree::new(Layout::ConfDirectory);
    other.install(&[]).succeeds_with("The app is at");
    let mut tree = Tree::new(Layout::SitesEnabled);
    tree.port = other.port;
    tree.start();
    let before = tree.snapshot();
    tree.install(&[]).fails_with("is taken by ");
    tree.assert_unchanged(&before);
    other.assert_served();
}

#[test]
fn what_somebody_else_put_there_is_not_replaced() {
    let check = |layout: Layout, path: &dyn Fn(&Tree) -> std::path::PathBuf| {
        let tree = Tree::new(layout);
        let path = path(&tree);
        if path.extension().is_some() {
            fs::write(&path, "# by hand\n").unwrap();
        } else {
            fs::create_dir_all(&path).unwrap();
        }
        let before = tree.snapshot();
        tree.install(&[]).fails_with(&format!("{} already exists", path.display())).fails_with("Nothing was changed");
        tree.run(&["--uninstall"]).succeeds_with("not installed here");
        tree.assert_unchanged(&before);
    };
    for layout in Layout::ALL {
        check(layout, &Tree::own_file);
        check(layout, &Tree::site);
    }
    // Where an earlier guide put it, which isn't where this script would.
    check(Layout::SitesEnabled, &|tree| tree.etc().join("conf.d/okta-pkce-tester.conf"));
}

#[test]
fn an_ordinary_user_is_told_to_be_root() {
    if !rustix::process::geteuid().is_root() {
        return skip("an ordinary user at root's nginx", "only root can make one");
    }
    const NOBODY: u32 = 65534;
    let tree = Tree::new(Layout::SitesEnabled);
    tree.start();
    fs::set_permissions(tree.path().join("tmp"), fs::Permissions::from_mode(0o777)).unwrap();
    let before = tree.snapshot();
    let mut command = tree.command(&["--port", "8081", "--server-name", "tester.example"]);
    let run = Run::of(command.uid(NOBODY).gid(NOBODY).output().unwrap());
    let script = tree.release().join("install.sh").display().to_string();
    run.fails_with(&format!("sudo sh '{script}' '--port' '8081' '--server-name' 'tester.example'"));
    run.fails_with("Nothing was changed");
    tree.assert_unchanged(&before);
}

/// Not every system has curl, and a small one has neither program.
#[test]
fn the_page_is_looked_at_by_what_there_is() {
    for missing in [&["curl"][..], &["curl", "wget"]] {
        let tree = Tree::new(Layout::SitesEnabled);
        let programs = tree.path().join("tmp/programs");
        fs::create_dir(&programs).unwrap();
        for directory in ["/bin", "/usr/bin"] {
            for entry in fs::read_dir(directory).unwrap().flatten() {
                if !missing.iter().any(|name| entry.file_name() == *name) {
                    let _ = std::os::unix::fs::symlink(entry.path(), programs.join(entry.file_name()));
                }
            }
        }
        if !["wget", "bash"].iter().any(|name| programs.join(name).exists()) {
            return skip("an installation without curl", "neither wget nor bash is installed");
        }
        let search_path = format!("{}:{}", tree.path().join("bin").display(), programs.display());
        let run = |arguments: &[&str]| Run::of(tree.command(arguments).env("PATH", &search_path).output().unwrap());
        run(&["--port", &tree.port.to_string()]).succeeds_with("The app is at");
        tree.assert_served();
        run(&["--uninstall"]).succeeds_with("removed from this nginx");
    }
}
