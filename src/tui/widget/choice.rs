//! What can be chosen: lines of which one is marked, and boxes with a tick.

use ratatui::text::{Line, Span};

use super::{
    Look, Piece,
    wrap::{hanging, wrap},
};
use crate::dialogue::Phrase;

/// `▸ Videre  ⏎` for the focused one, two blanks before the others.
pub(in crate::tui) fn choices(look: &Look, items: &[Phrase], focused: Option<usize>, width: u16) -> Piece {
    let mut piece = Piece::default();
    for (at, item) in items.iter().enumerate() {
        piece.append(0, choice(look, item, focused == Some(at), width));
    }
    piece
}

fn choice(look: &Look, item: &Phrase, focused: bool, width: u16) -> Piece {
    // Room for the mark before and the key after it, whether it has the focus or not: nothing moves with it.
    let lines = wrap(&look.words(item), width.saturating_sub(6));
    let last = lines.len().saturating_sub(1);
    let style = if focused { look.theme.focus() } else { ratatui::style::Style::new() };
    let line = |(at, words): (usize, String)| {
        let mark = if focused && at == 0 { "▸ " } else { "  " };
        let key = if focused && at == last { "  ⏎ " } else { "" };
        Line::from(Span::styled(format!("{mark}{words}{key}"), style))
    };
    let mut piece = Piece::of(lines.into_iter().enumerate().map(line).collect());
    piece.focus = focused.then(|| 0..piece.height());
    piece
}

/// `[x] Husk mig`.
pub(super) fn tick(look: &Look, label: &Phrase, set: bool, focused: bool, width: u16) -> Piece {
    let mark = if focused { "▸ " } else { "  " };
    let cross = if set { "[x] " } else { "[ ] " };
    let style = if focused { look.theme.focus() } else { ratatui::style::Style::new() };
    let lead = Span::styled(format!("{mark}{cross}"), style);
    let mut piece = Piece::of(hanging(lead, &look.words(label), style, width));
    piece.focus = focused.then(|| 0..piece.height());
    piece
}
