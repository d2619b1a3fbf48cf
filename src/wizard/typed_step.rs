//! The number of a step, as it is typed to go there.

use super::{Intent, Overlay, Phrase, step_written};
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
            Intent::Clear | Intent::EraseWord => self.written.clear(),
            Intent::Press | Intent::Choose(0) => {
                let step = step_written(&self.written);
                // How to do it stands there already.
                self.wrong = step.is_none() && !self.written.trim().is_empty();
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
