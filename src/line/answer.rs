//! What a typed line does: it answers the question that was printed, or it is a command.

use std::io::Write;

use super::{
    LineMode,
    command::{self, Order},
    input::Heard,
    question::{Content, Question, focused_field},
    view::capital,
};
use crate::{
    dialogue::Phrase,
    otp::Secret,
    text::words,
    wizard::{Block, Command, Exit, Intent},
};

impl<W: Write> LineMode<'_, W> {
    pub(super) fn hear(&mut self, heard: Heard) -> Option<Exit> {
        self.asking.printed = false;
        self.keyboard.echo(true);
        match heard {
            // Nothing is under way while a line is read, so the wizard leaves at once.
            Heard::End => Some(self.intend(Intent::EndOfInput).unwrap_or(Exit::EndOfInput)),
            Heard::Unreadable => {
                self.say(&Phrase::new("line.heard.unreadable"));
                None
            }
            Heard::Line(line) => self.answer(line),
        }
    }

    fn answer(&mut self, line: Secret) -> Option<Exit> {
        let question = self.told.view.questions.get(self.asking.at).cloned()?;
        if let Question::Field { number, content: Content::Password { filled }, .. } = question
            && !self.asking.gate
        {
            if !line.is_empty() {
                // Every line is the password, also one with a colon.
                return self.fill(line, number);
            }
            if filled {
                self.asking.at += 1;
            } else {
                self.say(&Phrase::new("line.heard.password_empty"));
                self.asking.at = self.told.view.questions.len().saturating_sub(1);
            }
            return None;
        }
        if let Some(order) = command::parse(line.expose()) {
            return self.obey(order);
        }
        if self.asking.gate {
            self.answer_gate(line.expose());
            return None;
        }
        match question {
            Question::Field { number, .. } => {
                let text = line.expose().trim();
                if text.is_empty() {
                    if question.is_held_code() {
                        self.say(&Phrase::new("line.heard.code_stands"));
                        self.tell_choices();
                    }
                    return self.leave_field(number);
                }
                self.fill(Secret::new(text.to_owned()), number)
            }
            Question::Tick { number, set, .. } => match yes_or_no(line.expose(), set) {
                Some(wanted) if wanted != set => self.press_tick(number),
                Some(_) => {
                    self.asking.at += 1;
                    None
                }
                None => {
                    self.say(&Phrase::new("line.heard.yes_no"));
                    None
                }
            },
            Question::Choices { items, default } => {
                let text = line.expose().trim();
                let held = self.told.view.held_code().filter(|_| text.is_empty());
                if let Some(at) = held {
                    self.ask_code_again(at);
                    return None;
                }
                self.choose(text, items.len(), default)
            }
            Question::Enter => self.act(Intent::Press),
        }
    }

    fn fill(&mut self, text: Secret, number: usize) -> Option<Exit> {
        for intent in [Intent::FocusField(number), Intent::Fill(text)] {
            if let Some(exit) = self.intend(intent) {
                return Some(exit);
            }
        }
        self.leave_field(number)
    }

    /// On to the next question, unless the field has something to say before it is left for another.
    fn leave_field(&mut self, number: usize) -> Option<Exit> {
        let next = self.told.view.questions.get(self.asking.at + 1);
        if matches!(next, Some(Question::Field { .. })) {
            for intent in [Intent::FocusField(number), Intent::Press] {
                if let Some(exit) = self.intend(intent) {
                    return Some(exit);
                }
            }
            if focused_field(&self.driver.screen()) == Some(number) {
                return None;
            }
        }
        self.asking.at += 1;
        None
    }

    fn press_tick(&mut self, number: usize) -> Option<Exit> {
        self.asking.at += 1;
        self.intend(Intent::FocusField(number)).or_else(|| self.intend(Intent::Press))
    }

    fn choose(&mut self, text: &str, count: usize, default: usize) -> Option<Exit> {
        let chosen = if text.is_empty() { Some(default) } else { text.parse().ok().and_then(from_one) };
        if let Some(chosen) = chosen.filter(|chosen| *chosen < count) {
            self.act(Intent::Choose(chosen))
        } else {
            self.say(&Phrase::new("line.heard.number").with("last", count.to_string()));
            self.tell_choices();
            None
        }
    }

    pub(super) fn tell_choices(&mut self) {
        self.asking.choices_told = true;
        for (number, choice) in (1..).zip(self.told.view.choices()) {
            let text = words(choice, self.driver.language());
            self.page.line(&format!("  {number}) {text}"));
        }
    }

    /// Enter alone doesn't send what was held back: the code is asked again, and why has been told.
    fn ask_code_again(&mut self, at: usize) {
        self.asking.at = at;
        let question = self.told.view.questions.get(at);
        self.asking.foretold = question.and_then(Question::error).cloned();
    }

    fn answer_gate(&mut self, text: &str) {
        match yes_or_no(text, false) {
            Some(yes) => {
                self.consent.set(yes);
                if !yes {
                    self.say(&Phrase::new("line.qr.later"));
                }
            }
            None => self.say(&Phrase::new("line.heard.yes_no")),
        }
    }

    fn obey(&mut self, order: Order) -> Option<Exit> {
        match order {
            Order::Do(command) => self.command(command),
            Order::Choose(number) => {
                let count = self.told.view.choices().len();
                self.choose(&(number + 1).to_string(), count, 0)
            }
            Order::Code => self.type_code(),
            Order::Qr => {
                self.show_picture();
                None
            }
            Order::Time => {
                self.tell_times();
                None
            }
            Order::Choices => {
                self.tell_choices();
                None
            }
            Order::Unknown => {
                let names = self.command_names();
                self.say(&Phrase::new("line.heard.unknown").with("names", names));
                None
            }
        }
    }

    fn command(&mut self, command: Command) -> Option<Exit> {
        let screen = self.driver.screen();
        let there = screen.overlay.is_some() || screen.commands.contains(&command);
        drop(screen);
        if !there {
            self.say(&Phrase::new("line.heard.nothing_here"));
            return None;
        }
        self.act(Intent::Do(command))
    }

    /// Types the practice phone's code into the screen's code field, as the person would read it off.
    fn type_code(&mut self) -> Option<Exit> {
        let Some(at) = self.told.view.questions.iter().position(Question::is_code) else {
            self.say(&Phrase::new("line.heard.no_code_field"));
            return None;
        };
        if self.phone_code().is_none()
            && self.driver.screen().commands.contains(&Command::Phone)
            && let Some(exit) = self.intend(Intent::Do(Command::Phone))
        {
            return Some(exit);
        }
        let number = self.told.view.questions.get(at).and_then(Question::number);
        let (Some(code), Some(number)) = (self.phone_code(), number) else {
            self.say(&Phrase::new("line.heard.no_phone_code"));
            return None;
        };
        self.asking.at = at;
        self.fill(code, number)
    }

    fn phone_code(&self) -> Option<Secret> {
        self.driver.screen().blocks.iter().find_map(|block| match block {
            Block::Phone(face) => face.tokens.last().map(|token| Secret::new(token.code.expose().to_owned())),
            _ => None,
        })
    }

    /// `:qr`: the warning comes before a secret that hasn't had its yes.
    fn show_picture(&mut self) {
        let screen = self.driver.screen();
        let any = screen.blocks.iter().any(|block| matches!(block, Block::Qr(_) | Block::Key(_)));
        let withheld = self.consent.withholds(&screen);
        drop(screen);
        if !any {
            self.say(&Phrase::new("line.qr.none"));
        } else if withheld {
            self.consent.ask_again();
        } else {
            self.show();
        }
    }

    fn tell_times(&mut self) {
        let view = self.view();
        let countdown = view.countdown.as_ref().map(|phrase| capital(&words(phrase, view.language)));
        let times = view.times.iter().chain(&view.phone);
        if countdown.is_none() && times.clone().next().is_none() {
            self.say(&Phrase::new("line.heard.no_time"));
        }
        if let Some(countdown) = countdown {
            self.page.line(&countdown);
        }
        for time in times {
            self.say(time);
        }
    }
}

fn from_one(number: usize) -> Option<usize> {
    number.checked_sub(1)
}

/// Yes or no in either language; an empty line is `standing`.
fn yes_or_no(text: &str, standing: bool) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "" => Some(standing),
        "j" | "ja" | "y" | "yes" => Some(true),
        "n" | "nej" | "no" => Some(false),
        _ => None,
    }
}
