//! QR modules, read again by a reader that isn't the writer.

use kom_i_gang::otp::{Modules, QrTooLong};

fn read(modules: &Modules) -> (String, usize, u16) {
    let signed = |at: usize| isize::try_from(at).unwrap();
    let grid = rqrr::SimpleGrid::from_func(modules.size(), |x, y| modules.is_dark(signed(x), signed(y)));
    let (about, text) = rqrr::Grid::new(grid).decode().unwrap();
    (text, about.version.0, about.ecc_level)
}

/// Text, version; the level is L (1 in the code's own numbers) for all.
#[test]
fn the_smallest_code_that_holds_the_text() {
    for (text, version) in [
        ("", 1),
        ("A", 1),
        ("https://apps.apple.com/app/id872559395", 3),
        ("https://play.google.com/store/apps/details?id=org.fedorahosted.freeotp", 4),
        ("otpauth://totp/Statens_SSO:b100001?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 4),
        ("otpauth://totp/Øvelse:søren@bygst.dk?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 4),
    ] {
        let modules = Modules::of(text).unwrap();
        assert_eq!(read(&modules), (text.to_owned(), version, 1), "{text}");
        assert_eq!(modules.size(), 17 + 4 * version);
    }
}

#[test]
fn the_longest_text_and_one_more() {
    let longest = "ø".repeat(1476);
    assert_eq!(Modules::of(&longest).unwrap().size(), 177);
    assert_eq!(Modules::of(&format!("{longest}øø")), Err(QrTooLong));
}

#[test]
fn all_around_is_light_and_nothing_is_shown_in_debug() {
    let modules = Modules::of("A").unwrap();
    assert!(modules.is_dark(0, 0));
    for (x, y) in [(-1, 0), (0, -1), (21, 0), (0, 21), (isize::MIN, isize::MAX)] {
        assert!(!modules.is_dark(x, y), "{x} {y}");
    }
    assert_eq!(format!("{modules:?}"), "Modules { size: 21, .. }");
}
