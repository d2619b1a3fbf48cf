//! What stands beside the rest: QR codes and the practice phone.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect, Size},
};

use super::FRAME_ROWS;
use crate::{
    dialogue::Phrase,
    otp::Modules,
    tui::{
        theme::QrStyle,
        widget::{
            Look, Piece, phone,
            qr::{self, Placement},
        },
    },
    wizard::{Block, QrContent},
};

/// Columns that the text beside it should have, and must have.
const TEXT: [u16; 2] = [37, 30];
/// Columns between it and the text.
pub(super) const GAP: u16 = 2;
/// Rows that must be left for the text below it, where it stands on top.
const BELOW: u16 = 8;

/// Where the codes and the phone of a screen are.
#[derive(Debug, Default)]
pub(super) struct Side {
    items: Vec<Item>,
    /// The cells that they take.
    pub(super) size: Size,
    /// True if they stand on top of the text because the window is too narrow for both.
    pub(super) on_top: bool,
    /// What is in the text for those that have no room, by their place among the blocks.
    pub(super) instead: Vec<(usize, Instead)>,
}

#[derive(Debug)]
enum Item {
    Code(Modules, Placement),
    Phone(Piece),
}

/// What is in the text for something that has no room beside it.
#[derive(Debug)]
pub(super) enum Instead {
    /// A code is never cut: it is said which window would do.
    Missing(Phrase),
    /// The phone, to be scrolled.
    Phone(Piece),
}

impl Item {
    fn size(&self) -> Size {
        match self {
            Self::Code(_, placement) => placement.size,
            Self::Phone(piece) => Size::new(piece.width(), piece.height()),
        }
    }
}

/// Finds their places in a body of that size.
pub(super) fn plan(blocks: &[Block<'_>], body: Size, look: &Look) -> Side {
    let mut side = Side::default();
    for (at, block) in blocks.iter().enumerate() {
        let instead = match block {
            Block::Qr(content) => side.code(content, body, look).map(Instead::Missing),
            Block::Phone(face) => {
                let piece = phone(look, face, body.height);
                side.phone(piece, body).then(|| Instead::Phone(phone(look, face, u16::MAX)))
            }
            _ => None,
        };
        side.instead.extend(instead.map(|instead| (at, instead)));
    }
    side
}

impl Side {
    /// Takes a code in, or says why it can't.
    fn code(&mut self, content: &QrContent<'_>, body: Size, look: &Look) -> Option<Phrase> {
        let modules = match content {
            QrContent::Link { url } => Modules::of(url),
            QrContent::Token { uri } => Modules::of(uri.expose()),
        };
        let Ok(modules) = modules else { return Some(Phrase::new("tui.qr.too_long")) };
        let place = |(room, on_top)| Some((Placement::best(modules.size(), room, look.theme.qr)?, on_top));
        let Some((placement, on_top)) = self.rooms(body).into_iter().find_map(place) else {
            return Some(missing(content, &modules, body, look));
        };
        self.put(Item::Code(modules, placement), on_top);
        None
    }

    /// Takes the phone in; true if there is no room for it.
    fn phone(&mut self, piece: Piece, body: Size) -> bool {
        let fits = |(room, _): &(Size, bool)| piece.width() <= room.width && piece.height() <= room.height;
        let Some((_, on_top)) = self.rooms(body).into_iter().find(fits) else { return true };
        self.put(Item::Phone(piece), on_top);
        false
    }

    /// The rooms that are left, the best first, and whether each is on top of the text.
    fn rooms(&self, body: Size) -> Vec<(Size, bool)> {
        let beside = TEXT.map(|text| body.width.saturating_sub(text + GAP));
        if self.items.is_empty() {
            let top = Size::new(body.width, body.height.saturating_sub(BELOW));
            return beside
                .map(|width| (Size::new(width, body.height), false))
                .into_iter()
                .chain([(top, true)])
                .collect();
        }
        // A further one goes below the first, in the same column, after a blank row.
        let height = if self.on_top { 0 } else { body.height.saturating_sub(self.size.height + 1) };
        beside.map(|width| (Size::new(width, height), false)).into()
    }

    fn put(&mut self, item: Item, on_top: bool) {
        let (size, gap) = (item.size(), u16::from(!self.items.is_empty()));
        self.size = Size::new(self.size.width.max(size.width), self.size.height + gap + size.height);
        self.on_top = on_top;
        self.items.push(item);
    }

    /// True if nothing stands beside the text.
    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// True if a code has no room.
    pub(super) fn lacks_a_code(&self) -> bool {
        self.instead.iter().any(|(_, instead)| matches!(instead, Instead::Missing(_)))
    }

    /// Draws them, one below the other.
    pub(super) fn draw(&self, buffer: &mut Buffer, mut at: Position, look: &Look) {
        for item in &self.items {
            let size = item.size();
            match item {
                Item::Code(modules, placement) => qr::draw(buffer, at, modules, *placement, look.theme),
                Item::Phone(piece) => drop(piece.draw(buffer, Rect::from((at, size)), 0)),
            }
            at.y += size.height + 1;
        }
    }
}

/// Which window would do.
fn missing(content: &QrContent<'_>, modules: &Modules, body: Size, look: &Look) -> Phrase {
    let key = match content {
        QrContent::Token { .. } => "tui.qr.token_small",
        QrContent::Link { .. } => "tui.qr.link_small",
    };
    let least = Placement::of(modules.size(), 1, look.theme.qr == QrStyle::FullCells)
        .map_or(Size::MAX, |placement| placement.size);
    Phrase::new(key)
        .with("columns", least.width.saturating_add(GAP + TEXT[1]).to_string())
        .with("rows", least.height.saturating_add(FRAME_ROWS).to_string())
        .with("width", body.width.to_string())
        .with("height", (body.height + FRAME_ROWS).to_string())
}
