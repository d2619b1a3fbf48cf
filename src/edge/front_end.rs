//! The front end that was asked for, and one world after another in it, as the person wishes.

use std::io::{self, BufReader, BufWriter, Write};

use tokio::sync::mpsc;

use super::{
    cli::{Arguments, EarlyExit},
    policy::ForAll,
    signals,
    start::{self, Prepared, StartError},
    way::{Letters, TerminalFacts, Way},
};
use crate::{
    dialogue::{Phrase, World, keys},
    line::{self, Ascii, Lines, Standard},
    progress::other_owner,
    surroundings::Abilities,
    text,
    tui::Tui,
    wizard::{Exit, covered_for_all},
};

/// Bytes of answers that are looked at before the first of them is taken: most files of answers whole.
const READ_AT_ONCE: usize = 64 * 1024;

/// Runs until the person has had enough. `to_say` takes lines for standard error, which must wait until the
/// terminal is as it was. Dropping the future puts the terminal back, too. Must be called on a tokio runtime;
/// `locale` is the system's, or what is set for all.
pub async fn run(
    mut arguments: Arguments,
    locale: Option<&str>,
    for_all: &ForAll,
    to_say: &mut Vec<String>,
) -> Result<Exit, StartError> {
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
            to_say.extend(for_all.complaints(prepared.language));
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
            to_say.push(format!("kom-i-gang: {}", text::words(&phrase, prepared.language)));
        }
        let front = match &mut front_end {
            Some(front) => front,
            // Not before the arguments have proved right: their faults are told on the terminal as it is.
            none => {
                let terminal = TerminalFacts::read();
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
                    // Once more at the end: the first page scrolls it away.
                    if matches!(way, Way::Lines(Letters::Ascii { .. })) {
                        to_say.push(line);
                    }
                }
                none.insert(FrontEnd::open(&way, terminal.abilities).map_err(StartError::System)?)
            }
        };
        arguments.world = match front.run(&mut prepared).await {
            Ok(Exit::ToPractice) => World::Practice,
            Ok(Exit::ToReal) => real.clone(),
            ended => {
                drop(front_end);
                let is_shared = prepared.driver.screen().sharing.is_some();
                if let Some(mut phrase) = prepared.driver.finish() {
                    if is_shared {
                        phrase = covered_for_all(phrase);
                    }
                    let words = text::words(&phrase, prepared.driver.language());
                    to_say.push(format!("kom-i-gang: {words}"));
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

/// What one world hands on to the next: the terminal or the typed lines, and Ctrl+C.
enum FrontEnd {
    Full(Box<Tui>, mpsc::Receiver<()>),
    Plain(Lines, Letters, mpsc::Receiver<()>),
}

impl FrontEnd {
    fn open(way: &Way, abilities: Abilities) -> io::Result<Self> {
        let interrupts = signals::interrupts();
        if let Way::Lines(letters) = way {
            let lines = Lines::new(BufReader::with_capacity(READ_AT_ONCE, io::stdin()));
            return Ok(Self::Plain(lines, letters.clone(), interrupts));
        }
        signals::end_when_the_terminal_is_gone();
        signals::pass_by_stops();
        Ok(Self::Full(Box::new(Tui::open(abilities)?), interrupts))
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
