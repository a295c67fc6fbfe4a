//! Debian's nginx at its own paths, by its own service: in namespaces, where neither files nor ports nor processes are
//! the machine's.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::{env, fs};

use xtask::programs;

use crate::tree::{Layout, Run, Tree, skip};

/// Copies stand where Debian's nginx reads and writes.
const OWN_FILES: &str = r#"
set -eu
ip link set lo up 2>/dev/null || ifconfig lo up
mount -t tmpfs tmpfs /run
for directory in /etc/nginx /var/log/nginx /var/lib/nginx /var/www; do
    copy="$TREE/own$directory"
    mkdir -p "$copy"
    cp -a "$directory/." "$copy/"
    mount --bind "$copy" "$directory"
done
"#;

#[test]
fn debians_own_nginx_gets_the_page_and_is_left_without_a_trace() {
    let tree = Tree::new(Layout::SitesEnabled);
    let script = r#"
cp -a /etc/nginx "$TREE/before"
cp -a /var/www "$TREE/www"
sh "$RELEASE/install.sh" --dry-run | grep '^+    listen 127.0.0.1:8080;'
diff -r "$TREE/before" /etc/nginx
sh "$RELEASE/install.sh"
readlink /etc/nginx/sites-enabled/okta-pkce-tester.conf
curl -fsS http://localhost:8080/health
curl -fsS http://localhost:8080/okta-auth/
sh "$RELEASE/install.sh"
sh "$RELEASE/install.sh" --uninstall
diff -r "$TREE/before" /etc/nginx && echo 'no trace in /etc/nginx'
diff -r "$TREE/www" /var/www && echo 'no trace in /var/www'
ls /var/log/nginx
! curl -fsS http://localhost:8080/health
"#;
    let Some(run) = in_namespaces(&tree, script, &[]) else { return };
    for line in [
        "/etc/nginx/sites-available/okta-pkce-tester.conf\nhealthy\n",
        "configured in /etc/nginx/nginx.conf",
        "Copied the page to /var/www/okta-pkce-tester",
        "The app is at http://localhost:8080/okta-auth/",
        "already installed: nothing to change",
        "no trace in /etc/nginx\nno trace in /var/www\n",
    ] {
        run.succeeds_with(line);
    }
    assert!(!run.text.contains("okta-pkce-tester.access.log\n"), "{}", run.text);
}

/// Root is no other user than root.
#[test]
fn root_is_told_of_a_file_system_that_is_read_only() {
    let tree = Tree::new(Layout::SitesEnabled);
    let script = r#"
mount -o remount,bind,ro /etc/nginx
sh "$RELEASE/install.sh"
"#;
    let Some(run) = in_namespaces(&tree, script, &[]) else { return };
    run.fails_with("/etc/nginx can't be written, not even by root").fails_with("Nothing was changed");
    assert!(!run.text.contains("as root"), "{}", run.text);
}

/// What says how to get nginx, for the systems' package managers.
#[test]
fn a_missing_nginx_is_told_with_the_one_command_that_installs_it() {
    for (manager, command) in [
        ("apt-get", "apt-get install -y nginx"),
        ("dnf", "dnf install -y nginx"),
        ("pacman", "pacman -S --noconfirm nginx"),
        ("apk", "apk add nginx"),
        ("zypper", "zypper --non-interactive install nginx"),
        ("brew", "brew install nginx"),
        ("none", "doesn't know this system's package manager"),
    ] {
        let tree = Tree::new(Layout::SitesEnabled);
        let Some(run) = without_nginx(&tree, manager, &[]) else { return };
        run.fails_with("nginx isn't installed").fails_with(command).fails_with("Nothing was changed");
        if manager != "none" {
            run.fails_with("--install-nginx");
        }
        assert!(!run.text.contains("installed by"), "{}", run.text);
    }
}

#[test]
fn a_missing_nginx_is_installed_when_that_is_asked_for() {
    let tree = Tree::new(Layout::SitesEnabled);
    let Some(run) = without_nginx(&tree, "apt-get", &["--install-nginx", "--dry-run"]) else { return };
    run.succeeds_with("Installing nginx: apt-get install -y nginx");
    assert!(!run.text.contains("installed by"), "{}", run.text);
    let run = without_nginx(&tree, "apt-get", &["--install-nginx"]).unwrap();
    run.succeeds_with("installed by install -y nginx").succeeds_with("The app is at http://localhost:8080/okta-auth/");
}

/// Runs the installer where there is no nginx, and of all package managers only this one: a stand-in that puts the tree's
/// nginx into place.
fn without_nginx(tree: &Tree, manager: &str, arguments: &[&str]) -> Option<Run> {
    let bin = tree.path().join("bin");
    if bin.join("nginx").exists() {
        fs::rename(bin.join("nginx"), bin.join("nginx.installed")).unwrap();
        // The real one is hidden, so the tree's has another name for it.
        let nginx = programs::find("nginx").unwrap();
        fs::copy(&nginx, bin.join("real-nginx")).unwrap();
        let wrapper = fs::read_to_string(bin.join("nginx.installed")).unwrap();
        let real = bin.join("real-nginx").display().to_string();
        fs::write(bin.join("nginx.installed"), wrapper.replace(&nginx.display().to_string(), &real)).unwrap();
        for name in [
            "awk", "cat", "chmod", "cmp", "cp", "curl", "cut", "diff", "dirname", "grep", "id", "ln", "mkdir",
            "mktemp", "mv", "ps", "readlink", "rm", "rmdir", "sed", "sh", "sleep", "sort", "tail", "tr", "uname",
        ] {
            std::os::unix::fs::symlink(programs::find(name).unwrap(), bin.join(name)).unwrap();
        }
    }
    if manager != "none" {
        tree.stand_in(
            manager,
            &format!("echo \"installed by $*\"; cp '{0}/nginx.installed' '{0}/nginx'", bin.display()),
        );
    }
    if manager == "brew" {
        fs::remove_file(bin.join("uname")).unwrap();
        tree.stand_in("uname", "echo Darwin");
    }
    let script = r#"
for program in /usr/sbin/nginx /usr/bin/nginx /usr/local/sbin/nginx /usr/local/bin/nginx; do
    [ ! -e "$program" ] || mount --bind /dev/null "$program"
done
PATH="$TREE/bin"
sh "$RELEASE/install.sh" "$@"
"#;
    in_namespaces(tree, script, arguments)
}

/// Runs a script in namespaces of its own with copies of nginx's files; its processes end with it.
fn in_namespaces(tree: &Tree, script: &str, arguments: &[&str]) -> Option<Run> {
    let because = |reason: &str| skip("the installer at Debian's own paths", reason);
    if !Path::new("/etc/nginx/sites-enabled").is_dir() {
        because("this is not Debian's nginx");
        return None;
    }
    let unshare = |script: &str, arguments: &[&str]| -> Option<Output> {
        let mut command = Command::new(programs::find("unshare")?);
        command.args(["--mount", "--net", "--pid", "--fork", "--mount-proc", "sh", "-c", script, "sh"]).args(arguments);
        command.env("TREE", tree.path()).env("RELEASE", tree.release()).stdin(Stdio::null());
        command.env("PATH", format!("{}:/usr/sbin:/sbin", env::var("PATH").unwrap())).output().ok()
    };
    if !unshare(OWN_FILES, &[]).is_some_and(|output| output.status.success()) {
        because("this process may not make namespaces");
        return None;
    }
    Some(Run::of(unshare(&[OWN_FILES, script].concat(), arguments)?))
}
