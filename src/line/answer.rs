//! What a typed line does: it answers the question that was printed, or it is a command.

use std::io::Write;

use super::{
    LineMode,
    command::{self, Order},
    input::Heard,
    is_code, is_password,
    question::{Kind, Question, focus},
    view::capital,
};
use crate::{
    dialogue::Phrase,
    otp::Secret,
    wizard::{Block, Command, Exit, Intent},
};

/// More than a screen has things that can have the focus.
const MOST_STEPS: usize = 64;

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
        if is_password(&question) && !self.asking.gate {
            return self.fill_password(line, &question);
        }
        if let Some(order) = command::parse(line.expose()) {
            return self.obey(order);
        }
        if self.asking.gate {
            self.answer_gate(line.expose());
            return None;
        }
        match question.kind {
            Kind::Field { .. } => {
                let text = line.expose().trim();
                if text.is_empty() {
                    if question.is_held_code() {
                        self.say(&Phrase::new("line.heard.code_stands"));
                        self.tell_choices();
                    }
                    return self.leave_field(&question);
                }
                self.fill(Secret::new(text.to_owned()), &question)
            }
            Kind::Tick { set, .. } => match command::yes_or_no(line.expose(), set) {
                Some(wanted) if wanted != set => self.press_tick(&question),
                Some(_) => {
                    self.asking.at += 1;
                    None
                }
                None => {
                    self.say(&Phrase::new("line.heard.yes_no"));
                    None
                }
            },
            Kind::Choices { items, default } => {
                let text = line.expose().trim();
                let held = self.told.view.held_code().filter(|_| text.is_empty());
                if let Some(at) = held {
                    self.ask_code_again(at);
                    return None;
                }
                self.choose(text, items.len(), default)
            }
            Kind::Enter => self.act(Intent::Press),
        }
    }

    /// Every line is the password, also one with a colon. An empty one never is: it keeps the one that was typed, or
    /// leads to the choices.
    fn fill_password(&mut self, line: Secret, question: &Question) -> Option<Exit> {
        if line.is_empty() && question.standing.is_some() {
            self.asking.at += 1;
            return None;
        }
        if line.is_empty() {
            self.say(&Phrase::new("line.heard.password_empty"));
            self.asking.at = self.told.view.questions.len().saturating_sub(1);
            return None;
        }
        self.fill(line, question)
    }

    fn fill(&mut self, text: Secret, question: &Question) -> Option<Exit> {
        if let Err(exit) = self.go_to(question) {
            return exit;
        }
        if let Some(exit) = self.intend(Intent::Fill(text)) {
            return Some(exit);
        }
        self.leave_field(question)
    }

    /// On to the next question, unless the field has something to say before it is left for another.
    fn leave_field(&mut self, question: &Question) -> Option<Exit> {
        let next = self.told.view.questions.get(self.asking.at + 1);
        if next.is_some_and(|next| matches!(next.kind, Kind::Field { .. })) {
            if let Err(exit) = self.go_to(question) {
                return exit;
            }
            if let Some(exit) = self.intend(Intent::Press) {
                return Some(exit);
            }
            let way = focus(&self.driver.screen(), &question.kind);
            if way.is_some_and(|way| way.at == way.wanted) {
                return None;
            }
        }
        self.asking.at += 1;
        None
    }

    fn press_tick(&mut self, question: &Question) -> Option<Exit> {
        if let Err(exit) = self.go_to(question) {
            return exit;
        }
        self.asking.at += 1;
        self.intend(Intent::Press)
    }

    /// Moves the focus to what the question is about. The error is what the caller is to give back at once.
    fn go_to(&mut self, question: &Question) -> Result<(), Option<Exit>> {
        for _ in 0..MOST_STEPS {
            let Some(way) = focus(&self.driver.screen(), &question.kind) else { return Err(None) };
            let intent = match way.at.cmp(&way.wanted) {
                std::cmp::Ordering::Less => Intent::FocusNext,
                std::cmp::Ordering::Equal => return Ok(()),
                std::cmp::Ordering::Greater => Intent::FocusPrevious,
            };
            if let Some(exit) = self.intend(intent) {
                return Err(Some(exit));
            }
        }
        Err(None)
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
        for choice in &self.told.view.choices {
            self.page.line(choice);
        }
    }

    /// Enter alone doesn't send what was held back: the code is asked again, and why has been told.
    fn ask_code_again(&mut self, at: usize) {
        self.asking.at = at;
        self.asking.foretold = self.told.view.questions.get(at).and_then(|question| question.error.clone());
    }

    fn answer_gate(&mut self, text: &str) {
        match command::yes_or_no(text, false) {
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
                let count = self.told.view.choices.len();
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
        let Some(at) = self.told.view.questions.iter().position(is_code) else {
            self.say(&Phrase::new("line.heard.no_code_field"));
            return None;
        };
        if self.phone_code().is_none()
            && self.driver.screen().commands.contains(&Command::Phone)
            && let Some(exit) = self.intend(Intent::Do(Command::Phone))
        {
            return Some(exit);
        }
        let (Some(code), Some(question)) = (self.phone_code(), self.told.view.questions.get(at).cloned())
        else {
            self.say(&Phrase::new("line.heard.no_phone_code"));
            return None;
        };
        self.asking.at = at;
        self.fill(code, &question)
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
        let countdown = view.countdown.as_deref().map(capital);
        let times = || countdown.iter().chain(&view.times).chain(&view.phone);
        if times().next().is_none() {
            self.say(&Phrase::new("line.heard.no_time"));
        }
        for line in times() {
            self.page.line(line);
        }
    }
}

fn from_one(number: usize) -> Option<usize> {
    number.checked_sub(1)
}
