//! The blocks below each other, as far apart as there is room for.

use core::cmp::Reverse;

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
        let parts = parts(screen, panel, &context, size.width, None);
        let height = joined(parts.clone(), &context, &[]).height();
        // A row at the top is worth more than one in between.
        let spare = size.height.checked_sub(height)?.saturating_sub(1);
        let apart = set_apart(&parts, &context, spare.into());
        Some(joined(parts, &context, &apart))
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
    joined(parts(screen, panel, context, width, but), context, &[])
}

/// A block and its lines.
type Part<'a> = (&'a Block<'a>, Fragment);

/// The blocks that have lines here, all but that one.
fn parts<'a>(
    screen: &'a Screen<'_>,
    panel: &SidePanel,
    context: &RenderContext,
    width: u16,
    but: Option<usize>,
) -> Vec<Part<'a>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
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
        if let (Some((Block::Field(_), above)), Block::Field(_)) = (parts.last_mut(), block) {
            share_edge(above, &mut fragment);
        }
        parts.push((block, fragment));
    }
    parts
}

/// The parts below each other, those at these places a row further down than usual.
fn joined(parts: Vec<Part<'_>>, context: &RenderContext, apart: &[usize]) -> Fragment {
    let mut whole = Fragment::default();
    let mut above: Option<&Block<'_>> = None;
    for (at, (block, fragment)) in parts.into_iter().enumerate() {
        let gap = above.map_or(0, |above| context.gap(above, block));
        whole.append(gap + u16::from(apart.contains(&at)), fragment);
        above = Some(block);
    }
    whole
}

/// Where the few rows that are left are spent best, when not all blocks can stand apart: beside what has another shape than
/// a paragraph.
fn set_apart(parts: &[Part<'_>], context: &RenderContext, rows: usize) -> Vec<usize> {
    let roomy = RenderContext { density: Density::Roomy, ..*context };
    let mut places: Vec<_> = parts
        .windows(2)
        .zip(1..)
        .filter_map(|(pair, at)| {
            let [(above, _), (below, _)] = pair else { return None };
            let closed = roomy.gap(above, below) > context.gap(above, below);
            closed
                .then(|| (shape(above).max(shape(below)), at))
                .filter(|(shape, _)| *shape > Shape::Paragraph)
        })
        .collect();
    places.sort_by_key(|(shape, at)| (Reverse(*shape), *at));
    places.into_iter().take(rows).map(|(_, at)| at).collect()
}

/// How much it disturbs when something stands close to a block.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shape {
    Paragraph,
    Other,
    Table,
}

const fn shape(block: &Block<'_>) -> Shape {
    match block {
        Block::Say(_) | Block::Now(_) | Block::HowTo => Shape::Paragraph,
        Block::Pairs(_) | Block::Key(_) | Block::Steps(_) => Shape::Table,
        _ => Shape::Other,
    }
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
