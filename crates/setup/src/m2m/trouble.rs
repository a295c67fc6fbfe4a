//! Commands that look for what is wrong, each with what it must print.

use inspect::recipes::machine::{self, Shell};
use inspect::recipes::{Address, AddressProblem};

use super::MachineConfig;

/// A command, and what it prints while all is well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Troubleshooting {
    /// The name in the hook `m2m-troubleshooting-<name>`.
    pub name: &'static str,
    /// A heading.
    pub title: &'static str,
    /// What it shows.
    pub meaning: &'static str,
    /// The command.
    pub text: String,
    /// Every text that must be in what it prints.
    pub prints: Vec<String>,
    /// What it means if one is not.
    pub otherwise: &'static str,
}

/// Writes the commands with the person's own values: the discovery document of the authorization server, and the client
/// IDs in the sample's configuration file at `file`. `user_client_id` is the client ID of the single-page app, if it is
/// known.
///
/// # Errors
/// [`AddressProblem`] if the address of the discovery document can't be called.
pub fn troubleshooting(
    shell: Shell,
    config: &MachineConfig,
    user_client_id: Option<&str>,
    file: &str,
) -> Result<[Troubleshooting; 2], AddressProblem> {
    let document = Address::read(&config.endpoints.discovery)?;
    let issuer = &config.endpoints.issuer;
    let ids: Vec<_> = user_client_id.into_iter().chain([config.client_id.as_str()]).collect();
    let searched: Vec<_> = ["client_id:"].into_iter().chain(ids.iter().copied()).collect();
    Ok([
        Troubleshooting {
            name: "discovery",
            title: "Discovery document",
            meaning: "Fetches the issuer that tokens and configuration files must name.",
            text: machine::discover(shell, &document),
            prints: vec![match shell {
                Shell::Sh | Shell::Fish => format!("\"issuer\":\"{issuer}\""),
                Shell::PowerShell => issuer.clone(),
            }],
            otherwise: "An error means that the domain or the authorization server ID is wrong. A different issuer \
                means that the server's Issuer setting names another domain: use the printed issuer.",
        },
        Troubleshooting {
            name: "client-ids",
            title: "Client IDs in the file",
            meaning: "Lists the lines of the configuration file that contain a client ID, with line numbers.",
            text: machine::find_lines(shell, &searched, file.trim()),
            prints: ids.into_iter().map(str::to_owned).collect(),
            otherwise: "If an ID isn't listed, it isn't in the file: AgentCore uses a different app than the one you \
                set up.",
        },
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::m2m::MachineDraft;

    #[test]
    fn commands_hold_the_persons_own_values() {
        let draft = MachineDraft { domain: "dev-1.okta.com".into(), client_id: "0oam2m".into(), ..MachineDraft::new() };
        let config = draft.read().config.expect("a config");
        let written = |shell| troubleshooting(shell, &config, Some("0oaspa"), " my config.yaml ").expect("commands");
        let [discovery, ids] = written(Shell::Sh);
        let document = "'https://dev-1.okta.com/oauth2/default/.well-known/openid-configuration'";
        assert!(discovery.text.contains(document), "{}", discovery.text);
        assert_eq!(discovery.prints, ["\"issuer\":\"https://dev-1.okta.com/oauth2/default\""]);
        assert_eq!(ids.text, "grep -n -F -e 'client_id:' -e '0oaspa' -e '0oam2m' -- 'my config.yaml'");
        assert_eq!(ids.prints, ["0oaspa", "0oam2m"]);
        let [discovery, ids] = written(Shell::PowerShell);
        assert_eq!(discovery.prints, ["https://dev-1.okta.com/oauth2/default"]);
        assert!(discovery.text.contains(document) && ids.text.contains("'my config.yaml'"));
        let [_, alone] = troubleshooting(Shell::Fish, &config, None, "x").expect("commands");
        assert_eq!(alone.prints, ["0oam2m"]);
    }
}
