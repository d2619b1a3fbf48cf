//! Colours, and what the environment says about them.

use kom_i_gang::{
    dialogue::Language,
    otp::Secret,
    surroundings::{Abilities, CodeColours, Glyphs},
    tui::theme::{QrStyle, Theme},
};
use ratatui::style::Color;

use super::{page::draw, samples};

fn theme(variables: &[(&str, &str)]) -> Theme {
    Theme::of(Abilities::read(|name| {
        variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
    }))
}

#[test]
fn the_environment_says_what_the_terminal_can() {
    let usual = Theme {
        colour: true,
        code: CodeColours::Fixed,
        links: true,
        qr: QrStyle::HalfBlocks,
        glyphs: Glyphs::All,
    };
    let xterm = ("TERM", "xterm-256color");
    let sixteen = Theme { colour: false, code: CodeColours::Sixteen, ..usual };
    let dumb = Theme { links: false, ..sixteen };
    let exact = Theme { code: CodeColours::Exact, ..usual };
    for (variables, expected) in [
        (vec![xterm], usual),
        (vec![xterm, ("NO_COLOR", "1")], Theme { colour: false, ..usual }),
        (vec![xterm, ("NO_COLOR", "")], usual),
        (vec![("TERM", "xterm")], sixteen),
        (vec![("TERM", "vt220")], Theme { code: CodeColours::Reverse, ..sixteen }),
        (vec![("TERM", "xterm"), ("COLORTERM", "truecolor")], exact),
        (vec![xterm, ("COLORTERM", "24BIT"), ("NO_COLOR", "1")], Theme { colour: false, ..exact }),
        (vec![("TERM", "linux")], Theme { links: false, ..sixteen }),
        (vec![("TERM", "dumb"), ("COLORTERM", "truecolor")], dumb),
        (vec![("TERM", "DUMB")], dumb),
    ] {
        assert_eq!(theme(&variables), expected, "{variables:?}");
    }
}

#[test]
fn no_color_leaves_only_the_colours_of_a_code() {
    let (uri, typed) = (samples::uri(), Secret::new("427".to_owned()));
    let theme = Theme { colour: false, ..Theme::USUAL };
    for (screen, code) in [
        (samples::first(), false),
        (samples::trouble(), false),
        (samples::sign_in(), false),
        (samples::phone(&typed), false),
        (samples::scan(&uri), true),
    ] {
        let (buffer, _) = draw(&screen, Language::Danish, theme, (80, 24));
        let colours =
            buffer.content().iter().filter(|cell| (cell.fg, cell.bg) != (Color::Reset, Color::Reset));
        assert_eq!(colours.count(), if code { 41 * 21 } else { 0 });
    }
}
