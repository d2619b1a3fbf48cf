//! Arguments -> parts -> one front end -> exit code.

use std::io::{self, Write as _};

use kom_i_gang::{
    dialogue::{Language, World},
    edge::{
        cli::{self, Arguments, EarlyExit, ExitCode},
        console::{self, Console, End},
        doctor, fault,
        front_end::{self, LastWords},
        policy::ForAll,
        report, signals,
        start::{self, StartError},
        way,
    },
    text,
};

fn main() -> std::process::ExitCode {
    signals::keep_memory_to_ourselves();
    let for_all = ForAll::of_machine();
    let locale = for_all.locale(sys_locale::get_locale());
    let typed: Vec<_> = std::env::args_os().collect();
    let named = cli::named_language(&typed);
    let arguments = match cli::read(typed, cli::system_language(locale.as_deref())) {
        Ok(arguments) => arguments,
        Err(early_exit) => {
            let code = say(&early_exit, || console::spoken(false, named, locale.as_deref()));
            console::keep_window(End::Itself, || console::spoken(false, named, locale.as_deref()));
            return code.into();
        }
    };
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            return trouble(&error, || console::spoken(false, named, locale.as_deref())).into();
        }
    };
    let practises = arguments.world == World::Practice;
    let (end, code) = runtime.block_on(run(arguments, locale.as_deref(), &for_all));
    // A browser that is still being opened must not keep the program.
    runtime.shutdown_background();
    console::keep_window(end, || console::spoken(practises, named, locale.as_deref()));
    signals::let_output_be_stopped_again();
    code
}

async fn run(arguments: Arguments, locale: Option<&str>, for_all: &ForAll) -> (End, std::process::ExitCode) {
    let mut to_say = LastWords::default();
    let (practises, named) = (arguments.world == World::Practice, arguments.language);
    let spoken = || console::spoken(practises, named, locale);
    // Before the terminal is changed.
    let signal = signals::ended();
    signals::end_even_if_blocked();
    let console = Console::take_over();
    let ended = tokio::select! {
        ended = work(arguments, locale, for_all, &mut to_say) => Ok(ended),
        signal = signal => Err(signal),
    };
    drop(console);
    for line in &to_say.complaints {
        complain(line);
    }
    if let Some(line) = &to_say.farewell {
        let _ = writeln!(io::stdout(), "{line}");
    }
    let code = match ended {
        Ok(Ok(code)) => code,
        Ok(Err(StartError::EarlyExit(early_exit))) => say(&early_exit, spoken),
        Ok(Err(StartError::System(error))) => trouble(&error, spoken),
        Err(signal) => return (End::Outside(signal), signal.exit_code().into()),
    };
    let end = if code == ExitCode::Interrupted { End::Interrupted } else { End::Itself };
    (end, code.into())
}

async fn work(
    arguments: Arguments,
    locale: Option<&str>,
    for_all: &ForAll,
    to_say: &mut LastWords,
) -> Result<ExitCode, StartError> {
    if let Some((first, phone)) = arguments.guide.clone() {
        let locale = locale.map(str::to_owned);
        // On a thread of its own, as it waits for lines: signals are heard meanwhile.
        let reading = tokio::task::spawn_blocking(move || {
            start::read_guide(&arguments, &first, phone, locale.as_deref())
        });
        return reading
            .await
            .map_err(|error| StartError::System(io::Error::other(error)))?
            .map(|()| ExitCode::Fine);
    }
    if arguments.report {
        return report::run(&arguments, locale, for_all).await;
    }
    match arguments.doctor {
        Some(form) => doctor::run(&arguments, form, locale, for_all).await,
        None => front_end::run(arguments, locale, for_all, to_say).await.map(ExitCode::from),
    }
}

fn say(early_exit: &EarlyExit, language: impl FnOnce() -> Language) -> ExitCode {
    match early_exit {
        EarlyExit::Print(text) => {
            let mut out = io::stdout();
            let printed = out.write_all(way::for_terminal(text, &out).as_bytes()).and_then(|()| out.flush());
            printed.map_or_else(|error| trouble(&error, language), |()| ExitCode::Fine)
        }
        EarlyExit::BadUse(line) => {
            complain(line);
            ExitCode::BadUse
        }
    }
}

fn trouble(error: &io::Error, language: impl FnOnce() -> Language) -> ExitCode {
    // Whoever closes what is printed, also of the wizard line by line, has stopped it.
    if start::has_read_enough(error) {
        return ExitCode::Fine;
    }
    complain(&format!("kom-i-gang: {}", text::words(&fault::said(error), language())));
    ExitCode::Trouble
}

fn complain(line: &str) {
    let _ = writeln!(io::stderr(), "{}", way::for_terminal(line, &io::stderr()));
}
