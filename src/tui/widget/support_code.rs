//! The code that is read to support, in a box of its own, so that it is found at a glance; where there is room for it in
//! large letters, to be read aloud from across a room.
//!
//! ```text
//! ┌─ Fejlkode til din it-support: ─┐    ┌─ Fejlkode til din it-support: 3.2-DNS ─┐
//! │            3.2-DNS             │    │     ▄▄▄    ▄▄▄      ▄▄▄  ▄  ▄  ▄▄▄     │
//! └────────────────────────────────┘    │      ▄▄▀    ▄▄▀ ▄▄▄ █  █ █▀▄█ ▀▄▄      │
//!                                       │     ▄▄▄▀ ▄ █▄▄▄     █▄▄▀ █  █ ▄▄▄▀     │
//!                                       └────────────────────────────────────────┘
//! ```

use ratatui::text::{Line, Span};

use super::{
    Density, Fragment, RenderContext,
    letters::large,
    wrap::{styled, width as columns},
};
use crate::dialogue::Phrase;

pub(super) fn support_code(context: &RenderContext, said: &Phrase, code: &str, width: u16) -> Fragment {
    if context.large
        && let Some(rows) = large(code)
    {
        let fragment = boxed(context, &context.words(said), &rows);
        if fragment.width() <= width {
            return fragment;
        }
    }
    let label = context.words(&Phrase::new(said.key).with("code", ""));
    let fragment = boxed(context, label.trim(), &[code.to_owned()]);
    if context.density == Density::Dense || fragment.width() > width {
        return Fragment::of(styled(&context.words(said), context.theme.strong(), width));
    }
    fragment
}

/// A box with a title and these rows in its middle.
fn boxed(context: &RenderContext, title: &str, rows: &[String]) -> Fragment {
    let widest = rows.iter().map(|row| columns(row)).max().unwrap_or(0);
    let inside = columns(title).max(widest) + 4;
    let edge = |count: u16| "─".repeat(usize::from(count));
    let blanks = |count: u16| " ".repeat(usize::from(count));
    let style = context.theme.accent();
    let mut lines = vec![Line::from(vec![
        Span::styled("┌─", style),
        Span::raw(format!(" {title} ")),
        Span::styled(format!("{}┐", edge(inside - columns(title) - 3)), style),
    ])];
    let left = (inside - widest) / 2;
    lines.extend(rows.iter().map(|row| {
        Line::from(vec![
            Span::styled("│", style),
            Span::raw(blanks(left)),
            Span::styled(row.clone(), context.theme.strong()),
            Span::raw(blanks(inside - left - columns(row))),
            Span::styled("│", style),
        ])
    }));
    lines.push(Line::styled(format!("└{}┘", edge(inside)), style));
    Fragment::of(lines)
}
