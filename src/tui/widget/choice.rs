//! What can be chosen: lines of which one is marked, and boxes with a tick.

use ratatui::text::{Line, Span};

use super::{
    Fragment, RenderContext,
    wrap::{hanging, wrap},
};
use crate::{dialogue::Phrase, tui::mouse::Target};

/// `► Videre ◄┘` for the focused one, two blanks before the others.
pub(in crate::tui) fn choices(
    context: &RenderContext,
    items: &[Phrase],
    focused: Option<usize>,
    width: u16,
) -> Fragment {
    let mut fragment = Fragment::default();
    for (at, item) in items.iter().enumerate() {
        fragment.append(0, choice(context, item, focused == Some(at), width).clicked(Target::Choice(at)));
    }
    fragment
}

fn choice(context: &RenderContext, item: &Phrase, focused: bool, width: u16) -> Fragment {
    // Room for the mark before and the key after it, whether it has the focus or not: nothing moves with it.
    let lines = wrap(&context.words(item), width.saturating_sub(6));
    let last = lines.len().saturating_sub(1);
    let style = if focused { context.theme.focus() } else { ratatui::style::Style::new() };
    let line = |(at, words): (usize, String)| {
        let mark = if focused && at == 0 { "► " } else { "  " };
        let key = if focused && at == last { " ◄┘ " } else { "" };
        Line::from(Span::styled(format!("{mark}{words}{key}"), style))
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
