//! Values that were broken into lines, as mails and terminals do.

use super::finds::has_white_space;
use super::form::begins_json;

/// The shortest line that a wrapped value leaves.
const SHORTEST: usize = 20;

/// Returns the values that the words are the lines of: JWTs, or one value whose lines are all as long as the first, but
/// for the last. `None` for words of another kind.
pub(super) fn unwrapped(words: &[&str]) -> Option<Vec<String>> {
    if !words.iter().all(|word| word.chars().all(is_of_a_token)) {
        None
    } else if is_token_start(words.first()?) {
        Some(tokens(words))
    } else {
        is_one(words).then(|| vec![words.concat()])
    }
}

/// Returns whether a line has several short words: a wrapped token has one per line.
pub(super) fn is_prose(line: &str) -> bool {
    has_white_space(line.trim()) && line.split_whitespace().any(|word| word.len() < SHORTEST)
}

fn is_token_start(word: &str) -> bool {
    begins_json(word.split('.').next().unwrap_or_default())
}

/// Words to tokens: one begins where its beginning looks like one and the token before it has all its parts.
fn tokens(words: &[&str]) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut dots = 0;
    for word in words {
        match tokens.last_mut() {
            Some(token) if dots < 2 || !is_token_start(word) => token.push_str(word),
            _ => {
                tokens.push((*word).to_owned());
                dots = 0;
            }
        }
        dots += word.bytes().filter(|byte| *byte == b'.').count();
    }
    tokens
}

/// Two lines alone may be two values, unless they are as long as base64 is wrapped.
fn is_one(words: &[&str]) -> bool {
    let [lines @ .., last] = words else { return false };
    let Some(width) = lines.first().map(|line| line.len()) else { return false };
    let is_usual = (60..=80).contains(&width) || width >= SHORTEST && lines.len() > 1;
    is_usual && lines.iter().all(|line| line.len() == width && !line.contains(['=', '.'])) && last.len() <= width
}

fn is_of_a_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '+' | '/' | '=' | '~')
}
