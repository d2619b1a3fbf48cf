//! Arguments -> parts -> one front end -> exit code.

use std::io::{self, BufReader, BufWriter, IsTerminal as _, Write as _};

use kom_i_gang::{
    cli::{self, Arguments, ExitCode, NoRun, WorldChoice},
    dialogue::Phrase,
    line::{self, Lines, Standard},
    signals,
    start::{self, NotReady, Ready},
    text,
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
        // Dropping the front end puts the terminal back.
        tokio::select! {
            code = run(arguments, locale.as_deref()) => code.into(),
            signal = signals::ended() => signal.into(),
        }
    });
    // A browser that is still being opened must not keep the program.
    runtime.shutdown_background();
    code
}

/// Runs one world after another, as the person wishes.
async fn run(mut arguments: Arguments, locale: Option<&str>) -> ExitCode {
    let real = match arguments.world {
        WorldChoice::Practice => WorldChoice::Production,
        ref world => world.clone(),
    };
    let mut typed = Typed::default();
    loop {
        let mut ready = match start::ready(&arguments, locale).await {
            Ok(ready) => ready,
            Err(NotReady::NoRun(no_run)) => return say(&no_run),
            Err(NotReady::Trouble(error)) => return trouble(&error),
        };
        let plain = arguments.plain || !io::stdin().is_terminal();
        let exit = if plain { typed.run(&mut ready).await } else { typed.run(&mut ready).await };
        if let Some(path) = &ready.set_aside {
            let phrase = Phrase::new("line.set_aside").with("path", path.display().to_string());
            complain(&format!("kom-i-gang: {}", text::words(&phrase, ready.language)));
        }
        arguments.world = match exit {
            Ok(Exit::ToPractice) => WorldChoice::Practice,
            Ok(Exit::ToReal) => real.clone(),
            Ok(exit) => return exit.into(),
            Err(error) => return trouble(&error),
        };
        arguments.language = Some(ready.driver.language());
    }
}

/// The line mode's input, which one world hands on to the next.
#[derive(Default)]
struct Typed(Option<(Lines, mpsc::Receiver<()>)>);

impl Typed {
    async fn run(&mut self, ready: &mut Ready) -> io::Result<Exit> {
        let begin = || (Lines::new(BufReader::new(io::stdin())), signals::interrupts());
        let (lines, interrupts) = self.0.get_or_insert_with(begin);
        let writer = BufWriter::new(io::stdout());
        line::run(&mut ready.driver, lines, writer, Box::new(Standard::new()), interrupts).await
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
