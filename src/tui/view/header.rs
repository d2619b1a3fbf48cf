//! The header, one line: the banner, the step's number and title; at the right the stages.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
    text::{Line, Span},
};

use crate::{
    dialogue::keys,
    tui::widget::{
        RenderContext,
        wrap::{shorten, width},
    },
    wizard::{Screen, StageState},
};

/// Draws it; true if the title had to be shortened.
pub(super) fn draw(
    buffer: &mut Buffer,
    area: Rect,
    screen: &Screen<'_>,
    context: &RenderContext,
    has_rail: bool,
) -> bool {
    let mut left = Line::raw(" ");
    if let Some(banner) = &screen.banner {
        // An environment's name may be of any length; the banner must be seen, and so must the step.
        let word = shorten(&context.words(banner), area.width / 3);
        let style = context.theme.strong().add_modifier(Modifier::REVERSED);
        left.push_span(Span::styled(format!(" {word} "), style));
        left.push_span(Span::raw("  "));
    }
    if screen.sharing.is_some() {
        left.push_span(Span::raw(format!("{}  ", context.say(keys::share::BANNER))));
    }
    left.push_span(Span::styled(format!("{}  ", screen.step), context.theme.strong()));
    let title = context.words(&screen.title);
    let used = cells(&left);
    let room = |right: &Line<'_>| area.width.saturating_sub(used + cells(right) + 3);
    let stages = |detail| {
        // The rail names the stages.
        if has_rail {
            return Line::styled(context.say(keys::start::TITLE), context.theme.quiet());
        }
        stages(screen, context, detail)
    };
    let right = [All, Current, Numbers, Signs]
        .map(stages)
        .into_iter()
        .find(|right| width(&title) <= room(right))
        .unwrap_or_else(|| stages(Signs));
    let short = shorten(&title, room(&right));
    let cut = short != title;
    left.push_span(Span::styled(short, context.theme.strong()));
    buffer.set_line(area.x, area.y, &left, area.width);
    let x = area.right().saturating_sub(cells(&right) + 1).max(area.x);
    if cells(&right) < area.width {
        buffer.set_line(x, area.y, &right, area.width);
    }
    if screen.sharing.is_some() {
        buffer.set_style(area, context.theme.shared());
    }
    cut
}

use Detail::{All, Current, Numbers, Signs};

/// Which names of stages are written out; the others are told by their numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Detail {
    All,
    Current,
    Numbers,
    /// In a small window a title that is whole matters more; the step's number names the stage.
    Signs,
}

/// `√Profil √FreeOTP ►Token ·Login`, or beside a long title `√1 √2 ►3 Token ·4`.
fn stages(screen: &Screen<'_>, context: &RenderContext, detail: Detail) -> Line<'static> {
    let mut line = Line::default();
    for (at, mark) in screen.stages.iter().enumerate() {
        if at > 0 && detail != Signs {
            line.push_span(Span::raw(" "));
        }
        let (sign, style) = sign(mark.state, context);
        let (number, name) = (at + 1, context.words(&mark.name));
        let words = match detail {
            All => name,
            Current if mark.state == StageState::Current => format!("{number} {name}"),
            Current | Numbers => number.to_string(),
            Signs => String::new(),
        };
        line.push_span(Span::styled(format!("{sign}{words}"), style));
    }
    line
}

/// How a state is marked.
pub(super) fn sign(state: StageState, context: &RenderContext) -> (&'static str, Style) {
    match state {
        StageState::Ahead => ("·", context.theme.quiet()),
        StageState::Current => ("►", context.theme.strong()),
        StageState::Done => ("√", context.theme.good()),
        StageState::Skipped => ("–", context.theme.quiet()),
    }
}

fn cells(line: &Line<'_>) -> u16 {
    u16::try_from(line.width()).unwrap_or(u16::MAX)
}
