//! Texts for where letters beyond ASCII can't be read.

/// The text in ASCII alone: readable in every character set.
pub fn ascii(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let shouted = letters.peek().is_some_and(|next| next.is_uppercase());
        match letter {
            _ if letter.is_ascii() => plain.push(letter),
            'æ' => plain.push_str("ae"),
            'ø' => plain.push_str("oe"),
            'å' => plain.push_str("aa"),
            'Æ' => plain.push_str(if shouted { "AE" } else { "Ae" }),
            'Ø' => plain.push_str(if shouted { "OE" } else { "Oe" }),
            'Å' => plain.push_str(if shouted { "AA" } else { "Aa" }),
            'é' => plain.push('e'),
            'É' => plain.push('E'),
            '·' | '–' | '—' => plain.push('-'),
            '»' | '«' | '“' | '”' => plain.push('"'),
            '…' => plain.push_str("..."),
            '✓' => plain.push('+'),
            '✗' => plain.push('x'),
            '▸' => plain.push('>'),
            '→' => plain.push_str("->"),
            '↑' => plain.push('^'),
            '↓' => plain.push('v'),
            '█' => plain.push('#'),
            _ => plain.push('?'),
        }
    }
    plain
}
