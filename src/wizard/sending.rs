//! What the person answers a site: looked at first, and sent once.

use super::{
    Attempt, AttemptKind, Effect, Intent, Wizard,
    enrolment::{Insistence, LeftTheScreen},
    form::Form,
    visit::{Leaving, OutOfAttempts, Sent, TokenExists},
};
use crate::dialogue::{Answer, Now};

impl Wizard {
    /// On the page that says that a token exists: the person wants to try a code of it.
    pub(super) fn try_code(&mut self, now: Now) {
        let devices = self.visit.as_ref().and_then(|visit| visit.record.devices.as_ref());
        let unchosen = devices.filter(|devices| !devices.is_chosen).map(|devices| devices.question.clone());
        match (OutOfAttempts::at(&TokenExists::Found), unchosen) {
            (Some(stop), _) if self.is_exhausted(now, Some(AttemptKind::Code)) => self.enter(now, stop),
            (_, Some(question)) => self.enter(now, question),
            (_, None) => self.enter(now, TokenExists::TryingCode),
        }
    }

    /// The next code will be from the device at this place.
    pub(super) fn choose_device(&mut self, now: Now, at: usize) {
        let devices = self.visit.as_mut().and_then(|visit| visit.record.devices.as_mut());
        let Some(devices) = devices.filter(|devices| at < devices.question.names.len()) else { return };
        (devices.question.chosen, devices.is_chosen) = (at, true);
        self.answer(now, Answer::Device(at));
    }

    /// The code is from another device than the one that was chosen.
    pub(super) fn choose_another_device(&mut self, now: Now) {
        let devices = self.visit.as_ref().and_then(|visit| visit.record.devices.as_ref());
        if let Some(question) = devices.map(|devices| devices.question.clone()) {
            self.enter(now, question);
        }
    }

    /// Sends what is in the fields, if it is fit to be sent.
    pub(super) fn send(&mut self, now: Now, insistence: Insistence) {
        let (Some(visit), Some((_, stage))) = (&mut self.visit, self.navigation.stage()) else { return };
        let parts = (&mut self.form, &mut self.person, &mut self.enrolment);
        match visit.send(now, insistence, stage, parts) {
            Sent::Answer(answer) => self.answer(now, answer),
            Sent::Refused(error) => self.form.refuse(error.field, error.error),
            Sent::Nothing => {}
        }
    }

    /// True if Enter must not go on from a field.
    pub(super) fn refuses_to_leave_field(&mut self, now: Now, intent: &Intent) -> bool {
        let leaves = matches!(intent, Intent::Press | Intent::LineBreak);
        let Some(field) = self.form.focused_field().filter(|_| leaves) else { return false };
        let (Some(visit), Some((_, stage))) = (&mut self.visit, self.navigation.stage()) else {
            return false;
        };
        let parts = (&mut self.form, &mut self.person, &mut self.enrolment);
        let (told, refuses) = match visit.leave_field(now, field, stage, parts) {
            Leaving::GoesOn => return false,
            Leaving::Stays(error) => (error, true),
            Leaving::PutRight(told) => (told, false),
        };
        self.form.refuse(told.field, told.error);
        refuses
    }

    fn answer(&mut self, now: Now, answer: Answer) {
        let Some(what) = self.visit.as_ref().map(|visit| visit.phase().attempts()) else { return };
        if self.is_exhausted(now, what) {
            return self.stop_trying(now);
        }
        let attempt = what.map(|what| Attempt { what, at: now.wall_ms / 1000, server: now.server_tells() });
        if let Some(one) = attempt {
            self.attempts.add(one, now);
        }
        let host = self.asking_host();
        let is_shared = self.shares_attempts();
        let Some(visit) = &mut self.visit else { return };
        let to_be_written = attempt.filter(|_| is_shared);
        visit.record.attempt = attempt;
        visit.answers(host, now, to_be_written);
        self.form = Form::at_rest();
        self.effects.push(match to_be_written {
            Some(one) => Effect::Attempt(visit.id(), one, answer),
            None => Effect::Answer(visit.id(), answer),
        });
    }

    /// The host that gets the answer, as the person should see it.
    pub(super) fn asking_host(&self) -> String {
        let names = self.navigation.stage().map(|(_, stage)| stage.names);
        let of_page = self.visit.as_ref().and_then(|visit| visit.phase().host());
        of_page
            .or_else(|| self.enrolment.host())
            .or(names.map(|names| names.site))
            .unwrap_or_default()
            .to_owned()
    }

    /// True if one more attempt could lock the account.
    pub(super) fn is_exhausted(&self, now: Now, what: Option<AttemptKind>) -> bool {
        what.is_some_and(|what| self.attempts.is_exhausted(what, now))
    }

    pub(super) fn take_back(&mut self, one: Attempt) {
        self.attempts.take_back(one);
        if self.shares_attempts() {
            self.effects.push(Effect::TakeBack(one));
        }
    }

    /// In the practice world nobody is locked out, and it forgets all when it ends.
    pub(super) fn shares_attempts(&self) -> bool {
        !self.world.is_practice()
    }

    /// Leaves the visit and forgets the token that is on show.
    pub(super) fn end_visit(&mut self) {
        self.give_up_token();
        self.leave_visit();
    }

    pub(super) fn leave_visit(&mut self) {
        if let Some(visit) = self.visit.take() {
            self.effects.push(Effect::Leave(visit.id()));
        }
    }

    pub(super) fn give_up_token(&mut self) {
        let left = self.enrolment.give_up();
        self.wipe(left);
    }

    pub(super) fn give_up_token_unless_open(&mut self) {
        let left = self.enrolment.give_up_unless_open();
        self.wipe(left);
    }

    pub(super) fn wipe(&mut self, LeftTheScreen(left): LeftTheScreen) {
        if left {
            self.effects.push(Effect::Wipe);
        }
    }
}
