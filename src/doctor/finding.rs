//! What a check finds.

use serde::{Serialize, Serializer};

use crate::dialogue::Phrase;

/// How bad a finding is, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// As it should be.
    Fine,
    /// It hurts, and stops nobody.
    Warning,
    /// It stops a person.
    Wrong,
}

/// One thing that was found: a line of the page, an object of the report for machines. Nothing in it is secret:
/// addresses are origins, and a proxy is its host and port.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The origin that it is about, if it is about one.
    pub about: Option<String>,
    /// How bad it is.
    pub grade: Grade,
    /// What was found, in one line.
    pub says: Phrase,
    /// More about it.
    pub details: Vec<Phrase>,
    /// What the person does about it, or whom to ask.
    pub to_do: Option<Phrase>,
    /// For machines. The names are stable; docs/doctor.md lists them.
    pub facts: Vec<(&'static str, Fact)>,
}

/// A value for machines.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// It isn't known, or there is none.
    Nothing,
    /// Yes or no.
    Yes(bool),
    /// A number, in the unit that its name says.
    Number(i64),
    /// A text.
    Text(String),
    /// Several texts.
    Texts(Vec<String>),
}

impl Finding {
    /// As it should be.
    pub fn fine(says: Phrase) -> Self {
        Self { about: None, grade: Grade::Fine, says, details: Vec::new(), to_do: None, facts: Vec::new() }
    }

    /// It hurts.
    pub fn warning(says: Phrase) -> Self {
        Self { grade: Grade::Warning, ..Self::fine(says) }
    }

    /// It stops a person, who must therefore be told what to do.
    pub fn wrong(says: Phrase, to_do: Phrase) -> Self {
        Self { grade: Grade::Wrong, to_do: Some(to_do), ..Self::fine(says) }
    }

    /// With this to do about it.
    #[must_use]
    pub fn to_do(self, to_do: Phrase) -> Self {
        Self { to_do: Some(to_do), ..self }
    }

    /// One more fact.
    #[must_use]
    pub fn fact(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        self.facts.push((name, fact.into()));
        self
    }
}

impl Serialize for Fact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_none(),
            Self::Yes(yes) => serializer.serialize_bool(*yes),
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Texts(texts) => serializer.collect_seq(texts),
        }
    }
}

impl From<bool> for Fact {
    fn from(yes: bool) -> Self {
        Self::Yes(yes)
    }
}

impl From<i64> for Fact {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u16> for Fact {
    fn from(number: u16) -> Self {
        Self::Number(number.into())
    }
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Vec<String>> for Fact {
    fn from(texts: Vec<String>) -> Self {
        Self::Texts(texts)
    }
}

impl<T: Into<Self>> From<Option<T>> for Fact {
    fn from(known: Option<T>) -> Self {
        known.map_or(Self::Nothing, Into::into)
    }
}
