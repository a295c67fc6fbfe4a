//! Sequence diagrams: the user's tokens on the way to the agent, and the agent's tokens on the way to its tools.
//!
//! The drawing is SVG text made only of this file's own words and numbers, never of user input. Classes say
//! what each element is, for the page's style.

use std::fmt::Write;

/// One of the two flows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenFlow {
    /// The user signs in and calls the agent.
    User,
    /// The agent gets its own token and calls its tools.
    Machine,
}

/// One arrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SequenceMessage {
    /// Who sends it.
    pub from: &'static str,
    /// Who receives it.
    pub to: &'static str,
    /// What it does.
    pub does: &'static str,
    /// The token that travels, or that none does.
    pub token: &'static str,
}

const PERSON: &str = "Person";
const OKTA: &str = "Okta";
const CLIENT: &str = "Client";
const RUNTIME: &str = "AgentCore runtime";
const IDENTITY: &str = "AgentCore identity";
const GATEWAY: &str = "AgentCore gateway";
const TOOLS: &str = "Tools";

const NONE: &str = "no token";
const OF_USER: &str = "user's access token";
const OF_MACHINE: &str = "machine's access token";

const fn message(from: &'static str, to: &'static str, does: &'static str, token: &'static str) -> SequenceMessage {
    SequenceMessage { from, to, does, token }
}

const USER: &[SequenceMessage] = &[
    message(PERSON, CLIENT, "enters user name and password", NONE),
    message(CLIENT, OKTA, "signs the user in", NONE),
    message(OKTA, CLIENT, "confirms the sign-in", "session token"),
    message(CLIENT, OKTA, "requests a code", "session token"),
    message(OKTA, CLIENT, "answers", "authorization code"),
    message(CLIENT, OKTA, "redeems the code", "authorization code"),
    message(OKTA, CLIENT, "issues tokens", "user's access token, ID token"),
    message(CLIENT, RUNTIME, "calls the agent", OF_USER),
    message(RUNTIME, CLIENT, "answers", NONE),
];

const MACHINE: &[SequenceMessage] = &[
    message(RUNTIME, IDENTITY, "requests a token", "workload access token"),
    message(IDENTITY, OKTA, "sends ID and secret", NONE),
    message(OKTA, IDENTITY, "issues a token", OF_MACHINE),
    message(IDENTITY, RUNTIME, "returns it", OF_MACHINE),
    message(RUNTIME, GATEWAY, "calls a tool over MCP", OF_MACHINE),
    message(GATEWAY, TOOLS, "runs the tool", "no Okta token"),
    message(TOOLS, GATEWAY, "returns the result", NONE),
    message(GATEWAY, RUNTIME, "answers", NONE),
];

/// Pixels between two lanes, and from the edge to the first.
const LANE: usize = 210;
const EDGE: usize = 105;
/// Pixels from one arrow to the next, and above the first.
const ROW: usize = 46;
const HEAD: usize = 78;

impl TokenFlow {
    /// Both flows, in the page's order.
    pub const ALL: [Self; 2] = [Self::User, Self::Machine];

    /// Returns the name in the hook `m2m-flow-<name>`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Machine => "machine",
        }
    }

    /// Returns the heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::User => "User flow",
            Self::Machine => "Machine flow",
        }
    }

    /// Returns the lanes, from left to right.
    #[must_use]
    pub fn lanes(self) -> &'static [&'static str] {
        match self {
            Self::User => &[PERSON, OKTA, CLIENT, RUNTIME],
            Self::Machine => &[RUNTIME, IDENTITY, OKTA, GATEWAY, TOOLS],
        }
    }

    /// Returns the messages in their order.
    #[must_use]
    pub fn messages(self) -> &'static [SequenceMessage] {
        match self {
            Self::User => USER,
            Self::Machine => MACHINE,
        }
    }

    /// Returns the drawing as an `svg` element, with its text alternative inside.
    #[must_use]
    pub fn svg(self) -> String {
        let (width, height) = (LANE * self.lanes().len(), HEAD + ROW * self.messages().len());
        let (title, description) = (self.title(), self.description());
        let mut svg = format!(
            r#"<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" class="sequence" role="img" aria-label="{title}. {description}"><title>{title}</title>"#
        );
        // Writing into a text cannot fail.
        for (at, name) in self.lanes().iter().enumerate() {
            let x = EDGE + LANE * at;
            let _ = write!(
                svg,
                r#"<text class="sequence-lane" x="{x}" y="24" text-anchor="middle">{name}</text><path class="sequence-line" d="M{x} 36V{height}"/>"#
            );
        }
        for (at, message) in self.messages().iter().enumerate() {
            self.draw(&mut svg, HEAD + ROW * at, message);
        }
        svg.push_str("</svg>");
        svg
    }

    /// Returns the same in sentences, for people who can't see the drawing.
    #[must_use]
    pub fn description(self) -> String {
        let sentence = |(at, message): (usize, &SequenceMessage)| {
            let SequenceMessage { from, to, does, token } = message;
            format!("{}. {from} to {to}: {does}; {token}.", at + 1)
        };
        self.messages().iter().enumerate().map(sentence).collect::<Vec<_>>().join(" ")
    }

    fn draw(self, svg: &mut String, y: usize, message: &SequenceMessage) {
        let place = |name| EDGE + LANE * self.lanes().iter().position(|lane| *lane == name).unwrap_or_default();
        let (from, to) = (place(message.from), place(message.to));
        // The words are beside the sender, where no other lane crosses them.
        let (middle, head) =
            if from < to { (from + LANE / 2, "l-6-4m6 4-6 4") } else { (from - LANE / 2, "l6-4m-6 4 6 4") };
        let (above, below) = (y - 6, y + 14);
        let SequenceMessage { does, token, .. } = message;
        let travels = if token.starts_with("no ") { "sequence-none" } else { "sequence-token" };
        let _ = write!(
            svg,
            r#"<path class="sequence-arrow" d="M{from} {y}H{to}{head}"/><text class="sequence-does" x="{middle}" y="{above}" text-anchor="middle">{does}</text><text class="{travels}" x="{middle}" y="{below}" text-anchor="middle">{token}</text>"#
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_message_goes_from_one_lane_to_another() {
        for flow in TokenFlow::ALL {
            for message in flow.messages() {
                assert!(flow.lanes().contains(&message.from) && flow.lanes().contains(&message.to), "{message:?}");
                assert!(message.from != message.to && !message.token.is_empty() && !message.does.is_empty());
            }
            for lane in flow.lanes() {
                let is_used = flow.messages().iter().any(|message| message.from == *lane || message.to == *lane);
                assert!(is_used, "{lane} has no message");
            }
        }
    }

    /// The sender of a token has it: it made it, or it got it before.
    #[test]
    fn no_token_comes_from_nowhere() {
        for flow in TokenFlow::ALL {
            for (at, message) in flow.messages().iter().enumerate() {
                let is_made_here =
                    matches!((message.from, message.token), (OKTA, _) | (RUNTIME, "workload access token"));
                let was_received = flow.messages()[..at]
                    .iter()
                    .any(|earlier| earlier.to == message.from && earlier.token.contains(message.token));
                assert!(message.token.starts_with("no ") || is_made_here || was_received, "{message:?}");
            }
        }
    }

    #[test]
    fn a_drawing_is_whole_and_says_the_same_in_words() {
        for flow in TokenFlow::ALL {
            let svg = flow.svg();
            let count = |part: &str| svg.matches(part).count();
            assert_eq!(count("<text class=\"sequence-lane\""), flow.lanes().len());
            assert_eq!(count("<path class=\"sequence-arrow\""), flow.messages().len());
            assert_eq!(
                (count("<svg "), count("</svg>"), count("<text "), count("</text>")),
                (1, 1, count("</text>"), count("<text "))
            );
            assert_eq!(count("\"") % 2, 0);
            for message in flow.messages() {
                for words in [message.does, message.token] {
                    assert!(count(words) >= 2, "drawn and said: {words}");
                    assert!(!words.contains(['<', '>', '&', '"']), "{words} would have to be escaped");
                }
            }
            let width = LANE * flow.lanes().len();
            assert!(svg.contains(&format!("viewBox=\"0 0 {width} ")), "{svg}");
        }
    }

    /// Seven pixels a character is wide for the page's font at 12 px.
    #[test]
    fn words_fit_between_their_lanes() {
        for flow in TokenFlow::ALL {
            for message in flow.messages() {
                for words in [message.does, message.token] {
                    assert!(words.len() * 7 <= LANE, "{words}");
                }
            }
        }
    }
}
