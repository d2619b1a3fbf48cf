//! docs/facts.md 50, 51: what a keyboard of Windows reports, and what of it was pressed.

use kom_i_gang::tui::records::KeyRecords;
use ratatui::crossterm::event::{
    KeyCode::{self, Char, Enter},
    KeyEvent, KeyEventKind as Kind, KeyModifiers,
};

const NONE: KeyModifiers = KeyModifiers::NONE;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
const ALT_GR: KeyModifiers = KeyModifiers::CONTROL.union(KeyModifiers::ALT);

/// A key, what was down beside it, press or release, and its moment.
type Record = (KeyCode, KeyModifiers, Kind, u64);

/// What was pressed, and how.
fn pressed(records: &[Record]) -> Vec<(KeyCode, Kind)> {
    let mut keys = KeyRecords::default();
    let read = |(code, modifiers, kind, at): &Record| {
        keys.pressed(KeyEvent::new_with_kind(*code, *modifiers, *kind), *at)
    };
    records.iter().filter_map(read).map(|key| (key.code, key.kind)).collect()
}

#[test]
fn the_release_of_the_enter_that_started_the_program_is_nothing() {
    let records =
        [(Enter, NONE, Kind::Release, 0), (Enter, NONE, Kind::Press, 900), (Enter, NONE, Kind::Release, 990)];
    assert_eq!(pressed(&records), [(Enter, Kind::Press)]);
}

#[test]
fn each_letter_is_typed_once_whatever_is_let_go_first() {
    let records = [
        // Shift is let go before the letter.
        (Char('Æ'), SHIFT, Kind::Press, 0),
        (Char('æ'), NONE, Kind::Release, 80),
        // AltGr, a key that makes another letter without it.
        (Char('@'), ALT_GR, Kind::Press, 200),
        (Char('2'), NONE, Kind::Release, 280),
        // Two keys that overlap.
        (Char('ø'), NONE, Kind::Press, 300),
        (Char('å'), NONE, Kind::Press, 360),
        (Char('ø'), NONE, Kind::Release, 380),
        (Char('å'), NONE, Kind::Release, 420),
        // ´ reports no letter; the e behind it does.
        (Char('é'), NONE, Kind::Press, 500),
        (Char('e'), NONE, Kind::Release, 560),
        // On the number pad, with NumLock.
        (Char('7'), NONE, Kind::Press, 700),
        (Char('7'), NONE, Kind::Release, 760),
    ];
    let typed = ['Æ', '@', 'ø', 'å', 'é', '7'].map(|letter| (Char(letter), Kind::Press));
    assert_eq!(pressed(&records), typed);
}

/// Alt and 64 on the number pad: the digits aren't reported, the character comes as the release of Alt. The old console
/// pastes so what no key has.
#[test]
fn what_is_written_by_its_number_is_typed() {
    let records = [
        (Char('a'), NONE, Kind::Press, 0),
        (Char('a'), NONE, Kind::Release, 50),
        (Char('@'), NONE, Kind::Release, 400),
        (Char('ł'), NONE, Kind::Release, 420),
        (Char('€'), NONE, Kind::Release, 440),
    ];
    assert_eq!(pressed(&records), ['a', '@', 'ł', '€'].map(|letter| (Char(letter), Kind::Press)));
    // The end of a shortcut that the console kept: Ctrl+V, Ctrl and +.
    let records = [
        (Char('v'), NONE, Kind::Release, 0),
        (Char('v'), KeyModifiers::CONTROL, Kind::Release, 10),
        (Char('+'), NONE, Kind::Release, 20),
        (Char('\u{1b}'), NONE, Kind::Release, 30),
    ];
    assert_eq!(pressed(&records), []);
}

/// Windows reports a key that is held down as presses alone.
#[test]
fn a_key_that_is_held_down_repeats() {
    let held = |code, moments: &[u64]| -> Vec<Record> {
        let presses = moments.iter().map(|at| (code, NONE, Kind::Press, *at));
        presses.chain([(code, NONE, Kind::Release, 5000)]).collect()
    };
    let before = [(Char('a'), NONE, Kind::Press, 0), (Char('a'), NONE, Kind::Release, 10)];
    let with = |records: Vec<Record>| pressed(&[before.to_vec(), records].concat())[1..].to_vec();
    assert_eq!(
        with(held(Enter, &[1000, 1500, 1533])),
        [(Enter, Kind::Press), (Enter, Kind::Repeat), (Enter, Kind::Repeat)]
    );
    // Its release went to the window that it opened.
    assert_eq!(with(held(Enter, &[1000, 4000])), [(Enter, Kind::Press), (Enter, Kind::Press)]);
    assert_eq!(with(held(Char('x'), &[1000, 1500])), [(Char('x'), Kind::Press), (Char('x'), Kind::Press)]);
}

/// Where no releases are reported, the same key twice is two presses.
#[test]
fn elsewhere_nothing_is_changed() {
    let records =
        [(Enter, NONE, Kind::Press, 0), (Enter, NONE, Kind::Press, 10), (Enter, NONE, Kind::Repeat, 20)];
    assert_eq!(pressed(&records), [(Enter, Kind::Press), (Enter, Kind::Press), (Enter, Kind::Repeat)]);
}
