//! The conversation with a site: what a visit says, and what is answered.

use super::{
    QuestionKind, Block, Effect, Form, Place, Said, VisitId, Attempt, VisitPage, Wizard, field::Field, user_name,
};
use crate::dialogue::{Ask, Now, Problem, Seen, Site, Trouble};

/// A visit that is under way.
pub(super) struct Talk {
    pub(super) ticket: VisitId,
    pub(super) state: State,
    /// The step that it has come to.
    pub(super) step: &'static str,
    /// Set while the visit has not answered.
    pub(super) waiting: Option<Waiting>,
    /// A code has gone out in it, for the token on show or on the page of 3.11.
    pub(super) code_sent: bool,
    /// The code that went out last was refused, on the page that is there now.
    pub(super) code_refused: bool,
    /// How often a name for the device was asked for.
    pub(super) names_asked: usize,
    /// The name that went out last, until the site says that it wants another.
    pub(super) device_name: Option<String>,
    /// The password or code on its way, of which it isn't known yet whether it was a wrong one.
    pub(super) tried: Option<Attempt>,
    /// The trouble that the visit was started anew for.
    pub(super) tried_for: Option<Trouble>,
    /// A trouble that stands beside the page, which lives on.
    pub(super) beside: Option<Problem>,
    /// The site's own words about the last answer.
    pub(super) quote: Option<(String, String)>,
}

impl Talk {
    /// The site's own words, as they are shown.
    pub(super) fn quoted(&self) -> Option<Block<'_>> {
        self.quote.as_ref().map(|(host, words)| Block::Quote { host: host.clone(), words: words.clone() })
    }
}

/// What a visit waits for.
pub(super) struct Waiting {
    pub(super) host: String,
    pub(super) since_ms: u64,
    /// Something that the person typed is on its way: it is waited for.
    pub(super) writes: bool,
}

/// What the visit has come to.
pub(super) enum State {
    /// Nothing yet.
    Begun,
    /// It asks.
    Asked(Ask),
    /// A token is on show, and its code is wanted.
    OnShow,
    /// A token exists already. `trying`: the person wants to try a code of it.
    Enrolled { trying: bool },
    /// The person must go on in the browser.
    Browser(Seen),
    /// It can't go on.
    Stuck(Problem),
    /// We stop before the account is locked.
    OutOfAttempts(QuestionKind),
}

impl Wizard {
    /// Starts the visit of the present stage.
    pub(super) fn start_visit(&mut self, now: Now) {
        let Some((at, stage)) = self.stage() else { return };
        let Some(goal) = stage.goal else { return };
        self.forget_visit();
        let place = Place::Visit { stage: at };
        if self.place != place {
            self.trail.push(self.place);
        }
        self.place = place;
        self.form = Form::at_rest();
        self.tickets += 1;
        let ticket = VisitId(self.tickets);
        let waiting = Waiting { host: self.public_host(goal), since_ms: now.monotonic_ms, writes: false };
        self.talk = Some(Talk {
            ticket,
            state: State::Begun,
            step: stage.calling,
            waiting: Some(waiting),
            code_sent: false,
            code_refused: false,
            names_asked: 0,
            device_name: None,
            tried: None,
            tried_for: None,
            beside: None,
            quote: None,
        });
        self.effects.push(Effect::Start(ticket, goal));
    }

    /// Starts the visit anew.
    pub(super) fn visit_again(&mut self, now: Now) {
        self.drop_unless_open();
        self.forget_pages_of_visit();
        let trouble = self.talk.as_ref().and_then(|talk| match &talk.state {
            State::Stuck(problem) => Some(problem.trouble.clone()),
            _ => None,
        });
        self.start_visit(now);
        if let Some(talk) = &mut self.talk {
            talk.tried_for = trouble;
        }
    }

    /// True if a code went out for a token that was scanned, and its answer never came.
    pub(super) fn code_was_lost(&self) -> bool {
        self.talk.as_ref().is_some_and(|talk| {
            talk.code_sent && matches!(&talk.state, State::Stuck(problem) if problem.answer_lost)
        }) && self.may_be_good()
    }

    /// Leaves the visit and forgets the token that is on show.
    pub(super) fn end_visit(&mut self) {
        self.drop_token();
        self.forget_visit();
    }

    fn forget_visit(&mut self) {
        if let Some(talk) = self.talk.take() {
            self.effects.push(Effect::Leave(talk.ticket));
        }
    }

    /// True while something that the person typed is on its way.
    pub(super) fn writing(&self) -> bool {
        self.talk.as_ref().and_then(|talk| talk.waiting.as_ref()).is_some_and(|waiting| waiting.writes)
    }

    /// The visit asks another host.
    pub(super) fn calling(&mut self, ticket: VisitId, host: String) {
        let led_on = self.stage().and_then(|(_, stage)| {
            (stage.goal.is_some_and(|goal| self.public_host(goal) != host)).then_some(stage.led_on)
        });
        let Some(talk) = self.talk.as_mut().filter(|talk| talk.ticket == ticket) else { return };
        if let (State::Begun, Some(step)) = (&talk.state, led_on) {
            talk.step = step;
        }
        if let Some(waiting) = &mut talk.waiting {
            waiting.host = host;
        }
    }

    /// The page that the visit is at, in the stage's words.
    pub(super) fn visit_page(&self) -> Option<&'static VisitPage> {
        let (_, stage) = self.stage()?;
        let (kind, site) = match &self.talk.as_ref()?.state {
            State::Asked(ask) => (ask.kind(), site_of(ask)),
            State::OnShow => (QuestionKind::NewToken, None),
            State::Enrolled { .. } => (QuestionKind::TokenExists, None),
            State::OutOfAttempts(kind) => (*kind, None),
            State::Begun | State::Browser(_) | State::Stuck(_) => return None,
        };
        let of_kind = || stage.pages.iter().filter(|page| page.ask == kind);
        of_kind()
            .find(|page| page.site.is_some() && page.site == site)
            .or_else(|| of_kind().find(|page| page.site.is_none()))
            .or_else(|| of_kind().next())
    }

    /// Puts the fields on the present page of the visit.
    pub(super) fn fill_form(&mut self) {
        let page = self.visit_page();
        if let (Some(talk), Some(page)) = (&mut self.talk, page) {
            talk.step = page.step;
        }
        let label = page.map_or("field.code", |page| page.field);
        let digits = self.token.as_ref().map_or(6, |token| token.enrolment.token.digits);
        let Some(talk) = &self.talk else { return };
        self.form = match &talk.state {
            State::Asked(Ask::Email { can_remember, .. }) => {
                let mut fields = vec![Field::text(label, &self.email)];
                if *can_remember {
                    fields.push(Field::tick(page.map_or("field.remember", |page| page.tick), true));
                }
                Form::new(fields)
            }
            State::Asked(Ask::Credentials { site, can_remember, of_prod, .. }) => {
                let said = *site == Site::AdFs && self.answers.statens_it == Some(Said::Yes);
                let of_statens_it = said || *of_prod;
                let user = if self.user.is_empty() && of_statens_it {
                    Field::begun(label, user_name::DOMAIN)
                } else {
                    Field::text(label, &self.user)
                };
                let mut fields = vec![user, Field::hidden("field.password")];
                if *can_remember {
                    // The guide says to tick 'Husk mig'; of AD FS it says nothing, and AD FS leaves it open.
                    let set = *site != Site::AdFs;
                    fields.push(Field::tick(page.map_or("field.remember", |page| page.tick), set));
                }
                let mut form = Form::new(fields);
                if !self.user.is_empty() {
                    form.focus_field(1);
                }
                form
            }
            State::Asked(Ask::DeviceName { .. }) => {
                let name = talk.device_name.clone().unwrap_or_else(|| suggested_name(talk.names_asked));
                let mut form = Form::new(vec![Field::text(label, &name), Field::code("field.code", digits)]);
                form.focus_field(1);
                form
            }
            State::Asked(Ask::Code { .. }) | State::OnShow | State::Enrolled { trying: true } => {
                Form::new(vec![Field::code(label, digits)])
            }
            State::Asked(Ask::Approve { .. })
            | State::Enrolled { trying: false }
            | State::Begun
            | State::Browser(_)
            | State::Stuck(_)
            | State::OutOfAttempts(_) => Form::default(),
        };
    }
}

/// A name for the device; another one each time that the site asks.
fn suggested_name(times: usize) -> String {
    if times > 1 { format!("FreeOTP {times}") } else { "FreeOTP".to_owned() }
}

const fn site_of(ask: &Ask) -> Option<crate::dialogue::Site> {
    match ask {
        Ask::Email { site, .. } | Ask::Credentials { site, .. } => Some(*site),
        Ask::Code { .. } | Ask::Approve { .. } | Ask::DeviceName { .. } => None,
    }
}
