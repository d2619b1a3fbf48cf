//! Lines that begin with a colon, in all languages at once.

use crate::{
    dialogue::{Language, Phrase},
    text::words,
    wizard::Command,
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
    /// A command that isn't known.
    Unknown,
}

/// Every command: what it does, then the keys of its names and of what it is for. A text with names has the usual
/// one first; the others are ways to write it on another keyboard.
const COMMANDS: &[(LineCommand, &str, &str)] = &[
    (LineCommand::Do(Command::Help), "line.name.help", "line.command.help"),
    (LineCommand::Do(Command::Back), "line.name.back", "line.command.back"),
    (LineCommand::Do(Command::Language), "line.name.language", "line.command.language"),
    (LineCommand::Do(Command::Quit), "line.name.quit", "line.command.quit"),
    (LineCommand::Choices, "line.name.choices", "line.command.choices"),
    (LineCommand::Choose(0), "line.name.number", "line.command.number"),
    (LineCommand::Do(Command::Open), "line.name.open", "line.command.open"),
    (LineCommand::Do(Command::Copy), "line.name.copy", "line.command.copy"),
    (LineCommand::Qr, "line.name.qr", "line.command.qr"),
    (LineCommand::Time, "line.name.time", "line.command.time"),
    (LineCommand::Do(Command::Phone), "line.name.phone", "line.command.phone"),
    (LineCommand::Code, "line.name.code", "line.command.code"),
];

/// The command in `line`; `None` if it is no command.
pub fn parse(line: &str) -> Option<LineCommand> {
    let name = line.trim().strip_prefix(':')?.trim().to_lowercase();
    let by_name = COMMANDS
        .iter()
        .find(|(_, names, _)| is_one_of(&name, Phrase::new(names)))
        .map(|(command, ..)| *command);
    let by_number = || name.parse::<usize>().ok()?.checked_sub(1).map(LineCommand::Choose);
    Some(by_name.or_else(by_number).unwrap_or(LineCommand::Unknown))
}

/// Yes or no in any language; an empty line is `standing`.
pub fn yes_or_no(line: &str, standing: bool) -> Option<bool> {
    match line.trim().to_lowercase().as_str() {
        "" => Some(standing),
        word if is_one_of(word, Phrase::new("line.yes_words")) => Some(true),
        word if is_one_of(word, Phrase::new("line.no_words")) => Some(false),
        _ => None,
    }
}

/// True if a language's text of single words has this one.
fn is_one_of(word: &str, all: Phrase) -> bool {
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
            let names = words(&Phrase::new(names), language);
            let name = names.split_whitespace().next().unwrap_or_default();
            (format!(":{name}"), Phrase::new(explained).with("language", language.next().name()))
        })
}
