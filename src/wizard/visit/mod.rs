//! The visit that is under way. Each thing that it can come to is one file, which says all of it.

mod asks_code;
mod asks_device;
mod asks_device_name;
mod asks_email;
mod asks_origin;
mod asks_password;
mod begun;
mod context;
mod handed_over;
mod network_trouble;
mod other_phone;
mod out_of_attempts;
mod phase;
mod record;
mod sending;
mod shows_token;
mod stuck;
mod token_exists;
mod token_works;
mod trouble;

use self::begun::Begun;
pub use self::{
    context::Context,
    handed_over::HandedOver,
    other_phone::OtherPhone,
    out_of_attempts::OutOfAttempts,
    phase::{HelpAndCode, Phase},
    record::{Devices, Record},
    sending::{Leaving, Sending, Sent},
    shows_token::{ShowsToken, help_of_replaced_token},
    stuck::Stuck,
    token_exists::TokenExists,
    token_works::TokenWorks,
    trouble::{passes, wanted_besides},
};
use super::{
    Attempt, Block, Choice, Go, Stage, Tone, VisitId, VisitPage,
    enrolment::{Enrolment, Insistence},
    form::Form,
    person::Person,
};
use crate::dialogue::{self, Ask, Now, Phrase, keys};

/// The page for a question of the site.
pub fn asked(ask: Ask) -> Box<dyn Phase> {
    match ask {
        Ask::Email(question) => Box::new(question),
        Ask::Credentials(question) => Box::new(question),
        Ask::Code(question) => Box::new(question),
        Ask::Device(question) => Box::new(question),
        Ask::Approve(question) => Box::new(question),
        Ask::DeviceName(question) => Box::new(question),
    }
}

/// A visit that is under way: what it has come to, and what it waits for.
pub struct Visit {
    id: VisitId,
    phase: Box<dyn Phase>,
    waiting: Option<Waiting>,
    /// What happened so far.
    pub record: Record,
}

/// What a visit waits for.
struct Waiting {
    host: String,
    since_ms: u64,
    is_for: WaitingFor,
}

/// What is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WaitingFor {
    /// Requests that are safe to repeat.
    Page,
    /// Something that the person typed, which is written down as an attempt first: nothing has gone out yet.
    Counting,
    /// Something that the person typed: it is waited for.
    Verdict,
}

impl Visit {
    /// A visit that begins, at the host that the person knows.
    pub fn new(id: VisitId, stage: &'static Stage, host: String, now: Now) -> Self {
        Self {
            id,
            phase: Box::new(Begun),
            waiting: Some(Waiting { host, since_ms: now.monotonic_ms, is_for: WaitingFor::Page }),
            record: Record { step: stage.calling, ..Record::default() },
        }
    }

    pub const fn id(&self) -> VisitId {
        self.id
    }

    /// What it has come to.
    pub fn phase(&self) -> &dyn Phase {
        &*self.phase
    }

    /// The token that is made only if the person asks for it.
    pub fn take_offer(&mut self) -> Option<dialogue::Enrolment> {
        self.phase.take_offer()
    }

    /// It has come to this.
    pub fn enter(&mut self, phase: Box<dyn Phase>) {
        self.phase = phase;
    }

    /// True while it has not answered.
    pub const fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }

    /// True while something that the person typed is on its way.
    pub fn is_judging(&self) -> bool {
        self.waiting.as_ref().is_some_and(|waiting| waiting.is_for != WaitingFor::Page)
    }

    /// What it has come to, where it isn't waiting.
    pub fn settled(&self) -> Option<&dyn Phase> {
        (!self.is_waiting()).then(|| self.phase())
    }

    /// Sends what is in the fields, if it is fit to be sent.
    pub fn send(
        &mut self,
        now: Now,
        insistence: Insistence,
        stage: &'static Stage,
        (form, person, enrolment): (&mut Form, &mut Person, &mut Enrolment),
    ) -> Sent {
        let page = self.page(stage);
        let record = &mut self.record;
        self.phase.send(&mut Sending { now, insistence, page, form, person, enrolment, record })
    }

    /// What Enter does at a field that it would go on from.
    pub fn leave_field(
        &mut self,
        now: Now,
        field: usize,
        stage: &'static Stage,
        (form, person, enrolment): (&mut Form, &mut Person, &mut Enrolment),
    ) -> Leaving {
        if self.is_waiting() {
            return Leaving::GoesOn;
        }
        let page = self.page(stage);
        let (insistence, record) = (Insistence::Usual, &mut self.record);
        self.phase.leave_field(field, &mut Sending { now, insistence, page, form, person, enrolment, record })
    }

    /// What the person typed goes out to that host, once `attempt` is written down.
    pub fn answers(&mut self, host: String, now: Now, attempt: Option<Attempt>) {
        let is_for = if attempt.is_some() { WaitingFor::Counting } else { WaitingFor::Verdict };
        self.waiting = Some(Waiting { host, since_ms: now.monotonic_ms, is_for });
        self.record.quote = None;
        self.record.beside = None;
    }

    /// It has said something.
    pub fn has_turned(&mut self) {
        self.waiting = None;
        self.record.quote = None;
        self.record.beside = None;
        self.record.code_refused = false;
    }

    /// Nothing went out.
    pub fn waits_no_more(&mut self) {
        self.waiting = None;
    }

    /// It asks another host now. `led_on` is the step where the stage's own site has led on to another.
    pub fn calls(&mut self, host: String, led_on: Option<&'static str>) {
        if let Some(step) = led_on.filter(|_| self.phase.is_begun()) {
            self.record.step = step;
        }
        if let Some(waiting) = &mut self.waiting {
            waiting.host = host;
            if waiting.is_for == WaitingFor::Counting {
                waiting.is_for = WaitingFor::Verdict;
            }
        }
    }

    /// The stage's words for what it has come to: those for this very site, or else for whoever asks.
    pub fn page(&self, stage: &'static Stage) -> Option<&'static VisitPage> {
        let (kind, site) = (self.phase.page()?, self.phase.site());
        let of_kind = || stage.pages.iter().filter(|page| page.ask == kind);
        of_kind()
            .find(|page| page.site.is_some() && page.site == site)
            .or_else(|| of_kind().find(|page| page.site.is_none()))
            .or_else(|| of_kind().next())
    }

    /// What is on its page, without the choices.
    pub fn blocks<'a>(&'a self, context: &Context<'a>) -> Vec<Block<'a>> {
        let Some(waiting) = &self.waiting else {
            let mut blocks = self.phase.blocks(context);
            if let Some(why) = self.why_uncounted(context) {
                // What is to be scanned stays where it is.
                let at = if self.phase.sets_up() { blocks.len() } else { 0 };
                blocks.insert(at, Block::Notice { tone: Tone::Trouble, text: why.clone() });
            }
            return blocks;
        };
        let seconds = context.now.monotonic_ms.saturating_sub(waiting.since_ms) / 1000;
        let mut blocks: Vec<Block<'a>> = context.did().into_iter().collect();
        if waiting.is_for == WaitingFor::Counting {
            return blocks;
        }
        blocks.push(Block::Busy { host: waiting.host.clone(), seconds });
        blocks.push(Block::Say(Phrase::new(match waiting.is_for {
            WaitingFor::Page => keys::busy::READS,
            WaitingFor::Counting | WaitingFor::Verdict => keys::busy::WRITES,
        })));
        blocks
    }

    /// What can be chosen.
    pub fn choices(&self, context: &Context<'_>) -> Vec<Choice> {
        match self.waiting.as_ref().map(|waiting| waiting.is_for) {
            Some(WaitingFor::Counting | WaitingFor::Verdict) => Vec::new(),
            Some(WaitingFor::Page) => vec![Choice::new(keys::go::CANCEL, Go::Back)],
            None => {
                let mut choices = self.phase.choices(context);
                // It is the way on.
                if self.why_uncounted(context).is_some() && choices.iter().all(|one| one.go != Go::Browser) {
                    choices.push(Choice::new(keys::go::BROWSER, Go::Browser));
                }
                choices
            }
        }
    }

    /// Why what is asked for can't be counted, so that it isn't sent.
    pub fn why_uncounted<'a>(&self, context: &Context<'a>) -> Option<&'a Phrase> {
        self.settled()?.attempts().and(context.uncounted)
    }

    /// The help of a page where something was refused or went wrong, and the code that is read to support.
    pub fn help(&self, context: &Context<'_>) -> Option<HelpAndCode> {
        let phase = self.settled()?;
        let record = &self.record;
        if let Some(problem) = &record.beside {
            return Some((trouble::help(&problem.trouble), trouble::code(problem, record.step)));
        }
        if phase.question().is_some() && context.enrolment.holds_code() {
            return Some((keys::stuck::help::CODE_HELD, context.coded("HOLDT")));
        }
        if phase.question().is_some() && record.code_refused {
            let is_by_clock = phase.sets_up() && context.enrolment.server_is_ahead().is_some();
            let help =
                if is_by_clock { keys::stuck::help::SERVER_CLOCK } else { keys::stuck::help::CODE_REFUSED };
            return Some((help, context.coded("AFVIST")));
        }
        phase.help(context)
    }
}
