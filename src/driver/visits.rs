//! The seam between the driver and the visits, so that a test can put a scripted conversation in a site's place.

use std::{cell::OnceCell, future::Future, pin::Pin, sync::Arc};

use crate::{
    client::Client,
    config::Environment,
    dialogue::{Answer, Goal, Problem, Trouble, Turn},
    visit::{Listen, Visit},
};

/// A turn that is on its way.
pub type Turning<'a> = Pin<Box<dyn Future<Output = Turn> + Send + 'a>>;

/// A visit under way.
pub trait Conversation: Send {
    /// Calls the site; once, at first.
    fn start(&mut self) -> Turning<'_>;
    /// Answers the last turn.
    fn answer(&mut self, answer: Answer) -> Turning<'_>;
}

/// Begins visits.
pub trait Visits {
    /// A visit with this goal, which has not called anyone yet. `listen` never waits.
    fn begin(&self, goal: Goal, listen: Listen) -> Box<dyn Conversation>;
}

impl Conversation for Visit {
    fn start(&mut self) -> Turning<'_> {
        Box::pin(Self::start(self))
    }

    fn answer(&mut self, answer: Answer) -> Turning<'_> {
        Box::pin(Self::answer(self, answer))
    }
}

/// Makes the client that the visits call with; `None` if the system won't let it.
pub type Connect = Box<dyn Fn() -> Option<Arc<dyn Client>>>;

/// Visits to the sites of an environment. The client is made at the first visit, as it reads the system's
/// certificates, and the first screen doesn't wait for that.
pub struct SiteVisits {
    environment: Arc<Environment>,
    connect: Connect,
    client: OnceCell<Option<Arc<dyn Client>>>,
}

impl SiteVisits {
    /// Calls nobody and makes no client yet.
    pub fn new(environment: Arc<Environment>, connect: Connect) -> Self {
        Self { environment, connect, client: OnceCell::new() }
    }
}

impl Visits for SiteVisits {
    fn begin(&self, goal: Goal, listen: Listen) -> Box<dyn Conversation> {
        match self.client.get_or_init(&self.connect) {
            Some(client) => {
                Box::new(Visit::new(goal, Arc::clone(client), Arc::clone(&self.environment), listen))
            }
            None => Box::new(Unconnected),
        }
    }
}

/// Stands in for a visit where no client could be made.
struct Unconnected;

impl Conversation for Unconnected {
    fn start(&mut self) -> Turning<'_> {
        Box::pin(std::future::ready(internal()))
    }

    fn answer(&mut self, answer: Answer) -> Turning<'_> {
        drop(answer);
        self.start()
    }
}

/// A defect of ours, said to the person.
pub(super) fn internal() -> Turn {
    Turn::Stuck(Problem { trouble: Trouble::Internal, host: String::new(), quote: None, answer_lost: false })
}
