//! A window that is too small for a screen: a kind word, and the keys that still work.

use ratatui::{buffer::Buffer, layout::Rect};

use super::SMALLEST;
use crate::{
    dialogue::Phrase,
    tui::widget::{Look, Piece, choice::choices, wrap::styled},
    wizard::Screen,
};

/// Draws as much of it as there is room for. A question that lies over the screen is asked here, too: stopping
/// works at any size.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, screen: &Screen<'_>, look: &Look) {
    if let Some(over) = screen.overlay.as_ref().filter(|over| over.choices.len() > 1) {
        let mut piece = Piece::of(styled(&look.words(&over.title), look.theme.strong(), area.width));
        piece.append(0, choices(look, &over.choices, Some(over.focused), area.width));
        piece.draw(buffer, area, 0);
        return;
    }
    let need = Phrase::new("tui.window.need")
        .with("columns", SMALLEST.width.to_string())
        .with("rows", SMALLEST.height.to_string())
        .with("width", area.width.to_string())
        .with("height", area.height.to_string());
    let mut piece = Piece::of(styled(&look.say("tui.window.small"), look.theme.strong(), area.width));
    for words in [look.words(&need), look.say("tui.window.keys")] {
        piece.append(0, Piece::of(styled(&words, ratatui::style::Style::new(), area.width)));
    }
    piece.draw(buffer, area, 0);
}
