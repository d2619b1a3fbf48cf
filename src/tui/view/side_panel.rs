//! What stands beside the rest: QR codes, the practice phone and pictures of the phone's page.

use std::rc::Rc;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect, Size},
};

use super::{FRAME_ROWS, kept_codes::Code};
use crate::{
    dialogue::{Phrase, keys},
    otp::Modules,
    tui::theme::QrStyle,
    tui::widget::{
        Fragment, RenderContext, covered, phone, pictured,
        qr::{self, Placement},
    },
    wizard::{Block, Covered, QrContent},
};

/// Columns that the text beside it should have, and must have.
const TEXT: [u16; 2] = [37, 30];
/// Columns between it and the text.
pub(super) const GAP: u16 = 2;
/// Rows that must be left for the text below it, where it stands on top.
const BELOW: u16 = 8;

/// Where the codes and the phone of a screen are.
#[derive(Debug, Default)]
pub(super) struct SidePanel {
    items: Vec<PanelItem>,
    /// The cells that they take.
    pub(super) size: Size,
    /// Where they stand.
    pub(super) dock: Dock,
    /// What is in the text for those that have no room, by their place among the blocks.
    pub(super) fallbacks: Vec<(usize, Fallback)>,
}

/// Where the panel stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Dock {
    /// Beside the text.
    #[default]
    Beside,
    /// On top of it, because the window is too narrow for both.
    OnTop,
}

/// Whether pictures of the phone's page are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pictures {
    Drawn,
    LeftOut,
}

#[derive(Debug)]
enum PanelItem {
    /// Its modules, how they are drawn, and whether it is a token's.
    Code(Rc<Modules>, Placement, bool),
    Phone(Fragment),
}

/// What is in the text for something that has no room beside it.
#[derive(Debug)]
pub(super) enum Fallback {
    /// A code is never cut: it is said which window would do.
    Missing(Phrase),
    /// The phone, to be scrolled.
    Phone(Fragment),
}

impl PanelItem {
    fn size(&self) -> Size {
        match self {
            Self::Code(_, placement, _) => placement.size,
            Self::Phone(fragment) => Size::new(fragment.width(), fragment.height()),
        }
    }
}

/// Finds their places in a body of that size; `codes` are those of the blocks that hold one, in order.
pub(super) fn plan(
    blocks: &[Block<'_>],
    body: Size,
    context: &RenderContext,
    codes: &[Code],
    pictures: Pictures,
) -> SidePanel {
    let mut panel = SidePanel::default();
    let mut codes = codes.iter();
    for (at, block) in blocks.iter().enumerate() {
        let fallback = match block {
            Block::Qr(qr_content) => codes
                .next()
                .and_then(|code| panel.code(qr_content, code, body, context))
                .map(Fallback::Missing),
            Block::Phone(face) => {
                let fragment = phone(context, face, body.height);
                panel.phone(fragment, body).then(|| Fallback::Phone(phone(context, face, u16::MAX)))
            }
            // The words tell it as well, so a picture that has no room is left out.
            Block::Picture(page) if pictures == Pictures::Drawn => {
                panel.picture(pictured(context, page), body);
                None
            }
            // That it is covered is said in words as well.
            Block::Covered(Covered::Qr) if pictures == Pictures::Drawn => {
                panel.picture(covered(context), body);
                None
            }
            _ => None,
        };
        panel.fallbacks.extend(fallback.map(|fallback| (at, fallback)));
    }
    panel
}

impl SidePanel {
    /// Takes a code in, or says why it can't.
    fn code(
        &mut self,
        qr_content: &QrContent<'_>,
        code: &Code,
        body: Size,
        context: &RenderContext,
    ) -> Option<Phrase> {
        let Ok(modules) = code else { return Some(Phrase::new(keys::tui::qr::TOO_LONG)) };
        let place = |(room, dock)| Some((Placement::best(modules.size(), room, context.theme.qr)?, dock));
        let Some((placement, dock)) = self.rooms(body).into_iter().find_map(place) else {
            return Some(missing(qr_content, modules, body, context));
        };
        let is_token = matches!(qr_content, QrContent::Token { .. });
        self.put(PanelItem::Code(Rc::clone(modules), placement, is_token), dock);
        None
    }

    /// Takes the phone in; true if there is no room for it.
    fn phone(&mut self, fragment: Fragment, body: Size) -> bool {
        let fits =
            |(room, _): &(Size, Dock)| fragment.width() <= room.width && fragment.height() <= room.height;
        let Some((_, dock)) = self.rooms(body).into_iter().find(fits) else { return true };
        self.put(PanelItem::Phone(fragment), dock);
        false
    }

    /// Takes a picture in, if there is room for it beside the text.
    fn picture(&mut self, fragment: Fragment, body: Size) {
        let size = Size::new(fragment.width(), fragment.height());
        let beside = self.rooms(body).into_iter().take(1).find(|(room, dock)| {
            *dock == Dock::Beside && size.width <= room.width && size.height <= room.height
        });
        if let Some((_, dock)) = beside {
            self.put(PanelItem::Phone(fragment), dock);
        }
    }

    /// The rooms that are left, the best first, and where each is.
    fn rooms(&self, body: Size) -> Vec<(Size, Dock)> {
        let beside = TEXT.map(|text| body.width.saturating_sub(text + GAP));
        if self.items.is_empty() {
            let top = Size::new(body.width, body.height.saturating_sub(BELOW));
            return beside
                .map(|width| (Size::new(width, body.height), Dock::Beside))
                .into_iter()
                .chain([(top, Dock::OnTop)])
                .collect();
        }
        // A further one goes below the first, in the same column, after a blank row.
        let height =
            if self.dock == Dock::OnTop { 0 } else { body.height.saturating_sub(self.size.height + 1) };
        beside.map(|width| (Size::new(width, height), Dock::Beside)).into()
    }

    fn put(&mut self, item: PanelItem, dock: Dock) {
        let (size, gap) = (item.size(), u16::from(!self.items.is_empty()));
        self.size = Size::new(self.size.width.max(size.width), self.size.height + gap + size.height);
        self.dock = dock;
        self.items.push(item);
    }

    /// True if nothing stands beside the text.
    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// True if a token's code is drawn in the double size.
    pub(super) fn is_double(&self) -> bool {
        self.items.iter().any(|item| match item {
            PanelItem::Code(_, placement, is_token) => *is_token && placement.style == QrStyle::FullCells,
            PanelItem::Phone(_) => false,
        })
    }

    /// True if a code has no room.
    pub(super) fn lacks_a_code(&self) -> bool {
        self.fallbacks.iter().any(|(_, fallback)| matches!(fallback, Fallback::Missing(_)))
    }

    /// Draws them, one below the other.
    pub(super) fn draw(&self, buffer: &mut Buffer, mut at: Position, context: &RenderContext) {
        for item in &self.items {
            let size = item.size();
            match item {
                PanelItem::Code(modules, placement, _) => {
                    qr::draw(buffer, at, modules, *placement, context.theme);
                }
                PanelItem::Phone(fragment) => drop(fragment.draw(buffer, Rect::from((at, size)), 0)),
            }
            at.y += size.height + 1;
        }
    }
}

/// Which window would do.
fn missing(qr_content: &QrContent<'_>, modules: &Modules, body: Size, context: &RenderContext) -> Phrase {
    let key = match qr_content {
        QrContent::Token { .. } => keys::tui::qr::TOKEN_SMALL,
        QrContent::Link { .. } | QrContent::Words(_) => keys::tui::qr::LINK_SMALL,
    };
    let least =
        Placement::of(modules.size(), 1, context.theme.qr).map_or(Size::MAX, |placement| placement.size);
    Phrase::new(key)
        .with("columns", least.width.saturating_add(GAP + TEXT[1]).to_string())
        .with("rows", least.height.saturating_add(FRAME_ROWS).to_string())
        .with("width", body.width.to_string())
        .with("height", (body.height + FRAME_ROWS).to_string())
}
