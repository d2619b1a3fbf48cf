//! How many passwords and codes may still be tried. A site locks an account after a few that are wrong, and the
//! person must never be locked out by us: a try counts from when it goes out, and is taken back when it is known
//! to have been no wrong one. In doubt it counts.

use serde::{Deserialize, Serialize};

use super::{
    QuestionKind, Effect, VisitId, Wizard, World,
    talk::State,
};
use crate::dialogue::{Answer, Ask, Problem, Trouble, Turn};

/// Passwords after which we stop, within [`WINDOW_SECONDS`].
const MOST_PASSWORDS: usize = 2;
/// Codes after which we stop, within [`WINDOW_SECONDS`].
const MOST_CODES: usize = 3;
/// AttemptLog older than this don't count: 30 minutes.
const WINDOW_SECONDS: u64 = 30 * 60;
/// So far ahead of now a moment may be, as another program's that took the time a little later.
const SLACK_SECONDS: u64 = 60;

/// What is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttemptKind {
    /// A password.
    Password,
    /// A one-time code.
    Code,
}

/// One password or code that goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempt {
    /// Which of the two.
    pub what: AttemptKind,
    /// When, in Unix seconds by the PC's clock.
    pub at: u64,
}

/// The moments at which passwords and codes went out that were refused or got no answer, Unix seconds: numbers and
/// times, nothing that was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AttemptLog {
    /// Passwords.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub passwords: Vec<u64>,
    /// Codes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<u64>,
}

impl AttemptLog {
    /// True if no more are to be tried at this moment (Unix seconds).
    pub fn is_exhausted(&mut self, what: AttemptKind, now: u64) -> bool {
        self.settle(now);
        let (attempts, most) = self.of(what);
        attempts.len() >= most
    }

    /// Forgets those out of the window. A moment far ahead of now means that the PC's clock was set back; it counts on
    /// from now, and not for ever, so it must be written down like that. True if anything has changed.
    pub fn settle(&mut self, now: u64) -> bool {
        let before = self.clone();
        for attempts in [&mut self.passwords, &mut self.codes] {
            for at in attempts.iter_mut().filter(|at| **at > now + SLACK_SECONDS) {
                *at = now;
            }
            attempts.retain(|at| now.saturating_sub(*at) < WINDOW_SECONDS);
        }
        *self != before
    }

    /// How many may still be tried at this moment.
    pub fn left(&self, what: AttemptKind, now: u64) -> usize {
        let mut attempts = self.clone();
        attempts.is_exhausted(what, now);
        let (made, most) = attempts.of(what);
        most.saturating_sub(made.len())
    }

    /// True if at least one counts at this moment.
    pub(super) fn are_spent(&self, what: AttemptKind, now: u64) -> bool {
        let mut attempts = self.clone();
        attempts.is_exhausted(what, now);
        !attempts.of(what).0.is_empty()
    }

    /// Counts a try.
    pub fn add(&mut self, one: Attempt) {
        self.of(one.what).0.push(one.at);
    }

    /// Takes back one that was counted.
    pub fn take_back(&mut self, one: Attempt) {
        let (attempts, _) = self.of(one.what);
        if let Some(place) = attempts.iter().position(|at| *at == one.at) {
            attempts.remove(place);
        }
    }

    const fn of(&mut self, what: AttemptKind) -> (&mut Vec<u64>, usize) {
        match what {
            AttemptKind::Password => (&mut self.passwords, MOST_PASSWORDS),
            AttemptKind::Code => (&mut self.codes, MOST_CODES),
        }
    }
}

/// What an answer tries. A name or an address locks nobody out.
pub(super) const fn attempted_by(answer: &Answer) -> Option<AttemptKind> {
    match answer {
        Answer::Credentials { .. } => Some(AttemptKind::Password),
        Answer::Code(_) | Answer::NamedCode { .. } => Some(AttemptKind::Code),
        Answer::Email { .. } | Answer::Approve(_) => None,
    }
}

/// What is tried where this is asked for.
pub(super) const fn wanted_by(kind: QuestionKind) -> Option<AttemptKind> {
    match kind {
        QuestionKind::Credentials => Some(AttemptKind::Password),
        QuestionKind::Code | QuestionKind::NewToken | QuestionKind::TokenExists | QuestionKind::DeviceName => Some(AttemptKind::Code),
        QuestionKind::Email | QuestionKind::Approve => None,
    }
}

/// True if what the visit says next shows that the try wasn't a wrong one.
pub(super) const fn is_cleared_by(turn: &Turn, what: AttemptKind) -> bool {
    match turn {
        Turn::Done => true,
        // Only whoever is signed in comes to these. A new QR code after a code, however, is how an older Keycloak
        // refuses it (facts.md 17).
        Turn::ShowQr(_) | Turn::TokenExists | Turn::Ask(Ask::Code { refused: None, .. }) => {
            matches!(what, AttemptKind::Password)
        }
        // Keycloak looks at the name when the code was right (`UpdateTotp.java`), and at neither when the page has
        // expired.
        Turn::Ask(Ask::DeviceName { .. }) | Turn::Stuck(Problem { trouble: Trouble::Expired, .. }) => {
            matches!(what, AttemptKind::Code)
        }
        _ => false,
    }
}

impl Wizard {
    /// What was tried in earlier runs goes on counting.
    #[must_use]
    pub fn counting(mut self, attempts: AttemptLog) -> Self {
        self.attempts = attempts;
        self
    }

    /// The visit knows that what was sent wasn't refused.
    pub(super) fn hear_not_refused(&mut self, ticket: VisitId) {
        let talk = self.talk.as_mut().filter(|talk| talk.ticket == ticket);
        if let Some(one) = talk.and_then(|talk| talk.tried.take()) {
            self.take_back(one);
        }
    }

    /// Nothing was sent, as other programs of this person have made all the tries that there are.
    pub(super) fn hear_enough(&mut self, ticket: VisitId, attempts: AttemptLog) {
        let Some(talk) = self.talk.as_mut().filter(|talk| talk.ticket == ticket) else { return };
        (talk.waiting, talk.tried) = (None, None);
        self.attempts = attempts;
        self.stop_trying();
        self.do_afterwards();
    }

    pub(super) fn take_back(&mut self, one: Attempt) {
        self.attempts.take_back(one);
        if self.keeps_attempts() {
            self.effects.push(Effect::TakeBack(one));
        }
    }

    /// In the practice world nobody is locked out, and it forgets all when it ends.
    pub(super) fn keeps_attempts(&self) -> bool {
        self.setting.world != World::Practice
    }

    /// What is asked for isn't to be tried any more.
    pub(super) fn stop_trying(&mut self) {
        let kind = match self.talk.as_ref().map(|talk| &talk.state) {
            Some(State::OnShow | State::Asked(Ask::DeviceName { .. })) => QuestionKind::NewToken,
            Some(State::Enrolled { .. }) => QuestionKind::TokenExists,
            Some(State::Asked(ask)) => ask.kind(),
            _ => return,
        };
        if kind == QuestionKind::NewToken {
            self.code_came_to_nothing();
            self.drop_token();
        }
        self.come_to(State::OutOfAttempts(kind));
    }
}
