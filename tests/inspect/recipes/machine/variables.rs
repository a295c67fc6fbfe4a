//! The questions that set the variables: the value arrives as it was typed, and is exported.

use std::process::Stdio;

use inspect::recipes::machine::ask_for;

use super::super::program::{Folder, say};
use super::shells::in_each;

const VALUES: [&str; 4] = [r#"it's "$HOME" `id` \n \\ !!"#, "Zoë 🚀", "-n", "two  blanks"];

/// A pipe is no terminal: what the question does to one is not seen here.
#[test]
fn a_question_exports_what_is_typed() {
    let folder = Folder::new();
    in_each("questions", &[], |shell, program| {
        for value in VALUES {
            let question = ask_for(shell, "OKTA_CLIENT_SECRET");
            assert!(!question.contains('\n'), "what is pasted after it would be the answer");
            let script = format!("{question}\nsh -c 'printf %s \"$OKTA_CLIENT_SECRET\"' >value\n");
            let file = folder.file("question", &script);
            folder.file("typed", &format!("{value}\n"));
            let typed = std::fs::File::open(folder.path("typed")).expect("what is typed");
            let mut command = folder.command(program);
            command.arg(file).env("HOME", folder.path("")).stdin(typed).stderr(Stdio::null());
            assert!(command.status().expect("it runs").success(), "{program}");
            assert_eq!(std::fs::read_to_string(folder.path("value")).expect("a value"), value, "{program}");
        }
    });
    say(&format!("questions: {} values\n", VALUES.len()));
}
