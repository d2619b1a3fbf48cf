//! Arguments -> parts -> one front end -> exit code.

use std::io::{self, BufReader, BufWriter, IsTerminal as _, Write as _};

use kom_i_gang::{
    cli::{self, Arguments, ExitCode, NoRun},
    dialogue::Phrase,
    line, signals,
    start::{self, Ready},
    text,
};

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
    let code = runtime.block_on(run(&arguments, locale.as_deref()));
    // A browser that is still being opened must not keep the program.
    runtime.shutdown_background();
    code
}

async fn run(arguments: &Arguments, locale: Option<&str>) -> std::process::ExitCode {
    let mut ready = match start::ready(arguments, locale).await {
        Ok(ready) => ready,
        Err(no_run) => return say(&no_run).into(),
    };
    let plain = arguments.plain || !io::stdin().is_terminal();
    let code = tokio::select! {
        code = front_end(&mut ready, plain) => code.into(),
        signal = signals::ended() => signal.into(),
    };
    if let Some(path) = &ready.set_aside {
        let phrase = Phrase::new("line.set_aside").with("path", path.display().to_string());
        complain(&format!("kom-i-gang: {}", text::words(&phrase, ready.language)));
    }
    code
}

async fn front_end(ready: &mut Ready, plain: bool) -> ExitCode {
    let _ = plain;
    let mut lines = line::Lines::new(BufReader::new(io::stdin()));
    let keyboard = Box::new(line::Standard::new());
    let writer = BufWriter::new(io::stdout());
    match line::run(&mut ready.driver, &mut lines, writer, keyboard, &mut signals::interrupts()).await {
        Ok(exit) => exit.into(),
        Err(error) => trouble(&error),
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
