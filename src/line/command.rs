//! Lines that begin with a colon, in both languages at once.

use crate::wizard::Command;

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
    /// A command that isn't known.
    Unknown,
}

/// Every command: what it does, then its Danish name, its English name, and ways to write the Danish one on
/// another keyboard.
const ORDERS: &[(Order, &str, &str, &str)] = &[
    (Order::Do(Command::Help), "hjælp", "help", "hjaelp"),
    (Order::Do(Command::Back), "tilbage", "back", ""),
    (Order::Do(Command::Language), "sprog", "language", ""),
    (Order::Do(Command::Quit), "stop", "quit", ""),
    (Order::Do(Command::Open), "åbn", "open", "abn"),
    (Order::Do(Command::Copy), "kopier", "copy", ""),
    (Order::Qr, "qr", "qr", ""),
    (Order::Time, "tid", "time", ""),
    (Order::Do(Command::Phone), "telefon", "phone", ""),
    (Order::Code, "kode", "code", ""),
];

/// The order in `line`; `None` if it is no command.
pub fn parse(line: &str) -> Option<Order> {
    let name = line.trim().strip_prefix(':')?.trim().to_lowercase();
    let by_name = ORDERS
        .iter()
        .find(|(_, danish, english, other)| {
            !name.is_empty() && [*danish, *english, *other].contains(&name.as_str())
        })
        .map(|(order, ..)| *order);
    let by_number = || name.parse::<usize>().ok()?.checked_sub(1).map(Order::Choose);
    Some(by_name.or_else(by_number).unwrap_or(Order::Unknown))
}

/// The names of all commands, as the person writes them; those of the practice phone only where there is one.
pub fn names(danish: bool, phone: bool) -> String {
    let names: Vec<String> = ORDERS
        .iter()
        .filter(|(order, ..)| phone || !matches!(order, Order::Do(Command::Phone) | Order::Code))
        .map(|(_, in_danish, in_english, _)| format!(":{}", if danish { in_danish } else { in_english }))
        .collect();
    names.join(" ")
}
