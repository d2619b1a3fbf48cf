//! A wrapper that notes what was called, for the support report: method, host, path without its query, status
//! and time, and nothing else.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::time::Instant;

use super::{Client, FailureKind, Method, Request, ResponseFuture};
use crate::report::shown_path;

/// Notes that are kept; older ones go.
pub const NOTES_LIMIT: usize = 200;

/// One request, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The method.
    pub method: Method,
    /// The host, with its port where it is unusual.
    pub host: String,
    /// The path up to `?`, `#` or `;` (a session's id can stand behind the latter), with the parts that are known beforehand:
    /// `…` stands for others, as nobody can tell what is in them.
    pub path: String,
    /// The status, or why there was none. `None` while it is under way, and for good if it was given up.
    pub outcome: Option<Result<u16, FailureKind>>,
    /// Milliseconds until the outcome.
    pub milliseconds: u64,
}

/// The notes of one run, shared between the client and the report.
#[derive(Debug, Clone, Default)]
pub struct Notes {
    kept: Arc<Mutex<Kept>>,
    /// Parts of paths that are known beforehand, besides those of every site.
    known: Arc<[String]>,
}

#[derive(Debug, Default)]
struct Kept {
    notes: VecDeque<Note>,
    dropped: usize,
}

impl Notes {
    /// None yet; these parts of paths are known beforehand, in small letters.
    pub fn knowing(known: Vec<String>) -> Self {
        Self { kept: Arc::default(), known: known.into() }
    }

    /// What is kept now, oldest first.
    pub fn all(&self) -> Vec<Note> {
        self.kept(|kept| kept.notes.iter().cloned().collect())
    }

    fn begin(&self, note: Note) -> usize {
        self.kept(|kept| {
            if kept.notes.len() == NOTES_LIMIT {
                kept.notes.pop_front();
                kept.dropped += 1;
            }
            kept.notes.push_back(note);
            kept.dropped + kept.notes.len() - 1
        })
    }

    fn end(&self, number: usize, outcome: Result<u16, FailureKind>, milliseconds: u64) {
        self.kept(|kept| {
            let place = number.checked_sub(kept.dropped);
            if let Some(note) = place.and_then(|place| kept.notes.get_mut(place)) {
                note.outcome = Some(outcome);
                note.milliseconds = milliseconds;
            }
        });
    }

    fn kept<T>(&self, look: impl FnOnce(&mut Kept) -> T) -> T {
        look(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A client that notes each request of the one inside.
#[derive(Debug)]
pub struct Trace<C> {
    inner: C,
    notes: Notes,
}

impl<C: Client> Trace<C> {
    /// Wraps `inner`; what it calls goes into `notes`.
    pub const fn new(inner: C, notes: Notes) -> Self {
        Self { inner, notes }
    }
}

impl<C: Client> Client for Trace<C> {
    fn send(&self, request: Request) -> ResponseFuture<'_> {
        let host = request.url.host_str().unwrap_or_default();
        let note = Note {
            method: request.method,
            host: request.url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")),
            path: shown_path(request.url.path(), &self.notes.known),
            outcome: None,
            milliseconds: 0,
        };
        Box::pin(async move {
            let number = self.notes.begin(note);
            let started = Instant::now();
            let answer = self.inner.send(request).await;
            let outcome = answer.as_ref().map(|answer| answer.status).map_err(|failure| failure.kind.clone());
            let milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
            self.notes.end(number, outcome, milliseconds);
            answer
        })
    }

    fn one_connection(&self) -> Option<Arc<dyn Client>> {
        Some(Arc::new(Trace::new(self.inner.one_connection()?, self.notes.clone())))
    }
}
