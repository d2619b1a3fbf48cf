//! What can be filled in: a text, a password, a code, a tick.

use tui_input::{Input, InputRequest, StateChanged};

use crate::{
    dialogue::{Phrase, TextKey, keys},
    otp::Secret,
    wizard::{
        message::Intent,
        screen::{Block, FieldContent, FieldView},
    },
};

/// Letters that fit in a field: an e-mail address has 254 at most (RFC 5321).
const MOST_LETTERS: usize = 254;

/// One field of a page.
#[derive(Debug)]
pub struct Field {
    /// Text key of its name.
    label: TextKey,
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
    pub fn text(label: TextKey, proposal: &str) -> Self {
        let input = Input::new(proposal.to_owned());
        Self::of(label, Content::Text { input, proposed: !proposal.is_empty() })
    }

    /// A text whose beginning stands there already; what is typed goes behind it.
    pub fn begun(label: TextKey, beginning: &str) -> Self {
        Self::of(label, Content::Text { input: Input::new(beginning.to_owned()), proposed: false })
    }

    /// A password.
    pub fn hidden(label: TextKey) -> Self {
        Self::of(label, Content::Hidden(Secret::to_be_typed()))
    }

    /// A code of so many digits.
    pub fn code(label: TextKey, digits: u32) -> Self {
        Self::of(label, Content::Code { typed: Secret::to_be_typed(), digits })
    }

    /// A box with a tick.
    pub fn tick(label: TextKey, set: bool) -> Self {
        Self::of(label, Content::Tick(set))
    }

    const fn of(label: TextKey, content: Content) -> Self {
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

    /// True if a password or code stands there.
    pub fn has_text(&self) -> bool {
        self.secret().is_some_and(|secret| !secret.is_empty())
    }

    /// True for a password that looks like a one-time code.
    pub fn is_like_code(&self) -> bool {
        self.secret().is_some_and(Secret::is_like_code)
    }

    /// True until what was wrong is changed.
    pub const fn is_refused(&self) -> bool {
        self.error.is_some()
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
            Content::Hidden(secret) => match edit_password(secret, intent) {
                Some(true) => true,
                Some(false) => {
                    // Half of one would cost an attempt.
                    secret.clear();
                    self.error = Some(Phrase::new(keys::field::PASSWORD_LONG));
                    return true;
                }
                None => false,
            },
            Content::Code { typed, digits } => edit_code(typed, intent, *digits as usize),
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
        Intent::Type(character) => insert(input, [*character].into_iter()),
        Intent::Erase => input.handle(InputRequest::DeletePrevChar),
        Intent::EraseNext => input.handle(InputRequest::DeleteNextChar),
        Intent::Left => input.handle(InputRequest::GoToPrevChar),
        Intent::Right => input.handle(InputRequest::GoToNextChar),
        Intent::Home => input.handle(InputRequest::GoToStart),
        Intent::End => input.handle(InputRequest::GoToEnd),
        Intent::Clear => input.handle(InputRequest::DeleteLine),
        Intent::Fill(text) => {
            *input = Input::new(one_line(text).chars().take(MOST_LETTERS).collect());
            None
        }
        Intent::Paste(text) => insert(input, one_line(text).chars()),
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

/// Adds characters where the cursor is, as many as there is room for.
fn insert(input: &mut Input, characters: impl Iterator<Item = char>) -> Option<StateChanged> {
    let room = MOST_LETTERS.saturating_sub(input.value().chars().count());
    characters.take(room).fold(None, |_, character| input.handle(InputRequest::InsertChar(character)))
}

/// `Some(false)` if there was no room for all of it, `None` if the intent isn't for a field.
fn edit_password(secret: &mut Secret, intent: &Intent) -> Option<bool> {
    let wanted = |character: char| !character.is_control();
    match intent {
        Intent::Type(character) => Some(!wanted(*character) || secret.push(*character)),
        Intent::Fill(text) => {
            secret.clear();
            Some(secret.push_all(text, wanted))
        }
        Intent::Paste(text) => Some(secret.push_all(text, wanted)),
        _ => edit_secret(secret, intent).then_some(true),
    }
}

/// More digits than a code has are passed by, but for a whole line: that is said.
fn edit_code(typed: &mut Secret, intent: &Intent, digits: usize) -> bool {
    let is_digit = |character: char| character.is_ascii_digit();
    match intent {
        Intent::Type(character) => {
            if is_digit(*character) && typed.characters() < digits {
                typed.push(*character);
            }
        }
        Intent::Fill(text) => {
            typed.clear();
            typed.push_all(text, is_digit);
        }
        Intent::Paste(text) => {
            typed.push_all(text, is_digit);
            while typed.characters() > digits {
                typed.pop();
            }
        }
        _ => return edit_secret(typed, intent),
    }
    true
}

fn edit_secret(secret: &mut Secret, intent: &Intent) -> bool {
    match intent {
        Intent::Erase => secret.pop(),
        Intent::Clear => secret.clear(),
        Intent::Left | Intent::Right | Intent::Home | Intent::End | Intent::EraseNext => {}
        _ => return false,
    }
    true
}
