//! The guide as Markdown (CommonMark 0.31), with the person's values filled in and quoted.

use login::wire::{code_block, code_span};

use super::{
    ConsoleClicks, GuideBlock, GuideName, GuideProgress, GuideSpan, GuideStep, GuideValues, GuideWords, STEPS,
    StepTick, TerminalCommand, spans,
};

const HEAD: &str = concat!(
    "# From an empty Okta org to a token\n\nThe guide of okta-pkce-tester ",
    env!("CARGO_PKG_VERSION"),
    ", with the values of one setup. It contains no secrets.\n"
);

/// Returns the whole guide: the values, and each step with its state.
#[must_use]
pub fn to_markdown(values: &GuideValues, progress: &GuideProgress) -> String {
    let words = values.words();
    let mut text = HEAD.to_owned();
    text.push_str("\n## Your values\n\n");
    for name in GuideName::ALL {
        text.push_str(&format!("- {}: {}\n", name.label(), code_span(&words.fill(&braced(*name)).text)));
    }
    for step in &STEPS {
        text.push_str(&format!("\n## {}. {}\n\n", step.number, step.title));
        text.push_str(&format!("State: {}\n", state(progress.tick(step))));
        text.push_str(&section(step, &words));
    }
    text
}

/// Returns the step without heading and state.
pub(super) fn section(step: &GuideStep, words: &GuideWords) -> String {
    let mut clicks = 1;
    let blocks: String = step.blocks.iter().map(|block| block_text(block, words, &mut clicks)).collect();
    format!("\n{}\n{blocks}\nNot visible to a browser: {}\n", step.purpose, inline(step.unseen, words))
}

fn state(tick: Option<&StepTick>) -> String {
    match tick {
        None => "open".into(),
        Some(StepTick::Person) => "done, ticked by hand".into(),
        Some(StepTick::Check { at, probes, .. }) => {
            let names: Vec<_> = probes.iter().map(|name| name.as_str()).collect();
            format!("seen working at {} by {}", at.utc(), names.join(", "))
        }
    }
}

fn braced(name: GuideName) -> String {
    ["{", name.as_str(), "}"].concat()
}

/// Returns each block begins with an empty line. Clicks are numbered continuously.
fn block_text(block: &GuideBlock, words: &GuideWords, next: &mut usize) -> String {
    match block {
        GuideBlock::Words(text) => format!("\n{}\n", inline(text, words)),
        GuideBlock::Points(points) => {
            let points = points.iter().map(|point| format!("- {}\n", inline(point, words)));
            format!("\n{}", points.collect::<String>())
        }
        GuideBlock::Clicks(clicks) => {
            let count = clicks.len();
            let clicks: String = (*next..).zip(*clicks).map(|(number, clicks)| click(number, clicks, words)).collect();
            *next += count;
            format!("\n{clicks}")
        }
        GuideBlock::Commands(commands) => commands.iter().map(|command| terminal(command, words)).collect(),
        GuideBlock::Systems(systems) => {
            let system = |(system, blocks): &(super::GuideSystem, &[GuideBlock])| {
                let blocks: String = blocks.iter().map(|block| block_text(block, words, &mut 1)).collect();
                format!("\n### {}\n{blocks}", system.title())
            };
            // The level of the step comes back after the last system.
            systems.iter().map(system).chain(["\n### On every system\n".to_owned()]).collect()
        }
        GuideBlock::Links(links) => {
            let address = |address: &str| match address.strip_prefix('/') {
                Some(_) => [&words.fill("{origin}").text, address].concat(),
                None => address.to_owned(),
            };
            let links = links.iter().map(|(title, to)| format!("- {title}: <{}>\n", address(to)));
            format!("\n{}", links.collect::<String>())
        }
        GuideBlock::Table(head, rows) => table(head, rows, words),
        GuideBlock::Field(name) => format!("\n{}: {}\n", name.label(), code_span(&words.fill(&braced(*name)).text)),
        GuideBlock::Action(action) => format!("\n{}\n", inline(action.by_hand(), words)),
    }
}

fn click(number: usize, clicks: &ConsoleClicks, words: &GuideWords) -> String {
    let link =
        clicks.page.and_then(|page| words.console(page)).map(|address| format!(" <{address}>")).unwrap_or_default();
    let values =
        clicks.values.iter().map(|(label, value)| format!("   - {label}: {}\n", code_span(&words.fill(value).text)));
    format!("{number}. {}{link}\n{}", inline(clicks.words, words), values.collect::<String>())
}

fn terminal(command: &TerminalCommand, words: &GuideWords) -> String {
    let prints = match command.prints {
        "" => String::new(),
        prints => format!("\nIt must print {}.\n", inline(prints, words)),
    };
    format!("\n{}:\n\n{}{prints}", command.title, code_block(&command.command.fill(words).text))
}

fn table(head: &[&'static str], rows: &[&[&'static str]], words: &GuideWords) -> String {
    // A pipe would end the cell, inside a code span too; GFM reads `\|` as one there.
    let row = |cells: &[&'static str]| {
        let cells: Vec<_> = cells.iter().map(|cell| inline(cell, words).replace('|', "\\|")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    format!(
        "\n{}|{}\n{}",
        row(head),
        "---|".repeat(head.len()),
        rows.iter().map(|cells| row(cells)).collect::<String>()
    )
}

fn inline(text: &'static str, words: &GuideWords) -> String {
    let span = |span| match span {
        GuideSpan::Words(words) => words.to_owned(),
        GuideSpan::Label(label) => format!("**{label}**"),
        GuideSpan::Code(code) => code_span(&words.fill(code).text),
    };
    spans(text).map(span).collect()
}
