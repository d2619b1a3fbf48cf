//! Benches: a frame, an update, otpauth text to QR cells, and the costliest pages. Each in its own function.

#![allow(
    clippy::expect_used,
    missing_docs,
    reason = "a bench that can't be set up is to say so, and criterion writes main"
)]

use std::{hint::black_box, time::Duration};

use criterion::{Criterion, criterion_group, criterion_main};
use kom_i_gang::{
    client::BODY_LIMIT,
    config::Environment,
    dialogue::{Enrolment, Goal, Language, Now, Offset, Turn},
    edge::start,
    otp::{Modules, Secret, Token},
    stages::STAGES,
    tui::{
        theme::{QrStyle, Theme},
        view::{self, Scroll},
        widget::qr::{self, Placement},
    },
    visit::claimants,
    wizard::{Effect, Intent, Message, Progress, Wizard},
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect, Size},
};

/// What Statens SSO's QR code says.
const URI: &str = "otpauth://totp/Statens_SSO:fornavn.efternavn%40bygst.dk?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
    &digits=6&algorithm=SHA1&issuer=Statens_SSO&period=30";

const NOW: Now = Now {
    wall_ms: 1_800_000_012_000,
    offset: Some(Offset { seconds: 0 }),
    far_offset: None,
    monotonic_ms: 1000,
};

fn token() -> Token {
    Token::parse(&Secret::new(URI.to_owned())).expect("a token")
}

/// At the first screen.
fn wizard() -> Wizard {
    let environment = Environment::production().expect("the built-in addresses");
    Wizard::new(STAGES, start::world_info(&environment), Progress::default(), Language::Danish, None)
}

/// At 3.10: the QR code beside field, countdown and choices, the fullest page that there is.
fn wizard_at_code() -> Wizard {
    let mut wizard = wizard();
    // The list of stages, stage 3, and on until the visit starts.
    let mut ticket = None;
    for choice in [1, 2].into_iter().chain([0; 10]) {
        let effects = wizard.update(NOW, Message::Intent(Intent::Choose(choice)));
        ticket = effects.into_iter().find_map(|effect| match effect {
            Effect::Start(ticket, _) => Some(ticket),
            _ => None,
        });
        if ticket.is_some() {
            break;
        }
    }
    let enrolment = Enrolment { host: "auth.example".to_owned(), token: token(), replaces: false };
    wizard.update(NOW, Message::Turn(ticket.expect("a visit"), Turn::ShowQr(enrolment)));
    for _ in 0..10 {
        if wizard.screen(NOW).step == "3.10" {
            return wizard;
        }
        wizard.update(NOW, Message::Intent(Intent::Choose(0)));
    }
    unreachable!("3.10 is not where it was: at {}", wizard.screen(NOW).step)
}

/// From the machine to cells, as it is done for each page.
fn frame(criterion: &mut Criterion) {
    for (name, wizard) in [("the first screen", wizard()), ("3.10 with its QR code", wizard_at_code())] {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
        let mut scroll = Scroll::default();
        criterion.bench_function(&format!("frame at 80x24: {name}"), |bencher| {
            bencher.iter(|| {
                buffer.reset();
                let screen = wizard.screen(black_box(NOW));
                view::draw(&mut buffer, &screen, wizard.language(), Theme::USUAL, &mut scroll)
            });
        });
    }
}

/// One key into the code's field, and one out of it.
fn update(criterion: &mut Criterion) {
    let mut wizard = wizard_at_code();
    criterion.bench_function("update: a digit typed and erased at 3.10", |bencher| {
        bencher.iter(|| {
            wizard.update(black_box(NOW), Message::Intent(Intent::Type('7')));
            wizard.update(black_box(NOW), Message::Intent(Intent::Erase))
        });
    });
}

/// From the server's text to the cells in a window of 80x24.
fn uri_to_qr_cells(criterion: &mut Criterion) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    criterion.bench_function("otpauth URI to QR cells", |bencher| {
        bencher.iter(|| {
            let token = Token::parse(&Secret::new(black_box(URI).to_owned())).ok()?;
            let modules = Modules::of(token.shortest_uri().expose()).ok()?;
            let placement = Placement::best(modules.size(), Size::new(44, 22), QrStyle::HalfBlocks)?;
            qr::draw(&mut buffer, Position::ORIGIN, &modules, placement, Theme::USUAL);
            Some(())
        });
    });
}

/// Four of the largest pictures that are looked at, full of what a QR code has in three of its corners.
fn corners() -> String {
    const SIDE: u32 = 2000;
    let is_dark = |x: u32, y: u32| {
        let (x, y) = (x % 9, y % 9);
        let ring = |from, to| (from..=to).contains(&x) && (from..=to).contains(&y);
        ring(1, 7) && (!ring(2, 6) || ring(3, 5))
    };
    let pixels: Vec<u8> =
        (0..SIDE * SIDE).map(|at| if is_dark(at % SIDE, at / SIDE) { 0 } else { 255 }).collect();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, SIDE, SIDE);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&pixels).expect("a picture");
    writer.finish().expect("a file");
    let picture = format!("<img src='data:image/png;base64,{}'>", data_encoding::BASE64.encode(&file));
    format!("<form method=post><input name=totp><input name=totpSecret></form>{}", picture.repeat(4))
}

/// Pages as large as they may be, from text to the kind. A site must not be able to hold the program up.
fn largest_pages(criterion: &mut Criterion) {
    let environment = Environment::production().expect("the built-in addresses");
    let attributes =
        |count: usize| (0..count).map(|number| format!("a{number}")).collect::<Vec<_>>().join(" ");
    let filled = |start: &str, piece: &str, count: usize| {
        let html = format!("{start}{}", piece.repeat(count));
        format!("{html}{}", "x".repeat(BODY_LIMIT - html.len()))
    };
    let pages = [
        ("fields, deep", filled(&format!("<form>{}", "<div>".repeat(100)), "<input name=a>", 14_000)),
        ("alerts in alerts", filled(&"<div role=alert>".repeat(60), "<p hidden><script></script>", 9_000)),
        ("forms", filled("", "<form id=f><input form=zz></form>", 5_000)),
        ("formatting that is opened again", filled(&format!("<p>{}", "<b a>".repeat(100)), "<p>", 14_000)),
        ("links never closed", filled("", "<a href=x><div>", 9_000)),
        ("tables", filled("", "<table>", 29_000)),
        ("attributes", format!("<div {}>", attributes(9_000)).repeat(3)),
        ("attributes of the body", format!("<body {}>", attributes(9_000)).repeat(3)),
        ("corners of QR codes, all over its pictures", corners()),
        ("letters by their names", filled("", "&lt;", BODY_LIMIT / 4)),
    ];
    for (name, html) in pages {
        let mut group = criterion.benchmark_group("a page of the largest size");
        group.sample_size(10).bench_function(name, |bencher| {
            bencher.iter(|| {
                let url = &environment.addresses.atrium;
                claimants(Goal::ProfileCreated, &environment, url, 200, black_box(&html))
            });
        });
    }
}

criterion_group! {
    name = benches;
    // Short: they are to show a change of a size that counts, not of a percent.
    config = Criterion::default()
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .sample_size(50);
    targets = frame, update, uri_to_qr_cells, largest_pages
}
criterion_main!(benches);
