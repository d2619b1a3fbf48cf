//! The footer, one line: the keys that do something here.

use ratatui::{
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::Rect,
    text::{Line, Span},
};

use super::{Desk, WIDE};
use crate::{
    dialogue::{Phrase, keys},
    tui::{
        keymap::{self, FooterKey, KeyAction},
        mouse::{HitArea, Mouse, Target},
        widget::{
            RenderContext,
            wrap::{clean, shorten, width},
        },
    },
    wizard::{Block, Command, Screen},
};

/// Columns of a name for Enter that is too long for here.
const LONG: u16 = 9;

/// A key and its name.
#[derive(Clone)]
struct Entry {
    cap: &'static str,
    name: String,
    /// What is pressed by a click on it.
    key: Option<KeyEvent>,
    /// The highest goes first where there is not room for all: 4 to 6 stand elsewhere or are known, 0 stays.
    spare: u8,
}

impl Entry {
    /// Of two keys that do the same, the first.
    fn shorten(&mut self) {
        self.cap = self.cap.split_once('/').map_or(self.cap, |(first, _)| first);
    }
}

/// Draws it, or what is said in its place; true if a key was left out that stands nowhere else. And its keys.
pub(super) fn draw(
    buffer: &mut Buffer,
    area: Rect,
    screen: &Screen<'_>,
    desk: Desk,
    context: &RenderContext,
) -> (bool, Vec<HitArea>) {
    if let Some(remark) = desk.remark {
        let words = shorten(&context.say(remark), area.width.saturating_sub(2));
        buffer.set_stringn(area.x + 1, area.y, words, usize::from(area.width), context.theme.strong());
        return (false, Vec::new());
    }
    // Its keys stand where they stood on the page before, wherever there is room for it.
    let usual = if area.width < WIDE.width { 2 } else { 3 };
    // The second key for help stands wherever no other key has to go for it.
    let whole = [(usual, 6), (usual, 5), (2, 5), (2, 4), (1, 4), (2, 3), (1, 3)].map(|way| (false, way));
    let shortened = [(2, 4), (1, 4), (2, 3), (1, 3), (2, 2), (1, 2), (2, 1), (1, 1), (2, 0)];
    let shortened = shortened.map(|way| (true, way));
    let mut entries = entries(screen, desk, context);
    for (is_short, (gap, spare)) in whole.into_iter().chain(shortened) {
        let mut entries: Vec<_> = entries.iter().filter(|entry| entry.spare <= spare).cloned().collect();
        if is_short {
            entries.iter_mut().for_each(Entry::shorten);
        }
        let (line, targets) = line(&entries, gap, area, context);
        if line.width() < usize::from(area.width) {
            buffer.set_line(area.x, area.y, &line, area.width);
            return (spare < 3, targets);
        }
    }
    entries.retain(|entry| entry.spare == 0);
    entries.iter_mut().for_each(Entry::shorten);
    let (line, targets) = line(&entries, 1, area, context);
    buffer.set_line(area.x, area.y, &line, area.width);
    (true, targets)
}

fn line(entries: &[Entry], gap: usize, area: Rect, context: &RenderContext) -> (Line<'static>, Vec<HitArea>) {
    let mut line = Line::raw(" ");
    let mut targets = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        if at > 0 {
            line.push_span(Span::raw(" ".repeat(gap)));
        }
        let from = line.width();
        line.push_span(Span::styled(entry.cap, context.theme.strong()));
        line.push_span(Span::raw(format!(" {}", entry.name)));
        if let (Some(key), Ok(x), Ok(width)) =
            (entry.key, u16::try_from(from), u16::try_from(line.width() - from))
        {
            let area = Rect { x: area.x + x, width, ..area }.intersection(area);
            targets.push(HitArea { area, target: Target::Key(key) });
        }
    }
    (line, targets)
}

fn entries(screen: &Screen<'_>, desk: Desk, context: &RenderContext) -> Vec<Entry> {
    let mut entries = Vec::new();
    for FooterKey { key, action, cap, name } in keymap::footer(screen) {
        if action == KeyAction::Do(Command::Back) {
            entries.extend(movement(screen, context));
        }
        // The help, the way back and how to stop always stand, and how to get a mouse back that was taken.
        let spare = match (action, desk.mouse) {
            (KeyAction::Mouse, Mouse::Off) | (KeyAction::Do(Command::Share), _) => 6,
            (KeyAction::Do(Command::Language), _) => 3,
            (KeyAction::Do(Command::Phone), _) => 2,
            _ => 0,
        };
        let is_taken = action == KeyAction::Mouse && desk.mouse == Mouse::On;
        let name = if is_taken { keys::tui::key::MOUSE_BACK } else { name };
        let name = Phrase::new(name).with("language", context.language.next().name());
        entries.push(Entry { cap, name: context.words(&name), key: Some(key), spare });
    }
    if !screen.commands.contains(&Command::Back) {
        let after = 1 + usize::from(screen.commands.contains(&Command::Quit));
        let at = entries.len().saturating_sub(after);
        let movement = movement(screen, context);
        entries.splice(at..at, movement);
    }
    entries
}

/// Arrows, where there is more than one thing to go to, and what Enter does.
fn movement(screen: &Screen<'_>, context: &RenderContext) -> Vec<Entry> {
    let mut entries = Vec::new();
    if targets(screen) > 1 {
        entries.push(Entry { cap: "↑↓", name: context.say(keys::tui::key::MOVE), key: None, spare: 5 });
    }
    if let Some(enter) = &screen.enter {
        let (name, elsewhere) = (clean(&context.words(enter)), shown_elsewhere(screen));
        // A long choice is named where it stands; here it would take the room of other keys.
        let name = if elsewhere && width(&name) > LONG { context.say(keys::tui::key::PRESS) } else { name };
        let key = Some(KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE));
        entries.push(Entry { cap: "Enter", name, key, spare: if elsewhere { 4 } else { 1 } });
    }
    entries
}

/// How many things the focus can be on.
fn targets(screen: &Screen<'_>) -> usize {
    if let Some(overlay) = &screen.overlay {
        return overlay.choices.len();
    }
    let one = |block: &Block<'_>| match block {
        Block::Field(_) | Block::Tick { .. } => 1,
        Block::Choices { items, .. } => items.len(),
        _ => 0,
    };
    screen.blocks.iter().map(one).sum()
}

/// True if the focused choice or tick says what Enter does.
fn shown_elsewhere(screen: &Screen<'_>) -> bool {
    screen.overlay.as_ref().is_some_and(|overlay| !overlay.choices.is_empty())
        || screen.blocks.iter().any(|block| {
            matches!(block, Block::Choices { focused: Some(_), .. } | Block::Tick { focused: true, .. })
        })
}
