//! What can be filled in: a text, a password, a code, a tick.

use tui_input::Input;

use super::edit::{self, Edit};
use crate::{
    dialogue::{Phrase, TextKey, keys},
    otp::Secret,
    wizard::{
        message::Intent,
        screen::{Block, FieldContent, FieldView},
    },
};

/// One field of a page.
#[derive(Debug)]
pub struct Field {
    /// Text key of its name.
    label: TextKey,
    content: Content,
    error: Option<Phrase>,
    /// Letters came that can't be read: what comes behind them is no answer either.
    is_spoiled: bool,
}

#[derive(Debug)]
enum Content {
    Text {
        input: Input,
        /// What stands there is ours: the first letter typed takes its place, as with selected text.
        proposed: bool,
        /// What stood there from the start, to be written on.
        beginning: String,
    },
    Hidden(Secret),
    Code {
        typed: Secret,
        digits: u32,
        /// The place where the next digit goes.
        at: usize,
    },
    Tick(bool),
}

impl Field {
    /// A text to be seen, with a proposal in it that stands until something else is typed.
    pub fn text(label: TextKey, proposal: &str) -> Self {
        let input = edit::written(proposal);
        let proposed = !input.value().is_empty();
        Self::of(label, Content::Text { input, proposed, beginning: String::new() })
    }

    /// A text whose beginning stands there already; what is typed goes behind it.
    pub fn begun(label: TextKey, beginning: &str) -> Self {
        let input = edit::written(beginning);
        Self::of(label, Content::Text { input, proposed: false, beginning: beginning.to_owned() })
    }

    /// A password.
    pub fn hidden(label: TextKey) -> Self {
        Self::of(label, Content::Hidden(Secret::to_be_typed()))
    }

    /// A code of so many digits.
    pub fn code(label: TextKey, digits: u32) -> Self {
        Self::of(label, Content::Code { typed: Secret::to_be_typed(), digits, at: 0 })
    }

    /// A box with a tick.
    pub fn tick(label: TextKey, set: bool) -> Self {
        Self::of(label, Content::Tick(set))
    }

    const fn of(label: TextKey, content: Content) -> Self {
        Self { label, content, error: None, is_spoiled: false }
    }

    /// True if letters are text here.
    pub const fn takes_text(&self) -> bool {
        !matches!(self.content, Content::Tick(_))
    }

    /// Says what is wrong with it.
    pub fn refuse(&mut self, error: Phrase) {
        self.error = Some(error);
        // Now it is there to be corrected.
        if let Content::Text { proposed, .. } = &mut self.content {
            *proposed = false;
        }
    }

    /// Puts another text there, to be seen and gone on with.
    pub fn put(&mut self, text: &str) {
        if let Content::Text { input, proposed, .. } = &mut self.content {
            (*input, *proposed) = (edit::written(text), false);
        }
    }

    /// Nothing is wrong with it any more.
    pub fn forgive(&mut self) {
        self.error = None;
    }

    /// The written text, trimmed; empty for what is no text.
    pub fn written(&self) -> String {
        match &self.content {
            Content::Text { input, .. } => input.value().trim().to_owned(),
            _ => String::new(),
        }
    }

    /// True if a password or code stands there.
    pub fn has_text(&self) -> bool {
        self.secret().is_some_and(|secret| !secret.is_empty())
    }

    /// True for a password that looks like a one-time code.
    pub fn is_like_code(&self) -> bool {
        self.secret().is_some_and(Secret::is_like_code)
    }

    /// True for a password with something in it that can't be seen.
    pub fn has_unseen(&self) -> bool {
        self.secret().is_some_and(Secret::has_unseen)
    }

    /// True until what was wrong is changed.
    pub const fn is_refused(&self) -> bool {
        self.error.is_some()
    }

    /// True if a code is typed here.
    pub const fn is_code(&self) -> bool {
        matches!(self.content, Content::Code { .. })
    }

    /// The password or code, by reference.
    pub const fn secret(&self) -> Option<&Secret> {
        match &self.content {
            Content::Hidden(secret) | Content::Code { typed: secret, .. } => Some(secret),
            _ => None,
        }
    }

    /// Moves the password or code out; the field is empty then.
    pub fn take_secret(&mut self) -> Secret {
        match &mut self.content {
            Content::Hidden(secret) => secret.take(),
            Content::Code { typed, at, .. } => {
                *at = 0;
                typed.take()
            }
            _ => Secret::to_be_typed(),
        }
    }

    /// Whether the tick is set.
    pub const fn is_set(&self) -> bool {
        matches!(self.content, Content::Tick(true))
    }

    /// Empties it, as what was typed can't be read whole: half a password would cost an attempt.
    fn spoil(&mut self) -> Edit {
        match &mut self.content {
            Content::Text { input, .. } => input.reset(),
            Content::Hidden(secret) => secret.clear(),
            // Neither has letters.
            Content::Code { .. } | Content::Tick(_) => return Edit::Unchanged,
        }
        self.is_spoiled = true;
        Edit::Refused(Phrase::new(keys::field::FOREIGN))
    }

    /// True if it was spoilt until now: the Enter that was meant to end it sends nothing.
    pub fn begins_anew(&mut self) -> bool {
        std::mem::take(&mut self.is_spoiled)
    }

    /// Changes the content. What is wrong with it is said until then.
    pub fn edit(&mut self, intent: &Intent) -> Edit {
        let is_refused = self.is_refused();
        match intent {
            Intent::Foreign => {
                let edit = self.spoil();
                if let Edit::Refused(error) = &edit {
                    self.error = Some(error.clone());
                }
                return edit;
            }
            Intent::Clear | Intent::Fill(_) => self.is_spoiled = false,
            Intent::Type(_) | Intent::Paste(_) if self.is_spoiled => return Edit::Unchanged,
            _ => {}
        }
        let edit = match &mut self.content {
            Content::Text { input, proposed, beginning } => edit::text(input, proposed, beginning, intent),
            Content::Hidden(secret) => edit::password(secret, is_refused, intent),
            Content::Code { typed, digits, at } => edit::code((typed, at), *digits, is_refused, intent),
            Content::Tick(set) => match intent {
                Intent::Type(' ') | Intent::Press => {
                    *set = !*set;
                    Edit::Changed
                }
                _ => Edit::NotForField,
            },
        };
        match &edit {
            Edit::Changed => self.error = None,
            Edit::Refused(error) => self.error = Some(error.clone()),
            Edit::Unchanged | Edit::NotForField => {}
        }
        edit
    }

    /// As the screen shows it.
    pub fn view(&self, focused: bool) -> Block<'_> {
        let label = Phrase::new(self.label);
        let content = match &self.content {
            Content::Tick(set) => return Block::Tick { label, set: *set, focused },
            Content::Text { input, proposed, .. } => {
                FieldContent::Text { text: input.value(), cursor: input.cursor(), proposed: *proposed }
            }
            Content::Hidden(secret) => FieldContent::Hidden { filled: !secret.is_empty() },
            Content::Code { typed, digits, at } => FieldContent::Code { typed, digits: *digits, cursor: *at },
        };
        Block::Field(FieldView { label, content, focused, error: self.error.clone() })
    }
}
