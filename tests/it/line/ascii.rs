//! Lines for a terminal that shows ASCII alone.

use std::io::Write as _;

use kom_i_gang::line::Ascii;

#[test]
fn letters_may_come_in_parts() {
    let text = "▸ Vælg på øen: é · \u{1b}[2J █ ← 1";
    for part in 1..5 {
        let mut written = Vec::new();
        let mut ascii = Ascii::new(&mut written);
        for bytes in text.as_bytes().chunks(part) {
            ascii.write_all(bytes).unwrap();
        }
        ascii.flush().unwrap();
        assert_eq!(String::from_utf8(written).unwrap(), "> Vaelg paa oeen: e - \u{1b}[2J # ? 1", "{part}");
    }
}

#[test]
fn what_is_no_utf8_stops_nothing() {
    let mut written = Vec::new();
    let mut ascii = Ascii::new(&mut written);
    ascii.write_all(b"a\xffb").unwrap();
    ascii.write_all("c\n".as_bytes()).unwrap();
    assert_eq!(written, b"a?bc\n");
}
