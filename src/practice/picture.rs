//! The QR picture of Keycloak's set-up page: a PNG of 246 by 246 pixels, as Keycloak draws it.

use data_encoding::BASE64;

use crate::otp::Modules;

/// Pixels on a side.
const SIDE: usize = 246;
/// Light modules around the code.
const QUIET_ZONE: usize = 4;

/// The PNG in Base64; empty if the text is too long for a QR code.
pub(super) fn qr(text: &str) -> String {
    Modules::of(text)
        .ok()
        .and_then(|modules| png(&modules))
        .map_or_else(String::new, |png| BASE64.encode(&png))
}

/// One bit for a pixel, 1 is light.
fn png(modules: &Modules) -> Option<Vec<u8>> {
    let scale = (SIDE / (modules.size() + 2 * QUIET_ZONE)).max(1);
    let margin = SIDE.saturating_sub(modules.size() * scale) / 2;
    let module = |pixel: usize| {
        pixel.checked_sub(margin).and_then(|pixel| isize::try_from(pixel / scale).ok()).unwrap_or(-1)
    };
    let mut rows = vec![0_u8; SIDE * SIDE.div_ceil(8)];
    for (y, row) in rows.chunks_mut(SIDE.div_ceil(8)).enumerate() {
        for (byte, pixels) in row.iter_mut().enumerate() {
            for bit in 0..8 {
                if !modules.is_dark(module(byte * 8 + bit), module(y)) {
                    *pixels |= 0x80 >> bit;
                }
            }
        }
    }
    let side = u32::try_from(SIDE).ok()?;
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    encoder.write_header().ok()?.write_image_data(&rows).ok()?;
    Some(file)
}
