//! Arguments -> parts -> one front end -> exit code.

use std::io::{self, Write as _};

use kom_i_gang::edge::{
    cli::{self, Arguments, EarlyExit, ExitCode},
    doctor, front_end,
    policy::ForAll,
    signals,
    start::StartError,
};

fn main() -> std::process::ExitCode {
    signals::keep_memory_to_ourselves();
    let for_all = ForAll::of_machine();
    let locale = for_all.locale(sys_locale::get_locale());
    let arguments = match cli::read(std::env::args_os(), cli::system_language(locale.as_deref())) {
        Ok(arguments) => arguments,
        Err(early_exit) => return say(&early_exit).into(),
    };
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return trouble(&error).into(),
    };
    let code = runtime.block_on(run(arguments, locale.as_deref(), &for_all));
    // A browser that is still being opened must not keep the program.
    runtime.shutdown_background();
    code
}

async fn run(arguments: Arguments, locale: Option<&str>, for_all: &ForAll) -> std::process::ExitCode {
    let mut to_say = Vec::new();
    // Before the terminal is changed.
    let signal = signals::ended();
    let ended = tokio::select! {
        ended = work(arguments, locale, for_all, &mut to_say) => Ok(ended),
        signal = signal => Err(signal),
    };
    for line in to_say {
        complain(&line);
    }
    match ended {
        Ok(Ok(code)) => code.into(),
        Ok(Err(StartError::EarlyExit(early_exit))) => say(&early_exit).into(),
        Ok(Err(StartError::System(error))) => trouble(&error).into(),
        Err(signal) => signal.into(),
    }
}

async fn work(
    arguments: Arguments,
    locale: Option<&str>,
    for_all: &ForAll,
    to_say: &mut Vec<String>,
) -> Result<ExitCode, StartError> {
    match arguments.doctor {
        Some(form) => doctor::run(&arguments, form, locale, for_all).await,
        None => front_end::run(arguments, locale, for_all, to_say).await.map(ExitCode::from),
    }
}

fn say(early_exit: &EarlyExit) -> ExitCode {
    match early_exit {
        EarlyExit::Print(text) => {
            let mut out = io::stdout();
            match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
                // Who has read enough, as `head` does, is no trouble; a full disk is.
                Err(error) if error.kind() != io::ErrorKind::BrokenPipe => trouble(&error),
                _ => ExitCode::Fine,
            }
        }
        EarlyExit::BadUse(line) => {
            complain(line);
            ExitCode::BadUse
        }
    }
}

fn trouble(error: &io::Error) -> ExitCode {
    complain(&format!("kom-i-gang: {error}"));
    ExitCode::Trouble
}

fn complain(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
