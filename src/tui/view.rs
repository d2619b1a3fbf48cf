//! A screen in a window of any size.
//!
//! ```text
//!  ┌ header, one line ───────────────────────────────────────────────────────────┐
//!  │ ØVELSE   3.10  Skriv engangskoden           √Profil √FreeOTP ►Token ·Login  │
//!  ├ side panel: a QR code or the phone ────────────┬ body: the other blocks ────┤
//!  │ ▄▄▄▄▄▄▄  ▄ ▄▄  ▄▄▄▄▄▄▄                         │ Now                        │
//!  │ █ ▄▄▄ █ ▄▀█▄▀▄ █ ▄▄▄ █                         │ Field, its error below     │
//!  │ █ ███ █ ▀ ▄ ▀█ █ ███ █                         │ Countdown                  │
//!  │ █▄▄▄▄▄█ █▀▄▀▄▀ █▄▄▄▄▄█                         │ ► Choice ◄┘                │
//!  │ ▄▄▄▄  ▄ ▄▀▀▄▄▀▄ ▄  ▄▄▄                         │   Choice                   │
//!  ├ footer, one line ──────────────────────────────┴────────────────────────────┤
//!  │ F1 Hjælp   F2 English   Enter Indsend   Esc Tilbage   Ctrl+Q Stop           │
//!  └─────────────────────────────────────────────────────────────────────────────┘
//! ```
//!
//! Without a side panel the body is a column in the middle, at most [`TEXT_WIDTH`] wide. Where there is no room for
//! both beside each other, the panel stands on top; a code that has no room there either is replaced by a line
//! that says which window would do. A body that is too tall is set closer first, then it scrolls, with its
//! choices held at the bottom. An overlay lies over panel and body.

mod body;
mod footer;
mod header;
mod kept_codes;
mod overlay;
mod scroll;
mod side_panel;
mod small;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect, Size},
};

pub use kept_codes::KeptCodes;
pub use scroll::Scroll;

use crate::{
    dialogue::Language,
    tui::{
        theme::Theme,
        widget::{Link, Placed, RenderContext},
    },
    wizard::Screen,
};

/// The widest column of text: longer lines are hard to read.
pub const TEXT_WIDTH: u16 = 76;
/// The widest column of text beside a code or the phone.
const BESIDE_WIDTH: u16 = 60;
/// Header and footer.
const FRAME_ROWS: u16 = 2;
/// The smallest window in which a screen can be used.
pub const SMALLEST: Size = Size::new(50, 14);

/// What came of drawing a screen.
#[derive(Debug, PartialEq, Eq)]
pub struct Drawn {
    /// What could not be seen whole; empty if everything can.
    pub cut: Vec<Cut>,
    /// Where the cursor stands; hidden if nowhere.
    pub cursor: Option<Position>,
    /// The addresses that can be seen.
    pub links: Vec<Link>,
}

/// What could not be seen whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// The window is too small for anything.
    Window,
    /// The title was shortened.
    Header,
    /// A key was left out.
    Footer,
    /// The body must be scrolled.
    Body,
    /// A line is wider than its place.
    Line,
    /// A QR code has no room.
    Code,
    /// The overlay must be scrolled.
    Overlay,
}

/// Draws `screen` over the whole of `buffer`.
pub fn draw(
    buffer: &mut Buffer,
    screen: &Screen<'_>,
    language: Language,
    theme: Theme,
    scroll: &mut Scroll,
) -> Drawn {
    draw_after(&mut KeptCodes::default(), buffer, screen, language, theme, scroll)
}

/// The same, with the QR codes of the page before.
pub fn draw_after(
    codes: &mut KeptCodes,
    buffer: &mut Buffer,
    screen: &Screen<'_>,
    language: Language,
    theme: Theme,
    scroll: &mut Scroll,
) -> Drawn {
    let window = *buffer.area();
    let context = RenderContext::of(screen, language, theme);
    if window.width < SMALLEST.width || window.height < SMALLEST.height {
        small::draw(buffer, window, screen, &context);
        return Drawn { cut: vec![Cut::Window], cursor: None, links: Vec::new() };
    }
    let mut cut = Vec::new();
    if header::draw(buffer, Rect { height: 1, ..window }, screen, &context) {
        cut.push(Cut::Header);
    }
    if footer::draw(buffer, Rect { y: window.bottom() - 1, height: 1, ..window }, screen, &context) {
        cut.push(Cut::Footer);
    }
    let body = Rect { y: window.y + 1, height: window.height - FRAME_ROWS, ..window };
    let panel = side_panel::plan(&screen.blocks, body.as_size(), &context, codes);
    let mut placed = middle(buffer, body, screen, &panel, &context, scroll, &mut cut);
    if let Some(overlay) = &screen.overlay {
        buffer.set_style(body, context.theme.quiet());
        if overlay::draw(buffer, body, screen, overlay, &context, scroll) {
            cut.push(Cut::Overlay);
        }
        placed = Placed::default();
    }
    Drawn { cut, cursor: placed.cursor, links: placed.links }
}

/// The side panel and the body.
fn middle(
    buffer: &mut Buffer,
    area: Rect,
    screen: &Screen<'_>,
    panel: &side_panel::SidePanel,
    context: &RenderContext,
    scroll: &mut Scroll,
    cut: &mut Vec<Cut>,
) -> Placed {
    let (corner, text) = places(area, panel);
    // Under an overlay a code would be covered in part, and a code is never shown cut.
    if screen.overlay.is_none() {
        panel.draw(buffer, corner, context);
    }
    let mut still = Scroll::default();
    let scroll = if screen.overlay.is_some() { &mut still } else { scroll };
    let (placed, scrolls) = body::draw(buffer, text, screen, panel, context, scroll);
    for (is, what) in [(scrolls, Cut::Body), (placed.cut, Cut::Line), (panel.lacks_a_code(), Cut::Code)] {
        if is {
            cut.push(what);
        }
    }
    placed
}

/// The panel's upper left corner, and the place of the text.
fn places(area: Rect, panel: &side_panel::SidePanel) -> (Position, Rect) {
    if panel.is_empty() {
        let margin = if area.width > 60 { 2 } else { 1 };
        let width = (area.width - 2 * margin).min(TEXT_WIDTH);
        let x = area.x + (area.width - width) / 2;
        return (area.as_position(), Rect { x, width, ..area });
    }
    if panel.dock == side_panel::Dock::OnTop {
        let width = area.width.saturating_sub(2).min(TEXT_WIDTH);
        let x = area.x + (area.width - panel.size.width) / 2;
        let down = panel.size.height + 1;
        let text = Rect {
            x: area.x + (area.width - width) / 2,
            y: area.y + down,
            width,
            height: area.height.saturating_sub(down),
        };
        return (Position { x, y: area.y }, text);
    }
    let rest = area.width - panel.size.width;
    let (gap, margin) = if rest > 44 { (side_panel::GAP + 2, 4) } else { (side_panel::GAP, 0) };
    let width = rest.saturating_sub(gap + margin).min(BESIDE_WIDTH);
    let x = area.x + (rest.saturating_sub(gap + width)) / 2;
    let down = u16::from(area.height > panel.size.height + 3);
    let text = Rect { x: x + panel.size.width + gap, width, ..area };
    (Position { x, y: area.y + down }, text)
}
