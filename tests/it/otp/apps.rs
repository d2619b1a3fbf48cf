//! `FreeOTP` as the judge: URI by URI, what the app on each phone reads (Android 2.0.6 and 2.0: `Token.java`; iPhone 2.3.6:
//! `URIParameters.swift`, `OTP.swift`, `Token.swift`), and what is drawn of it for both.

use kom_i_gang::otp::{App, Secret, Token, UriFault};

use super::{KEY, said};

const OTHER_KEY: &str = "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U";

fn on(app: App, uri: &str) -> Result<String, UriFault> {
    let filled = uri.replace("KEY", KEY).replace("OTHER", OTHER_KEY);
    let token = Token::read_on(app, &Secret::new(filled))?;
    // What is drawn is read alike by both.
    for other in App::ALL {
        let again = Token::read_on(other, &token.shortest_uri());
        if let Ok(again) = &again {
            assert_eq!(said(again), said(&token), "{uri} drawn for {other:?}");
        }
        assert!(again.is_ok() || other != app, "{uri} drawn for {other:?}: {again:?}");
    }
    Ok(said(&token).replace(KEY, "KEY").replace(OTHER_KEY, "OTHER"))
}

#[allow(clippy::unnecessary_wraps, reason = "it stands beside those that are refused")]
fn totp(names: &str) -> Result<String, UriFault> {
    Ok(format!("Totp {names} KEY Sha1 6 30 0"))
}

#[test]
fn a7_what_both_apps_take_is_taken() {
    for (uri, expected) in [
        ("otpauth://totp/%20:b123456?secret=KEY&issuer=%20", totp("|b123456")),
        ("otpauth://totp/b123456?secret=KEY", totp("|b123456")),
        ("otpauth://totp/:b123456?secret=KEY", totp("|b123456")),
        ("otpauth://totp/Statens_SSO:?secret=KEY", totp("Statens_SSO|")),
        ("otpauth://totp/Heroku:%20?secret=KEY&issuer=Heroku", totp("Heroku|")),
        ("otpauth://totp/A:b?secret=KEY&period=00030", totp("A|b")),
        ("otpauth://totp/A:b?secret=KEY&period=%2B60", Ok("Totp A|b KEY Sha1 6 60 0".to_owned())),
        ("otpauth://totp/A:b?secret=KEY&digits=%2B8", Ok("Totp A|b KEY Sha1 8 30 0".to_owned())),
        ("otpauth://hotp/A:b?secret=KEY&counter=05", Ok("Hotp A|b KEY Sha1 6 30 5".to_owned())),
        ("otpauth://totp/A:b?secret=KEY&counter=-1", totp("A|b")),
        ("otpauth://totp/A%3Ab?secret=KEY&color=red", totp("A|b")),
    ] {
        assert_eq!(App::ALL.map(|app| on(app, uri)), [expected.clone(), expected], "{uri}");
    }
}

/// Android, then iPhone.
#[test]
fn a7_where_the_phones_differ_each_is_read_as_its_own_app_does() {
    use UriFault::{BadAlgorithm, BadCounter, BadPeriod, TwoColons, UnknownKind, WeakKey};
    let other = |text: &str| Ok(text.to_owned());
    for (uri, android, iphone) in [
        ("otpauth://totp/Statens_SSO:a%3Ab?secret=KEY", Err(TwoColons), totp("Statens_SSO|a")),
        (
            "otpauth://totp/Nextcloud:me%40cloud:8080?secret=KEY&issuer=Nextcloud",
            Err(TwoColons),
            totp("Nextcloud|me@cloud"),
        ),
        ("otpauth://totp/foo:bar:baz?secret=KEY", Err(TwoColons), totp("foo|bar")),
        ("otpauth://totp/A:B:c?secret=KEY&issuer=Another", Err(TwoColons), totp("A|B")),
        ("otpauth://totp/A:b?secret=KEY&algorithm=MD5", Err(BadAlgorithm), other("Totp A|b KEY Md5 6 30 0")),
        ("otpauth://totp/A:b?secret=MFRGG", Err(WeakKey), other("Totp A|b MFRGG Sha1 6 30 0")),
        ("otpauth://totp/A:b?secret=KEY&period=30s", Err(BadPeriod), totp("A|b")),
        ("otpauth://totp/A:b?secret=KEY&period=", Err(BadPeriod), totp("A|b")),
        // In a query `+` is a blank to Android alone.
        ("otpauth://totp/A:b?secret=KEY&period=+60", Err(BadPeriod), other("Totp A|b KEY Sha1 6 60 0")),
        ("otpauth://hotp/A:b?secret=KEY&counter=one", Err(BadCounter), other("Hotp A|b KEY Sha1 6 30 0")),
        ("otpauth://me@totp:80/A:b?secret=KEY", Err(UnknownKind), totp("A|b")),
    ] {
        assert_eq!((on(App::Android, uri), on(App::IPhone, uri)), (android, iphone), "{uri}");
        let either = Token::parse(&Secret::new(uri.replace("KEY", KEY)));
        assert!(either.is_ok(), "{uri}: one app takes it, so it isn't refused before the phone is known");
    }
}

#[test]
fn a8_repeated_and_capitalised_parameters_and_dots_are_read_as_the_app_does() {
    let is = |text: &str| Ok(text.to_owned());
    for (uri, android, iphone) in [
        ("otpauth://totp/A:b?secret=KEY&secret=OTHER", totp("A|b"), is("Totp A|b OTHER Sha1 6 30 0")),
        ("otpauth://totp/A:b?secret=KEY&SECRET=OTHER", totp("A|b"), is("Totp A|b OTHER Sha1 6 30 0")),
        (
            "otpauth://totp/A:b?secret=KEY&digits=8&digits=7",
            is("Totp A|b KEY Sha1 8 30 0"),
            is("Totp A|b KEY Sha1 7 30 0"),
        ),
        ("otpauth://totp/A:b?secret=KEY&Period=60", totp("A|b"), is("Totp A|b KEY Sha1 6 60 0")),
        ("otpauth://totp/A:b?secret=KEY&ALGORITHM=sha256", totp("A|b"), is("Totp A|b KEY Sha256 6 30 0")),
        ("otpauth://totp/A/B:c/../d?secret=KEY", totp("A/B|c/../d"), totp("A/B|c/../d")),
        ("otpauth://totp/../A:b/.?secret=KEY", totp("../A|b/."), totp("../A|b/.")),
        ("otpauth://totp//A:b?secret=KEY", totp("A|b"), totp("A|b")),
    ] {
        assert_eq!((on(App::Android, uri), on(App::IPhone, uri)), (android, iphone), "{uri}");
    }
    for uri in [
        "otpauth://totp/A:b?Secret=KEY",
        "otpauth://totp/A:b?secret=&secret=KEY",
        "otpauth://totp/A:b?secret",
    ] {
        assert_eq!(App::ALL.map(|app| on(app, uri)), [Err(UriFault::BadKey), Err(UriFault::BadKey)], "{uri}");
    }
    // Each value has to do on the iPhone, the first alone on Android.
    let uri = "otpauth://totp/A:b?secret=KEY&digits=8&digits=99";
    assert_eq!(on(App::Android, uri), is("Totp A|b KEY Sha1 8 30 0"));
    assert_eq!(on(App::IPhone, uri), Err(UriFault::BadDigits));
}

/// Android writes letters where the label's issuer is that very word (`Code.java`), which Keycloak doesn't take.
#[test]
fn a8_an_issuer_called_steam_is_drawn_so_that_the_codes_are_digits() {
    for uri in [
        format!("otpauth://totp/b1?secret={KEY}&issuer=Steam"),
        format!("otpauth://totp/Steam:b1?secret={KEY}&issuer=Steam"),
    ] {
        let drawn = Token::parse(&Secret::new(uri)).unwrap().shortest_uri();
        assert_eq!(drawn.expose(), format!("otpauth://totp/Steam%20:b1?secret={KEY}"));
    }
}

/// Whoever issues it, the label that is drawn names an issuer: without one the iPhone asks for it on one more page.
#[test]
fn a7_a_label_without_an_issuer_is_drawn_with_a_blank_one() {
    let drawn = Token::parse(&Secret::new(format!("otpauth://totp/b1?secret={KEY}"))).unwrap().shortest_uri();
    assert_eq!(drawn.expose(), format!("otpauth://totp/%20:b1?secret={KEY}"));
}
