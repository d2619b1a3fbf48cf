//! Which URIs are taken, and how. The numbers are those of docs/facts.md (a).

use kom_i_gang::otp::UriFault;

use super::{KEY, parse, said};

/// Label and parameters -> issuer and account.
#[test]
fn labels_that_freeotp_takes_or_that_mean_the_same_when_written_anew() {
    for (label, issuer, expected) in [
        // Keycloak's own shape; a `\` of the user name is %5C, an @ is %40.
        ("Statens_SSO:b100001", Some("Statens_SSO"), ("Statens_SSO", "b100001")),
        ("Statens%20SSO:PROD%5Cb123456", Some("Statens%20SSO"), ("Statens SSO", r"PROD\b123456")),
        ("Statens_SSO:a.b%40bygst.dk", Some("Statens_SSO"), ("Statens_SSO", "a.b@bygst.dk")),
        // The colon itself may be encoded: it counts after decoding (1).
        ("Statens_SSO%3Ab100001", None, ("Statens_SSO", "b100001")),
        // Only the parameter names the issuer (6, 7).
        ("b100001", Some("Statens_SSO"), ("Statens_SSO", "b100001")),
        ("b100001", Some("Statens:SSO"), ("Statens SSO", "b100001")),
        (":b100001", Some("Statens_SSO"), ("Statens_SSO", "b100001")),
        // Label and parameter differ: FreeOTP goes by the label (22).
        ("Statens_SSO:b100001", Some("Another"), ("Statens_SSO", "b100001")),
        // A realm name with a colon (1, 16).
        ("Staten:%20SSO:b100001", Some("Staten:%20SSO"), ("Staten  SSO", "b100001")),
        ("Staten%3A%20SSO%3Ab100001", Some("Staten%3A%20SSO"), ("Staten  SSO", "b100001")),
        ("Staten:%20SSO:b100001", Some("Staten%20%20SSO"), ("Staten  SSO", "b100001")),
        ("A:B:C:b100001", Some("A:B:C"), ("A B C", "b100001")),
        // Decoded exactly once (23); a plus in a path is a plus (24), in a parameter a blank.
        ("Statens%2520SSO:b%252B1", None, ("Statens%20SSO", "b%2B1")),
        ("Some+Company:first+last", None, ("Some+Company", "first+last")),
        ("b100001", Some("Some+Company"), ("Some Company", "b100001")),
        // Trimmed (26).
        ("%20Statens_SSO%20:%20b100001%20", None, ("Statens_SSO", "b100001")),
        // What can't be seen is no part of a name (breaker, finding 5).
        ("%E2%80%AEStatens%C2%AD_SSO:b1%E2%80%8B00001", Some("Statens_SSO"), ("Statens_SSO", "b100001")),
        ("b100001", Some("%F3%A0%81%81Statens_SSO%E2%81%A6"), ("Statens_SSO", "b100001")),
        ("%C3%98konomi:s%C3%B8ren", None, ("Økonomi", "søren")),
        ("A%2FB:c%3Fd%23e%26f", None, ("A/B", "c?d#e&f")),
    ] {
        let issuer = issuer.map(|issuer| format!("&issuer={issuer}")).unwrap_or_default();
        let uri = format!("otpauth://totp/{label}?secret={KEY}{issuer}");
        let token = parse(&uri).map(|token| (token.issuer, token.account));
        assert_eq!(token, Ok((expected.0.to_owned(), expected.1.to_owned())), "{uri}");
    }
}

#[test]
fn labels_that_freeotp_refuses() {
    use UriFault::NoAccount;
    for (label, issuer, expected) in [
        ("", None, NoAccount),
        ("", Some("Statens_SSO"), NoAccount),
        // Neither whose it is nor whom it is from: an old version crashed (3).
        ("%20", None, NoAccount),
        (":", None, NoAccount),
        ("%20:%20", Some("%20"), NoAccount),
        ("%E2%80%8B:", Some(":"), NoAccount),
    ] {
        let issuer = issuer.map(|issuer| format!("&issuer={issuer}")).unwrap_or_default();
        let uri = format!("otpauth://totp/{label}?secret={KEY}{issuer}");
        assert_eq!(parse(&uri).map(|token| said(&token)), Err(expected), "{uri}");
    }
}

/// (5), and freeotp-android's own table `TokenUriInvalidTest.java`, its rules for colours left aside.
#[test]
fn scheme_kind_and_parameters() {
    use UriFault::{BadAlgorithm, BadCounter, BadDigits, BadKey, BadPeriod, NotOtpauth, UnknownKind};
    let key = "GAYTEMZUGU3DOOBZGAYTEMZUGU";
    let good = |rest: &str| Ok(format!("{rest} 0"));
    for (uri, expected) in [
        ("foo", Err(NotOtpauth)),
        ("", Err(NotOtpauth)),
        ("https://google.com", Err(NotOtpauth)),
        ("OTPAUTH://totp/A:b?secret=KEY", Err(NotOtpauth)),
        ("otpauth:totp/A:b?secret=KEY", Err(NotOtpauth)),
        // (12): Google's transfer code.
        ("otpauth-migration://offline?data=CjEK", Err(NotOtpauth)),
        ("otpauth://potp", Err(UnknownKind)),
        ("otpauth:///A:b?secret=KEY", Err(UnknownKind)),
        ("otpauth://totp:80/A:b?secret=KEY", good("Totp Sha1 6 30")),
        ("otpauth://me@totp/A:b?secret=KEY", good("Totp Sha1 6 30")),
        ("otpauth://TOTP/A:b?secret=KEY", good("Totp Sha1 6 30")),
        ("otpauth://hOtP/A:b?secret=KEY", good("Hotp Sha1 6 30")),
        ("otpauth://totp/A:b", Err(BadKey)),
        ("otpauth://totp/A:b?secret=", Err(BadKey)),
        ("otpauth://totp/A:b?Secret=KEY", Err(BadKey)),
        ("otpauth://totp/A:b?secret=00000000000000000000000000", Err(BadKey)),
        ("otpauth://totp/A:b?secret=GAYTEMZUGU3DOOBZ-GAYTEMZUGU", Err(BadKey)),
        ("otpauth://totp/A:b?secret=GAYTEMZUGU3DOOBZGAYTEMZUGUA", Err(BadKey)),
        ("otpauth://totp/A:b?secret=GAYTEMZUGU3DOOBZGAYTEMZU", good("Totp Sha1 6 30")),
        ("otpauth://totp/A:b?secret=KEY&algorithm=foo", Err(BadAlgorithm)),
        ("otpauth://totp/A:b?secret=KEY&algorithm=MD5", good("Totp Md5 6 30")),
        ("otpauth://totp/A:b?secret=KEY&algorithm=", Err(BadAlgorithm)),
        ("otpauth://totp/A:b?secret=KEY&algorithm=HmacSHA1", Err(BadAlgorithm)),
        ("otpauth://totp/A:b?secret=KEY&algorithm=sha224", good("Totp Sha224 6 30")),
        ("otpauth://totp/A:b?secret=KEY&algorithm=SHA256", good("Totp Sha256 6 30")),
        ("otpauth://totp/A:b?secret=KEY&algorithm=Sha384", good("Totp Sha384 6 30")),
        ("otpauth://totp/A:b?secret=KEY&algorithm=SHA512", good("Totp Sha512 6 30")),
        ("otpauth://totp/A:b?secret=KEY&digits=-1", Err(BadDigits)),
        ("otpauth://totp/A:b?secret=KEY&digits=5", Err(BadDigits)),
        ("otpauth://totp/A:b?secret=KEY&digits=10", Err(BadDigits)),
        ("otpauth://totp/A:b?secret=KEY&digits=06", good("Totp Sha1 6 30")),
        ("otpauth://totp/A:b?secret=KEY&digits=", Err(BadDigits)),
        ("otpauth://totp/A:b?secret=KEY&digits=%2B6", good("Totp Sha1 6 30")),
        ("otpauth://totp/A:b?secret=KEY&digits=9", good("Totp Sha1 9 30")),
        ("otpauth://totp/A:b?secret=KEY&period=-1", Err(BadPeriod)),
        ("otpauth://totp/A:b?secret=KEY&period=4", Err(BadPeriod)),
        ("otpauth://totp/A:b?secret=KEY&period=30s", good("Totp Sha1 6 30")),
        ("otpauth://totp/A:b?secret=KEY&period=2147483648", good("Totp Sha1 6 2147483648")),
        ("otpauth://totp/A:b?secret=KEY&period=5", good("Totp Sha1 6 5")),
        ("otpauth://totp/A:b?secret=KEY&period=2147483647", good("Totp Sha1 6 2147483647")),
        ("otpauth://hotp/A:b?secret=KEY&counter=-1", Err(BadCounter)),
        ("otpauth://hotp/A:b?secret=KEY&counter=18446744073709551615", good("Hotp Sha1 6 30")),
        ("otpauth://hotp/A:b?secret=KEY&counter=9223372036854775808", good("Hotp Sha1 6 30")),
        ("otpauth://totp/A:b?secret=KEY&counter=-1", good("Totp Sha1 6 30")),
        ("otpauth://totp/A:b?secret=KEY&counter=7", good("Totp Sha1 6 30")),
        // Android takes the first of two.
        ("otpauth://totp/A:b?digits=8&secret=KEY&digits=6", good("Totp Sha1 8 30")),
    ] {
        let uri = uri.replace("KEY", key);
        let found = parse(&uri).map(|token| {
            format!(
                "{:?} {:?} {} {} {}",
                token.kind, token.algorithm, token.digits, token.period, token.counter
            )
        });
        assert_eq!(found, expected, "{uri}");
    }
    let counter = parse(&format!("otpauth://hotp/A:b?secret={key}&counter=9223372036854775807"));
    assert_eq!(counter.map(|token| token.counter), Ok(9_223_372_036_854_775_807));
}

/// Android's Base32 takes small letters; neither app takes padding or blanks; Keycloak's page by hand has
/// blanks, and keys drawn as random letters end in stray bits.
#[test]
fn keys_are_written_as_both_phones_take_them() {
    for (typed, key) in [
        (KEY, KEY),
        ("gezdgnbvgy3tqojqgezdgnbvgy3tqojq", KEY),
        ("GEZD+GNBV+GY3T+QOJQ+GEZD+GNBV+GY3T+QOJQ", KEY),
        ("GEZD%20GNBV%20GY3T%20QOJQ%20GEZD%20GNBV%20GY3T%20QOJQ", KEY),
        ("GAYTEMZUGU3DOOBZGAYTEMZUGU======", "GAYTEMZUGU3DOOBZGAYTEMZUGU"),
        ("GAYTEMZUGU3DOOBZGAYTEMZUGU%3D%3D", "GAYTEMZUGU3DOOBZGAYTEMZUGU"),
        ("GAYTEMZUGU3DOOBZGAYTEMZUGV", "GAYTEMZUGU3DOOBZGAYTEMZUGU"),
    ] {
        let token = parse(&format!("otpauth://totp/A:b?secret={typed}"));
        assert_eq!(token.map(|token| token.key.expose().to_owned()), Ok(key.to_owned()), "{typed}");
    }
}

#[test]
fn the_servers_text_is_kept_and_never_shown() {
    let uri = format!("otpauth://totp/Statens%20SSO:b100001?secret={KEY}&lock=false");
    let token = parse(&uri).unwrap();
    assert_eq!(token.original.expose(), uri);
    assert_eq!(
        format!("{token:?}"),
        "Token { kind: Totp, issuer: \"Statens SSO\", account: \"b100001\", key: ***, algorithm: Sha1, \
         digits: 6, period: 30, counter: 0, original: *** }"
    );
}
