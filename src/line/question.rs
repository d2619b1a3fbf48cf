//! What a screen asks, in the order in which the line mode asks it: fields, ticks, then the choices.

use crate::{
    dialogue::Phrase,
    text::words,
    wizard::{Block, FieldContent, Language, Overlay, Screen},
};

/// One question, put on a line of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What kind, and which of its kind on the screen.
    pub kind: Kind,
    /// Its name: the field's, the tick's; empty for choices.
    pub label: String,
    /// What stands in the brackets: what Enter alone keeps or does.
    pub standing: Option<String>,
    /// What was wrong with the last answer.
    pub error: Option<String>,
}

/// The kinds of question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A field.
    Field {
        /// Which of the screen's fields.
        nth: usize,
        /// What may be typed.
        typed: Typed,
    },
    /// A box with a tick.
    Tick {
        /// Which of the screen's boxes.
        nth: usize,
        /// Whether it is set.
        set: bool,
    },
    /// Things to choose from, numbered.
    Choices {
        /// Their names.
        items: Vec<String>,
        /// The one that Enter alone presses.
        default: usize,
    },
    /// Nothing but to go on.
    Enter,
}

/// What may be typed in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// Text that is seen.
    Text,
    /// A password: every line is one, and none is seen.
    Password,
    /// A code.
    Code,
}

impl Question {
    /// True for a code that something is wrong with: it stands in its field until another is typed.
    pub fn is_held_code(&self) -> bool {
        matches!(self.kind, Kind::Field { typed: Typed::Code, .. }) && self.error.is_some()
    }

    /// The same question but for what stands in it and what was wrong with it.
    pub fn same_as(&self, other: &Self) -> bool {
        let same_kind = match (&self.kind, &other.kind) {
            (Kind::Field { nth, typed }, Kind::Field { nth: other, typed: kind }) => {
                nth == other && typed == kind
            }
            (Kind::Tick { nth, .. }, Kind::Tick { nth: other, .. }) => nth == other,
            (Kind::Choices { items, .. }, Kind::Choices { items: others, .. }) => items == others,
            (Kind::Enter, Kind::Enter) => true,
            _ => false,
        };
        same_kind && self.label == other.label
    }
}

/// All questions of a screen. There is always one.
pub fn questions(screen: &Screen<'_>, language: Language) -> Vec<Question> {
    if let Some(overlay) = &screen.overlay {
        return vec![overlay_question(overlay, language)];
    }
    let (mut fields, mut ticks, mut items, mut default) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for block in &screen.blocks {
        match block {
            Block::Field(view) => {
                let (typed, standing) = match view.content {
                    FieldContent::Text { text, .. } => (Typed::Text, Some(text.to_owned())),
                    FieldContent::Hidden { filled } => {
                        (Typed::Password, filled.then(|| words(&Phrase::new("field.written"), language)))
                    }
                    FieldContent::Code { typed, .. } => {
                        (Typed::Code, (!typed.is_empty()).then(|| "***".to_owned()))
                    }
                };
                fields.push(Question {
                    kind: Kind::Field { nth: fields.len(), typed },
                    label: words(&view.label, language),
                    standing: standing.filter(|text| !text.is_empty()),
                    error: view.error.as_ref().map(|error| words(error, language)),
                });
            }
            Block::Tick { label, set, .. } => {
                let standing = Phrase::new(if *set { "line.yes" } else { "line.no" });
                ticks.push(Question {
                    kind: Kind::Tick { nth: ticks.len(), set: *set },
                    label: words(label, language),
                    standing: Some(words(&standing, language)),
                    error: None,
                });
            }
            Block::Choices { items: some, focused } => {
                default = focused.map_or(default, |focused| items.len() + focused);
                items.extend(some.iter().map(|item| words(item, language)));
            }
            _ => {}
        }
    }
    fields.into_iter().chain(ticks).chain([choices(items, default)]).collect()
}

fn overlay_question(overlay: &Overlay, language: Language) -> Question {
    choices(overlay.choices.iter().map(|item| words(item, language)).collect(), overlay.focused)
}

fn choices(items: Vec<String>, default: usize) -> Question {
    let standing = items.get(default).map(|item| format!("{} {item}", default + 1));
    let kind = if items.is_empty() { Kind::Enter } else { Kind::Choices { items, default } };
    Question { kind, label: String::new(), standing, error: None }
}

/// Where the focus must go for the question to be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Focus {
    /// The place of the one that has the focus, among all that can have it.
    pub at: usize,
    /// The place of the one that is wanted.
    pub wanted: usize,
}

/// The way from the focus to a field or tick; `None` if one of the two isn't there.
pub fn focus(screen: &Screen<'_>, kind: &Kind) -> Option<Focus> {
    let (mut place, mut fields, mut ticks) = (0, 0, 0);
    let (mut at, mut wanted) = (None, None);
    for block in &screen.blocks {
        match block {
            Block::Field(view) => {
                if view.focused {
                    at = Some(place);
                }
                if matches!(kind, Kind::Field { nth, .. } if *nth == fields) {
                    wanted = Some(place);
                }
                fields += 1;
                place += 1;
            }
            Block::Tick { focused, .. } => {
                if *focused {
                    at = Some(place);
                }
                if matches!(kind, Kind::Tick { nth, .. } if *nth == ticks) {
                    wanted = Some(place);
                }
                ticks += 1;
                place += 1;
            }
            Block::Choices { items, focused } => {
                at = focused.map_or(at, |focused| Some(place + focused));
                place += items.len();
            }
            _ => {}
        }
    }
    Some(Focus { at: at?, wanted: wanted? })
}
