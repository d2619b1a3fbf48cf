//! The countdown: a bar, the seconds as a number, and what they are measured by.

use ratatui::text::{Line, Span};

use super::{Look, Piece, wrap::styled};
use crate::{dialogue::Phrase, wizard::CodeAdvice};

pub(super) fn countdown(look: &Look, left: u64, period: u64, advice: CodeAdvice, width: u16) -> Piece {
    let phrase = Phrase::new("tui.countdown.seconds").with("seconds", left.to_string());
    let number = format!("{:>6}", look.words(&phrase));
    let mut line = bar(look, left, period, width.saturating_sub(8).clamp(1, 30));
    line.push_span(Span::styled(number, look.theme.strong()));
    let advice = match advice {
        CodeAdvice::WaitForNext => "tui.countdown.too_short",
        CodeAdvice::ServerClock => "tui.countdown.server",
        CodeAdvice::PcClock => "tui.countdown.pc",
    };
    let mut lines = vec![line];
    lines.extend(styled(&look.say(advice), ratatui::style::Style::new(), width));
    Piece::of(lines)
}

/// `left` of `period` in `cells` columns, rounded up: an empty bar means none left.
pub(super) fn bar(look: &Look, left: u64, period: u64, cells: u16) -> Line<'static> {
    let full = (left.min(period) * u64::from(cells)).div_ceil(period.max(1));
    let full = usize::try_from(full).unwrap_or(0).min(usize::from(cells));
    Line::from(vec![
        Span::styled("█".repeat(full), look.theme.accent()),
        Span::styled("░".repeat(usize::from(cells) - full), look.theme.quiet()),
    ])
}
