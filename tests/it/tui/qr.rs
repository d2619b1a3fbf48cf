//! QR codes read back from the drawn cells by a reader that isn't the writer.

use kom_i_gang::{
    dialogue::Language,
    otp::Modules,
    surroundings::CodeColours,
    tui::{
        theme::{QrStyle, Theme},
        view::Cut,
        widget::qr::{self, Placement},
    },
    wizard::{Block, QrContent, Screen},
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect, Size},
    style::Color,
};

use super::{
    page::draw,
    samples::{self, URI, screen},
};

/// Luminance of the upper and the lower half of a cell. A cell without both colours set is no part of a code.
fn halves(buffer: &Buffer, x: u16, y: u16) -> Option<[u8; 2]> {
    let luminance = |colour| match colour {
        Color::Black | Color::Indexed(16) | Color::Rgb(0, 0, 0) => Some(0),
        Color::White | Color::Indexed(231) | Color::Rgb(255, 255, 255) => Some(255),
        _ => None,
    };
    let cell = &buffer[(x, y)];
    // A glyph leaves seams: what is all dark or all light is ground. A dark half block that stops short of its cell's edge
    // cuts a code's corners in two.
    let (fg, bg) = (luminance(cell.fg)?, luminance(cell.bg)?);
    assert!(cell.modifier.is_empty(), "no reverse video");
    assert!(cell.symbol() == " " || fg == 255, "a dark glyph");
    Some(match cell.symbol() {
        " " => [bg, bg],
        "▀" => [fg, bg],
        "▄" => [bg, fg],
        other => panic!("{other} in a code"),
    })
}

/// What rqrr reads in the page, each cell as a picture of 3x6 points, on the black of a dark terminal.
fn read(buffer: &Buffer) -> Vec<String> {
    let area = *buffer.area();
    let (width, height) = (usize::from(area.width) * 3, usize::from(area.height) * 6);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        let (column, row) = (u16::try_from(x / 3).unwrap(), u16::try_from(y / 6).unwrap());
        halves(buffer, column, row).map_or(0, |halves| halves[(y % 6) / 3])
    });
    image.detect_grids().into_iter().map(|grid| grid.decode().unwrap().1).collect()
}

fn themes() -> [Theme; 5] {
    let no_colour = Theme { colour: false, ..Theme::USUAL };
    let true_colour = Theme { code: CodeColours::Exact, ..Theme::USUAL };
    let full = Theme { qr: QrStyle::FullCells, ..Theme::USUAL };
    let sixteen = Theme { code: CodeColours::Sixteen, ..no_colour };
    [Theme::USUAL, no_colour, true_colour, sixteen, full]
}

fn only(uri: &kom_i_gang::otp::Secret) -> Screen<'_> {
    let mut screen = samples::scan(uri);
    screen.blocks.truncate(2);
    screen.enter = None;
    screen
}

/// docs/facts.md 28, 30: what is drawn can be read, in every window in which anything is drawn.
#[test]
fn a_code_that_is_drawn_can_be_read_in_every_window() {
    let uri = samples::uri();
    let screen = only(&uri);
    for theme in themes() {
        for width in [50, 71, 80, 100, 121, 132, 190] {
            for height in [14, 22, 24, 30, 43, 50, 70] {
                let (buffer, drawn) = draw(&screen, Language::Danish, theme, (width, height));
                let expected = if drawn.cut.contains(&Cut::Code) { vec![] } else { vec![URI.to_owned()] };
                assert_eq!(read(&buffer), expected, "{theme:?} at {width}x{height}");
            }
        }
    }
}

#[test]
fn in_80x24_the_tokens_code_stands_whole_beside_its_step() {
    let uri = samples::uri();
    let sixteen = Theme { code: CodeColours::Sixteen, ..Theme::USUAL };
    for (theme, dark, light) in [
        (Theme::USUAL, Color::Indexed(16), Color::Indexed(231)),
        (Theme { code: CodeColours::Exact, ..Theme::USUAL }, Color::Rgb(0, 0, 0), Color::Rgb(255, 255, 255)),
        (Theme { colour: false, ..Theme::USUAL }, Color::Indexed(16), Color::Indexed(231)),
        (sixteen, Color::Black, Color::White),
    ] {
        let (buffer, drawn) = draw(&samples::scan(&uri), Language::Danish, theme, (80, 24));
        assert_eq!(drawn.cut, []);
        let coloured: Vec<(u16, u16)> = (0..24)
            .flat_map(|y| (0..80).map(move |x| (x, y)))
            .filter(|at| {
                let colours = (buffer[*at].fg, buffer[*at].bg);
                colours == (dark, light) || colours == (light, dark)
            })
            .collect();
        // Version 5, quiet zone 2: 41 x 21 cells without a hole.
        assert_eq!(coloured.len(), 41 * 21);
        assert_eq!((coloured[0], coloured[coloured.len() - 1]), ((0, 1), (40, 21)));
        assert_eq!(read(&buffer), [URI]);
    }
}

/// docs/facts.md 29: never a cut code, but the window that would do.
#[test]
fn where_no_code_fits_the_needed_window_is_said_and_is_enough() {
    let uri = samples::uri();
    let (buffer, drawn) = draw(&only(&uri), Language::Danish, Theme::USUAL, (70, 21));
    assert_eq!(drawn.cut, [Cut::Code], "{}", super::page::text(&buffer));
    assert_eq!(read(&buffer), Vec::<String>::new());
    let page = super::page::text(&buffer).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains("71 tegn bredt og 22 linjer"), "{page}");
    let (buffer, drawn) = draw(&only(&uri), Language::Danish, Theme::USUAL, (71, 22));
    assert_eq!((read(&buffer), drawn.cut), (vec![URI.to_owned()], vec![]));
}

/// docs/facts.md 31, 32: a light border all around, the odd last half row too.
#[test]
fn each_version_has_a_light_border_in_both_styles() {
    for text in ["x", URI, &"https://example.dk/".repeat(9)] {
        let modules = Modules::of(text).unwrap();
        for theme in themes() {
            let half = [1, 2, 3, 4].map(|quiet| (quiet, QrStyle::HalfBlocks));
            for (quiet, style) in half.into_iter().chain([1, 4].map(|quiet| (quiet, QrStyle::FullCells))) {
                let placement = Placement::of(modules.size(), quiet, style).unwrap();
                let Size { width, height } = placement.size;
                let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
                qr::draw(&mut buffer, Position::ORIGIN, &modules, placement, theme);
                for (x, y) in (0..width).flat_map(|x| (0..height).map(move |y| (x, y))) {
                    let halves = halves(&buffer, x, y).expect("both colours set");
                    if x == 0 || x == width - 1 {
                        assert_eq!(halves, [255, 255]);
                    }
                    if y == 0 {
                        assert_eq!(halves[0], 255);
                    }
                    if y == height - 1 {
                        assert_eq!(halves[1], 255);
                    }
                }
                if quiet > 1 {
                    assert_eq!(read(&buffer), [text], "quiet {quiet}, {style:?}");
                }
            }
        }
    }
}

/// docs/facts.md 11: larger where the window allows it.
#[test]
fn the_quiet_zone_and_the_size_grow_with_the_room() {
    for (room, expected) in [
        ((38, 20), None),
        ((39, 19), None),
        ((39, 20), Some((1, false))),
        ((41, 21), Some((2, false))),
        ((43, 22), Some((3, false))),
        ((45, 23), Some((4, false))),
        ((200, 40), Some((4, false))),
        ((82, 41), Some((2, true))),
        ((200, 60), Some((4, true))),
    ] {
        let best = Placement::best(37, Size::new(room.0, room.1), QrStyle::HalfBlocks);
        assert_eq!(
            best.map(|placement| (placement.quiet, placement.style == QrStyle::FullCells)),
            expected,
            "{room:?}"
        );
    }
}

#[test]
fn two_codes_stand_below_each_other() {
    let links = ["https://apps.apple.com/app/id872559395", "https://play.google.com/store/apps/details?id=a"];
    let blocks = links.map(|url| Block::Qr(QrContent::Link { url }));
    let (buffer, drawn) =
        draw(&screen("2.1", "To koder", blocks.into()), Language::English, Theme::USUAL, (100, 50));
    assert_eq!(drawn.cut, []);
    let mut read = read(&buffer);
    read.sort();
    assert_eq!(read, links);
}
