//! docs/facts.md 52: text that comes all at once, as the keys that Windows reports: each with its press, its release and
//! its moment in milliseconds.

use kom_i_gang::{
    dialogue::{Answer, Site, keys},
    tui::input::{Doer, KeyInput, paste},
    wizard::{AttemptKind, Effect, World},
};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::person::Person;
use crate::wizard::{Harness, asks_sign_in, fields_of, signs_in};

/// Somebody at a keyboard of Windows, before a wizard.
struct Typist {
    person: Person,
    input: KeyInput,
    now_ms: u64,
}

impl Typist {
    fn at(harness: Harness) -> Self {
        Self { person: Person::at(harness), input: KeyInput::new(true), now_ms: 5000 }
    }

    /// At the organisation's sign-in: a user name, and a password below it.
    fn at_sign_in() -> Self {
        Self::at(sign_in(false))
    }

    /// Press and release of a key.
    fn taps(&mut self, code: KeyCode, modifiers: KeyModifiers) {
        for kind in [KeyEventKind::Press, KeyEventKind::Release] {
            let key = KeyEvent::new_with_kind(code, modifiers, kind);
            self.input.key(key, self.now_ms, &mut self.person);
        }
    }

    /// These letters, so many milliseconds apart; `⏎` is Enter, `⇥` is Tab, `␊` is a bare line feed.
    fn types(&mut self, text: &str, apart_ms: u64) -> &mut Self {
        for letter in text.chars() {
            self.now_ms += apart_ms;
            match letter {
                '⏎' => self.taps(KeyCode::Enter, KeyModifiers::NONE),
                '⇥' => self.taps(KeyCode::Tab, KeyModifiers::NONE),
                '␊' => self.taps(KeyCode::Char('j'), KeyModifiers::CONTROL),
                _ => self.taps(KeyCode::Char(letter), KeyModifiers::NONE),
            }
        }
        self
    }

    /// A paste or a burst.
    fn at_once(&mut self, text: &str) -> &mut Self {
        self.rests(1000).types(text, 2)
    }

    /// By hand.
    fn by_hand(&mut self, text: &str) -> &mut Self {
        self.types(text, 120)
    }

    fn rests(&mut self, ms: u64) -> &mut Self {
        self.now_ms += ms;
        self.input.settle(self.now_ms, &mut self.person);
        self
    }

    /// What stands in the fields, a password as a mark.
    fn fields(&self) -> Vec<String> {
        fields_of(&self.person.screen())
    }

    fn says_so(&self) -> bool {
        self.person.harness.said().contains(&keys::note::AT_ONCE)
    }

    fn has_sent(&self) -> bool {
        self.person.effects.iter().any(|effect| matches!(effect, Effect::Answer(..) | Effect::Attempt(..)))
    }

    /// Sends it by a finger's Enter, and says what went out.
    fn sent(&mut self) -> Option<Answer> {
        assert!(!self.has_sent());
        self.rests(1000).by_hand("⏎");
        self.person.effects.drain(..).find_map(|effect| match effect {
            Effect::Attempt(_, attempt, answer) if attempt.what == AttemptKind::Password => Some(answer),
            _ => None,
        })
    }
}

fn sign_in(of_prod: bool) -> Harness {
    let mut harness = Harness::in_world(World::Production);
    harness.go_to_token_visit();
    harness.turn(asks_sign_in(Site::AdFs, of_prod));
    harness
}

/// Enter was dropped, and the password landed readable in the user-name field.
#[test]
fn what_comes_after_a_line_break_goes_into_the_next_field() {
    for text in
        ["b100001⏎hemmelig", "b100001⇥hemmelig", "b100001␊hemmelig", "b100001⏎␊hemmelig", "b100001⏎⏎hemmelig"]
    {
        let mut typist = Typist::at_sign_in();
        typist.at_once(text);
        assert_eq!(typist.fields(), ["b100001", "•"], "{text}");
        assert!(!typist.says_so(), "{text}");
        assert_eq!(typist.sent(), Some(signs_in("b100001", "hemmelig")), "{text}");
    }
}

#[test]
fn from_the_last_field_nothing_is_sent_and_the_rest_is_left_out() {
    for text in ["b100001⏎hemmelig⏎", "b100001⏎hemmelig⏎mere⏎", "b100001⏎hemmelig⇥⏎ o?q⏎⏎⏎"]
    {
        let mut typist = Typist::at_sign_in();
        typist.at_once(text);
        assert!(typist.says_so() && !typist.has_sent(), "{text}");
        assert_eq!(typist.fields(), ["b100001", "•"], "{text}");
        assert_eq!(typist.sent(), Some(signs_in("b100001", "hemmelig")), "{text}");
    }
}

/// A burst may come in parts, over a slow line.
#[test]
fn what_is_left_out_may_come_a_little_later() {
    let mut typist = Typist::at_sign_in();
    typist.at_once("b100001⏎hemmelig⏎me").types("r", 90).types("e⏎", 1);
    assert!(typist.says_so() && !typist.has_sent());
    assert_eq!(typist.sent(), Some(signs_in("b100001", "hemmelig")));
}

#[test]
fn a_field_that_is_not_to_be_left_does_not_get_the_password() {
    let mut typist = Typist::at(sign_in(true));
    typist.at_once("hq⏎hemmelig⏎");
    assert_eq!(typist.fields(), ["PROD\\hq", ""], "the name is held, and nothing comes after it");
    assert!(!typist.has_sent());
}

#[test]
fn a_hand_moves_and_sends() {
    let mut typist = Typist::at_sign_in();
    typist.by_hand("b100001⏎hemmelig");
    assert_eq!(typist.fields(), ["b100001", "•"]);
    assert_eq!(typist.sent(), Some(signs_in("b100001", "hemmelig")));
}

/// Keys that were held up and come together with an Enter of a finger.
#[test]
fn an_enter_between_bursts_is_a_fingers() {
    let mut typist = Typist::at_sign_in();
    typist.at_once("b100001").rests(40).by_hand("⏎").at_once("hemmelig");
    assert_eq!(typist.fields(), ["b100001", "•"]);
    assert_eq!(typist.sent(), Some(signs_in("b100001", "hemmelig")));
}

#[test]
fn a_paste_of_several_lines_is_no_other_than_a_burst() {
    for (text, says_so) in [
        ("b100001\nhemmelig", false),
        ("b100001\r\nhemmelig\r\n", false),
        ("\t b100001\themmelig\n", false),
        ("b100001\n\nhemmelig\nmere\n", true),
    ] {
        let mut typist = Typist::at_sign_in();
        paste(text, &mut typist.person);
        assert_eq!(typist.fields(), ["b100001", "•"], "{text:?}");
        assert_eq!(typist.says_so(), says_so, "{text:?}");
        assert_eq!(typist.sent(), Some(signs_in("b100001", "hemmelig")), "{text:?}");
    }
    let mut typist = Typist::at(sign_in(true));
    paste("hq\nhemmelig\n", &mut typist.person);
    assert_eq!(typist.fields(), ["PROD\\hq", ""]);
    // A tab in a password is a key that came along, and is told of as ever.
    let mut typist = Typist::at_sign_in();
    typist.by_hand("b100001⏎");
    paste("hem\tmelig", &mut typist.person);
    assert_eq!(typist.fields(), ["b100001", ""]);
    assert!(typist.person.harness.said().contains(&keys::field::STRAY_KEY));
}

#[test]
fn a_burst_presses_nothing_where_there_is_no_field() {
    for text in ["okay⏎⏎", "?o", "o⏎", "  ⏎", "q⇥⇥⏎"] {
        let mut typist = Typist::at(Harness::new());
        let step = typist.person.harness.step();
        typist.at_once(text).rests(1000);
        assert_eq!(typist.person.effects, [], "{text}");
        assert_eq!(typist.person.harness.step(), step, "{text}");
        assert!(typist.person.screen().overlay.is_none(), "{text}");
        assert!(typist.says_so(), "{text}");
    }
}

#[test]
fn a_letter_that_comes_alone_is_a_command() {
    let mut typist = Typist::at(Harness::new());
    typist.by_hand("?");
    assert!(typist.person.screen().overlay.is_none(), "not before it is clear that it is alone");
    let settles_at = typist.input.settles_at().unwrap();
    assert_eq!(settles_at, typist.now_ms + 30);
    typist.rests(30);
    assert!(typist.person.screen().overlay.is_some());
    assert_eq!(typist.input.settles_at(), None);
    // The next key settles it as well.
    let mut typist = Typist::at(Harness::new());
    typist.by_hand("?").rests(0).taps(KeyCode::F(2), KeyModifiers::NONE);
    assert!(typist.person.screen().overlay.is_some());
}

/// Arrows and Enter in quick succession are held-up keys or a script's: no text has arrows.
#[test]
fn arrows_make_no_burst() {
    let mut typist = Typist::at(Harness::new());
    let step = typist.person.harness.step();
    for code in [KeyCode::Down, KeyCode::Up, KeyCode::Enter] {
        typist.now_ms += 1;
        typist.taps(code, KeyModifiers::NONE);
    }
    assert_ne!(typist.person.harness.step(), step);
}

#[test]
fn elsewhere_keys_come_as_quickly_as_a_script_likes() {
    let mut typist = Typist::at_sign_in();
    typist.input = KeyInput::new(false);
    typist.types("b100001⏎hemmelig⏎", 0);
    assert!(typist.has_sent() && !typist.says_so());
}
