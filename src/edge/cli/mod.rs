//! Arguments and exit codes. The help is written out whole, as one of the texts.

mod bad_use;
mod described;
mod exit_code;
mod given;
mod guess;
mod language;
pub mod version;

use std::{ffi::OsString, path::PathBuf};

use clap::{
    CommandFactory, FromArgMatches, Parser, Subcommand,
    builder::{PossibleValuesParser, TypedValueParser},
    error::ErrorKind,
};

pub use self::bad_use::{complaint, complaint_with_guess};
pub use self::exit_code::ExitCode;
pub use self::guess::{nearest, nearest_file};
pub use self::language::{choose_language, named_language, system_language};
use self::{
    bad_use::early_exit,
    given::{twice, values},
};
use super::guide;
use crate::{
    dialogue::{Language, Phrase, World, keys},
    practice::{TROUBLES, Trouble},
    text,
    wizard::{self, PhoneKind},
};

/// What was asked for on the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "options that are given or not")]
pub struct Arguments {
    /// Whose addresses; those of another world are in a file.
    pub world: World<PathBuf>,
    /// One more file of certificates to trust.
    pub ca_file: Option<PathBuf>,
    /// The language that was asked for.
    pub language: Option<Language>,
    /// Line by line.
    pub plain: bool,
    /// On full pages, also where the output seems to go to no terminal.
    pub full_screen: bool,
    /// The mouse is taken from the start.
    pub mouse: bool,
    /// Somebody else sees the screen.
    pub screen_share: bool,
    /// Nothing on the screen moves.
    pub calm: bool,
    /// Names of what is to go wrong in practice.
    pub troubles: Vec<String>,
    /// Begin anew, whatever was kept.
    pub fresh: bool,
    /// The number of the step to begin at; for a stage, that of its first page.
    pub start_at: Option<&'static str>,
    /// Print this of the guide in place of running.
    pub steps: Option<Vec<guide::Part>>,
    /// Print their pages in place of their text, as they are with these phones.
    pub screens: Option<Vec<PhoneKind>>,
    /// Run the helper's own view in place of the wizard; what it begins with, and which phone the person has.
    pub guide: Option<(Vec<guide::Part>, PhoneKind)>,
    /// Run the doctor in place of the wizard, and report like this.
    pub doctor: Option<ReportForm>,
    /// Make the support report in place of running.
    pub report: bool,
}

/// How the doctor reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportForm {
    /// A page for people.
    Page,
    /// JSON for machines.
    Json,
}

/// Why the arguments lead to no run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EarlyExit {
    /// `--help` or `--version`: print this and end well.
    Print(String),
    /// Bad use: this one line goes to standard error.
    BadUse(String),
}

/// Help and version are ours to print, so clap's own stay out of the way.
#[derive(Parser)]
#[command(name = "kom-i-gang", version, disable_help_subcommand = true)]
#[expect(clippy::struct_excessive_bools, reason = "options that are given or not")]
struct RawArguments {
    #[arg(long, global = true, value_name = "prod|FILE")]
    environment: Option<PathBuf>,
    #[arg(long, global = true, value_name = "FILE")]
    ca_file: Option<PathBuf>,
    #[arg(long, global = true, value_parser = language::codes())]
    language: Option<Language>,
    #[arg(long, global = true)]
    plain: bool,
    #[arg(long, global = true)]
    full_screen: bool,
    #[arg(long, global = true)]
    mouse: bool,
    #[arg(long, global = true)]
    screen_share: bool,
    #[arg(long, global = true)]
    calm: bool,
    #[arg(long = "trouble", global = true, value_name = "NAME", value_parser = trouble_names())]
    troubles: Vec<String>,
    #[arg(long, global = true)]
    fresh: bool,
    #[arg(long, global = true, value_name = "STEP")]
    start_at: Option<String>,
    #[arg(short = 'v', global = true)]
    verbose: bool,
    #[command(subcommand)]
    subcommand: Option<SubcommandArguments>,
}

fn phone_names() -> impl TypedValueParser<Value = PhoneKind> {
    PossibleValuesParser::new(["iphone", "android"])
        .map(|name| if name == "android" { PhoneKind::Android } else { PhoneKind::IPhone })
}

fn trouble_names() -> PossibleValuesParser {
    PossibleValuesParser::new(TROUBLES.iter().map(|trouble| trouble.name))
}

#[derive(Subcommand)]
enum SubcommandArguments {
    Practice,
    Steps {
        /// `steps trin 3.5` is `steps 3.5`.
        number: Vec<String>,
        #[arg(long)]
        screen: bool,
        #[arg(long, value_parser = phone_names())]
        phone: Option<PhoneKind>,
    },
    Guide {
        number: Vec<String>,
        #[arg(long, value_parser = phone_names())]
        phone: Option<PhoneKind>,
    },
    Completions {
        #[arg(value_parser = PossibleValuesParser::new(described::SHELLS))]
        shell: String,
    },
    #[command(hide = true)]
    Man,
    Doctor {
        #[arg(value_parser = ["practice"])]
        world: Option<String>,
        #[arg(long)]
        json: bool,
    },
    Report {
        #[arg(value_parser = ["practice"])]
        world: Option<String>,
    },
}

impl SubcommandArguments {
    const fn is_in_practice(&self) -> bool {
        matches!(self, Self::Practice | Self::Doctor { world: Some(_), .. } | Self::Report { world: Some(_) })
    }
}

/// Reads the arguments, the program's name first. `system` is the language of help and of complaints, unless
/// the arguments name one.
pub fn read(arguments: impl IntoIterator<Item = OsString>, system: Language) -> Result<Arguments, EarlyExit> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let language = named_language(&arguments).unwrap_or(system);
    let help = help(language);
    let matches = RawArguments::command()
        .override_help(&help)
        .mut_subcommand("practice", |practice| {
            // Options stand behind it, too: also --version.
            with_help(practice, &practice_help(&help, language))
        })
        .mut_subcommand("steps", |steps| with_help(steps, &help))
        .mut_subcommand("guide", |guide| with_help(guide, &help))
        .mut_subcommand("doctor", |doctor| with_help(doctor, &help))
        .mut_subcommand("report", |report| with_help(report, &help))
        .mut_subcommand("completions", |completions| with_help(completions, &help))
        .mut_subcommand("man", |man| with_help(man, &help))
        .try_get_matches_from(&arguments);
    let line =
        matches.and_then(|matches| RawArguments::from_arg_matches(&matches)).map_err(|error| match error
            .kind()
        {
            ErrorKind::DisplayVersion => EarlyExit::Print(version::version(version::length(&arguments))),
            _ => early_exit(&error, language),
        })?;
    if let Some(option) = twice(&arguments) {
        return Err(complaint(&Phrase::new(keys::line::bad_use::TWICE).with("argument", option), language));
    }
    if let Some(option) = line.without_value() {
        return Err(complaint(
            &Phrase::new(keys::line::bad_use::NO_VALUE).with("argument", option),
            language,
        ));
    }
    if line.verbose {
        return Err(complaint(&Phrase::new(keys::line::bad_use::VERBOSE), language));
    }
    let (mut steps, mut screens, mut guide, mut doctor) = (None, None, None, None);
    match &line.subcommand {
        Some(SubcommandArguments::Steps { number, screen, phone }) => {
            steps = Some(if number.is_empty() { vec![guide::Part::Whole] } else { parts(number, language)? });
            // Who names a phone wants to see its pages.
            screens = (*screen || phone.is_some())
                .then(|| phone.map_or(vec![PhoneKind::IPhone, PhoneKind::Android], |phone| vec![phone]));
        }
        Some(SubcommandArguments::Guide { number, phone }) => {
            let first = if number.is_empty() { Vec::new() } else { parts(number, language)? };
            guide = Some((first, phone.unwrap_or(PhoneKind::IPhone)));
        }
        Some(SubcommandArguments::Doctor { json, .. }) => {
            doctor = Some(if *json { ReportForm::Json } else { ReportForm::Page });
        }
        Some(SubcommandArguments::Completions { shell }) => {
            let command = described::described(RawArguments::command(), &help, language);
            return Err(EarlyExit::Print(described::completions(command, shell)));
        }
        Some(SubcommandArguments::Man) => {
            let command = described::described(RawArguments::command(), &help, language);
            // Into memory: it can't fail.
            let page = described::man_page(command, &help).unwrap_or_default();
            return Err(EarlyExit::Print(String::from_utf8_lossy(&page).into_owned()));
        }
        Some(SubcommandArguments::Practice | SubcommandArguments::Report { .. }) | None => {}
    }
    let start_at = line.start_at.as_deref().map(|number| part(number, language)).transpose()?;
    let report = matches!(line.subcommand, Some(SubcommandArguments::Report { .. }));
    let world = match (line.subcommand.filter(SubcommandArguments::is_in_practice), line.environment) {
        (None, None) => World::Production,
        (None, Some(name)) if name.as_os_str() == "prod" => World::Production,
        (None, Some(path)) => World::Other(path),
        (Some(_), None) => World::Practice,
        (Some(_), Some(_)) => {
            return Err(complaint(&Phrase::new(keys::line::bad_use::PRACTICE_ELSEWHERE), language));
        }
    };
    if world != World::Practice && !line.troubles.is_empty() {
        return Err(complaint(&Phrase::new(keys::line::bad_use::TROUBLE_ELSEWHERE), language));
    }
    if line.plain && line.full_screen {
        return Err(complaint(&Phrase::new(keys::line::bad_use::TWO_WAYS), language));
    }
    Ok(Arguments {
        world,
        ca_file: line.ca_file,
        language: line.language,
        plain: line.plain,
        full_screen: line.full_screen,
        mouse: line.mouse,
        screen_share: line.screen_share,
        calm: line.calm,
        troubles: values(&arguments, "--trouble"),
        fresh: line.fresh,
        start_at: start_at.and_then(guide::Part::begins_at),
        steps,
        screens,
        guide,
        doctor,
        report,
    })
}

/// A subcommand that has the help and the version of the whole.
fn with_help(command: clap::Command, help: &str) -> clap::Command {
    command.override_help(help.to_owned()).display_name("kom-i-gang").version(env!("CARGO_PKG_VERSION"))
}

/// What was asked for of the guide, or what is wrong with it.
fn parts(words: &[String], language: Language) -> Result<Vec<guide::Part>, EarlyExit> {
    guide::Part::all_asked_for(words).ok_or_else(|| {
        let is_command = |word: &&String| RawArguments::command().find_subcommand(word).is_some();
        if let Some(command) = words.iter().find(is_command) {
            // `steps steps`
            return complaint(&Phrase::new(keys::line::bad_use::TWICE).with("argument", command), language);
        }
        let wrong = words.iter().find(|word| guide::Part::asked_for(word).is_none());
        let wrong = wrong
            .filter(|_| words.len() > 1 && words.iter().any(|word| guide::Part::asked_for(word).is_some()));
        let wrong = wrong.cloned().unwrap_or_else(|| words.join(" "));
        let guess = nearest(&wrong.replace(',', "."), guide::Part::like(&wrong));
        let phrase = Phrase::new(keys::line::bad_use::NO_STEP).with("number", wrong);
        complaint_with_guess(&phrase, guess.as_deref(), language)
    })
}

/// The stage or step of that number, or what is wrong with it.
fn part(number: &str, language: Language) -> Result<guide::Part, EarlyExit> {
    guide::Part::numbered(number).ok_or_else(|| {
        let guess = nearest(&wizard::bare_number(number), guide::Part::numbers());
        complaint_with_guess(
            &Phrase::new(keys::line::bad_use::NO_STEP).with("number", number),
            guess.as_deref(),
            language,
        )
    })
}

/// The help. A line that ends in `{languages}` names them all.
fn help(language: Language) -> String {
    let all = Language::ALL.iter().map(|language| format!("{} ({})", language.code(), language.name()));
    let phrase = Phrase::new(keys::cli::HELP).with("languages", all.collect::<Vec<_>>().join(", "));
    text::words(&phrase, language) + "\n"
}

/// The help, and what can be made to go wrong in practice.
fn practice_help(help: &str, language: Language) -> String {
    let words = |key| text::words(&Phrase::new(key), language);
    let line = |trouble: &Trouble| format!("  {:<19} {}", trouble.name, words(trouble.about));
    let lines: Vec<String> = TROUBLES.iter().map(line).collect();
    format!("{help}\n{}\n{}\n", words(keys::cli::TROUBLES), lines.join("\n"))
}
