//! What is printed of a screen, and how a question is put.

use std::io::Write;

use super::{
    Activity, LineMode,
    picture::{self, Consent, PictureAction},
    question::{Content, Question},
    terminal::Output,
    view::{Line, View, capital, single_spaced},
};
use crate::{
    dialogue::{Phrase, keys},
    driver::FrontEnd as _,
    text::words,
    wizard::{Privacy, Sharing},
};

/// Seconds between two words on a long wait, and where nothing is to move.
const TOLD_EVERY: u64 = 10;
const TOLD_CALMLY_EVERY: u64 = 30;

impl<W: Write> LineMode<'_, W> {
    /// While a visit is under way: whom it asks, and what the wizard says besides, each once.
    pub(super) fn print_while_waiting(&mut self) {
        self.activity = Activity::Waited;
        self.prompt.is_printed = false;
        let view = self.view();
        // A question that came up (Ctrl+C) is printed now and asked when the visit has answered.
        let besides: Vec<&Line> =
            if view.has_overlay { view.body.iter().collect() } else { view.events().collect() };
        for line in view.busy.iter().chain(besides) {
            if !self.printed.view.body.contains(line) && !self.printed.waiting.contains(line) {
                self.print_line(line);
                self.printed.waiting.push(line.clone());
                self.printed.times = 0;
            }
        }
        self.print_long_wait(&view);
    }

    /// That a site is still being asked, every ten seconds (or thirty): silence would seem to be the end.
    fn print_long_wait(&mut self, view: &View) {
        let Some((host, seconds)) = &view.waits else { return };
        let every = if view.calm { TOLD_CALMLY_EVERY } else { TOLD_EVERY };
        let times = seconds / every;
        if times > self.printed.times {
            self.printed.times = times;
            let told = (times * every).to_string();
            self.print(&Phrase::new(keys::line::STILL_BUSY).with("host", host).with("seconds", told));
        }
    }

    /// Prints what has changed since the last time.
    pub(super) fn print_changes(&mut self) {
        self.writer.set_output(self.keyboard.output());
        let activity = std::mem::replace(&mut self.activity, Activity::Idle);
        let mut told = Vec::new();
        if activity == Activity::Waited {
            told = std::mem::take(&mut self.printed.waiting);
            // Nor the Enter that ends a line of ours.
            if !self.lines.drops_this_one() {
                self.keyboard.drain();
            }
            self.prompt.question = 0;
        }
        let view = self.view();
        self.wipe_what_is_covered_now(&view);
        let wiped = std::mem::take(&mut self.writer.wiped);
        if wiped || !view.is_same_page(&self.printed.view) {
            self.prompt.question = 0;
            self.prompt.is_printed = false;
            // That was of another page.
            self.prompt.announced_error = None;
            self.print_page(&view, &told);
        } else {
            let mut news = view.news(&self.printed.view);
            if activity != Activity::Idle {
                news.splice(0..0, view.events_again(&self.printed.view));
            }
            self.prompt.is_printed = self.prompt.is_printed && news.is_empty();
            for line in &news {
                self.print_line(line);
            }
            for phrase in self.phone_news(&view) {
                self.print(phrase);
            }
            if activity != Activity::Idle {
                self.announce_later_error(&view);
            }
        }
        self.printed.view = view;
        let mut action = self.consent.next_action(&self.driver.screen());
        if action == PictureAction::AskConsent && self.printed.view.is_uncovered() {
            // That has just been asked.
            self.consent.give();
            action = PictureAction::Show;
        }
        self.prompt.asks_consent = action == PictureAction::AskConsent;
        if action == PictureAction::Show {
            self.show();
        }
    }

    /// What stood there before the person said that others see it, or while it was uncovered. What is shown now is
    /// wiped later.
    fn wipe_what_is_covered_now(&mut self, view: &View) {
        let before = &self.printed.view;
        if self.printed.greeted && view.sharing.is_some() && before.sharing.is_none() {
            self.writer.secret_follows();
            self.writer.wipe();
        }
        match view.sharing {
            Some(Sharing::Covered) => self.consent = Consent::default(),
            Some(Sharing::Uncovered { .. }) => self.writer.secret_follows(),
            None => {}
        }
    }

    /// The questions are asked from the first one again: why, if that stands beside a later one.
    fn announce_later_error(&mut self, view: &View) {
        let error = view.questions.iter().skip(1).find_map(Question::error);
        if let Some(error) = error {
            self.print_error(error);
        }
        self.prompt.announced_error = error.cloned();
    }

    /// `told` is what was printed just before: what happened needn't be said again.
    fn print_page(&mut self, view: &View, told: &[Line]) {
        self.prompt.choices_printed = false;
        if !std::mem::replace(&mut self.printed.greeted, true) {
            self.print(&Phrase::new(keys::line::hello::ANSWER));
            self.print(&Phrase::new(keys::line::hello::COMMANDS));
        }
        self.writer.line("");
        self.writer.line(&view.head());
        let stages = Some((view.language, view.stages.clone()));
        if !view.stages.is_empty() && stages != self.printed.stages {
            self.printed.stages = stages;
            self.writer.line(&view.stages_line());
        }
        if let Some(line) = view.point_line() {
            self.writer.line(&line);
        }
        for line in view.body.iter().filter(|line| !(line.is_event() && told.contains(line))) {
            self.print_line(line);
        }
        let asks_for_code = view.questions.iter().any(Question::is_code);
        // The phone is looked at for a code.
        let phone = if asks_for_code { &view.phone } else { self.phone_news(view) };
        for phrase in view.hints.iter().chain(phone) {
            self.print(phrase);
        }
        // Where a code is asked for, the countdown stands in the question.
        if let Some(countdown) = view.countdown.as_ref().filter(|_| !asks_for_code) {
            self.writer.line(&capital(&words(countdown, view.language)));
        }
    }

    /// The phone's lines, if it was just taken up or has another number of tokens than before.
    fn phone_news<'v>(&self, view: &'v View) -> &'v [Phrase] {
        if view.phone.len() == self.printed.view.phone.len() { &[] } else { &view.phone }
    }

    /// Puts the present question.
    pub(super) fn print_question(&mut self) {
        self.prompt.is_printed = true;
        let view = self.view();
        let step = view.step;
        if self.prompt.asks_consent {
            self.hide_typing(false);
            return self.put(&Phrase::new(keys::line::ask::SECRET).with("step", step));
        }
        self.prompt.question = self.prompt.question.min(view.questions.len().saturating_sub(1));
        let Some(question) = view.questions.get(self.prompt.question) else { return };
        if let Some(error) =
            question.error().filter(|error| self.prompt.announced_error.as_ref() != Some(error))
        {
            self.print_error(error);
        }
        if matches!(question, Question::Choices { .. }) && !self.prompt.choices_printed {
            self.print_choices();
        }
        let is_hidden = self.hide_typing(question.is_unseen());
        let standing = question.standing(view.language);
        let key = match question {
            Question::Field { .. } if question.is_unseen() && !is_hidden => keys::line::ask::PASSWORD_SEEN,
            Question::Field { content: Content::Password { filled: true }, .. } => {
                keys::line::ask::PASSWORD_STANDING
            }
            Question::Field { content: Content::Password { .. }, .. } => keys::line::ask::PASSWORD,
            Question::Field { content: Content::Covered { is_code: true, .. }, .. }
                if view.countdown.is_some() =>
            {
                keys::line::ask::COVERED_CODE
            }
            Question::Field { content: Content::Covered { .. }, .. } if standing.is_some() => {
                keys::line::ask::COVERED_STANDING
            }
            Question::Field { content: Content::Covered { .. }, .. } => keys::line::ask::COVERED,
            Question::Field { content: Content::Code { .. }, .. } if view.countdown.is_some() => {
                keys::line::ask::CODE
            }
            Question::Field { .. } if standing.is_some() => keys::line::ask::FIELD_STANDING,
            Question::Field { .. } => keys::line::ask::FIELD,
            Question::Tick { .. } => keys::line::ask::TICK,
            Question::Choices { items, .. } if items.len() == 1 => keys::line::ask::ONLY,
            Question::Choices { .. } if view.held_code().is_some() => keys::line::ask::CHOOSE_OR_CODE,
            Question::Choices { .. } => keys::line::ask::CHOOSE,
            Question::Enter => keys::line::ask::ENTER,
        };
        let label = question.label().map(|label| words(label, view.language)).unwrap_or_default();
        let label = single_spaced(label.trim_end_matches([':', '?']));
        // A field that is a step of its own has that step's number in its name.
        let named =
            if label.starts_with(|c: char| c.is_ascii_digit()) { label } else { format!("{step} {label}") };
        let countdown = view.countdown.as_ref().map(|countdown| words(countdown, view.language));
        let phrase = Phrase::new(key)
            .with("step", step)
            .with("label", named)
            .with("standing", standing.unwrap_or_default())
            .with("countdown", countdown.unwrap_or_default())
            .with("last", view.choices().len().to_string());
        self.put(&phrase);
    }

    /// Where somebody types at a terminal, the answer stands behind the question; a script reads lines.
    fn put(&mut self, question: &Phrase) {
        self.prompt.put_at = self.driver.now().monotonic_ms;
        if self.keyboard.is_typed() && self.writer.output() != Output::Pipe {
            self.writer.question(&words(question, self.driver.language()));
        } else {
            self.print(question);
        }
    }

    /// Shows the screen's QR codes and keys; the consent to a secret one was given.
    pub(super) fn show(&mut self) {
        // A window of 24 lines has no room for them below a code, whose top would scroll away.
        let asked = self.printed.view.questions.get(self.prompt.question);
        let are_next = matches!(asked, Some(Question::Choices { .. })) && !self.prompt.choices_printed;
        if are_next && self.writer.output() != Output::Pipe {
            self.print_choices();
        }
        let screen = self.driver.screen();
        let drawn = picture::draw(&screen, self.driver.language(), self.writer.output());
        self.consent.note_shown(&screen);
        drop(screen);
        for picture in drawn {
            if picture.privacy == Privacy::Secret {
                self.writer.secret_follows();
            }
            if !self.writer.picture(&picture.lines, picture.ground) {
                self.print(&Phrase::new(keys::line::qr::NO_COLOURS));
            }
        }
    }
}
