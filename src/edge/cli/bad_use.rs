//! What is said of arguments that can't be read, and what was probably meant.

use clap::{
    CommandFactory as _,
    error::{ContextKind, ContextValue, ErrorKind},
};

use super::{EarlyExit, RawArguments, described::SHELLS, nearest};
use crate::{
    dialogue::{Language, Phrase, keys},
    edge::guide,
    text,
    visible::one_line,
};

/// One line for standard error.
pub fn complaint(phrase: &Phrase, language: Language) -> EarlyExit {
    // What the person wrote stands in it, and must neither break the line nor reach the terminal as a command.
    EarlyExit::BadUse(format!("kom-i-gang: {}", one_line(&text::words(phrase, language))))
}

/// The same with what was probably meant.
pub fn complaint_with_guess(phrase: &Phrase, guess: Option<&str>, language: Language) -> EarlyExit {
    let Some(guess) = guess else { return complaint(phrase, language) };
    let what = text::words(phrase, language);
    let phrase = Phrase::new(keys::line::bad_use::DID_YOU_MEAN).with("what", what.trim_end_matches('.'));
    complaint(&phrase.with("guess", guess), language)
}

/// What can be asked for by name, and the options.
fn known_arguments() -> Vec<String> {
    let command = RawArguments::command();
    let options =
        command.get_arguments().chain(command.get_subcommands().flat_map(clap::Command::get_arguments));
    let options = options.filter_map(clap::Arg::get_long).map(|long| format!("--{long}"));
    let own = ["--help", "--version"].map(str::to_owned);
    options.chain(own).chain(command.get_subcommands().map(|command| command.get_name().to_owned())).collect()
}

/// What was probably meant by a word that isn't known.
fn nearest_argument(word: &str) -> Option<String> {
    // In whatever language: the options have English names alone.
    let names = Phrase::new(keys::cli::OTHER_NAMES);
    let others: Vec<String> = Language::ALL.iter().map(|language| text::words(&names, *language)).collect();
    let others = others.iter().flat_map(|names| names.split_whitespace());
    let others: Vec<(&str, &str)> = others.filter_map(|pair| pair.split_once('=')).collect();
    let known = known_arguments();
    let all = known.iter().map(String::as_str).chain(others.iter().map(|(name, _)| *name));
    let meant = nearest(word, all)?;
    let other = others.iter().find(|(name, _)| *name == meant);
    Some(other.map_or(meant, |(_, meant)| *meant).to_owned())
}

pub(super) fn early_exit(error: &clap::Error, language: Language) -> EarlyExit {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return EarlyExit::Print(error.to_string());
    }
    let told = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    // Without the "<FILE>" that clap puts behind it.
    let argument = told(ContextKind::InvalidArg).split(' ').next().unwrap_or_default().to_owned();
    let known = |word: &str| {
        // Whoever asks for a step by its number alone means the guide.
        let step = guide::Part::asked_for(word).map(|_| format!("steps {word}"));
        step.or_else(|| nearest_argument(word))
    };
    let is_command = |word: &str| RawArguments::command().find_subcommand(word).is_some();
    let (phrase, guess) = match error.kind() {
        // `practice practice`
        ErrorKind::UnknownArgument if is_command(&argument) => {
            (Phrase::new(keys::line::bad_use::TWICE).with("argument", argument), None)
        }
        ErrorKind::UnknownArgument => {
            let guess = known(&argument);
            (Phrase::new(keys::line::bad_use::UNKNOWN_ARGUMENT).with("argument", argument), guess)
        }
        ErrorKind::InvalidSubcommand => {
            let argument = told(ContextKind::InvalidSubcommand);
            let guess = known(&argument);
            (Phrase::new(keys::line::bad_use::UNKNOWN_ARGUMENT).with("argument", argument), guess)
        }
        ErrorKind::InvalidValue if told(ContextKind::InvalidValue).is_empty() => {
            (Phrase::new(keys::line::bad_use::NO_VALUE).with("argument", argument), None)
        }
        ErrorKind::InvalidValue => {
            let (value, possible) = (told(ContextKind::InvalidValue), told(ContextKind::ValidValue));
            let guess = nearest(&value, possible.split(", ").map(str::to_owned));
            let phrase = Phrase::new(keys::line::bad_use::WRONG_VALUE)
                .with("argument", argument)
                .with("value", value)
                .with("possible", possible);
            (phrase, guess)
        }
        ErrorKind::ArgumentConflict => {
            (Phrase::new(keys::line::bad_use::TWICE).with("argument", argument), None)
        }
        ErrorKind::TooManyValues => {
            (Phrase::new(keys::line::bad_use::NO_ROOM).with("argument", argument), None)
        }
        // Only the shells must be named.
        ErrorKind::MissingRequiredArgument => {
            let phrase = Phrase::new(keys::line::bad_use::MISSING).with("argument", "completions");
            (phrase.with("possible", SHELLS.join(", ")), None)
        }
        ErrorKind::InvalidUtf8 => (Phrase::new(keys::line::bad_use::NO_TEXT), None),
        _ => (Phrase::new(keys::line::bad_use::OTHER), None),
    };
    complaint_with_guess(&phrase, guess.as_deref(), language)
}
