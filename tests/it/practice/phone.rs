//! The practice phone.

use kom_i_gang::{
    dialogue::{Now, Phone, PhoneRefusal},
    otp::Secret,
    practice::PracticePhone,
};

use super::{Practice, SET_UP, browser::Browser, shown};

fn at(seconds: u64) -> Now {
    Now { wall_ms: seconds * 1000 + 999, offset: None, far_offset: None, monotonic_ms: 0 }
}

/// Issuer, account, code, seconds left, period.
fn face(phone: &dyn Phone, seconds: u64) -> Vec<(String, String, String, u64, u64)> {
    let tokens = phone.face(at(seconds)).tokens.into_iter();
    let shown = tokens.map(|token| {
        (token.issuer, token.account, token.code.expose().to_owned(), token.seconds_left, token.period)
    });
    shown.collect()
}

#[test]
fn it_shows_tokens_with_their_live_code() {
    let mut phone = PracticePhone::default();
    assert_eq!(face(&phone, 59), []);
    let uri =
        |names: &str| Secret::new(format!("otpauth://totp/{names}?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
    phone.scan(&uri("OVELSE%20Statens_SSO:b100001")).unwrap();
    phone.scan(&uri("Statens%20It:b100001")).unwrap();
    let token =
        |issuer: &str, code: &str, left| (issuer.to_owned(), "b100001".to_owned(), code.to_owned(), left, 30);
    let both = |code, left| [token("OVELSE Statens_SSO", code, left), token("Statens It", code, left)];
    // RFC 6238, appendix B, the last six digits.
    assert_eq!(face(&phone, 59), both("287082", 1));
    assert_eq!(face(&phone, 60), both("359152", 30));
    phone.delete_newest();
    assert_eq!(face(&phone, 59), [token("OVELSE Statens_SSO", "287082", 1)]);
    phone.delete_newest();
    phone.delete_newest();
    assert_eq!(face(&phone, 59), []);
}

#[test]
fn it_refuses_what_freeotp_would_refuse() {
    const KEY: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    let mut phone = PracticePhone::default();
    for (uri, refusal) in [
        ("https://apps.apple.com/app/id872559395".to_owned(), PhoneRefusal::NotAToken),
        ("otpauth-migration://offline?data=CjEK".to_owned(), PhoneRefusal::NotAToken),
        (format!("otpauth://totp/A:b:c?secret={KEY}"), PhoneRefusal::Invalid),
        (format!("otpauth://totp/:?secret={KEY}"), PhoneRefusal::Invalid),
        ("otpauth://totp/A:b?secret=GEZDGNBV".to_owned(), PhoneRefusal::Invalid),
        (format!("otpauth://totp/A:b?secret={KEY}&algorithm=SHA224"), PhoneRefusal::Invalid),
    ] {
        assert_eq!(phone.scan(&Secret::new(uri.clone())), Err(refusal), "{uri}");
    }
    assert_eq!(face(&phone, 59), []);
}

#[tokio::test]
async fn its_code_is_accepted_where_it_was_scanned() {
    let practice = Practice::start();
    let mut browser = Browser::default();
    let page = practice.enroll_as_person(&mut browser).await;
    let mut phone = PracticePhone::default();
    phone.scan(&shown(&page).shortest_uri()).unwrap();
    let token = phone.face(at(practice.now())).tokens.remove(0);
    let done = browser.submit(&page, SET_UP, &[("totp", token.code.expose())]).await;
    assert!(done.has("#enrolled"));
}
