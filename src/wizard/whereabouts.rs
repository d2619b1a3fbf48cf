//! How far the person has come when the program ends.

use super::{Wizard, step};

/// How far the person has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whereabouts {
    /// Nothing is begun.
    AtTheStart,
    /// In the middle: with what is known now, a new start would go on at this step.
    GoesOnAt(&'static str),
    /// Every stage is finished.
    Finished,
}

impl Wizard {
    /// How far the person has come.
    pub fn whereabouts(&self) -> Whereabouts {
        if self.has_finished_all() {
            return Whereabouts::Finished;
        }
        let was_at = self.journey.was_at().and_then(|number| step(number));
        let begins_at = was_at.and_then(|step| self.navigation.step_that_begins(step.number));
        begins_at.map_or(Whereabouts::AtTheStart, Whereabouts::GoesOnAt)
    }

    /// True if every stage is finished, whoever said so.
    pub(super) fn has_finished_all(&self) -> bool {
        self.navigation.stages().iter().all(|stage| self.journey.finished(stage.number).is_some())
    }
}
