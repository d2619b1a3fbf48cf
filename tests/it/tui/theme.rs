//! Colours, and what the environment says about them.

use kom_i_gang::{
    dialogue::Language,
    otp::Secret,
    surroundings::{Abilities, Glyphs},
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
    let usual =
        Theme { colour: true, true_colour: false, links: true, qr: QrStyle::HalfBlocks, glyphs: Glyphs::All };
    let xterm = ("TERM", "xterm");
    let dumb = Theme { colour: false, links: false, ..usual };
    for (variables, expected) in [
        (vec![xterm], usual),
        (vec![xterm, ("NO_COLOR", "1")], Theme { colour: false, ..usual }),
        (vec![xterm, ("NO_COLOR", "")], usual),
        (vec![xterm, ("COLORTERM", "truecolor")], Theme { true_colour: true, ..usual }),
        (
            vec![xterm, ("COLORTERM", "24BIT"), ("NO_COLOR", "1")],
            Theme { colour: false, true_colour: true, ..usual },
        ),
        (vec![("TERM", "linux")], Theme { links: false, ..usual }),
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

/// Themes differ: none of black, white and yellow is sure to be seen, and no colour lies outside the theme.
#[test]
fn text_has_only_colours_that_every_theme_can_show() {
    let typed = Secret::new("427".to_owned());
    for screen in [samples::first(), samples::trouble(), samples::sign_in(), samples::phone(&typed)] {
        let (buffer, _) = draw(&screen, Language::Danish, Theme::USUAL, (80, 24));
        for cell in buffer.content() {
            assert!(
                matches!(cell.fg, Color::Reset | Color::Red | Color::Green | Color::Cyan),
                "{:?}",
                cell.fg
            );
            assert_eq!(cell.bg, Color::Reset);
        }
    }
}
