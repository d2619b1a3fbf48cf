//! What the sites say. A [`Visit`] is a conversation with a web site over the pluggable client: it follows
//! redirects and forms as a browser without script does, recognises each page, and says a [`Turn`].
//!
//! `purpose` decides what each field is for. An answer's way: `pending_form` puts it into the form that waits, `travel` sends that and goes on from page to
//! page, `recognise` finds each page's kind, and the kind in `pages` says what to do. `origin` says who may be
//! sent what; `echo` keeps what was typed out of what is told of a page. To add a page: one file in `pages`, one line
//! in `recognise`.

mod action;
mod button;
mod context;
mod control;
mod cookie_jar;
mod echo;
mod elsewhere;
mod filled;
mod first_answer;
mod form;
mod history;
mod language;
mod letters;
mod meaning;
mod naming;
mod network;
mod next_request;
mod noting;
mod origin;
mod page;
mod pages;
mod pending_form;
mod picture;
mod purpose;
mod recognise;
mod redirect;
mod said;
mod saml;
mod sentence;
mod stand_in;
mod ticket;
mod travel;
mod trouble;
mod verdict;

use std::{mem, sync::Arc, time::Duration};

use url::Url;

use self::{
    context::PageContext, cookie_jar::CookieJar, echo::EchoMask, history::VisitHistory,
    next_request::NextRequest, pending_form::PendingForm,
};
pub use self::{
    first_answer::{FirstAnswer, Look, the_same_everywhere},
    language::SharedLanguage,
    origin::{Approvals, host},
    trouble::of_failure,
};
use crate::{
    client::Client,
    config::Environment,
    dialogue::{Answer, Goal, Problem, QuestionKind, Trouble, Turn},
    otp::Secret,
};

/// What a visit tells while it is under way, before its turn comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VisitEvent {
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

/// Where a visit's events go.
pub type EventListener = Arc<dyn Fn(VisitEvent) + Send + Sync>;

/// One conversation with a site, from its first page until the goal is reached or given up. It has its own
/// cookies, and sends one request at a time (docs/facts.md 45).
pub struct Visit {
    goal: Goal,
    client: Arc<dyn Client>,
    environment: Arc<Environment>,
    listener: EventListener,
    language: SharedLanguage,
    cookie_jar: CookieJar,
    history: VisitHistory,
    pending: Option<Box<PendingForm>>,
    /// What must stay hidden for as long as the visit lives.
    echo_mask: EchoMask,
}

impl Visit {
    /// A visit that has not called anybody yet.
    pub fn new(
        goal: Goal,
        client: Arc<dyn Client>,
        environment: Arc<Environment>,
        listener: EventListener,
    ) -> Self {
        Self {
            goal,
            client,
            environment,
            listener,
            language: SharedLanguage::default(),
            cookie_jar: CookieJar::default(),
            history: VisitHistory::default(),
            pending: None,
            echo_mask: EchoMask::default(),
        }
    }

    /// With what the person has said yes to before in this run.
    #[must_use]
    pub fn with_approved(mut self, approved: Approvals) -> Self {
        self.history.approved = approved;
        self
    }

    /// Sites are asked for pages in this language.
    #[must_use]
    pub fn in_language(mut self, language: SharedLanguage) -> Self {
        self.language = language;
        self
    }

    /// What the person has said yes to; shared, so that the next visit can have it.
    pub fn approved(&self) -> Approvals {
        self.history.approved.clone()
    }

    /// Gets the first page of the goal's site, and goes on until the site must be answered.
    pub async fn start(&mut self) -> Turn {
        self.cookie_jar = CookieJar::default();
        self.history = VisitHistory::with_approved(mem::take(&mut self.history.approved));
        self.pending = None;
        let first = self.first_address();
        self.travel(NextRequest::get(first)).await
    }

    /// Sends the answer to what the last turn asked, and goes on until the site must be answered again. The
    /// answer is used up: it goes out in one request, whatever becomes of that. If it surely never left this PC,
    /// the page waits for another one.
    pub async fn answer(&mut self, answer: Answer) -> Turn {
        let Some(mut pending) = self.pending.take() else { return internal() };
        if let Answer::Device(at) = answer {
            let chosen = pending.choose(at);
            self.pending = Some(pending);
            let Some((id, turn)) = chosen else { return internal() };
            self.history.device = Some(id);
            return turn;
        }
        if answer.is_for(QuestionKind::Approve) {
            return self.approve(pending);
        }
        let (question, asked_at) = (pending.question, pending.form.target().origin());
        // Learned before it moves out; what isn't sent stays hidden as well.
        self.echo_mask.learn_answer(&answer, origin::host(pending.form.target()));
        let Some(request) = pending.fill(answer) else {
            self.pending = Some(pending);
            return internal();
        };
        self.history.answering = Some(question);
        self.history.asked_at = Some(asked_at);
        self.history.answered = true;
        self.history.signed_in = false;
        let turn = self.travel(request).await;
        self.history.answering = None;
        if self.history.never_left {
            // The page still waits, for another answer.
            self.pending = Some(pending);
        }
        turn
    }

    /// The person's yes to the origin of the form that waits: its own question comes now.
    fn approve(&mut self, mut pending: Box<PendingForm>) -> Turn {
        let turn = pending.approved().map_or_else(internal, |ask| {
            self.history.approved.add(&pending.form.target().origin());
            Turn::Ask(ask)
        });
        self.pending = Some(pending);
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

    fn context(&self) -> PageContext<'_> {
        PageContext { goal: self.goal, environment: &self.environment, history: &self.history }
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
    let page = page::Page::read(url, status, &Secret::new(html.to_owned()), None);
    let context = PageContext { goal, environment, history: &VisitHistory::default() };
    page.map(|page| recognise::claimants(&page, context)).unwrap_or_default()
}

fn internal() -> Turn {
    Turn::Stuck(Problem { trouble: Trouble::Internal, host: String::new(), quote: None, answer_lost: false })
}
