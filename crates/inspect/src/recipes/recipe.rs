//! Which recipes there are, in the order in which they are offered.

/// A way to pass the token on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recipe {
    /// The `Authorization` header.
    Header,
    /// `curl` in a POSIX shell.
    Curl,
    /// curl, with the token neither in the command nor in the list of processes.
    CurlHidden,
    /// `curl` in `cmd.exe`.
    CurlCmd,
    /// HTTPie.
    Httpie,
    /// GNU Wget.
    Wget,
    /// `Invoke-RestMethod` of PowerShell.
    PowerShell,
    /// `fetch` in JavaScript.
    Fetch,
    /// `requests` in Python.
    Python,
    /// A variable for a POSIX shell.
    EnvSh,
    /// A variable for fish.
    EnvFish,
    /// A variable for PowerShell.
    EnvPowerShell,
    /// A variable for `cmd.exe`.
    EnvCmd,
    /// A line for a `.env` file.
    Dotenv,
    /// curl, asking a server of the Model Context Protocol for its tools.
    CurlMcp,
    /// A configuration of Model Context Protocol clients, for an AgentCore gateway.
    Mcp,
}

/// What a rendered recipe is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// An HTTP header.
    Http,
    /// A POSIX shell.
    Sh,
    /// fish.
    Fish,
    /// `cmd.exe` of Windows.
    Cmd,
    /// PowerShell.
    PowerShell,
    /// JavaScript.
    JavaScript,
    /// Python.
    Python,
    /// A `.env` file.
    Dotenv,
    /// JSON.
    Json,
}

impl Recipe {
    /// Every recipe, in the page's order.
    pub const ALL: [Self; 16] = [
        Self::Header,
        Self::Curl,
        Self::CurlHidden,
        Self::CurlCmd,
        Self::Httpie,
        Self::Wget,
        Self::PowerShell,
        Self::Fetch,
        Self::Python,
        Self::EnvSh,
        Self::EnvFish,
        Self::EnvPowerShell,
        Self::EnvCmd,
        Self::Dotenv,
        Self::CurlMcp,
        Self::Mcp,
    ];

    /// Returns a name that stays the same, for storage and tests.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Curl => "curl",
            Self::CurlHidden => "curl-hidden",
            Self::CurlCmd => "curl-cmd",
            Self::Httpie => "httpie",
            Self::Wget => "wget",
            Self::PowerShell => "powershell",
            Self::Fetch => "fetch",
            Self::Python => "python",
            Self::EnvSh => "env-sh",
            Self::EnvFish => "env-fish",
            Self::EnvPowerShell => "env-powershell",
            Self::EnvCmd => "env-cmd",
            Self::Dotenv => "dotenv",
            Self::CurlMcp => "curl-mcp",
            Self::Mcp => "mcp",
        }
    }

    /// Returns the recipe with this name on the page; `None` for any other text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|recipe| recipe.as_str() == text)
    }

    /// Returns what the recipe is called on the page.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Header => "Authorization header",
            Self::Curl => "curl",
            Self::CurlHidden => "curl, token hidden",
            Self::CurlCmd => "curl for Windows cmd",
            Self::Httpie => "HTTPie",
            Self::Wget => "wget",
            Self::PowerShell => "PowerShell",
            Self::Fetch => "fetch (JavaScript)",
            Self::Python => "Python requests",
            Self::EnvSh => "Variable for sh, bash, zsh",
            Self::EnvFish => "Variable for fish",
            Self::EnvPowerShell => "Variable for PowerShell",
            Self::EnvCmd => "Variable for Windows cmd",
            Self::Dotenv => ".env line",
            Self::CurlMcp => "curl for an MCP server",
            Self::Mcp => "MCP client configuration",
        }
    }

    /// One line on what it is for.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::Header => "The header line, for any client that accepts headers.",
            Self::Curl => "One GET request, from sh, bash or zsh.",
            Self::CurlHidden => {
                "Reads the token from ACCESS_TOKEN, so neither the shell's history nor the process list shows it."
            }
            Self::CurlCmd => "One GET request, from the Windows command prompt.",
            Self::Httpie => "One GET request with HTTPie, from sh, bash or zsh.",
            Self::Wget => "One GET request with wget, from sh, bash or zsh.",
            Self::PowerShell => "One GET request with Invoke-RestMethod.",
            Self::Fetch => "One GET request, from a JavaScript module, Node.js, or the browser's console.",
            Self::Python => "One GET request with the requests package.",
            Self::EnvSh => "Sets ACCESS_TOKEN for programs started from this shell.",
            Self::EnvFish => "Sets ACCESS_TOKEN for programs started from this fish shell.",
            Self::EnvPowerShell => "Sets ACCESS_TOKEN for programs started from this PowerShell.",
            Self::EnvCmd => "Sets ACCESS_TOKEN for programs started from this command prompt.",
            Self::Dotenv => "One line for a .env file.",
            Self::CurlMcp => "Asks an AgentCore gateway for its tools, from sh, bash or zsh.",
            Self::Mcp => "Lets an MCP client call an AgentCore gateway with this token.",
        }
    }

    /// Returns the language that the recipe is written in.
    #[must_use]
    pub fn language(self) -> Language {
        match self {
            Self::Header => Language::Http,
            Self::Curl | Self::CurlHidden | Self::CurlMcp | Self::Httpie | Self::Wget | Self::EnvSh => Language::Sh,
            Self::CurlCmd | Self::EnvCmd => Language::Cmd,
            Self::PowerShell | Self::EnvPowerShell => Language::PowerShell,
            Self::Fetch => Language::JavaScript,
            Self::Python => Language::Python,
            Self::EnvFish => Language::Fish,
            Self::Dotenv => Language::Dotenv,
            Self::Mcp => Language::Json,
        }
    }
}

impl Language {
    /// Returns the usual file extension, without the dot. A command for the prompt isn't a batch file.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Http | Self::Cmd => "txt",
            Self::Sh => "sh",
            Self::Fish => "fish",
            Self::PowerShell => "ps1",
            Self::JavaScript => "mjs",
            Self::Python => "py",
            Self::Dotenv => "env",
            Self::Json => "json",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kebab_case_and_lead_back() {
        for recipe in Recipe::ALL {
            let name = recipe.as_str();
            assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{name}");
            assert_eq!(Recipe::parse(name), Some(recipe), "{name}");
            assert!(recipe.hint().ends_with('.') && !recipe.title().is_empty(), "{name}");
        }
        assert_eq!(Recipe::parse("Curl"), None);
    }
}
