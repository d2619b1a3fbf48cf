//! Nothing moves for a person who wants that: counted in pages that differ, as a person sees them second by second.

use std::collections::BTreeSet;

use kom_i_gang::{
    dialogue::{Language, PhoneFace, PhoneToken},
    otp::Secret,
    tui::theme::Theme,
    wizard::{Block, CodeAdvice},
};

use super::{
    page::{draw, text},
    samples::screen,
};

fn shown(block: Block<'_>, calm: bool) -> String {
    let mut screen = screen("3.10", "Kode", vec![block]);
    screen.calm = calm;
    text(&draw(&screen, Language::Danish, Theme::USUAL, (80, 24)).0)
}

fn countdown(seconds_left: u64) -> Block<'static> {
    Block::Countdown { seconds_left, period: 30, advice: CodeAdvice::ServerClock }
}

fn phone(seconds_left: u64) -> Block<'static> {
    let code = Secret::new("427193".to_owned());
    let (issuer, account) = ("OVELSE Statens_SSO".to_owned(), "b100001".to_owned());
    Block::Phone(PhoneFace { tokens: vec![PhoneToken { issuer, account, code, seconds_left, period: 30 }] })
}

fn uncovered(seconds_left: u64) -> Block<'static> {
    Block::Uncovered { seconds_left }
}

fn busy(seconds: u64) -> Block<'static> {
    Block::Busy { host: "sso.example".to_owned(), seconds }
}

#[test]
fn what_moves_each_second_moves_every_five_and_below_ten_each() {
    type Moving = fn(u64) -> Block<'static>;
    let table: [(&str, Moving, u64, usize, usize); 4] = [
        // 30 to 1: 30, 25, 20, 15, 10, and nine single ones.
        ("countdown", countdown, 30, 30, 14),
        ("phone", phone, 30, 30, 14),
        ("uncovered", uncovered, 60, 60, 20),
        ("busy", busy, 60, 60, 13),
    ];
    for (name, block, seconds, usually, calmly) in table {
        let pages = |calm| (1..=seconds).map(|left| shown(block(left), calm)).collect::<BTreeSet<_>>().len();
        assert_eq!((pages(false), pages(true)), (usually, calmly), "{name}");
    }
}

#[test]
fn there_is_no_bar_and_no_row_of_dots() {
    for (block, right) in [
        (countdown as fn(u64) -> Block<'static>, "20 s"),
        (phone, "20 s"),
        (busy, "● Spørger sso.example …  20 s"),
    ] {
        let (moving, still) = (shown(block(23), false), shown(block(23), true));
        // Below the header, which has a bar of its own that stands still.
        let moves = |page: &str| page.lines().skip(2).any(|row| row.contains(['█', '░', '○']));
        assert!(moves(&moving) && !moves(&still) && still.contains(right), "{still}");
    }
}
