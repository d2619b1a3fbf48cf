//! The way through the steps, as the machine keeps it: plain data without a name or anything typed.

use std::collections::VecDeque;

use crate::dialogue::{FormShape, World};

/// Marks that are kept; older ones go.
const MARKS: usize = 200;

/// Pages that are kept; older ones go.
const PAGES: usize = 20;

/// How the person came here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Way {
    /// Where the person was and when, oldest first.
    marks: VecDeque<Mark>,
    /// What went wrong last.
    pub trouble: Option<LastTrouble>,
    /// Pages that weren't known, oldest first: status and what their forms are made of.
    pages: VecDeque<(u16, Vec<FormShape>)>,
}

/// The person came to a step, or something went wrong there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Milliseconds since the program started.
    pub ms: u64,
    /// The step's number.
    pub step: &'static str,
    /// The code that is read to support, if something was wrong.
    pub code: Option<String>,
}

/// What went wrong last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastTrouble {
    /// The step's number.
    pub step: &'static str,
    /// The code that is read to support.
    pub code: String,
    /// The host that it happened with, if it is of one.
    pub host: Option<String>,
}

impl Way {
    /// The person is there now; said once.
    pub fn is_at(&mut self, ms: u64, step: &'static str, code: Option<String>) {
        let last = self.marks.back();
        if last.is_some_and(|last| last.step == step && last.code == code) {
            return;
        }
        if self.marks.len() == MARKS {
            self.marks.pop_front();
        }
        self.marks.push_back(Mark { ms, step, code });
    }

    /// A page came that wasn't known.
    pub fn met(&mut self, status: u16, shapes: Vec<FormShape>) {
        if self.pages.len() == PAGES {
            self.pages.pop_front();
        }
        self.pages.push_back((status, shapes));
    }

    /// Oldest first.
    pub fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.marks.iter()
    }

    /// Oldest first.
    pub fn pages(&self) -> impl Iterator<Item = (u16, &[FormShape])> {
        self.pages.iter().map(|(status, shapes)| (*status, shapes.as_slice()))
    }
}

/// The name of an environment, to be checked.
pub(super) fn named(world: &World) -> Option<&str> {
    match world {
        World::Other(name) => Some(name),
        World::Production | World::Practice => None,
    }
}
