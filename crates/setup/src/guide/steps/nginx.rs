//! The server of the page.

use inspect::recipes::machine::Shell;

use super::GuideStep;
use crate::guide::{GuideBlock, GuideCommand, GuideSystem, TerminalCommand};

pub(super) const STEP: GuideStep = GuideStep {
    number: 8,
    title: "nginx",
    purpose: "Serves this page and the callback at the URLs that you registered.",
    blocks: &[
        GuideBlock::Words(
            "Install nginx. Then install the page, from a checkout of this project or with a release's script. Both \
            back up, test, reload, and check, and undo everything on failure.",
        ),
        GuideBlock::Commands(&[
            plain("Show the change", "cargo xtask nginx-install --port {port} --dry-run"),
            plain("Install the page", "cargo xtask nginx-install --port {port}"),
            plain("Remove the page", "cargo xtask nginx-install --uninstall"),
        ]),
        GuideBlock::Systems(&[
            (GuideSystem::MacOs, MACOS),
            (GuideSystem::Windows, WINDOWS),
            (GuideSystem::Linux, LINUX),
            (GuideSystem::Docker, DOCKER),
        ]),
        GuideBlock::Words("Check it in a terminal:"),
        GuideBlock::Commands(&[
            fetch(Shell::Sh, "nginx answers", "{health}", "`healthy`"),
            fetch(Shell::Sh, "The page is there", "{page}", PAGE_TITLE),
        ]),
    ],
    unseen: "How nginx is installed. This page loads from `{origin}`, so something serves it.",
};

/// In the page at the address that people have registered.
const PAGE_TITLE: &str = "HTML with the title `PKCE OpenID Flow - Okta PKCE tester`";

const fn plain(title: &'static str, command: &'static str) -> TerminalCommand {
    TerminalCommand { title, command: GuideCommand::Plain(command), prints: "" }
}

const fn fetch(shell: Shell, title: &'static str, address: &'static str, prints: &'static str) -> TerminalCommand {
    TerminalCommand { title, command: GuideCommand::Fetch(shell, address), prints }
}

const FILES: &[&str] = &["What", "Where"];

const MACOS: &[GuideBlock] = &[
    GuideBlock::Commands(&[
        plain(
            "Install Homebrew",
            "/bin/bash -c \"$(curl -fsSL https://raw.githubusercontent.com/Homebrew/install/HEAD/install.sh)\"",
        ),
        plain("Install nginx", "brew install nginx"),
        plain("Install the page", "./install.sh --port {port}"),
        plain("Test", "nginx -t"),
        plain("Start", "brew services start nginx"),
        plain("Stop", "brew services stop nginx"),
        plain("Restart", "brew services restart nginx"),
        plain("Reload", "nginx -s reload"),
    ]),
    GuideBlock::Table(
        FILES,
        &[
            &["Configuration, Apple silicon", "`/opt/homebrew/etc/nginx/nginx.conf`"],
            &["Configuration, Intel", "`/usr/local/etc/nginx/nginx.conf`"],
            &["Document root, Apple silicon", "`/opt/homebrew/var/www`"],
            &["Document root, Intel", "`/usr/local/var/www`"],
            &["Default port", "`8080`"],
        ],
    ),
];

const WINDOWS: &[GuideBlock] = &[
    GuideBlock::Words("Download the zip file of the stable version, and unpack it as `C:\\nginx`. In PowerShell:"),
    GuideBlock::Links(&[("nginx for Windows", "https://nginx.org/en/download.html")]),
    GuideBlock::Commands(&[
        plain("Enter the folder", "Set-Location C:\\nginx"),
        plain("Test", ".\\nginx.exe -t"),
        plain("Start", "Start-Process .\\nginx.exe"),
        plain("Stop", ".\\nginx.exe -s quit"),
        plain("Restart", ".\\nginx.exe -s quit; Start-Sleep 1; Start-Process .\\nginx.exe"),
        plain("Reload", ".\\nginx.exe -s reload"),
        fetch(Shell::PowerShell, "Check that nginx answers", "{health}", "`healthy`"),
        fetch(Shell::PowerShell, "Check that the page is there", "{page}", PAGE_TITLE),
    ]),
    GuideBlock::Table(
        FILES,
        &[
            &["Configuration", "`C:\\nginx\\conf\\nginx.conf`"],
            &["Document root", "`C:\\nginx\\html`"],
            &["Default port", "`80`"],
        ],
    ),
    GuideBlock::Words("In the release's folder:"),
    GuideBlock::Commands(&[plain(
        "Install the page",
        "powershell -ExecutionPolicy Bypass -File install.ps1 --port {port}",
    )]),
];

const LINUX: &[GuideBlock] = &[
    GuideBlock::Commands(&[
        plain("Install nginx", "sudo apt-get update && sudo apt-get install nginx"),
        plain("Install the page", "sudo ./install.sh --port {port}"),
        plain("Test", "sudo nginx -t"),
        plain("Start", "sudo systemctl start nginx"),
        plain("Stop", "sudo systemctl stop nginx"),
        plain("Restart", "sudo systemctl restart nginx"),
        plain("Reload", "sudo systemctl reload nginx"),
    ]),
    GuideBlock::Table(
        FILES,
        &[
            &["Configuration", "`/etc/nginx/nginx.conf`"],
            &["Default site", "`/etc/nginx/sites-enabled/default`"],
            &["Document root", "`/var/www/html`"],
            &["Default port", "`80`"],
        ],
    ),
];

const DOCKER: &[GuideBlock] = &[
    GuideBlock::Words(
        "In a container, nginx must listen on every address; Docker publishes the port on this machine only.",
    ),
    GuideBlock::Commands(&[
        plain(
            "Print the server block",
            "cargo xtask nginx-conf --public --root /usr/share/nginx/html --port {port} > okta-pkce-tester.conf",
        ),
        plain(
            "Install and start",
            "docker run --name okta-pkce-tester --detach --publish 127.0.0.1:{port}:{port} \
             --volume \"$PWD/dist:/usr/share/nginx/html:ro\" \
                 --volume \"$PWD/okta-pkce-tester.conf:/etc/nginx/conf.d/default.conf:ro\" nginx",
        ),
        plain("Back up the configuration", "cp okta-pkce-tester.conf okta-pkce-tester.conf.backup"),
        plain("Test", "docker exec okta-pkce-tester nginx -t"),
        plain("Stop", "docker stop okta-pkce-tester"),
        plain("Start again", "docker start okta-pkce-tester"),
        plain("Restart", "docker restart okta-pkce-tester"),
        plain("Reload", "docker exec okta-pkce-tester nginx -s reload"),
    ]),
    GuideBlock::Table(
        FILES,
        &[
            &["Configuration", "`/etc/nginx/conf.d/default.conf`"],
            &["Document root", "`/usr/share/nginx/html`"],
            &["Default port", "`80`, replaced by the server block's"],
        ],
    ),
    GuideBlock::Words(
        "If nginx stops with `unknown directive \"brotli_static\"`, remove that line from the server block.",
    ),
];
