//! What a visit says, and where that leads.

use super::{
    AttemptKind, AttemptLog, Branch, Phrase, QuestionKind, Tone, VisitId, Who, Wizard,
    navigation::Place,
    visit::{
        Devices, HandedOver, OtherPhone, OutOfAttempts, Phase, ShowsToken, Stuck, TokenExists, TokenWorks,
        Visit, asked, passes,
    },
};
use crate::dialogue::{Ask, Enrolment, Goal, Now, Problem, Refusal, Trouble, Turn, Wants, keys};

impl Wizard {
    /// Takes in what the visit says.
    pub(super) fn on_turn(&mut self, now: Now, turn: Turn) {
        let Some(visit) = &mut self.visit else { return };
        visit.has_turned();
        let attempt = visit.record.attempt.take();
        let was_right = |what| visit.phase().shows_right(what, &turn);
        if attempt.is_some() {
            // It went out.
            self.uncounted = None;
        }
        if let Some(one) = attempt.filter(|one| was_right(one.what)) {
            self.take_back(one);
        }
        match turn {
            Turn::Ask(ask) => self.on_ask(now, ask),
            Turn::ShowQr(offer) => self.on_offer(now, offer),
            Turn::CodeRefused(refusal) => self.on_refused_code(now, refusal),
            Turn::TokenExists => self.on_token_exists(now),
            Turn::Browser(seen) => {
                self.give_up_token_unless_open();
                self.enter(now, HandedOver(seen));
            }
            Turn::TokenWorks(offer) => self.on_works(now, offer),
            Turn::Done => self.on_done(None),
            Turn::DoneThen(wants) => self.on_done(Some(wants)),
            Turn::Stuck(problem) => self.on_problem(now, problem),
        }
    }

    /// The visit has come to this, and its page is shown.
    pub(super) fn enter(&mut self, now: Now, phase: impl Phase + 'static) {
        self.enter_phase(now, Box::new(phase));
    }

    fn enter_phase(&mut self, now: Now, phase: Box<dyn Phase>) {
        let (Some(visit), Some((at, stage))) = (&mut self.visit, self.navigation.stage()) else { return };
        visit.enter(phase);
        let phase = visit.phase();
        if phase.question().is_some() && visit.page(stage).is_none() {
            // The stage has no words for this question.
            return self.enter(now, Stuck::out_of_turn());
        }
        let ends_talk_of_phone =
            phase.question().is_none() || self.enrolment.is_on_show() && !phase.wants_code();
        self.navigation.replace_with(Place::Visit { stage: at });
        self.fill_form(now);
        // What was said of the practice phone on the page before isn't said on this one.
        if ends_talk_of_phone && self.enrolment.phone_is_open() {
            self.notice = None;
        }
    }

    /// Puts the fields on the present page of the visit.
    pub(super) fn fill_form(&mut self, now: Now) {
        let (Some(visit), Some((_, stage))) = (&mut self.visit, self.navigation.stage()) else { return };
        if let Some(page) = visit.page(stage) {
            visit.record.step = page.step;
        }
        self.enrolment.code_changed();
        if let Some((visit, context)) = self.visit_context(now) {
            self.form = visit.phase().form(&context);
        }
    }

    /// Its code is tried at once where that is what the person came for.
    fn on_token_exists(&mut self, now: Now) {
        let devices = self.visit.as_ref().and_then(|visit| visit.record.devices.as_ref());
        let tries = self.enrolment.may_be_good() || devices.is_some_and(|devices| devices.is_chosen);
        if tries && !self.is_exhausted(now, Some(AttemptKind::Code)) {
            self.try_code(now);
        } else {
            self.enter(now, TokenExists::Found);
        }
    }

    fn on_ask(&mut self, now: Now, ask: Ask) {
        let makes_token =
            self.navigation.stage().is_some_and(|(_, stage)| stage.goal == Some(Goal::TokenEnrolled));
        if let (Ask::Device(question), Some(visit), true) = (&ask, &mut self.visit, makes_token) {
            // There are several tokens: first, that there are any.
            visit.record.devices = Some(Devices { question: question.clone(), is_chosen: false });
            return self.on_token_exists(now);
        }
        let phase = asked(ask);
        let refusal = phase.refused().cloned();
        let is_again = refusal.is_none() && self.was_asked(&*phase);
        let is_exhausted = self.is_exhausted(now, phase.attempts());
        let Some(visit) = &mut self.visit else { return };
        let host = phase.host().unwrap_or_default();
        if let Some(quote) = refusal.as_ref().and_then(|refusal| refusal.quote.clone()) {
            visit.record.quote = Some((host.to_owned(), quote));
        }
        // A question at the page of the token on show comes of a code that has been judged.
        let sets_up = phase.sets_up();
        if sets_up && !visit.phase().sets_up() {
            return self.enter(now, Stuck::out_of_turn());
        }
        if !sets_up && is_exhausted {
            return self.enter_if(now, OutOfAttempts::at(&*phase));
        }
        let mut error = phase.arrive(&mut visit.record);
        if sets_up {
            self.enrolment.code_came_to_nothing();
        } else if refusal.is_some() {
            error = error.or_else(|| phase.refusal(&self.enrolment));
        }
        self.enter_phase(now, phase);
        if let Some(error) = error {
            self.form.refuse(error.field, error.error);
        } else if is_again {
            self.note(Tone::Note, Phrase::new(keys::note::ASKED_AGAIN));
        }
    }

    /// True if the same host has just been given an answer to the same question, for all to see.
    fn was_asked(&self, phase: &dyn Phase) -> bool {
        let before = self.visit.as_ref().map(Visit::phase);
        before.is_some_and(|before| {
            before.question() == phase.question()
                && before.host() == phase.host()
                && matches!(phase.question(), Some(QuestionKind::Email | QuestionKind::Credentials))
        })
    }

    fn on_refused_code(&mut self, now: Now, refusal: Refusal) {
        let host = self.asking_host();
        let Some(visit) = &mut self.visit else { return };
        if visit.phase().attempts() != Some(AttemptKind::Code) {
            return self.enter(now, Stuck::out_of_turn());
        }
        visit.record.quote = refusal.quote.map(|quote| (host, quote));
        visit.record.code_refused = true;
        self.code_came_to_nothing();
        if self.is_exhausted(now, Some(AttemptKind::Code)) {
            self.give_up_token();
            return self.stop_trying(now);
        }
        self.fill_form(now);
        let refusal = self.visit.as_ref().and_then(|visit| visit.phase().refusal(&self.enrolment));
        if let Some(error) = refusal {
            self.form.refuse(error.field, error.error);
        }
    }

    fn on_problem(&mut self, now: Now, problem: Problem) {
        let Some(visit) = &mut self.visit else { return };
        let passes = passes(&problem.trouble);
        let attempts = visit.phase().attempts();
        if passes && !problem.answer_lost && attempts == Some(AttemptKind::Code) {
            self.enrolment.code_never_left();
            if visit.phase().sets_up() {
                // The page of the token lives on, and the trouble stands beside it.
                self.enrolment.code_came_to_nothing();
                visit.record.beside = Some(problem);
                return self.fill_form(now);
            }
        }
        if matches!(problem.trouble, Trouble::Expired) {
            self.enrolment.page_expired(now);
        }
        self.give_up_token_unless_open();
        let password = Some(AttemptKind::Password);
        if passes && problem.answer_lost && attempts == password && self.is_exhausted(now, password) {
            // "Try again" would be false: it leads here.
            return self.stop_trying(now);
        }
        // The site has come to the page with the QR code, whatever was asked last.
        let live = self.navigation.stage().and_then(|(_, stage)| stage.cards(Branch::Live).first());
        let Some(visit) = &mut self.visit else { return };
        if let (Trouble::BadToken(_) | Trouble::Picture { .. }, Some(card)) = (&problem.trouble, live) {
            visit.record.step = card.step;
        }
        let is_same = visit.record.started_anew_for.take().as_ref() == Some(&problem.trouble);
        self.enter(now, Stuck(problem));
        if is_same {
            self.note(Tone::Note, Phrase::new(keys::stuck::TRIED_AGAIN));
        }
    }

    /// A token is offered, just now or before the person named another phone.
    pub(super) fn on_offer(&mut self, now: Now, offer: Enrolment) {
        if self.is_exhausted(now, Some(AttemptKind::Code)) {
            return self.enter_if(now, OutOfAttempts::at(&ShowsToken));
        }
        let Some((at, stage)) = self.navigation.stage() else { return };
        if stage.cards(Branch::Live).is_empty() {
            return self.enter(now, Stuck::out_of_turn());
        }
        if offer.replaces {
            // So an older Keycloak refuses a code (docs/facts.md 17).
            self.code_came_to_nothing();
        }
        let (host, phone) = (offer.host.clone(), self.person.answers.phone);
        let offer = match self.enrolment.fit(offer, phone) {
            Ok(offer) => offer,
            Err(misfit) => {
                if let (Some(visit), Some(card)) = (&mut self.visit, stage.cards(Branch::Live).first()) {
                    visit.record.step = card.step;
                }
                return self.enter(now, OtherPhone { misfit, host });
            }
        };
        let left = self.enrolment.show(now, offer);
        self.wipe(left);
        if let Some(visit) = &mut self.visit {
            visit.enter(Box::new(ShowsToken));
            visit.record.code_sent = false;
            visit.record.devices = None;
        }
        self.navigation.forget_pages_of_visit();
        self.arrive(Place::Card { stage: at, branch: Branch::Live, card: 0 });
    }

    /// The goal is reached, and another token is on offer.
    fn on_works(&mut self, now: Now, offer: Enrolment) {
        self.reached();
        self.navigation.forget_pages_of_visit();
        self.enter(now, TokenWorks(Some(offer)));
    }

    /// The person asks for that other token.
    pub(super) fn make_another_token(&mut self, now: Now) {
        if let Some(offer) = self.visit.as_mut().and_then(Visit::take_offer) {
            self.on_offer(now, offer);
        }
    }

    fn reached(&mut self) {
        let Some((_, stage)) = self.navigation.stage() else { return };
        self.journey.finish(stage.number, Who::Server);
        if let Some(email) = self.visit.as_mut().and_then(|visit| visit.record.email.take()) {
            self.person.registered_as = Some(email);
        }
        let left = self.enrolment.works();
        self.wipe(left);
    }

    fn on_done(&mut self, then: Option<Wants>) {
        let Some((at, stage)) = self.navigation.stage() else { return };
        self.reached();
        self.end_visit();
        self.wanted_besides = then;
        if stage.cards(Branch::After).is_empty() {
            self.onward();
        } else {
            self.arrive(Place::Card { stage: at, branch: Branch::After, card: 0 });
        }
    }

    /// The visit asks another host.
    pub(super) fn on_call(&mut self, id: VisitId, host: String) {
        let stage = self.navigation.stage().map(|(_, stage)| stage);
        let led_on = stage
            .filter(|stage| stage.goal.is_some_and(|goal| self.world.host_of(goal) != host))
            .map(|stage| stage.led_on);
        if let Some(visit) = self.visit.as_mut().filter(|visit| visit.id() == id) {
            visit.calls(host, led_on);
        }
    }

    /// The visit knows that what was sent wasn't refused.
    pub(super) fn on_not_refused(&mut self, id: VisitId) {
        let visit = self.visit.as_mut().filter(|visit| visit.id() == id);
        if let Some(one) = visit.and_then(|visit| visit.record.attempt.take()) {
            self.take_back(one);
        }
    }

    /// Nothing was sent, as other programs of this person have made all the attempts that there are.
    pub(super) fn on_out_of_attempts(&mut self, now: Now, id: VisitId, attempts: AttemptLog) {
        let Some(visit) = self.visit.as_mut().filter(|visit| visit.id() == id) else { return };
        visit.waits_no_more();
        self.attempts.had_no_room(visit.record.attempt.take(), attempts);
        self.stop_trying(now);
        self.do_afterwards(now);
    }

    /// Nothing was sent, as it couldn't be counted: the page asks again. There is no sending it anyway, but the browser.
    pub(super) fn on_not_counted(&mut self, now: Now, id: VisitId, why: Phrase) {
        let Some(visit) = self.visit.as_mut().filter(|visit| visit.id() == id) else { return };
        visit.waits_no_more();
        if let Some(one) = visit.record.attempt.take() {
            // It may be counted where it couldn't be heard of: nothing is taken back there.
            self.attempts.take_back(one);
            if one.what == AttemptKind::Code {
                self.enrolment.code_never_left();
                self.code_came_to_nothing();
            }
        }
        self.uncounted = Some(why);
        self.fill_form(now);
        self.note(Tone::Trouble, Phrase::new(keys::note::NOT_SENT));
        self.do_afterwards(now);
    }

    /// What is asked for isn't to be tried any more: we stop before the account is locked.
    pub(super) fn stop_trying(&mut self, now: Now) {
        let Some(phase) = self.visit.as_ref().map(Visit::phase) else { return };
        let stop = OutOfAttempts::at(phase);
        if phase.sets_up() {
            self.code_came_to_nothing();
            self.give_up_token();
        }
        self.enter_if(now, stop);
    }

    fn enter_if(&mut self, now: Now, stop: Option<OutOfAttempts>) {
        if let Some(stop) = stop {
            self.enter(now, stop);
        }
    }

    /// The code that went out last was refused, or never left. Only at the page of the token on show that says
    /// something of it.
    fn code_came_to_nothing(&mut self) {
        if self.visit.as_ref().is_some_and(|visit| visit.phase().sets_up()) {
            self.enrolment.code_came_to_nothing();
        }
    }
}
