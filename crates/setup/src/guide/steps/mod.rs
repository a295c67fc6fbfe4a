//! The twelve steps.

mod account;
mod audience;
mod first_login;
mod hand_over;
mod machine;
mod nginx;
mod people;
mod prerequisites;
mod production;
mod server;
mod single_page;
mod trusted_origin;

use super::{ConsoleClicks, ConsolePage, GuideBlock};
use crate::doctor::ProbeName;

/// A step of the set-up.
#[derive(Debug)]
pub struct GuideStep {
    /// The number, which [`ProbeName::guide_step`] and the page's hooks use.
    pub number: u8,
    /// The heading.
    pub title: &'static str,
    /// Why the step is there.
    pub purpose: &'static str,
    /// What to do.
    pub blocks: &'static [GuideBlock],
    /// What of it no browser can see.
    pub unseen: &'static str,
}

/// Every step, in order.
pub static STEPS: [GuideStep; 12] = [
    prerequisites::STEP,
    account::STEP,
    single_page::STEP,
    server::STEP,
    trusted_origin::STEP,
    machine::STEP,
    audience::STEP,
    people::STEP,
    nginx::STEP,
    first_login::STEP,
    hand_over::STEP,
    production::STEP,
];

impl GuideStep {
    /// Returns the doctor's probes that look at what the step sets up, in the order of a report.
    pub fn probes(&self) -> impl Iterator<Item = ProbeName> + use<> {
        let number = self.number;
        ProbeName::ALL.iter().copied().filter(move |name| name.guide_step() == Some(number))
    }
}

/// Clicks that begin at a page of the console.
const fn at(page: ConsolePage, words: &'static str, values: &'static [(&'static str, &'static str)]) -> ConsoleClicks {
    ConsoleClicks { page: Some(page), words, values }
}

/// Clicks that go on from those before.
const fn then(words: &'static str, values: &'static [(&'static str, &'static str)]) -> ConsoleClicks {
    ConsoleClicks { page: None, words, values }
}
