//! Any window: never a panic, and what has the focus can be seen.

use kom_i_gang::{
    dialogue::{Language, Phrase},
    otp::Secret,
    tui::{
        keymap::ScrollDirection,
        theme::Theme,
        view::{self, Cut, Scroll},
    },
    wizard::Block,
};
use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    page::{draw, text},
    samples,
};

#[test]
fn no_size_panics() {
    let (uri, typed, token) = (samples::uri(), Secret::new("427".to_owned()), samples::token());
    let screens = [
        samples::first(),
        samples::scan(&uri),
        samples::phone(&typed),
        samples::sign_in(),
        samples::key(&token),
        samples::question(),
        samples::help(),
    ];
    for screen in &screens {
        // Each width and each height, not each pair of them, where the window is large enough to be used.
        for (width, height) in (1..=100).flat_map(|width| (1..=40).map(move |height| (width, height))) {
            if width < 52 || height < 16 || (width + height) % 5 == 0 {
                draw(screen, Language::Danish, Theme::USUAL, (width, height));
            }
        }
    }
}

/// docs/facts.md 57: a readable message, and the keys that still work.
#[test]
fn a_window_that_is_too_small_says_so() {
    let (buffer, drawn) = draw(&samples::first(), Language::Danish, Theme::USUAL, (40, 10));
    assert_eq!(drawn.cut, [Cut::Window]);
    insta::assert_snapshot!(text(&buffer));
}

#[test]
fn the_choices_stay_in_view_and_the_rest_scrolls() {
    let long: Vec<Phrase> = (0..30).map(|_| samples::say("Et punkt")).collect();
    let screen = samples::screen(
        "1.1",
        "Lang",
        vec![Block::Steps(long), Block::Choices { items: vec![samples::say("Videre")], focused: Some(0) }],
    );
    let mut scroll = Scroll::default();
    let page = |scroll: &mut Scroll| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
        let drawn = view::draw(&mut buffer, &screen, Language::Danish, Theme::USUAL, scroll);
        assert_eq!(drawn.cut, [Cut::Body]);
        let page = text(&buffer);
        assert!(page.contains("[► Videre ]"), "{page}");
        let shown: Vec<u16> =
            (1..=30).filter(|number| page.contains(&format!(" {number}. Et punkt"))).collect();
        (shown[0], shown[shown.len() - 1], page.contains('▲'), page.contains('▼'))
    };
    assert_eq!(page(&mut scroll), (1, 20, false, true));
    scroll.turn_page(ScrollDirection::Down);
    assert_eq!(page(&mut scroll), (11, 30, true, false));
    scroll.turn_page(ScrollDirection::Down);
    assert_eq!(page(&mut scroll), (11, 30, true, false));
    scroll.turn_page(ScrollDirection::Up);
    assert_eq!(page(&mut scroll), (1, 20, false, true));
}
