//! Bytes of a terminal and their moments -> keys; and what comes of them in a password's field. No terminal, no clock.

use kom_i_gang::{
    dialogue::{Answer, Site, keys},
    otp::Secret,
    tui::{
        input::{Doer, KeyInput},
        keyboard::{ByteStream, Input, MouseButton, MousePress},
    },
    wizard::{AttemptKind, Block, Effect, FieldContent, Intent, World},
};
use ratatui::{
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::Position,
};

use super::person::Person;
use crate::wizard::{Harness, asks_sign_in, signs_in};

const NONE: KeyModifiers = KeyModifiers::NONE;
const ALT: KeyModifiers = KeyModifiers::ALT;
const CONTROL: KeyModifiers = KeyModifiers::CONTROL;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;

fn key(code: KeyCode, modifiers: KeyModifiers) -> Input {
    Input::Key(KeyEvent::new(code, modifiers))
}

fn plain(code: KeyCode) -> Input {
    key(code, NONE)
}

fn ctrl_c() -> Input {
    key(KeyCode::Char('c'), CONTROL)
}

/// These bytes at once, and then nothing for ten seconds.
fn heard(bytes: &[u8]) -> Vec<Input> {
    heard_in([bytes], 0)
}

/// These pieces so many milliseconds apart, and then nothing for ten seconds.
fn heard_in<'a>(pieces: impl IntoIterator<Item = &'a [u8]>, apart_ms: u64) -> Vec<Input> {
    let mut line = Line::new(false);
    for piece in pieces {
        line.comes(piece);
        line.passes(apart_ms);
    }
    line.passes(10_000);
    line.heard
}

/// A stream with a clock that keeps its promises.
struct Line {
    stream: ByteStream,
    now_ms: u64,
    heard: Vec<Input>,
}

impl Line {
    fn new(holds_esc: bool) -> Self {
        Self { stream: ByteStream::new(holds_esc), now_ms: 5000, heard: Vec::new() }
    }

    fn comes(&mut self, bytes: &[u8]) {
        self.heard.extend(self.stream.take(bytes, self.now_ms));
    }

    fn passes(&mut self, ms: u64) {
        let end = self.now_ms + ms;
        while let Some(at) = self.stream.settles_at().filter(|at| *at <= end) {
            self.now_ms = at;
            self.heard.extend(self.stream.settle(at));
        }
        self.now_ms = end;
    }

    fn takes(&mut self) -> Vec<Input> {
        std::mem::take(&mut self.heard)
    }
}

/// Sequences that are a key, as xterm, VTE, konsole, rxvt, Linux' console, tmux and kitty send them.
fn sequences() -> Vec<(&'static [u8], Input)> {
    use KeyCode as K;
    let press = |button, column, row| Input::Mouse(MousePress { at: Position::new(column, row), button });
    vec![
        (b"\x1b[A", plain(K::Up)),
        (b"\x1b[B", plain(K::Down)),
        (b"\x1b[C", plain(K::Right)),
        (b"\x1b[D", plain(K::Left)),
        (b"\x1bOA", plain(K::Up)),
        (b"\x1bOD", plain(K::Left)),
        (b"\x1b[H", plain(K::Home)),
        (b"\x1bOH", plain(K::Home)),
        (b"\x1b[1~", plain(K::Home)),
        (b"\x1b[7~", plain(K::Home)),
        (b"\x1b[F", plain(K::End)),
        (b"\x1bOF", plain(K::End)),
        (b"\x1b[4~", plain(K::End)),
        (b"\x1b[8~", plain(K::End)),
        (b"\x1b[2~", plain(K::Insert)),
        (b"\x1b[3~", plain(K::Delete)),
        (b"\x1b[5~", plain(K::PageUp)),
        (b"\x1b[6~", plain(K::PageDown)),
        (b"\x1b[Z", key(K::BackTab, SHIFT)),
        (b"\x1bOP", plain(K::F(1))),
        (b"\x1b[11~", plain(K::F(1))),
        (b"\x1b[[A", plain(K::F(1))),
        (b"\x1b[P", plain(K::F(1))),
        (b"\x1bOR", plain(K::F(3))),
        (b"\x1b[13~", plain(K::F(3))),
        (b"\x1b[15~", plain(K::F(5))),
        (b"\x1b[17~", plain(K::F(6))),
        (b"\x1b[21~", plain(K::F(10))),
        (b"\x1b[24~", plain(K::F(12))),
        (b"\x1b[1;5C", key(K::Right, CONTROL)),
        (b"\x1b[1;2A", key(K::Up, SHIFT)),
        (b"\x1b[3;5~", key(K::Delete, CONTROL)),
        (b"\x1b[3^", key(K::Delete, CONTROL)),
        (b"\x1b[3$", key(K::Delete, SHIFT)),
        (b"\x1b[a", key(K::Up, SHIFT)),
        (b"\x1bOa", key(K::Up, CONTROL)),
        (b"\x1b\x7f", key(K::Backspace, ALT)),
        (b"\x1b\x08", key(K::Backspace, ALT)),
        (b"\x1b[127;5u", key(K::Backspace, CONTROL)),
        (b"\x1b[27;5;127~", key(K::Backspace, CONTROL)),
        (b"\x1b[13;2u", key(K::Enter, SHIFT)),
        // kitty's protocol, as a program before may have left it: with kinds of event, text and locks.
        (b"\x1b[97;1:1u", plain(K::Char('a'))),
        (b"\x1b[97;1:2u", plain(K::Char('a'))),
        (b"\x1b[97;2u", key(K::Char('A'), SHIFT)),
        (b"\x1b[97;65u", plain(K::Char('A'))),
        (b"\x1b[97;66u", key(K::Char('a'), SHIFT)),
        (b"\x1b[229;2u", key(K::Char('\u{c5}'), SHIFT)),
        (b"\x1b[49:33;2u", key(K::Char('!'), SHIFT)),
        (b"\x1b[49;2;33u", key(K::Char('!'), SHIFT)),
        (b"\x1b[99;5u", ctrl_c()),
        (b"\x1b[27u", plain(K::Esc)),
        (b"\x1b[57399u", plain(K::Char('0'))),
        (b"\x1b[57409u", plain(K::Char('.'))),
        (b"\x1b[57414u", plain(K::Enter)),
        (b"\x1b[57417u", plain(K::Left)),
        (b"\x1b[57426u", plain(K::Delete)),
        (b"\x1b[1;1:1B", plain(K::Down)),
        (b"\x1b[27;5;99~", ctrl_c()),
        (b"\x1b[27;2;65~", key(K::Char('A'), SHIFT)),
        // Introducers of one byte, in UTF-8.
        (b"\xc2\x9bB", plain(K::Down)),
        (b"\xc2\x8fP", plain(K::F(1))),
        // The keypad in application mode.
        (b"\x1bOM", plain(K::Enter)),
        (b"\x1bOp", plain(K::Char('0'))),
        (b"\x1bOy", plain(K::Char('9'))),
        (b"\x1bOn", plain(K::Char('.'))),
        (b"\x1bOk", plain(K::Char('+'))),
        (b"\x1bOm", plain(K::Char('-'))),
        (b"\x1bOj", plain(K::Char('*'))),
        (b"\x1bOo", plain(K::Char('/'))),
        (b"\x1b[<0;10;3M", press(MouseButton::Left, 9, 2)),
        (b"\x1b[<64;1;1M", press(MouseButton::WheelUp, 0, 0)),
        (b"\x1b[<65;80;24M", press(MouseButton::WheelDown, 79, 23)),
        (b"\x1b[M !\x22", press(MouseButton::Left, 0, 1)),
        (b"\x1b[200~fug\xc3\xb8l\x1b[201~", Input::Paste(Secret::new("fugøl".to_owned()))),
        (b"\x1b[200~a\x1b[B\x1b[20\x1b[201~", Input::Paste(Secret::new("a\x1b[B\x1b[20".to_owned()))),
        ("å".as_bytes(), plain(K::Char('å'))),
        ("Ø".as_bytes(), key(K::Char('Ø'), SHIFT)),
        ("€".as_bytes(), plain(K::Char('€'))),
        ("🦊".as_bytes(), plain(K::Char('🦊'))),
    ]
}

/// What a terminal says of itself, and what nobody knows: whole, it is nothing that was typed.
const ANSWERS: &[&[u8]] = &[
    b"\x1b]11;rgb:1414/1919/1f1f\x1b\\",
    b"\x1b]11;rgb:1414/1919/1f1f\x07",
    b"\x1bP1+r544e=787465726d\x1b\\",
    b"\x1b_Gi=1;OK\x1b\\",
    b"\x1b[?62;22c",
    b"\x1b[>1;4000;29c",
    b"\x1b[24;80R",
    b"\x1b[?2026;2$y",
    b"\x1b[8;24;80t",
    b"\x1b[0n",
    b"\x1b[I",
    b"\x1b[O",
    b"\x1b[<0;10;3m",
    b"\x1b[<35;10;3M",
    b"\x1b[?1u",
    b"\x1b[201~",
    // Keys that are let go, and those that alone mean nothing.
    b"\x1b[97;1:3u",
    b"\x1b[13;1:3u",
    b"\x1b[1;1:3B",
    b"\x1b[3;1:3~",
    b"\x1b[57441;2u",
    b"\x1b[57358u",
    // The terminal's version, a clipboard, its size, colours that changed, a lit window, the position in pixels.
    b"\x1bP>|kitty(0.35.1)\x1b\\",
    b"\x1b]52;c;aGVtbWVsaWc=\x07",
    b"\x1b]4;1;rgb:cdcd/0000/0000\xc2\x9c",
    b"\xc2\x9d11;rgb:1414/1919/1f1f\x1b\\",
    b"\xc2\x9b?62;22c",
    b"\x1b[48;24;80;384;640t",
    b"\x1b[?997;1n",
    b"\x1b[?24;80;1R",
    // Releases and motion of older mice.
    b"\x1b[M#!!",
    b"\x1b[MC!!",
    b"\x1b[35;10;3M",
];

#[test]
fn keys_as_terminals_send_them() {
    for (bytes, wanted) in sequences() {
        assert_eq!(heard(bytes), [wanted], "{}", bytes.escape_ascii());
    }
    let letters: Vec<Input> = heard(b"aZ?\r\t\x7f\x08\x11");
    let wanted = [
        plain(KeyCode::Char('a')),
        key(KeyCode::Char('Z'), SHIFT),
        plain(KeyCode::Char('?')),
        plain(KeyCode::Enter),
        plain(KeyCode::Tab),
        plain(KeyCode::Backspace),
        key(KeyCode::Char('h'), CONTROL),
        key(KeyCode::Char('q'), CONTROL),
    ];
    assert_eq!(letters, wanted);
}

/// Each cut at every place, with each pause that must do no harm.
#[test]
fn k1_a_key_in_pieces_is_the_same_key() {
    for (bytes, wanted) in sequences() {
        for at in 1..bytes.len() {
            for pause in [0, 1, 30, 150, 199] {
                let (head, tail) = bytes.split_at(at);
                let keys = heard_in([head, tail], pause);
                assert_eq!(keys, std::slice::from_ref(&wanted), "{} {pause}", bytes.escape_ascii());
            }
        }
        assert_eq!(heard_in(bytes.chunks(1), 10), [wanted], "{}", bytes.escape_ascii());
    }
}

#[test]
fn k1_an_esc_counts_once_it_has_come_alone() {
    let mut line = Line::new(false);
    line.comes(b"\x1b");
    assert_eq!(line.stream.settles_at(), Some(line.now_ms + 200));
    line.passes(199);
    assert_eq!(line.heard, []);
    line.passes(1);
    assert_eq!(line.takes(), [plain(KeyCode::Esc)]);
    assert_eq!(line.stream.settles_at(), None);
}

/// A program that was busy reads late what came in time.
#[test]
fn k1_what_has_come_goes_on_though_it_is_read_late() {
    let mut line = Line::new(false);
    line.comes(b"\x1b");
    line.now_ms += 900;
    line.comes(b"[B");
    assert_eq!(line.takes(), [plain(KeyCode::Down)]);
}

#[test]
fn k2_an_answer_of_the_terminal_is_no_key_wherever_it_is_cut() {
    for bytes in ANSWERS {
        assert_eq!(heard(bytes), [], "{}", bytes.escape_ascii());
        for at in 1..bytes.len() {
            let (head, tail) = bytes.split_at(at);
            assert_eq!(heard_in([head, tail], 150), [], "{} at {at}", bytes.escape_ascii());
        }
        // And what is typed behind it is.
        assert_eq!(heard(&[bytes, &b"a"[..]].concat()), [plain(KeyCode::Char('a'))]);
    }
}

const UNFINISHED: &[&[u8]] = &[
    b"\x1b[200~",
    b"\x1b[<",
    b"\x1b[M",
    b"\x1b[M ",
    b"\x1b[1;",
    b"\x1b[",
    b"\x1bO",
    b"\x1b]11;",
    b"\x1bP",
    b"\xc3",
];

#[test]
fn k3_what_is_unfinished_is_given_up_after_a_second() {
    for bytes in UNFINISHED {
        let mut line = Line::new(false);
        line.comes(bytes);
        line.passes(1000);
        line.takes();
        line.comes(b"\x1b[B");
        line.passes(1000);
        assert_eq!(line.takes(), [plain(KeyCode::Down)], "{}", bytes.escape_ascii());
        line.comes(b"a");
        line.passes(1000);
        assert_eq!(line.takes(), [plain(KeyCode::Char('a'))], "{}", bytes.escape_ascii());
    }
}

#[test]
fn k3_ctrl_c_works_in_whatever_was_begun() {
    for bytes in UNFINISHED.iter().chain(ANSWERS) {
        for length in 1..=bytes.len() {
            let heard = heard(&[&bytes[..length], b"\x03"].concat());
            assert_eq!(heard.last(), Some(&ctrl_c()), "{} {length}", bytes.escape_ascii());
        }
    }
}

/// Somebody who goes on typing into an unfinished sequence is not deaf for longer than three seconds.
#[test]
fn k3_typing_on_does_not_keep_it_alive() {
    for bytes in [&b"\x1b]11;"[..], b"\x1b[1;"] {
        let mut line = Line::new(false);
        line.comes(bytes);
        for _ in 0..10 {
            line.comes(b"1");
            line.passes(400);
        }
        assert_eq!(line.takes().last(), Some(&plain(KeyCode::Char('1'))));
    }
}

/// Neither what came of it nor its late rest is text.
#[test]
fn k3_a_paste_without_its_end_is_left_out_and_said() {
    let mut line = Line::new(false);
    line.comes(b"\x1b[200~b100001\rhemme");
    line.passes(999);
    assert_eq!(line.takes(), []);
    line.passes(1);
    assert_eq!(line.takes(), [Input::PasteLost]);
    line.passes(500);
    for byte in b"lig\r\x1b[201~" {
        line.comes(&[*byte]);
        line.passes(2);
    }
    assert_eq!(line.takes(), [Input::PasteLost]);
    line.comes(b"a");
    assert_eq!(line.takes(), [plain(KeyCode::Char('a'))]);
    // A rest that has no end either.
    line.comes(b"\x1b[200~x");
    line.passes(2000);
    line.comes(b"lig\r");
    line.passes(30);
    assert_eq!(line.takes(), [Input::PasteLost, Input::PasteLost]);
    // A key of its own is the person's again.
    line.comes("ø".as_bytes());
    line.passes(30);
    line.comes(b"ab");
    assert_eq!(line.takes(), ['ø', 'a', 'b'].map(|letter| plain(KeyCode::Char(letter))));
}

#[test]
fn k4_bytes_that_are_no_utf8_are_told_of() {
    let (r, d) = (plain(KeyCode::Char('r')), plain(KeyCode::Char('d')));
    assert_eq!(heard(b"r\xf8d"), [r, Input::Foreign, d]);
    assert_eq!(heard(b"\xe6\r"), [Input::Foreign, plain(KeyCode::Enter)]);
    assert_eq!(heard(b"\xc5"), [Input::Foreign]);
    assert_eq!(heard(b"\x1b[200~r\xf8d\x1b[201~"), [Input::Foreign]);
}

/// tmux and screen hold an Esc, and send it with the key that followed it.
#[test]
fn k5_a_key_right_after_esc_arrives() {
    let esc = || plain(KeyCode::Esc);
    for (bytes, then) in [
        (&b"\x1bk"[..], plain(KeyCode::Char('k'))),
        (b"\x1b\r", plain(KeyCode::Enter)),
        (b"\x1b\x1b[B", plain(KeyCode::Down)),
        ("\x1bø".as_bytes(), plain(KeyCode::Char('ø'))),
    ] {
        let mut line = Line::new(true);
        line.comes(bytes);
        line.passes(10_000);
        assert_eq!(line.takes(), [esc(), then], "{}", bytes.escape_ascii());
    }
    // By hand, without them.
    let mut line = Line::new(false);
    line.comes(b"\x1b");
    line.passes(60);
    line.comes(b"k");
    assert_eq!(line.takes(), [esc(), plain(KeyCode::Char('k'))]);
    line.comes(b"\x1b\x1b");
    line.passes(200);
    assert_eq!(line.takes(), [esc(), esc()]);
}

/// A chord with Alt comes at once where nobody holds an Esc: it leaves no page.
#[test]
fn a_chord_with_alt_is_neither_esc_nor_text() {
    assert_eq!(heard(b"\x1bk"), [key(KeyCode::Char('k'), ALT)]);
    assert_eq!(heard("\x1bø".as_bytes()), [Input::Unknown]);
    assert_eq!(heard(b"\x1b\x1b[B"), [key(KeyCode::Down, ALT)]);
}

#[test]
fn a_key_that_nobody_knows_is_told_of() {
    // The last three: a sign with Shift whose other sign isn't known, one with Super, a key of players.
    for bytes in
        [&b"\x1b[34~"[..], b"\x1bOz", b"\x1b[57427u", b"\x1b[E", b"\x1b[49;2u", b"\x1b[97;9u", b"\x1b[57430u"]
    {
        assert_eq!(heard(bytes), [Input::Unknown], "{}", bytes.escape_ascii());
    }
}

/// However long, no byte of it is text; a character behind its end is.
#[test]
fn long_garbage_is_no_text() {
    let digits = b"1;".repeat(5000);
    for (head, tail) in
        [(&b"\x1b["[..], &b"q"[..]), (b"\x1b]", b"\x07"), (b"\x1bP", b"\x1b\\"), (b"\x1b[<", b"M")]
    {
        let heard = heard(&[head, &digits, tail, b"a"].concat());
        let letters: Vec<_> = heard.iter().filter(|input| matches!(input, Input::Key(_))).collect();
        assert_eq!(letters, [&plain(KeyCode::Char('a'))], "{}", head.escape_ascii());
    }
}

/// A byte of a Danish code page (0x9b is ø in 865), or a control character, is a letter that can't be read: no introducer
/// that swallows what is typed behind it.
#[test]
fn k4_a_single_byte_beyond_ascii_is_told_of_and_swallows_nothing() {
    let a = || plain(KeyCode::Char('a'));
    assert_eq!(heard(b"\x9ba"), [Input::Foreign, a()]);
    assert_eq!(heard(b"\x86a"), [Input::Foreign, a()]);
    assert_eq!(heard("\u{85}a".as_bytes()), [Input::Foreign, a()]);
}

/// Somebody at a terminal, before a wizard that asks for user name and password.
struct Seat {
    line: Line,
    input: KeyInput,
    person: Person,
}

impl Seat {
    /// In the field of the password, the user name written.
    fn at_password() -> Self {
        let mut harness = Harness::in_world(World::Production);
        harness.go_to_token_visit();
        harness.turn(asks_sign_in(Site::AdFs, false));
        harness.does(Intent::Clear);
        harness.types("PROD\\b100001");
        harness.does(Intent::Press);
        let person = Person::at(harness);
        Self { line: Line::new(false), input: KeyInput::new(false), person }
    }

    fn comes(&mut self, bytes: &[u8]) -> &mut Self {
        self.line.comes(bytes);
        self.passes(0)
    }

    fn passes(&mut self, ms: u64) -> &mut Self {
        self.line.passes(ms);
        for input in self.line.takes() {
            self.input.take(input, self.line.now_ms, &mut self.person);
        }
        self
    }

    fn sent(&self) -> Vec<&Answer> {
        let mut sent = Vec::new();
        for effect in &self.person.effects {
            if let Effect::Attempt(_, attempt, answer) = effect
                && attempt.what == AttemptKind::Password
            {
                sent.push(answer);
            }
        }
        sent
    }

    fn has_password(&self) -> bool {
        let screen = self.person.screen();
        let is_filled = |block: &Block<'_>| matches!(block, Block::Field(field) if matches!(field.content, FieldContent::Hidden { filled: true }));
        screen.blocks.iter().any(is_filled)
    }
}

fn credentials(password: &str) -> Answer {
    signs_in("PROD\\b100001", password)
}

#[test]
fn k2_an_answer_of_the_terminal_is_not_sent_with_the_password() {
    for bytes in ANSWERS {
        for at in 1..=bytes.len() {
            let (head, tail) = bytes.split_at(at);
            let mut seat = Seat::at_password();
            seat.comes(b"hem").comes(head).passes(150).comes(tail).comes(b"melig\r");
            assert_eq!(seat.sent(), [&credentials("hemmelig")], "{} at {at}", bytes.escape_ascii());
        }
    }
}

#[test]
fn k4_a_password_that_is_no_utf8_is_not_sent() {
    let mut seat = Seat::at_password();
    seat.comes(b"r\xf8d\r").passes(2000);
    assert_eq!(seat.person.effects, []);
    assert!(seat.person.harness.said().contains(&keys::field::FOREIGN));
    assert!(!seat.has_password());
    // Enter again sends nothing either; what is typed anew does.
    seat.comes(b"\r");
    assert_eq!(seat.sent(), Vec::<&Answer>::new());
    seat.comes(b"hemmelig\r");
    assert_eq!(seat.sent(), [&credentials("hemmelig")]);
}

#[test]
fn k4_ctrl_u_begins_anew_at_once() {
    let mut seat = Seat::at_password();
    seat.comes(b"r\xf8d\x15hemmelig\r");
    assert_eq!(seat.sent(), [&credentials("hemmelig")]);
}

/// Also where the way to the button leads over the arrows.
#[test]
fn k4_nor_is_it_by_the_button() {
    let mut seat = Seat::at_password();
    seat.comes(b"r\xf8d\x1b[B\x1b[B\r").passes(2000);
    assert_eq!(seat.sent(), Vec::<&Answer>::new());
}

#[test]
fn k3_a_password_pasted_without_an_end_is_neither_typed_nor_sent() {
    let mut seat = Seat::at_password();
    seat.comes(b"\x1b[200~hemmelig\r").passes(2000);
    assert!(!seat.has_password());
    assert_eq!(seat.person.effects, []);
    assert_eq!(seat.person.remarks, [keys::tui::remark::PASTE_LOST]);
    seat.comes(b"lig\r").passes(2000);
    assert!(!seat.has_password());
    assert_eq!(seat.person.effects, []);
}

#[test]
fn words_are_erased_by_three_keys() {
    for bytes in [&b"\x17"[..], b"\x1b\x7f", b"\x1b[127;5u"] {
        let mut seat = Seat::at_password();
        seat.comes(b"hem melig").comes(bytes);
        assert!(!seat.has_password(), "{}", bytes.escape_ascii());
    }
}

/// It was: a letter in private use, and that of a key let go, went into the password.
#[test]
fn a_key_of_kitty_s_protocol_puts_nothing_into_a_password_that_was_not_typed() {
    let mut seat = Seat::at_password();
    seat.comes(b"\x1b[104;1:1u\x1b[104;1:3u\x1b[57441;2u\x1b[101;1u\x1b[101;1:3u").comes(b"mmelig\r");
    assert_eq!(seat.sent(), [&credentials("hemmelig")]);
}
