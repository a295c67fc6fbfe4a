//! The accessibility tree as text: a line for each node with its role, its name and its state.

use serde_json::Value;

use super::Page;

/// Roles of nodes that say nothing by themselves: their children take their place.
const TRANSPARENT: [&str; 4] = ["generic", "none", "paragraph", "LayoutTable"];

/// Roles of nodes that a reader hears as part of another one.
const UNHEARD: [&str; 3] = ["InlineTextBox", "ListMarker", "LineBreak"];

/// The properties that are written down, unless they say no.
const STATES: [&str; 8] = ["checked", "pressed", "expanded", "invalid", "disabled", "required", "selected", "focused"];

impl Page {
    /// The nodes as Chromium's devtools protocol lists them. Needs `Accessibility`.
    pub async fn accessibility_tree(&self) -> Value {
        self.devtools("Accessibility.getFullAXTree", serde_json::json!({})).await["nodes"].clone()
    }
}

/// One line for each node that a reader hears. What differs between two runs (numbers, identifiers) is left out.
pub fn text(nodes: &Value) -> String {
    let nodes = nodes.as_array().expect("a list of nodes");
    let mut lines = Vec::new();
    write(nodes, &nodes[0], 0, "", &mut lines);
    lines.join("\n") + "\n"
}

fn write(nodes: &[Value], node: &Value, depth: usize, around: &str, lines: &mut Vec<String>) {
    let (role, name) = (word(node, "role"), stable(word(node, "name")));
    // A name that is the text inside is heard once.
    let is_heard = node["ignored"] != true && !(role == "StaticText" && (name == around || name.is_empty()));
    if UNHEARD.contains(&role) {
        return;
    }
    let is_written = is_heard && !(TRANSPARENT.contains(&role) && name.is_empty());
    if is_written {
        lines.push(format!("{}{}", "  ".repeat(depth), line(node, role, &name)));
    }
    let (depth, around) = if is_written { (depth + 1, name.as_str()) } else { (depth, around) };
    for id in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = nodes.iter().find(|node| node["nodeId"] == *id) {
            write(nodes, child, depth, around, lines);
        }
    }
}

fn line(node: &Value, role: &str, name: &str) -> String {
    let mut line = if role == "StaticText" { String::new() } else { role.to_owned() };
    if !name.is_empty() {
        line += &format!(" {name:?}");
    }
    for (mark, what) in [(" =", "value"), (" –", "description")] {
        let words = stable(word(node, what));
        if !words.is_empty() {
            line += &format!("{mark} {words:?}");
        }
    }
    for property in node["properties"].as_array().into_iter().flatten() {
        let (name, value) = (property["name"].as_str().unwrap_or_default(), &property["value"]["value"]);
        match value {
            Value::Number(level) if name == "level" && role == "heading" => line += &format!(" {level}"),
            Value::Bool(true) if STATES.contains(&name) => line += &format!(" [{name}]"),
            Value::String(value) if STATES.contains(&name) && value != "false" => {
                line += &(if value == "true" { format!(" [{name}]") } else { format!(" [{name} {value}]") });
            }
            _ => {}
        }
    }
    line.trim_start().to_owned()
}

fn word<'a>(node: &'a Value, name: &str) -> &'a str {
    node[name]["value"].as_str().unwrap_or_default()
}

/// The text with `#` for what has a digit, and nothing of what depends on the number before it: units, half of the day.
fn stable(text: &str) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut words: Vec<String> = Vec::new();
    // A time that has just come is as good as one some seconds ago.
    let text = match text.strip_suffix("now") {
        Some(before) if before.is_empty() || before.ends_with(' ') => [before, "0 s ago"].concat(),
        Some(_) | None => text.replace("UTC, now", "UTC, 0 s ago"),
    };
    for word in text.split_whitespace() {
        let follows_a_number = words.last().is_some_and(|last| last.ends_with('#'));
        match word {
            "ms" | "s" | "min" | "h" | "days" | "AM" | "PM" if follows_a_number => {}
            _ if MONTHS.contains(&word) => words.push("#".to_owned()),
            _ => words.push(without_numbers(word)),
        }
    }
    words.join(" ")
}

fn without_numbers(word: &str) -> String {
    let is_identifier = |part: &str| part.len() >= 16 && part.contains(|c: char| c.is_ascii_digit());
    let parts = word.split_inclusive(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
    let parts = parts.map(|part| if is_identifier(part) { "…".to_owned() } else { part.to_owned() });
    let mut written = String::new();
    for c in parts.collect::<String>().chars() {
        match c {
            '0'..='9' if written.ends_with('#') => {}
            '0'..='9' => written.push('#'),
            '.' if written.ends_with('#') => {}
            _ => written.push(c),
        }
    }
    written
}
