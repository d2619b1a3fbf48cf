//! What stands in the place of a QR code that others must not see: the helper sees where it is, not what it says.
//!
//! ```text
//! ┌───────────────────────────────────┐
//! │▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│
//! │▒▒▒▒▒▒▒▒  QR-koden er dækket ▒▒▒▒▒▒│
//! │▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│
//! └───────────────────────────────────┘
//! ```

use ratatui::text::{Line, Span};

use super::{
    Fragment, RenderContext,
    wrap::{shorten, width as columns},
};
use crate::dialogue::keys;

/// Columns and rows inside, about those of a token's code, whatever the code is: its size tells nothing.
const INSIDE: (u16, u16) = (35, 17);

/// The box, with its words in the middle.
pub fn covered(context: &RenderContext) -> Fragment {
    let (inside, rows) = INSIDE;
    let filled = |count: u16| Span::raw("▒".repeat(usize::from(count)));
    let edge = "─".repeat(usize::from(inside));
    let words = format!("  {}  ", shorten(&context.say(keys::share::QR_HERE), inside - 4));
    let before = (inside - columns(&words)) / 2;
    let after = inside - columns(&words) - before;
    let mut lines = vec![Line::raw(format!("┌{edge}┐"))];
    for row in 0..rows {
        let mut line = Line::raw("│");
        if row == rows / 2 {
            line.push_span(filled(before));
            line.push_span(Span::styled(words.clone(), context.theme.strong()));
            line.push_span(filled(after));
        } else {
            line.push_span(filled(inside));
        }
        line.push_span(Span::raw("│"));
        lines.push(line);
    }
    lines.push(Line::raw(format!("└{edge}┘")));
    Fragment::of(lines)
}
