//! Notes to read before using a recipe.

use super::mcp;
use super::recipe::Recipe;
use super::render::Target;
use super::token::Bearer;

const EXAMPLE: &str = "The URL is an example. Enter the one to call.";
const UNUSUAL: &str = "The token has characters that a bearer token can't have (RFC 6750, section 2.1), so most \
    servers reject it. You may have copied too much.";
const IN_SIGHT: &str = "While this runs, anyone who lists this machine's processes sees the token, and the shell's \
    history keeps it. “curl, token hidden” avoids both.";
const HIDDEN: &str = "Put the token into ACCESS_TOKEN first, for example with the variable line. curl reads the header \
    from its input, because anyone on the machine can see a program's arguments.";
const PROMPT: &str = "For the prompt only. In a batch file, % means something else.";
const TOO_LONG: &str = "This is longer than the prompt's limit of 8,191 characters. Use PowerShell.";
const ORIGIN: &str = "In a browser, the API must allow the page that runs this (CORS).";
const NETRC: &str = "A login for this host in ~/.netrc replaces the header.";
const HISTORY: &str = "The leading space keeps the line out of the history: always in fish; in bash and zsh with \
    HISTCONTROL=ignorespace or HIST_IGNORE_SPACE.";
const REPOSITORY: &str = "Keep the file out of version control, and replace the token when it expires.";
const CLIENTS: &str = "In VS Code, the outer field is servers, not mcpServers.";
const GATEWAY_PATH: &str = "The URL of an AgentCore gateway ends in /mcp.";
const ONLY_POST: &str = "This looks like an MCP server, which expects POST: use “curl for an MCP server”.";

/// The longest line that cmd reads.
const PROMPT_LIMIT: usize = 8191;

pub(super) fn of(recipe: Recipe, token: Bearer<'_>, target: &Target, text: &str) -> Vec<&'static str> {
    let mut notes = Vec::new();
    if !token.is_usual() {
        notes.push(UNUSUAL);
    }
    match target {
        Target::None => {}
        Target::Example => notes.push(EXAMPLE),
        Target::Given(address) if matches!(recipe, Recipe::Mcp | Recipe::CurlMcp) => {
            notes.extend(mcp::misses_the_path(address).then_some(GATEWAY_PATH));
        }
        Target::Given(address) => notes.extend(address.path().ends_with("/mcp").then_some(ONLY_POST)),
    }
    match recipe {
        Recipe::Header | Recipe::PowerShell | Recipe::EnvPowerShell => {}
        Recipe::Curl | Recipe::CurlMcp | Recipe::Wget => notes.push(IN_SIGHT),
        Recipe::Httpie => notes.extend([IN_SIGHT, NETRC]),
        Recipe::CurlHidden => notes.push(HIDDEN),
        Recipe::CurlCmd | Recipe::EnvCmd => {
            notes.extend((text.encode_utf16().count() > PROMPT_LIMIT).then_some(TOO_LONG));
            notes.push(PROMPT);
        }
        Recipe::Fetch => notes.push(ORIGIN),
        Recipe::Python => notes.push(NETRC),
        Recipe::EnvSh | Recipe::EnvFish => notes.push(HISTORY),
        Recipe::Dotenv => notes.push(REPOSITORY),
        Recipe::Mcp => notes.extend([CLIENTS, REPOSITORY]),
    }
    notes
}
