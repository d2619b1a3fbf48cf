//! `kom-i-gang doctor` on this machine: arguments -> what the checks look at -> the report on standard output.

use std::io::{self, Write as _};

use super::{
    cli::{Arguments, ExitCode, ReportForm, choose_language},
    farewell,
    looking::{output, surroundings},
    policy::ForAll,
    start::{self, StartError},
};
use crate::{
    dialogue::{Language, Phrase, World, keys},
    doctor::{self, Grade, Output},
    progress::Store,
    text,
};

/// Looks and reports. Must be called on a tokio runtime; `locale` is the system's, or what is set for all.
pub async fn run(
    arguments: &Arguments,
    form: ReportForm,
    locale: Option<&str>,
    for_all: &ForAll,
) -> Result<ExitCode, StartError> {
    let (doctor, _practice) = start::doctor_alone(arguments, locale, for_all)?;
    let saved = Store::of_person(doctor.environment.world.as_deref()).language();
    let language = choose_language(arguments.language, saved, locale);
    let surroundings = surroundings();
    let output = output(&surroundings);
    if form == ReportForm::Page && surroundings.seen {
        print(&doctor::looking(language, output))?;
    }
    let report = doctor.look().await;
    match form {
        ReportForm::Page => {
            let begin = farewell::command(&arguments.world, arguments, None);
            print(&doctor::page(&report, &begin, language, output))?;
            // Nobody needs one where all is fine, and the page fits a window of 80x24.
            if report.verdict() != Grade::Fine {
                print(&offer(arguments, language, output))?;
            }
        }
        // A machine that reads the exit code alone must not take half a report for a good one.
        ReportForm::Json => write(&doctor::json(&report, language)).map_err(StartError::System)?,
    }
    Ok(match report.verdict() {
        Grade::Fine | Grade::Warning => ExitCode::Fine,
        Grade::Wrong => ExitCode::Trouble,
    })
}

/// The line on the report.
fn offer(arguments: &Arguments, language: Language, output: Output) -> String {
    let world = match &arguments.world {
        World::Practice => "kom-i-gang report practice".to_owned(),
        world => farewell::command(world, arguments, None).replacen("kom-i-gang", "kom-i-gang report", 1),
    };
    let words =
        text::words(&Phrase::new(keys::report::command::OFFER).with("command", world), language) + "\n";
    if output.unicode { words } else { text::ascii(&words) }
}

pub(super) fn print(text: &str) -> Result<(), StartError> {
    match write(text) {
        Err(error) if !start::has_read_enough(&error) => Err(StartError::System(error)),
        _ => Ok(()),
    }
}

fn write(text: &str) -> io::Result<()> {
    io::stdout().write_all(text.as_bytes())?;
    io::stdout().flush()
}
