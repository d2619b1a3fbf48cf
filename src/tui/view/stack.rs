//! The blocks below each other, as far apart as there is room for.

use ratatui::{layout::Size, text::Line};

use super::side_panel::{Fallback, SidePanel};
use crate::{
    tui::{
        mouse::Target,
        widget::{Density, Fragment, RenderContext, wrap::styled},
    },
    wizard::{Block, Screen},
};

/// The blocks in the widest spacing that fits a place of that size.
pub(super) fn fitting(
    screen: &Screen<'_>,
    panel: &SidePanel,
    context: &RenderContext,
    size: Size,
) -> Option<Fragment> {
    const SPACINGS: [(Density, bool); 4] =
        [(Density::Roomy, true), (Density::Roomy, false), (Density::Compact, false), (Density::Dense, false)];
    SPACINGS.into_iter().find_map(|(density, large)| {
        let context = RenderContext { density, large, ..*context };
        let fragment = below_each_other(screen, panel, &context, size.width, None);
        (fragment.height() <= size.height).then_some(fragment)
    })
}

/// All blocks but that one.
pub(super) fn below_each_other(
    screen: &Screen<'_>,
    panel: &SidePanel,
    context: &RenderContext,
    width: u16,
    but: Option<usize>,
) -> Fragment {
    let mut whole = Fragment::default();
    let mut above: Option<&Block<'_>> = None;
    for (at, block) in screen.blocks.iter().enumerate() {
        let fallback = panel.fallbacks.iter().find(|(place, _)| *place == at).map(|(_, fallback)| fallback);
        let fragment = match fallback {
            _ if but == Some(at) => None,
            Some(Fallback::Missing(phrase)) => {
                Some(Fragment::of(styled(&context.words(phrase), context.theme.trouble(), width)))
            }
            Some(Fallback::Phone(fragment)) => Some(fragment.clone()),
            None => context.fragment(block, width).map(|fragment| clicked(fragment, screen, at)),
        };
        let Some(mut fragment) = fragment else { continue };
        if let (Some(Block::Field(_)), Block::Field(_)) = (above, block) {
            share_edge(&mut whole, &mut fragment);
        }
        whole.append(above.map_or(0, |above| context.gap(above, block)), fragment);
        above = Some(block);
    }
    whole
}

/// A field or tick is clicked by its number among them.
fn clicked(fragment: Fragment, screen: &Screen<'_>, at: usize) -> Fragment {
    let is_field = |block: &&Block<'_>| matches!(block, Block::Field(_) | Block::Tick { .. });
    let number = screen.blocks.iter().take(at).filter(is_field).count();
    match screen.blocks.get(at) {
        Some(Block::Field(_)) => fragment.clicked(Target::Field(number)),
        Some(Block::Tick { .. }) => fragment.clicked(Target::Tick(number)),
        _ => fragment,
    }
}

/// Two boxes of fields that touch have one edge between them, which saves a row.
fn share_edge(upper: &mut Fragment, lower: &mut Fragment) {
    let edge = |line: &Line<'_>| line.spans.last().map(|span| span.content.to_string()).unwrap_or_default();
    let (Some(last), Some(first)) = (upper.lines.last(), lower.lines.first()) else { return };
    if !edge(last).starts_with('└') || !edge(first).starts_with('┌') || last.width() != first.width() {
        return;
    }
    // That of the field with the focus is seen.
    let mut shared = if lower.focus.is_some() { first.clone() } else { last.clone() };
    for span in &mut shared.spans {
        span.content = span.content.replace(['└', '┌'], "├").replace(['┘', '┐'], "┤").into();
    }
    upper.lines.pop();
    upper.lines.push(shared);
    lower.lines.remove(0);
    lower.focus = lower.focus.take().map(|rows| rows.start..rows.end.saturating_sub(1));
    for (rows, _) in &mut lower.targets {
        *rows = rows.start.saturating_sub(1)..rows.end.saturating_sub(1);
    }
    lower.cursor = lower.cursor.map(|(row, column)| (row.saturating_sub(1), column));
}
