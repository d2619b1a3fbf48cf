//! What can be chosen: things to press, of which one is marked, and boxes with a tick.
//!
//! ```text
//! [► Videre, jeg har scannet ]
//! [  Telefonen viser en fejl ]
//! ```

use ratatui::text::{Line, Span};

use super::{
    Fragment, RenderContext,
    wrap::{hanging, width as columns, wrap},
};
use crate::{dialogue::Phrase, tui::mouse::Target};

/// Columns of a choice beside its words: `[► ` and ` ]`.
const AROUND: u16 = 5;

/// `[► Videre ]`, the others with a blank in place of the mark; all as wide as the widest, so that they look like things
/// to press, whether one has the focus or not.
pub(in crate::tui) fn choices(
    context: &RenderContext,
    items: &[Phrase],
    focused: Option<usize>,
    width: u16,
) -> Fragment {
    let wrapped: Vec<Vec<String>> =
        items.iter().map(|item| wrap(&context.words(item), width.saturating_sub(AROUND))).collect();
    let widest = wrapped.iter().flatten().map(|line| columns(line)).max().unwrap_or(0);
    let mut fragment = Fragment::default();
    for (at, lines) in wrapped.into_iter().enumerate() {
        let choice = choice(context, lines, widest, focused == Some(at));
        fragment.append(0, choice.clicked(Target::Choice(at)));
    }
    fragment
}

fn choice(context: &RenderContext, lines: Vec<String>, widest: u16, focused: bool) -> Fragment {
    let last = lines.len().saturating_sub(1);
    let style = if focused { context.theme.focus() } else { ratatui::style::Style::new() };
    let line = |(at, words): (usize, String)| {
        let mark = match (at, focused) {
            (0, true) => "[► ",
            (0, false) => "[  ",
            _ => "   ",
        };
        let end = if at == last { " ]" } else { "  " };
        let rest = " ".repeat(usize::from(widest - columns(&words)));
        Line::from(Span::styled(format!("{mark}{words}{rest}{end}"), style))
    };
    let mut fragment = Fragment::of(lines.into_iter().enumerate().map(line).collect());
    fragment.focus = focused.then(|| 0..fragment.height());
    fragment
}

/// `[x] Husk mig`.
pub(super) fn tick(
    context: &RenderContext,
    label: &Phrase,
    set: bool,
    focused: bool,
    width: u16,
) -> Fragment {
    let mark = if focused { "► " } else { "  " };
    let cross = if set { "[x] " } else { "[ ] " };
    let style = if focused { context.theme.focus() } else { ratatui::style::Style::new() };
    let lead = Span::styled(format!("{mark}{cross}"), style);
    let mut fragment = Fragment::of(hanging(lead, &context.words(label), style, width));
    fragment.focus = focused.then(|| 0..fragment.height());
    fragment
}
