//! The blocks below each other, as far apart as there is room for.

use ratatui::{layout::Size, text::Line};

use super::side_panel::{Fallback, SidePanel};
use crate::{
    tui::{
        mouse::Target,
        widget::{Density, Fragment, Gap, RenderContext, wrap::styled},
    },
    wizard::{Block, Screen},
};

/// Above and below what is to be read, where there is room.
const MARGIN: u16 = 1;

/// A block as lines, and how much a blank row above it is needed.
type Piece = (Gap, Fragment);

/// The blocks as far apart as a place of that size allows; in large letters only what leaves them all apart. So many of
/// its columns as `margin` stay free where that costs no row that is needed.
pub(super) fn fitting(
    screen: &Screen<'_>,
    panel: &SidePanel,
    context: &RenderContext,
    size: Size,
    margin: u16,
) -> Option<Fragment> {
    const SPACINGS: [(Density, bool); 3] =
        [(Density::Roomy, true), (Density::Roomy, false), (Density::Dense, false)];
    SPACINGS.into_iter().find_map(|(density, large)| {
        let context = RenderContext { density, large, ..*context };
        let whole = pieces(screen, panel, &context, size.width, None);
        let used = height(&whole, Gap::Always);
        if used > size.height || large && height(&whole, Gap::Last) + MARGIN > size.height {
            return None;
        }
        let narrower = (margin > 0)
            .then(|| pieces(screen, panel, &context, size.width.saturating_sub(margin), None))
            .filter(|pieces| {
                height(pieces, Gap::Always) == used || height(pieces, Gap::First) + MARGIN <= size.height
            });
        let pieces = narrower.unwrap_or(whole);
        let spare = size.height.saturating_sub(height(&pieces, Gap::Always));
        Some(apart(pieces, spare))
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
    apart(pieces(screen, panel, context, width, but), 0)
}

/// Rows, with a blank one wherever it is needed as much as this.
fn height(pieces: &[Piece], least: Gap) -> u16 {
    pieces.iter().map(|(gap, fragment)| fragment.height() + u16::from(*gap >= least)).sum()
}

/// The blank rows that are needed, and so many more: first between things of different kinds, then one row stays free
/// below, then between sentences.
fn apart(mut pieces: Vec<Piece>, mut spare: u16) -> Fragment {
    for (wanted, free) in [(Gap::First, 0), (Gap::Last, MARGIN)] {
        for (gap, _) in pieces.iter_mut().filter(|(gap, _)| *gap == wanted) {
            if spare > free {
                *gap = Gap::Always;
                spare -= 1;
            }
        }
    }
    let mut whole = Fragment::default();
    for (gap, fragment) in pieces {
        whole.append(u16::from(gap == Gap::Always), fragment);
    }
    whole
}

fn pieces(
    screen: &Screen<'_>,
    panel: &SidePanel,
    context: &RenderContext,
    width: u16,
    but: Option<usize>,
) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
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
        if let (Some(Block::Field(_)), Block::Field(_), Some((_, upper))) = (above, block, pieces.last_mut())
        {
            share_edge(upper, &mut fragment);
        }
        pieces.push((above.map_or(Gap::Never, |above| context.gap(above, block)), fragment));
        above = Some(block);
    }
    pieces
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
