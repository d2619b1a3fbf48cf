//! Runs the line mode over a text of typed lines.

use std::{
    cell::RefCell,
    io::{BufRead, Read as _, Write},
    rc::Rc,
    sync::Arc,
};

use kom_i_gang::{
    clock::Clock,
    driver::{Driver, StateMachine, Visits},
    line::{self, Keyboard, Lines, NoTerminal, Output},
    progress::Store,
    wizard::Exit,
};
use tokio::sync::mpsc;

use super::pages::{Page, Pages};
use crate::driver::script::{Opener, Site};

/// What came of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Ran {
    pub exit: Exit,
    /// Everything written after the two lines that greet the person.
    pub out: String,
    /// What the machine was told to tell.
    pub heard: Vec<String>,
}

/// A writer that the test can look into.
#[derive(Clone, Default)]
pub struct WrittenText(pub Rc<RefCell<Vec<u8>>>);

impl Write for WrittenText {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

pub fn driver(machine: impl StateMachine + 'static, visits: impl Visits + 'static) -> Driver {
    Driver::new(
        Box::new(machine),
        Clock::new(),
        Box::new(visits),
        Arc::new(Opener { opens: true }),
        Store::nowhere(),
    )
}

/// Types `typed` at these pages, with a pipe to write to.
pub fn run(pages: Vec<Page>, typed: &str) -> Ran {
    run_with(pages, typed, Box::new(NoTerminal(Output::Pipe)), &Site::new([]))
}

pub fn run_with(pages: Vec<Page>, typed: &str, keyboard: Box<dyn Keyboard>, site: &Site) -> Ran {
    let pages = Pages::new(pages);
    let heard = Rc::clone(&pages.heard);
    let (_sender, interrupts) = mpsc::channel(1);
    let (exit, out) = printed(pages, typed, keyboard, site, interrupts);
    assert!(out.starts_with("Skriv svaret på hvert spørgsmål"), "{out}");
    // On a terminal the greeting may take more lines than two.
    let after = out.split_once("\n\n").map_or("", |(_, after)| after);
    // Whatever it is about, that the lines ended is among its last words.
    let after: Vec<&str> = after
        .split_inclusive('\n')
        .filter(|line| {
            !line.starts_with("Der kommer ikke flere svar") && !line.starts_with("There are no more answers")
        })
        .collect();
    let after = after.concat();
    Ran { exit, out: after.trim_start().to_owned(), heard: heard.take() }
}

/// How it ended, and everything that was written.
pub fn printed(
    machine: impl StateMachine + 'static,
    typed: impl AsRef<[u8]>,
    keyboard: Box<dyn Keyboard>,
    site: &Site,
    interrupts: mpsc::Receiver<()>,
) -> (Exit, String) {
    let lines = Lines::new(std::io::Cursor::new(typed.as_ref().to_vec()));
    printed_of(machine, lines, keyboard, site, interrupts)
}

/// The same, with one line handed over after another.
pub fn printed_slowly(
    machine: impl StateMachine + 'static,
    typed: impl AsRef<[u8]>,
    keyboard: Box<dyn Keyboard>,
    site: &Site,
    interrupts: mpsc::Receiver<()>,
) -> (Exit, String) {
    let lines: Vec<Vec<u8>> =
        typed.as_ref().split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    let reader =
        lines.into_iter().rev().fold(Box::new(std::io::empty()) as Box<dyn BufRead + Send>, |rest, line| {
            Box::new(std::io::Cursor::new(line).chain(rest))
        });
    printed_of(machine, Lines::new(reader), keyboard, site, interrupts)
}

#[tokio::main(flavor = "current_thread")]
async fn printed_of(
    machine: impl StateMachine + 'static,
    mut lines: Lines,
    keyboard: Box<dyn Keyboard>,
    site: &Site,
    mut interrupts: mpsc::Receiver<()>,
) -> (Exit, String) {
    let mut driver = driver(machine, site.clone());
    let written = WrittenText::default();
    let exit = line::run(&mut driver, &mut lines, written.clone(), keyboard, &mut interrupts).await.unwrap();
    let out = String::from_utf8(written.0.borrow().clone()).unwrap();
    (exit, out)
}
