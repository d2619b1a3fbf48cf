//! THE table of keys. Handling, the footer and the list in the help are all read from it.
//!
//! Letters are commands only outside fields. Control+Alt with a character is typed text: that is how Windows
//! sends `AltGr`, and a Danish keyboard needs it for `@ \ { [ ] } | ~ €` (docs/facts.md 51).

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::{
    dialogue::{TextKey, keys},
    wizard::{Block, Command, Intent, Screen},
};

/// Where a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyScope {
    /// Wherever the focus is.
    Anywhere,
    /// Only where letters are no text.
    OutsideFields,
    /// Only where letters are text.
    InFields,
}

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum KeyAction {
    Do(Command),
    Press,
    FocusNext,
    FocusPrevious,
    Left,
    Right,
    Home,
    End,
    Erase,
    EraseNext,
    EraseWord,
    Clear,
    Interrupt,
    /// The view's own: take the mouse, or give it back.
    Mouse,
    /// The view's own: show what is above or below.
    Scroll(ScrollDirection),
}

/// A direction to scroll in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ScrollDirection {
    Up,
    Down,
}

/// What a key comes to on a screen.
#[derive(Debug, PartialEq, Eq)]
pub enum KeyOutcome {
    /// For the wizard.
    Intent(Intent),
    /// For the view: a page.
    Scroll(ScrollDirection),
    /// For the view: a few rows, as the wheel does.
    Roll(ScrollDirection),
    /// For the view: take the mouse, or give it back.
    Mouse,
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    key: KeyCode,
    /// What is held with it.
    held: KeyModifiers,
    scope: KeyScope,
    action: KeyAction,
    /// True if holding the key down repeats it.
    repeats: bool,
    /// What is printed on the key; the footer and the help write it so.
    cap: &'static str,
    /// The text that names it in the footer, where it has a place there.
    footer: Option<TextKey>,
    /// The text that explains it in the help, where it is explained.
    help: Option<TextKey>,
}

impl Binding {
    const fn new(key: KeyCode, scope: KeyScope, action: KeyAction, cap: &'static str) -> Self {
        let held = KeyModifiers::NONE;
        Self { key, held, scope, action, repeats: false, cap, footer: None, help: None }
    }

    const fn control(mut self) -> Self {
        self.held = KeyModifiers::CONTROL;
        self
    }

    const fn alt(mut self) -> Self {
        self.held = KeyModifiers::ALT;
        self
    }

    const fn repeats(mut self) -> Self {
        self.repeats = true;
        self
    }

    const fn footer(mut self, text: TextKey) -> Self {
        self.footer = Some(text);
        self
    }

    const fn help(mut self, text: TextKey) -> Self {
        self.help = Some(text);
        self
    }

    fn holds(&self, screen: &Screen<'_>) -> bool {
        match self.scope {
            KeyScope::Anywhere => true,
            KeyScope::OutsideFields => !is_typing(screen),
            KeyScope::InFields => is_typing(screen),
        }
    }
}

/// In the order of the footer and the help.
pub const KEYS: &[Binding] = {
    use KeyAction::{
        Clear, Do, End, Erase, EraseNext, EraseWord, FocusNext, FocusPrevious, Home, Interrupt, Left, Mouse,
        Press, Right, Scroll,
    };
    use KeyCode as K;
    use KeyScope::{Anywhere, InFields, OutsideFields};
    const fn key(key: KeyCode, scope: KeyScope, action: KeyAction, cap: &'static str) -> Binding {
        Binding::new(key, scope, action, cap)
    }
    &[
        key(K::F(1), Anywhere, Do(Command::Help), "F1/Ctrl+G")
            .footer(keys::tui::key::HELP)
            .help(keys::tui::help::HELP),
        // What some terminals take for themselves has a second key, which shells need and so none takes.
        key(K::Char('g'), Anywhere, Do(Command::Help), "").control(),
        key(K::Char('?'), OutsideFields, Do(Command::Help), ""),
        key(K::F(2), Anywhere, Do(Command::Language), "F2")
            .footer(keys::tui::key::LANGUAGE)
            .help(keys::tui::help::LANGUAGE),
        key(K::Char('l'), Anywhere, Do(Command::Language), "").control(),
        key(K::F(3), Anywhere, Do(Command::Phone), "F3")
            .footer(keys::tui::key::PHONE)
            .help(keys::tui::help::PHONE),
        key(K::Char('o'), Anywhere, Do(Command::Phone), "").control(),
        key(K::F(4), Anywhere, Do(Command::Share), "F4")
            .footer(keys::tui::key::SHARE)
            .help(keys::tui::help::SHARE),
        // No terminal takes it, and nothing can be cut here.
        key(K::Char('x'), Anywhere, Do(Command::Share), "").control(),
        key(K::Down, Anywhere, FocusNext, "↑↓ Tab").repeats().help(keys::tui::help::FOCUS),
        key(K::Up, Anywhere, FocusPrevious, "").repeats(),
        key(K::Tab, Anywhere, FocusNext, "").repeats(),
        key(K::BackTab, Anywhere, FocusPrevious, "").repeats(),
        key(K::Enter, Anywhere, Press, "Enter").help(keys::tui::help::PRESS),
        key(K::Esc, Anywhere, Do(Command::Back), "Esc")
            .footer(keys::tui::key::BACK)
            .help(keys::tui::help::BACK),
        key(K::Char('o'), OutsideFields, Do(Command::Open), "o").help(keys::tui::help::OPEN),
        key(K::Char('k'), OutsideFields, Do(Command::Copy), "k").help(keys::tui::help::COPY),
        key(K::Char('g'), OutsideFields, Do(Command::GoTo), "g").help(keys::tui::help::GO_TO),
        key(K::Char('r'), OutsideFields, Do(Command::Report), "r/Ctrl+N").help(keys::tui::help::REPORT),
        key(K::Char('n'), Anywhere, Do(Command::Report), "").control(),
        key(K::Char('b'), OutsideFields, Do(Command::Picture), "b/Ctrl+Y").help(keys::tui::help::PICTURE),
        key(K::Char('y'), Anywhere, Do(Command::Picture), "").control(),
        key(K::Left, InFields, Left, "← →").repeats().help(keys::tui::help::MOVE),
        key(K::Right, InFields, Right, "").repeats(),
        key(K::Home, InFields, Home, ""),
        key(K::Char('a'), InFields, Home, "").control(),
        key(K::End, InFields, End, ""),
        key(K::Char('e'), InFields, End, "").control(),
        key(K::Backspace, InFields, Erase, "").repeats(),
        // What Backspace sends in some terminals.
        key(K::Char('h'), InFields, Erase, "").control().repeats(),
        key(K::Delete, InFields, EraseNext, "").repeats(),
        key(K::Char('w'), InFields, EraseWord, "Ctrl+W").control().repeats().help(keys::tui::help::WORD),
        key(K::Backspace, InFields, EraseWord, "").control().repeats(),
        key(K::Backspace, InFields, EraseWord, "").alt().repeats(),
        key(K::Char('u'), InFields, Clear, "Ctrl+U").control().help(keys::tui::help::CLEAR),
        key(K::PageDown, Anywhere, Scroll(ScrollDirection::Down), "PageDown").repeats(),
        key(K::PageUp, Anywhere, Scroll(ScrollDirection::Up), "").repeats(),
        key(K::Char('d'), Anywhere, Scroll(ScrollDirection::Down), "").control().repeats(),
        key(K::Char('r'), Anywhere, Scroll(ScrollDirection::Up), "").control().repeats(),
        key(K::Char('t'), Anywhere, Mouse, "Ctrl+T")
            .control()
            .footer(keys::tui::key::MOUSE)
            .help(keys::tui::help::MOUSE),
        key(K::F(6), Anywhere, Mouse, ""),
        key(K::Char('q'), Anywhere, Do(Command::Quit), "Ctrl+Q")
            .control()
            .footer(keys::tui::key::QUIT)
            .help(keys::tui::help::QUIT),
        key(K::Char('c'), Anywhere, Interrupt, "Ctrl+C").control().help(keys::tui::help::INTERRUPT),
    ]
};

/// What a key press means on this screen; `None` for one that means nothing, and for releases: Windows sends
/// one for each key, among them that of the Enter which started the program (docs/facts.md 50).
pub fn on_key(key: KeyEvent, screen: &Screen<'_>) -> Option<KeyOutcome> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let repeated = key.kind == KeyEventKind::Repeat;
    let text = typed(key);
    let code = match key.code {
        KeyCode::Char(c) if control => KeyCode::Char(c.to_ascii_lowercase()),
        code => code,
    };
    let held = key.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT);
    let binding =
        KEYS.iter().find(|binding| binding.key == code && binding.held == held && binding.holds(screen));
    match (binding, text) {
        (Some(binding), _) if repeated && !binding.repeats => None,
        (Some(binding), _) => outcome(binding.action, screen),
        (None, Some(c)) if is_typing(screen) || !repeated => Some(KeyOutcome::Intent(Intent::Type(c))),
        (None, _) => None,
    }
}

/// The character that a key writes where letters are text; `None` for a key that writes none.
pub fn typed(key: KeyEvent) -> Option<char> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    match key.code {
        KeyCode::Char(c) if control == alt => (!alt || !c.is_ascii_alphanumeric()).then_some(c),
        _ => None,
    }
}

/// True where letters are text.
const fn is_typing(screen: &Screen<'_>) -> bool {
    screen.typing
}

fn outcome(action: KeyAction, screen: &Screen<'_>) -> Option<KeyOutcome> {
    Some(KeyOutcome::Intent(match action {
        // Going back and stopping are always answered, if only with the reason why they must wait.
        KeyAction::Do(command @ (Command::Back | Command::Quit)) => Intent::Do(command),
        KeyAction::Do(command) if screen.heeds(command) => Intent::Do(command),
        KeyAction::Do(_) => return None,
        KeyAction::Press => Intent::Press,
        KeyAction::FocusNext => Intent::FocusNext,
        KeyAction::FocusPrevious => Intent::FocusPrevious,
        KeyAction::Left => Intent::Left,
        KeyAction::Right => Intent::Right,
        KeyAction::Home => Intent::Home,
        KeyAction::End => Intent::End,
        KeyAction::Erase => Intent::Erase,
        KeyAction::EraseNext => Intent::EraseNext,
        KeyAction::EraseWord => Intent::EraseWord,
        KeyAction::Clear => Intent::Clear,
        KeyAction::Interrupt => Intent::Interrupt,
        KeyAction::Mouse => return Some(KeyOutcome::Mouse),
        KeyAction::Scroll(direction) => return Some(KeyOutcome::Scroll(direction)),
    }))
}

/// A key that the footer names.
#[derive(Debug, Clone, Copy)]
pub struct FooterKey {
    /// The key.
    pub key: KeyEvent,
    /// What it does.
    pub action: KeyAction,
    /// What is printed on it.
    pub cap: &'static str,
    /// The text that names what it does.
    pub name: TextKey,
}

/// The footer's keys that do something on this screen.
pub fn footer<'a>(screen: &'a Screen<'_>) -> impl Iterator<Item = FooterKey> + 'a {
    KEYS.iter().filter_map(|binding| {
        let does = match binding.action {
            KeyAction::Do(command) => screen.commands.contains(&command),
            _ => true,
        };
        let name = binding.footer.filter(|_| does)?;
        let key = KeyEvent::new(binding.key, binding.held);
        Some(FooterKey { key, action: binding.action, cap: binding.cap, name })
    })
}

/// The help's list, of what there is to be done on this screen: cap and explanation's text. `PageUp` and
/// `PageDown` stand where they are of use.
pub fn help<'a>(screen: &'a Screen<'_>) -> impl Iterator<Item = (&'static str, TextKey)> + 'a {
    let has = |one: fn(&Block<'_>) -> bool| screen.blocks.iter().any(one);
    let of_use = move |binding: &&Binding| match binding.action {
        KeyAction::Do(command) => {
            matches!(command, Command::Help | Command::Back | Command::Quit)
                || screen.commands.contains(&command)
        }
        KeyAction::Clear | KeyAction::EraseWord | KeyAction::Left => {
            has(|block| matches!(block, Block::Field(_)))
        }
        _ => true,
    };
    let rows = KEYS.iter().filter(of_use).filter_map(|binding| binding.help.map(|help| (binding.cap, help)));
    // Space is no row of the table: what it types is up to the wizard.
    let space = has(|block| matches!(block, Block::Tick { .. })).then_some(("[ ]", keys::tui::help::SPACE));
    rows.chain(space)
}
