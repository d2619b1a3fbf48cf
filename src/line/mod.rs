//! The line mode: the second printer of the same screens, for a plain terminal, a screen reader or a script.
//! Lines go out and lines come in; nothing moves the cursor. A screen is printed when it has changed, and then
//! its questions are asked one after another: fields, ticks, the choices. A line is read only when a question
//! was printed and no visit is under way.

mod answer;
mod ascii;
mod command;
mod encoding;
mod input;
mod picture;
mod print;
pub mod qr;
mod question;
mod standard;
mod terminal;
mod view;
mod writer;

use std::io::{self, Write};

use tokio::sync::{Notify, mpsc};

pub use self::{
    ascii::Ascii,
    command::yes_or_no,
    input::Lines,
    standard::{Standard, show_typing},
    terminal::{Keyboard, NoPainter, NoTerminal, Output, Painter, Size},
};
use self::{
    picture::Consent,
    view::{Line, View},
    writer::PageWriter,
};
use crate::{
    dialogue::{Language, Phrase},
    driver::Driver,
    text::words,
    wizard::{Exit, Intent, Message, StageMark},
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
    let writer = PageWriter::new(writer, keyboard.output(), keyboard.painter());
    let (printed, prompt) = (Printed::nothing(driver.language()), Prompt::default());
    let line_mode = LineMode {
        driver,
        lines,
        writer,
        keyboard,
        interrupts,
        printed,
        prompt,
        activity: Activity::Idle,
        consent: Consent::default(),
        hides: false,
    };
    line_mode.run().await
}

struct LineMode<'d, W: Write> {
    driver: &'d mut Driver,
    lines: &'d mut Lines,
    writer: PageWriter<W>,
    keyboard: Box<dyn Keyboard>,
    interrupts: &'d mut mpsc::Receiver<()>,
    printed: Printed,
    prompt: Prompt,
    activity: Activity,
    consent: Consent,
    /// True while what is typed is hidden.
    hides: bool,
}

/// What has been printed.
struct Printed {
    /// The screen as it was last printed.
    view: View,
    /// What was printed while a visit was under way.
    waiting: Vec<Line>,
    /// How many times it was told that a site is still being asked.
    times: u64,
    /// How far the stages were when that was last printed, and in which language.
    stages: Option<(Language, Vec<StageMark>)>,
    greeted: bool,
}

impl Printed {
    const fn nothing(language: Language) -> Self {
        Self { view: View::empty(language), waiting: Vec::new(), times: 0, stages: None, greeted: false }
    }
}

/// What the person is being asked.
#[derive(Default)]
struct Prompt {
    /// Which of the screen's questions.
    question: usize,
    /// True once it was printed.
    is_printed: bool,
    /// When that was, in monotonic milliseconds.
    put_at: u64,
    /// What is wrong with a later question, printed before the first one is asked again.
    announced_error: Option<Phrase>,
    /// True while the question before it is whether a secret may be shown.
    asks_consent: bool,
    /// True once the screen's choices were printed.
    choices_printed: bool,
}

/// What has happened since the screen was last printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Activity {
    Idle,
    /// The person did something whose outcome is to be printed, even if it is the same as before.
    Acted,
    /// A visit was under way.
    Waited,
}

enum Event {
    Interrupt,
    /// The program was stopped, and goes on.
    WentOn,
    Message(Message),
    Input(input::Input),
}

impl<W: Write> LineMode<'_, W> {
    async fn run(mut self) -> io::Result<Exit> {
        loop {
            if self.driver.busy() {
                self.print_while_waiting();
            } else {
                self.print_changes();
                if !self.prompt.is_printed {
                    self.print_question();
                }
            }
            self.writer.flush()?;
            let event = self.event().await;
            if let Some(exit) = self.take(event) {
                self.writer.flush()?;
                return Ok(exit);
            }
        }
    }

    async fn event(&mut self) -> Event {
        let busy = self.driver.busy();
        // What is typed ahead must not outrun the word that nothing can be kept.
        let written = self.driver.written();
        let lines = &mut *self.lines;
        let input = async {
            written.await;
            lines.next().await
        };
        tokio::select! {
            biased;
            Some(()) = self.interrupts.recv() => Event::Interrupt,
            () = went_on(self.keyboard.went_on()) => Event::WentOn,
            message = self.driver.next() => Event::Message(message),
            input = input, if !busy => Event::Input(input),
        }
    }

    fn take(&mut self, event: Event) -> Option<Exit> {
        match event {
            Event::Interrupt => self.perform(Intent::Interrupt),
            Event::WentOn => {
                // The shell has written below it.
                self.writer.is_answered();
                self.prompt.is_printed = false;
                None
            }
            Event::Message(message) => self.driver.handle(message, &mut self.writer),
            Event::Input(input) => self.on_input(input),
        }
    }

    /// Does something whose outcome is to be printed.
    fn perform(&mut self, intent: Intent) -> Option<Exit> {
        self.activity = Activity::Acted;
        self.prompt.question = 0;
        self.prompt.is_printed = false;
        self.send_intent(intent)
    }

    fn send_intent(&mut self, intent: Intent) -> Option<Exit> {
        self.driver.handle(Message::Intent(intent), &mut self.writer)
    }

    /// From now on what is typed is hidden or shown, also in a line that is being read already. True if it is hidden.
    fn hide_typing(&mut self, wanted: bool) -> bool {
        let hidden = wanted && self.keyboard.hide_typing();
        if !hidden {
            self.keyboard.show_typing();
        }
        let changes = std::mem::replace(&mut self.hides, hidden) != hidden;
        if changes && self.lines.is_reading() && self.keyboard.end_line() {
            self.lines.drop_this_one();
        }
        hidden
    }

    fn view(&self) -> View {
        View::of(&self.driver.screen(), self.driver.language())
    }

    fn print(&mut self, phrase: &Phrase) {
        let text = words(phrase, self.driver.language());
        self.writer.line(&text);
    }

    fn print_error(&mut self, error: &Phrase) {
        let text = words(error, self.driver.language());
        self.writer.line(&format!("! {text}"));
    }

    fn print_line(&mut self, line: &Line) {
        let text = line.words(self.driver.language());
        self.writer.line(&text);
    }

    fn command_names(&self) -> String {
        let screen = self.driver.screen();
        let names = command::all(self.driver.language(), &screen.commands).map(|(name, _)| name);
        names.collect::<Vec<_>>().join(" ")
    }
}

async fn went_on(told: Option<&Notify>) {
    match told {
        Some(told) => told.notified().await,
        None => std::future::pending().await,
    }
}
