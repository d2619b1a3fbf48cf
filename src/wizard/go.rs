//! What a choice does.

use super::{
    Afterwards, AttemptKind, Branch, Command, Effect, Exit, Go, Phrase, Question, Said, Stage, Tone, VisitId,
    Who, Wizard, enrolment::Insistence, form::Form, modal::Confirm, navigation::Place, visit::Visit,
};
use crate::dialogue::{Goal, Now, keys};

impl Wizard {
    /// Does what a choice says.
    pub(super) fn go(&mut self, now: Now, go: Go) {
        match go {
            Go::Next => self.next(now),
            Go::Step(step) => {
                if let Some(place) = self.navigation.card_with_step(step) {
                    self.move_to(place);
                }
            }
            Go::Branch(branch) => self.take_branch(now, branch),
            Go::Browser if self.has_qr_to_lose() => self.ask(Confirm::BrowserForQr),
            Go::Browser => self.take_branch(now, Branch::ByHand),
            Go::Phone(kind) => {
                self.person.answers.phone = Some(kind);
                match self.enrolment.take_held_back() {
                    Some(offer) => self.on_offer(now, offer),
                    None => self.next(now),
                }
            }
            Go::Reply(question, said) => {
                self.person.answers.reply(question, said);
                self.next(now);
            }
            Go::Forget(question) => self.person.answers.forget(question),
            Go::RememberEmail => {
                self.person.keep_email();
                self.onward();
            }
            Go::Answers => self.move_to(Place::Answers),
            Go::Resume => self.resume(),
            Go::Visit => self.start_visit(now),
            Go::Again => self.start_visit_anew(now),
            Go::Send => self.send(now, Insistence::Usual),
            Go::SendAnyway => self.send(now, Insistence::Anyway),
            Go::TryCode => self.try_code(now),
            Go::Device(at) => self.choose_device(now, at),
            Go::OtherDevice => self.choose_another_device(now),
            Go::AnotherToken => self.make_another_token(now),
            Go::PracticePhone => self.handle_phone(),
            Go::Key => self.enrolment.switch_key(),
            Go::HadFreeOtp => {
                self.person.answers.reply(Question::FreeOtp, Said::Yes);
                self.finish_stage(Who::Skipped);
            }
            Go::Skip => self.finish_stage(Who::Skipped),
            Go::Done => self.finish_stage(Who::Person),
            Go::Onward => self.onward(),
            Go::No => {
                if let Some(no) = self.navigation.card().and_then(|card| card.no) {
                    self.note(Tone::Note, Phrase::new(no));
                }
            }
            Go::Else(advice) => {
                let step = self.step_number();
                if let Some((stage, _)) = self.navigation.stage() {
                    self.move_to(Place::Else { stage, step, advice });
                }
            }
            Go::Back => self.ask_to_go_back(now),
            Go::Stages => self.move_to(Place::Stages),
            Go::Stage(stage) => {
                let first = self.navigation.first_card(stage, Branch::Intro, self.person.answers);
                self.move_to(first);
            }
            Go::TokenStage => {
                let makes_token = |stage: &Stage| stage.goal == Some(Goal::TokenEnrolled);
                if let Some(stage) = self.navigation.stages().iter().position(makes_token) {
                    self.go(now, Go::Stage(stage));
                }
            }
            Go::Share => self.share_screen(),
            Go::Uncover => self.ask(Confirm::Uncover),
            Go::Cover => self.cover_again(),
            Go::StopSharing => self.ask(Confirm::StopSharing),
            Go::Report => self.open_report(),
            Go::Open => self.command(now, Command::Open),
            Go::NewQr => self.ask(Confirm::NewQr),
            Go::Stop => self.ask_to_stop(),
            Go::Finish => self.effects.push(Effect::Exit(Exit::Stopped)),
            Go::Practice => self.effects.push(Effect::Exit(Exit::ToPractice)),
            Go::Real => self.ask(Confirm::Real),
        }
    }

    /// Forward to a place; Back comes back here.
    pub(super) fn move_to(&mut self, place: Place) {
        self.navigation.go_to(place);
        self.arrived();
    }

    /// To a place, without a way back to here.
    pub(super) fn arrive(&mut self, place: Place) {
        self.navigation.replace_with(place);
        self.arrived();
    }

    fn arrived(&mut self) {
        self.form = Form::default();
        if !self.navigation.place().belongs_to_visit() {
            self.end_visit();
        }
    }

    fn next(&mut self, now: Now) {
        let Place::Card { stage, branch, .. } = self.navigation.place() else { return };
        if let Some(card) = self.navigation.next_card(self.person.answers) {
            self.move_to(card);
        } else if branch == Branch::Live {
            self.move_to(Place::Visit { stage });
            self.fill_form(now);
        } else {
            self.finish_stage(Who::Person);
        }
    }

    pub(super) fn take_branch(&mut self, now: Now, branch: Branch) {
        let Some((at, stage)) = self.navigation.stage() else { return };
        if stage.cards(branch).is_empty() {
            return;
        }
        let from_visit = self.navigation.place().belongs_to_visit();
        // What comes before the site is done when a visit hands over; the site itself begins anew, as the browser knows
        // nothing of what was done here.
        let site = stage.cards(branch).iter().position(|card| card.step == stage.calling);
        let place = match site.filter(|_| branch == Branch::ByHand && from_visit) {
            Some(card) => Place::Card { stage: at, branch, card },
            None => self.navigation.first_card(at, branch, self.person.answers),
        };
        if branch == Branch::OnPhone {
            // The pages of the app stand where the practice phone would.
            self.enrolment.put_phone_away();
        }
        // A page of a visit is gone when the visit is left: Back must not lead there.
        if place.belongs_to_visit() || !from_visit {
            self.move_to(place);
        } else {
            self.arrive(place);
        }
        if branch == Branch::ByHand {
            self.warn_of_spent_attempts(now);
        }
    }

    /// The browser is one more try at the same account.
    fn warn_of_spent_attempts(&mut self, now: Now) {
        let is_spent = |what| self.attempts.counting(what, now) > 0;
        let text = match (is_spent(AttemptKind::Password), is_spent(AttemptKind::Code)) {
            (true, _) => keys::enough::BROWSER_COUNTS_PASSWORD,
            (_, true) => keys::enough::BROWSER_COUNTS_CODE,
            (false, false) => return,
        };
        self.note(Tone::Trouble, Phrase::new(text));
    }

    /// The same, but what can't be had again is asked about before.
    pub(super) fn ask_to_go_back(&mut self, now: Now) {
        let leaves_visit = !self.navigation.previous(self.lives()).is_some_and(Place::belongs_to_visit);
        if self.has_qr_to_lose() && !self.is_judging() && leaves_visit {
            self.ask(Confirm::BackFromQr);
        } else {
            self.back(now);
        }
    }

    /// Whether a place that the person came by is still there.
    fn lives(&self) -> impl Fn(Place) -> bool + use<> {
        let (has_visit, has_token) = (self.visit.is_some(), self.enrolment.is_on_show());
        move |place| match place {
            Place::Visit { .. } => has_visit,
            place => !place.ends_with_visit() || has_token,
        }
    }

    /// One page back; a visit that is left is forgotten, and what is on its way is waited for.
    pub(super) fn back(&mut self, now: Now) {
        if self.is_judging() {
            self.afterwards = Some(Afterwards::Back);
            return;
        }
        let Some(place) = self.navigation.take_previous(self.lives()) else {
            return self.arrive(Place::Welcome);
        };
        if self.enrolment.is_on_show() && !place.belongs_to_visit() {
            let is_open = self.enrolment.may_be_good();
            self.note(
                Tone::Note,
                Phrase::new(if is_open { keys::token::state::MAY_BE_GOOD } else { keys::token::state::DEAD }),
            );
        }
        self.arrive(place);
        if place.is_visit() {
            self.fill_form(now);
        }
    }

    /// Back, Quit or the end of input that had to wait for an answer. What the answer brought is applied already.
    pub(super) fn do_afterwards(&mut self, now: Now) {
        if self.waiting() {
            return;
        }
        match self.afterwards.take() {
            // Where the answer led on to another place, going back from it is for the person to say again.
            Some(Afterwards::Back) if self.navigation.place().is_visit() => {
                // What was said about the page that is left.
                self.notice = None;
                self.back(now);
            }
            Some(Afterwards::Quit) => self.effects.push(Effect::Exit(Exit::Stopped)),
            Some(Afterwards::EndOfInput) => self.effects.push(Effect::Exit(Exit::EndOfInput)),
            Some(Afterwards::Back) | None => {}
        }
    }

    /// The present stage is done, because `by` said so, or passed by.
    fn finish_stage(&mut self, by: Who) {
        let Some((_, stage)) = self.navigation.stage() else { return };
        self.journey.finish(stage.number, by);
        self.onward();
    }

    /// To the next stage.
    pub(super) fn onward(&mut self) {
        let Some(next) = self.navigation.next_stage(self.person.answers) else { return };
        if next == Place::End {
            self.enrolment.put_phone_away();
        }
        if self.navigation.place().belongs_to_visit() { self.arrive(next) } else { self.move_to(next) }
    }

    /// Starts the visit of the present stage.
    fn start_visit(&mut self, now: Now) {
        let Some((at, stage)) = self.navigation.stage() else { return };
        let Some(goal) = stage.goal else { return };
        self.leave_visit();
        if !self.navigation.place().is_visit() {
            self.navigation.go_to(Place::Visit { stage: at });
        }
        self.form = Form::at_rest();
        self.wanted_besides = None;
        self.visits_started += 1;
        let id = VisitId(self.visits_started);
        self.visit = Some(Visit::new(id, stage, self.world.host_of(goal).to_owned(), now));
        self.effects.push(Effect::Start(id, goal));
    }

    /// Starts the visit anew.
    pub(super) fn start_visit_anew(&mut self, now: Now) {
        self.give_up_token_unless_open();
        self.navigation.forget_pages_of_visit();
        let problem = self.visit.as_ref().and_then(|visit| visit.phase().problem());
        let trouble = problem.map(|problem| problem.trouble.clone());
        self.start_visit(now);
        if let Some(visit) = &mut self.visit {
            visit.record.started_anew_for = trouble;
        }
    }

    /// On from where the person was last.
    fn resume(&mut self) {
        if let Some(number) = self.last_step() {
            self.begin_at(number);
        }
    }

    /// Takes the practice phone up, scanning what is on the screen, or puts it away.
    pub(super) fn handle_phone(&mut self) {
        let is_in_sight = self.navigation.place().is_live_card()
            || self.visit.as_ref().is_some_and(|visit| visit.phase().sets_up());
        if let Some(said) = self.enrolment.handle_phone(is_in_sight) {
            self.notice = Some(said);
        }
    }
}
