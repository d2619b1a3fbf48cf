//! How many passwords and codes may still go out. A site locks an account after a few that are wrong, and the person
//! must never be locked out by us: an attempt counts from before it goes out, and is taken back when it is known to
//! have been no wrong one. In doubt it counts.

use serde::{Deserialize, Serialize};

/// Passwords after which we stop, within [`WINDOW_SECONDS`].
const MOST_PASSWORDS: usize = 2;
/// Codes after which we stop, within [`WINDOW_SECONDS`].
const MOST_CODES: usize = 3;
/// Attempts older than this don't count: 30 minutes.
const WINDOW_SECONDS: u64 = 30 * 60;
/// So far ahead of now a moment may be, as another program's that took the time a little later.
const SLACK_SECONDS: u64 = 60;

/// What is attempted.
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
    /// True if no more are to go out at this moment (Unix seconds).
    pub fn is_exhausted(&self, what: AttemptKind, now: u64) -> bool {
        self.left(what, now) == 0
    }

    /// How many may still go out at this moment (Unix seconds).
    pub fn left(&self, what: AttemptKind, now: u64) -> usize {
        let most = match what {
            AttemptKind::Password => MOST_PASSWORDS,
            AttemptKind::Code => MOST_CODES,
        };
        most.saturating_sub(self.counting(what, now))
    }

    /// How many count at this moment (Unix seconds).
    pub(super) fn counting(&self, what: AttemptKind, now: u64) -> usize {
        self.of(what).iter().filter(|at| counts(**at, now)).count()
    }

    /// Forgets those out of the window. A moment far ahead of now means that the PC's clock was set back; it counts on
    /// from now, and not for ever, so it must be written down like that. True if anything has changed.
    pub fn settle(&mut self, now: u64) -> bool {
        let before = self.clone();
        for moments in [&mut self.passwords, &mut self.codes] {
            for at in moments.iter_mut().filter(|at| **at > now + SLACK_SECONDS) {
                *at = now;
            }
            moments.retain(|at| counts(*at, now));
        }
        *self != before
    }

    /// Counts one.
    pub fn add(&mut self, one: Attempt) {
        self.of_mut(one.what).push(one.at);
    }

    /// Takes back one that was counted.
    pub fn take_back(&mut self, one: Attempt) {
        let moments = self.of_mut(one.what);
        if let Some(place) = moments.iter().position(|at| *at == one.at) {
            moments.remove(place);
        }
    }

    const fn of(&self, what: AttemptKind) -> &Vec<u64> {
        match what {
            AttemptKind::Password => &self.passwords,
            AttemptKind::Code => &self.codes,
        }
    }

    const fn of_mut(&mut self, what: AttemptKind) -> &mut Vec<u64> {
        match what {
            AttemptKind::Password => &mut self.passwords,
            AttemptKind::Code => &mut self.codes,
        }
    }
}

/// One that lies ahead counts as well.
const fn counts(at: u64, now: u64) -> bool {
    now.saturating_sub(at) < WINDOW_SECONDS
}
