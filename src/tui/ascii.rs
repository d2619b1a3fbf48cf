//! Marks for a font of dots, which has the characters of one code page: letters, frames and half blocks are in those
//! of Western Europe (850), the other marks aren't sure to be. Each takes one cell, so that nothing moves.

use ratatui::buffer::Buffer;

/// What is drawn for a mark; `None` for what can be drawn as it is.
fn plain(mark: &str) -> Option<&'static str> {
    Some(match mark {
        "►" | "→" => ">",
        "◄" => "<",
        "√" => "+",
        "×" => "x",
        "•" | "●" => "*",
        "○" => "o",
        "…" => ".",
        "–" | "—" => "-",
        "↑" | "▲" => "^",
        "↓" | "▼" => "v",
        "“" | "”" => "\"",
        "’" | "‘" => "'",
        _ => return None,
    })
}

/// Puts what such a font has in the place of what it hasn't.
pub fn make_plain(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if let Some(plain) = plain(cell.symbol()) {
            cell.set_symbol(plain);
        }
    }
}
