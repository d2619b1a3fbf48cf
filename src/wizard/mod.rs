//! The pure machine: messages in, effects and a screen out. No IO, no clock, and it cannot fail.

mod effect;
mod message;
mod screen;
mod setting;

pub use effect::{Effect, Exit, Finished, Language, Progress, Who};
pub use message::{Intent, Message, Ticket};
pub use screen::{
    Block, Command, FieldContent, FieldView, Overlay, Privacy, QrContent, Screen, StageMark, StageState, Tone,
};
pub use setting::{Setting, World};

use crate::dialogue::{Now, Phone};
use crate::stages::Stage;

/// The wizard: where the person is, what is typed, which visit is under way.
pub struct Wizard {
    setting: Setting,
    language: Language,
}

impl Wizard {
    /// A wizard at its first screen.
    pub fn new(
        stages: &'static [Stage],
        setting: Setting,
        progress: Progress,
        language: Language,
        phone: Option<Box<dyn Phone>>,
    ) -> Self {
        let _ = (stages, progress, phone);
        Self { setting, language }
    }

    /// Takes in what happened and says what is to be done about it.
    pub fn update(&mut self, now: Now, message: Message) -> Vec<Effect> {
        let _ = (now, message, &self.setting);
        Vec::new()
    }

    /// What is to be seen now.
    pub fn screen(&self, now: Now) -> Screen<'_> {
        let _ = now;
        Screen {
            step: "0.1",
            title: crate::dialogue::Phrase::new("start.title"),
            banner: None,
            stages: Vec::new(),
            blocks: Vec::new(),
            overlay: None,
            typing: false,
            enter: None,
            commands: Vec::new(),
            alive: false,
        }
    }

    /// The language that the screen is to be printed in.
    pub fn language(&self) -> Language {
        self.language
    }

    /// True while a visit is under way and has not answered.
    pub fn waiting(&self) -> bool {
        false
    }
}
