//! What must not be seen, looked for in each way in which it can be written (S1).

use std::fmt::Write as _;

use data_encoding::{BASE32_NOPAD, BASE64_NOPAD, HEXLOWER};

/// All ways to write it.
pub fn spellings(secret: &str) -> Vec<String> {
    let each = |write: fn(&mut String, char)| {
        let mut text = String::new();
        secret.chars().for_each(|letter| write(&mut text, letter));
        text
    };
    let percent = secret.bytes().fold(String::new(), |text, byte| text + &format!("%{byte:02X}"));
    let letters: Vec<char> = secret.chars().collect();
    let fours = letters.chunks(4).map(|four| four.iter().collect::<String>());
    let halves = letters.split_at(letters.len() / 2);
    let mut all = vec![
        secret.to_owned(),
        secret.to_lowercase(),
        secret.to_uppercase(),
        fours.collect::<Vec<_>>().join(" "),
        format!("{}-{}", halves.0.iter().collect::<String>(), halves.1.iter().collect::<String>()),
        percent,
        each(|text, letter| write!(text, "&#{};", u32::from(letter)).unwrap()),
        each(|text, letter| write!(text, "&#x{:x};", u32::from(letter)).unwrap()),
        each(|text, letter| write!(text, "\\u{:04x}", u32::from(letter)).unwrap()),
        secret.replace('æ', "\\u00e6"),
        secret.replace('æ', "&aelig;"),
        HEXLOWER.encode(secret.as_bytes()),
        BASE32_NOPAD.encode(secret.as_bytes()),
        format!("otpauth://totp/x?secret={secret}"),
        format!("session_code={secret}"),
    ];
    for before in 0..3 {
        let bytes = [&vec![b'x'; before][..], secret.as_bytes()].concat();
        all.push(BASE64_NOPAD.encode(&bytes));
    }
    if let Ok(bytes) = BASE32_NOPAD.decode(secret.as_bytes()) {
        all.extend([HEXLOWER.encode(&bytes), BASE64_NOPAD.encode(&bytes)]);
        all.push(String::from_utf8_lossy(&bytes).into_owned());
    }
    all
}

/// Marks in all their spellings, to be looked for in many texts.
pub struct Marks(Vec<(String, String)>);

impl Marks {
    pub fn of<'m>(marks: impl IntoIterator<Item = &'m str>) -> Self {
        let all = marks.into_iter().flat_map(spellings).map(|spelling| (letters(&spelling), spelling));
        Self(all.filter(|(letters, _)| letters.chars().count() >= 4).collect())
    }

    /// The first one that stands in a text, whatever parts its letters.
    pub fn found(&self, text: &str) -> Option<&str> {
        let bare = letters(text);
        self.0.iter().find(|(letters, _)| bare.contains(letters)).map(|(_, spelling)| spelling.as_str())
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
