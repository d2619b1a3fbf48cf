//! Whole pages or line by line: what was asked for, and what the terminal can do.

use std::{
    borrow::Cow,
    io::{self, IsTerminal},
};

use crate::{
    dialogue::{Phrase, keys},
    platform,
    surroundings::{Abilities, Charset, Console},
    text,
};

/// How the program is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// Whole pages.
    Pages,
    /// Line by line.
    Lines(Letters),
    /// Not at all: whole pages were insisted on, and there are no keys, or nobody can see the pages.
    Nowhere,
}

/// What the output can show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Letters {
    /// What the program writes, which is UTF-8.
    All,
    /// Another character set than UTF-8, of which ASCII is all that is sure.
    Ascii {
        /// Its name.
        charset: String,
    },
}

/// What decides it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TerminalFacts {
    /// True if somebody types at a terminal.
    pub typed: bool,
    /// True if the output goes to a terminal.
    pub seen: bool,
    /// True if the output goes nowhere: it was closed (`>&-`) or sent to `/dev/null`.
    pub lost: bool,
    /// What that terminal can do.
    pub abilities: Abilities,
    /// The character set of the locale.
    pub charset: Charset,
    /// What Windows' console says of itself, where the output goes to one.
    pub console: Option<Console>,
}

impl TerminalFacts {
    /// Those of this program.
    pub fn read() -> Self {
        let console = platform::console(variable);
        Self {
            typed: io::stdin().is_terminal(),
            seen: io::stdout().is_terminal(),
            lost: goes_nowhere(),
            abilities: Abilities::read(variable).on(console.as_ref()),
            charset: Charset::read(variable),
            console,
        }
    }

    /// Line by line if that was asked for, if nobody types at a terminal, if the output goes to none (a page in a file
    /// is escape sequences, and nobody would see a question), or if the pages can't be shown; whole pages otherwise, and
    /// where they are insisted on.
    pub fn way(&self, plain: bool, full_screen: bool) -> Way {
        // A file or a pipe gets UTF-8, and so does a terminal whose character set nobody names.
        let letters = match &self.charset {
            Charset::Other(charset) if self.seen => Letters::Ascii { charset: charset.clone() },
            Charset::Other(_) | Charset::Utf8 | Charset::Unnamed => Letters::All,
        };
        if full_screen {
            return if self.typed && !self.lost { Way::Pages } else { Way::Nowhere };
        }
        let shows_pages = self.seen && self.abilities.takes_commands() && letters == Letters::All;
        if plain || !self.typed || !shows_pages { Way::Lines(letters) } else { Way::Pages }
    }

    /// What the person is told of it, where it isn't what they may expect. `plain` is what they asked for.
    pub fn explanation(&self, way: &Way, plain: bool) -> Option<Phrase> {
        match way {
            Way::Nowhere if self.typed => Some(Phrase::new(keys::line::bad_use::NOWHERE_SHOWN)),
            Way::Nowhere => Some(Phrase::new(keys::line::bad_use::NO_KEYS)),
            Way::Lines(Letters::Ascii { charset }) => {
                Some(Phrase::new(keys::line::CHARSET).with("charset", charset.clone()))
            }
            Way::Lines(Letters::All) if plain => None,
            Way::Lines(Letters::All) if self.typed && self.console.as_ref().is_some_and(|it| !it.vt) => {
                Some(Phrase::new(keys::line::CONSOLE))
            }
            // They type, and see nothing of it: the questions go where the output goes.
            Way::Lines(Letters::All) if self.typed && !self.seen => Some(Phrase::new(keys::line::NOT_SEEN)),
            Way::Lines(Letters::All) | Way::Pages => None,
        }
    }
}

/// A text for that output: without letters beyond ASCII for a terminal whose character set hasn't got them.
pub fn for_terminal<'a>(text: &'a str, output: &impl IsTerminal) -> Cow<'a, str> {
    if output.is_terminal() && matches!(Charset::read(variable), Charset::Other(_)) {
        text::ascii(text).into()
    } else {
        text.into()
    }
}

/// Whoever reads them takes an empty one for none.
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// What was closed when the program started leads there as well.
#[cfg(unix)]
fn goes_nowhere() -> bool {
    let nowhere = rustix::fs::stat("/dev/null").map(|about| about.st_rdev);
    let output = rustix::fs::fstat(io::stdout()).map(|about| about.st_rdev);
    nowhere.is_ok_and(|nowhere| output == Ok(nowhere))
}

#[cfg(not(unix))]
const fn goes_nowhere() -> bool {
    false
}
