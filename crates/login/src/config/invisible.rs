//! Characters that nobody sees and every comparison stumbles over.

/// Refuses blanks and control characters inside `typed`, naming the first.
pub(super) fn refuse_invisible(typed: &str, place: &str) -> Result<(), String> {
    match typed.chars().find(|c| is_invisible(*c)) {
        Some(found) => Err(format!("remove {} from {place}", name_of(found))),
        None => Ok(()),
    }
}

fn is_invisible(character: char) -> bool {
    let is_format = matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    character.is_whitespace() || character.is_control() || is_format
}

fn name_of(character: char) -> String {
    match character {
        ' ' => "the space".into(),
        '\t' => "the tab".into(),
        '\n' | '\r' => "the line break".into(),
        '\u{a0}' => "the no-break space".into(),
        '\u{200b}' => "the zero-width space".into(),
        other => format!("the character U+{:04X}", u32::from(other)),
    }
}
