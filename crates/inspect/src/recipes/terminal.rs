//! Commands in the guide, without a token in them.

use super::machine::Shell;
use super::quoting::{fish, powershell, sh};

/// Prints what the address answers.
///
/// `curl` alone is another program in Windows PowerShell 5.1, so it is called by its whole name there.
#[must_use]
pub fn fetch(shell: Shell, address: &str) -> String {
    match shell {
        Shell::Sh => format!("curl {}", sh(address)),
        Shell::Fish => format!("curl {}", fish(address)),
        Shell::PowerShell => format!("curl.exe {}", powershell(address)),
    }
}

/// Sets an environment variable for the programs that the shell starts from now on. `name` is a name of letters and
/// `_`.
#[must_use]
pub fn set_variable(shell: Shell, name: &'static str, value: &str) -> String {
    match shell {
        Shell::Sh => format!("export {name}={}", sh(value)),
        Shell::Fish => format!("set -gx {name} {}", fish(value)),
        Shell::PowerShell => format!("$env:{name} = {}", powershell(value)),
    }
}

/// Enters a directory, also one whose name begins with a dash.
#[must_use]
pub fn enter(shell: Shell, directory: &str) -> String {
    match shell {
        Shell::Sh => format!("cd -- {}", sh(directory)),
        Shell::Fish => format!("cd -- {}", fish(directory)),
        Shell::PowerShell => format!("Set-Location -LiteralPath {}", powershell(directory)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_one_argument() {
        let check = |command: fn(Shell, &str) -> String, expected: [&str; 3]| {
            assert_eq!(Shell::ALL.map(|shell| command(shell, "it's $(id)")), expected);
        };
        check(fetch, [r"curl 'it'\''s $(id)'", r"curl 'it\'s $(id)'", "curl.exe 'it''s $(id)'"]);
        check(enter, [r"cd -- 'it'\''s $(id)'", r"cd -- 'it\'s $(id)'", "Set-Location -LiteralPath 'it''s $(id)'"]);
        check(
            |shell, value| set_variable(shell, "AWS_PROFILE", value),
            [
                r"export AWS_PROFILE='it'\''s $(id)'",
                r"set -gx AWS_PROFILE 'it\'s $(id)'",
                "$env:AWS_PROFILE = 'it''s $(id)'",
            ],
        );
    }
}
