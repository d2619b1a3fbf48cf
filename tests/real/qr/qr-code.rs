//! Draws a text's QR code in this terminal as the program does: `qr-code pages|lines TEXT`. For `windows`, which stands
//! beside it.

use std::{
    env,
    io::{self, Write},
};

use kom_i_gang::{
    line::{self, Keyboard, Standard},
    otp::Modules,
    platform,
    surroundings::Abilities,
    tui::{
        output::{Extras, TerminalOutput},
        theme::Theme,
        widget::qr::{Placement, draw},
    },
};
use ratatui::{
    crossterm::{style::force_color_output, terminal},
    layout::{Position, Size},
};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [way, text] = &arguments[..] else { return Err(io::Error::other("qr-code pages|lines TEXT")) };
    let modules = Modules::of(text).map_err(|_| io::Error::other("too long"))?;
    if way == "lines" { lines(&modules) } else { page(&modules) }
}

/// Where and how a page has it: at its left edge, below the line with the step.
fn page(modules: &Modules) -> io::Result<()> {
    let variable = |name: &str| env::var(name).ok();
    let theme = Theme::of(Abilities::read(variable).on(platform::console(variable).as_ref()));
    // As the program does: a code's colours are content, NO_COLOR or not.
    force_color_output(true);
    let (width, height) = terminal::size()?;
    let placement = Placement::best(modules.size(), Size::new(width, height.saturating_sub(3)), theme.qr)
        .ok_or_else(|| io::Error::other("no room"))?;
    let mut output = TerminalOutput::new(io::stdout());
    output.draw(Size::new(width, height), |buffer| {
        draw(buffer, Position::new(0, 1), modules, placement, theme);
        Extras::default()
    })
}

fn lines(modules: &Modules) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let _inside = runtime.enter();
    let lines =
        line::qr::lines(modules, Standard::new().output()).map_err(|_| io::Error::other("no room"))?;
    let mut out = io::stdout().lock();
    for line in lines {
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(())
}
