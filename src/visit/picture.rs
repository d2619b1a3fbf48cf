//! The text of a QR code in a picture that stands in the page itself (`data:image/png;base64, ...`).

use data_encoding::BASE64;
use png::{ColorType, Decoder, Limits, Transformations};
use zeroize::Zeroizing;

use crate::otp::Secret;

/// More than any QR picture of a sign-in page has on a side, in pixels.
const LARGEST: u32 = 2000;

/// How many corners of a QR code a picture may seem to have. One code has three, and a few more by chance; the reader
/// compares each with all pairs of others (200 took a second, 500 ten).
const MOST_CORNERS: usize = 60;

/// Reads the one QR code in the picture; `None` if there isn't exactly one that can be read.
pub(super) fn read_qr(source: &str) -> Option<Secret> {
    // Keycloak writes a blank after the comma.
    let base64 = source.strip_prefix("data:image/png;base64,")?.trim();
    let file = Zeroizing::new(BASE64.decode(base64.as_bytes()).ok()?);
    let (width, height, grey) = grey_pixels(&file)?;
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        grey.get(y * width + x).copied().unwrap_or(255)
    });
    // As the reader itself will see it. It doesn't export its colours' names: the first pixel's stands for one of them.
    let first = prepared.get_pixel_at(0, 0);
    if corners(width, height, |x, y| prepared.get_pixel_at(x, y) != first) > MOST_CORNERS {
        return None;
    }
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

/// About how many corners the picture seems to have: rows that change colour as 1:1:3:1:1. A corner has as many
/// such rows as its middle is wide, so each row counts for one part of so many.
fn corners(width: usize, height: usize, is_other: impl Fn(usize, usize) -> bool) -> usize {
    const WHOLE: usize = 1000;
    let mut parts = 0;
    for y in 0..height {
        // The last five runs, the newest last, and the one that is under way.
        let (mut runs, mut other, mut length) = ([0_usize; 5], false, 0);
        // The row's end ends its last run.
        for x in 0..=width {
            if x < width && is_other(x, y) == other {
                length += 1;
                continue;
            }
            runs.rotate_left(1);
            runs[4] = length;
            if is_corner(runs) {
                parts += WHOLE / runs[2];
            }
            (other, length) = (!other, 1);
        }
    }
    parts / WHOLE
}

/// As loosely as the reader itself looks at them, or more so.
fn is_corner([a, b, middle, c, d]: [usize; 5]) -> bool {
    let sides = a + b + c + d;
    let near = |side: usize| 8 * side >= sides && 2 * side <= sides;
    sides > 0 && [a, b, c, d].into_iter().all(near) && 2 * middle >= sides && middle <= sides
}
