//! The seam between the driver and the visits, so that a test can put a scripted conversation in a site's place.

use std::{future::Future, pin::Pin, sync::Arc};

use crate::{
    client::Client,
    config::Environment,
    dialogue::{Answer, Goal, Language, Problem, Trouble, Turn},
    visit::{Approvals, EventListener, SharedLanguage, Visit},
};

/// A turn that is on its way.
pub type TurnFuture<'a> = Pin<Box<dyn Future<Output = Turn> + Send + 'a>>;

/// A visit under way.
pub trait Conversation: Send {
    /// Calls the site; once, at first.
    fn start(&mut self) -> TurnFuture<'_>;
    /// Answers the last turn.
    fn answer(&mut self, answer: Answer) -> TurnFuture<'_>;
}

/// Begins visits.
pub trait Visits {
    /// A visit with this goal, which has not called anyone yet. `listen` never waits.
    fn begin(&self, goal: Goal, listen: EventListener) -> Box<dyn Conversation>;

    /// The person reads this language from now on; visits under way ask for pages in it as well.
    fn speak(&self, _language: Language) {}
}

impl Conversation for Visit {
    fn start(&mut self) -> TurnFuture<'_> {
        Box::pin(Self::start(self))
    }

    fn answer(&mut self, answer: Answer) -> TurnFuture<'_> {
        Box::pin(Self::answer(self, answer))
    }
}

/// Visits to the sites of an environment.
pub struct SiteVisits {
    environment: Arc<Environment>,
    client: Arc<dyn Client>,
    /// What the person has said yes to; holds for all visits of this run.
    approved: Approvals,
    language: SharedLanguage,
}

impl SiteVisits {
    /// Calls nobody yet.
    pub fn new(environment: Arc<Environment>, client: Arc<dyn Client>) -> Self {
        Self { environment, client, approved: Approvals::default(), language: SharedLanguage::default() }
    }
}

impl Visits for SiteVisits {
    fn begin(&self, goal: Goal, listen: EventListener) -> Box<dyn Conversation> {
        let visit = Visit::new(goal, Arc::clone(&self.client), Arc::clone(&self.environment), listen);
        Box::new(visit.with_approved(self.approved.clone()).in_language(self.language.clone()))
    }

    fn speak(&self, language: Language) {
        self.language.set(language);
    }
}

/// A defect of ours, said to the person.
pub(super) fn internal() -> Turn {
    Turn::Stuck(Problem { trouble: Trouble::Internal, host: String::new(), quote: None, answer_lost: false })
}
