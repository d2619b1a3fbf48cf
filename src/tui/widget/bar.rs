//! The countdown: a bar (where things may move), the seconds as a number, and what they are measured by.

use ratatui::text::{Line, Span};

use super::{Fragment, RenderContext, wrap::styled};
use crate::{
    dialogue::{Phrase, keys},
    wizard::CodeAdvice,
};

pub(super) fn countdown(
    context: &RenderContext,
    left: u64,
    period: u64,
    advice: CodeAdvice,
    width: u16,
) -> Fragment {
    let phrase =
        Phrase::new(keys::tui::countdown::SECONDS).with("seconds", context.seconds_left(left).to_string());
    let (number, mut line) = if context.calm {
        (format!("{:>4}", context.words(&phrase)), Line::default())
    } else {
        let bar = bar(context, left, period, width.saturating_sub(8).clamp(1, 30));
        (format!("{:>6}", context.words(&phrase)), bar)
    };
    line.push_span(Span::styled(number, context.theme.strong()));
    let advice = match advice {
        CodeAdvice::WaitForNext => keys::tui::countdown::TOO_SHORT,
        CodeAdvice::ServerClock => keys::tui::countdown::SERVER,
        CodeAdvice::PcClock => keys::tui::countdown::PC,
    };
    let mut lines = vec![line];
    lines.extend(styled(&context.say(advice), ratatui::style::Style::new(), width));
    Fragment::of(lines)
}

/// `left` of `period` in `cells` columns, rounded up: an empty bar means none left.
pub fn bar(context: &RenderContext, left: u64, period: u64, cells: u16) -> Line<'static> {
    let full = (left.min(period) * u64::from(cells)).div_ceil(period.max(1));
    let full = usize::try_from(full).unwrap_or(0).min(usize::from(cells));
    Line::from(vec![
        Span::styled("█".repeat(full), context.theme.accent()),
        Span::styled("░".repeat(usize::from(cells) - full), context.theme.quiet()),
    ])
}
