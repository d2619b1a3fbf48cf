//! An overlay: a box in the middle, with nothing of the screen in it.
//!
//! ```text
//!      ┌─ Vil du stoppe? ───────────────────────┐
//!      │ Du kan begynde igen en anden gang.     │
//!      │                                        │
//!      │ [► Bliv her ]                          │
//!      │ [  Stop     ]                          │
//!      └────────────────────────────────────────┘
//! ```

use ratatui::{
    buffer::Buffer,
    layout::{Rect, Size},
    text::{Line, Span},
};

use super::{Scroll, body::more};
use crate::{
    tui::mouse::HitArea,
    tui::widget::{RenderContext, overlay_content, wrap::shorten},
    wizard::{Overlay, Screen},
};

/// Columns of the box's inside, at most.
const WIDTH: u16 = 66;

/// Draws it over `area`: true if its text had to be scrolled, and what can be clicked.
pub(super) fn draw(
    buffer: &mut Buffer,
    area: Rect,
    screen: &Screen<'_>,
    overlay: &Overlay,
    context: &RenderContext,
    scroll: &mut Scroll,
) -> (bool, Vec<HitArea>) {
    let width = area.width.saturating_sub(6).min(WIDTH);
    let parts = overlay_content(context, screen, overlay, width);
    let gap = u16::from(parts.choices.height() > 0);
    let fixed = 2 + gap + parts.choices.height();
    let room = area.height.saturating_sub(fixed);
    let whole = parts.text.height() <= room;
    let text = if whole { parts.text.height() } else { room };
    let size = Size::new(width + 4, (text + fixed).min(area.height));
    let outer = Rect {
        x: area.x + (area.width - size.width.min(area.width)) / 2,
        y: area.y + (area.height - size.height) / 2,
        width: size.width.min(area.width),
        height: size.height,
    };
    // Whole rows: a choice's mark beside the box would seem to be the box's own.
    blank(buffer, Rect { x: area.x, width: area.width, ..outer }.intersection(area));
    frame(buffer, outer, &parts.title, context);
    let inner = Rect {
        x: outer.x + 2,
        y: outer.y + 1,
        width: outer.width.saturating_sub(4),
        height: outer.height.saturating_sub(2),
    };
    if whole {
        scroll.rest();
        parts.text.draw(buffer, Rect { height: text.min(inner.height), ..inner }, 0);
    } else {
        // The blank row above the choices says that there is more.
        let window = Rect { height: text.saturating_sub(1 - gap).min(inner.height), ..inner };
        let first = scroll.follow(screen.step, None, parts.text.height(), window.height);
        parts.text.draw(buffer, window, first);
        let row = Rect { y: window.bottom(), height: 1, ..inner };
        more(buffer, row, context, first, parts.text.height(), window.height);
    }
    let y = (inner.y + text + gap).min(inner.bottom());
    let choices = parts.choices.draw(buffer, Rect { y, height: inner.bottom() - y, ..inner }, 0);
    (!whole, choices.targets)
}

/// Nothing of the screen is left there.
fn blank(buffer: &mut Buffer, area: Rect) {
    for position in area.positions() {
        if let Some(cell) = buffer.cell_mut(position) {
            cell.reset();
        }
    }
}

/// The border and the title.
fn frame(buffer: &mut Buffer, area: Rect, title: &str, context: &RenderContext) {
    for y in area.top()..area.bottom() {
        for x in [area.x, area.right().saturating_sub(1)] {
            buffer.set_stringn(x, y, "│", 1, context.theme.accent());
        }
    }
    let inside = usize::from(area.width.saturating_sub(2));
    let title = format!(" {} ", shorten(title, area.width.saturating_sub(6)));
    let mut top = Line::from(vec![
        Span::styled("┌─", context.theme.accent()),
        Span::styled(title, context.theme.strong()),
    ]);
    let rest = usize::from(area.width).saturating_sub(top.width() + 1);
    top.push_span(Span::styled(format!("{}┐", "─".repeat(rest)), context.theme.accent()));
    buffer.set_line(area.x, area.y, &top, area.width);
    let bottom = Line::styled(format!("└{}┘", "─".repeat(inside)), context.theme.accent());
    buffer.set_line(area.x, area.bottom().saturating_sub(1), &bottom, area.width);
}
