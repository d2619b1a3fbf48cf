//! What a reader can see of a text that others wrote: a site, a certificate, an environment file. What has no shape
//! of its own (zero width, tags, soft hyphens), moves the cursor or turns the writing direction is left out, so that
//! a name can't look like another one, and a terminal obeys nothing. By the Unicode properties of the `icu` crates,
//! which `url` brings in for international names.

use std::iter;

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_properties::{
    CodePointMapData, CodePointSetData,
    props::{DefaultIgnorableCodePoint, GeneralCategory},
};

/// Stands where something is hidden. A site's text that nobody can check for what must stay hidden, as no visit lives any
/// more that knows it, is covered by it whole.
pub const COVERED: &str = "•••";

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

/// The letters and digits of a text alone, as they are compared with others.
pub fn letters(text: &str) -> String {
    text.chars().flat_map(folded).filter(|letter| letter.is_alphanumeric()).collect()
}

/// The person's part of an e-mail address or a user name, as it is compared with others: `fornavn.efternavn@bygst.dk` and
/// `PROD\\b100001` without what they share with colleagues.
pub fn letters_of_person(name: &str) -> String {
    let person = name.split('@').next().unwrap_or_default();
    letters(person.rsplit(['\\', '/']).next().unwrap_or_default())
}

/// A letter as it is compared with others: capitals are small letters, a wide or a raised one is the plain one, and one
/// with a mark is the letter and then the mark.
pub fn folded(letter: char) -> impl Iterator<Item = char> {
    let ascii = letter.is_ascii().then(|| letter.to_ascii_lowercase());
    let other = (!letter.is_ascii()).then_some(letter).into_iter().flat_map(|letter| {
        let plain = DecomposingNormalizerBorrowed::new_nfkd().normalize_iter(iter::once(letter));
        // By the capital: `ß` is `ss`.
        plain.flat_map(char::to_uppercase).flat_map(char::to_lowercase)
    });
    ascii.into_iter().chain(other)
}
