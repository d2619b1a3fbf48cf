//! A phone's page: the practice phone, which is FreeOTP as the person has it in the hand, and pictures of what the own one
//! shows, with what is to be done there.
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
    wrap::{hanging, shorten, width as columns},
};
use crate::{
    dialogue::{PhoneFace, PhoneToken, keys},
    wizard::{PhonePage, Picture},
};

/// Before what is to be tapped.
const MARK: char = '►';

/// Columns between the phone's sides.
const INSIDE: u16 = Picture::WIDTH;

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
    let title = centred(Span::styled("FreeOTP", context.theme.strong()));
    let rows = [Some(title), None].into_iter().chain(screen.into_iter().skip(over).map(Some));
    framed(rows)
}

/// A picture of a page, and under it what is to be done there.
pub fn pictured(context: &RenderContext, page: &PhonePage) -> Fragment {
    let mut fragment = framed(page.filled().map(|row| Some(marked(context, &row?))));
    let many = page.taps.len() > 1;
    for (number, tap) in (1..).zip(&page.taps) {
        let mark = if many { format!(" {number} {MARK} ") } else { format!(" {MARK} ") };
        let lead = Span::styled(mark, context.theme.strong());
        let lines = hanging(lead, &context.words(tap), ratatui::style::Style::new(), INSIDE + 2);
        fragment.append(0, Fragment::of(lines));
    }
    fragment
}

/// A row of a picture: what is to be tapped stands out.
fn marked(context: &RenderContext, row: &str) -> Line<'static> {
    let row = shorten(row, INSIDE);
    let Some(at) = row.find(MARK) else { return Line::raw(row) };
    let (before, after) = row.split_at(at);
    // The number before the mark belongs to it.
    let number = before.trim_end().trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (plain, number) = before.split_at(number);
    let (mark, rest) = after.split_at(MARK.len_utf8());
    Line::from(vec![
        Span::raw(plain.to_owned()),
        Span::styled(format!("{number}{mark}"), context.theme.accent().patch(context.theme.strong())),
        Span::styled(rest.to_owned(), context.theme.strong()),
    ])
}

/// Rows between the phone's sides; `None` is a line across.
fn framed(rows: impl Iterator<Item = Option<Line<'static>>>) -> Fragment {
    let edge = "─".repeat(usize::from(INSIDE));
    let across = || Line::raw(format!("├{edge}┤"));
    let mut lines = vec![Line::raw(format!("┌{edge}┐"))];
    lines.extend(rows.map(|row| row.map_or_else(across, side)));
    lines.push(Line::raw(format!("└{edge}┘")));
    Fragment::of(lines)
}

fn shown(context: &RenderContext, token: &PhoneToken) -> Vec<Line<'static>> {
    let room = INSIDE - 2;
    let mut time = Line::from(vec![Span::raw("  ")]);
    time.spans.extend(bar(context, token.seconds_left, token.period, INSIDE - 10).spans);
    time.push_span(Span::raw(format!("{:>4} s", token.seconds_left)));
    if context.calm {
        time = centred(Span::raw(format!("{:>2} s", context.seconds_left(token.seconds_left))));
    }
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
