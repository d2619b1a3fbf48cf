//! A window that is too small for a screen: a kind word, and the keys that still work.

use ratatui::{buffer::Buffer, layout::Rect};

use super::SMALLEST;
use crate::{
    dialogue::Phrase,
    tui::widget::{Look, Piece, wrap::styled},
};

/// Draws as much of it as there is room for.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, look: &Look) {
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
