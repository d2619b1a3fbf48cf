//! Where the drawn page can be clicked, and what comes of it. No terminal.

use kom_i_gang::{
    dialogue::Language,
    otp::Secret,
    tui::{
        keyboard::{MouseButton, MousePress},
        keymap::{KeyOutcome, ScrollDirection},
        mouse::{HitArea, Mouse, Target, on_press},
        theme::Theme,
        view::{Desk, Scroll, draw_at},
    },
    wizard::{Block, Command, Intent, Screen},
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{page, samples};

fn drawn(screen: &Screen<'_>, desk: Desk) -> (Vec<String>, Vec<HitArea>) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 30));
    let how = (Language::Danish, Theme::USUAL);
    let drawn = draw_at(desk, &mut buffer, screen, how, &mut Scroll::default());
    (page::text(&buffer).lines().map(str::to_owned).collect(), drawn.targets)
}

/// Clicks on the first place where these words stand.
fn click(screen: &Screen<'_>, words: &str) -> Vec<KeyOutcome> {
    let (rows, targets) = drawn(screen, Desk::default());
    let (y, row) = rows.iter().enumerate().find(|(_, row)| row.contains(words)).expect(words);
    let x = row[..row.find(words).unwrap()].chars().count();
    let at = Position::new(x.try_into().unwrap(), y.try_into().unwrap());
    on_press(MousePress { at, button: MouseButton::Left }, &targets, screen)
}

fn intents(intents: impl IntoIterator<Item = Intent>) -> Vec<KeyOutcome> {
    intents.into_iter().map(KeyOutcome::Intent).collect()
}

#[test]
fn a_click_on_a_choice_takes_it() {
    let screen = samples::first();
    let Some(Block::Choices { items, .. }) = screen.blocks.last() else { panic!("no choices") };
    for (at, item) in items.iter().enumerate() {
        let words = kom_i_gang::text::words(item, Language::Danish);
        assert_eq!(click(&screen, &words), intents([Intent::Choose(at)]), "{words}");
    }
}

#[test]
fn a_click_on_a_field_goes_there_and_one_on_a_tick_sets_it() {
    let screen = samples::sign_in();
    let (_, targets) = drawn(&screen, Desk::default());
    let fields: Vec<&Block<'_>> =
        screen.blocks.iter().filter(|block| matches!(block, Block::Field(_) | Block::Tick { .. })).collect();
    for (at, block) in fields.iter().enumerate() {
        let (target, wanted) = match block {
            Block::Tick { .. } => (Target::Tick(at), intents([Intent::FocusField(at), Intent::Press])),
            _ => (Target::Field(at), intents([Intent::FocusField(at)])),
        };
        let hit = targets.iter().find(|hit| hit.target == target).unwrap();
        let press = MousePress { at: hit.area.as_position(), button: MouseButton::Left };
        assert_eq!(on_press(press, &targets, &screen), wanted);
    }
}

#[test]
fn a_click_on_a_link_opens_that_link() {
    let mut screen = samples::trouble();
    screen.blocks =
        vec![Block::Link { url: "https://first.example/" }, Block::Link { url: "https://second.example/" }];
    screen.commands.push(Command::Open);
    assert_eq!(click(&screen, "https://second"), intents([Intent::OpenLink(1)]));
}

/// It was: the keys below a link looked like those of the footer, and a click on them did nothing.
#[test]
fn a_click_on_the_keys_below_a_link_opens_or_copies_it() {
    let mut screen = samples::trouble();
    screen.blocks = vec![Block::Link { url: "https://first.example/" }];
    screen.commands.extend([Command::Open, Command::Copy]);
    for words in ["o åbn", "åbn"] {
        assert_eq!(click(&screen, words), intents([Intent::OpenLink(0)]), "{words}");
    }
    for words in ["k kopiér", "kopiér"] {
        assert_eq!(click(&screen, words), intents([Intent::Do(Command::Copy)]), "{words}");
    }
}

#[test]
fn a_click_on_a_key_of_the_footer_presses_it() {
    let typed = Secret::new(String::new());
    let screen = samples::code(&typed, &typed);
    for (words, wanted) in [
        ("F1/Ctrl+G", KeyOutcome::Intent(Intent::Do(Command::Help))),
        ("English", KeyOutcome::Intent(Intent::Do(Command::Language))),
        ("Enter ", KeyOutcome::Intent(Intent::Press)),
        ("Esc", KeyOutcome::Intent(Intent::Do(Command::Back))),
        ("Brug mus", KeyOutcome::Mouse),
        ("Ctrl+Q", KeyOutcome::Intent(Intent::Do(Command::Quit))),
    ] {
        assert_eq!(click(&screen, words), [wanted], "{words}");
    }
}

/// Nothing of the page below can be clicked through what lies over it.
#[test]
fn under_an_overlay_its_own_choices_are_clicked() {
    let screen = samples::question();
    let (_, targets) = drawn(&screen, Desk::default());
    let below = |hit: &&HitArea| !matches!(hit.target, Target::Choice(_) | Target::Key(_));
    assert_eq!(targets.iter().find(below), None);
    let choices = screen.overlay.as_ref().unwrap().choices.len();
    let choice = |hit: &&HitArea| matches!(hit.target, Target::Choice(_));
    assert_eq!(targets.iter().filter(choice).count(), choices);
}

#[test]
fn a_click_beside_everything_does_nothing_and_the_wheel_scrolls() {
    let screen = samples::first();
    let (_, targets) = drawn(&screen, Desk::default());
    let press = |button| on_press(MousePress { at: Position::new(119, 0), button }, &targets, &screen);
    assert_eq!(press(MouseButton::Left), []);
    assert_eq!(press(MouseButton::WheelUp), [KeyOutcome::Roll(ScrollDirection::Up)]);
    assert_eq!(press(MouseButton::WheelDown), [KeyOutcome::Roll(ScrollDirection::Down)]);
}

/// While the mouse is taken, the page says how to get it back, in the smallest window too.
#[test]
fn the_footer_says_how_to_get_the_mouse_back() {
    let screen = samples::sign_in();
    for width in [50, 80, 100] {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 24));
        let desk = Desk { mouse: Mouse::On, remark: None };
        draw_at(desk, &mut buffer, &screen, (Language::Danish, Theme::USUAL), &mut Scroll::default());
        let text = page::text(&buffer);
        assert!(text.contains("Ctrl+T Slip musen") && text.contains(" Hjælp"), "{text}");
    }
}

#[test]
fn k6_a_second_key_for_help_stands_in_the_footer_also_in_fields() {
    for language in [Language::Danish, Language::English] {
        let screen = samples::sign_in();
        assert!(screen.typing);
        let (buffer, _) = page::draw(&screen, language, Theme::USUAL, (80, 24));
        let text = page::text(&buffer);
        assert!(text.lines().last().unwrap().contains("F1/Ctrl+G "), "{text}");
    }
}

/// What is said stands in place of the keys, and fits the smallest window.
#[test]
fn a_key_that_does_nothing_is_told_of_in_the_footer() {
    use kom_i_gang::dialogue::keys::tui::remark;
    let screen = samples::sign_in();
    let all = [
        remark::UNKNOWN,
        remark::OUTSIDE_FIELDS,
        remark::HIDDEN,
        remark::DIGITS,
        remark::FULL,
        remark::NO_FIELD,
        remark::PASTE_LOST,
        remark::FOREIGN,
        remark::MOUSE,
        remark::MOUSE_BACK,
    ];
    for key in all {
        for language in [Language::Danish, Language::English] {
            let words = kom_i_gang::text::words(&kom_i_gang::dialogue::Phrase::new(key), language);
            let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
            let desk = Desk { mouse: Mouse::Off, remark: Some(key) };
            draw_at(desk, &mut buffer, &screen, (language, Theme::USUAL), &mut Scroll::default());
            let text = page::text(&buffer);
            assert_eq!(text.lines().last().unwrap().trim(), words);
        }
    }
}
