//! The blocks below each other, with as much air as there is room for; scrolled where there is too little.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Scroll,
    side::{Instead, Side},
};
use crate::{
    dialogue::Phrase,
    tui::widget::{Air, Look, Piece, Placed, wrap::styled},
    wizard::{Block, Screen},
};

/// Draws the blocks into `area`. `true` beside it if not all of them can be seen at once.
pub(super) fn draw(
    buffer: &mut Buffer,
    area: Rect,
    screen: &Screen<'_>,
    side: &Side,
    look: &Look,
    scroll: &mut Scroll,
) -> (Placed, bool) {
    for air in [Air::Roomy, Air::Close, Air::Dense] {
        let look = Look { air, ..*look };
        let piece = below_each_other(screen, side, &look, area.width, None);
        if piece.height() <= area.height {
            scroll.rest();
            return (piece.draw(buffer, lowered(area, piece.height()), 0), false);
        }
    }
    let look = Look { air: Air::Dense, ..*look };
    (scrolled(buffer, area, screen, side, &look, scroll), true)
}

/// A blank row or two at the top where there is room.
fn lowered(area: Rect, used: u16) -> Rect {
    let spare = area.height - used;
    let down = if area.height >= 34 && spare >= 10 { 2 } else { u16::from(spare > 0) };
    Rect { y: area.y + down, height: area.height - down, ..area }
}

fn below_each_other(screen: &Screen<'_>, side: &Side, look: &Look, width: u16, but: Option<usize>) -> Piece {
    let mut whole = Piece::default();
    let mut above: Option<&Block<'_>> = None;
    for (at, block) in screen.blocks.iter().enumerate() {
        let instead = side.instead.iter().find(|(place, _)| *place == at).map(|(_, instead)| instead);
        let piece = match instead {
            _ if but == Some(at) => None,
            Some(Instead::Missing(phrase)) => {
                Some(Piece::of(styled(&look.words(phrase), look.theme.trouble(), width)))
            }
            Some(Instead::Phone(piece)) => Some(piece.clone()),
            None => look.piece(block, width),
        };
        let Some(piece) = piece else { continue };
        whole.append(above.map_or(0, |above| look.gap(above, block)), piece);
        above = Some(block);
    }
    whole
}

/// The choices stay at the bottom, in view; the rest scrolls above them, and a line between says that there is
/// more.
fn scrolled(
    buffer: &mut Buffer,
    area: Rect,
    screen: &Screen<'_>,
    side: &Side,
    look: &Look,
    scroll: &mut Scroll,
) -> Placed {
    let last = screen.blocks.iter().rposition(|block| matches!(block, Block::Choices { .. }));
    let pinned = last.and_then(|at| {
        let piece = look.piece(screen.blocks.get(at)?, area.width)?;
        (piece.height() <= area.height / 2).then_some((at, piece))
    });
    let (but, pinned) = pinned.map_or((None, Piece::default()), |(at, piece)| (Some(at), piece));
    let moving = below_each_other(screen, side, look, area.width, but);
    let window = Rect { height: area.height.saturating_sub(pinned.height() + 1), ..area };
    let first = scroll.follow(screen.step, moving.focus.clone(), moving.height(), window.height);
    let mut placed = moving.draw(buffer, window, first);
    more(buffer, Rect { y: window.bottom(), height: 1, ..area }, look, first, moving.height(), window.height);
    let below = Rect { y: window.bottom() + 1, height: pinned.height(), ..area };
    let choices = pinned.draw(buffer, below, 0);
    placed.cut |= choices.cut;
    placed
}

/// The line that says that there is more above or below.
pub(super) fn more(buffer: &mut Buffer, row: Rect, look: &Look, first: u16, height: u16, window: u16) {
    let up = if first > 0 { "▲" } else { " " };
    let down = if first + window < height { "▼" } else { " " };
    let line = format!("{up}{down} {}", look.words(&Phrase::new("tui.window.more")));
    buffer.set_stringn(row.x, row.y, line, usize::from(row.width), look.theme.quiet());
}
