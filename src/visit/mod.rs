//! What the sites say: a visit is a conversation with a web site.

use std::{sync::Arc, time::Duration};

use crate::{
    client::Client,
    config::Environment,
    dialogue::{Answer, Goal, Problem, Trouble, Turn},
};

/// What a visit tells while it is under way, before its turn comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Noted {
    /// A request goes out to this host.
    Calling {
        /// The host, as the person should see it.
        host: String,
    },
    /// Statens SSO has told the time. The newest one counts.
    ServerTime {
        /// The answer's `Date`.
        unix_seconds: u64,
        /// How long that answer took.
        took: Duration,
    },
}

/// Where a visit's notes go.
pub type Listen = Arc<dyn Fn(Noted) + Send + Sync>;

/// One conversation with a site, from its first page until the goal is reached or given up.
pub struct Visit {
    goal: Goal,
    client: Arc<dyn Client>,
    environment: Arc<Environment>,
    listen: Listen,
}

impl Visit {
    /// A visit that has not called anybody yet.
    pub fn new(goal: Goal, client: Arc<dyn Client>, environment: Arc<Environment>, listen: Listen) -> Self {
        Self { goal, client, environment, listen }
    }

    /// Gets the first page of the goal's site, and goes on until the site must be answered.
    #[allow(clippy::unused_async)]
    pub async fn start(&mut self) -> Turn {
        let _ = (self.goal, &self.client, &self.environment, &self.listen);
        Turn::Stuck(Problem {
            trouble: Trouble::Internal,
            host: String::new(),
            quote: None,
            answer_lost: false,
        })
    }

    /// Sends the answer to what the last turn asked, and goes on until the site must be answered again.
    #[allow(clippy::unused_async)]
    pub async fn answer(&mut self, answer: Answer) -> Turn {
        drop(answer);
        self.start().await
    }
}
