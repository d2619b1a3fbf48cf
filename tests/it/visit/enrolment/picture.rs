//! The picture with the QR code: what is read, what is left to the browser, and that a hostile one costs no more than a
//! moment.

use std::time::Duration;

use data_encoding::{BASE32_NOPAD, BASE64};
use kom_i_gang::{
    dialogue::{Goal, Trouble, Turn},
    otp::Modules,
};
use png::{
    BitDepth::{self, Eight, One, Sixteen},
    ColorType::{self, Grayscale, GrayscaleAlpha, Indexed, Rgb, Rgba},
    Encoder,
};

use super::{ReplayedVisit, credentials, keycloak, signed_in, to_adfs, value, with_adfs};

/// Whether the pixel at that column and row is dark.
type IsDark<'a> = &'a dyn Fn(usize, usize) -> bool;

/// Modules of the code of this text in a picture of `side` pixels, from the top left: true for a dark pixel.
fn drawn(text: &str, side: usize) -> Vec<bool> {
    let modules = Modules::of(text).unwrap();
    let scale = (side / (modules.size() + 4)).max(1);
    let margin = (side - modules.size() * scale) / 2;
    let module = |pixel: usize| pixel.checked_sub(margin).map_or(-1, |pixel| (pixel / scale).cast_signed());
    (0..side * side).map(|at| modules.is_dark(module(at % side), module(at / side))).collect()
}

/// A PNG whose pixels are made of these bytes, dark and light.
fn png(dark: &[bool], side: usize, colour: ColorType, depth: BitDepth, [ink, ground]: [&[u8]; 2]) -> Vec<u8> {
    let bytes: Vec<u8> = if depth == BitDepth::One {
        let rows = dark.chunks(side).map(|row| {
            row.chunks(8).map(|bits| {
                bits.iter().enumerate().fold(0, |byte, (at, dark)| {
                    byte | (if *dark { ink[0] } else { ground[0] } & 1) << (7 - at)
                })
            })
        });
        rows.flatten().collect()
    } else {
        dark.iter().flat_map(|dark| if *dark { ink } else { ground }).copied().collect()
    };
    let (mut file, pixels) = (Vec::new(), u32::try_from(side).unwrap());
    let mut encoder = Encoder::new(&mut file, pixels, pixels);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    if colour == ColorType::Indexed {
        encoder.set_palette(vec![255, 255, 255, 10, 20, 30]);
        encoder.set_trns(vec![0, 255]);
    }
    encoder.write_header().unwrap().write_image_data(&bytes).unwrap();
    file
}

fn black_on_white(text: &str, side: usize) -> Vec<u8> {
    png(&drawn(text, side), side, ColorType::Grayscale, BitDepth::Eight, [&[0], &[255]])
}

/// What the visit says to a set-up page with this picture in place of its own.
async fn at(source: &str) -> Turn {
    let html = keycloak("v2-da-login-config-totp");
    let start = html.find("data:image/png;base64,").unwrap();
    let end = start + html[start..].find('"').unwrap();
    let mut exchanges = to_adfs();
    exchanges.extend(signed_in(format!("{}{source}{}", &html[..start], &html[end..])));
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, with_adfs(), exchanges);
    visit.start().await;
    visit.answer(credentials("Sommer2026!")).await
}

async fn at_png(file: &[u8]) -> Turn {
    at(&format!("data:image/png;base64, {}", BASE64.encode(file))).await
}

fn key() -> String {
    BASE32_NOPAD.encode(value(&keycloak("v2-da-login-config-totp"), "totpSecret").as_bytes())
}

/// Keycloak's own shape, so many characters long.
fn uri(length: usize) -> String {
    let shape = |issuer: &str| {
        format!(
            "otpauth://totp/{issuer}:b100001?secret={}&digits=6&algorithm=SHA1&issuer={issuer}&period=30",
            key()
        )
    };
    let name = "x%C3%B8".repeat(length);
    let cut = (length - shape("").len()) / 2;
    shape(&name[..cut - cut % 7])
}

/// The issuer of the token that is shown.
async fn issuer(file: &[u8]) -> String {
    match at_png(file).await {
        Turn::ShowQr(shown) => shown.token.issuer,
        turn => panic!("{turn:?}"),
    }
}

#[tokio::test]
async fn p15_a_long_name_makes_a_large_code_that_is_read() {
    let name =
        "%C3%98konomistyrelsen%20%26%20Statens%20f%C3%A6lles%20SSO%20%C3%A6%C3%B8%C3%A5%C3%86%C3%98%C3%85%21";
    let uri = format!(
        "otpauth://totp/{name}:b100001?secret={}&digits=6&algorithm=SHA1&issuer={name}&period=30",
        key()
    );
    assert!((290..=320).contains(&uri.len()), "{}", uri.len());
    assert_eq!(issuer(&black_on_white(&uri, 246)).await, "Økonomistyrelsen & Statens fælles SSO æøåÆØÅ!");
}

/// Of every version that Keycloak may make, in its own 246 pixels, and as large as other themes have them.
#[tokio::test]
async fn a1_codes_of_every_version_are_read() {
    for length in [150, 200, 250, 289, 305, 350, 400, 500, 600, 800] {
        let uri = uri(length);
        for side in [246, 600] {
            let name = issuer(&black_on_white(&uri, side)).await;
            assert!(name.starts_with("xø") || length == 150, "{length} at {side}: {name}");
        }
    }
}

#[tokio::test]
async fn p16_png_of_every_kind_is_read() {
    let uri = uri(150);
    let expected = issuer(&black_on_white(&uri, 246)).await;
    let dark = drawn(&uri, 246);
    let kinds: [(&str, ColorType, BitDepth, [&[u8]; 2]); 16] = [
        ("one bit", Grayscale, One, [&[0], &[1]]),
        ("one bit, inverted", Grayscale, One, [&[1], &[0]]),
        ("inverted", Grayscale, Eight, [&[255], &[0]]),
        ("dark blue on light yellow", Rgb, Eight, [&[0, 0, 128], &[255, 255, 200]]),
        ("light on dark green", Rgb, Eight, [&[240, 250, 240], &[0, 60, 0]]),
        ("black on transparent", Rgba, Eight, [&[0, 0, 0, 255], &[0, 0, 0, 0]]),
        ("black on transparent white", Rgba, Eight, [&[0, 0, 0, 255], &[255, 255, 255, 0]]),
        ("white on transparent", Rgba, Eight, [&[255, 255, 255, 255], &[255, 255, 255, 0]]),
        ("transparent on white", Rgba, Eight, [&[255, 255, 255, 0], &[255, 255, 255, 255]]),
        ("transparent on black", Rgba, Eight, [&[0, 0, 0, 0], &[0, 0, 0, 255]]),
        ("grey on transparent", GrayscaleAlpha, Eight, [&[40, 255], &[40, 0]]),
        ("half transparent", GrayscaleAlpha, Eight, [&[0, 128], &[0, 0]]),
        ("16 bits", Grayscale, Sixteen, [&[0, 0], &[255, 255]]),
        ("16 bits and colour", Rgb, Sixteen, [&[0; 6], &[255; 6]]),
        ("16 bits on transparent", Rgba, Sixteen, [&[0, 0, 0, 0, 0, 0, 255, 255], &[0; 8]]),
        ("palette, transparent", Indexed, Eight, [&[1], &[0]]),
    ];
    for (kind, colour, depth, pixels) in kinds {
        assert_eq!(issuer(&png(&dark, 246, colour, depth, pixels)).await, expected, "{kind}");
    }
}

/// Bug: "the picture can't be read", as its address was written in another way than Keycloak's.
#[tokio::test]
async fn p16_a_picture_is_read_however_its_address_is_written() {
    let png = BASE64.encode(&black_on_white(&uri(150), 246));
    let lines: Vec<_> = png.as_bytes().chunks(76).map(|line| std::str::from_utf8(line).unwrap()).collect();
    for source in [
        format!("data:image/png;charset=utf-8;base64,{png}"),
        format!("DATA:Image/PNG;Base64,{png}"),
        format!(" \n data:image/png; base64 ,{png}"),
        format!("data:;base64,{png}"),
        format!("data:application/octet-stream;base64,{png}"),
        format!("data:image/png;base64,{}", lines.join("\r\n")),
        format!("data:image/png;base64,{}", png.replace('+', "%2B").replace('/', "%2f").replace('=', "%3D")),
        format!("data:image/png;base64,{}", png.trim_end_matches('=')),
    ] {
        assert!(matches!(at(&source).await, Turn::ShowQr(_)), "{}", &source[..50]);
    }
}

#[tokio::test]
async fn p16_a_picture_that_is_not_read_is_for_the_browser_with_that_reason() {
    let png = BASE64.encode(&black_on_white(&uri(150), 246));
    for source in [
        "data:image/gif;base64,R0lGODlhAQABAAAAACw=".to_owned(),
        format!("data:image/jpeg;base64,{png}"),
        "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'/%3E".to_owned(),
        "/realms/Statens_SSO/qr.png?execution=1".to_owned(),
        "https://elsewhere.example/qr.png".to_owned(),
        "data:image/png;base64,not base64".to_owned(),
        format!("data:image/png;base64,{}", &png[..png.len() / 2]),
        String::new(),
    ] {
        let Turn::Stuck(problem) = at(&source).await else { panic!("{source}") };
        let Trouble::Picture { seen } = problem.trouble else { panic!("{source}: {:?}", problem.trouble) };
        assert_eq!(
            (seen.host.as_str(), seen.forms),
            (
                "localhost:9443",
                vec!["kc-totp-settings-form: totp, totpSecret, userLabel, logout-sessions".to_owned()]
            ),
            "{source}"
        );
    }
}

/// Each is looked at or put aside within a moment: the reader by itself takes minutes for some.
#[tokio::test]
async fn a1_a_hostile_picture_ends_in_time() {
    let tile = |x: usize, y: usize| {
        let ring = |from, to| (from..=to).contains(&x) && (from..=to).contains(&y);
        ring(1, 7) && (!ring(2, 6) || ring(3, 5))
    };
    let pictures: [(&str, usize, IsDark<'_>); 4] = [
        ("corners everywhere", 1000, &|x, y| tile(x % 9, y % 9)),
        ("as many as may be", 1000, &|x, y| y < 200 && x < 400 && tile(x % 100 / 9, y % 100 / 9)),
        ("lines of corners", 1000, &|x, y| {
            x % 8 == 1 || x % 8 == 7 || y % 5 < 3 && (3..=5).contains(&(x % 8))
        }),
        ("too large", 1001, &|x, y| tile(x % 9, y % 9)),
    ];
    for (name, side, is_dark) in pictures {
        let dark: Vec<bool> = (0..side * side).map(|at| is_dark(at % side, at / side)).collect();
        let file = png(&dark, side, ColorType::Grayscale, BitDepth::Eight, [&[0], &[255]]);
        // In an unoptimised build, on a machine with much else to do.
        let turn = tokio::time::timeout(Duration::from_secs(60), at_png(&file)).await;
        assert!(matches!(turn, Ok(Turn::Stuck(_))), "{name}");
    }
}
