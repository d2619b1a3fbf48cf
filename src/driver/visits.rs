//! The seam between the driver and the visits, so that a test can put a scripted conversation in a site's place.

use std::{future::Future, pin::Pin, sync::Arc, time::Duration};

use crate::dialogue::{Answer, Goal, Turn};

/// A turn that is on its way.
pub type Turning<'a> = Pin<Box<dyn Future<Output = Turn> + Send + 'a>>;

/// Where a visit notes what happens between its turns. Never waits.
pub type Listen = Arc<dyn Fn(Noted) + Send + Sync>;

/// What a visit notes between its turns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Noted {
    /// This host is being asked now.
    Calling {
        /// The host's name.
        host: String,
    },
    /// The SSO server's clock.
    ServerTime {
        /// Its `Date`.
        unix_seconds: u64,
        /// From the request to the answer.
        took: Duration,
    },
}

/// A visit under way.
pub trait Conversation: Send {
    /// Calls the site; once, at first.
    fn start(&mut self) -> Turning<'_>;
    /// Answers the last turn.
    fn answer(&mut self, answer: Answer) -> Turning<'_>;
}

/// Begins visits.
pub trait Visits {
    /// A visit with this goal, which has not called anyone yet.
    fn begin(&self, goal: Goal, listen: Listen) -> Box<dyn Conversation>;
}
