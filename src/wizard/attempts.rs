//! How many passwords and codes may still go out. A site locks an account after a few that are wrong, and the person
//! must never be locked out by us: an attempt counts from before it goes out, and is taken back when it is known to
//! have been no wrong one. In doubt it counts, but nobody is kept out for longer than half an hour.
//!
//! The PC's clock may be set at any time. So an attempt keeps the moment that it was written with, and is kept when it
//! counts no more, as the clock may go back to where it does. One that lies ahead of the clock counts until half an hour
//! after it was first seen so. And beside it stands what the server's clock showed, where that is known: an attempt counts
//! as long as it is recent by either, so that a clock that was set forward between two runs frees nothing. Before the
//! server has answered, its clock isn't known; but nothing is sent before that either.

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
    /// The same by the server's clock, where that is known.
    pub server: Option<u64>,
}

/// When something is asked, in Unix seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    pc: u64,
    server: Option<u64>,
}

impl From<Now> for Moment {
    fn from(now: Now) -> Self {
        Self { pc: now.wall_ms / 1000, server: now.server_tells() }
    }
}

impl From<Attempt> for Moment {
    fn from(one: Attempt) -> Self {
        Self { pc: one.at, server: one.server }
    }
}

/// By the PC's clock alone.
impl From<u64> for Moment {
    fn from(pc: u64) -> Self {
        Self { pc, server: None }
    }
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
    /// What the server's clock showed at them, where that is known.
    pub server: BTreeMap<u64, u64>,
}

impl AttemptLog {
    /// True if no more are to go out at this moment.
    pub fn is_exhausted(&self, what: AttemptKind, now: impl Into<Moment>) -> bool {
        self.left(what, now) == 0
    }

    /// How many may still go out at this moment.
    pub fn left(&self, what: AttemptKind, now: impl Into<Moment>) -> usize {
        most(what).saturating_sub(self.counting(what, now.into()))
    }

    /// How many count at this moment.
    fn counting(&self, what: AttemptKind, now: Moment) -> usize {
        if self.is_lost(now) {
            return most(what);
        }
        self.of(what).iter().filter(|at| self.counts(**at, now)).count()
    }

    /// True if it isn't known at this moment how many were made, so that all count as made.
    pub fn is_lost(&self, now: impl Into<Moment>) -> bool {
        let now = now.into();
        self.lost.is_some_and(|at| self.counts(at, now))
    }

    /// Notes which lie ahead of now, so that they don't count for ever, and forgets those that have done so for half an
    /// hour. It must be written down. True if anything has changed.
    pub fn settle(&mut self, now: impl Into<Moment>) -> bool {
        let (before, now) = (self.clone(), now.into());
        self.forget_details();
        for at in before.moments().filter(|at| is_ahead(*at, now.pc)) {
            let seen = self.ahead.entry(at).or_insert(now.pc);
            // The clock may have gone back further since.
            *seen = now.pc.min(*seen);
        }
        let has_passed = |at: &u64| is_ahead(*at, now.pc) && !self.counts(*at, now);
        let passed: Vec<u64> = self.moments().filter(has_passed).collect();
        self.passwords.retain(|at| !passed.contains(at));
        self.codes.retain(|at| !passed.contains(at));
        self.lost = self.lost.filter(|at| !passed.contains(at));
        *self != before
    }

    /// Counts one.
    pub fn add(&mut self, one: Attempt) {
        let spare = self.of(one.what).iter().position(|at| !self.counts(*at, one.into()));
        let is_full = self.of(one.what).len() >= KEPT;
        let moments = self.of_mut(one.what);
        if let Some(spare) = spare.filter(|_| is_full) {
            moments.remove(spare);
        }
        moments.push(one.at);
        self.server.extend(one.server.map(|server| (one.at, server)));
    }

    /// Takes back one that was counted.
    pub fn take_back(&mut self, one: Attempt) {
        let moments = self.of_mut(one.what);
        if let Some(place) = moments.iter().position(|at| *at == one.at) {
            moments.remove(place);
        }
        self.forget_details();
    }

    /// Forgets what is known of moments that are no longer there.
    fn forget_details(&mut self) {
        let all: Vec<u64> = self.moments().collect();
        self.ahead.retain(|at, _| all.contains(at));
        self.server.retain(|at, _| all.contains(at));
    }

    /// True if what happened then counts now: for half an hour by either clock. By the PC's it begins for what lies ahead
    /// when that is first seen; what lies ahead of the server's is no moment of it.
    fn counts(&self, at: u64, now: Moment) -> bool {
        let seen = || self.ahead.get(&at).copied().unwrap_or(now.pc);
        let since = if is_ahead(at, now.pc) { seen() } else { at };
        let by_server = self.server.get(&at).zip(now.server);
        now.pc.saturating_sub(since) < WINDOW_SECONDS
            || by_server
                .and_then(|(then, now)| passed(*then, now))
                .is_some_and(|passed| passed < WINDOW_SECONDS)
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
        self.left(what, now) == 0
    }

    /// How many may still go out at this moment.
    pub(super) fn left(&self, what: AttemptKind, now: Now) -> usize {
        most(what).saturating_sub(self.counting(what, now))
    }

    /// How many count at this moment.
    pub(super) fn counting(&self, what: AttemptKind, now: Now) -> usize {
        let in_log = |at: &u64| self.log.of(what).contains(at) && self.log.counts(*at, now.into());
        let others = self.sent.recent(what, now).filter(|at| !in_log(at)).count();
        (self.log.counting(what, now.into()) + others).min(most(what))
    }

    /// True if it isn't known at this moment how many were made.
    pub(super) fn are_lost(&self, now: Now) -> bool {
        self.log.is_lost(now)
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

    /// The moments by the PC's clock of those that count at this one.
    fn recent(&self, what: AttemptKind, now: Now) -> impl Iterator<Item = u64> {
        let is_recent = move |then: &Now| since(then, &now).is_some_and(|passed| passed < WINDOW_SECONDS);
        let sent = self.0.iter().filter(move |(one, _)| one.what == what);
        sent.filter(move |(_, then)| is_recent(then)).map(|(one, _)| one.at)
    }
}

/// The seconds that have passed by the server's clock, where it is known, as the PC may have slept; else by the run's own.
/// `None` if the server's clock has gone back.
fn since(then: &Now, now: &Now) -> Option<u64> {
    match (then.server_tells(), now.server_tells()) {
        (Some(then), Some(now)) => passed(then, now),
        _ => Some(now.monotonic_ms.saturating_sub(then.monotonic_ms) / 1000),
    }
}

/// The seconds between two times of the server; `None` if its clock has gone back.
fn passed(then: u64, now: u64) -> Option<u64> {
    (!is_ahead(then, now)).then(|| now.saturating_sub(then))
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
