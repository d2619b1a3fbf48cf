//! To a step by its number: what going there means.

use super::{
    Overlay, Phrase, Tone, Wizard,
    modal::{Confirm, Leaning, Modal, question},
    typed_step::Typed,
};
use crate::dialogue::keys;

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
