//! Text to QR modules: error level L, the lowest version that holds the text (ISO/IEC 18004).

use std::fmt;

use qrcode::{Color, EcLevel, QrCode};

/// The dark and light squares of a QR code, without its quiet zone. `Debug` doesn't show them: they may be a
/// token's key.
#[derive(Clone, PartialEq, Eq)]
pub struct Modules {
    size: usize,
    dark: Vec<bool>,
}

/// The text is longer than any QR code holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QrTooLong;

impl Modules {
    /// The smallest code for `text`.
    pub fn of(text: &str) -> Result<Self, QrTooLong> {
        let code = QrCode::with_error_correction_level(text, EcLevel::L).map_err(|_| QrTooLong)?;
        let size = code.width();
        Ok(Self { size, dark: code.into_colors().into_iter().map(|color| color == Color::Dark).collect() })
    }

    /// Modules on each side, 21 to 177.
    pub const fn size(&self) -> usize {
        self.size
    }

    /// True if the module at column `x`, row `y` is dark. Outside the code (the quiet zone) all is light.
    pub fn is_dark(&self, x: isize, y: isize) -> bool {
        let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) else { return false };
        x < self.size && y < self.size && self.dark.get(y * self.size + x).copied().unwrap_or(false)
    }
}

impl fmt::Debug for Modules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Modules").field("size", &self.size).finish_non_exhaustive()
    }
}
