//! Lines that begin with a colon, in both languages at once.

use crate::wizard::{Command, Language};

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

/// Every command: what it does, then its Danish name, its English name, ways to write the Danish one on another
/// keyboard, and the key of what it is for.
const COMMANDS: &[(LineCommand, &str, &str, &str, &str)] = &[
    (LineCommand::Do(Command::Help), "hjælp", "help", "hjaelp", "line.command.help"),
    (LineCommand::Do(Command::Back), "tilbage", "back", "", "line.command.back"),
    (LineCommand::Do(Command::Language), "sprog", "language", "", "line.command.language"),
    (LineCommand::Do(Command::Quit), "stop", "quit", "", "line.command.quit"),
    (LineCommand::Choices, "valg", "choices", "", "line.command.choices"),
    (LineCommand::Choose(0), "1", "1", "", "line.command.number"),
    (LineCommand::Do(Command::Open), "åbn", "open", "abn", "line.command.open"),
    (LineCommand::Do(Command::Copy), "kopier", "copy", "", "line.command.copy"),
    (LineCommand::Qr, "qr", "qr", "", "line.command.qr"),
    (LineCommand::Time, "tid", "time", "", "line.command.time"),
    (LineCommand::Do(Command::Phone), "telefon", "phone", "", "line.command.phone"),
    (LineCommand::Code, "kode", "code", "", "line.command.code"),
];

/// The command in `line`; `None` if it is no command.
pub fn parse(line: &str) -> Option<LineCommand> {
    let name = line.trim().strip_prefix(':')?.trim().to_lowercase();
    let by_name = COMMANDS
        .iter()
        .find(|(_, danish, english, other, _)| {
            !name.is_empty() && [*danish, *english, *other].contains(&name.as_str())
        })
        .map(|(command, ..)| *command);
    let by_number = || name.parse::<usize>().ok()?.checked_sub(1).map(LineCommand::Choose);
    Some(by_name.or_else(by_number).unwrap_or(LineCommand::Unknown))
}

/// All commands, as the person writes them, each with the key of what it is for; those of the practice phone only
/// where that is among the commands that work.
pub fn all(language: Language, works: &[Command]) -> impl Iterator<Item = (String, &'static str)> + use<> {
    let has_phone = works.contains(&Command::Phone);
    COMMANDS
        .iter()
        .filter(move |(command, ..)| {
            has_phone || !matches!(command, LineCommand::Do(Command::Phone) | LineCommand::Code)
        })
        .map(move |(_, danish, english, _, explained)| {
            let name = if language == Language::Danish { danish } else { english };
            (format!(":{name}"), *explained)
        })
}
