//! What a typed line does: it answers the question that was printed, or it is a command.

use std::io::Write;

use super::{
    LineMode,
    command::{self, LineCommand},
    input::Input,
    question::{Content, Question, focused_field, questions},
    view::capital,
};
use crate::{
    dialogue::{Phrase, TextKey, keys},
    otp::Secret,
    text::words,
    wizard::{Block, Command, Covered, Exit, Intent},
};

/// No hand answers sooner.
const FASTEST_MS: u64 = 50;

impl<W: Write> LineMode<'_, W> {
    pub(super) fn on_input(&mut self, input: Input) -> Option<Exit> {
        self.prompt.is_printed = false;
        // What was typed ahead was echoed before the question stood there.
        let waited = self.driver.now().monotonic_ms.saturating_sub(self.prompt.put_at);
        if !self.hides && waited >= FASTEST_MS && !matches!(input, Input::End) {
            self.writer.is_answered();
        }
        self.hide_typing(false);
        match input {
            Input::End => {
                let step = self.driver.screen().step;
                self.print(&Phrase::new(keys::line::END_OF_INPUT).with("step", step));
                Some(self.end())
            }
            // Where nobody types, the next line is the answer to another question: it must not go into this one's place.
            Input::Foreign(line) if !self.keyboard.is_typed() => {
                self.print(&Phrase::new(keys::line::heard::FOREIGN).with("line", line.to_string()));
                Some(self.end())
            }
            Input::TooLong | Input::Foreign(_) => {
                self.print(&Phrase::new(keys::line::heard::UNREADABLE));
                None
            }
            Input::Line(line) => self.answer(line),
        }
    }

    /// Nothing is under way while a line is read, so the wizard leaves at once.
    fn end(&mut self) -> Exit {
        self.send_intent(Intent::EndOfInput).unwrap_or(Exit::EndOfInput)
    }

    /// True for a password that may not be the one that was meant: it came through programs that put something else in the
    /// place of letters they don't know. In the practice world nothing can be locked.
    fn may_be_damaged(&self, password: &Secret) -> bool {
        let banner = self.driver.screen().banner;
        let is_practice = banner.is_some_and(|banner| banner.key == keys::banner::PRACTICE);
        let stands_for_another = |letter: char| matches!(letter, '?' | '\u{FFFD}' | '\u{80}'..='\u{9F}');
        !self.keyboard.is_typed() && !is_practice && password.count(stands_for_another) > 0
    }

    fn answer(&mut self, line: Secret) -> Option<Exit> {
        let question = self.printed.view.questions.get(self.prompt.question).cloned()?;
        if let Question::Field { number, content: Content::Password { filled }, .. } = question
            && !self.prompt.asks_consent
        {
            if self.may_be_damaged(&line) {
                self.print(&Phrase::new(keys::line::heard::DAMAGED));
                return Some(self.end());
            }
            if !line.is_empty() {
                // Every line is the password, also one with a colon.
                return self.fill(line, number);
            }
            if filled {
                self.prompt.question += 1;
            } else {
                self.print(&Phrase::new(keys::line::heard::PASSWORD_EMPTY));
                self.prompt.question = self.printed.view.questions.len().saturating_sub(1);
            }
            return None;
        }
        if let Some(command) = command::parse(line.expose()) {
            return self.run_command(command);
        }
        if self.prompt.asks_consent {
            self.answer_consent(line.expose());
            return None;
        }
        match question {
            Question::Field { number, .. } => {
                let text = line.expose().trim();
                if text.is_empty() {
                    if question.is_held_code() {
                        self.print(&Phrase::new(keys::line::heard::CODE_STANDS));
                        self.print_choices();
                    }
                    return self.leave_field(number);
                }
                self.fill(Secret::new(text.to_owned()), number)
            }
            Question::Tick { number, set, .. } => match command::yes_or_no(line.expose(), set) {
                Some(wanted) if wanted != set => self.press_tick(number),
                Some(_) => {
                    self.prompt.question += 1;
                    None
                }
                None => {
                    self.print(&Phrase::new(keys::line::heard::YES_NO));
                    None
                }
            },
            Question::Choices { items, default } => {
                let text = line.expose().trim();
                let held = self.printed.view.held_code().filter(|_| text.is_empty());
                if let Some(at) = held {
                    self.ask_code_again(at);
                    return None;
                }
                self.choose(text, items.len(), default)
            }
            Question::Enter => self.perform(Intent::Press),
        }
    }

    fn fill(&mut self, text: Secret, number: usize) -> Option<Exit> {
        let typed = Secret::new(text.expose().to_owned());
        for intent in [Intent::FocusField(number), Intent::Fill(text)] {
            if let Some(exit) = self.send_intent(intent) {
                return Some(exit);
            }
        }
        if self.is_refused(number) {
            // Why is said, and the same is asked again.
            self.prompt.announced_error = None;
            return None;
        }
        if let Some(stands) = self.text_at(number).filter(|text| text != typed.expose()) {
            self.print(&Phrase::new(keys::line::heard::STANDS).with("text", stands));
        }
        self.leave_field(number)
    }

    /// What stands in a field that is seen.
    fn text_at(&self, number: usize) -> Option<String> {
        let at_it = |question: &Question| question.number() == Some(number);
        questions(&self.driver.screen()).into_iter().find(at_it).and_then(|question| match question {
            Question::Field { content: Content::Text(text), .. } => Some(text),
            _ => None,
        })
    }

    /// True if what was typed was not taken.
    fn is_refused(&self, number: usize) -> bool {
        let questions = questions(&self.driver.screen());
        questions.iter().any(|question| question.number() == Some(number) && question.error().is_some())
    }

    /// On to the next question, unless the field has something to say before it is left for another.
    fn leave_field(&mut self, number: usize) -> Option<Exit> {
        let next = self.printed.view.questions.get(self.prompt.question + 1);
        if matches!(next, Some(Question::Field { .. })) {
            for intent in [Intent::FocusField(number), Intent::Press] {
                if let Some(exit) = self.send_intent(intent) {
                    return Some(exit);
                }
            }
            if focused_field(&self.driver.screen()) == Some(number) {
                return None;
            }
        }
        self.prompt.question += 1;
        None
    }

    fn press_tick(&mut self, number: usize) -> Option<Exit> {
        self.prompt.question += 1;
        self.send_intent(Intent::FocusField(number)).or_else(|| self.send_intent(Intent::Press))
    }

    fn choose(&mut self, text: &str, count: usize, default: usize) -> Option<Exit> {
        let chosen = if text.is_empty() { Some(default) } else { text.parse().ok().and_then(from_one) };
        if let Some(chosen) = chosen.filter(|chosen| *chosen < count) {
            self.perform(Intent::Choose(chosen))
        } else {
            self.print(&Phrase::new(keys::line::heard::NUMBER).with("last", count.to_string()));
            self.print_choices();
            None
        }
    }

    pub(super) fn print_choices(&mut self) {
        self.prompt.choices_printed = true;
        for (number, choice) in (1..).zip(self.printed.view.choices()) {
            let text = words(choice, self.driver.language());
            self.writer.line(&format!("  {number}) {text}"));
        }
    }

    /// Enter alone doesn't send what was held back: the code is asked for again, and why has been printed.
    fn ask_code_again(&mut self, at: usize) {
        self.prompt.question = at;
        let question = self.printed.view.questions.get(at);
        self.prompt.announced_error = question.and_then(Question::error).cloned();
    }

    fn answer_consent(&mut self, text: &str) {
        match command::yes_or_no(text, false) {
            Some(true) => self.consent.give(),
            Some(false) => {
                self.consent.refuse();
                self.print(&Phrase::new(keys::line::qr::LATER));
            }
            None => self.print(&Phrase::new(keys::line::heard::YES_NO)),
        }
    }

    fn run_command(&mut self, command: LineCommand) -> Option<Exit> {
        match command {
            LineCommand::Do(command) => self.command(command),
            LineCommand::Choose(number) => {
                let count = self.printed.view.choices().len();
                self.choose(&(number + 1).to_string(), count, 0)
            }
            LineCommand::Code => self.type_code(),
            LineCommand::Qr => {
                self.show_picture();
                None
            }
            LineCommand::Time => {
                self.print_times();
                None
            }
            LineCommand::Choices => {
                self.print_choices();
                None
            }
            LineCommand::GoTo(Some(step)) => self.perform(Intent::GoTo(step)),
            LineCommand::GoTo(None) => {
                self.print_with_example(keys::line::heard::GO_TO);
                None
            }
            LineCommand::NoStep => {
                self.print_with_example(keys::line::heard::NO_STEP);
                None
            }
            LineCommand::Unknown => {
                let names = self.command_names();
                self.print(&Phrase::new(keys::line::heard::UNKNOWN).with("names", names));
                None
            }
        }
    }

    fn print_with_example(&mut self, key: TextKey) {
        let example = command::example(self.driver.language());
        self.print(&Phrase::new(key).with("example", example));
    }

    fn command(&mut self, command: Command) -> Option<Exit> {
        let screen = self.driver.screen();
        let there = screen.overlay.is_some() || screen.heeds(command);
        drop(screen);
        if !there {
            self.print(&Phrase::new(keys::line::heard::NOTHING_HERE));
            return None;
        }
        self.perform(Intent::Do(command))
    }

    /// Types the practice phone's code into the screen's code field, as the person would read it off.
    fn type_code(&mut self) -> Option<Exit> {
        let Some(at) = self.printed.view.questions.iter().position(Question::is_code) else {
            self.print(&Phrase::new(keys::line::heard::NO_CODE_FIELD));
            return None;
        };
        if self.phone_code().is_none()
            && self.driver.screen().commands.contains(&Command::Phone)
            && let Some(exit) = self.send_intent(Intent::Do(Command::Phone))
        {
            return Some(exit);
        }
        let number = self.printed.view.questions.get(at).and_then(Question::number);
        let (Some(code), Some(number)) = (self.phone_code(), number) else {
            let is_covered = self.driver.screen().blocks.contains(&Block::Covered(Covered::Phone));
            let why = if is_covered { keys::share::PHONE } else { keys::line::heard::NO_PHONE_CODE };
            self.print(&Phrase::new(why));
            return None;
        };
        self.prompt.question = at;
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
        let is_covered = screen.blocks.iter().any(|block| matches!(block, Block::Covered(_)));
        let withheld = self.consent.withholds(&screen);
        drop(screen);
        if is_covered {
            self.print(&Phrase::new(keys::share::NO_QR));
        } else if !any {
            self.print(&Phrase::new(keys::line::qr::NONE));
        } else if withheld {
            self.consent.ask_again();
        } else {
            self.show();
        }
    }

    fn print_times(&mut self) {
        let view = self.view();
        let countdown = view.countdown.as_ref().map(|phrase| capital(&words(phrase, view.language)));
        if countdown.is_none() && view.phone.is_empty() {
            self.print(&Phrase::new(keys::line::heard::NO_TIME));
        }
        if let Some(countdown) = countdown {
            self.writer.line(&countdown);
        }
        for time in &view.phone {
            self.print(time);
        }
    }
}

fn from_one(number: usize) -> Option<usize> {
    number.checked_sub(1)
}
