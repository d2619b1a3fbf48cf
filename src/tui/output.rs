//! What stands in the window, and how the next page comes to stand there: only the cells that have changed are
//! written, in one write, and nothing at all where nothing has changed, so that a selection of the person's
//! stays. The cursor's place is never asked for: an answer could be a quarter of a second away.
//!
//! Addresses are written as hyperlinks (OSC 8), which belong to cells like colours do but which ratatui doesn't
//! know; so cells of a link that comes or goes are written again.

mod thrifty;

use std::io::{self, Write};

use ratatui::{
    backend::{Backend, CrosstermBackend},
    buffer::{Buffer, Cell},
    crossterm::{
        cursor::{Hide, MoveTo, Show},
        queue,
        terminal::{Clear, ClearType},
    },
    layout::{Position, Rect, Size},
    style::Modifier,
};

use self::thrifty::Thrifty;
use super::widget::Link;

/// A page's cells are in the buffer; this is what else there is to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Extras {
    /// Where the cursor stands; hidden if nowhere.
    pub cursor: Option<Position>,
    /// Addresses that can be clicked.
    pub links: Vec<Link>,
}

/// The window's page.
#[derive(Debug)]
pub struct TerminalOutput<W: Write> {
    backend: CrosstermBackend<Thrifty<W>>,
    shown: Buffer,
    next: Buffer,
    extras: Extras,
    /// True if nothing is known of what stands there: everything is written.
    blank: bool,
}

impl<W: Write> TerminalOutput<W> {
    /// Nothing is written before the first page.
    pub fn new(writer: W) -> Self {
        Self {
            backend: CrosstermBackend::new(Thrifty::new(writer)),
            shown: Buffer::default(),
            next: Buffer::default(),
            extras: Extras::default(),
            blank: true,
        }
    }

    /// Lets `page` draw on an empty buffer of that size, and brings it into the window.
    pub fn draw(&mut self, size: Size, page: impl FnOnce(&mut Buffer) -> Extras) -> io::Result<()> {
        let area = Rect::from((Position::ORIGIN, size));
        let afresh = self.blank || *self.shown.area() != area;
        if afresh {
            self.shown = Buffer::empty(area);
            self.next = Buffer::empty(area);
            queue!(self.backend, Hide, Clear(ClearType::All))?;
        }
        self.next.reset();
        let extras = page(&mut self.next);
        if extras.links != self.extras.links {
            for link in self.extras.links.iter().chain(&extras.links) {
                spoil(&mut self.shown, link.area);
            }
        }
        let changed = write(&mut self.backend, &self.shown, &self.next, &extras.links)?;
        if changed || afresh || extras.cursor != self.extras.cursor {
            match extras.cursor {
                // One that is seen already isn't shown again.
                Some(Position { x, y }) if !afresh && self.extras.cursor.is_some() => {
                    queue!(self.backend, MoveTo(x, y))?;
                }
                Some(Position { x, y }) => queue!(self.backend, MoveTo(x, y), Show)?,
                None => queue!(self.backend, Hide)?,
            }
            Write::flush(&mut self.backend)?;
        }
        std::mem::swap(&mut self.shown, &mut self.next);
        self.extras = extras;
        self.blank = false;
        Ok(())
    }

    /// Nothing is known any more of what stands in the window: the next page is written whole.
    pub const fn forget(&mut self) {
        self.blank = true;
    }

    /// The size of the page that stands there.
    pub fn size(&self) -> Size {
        self.shown.area().as_size()
    }

    /// Clears the window and what has scrolled out of it. The next page is written whole.
    pub fn wipe(&mut self) -> io::Result<()> {
        self.blank = true;
        for buffer in [&mut self.shown, &mut self.next] {
            buffer.reset();
        }
        queue!(self.backend, Clear(ClearType::All), Clear(ClearType::Purge))?;
        Write::flush(&mut self.backend)
    }

    /// For what is no page, such as modes of the terminal. What is written must not change the page.
    pub fn writer(&mut self) -> &mut impl Write {
        &mut self.backend
    }
}

/// Makes the cells differ from any that can be drawn.
fn spoil(shown: &mut Buffer, area: Rect) {
    for position in area.positions() {
        if let Some(cell) = shown.cell_mut(position) {
            cell.reset();
            cell.modifier = Modifier::all();
        }
    }
}

/// Writes the cells that differ, a row or a link at a time; true if there were any.
fn write<W: Write>(
    backend: &mut CrosstermBackend<W>,
    shown: &Buffer,
    next: &Buffer,
    links: &[Link],
) -> io::Result<bool> {
    let link_at = |x: u16, y: u16| links.iter().position(|link| link.area.contains(Position { x, y }));
    let mut run: Vec<(u16, u16, &Cell)> = Vec::new();
    let mut of_run = None;
    let mut changed = false;
    for (x, y, cell) in shown.diff_iter(next) {
        let link = link_at(x, y);
        if link != of_run {
            write_run(backend, &mut run, of_run.and_then(|at| links.get(at)))?;
            of_run = link;
        }
        run.push((x, y, cell));
        changed = true;
    }
    write_run(backend, &mut run, of_run.and_then(|at| links.get(at)))?;
    Ok(changed)
}

fn write_run<W: Write>(
    backend: &mut CrosstermBackend<W>,
    run: &mut Vec<(u16, u16, &Cell)>,
    link: Option<&Link>,
) -> io::Result<()> {
    if run.is_empty() {
        return Ok(());
    }
    let link = link.filter(|link| is_plain(&link.url));
    if let Some(link) = link {
        // The same id on each row of a broken address makes them one link.
        write!(backend, "\x1b]8;id={};{}\x1b\\", id(&link.url), link.url)?;
    }
    backend.draw(run.drain(..))?;
    if link.is_some() {
        write!(backend, "\x1b]8;;\x1b\\")?;
    }
    Ok(())
}

/// True for an address that a terminal takes: http or https, and nothing that could end the sequence.
fn is_plain(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://"))
        && url.bytes().all(|byte| (0x21..0x7f).contains(&byte))
}

/// A short name for an address, the same each time.
fn id(url: &str) -> u32 {
    // FNV-1a
    url.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
