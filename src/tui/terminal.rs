//! Enters the terminal and leaves it as it was found: when the program ends, when it fails, and when it panics
//! (a release build aborts then, and no `drop` runs; docs/facts.md 56).

use std::{
    io::{self, BufWriter, Stdout, Write},
    sync::{
        Once,
        atomic::{AtomicBool, Ordering},
    },
};

use ratatui::{
    buffer::Buffer,
    crossterm::{
        clipboard::CopyToClipboard,
        cursor::{MoveTo, Show},
        event::{DisableBracketedPaste, EnableBracketedPaste},
        queue,
        style::{ResetColor, force_color_output},
        terminal::{
            Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
            size,
        },
    },
    layout::Size,
};

use super::{
    mouse::Mouse,
    output::{Extras, TerminalOutput},
    stops::{is_in_front, make_raw},
};
use crate::{driver::FrontEnd, surroundings::usable_window, wizard::Copied};

/// True while the terminal is ours. The panic hook has no other way to know.
static ENTERED: AtomicBool = AtomicBool::new(false);
/// True while a token's code or key has stood in the window and was not wiped.
static TRAIL: AtomicBool = AtomicBool::new(false);
/// True while the mouse is taken.
static MOUSE: AtomicBool = AtomicBool::new(false);
static HOOK: Once = Once::new();

/// Enough for a whole page, so that it goes out in one write.
const PAGE_BYTES: usize = 64 * 1024;

/// What may stay of a page when the program has ended, in the window or in what has scrolled out of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trail {
    /// All of it.
    MayStay,
    /// Nothing.
    MustGo,
}

/// The terminal, while it is ours.
#[derive(Debug)]
pub struct Terminal {
    output: TerminalOutput<BufWriter<Stdout>>,
    /// The program was stopped, and the terminal wasn't taken back yet.
    is_away: bool,
}

impl Terminal {
    /// Takes the terminal over. What is written for it goes out with the first page.
    pub fn enter() -> io::Result<Self> {
        // The colours of a QR code are content: crossterm would leave them out under NO_COLOR. All other
        // colours are left out by the theme.
        force_color_output(true);
        HOOK.call_once(|| {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |panic| {
                leave();
                before(panic);
            }));
        });
        enable_raw_mode()?;
        ENTERED.store(true, Ordering::SeqCst);
        // From here on a failure leaves through `drop`.
        let output = TerminalOutput::new(BufWriter::with_capacity(PAGE_BYTES, io::stdout()));
        let mut terminal = Self { output, is_away: false };
        terminal.set_modes()?;
        Ok(terminal)
    }

    fn set_modes(&mut self) -> io::Result<()> {
        queue!(self.output.writer(), EnterAlternateScreen)?;
        // On Windows crossterm (0.29) takes the marks of a paste for keys, of which the first is Esc.
        if cfg!(not(windows)) {
            queue!(self.output.writer(), EnableBracketedPaste)?;
        }
        if MOUSE.load(Ordering::SeqCst) {
            take_mouse(self.output.writer())?;
        }
        Ok(())
    }

    /// The program was stopped and goes on: a shell has had the terminal meanwhile, and others after it.
    pub const fn was_taken_away(&mut self) {
        self.is_away = true;
    }

    /// True while it is to be taken back.
    pub const fn is_away(&self) -> bool {
        self.is_away
    }

    /// Takes the terminal back where it was taken away. False as long as another program is in front: nothing is drawn
    /// over that.
    fn take_back(&mut self) -> io::Result<bool> {
        if self.is_away && is_in_front() {
            // First: what is typed is to be seen for as short as can be.
            make_raw()?;
            self.output.forget();
            self.set_modes()?;
            self.is_away = false;
        }
        Ok(!self.is_away)
    }

    /// Asks the terminal for presses of the mouse (and for nothing while it only moves), or for none.
    pub fn set_mouse(&mut self, mouse: Mouse) -> io::Result<()> {
        let writer = self.output.writer();
        match mouse {
            Mouse::On => {
                MOUSE.store(true, Ordering::SeqCst);
                take_mouse(writer)?;
            }
            Mouse::Off => {
                give_mouse_back(writer)?;
                MOUSE.store(false, Ordering::SeqCst);
            }
        }
        writer.flush()
    }

    /// Draws a page in the size that the window has now: not every system says when that changes (docs/facts.md 53).
    pub fn draw(&mut self, trail: Trail, page: impl FnOnce(&mut Buffer) -> Extras) -> io::Result<()> {
        if !self.take_back()? {
            return Ok(());
        }
        if trail == Trail::MustGo {
            TRAIL.store(true, Ordering::SeqCst);
        }
        self.output.draw(window(), page)
    }

    /// True if the window has another size now than the page in it.
    pub fn is_resized(&self) -> bool {
        self.output.size() != window()
    }
}

/// The window's columns and rows now, where the system knows them, as far as they are used.
pub fn window_size() -> Option<(u16, u16)> {
    // By what is open: crossterm opens the terminal anew each time, and asks a program where that fails.
    #[cfg(unix)]
    if let Ok(size) = rustix::termios::tcgetwinsize(io::stdout())
        && let Some(window) = usable_window(size.ws_col, size.ws_row)
    {
        return Some(window);
    }
    size().ok().and_then(|(columns, rows)| usable_window(columns, rows))
}

/// The window's size now; the usual one where the system doesn't know it.
fn window() -> Size {
    Size::from(window_size().unwrap_or((80, 24)))
}

impl FrontEnd for Terminal {
    fn wipe(&mut self) {
        if self.output.wipe().is_ok() {
            TRAIL.store(false, Ordering::SeqCst);
        }
    }

    /// By Windows' own clipboard; elsewhere, and where that won't, the terminal is asked to copy (OSC 52). Whether it did
    /// can't be known; one that can't ignores it.
    fn copy(&mut self, text: &str) -> Copied {
        #[cfg(windows)]
        if crate::platform::windows::clipboard::copy(text) {
            return Copied::Done;
        }
        let writer = self.output.writer();
        let asked = queue!(writer, CopyToClipboard::to_clipboard_from(text)).and_then(|()| writer.flush());
        if asked.is_ok() { Copied::Asked } else { Copied::Not }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        leave();
    }
}

/// Gives the terminal back; does nothing the second time. Errors have nobody to go to.
fn leave() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    // Before the other screen goes: some systems keep what stood on it (docs/facts.md 55).
    let _ = queue!(out, ResetColor, Clear(ClearType::All), MoveTo(0, 0));
    if TRAIL.swap(false, Ordering::SeqCst) {
        let _ = queue!(out, Clear(ClearType::Purge));
    }
    if MOUSE.swap(false, Ordering::SeqCst) {
        let _ = give_mouse_back(&mut out);
    }
    let _ = queue!(out, DisableBracketedPaste, LeaveAlternateScreen, Show);
    let _ = out.flush();
    give_modes_back();
    // Not what crossterm takes for usual, but what was there.
    #[cfg(windows)]
    crate::platform::windows::console::give_back();
}

/// Who is behind the shell (`kill %1` of a program that was stopped) leaves the shell's modes alone: it would be stopped again.
fn give_modes_back() {
    if is_in_front() {
        let _ = disable_raw_mode();
    }
}

#[cfg(not(windows))]
fn take_mouse(out: &mut impl Write) -> io::Result<()> {
    // Presses, and in a form that no text can be mistaken for.
    out.write_all(b"\x1b[?1000h\x1b[?1006h")
}

#[cfg(not(windows))]
fn give_mouse_back(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"\x1b[?1006l\x1b[?1000l")
}

#[cfg(windows)]
fn take_mouse(out: &mut impl Write) -> io::Result<()> {
    queue!(out, ratatui::crossterm::event::EnableMouseCapture)
}

#[cfg(windows)]
fn give_mouse_back(out: &mut impl Write) -> io::Result<()> {
    queue!(out, ratatui::crossterm::event::DisableMouseCapture)
}

/// Gives the terminal back from another thread, while the view stands in a write that doesn't end: as far as it can be
/// without waiting. The program must end then.
#[cfg(unix)]
pub fn give_back_by_force() {
    use rustix::fs::{Mode, OFlags, open};
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    // Standard output's lock is held by who stands in the write.
    let mut bytes = b"\x1b[0m\x1b[2J\x1b[H".to_vec();
    if TRAIL.swap(false, Ordering::SeqCst) {
        bytes.extend(b"\x1b[3J");
    }
    bytes.extend(b"\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[?1049l\x1b[?25h");
    if let Ok(terminal) = open("/dev/tty", OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY, Mode::empty())
    {
        let _ = rustix::io::write(&terminal, &bytes);
    }
    give_modes_back();
}

/// Elsewhere the system ends a program that stands in a write.
#[cfg(not(unix))]
pub const fn give_back_by_force() {}
