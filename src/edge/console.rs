//! Windows' console at the program's two ends: asked for escape sequences at the start, given back as it was at the end,
//! and its window kept open where it would go with the program.

use super::{cli::choose_language, signals::Ending};
use crate::{
    dialogue::{Language, Phrase, World, keys},
    progress::Store,
    text,
};

/// The console while it is ours. Dropping it gives it back, and so does a panic.
#[derive(Debug)]
pub struct Console(());

impl Console {
    /// Takes it over; does nothing elsewhere than on Windows.
    pub fn take_over() -> Self {
        #[cfg(windows)]
        {
            use crate::platform::windows::console;
            console::take_over();
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |panic| {
                console::give_back();
                before(panic);
            }));
        }
        Self(())
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        #[cfg(windows)]
        crate::platform::windows::console::give_back();
    }
}

/// How the program came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// By itself, well or not.
    Itself,
    /// The person pressed Ctrl+C twice.
    Interrupted,
    /// From outside.
    Outside(Ending),
}

impl End {
    /// True if the person may still want to read what stands in a window that goes with the program.
    pub const fn leaves_something_to_read(self) -> bool {
        matches!(self, Self::Itself)
    }
}

/// Keeps the window until a key is pressed, if it was opened for this program alone (by a double click) and the person
/// may want to read what stands in it. `language` is asked for only then.
pub fn keep_window(end: End, language: impl FnOnce() -> Language) {
    if !end.leaves_something_to_read() || !is_ours_alone() {
        return;
    }
    let words = text::words(&Phrase::new(keys::line::PRESS_A_KEY), language());
    wait_for_key(&words);
}

/// The language that the program last spoke to the person. `named` is that of the arguments, `locale` the system's.
pub fn spoken(practises: bool, named: Option<Language>, locale: Option<&str>) -> Language {
    let world = if practises { World::Practice } else { World::Production };
    let kept = Store::of_person(world).language();
    choose_language(named, kept, locale)
}

#[cfg(windows)]
fn is_ours_alone() -> bool {
    use std::io::IsTerminal as _;
    // Whoever sends the output elsewhere reads it there.
    std::io::stdin().is_terminal()
        && std::io::stdout().is_terminal()
        && crate::platform::windows::console::is_ours_alone()
}

#[cfg(windows)]
fn wait_for_key(words: &str) {
    use std::io::Write as _;
    let mut out = std::io::stdout();
    let _ = write!(out, "\n{words}").and_then(|()| out.flush());
    crate::platform::windows::console::wait_for_key();
}

/// Elsewhere a window belongs to its shell.
#[cfg(not(windows))]
const fn is_ours_alone() -> bool {
    false
}

#[cfg(not(windows))]
const fn wait_for_key(_words: &str) {}

#[cfg(test)]
mod tests {
    use super::*;

    /// A window that closes is not kept, nor one that the person leaves in a hurry.
    #[test]
    fn only_an_end_of_its_own_keeps_the_window() {
        for (end, kept) in [
            (End::Itself, true),
            (End::Interrupted, false),
            (End::Outside(Ending::HangUp), false),
            (End::Outside(Ending::Quit), false),
            (End::Outside(Ending::Terminate), false),
        ] {
            assert_eq!(end.leaves_something_to_read(), kept, "{end:?}");
        }
    }
}
