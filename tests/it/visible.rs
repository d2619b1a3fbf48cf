//! Which characters of others are shown. The whole table is Unicode's; these are the ones that have done harm.

use kom_i_gang::visible::{is_visible, one_line, visible};

/// What neither has a shape nor leaves the rest where it is.
pub const UNSEEN: [char; 31] = [
    '\u{0}',
    '\u{7}',
    '\u{1b}',
    '\u{7f}',
    '\u{9b}', // commands to a terminal
    '\u{ad}',
    '\u{34f}',
    '\u{61c}',
    '\u{115f}',
    '\u{180e}',
    '\u{3164}', // soft hyphen, joiner, fillers
    '\u{200b}',
    '\u{200c}',
    '\u{200d}',
    '\u{200e}',
    '\u{200f}', // zero width, marks of direction
    '\u{2028}',
    '\u{2029}', // ends of lines
    '\u{202a}',
    '\u{202d}',
    '\u{202e}',
    '\u{2060}',
    '\u{2066}',
    '\u{2069}', // embeddings, overrides, isolates
    '\u{fe0f}',
    '\u{feff}',
    '\u{fff9}',
    '\u{1d173}', // variation, byte order, annotation, music
    '\u{e0001}',
    '\u{e0041}',
    '\u{e0100}', // tags, more variations
];

#[test]
fn what_has_no_shape_is_not_visible() {
    let seen: Vec<_> = UNSEEN.into_iter().filter(|c| is_visible(*c)).map(char::escape_unicode).collect();
    assert_eq!(seen.iter().map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn what_has_a_shape_is_left_alone() {
    let text = "Forkert adgangskode: æøå ÆØÅ é e\u{301} ß Ж 中 ع ‘’“”«» – … · ▸ 1½ €\u{a0}x 🔑";
    assert_eq!(visible(text), text);
}

#[test]
fn what_ends_a_line_is_a_blank_and_the_rest_is_gone() {
    assert_eq!(visible("a\nb\tc\u{2028}d\u{200b}e\u{1b}[2J"), "a b c de [2J");
    assert_eq!(one_line(" \u{feff} a \u{202e} b\r\n\u{2066}c "), "a b c");
}
