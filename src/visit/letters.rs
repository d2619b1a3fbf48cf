//! The letters that a page is written in, as its server says: what is typed into its forms goes back in the same
//! (HTML's *encoding for the form*). A browser does so too; `æ` in the other letters is another password.

use zeroize::Zeroizing;

/// What a form's text goes out as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    /// The usual ones.
    Utf8,
    /// What browsers take Latin-1, ASCII and a page that says nothing for.
    Windows1252,
    /// Something else: only a browser writes it.
    Other,
}

/// Bytes that a letter may take: `&#1114111;`.
pub(super) const LONGEST: usize = 10;

/// What Windows-1252 has from 0x80 to 0x9F, by the Encoding Standard's table.
const ABOVE_ASCII: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

impl Letters {
    /// By the names of the Encoding Standard (section 4.2).
    pub(super) fn called(name: &str) -> Self {
        match name.trim().trim_matches(['"', '\'']).trim().to_ascii_lowercase().as_str() {
            "utf-8" | "utf8" | "unicode-1-1-utf-8" | "unicode11utf8" | "unicode20utf8"
            | "x-unicode20utf8" => Self::Utf8,
            "windows-1252" | "cp1252" | "x-cp1252" | "iso-8859-1" | "iso8859-1" | "iso88591"
            | "iso_8859-1" | "iso_8859-1:1987" | "iso-ir-100" | "csisolatin1" | "latin1" | "l1" | "cp819"
            | "ibm819" | "ascii" | "us-ascii" | "ansi_x3.4-1968" => Self::Windows1252,
            _ => Self::Other,
        }
    }

    /// By what `Content-Type` says, if it says any.
    pub(super) fn declared(content_type: &str) -> Option<Self> {
        let mut parameters = content_type.split(';').skip(1).filter_map(|part| part.split_once('='));
        let (_, name) = parameters.find(|(key, _)| key.trim().eq_ignore_ascii_case("charset"))?;
        Some(Self::called(name))
    }

    /// A text as bytes; what these letters don't have as browsers write it, by its number.
    pub(super) fn bytes(self, text: &str) -> Zeroizing<Vec<u8>> {
        if self != Self::Windows1252 {
            return Zeroizing::new(text.as_bytes().to_vec());
        }
        // Room for the longest, so that nothing is left behind by growing.
        let mut bytes = Zeroizing::new(Vec::with_capacity(LONGEST * text.len()));
        for letter in text.chars() {
            match one_byte(letter) {
                Some(byte) => bytes.push(byte),
                None => bytes.extend_from_slice(format!("&#{};", u32::from(letter)).as_bytes()),
            }
        }
        bytes
    }
}

fn one_byte(letter: char) -> Option<u8> {
    match u8::try_from(u32::from(letter)) {
        Ok(byte) if !(0x80..0xA0).contains(&byte) => Some(byte),
        _ => {
            let place = ABOVE_ASCII.chars().position(|known| known == letter)?;
            u8::try_from(0x80 + place).ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_out_as_the_page_has_them() {
        let table: [(Letters, &str, &[u8]); 5] = [
            (Letters::Utf8, "sørøver€", b"s\xC3\xB8r\xC3\xB8ver\xE2\x82\xAC"),
            (Letters::Windows1252, "sørøver", b"s\xF8r\xF8ver"),
            (Letters::Windows1252, "€Ÿ~", b"\x80\x9F~"),
            (Letters::Windows1252, "ł", b"&#322;"),
            (Letters::Windows1252, "abc", b"abc"),
        ];
        for (letters, text, bytes) in table {
            assert_eq!(letters.bytes(text).as_slice(), bytes, "{text}");
        }
    }

    #[test]
    fn letters_are_known_by_name() {
        for (content_type, letters) in [
            ("text/html; charset=UTF-8", Some(Letters::Utf8)),
            ("text/html;charset=\"iso-8859-1\"", Some(Letters::Windows1252)),
            ("text/html; x=y; Charset=us-ascii", Some(Letters::Windows1252)),
            ("text/html; charset=iso-8859-15", Some(Letters::Other)),
            ("text/html", None),
        ] {
            assert_eq!(Letters::declared(content_type), letters, "{content_type}");
        }
    }
}
