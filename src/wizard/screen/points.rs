//! How far the person has come among the guide's own steps of the stage.

use super::{
    super::{
        ComesBy, PhoneKind, Step, When, Wizard,
        step::{belongs_to, counted_with},
    },
    PointMark, StageState,
};
use crate::dialogue::Phrase;

impl Wizard {
    pub(super) fn points(&self) -> Vec<PointMark> {
        if self.navigation.stage().is_none() {
            return Vec::new();
        }
        let here = self.step_number();
        let current = belongs_to(here);
        let at = current.and_then(|current| counted_with(here).position(|step| step.number == current));
        counted_with(here)
            .enumerate()
            .map(|(place, step)| {
                let state = match at {
                    Some(at) if at == place => StageState::Current,
                    Some(_) if !self.comes_by(step) => StageState::Skipped,
                    Some(at) if place < at => StageState::Done,
                    _ => StageState::Ahead,
                };
                PointMark { number: step.number, name: Phrase::new(step.short.unwrap_or(step.title)), state }
            })
            .collect()
    }

    /// Whether this step is on this person's way.
    fn comes_by(&self, step: &Step) -> bool {
        match step.comes_by {
            ComesBy::Everybody | ComesBy::Beside => true,
            ComesBy::OnIPhone => self.holds(When::Phone(PhoneKind::IPhone)),
            ComesBy::OnPhone => self.is_on_phone(),
        }
    }
}
