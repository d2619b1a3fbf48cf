//! The rail on the left of a large window: the stages, and the steps of the one that the person is in.
//!
//! ```text
//!  √ 1 Profil
//!  √ 2 FreeOTP
//!  ► 3 Token
//!    √ 3.1  telefonen klar
//!    ► 3.2  åbn siden
//!    · 3.3  'Enroll OTP'
//!  · 4 Login
//! ```

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use super::header::sign;
use crate::{
    tui::widget::{Fragment, RenderContext},
    wizard::{Screen, StageState},
};

/// Draws as much of it as there is room for: what is below the present stage goes first.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, screen: &Screen<'_>, context: &RenderContext) {
    let digits = screen.points.iter().map(|point| point.number.len()).max().unwrap_or(0);
    let mut lines = Vec::new();
    for (number, stage) in (1..).zip(&screen.stages) {
        let words = format!("{number} {}", context.words(&stage.name));
        lines.push(line("", stage.state, words, context));
        if stage.state == StageState::Current {
            let point = |point: &crate::wizard::PointMark| {
                let words = format!("{:<digits$} {}", point.number, context.words(&point.name));
                line("  ", point.state, words, context)
            };
            lines.extend(screen.points.iter().map(point));
        }
    }
    Fragment::of(lines).draw(buffer, area, 0);
}

fn line(indent: &'static str, state: StageState, words: String, context: &RenderContext) -> Line<'static> {
    let (mark, style) = sign(state, context);
    let words = match state {
        StageState::Current => Span::styled(words, context.theme.strong()),
        StageState::Skipped => Span::styled(words, context.theme.quiet()),
        StageState::Done | StageState::Ahead => Span::raw(words),
    };
    Line::from(vec![Span::raw(indent), Span::styled(mark, style), Span::raw(" "), words])
}
