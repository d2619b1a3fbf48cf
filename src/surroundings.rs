//! What is known of the terminal, read from the environment's variables: one reading for the front ends, which go by
//! it, and for the doctor, who tells it. `NO_COLOR`: <https://no-color.org>; the hosts' own variables:
//! docs/facts.md (b) and (d), and each host's documentation. On Windows the console itself is asked as well
//! (`platform/windows/console.rs`); what it says is plain data here.

mod code;
mod host;

pub use code::{CodeCell, CodeColours};
pub use host::Host;

use host::{KNOWN, hosts};

/// The terminal, as far as it tells of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surroundings {
    /// Columns and rows of the window, where they are known.
    pub size: Option<(u16, u16)>,
    /// What it can do.
    pub abilities: Abilities,
    /// The character set of the locale.
    pub charset: Charset,
    /// The programs that show it, the innermost first.
    pub hosts: Vec<Host>,
    /// What Windows' console says of itself; `None` elsewhere, and where the output goes to none.
    pub console: Option<Console>,
    /// True if somebody types at a terminal.
    pub typed: bool,
    /// True if the output goes to a terminal.
    pub seen: bool,
}

/// The widest and highest window that is used whole, beyond what the smallest letters on the largest screens give. What is
/// larger is a slip or a jest (`stty cols 65535`), and a page of it takes gigabytes.
const LARGEST_WINDOW: (u16, u16) = (1000, 500);

/// As much of a window of so many columns and rows as is used, from its upper left; the rest stays empty. None where the
/// system doesn't know.
pub fn usable_window(columns: u16, rows: u16) -> Option<(u16, u16)> {
    (columns > 0 && rows > 0).then(|| (columns.min(LARGEST_WINDOW.0), rows.min(LARGEST_WINDOW.1)))
}

/// What a terminal can do, and the person wants of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Abilities {
    /// What colours it has; none if it takes no commands at all.
    pub colours: Colours,
    /// True if the person wants none (`NO_COLOR`).
    pub no_colour: bool,
    /// True for Linux's own console: no hyperlinks, no clipboard, and pastes come as keys.
    pub is_console: bool,
    /// Which characters its font has.
    pub glyphs: Glyphs,
}

/// Which characters can be drawn, from the fewest to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Glyphs {
    /// A raster font has those of one code page, of which ASCII is all that is sure.
    Ascii,
    /// Windows' list of 652 characters (WGL4), which Consolas and Lucida Console have. The old console borrows none
    /// of another font.
    Wgl4,
    /// What a font lacks comes from another one.
    All,
}

/// Windows' console, as it tells of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Console {
    /// Who draws it.
    pub kind: ConsoleKind,
    /// True if it obeys escape sequences (VT), which was asked for and seen.
    pub vt: bool,
    /// The code page of what is written to it: 850 in Denmark, 65001 for UTF-8. This program writes in Unicode.
    pub code_page: u32,
    /// Its font, where it tells.
    pub font: Option<Font>,
}

/// Who draws a console.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConsoleKind {
    /// The old console window.
    Conhost,
    /// Windows Terminal.
    WindowsTerminal,
    /// Another program behind a pseudo console, such as an editor or an ssh server.
    Pseudo,
}

/// The font of a console.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Font {
    /// Its name, such as `Consolas`.
    pub name: String,
    /// True for one made of dots, which has the characters of one code page.
    pub raster: bool,
}

impl Console {
    /// Which characters can be drawn in it.
    pub fn glyphs(&self) -> Glyphs {
        match (self.kind, &self.font) {
            (ConsoleKind::WindowsTerminal | ConsoleKind::Pseudo, _) => Glyphs::All,
            (ConsoleKind::Conhost, Some(Font { raster: true, .. })) => Glyphs::Ascii,
            (ConsoleKind::Conhost, _) => Glyphs::Wgl4,
        }
    }
}

/// What colours a terminal has, from the fewest to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Colours {
    None,
    /// Text and ground, and no others.
    Two,
    Sixteen,
    Palette256,
    TrueColour,
}

/// The character set of the locale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Charset {
    /// UTF-8, which the program writes.
    Utf8,
    /// None is named: the terminal may well show UTF-8.
    Unnamed,
    /// Another one: `ASCII` for the locales `C` and `POSIX`, and where none is named and the terminal shows no UTF-8
    /// without one.
    Other(String),
}

impl Charset {
    /// The name of that of the locales `C` and `POSIX`.
    pub const ASCII: &str = "ASCII";

    /// By the first of the three variables that is set, as every C library reads them. A locale without a
    /// character set in its name has an old one (glibc: `da_DK` is ISO-8859-1).
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Self {
        if cfg!(windows) {
            // The console is written to in Unicode.
            return Self::Utf8;
        }
        let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
        let ascii = || Self::Other(Self::ASCII.to_owned());
        let Some(locale) = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(set) else {
            return if needs_locale(|name| set(&name)) { ascii() } else { Self::Unnamed };
        };
        if locale == "C" || locale == "POSIX" {
            return ascii();
        }
        let name = locale.split_once('.').map(|(_, rest)| rest.split('@').next().unwrap_or_default());
        if name.is_some_and(|name| ["utf-8", "utf8"].iter().any(|utf8| name.eq_ignore_ascii_case(utf8))) {
            return Self::Utf8;
        }
        let name = name.unwrap_or(&locale);
        Self::Other(name.chars().filter(char::is_ascii_graphic).take(30).collect())
    }
}

/// True for a terminal that shows UTF-8 only where a locale says so: xterm, which tells the one it was started in, rxvt,
/// tmux and screen; and DEC's own, which are older than UTF-8.
fn needs_locale(set: impl Fn(&'static str) -> Option<String>) -> bool {
    let term = set("TERM").unwrap_or_default().to_ascii_lowercase();
    let is_far = set("SSH_CONNECTION").or_else(|| set("SSH_TTY")).is_some();
    let says_utf8 = |locale: &str| locale.to_ascii_lowercase().replace('-', "").contains("utf8");
    set("TMUX").or_else(|| set("STY")).is_some()
        || term.starts_with("vt")
        || set("XTERM_LOCALE").is_some_and(|locale| !says_utf8(&locale))
        || term.starts_with("rxvt") && !is_far
}

impl Surroundings {
    /// Reads them through `variable`. `typed` and `seen`: whether standard input and output are terminals.
    pub fn read(
        variable: impl Fn(&str) -> Option<String>,
        size: Option<(u16, u16)>,
        (typed, seen): (bool, bool),
    ) -> Self {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        Self {
            size,
            abilities: Abilities::read(&variable),
            charset: Charset::read(&variable),
            hosts: hosts(&set, &set("TERM").unwrap_or_default()),
            console: None,
            typed,
            seen,
        }
    }

    /// The same in a console of Windows.
    #[must_use]
    pub fn on(self, console: Option<Console>) -> Self {
        Self { abilities: self.abilities.on(console.as_ref()), console, ..self }
    }
}

impl Abilities {
    /// Reads `TERM`, `COLORTERM`, `NO_COLOR` and `WT_SESSION` through `variable`. One that is empty counts as not set.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let term = set("TERM").unwrap_or_default().to_ascii_lowercase();
        let dumb = term == "dumb" || term.is_empty() && cfg!(unix);
        Self {
            colours: if dumb { Colours::None } else { colours(&set, &term) },
            no_colour: set("NO_COLOR").is_some(),
            is_console: term == "linux",
            glyphs: Glyphs::All,
        }
    }

    /// The same in a console of Windows: one without VT takes no commands.
    #[must_use]
    pub fn on(self, console: Option<&Console>) -> Self {
        let Some(console) = console else { return self };
        let colours = if console.vt { self.colours } else { Colours::None };
        Self { colours, glyphs: console.glyphs(), ..self }
    }

    /// True if the program may write in colour.
    pub fn shows_colours(self) -> bool {
        !self.no_colour && self.colours >= Colours::Sixteen
    }

    /// True if it may write in colours that are the same in every theme.
    pub fn shows_fixed_colours(self) -> bool {
        !self.no_colour && self.colours >= Colours::Palette256
    }

    /// False for a terminal that takes no commands for the cursor (`TERM=dumb`, or none named where one should be),
    /// such as an editor's shell window.
    pub fn takes_commands(self) -> bool {
        self.colours != Colours::None
    }
}

/// True if tmux or screen stands between, here or where the person has come from: they hold an Esc back, for half a second
/// by default, and then send it together with the key that followed it.
pub fn holds_esc(variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let is_theirs = |term: String| ["tmux", "screen"].iter().any(|name| term.starts_with(name));
    set("TMUX").or_else(|| set("STY")).is_some() || set("TERM").is_some_and(is_theirs)
}

/// True if the person wants nothing on the screen to move, in whatever window: `KOM_I_GANG_CALM=1`. Empty and 0 count as
/// not set.
pub fn wants_calm(variable: impl Fn(&str) -> Option<String>) -> bool {
    variable("KOM_I_GANG_CALM").is_some_and(|value| !matches!(value.trim(), "" | "0"))
}

fn colours(set: &impl Fn(&str) -> Option<String>, term: &str) -> Colours {
    let truly = set("COLORTERM")
        .is_some_and(|value| ["truecolor", "24bit"].iter().any(|known| value.eq_ignore_ascii_case(known)));
    // screen hands on what it inherits from the window around it, and understands no 24 bits (4.9).
    let in_screen = set("STY").is_some() && set("TMUX").is_none();
    if (truly || set("WT_SESSION").is_some()) && !in_screen {
        Colours::TrueColour
    } else if has_256(set, term, in_screen) {
        Colours::Palette256
    } else if term
        .strip_prefix("vt")
        .is_some_and(|model| model.starts_with(|first: char| first.is_ascii_digit()))
        || term.ends_with("-m")
        || term.ends_with("-mono")
    {
        Colours::Two
    } else {
        Colours::Sixteen
    }
}

/// True for 256 colours: `TERM` says so, it is the name of a terminal that has them, or the window around says whose it
/// is, which a multiplexer inherits. tmux has them whatever its window has; screen only where `TERM` says so.
fn has_256(set: &impl Fn(&str) -> Option<String>, term: &str, in_screen: bool) -> bool {
    const NAMES: [&str; 9] =
        ["256color", "kitty", "alacritty", "foot", "ghostty", "wezterm", "contour", "rio", "-direct"];
    NAMES.iter().any(|name| term.contains(name))
        || set("TMUX").is_some()
        || !in_screen && term != "linux" && KNOWN.iter().any(|(variable, _)| set(variable).is_some())
}
