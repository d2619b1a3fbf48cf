//! The text of a QR code in a picture that stands in the page itself (`data:image/png;base64, ...`).

mod corners;

use data_encoding::BASE64_NOPAD;
use percent_encoding::percent_decode_str;
use png::{ColorType, Decoder, Limits, Transformations};
use rqrr::PreparedImage;
use zeroize::Zeroizing;

use crate::otp::Secret;

/// More than any QR picture of a sign-in page has, in pixels. Keycloak's is 246 by 246.
const MOST_PIXELS: usize = 1_000_000;

/// What a QR code has in three of its corners, so many times in one picture. The reader tries each with all pairs of
/// others, and copies the picture for it.
const MOST_CORNERS: usize = 8;

/// Lines that look as if they ran through such a corner; for each the reader may have to look at much of the picture. A
/// code of the largest version has two thousand.
const MOST_LINES: usize = 4000;

/// Fewer steps of grey than this between the lightest and the darkest are no picture of anything.
const LEAST_CONTRAST: u8 = 32;

/// What the reader calls a dark pixel.
const BLACK: u8 = 1;

/// A picture that stands in its own address.
pub(super) struct Inline<'a> {
    /// What it says it is, and how it is written.
    kind: &'a str,
    data: &'a str,
}

/// Takes the address of a picture apart, if the picture stands in it.
pub(super) fn inline(source: &str) -> Option<Inline<'_>> {
    let (scheme, rest) = source.trim().split_once(':')?;
    let (kind, data) = rest.split_once(',')?;
    scheme.eq_ignore_ascii_case("data").then_some(Inline { kind, data })
}

impl Inline<'_> {
    /// Reads the one QR code in the picture; `None` if there isn't exactly one that can be read. It may be dark on light or
    /// light on dark, and what shines through may be either.
    pub(super) fn read_qr(&self) -> Option<Secret> {
        read_qr(&self.file()?)
    }

    /// The file, as browsers read it: a type may be missing, in capitals or have more behind it, and lines may be broken
    /// (Keycloak writes a blank after the comma).
    fn file(&self) -> Option<Zeroizing<Vec<u8>>> {
        const TYPES: [&str; 4] = ["image/png", "image/x-png", "application/octet-stream", ""];
        let mut parts = self.kind.split(';').map(str::trim);
        let kind = parts.next().unwrap_or_default();
        let is_png = TYPES.iter().any(|known| known.eq_ignore_ascii_case(kind));
        if !is_png || !parts.next_back().is_some_and(|last| last.eq_ignore_ascii_case("base64")) {
            return None;
        }
        let mut base64 = Zeroizing::new(Vec::with_capacity(self.data.len()));
        base64.extend(percent_decode_str(self.data).filter(|byte| !byte.is_ascii_whitespace()));
        let end = base64.iter().rposition(|byte| *byte != b'=').map_or(0, |last| last + 1);
        Some(Zeroizing::new(BASE64_NOPAD.decode(base64.get(..end)?).ok()?))
    }
}

fn read_qr(file: &[u8]) -> Option<Secret> {
    let picture = Picture::read(file)?;
    let grey = [255, 0].into_iter().map(|ground| picture.on(ground)).find(|grey| has_contrast(grey))?;
    let inverted = || Zeroizing::new(grey.iter().map(|light| 255 - light).collect::<Vec<_>>());
    text(picture.width, picture.height, &grey).or_else(|| text(picture.width, picture.height, &inverted()))
}

/// How light each pixel is, and how much of it there is, from 0 to 255.
struct Picture {
    width: usize,
    height: usize,
    pixels: Zeroizing<Vec<[u8; 2]>>,
}

impl Picture {
    fn read(file: &[u8]) -> Option<Self> {
        let limits = Limits { bytes: 8 * MOST_PIXELS };
        let mut decoder = Decoder::new_with_limits(std::io::Cursor::new(file), limits);
        decoder.set_transformations(Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().ok()?;
        let width = usize::try_from(reader.info().width).ok()?;
        let height = usize::try_from(reader.info().height).ok()?;
        if width.checked_mul(height)? > MOST_PIXELS {
            return None;
        }
        let mut bytes = Zeroizing::new(vec![0; reader.output_buffer_size()?]);
        let frame = reader.next_frame(&mut bytes).ok()?;
        let samples = match frame.color_type {
            ColorType::Grayscale => 1,
            ColorType::GrayscaleAlpha => 2,
            ColorType::Rgb => 3,
            ColorType::Rgba => 4,
            ColorType::Indexed => return None,
        };
        let pixels = bytes.get(..frame.buffer_size())?.chunks_exact(samples).map(|pixel| match *pixel {
            [grey] => [grey, 255],
            [grey, alpha] => [grey, alpha],
            [red, green, blue] => [light(red, green, blue), 255],
            [red, green, blue, alpha, ..] => [light(red, green, blue), alpha],
            [] => [255, 0],
        });
        Some(Self { width, height, pixels: Zeroizing::new(pixels.collect()) })
    }

    /// As it looks on a ground of that lightness.
    fn on(&self, ground: u8) -> Zeroizing<Vec<u8>> {
        let mixed = |[light, alpha]: &[u8; 2]| {
            let [light, alpha, ground] = [*light, *alpha, ground].map(u32::from);
            u8::try_from((light * alpha + ground * (255 - alpha)) / 255).unwrap_or(255)
        };
        Zeroizing::new(self.pixels.iter().map(mixed).collect())
    }
}

/// How light a colour is to the eye.
fn light(red: u8, green: u8, blue: u8) -> u8 {
    let [red, green, blue] = [red, green, blue].map(u32::from);
    u8::try_from((299 * red + 587 * green + 114 * blue) / 1000).unwrap_or(255)
}

fn has_contrast(grey: &[u8]) -> bool {
    let (darkest, lightest) = (grey.iter().min().copied(), grey.iter().max().copied());
    lightest.unwrap_or(0).saturating_sub(darkest.unwrap_or(0)) >= LEAST_CONTRAST
}

/// The text of the one QR code that stands dark on light.
fn text(width: usize, height: usize, grey: &[u8]) -> Option<Secret> {
    let pixel = |x, y| grey.get(y * width + x).copied().unwrap_or(255);
    let mut prepared = PreparedImage::prepare_from_greyscale(width, height, pixel);
    // As the reader itself will see it.
    let found = corners::find(width, height, |x, y| prepared.get_pixel_at(x, y) == BLACK);
    if found.lines > MOST_LINES || found.corners > MOST_CORNERS {
        return None;
    }
    let grids = prepared.detect_grids();
    let [grid] = grids.as_slice() else { return None };
    let (_, text) = grid.decode().ok()?;
    Some(Secret::new(text))
}
