//! To a step by its number: what is typed, and what going there means.

use super::{
    Intent, Overlay, Phrase, Tone, Wizard,
    modal::{Confirm, Leaning, Modal, question},
    step_written,
};
use crate::dialogue::{TextKey, keys};

/// Letters of the longest number that there is, with a word before it.
const LONGEST: usize = 12;

/// The number of a step, as far as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Typed {
    written: String,
    /// There is no such step.
    wrong: bool,
}

impl Typed {
    /// What the person did; the step, once one is named and Enter pressed.
    pub(super) fn handle(&mut self, intent: &Intent) -> Option<&'static str> {
        match intent {
            Intent::Type(letter) if self.written.chars().count() < LONGEST => self.written.push(*letter),
            Intent::Erase => {
                self.written.pop();
            }
            Intent::Clear => self.written.clear(),
            Intent::Press | Intent::Choose(0) => {
                let step = step_written(&self.written);
                self.wrong = step.is_none();
                return step.map(|step| step.number);
            }
            _ => return None,
        }
        self.wrong = false;
        None
    }

    pub(super) fn overlay(&self) -> Overlay {
        let text = |key: TextKey| Phrase::new(key).with("written", &self.written);
        let mut all = vec![text(keys::go_to::HOW), text(keys::go_to::WRITTEN)];
        if self.wrong {
            all.push(text(keys::go_to::NO_STEP));
        }
        let choices = vec![Phrase::new(keys::go_to::GO)];
        Overlay {
            title: Phrase::new(keys::go_to::ASK),
            text: all,
            lines: Vec::new(),
            choices,
            focused: 0,
            keys: false,
        }
    }
}

impl Wizard {
    /// Asks which step.
    pub(super) fn open_go_to(&mut self) {
        self.modal = Some(Modal::GoTo(Typed::default()));
    }

    /// To a step; if something is skipped or given up by that, it is said first.
    pub(super) fn ask_to_go_to(&mut self, number: &'static str) {
        self.modal = None;
        if self.is_judging() {
            return self.note(Tone::Note, Phrase::new(keys::go_to::WAITS));
        }
        if number == self.step_number() {
            return self.note(Tone::Note, Phrase::new(keys::go_to::IS_HERE).with("step", number));
        }
        if self.what_going_costs(number).is_empty() {
            self.go_to(number);
        } else {
            self.ask(Confirm::GoTo(number));
        }
    }

    /// To the step, or to the nearest before it that can begin. Nothing counts as done by it, and Back leads here again.
    pub(super) fn go_to(&mut self, number: &'static str) {
        if let Some(place) = self.navigation.place_of(number) {
            self.move_to(place);
            self.explain_beginning(number);
        }
    }

    /// What is asked before.
    pub(super) fn question_before_going(&self, number: &'static str, leaning: Leaning) -> Overlay {
        let title = Phrase::new(keys::go_to::TITLE).with("step", number);
        question(title, self.what_going_costs(number), [keys::quit::STAY, keys::go_to::GO], leaning)
    }

    /// What is given up or skipped by going there.
    fn what_going_costs(&self, number: &str) -> Vec<Phrase> {
        let mut costs = Vec::new();
        if self.enrolment.is_on_show() {
            let is_open = self.enrolment.may_be_good();
            costs.push(Phrase::new(if is_open {
                keys::token::state::MAY_BE_GOOD
            } else {
                keys::token::state::ENDS
            }));
        }
        let stages = self.navigation.stages().iter();
        let goes_to = number.split('.').next().and_then(|stage| stage.parse().ok()).unwrap_or(0_u8);
        let is_ahead = |stage: u8| stage < goes_to && self.journey.finished(stage).is_none();
        let skipped = stages.map(|stage| stage.number).filter(|stage| is_ahead(*stage));
        let skipped: Vec<String> = skipped.map(|stage| stage.to_string()).collect();
        if !skipped.is_empty() {
            costs.push(Phrase::new(keys::go_to::SKIPS).with("stages", skipped.join(", ")));
        }
        costs
    }
}
