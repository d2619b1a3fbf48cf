//! Standard input and output as what the line mode is typed at and writes to.

use std::{
    io::{IsTerminal as _, Write as _},
    sync::{
        Once,
        atomic::{AtomicBool, Ordering},
    },
};

use tokio::sync::Notify;

use super::{
    terminal::{Keyboard, Output, Painter, Size},
    writer::WIPE,
};
use crate::{
    platform,
    surroundings::{Abilities, Charset, CodeColours},
};

/// True while what is typed is hidden. A panic and a stop of the program have no other way to know.
static HIDDEN: AtomicBool = AtomicBool::new(false);
/// True while a token's QR code or key may be read on the terminal. A release build aborts on a panic, and nothing is
/// dropped.
static SECRET_STANDS: AtomicBool = AtomicBool::new(false);
static HOOK: Once = Once::new();
/// Tells that the program was stopped, and goes on.
static WENT_ON: Notify = Notify::const_new();

/// Standard input and output. Dropping it shows again what is typed, and so does a panic, which wipes a secret as well.
#[derive(Debug)]
pub struct Standard {
    typed: bool,
}

impl Standard {
    /// Asks nothing of the terminal yet. Must be called on a tokio runtime.
    pub fn new() -> Self {
        let typed = std::io::stdin().is_terminal();
        HOOK.call_once(|| {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |panic| {
                show();
                wipe();
                before(panic);
            }));
            if typed {
                system::hide_again_after_stops();
            }
        });
        Self { typed }
    }
}

impl Default for Standard {
    fn default() -> Self {
        Self::new()
    }
}

impl Keyboard for Standard {
    fn is_typed(&self) -> bool {
        self.typed
    }

    fn hide_typing(&mut self) -> bool {
        if self.typed && !HIDDEN.load(Ordering::SeqCst) {
            HIDDEN.store(system::switch_echo(Echo::Off), Ordering::SeqCst);
        }
        HIDDEN.load(Ordering::SeqCst) || !self.typed
    }

    fn show_typing(&mut self) {
        show();
    }

    fn drain(&mut self) {
        if self.typed {
            system::drain();
        }
    }

    fn output(&self) -> Output {
        output()
    }

    fn end_line(&mut self) -> bool {
        self.typed && system::end_line()
    }

    fn painter(&self) -> Box<dyn Painter> {
        Box::new(StandardPainter)
    }

    fn went_on(&self) -> Option<&'static Notify> {
        self.typed.then_some(&WENT_ON)
    }
}

impl Drop for Standard {
    fn drop(&mut self) {
        show();
    }
}

/// Shows again what is typed, if it is hidden. For who ends the program.
pub fn show_typing() {
    show();
}

fn show() {
    if HIDDEN.load(Ordering::SeqCst) {
        HIDDEN.store(!system::switch_echo(Echo::On), Ordering::SeqCst);
    }
}

fn output() -> Output {
    if !std::io::stdout().is_terminal() {
        return Output::Pipe;
    }
    let variable = |name: &str| std::env::var(name).ok();
    let console = platform::console(variable);
    if console.as_ref().is_some_and(|console| !console.vt) {
        return Output::Console { size: system::size() };
    }
    let abilities = Abilities::read(variable).on(console.as_ref());
    Output::Terminal {
        code: CodeColours::of(abilities),
        half_blocks: !matches!(Charset::read(variable), Charset::Other(_)),
        copies: abilities.takes_commands() && !abilities.is_console,
        size: system::size(),
    }
}

/// Wipes a secret that stands on the terminal.
fn wipe() {
    if !SECRET_STANDS.swap(false, Ordering::SeqCst) {
        return;
    }
    match output() {
        Output::Pipe => {}
        Output::Terminal { .. } => {
            let mut terminal = std::io::stdout();
            // There is nobody left to tell.
            let _ = terminal.write_all(WIPE.as_bytes()).and_then(|()| terminal.flush());
        }
        Output::Console { .. } => {
            system::wipe();
        }
    }
}

struct StandardPainter;

impl Painter for StandardPainter {
    fn ink(&mut self, on: bool) -> bool {
        system::ink(on)
    }

    fn wipe(&mut self) -> bool {
        system::wipe()
    }

    fn secret_stands(&mut self, stands: bool) {
        SECRET_STANDS.store(stands, Ordering::SeqCst);
    }
}

/// Whether a terminal shows what is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Echo {
    On,
    Off,
}

#[cfg(unix)]
mod system {
    use std::sync::atomic::{AtomicU8, Ordering};

    use rustix::{
        process::{self, Signal},
        termios::{self, LocalModes, OptionalActions, QueueSelector, SpecialCodeIndex},
    };
    use tokio::signal::unix::{SignalKind, signal};

    use super::{Echo, HIDDEN, Size, WENT_ON};
    use crate::surroundings::usable_window;

    /// What the terminal has for Ctrl+Z while that is off; 0 is off.
    static SUSPEND: AtomicU8 = AtomicU8::new(0);

    /// Ctrl+Z is off together with the echo: after it the shell would hand the terminal back with the echo on.
    pub(super) fn switch_echo(echo: Echo) -> bool {
        let input = std::io::stdin();
        let Ok(mut modes) = termios::tcgetattr(&input) else { return false };
        modes.local_modes.set(LocalModes::ECHO, echo == Echo::On);
        let suspend = &mut modes.special_codes[SpecialCodeIndex::VSUSP];
        match echo {
            Echo::Off if *suspend != 0 => SUSPEND.store(std::mem::take(suspend), Ordering::SeqCst),
            Echo::On if *suspend == 0 => *suspend = SUSPEND.load(Ordering::SeqCst),
            Echo::Off | Echo::On => {}
        }
        termios::tcsetattr(&input, OptionalActions::Now, &modes).is_ok()
    }

    /// A stop by `kill -TSTP` can't be kept off like the key: the shell gets the terminal with the echo on, and when the
    /// program goes on, the echo is off again and the question is asked again.
    pub(super) fn hide_again_after_stops() {
        let of = |name: Signal| signal(SignalKind::from_raw(name.as_raw()));
        let (Ok(mut stops), Ok(mut goes_on)) = (of(Signal::TSTP), of(Signal::CONT)) else { return };
        tokio::spawn(async move {
            loop {
                tokio::select! {
                    biased;
                    Some(()) = stops.recv() => {
                        if HIDDEN.load(Ordering::SeqCst) {
                            switch_echo(Echo::On);
                        }
                        // What the signal does by itself.
                        let _ = process::kill_process(process::getpid(), Signal::STOP);
                    }
                    Some(()) = goes_on.recv() => {
                        if HIDDEN.load(Ordering::SeqCst) {
                            switch_echo(Echo::Off);
                        }
                        WENT_ON.notify_one();
                    }
                    else => return,
                }
            }
        });
    }

    pub(super) fn drain() {
        // Nothing to drain is as good as drained.
        let _ = termios::tcflush(std::io::stdin(), QueueSelector::IFlush);
    }

    pub(super) fn size() -> Option<Size> {
        let size = termios::tcgetwinsize(std::io::stdout()).ok()?;
        usable_window(size.ws_col, size.ws_row).map(|(columns, rows)| Size { columns, rows })
    }

    /// The kernel's echo heeds the mode at each key.
    pub(super) const fn end_line() -> bool {
        false
    }

    /// No terminal but Windows' console paints by calls.
    pub(super) const fn ink(_on: bool) -> bool {
        false
    }

    pub(super) const fn wipe() -> bool {
        false
    }
}

#[cfg(windows)]
mod system {
    use super::{Echo, Size};
    use crate::platform::windows::console;

    pub(super) fn switch_echo(echo: Echo) -> bool {
        console::set_echo(echo == Echo::On)
    }

    /// Windows stops no programs.
    pub(super) const fn hide_again_after_stops() {}

    pub(super) fn drain() {
        console::drain();
    }

    pub(super) fn size() -> Option<Size> {
        console::size().map(|(columns, rows)| Size { columns, rows })
    }

    /// The console heeds the mode that held when a line was begun.
    pub(super) fn end_line() -> bool {
        console::press_enter()
    }

    pub(super) fn ink(on: bool) -> bool {
        console::set_ink(on)
    }

    pub(super) fn wipe() -> bool {
        console::wipe()
    }
}

/// Elsewhere nothing of this is known: the person is told that a password would be seen.
#[cfg(not(any(unix, windows)))]
mod system {
    use super::{Echo, Size};

    pub(super) fn switch_echo(echo: Echo) -> bool {
        echo == Echo::On
    }

    pub(super) const fn hide_again_after_stops() {}

    pub(super) const fn drain() {}

    pub(super) const fn size() -> Option<Size> {
        None
    }

    pub(super) const fn end_line() -> bool {
        false
    }

    /// No terminal but Windows' console paints by calls.
    pub(super) const fn ink(_on: bool) -> bool {
        false
    }

    pub(super) const fn wipe() -> bool {
        false
    }
}
