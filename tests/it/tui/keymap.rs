//! The table of keys.

use kom_i_gang::{
    otp::Secret,
    tui::keymap::{KeyOutcome, ScrollDirection, help, on_key},
    wizard::{Command, Intent, Screen},
};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::samples;

const NONE: KeyModifiers = KeyModifiers::NONE;
const CONTROL: KeyModifiers = KeyModifiers::CONTROL;
const ALT: KeyModifiers = KeyModifiers::ALT;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;

fn press(code: KeyCode, modifiers: KeyModifiers, screen: &Screen<'_>) -> Option<KeyOutcome> {
    on_key(KeyEvent::new(code, modifiers), screen)
}

#[expect(clippy::unnecessary_wraps, reason = "it stands beside None in the tables")]
fn intent(intent: Intent) -> Option<KeyOutcome> {
    Some(KeyOutcome::Intent(intent))
}

#[test]
fn keys_in_and_outside_fields() {
    use KeyCode as K;
    let typed = Secret::new(String::new());
    let field = samples::code(&typed, &typed);
    let mut outside = samples::trouble();
    outside.commands.extend([Command::Open, Command::Copy, Command::Phone]);
    let typing = |c| intent(Intent::Type(c));
    let command = |command| intent(Intent::Do(command));
    for (code, modifiers, in_field, elsewhere) in [
        (K::F(1), NONE, command(Command::Help), command(Command::Help)),
        (K::Char('?'), SHIFT, typing('?'), command(Command::Help)),
        (K::Char('g'), CONTROL, command(Command::Help), command(Command::Help)),
        (K::F(2), NONE, command(Command::Language), command(Command::Language)),
        (K::Char('l'), CONTROL, command(Command::Language), command(Command::Language)),
        (K::Char('o'), CONTROL, None, command(Command::Phone)),
        (K::Char('t'), CONTROL, Some(KeyOutcome::Mouse), Some(KeyOutcome::Mouse)),
        (K::F(6), NONE, Some(KeyOutcome::Mouse), Some(KeyOutcome::Mouse)),
        (K::Char('w'), CONTROL, intent(Intent::EraseWord), None),
        (K::Backspace, CONTROL, intent(Intent::EraseWord), None),
        (K::Backspace, ALT, intent(Intent::EraseWord), None),
        (K::Char('a'), CONTROL, intent(Intent::Home), None),
        (K::Char('e'), CONTROL, intent(Intent::End), None),
        // Not among the commands of the first screen.
        (K::F(3), NONE, None, command(Command::Phone)),
        (K::Char('o'), NONE, typing('o'), command(Command::Open)),
        (K::Char('k'), NONE, typing('k'), command(Command::Copy)),
        (K::Char('x'), NONE, typing('x'), typing('x')),
        (K::Char(' '), NONE, typing(' '), typing(' ')),
        (K::Char('1'), NONE, typing('1'), typing('1')),
        (K::Char('9'), NONE, typing('9'), typing('9')),
        (K::Char('0'), NONE, typing('0'), typing('0')),
        (K::Enter, NONE, intent(Intent::Press), intent(Intent::Press)),
        (K::Esc, NONE, command(Command::Back), command(Command::Back)),
        (K::Tab, NONE, intent(Intent::FocusNext), intent(Intent::FocusNext)),
        (K::BackTab, SHIFT, intent(Intent::FocusPrevious), intent(Intent::FocusPrevious)),
        (K::Up, NONE, intent(Intent::FocusPrevious), intent(Intent::FocusPrevious)),
        (K::Down, NONE, intent(Intent::FocusNext), intent(Intent::FocusNext)),
        (K::Left, NONE, intent(Intent::Left), None),
        (K::Right, NONE, intent(Intent::Right), None),
        (K::Home, NONE, intent(Intent::Home), None),
        (K::End, NONE, intent(Intent::End), None),
        (K::Backspace, NONE, intent(Intent::Erase), None),
        (K::Delete, NONE, intent(Intent::EraseNext), None),
        (K::Char('u'), CONTROL, intent(Intent::Clear), None),
        (K::Char('q'), CONTROL, command(Command::Quit), command(Command::Quit)),
        (K::Char('c'), CONTROL, intent(Intent::Interrupt), intent(Intent::Interrupt)),
        (K::Char('C'), CONTROL, intent(Intent::Interrupt), intent(Intent::Interrupt)),
        (K::Char('x'), CONTROL, None, None),
        (K::Char('x'), ALT, None, None),
        (
            K::PageDown,
            NONE,
            Some(KeyOutcome::Scroll(ScrollDirection::Down)),
            Some(KeyOutcome::Scroll(ScrollDirection::Down)),
        ),
        (
            K::PageUp,
            NONE,
            Some(KeyOutcome::Scroll(ScrollDirection::Up)),
            Some(KeyOutcome::Scroll(ScrollDirection::Up)),
        ),
        (K::Insert, NONE, None, None),
        (K::F(9), NONE, None, None),
    ] {
        assert_eq!(press(code, modifiers, &field), in_field, "{code:?} in a field");
        assert_eq!(press(code, modifiers, &outside), elsewhere, "{code:?} elsewhere");
    }
}

/// docs/facts.md 51, 54: `AltGr` arrives as Control+Alt, and what it makes is text.
#[test]
fn altgr_makes_text() {
    let field = samples::sign_in();
    for c in "@\\£$€{[]}|~æøåÆØÅ^¨´ß".chars() {
        assert_eq!(press(KeyCode::Char(c), CONTROL | ALT, &field), intent(Intent::Type(c)), "AltGr {c}");
        assert_eq!(press(KeyCode::Char(c), NONE, &field), intent(Intent::Type(c)), "{c}");
    }
}

/// docs/facts.md 50: the Enter that started the program arrives as a release, and acts on nothing.
#[test]
fn releases_do_nothing_and_only_some_keys_repeat() {
    let field = samples::sign_in();
    let outside = samples::trouble();
    let of_kind = |code, kind, screen: &Screen<'_>| on_key(KeyEvent::new_with_kind(code, NONE, kind), screen);
    for code in
        [KeyCode::Enter, KeyCode::Esc, KeyCode::Char('a'), KeyCode::Char('1'), KeyCode::F(1), KeyCode::Up]
    {
        assert_eq!(of_kind(code, KeyEventKind::Release, &field), None);
        assert_eq!(of_kind(code, KeyEventKind::Release, &outside), None);
    }
    for (code, in_field, elsewhere) in [
        (KeyCode::Enter, None, None),
        (KeyCode::Esc, None, None),
        (KeyCode::F(1), None, None),
        (KeyCode::Backspace, intent(Intent::Erase), None),
        (KeyCode::Char('1'), intent(Intent::Type('1')), None),
        (KeyCode::Down, intent(Intent::FocusNext), intent(Intent::FocusNext)),
    ] {
        assert_eq!(of_kind(code, KeyEventKind::Repeat, &field), in_field, "{code:?}");
        assert_eq!(of_kind(code, KeyEventKind::Repeat, &outside), elsewhere, "{code:?}");
    }
}

#[test]
fn under_an_overlay_nothing_is_typed() {
    // One that takes letters says so.
    let mut question = samples::question();
    assert_eq!(press(KeyCode::Backspace, NONE, &question), intent(Intent::Erase));
    question.typing = false;
    assert_eq!(press(KeyCode::Backspace, NONE, &question), None);
}

#[test]
fn the_help_lists_the_keys_that_do_something_here() {
    let caps = |screen: &Screen<'_>| help(screen).map(|(cap, _)| cap).collect::<Vec<_>>();
    let mut link = samples::trouble();
    link.commands.extend([Command::Open, Command::Copy]);
    let (always, end) = (["F1/Ctrl+G", "F2", "↑↓ Tab", "Enter", "Esc"], ["Ctrl+T", "Ctrl+Q", "Ctrl+C"]);
    assert_eq!(caps(&link), [&always[..], &["o", "k"], &end].concat());
    assert_eq!(
        caps(&samples::sign_in()),
        [&always[..], &["← →", "Ctrl+W", "Ctrl+U"], &end, &["[ ]"]].concat()
    );
}
