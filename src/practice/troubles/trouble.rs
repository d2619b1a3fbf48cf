//! What a trouble is, and how it is caused.

use super::super::{
    exchange::{Asked, Reply},
    state::State,
};
use crate::dialogue::{NetworkFailure, Site, TextKey};

/// Something that can go wrong. Most troubles heal, so that one comes out of them within practice.
pub struct Trouble {
    /// Its name on the command line: small letters and hyphens.
    pub name: &'static str,
    /// The key of one line: at which steps, what happens, and until when.
    pub about: TextKey,
    /// So many times, then it has healed.
    pub(super) times: u32,
    pub(super) cause: Cause,
}

/// Never heals.
pub(super) const ALWAYS: u32 = u32::MAX;

/// How a trouble is caused.
pub(super) enum Cause {
    /// A site does something else than usual at such requests.
    Site(fn(Site, &Asked) -> bool, Act),
    /// The enrolment app can't be reached. Nobody can answer there, so the client plays it.
    Network(fn() -> NetworkFailure),
    /// The practice phone's clock is so many seconds ahead.
    PhoneAhead(i64),
    /// A token is stored, and is on the practice phone.
    TokenExists,
    /// The environment doesn't name AD FS, as production doesn't.
    UnnamedAdFs,
}

/// What a site does.
pub(super) enum Act {
    /// Answers otherwise, if there is anything to be said.
    Instead(fn(&mut State, &Asked) -> Option<Reply>),
    /// Has something happen first; it is told how many times are left.
    Before(fn(&mut State, u32)),
    /// Answers, but another answer comes out, if there is any.
    After(fn(&Reply) -> Option<Reply>),
}

impl Trouble {
    /// One that comes once.
    pub(super) const fn once(name: &'static str, about: TextKey, cause: Cause) -> Self {
        Self { name, about, times: 1, cause }
    }

    /// One that comes so many times.
    pub(super) const fn times(times: u32, name: &'static str, about: TextKey, cause: Cause) -> Self {
        Self { name, about, times, cause }
    }

    /// One that never heals.
    pub(super) const fn always(name: &'static str, about: TextKey, cause: Cause) -> Self {
        Self { name, about, times: ALWAYS, cause }
    }
}
