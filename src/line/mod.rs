//! The line mode: the second printer of the same screens, for a plain terminal, a screen reader or a script.
//! Lines go out and lines come in; nothing moves the cursor. A screen is printed when it has changed, and then
//! its questions are asked one after another: fields, ticks, the choices. A line is read only when a question
//! was printed and no visit is under way.

mod answer;
mod ascii;
mod command;
mod input;
mod page;
mod picture;
mod qr;
mod question;
mod surroundings;
mod tell;
mod view;

use std::io::{self, Write};

use tokio::sync::mpsc;

pub use self::{
    ascii::Ascii,
    input::Lines,
    surroundings::{Keyboard, NoTerminal, Output, Size, Standard},
};
use self::{
    page::Page,
    picture::Consent,
    view::{Line, View},
};
use crate::{
    dialogue::Phrase,
    driver::Driver,
    text::words,
    wizard::{Command, Exit, Intent, Language, Message, StageMark},
};

/// Runs the wizard line by line until it ends. `interrupts` carries one message for each Ctrl+C. The error is
/// that of the writer.
pub async fn run(
    driver: &mut Driver,
    lines: &mut Lines,
    writer: impl Write,
    keyboard: Box<dyn Keyboard>,
    interrupts: &mut mpsc::Receiver<()>,
) -> io::Result<Exit> {
    let page = Page::new(writer, keyboard.output());
    let (told, asking) = (Told::nothing(driver.language()), Asking::default());
    let line_mode = LineMode {
        driver,
        lines,
        page,
        keyboard,
        interrupts,
        told,
        asking,
        since: Since::Nothing,
        consent: Consent::default(),
    };
    line_mode.run().await
}

struct LineMode<'d, W: Write> {
    driver: &'d mut Driver,
    lines: &'d mut Lines,
    page: Page<W>,
    keyboard: Box<dyn Keyboard>,
    interrupts: &'d mut mpsc::Receiver<()>,
    told: Told,
    asking: Asking,
    since: Since,
    consent: Consent,
}

/// What the person has been told.
struct Told {
    /// The screen as it was last told.
    view: View,
    /// What was told while a visit was under way.
    waiting: Vec<Line>,
    /// How far the stages were when that was last told, and in which language.
    stages: Option<(Language, Vec<StageMark>)>,
    greeted: bool,
}

impl Told {
    const fn nothing(language: Language) -> Self {
        Self { view: View::empty(language), waiting: Vec::new(), stages: None, greeted: false }
    }
}

/// What the person is being asked.
#[derive(Default)]
struct Asking {
    /// Which of the screen's questions.
    at: usize,
    /// True once it was printed.
    printed: bool,
    /// What is wrong with a later question, told before the first one is asked again.
    foretold: Option<Phrase>,
    /// True while the question before it is whether a secret may be shown.
    gate: bool,
    /// True once the screen's choices were told.
    choices_told: bool,
}

/// What has happened since the screen was last told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Since {
    Nothing,
    /// The person did something whose outcome is to be told, even if it is the same as before.
    Acted,
    /// A visit was under way.
    Waited,
}

enum Event {
    Interrupt,
    Message(Message),
    Heard(input::Heard),
}

impl<W: Write> LineMode<'_, W> {
    async fn run(mut self) -> io::Result<Exit> {
        loop {
            if self.driver.busy() {
                self.tell_waiting();
            } else {
                self.tell();
                if !self.asking.printed {
                    self.ask();
                }
            }
            self.page.flush()?;
            let event = self.event().await;
            if let Some(exit) = self.take(event) {
                self.page.flush()?;
                return Ok(exit);
            }
        }
    }

    async fn event(&mut self) -> Event {
        let busy = self.driver.busy();
        tokio::select! {
            biased;
            Some(()) = self.interrupts.recv() => Event::Interrupt,
            message = self.driver.next() => Event::Message(message),
            heard = self.lines.next(), if !busy => Event::Heard(heard),
        }
    }

    fn take(&mut self, event: Event) -> Option<Exit> {
        match event {
            Event::Interrupt => self.act(Intent::Interrupt),
            Event::Message(message) => self.driver.handle(message, &mut self.page),
            Event::Heard(heard) => self.hear(heard),
        }
    }

    /// Does something whose outcome is to be told.
    fn act(&mut self, intent: Intent) -> Option<Exit> {
        self.since = Since::Acted;
        self.asking.at = 0;
        self.asking.printed = false;
        self.intend(intent)
    }

    fn intend(&mut self, intent: Intent) -> Option<Exit> {
        self.driver.handle(Message::Intent(intent), &mut self.page)
    }

    fn view(&self) -> View {
        View::of(&self.driver.screen(), self.driver.language())
    }

    fn say(&mut self, phrase: &Phrase) {
        let text = words(phrase, self.driver.language());
        self.page.line(&text);
    }

    fn say_error(&mut self, error: &Phrase) {
        let text = words(error, self.driver.language());
        self.page.line(&format!("! {text}"));
    }

    fn say_line(&mut self, line: &Line) {
        let text = line.words(self.driver.language());
        self.page.line(&text);
    }

    fn command_names(&self) -> String {
        let phone = self.driver.screen().commands.contains(&Command::Phone);
        let names = command::all(self.driver.language(), phone).map(|(name, _)| name);
        names.collect::<Vec<_>>().join(" ")
    }
}
