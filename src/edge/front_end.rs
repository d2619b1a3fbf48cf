//! The front end that was asked for, and one world after another in it, as the person wishes.

use std::io::{self, BufReader, BufWriter, IsTerminal as _, Write};

use tokio::sync::mpsc;

use super::{
    cli::{Arguments, EarlyExit},
    farewell::farewell,
    policy::ForAll,
    signals,
    start::{self, Prepared, StartError},
    way::{Letters, TerminalFacts, Way},
};
use crate::{
    dialogue::{Phrase, World, keys},
    line::{self, Ascii, Lines, Standard},
    progress::other_owner,
    surroundings::{self, Abilities},
    text,
    tui::{Tui, Use, mouse::Mouse},
    wizard::{Exit, covered_for_all},
};

/// Bytes of answers that are looked at before the first of them is taken: most files of answers whole.
const READ_AT_ONCE: usize = 64 * 1024;

/// Runs until the person has had enough. `to_say` takes what must wait until the terminal is as it
/// was. Dropping the future puts the terminal back, too. Must be called on a tokio runtime;
/// `locale` is the system's, or what is set for all.
pub async fn run(
    mut arguments: Arguments,
    locale: Option<&str>,
    for_all: &ForAll,
    to_say: &mut LastWords,
) -> Result<Exit, StartError> {
    let given = arguments.clone();
    let real = match arguments.world {
        World::Practice => World::Production,
        ref world => world.clone(),
    };
    // Dropped last, as it waits for what is to be written: the terminal is restored before that.
    let mut prepared;
    let mut front_end = None;
    loop {
        prepared = start::prepare(&arguments, locale, for_all)?;
        if front_end.is_none() {
            to_say.complaints.extend(for_all.complaints(prepared.language));
        }
        if let Some(path) = &prepared.set_aside {
            let phrase = match other_owner(path) {
                Some(owner) => Phrase::new(keys::line::SET_ASIDE_OF_OTHERS).with("owner", owner),
                None => Phrase::new(keys::line::SET_ASIDE),
            };
            let mut phrase = phrase.with("path", path.display().to_string());
            if arguments.screen_share {
                phrase = covered_for_all(phrase);
            }
            to_say.complaints.push(format!("kom-i-gang: {}", text::words(&phrase, prepared.language)));
        }
        let front = match &mut front_end {
            Some(front) => front,
            // Not before the arguments have proved right: their faults are told on the terminal as it is.
            none => {
                let terminal = TerminalFacts::read();
                let mouse = if arguments.mouse { Mouse::On } else { Mouse::Off };
                let way = terminal.way(arguments.plain, arguments.full_screen);
                if let Some(phrase) = terminal.explanation(&way, arguments.plain) {
                    let mut words = text::words(&phrase, prepared.language);
                    if matches!(way, Way::Lines(Letters::Ascii { .. })) {
                        words = text::ascii(&words);
                    }
                    let line = format!("kom-i-gang: {words}");
                    if way == Way::Nowhere {
                        return Err(EarlyExit::BadUse(line).into());
                    }
                    let _ = writeln!(io::stderr(), "{line}");
                }
                none.insert(FrontEnd::open(&way, terminal.abilities, mouse).map_err(StartError::System)?)
            }
        };
        arguments.world = match front.run(&mut prepared).await {
            Ok(Exit::ToPractice) => World::Practice,
            Ok(Exit::ToReal) => real.clone(),
            ended => {
                let is_ascii = front_end.as_ref().is_some_and(FrontEnd::is_ascii);
                drop(front_end);
                let is_shared = prepared.driver.screen().sharing.is_some();
                let (end, language) = (prepared.driver.finish(), prepared.driver.language());
                if let Some(phrase) = end.to_say.clone() {
                    let phrase = if is_shared { covered_for_all(phrase) } else { phrase };
                    to_say.complaints.push(format!("kom-i-gang: {}", text::words(&phrase, language)));
                }
                // It is for whoever looks at a shell, and has no place in what is kept of the output.
                if ended.is_ok() && io::stdout().is_terminal() {
                    let phrase = farewell(&end, &arguments.world, &given, language);
                    let words = phrase.map(|phrase| text::words(&phrase, language));
                    to_say.farewell = words.map(|words| if is_ascii { text::ascii(&words) } else { words });
                }
                return ended.map_err(StartError::System);
            }
        };
        // These were for the first world.
        (arguments.fresh, arguments.start_at) = (false, None);
        arguments.screen_share = prepared.driver.screen().sharing.is_some();
        arguments.language = Some(prepared.driver.language());
    }
}

/// What is to be said when the terminal is as it was.
#[derive(Debug, Default)]
pub struct LastWords {
    /// Lines for standard error.
    pub complaints: Vec<String>,
    /// The line that stays in the shell, for standard output.
    pub farewell: Option<String>,
}

/// What one world hands on to the next: the terminal or the typed lines, and Ctrl+C.
enum FrontEnd {
    Full(Box<Tui>, mpsc::Receiver<()>),
    Plain(Lines, Letters, mpsc::Receiver<()>),
}

impl FrontEnd {
    /// True if its output takes no letters but those of ASCII.
    const fn is_ascii(&self) -> bool {
        matches!(self, Self::Plain(_, Letters::Ascii { .. }, _))
    }

    fn open(way: &Way, abilities: Abilities, mouse: Mouse) -> io::Result<Self> {
        let interrupts = signals::interrupts();
        if let Way::Lines(letters) = way {
            let reader = BufReader::with_capacity(READ_AT_ONCE, io::stdin());
            let lines = if io::stdin().is_terminal() { Lines::typed(reader) } else { Lines::new(reader) };
            return Ok(Self::Plain(lines, letters.clone(), interrupts));
        }
        signals::end_when_the_terminal_is_gone();
        signals::pass_by_stops();
        let holds_esc = surroundings::holds_esc(|name| std::env::var(name).ok());
        Ok(Self::Full(Box::new(Tui::open(Use { abilities, mouse, holds_esc })?), interrupts))
    }

    async fn run(&mut self, prepared: &mut Prepared) -> io::Result<Exit> {
        match self {
            Self::Full(tui, interrupts) => {
                let ended = tui.run(&mut prepared.driver, interrupts).await;
                ended.inspect_err(|_| signals::end_if_the_terminal_is_gone())
            }
            Self::Plain(lines, letters, interrupts) => {
                let out = BufWriter::new(io::stdout());
                let writer: Box<dyn Write> = match letters {
                    Letters::All => Box::new(out),
                    Letters::Ascii { .. } => Box::new(Ascii::new(out)),
                };
                line::run(&mut prepared.driver, lines, writer, Box::new(Standard::new()), interrupts).await
            }
        }
    }
}
