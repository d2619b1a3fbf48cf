//! The front end that was asked for, and one world after another in it, as the person wishes.

use std::io::{self, BufReader, BufWriter, IsTerminal as _};

use tokio::sync::mpsc;

use crate::{
    cli::{Arguments, WorldChoice},
    dialogue::Phrase,
    line::{self, Lines, Standard},
    signals,
    start::{self, NotReady, Ready},
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
        WorldChoice::Practice => WorldChoice::Production,
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
            none => none.insert(Front::open(arguments.plain).map_err(NotReady::Trouble)?),
        };
        arguments.world = match front.run(&mut ready).await.map_err(NotReady::Trouble)? {
            Exit::ToPractice => WorldChoice::Practice,
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
    Plain(Lines, mpsc::Receiver<()>),
}

impl Front {
    /// Line by line if that was asked for or nobody types at a terminal; where the output goes doesn't matter.
    fn open(plain: bool) -> io::Result<Self> {
        let interrupts = signals::interrupts();
        if plain || !io::stdin().is_terminal() || knows_no_screen() {
            return Ok(Self::Plain(Lines::new(BufReader::new(io::stdin())), interrupts));
        }
        signals::end_when_the_terminal_is_gone();
        Ok(Self::Full(Box::new(Tui::open(|name| std::env::var(name).ok())?), interrupts))
    }

    async fn run(&mut self, ready: &mut Ready) -> io::Result<Exit> {
        match self {
            Self::Full(tui, interrupts) => tui.run(&mut ready.driver, interrupts).await,
            Self::Plain(lines, interrupts) => {
                let writer = BufWriter::new(io::stdout());
                line::run(&mut ready.driver, lines, writer, Box::new(Standard::new()), interrupts).await
            }
        }
    }
}

/// True for terminals that take no commands for the cursor, such as an editor's shell window.
fn knows_no_screen() -> bool {
    cfg!(unix) && std::env::var("TERM").is_ok_and(|name| name.is_empty() || name == "dumb")
}
