//! The front end that was asked for, and one world after another in it, as the person wishes.

use std::io::{self, BufReader, BufWriter, IsTerminal as _, Write};

use tokio::sync::mpsc;

use super::{
    cli::Arguments,
    policy::ForAll,
    signals,
    start::{self, Prepared, StartError},
};
use crate::{
    dialogue::{Language, Phrase, World, keys},
    line::{self, Ascii, Lines, Standard},
    platform,
    progress::other_owner,
    surroundings::{Abilities, Charset},
    text,
    tui::Tui,
    wizard::Exit,
};

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
            let phrase = phrase.with("path", path.display().to_string());
            to_say.push(format!("kom-i-gang: {}", text::words(&phrase, prepared.language)));
        }
        let front = match &mut front_end {
            Some(front) => front,
            // Not before the arguments have proved right: their faults are told on the terminal as it is.
            none => {
                let shown = OutputCharset::of_terminal();
                if let OutputCharset::AsciiOnly { charset } = &shown {
                    let phrase = Phrase::new(keys::line::CHARSET).with("charset", charset.clone());
                    let words = text::ascii(&text::words(&phrase, prepared.language));
                    let line = format!("kom-i-gang: {words}");
                    let _ = writeln!(io::stderr(), "{line}");
                    // Once more at the end: the first page scrolls it away.
                    to_say.push(line);
                }
                if let Some(line) = line_by_line(&arguments, prepared.language) {
                    let _ = writeln!(io::stderr(), "{line}");
                }
                none.insert(FrontEnd::open(&arguments, shown).map_err(StartError::System)?)
            }
        };
        arguments.world = match front.run(&mut prepared).await {
            Ok(Exit::ToPractice) => World::Practice,
            Ok(Exit::ToReal) => real.clone(),
            ended => {
                drop(front_end);
                if let Some(phrase) = prepared.driver.finish() {
                    let words = text::words(&phrase, prepared.driver.language());
                    to_say.push(format!("kom-i-gang: {words}"));
                }
                return ended.map_err(StartError::System);
            }
        };
        // These were for the first world.
        (arguments.fresh, arguments.start_at) = (false, None);
        arguments.language = Some(prepared.driver.language());
    }
}

fn abilities() -> Abilities {
    let variable = |name: &str| std::env::var(name).ok();
    Abilities::read(variable).on(platform::console(variable).as_ref())
}

/// Why it goes line by line though nobody asked for that: a console without VT can't show pages.
fn line_by_line(arguments: &Arguments, language: Language) -> Option<String> {
    let console = platform::console(|name| std::env::var(name).ok())?;
    let words = || text::words(&Phrase::new(keys::line::CONSOLE), language);
    (!console.vt && !arguments.plain && io::stdin().is_terminal()).then(|| format!("kom-i-gang: {}", words()))
}

/// What one world hands on to the next: the terminal or the typed lines, and Ctrl+C.
enum FrontEnd {
    Full(Box<Tui>, mpsc::Receiver<()>),
    Plain(Lines, OutputCharset, mpsc::Receiver<()>),
}

/// What the output can show.
enum OutputCharset {
    /// What the program writes.
    Utf8,
    /// The locale names another character set, of which ASCII is all that is sure.
    AsciiOnly { charset: String },
}

impl OutputCharset {
    /// A file or a pipe gets UTF-8, and so does a terminal whose character set nobody names.
    fn of_terminal() -> Self {
        match Charset::read(|name| std::env::var(name).ok()) {
            Charset::Other(charset) if io::stdout().is_terminal() => Self::AsciiOnly { charset },
            Charset::Other(_) | Charset::Utf8 | Charset::Unnamed => Self::Utf8,
        }
    }
}

impl FrontEnd {
    /// Line by line if that was asked for, if nobody types at a terminal, or if the pages can't be shown; where
    /// the output goes doesn't matter.
    fn open(arguments: &Arguments, charset: OutputCharset) -> io::Result<Self> {
        let interrupts = signals::interrupts();
        let abilities = abilities();
        let poor = !abilities.takes_commands() || matches!(charset, OutputCharset::AsciiOnly { .. });
        if arguments.plain || poor || !io::stdin().is_terminal() {
            return Ok(Self::Plain(Lines::new(BufReader::new(io::stdin())), charset, interrupts));
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
            Self::Plain(lines, charset, interrupts) => {
                let out = BufWriter::new(io::stdout());
                let writer: Box<dyn Write> = match charset {
                    OutputCharset::Utf8 => Box::new(out),
                    OutputCharset::AsciiOnly { .. } => Box::new(Ascii::new(out)),
                };
                line::run(&mut prepared.driver, lines, writer, Box::new(Standard::new()), interrupts).await
            }
        }
    }
}
