//! What the person answers a site: looked at first, and sent once.

use super::{
    QuestionKind, Effect, Form, Intent, Phrase, Said, Attempt, Wizard,
    codes::{self, Verdict},
    field::Field,
    talk::{State, Waiting},
    attempts,
    user_name::{self, Written},
};
use crate::dialogue::{Answer, Ask, Now, Site};

impl Wizard {
    /// On the page that says that a token exists: the person wants to try a code of it.
    pub(super) fn try_code(&mut self, now: Now) {
        if self.is_exhausted(now, QuestionKind::TokenExists) {
            return self.come_to(State::OutOfAttempts(QuestionKind::TokenExists));
        }
        self.come_to(State::Enrolled { trying: true });
    }

    pub(super) fn approve(&mut self, now: Now) {
        self.answer(now, Answer::Approve(true));
    }

    /// Sends what is in the fields, if it is fit to be sent.
    pub(super) fn send(&mut self, now: Now, anyway: bool) {
        let Some(talk) = &self.talk else { return };
        match &talk.state {
            State::Asked(Ask::Email { .. }) => self.send_email(now),
            State::Asked(Ask::Credentials { .. }) => self.send_credentials(now),
            State::Asked(Ask::DeviceName { .. }) => self.send_code(now, 1, anyway),
            State::Asked(Ask::Code { .. }) | State::OnShow | State::Enrolled { .. } => {
                self.send_code(now, 0, anyway);
            }
            State::Asked(Ask::Approve { .. })
            | State::Begun
            | State::Browser(_)
            | State::Stuck(_)
            | State::OutOfAttempts(_) => {}
        }
    }

    /// Enter on a user name that is only begun is told at once, and not when the password has been typed as well.
    pub(super) fn refuses_begun_name(&mut self, intent: &Intent) -> bool {
        let asked = matches!(
            self.talk.as_ref().filter(|talk| talk.waiting.is_none()).map(|talk| &talk.state),
            Some(State::Asked(Ask::Credentials { .. }))
        );
        let leaves = matches!(intent, Intent::Press) && self.form.focused_field() == Some(0);
        let begun = asked && leaves && user_name::look_at(&self.form.written(0)) == Written::Unfinished;
        if begun {
            self.form.refuse(0, Phrase::new("field.user_unfinished"));
        }
        begun
    }

    fn send_email(&mut self, now: Now) {
        let email = self.form.written(0);
        // Statens SSO takes a user name as well; the others know people by their e-mail.
        let of_sso = matches!(
            self.talk.as_ref().map(|talk| &talk.state),
            Some(State::Asked(Ask::Email { site: Site::StatensSso, .. }))
        );
        let user_name = of_sso && !email.is_empty() && !email.contains([' ', '@']);
        if !user_name && !codes::looks_like_email(&email) {
            return self.form.refuse(0, Phrase::new("field.email_wrong"));
        }
        self.email.clone_from(&email);
        let remember = self.form.is_set(1);
        self.answer(now, Answer::Email { email, remember });
    }

    fn send_credentials(&mut self, now: Now) {
        let user = self.form.written(0);
        if user.is_empty() {
            return self.form.refuse(0, Phrase::new("field.user_missing"));
        }
        let user = match user_name::look_at(&user) {
            Written::Fit(user) => user,
            Written::Unfinished => return self.form.refuse(0, Phrase::new("field.user_unfinished")),
        };
        let Some(password) = self.form.fields().get(1).filter(|field| field.has_text()) else {
            return self.form.refuse(1, Phrase::new("field.password_missing"));
        };
        // The code is what the person has at hand here; once told, it is for them to know.
        if password.is_like_code() && !password.is_refused() {
            return self.form.refuse(1, Phrase::new("field.password_like_code"));
        }
        self.user.clone_from(&user);
        if user_name::is_of_statens_it(&user) {
            self.answers.statens_it = Some(Said::Yes);
        }
        let remember = self.form.is_set(2);
        let password = self.form.take_secret(1);
        self.answer(now, Answer::Credentials { user, password, remember });
    }

    fn send_code(&mut self, now: Now, field: usize, anyway: bool) {
        let Some(typed) = self.form.fields().get(field).and_then(Field::secret) else { return };
        let token = self.token.as_ref().map(|token| &token.enrolment.token);
        match self.codes.judge(now, token, typed, anyway) {
            Verdict::Send(step) => {
                self.codes.sent(step);
                let code = self.form.take_secret(field);
                let named = matches!(
                    self.talk.as_ref().map(|talk| &talk.state),
                    Some(State::Asked(Ask::DeviceName { .. }))
                );
                let name = named.then(|| self.form.written(0));
                self.code_goes_out();
                if let Some(talk) = &mut self.talk {
                    talk.code_sent = true;
                    talk.device_name.clone_from(&name);
                }
                let answer = match name {
                    Some(name) => Answer::NamedCode { name, code },
                    None => Answer::Code(code),
                };
                self.answer(now, answer);
            }
            Verdict::Hold(error) => self.form.refuse(field, error),
        }
    }

    fn answer(&mut self, now: Now, answer: Answer) {
        let one = attempts::attempted_by(&answer).map(|what| Attempt { what, at: now.wall_ms / 1000 });
        if let Some(one) = one {
            if self.attempts.is_exhausted(one.what, one.at) {
                return self.stop_trying();
            }
            self.attempts.add(one);
        }
        let host = self.asking_host();
        let is_kept = self.keeps_attempts();
        let Some(talk) = &mut self.talk else { return };
        talk.tried = one;
        talk.waiting = Some(Waiting { host, since_ms: now.monotonic_ms, writes: true });
        talk.quote = None;
        talk.beside = None;
        self.form = Form::at_rest();
        self.effects.push(match one.filter(|_| is_kept) {
            Some(one) => Effect::Attempt(talk.ticket, one, answer),
            None => Effect::Answer(talk.ticket, answer),
        });
    }
}
