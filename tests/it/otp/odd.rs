//! Odd URIs, put together from odd pieces: whatever is taken can be written, drawn, read and taken again, and
//! means the same.

use kom_i_gang::otp::{Modules, QrTooLong, UriFault};

use super::{KEY, parse, said};

const STARTS: [&str; 7] = [
    "otpauth://totp/",
    "otpauth://HOTP/",
    "otpauth://totp",
    "otpauth://totp//",
    "OTPAUTH://totp/",
    "otpauth:/totp/",
    "\u{feff}otpauth://totp/",
];

const LABELS: [&str; 22] = [
    "",
    ":",
    "::",
    "%3A%3a",
    "A:b",
    "A%3Ab",
    "A%253Ab",
    "A:b:c",
    "A B:c d",
    " A : b ",
    "A+B:c+d",
    "A\u{0}:b\u{7f}",
    "%00:%ff%fe",
    "%:%2",
    "Økonomi:sø ren@bygst.dk",
    "🔑:🔒",
    "A/B:c/../d",
    "../A:b",
    "A:b?x=y",
    "A:b#secret=",
    "Statens_SSO:PROD\\b100001",
    "A\":<b>'",
];

const PARAMETERS: [&str; 26] = [
    "?secret=KEY",
    "?secret=KEY&issuer=A",
    "?secret=KEY&issuer=A:b",
    "?secret=KEY&issuer=%3A",
    "?secret=KEY&issuer=A%26secret%3DX",
    "?issuer=&secret=KEY&issuer=B",
    "?secret=KEY&secret=",
    "?secret=&secret=KEY",
    "?secret=KEY====",
    "?secret=%4bEY",
    "?secret=KEYKEYKEYKEYKEYKEYKEYKEYKEYKEY",
    "?secret=ÆØÅ",
    "?secret=KEY&digits=٦",
    "?secret=KEY&digits=7&digits=99",
    "?secret=KEY&period=00030",
    "?secret=KEY&period=1e3",
    "?secret=KEY&period=99999999999999999999999",
    "?secret=KEY&counter=1&counter=2",
    "?secret=KEY&algorithm=SHA1%00",
    "?secret=KEY&algorithm=sHa512",
    "?secret=KEY&color=%23ff0000&image=&lock",
    "?secret=KEY&color=FF0000&lock=&icon=a%20b",
    "&secret=KEY",
    "?&&=&secret=KEY&",
    "?secret=KEY#digits=5",
    "",
];

#[test]
fn what_is_taken_is_drawn_and_taken_again() {
    let mut drawings = 0;
    for start in STARTS {
        for label in LABELS {
            for parameters in PARAMETERS {
                let uri = format!("{start}{label}{parameters}").replace("KEY", KEY);
                let Ok(token) = parse(&uri) else { continue };
                drawings += 1;
                let drawn = token.shortest_uri();
                let again = parse(drawn.expose()).unwrap_or_else(|fault| panic!("{uri} -> {fault:?}"));
                assert_eq!(said(&again), said(&token), "{uri}");
                assert_eq!(again.shortest_uri(), drawn, "{uri}");
                assert_eq!(token.original.expose(), uri);
                assert!(drawn.expose().is_ascii() && !drawn.expose().contains([' ', '+']), "{uri}");
                assert_eq!(drawn.expose().matches(':').count(), 2, "{uri}");
                let modules = Modules::of(drawn.expose()).unwrap();
                assert_eq!(read(&modules), drawn.expose(), "{uri}");
                for name in [&token.issuer, &token.account] {
                    assert!(name.trim() == name && !name.contains(':'), "{uri}");
                }
                assert!(!token.issuer.is_empty() || !token.account.is_empty(), "{uri}");
            }
        }
    }
    assert!(drawings > 300, "{drawings}");
}

#[test]
fn any_bytes_at_all_have_an_answer() {
    let whole = format!("otpauth://totp/A:b?secret={KEY}&digits=6&period=30&algorithm=SHA1&issuer=A");
    for cut in 0..whole.len() {
        let _ = parse(&whole[..cut]);
        for strange in ["%", "\0", "ø", "\u{202e}", "&", "?", "/", "#"] {
            let _ = parse(&format!("{}{strange}{}", &whole[..cut], &whole[cut..]));
        }
    }
    assert_eq!(parse(&"otpauth://totp/".repeat(10_000)).map(|_| ()), Err(UriFault::TwoColons));
    assert_eq!(Modules::of(&"x".repeat(10_000)), Err(QrTooLong));
}

fn read(modules: &Modules) -> String {
    let signed = |at: usize| isize::try_from(at).unwrap();
    let grid = rqrr::SimpleGrid::from_func(modules.size(), |x, y| modules.is_dark(signed(x), signed(y)));
    rqrr::Grid::new(grid).decode().unwrap().1
}

/// Odd ones from pages that spoil them: refused as the apps do, or taken as the apps take them.
#[test]
fn uris_that_a_page_has_spoilt() {
    use UriFault::{BadDigits, BadKey, BadPeriod, NoAccount, NotOtpauth, TwoColons, UnknownKind};
    let taken = |said: &str| Ok(said.to_owned());
    for (uri, wanted) in [
        (" otpauth://totp/A:b?secret=KEY", Err(NotOtpauth)),
        ("\notpauth://totp/A:b?secret=KEY", Err(NotOtpauth)),
        ("otpauth:\\\\totp\\A:b?secret=KEY", Err(NotOtpauth)),
        ("otpauth%3A%2F%2Ftotp%2FA%3Ab%3Fsecret%3DKEY", Err(NotOtpauth)),
        ("otpauth://totp\u{200b}/A:b?secret=KEY", Err(UnknownKind)),
        ("otpauth://steam/A:b?secret=KEY", Err(UnknownKind)),
        ("otpauth://totp/?secret=KEY&issuer=A", Err(NoAccount)),
        ("otpauth://totp?secret=KEY&issuer=A", Err(NoAccount)),
        ("otpauth://totp/A:b?issuer=A&amp;secret=KEY", Err(BadKey)),
        ("otpauth://totp/A:b?secret=KEY;issuer=A", Err(BadKey)),
        ("otpauth://totp/A:b?secret=KEY%0A", Err(BadKey)),
        ("otpauth://totp/A:b?secret=KEY%C2%A0", Err(BadKey)),
        ("otpauth://totp/A:b?secret={{ KEY }}", Err(BadKey)),
        ("otpauth://totp/A:b#?secret=KEY", Err(BadKey)),
        ("otpauth://totp/A:b?secret=KEY&digits=6.0", Err(BadDigits)),
        ("otpauth://totp/A:b?secret=KEY&digits=six", Err(BadDigits)),
        ("otpauth://totp/A:b?secret=KEY&period=0", Err(BadPeriod)),
        ("otpauth://totp/A:b:c?secret=KEY&issuer=X", taken("A b")),
        ("otpauth://totp/A:b?secret=KEY&period=30.0", taken("A b")),
        ("otpauth://totp/A%3Ab/?secret=KEY", taken("A b/")),
        ("otpauth://totp///A:b?secret=KEY?issuer=A", Err(BadKey)),
        ("otpauth://totp/A:b?secret=KEY&secret", taken("A b")),
        ("otpauth://totp/A:b?x=1?&secret=KEY", taken("A b")),
        ("otpauth://totp/A%C3:%B8b?secret=KEY", taken("A\u{fffd} \u{fffd}b")),
        ("otpauth://totp/A\u{301}:b?secret=KEY", taken("A\u{301} b")),
        ("otpauth://totp/A:b?secret=key", taken("A b")),
        ("otpauth://totp/a@b.dk:c?secret=KEY&issuer=a%40b.dk", taken("a@b.dk c")),
        ("otpauth://totp/A:b?secret=KEY&issuer=A&issuer=B", taken("A b")),
    ] {
        let small = KEY.to_ascii_lowercase();
        let uri = uri.replace("KEY", KEY).replace("key", &small);
        let found = parse(&uri).map(|token| format!("{} {}", token.issuer, token.account));
        assert_eq!(found, wanted, "{uri}");
    }
    assert_eq!(parse("otpauth://totp/A:b:c:d?secret=x").map(|_| ()), Err(TwoColons));
}
