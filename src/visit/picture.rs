//! The text of a QR code in a picture that stands in the page itself (`data:image/png;base64, ...`).

use data_encoding::BASE64;
use png::{ColorType, Decoder, Limits, Transformations};
use zeroize::Zeroizing;

use crate::otp::Secret;

/// More than any QR picture of a sign-in page has on a side, in pixels.
const LARGEST: u32 = 2000;

/// Reads the one QR code in the picture; `None` if there isn't exactly one that can be read.
pub(super) fn read_qr(source: &str) -> Option<Secret> {
    // Keycloak writes a blank after the comma.
    let base64 = source.strip_prefix("data:image/png;base64,")?.trim();
    let file = Zeroizing::new(BASE64.decode(base64.as_bytes()).ok()?);
    let (width, height, grey) = grey_pixels(&file)?;
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        grey.get(y * width + x).copied().unwrap_or(255)
    });
    let grids = prepared.detect_grids();
    let [grid] = grids.as_slice() else { return None };
    let (_, text) = grid.decode().ok()?;
    Some(Secret::new(text))
}

/// Width, height and one byte for each pixel, black to white.
fn grey_pixels(file: &[u8]) -> Option<(usize, usize, Zeroizing<Vec<u8>>)> {
    let mut decoder =
        Decoder::new_with_limits(std::io::Cursor::new(file), Limits { bytes: 32 * 1024 * 1024 });
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let (width, height) = (reader.info().width, reader.info().height);
    if width > LARGEST || height > LARGEST {
        return None;
    }
    let mut pixels = Zeroizing::new(vec![0; reader.output_buffer_size()?]);
    let frame = reader.next_frame(&mut pixels).ok()?;
    let step = match frame.color_type {
        ColorType::Grayscale => 1,
        ColorType::GrayscaleAlpha => 2,
        ColorType::Rgb => 3,
        ColorType::Rgba => 4,
        ColorType::Indexed => return None,
    };
    let used = pixels.get(..frame.buffer_size())?;
    let grey = used
        .chunks_exact(step)
        .map(|pixel| match pixel {
            [grey] | [grey, _] => *grey,
            // Black and white are all that a QR code has: the green part says which.
            [_, green, ..] => *green,
            [] => 255,
        })
        .collect();
    Some((usize::try_from(width).ok()?, usize::try_from(height).ok()?, Zeroizing::new(grey)))
}
