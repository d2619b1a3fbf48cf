//! From what the keyboard reports to what is done: the only way of keys and pastes into the program. The moment of a key
//! is handed in, so that all of it can be tried without a terminal.

use ratatui::crossterm::event::KeyEvent;

use super::{
    keyboard::{Input, MousePress},
    paste::{Bursts, Heard, next_line},
    records::KeyRecords,
    remark,
};
use crate::{
    dialogue::{TextKey, keys},
    otp::Secret,
    wizard::{Block, Exit, FieldContent, FieldView, Intent, Screen},
};

/// Who does what is typed.
pub trait Doer {
    /// What is seen now.
    fn screen(&self) -> Screen<'_>;
    /// Does what a pressed key means.
    fn press(&mut self, key: KeyEvent) -> Option<Exit>;
    /// Does that.
    fn does(&mut self, intent: Intent) -> Option<Exit>;
    /// Does what a press of the mouse means.
    fn click(&mut self, _press: MousePress) -> Option<Exit> {
        None
    }
    /// Says that in the footer.
    fn remarks(&mut self, _remark: TextKey) {}
}

/// What is known of the keys before.
#[derive(Debug)]
pub struct KeyInput {
    records: KeyRecords,
    /// Where text may come as single keys.
    bursts: Option<Bursts>,
}

impl KeyInput {
    /// For a terminal whose pastes come as single keys, or as what they are.
    pub fn new(pastes_are_keys: bool) -> Self {
        Self { records: KeyRecords::default(), bursts: pastes_are_keys.then(Bursts::default) }
    }

    /// Takes in what has come from the terminal at that moment (monotonic milliseconds).
    pub fn take(&mut self, input: Input, now_ms: u64, doer: &mut impl Doer) -> Option<Exit> {
        match input {
            Input::Key(key) => return self.key(key, now_ms, doer),
            Input::Paste(text) => return paste(text.expose(), doer),
            Input::Mouse(press) => return doer.click(press),
            Input::Foreign if is_typing(doer) => return doer.does(Intent::Foreign),
            Input::Foreign => doer.remarks(keys::tui::remark::FOREIGN),
            Input::PasteLost => doer.remarks(keys::tui::remark::PASTE_LOST),
            Input::Unknown => doer.remarks(keys::tui::remark::UNKNOWN),
        }
        None
    }

    /// Takes in a key as it was reported at that moment (monotonic milliseconds).
    pub fn key(&mut self, key: KeyEvent, now_ms: u64, doer: &mut impl Doer) -> Option<Exit> {
        let key = self.records.pressed(key, now_ms)?;
        let Some(bursts) = &mut self.bursts else { return doer.press(key) };
        for heard in bursts.hear(key, now_ms, is_typing(doer)) {
            match heard {
                Heard::Key(key) => {
                    if let Some(exit) = doer.press(key) {
                        return Some(exit);
                    }
                }
                Heard::LineBreak => {
                    if !goes_on(doer) {
                        bursts.leave_out_the_rest();
                    }
                }
            }
        }
        None
    }

    /// When [`Self::settle`] is wanted, if no key comes before.
    pub fn settles_at(&self) -> Option<u64> {
        self.bursts.as_ref().and_then(Bursts::settles_at)
    }

    /// Does what had to wait until it was clear that it came alone.
    pub fn settle(&mut self, now_ms: u64, doer: &mut impl Doer) -> Option<Exit> {
        let key = self.bursts.as_mut().and_then(|bursts| bursts.settle(now_ms))?;
        doer.press(key)
    }
}

/// Takes in a text that was pasted whole: each line goes into a field of its own, as long as there are fields.
pub fn paste(text: &str, doer: &mut impl Doer) -> Option<Exit> {
    if !is_typing(doer) {
        doer.remarks(keys::tui::remark::NO_FIELD);
        return None;
    }
    let mut rest = text;
    let mut is_first = true;
    while next_line(rest, false).is_some() {
        if !std::mem::take(&mut is_first) && !goes_on(doer) {
            break;
        }
        let is_password = is_in_password(&doer.screen());
        let Some((line, after)) = next_line(rest, is_password) else { break };
        if let Some(exit) = doer.does(Intent::Paste(Secret::new(line.to_owned()))) {
            return Some(exit);
        }
        let remark = remark::on_paste(line, &doer.screen());
        if let Some(remark) = remark {
            doer.remarks(remark);
        }
        rest = after;
    }
    None
}

/// On to the next field; false if there was none to go to, or this one isn't to be left. Then that is said.
fn goes_on(doer: &mut impl Doer) -> bool {
    let before = focused_field(&doer.screen());
    doer.does(Intent::LineBreak);
    is_typing(doer) && focused_field(&doer.screen()) != before
}

/// True where letters are text.
fn is_typing(doer: &impl Doer) -> bool {
    let screen = doer.screen();
    screen.typing && screen.overlay.is_none()
}

fn focused_field(screen: &Screen<'_>) -> Option<usize> {
    // Counted among the fields: what stands above them may come and go.
    let mut fields = screen.blocks.iter().filter_map(|block| match block {
        Block::Field(field) => Some(field.focused),
        _ => None,
    });
    fields.position(|is_focused| is_focused)
}

fn is_in_password(screen: &Screen<'_>) -> bool {
    let is_hidden = |field: &FieldView<'_>| matches!(field.content, FieldContent::Hidden { .. });
    screen
        .blocks
        .iter()
        .any(|block| matches!(block, Block::Field(field) if field.focused && is_hidden(field)))
}
