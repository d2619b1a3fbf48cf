//! A picture of a page: its cells as SVG, in the colours of a light window.

use std::fmt::Write as _;

use ratatui::{
    buffer::{Buffer, Cell},
    layout::Rect,
    style::{Color, Modifier},
};

use super::{
    theme::Theme,
    view::{self, Scroll},
};
use crate::{dialogue::Language, wizard::Screen};

/// Of a cell, in the picture's units.
const WIDTH: u16 = 9;
const HEIGHT: u16 = 18;

/// From a row's top to the line that letters stand on.
const BASE: u16 = 14;

const INK: &str = "#1a1a1a";
const GROUND: &str = "#ffffff";

/// The page in a window of that many columns and rows, as SVG.
pub fn page_as_svg(screen: &Screen<'_>, language: Language, (columns, rows): (u16, u16)) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    view::draw(&mut buffer, screen, language, Theme::USUAL, &mut Scroll::default());
    let (width, height) = (columns * WIDTH, rows * HEIGHT);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" font-family=\"Consolas, Menlo, 'DejaVu Sans Mono', monospace\" font-size=\"15\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{GROUND}\"/>\n"
    );
    for y in 0..rows {
        for (x, run) in runs(&buffer, y, columns) {
            draw(&mut svg, x, y, &run);
        }
    }
    svg + "</svg>\n"
}

/// Cells beside each other that look the same.
struct Run {
    text: String,
    cells: u16,
    ink: String,
    ground: String,
    bold: bool,
}

fn runs(buffer: &Buffer, y: u16, columns: u16) -> Vec<(u16, Run)> {
    let mut runs: Vec<(u16, Run)> = Vec::new();
    for x in 0..columns {
        let Some(cell) = buffer.cell((x, y)) else { continue };
        let (ink, ground) = colours(cell);
        let bold = cell.modifier.contains(Modifier::BOLD);
        match runs.last_mut() {
            Some((_, run)) if run.ink == ink && run.ground == ground && run.bold == bold => {
                run.text.push_str(cell.symbol());
                run.cells += 1;
            }
            _ => runs.push((x, Run { text: cell.symbol().to_owned(), cells: 1, ink, ground, bold })),
        }
    }
    runs
}

fn draw(svg: &mut String, x: u16, y: u16, run: &Run) {
    let (left, top, width) = (x * WIDTH, y * HEIGHT, run.cells * WIDTH);
    // Into memory: it can't fail.
    if run.ground != GROUND {
        let _ = writeln!(
            svg,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{HEIGHT}\" fill=\"{}\"/>",
            run.ground
        );
    }
    for (at, block) in (0..).zip(run.text.chars()) {
        let (from, height) = match block {
            '█' => (0, HEIGHT),
            '▀' => (0, HEIGHT / 2),
            '▄' => (HEIGHT / 2, HEIGHT / 2),
            _ => continue,
        };
        // A font's own blocks leave seams between rows.
        let at: u16 = at;
        let _ = writeln!(
            svg,
            "<rect x=\"{}\" y=\"{}\" width=\"{WIDTH}\" height=\"{height}\" fill=\"{}\"/>",
            left + at * WIDTH,
            top + from,
            run.ink
        );
    }
    let text: String =
        run.text.chars().map(|letter| if "█▀▄".contains(letter) { ' ' } else { letter }).collect();
    if !text.trim().is_empty() {
        let weight = if run.bold { " font-weight=\"bold\"" } else { "" };
        let _ = writeln!(
            svg,
            "<text x=\"{left}\" y=\"{}\" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\" \
             xml:space=\"preserve\" fill=\"{}\"{weight}>{}</text>",
            top + BASE,
            run.ink,
            escaped(&text)
        );
    }
}

/// Ink and ground of a cell.
fn colours(cell: &Cell) -> (String, String) {
    let (ink, ground) = (colour(cell.fg, INK), colour(cell.bg, GROUND));
    if cell.modifier.contains(Modifier::REVERSED) { (ground, ink) } else { (ink, ground) }
}

fn colour(colour: Color, usual: &str) -> String {
    /// The steps of the cube of 216 colours.
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    const SIXTEEN: [&str; 16] = [
        "#000000", "#aa0000", "#00aa00", "#aa5500", "#0000aa", "#aa00aa", "#00aaaa", "#aaaaaa", "#555555",
        "#ff5555", "#55ff55", "#ffff55", "#5555ff", "#ff55ff", "#55ffff", "#ffffff",
    ];
    let step = |number: u8| STEPS.get(usize::from(number)).copied().unwrap_or_default();
    match colour {
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        Color::Indexed(number @ 0..16) => SIXTEEN[usize::from(number)].to_owned(),
        Color::Indexed(number @ 16..232) => {
            let cube = number - 16;
            format!("#{:02x}{:02x}{:02x}", step(cube / 36), step(cube / 6 % 6), step(cube % 6))
        }
        Color::Indexed(grey) => {
            let light = 8 + (grey - 232) * 10;
            format!("#{light:02x}{light:02x}{light:02x}")
        }
        Color::Black => SIXTEEN[0].to_owned(),
        Color::White => SIXTEEN[15].to_owned(),
        _ => usual.to_owned(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
