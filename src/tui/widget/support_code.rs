//! The code that is read to support, in a box of its own: it is found at a glance, and read aloud from afar.
//!
//! ```text
//! ┌─ Fejlkode til din it-support: ─┐
//! │            3.2-DNS             │
//! └────────────────────────────────┘
//! ```

use ratatui::text::{Line, Span};

use super::{
    Density, Fragment, RenderContext,
    wrap::{styled, width as columns},
};
use crate::dialogue::Phrase;

pub(super) fn support_code(context: &RenderContext, said: &Phrase, code: &str, width: u16) -> Fragment {
    let label = context.words(&Phrase::new(said.key).with("code", ""));
    let label = label.trim();
    let inside = (columns(label) + 4).max(columns(code) + 4);
    if context.density == Density::Dense || inside + 2 > width {
        return Fragment::of(styled(&context.words(said), context.theme.strong(), width));
    }
    let edge = |count: u16| "─".repeat(usize::from(count));
    let blanks = |count: u16| " ".repeat(usize::from(count));
    let left = (inside - columns(code)) / 2;
    let right = inside - columns(code) - left;
    let style = context.theme.accent();
    let rest = inside - columns(label) - 3;
    Fragment::of(vec![
        Line::from(vec![
            Span::styled("┌─", style),
            Span::raw(format!(" {label} ")),
            Span::styled(format!("{}┐", edge(rest)), style),
        ]),
        Line::from(vec![
            Span::styled("│", style),
            Span::raw(blanks(left)),
            Span::styled(code.to_owned(), context.theme.strong()),
            Span::raw(blanks(right)),
            Span::styled("│", style),
        ]),
        Line::styled(format!("└{}┘", edge(inside)), style),
    ])
}
