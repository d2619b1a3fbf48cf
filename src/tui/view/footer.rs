//! The footer, one line: the keys that do something here.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    dialogue::{Phrase, keys},
    tui::{
        keymap,
        widget::{
            RenderContext,
            wrap::{clean, width},
        },
    },
    wizard::{Block, Command, Screen},
};

/// Columns of a name for Enter that is too long for here.
const LONG: u16 = 14;

/// A key and its name.
struct Entry {
    cap: &'static str,
    name: String,
    /// The highest goes first where there is not room for all: 3 to 5 stand elsewhere or are known, 0 stays.
    spare: u8,
}

/// Draws it; true if a key was left out that stands nowhere else.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, screen: &Screen<'_>, context: &RenderContext) -> bool {
    let mut entries = entries(screen, context);
    for (gap, spare) in
        [(3, 5), (3, 4), (2, 4), (3, 3), (2, 3), (1, 3), (2, 2), (1, 2), (2, 1), (1, 1), (2, 0)]
    {
        entries.retain(|entry| entry.spare <= spare);
        let line = line(&entries, gap, context);
        if line.width() < usize::from(area.width) {
            buffer.set_line(area.x, area.y, &line, area.width);
            return spare < 2;
        }
    }
    buffer.set_line(area.x, area.y, &line(&entries, 1, context), area.width);
    true
}

fn line(entries: &[Entry], gap: usize, context: &RenderContext) -> Line<'static> {
    let mut line = Line::raw(" ");
    for (at, entry) in entries.iter().enumerate() {
        if at > 0 {
            line.push_span(Span::raw(" ".repeat(gap)));
        }
        line.push_span(Span::styled(entry.cap, context.theme.strong()));
        line.push_span(Span::raw(format!(" {}", entry.name)));
    }
    line
}

fn entries(screen: &Screen<'_>, context: &RenderContext) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (command, cap, name) in keymap::footer(screen) {
        if command == Command::Back {
            entries.extend(movement(screen, context));
        }
        // The help, the way back and how to stop always stand.
        let spare = match command {
            Command::Language => 2,
            Command::Phone => 1,
            // It stands in the help.
            Command::Share => 5,
            _ => 0,
        };
        let name = Phrase::new(name).with("language", context.language.next().name());
        entries.push(Entry { cap, name: context.words(&name), spare });
    }
    if !screen.commands.contains(&Command::Back) {
        let at = entries.len().saturating_sub(usize::from(screen.commands.contains(&Command::Quit)));
        let movement = movement(screen, context);
        entries.splice(at..at, movement);
    }
    entries
}

/// Arrows, where there is more than one thing to go to, and what Enter does.
fn movement(screen: &Screen<'_>, context: &RenderContext) -> Vec<Entry> {
    let mut entries = Vec::new();
    if targets(screen) > 1 {
        entries.push(Entry { cap: "↑↓", name: context.say(keys::tui::key::MOVE), spare: 4 });
    }
    if let Some(enter) = &screen.enter {
        let (name, elsewhere) = (clean(&context.words(enter)), shown_elsewhere(screen));
        // A long choice is named where it stands; here it would take the room of other keys.
        let name = if elsewhere && width(&name) > LONG { context.say(keys::tui::key::PRESS) } else { name };
        entries.push(Entry { cap: "Enter", name, spare: if elsewhere { 3 } else { 1 } });
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
