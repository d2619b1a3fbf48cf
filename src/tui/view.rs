//! A screen in a window of any size.
//!
//! ```text
//!  ┌ header, one line ───────────────────────────────────────────────────────────┐
//!  │ ØVELSE   3.10  Skriv engangskoden           √Profil √FreeOTP ►Token ·Login  │
//!  ├ rule, one line ─────────────── Token: punkt 10 af 10  ████████████████████ ─┤
//!  ├ side panel: codes and phone ───────────────────┬ body: the other blocks ────┤
//!  │ ▄▄▄▄▄▄▄  ▄ ▄▄  ▄▄▄▄▄▄▄                         │ Now                        │
//!  │ █ ▄▄▄ █ ▄▀█▄▀▄ █ ▄▄▄ █                         │ Field, its error below     │
//!  │ █ ███ █ ▀ ▄ ▀█ █ ███ █                         │ Countdown                  │
//!  │ █▄▄▄▄▄█ █▀▄▀▄▀ █▄▄▄▄▄█                         │ [► Choice        ]         │
//!  │ ▄▄▄▄  ▄ ▄▀▀▄▄▀▄ ▄  ▄▄▄                         │ [  Other choice  ]         │
//!  ├ footer, one line ──────────────────────────────┴────────────────────────────┤
//!  │ F1 Hjælp   F2 English   Enter Indsend   Esc Tilbage   Ctrl+Q Stop           │
//!  └─────────────────────────────────────────────────────────────────────────────┘
//! ```
//!
//! From [`WIDE`] on a page of a stage has three columns: a rail with the stage's steps, the body, and the panel on the
//! right; what F1 says stands below the body where there is room.
//!
//! Without a side panel the body is a column in the middle, at most [`TEXT_WIDTH`] wide. Where there is no room for
//! both beside each other, the panel stands on top; a code that has no room there either is replaced by a line
//! that says which window would do. A body that is too tall is set closer first, then it gets the rule's line, then it
//! scrolls, with its choices held at the bottom. An overlay lies over panel and body.

mod body;
mod footer;
mod header;
mod kept_codes;
mod layout;
mod overlay;
mod rail;
mod rule;
mod scroll;
mod side_panel;
mod small;
mod stack;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect, Size},
};

pub use kept_codes::KeptCodes;
use layout::Layout;
pub use scroll::Scroll;

use crate::{
    dialogue::{Language, TextKey},
    tui::{
        mouse::{HitArea, Mouse},
        theme::Theme,
        widget::{Link, Placed, RenderContext},
    },
    wizard::Screen,
};

/// The widest column of text: longer lines are hard to read.
pub const TEXT_WIDTH: u16 = 76;
/// The widest column of text beside something else.
const BESIDE_WIDTH: u16 = 60;
/// Header and footer.
const FRAME_ROWS: u16 = 2;
/// The smallest window that gets three columns.
pub const WIDE: Size = Size::new(110, 32);
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
    /// What can be clicked.
    pub targets: Vec<HitArea>,
}

/// What the view knows beside the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Desk {
    /// Whether clicks come to the program.
    pub mouse: Mouse,
    /// What the footer says in place of its keys, until the next key.
    pub remark: Option<TextKey>,
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

/// Draws `screen` over the whole of `buffer`, with nothing beside it.
pub fn draw(
    buffer: &mut Buffer,
    screen: &Screen<'_>,
    language: Language,
    theme: Theme,
    scroll: &mut Scroll,
) -> Drawn {
    draw_at(Desk::default(), buffer, screen, (language, theme), scroll)
}

/// Draws `screen` over the whole of `buffer`.
pub fn draw_at(
    desk: Desk,
    buffer: &mut Buffer,
    screen: &Screen<'_>,
    how: (Language, Theme),
    scroll: &mut Scroll,
) -> Drawn {
    draw_after(&mut KeptCodes::default(), desk, buffer, screen, how, scroll)
}

/// The same, with the QR codes of the page before.
pub fn draw_after(
    codes: &mut KeptCodes,
    desk: Desk,
    buffer: &mut Buffer,
    screen: &Screen<'_>,
    (language, theme): (Language, Theme),
    scroll: &mut Scroll,
) -> Drawn {
    let window = *buffer.area();
    let context = RenderContext::of(screen, language, theme);
    if window.width < SMALLEST.width || window.height < SMALLEST.height {
        small::draw(buffer, window, screen, &context);
        return Drawn { cut: vec![Cut::Window], cursor: None, links: Vec::new(), targets: Vec::new() };
    }
    let mut cut = Vec::new();
    let layout = layout::choose(window, screen, &context, &codes.of_page(&screen.blocks, &context));
    if header::draw(buffer, Rect { height: 1, ..window }, screen, &context, layout.rail.is_some()) {
        cut.push(Cut::Header);
    }
    if let Some(area) = layout.rule {
        rule::draw(buffer, area, screen, &context);
    }
    if let Some(area) = layout.rail {
        rail::draw(buffer, area, screen, &context);
    }
    let row = Rect { y: window.bottom() - 1, height: 1, ..window };
    let (is_cut, keys) = footer::draw(buffer, row, screen, desk, &context);
    if is_cut {
        cut.push(Cut::Footer);
    }
    let mut placed = middle(buffer, &layout, screen, &context, scroll, &mut cut);
    if let Some(overlay) = &screen.overlay {
        buffer.set_style(layout.body, context.theme.quiet());
        let (is_cut, targets) = overlay::draw(buffer, layout.body, screen, overlay, &context, scroll);
        if is_cut {
            cut.push(Cut::Overlay);
        }
        placed = Placed { targets, ..Placed::default() };
    }
    placed.targets.extend(keys);
    Drawn { cut, cursor: placed.cursor, links: placed.links, targets: placed.targets }
}

/// The side panel and the body.
fn middle(
    buffer: &mut Buffer,
    layout: &Layout,
    screen: &Screen<'_>,
    context: &RenderContext,
    scroll: &mut Scroll,
    cut: &mut Vec<Cut>,
) -> Placed {
    // Under an overlay a code would be covered in part, and a code is never shown cut.
    if screen.overlay.is_none() {
        layout.panel.draw(buffer, layout.corner, context);
    }
    let mut still = Scroll::default();
    let scroll = if screen.overlay.is_some() { &mut still } else { scroll };
    let (placed, scrolls) = body::draw(buffer, layout, screen, context, scroll);
    for (is, what) in
        [(scrolls, Cut::Body), (placed.cut, Cut::Line), (layout.panel.lacks_a_code(), Cut::Code)]
    {
        if is {
            cut.push(what);
        }
    }
    placed
}
