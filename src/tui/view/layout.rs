//! Where the parts of a screen stand in a window.

use ratatui::layout::{Position, Rect};

use super::{
    BESIDE_WIDTH, FRAME_ROWS, TEXT_WIDTH, WIDE,
    kept_codes::Code,
    side_panel::{self, Dock, Pictures, SidePanel},
    stack,
};
use crate::{
    tui::widget::{Fragment, RenderContext},
    wizard::Screen,
};

/// Columns of the rail, and from it to the body.
const RAIL: u16 = 24;
/// Columns left of everything.
const MARGIN: u16 = 2;
/// In a window wider than this the three columns stand in its middle.
const WIDEST: u16 = 150;

/// Where everything stands, but header and footer.
pub(super) struct Layout {
    /// The line under the header.
    pub(super) rule: Option<Rect>,
    /// The stage's steps.
    pub(super) rail: Option<Rect>,
    /// Between header, or rule, and footer.
    pub(super) body: Rect,
    /// Codes and the phone, and their upper left corner.
    pub(super) panel: SidePanel,
    pub(super) corner: Position,
    /// The other blocks.
    pub(super) text: Rect,
    /// They, if they fit.
    pub(super) fragment: Option<Fragment>,
}

/// The first that shows everything: in three columns, under a rule, without one; with a picture before without.
pub(super) fn choose(window: Rect, screen: &Screen<'_>, context: &RenderContext, codes: &[Code]) -> Layout {
    let whole = Rect { y: window.y + 1, height: window.height.saturating_sub(FRAME_ROWS), ..window };
    let under = Rect { y: whole.y + 1, height: whole.height.saturating_sub(1), ..whole };
    let bare = one_column(whole, screen, context, codes, Pictures::LeftOut);
    // A token's code is never smaller for what is only nice to have.
    let is_good = |layout: &Layout| {
        layout.fragment.is_some()
            && !layout.panel.lacks_a_code()
            && layout.panel.is_double() == bare.panel.is_double()
    };
    let ruled = |pictures| one_column(under, screen, context, codes, pictures);
    let found = [Pictures::Drawn, Pictures::LeftOut].into_iter().find_map(|pictures| {
        let wide = three_columns(window, under, screen, context, codes, pictures).filter(is_good);
        wide.or_else(|| Some(ruled(pictures)).filter(is_good))
    });
    match found {
        Some(layout) => Layout { rule: Some(Rect { height: 1, ..whole }), ..layout },
        None => bare,
    }
}

fn laid_out(
    body: Rect,
    panel: SidePanel,
    (corner, text): (Position, Rect),
    screen: &Screen<'_>,
    context: &RenderContext,
) -> Layout {
    // Beside a code words would touch the window's edge.
    let margin = u16::from(!panel.is_empty() && panel.dock == Dock::Beside && text.right() == body.right());
    let fragment = stack::fitting(screen, &panel, context, text.as_size(), margin);
    Layout { rule: None, rail: None, body, panel, corner, text, fragment }
}

fn three_columns(
    window: Rect,
    body: Rect,
    screen: &Screen<'_>,
    context: &RenderContext,
    codes: &[Code],
    pictures: Pictures,
) -> Option<Layout> {
    if window.width < WIDE.width || window.height < WIDE.height || screen.points.is_empty() {
        return None;
    }
    let width = body.width.min(WIDEST) - MARGIN;
    let x = body.x + (body.width - width) / 2;
    let rail = Rect { x, y: body.y + 1, width: RAIL, height: body.height - 1 };
    let gap = if body.width < 116 { 2 } else { 4 };
    let left = x + RAIL + gap;
    let room = Rect { x: left, width: (x + width).saturating_sub(left + MARGIN / 2), ..body };
    let panel = side_panel::plan(&screen.blocks, room.as_size(), context, codes, pictures);
    if panel.dock == Dock::OnTop {
        return None;
    }
    let corner = Position { x: room.right().saturating_sub(panel.size.width), y: body.y + 1 };
    let beside = if panel.is_empty() { 0 } else { panel.size.width + gap };
    let text = Rect { width: room.width.saturating_sub(beside).min(BESIDE_WIDTH), ..room };
    Some(Layout { rail: Some(rail), ..laid_out(body, panel, (corner, text), screen, context) })
}

fn one_column(
    body: Rect,
    screen: &Screen<'_>,
    context: &RenderContext,
    codes: &[Code],
    pictures: Pictures,
) -> Layout {
    let panel = side_panel::plan(&screen.blocks, body.as_size(), context, codes, pictures);
    let places = places(body, &panel);
    laid_out(body, panel, places, screen, context)
}

/// The panel's upper left corner, and the place of the text.
fn places(area: Rect, panel: &SidePanel) -> (Position, Rect) {
    if panel.is_empty() {
        let margin = if area.width > 60 { 2 } else { 1 };
        let width = (area.width - 2 * margin).min(TEXT_WIDTH);
        let x = area.x + (area.width - width) / 2;
        return (area.as_position(), Rect { x, width, ..area });
    }
    if panel.dock == Dock::OnTop {
        let width = area.width.saturating_sub(2).min(TEXT_WIDTH);
        let x = area.x + (area.width - panel.size.width) / 2;
        let down = panel.size.height + 1;
        let text = Rect {
            x: area.x + (area.width - width) / 2,
            y: area.y + down,
            width,
            height: area.height.saturating_sub(down),
        };
        return (Position { x, y: area.y }, text);
    }
    let rest = area.width - panel.size.width;
    let (gap, margin) = if rest > 44 { (side_panel::GAP + 2, 4) } else { (side_panel::GAP, 0) };
    let width = rest.saturating_sub(gap + margin).min(BESIDE_WIDTH);
    let x = area.x + (rest.saturating_sub(gap + width)) / 2;
    let down = u16::from(area.height > panel.size.height + 3);
    let text = Rect { x: x + panel.size.width + gap, width, ..area };
    (Position { x, y: area.y + down }, text)
}
