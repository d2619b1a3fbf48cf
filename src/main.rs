//! Arguments -> parts -> one front end -> exit code.

use std::io::{self, BufReader, BufWriter, IsTerminal as _, Write as _};

use kom_i_gang::{
    cli::{self, Arguments, ExitCode, NoRun, WorldChoice},
    dialogue::Phrase,
    line::{self, Lines, Standard},
    signals,
    start::{self, NotReady, Ready},
    text,
    tui::Tui,
    wizard::Exit,
};
use tokio::sync::mpsc;

fn main() -> std::process::ExitCode {
    let locale = sys_locale::get_locale();
    let arguments = match cli::read(std::env::args_os(), cli::system_language(locale.as_deref())) {
        Ok(arguments) => arguments,
        Err(no_run) => return say(&no_run).into(),
    };
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return trouble(&error).into(),
    };
    let code = runtime.block_on(async {
        // Dropping the front end puts the terminal back. Signals are listened to before there is one to put back.
        tokio::select! {
            biased;
            signal = signals::ended() => signal.into(),
            code = run(arguments, locale.as_deref()) => code.into(),
        }
    });
    // A browser that is still being opened must not keep the program.
    runtime.shutdown_background();
    code
}

/// What is to be said stands on the terminal that the front end has given back.
async fn run(arguments: Arguments, locale: Option<&str>) -> ExitCode {
    let mut front = Front::None;
    let mut to_say = Vec::new();
    let ended = worlds(arguments, locale, &mut front, &mut to_say).await;
    drop(front);
    for line in to_say {
        complain(&line);
    }
    match ended {
        Ok(exit) => exit.into(),
        Err(NotReady::NoRun(no_run)) => say(&no_run),
        Err(NotReady::Trouble(error)) => trouble(&error),
    }
}

/// Runs one world after another, as the person wishes.
async fn worlds(
    mut arguments: Arguments,
    locale: Option<&str>,
    front: &mut Front,
    to_say: &mut Vec<String>,
) -> Result<Exit, NotReady> {
    let real = match arguments.world {
        WorldChoice::Practice => WorldChoice::Production,
        ref world => world.clone(),
    };
    let plain = arguments.plain || !io::stdin().is_terminal();
    loop {
        let mut ready = start::ready(&arguments, locale).await?;
        if let Some(path) = &ready.set_aside {
            let phrase = Phrase::new("line.set_aside").with("path", path.display().to_string());
            to_say.push(format!("kom-i-gang: {}", text::words(&phrase, ready.language)));
        }
        arguments.world = match front.run(&mut ready, plain).await.map_err(NotReady::Trouble)? {
            Exit::ToPractice => WorldChoice::Practice,
            Exit::ToReal => real.clone(),
            exit => return Ok(exit),
        };
        arguments.language = Some(ready.driver.language());
    }
}

/// What one world hands on to the next: the terminal or the typed lines, and Ctrl+C.
enum Front {
    None,
    Full(Box<Tui>, mpsc::Receiver<()>),
    Plain(Lines, mpsc::Receiver<()>),
}

impl Front {
    async fn run(&mut self, ready: &mut Ready, plain: bool) -> io::Result<Exit> {
        if matches!(self, Self::None) {
            let interrupts = signals::interrupts();
            *self = if plain {
                Self::Plain(Lines::new(BufReader::new(io::stdin())), interrupts)
            } else {
                signals::end_when_the_terminal_is_gone();
                Self::Full(Box::new(Tui::open(|name| std::env::var(name).ok())?), interrupts)
            };
        }
        match self {
            Self::Full(tui, interrupts) => tui.run(&mut ready.driver, interrupts).await,
            Self::Plain(lines, interrupts) => {
                let writer = BufWriter::new(io::stdout());
                line::run(&mut ready.driver, lines, writer, Box::new(Standard::new()), interrupts).await
            }
            Self::None => Ok(Exit::Stopped),
        }
    }
}

fn say(no_run: &NoRun) -> ExitCode {
    match no_run {
        // Nobody to print to is no reason to fail.
        NoRun::Print(text) => drop(io::stdout().write_all(text.as_bytes())),
        NoRun::BadUse(line) => {
            complain(line);
            return ExitCode::BadUse;
        }
    }
    ExitCode::Fine
}

fn trouble(error: &io::Error) -> ExitCode {
    complain(&format!("kom-i-gang: {error}"));
    ExitCode::Trouble
}

fn complain(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
