//! docs/facts.md 52: pastes that come as single keys.

use kom_i_gang::tui::paste::PasteGuard;

#[test]
fn keys_that_no_hand_types_are_a_burst() {
    let mut guard = PasteGuard::default();
    let seen = [0, 5, 34, 64, 93, 122, 1000, 1029, 1059].map(|now| guard.in_burst(now));
    assert_eq!(seen, [false, true, true, false, true, true, false, true, false]);
    // A clock that goes back is no reason to lose a key: it is a burst, and the next one is typed again.
    assert_eq!([guard.in_burst(10), guard.in_burst(500)], [true, false]);
}
