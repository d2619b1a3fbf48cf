//! The blocks in their place; scrolled where there is too little room.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use super::{Scroll, layout::Layout, side_panel::SidePanel, stack::below_each_other};
use crate::{
    dialogue::{Phrase, keys},
    tui::widget::{Density, Fragment, Placed, RenderContext, wrap::styled},
    wizard::{Block, Screen},
};

/// Draws the blocks. `true` beside it if not all of them can be seen at once.
pub(super) fn draw(
    buffer: &mut Buffer,
    layout: &Layout,
    screen: &Screen<'_>,
    context: &RenderContext,
    scroll: &mut Scroll,
) -> (Placed, bool) {
    let area = layout.text;
    if let Some(fragment) = &layout.fragment {
        scroll.rest();
        let lowered = match layout.rail {
            // Level with the rail.
            Some(_) => below(area, u16::from(area.height > fragment.height())),
            None => lowered(area, fragment.height()),
        };
        if layout.rail.is_some() && screen.overlay.is_none() {
            let used = lowered.y - area.y + fragment.height();
            help(buffer, Rect { y: area.y + used, height: area.height - used, ..area }, screen, context);
        }
        return (fragment.draw(buffer, lowered, 0), false);
    }
    let context = RenderContext { density: Density::Dense, ..*context };
    (scrolled(buffer, area, screen, &layout.panel, &context, scroll), true)
}

/// What F1 says, at the bottom of what is left of the body, if there is room for all of it.
fn help(buffer: &mut Buffer, area: Rect, screen: &Screen<'_>, context: &RenderContext) {
    const APART: u16 = 2;
    let title = format!("── F1 {} ", context.say(keys::tui::key::HELP));
    let rest = usize::from(area.width).saturating_sub(title.chars().count());
    let mut fragment = Fragment::of(vec![Line::from(Span::styled(
        format!("{title}{}", "─".repeat(rest)),
        context.theme.quiet(),
    ))]);
    for phrase in &screen.help {
        let style = ratatui::style::Style::new();
        fragment.append(0, Fragment::of(styled(&context.words(phrase), style, area.width)));
    }
    let height = fragment.height();
    if !screen.help.is_empty() && height + APART < area.height {
        let y = area.bottom() - height - 1;
        fragment.draw(buffer, Rect { y, height, ..area }, 0);
    }
}

/// A blank row or two at the top where there is room, but the first below.
fn lowered(area: Rect, used: u16) -> Rect {
    let spare = area.height - used;
    let down = if area.height >= 34 && spare >= 10 { 2 } else { u16::from(spare > 1) };
    below(area, down)
}

fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// The choices stay at the bottom, in view; the rest scrolls above them, and a line between says that there is
/// more.
fn scrolled(
    buffer: &mut Buffer,
    area: Rect,
    screen: &Screen<'_>,
    panel: &SidePanel,
    context: &RenderContext,
    scroll: &mut Scroll,
) -> Placed {
    let last = screen.blocks.iter().rposition(|block| matches!(block, Block::Choices { .. }));
    let pinned = last.and_then(|at| {
        let fragment = context.fragment(screen.blocks.get(at)?, area.width)?;
        (fragment.height() <= area.height / 2).then_some((at, fragment))
    });
    let (but, pinned) = pinned.map_or((None, Fragment::default()), |(at, fragment)| (Some(at), fragment));
    let moving = below_each_other(screen, panel, context, area.width, but);
    let window = Rect { height: area.height.saturating_sub(pinned.height() + 1), ..area };
    let first = scroll.follow(screen.step, moving.focus.clone(), moving.height(), window.height);
    let mut placed = moving.draw(buffer, window, first);
    more(
        buffer,
        Rect { y: window.bottom(), height: 1, ..area },
        context,
        first,
        moving.height(),
        window.height,
    );
    let below = Rect { y: window.bottom() + 1, height: pinned.height(), ..area };
    let choices = pinned.draw(buffer, below, 0);
    placed.cut |= choices.cut;
    placed.targets.extend(choices.targets);
    placed
}

/// The line that says that there is more above or below.
pub(super) fn more(
    buffer: &mut Buffer,
    row: Rect,
    context: &RenderContext,
    first: u16,
    height: u16,
    window: u16,
) {
    let up = if first > 0 { "▲" } else { " " };
    let down = if first + window < height { "▼" } else { " " };
    let line = format!("{up}{down} {}", context.words(&Phrase::new(keys::tui::window::MORE)));
    buffer.set_stringn(row.x, row.y, line, usize::from(row.width), context.theme.quiet());
}
