//! `kom-i-gang report`: a report without a run. It knows no way and no trouble, but the finished stages; it is printed, and
//! written after a yes.

use std::{
    io::{self, Write as _},
    sync::Arc,
};

use super::{
    cli::{Arguments, ExitCode, choose_language},
    doctor::print,
    looking::{output, surroundings},
    policy::ForAll,
    reporter::MachineReporter,
    start::{self, StartError},
};
use crate::{
    client::trace::Notes,
    dialogue::{Phrase, keys},
    driver::Reporter as _,
    line,
    progress::Store,
    report,
    stages::STAGES,
    text,
    wizard::{Paper, Wizard},
};

/// Gathers, prints and asks. Must be called on a tokio runtime.
pub async fn run(
    arguments: &Arguments,
    locale: Option<&str>,
    for_all: &ForAll,
) -> Result<ExitCode, StartError> {
    let (doctor, _practice) = start::doctor_alone(arguments, locale, for_all)?;
    let progress = Store::of_person(doctor.environment.world.as_deref()).load().progress;
    let language = choose_language(arguments.language, progress.language, locale);
    let info = start::world_info(&doctor.environment);
    let clock = doctor.clock.clone();
    let reporter = Arc::new(MachineReporter { doctor: Arc::new(doctor), notes: Notes::default(), clock });
    let is_ascii = !output(&surroundings()).unicode;
    let say = move |phrase: Phrase| {
        let words = text::words(&phrase, language);
        if is_ascii { text::ascii(&words) } else { words }
    };
    // Standard output is the report's.
    let tell = |phrase: Phrase| {
        let _ = writeln!(io::stderr(), "{}", say(phrase));
    };
    tell(Phrase::new(keys::report::GATHERING));
    let facts = reporter.gather().await;
    let wizard = Wizard::new(STAGES, info, progress, language, None);
    let written = report::text(&wizard.report_of(&facts), language);
    // What couldn't be shown isn't written either.
    print(&if is_ascii { text::ascii(&written) } else { written.clone() })?;
    tell(Phrase::new(keys::report::command::ASK));
    // On a thread of its own, as it waits: signals are heard meanwhile.
    let kept = tokio::task::spawn_blocking(move || {
        let mut answer = String::new();
        let read = io::stdin().read_line(&mut answer).unwrap_or(0);
        let wanted = read > 0 && line::yes_or_no(&answer, false) == Some(true);
        wanted.then(|| reporter.keep(Paper::Report, &[("txt", written)]))
    });
    let kept = kept.await.map_err(|error| StartError::System(io::Error::other(error)))?;
    Ok(match kept {
        Some(Some(path)) => {
            tell(Phrase::new(keys::report::WRITTEN).with("path", path));
            ExitCode::Fine
        }
        Some(None) => {
            tell(Phrase::new(keys::report::NOT_WRITTEN));
            ExitCode::Trouble
        }
        None => {
            tell(Phrase::new(keys::report::command::NOT_KEPT));
            ExitCode::Fine
        }
    })
}
