//! Lines that begin with a colon, in both languages at once.

use crate::wizard::{Command, Language};

/// What a line with a colon asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
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
const ORDERS: &[(Order, &str, &str, &str, &str)] = &[
    (Order::Do(Command::Help), "hjælp", "help", "hjaelp", "line.command.help"),
    (Order::Do(Command::Back), "tilbage", "back", "", "line.command.back"),
    (Order::Do(Command::Language), "sprog", "language", "", "line.command.language"),
    (Order::Do(Command::Quit), "stop", "quit", "", "line.command.quit"),
    (Order::Choices, "valg", "choices", "", "line.command.choices"),
    (Order::Choose(0), "1", "1", "", "line.command.number"),
    (Order::Do(Command::Open), "åbn", "open", "abn", "line.command.open"),
    (Order::Do(Command::Copy), "kopier", "copy", "", "line.command.copy"),
    (Order::Qr, "qr", "qr", "", "line.command.qr"),
    (Order::Time, "tid", "time", "", "line.command.time"),
    (Order::Do(Command::Phone), "telefon", "phone", "", "line.command.phone"),
    (Order::Code, "kode", "code", "", "line.command.code"),
];

/// The order in `line`; `None` if it is no command.
pub fn parse(line: &str) -> Option<Order> {
    let name = line.trim().strip_prefix(':')?.trim().to_lowercase();
    let by_name = ORDERS
        .iter()
        .find(|(_, danish, english, other, _)| {
            !name.is_empty() && [*danish, *english, *other].contains(&name.as_str())
        })
        .map(|(order, ..)| *order);
    let by_number = || name.parse::<usize>().ok()?.checked_sub(1).map(Order::Choose);
    Some(by_name.or_else(by_number).unwrap_or(Order::Unknown))
}

/// All commands, as the person writes them, each with the key of what it is for; those of the practice phone only
/// where there is one.
pub fn all(language: Language, phone: bool) -> impl Iterator<Item = (String, &'static str)> {
    ORDERS
        .iter()
        .filter(move |(order, ..)| phone || !matches!(order, Order::Do(Command::Phone) | Order::Code))
        .map(move |(_, danish, english, _, explained)| {
            let name = if language == Language::Danish { danish } else { english };
            (format!(":{name}"), *explained)
        })
}
