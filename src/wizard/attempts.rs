//! How many passwords and codes may still go out. A site locks an account after a few that are wrong, and the person
//! must never be locked out by us: an attempt counts from before it goes out, and is taken back when it is known to
//! have been no wrong one. In doubt it counts, but nobody is kept out for longer than half an hour.
//!
//! The PC's clock may be set at any time. So an attempt keeps the moment that it was written with, and is kept when it
//! counts no more, as the clock may go back to where it does. One that lies ahead of the clock counts until half an hour
//! after it was first seen so.

use std::collections::BTreeMap;

use crate::dialogue::Now;

/// Passwords after which we stop, within [`WINDOW_SECONDS`].
const MOST_PASSWORDS: usize = 2;
/// Codes after which we stop, within [`WINDOW_SECONDS`].
const MOST_CODES: usize = 3;
/// Attempts older than this don't count: 30 minutes.
const WINDOW_SECONDS: u64 = 30 * 60;
/// So far ahead of now a moment may be, as another program's that took the time a little later.
const SLACK_SECONDS: u64 = 60;
/// So many of each kind are kept. Those that count are fewer.
const KEPT: usize = 8;

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
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AttemptLog {
    /// Passwords.
    pub passwords: Vec<u64>,
    /// Codes.
    pub codes: Vec<u64>,
    /// When the record was last written that couldn't be read any more. As many may have been made as there may be.
    pub lost: Option<u64>,
    /// Moments of these that lay ahead of the clock, each with the one at which that was first seen.
    pub ahead: BTreeMap<u64, u64>,
}

impl AttemptLog {
    /// True if no more are to go out at this moment (Unix seconds).
    pub fn is_exhausted(&self, what: AttemptKind, now: u64) -> bool {
        self.left(what, now) == 0
    }

    /// How many may still go out at this moment (Unix seconds).
    pub fn left(&self, what: AttemptKind, now: u64) -> usize {
        most(what).saturating_sub(self.counting(what, now))
    }

    /// How many count at this moment (Unix seconds).
    pub(super) fn counting(&self, what: AttemptKind, now: u64) -> usize {
        if self.is_lost(now) {
            return most(what);
        }
        self.of(what).iter().filter(|at| self.counts(**at, now)).count()
    }

    /// True if it isn't known at this moment (Unix seconds) how many were made, so that all count as made.
    pub fn is_lost(&self, now: u64) -> bool {
        self.lost.is_some_and(|at| self.counts(at, now))
    }

    /// Notes which lie ahead of now, so that they don't count for ever, and forgets those that have done so for half an
    /// hour. It must be written down. True if anything has changed.
    pub fn settle(&mut self, now: u64) -> bool {
        let before = self.clone();
        let all: Vec<u64> = self.moments().collect();
        self.ahead.retain(|at, _| all.contains(at));
        for at in all.into_iter().filter(|at| is_ahead(*at, now)) {
            let seen = self.ahead.entry(at).or_insert(now);
            // The clock may have gone back further since.
            *seen = now.min(*seen);
        }
        let ahead = &self.ahead;
        let has_passed = |at: u64| is_ahead(at, now) && !counts(ahead, at, now);
        self.passwords.retain(|at| !has_passed(*at));
        self.codes.retain(|at| !has_passed(*at));
        self.lost = self.lost.filter(|at| !has_passed(*at));
        *self != before
    }

    /// Counts one.
    pub fn add(&mut self, one: Attempt) {
        let spare = self.of(one.what).iter().position(|at| !self.counts(*at, one.at));
        let is_full = self.of(one.what).len() >= KEPT;
        let moments = self.of_mut(one.what);
        if let Some(spare) = spare.filter(|_| is_full) {
            moments.remove(spare);
        }
        moments.push(one.at);
    }

    /// Takes back one that was counted.
    pub fn take_back(&mut self, one: Attempt) {
        let moments = self.of_mut(one.what);
        if let Some(place) = moments.iter().position(|at| *at == one.at) {
            moments.remove(place);
        }
    }

    /// True if what happened then counts now.
    fn counts(&self, at: u64, now: u64) -> bool {
        counts(&self.ahead, at, now)
    }

    fn moments(&self) -> impl Iterator<Item = u64> {
        self.passwords.iter().chain(&self.codes).chain(&self.lost).copied()
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

/// What counts at a moment: the log, which all programs share, and what this run knows better.
#[derive(Debug, Default)]
pub(super) struct Attempts {
    /// Of this run and of others.
    pub(super) log: AttemptLog,
    sent: SentInThisRun,
}

impl Attempts {
    /// Counts one that goes out now.
    pub(super) fn add(&mut self, one: Attempt, now: Now) {
        self.log.add(one);
        self.sent.add(one, now);
    }

    /// Takes back one that was counted.
    pub(super) fn take_back(&mut self, one: Attempt) {
        self.log.take_back(one);
        self.sent.take_back(one);
    }

    /// Takes in the log as it is in truth: with it there was no room for that one.
    pub(super) fn had_no_room(&mut self, one: Option<Attempt>, log: AttemptLog) {
        if let Some(one) = one {
            self.sent.take_back(one);
        }
        self.log = log;
    }

    /// True if no more are to go out at this moment.
    pub(super) fn is_exhausted(&self, what: AttemptKind, now: Now) -> bool {
        self.log.is_exhausted(what, now.wall_ms / 1000) || self.sent.is_exhausted(what, now)
    }
}

/// What went out in this run, by clocks that nobody sets: that of the PC may be set forward meanwhile, and then the log
/// takes for old what has just been.
#[derive(Debug, Default)]
struct SentInThisRun(Vec<(Attempt, Now)>);

impl SentInThisRun {
    /// Counts one.
    fn add(&mut self, one: Attempt, now: Now) {
        self.0.push((one, now));
    }

    /// Takes back one that was counted.
    fn take_back(&mut self, one: Attempt) {
        if let Some(place) = self.0.iter().rposition(|(sent, _)| *sent == one) {
            self.0.remove(place);
        }
    }

    /// True if no more are to go out at this moment.
    fn is_exhausted(&self, what: AttemptKind, now: Now) -> bool {
        let is_recent = |then: &Now| since(then, &now).is_some_and(|passed| passed < WINDOW_SECONDS);
        let sent = self.0.iter().filter(|(one, _)| one.what == what);
        sent.filter(|(_, then)| is_recent(then)).count() >= most(what)
    }
}

/// The seconds that have passed by the server's clock, where it is known, as the PC may have slept; else by the run's own.
/// `None` if the server's clock has gone back.
fn since(then: &Now, now: &Now) -> Option<u64> {
    if then.offset.is_some() && now.offset.is_some() {
        return (now.server_seconds() + SLACK_SECONDS)
            .checked_sub(then.server_seconds())
            .map(|passed| passed.saturating_sub(SLACK_SECONDS));
    }
    Some(now.monotonic_ms.saturating_sub(then.monotonic_ms) / 1000)
}

const fn most(what: AttemptKind) -> usize {
    match what {
        AttemptKind::Password => MOST_PASSWORDS,
        AttemptKind::Code => MOST_CODES,
    }
}

const fn is_ahead(at: u64, now: u64) -> bool {
    at > now.saturating_add(SLACK_SECONDS)
}

/// True if what happened at `at` counts now: for half an hour, which begins for what lies ahead when that is first seen.
fn counts(ahead: &BTreeMap<u64, u64>, at: u64, now: u64) -> bool {
    let since = if is_ahead(at, now) { ahead.get(&at).copied().unwrap_or(now) } else { at };
    now.saturating_sub(since) < WINDOW_SECONDS
}
