//! What the person is told, and how a question is put.

use std::io::Write;

use super::{
    LineMode, Since,
    picture::{self, Due},
    question::{Content, Question},
    view::{Line, View, capital, single_spaced},
};
use crate::{dialogue::Phrase, text::words};

impl<W: Write> LineMode<'_, W> {
    /// While a visit is under way: whom it asks, and what the wizard says besides, each once.
    pub(super) fn tell_waiting(&mut self) {
        self.since = Since::Waited;
        self.asking.printed = false;
        let view = self.view();
        // A question that came up (Ctrl+C) is told now and asked when the visit has answered.
        let besides: Vec<&Line> =
            if view.has_overlay { view.body.iter().collect() } else { view.events().collect() };
        for line in view.busy.iter().chain(besides) {
            if !self.told.view.body.contains(line) && !self.told.waiting.contains(line) {
                self.say_line(line);
                self.told.waiting.push(line.clone());
            }
        }
    }

    /// Tells what has changed since the last time.
    pub(super) fn tell(&mut self) {
        self.page.set_output(self.keyboard.output());
        let since = std::mem::replace(&mut self.since, Since::Nothing);
        if since == Since::Waited {
            self.told.waiting.clear();
            self.keyboard.drain();
            self.asking.at = 0;
        }
        let view = self.view();
        let wiped = std::mem::take(&mut self.page.wiped);
        if wiped || !view.is_same_page(&self.told.view) {
            self.asking.at = 0;
            self.asking.printed = false;
            // That was of another page.
            self.asking.foretold = None;
            self.tell_whole(&view);
        } else {
            let mut news = view.news(&self.told.view);
            if since != Since::Nothing {
                news.splice(0..0, view.events_again(&self.told.view));
            }
            self.asking.printed = self.asking.printed && news.is_empty();
            for line in &news {
                self.say_line(line);
            }
            for phrase in self.phone_news(&view) {
                self.say(phrase);
            }
            if since != Since::Nothing {
                self.foretell(&view);
            }
        }
        self.told.view = view;
        let due = self.consent.due(&self.driver.screen());
        self.asking.gate = due == Due::Question;
        if due == Due::Show {
            self.show();
        }
    }

    /// The questions are asked from the first one again: why, if that stands beside a later one.
    fn foretell(&mut self, view: &View) {
        let error = view.questions.iter().skip(1).find_map(Question::error);
        if let Some(error) = error {
            self.say_error(error);
        }
        self.asking.foretold = error.cloned();
    }

    fn tell_whole(&mut self, view: &View) {
        self.asking.choices_told = false;
        if !std::mem::replace(&mut self.told.greeted, true) {
            self.say(&Phrase::new("line.hello.answer"));
            self.say(&Phrase::new("line.hello.commands"));
        }
        self.page.line("");
        self.page.line(&view.head());
        let stages = Some((view.language, view.stages.clone()));
        if !view.stages.is_empty() && stages != self.told.stages {
            self.told.stages = stages;
            self.page.line(&view.stages_line());
        }
        for line in &view.body {
            self.say_line(line);
        }
        let asks_for_code = view.questions.iter().any(Question::is_code);
        // The phone is looked at for a code.
        let phone = if asks_for_code { &view.phone } else { self.phone_news(view) };
        for phrase in view.hints.iter().chain(phone).chain(&view.times) {
            self.say(phrase);
        }
        // Where a code is asked for, the countdown stands in the question.
        if let Some(countdown) = view.countdown.as_ref().filter(|_| !asks_for_code) {
            self.page.line(&capital(&words(countdown, view.language)));
        }
    }

    /// The phone's lines, if it was just taken up or has another number of tokens than before.
    fn phone_news<'v>(&self, view: &'v View) -> &'v [Phrase] {
        if view.phone.len() == self.told.view.phone.len() { &[] } else { &view.phone }
    }

    /// Puts the present question on a line of its own.
    pub(super) fn ask(&mut self) {
        self.asking.printed = true;
        let view = self.view();
        let step = view.step;
        if self.asking.gate {
            self.keyboard.echo(true);
            self.say(&Phrase::new("line.ask.secret").with("step", step));
            return;
        }
        self.asking.at = self.asking.at.min(view.questions.len().saturating_sub(1));
        let Some(question) = view.questions.get(self.asking.at) else { return };
        if let Some(error) = question.error().filter(|error| self.asking.foretold.as_ref() != Some(error)) {
            self.say_error(error);
        }
        if matches!(question, Question::Choices { .. }) && !self.asking.choices_told {
            self.tell_choices();
        }
        let hidden = self.keyboard.echo(!question.is_password());
        let standing = question.standing(view.language);
        let key = match question {
            Question::Field { content: Content::Password { .. }, .. } if !hidden => "line.ask.password_seen",
            Question::Field { content: Content::Password { filled: true }, .. } => {
                "line.ask.password_standing"
            }
            Question::Field { content: Content::Password { .. }, .. } => "line.ask.password",
            Question::Field { content: Content::Code { .. }, .. } if view.countdown.is_some() => {
                "line.ask.code"
            }
            Question::Field { .. } if standing.is_some() => "line.ask.field_standing",
            Question::Field { .. } => "line.ask.field",
            Question::Tick { .. } => "line.ask.tick",
            Question::Choices { items, .. } if items.len() == 1 => "line.ask.only",
            Question::Choices { .. } if view.held_code().is_some() => "line.ask.choose_or_code",
            Question::Choices { .. } => "line.ask.choose",
            Question::Enter => "line.ask.enter",
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
        self.say(&phrase);
    }

    /// Shows the screen's QR codes and keys; the consent to a secret one was given.
    pub(super) fn show(&mut self) {
        let screen = self.driver.screen();
        let drawn = picture::draw(&screen, self.driver.language(), self.page.output());
        self.consent.note_shown(&screen);
        drop(screen);
        for picture in drawn {
            if picture.secret {
                self.page.secret(&picture.lines);
            } else {
                picture.lines.iter().for_each(|line| self.page.raw(line));
            }
        }
    }
}
