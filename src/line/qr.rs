//! QR codes as lines of text. On a terminal with both colours set, whatever the theme (facts 28 and 30), in the cells and
//! colours of `surroundings/code.rs`: half blocks, or blanks alone, two for each module, where there is no UTF-8. A
//! console without escape sequences is painted in the same colours. Into a file or a pipe: no colours, full blocks two
//! wide for dark, which reads dark on light wherever dark text stands on a light ground.

use super::terminal::{Output, Size};
use crate::{
    otp::Modules,
    surroundings::{CodeCell, CodeColours},
};

/// The light margin, in modules, that readers want; where there is no room, down to one.
const MARGINS: [usize; 3] = [4, 2, 1];

/// The code as lines, or the window size that it needs.
pub fn lines(code: &Modules, output: Output) -> Result<Vec<String>, Size> {
    match output {
        Output::Pipe => Ok(blocks(code)),
        Output::Terminal { code: colours, half_blocks: true, size, .. } => {
            let margin = margin(size, |margin| half_blocks_need(code, margin))?;
            Ok(half_blocks(code, margin, |row| in_colour(row, colours, 1)))
        }
        Output::Terminal { code: colours, half_blocks: false, size, .. } => {
            let margin = margin(size, |margin| blanks_need(code, margin))?;
            Ok(blanks(code, margin, colours))
        }
        // Its painter sets the colours.
        Output::Console { size } => {
            let margin = margin(size, |margin| half_blocks_need(code, margin))?;
            Ok(half_blocks(code, margin, |row| row.iter().map(|cell| cell.symbol_on_paper()).collect()))
        }
    }
}

/// The widest that fits in the window, or the window for the narrowest.
fn margin(window: Option<Size>, needs: impl Fn(usize) -> Size) -> Result<usize, Size> {
    let fits = |margin: &usize| {
        let need = needs(*margin);
        window.is_none_or(|window| need.columns <= window.columns && need.rows <= window.rows)
    };
    MARGINS.into_iter().find(fits).ok_or_else(|| needs(1))
}

/// The window for a code with that margin; a line for the question and one for the cursor stand below it.
fn half_blocks_need(code: &Modules, margin: usize) -> Size {
    let side = code.size() + 2 * margin;
    Size { columns: short(side), rows: short(side.div_ceil(2) + 2) }
}

fn blanks_need(code: &Modules, margin: usize) -> Size {
    let side = code.size() + 2 * margin;
    Size { columns: short(2 * side), rows: short(side + 2) }
}

fn half_blocks(code: &Modules, margin: usize, written: impl Fn(&[CodeCell]) -> String) -> Vec<String> {
    let (from, to) = (-whole(margin), whole(code.size() + margin));
    let cell = |x, y| CodeCell::of(code.is_dark(x, y), code.is_dark(x, y + 1));
    (from..to).step_by(2).map(|y| written(&(from..to).map(|x| cell(x, y)).collect::<Vec<_>>())).collect()
}

fn blanks(code: &Modules, margin: usize, colours: CodeColours) -> Vec<String> {
    let (from, to) = (-whole(margin), whole(code.size() + margin));
    let cell = |x, y| CodeCell::of(code.is_dark(x, y), code.is_dark(x, y));
    (from..to).map(|y| in_colour(&(from..to).map(|x| cell(x, y)).collect::<Vec<_>>(), colours, 2)).collect()
}

/// A row of cells, each as many columns wide, with a sequence where the colours change.
fn in_colour(row: &[CodeCell], colours: CodeColours, columns: usize) -> String {
    let (mut line, mut before) = (String::new(), "");
    for cell in row {
        let sequence = colours.sequence(*cell);
        if sequence != before {
            line.push_str(sequence);
            before = sequence;
        }
        line.push_str(&cell.symbol().repeat(columns));
    }
    line.push_str("\x1b[0m");
    line
}

fn blocks(code: &Modules) -> Vec<String> {
    let (from, to) = (-whole(4), whole(code.size() + 4));
    (from..to).map(|y| (from..to).map(|x| if code.is_dark(x, y) { "██" } else { "  " }).collect()).collect()
}

fn short(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}

/// A QR code has at most 177 modules.
fn whole(length: usize) -> isize {
    isize::try_from(length).unwrap_or(isize::MAX)
}
