//! The terminal: its size, colours, character set, and the program that shows it. What is wrong with it only
//! hurts, but for a character set that isn't UTF-8: nobody can read the pages then, or scan the code.

use crate::{
    dialogue::{Phrase, keys},
    doctor::{Check, CheckContext, Checking, Finding},
    surroundings::{Charset, Colours, Console, ConsoleKind, Glyphs, Host, Surroundings},
};

/// Judges what the terminal tells of itself.
pub(in crate::doctor) struct Terminal;

/// Columns and rows that every page fits in.
const ENOUGH: (u16, u16) = (80, 24);

impl Check for Terminal {
    fn name(&self) -> &'static str {
        "terminal"
    }

    fn run<'a>(&'a self, context: &'a CheckContext) -> Checking<'a> {
        let around = &context.machine.surroundings;
        let mut findings = vec![description(around)];
        findings.extend(small(around));
        findings.extend(charset(&around.charset));
        findings.extend(raster(around.console.as_ref()));
        findings.extend(around.hosts.iter().filter_map(|host| troubled(*host)));
        Box::pin(std::future::ready(findings))
    }
}

fn description(around: &Surroundings) -> Finding {
    let size = around.size.map(|(columns, rows)| format!("{columns}x{rows}"));
    let colours = match around.abilities.colours {
        Colours::None => keys::doctor::terminal::COLOURS_NONE,
        Colours::Two => keys::doctor::terminal::COLOURS_2,
        Colours::Sixteen => keys::doctor::terminal::COLOURS_16,
        Colours::Palette256 => keys::doctor::terminal::COLOURS_256,
        Colours::TrueColour => keys::doctor::terminal::COLOURS_TRUE,
    };
    let hosts: Vec<String> = around.hosts.iter().map(|host| host.name().to_owned()).collect();
    let mut details = Vec::new();
    if around.typed {
        details.push(Phrase::new(colours));
        details.extend(around.abilities.no_colour.then(|| Phrase::new(keys::doctor::terminal::NO_COLOUR)));
        details.extend((around.charset == Charset::Utf8).then(|| Phrase::new(keys::doctor::terminal::UTF8)));
    }
    details.extend(around.console.as_ref().map(of_console));
    if !hosts.is_empty() {
        details.push(Phrase::new(keys::doctor::terminal::HOSTS).with("terminals", hosts.join(", ")));
    }
    // A terminal that can't draw pages still has the line mode.
    let poor = around.typed && !around.abilities.takes_commands();
    let says = match (&size, around.typed) {
        (_, false) => Phrase::new(keys::doctor::terminal::NONE),
        (_, true) if poor => Phrase::new(keys::doctor::terminal::LINES_ONLY),
        (Some(size), true) => Phrase::new(keys::doctor::terminal::SIZE).with("size", size.clone()),
        (None, true) => Phrase::new(keys::doctor::terminal::NO_SIZE),
    };
    let finding = if poor {
        Finding::warning(says).to_do(Phrase::new(keys::doctor::to_do::LINES_ONLY))
    } else {
        Finding::fine(says)
    };
    let finding = Finding { details, ..finding }
        .fact("input_is_terminal", around.typed)
        .fact("output_is_terminal", around.seen)
        .fact("columns", around.size.map(|(columns, _)| columns))
        .fact("rows", around.size.map(|(_, rows)| rows))
        .fact(
            "colours",
            match around.abilities.colours {
                Colours::None => "none",
                Colours::Two => "2",
                Colours::Sixteen => "16",
                Colours::Palette256 => "256",
                Colours::TrueColour => "true",
            },
        )
        .fact("no_color", around.abilities.no_colour)
        .fact(
            "charset",
            match &around.charset {
                Charset::Utf8 => Some("UTF-8"),
                Charset::Unnamed => None,
                Charset::Other(name) => Some(name.as_str()),
            },
        )
        .fact("hosts", hosts);
    match &around.console {
        Some(console) => with_facts(finding, console),
        None => finding,
    }
}

fn with_facts(finding: Finding, console: &Console) -> Finding {
    let font = console.font.as_ref();
    finding
        .fact("console", kind(console.kind))
        .fact("vt", console.vt)
        .fact("code_page", i64::from(console.code_page))
        .fact("font", font.map(|font| font.name.as_str()))
        .fact("raster_font", font.map(|font| font.raster))
}

/// What Windows' console says of itself, in one line.
fn of_console(console: &Console) -> Phrase {
    let key = match (console.vt, &console.font) {
        (true, Some(_)) => keys::doctor::terminal::CONSOLE_FONT,
        (true, None) => keys::doctor::terminal::CONSOLE,
        (false, Some(_)) => keys::doctor::terminal::CONSOLE_FONT_NO_VT,
        (false, None) => keys::doctor::terminal::CONSOLE_NO_VT,
    };
    let font = console.font.as_ref().map(|font| font.name.clone()).unwrap_or_default();
    Phrase::new(key).with("page", console.code_page.to_string()).with("font", font)
}

const fn kind(kind: ConsoleKind) -> &'static str {
    match kind {
        ConsoleKind::Conhost => "conhost",
        ConsoleKind::WindowsTerminal => "windows_terminal",
        ConsoleKind::Pseudo => "pseudo",
    }
}

/// docs/facts.md 37: a raster font has too few characters.
fn raster(console: Option<&Console>) -> Option<Finding> {
    let font = console.filter(|console| console.glyphs() == Glyphs::Ascii)?.font.as_ref()?;
    let says = Phrase::new(keys::doctor::terminal::RASTER).with("font", font.name.clone());
    Some(Finding::warning(says).to_do(Phrase::new(keys::doctor::to_do::RASTER)))
}

fn small(around: &Surroundings) -> Option<Finding> {
    let (columns, rows) = around.size.filter(|(columns, rows)| *columns < ENOUGH.0 || *rows < ENOUGH.1)?;
    let says = Phrase::new(keys::doctor::terminal::SMALL).with("size", format!("{columns}x{rows}"));
    Some(Finding::warning(says).to_do(Phrase::new(keys::doctor::to_do::LARGER)))
}

fn charset(charset: &Charset) -> Option<Finding> {
    match charset {
        Charset::Utf8 => None,
        Charset::Unnamed => Some(
            Finding::warning(Phrase::new(keys::doctor::terminal::CHARSET_UNNAMED))
                .to_do(Phrase::new(keys::doctor::to_do::CHARSET_UNNAMED)),
        ),
        Charset::Other(name) => {
            let says = Phrase::new(keys::doctor::terminal::CHARSET).with("charset", name.clone());
            let to_do = Phrase::new(keys::doctor::to_do::CHARSET);
            // ASCII is what scripts and services run in, and what the line mode writes there is whole.
            let only_hurts = name == Charset::ASCII;
            Some(if only_hurts { Finding::warning(says).to_do(to_do) } else { Finding::wrong(says, to_do) })
        }
    }
}

/// docs/facts.md 34, 35, 37: line heights and raster fonts spoil a QR code.
fn troubled(host: Host) -> Option<Finding> {
    let (says, to_do) = match host {
        Host::VsCode | Host::JetBrains => {
            (keys::doctor::terminal::STRIPES, keys::doctor::to_do::OTHER_TERMINAL)
        }
        Host::Conhost => (keys::doctor::terminal::CONHOST, keys::doctor::to_do::OTHER_TERMINAL),
        Host::Ssh => (keys::doctor::terminal::SSH, keys::doctor::to_do::SSH),
        Host::Tmux | Host::Screen | Host::WindowsTerminal | Host::Named(_) => return None,
    };
    Some(Finding::warning(Phrase::new(says).with("terminal", host.name())).to_do(Phrase::new(to_do)))
}
