//! A picture of a terminal's cells, half blocks and colours as the program set them, for the QR readers: what a pty
//! shows in place of a window.

use std::{
    fs::File,
    io::BufWriter,
    path::{Path, PathBuf},
};

use vt100::Color;

/// Pixels for one module.
const SCALE: usize = 6;

/// Draws the screen into `folder`.
pub fn picture(screen: &vt100::Screen, folder: &Path) -> PathBuf {
    let (rows, columns) = screen.size();
    let mut modules = Vec::new();
    for row in 0..rows {
        let (mut upper, mut lower) = (Vec::new(), Vec::new());
        for column in 0..columns {
            let cell = screen.cell(row, column).unwrap();
            let (ink, paper) = (grey(cell.fgcolor(), 200), grey(cell.bgcolor(), 0));
            let (top, bottom) = match cell.contents() {
                "▀" => (ink, paper),
                "▄" => (paper, ink),
                "█" => (ink, ink),
                // Any other character is some ink on paper; a QR has none.
                "" | " " => (paper, paper),
                _ => (ink / 2 + paper / 2, ink / 2 + paper / 2),
            };
            upper.push(top);
            lower.push(bottom);
        }
        modules.extend([upper, lower]);
    }
    let width = usize::from(columns) * SCALE;
    let mut pixels = Vec::new();
    for line in &modules {
        let row: Vec<u8> = line.iter().flat_map(|grey| [*grey; SCALE]).collect();
        for _ in 0..SCALE {
            pixels.extend_from_slice(&row);
        }
    }
    let path = folder.join("cells.png");
    let file = BufWriter::new(File::create(&path).unwrap());
    let height = modules.len() * SCALE;
    let mut png = png::Encoder::new(file, u32::try_from(width).unwrap(), u32::try_from(height).unwrap());
    png.set_color(png::ColorType::Grayscale);
    png.set_depth(png::BitDepth::Eight);
    png.write_header().unwrap().write_image_data(&pixels).unwrap();
    path
}

/// How light a colour is; a terminal's own colours are those of a dark one.
fn grey(color: Color, default: u8) -> u8 {
    match color {
        Color::Default => default,
        Color::Idx(15 | 231) => 255,
        Color::Idx(7) => 200,
        Color::Idx(0 | 16) => 0,
        Color::Idx(_) => 128,
        Color::Rgb(red, green, blue) => red.min(green).min(blue),
    }
}
