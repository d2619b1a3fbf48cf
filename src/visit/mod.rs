//! What the sites say. A [`Visit`] is a conversation with a web site over the pluggable client: it follows
//! redirects and forms as a browser without script does, recognises each page, and says a [`Turn`].
//!
//! The way of one answer: `rest` puts it into the form that waits, `travel` sends that and goes on from page to
//! page, `recognise` finds each page's kind, and the kind in `pages` says what to do. `origin` says who may be
//! sent what; `echo` keeps what was typed out of what is told of a page. To add a page: one file in `pages`, one line in `recognise`.

mod echo;
mod form;
mod hop;
mod jar;
mod network;
mod origin;
mod page;
mod pages;
mod picture;
mod recognise;
mod redirect;
mod rest;
mod saml;
mod ticket;
mod trail;
mod travel;
mod trouble;
mod verdict;

use std::{sync::Arc, time::Duration};

use url::Url;

use self::{
    echo::Echo,
    hop::Hop,
    jar::Jar,
    pages::adfs_form,
    recognise::Sight,
    rest::{Rest, Way},
    trail::Trail,
};
pub use self::{
    network::{failure as network_failure, is_elsewhere},
    origin::{Approvals, host},
    trouble::of_failure,
};
use crate::{
    client::Client,
    config::Environment,
    dialogue::{Answer, Goal, Problem, Trouble, Turn},
    otp::Secret,
};

/// What a visit tells while it is under way, before its turn comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Noted {
    /// A request goes out to this host.
    Calling {
        /// The host, as the person should see it.
        host: String,
    },
    /// The password or code that was sent last surely never left this PC, or the site took it. Said before the turn.
    NotRefused,
    /// Statens SSO has told the time. The newest one counts.
    ServerTime {
        /// The answer's `Date`; where it has none, the moment that its SAML request was written.
        unix_seconds: u64,
        /// How long that answer took.
        took: Duration,
    },
}

/// Where a visit's notes go.
pub type Listen = Arc<dyn Fn(Noted) + Send + Sync>;

/// One conversation with a site, from its first page until the goal is reached or given up. It has its own
/// cookies, and sends one request at a time (docs/facts.md 45).
pub struct Visit {
    goal: Goal,
    client: Arc<dyn Client>,
    environment: Arc<Environment>,
    listen: Listen,
    jar: Jar,
    trail: Trail,
    rest: Option<Rest>,
    /// What was typed, while its answer is under way.
    echo: Echo,
}

impl Visit {
    /// A visit that has not called anybody yet.
    pub fn new(goal: Goal, client: Arc<dyn Client>, environment: Arc<Environment>, listen: Listen) -> Self {
        let (jar, trail) = (Jar::default(), Trail::default());
        Self { goal, client, environment, listen, jar, trail, rest: None, echo: Echo::default() }
    }

    /// With what the person has said yes to before in this run.
    #[must_use]
    pub fn with_approved(mut self, approved: Approvals) -> Self {
        self.trail.approved = approved;
        self
    }

    /// What the person has said yes to; shared, so that the next visit can have it.
    pub fn approved(&self) -> Approvals {
        self.trail.approved.clone()
    }

    /// Gets the first page of the goal's site, and goes on until the site must be answered.
    pub async fn start(&mut self) -> Turn {
        let approved = self.approved();
        self.jar = Jar::default();
        self.trail = Trail { approved, ..Trail::default() };
        self.rest = None;
        let first = self.first_address();
        self.travel(Hop::get(first)).await
    }

    /// Sends the answer to what the last turn asked, and goes on until the site must be answered again. The
    /// answer is used up: it goes out in one request, whatever becomes of that. If it surely never left this PC,
    /// the page waits for another one.
    pub async fn answer(&mut self, answer: Answer) -> Turn {
        let Some(rest) = self.rest.take() else { return internal() };
        if let Way::Approve(origin) = &rest.way {
            return match answer {
                Answer::Approve => {
                    self.trail.approved.add(origin);
                    self.ask_approved(rest)
                }
                _ => {
                    self.rest = Some(rest);
                    internal()
                }
            };
        }
        let echo = Echo::of(&answer);
        let Some((hop, answering)) = rest.fill(answer) else {
            self.rest = Some(rest);
            return internal();
        };
        self.trail.answering = Some(answering);
        self.trail.asked_at = Some(rest.form.action.origin());
        self.trail.answered = true;
        self.trail.signed_in = false;
        self.echo = echo;
        let mut turn = self.travel(hop).await;
        self.echo.mask_turn(&mut turn, &self.environment);
        self.echo = Echo::default();
        self.trail.answering = None;
        if self.trail.never_left {
            // The page still waits, for another answer.
            self.rest = Some(rest);
        }
        turn
    }

    /// The sign-in form that was waiting for the person's yes.
    fn ask_approved(&mut self, rest: Rest) -> Turn {
        let turn = adfs_form::asks(&rest.form, None, None);
        self.rest = Some(Rest { way: adfs_form::way(&rest.form), form: rest.form });
        turn
    }

    fn first_address(&self) -> Url {
        let addresses = &self.environment.addresses;
        let mut url = match self.goal {
            Goal::ProfileCreated => &addresses.atrium,
            Goal::TokenEnrolled => &addresses.enrolment,
            Goal::SignedIn => &addresses.workplace,
        }
        .clone();
        // What stands behind `#` is for the browser only.
        url.set_fragment(None);
        url
    }

    fn sight(&self) -> Sight<'_> {
        Sight { goal: self.goal, environment: &self.environment, trail: &self.trail }
    }
}

/// The kinds that claim a page in the first round in which any does, for the test that holds them apart.
#[doc(hidden)]
pub fn claimants(
    goal: Goal,
    environment: &Environment,
    url: &Url,
    status: u16,
    html: &str,
) -> Vec<&'static str> {
    let page = page::Page::read(url, status, &Secret::new(html.to_owned()));
    let sight = Sight { goal, environment, trail: &Trail::default() };
    page.map(|page| recognise::claimants(&page, sight)).unwrap_or_default()
}

fn internal() -> Turn {
    Turn::Stuck(Problem { trouble: Trouble::Internal, host: String::new(), quote: None, answer_lost: false })
}
