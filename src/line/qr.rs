//! QR codes as lines of text. On a terminal: half blocks, black on white with both colours set, whatever the
//! theme (facts 28 and 30). Into a file or a pipe: no colours, full blocks two wide for dark, which reads dark on
//! light wherever dark text stands on a light ground.

use super::terminal::{Output, Size};
use crate::otp::Modules;

/// The light margin, in modules, that readers want; where there is no room, down to one.
const MARGINS: [usize; 3] = [4, 2, 1];

/// The code as lines, or the window size that it needs.
pub fn lines(code: &Modules, output: Output) -> Result<Vec<String>, Size> {
    match output {
        Output::Pipe => Ok(blocks(code)),
        Output::Terminal { true_color, size, .. } => {
            let fits = |margin: usize| {
                let need = needed(code, margin);
                size.is_none_or(|size| need.columns <= size.columns && need.rows <= size.rows)
            };
            let colours = if true_color { "\x1b[38;2;0;0;0;48;2;255;255;255m" } else { "\x1b[30;107m" };
            let margin = MARGINS.into_iter().find(|margin| fits(*margin));
            margin.map(|margin| half_blocks(code, margin, colours)).ok_or_else(|| needed(code, 1))
        }
    }
}

/// The window for a code with that margin; a line for the question and one for the cursor stand below it.
fn needed(code: &Modules, margin: usize) -> Size {
    let side = code.size() + 2 * margin;
    let whole = |length: usize| u16::try_from(length).unwrap_or(u16::MAX);
    Size { columns: whole(side), rows: whole(side.div_ceil(2) + 2) }
}

fn half_blocks(code: &Modules, margin: usize, colours: &str) -> Vec<String> {
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
            format!("{colours}{cells}\x1b[0m")
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
