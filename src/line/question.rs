//! What a screen asks, in the order in which the line mode asks it: fields, ticks, then the choices.

use crate::{
    dialogue::{Language, Phrase, keys},
    text::words,
    wizard::{Block, FieldContent, Screen},
};

/// One question, put on a line of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// A field.
    Field {
        /// Its number on the page, as [`crate::wizard::Intent::FocusField`] counts.
        number: usize,
        /// Its name.
        label: Phrase,
        /// What may be typed, and what stands there.
        content: Content,
        /// What was wrong with the last answer.
        error: Option<Phrase>,
    },
    /// A box with a tick.
    Tick {
        /// Its number on the page, counted together with the fields.
        number: usize,
        /// Its name.
        label: Phrase,
        /// Whether it is set.
        set: bool,
    },
    /// Things to choose from, numbered.
    Choices {
        /// Their names.
        items: Vec<Phrase>,
        /// The one that Enter alone presses.
        default: usize,
    },
    /// Nothing but to go on.
    Enter,
}

/// What may be typed in a field, and what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Text that is seen.
    Text(String),
    /// A password: every line is one, and none is seen.
    Password {
        /// True if one stands there.
        filled: bool,
    },
    /// A code.
    Code {
        /// True if digits stand there.
        filled: bool,
    },
    /// Text or a code on a shared screen: none is seen.
    Covered {
        /// What is to be seen of what stands there.
        seen: Option<String>,
        /// True for a code.
        is_code: bool,
    },
}

impl Question {
    /// True for a code.
    pub const fn is_code(&self) -> bool {
        matches!(
            self,
            Self::Field { content: Content::Code { .. } | Content::Covered { is_code: true, .. }, .. }
        )
    }

    /// True if what is typed isn't seen.
    pub const fn is_unseen(&self) -> bool {
        self.is_password() || matches!(self, Self::Field { content: Content::Covered { .. }, .. })
    }

    /// True for a code that something is wrong with: it stands in its field until another is typed.
    pub const fn is_held_code(&self) -> bool {
        self.is_code() && self.error().is_some()
    }

    /// True for a password.
    pub const fn is_password(&self) -> bool {
        matches!(self, Self::Field { content: Content::Password { .. }, .. })
    }

    /// The number of the field or tick on the page.
    pub const fn number(&self) -> Option<usize> {
        match self {
            Self::Field { number, .. } | Self::Tick { number, .. } => Some(*number),
            Self::Choices { .. } | Self::Enter => None,
        }
    }

    /// What was wrong with the last answer.
    pub const fn error(&self) -> Option<&Phrase> {
        match self {
            Self::Field { error, .. } => error.as_ref(),
            Self::Tick { .. } | Self::Choices { .. } | Self::Enter => None,
        }
    }

    /// The field's or tick's name; `None` for what can be chosen.
    pub const fn label(&self) -> Option<&Phrase> {
        match self {
            Self::Field { label, .. } | Self::Tick { label, .. } => Some(label),
            Self::Choices { .. } | Self::Enter => None,
        }
    }

    /// What stands in the brackets: what Enter alone keeps or does.
    pub fn standing(&self, language: Language) -> Option<String> {
        let say = |key| Some(words(&Phrase::new(key), language));
        match self {
            Self::Field { content: Content::Text(text), .. } => (!text.is_empty()).then(|| text.clone()),
            Self::Field { content: Content::Password { filled: true }, .. } => say(keys::field::WRITTEN),
            Self::Field { content: Content::Covered { seen: Some(seen), .. }, .. } => Some(seen.clone()),
            Self::Field { content: Content::Code { filled: true }, .. } => Some("***".to_owned()),
            Self::Tick { set: true, .. } => say(keys::line::YES),
            Self::Tick { set: false, .. } => say(keys::line::NO),
            Self::Choices { items, default } => {
                items.get(*default).map(|item| format!("{} {}", default + 1, words(item, language)))
            }
            Self::Field { .. } | Self::Enter => None,
        }
    }

    /// The same question but for what stands in it and what was wrong with it.
    pub fn is_same_as(&self, other: &Self) -> bool {
        use std::mem::discriminant;
        let same_kind = match (self, other) {
            (Self::Field { content, .. }, Self::Field { content: others, .. }) => {
                discriminant(content) == discriminant(others)
            }
            (Self::Choices { items, .. }, Self::Choices { items: others, .. }) => items == others,
            _ => discriminant(self) == discriminant(other),
        };
        same_kind && self.number() == other.number() && self.label() == other.label()
    }
}

/// All questions of a screen. There is always one.
pub fn questions(screen: &Screen<'_>) -> Vec<Question> {
    if let Some(overlay) = &screen.overlay {
        return vec![choices(overlay.choices.clone(), overlay.focused)];
    }
    let (mut fields, mut ticks, mut items, mut default) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for block in &screen.blocks {
        let number = fields.len() + ticks.len();
        match block {
            Block::Field(view) => fields.push(Question::Field {
                number,
                label: view.label.clone(),
                content: match view.content {
                    FieldContent::Text { text, .. } => Content::Text(text.to_owned()),
                    FieldContent::Hidden { filled } => Content::Password { filled },
                    FieldContent::Covered { ref seen, is_code } => {
                        Content::Covered { seen: seen.clone(), is_code }
                    }
                    FieldContent::Code { typed, .. } => Content::Code { filled: !typed.is_empty() },
                },
                error: view.error.clone(),
            }),
            Block::Tick { label, set, .. } => {
                ticks.push(Question::Tick { number, label: label.clone(), set: *set });
            }
            Block::Choices { items: some, focused } => {
                default = focused.map_or(default, |focused| items.len() + focused);
                items.extend(some.iter().cloned());
            }
            _ => {}
        }
    }
    fields.into_iter().chain(ticks).chain([choices(items, default)]).collect()
}

fn choices(items: Vec<Phrase>, default: usize) -> Question {
    if items.is_empty() { Question::Enter } else { Question::Choices { items, default } }
}

/// The number of the field or tick that has the focus.
pub fn focused_field(screen: &Screen<'_>) -> Option<usize> {
    let focused = |block: &Block<'_>| match block {
        Block::Field(view) => Some(view.focused),
        Block::Tick { focused, .. } => Some(*focused),
        _ => None,
    };
    screen.blocks.iter().filter_map(focused).position(|focused| focused)
}
