//! What can be filled in: a text, a password, a code, a tick.

use tui_input::{Input, InputRequest};

use super::{
    message::Intent,
    screen::{Block, FieldContent, FieldView},
};
use crate::{dialogue::Phrase, otp::Secret};

/// One field of a page.
#[derive(Debug)]
pub struct Field {
    /// Text key of its name.
    label: &'static str,
    content: Content,
    error: Option<Phrase>,
}

#[derive(Debug)]
enum Content {
    Text {
        input: Input,
        /// What stands there is ours: the first letter typed takes its place, as with selected text.
        proposed: bool,
    },
    Hidden(Secret),
    Code {
        typed: Secret,
        digits: u32,
    },
    Tick(bool),
}

impl Field {
    /// A text to be seen, with a proposal in it that stands until something else is typed.
    pub fn text(label: &'static str, proposal: &str) -> Self {
        let input = Input::new(proposal.to_owned());
        Self::of(label, Content::Text { input, proposed: !proposal.is_empty() })
    }

    /// A text whose beginning stands there already; what is typed goes behind it.
    pub fn begun(label: &'static str, beginning: &str) -> Self {
        Self::of(label, Content::Text { input: Input::new(beginning.to_owned()), proposed: false })
    }

    /// A password.
    pub fn hidden(label: &'static str) -> Self {
        Self::of(label, Content::Hidden(Secret::to_be_typed()))
    }

    /// A code of so many digits.
    pub fn code(label: &'static str, digits: u32) -> Self {
        Self::of(label, Content::Code { typed: Secret::to_be_typed(), digits })
    }

    /// A box with a tick.
    pub fn tick(label: &'static str, set: bool) -> Self {
        Self::of(label, Content::Tick(set))
    }

    const fn of(label: &'static str, content: Content) -> Self {
        Self { label, content, error: None }
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

    /// Writes something in place of what is there.
    pub fn write(&mut self, text: String) {
        if let Content::Text { input, .. } = &mut self.content {
            *input = Input::new(text);
        }
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
            Content::Hidden(secret) | Content::Code { typed: secret, .. } => secret.take(),
            _ => Secret::to_be_typed(),
        }
    }

    /// Whether the tick is set.
    pub const fn is_set(&self) -> bool {
        matches!(self.content, Content::Tick(true))
    }

    /// Changes the content; true if the intent was for a field.
    pub fn edit(&mut self, intent: &Intent) -> bool {
        let was_for_field = match &mut self.content {
            Content::Text { input, proposed } => edit_text(input, proposed, intent),
            Content::Hidden(secret) => {
                edit_secret(secret, intent, |character| !character.is_control(), usize::MAX)
            }
            Content::Code { typed, digits } => {
                edit_secret(typed, intent, |character| character.is_ascii_digit(), *digits as usize)
            }
            Content::Tick(set) => match intent {
                Intent::Type(' ') | Intent::Press => {
                    *set = !*set;
                    true
                }
                _ => false,
            },
        };
        if was_for_field {
            self.error = None;
        }
        was_for_field
    }

    /// As the screen shows it.
    pub fn view(&self, focused: bool) -> Block<'_> {
        let label = Phrase::new(self.label);
        let content = match &self.content {
            Content::Tick(set) => return Block::Tick { label, set: *set, focused },
            Content::Text { input, proposed } => {
                FieldContent::Text { text: input.value(), cursor: input.cursor(), proposed: *proposed }
            }
            Content::Hidden(secret) => FieldContent::Hidden { filled: !secret.is_empty() },
            Content::Code { typed, digits } => FieldContent::Code { typed, digits: *digits },
        };
        Block::Field(FieldView { label, content, focused, error: self.error.clone() })
    }
}

fn edit_text(input: &mut Input, proposed: &mut bool, intent: &Intent) -> bool {
    let replaces = matches!(intent, Intent::Type(_) | Intent::Paste(_) | Intent::Erase | Intent::EraseNext);
    if *proposed && replaces {
        input.reset();
    }
    match intent {
        Intent::Type(character) => input.handle(InputRequest::InsertChar(*character)),
        Intent::Erase => input.handle(InputRequest::DeletePrevChar),
        Intent::EraseNext => input.handle(InputRequest::DeleteNextChar),
        Intent::Left => input.handle(InputRequest::GoToPrevChar),
        Intent::Right => input.handle(InputRequest::GoToNextChar),
        Intent::Home => input.handle(InputRequest::GoToStart),
        Intent::End => input.handle(InputRequest::GoToEnd),
        Intent::Clear => input.handle(InputRequest::DeleteLine),
        Intent::Fill(text) => {
            *input = Input::new(one_line(text));
            None
        }
        Intent::Paste(text) => {
            for character in one_line(text).chars() {
                input.handle(InputRequest::InsertChar(character));
            }
            None
        }
        _ => return false,
    };
    *proposed = false;
    true
}

/// Pasted text often ends with a line break, or has tabs and hard spaces around it.
fn one_line(text: &Secret) -> String {
    text.expose()
        .trim_matches(|character: char| character.is_whitespace() || character.is_control())
        .replace(['\r', '\n', '\t'], " ")
}

fn edit_secret(secret: &mut Secret, intent: &Intent, wanted: impl Fn(char) -> bool, most: usize) -> bool {
    match intent {
        Intent::Type(character) => {
            if wanted(*character) && secret.characters() < most {
                secret.push(*character);
            }
        }
        Intent::Erase => secret.pop(),
        Intent::Clear => secret.clear(),
        Intent::Fill(text) => {
            secret.clear();
            secret.push_all(text, wanted);
        }
        Intent::Paste(text) => secret.push_all(text, wanted),
        Intent::Left | Intent::Right | Intent::Home | Intent::End | Intent::EraseNext => {}
        _ => return false,
    }
    while secret.characters() > most && matches!(intent, Intent::Paste(_)) {
        secret.pop();
    }
    true
}
