//! What a reader can see of a text that others wrote: a site, a certificate, an environment file. What has no shape
//! of its own (zero width, tags, soft hyphens), moves the cursor or turns the writing direction is left out, so that
//! a name can't look like another one, and a terminal obeys nothing. By the Unicode properties of the `icu` crates,
//! which `url` brings in for international names.

use icu_properties::{
    CodePointMapData, CodePointSetData,
    props::{DefaultIgnorableCodePoint, GeneralCategory},
};

/// True for a character with a shape or a width of its own: none of the categories Cc, Cf, Zl and Zp, nothing that
/// is ignored by default.
pub fn is_visible(character: char) -> bool {
    use GeneralCategory::{Control, Format, LineSeparator, ParagraphSeparator};
    let category = CodePointMapData::<GeneralCategory>::new().get(character);
    !matches!(category, Control | Format | LineSeparator | ParagraphSeparator)
        && !CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(character)
}

/// What is to be seen of `text`. Line ends, tabs and other control characters are blanks.
pub fn visible(text: &str) -> String {
    let seen = |character: char| match character {
        _ if is_visible(character) => Some(character),
        _ if character.is_control() || character.is_whitespace() => Some(' '),
        _ => None,
    };
    text.chars().filter_map(seen).collect()
}

/// What is to be seen of `text` in one line, with one blank for each run of them and none at its ends.
pub fn one_line(text: &str) -> String {
    visible(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
