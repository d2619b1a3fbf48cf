//! The practice phone: FreeOTP as the person sees it in the hand.
//!
//! ```text
//! ┌──────────────────────────┐
//! │         FreeOTP          │
//! ├──────────────────────────┤
//! │ OVELSE Statens_SSO       │
//! │ b100001                  │
//! │                          │
//! │      4 2 7   1 9 3       │
//! │  ████████████░░░░  21 s  │
//! └──────────────────────────┘
//! ```

use ratatui::text::{Line, Span};

use super::{
    Fragment, RenderContext,
    bar::bar,
    wrap::{shorten, width as columns},
};
use crate::dialogue::{PhoneFace, PhoneToken, keys};

/// Columns between the phone's sides.
const INSIDE: u16 = 28;

/// The phone, at most `height` rows: the newest tokens where there are too many.
pub fn phone(context: &RenderContext, face: &PhoneFace, height: u16) -> Fragment {
    let mut screen: Vec<Line<'static>> = Vec::new();
    if face.tokens.is_empty() {
        screen.push(Line::default());
        screen.push(centred(Span::raw(context.say(keys::tui::phone::EMPTY))));
        screen.push(Line::default());
    }
    for token in &face.tokens {
        if !screen.is_empty() {
            screen
                .push(Line::from(Span::styled(" ─".repeat(usize::from(INSIDE / 2)), context.theme.quiet())));
        }
        screen.extend(shown(context, token));
    }
    let over = screen.len().saturating_sub(usize::from(height.saturating_sub(4)));
    let edge = "─".repeat(usize::from(INSIDE));
    let mut lines = vec![
        Line::raw(format!("┌{edge}┐")),
        side(centred(Span::styled("FreeOTP", context.theme.strong()))),
        Line::raw(format!("├{edge}┤")),
    ];
    lines.extend(screen.into_iter().skip(over).map(side));
    lines.push(Line::raw(format!("└{edge}┘")));
    Fragment::of(lines)
}

fn shown(context: &RenderContext, token: &PhoneToken) -> Vec<Line<'static>> {
    let room = INSIDE - 2;
    let mut time = Line::from(vec![Span::raw("  ")]);
    time.spans.extend(bar(context, token.seconds_left, token.period, INSIDE - 10).spans);
    time.push_span(Span::raw(format!("{:>4} s", token.seconds_left)));
    vec![
        Line::from(Span::styled(format!(" {}", shorten(&token.issuer, room)), context.theme.strong())),
        Line::raw(format!(" {}", shorten(&token.account, room))),
        Line::default(),
        centred(Span::styled(spaced(token.code.expose()), context.theme.strong())),
        Line::default(),
        time,
    ]
}

/// `427193` as `4 2 7   1 9 3`.
fn spaced(code: &str) -> String {
    let half = code.chars().count() / 2;
    let mut spaced = String::new();
    for (at, c) in code.chars().enumerate() {
        if at > 0 {
            spaced.push_str(if at == half { "   " } else { " " });
        }
        spaced.push(c);
    }
    spaced
}

fn centred(span: Span<'static>) -> Line<'static> {
    let pad = INSIDE.saturating_sub(columns(&span.content)) / 2;
    Line::from(vec![Span::raw(" ".repeat(usize::from(pad))), span])
}

fn side(mut line: Line<'static>) -> Line<'static> {
    let used = u16::try_from(line.width()).unwrap_or(INSIDE);
    line.spans.insert(0, Span::raw("│"));
    line.push_span(Span::raw(" ".repeat(usize::from(INSIDE.saturating_sub(used)))));
    line.push_span(Span::raw("│"));
    line
}
