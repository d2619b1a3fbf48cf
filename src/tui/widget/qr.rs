//! A QR code in terminal cells, with both colours set on every cell of the code and its quiet zone, whatever the theme
//! (docs/facts.md 30: an inverted code does not scan). Which characters and colours, `surroundings/code.rs` decides.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Size},
};

use crate::{
    otp::Modules,
    surroundings::CodeCell,
    tui::theme::{QrStyle, Theme},
};

/// How a code is put into cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placement {
    /// Light modules on each side, 1 to 4. ISO/IEC 18004 wants 4; phones take 2, and mostly 1.
    pub quiet: u16,
    /// Half blocks, or whole cells where there is room for them.
    pub style: QrStyle,
    /// The cells it takes, quiet zone included.
    pub size: Size,
}

impl Placement {
    /// A code of `modules` modules on a side, in cells. `None` if it is wider than any terminal.
    pub fn of(modules: usize, quiet: u16, style: QrStyle) -> Option<Self> {
        let across = u16::try_from(modules).ok()?.checked_add(2 * quiet)?;
        let size = match style {
            QrStyle::FullCells => Size::new(across.checked_mul(2)?, across),
            QrStyle::HalfBlocks => Size::new(across, across.div_ceil(2)),
        };
        Some(Self { quiet, style, size })
    }

    /// The best that goes into `room`: the double size if there is room for it with a good quiet zone, else the
    /// widest quiet zone that fits. Never cut: `None` if not even a quiet zone of 1 fits.
    pub fn best(modules: usize, room: Size, style: QrStyle) -> Option<Self> {
        let fits =
            |placement: &Self| placement.size.width <= room.width && placement.size.height <= room.height;
        let double = [4, 3, 2].map(|quiet| (quiet, QrStyle::FullCells));
        let single = [4, 3, 2, 1].map(|quiet| (quiet, style));
        double
            .into_iter()
            .chain(single)
            .filter_map(|(quiet, style)| Self::of(modules, quiet, style))
            .find(fits)
    }
}

/// Draws a code with its upper left corner at `at`. Cells outside the buffer are left out, so ask
/// [`Placement::best`] first.
pub fn draw(buffer: &mut Buffer, at: Position, modules: &Modules, placement: Placement, theme: Theme) {
    for row in 0..placement.size.height {
        for column in 0..placement.size.width {
            let Some(cell) = buffer.cell_mut((at.x.saturating_add(column), at.y.saturating_add(row))) else {
                continue;
            };
            let of_code = code_cell(modules, placement, (column, row));
            cell.reset();
            cell.set_symbol(of_code.symbol()).set_style(theme.ink(of_code));
        }
    }
}

/// What one cell shows, counted from the upper left corner of the quiet zone.
fn code_cell(modules: &Modules, placement: Placement, (column, row): (u16, u16)) -> CodeCell {
    let module = |x: u16, y: u16| {
        let inside = |at: u16| isize::try_from(i32::from(at) - i32::from(placement.quiet)).unwrap_or(-1);
        modules.is_dark(inside(x), inside(y))
    };
    if placement.style == QrStyle::FullCells {
        let is_dark = module(column / 2, row);
        return CodeCell::of(is_dark, is_dark);
    }
    // The height is odd, so the last half row lies outside the quiet zone: it is light like all outside.
    CodeCell::of(module(column, row * 2), module(column, row * 2 + 1))
}
