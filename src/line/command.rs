//! Lines that begin with a colon, in all languages at once.

use crate::{
    dialogue::{Language, Phrase, TextKey, keys},
    text::words,
    wizard::{Command, step_written},
};

/// What a line with a colon asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineCommand {
    /// One of the wizard's commands.
    Do(Command),
    /// Press this choice (counted from 0), whatever is being asked.
    Choose(usize),
    /// Type the practice phone's code.
    Code,
    /// Draw the screen's QR code, and print its key.
    Qr,
    /// Say the times that run.
    Time,
    /// Say what can be chosen.
    Choices,
    /// To the step of that number; none if none was named.
    GoTo(Option<&'static str>),
    /// To a step that isn't there.
    NoStep,
    /// A command that isn't known.
    Unknown,
}

/// Every command: what it does, then the keys of its names and of what it is for. A text with names has the usual
/// one first; the others are ways to write it on another keyboard.
const COMMANDS: &[(LineCommand, TextKey, TextKey)] = &[
    (LineCommand::Do(Command::Help), keys::line::name::HELP, keys::line::command::HELP),
    (LineCommand::Do(Command::Back), keys::line::name::BACK, keys::line::command::BACK),
    (LineCommand::Do(Command::Language), keys::line::name::LANGUAGE, keys::line::command::LANGUAGE),
    (LineCommand::Do(Command::Quit), keys::line::name::QUIT, keys::line::command::QUIT),
    (LineCommand::Choices, keys::line::name::CHOICES, keys::line::command::CHOICES),
    (LineCommand::Choose(0), keys::line::name::NUMBER, keys::line::command::NUMBER),
    (LineCommand::GoTo(None), keys::line::name::GO_TO, keys::line::command::GO_TO),
    (LineCommand::Do(Command::Open), keys::line::name::OPEN, keys::line::command::OPEN),
    (LineCommand::Do(Command::Copy), keys::line::name::COPY, keys::line::command::COPY),
    (LineCommand::Qr, keys::line::name::QR, keys::line::command::QR),
    (LineCommand::Time, keys::line::name::TIME, keys::line::command::TIME),
    (LineCommand::Do(Command::Phone), keys::line::name::PHONE, keys::line::command::PHONE),
    (LineCommand::Do(Command::Share), keys::line::name::SHARE, keys::line::command::SHARE),
    (LineCommand::Do(Command::Report), keys::line::name::REPORT, keys::line::command::REPORT),
    (LineCommand::Do(Command::Picture), keys::line::name::PICTURE, keys::line::command::PICTURE),
    (LineCommand::Code, keys::line::name::CODE, keys::line::command::CODE),
];

/// The command in `line`; `None` if it is no command.
pub fn parse(line: &str) -> Option<LineCommand> {
    let name = line.trim().strip_prefix(':')?.trim().to_lowercase();
    let by_name =
        COMMANDS.iter().find(|(_, names, _)| is_one_of(&name, *names)).map(|(command, ..)| *command);
    let goes_to = || {
        let (name, number) = name.split_once(char::is_whitespace)?;
        is_one_of(name, keys::line::name::GO_TO).then(|| {
            step_written(number).map_or(LineCommand::NoStep, |step| LineCommand::GoTo(Some(step.number)))
        })
    };
    let by_number = || name.parse::<usize>().ok()?.checked_sub(1).map(LineCommand::Choose);
    Some(by_name.or_else(goes_to).or_else(by_number).unwrap_or(LineCommand::Unknown))
}

/// How a step is named to go to.
pub fn example(language: Language) -> String {
    let names = words(&Phrase::new(keys::line::name::GO_TO), language);
    format!(":{} 3.5", names.split_whitespace().next().unwrap_or_default())
}

/// Yes or no in any language; an empty line is `standing`.
pub fn yes_or_no(line: &str, standing: bool) -> Option<bool> {
    match line.trim().to_lowercase().as_str() {
        "" => Some(standing),
        word if is_one_of(word, keys::line::YES_WORDS) => Some(true),
        word if is_one_of(word, keys::line::NO_WORDS) => Some(false),
        _ => None,
    }
}

/// True if a language's text of single words has this one.
fn is_one_of(word: &str, all: TextKey) -> bool {
    let all = Phrase::new(all);
    Language::ALL.iter().any(|language| words(&all, *language).split_whitespace().any(|known| known == word))
}

/// All commands, as the person writes them, each with what it is for; those of the practice phone only where that is
/// among the commands that work.
pub fn all(language: Language, works: &[Command]) -> impl Iterator<Item = (String, Phrase)> + use<> {
    let has_phone = works.contains(&Command::Phone);
    COMMANDS
        .iter()
        .filter(move |(command, ..)| {
            has_phone || !matches!(command, LineCommand::Do(Command::Phone) | LineCommand::Code)
        })
        .map(move |(_, names, explained)| {
            let names = words(&Phrase::new(*names), language);
            let name = names.split_whitespace().next().unwrap_or_default();
            let explained = Phrase::new(*explained).with("language", language.next().name());
            (format!(":{name}"), explained.with("example", example(language)))
        })
}
