//! A block as lines, before it has a place on the screen.

use std::ops::Range;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::tui::mouse::{HitArea, Target};

/// Lines, and what in them is more than text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fragment {
    /// From top to bottom.
    pub lines: Vec<Line<'static>>,
    /// The rows of what has the focus.
    pub focus: Option<Range<u16>>,
    /// Row and column of the cursor.
    pub cursor: Option<(u16, u16)>,
    /// Addresses.
    pub links: Vec<LinkPart>,
    /// The rows of what can be clicked.
    pub targets: Vec<(Range<u16>, Target)>,
    /// What can be clicked in a part of a row.
    pub spots: Vec<Spot>,
}

/// A part of a row that can be clicked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Counted from the fragment's top.
    pub row: u16,
    /// Its columns, counted from the fragment's left side.
    pub columns: Range<u16>,
    /// What stands there.
    pub target: Target,
}

/// One row of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkPart {
    /// Counted from the fragment's top.
    pub row: u16,
    /// Counted from the fragment's left side.
    pub column: u16,
    /// Columns.
    pub width: u16,
    /// The whole address.
    pub url: String,
}

/// One row of an address on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its cells, one row high.
    pub area: Rect,
    /// The whole address.
    pub url: String,
}

/// What came of drawing a fragment.
#[derive(Debug, Default)]
pub struct Placed {
    /// Where the cursor stands.
    pub cursor: Option<Position>,
    /// The addresses that can be seen.
    pub links: Vec<Link>,
    /// What can be clicked.
    pub targets: Vec<HitArea>,
    /// True if a line was wider than its place.
    pub cut: bool,
}

impl Fragment {
    /// Lines and nothing more.
    pub fn of(lines: Vec<Line<'static>>) -> Self {
        Self { lines, ..Self::default() }
    }

    /// The same, to be clicked in all of its rows.
    #[must_use]
    pub fn clicked(mut self, target: Target) -> Self {
        self.targets.push((0..self.height(), target));
        self
    }

    /// Rows.
    pub fn height(&self) -> u16 {
        u16::try_from(self.lines.len()).unwrap_or(u16::MAX)
    }

    /// Columns of the longest line.
    pub fn width(&self) -> u16 {
        self.lines.iter().map(|line| u16::try_from(line.width()).unwrap_or(u16::MAX)).max().unwrap_or(0)
    }

    /// Puts `other` below, after `gap` blank rows.
    pub fn append(&mut self, gap: u16, other: Self) {
        for _ in 0..gap {
            self.lines.push(Line::default());
        }
        let down = self.height();
        self.lines.extend(other.lines);
        if let Some(rows) = other.focus {
            self.focus = Some(rows.start + down..rows.end + down);
        }
        if let Some((row, column)) = other.cursor {
            self.cursor = Some((row + down, column));
        }
        let targets = other.targets.into_iter();
        self.targets.extend(targets.map(|(rows, target)| (rows.start + down..rows.end + down, target)));
        self.links.extend(other.links.into_iter().map(|link| LinkPart { row: link.row + down, ..link }));
        self.spots.extend(other.spots.into_iter().map(|spot| Spot { row: spot.row + down, ..spot }));
    }

    /// Draws the rows from `first` on, as many as `area` has.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, first: u16) -> Placed {
        let mut placed = Placed::default();
        let place =
            |row: u16| row.checked_sub(first).filter(|row| *row < area.height).map(|row| area.y + row);
        for (row, line) in (0u16..).zip(&self.lines) {
            let Some(y) = place(row) else { continue };
            placed.cut |= line.width() > usize::from(area.width);
            buffer.set_line(area.x, y, line, area.width);
        }
        if let Some((row, column)) = self.cursor {
            placed.cursor =
                place(row).filter(|_| column < area.width).map(|y| Position { x: area.x + column, y });
        }
        for (rows, target) in &self.targets {
            for row in rows.clone() {
                let (Some(y), Some(line)) = (place(row), self.lines.get(usize::from(row))) else { continue };
                let width = u16::try_from(line.width()).unwrap_or(u16::MAX).min(area.width);
                let area = Rect { y, width, height: 1, ..area };
                placed.targets.push(HitArea { area, target: target.clone() });
            }
        }
        for Spot { row, columns, target } in &self.spots {
            let Some(y) = place(*row) else { continue };
            let columns = columns.start.min(area.width)..columns.end.min(area.width);
            if !columns.is_empty() {
                let (x, width) = (area.x + columns.start, columns.end - columns.start);
                let area = Rect { x, y, width, height: 1 };
                placed.targets.push(HitArea { area, target: target.clone() });
            }
        }
        for part in &self.links {
            let Some(y) = place(part.row) else { continue };
            let width = part.width.min(area.width.saturating_sub(part.column));
            if width > 0 {
                let area = Rect { x: area.x + part.column, y, width, height: 1 };
                placed.targets.push(HitArea { area, target: Target::Link(part.url.clone()) });
                placed.links.push(Link { area, url: part.url.clone() });
            }
        }
        placed
    }
}
