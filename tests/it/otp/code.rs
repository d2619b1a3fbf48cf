//! Codes: RFC 6238's vectors, the edges of a period, and which moment a typed code belongs to.

use data_encoding::BASE32_NOPAD;
use kom_i_gang::otp::{CodeAge, Secret, Token, classify, code_at, seconds_left, step_at};

use super::{KEY, parse};

fn token(parameters: &str) -> Token {
    parse(&format!("otpauth://totp/Statens_SSO:b100001?secret={KEY}{parameters}")).unwrap()
}

fn code(token: &Token, step: u64) -> String {
    code_at(token, step).unwrap().expose().to_owned()
}

/// RFC 6238, appendix B: the key is the digits 1 to 0, as long as the hash.
#[test]
fn vectors_of_rfc_6238() {
    let digits = "1234567890".repeat(7);
    for (algorithm, length, codes) in [
        ("SHA1", 20, ["94287082", "07081804", "14050471", "89005924", "69279037", "65353130"]),
        ("SHA256", 32, ["46119246", "68084774", "67062674", "91819424", "90698825", "77737706"]),
        ("SHA512", 64, ["90693936", "25091201", "99943326", "93441116", "38618901", "47863826"]),
    ] {
        let key = BASE32_NOPAD.encode(&digits.as_bytes()[..length]);
        let token =
            parse(&format!("otpauth://totp/RFC:6238?secret={key}&digits=8&algorithm={algorithm}")).unwrap();
        let times = [59, 1_111_111_109, 1_111_111_111, 1_234_567_890, 2_000_000_000, 20_000_000_000];
        let found = times.map(|time| code(&token, step_at(time, 30)));
        assert_eq!(found, codes, "{algorithm}");
    }
}

/// RFC 4226, appendix D.
#[test]
fn a_counters_codes() {
    let token = parse(&format!("otpauth://hotp/RFC:4226?secret={KEY}")).unwrap();
    let found = [0, 1, 2, 9].map(|counter| code(&token, counter));
    assert_eq!(found, ["755224", "287082", "359152", "520489"]);
}

#[test]
fn digits_from_six_to_nine_with_leading_zeros() {
    let found = ["6", "7", "8", "9"].map(|digits| code(&token(&format!("&digits={digits}")), 37_037_036));
    assert_eq!(found, ["081804", "7081804", "07081804", "907081804"]);
}

#[test]
fn edges_of_a_period() {
    for (time, step, left) in [(0, 0, 30), (1, 0, 29), (29, 0, 1), (30, 1, 30), (59, 1, 1), (60, 2, 30)] {
        assert_eq!((step_at(time, 30), seconds_left(time, 30)), (step, left), "{time}");
    }
}

#[test]
fn a_typed_code_is_of_a_moment() {
    let token = token("");
    let now = 1_800_000_015;
    let step = step_at(now, 30);
    for (distance, expected) in [
        (0, CodeAge::Fresh(step)),
        (-1, CodeAge::Fresh(step - 1)),
        (1, CodeAge::Fresh(step + 1)),
        (-2, CodeAge::Off { seconds: -60 }),
        (2, CodeAge::Off { seconds: 60 }),
        (3, CodeAge::Off { seconds: 90 }),
        (-20, CodeAge::Off { seconds: -600 }),
        (20, CodeAge::Off { seconds: 600 }),
        (-120, CodeAge::Off { seconds: -3600 }),
        (120, CodeAge::Off { seconds: 3600 }),
        (-130, CodeAge::Off { seconds: -3900 }),
        (130, CodeAge::Off { seconds: 3900 }),
        (-131, CodeAge::Foreign),
        (131, CodeAge::Foreign),
    ] {
        let typed = Secret::new(code(&token, step.saturating_add_signed(distance)));
        assert_eq!(classify(&token, &typed, now), expected, "{distance}");
    }
    for foreign in ["", "12345", "1234567", "abcdef", "æøåæøå"] {
        assert_eq!(classify(&token, &Secret::new(foreign.to_owned()), now), CodeAge::Foreign, "{foreign}");
    }
}

/// The first and last second of a period have the same neighbours.
#[test]
fn the_edges_of_a_period_belong_to_it() {
    let token = token("");
    for now in [1_800_000_000, 1_800_000_029] {
        let typed = Secret::new(code(&token, step_at(1_800_000_000, 30)));
        assert_eq!(classify(&token, &typed, now), CodeAge::Fresh(60_000_000));
    }
}

#[test]
fn time_before_1970_and_long_periods_do_no_harm() {
    let short = token("");
    assert_eq!(classify(&short, &Secret::new(code(&short, 0)), 5), CodeAge::Fresh(0));
    assert_eq!(classify(&short, &Secret::new(code(&short, 0)), 65), CodeAge::Off { seconds: -60 });
    let long = token("&period=2147483647");
    assert_eq!(classify(&long, &Secret::new(code(&long, 1)), 1_800_000_000), CodeAge::Fresh(1));
    assert_eq!(classify(&long, &Secret::new(code(&long, 2)), 1_800_000_000), CodeAge::Foreign);
}

/// The same code twice within twenty minutes happens: the nearer one counts.
#[test]
fn of_two_moments_the_nearest_counts() {
    let token = token("");
    let codes: Vec<String> = (0..20_000).map(|step| code(&token, step)).collect();
    let (earlier, later) = codes
        .iter()
        .enumerate()
        .find_map(|(first, code)| {
            let second =
                codes.iter().enumerate().skip(first + 3).take(16).find(|(_, other)| *other == code)?.0;
            Some((first as u64, second as u64))
        })
        .expect("a code that comes twice within ten minutes");
    let typed = || Secret::new(codes[usize::try_from(earlier).unwrap()].clone());
    assert_eq!(classify(&token, &typed(), earlier * 30), CodeAge::Fresh(earlier));
    assert_eq!(classify(&token, &typed(), later * 30), CodeAge::Fresh(later));
}

#[test]
fn what_cannot_be_computed_here_is_the_servers_to_judge() {
    for parameters in ["&algorithm=SHA224", "&algorithm=SHA384"] {
        let token = token(parameters);
        assert_eq!(code_at(&token, 1), None);
        assert_eq!(classify(&token, &Secret::new("123456".to_owned()), 1_800_000_000), CodeAge::Unknown);
    }
    let counter = parse(&format!("otpauth://hotp/A:b?secret={KEY}")).unwrap();
    assert_eq!(classify(&counter, &Secret::new("123456".to_owned()), 1_800_000_000), CodeAge::Unknown);
}
