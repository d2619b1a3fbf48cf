//! Bytes of a terminal, and the moments when they came -> what they mean.
//!
//! Pure, and never deaf: a sequence may come in pieces, late or unfinished, and may be one that nobody asked for. What is
//! begun is given up after a while, Ctrl+C counts wherever it comes, and no byte of a sequence is ever text. Crates that
//! read keys hold what is unfinished for ever (crossterm, and those made of its parser); parsers of what programs write
//! (`vte`) take no key that follows an Esc.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use zeroize::Zeroize as _;

use super::{
    paste::{Pasted, Text},
    sequence,
    single::{ESC, control, esc, escs, one, typed},
    told::Input,
};

/// After so many milliseconds an Esc has come alone: at 9600 baud, over ssh or through tmux the rest of a key may be late.
const ALONE_MS: u64 = 200;
/// After so many without a byte what has begun is given up.
const UNFINISHED_MS: u64 = 1000;
/// And after so many though bytes came: they may be the person's.
const LONGEST_MS: u64 = 3000;
/// No key has more bytes.
const LONGEST: usize = 64;

const CTRL_C: u8 = 0x03;

/// Keeps what isn't whole yet.
#[derive(Debug)]
pub struct ByteStream {
    state: State,
    /// tmux and screen wait after an Esc, and then send it together with the key that followed it.
    holds_esc: bool,
    /// A paste was given up, and its rest may come as if it were typed.
    rest_may_come: bool,
}

#[derive(Debug)]
enum State {
    Ground,
    /// Esc has come, perhaps twice. `fresh`: in the bytes that are being taken in.
    Escape {
        at: u64,
        twice: bool,
        fresh: bool,
    },
    /// What follows `ESC [` or `ESC O`.
    Sequence {
        of: Introducer,
        bytes: Vec<u8>,
        alt: bool,
        begun: u64,
        last: u64,
    },
    /// A text that the terminal sends: an answer. With `before`, the last byte, its end may have begun.
    Answer {
        before: u8,
        begun: u64,
        last: u64,
    },
    /// A mouse's three bytes.
    Mouse {
        bytes: [u8; 3],
        come: usize,
        at: u64,
    },
    /// A character of more than one byte.
    Letter {
        bytes: [u8; 4],
        come: usize,
        alt: bool,
        at: u64,
    },
    Paste(Pasted),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Introducer {
    Control,
    SingleShift,
}

impl Drop for ByteStream {
    fn drop(&mut self) {
        if let State::Letter { bytes, .. } = &mut self.state {
            bytes.zeroize();
        }
    }
}

impl ByteStream {
    /// `holds_esc`: tmux or screen stands between.
    pub const fn new(holds_esc: bool) -> Self {
        Self { state: State::Ground, holds_esc, rest_may_come: false }
    }

    /// Takes in bytes that came together at that moment (monotonic milliseconds).
    pub fn take(&mut self, bytes: &[u8], now_ms: u64) -> Vec<Input> {
        if let State::Escape { fresh, .. } = &mut self.state {
            *fresh = false;
        }
        let mut out = Vec::new();
        for byte in bytes {
            self.byte(*byte, now_ms, &mut out);
        }
        out
    }

    /// When [`Self::settle`] is wanted, if no byte comes before.
    pub fn settles_at(&self) -> Option<u64> {
        Some(match &self.state {
            State::Ground => return None,
            State::Escape { at, .. } => at + ALONE_MS,
            State::Sequence { begun, last, .. } | State::Answer { begun, last, .. } => {
                (last + UNFINISHED_MS).min(begun + LONGEST_MS)
            }
            State::Mouse { at, .. } | State::Letter { at, .. } => at + UNFINISHED_MS,
            State::Paste(pasted) => pasted.settles_at(),
        })
    }

    /// Gives up what should have gone on by now.
    pub fn settle(&mut self, now_ms: u64) -> Vec<Input> {
        if self.settles_at().is_none_or(|at| now_ms < at) {
            return Vec::new();
        }
        match std::mem::replace(&mut self.state, State::Ground) {
            State::Escape { twice, .. } => escs(twice).collect(),
            State::Letter { .. } => vec![Input::Foreign],
            State::Paste(pasted) => {
                let letter = pasted.lone_letter();
                self.rest_may_come = letter.is_none();
                let Some(letter) = letter else { return vec![Input::PasteLost] };
                let key = u8::try_from(letter).ok().filter(u8::is_ascii);
                Vec::from_iter(key.map_or(Some(Input::Key(typed(letter))), one))
            }
            State::Ground | State::Sequence { .. } | State::Answer { .. } | State::Mouse { .. } => Vec::new(),
        }
    }

    fn byte(&mut self, byte: u8, now: u64, out: &mut Vec<Input>) {
        if byte == CTRL_C {
            return self.interrupt(out);
        }
        match std::mem::replace(&mut self.state, State::Ground) {
            State::Ground => self.in_ground(byte, now, out),
            State::Escape { twice, fresh, .. } => self.after_esc(byte, twice, fresh, now, out),
            State::Sequence { of, bytes, alt, begun, .. } => {
                self.in_sequence(byte, (of, bytes, alt), (begun, now), out);
            }
            State::Answer { before, begun, .. } => self.in_answer(byte, before, begun, now, out),
            State::Mouse { mut bytes, come, at } => match byte {
                ESC => self.state = State::Escape { at: now, twice: false, fresh: true },
                0x20.. => {
                    if let Some(place) = bytes.get_mut(come) {
                        *place = byte;
                    }
                    if come == 2 {
                        out.extend(sequence::old_mouse(bytes));
                    } else {
                        self.state = State::Mouse { bytes, come: come + 1, at };
                    }
                }
                _ => self.in_ground(byte, now, out),
            },
            State::Letter { bytes, come, alt, at } => self.in_letter(byte, (bytes, come, alt, at), now, out),
            State::Paste(mut pasted) => match pasted.byte(byte, now) {
                None => self.state = State::Paste(pasted),
                Some(text) => {
                    self.rest_may_come = false;
                    out.push(match text {
                        Text::Whole(text) => Input::Paste(text),
                        Text::Foreign => Input::Foreign,
                        Text::Lost => Input::PasteLost,
                    });
                }
            },
        }
    }

    /// Whatever was begun is over.
    fn interrupt(&mut self, out: &mut Vec<Input>) {
        match std::mem::replace(&mut self.state, State::Ground) {
            State::Letter { .. } => out.push(Input::Foreign),
            State::Paste(_) => {
                self.rest_may_come = true;
                out.push(Input::PasteLost);
            }
            _ => {}
        }
        out.extend(control(CTRL_C));
    }

    fn in_ground(&mut self, byte: u8, now: u64, out: &mut Vec<Input>) {
        let is_text = byte >= 0x20 || matches!(byte, b'\r' | b'\n' | b'\t');
        match byte {
            ESC => self.state = State::Escape { at: now, twice: false, fresh: true },
            _ if self.rest_may_come && is_text => self.state = State::Paste(Pasted::rest(byte, now)),
            0x80.. => self.begin_letter(byte, false, now, out),
            _ => out.extend(one(byte)),
        }
    }

    fn begin_letter(&mut self, byte: u8, alt: bool, now: u64, out: &mut Vec<Input>) {
        if (0xc2..0xf5).contains(&byte) {
            self.state = State::Letter { bytes: [byte, 0, 0, 0], come: 1, alt, at: now };
        } else {
            out.push(Input::Foreign);
        }
    }

    fn in_letter(
        &mut self,
        byte: u8,
        (mut bytes, come, alt, at): ([u8; 4], usize, bool, u64),
        now: u64,
        out: &mut Vec<Input>,
    ) {
        if !(0x80..0xc0).contains(&byte) {
            out.push(Input::Foreign);
            return self.in_ground(byte, now, out);
        }
        if let Some(place) = bytes.get_mut(come) {
            *place = byte;
        }
        let whole = match bytes[0] {
            0xf0.. => 4,
            0xe0.. => 3,
            _ => 2,
        };
        if come + 1 < whole {
            self.state = State::Letter { bytes, come: come + 1, alt, at };
            return;
        }
        let letter = bytes.get(..whole).and_then(|bytes| std::str::from_utf8(bytes).ok()?.chars().next());
        bytes.zeroize();
        match letter {
            // Esc and a byte in one (xterm's S8C1T).
            Some(letter @ '\u{80}'..='\u{9f}') => {
                let byte = u8::try_from(letter).unwrap_or_default().saturating_sub(0x40);
                if !self.introduced(byte, alt, now) {
                    out.push(Input::Foreign);
                }
            }
            Some(_) if alt => out.push(Input::Unknown),
            Some(letter) => out.push(Input::Key(typed(letter))),
            None => out.push(Input::Foreign),
        }
    }

    /// Begins what that byte behind an Esc begins; false for one that begins nothing.
    fn introduced(&mut self, byte: u8, alt: bool, now: u64) -> bool {
        let sequence = |of| State::Sequence { of, bytes: Vec::new(), alt, begun: now, last: now };
        self.state = match byte {
            b'[' => sequence(Introducer::Control),
            b'O' => sequence(Introducer::SingleShift),
            b']' | b'P' | b'X' | b'^' | b'_' => State::Answer { before: 0, begun: now, last: now },
            _ => return false,
        };
        true
    }

    fn after_esc(&mut self, byte: u8, twice: bool, fresh: bool, now: u64, out: &mut Vec<Input>) {
        // A chord with Alt comes at once, and so does what tmux and screen have held.
        let is_chord = fresh && !self.holds_esc;
        match byte {
            _ if self.introduced(byte, twice, now) => {}
            ESC if is_chord && !twice => self.state = State::Escape { at: now, twice: true, fresh },
            ESC => {
                out.push(esc());
                self.state = State::Escape { at: now, twice, fresh: true };
            }
            // Who has just pressed Esc has no use for Backspace.
            0x08 | 0x7f => out.push(Input::Key(KeyEvent::new(KeyCode::Backspace, KeyModifiers::ALT))),
            0x80.. if is_chord => self.begin_letter(byte, true, now, out),
            _ if is_chord => out.extend(sequence::with(one(byte), KeyModifiers::ALT)),
            _ => {
                out.extend(escs(twice));
                self.in_ground(byte, now, out);
            }
        }
    }

    fn in_sequence(
        &mut self,
        byte: u8,
        (of, mut bytes, alt): (Introducer, Vec<u8>, bool),
        (begun, now): (u64, u64),
        out: &mut Vec<Input>,
    ) {
        let is_control = of == Introducer::Control;
        let names_function = is_control && bytes.is_empty() && byte == b'[';
        // rxvt's keys with Shift end so; answers of the terminal have it in their midst.
        let is_last = byte == b'$' && !bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit);
        match byte {
            ESC => self.state = State::Escape { at: now, twice: false, fresh: true },
            0x18 | 0x1a => {}
            // The person's: a key has none in it.
            ..0x20 => self.in_ground(byte, now, out),
            0x7f.. => self.state = State::Sequence { of, bytes, alt, begun, last: now },
            0x20..=0x3f if !is_last && (is_control || byte != b' ') => {
                if bytes.len() < LONGEST {
                    bytes.push(byte);
                }
                self.state = State::Sequence { of, bytes, alt, begun, last: now };
            }
            _ if names_function => {
                bytes.push(byte);
                self.state = State::Sequence { of, bytes, alt, begun, last: now };
            }
            b'M' if is_control && bytes.is_empty() => {
                self.state = State::Mouse { bytes: [0; 3], come: 0, at: now };
            }
            b'~' if is_control && bytes == b"200" => self.state = State::Paste(Pasted::marked(now)),
            b'~' if is_control && bytes == b"201" => self.rest_may_come = false,
            _ => {
                let input = match of {
                    Introducer::Control => sequence::control(&bytes, byte),
                    Introducer::SingleShift => sequence::single_shift(&bytes, byte),
                };
                let alt = if alt { KeyModifiers::ALT } else { KeyModifiers::NONE };
                if alt.is_empty() || !self.holds_esc {
                    out.extend(sequence::with(input, alt));
                } else {
                    out.push(esc());
                    out.extend(input);
                }
            }
        }
    }

    fn in_answer(&mut self, byte: u8, before: u8, begun: u64, now: u64, out: &mut Vec<Input>) {
        match (before, byte) {
            (ESC, b'\\') | (0xc2, 0x9c) => {}
            // Cut off: another sequence begins.
            (ESC, _) => self.after_esc(byte, false, true, now, out),
            (_, 0x07 | 0x18 | 0x1a) => {}
            _ => self.state = State::Answer { before: byte, begun, last: now },
        }
    }
}
