//! The front end that was asked for, and one world after another in it, as the person wishes.

use std::io::{self, BufReader, BufWriter, IsTerminal as _, Write};

use tokio::sync::mpsc;

use crate::{
    cli::Arguments,
    dialogue::{Phrase, World},
    line::{self, Ascii, Lines, Standard},
    signals,
    start::{self, NotReady, Ready},
    surroundings::{Abilities, Charset},
    text,
    tui::Tui,
    wizard::Exit,
};

/// Runs until the person has had enough. `to_say` takes lines for standard error, which must wait until the
/// terminal is as it was. Dropping the future puts the terminal back, too. Must be called on a tokio runtime;
/// `locale` is the system's.
pub async fn run(
    mut arguments: Arguments,
    locale: Option<&str>,
    to_say: &mut Vec<String>,
) -> Result<Exit, NotReady> {
    let real = match arguments.world {
        World::Practice => World::Production,
        ref world => world.clone(),
    };
    let mut front = None;
    loop {
        let mut ready = start::ready(&arguments, locale).await?;
        if let Some(path) = &ready.set_aside {
            let phrase = Phrase::new("line.set_aside").with("path", path.display().to_string());
            to_say.push(format!("kom-i-gang: {}", text::words(&phrase, ready.language)));
        }
        let front = match &mut front {
            Some(front) => front,
            // Not before the arguments have proved right: their faults are told on the terminal as it is.
            none => {
                let letters = Letters::of_terminal();
                if let Letters::Ascii { charset } = &letters {
                    let phrase = Phrase::new("line.charset").with("charset", charset.clone());
                    let words = text::ascii(&text::words(&phrase, ready.language));
                    let line = format!("kom-i-gang: {words}");
                    let _ = writeln!(io::stderr(), "{line}");
                    // Once more at the end: the first page scrolls it away.
                    to_say.push(line);
                }
                none.insert(Front::open(arguments.plain, letters).map_err(NotReady::Trouble)?)
            }
        };
        arguments.world = match front.run(&mut ready).await.map_err(NotReady::Trouble)? {
            Exit::ToPractice => World::Practice,
            Exit::ToReal => real.clone(),
            exit @ (Exit::Stopped | Exit::EndOfInput | Exit::Interrupted) => return Ok(exit),
        };
        // These were for the first world.
        (arguments.fresh, arguments.start_at) = (false, None);
        arguments.language = Some(ready.driver.language());
    }
}

/// What one world hands on to the next: the terminal or the typed lines, and Ctrl+C.
enum Front {
    Full(Box<Tui>, mpsc::Receiver<()>),
    Plain(Lines, Letters, mpsc::Receiver<()>),
}

/// What the terminal can show.
enum Letters {
    /// What the program writes.
    All,
    /// The locale names another character set.
    Ascii { charset: String },
}

impl Letters {
    /// A file or a pipe gets UTF-8, and so does a terminal whose character set nobody names.
    fn of_terminal() -> Self {
        match Charset::read(|name| std::env::var(name).ok()) {
            Charset::Other(charset) if io::stdout().is_terminal() => Self::Ascii { charset },
            Charset::Other(_) | Charset::Utf8 | Charset::Unnamed => Self::All,
        }
    }
}

impl Front {
    /// Line by line if that was asked for, if nobody types at a terminal, or if the pages can't be shown; where
    /// the output goes doesn't matter.
    fn open(plain: bool, letters: Letters) -> io::Result<Self> {
        let interrupts = signals::interrupts();
        let abilities = Abilities::read(|name| std::env::var(name).ok());
        let poor = !abilities.takes_commands() || matches!(letters, Letters::Ascii { .. });
        if plain || poor || !io::stdin().is_terminal() {
            return Ok(Self::Plain(Lines::new(BufReader::new(io::stdin())), letters, interrupts));
        }
        signals::end_when_the_terminal_is_gone();
        signals::pass_by_stops();
        Ok(Self::Full(Box::new(Tui::open(abilities)?), interrupts))
    }

    async fn run(&mut self, ready: &mut Ready) -> io::Result<Exit> {
        match self {
            Self::Full(tui, interrupts) => {
                let ended = tui.run(&mut ready.driver, interrupts).await;
                ended.inspect_err(|_| signals::end_if_the_terminal_is_gone())
            }
            Self::Plain(lines, letters, interrupts) => {
                let out = BufWriter::new(io::stdout());
                let writer: Box<dyn Write> = match letters {
                    Letters::All => Box::new(out),
                    Letters::Ascii { .. } => Box::new(Ascii::new(out)),
                };
                line::run(&mut ready.driver, lines, writer, Box::new(Standard::new()), interrupts).await
            }
        }
    }
}
