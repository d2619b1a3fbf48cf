//! What is said in the footer of a key that does nothing where it was pressed.

use super::keymap::KeyOutcome;
use crate::{
    dialogue::{TextKey, keys},
    wizard::{Block, FieldContent, FieldView, Intent, Screen},
};

/// What is to be said of what a key comes to on this screen; `None` if it does something.
pub fn on(outcome: Option<&KeyOutcome>, screen: &Screen<'_>) -> Option<TextKey> {
    let intent = match outcome {
        Some(KeyOutcome::Intent(intent)) => intent,
        Some(_) => return None,
        None => return Some(keys::tui::remark::UNKNOWN),
    };
    let is_letter = matches!(intent, Intent::Type(_));
    if screen.overlay.is_some() {
        return (moves(intent) || is_letter && !screen.typing).then_some(keys::tui::remark::UNKNOWN);
    }
    match focused(screen) {
        Some(field) => in_field(field, intent),
        // A space sets or clears a tick.
        None if *intent == Intent::Type(' ') && is_at_tick(screen) => None,
        None if matches!(intent, Intent::Type('0'..='9')) && screen.heeds_digits() => None,
        None if is_letter && has_field(screen) => Some(keys::tui::remark::OUTSIDE_FIELDS),
        None => is_letter.then_some(keys::tui::remark::UNKNOWN),
    }
}

fn has_field(screen: &Screen<'_>) -> bool {
    screen.blocks.iter().any(|block| matches!(block, Block::Field(_)))
}

fn in_field(field: &FieldView<'_>, intent: &Intent) -> Option<TextKey> {
    use FieldContent::{Code, Covered, Hidden};
    match (&field.content, intent) {
        // Who can't see the letters can't know where among them the next one goes.
        (Hidden { .. } | Covered { .. }, _) if moves(intent) => Some(keys::tui::remark::HIDDEN),
        // Codes are written in two groups, too: a space is no mistake.
        (Code { .. } | Covered { is_code: true, .. }, Intent::Type(letter))
            if *letter != ' ' && !letter.is_ascii_digit() =>
        {
            Some(keys::tui::remark::DIGITS)
        }
        (Code { typed, digits, cursor }, Intent::Type('0'..='9')) => {
            let most = usize::try_from(*digits).unwrap_or(usize::MAX);
            let is_full = *cursor >= most && typed.characters() >= most;
            (is_full && field.error.is_none()).then_some(keys::tui::remark::FULL)
        }
        _ => None,
    }
}

/// What is to be said of a text that was pasted, on the screen that came of it: letters are never part of a code.
pub fn on_paste(text: &str, screen: &Screen<'_>) -> Option<TextKey> {
    let field = focused(screen)?;
    let has_digits = text.contains(|letter: char| letter.is_ascii_digit());
    let has_letters = text.contains(char::is_alphabetic);
    let is_lacking = match &field.content {
        // `Din kode: 427193` is a code all the same.
        FieldContent::Code { typed, digits, .. } => {
            !has_digits
                || field.error.is_none()
                    && typed.characters() < usize::try_from(*digits).unwrap_or(usize::MAX)
        }
        FieldContent::Covered { is_code, .. } => *is_code && !has_digits,
        _ => false,
    };
    (has_letters && is_lacking).then_some(keys::tui::remark::DIGITS)
}

const fn moves(intent: &Intent) -> bool {
    matches!(intent, Intent::Left | Intent::Right | Intent::Home | Intent::End | Intent::EraseNext)
}

fn focused<'a>(screen: &'a Screen<'_>) -> Option<&'a FieldView<'a>> {
    screen.blocks.iter().find_map(|block| match block {
        Block::Field(field) if field.focused => Some(field),
        _ => None,
    })
}

fn is_at_tick(screen: &Screen<'_>) -> bool {
    screen.blocks.iter().any(|block| matches!(block, Block::Tick { focused: true, .. }))
}
