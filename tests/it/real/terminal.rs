//! A terminal of 80 by 24 with the program in it: keys go in, the text on the screen comes out, and every wait is for
//! something to stand there. Two kinds: a pty of this process, and a real xterm under an X server of its own.

use std::{
    io::Read,
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard},
    time::Duration,
};

use super::cells;

/// How long anything may take before the test gives up and shows the screen.
const PATIENCE: Duration = Duration::from_secs(60);

/// What every terminal can do.
pub trait Terminal {
    /// What the program has written, as a terminal understands it.
    fn screen(&self) -> &Screen;

    /// Types these characters.
    fn type_text(&self, text: &str);

    /// Presses a key.
    fn press(&self, key: Key);

    /// Waits until these words stand on the screen.
    fn wait_for(&self, words: &str) -> String {
        self.screen().wait(words, |text| unwrapped(text).contains(&unwrapped(words)))
    }

    /// Moves to the choice that begins with these words, and takes it. The page after it is another one, so that
    /// nobody takes the old one for it.
    fn choose(&self, words: &str) {
        self.wait_for(words);
        for _ in 0..12 {
            let page = self.screen().text();
            let before = focus(&page);
            if before.starts_with(&unwrapped(words)) {
                self.press(Key::Enter);
                self.screen().wait("another page", |text| text != page);
                return;
            }
            self.press(Key::Down);
            self.screen().wait("another choice", |text| focus(text) != before);
        }
        panic!("can't come to {words:?}:\n{}", self.screen().text());
    }
}

/// The choice with the focus: what stands behind the last `►` (the header has one as well).
fn focus(text: &str) -> String {
    text.rsplit_once('►').and_then(|(_, rest)| rest.lines().next()).map(unwrapped).unwrap_or_default()
}

/// The words on the screen without what is drawn beside them, so that a sentence is found that was broken over lines.
pub fn unwrapped(text: &str) -> String {
    let drawn = |letter: char| ('\u{2500}'..='\u{259f}').contains(&letter);
    text.split(|letter: char| letter.is_whitespace() || drawn(letter))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The keys that the tests press.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    Enter,
    Escape,
    Down,
    CtrlQ,
    CtrlU,
}

impl Key {
    /// What a terminal sends for it.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Enter => b"\r",
            Self::Escape => b"\x1b",
            Self::Down => b"\x1b[B",
            Self::CtrlQ => b"\x11",
            Self::CtrlU => b"\x15",
        }
    }

    /// Its name for xdotool.
    pub fn x_name(self) -> &'static str {
        match self {
            Self::Enter => "Return",
            Self::Escape => "Escape",
            Self::Down => "Down",
            Self::CtrlQ => "ctrl+q",
            Self::CtrlU => "ctrl+u",
        }
    }
}

/// The bytes of the program, read by another terminal than the one it runs in.
#[derive(Clone)]
pub struct Screen {
    state: Arc<(Mutex<State>, Condvar)>,
}

struct State {
    parser: vt100::Parser,
    ended: bool,
    /// How often something was read.
    reads: u64,
    /// The last bytes.
    tail: Vec<u8>,
    /// All of them, as a recording has them.
    recorded: Vec<u8>,
}

impl State {
    fn read(&mut self, bytes: &[u8]) {
        self.parser.process(bytes);
        self.reads += 1;
        self.recorded.extend_from_slice(bytes);
        self.tail.extend_from_slice(bytes);
        let surplus = self.tail.len().saturating_sub(PAGE_ENDS[0].len());
        self.tail.drain(..surplus);
    }

    fn is_whole_page(&self) -> bool {
        PAGE_ENDS.contains(&&*self.tail)
    }
}

/// The last thing that the program writes of a page: the cursor is hidden or shown.
const PAGE_ENDS: [&[u8]; 2] = [b"\x1b[?25l", b"\x1b[?25h"];

/// After so long without a byte a page is whole, whatever came last: other programs don't end with the cursor.
const QUIET: Duration = Duration::from_millis(200);

impl Screen {
    /// Reads until the program ends.
    pub fn reading(mut from: impl Read + Send + 'static) -> Self {
        let parser = vt100::Parser::new(24, 80, 0);
        let screen = Self {
            state: Arc::new((
                Mutex::new(State { parser, ended: false, reads: 0, tail: Vec::new(), recorded: Vec::new() }),
                Condvar::new(),
            )),
        };
        let shared = screen.clone();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            loop {
                let read = from.read(&mut bytes).unwrap_or(0);
                let (state, changed) = &*shared.state;
                let mut state = state.lock().unwrap();
                if read == 0 {
                    state.ended = true;
                } else {
                    state.read(&bytes[..read]);
                }
                changed.notify_all();
                if read == 0 {
                    return;
                }
            }
        });
        screen
    }

    /// The program has ended. The reading end alone can't tell: a program that another test started in the same moment
    /// may have inherited the terminal (openpty sets "close on exec" a moment after it opens), and holds it open.
    pub fn program_has_ended(&self) {
        // What it wrote last is read meanwhile.
        std::thread::park_timeout(Duration::from_millis(300));
        let (state, changed) = &*self.state;
        state.lock().unwrap().ended = true;
        changed.notify_all();
    }

    /// All that was written, as a recording of the terminal has it.
    pub fn recorded(&self) -> String {
        String::from_utf8_lossy(&self.state.0.lock().unwrap().recorded).into_owned()
    }

    /// What stands there now, when the page is whole.
    pub fn text(&self) -> String {
        self.whole(self.state.0.lock().unwrap()).parser.screen().contents()
    }

    /// Waits until the page is whole: a page of more than 4096 bytes comes through a pty in pieces, and on a busy machine
    /// half of it may be all that there is for a while.
    fn whole<'a>(&'a self, mut state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        while !state.ended && !state.is_whole_page() {
            let reads = state.reads;
            let more = |state: &mut State| state.reads == reads && !state.ended;
            let (next, waited) = self.state.1.wait_timeout_while(state, QUIET, more).unwrap();
            state = next;
            if waited.timed_out() {
                break;
            }
        }
        state
    }

    /// What the terminal is like, beside its text.
    pub fn look<T>(&self, at: impl FnOnce(&vt100::Screen) -> T) -> T {
        at(self.state.0.lock().unwrap().parser.screen())
    }

    /// A picture of its cells, made into `folder`.
    pub fn picture(&self, folder: &Path) -> PathBuf {
        cells::picture(self.whole(self.state.0.lock().unwrap()).parser.screen(), folder)
    }

    /// Waits until a whole page is so; gives it back.
    pub fn wait(&self, what: &str, is_so: impl Fn(&str) -> bool) -> String {
        let (state, changed) = &*self.state;
        let waiting = |state: &mut State| !state.ended && !is_so(&state.parser.screen().contents());
        let mut state = state.lock().unwrap();
        let (text, ended) = loop {
            let (next, waited) = changed.wait_timeout_while(state, PATIENCE, waiting).unwrap();
            let given_up = waited.timed_out();
            state = self.whole(next);
            let text = state.parser.screen().contents();
            if given_up || state.ended || is_so(&text) {
                break (text, state.ended);
            }
        };
        drop(state);
        let how = if ended { " (the program has ended)" } else { "" };
        assert!(is_so(&text), "not seen: {what}{how}\n{text}");
        text
    }

    /// Waits until the program has ended; gives back what it left on the screen.
    pub fn wait_for_end(&self) -> String {
        let (state, changed) = &*self.state;
        let (state, _) =
            changed.wait_timeout_while(state.lock().unwrap(), PATIENCE, |state| !state.ended).unwrap();
        let text = state.parser.screen().contents();
        assert!(state.ended, "the program goes on:\n{text}");
        text
    }
}
