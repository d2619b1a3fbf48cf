//! What the person is told, and how a question is put.

use std::io::Write;

use super::{
    LineMode, Since, is_code, is_password,
    picture::{self, Due},
    question::{Kind, Typed},
    view::{View, capital, single_spaced},
};
use crate::dialogue::Phrase;

impl<W: Write> LineMode<'_, W> {
    /// While a visit is under way: whom it asks, and what the wizard says besides, each once.
    pub(super) fn tell_waiting(&mut self) {
        self.since = Since::Waited;
        self.asking.printed = false;
        let view = self.view();
        // A question that came up (Ctrl+C) is told now and asked when the visit has answered.
        let besides = if view.over { &view.body } else { &view.events };
        let news = view.busy.iter().chain(besides).filter(|line| !self.told.view.body.contains(line));
        let news: Vec<String> = news.filter(|line| !self.told.waiting.contains(line)).cloned().collect();
        for line in news {
            self.page.line(&line);
            self.told.waiting.push(line);
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
        if wiped || !view.same_place(&self.told.view) {
            self.asking.at = 0;
            self.asking.printed = false;
            // That was of another page.
            self.asking.foretold = None;
            self.tell_whole(&view);
        } else {
            let mut news = view.news(&self.told.view);
            if since != Since::Nothing {
                news.splice(0..0, view.told_again(&self.told.view));
            }
            self.asking.printed = self.asking.printed && news.is_empty();
            for line in news.iter().chain(self.phone_news(&view)) {
                self.page.line(line);
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
        self.asking.foretold = view.questions.iter().skip(1).find_map(|question| question.error.clone());
        if let Some(error) = &self.asking.foretold {
            self.page.line(&format!("! {error}"));
        }
    }

    fn tell_whole(&mut self, view: &View) {
        self.asking.choices_told = false;
        if !std::mem::replace(&mut self.told.greeted, true) {
            self.say(&Phrase::new("line.hello.answer"));
            self.say(&Phrase::new("line.hello.commands"));
        }
        self.page.line("");
        self.page.line(&view.head);
        if view.stages.is_some() && view.stages != self.told.stages {
            self.told.stages.clone_from(&view.stages);
            self.page.line(view.stages.as_deref().unwrap_or_default());
        }
        // A countdown stands in its question, and the phone is looked at for a code.
        let coded = view.questions.iter().any(is_code);
        let countdown = view.countdown.as_deref().filter(|_| !coded).map(capital);
        let phone = if coded { &view.phone } else { self.phone_news(view) };
        let text = view.body.iter().chain(&view.hints).chain(phone);
        for line in text.chain(&view.times).chain(&countdown) {
            self.page.line(line);
        }
    }

    /// The phone's lines, if it was just taken up or has another number of tokens than before.
    fn phone_news<'v>(&self, view: &'v View) -> &'v [String] {
        if view.phone.len() == self.told.view.phone.len() { &[] } else { &view.phone }
    }

    /// Puts the present question on a line of its own.
    pub(super) fn ask(&mut self) {
        self.asking.printed = true;
        let view = self.view();
        let step = view.step.clone();
        if self.asking.gate {
            self.keyboard.echo(true);
            self.say(&Phrase::new("line.ask.secret").with("step", step));
            return;
        }
        self.asking.at = self.asking.at.min(view.questions.len().saturating_sub(1));
        let Some(question) = view.questions.get(self.asking.at) else { return };
        if let Some(error) =
            question.error.as_ref().filter(|error| self.asking.foretold.as_ref() != Some(error))
        {
            self.page.line(&format!("! {error}"));
        }
        if matches!(question.kind, Kind::Choices { .. }) && !self.asking.choices_told {
            self.tell_choices();
        }
        let hidden = self.keyboard.echo(!is_password(question));
        let key = match (&question.kind, &question.standing, &view.countdown) {
            (Kind::Field { typed: Typed::Password, .. }, Some(_), _) if hidden => {
                "line.ask.password_standing"
            }
            (Kind::Field { typed: Typed::Password, .. }, ..) if hidden => "line.ask.password",
            (Kind::Field { typed: Typed::Password, .. }, ..) => "line.ask.password_seen",
            (Kind::Field { typed: Typed::Code, .. }, _, Some(_)) => "line.ask.code",
            (Kind::Field { .. }, Some(_), _) => "line.ask.field_standing",
            (Kind::Field { .. }, None, _) => "line.ask.field",
            (Kind::Tick { .. }, ..) => "line.ask.tick",
            (Kind::Choices { items, .. }, ..) if items.len() == 1 => "line.ask.only",
            (Kind::Choices { .. }, ..) if view.held_code().is_some() => "line.ask.choose_or_code",
            (Kind::Choices { .. }, ..) => "line.ask.choose",
            (Kind::Enter, ..) => "line.ask.enter",
        };
        let last = if let Kind::Choices { items, .. } = &question.kind { items.len() } else { 0 };
        let label = single_spaced(question.label.trim_end_matches([':', '?']));
        // A field that is a step of its own has that step's number in its name.
        let named =
            if label.starts_with(|c: char| c.is_ascii_digit()) { label } else { format!("{step} {label}") };
        let phrase = Phrase::new(key)
            .with("step", step)
            .with("label", named)
            .with("standing", question.standing.clone().unwrap_or_default())
            .with("countdown", view.countdown.unwrap_or_default())
            .with("last", last.to_string());
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
