//! The rule under the header: how far the person is among the guide's own steps of the stage.
//!
//! ```text
//! ─────────────────────── Token: punkt 7 af 10  ██████████████░░░░░░ ──
//! ```

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    dialogue::{Phrase, keys},
    tui::widget::{RenderContext, bar},
    wizard::Screen,
};

/// Columns of the bar for each step.
const OF_A_STEP: u16 = 2;

/// Columns of the rule behind what it tells.
const AFTER: u16 = 2;

/// Draws it.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, screen: &Screen<'_>, context: &RenderContext) {
    let inside = area.width.saturating_sub(2);
    let line = |columns: u16| Span::styled("─".repeat(usize::from(columns)), context.theme.quiet());
    let mut rule = Line::raw(" ");
    match told(screen, context) {
        Some(told) if told.width() + 4 <= usize::from(inside) => {
            let columns = u16::try_from(told.width()).unwrap_or(inside);
            rule.push_span(line(inside - columns - AFTER));
            rule.spans.extend(told.spans);
            rule.push_span(line(AFTER));
        }
        _ => rule.push_span(line(inside)),
    }
    buffer.set_line(area.x, area.y, &rule, area.width);
}

/// ` Token: punkt 7 af 10  ███░ `; nothing on a screen that belongs to no stage.
fn told(screen: &Screen<'_>, context: &RenderContext) -> Option<Line<'static>> {
    let stage = context.words(&screen.stage()?.name);
    let count = u16::try_from(screen.points.len()).ok().filter(|count| *count > 0)?;
    let phrase = match screen.point() {
        Some(point) => Phrase::new(keys::tui::rule::POINT).with("number", point.to_string()),
        None => Phrase::new(keys::tui::rule::POINTS),
    };
    let words = context.words(&phrase.with("stage", stage).with("count", count.to_string()));
    let point = u64::try_from(screen.point().unwrap_or(0)).unwrap_or(0);
    let mut line = Line::raw(format!(" {words}  "));
    line.spans.extend(bar(context, point, u64::from(count), count * OF_A_STEP).spans);
    line.push_span(Span::raw(" "));
    Some(line)
}
