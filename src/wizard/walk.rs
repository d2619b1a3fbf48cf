//! Moving from page to page.

use super::{
    About, Afterwards, Card, Command, Effect, Exit, Finished, Form, Go, Phrase, Place, Stage, Tone, AttemptKind,
    Branch, Who, Wizard,
};
use crate::dialogue::Now;

impl Wizard {
    /// Does what a choice says.
    pub(super) fn go(&mut self, now: Now, go: Go) {
        match go {
            Go::Next => self.next(),
            Go::Step(step) => self.go_to_step(step),
            Go::Branch(way) => self.take_way(now, way),
            Go::Browser => self.take_way(now, Branch::ByHand),
            Go::Phone(kind) => {
                self.answers.phone = Some(kind);
                self.next();
            }
            Go::Reply(question, said) => {
                self.reply(question, said);
                self.next();
            }
            Go::Forget(question) => self.forget(question),
            Go::RememberEmail => {
                self.kept_email =
                    Some(self.email.clone()).filter(|email| super::codes::looks_like_email(email));
                self.onward();
            }
            Go::Answers => self.move_to(Place::Answers),
            Go::Resume => self.resume(),
            Go::Visit => self.start_visit(now),
            Go::Again => self.visit_again(now),
            Go::Send => self.send(now, false),
            Go::SendAnyway => self.send(now, true),
            Go::Approve => self.approve(now),
            Go::TryCode => self.try_code(now),
            Go::PracticePhone => self.handle_phone(),
            Go::Key => self.show_key(),
            Go::HadFreeOtp => {
                self.reply(super::Question::FreeOtp, super::Said::Yes);
                self.finish_stage(Who::Skipped);
            }
            Go::Skip => self.finish_stage(Who::Skipped),
            Go::Done => self.finish_stage(Who::Person),
            Go::Onward => self.onward(),
            Go::No => self.say_what_to_do(),
            Go::Else => self.something_else(),
            Go::Back => self.back(),
            Go::Stages => self.move_to(Place::Stages),
            Go::Stage(stage) => self.move_to(self.first_card(stage, Branch::Intro)),
            Go::Help => self.open_help(),
            Go::Open => self.command(now, Command::Open),
            Go::NewQr => self.ask(About::NewQr),
            Go::Stop => self.ask_to_stop(),
            Go::Finish => self.effects.push(Effect::Exit(Exit::Stopped)),
            Go::Practice => self.effects.push(Effect::Exit(Exit::ToPractice)),
            Go::Real => self.ask(About::Real),
        }
    }

    /// The stage that the person is in.
    pub(super) fn stage(&self) -> Option<(usize, &'static Stage)> {
        let at = match self.place {
            Place::Card { stage, .. } | Place::Visit { stage } | Place::Else { stage, .. } => stage,
            Place::Welcome | Place::Stages | Place::Answers | Place::End => return None,
        };
        self.stages.get(at).map(|stage| (at, stage))
    }

    /// The card that the person is at.
    pub(super) fn card(&self) -> Option<&'static Card> {
        let Place::Card { stage, way, card } = self.place else { return None };
        self.stages.get(stage)?.cards(way).get(card)
    }

    /// Forward to a place; Back comes back here.
    pub(super) fn move_to(&mut self, place: Place) {
        self.trail.push(self.place);
        self.arrive(place);
    }

    /// To a place, without a way back to here.
    pub(super) fn arrive(&mut self, place: Place) {
        self.place = place;
        self.form = Form::default();
        if !belongs_to_visit(place) {
            self.end_visit();
        }
    }

    fn next(&mut self) {
        let Place::Card { stage, way, card } = self.place else { return };
        let Some(cards) = self.stages.get(stage).map(|stage| stage.cards(way)) else { return };
        let next = (card + 1..cards.len()).find(|at| cards.get(*at).is_some_and(|card| self.is_open(card)));
        if let Some(card) = next {
            self.move_to(Place::Card { stage, way, card });
        } else if way == Branch::Live {
            self.move_to(Place::Visit { stage });
            self.fill_form();
        } else {
            self.finish_stage(Who::Person);
        }
    }

    fn go_to_step(&mut self, step: &str) {
        let Place::Card { stage, way, .. } = self.place else { return };
        let cards = self.stages.get(stage).map(|stage| stage.cards(way)).unwrap_or_default();
        if let Some(card) = cards.iter().position(|card| card.step == step) {
            self.move_to(Place::Card { stage, way, card });
        }
    }

    /// The first card of a way whose question isn't answered yet, or that asks none.
    fn first_card(&self, stage: usize, way: Branch) -> Place {
        let cards = self.stages.get(stage).map(|stage| stage.cards(way)).unwrap_or_default();
        let first = cards.iter().position(|card| self.is_open(card));
        Place::Card { stage, way, card: first.unwrap_or(0) }
    }

    /// True for a card that asks nothing, or what isn't answered yet.
    fn is_open(&self, card: &Card) -> bool {
        card.asks.is_none_or(|question| !self.answers.has(question))
    }

    /// Back leads to no page of a visit that is over.
    pub(super) fn forget_pages_of_visit(&mut self) {
        self.trail.retain(|place| !lives_with_token(*place));
    }

    fn take_way(&mut self, now: Now, way: Branch) {
        let Some((at, stage)) = self.stage() else { return };
        if stage.cards(way).is_empty() {
            return;
        }
        // What comes before the site is done when a visit hands over; the site itself begins anew, as the browser knows
        // nothing of what was done here.
        let handed_over = way == Branch::ByHand && belongs_to_visit(self.place);
        let site = stage.cards(way).iter().position(|card| card.step == stage.calling);
        let place = match site.filter(|_| handed_over) {
            Some(card) => Place::Card { stage: at, way, card },
            None => self.first_card(at, way),
        };
        // A page of a visit is gone when the visit is left: Back must not lead there.
        let stays = belongs_to_visit(place) || !belongs_to_visit(self.place);
        if stays {
            self.move_to(place);
        } else {
            self.arrive(place);
        }
        if way == Branch::ByHand {
            self.warn_of_spent_tries(now);
        }
    }

    /// The browser is one more try at the same account.
    fn warn_of_spent_tries(&mut self, now: Now) {
        let spent = |what| self.attempts.are_spent(what, now.wall_ms / 1000);
        let text = match (spent(AttemptKind::Password), spent(AttemptKind::Code)) {
            (true, _) => "enough.browser_counts_password",
            (_, true) => "enough.browser_counts_code",
            (false, false) => return,
        };
        self.note(Tone::Trouble, Phrase::new(text));
    }

    /// One page back; a visit that is left is forgotten, and a write under way is waited for.
    pub(super) fn back(&mut self) {
        if self.writing() {
            self.afterwards = Some(Afterwards::Back);
            return;
        }
        while let Some(place) = self.trail.pop() {
            let gone = match place {
                Place::Visit { .. } => self.talk.is_none(),
                place => lives_with_token(place) && self.token.is_none(),
            };
            if !gone && place != self.place {
                if self.token.is_some() && !belongs_to_visit(place) {
                    let open = self.may_be_good();
                    self.note(
                        Tone::Note,
                        Phrase::new(if open { "note.token_open" } else { "note.token_left" }),
                    );
                }
                self.arrive(place);
                if matches!(place, Place::Visit { .. }) {
                    self.fill_form();
                }
                return;
            }
        }
        self.arrive(Place::Welcome);
    }

    /// Back or Quit that had to wait for an answer. What the answer brought is applied already.
    pub(super) fn do_afterwards(&mut self) {
        if self.waiting() {
            return;
        }
        if self.input_ended {
            self.effects.push(Effect::Exit(Exit::EndOfInput));
            return;
        }
        match self.afterwards.take() {
            // Where the answer led on to another place, going back from it is for the person to say again.
            Some(Afterwards::Back) if matches!(self.place, Place::Visit { .. }) => {
                // What was said about the page that is left.
                self.notice = None;
                self.back();
            }
            Some(Afterwards::Quit) => self.effects.push(Effect::Exit(Exit::Stopped)),
            Some(Afterwards::Back) | None => {}
        }
    }

    /// The present stage is done, because `by` said so, or passed by.
    pub(super) fn finish_stage(&mut self, by: Who) {
        let Some((_, stage)) = self.stage() else { return };
        self.mark_finished(stage.number, by);
        self.onward();
    }

    /// Notes that a stage is done; a server's word is not overwritten by a lesser one.
    pub(super) fn mark_finished(&mut self, stage: u8, by: Who) {
        let known = self.finished.iter_mut().find(|finished| finished.stage == stage);
        match known {
            Some(finished) if finished.by == Who::Server => {}
            Some(finished) => finished.by = by,
            None => self.finished.push(Finished { stage, by }),
        }
        self.finished.sort_by_key(|finished| finished.stage);
    }

    pub(super) fn onward(&mut self) {
        let Some((at, _)) = self.stage() else { return };
        let next = if at + 1 < self.stages.len() { self.first_card(at + 1, Branch::Intro) } else { Place::End };
        if belongs_to_visit(self.place) { self.arrive(next) } else { self.move_to(next) }
    }

    /// Shows the key in place of the QR, or the QR again.
    fn show_key(&mut self) {
        if let Some(token) = &mut self.token {
            token.key_shown = !token.key_shown;
            // The practice phone stands where they stand.
            if let Some(handset) = &mut self.handset {
                handset.open = false;
            }
        }
    }

    fn say_what_to_do(&mut self) {
        if let Some(no) = self.card().and_then(|card| card.no) {
            self.note(Tone::Note, Phrase::new(no));
        }
    }

    /// The same choice a second time must not seem dead: what stood there is followed by whom to ask.
    pub(super) fn say_more(&mut self, stood: Option<&(Tone, Phrase)>) {
        if self.notice.is_some() && self.notice.as_ref() == stood {
            self.note(Tone::Note, Phrase::new("note.said_already").with("step", self.step_number()));
        }
    }

    fn something_else(&mut self) {
        let step = self.step_number();
        if let Some((stage, _)) = self.stage() {
            self.move_to(Place::Else { stage, step });
        }
    }
}

/// True for the pages that leave a visit as it is.
const fn belongs_to_visit(place: Place) -> bool {
    lives_with_token(place) || matches!(place, Place::Card { way: Branch::Aside(_), .. })
}

/// True for the pages that live only as long as the visit.
const fn lives_with_token(place: Place) -> bool {
    matches!(place, Place::Visit { .. } | Place::Card { way: Branch::Live, .. })
}
