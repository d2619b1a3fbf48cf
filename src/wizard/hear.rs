//! What a visit says, and where that leads.

use super::{
    QuestionKind, Fate, Form, Phrase, Place, TokenOnShow, Tone, Attempt, Branch, Who, Wizard, codes,
    talk::State,
    attempts,
};
use crate::dialogue::{Ask, Enrolment, Now, Problem, Refusal, Trouble, Turn};

impl Wizard {
    /// Takes in what the visit says.
    pub(super) fn hear(&mut self, now: Now, turn: Turn) {
        let Some(talk) = &mut self.talk else { return };
        talk.waiting = None;
        talk.quote = None;
        talk.beside = None;
        talk.code_refused = false;
        // That page refuses with itself.
        let went_on =
            talk.code_sent && matches!((&talk.state, &turn), (State::Enrolled { .. }, Turn::ShowQr(_)));
        let clears = |one: &Attempt| went_on || attempts::is_cleared_by(&turn, one.what);
        if let Some(one) = talk.tried.take().filter(clears) {
            self.take_back(one);
        }
        match turn {
            Turn::Ask(ask) => self.hear_ask(now, ask),
            Turn::ShowQr(enrolment) => self.show_token(now, enrolment),
            Turn::CodeRefused(refusal) => self.hear_refused_code(now, refusal),
            Turn::TokenExists => {
                let trying = self.may_be_good() && !self.is_exhausted(now, QuestionKind::TokenExists);
                self.come_to(State::Enrolled { trying });
            }
            Turn::Browser(seen) => {
                self.drop_unless_open();
                self.come_to(State::Browser(seen));
            }
            Turn::Done => self.goal_reached(),
            Turn::Stuck(problem) => self.hear_problem(now, problem),
        }
    }

    pub(super) fn come_to(&mut self, state: State) {
        let Some(talk) = &mut self.talk else { return };
        talk.state = state;
        if let Some((stage, _)) = self.stage() {
            self.place = Place::Visit { stage };
        }
        let asks = matches!(
            self.talk.as_ref().map(|talk| &talk.state),
            Some(State::Asked(_) | State::OnShow | State::Enrolled { .. })
        );
        if asks && self.visit_page().is_none() {
            // The stage has no words for this question.
            return self.come_to(State::Stuck(out_of_turn()));
        }
        self.fill_form();
        if !asks || self.token.is_some() && !self.wants_code() {
            self.say_no_more_of_phone();
        }
    }

    fn hear_ask(&mut self, now: Now, ask: Ask) {
        let (refused, host) = match &ask {
            Ask::Email { refused, host, .. }
            | Ask::Credentials { refused, host, .. }
            | Ask::Code { refused, host } => (refused.clone(), host.clone()),
            Ask::DeviceName { refused, host } => (Some(refused.clone()), host.clone()),
            Ask::Approve { .. } => (None, String::new()),
        };
        let kind = ask.kind();
        let was_refused = refused.is_some();
        let again = !was_refused && self.was_asked(kind, &host);
        if let (Some(talk), Some(quote)) = (&mut self.talk, refused.and_then(|refusal| refusal.quote)) {
            talk.quote = Some((host, quote));
        }
        if kind == QuestionKind::DeviceName {
            return self.hear_wanted_name(ask);
        }
        if self.is_exhausted(now, kind) {
            return self.come_to(State::OutOfAttempts(kind));
        }
        self.come_to(State::Asked(ask));
        if let Some(talk) = &mut self.talk {
            talk.code_refused = was_refused && kind == QuestionKind::Code;
        }
        if was_refused {
            self.refuse_field(kind);
        } else if again {
            self.note(Tone::Note, Phrase::new("note.asked_again"));
        }
    }

    /// Where no name went out nothing was wrong: the guide says to leave it empty.
    fn hear_wanted_name(&mut self, ask: Ask) {
        if !self.sets_up() {
            return self.come_to(State::Stuck(out_of_turn()));
        }
        self.code_came_to_nothing();
        let Some(talk) = &mut self.talk else { return };
        talk.names_asked += 1;
        let is_taken = talk.device_name.take().is_some_and(|name| !name.is_empty());
        self.come_to(State::Asked(ask));
        if is_taken {
            self.form.refuse(0, Phrase::new("field.device_name_taken"));
        }
    }

    /// True if the same host has just been given an answer to the same question.
    fn was_asked(&self, kind: QuestionKind, by: &str) -> bool {
        let state = self.talk.as_ref().map(|talk| &talk.state);
        match state {
            Some(State::Asked(ask @ (Ask::Email { host, .. } | Ask::Credentials { host, .. }))) => {
                ask.kind() == kind && host == by
            }
            _ => false,
        }
    }

    /// True if one more try could lock the account.
    pub(super) fn is_exhausted(&mut self, now: Now, kind: QuestionKind) -> bool {
        attempts::wanted_by(kind).is_some_and(|what| self.attempts.is_exhausted(what, now.wall_ms / 1000))
    }

    fn refuse_field(&mut self, kind: QuestionKind) {
        let (field, error) = match kind {
            QuestionKind::Email => (0, "field.email_refused"),
            QuestionKind::Credentials => (1, "field.password_refused"),
            // Behind the name.
            QuestionKind::DeviceName => (1, self.code_refusal(kind)),
            QuestionKind::Code | QuestionKind::NewToken | QuestionKind::TokenExists | QuestionKind::Approve => {
                (0, self.code_refusal(kind))
            }
        };
        self.form.refuse(field, Phrase::new(error));
    }

    fn hear_refused_code(&mut self, now: Now, refusal: Refusal) {
        let host = self.asking_host();
        let Some(talk) = &mut self.talk else { return };
        talk.quote = refusal.quote.map(|quote| (host, quote));
        talk.code_refused = true;
        let kind = match talk.state {
            // With a name that the site asked for goes a code.
            State::OnShow | State::Asked(Ask::DeviceName { .. }) => QuestionKind::NewToken,
            State::Enrolled { .. } => QuestionKind::TokenExists,
            _ => return self.come_to(State::Stuck(out_of_turn())),
        };
        self.code_came_to_nothing();
        if self.is_exhausted(now, kind) {
            self.drop_token();
            return self.come_to(State::OutOfAttempts(kind));
        }
        self.fill_form();
        self.refuse_field(self.visit_page().map_or(kind, |page| page.ask));
    }

    fn hear_problem(&mut self, now: Now, problem: Problem) {
        let unsent = !problem.answer_lost && codes::passes(&problem.trouble);
        match self.talk.as_ref().map(|talk| &talk.state) {
            Some(State::OnShow | State::Asked(Ask::DeviceName { .. })) if unsent => {
                // The page of the token lives on, and the trouble stands beside it.
                self.codes.never_left();
                self.code_came_to_nothing();
                self.fill_form();
                if let Some(talk) = &mut self.talk {
                    talk.beside = Some(problem);
                }
                return;
            }
            Some(State::Enrolled { .. } | State::Asked(Ask::Code { .. })) if unsent => {
                self.codes.never_left();
            }
            _ => {}
        }
        self.drop_unless_open();
        let password =
            matches!(self.talk.as_ref().map(|talk| &talk.state), Some(State::Asked(Ask::Credentials { .. })));
        let again = problem.answer_lost && codes::passes(&problem.trouble);
        if password && again && self.is_exhausted(now, QuestionKind::Credentials) {
            // "Try again" would be false: it leads here.
            return self.come_to(State::OutOfAttempts(QuestionKind::Credentials));
        }
        // The site has come to the page with the QR code, whatever was asked last.
        let live = self.stage().and_then(|(_, stage)| stage.cards(Branch::Live).first());
        if let (Trouble::BadToken(_), Some(card), Some(talk)) = (&problem.trouble, live, &mut self.talk) {
            talk.step = card.step;
        }
        let same =
            self.talk.as_mut().and_then(|talk| talk.tried_for.take()).as_ref() == Some(&problem.trouble);
        self.come_to(State::Stuck(problem));
        if same {
            self.note(Tone::Note, Phrase::new("stuck.tried_again"));
        }
    }

    /// What is typed anew is no more the answer that met it.
    pub(super) fn forget_trouble_beside(&mut self) {
        if let Some(talk) = &mut self.talk {
            talk.beside = None;
        }
    }

    fn show_token(&mut self, now: Now, enrolment: Enrolment) {
        if self.is_exhausted(now, QuestionKind::NewToken) {
            return self.come_to(State::OutOfAttempts(QuestionKind::NewToken));
        }
        let Some((stage, described)) = self.stage() else { return };
        if described.cards(Branch::Live).is_empty() {
            return self.come_to(State::Stuck(out_of_turn()));
        }
        if enrolment.replaces {
            // So an older Keycloak refuses a code (facts.md 17).
            self.code_came_to_nothing();
            self.earlier = self.earlier.max(Some(Fate::Dead));
        }
        self.drop_token();
        let keeps = self.may_be_good();
        if let Some(handset) = &mut self.handset {
            if handset.scanned && !keeps {
                handset.phone.delete_newest();
            }
            (handset.scanned, handset.open) = (false, false);
        }
        self.codes.new_token(&enrolment.token);
        let uri = enrolment.token.shortest_uri();
        self.token = Some(TokenOnShow {
            enrolment,
            uri,
            since_ms: now.monotonic_ms,
            key_shown: false,
            fate: Fate::Alive,
        });
        if let Some(talk) = &mut self.talk {
            (talk.state, talk.code_sent) = (State::OnShow, false);
        }
        self.forget_pages_of_visit();
        self.place = Place::Card { stage, way: Branch::Live, card: 0 };
        self.form = Form::default();
    }

    fn goal_reached(&mut self) {
        let Some((at, stage)) = self.stage() else { return };
        self.mark_finished(stage.number, Who::Server);
        self.token_works();
        self.end_visit();
        if stage.cards(Branch::After).is_empty() {
            self.onward();
        } else {
            self.arrive(Place::Card { stage: at, way: Branch::After, card: 0 });
        }
    }
}

/// A visit said something that its goal has no place for: a defect of ours.
const fn out_of_turn() -> Problem {
    Problem { trouble: Trouble::Internal, host: String::new(), quote: None, answer_lost: false }
}
