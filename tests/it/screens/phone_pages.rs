//! The pictures of the phone's pages, as their files are.

use kom_i_gang::{
    stages::STAGES,
    wizard::{Picture, Show},
};
use unicode_width::UnicodeWidthStr;

fn pictures(shows: &'static [Show], found: &mut Vec<&'static Picture>) {
    for show in shows {
        match show {
            Show::Picture(picture) => found.push(picture),
            Show::PictureOf { iphone, android } => found.extend(iphone.iter().chain(android)),
            Show::For(_, shows) | Show::WithoutPicture(shows) => pictures(shows, found),
            _ => {}
        }
    }
}

/// A mark for each thing to do, and nothing that is cut off.
#[test]
fn each_picture_fits_its_frame_and_has_a_mark_for_each_thing_to_do() {
    let mut found = Vec::new();
    let cards = STAGES.iter().flat_map(|stage| stage.branches).flat_map(|(_, cards)| *cards);
    cards.for_each(|card| pictures(card.shows, &mut found));
    assert!(found.len() >= 15, "only {} pictures", found.len());
    for Picture { drawn, taps } in found {
        let (known_from, rows): (Vec<&str>, Vec<&str>) = drawn.lines().partition(|row| row.starts_with('#'));
        assert!(!known_from.is_empty(), "it isn't said where it is known from:\n{drawn}");
        let widest = rows.iter().map(|row| row.width()).max().unwrap();
        assert!(widest <= usize::from(Picture::WIDTH), "{widest} columns:\n{drawn}");
        assert_eq!(drawn.matches('►').count(), taps.len(), "{drawn}");
    }
}
