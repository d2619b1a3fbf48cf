//! The fields of a page and what has the focus: a field, or one of the choices below them.

mod edit;
mod email;
mod field;
mod user_name;

use self::edit::Edit;
pub use self::user_name::UserNames;
pub use self::{email::looks_like_email, field::Field, user_name::Written};
use super::{message::Intent, screen::Block};
use crate::{dialogue::Phrase, otp::Secret};

/// The fields of the present page, and the focus. The choices are not kept here: they follow from the wizard's
/// state, only their number counts.
#[derive(Debug)]
pub struct Form {
    fields: Vec<Field>,
    /// Fields first, then choices, counted from 0. `None`: nothing, so that Enter presses nothing.
    focus: Option<usize>,
}

impl Default for Form {
    /// A page without fields; its first choice has the focus.
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

/// What came of an intent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It changed what is in a field.
    Edited,
    /// It moved the focus or the cursor, or was for a field and changed nothing there.
    Moved,
    /// Choice of this number was pressed, counted from 0.
    Pressed(usize),
    /// It means nothing to a form.
    Untouched,
}

impl Form {
    /// A page with these fields; the first one has the focus, or the first choice if there are none.
    pub const fn new(fields: Vec<Field>) -> Self {
        Self { fields, focus: Some(0) }
    }

    /// A page without fields, where the choice of that number has the focus.
    pub const fn at_choice(choice: usize) -> Self {
        Self { fields: Vec::new(), focus: Some(choice) }
    }

    /// A page that waits: no fields, and nothing has the focus until the person moves it there. An Enter too
    /// many, of the page before, gives nothing up.
    pub const fn at_rest() -> Self {
        Self { fields: Vec::new(), focus: None }
    }

    /// Puts the focus on the field of that number.
    pub const fn focus_field(&mut self, field: usize) {
        self.focus = Some(field);
    }

    /// Puts the focus on the last thing on the page that can be chosen.
    pub const fn focus_choices(&mut self) {
        self.focus = Some(usize::MAX);
    }

    /// The choices have changed, and another one stands where the focus was: it goes to the first thing on the page.
    pub fn leave_moved_choice(&mut self) {
        if self.focused_field().is_none() && self.focus.is_some() {
            self.focus = Some(0);
        }
    }

    /// True if the focus is where a password or a code is typed.
    pub fn is_in_secret_field(&self) -> bool {
        self.focused_field().and_then(|at| self.fields.get(at)).is_some_and(|field| field.secret().is_some())
    }

    /// The fields, in order.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The fields as the screen shows them, with the focus on that one.
    pub fn blocks(&self, focus: Option<usize>) -> impl Iterator<Item = Block<'_>> {
        self.fields.iter().enumerate().map(move |(at, field)| field.view(focus == Some(at)))
    }

    /// What is written in a field, trimmed.
    pub fn written(&self, at: usize) -> String {
        self.fields.get(at).map(Field::written).unwrap_or_default()
    }

    /// Puts another text into a field.
    pub fn put(&mut self, at: usize, text: &str) {
        self.fields.get_mut(at).into_iter().for_each(|field| field.put(text));
    }

    /// Nothing is wrong with a field any more.
    pub fn forgive(&mut self, at: usize) {
        self.fields.get_mut(at).into_iter().for_each(Field::forgive);
    }

    /// Moves a password or code out of its field.
    pub fn take_secret(&mut self, at: usize) -> Secret {
        self.fields.get_mut(at).map_or_else(Secret::to_be_typed, Field::take_secret)
    }

    /// Whether a tick is set.
    pub fn is_set(&self, at: usize) -> bool {
        self.fields.get(at).is_some_and(Field::is_set)
    }

    /// Says what is wrong with a field and goes there. What was wrong with another one before is dealt with.
    pub fn refuse(&mut self, at: usize, error: Phrase) {
        self.fields.iter_mut().for_each(Field::forgive);
        if let Some(field) = self.fields.get_mut(at) {
            field.refuse(error);
            self.focus = Some(at);
        }
    }

    /// The field with the focus.
    pub fn focused_field(&self) -> Option<usize> {
        self.focus.filter(|focus| *focus < self.fields.len())
    }

    /// The choice with the focus.
    pub fn focused_choice(&self, choices: usize) -> Option<usize> {
        self.focus?
            .checked_sub(self.fields.len())
            .filter(|_| choices > 0)
            .map(|choice| choice.min(choices - 1))
    }

    /// True if the focus is in a field that takes text.
    pub fn typing(&self) -> bool {
        self.focused_field().and_then(|at| self.fields.get(at)).is_some_and(Field::takes_text)
    }

    /// The choice that Enter presses now; `None` if it goes on to the next field or sets a tick.
    pub fn enter_presses(&self, choices: usize) -> Option<usize> {
        match self.focused_field() {
            None => self.focused_choice(choices),
            Some(at) => {
                let last = !self.fields.iter().skip(at + 1).any(Field::takes_text);
                (self.typing() && last && choices > 0).then_some(0)
            }
        }
    }

    /// The next field below that takes text, from one that does.
    pub fn next_text_field(&self) -> Option<usize> {
        let at = self.focused_field().filter(|_| self.typing())?;
        (at + 1..self.fields.len()).find(|at| self.fields.get(*at).is_some_and(Field::takes_text))
    }

    /// The page's field for a code, if there is one alone and no password: there goes a digit that is typed outside fields.
    fn only_code(&self) -> Option<usize> {
        let mut secret = (0..).zip(&self.fields).filter(|(_, field)| field.secret().is_some());
        let (at, field) = secret.next()?;
        (field.is_code() && secret.next().is_none()).then_some(at)
    }

    /// True if Enter only begins the field anew: what was typed there couldn't be read.
    pub fn begins_anew(&mut self, intent: &Intent) -> bool {
        let ends = matches!(intent, Intent::Press | Intent::LineBreak);
        let field = self.focus.filter(|_| ends).and_then(|at| self.fields.get_mut(at));
        field.is_some_and(Field::begins_anew)
    }

    /// Takes in what the person did.
    pub fn handle(&mut self, intent: &Intent, choices: usize) -> Outcome {
        let all = self.fields.len() + choices;
        match intent {
            Intent::Choose(number) if *number < choices => return Outcome::Pressed(*number),
            Intent::FocusField(number) if *number < self.fields.len() => self.focus = Some(*number),
            Intent::FocusNext if all > 0 => {
                self.focus = Some(self.focus.map_or(0, |focus| (focus.min(all - 1) + 1) % all));
            }
            Intent::FocusPrevious if all > 0 => {
                let last = all - 1;
                self.focus = Some(self.focus.map_or(last, |focus| (focus.min(last) + last) % all));
            }
            Intent::LineBreak => self.focus = self.next_text_field().or(self.focus),
            Intent::Press => match self.enter_presses(choices) {
                Some(choice) => return Outcome::Pressed(choice),
                None if self.typing() => self.focus = self.focus.map(|focus| focus + 1),
                None => return self.edit(intent),
            },
            Intent::Type('0'..='9') if !self.typing() => {
                self.focus = self.only_code().or(self.focus);
                return self.edit(intent);
            }
            _ => return self.edit(intent),
        }
        Outcome::Moved
    }

    fn edit(&mut self, intent: &Intent) -> Outcome {
        let field = self.focus.and_then(|at| self.fields.get_mut(at));
        match field.map_or(Edit::NotForField, |field| field.edit(intent)) {
            Edit::Changed | Edit::Refused(_) => Outcome::Edited,
            Edit::Unchanged => Outcome::Moved,
            Edit::NotForField => Outcome::Untouched,
        }
    }
}
