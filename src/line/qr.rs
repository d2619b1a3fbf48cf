//! QR codes as lines of text. On a terminal: half blocks, black on white with both colours set, whatever the
//! theme (facts 28 and 30); in a console without escape sequences its painter sets the same colours. Into a file or a pipe: no colours, full blocks two wide for dark, which reads dark on
//! light wherever dark text stands on a light ground.

use super::terminal::{Output, Size};
use crate::otp::Modules;

/// The light margin, in modules, that readers want; where there is no room, down to one.
const MARGINS: [usize; 3] = [4, 2, 1];

/// Black on white.
const COLOURS: &str = "\x1b[30;107m";
/// The same in 24-bit colours.
const TRUE_COLOURS: &str = "\x1b[38;2;0;0;0;48;2;255;255;255m";
const AS_BEFORE: &str = "\x1b[0m";

/// The code as lines, or the window size that it needs.
pub fn lines(code: &Modules, output: Output) -> Result<Vec<String>, Size> {
    match output {
        Output::Pipe => Ok(blocks(code)),
        Output::Terminal { .. } | Output::Console { .. } => {
            let (size, before, after) = match output {
                Output::Terminal { true_color: true, size, .. } => (size, TRUE_COLOURS, AS_BEFORE),
                Output::Terminal { size, .. } => (size, COLOURS, AS_BEFORE),
                // Its painter sets the colours.
                Output::Console { size } => (size, "", ""),
                Output::Pipe => (None, "", ""),
            };
            let fits = |margin: usize| {
                let need = needed(code, margin);
                size.is_none_or(|size| need.columns <= size.columns && need.rows <= size.rows)
            };
            let margin = MARGINS.into_iter().find(|margin| fits(*margin));
            margin.map(|margin| half_blocks(code, margin, (before, after))).ok_or_else(|| needed(code, 1))
        }
    }
}

/// The window for a code with that margin; a line for the question and one for the cursor stand below it.
fn needed(code: &Modules, margin: usize) -> Size {
    let side = code.size() + 2 * margin;
    let whole = |length: usize| u16::try_from(length).unwrap_or(u16::MAX);
    Size { columns: whole(side), rows: whole(side.div_ceil(2) + 2) }
}

fn half_blocks(code: &Modules, margin: usize, (before, after): (&str, &str)) -> Vec<String> {
    let (from, to) = (-whole(margin), whole(code.size() + margin));
    (from..to)
        .step_by(2)
        .map(|y| {
            let cells: String = (from..to)
                .map(|x| match (code.is_dark(x, y), code.is_dark(x, y + 1)) {
                    (true, true) => '█',
                    (true, false) => '▀',
                    (false, true) => '▄',
                    (false, false) => ' ',
                })
                .collect();
            format!("{before}{cells}{after}")
        })
        .collect()
}

fn blocks(code: &Modules) -> Vec<String> {
    let (from, to) = (-whole(4), whole(code.size() + 4));
    (from..to).map(|y| (from..to).map(|x| if code.is_dark(x, y) { "██" } else { "  " }).collect()).collect()
}

/// A QR code has at most 177 modules.
fn whole(length: usize) -> isize {
    isize::try_from(length).unwrap_or(isize::MAX)
}
