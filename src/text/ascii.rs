//! Texts for where letters beyond ASCII can't be read.

use crate::dialogue::Language;

/// The text in ASCII alone: readable in every character set.
pub fn ascii(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let shouted = letters.peek().is_some_and(|next| next.is_uppercase());
        match letter {
            _ if letter.is_ascii() => plain.push(letter),
            '·' | '–' | '—' => plain.push('-'),
            '»' | '«' | '“' | '”' => plain.push('"'),
            '…' => plain.push_str("..."),
            '√' | '✓' => plain.push('+'),
            '×' | '✗' => plain.push('x'),
            '►' | '▸' => plain.push('>'),
            '→' => plain.push_str("->"),
            '↑' => plain.push('^'),
            '↓' => plain.push('v'),
            '•' => plain.push('*'),
            '█' => plain.push('#'),
            _ => match written_for(letter) {
                Some(written) if !letter.is_uppercase() => plain.push_str(written),
                Some(written) if shouted => plain.push_str(&written.to_uppercase()),
                Some(written) => plain.push_str(&capital(written)),
                None => plain.push('?'),
            },
        }
    }
    plain
}

/// What some language writes for this letter, large or small.
fn written_for(letter: char) -> Option<&'static str> {
    let known = Language::ALL.iter().flat_map(|language| language.letters());
    known.copied().find(|(small, _)| letter.to_lowercase().eq([*small])).map(|(_, written)| written)
}

fn capital(written: &str) -> String {
    let mut rest = written.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}
