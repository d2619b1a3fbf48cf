//! What the driver drives.

use crate::{
    dialogue::{Language, Now},
    wizard::{Effect, Message, Screen, Whereabouts, Wizard},
};

/// The wizard, or a scripted one in tests.
pub trait StateMachine {
    /// Takes in what happened and says what is to be done about it.
    fn update(&mut self, now: Now, message: Message) -> Vec<Effect>;
    /// What is to be seen now.
    fn screen(&self, now: Now) -> Screen<'_>;
    /// The same as others may see it, whether they do or not.
    fn covered_screen(&self, now: Now) -> Screen<'_>;
    /// The language that the screen is to be printed in.
    fn language(&self) -> Language;
    /// True while a visit is under way and has not answered.
    fn waiting(&self) -> bool;
    /// How far the person has come.
    fn whereabouts(&self) -> Whereabouts {
        Whereabouts::AtTheStart
    }
}

impl StateMachine for Wizard {
    fn update(&mut self, now: Now, message: Message) -> Vec<Effect> {
        Self::update(self, now, message)
    }

    fn screen(&self, now: Now) -> Screen<'_> {
        Self::screen(self, now)
    }

    fn covered_screen(&self, now: Now) -> Screen<'_> {
        Self::covered_screen(self, now)
    }

    fn language(&self) -> Language {
        Self::language(self)
    }

    fn waiting(&self) -> bool {
        Self::waiting(self)
    }

    fn whereabouts(&self) -> Whereabouts {
        Self::whereabouts(self)
    }
}
