//! What a person should know before using a recipe.

use super::mcp;
use super::recipe::Recipe;
use super::render::Target;
use super::token::Bearer;

const EXAMPLE: &str = "The address is an example. Enter the one to call.";
const UNUSUAL: &str = "The token holds characters that no bearer token has (RFC 6750, section 2.1), and most servers \
                       refuse it. Something else may have been copied along.";
const IN_SIGHT: &str = "While this runs, whoever lists the processes of the machine sees the token, and the shell's \
                        history keeps it. “curl, token out of sight” avoids both.";
const HIDDEN: &str = "Put the token into ACCESS_TOKEN first, for example with the variable line. curl reads the header \
                      from its input, because everybody on the machine can see the arguments of a program.";
const PROMPT: &str = "For the prompt itself. In a batch file % means something else.";
const TOO_LONG: &str = "The prompt takes 8,191 characters a line, and this is longer. Use PowerShell.";
const ORIGIN: &str = "In a browser, the API has to allow the page that this runs on (CORS).";
const NETRC: &str = "A login for this host in ~/.netrc takes the place of the header.";
const HISTORY: &str = "The blank in front keeps the line out of the history: always in fish, in bash and zsh if they are \
                       set so (HISTCONTROL=ignorespace, HIST_IGNORE_SPACE).";
const REPOSITORY: &str = "Keep the file out of version control, and replace the token when it has expired.";
const CLIENTS: &str = "VS Code calls the outer field servers instead of mcpServers.";
const GATEWAY_PATH: &str = "The address of an AgentCore gateway ends in /mcp.";
const ONLY_POST: &str = "This looks like an MCP server, which answers POST: take “curl for an MCP server”.";

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
