//! From a recipe, a token and an address to a text to copy.

use std::fmt;

use super::address::{Address, AddressProblem};
use super::recipe::{Language, Recipe};
use super::token::{Bearer, TokenProblem};
use super::{commands, mcp, notes, programs, variables};

/// A recipe to copy. It contains the token; its `Debug` doesn't show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Without a line break at the end.
    pub text: String,
    /// The language of the text.
    pub language: Language,
    /// Which address the recipe calls.
    pub address: AddressUsed,
    /// Sentences for the person, the most urgent first.
    pub notes: Vec<&'static str>,
}

/// The address in a recipe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressUsed {
    /// The recipe calls no address.
    None,
    /// None was entered yet.
    Example,
    /// The address that the person gave.
    Given,
}

/// Why there is no recipe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecipeProblem {
    /// The token can't be written into a header.
    Token(TokenProblem),
    /// The address can't be called.
    Address(AddressProblem),
    /// Parsers of `.env` files would read the token differently.
    NoCommonDotenv,
}

const EXAMPLE: &str = "https://api.example.com/";
const EXAMPLE_GATEWAY: &str = "https://my-gateway-a1b2c3d4e5.gateway.bedrock-agentcore.us-east-1.amazonaws.com/mcp";

/// Writes `recipe`. If `address` is empty, an example is used.
///
/// # Errors
/// [`RecipeProblem`] for an unusable token or address; the address counts only if the recipe has one.
pub fn render(recipe: Recipe, token: &str, address: &str) -> Result<Rendered, RecipeProblem> {
    let token = Bearer::read(token).map_err(RecipeProblem::Token)?;
    let (text, address) = match recipe {
        Recipe::Header => (token.header(), Target::None),
        Recipe::EnvSh => (variables::export(token), Target::None),
        Recipe::EnvFish => (variables::set_exported(token), Target::None),
        Recipe::EnvPowerShell => (variables::env_drive(token), Target::None),
        Recipe::EnvCmd => (variables::set_cmd(token), Target::None),
        Recipe::Dotenv => (variables::dotenv_line(token).ok_or(RecipeProblem::NoCommonDotenv)?, Target::None),
        Recipe::Curl => to(address, EXAMPLE, |address| commands::curl(token, address))?,
        Recipe::CurlHidden => to(address, EXAMPLE, commands::curl_hidden)?,
        Recipe::CurlCmd => to(address, EXAMPLE, |address| commands::curl_cmd(token, address))?,
        Recipe::Httpie => to(address, EXAMPLE, |address| commands::httpie(token, address))?,
        Recipe::Wget => to(address, EXAMPLE, |address| commands::wget(token, address))?,
        Recipe::PowerShell => to(address, EXAMPLE, |address| commands::invoke_rest_method(token, address))?,
        Recipe::Fetch => to(address, EXAMPLE, |address| programs::fetch(token, address))?,
        Recipe::Python => to(address, EXAMPLE, |address| programs::requests(token, address))?,
        Recipe::CurlMcp => to(address, EXAMPLE_GATEWAY, |address| mcp::curl(token, address))?,
        Recipe::Mcp => to(address, EXAMPLE_GATEWAY, |address| mcp::configuration(token, address))?,
    };
    let notes = notes::of(recipe, token, &address, &text);
    Ok(Rendered { language: recipe.language(), address: address.used(), notes, text })
}

/// Writes the header that carries the token: [`Recipe::Header`] alone, for a page that has no use for the others.
///
/// # Errors
/// [`TokenProblem`] for a token that no header can carry.
pub fn authorization_header(token: &str) -> Result<String, TokenProblem> {
    Ok(Bearer::read(token)?.header())
}

/// Writes a curl command to an example address: only [`Recipe::Curl`].
///
/// # Errors
/// [`RecipeProblem`] for a token that cannot be used.
pub fn curl_to_an_example(token: &str) -> Result<String, RecipeProblem> {
    let token = Bearer::read(token).map_err(RecipeProblem::Token)?;
    to("", EXAMPLE, |address| commands::curl(token, address)).map(|(text, _)| text)
}

/// The address that a recipe was written for.
pub(super) enum Target {
    None,
    Example,
    Given(Address),
}

impl Target {
    fn used(&self) -> AddressUsed {
        match self {
            Self::None => AddressUsed::None,
            Self::Example => AddressUsed::Example,
            Self::Given(_) => AddressUsed::Given,
        }
    }
}

fn to(typed: &str, example: &str, write: impl FnOnce(&Address) -> String) -> Result<(String, Target), RecipeProblem> {
    let is_example = typed.trim().is_empty();
    let address = Address::read(if is_example { example } else { typed }).map_err(RecipeProblem::Address)?;
    let text = write(&address);
    Ok((text, if is_example { Target::Example } else { Target::Given(address) }))
}

impl fmt::Debug for Rendered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rendered({:?}, {:?})", self.language, self.address)
    }
}

impl fmt::Display for RecipeProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Token(problem) => problem.fmt(f),
            Self::Address(problem) => problem.fmt(f),
            Self::NoCommonDotenv => f.write_str(
                "the token mixes quotes, backslashes, or ${, which .env parsers read differently: use a shell variable \
                instead",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln";

    fn rendered(recipe: Recipe, token: &str, address: &str) -> Rendered {
        render(recipe, token, address).unwrap_or_else(|problem| panic!("{}: {problem}", recipe.as_str()))
    }

    fn text(recipe: Recipe, token: &str, address: &str) -> String {
        rendered(recipe, token, address).text
    }

    #[test]
    fn each_recipe_holds_token_and_address() {
        let address = "https://api.example.org/orders?page=2";
        for recipe in Recipe::ALL {
            let rendered = rendered(recipe, TOKEN, address);
            let name = recipe.as_str();
            assert_eq!(rendered.text.contains(TOKEN), recipe != Recipe::CurlHidden, "{name}");
            assert_eq!(rendered.text.contains(address), rendered.address == AddressUsed::Given, "{name}");
            assert_eq!(rendered.language, recipe.language());
            assert!(!rendered.text.ends_with('\n'), "{name}");
            assert!(!format!("{rendered:?}").contains(TOKEN), "{name}");
        }
    }

    #[test]
    fn an_ordinary_token_makes_ordinary_lines() {
        let check = |recipe, expected: &str| assert_eq!(text(recipe, "eyJh", "https://a.example/x?y&z"), expected);
        check(Recipe::Header, "Authorization: Bearer eyJh");
        check(Recipe::Curl, "curl --header 'Authorization: Bearer eyJh' 'https://a.example/x?y&z'");
        check(Recipe::CurlCmd, r#"curl --header "Authorization: Bearer eyJh" "https://a.example/x?y&z""#);
        check(Recipe::Httpie, "http GET 'https://a.example/x?y&z' 'Authorization:Bearer eyJh'");
        check(
            Recipe::PowerShell,
            "Invoke-RestMethod -Uri 'https://a.example/x?y&z' -Headers @{ Authorization = 'Bearer eyJh' }",
        );
        check(Recipe::EnvSh, " export ACCESS_TOKEN='eyJh'");
        check(Recipe::EnvFish, " set -gx ACCESS_TOKEN 'eyJh'");
        check(Recipe::EnvPowerShell, "$env:ACCESS_TOKEN = 'eyJh'");
        check(Recipe::EnvCmd, "set \"ACCESS_TOKEN=eyJh\"");
        check(Recipe::Dotenv, "ACCESS_TOKEN=eyJh");
    }

    #[test]
    fn what_is_written_alone_is_written_alike() {
        for token in [TOKEN, "x'y", "a\nb", ""] {
            let alone = [authorization_header(token).ok(), curl_to_an_example(token).ok()];
            let rendered = [Recipe::Header, Recipe::Curl].map(|recipe| render(recipe, token, "").ok());
            assert_eq!(alone, rendered.map(|rendered| rendered.map(|rendered| rendered.text)), "{token:?}");
        }
    }

    #[test]
    fn an_example_is_marked() {
        for blank in ["", "  "] {
            for recipe in Recipe::ALL {
                let rendered = rendered(recipe, TOKEN, blank);
                let is_example = rendered.address == AddressUsed::Example;
                assert_eq!(is_example, rendered.text.contains("https://"), "{}", recipe.as_str());
                assert_eq!(is_example, rendered.notes.iter().any(|note| note.contains("example.")), "{rendered:?}");
            }
        }
        assert!(text(Recipe::Mcp, TOKEN, "").contains(EXAMPLE_GATEWAY));
    }

    #[test]
    fn a_problem_counts_where_it_matters() {
        for recipe in Recipe::ALL {
            let has_address = rendered(recipe, TOKEN, "").address != AddressUsed::None;
            let outcome = render(recipe, TOKEN, "http://api.example.com/").map(|rendered| rendered.address);
            let expected = if has_address {
                Err(RecipeProblem::Address(AddressProblem::PlainHttp))
            } else {
                Ok(AddressUsed::None)
            };
            assert_eq!(outcome, expected, "{}", recipe.as_str());
            assert_eq!(render(recipe, "", ""), Err(RecipeProblem::Token(TokenProblem::Missing)));
            assert_eq!(render(recipe, "a\nb", ""), Err(RecipeProblem::Token(TokenProblem::ControlCharacter)));
        }
        assert_eq!(render(Recipe::Dotenv, "'${x}'", ""), Err(RecipeProblem::NoCommonDotenv));
    }

    #[test]
    fn an_mcp_configuration_is_json() {
        let gateway = "https://g.gateway.bedrock-agentcore.eu-west-1.amazonaws.com/mcp";
        let parsed: serde_json::Value =
            serde_json::from_str(&text(Recipe::Mcp, "say \"\\\" 🚀", gateway)).expect("JSON");
        assert_eq!(
            parsed,
            serde_json::json!({"mcpServers": {"agentcore-gateway": {
                "type": "http", "url": gateway, "headers": {"Authorization": "Bearer say \"\\\" 🚀"},
            }}})
        );
    }

    fn noted(recipe: Recipe, token: &str, address: &str, part: &str) -> bool {
        rendered(recipe, token, address).notes.iter().any(|note| note.contains(part))
    }

    #[test]
    fn a_person_is_told_what_matters() {
        let gateway = "https://g.gateway.bedrock-agentcore.eu-west-1.amazonaws.com";
        assert!(noted(Recipe::Mcp, TOKEN, gateway, "ends in /mcp"));
        assert!(noted(Recipe::CurlMcp, TOKEN, gateway, "ends in /mcp"));
        assert!(!noted(Recipe::CurlMcp, TOKEN, &format!("{gateway}/mcp"), "expects POST"));
        assert!(!noted(Recipe::Mcp, TOKEN, &format!("{gateway}/mcp"), "ends in /mcp"));
        assert!(noted(Recipe::Curl, TOKEN, &format!("{gateway}/mcp"), "expects POST"));
        assert!(!noted(Recipe::Curl, TOKEN, gateway, "expects POST"));
        for recipe in Recipe::ALL {
            assert!(noted(recipe, "a b", "", "RFC 6750"), "{}", recipe.as_str());
            assert!(!noted(recipe, TOKEN, "", "RFC 6750"), "{}", recipe.as_str());
        }
        assert!(noted(Recipe::CurlCmd, &"x".repeat(8191), "", "8,191"));
        assert!(!noted(Recipe::CurlCmd, &"x".repeat(8000), "", "8,191"));
    }
}
