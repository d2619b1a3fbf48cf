//! What is drawn: short, and the same token.

use kom_i_gang::otp::Modules;

use super::{KEY, parse, said};

#[test]
fn only_what_freeotp_takes_for_granted_is_left_out() {
    for (given, short) in [
        // Keycloak's default policy.
        (
            "otpauth://totp/Statens_SSO:b100001?secret=KEY&digits=6&algorithm=SHA1&issuer=Statens_SSO&period=30",
            "otpauth://totp/Statens_SSO:b100001?secret=KEY",
        ),
        (
            "otpauth://totp/A:b?secret=KEY&digits=8&algorithm=SHA256&issuer=A&period=60",
            "otpauth://totp/A:b?secret=KEY&digits=8&algorithm=SHA256&period=60",
        ),
        ("otpauth://hotp/A:b?secret=KEY&counter=3&issuer=A", "otpauth://hotp/A:b?secret=KEY&counter=3"),
        ("otpauth://HOTP/A:b?secret=KEY&counter=0", "otpauth://hotp/A:b?secret=KEY"),
        // Another issuer in the parameter is kept (22).
        (
            "otpauth://totp/A:b?secret=KEY&issuer=Other%20One",
            "otpauth://totp/A:b?secret=KEY&issuer=Other%20One",
        ),
        ("otpauth://totp/A:b?secret=KEY&issuer=", "otpauth://totp/A:b?secret=KEY"),
        ("otpauth://totp/b?secret=KEY&issuer=A%20B", "otpauth://totp/A%20B:b?secret=KEY"),
        // A colon in the issuer becomes a blank, in both places (16).
        ("otpauth://totp/A:B:c?secret=KEY&issuer=A:B", "otpauth://totp/A%20B:c?secret=KEY"),
        // A blank is %20, a plus %2B (24), a backslash %5C; an @ stands.
        (
            "otpauth://totp/A%20B:PROD%5Cb1%2Bx%40y.dk?secret=KEY",
            "otpauth://totp/A%20B:PROD%5Cb1%2Bx@y.dk?secret=KEY",
        ),
        ("otpauth://totp/A:b+c?secret=KEY", "otpauth://totp/A:b%2Bc?secret=KEY"),
        ("otpauth://totp/A%2FB:c%3Fd%23e%25?secret=KEY", "otpauth://totp/A%2FB:c%3Fd%23e%25?secret=KEY"),
        ("otpauth://totp/%C3%98k:s%C3%B8n?secret=KEY", "otpauth://totp/%C3%98k:s%C3%B8n?secret=KEY"),
        // The server's own wishes stand, nothing is added (9); a colour that is none would be refused.
        (
            "otpauth://totp/A:b?secret=KEY&lock=false&image=https://x.dk/a.png&color=00ff00&x=y",
            "otpauth://totp/A:b?secret=KEY&lock=false&image=https%3A%2F%2Fx%2Edk%2Fa%2Epng&color=00ff00",
        ),
        (
            "otpauth://totp/A:b?secret=KEY&color=0f0&lock=true&lock=false",
            "otpauth://totp/A:b?secret=KEY&lock=true",
        ),
    ] {
        let with_key = |uri: &str| uri.replace("KEY", KEY);
        let token = parse(&with_key(given)).unwrap();
        let drawn = token.shortest_uri();
        assert_eq!(drawn.expose(), with_key(short), "{given}");
        let again = parse(drawn.expose()).unwrap();
        assert_eq!(said(&again), said(&token), "{given}");
        assert_eq!(again.shortest_uri().expose(), drawn.expose(), "{given}");
    }
}

/// Names, length of the URI, modules on a side: what stands whole at 80x24 (37 modules and a quiet zone of 2
/// are 41 by 21 cells).
#[test]
fn usual_names_fit_the_window() {
    for (issuer, account, length, modules) in [
        ("Statens_SSO", "b100001", 74, 33),
        ("Statens_SSO", "fornavn.efternavn%40bygst.dk", 93, 37),
        ("Statens%20SSO", "fornavn.efternavn%40bygst.dk", 95, 37),
        ("OVELSE%20Statens_SSO", "b100001", 83, 33),
        ("OVELSE%20Statens_SSO", "fornavn.efternavn%40bygst.dk", 102, 37),
    ] {
        let uri = format!(
            "otpauth://totp/{issuer}:{account}?secret={KEY}&digits=6&algorithm=SHA1&issuer={issuer}&period=30"
        );
        let drawn = parse(&uri).unwrap().shortest_uri();
        let size = Modules::of(drawn.expose()).unwrap().size();
        assert_eq!((drawn.expose().len(), size), (length, modules), "{}", drawn.expose());
    }
}
