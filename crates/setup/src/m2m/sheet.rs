//! The commands of a page, and the variables to set before any of them.

use super::{ClientAuthentication, CommandProblem, MachineCommand, MachineConfig, Shell, WrittenCommand};

/// Every command for one shell and one client authentication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandSheet {
    /// In the page's order; why there is none in the place of a command that needs another field.
    pub commands: Vec<(MachineCommand, Result<WrittenCommand, CommandProblem>)>,
    /// The environment variables that the commands read, each once.
    pub variables: Vec<CommandVariable>,
    /// What to know about all of them, each sentence once.
    pub notes: Vec<&'static str>,
}

/// An environment variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandVariable {
    /// Its name.
    pub name: &'static str,
    /// The command that asks for its value without showing it.
    pub question: String,
}

impl MachineConfig {
    /// Writes every command.
    #[must_use]
    pub fn commands(&self, shell: Shell, authentication: ClientAuthentication) -> CommandSheet {
        let commands: Vec<_> = MachineCommand::ALL
            .into_iter()
            .map(|command| (command, self.command(shell, command, authentication)))
            .collect();
        let (mut variables, mut notes): (Vec<CommandVariable>, Vec<&str>) = (Vec::new(), Vec::new());
        for written in commands.iter().filter_map(|(_, written)| written.as_ref().ok()) {
            for (name, question) in written.variables.iter().zip(&written.questions) {
                if !variables.iter().any(|variable| variable.name == *name) {
                    variables.push(CommandVariable { name, question: question.clone() });
                }
            }
            for note in &written.notes {
                if !notes.contains(note) {
                    notes.push(note);
                }
            }
        }
        CommandSheet { commands, variables, notes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::m2m::{MachineDraft, SECRET_VARIABLE, USER_TOKEN_VARIABLE};

    #[test]
    fn each_variable_and_each_note_is_there_once() {
        let draft = MachineDraft { domain: "dev-1.okta.com".into(), client_id: "0oam2m".into(), ..MachineDraft::new() };
        let with_audience = MachineDraft { audience: "api://default".into(), ..draft.clone() };
        let sheet = |draft: &MachineDraft| {
            draft.read().config.expect("a config").commands(Shell::Sh, ClientAuthentication::Secret)
        };
        let names = |sheet: &CommandSheet| sheet.variables.iter().map(|variable| variable.name).collect::<Vec<_>>();
        let complete = sheet(&with_audience);
        assert_eq!(names(&complete), [SECRET_VARIABLE, USER_TOKEN_VARIABLE, "ACCESS_TOKEN"]);
        for (at, note) in complete.notes.iter().enumerate() {
            assert!(!complete.notes[..at].contains(note), "{note}");
        }
        let without = sheet(&draft);
        assert_eq!(without.commands[1], (MachineCommand::TokenExchange, Err(CommandProblem::NoAudience)));
        assert_eq!(names(&without), [SECRET_VARIABLE, "ACCESS_TOKEN"], "no command reads the user's token");
    }
}
