//! Sequence diagrams: the user's tokens on the way to the agent, and the agent's tokens on the way to its tools.
//!
//! The drawing is made of this file's own words and of numbers; nothing of a person's goes into it. Classes say what each
//! shape is, for the page's style.

use login::drawing::{Drawing, SequenceArrow, sequence};

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

/// Pixels between two lanes.
const LANE: usize = 210;

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

    /// Returns the drawing; [`description`](Self::description) says the same in words.
    #[must_use]
    pub fn drawing(self) -> Drawing {
        let place = |name| self.lanes().iter().position(|lane| *lane == name).unwrap_or_default();
        let arrow = |message: &SequenceMessage| {
            let travels = if message.token.starts_with("no ") { "sequence-none" } else { "sequence-token" };
            SequenceArrow {
                from: place(message.from),
                to: place(message.to),
                class: "sequence-arrow",
                words: vec![("sequence-does", message.does.into()), (travels, message.token.into())],
            }
        };
        sequence(self.lanes(), LANE, self.messages().iter().map(arrow).collect())
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
}

#[cfg(test)]
mod tests {
    use login::drawing::DrawnShape;

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
            let drawing = flow.drawing();
            let classes: Vec<_> = drawing
                .shapes
                .iter()
                .map(|shape| match shape {
                    DrawnShape::Path { class, .. } | DrawnShape::Text { class, .. } => *class,
                    DrawnShape::Rect { .. } => "",
                })
                .collect();
            let count = |class: &str| classes.iter().filter(|other| **other == class).count();
            assert_eq!((count("sequence-lane"), count("sequence-line")), (flow.lanes().len(), flow.lanes().len()));
            assert_eq!(
                (count("sequence-arrow"), count("sequence-does")),
                (flow.messages().len(), flow.messages().len())
            );
            assert_eq!(count("sequence-token") + count("sequence-none"), flow.messages().len());
            for message in flow.messages() {
                assert!([message.does, message.token].iter().all(|words| flow.description().contains(words)));
            }
            assert_eq!(drawing.width, LANE * flow.lanes().len());
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
