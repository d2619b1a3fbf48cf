//! Pages that are too old, sent twice, or without their cookies. The fake clock moves; nobody waits.

use super::{CODE, Practice, SET_UP, browser::Browser, shown};

#[tokio::test]
async fn a_set_up_page_lives_five_minutes_and_starts_again_with_a_new_secret() {
    let practice = Practice::start();
    let mut browser = Browser::default();
    let page = practice.enroll_as_person(&mut browser).await;
    let token = shown(&page);
    practice.pass(300);
    let alive = browser.submit(&page, SET_UP, &[("totp", "")]).await;
    assert_eq!(shown(&alive), token);
    practice.pass(1);
    let expired = browser.submit(&alive, SET_UP, &[("totp", &practice.code(&token, 0))]).await;
    assert_eq!((expired.status, expired.text("h1").as_str()), (200, "Siden er udløbet"));
    assert!(expired.has("#loginContinueLink"));
    assert_eq!(practice.world.counts().tokens, 0);

    let again = browser.follow(&expired, "#loginRestartLink").await;
    let again = browser.hand_over(again).await;
    let fresh = shown(&again);
    assert_ne!(fresh.key, token.key);
    let done = browser.submit(&again, SET_UP, &[("totp", &practice.code(&fresh, 0))]).await;
    assert!(done.has("#enrolled"));
}

#[tokio::test]
async fn a_form_is_taken_once_and_the_page_can_be_gone_on_with() {
    let practice = Practice::start();
    let mut browser = Browser::default();
    let first = practice.enroll_as_person(&mut browser).await;
    let token = shown(&first);
    browser.submit(&first, SET_UP, &[("totp", "")]).await;
    let stale = browser.submit(&first, SET_UP, &[("totp", &practice.code(&token, 0))]).await;
    assert_eq!(stale.text("h1"), "Siden er udløbet");
    let same = browser.follow(&stale, "#loginContinueLink").await;
    assert_eq!(shown(&same), token);
    let done = browser.submit(&same, SET_UP, &[("totp", &practice.code(&token, 0))]).await;
    assert!(done.has("#enrolled"));
}

#[tokio::test]
async fn somebody_who_lingers_at_adfs_or_at_the_code_page_starts_again() {
    let practice = Practice::start();
    let mut browser = Browser::default();
    let form = practice.enroll(&mut browser).await;
    practice.pass(301);
    let expired = super::sign_in(&mut browser, &form, super::PERSON.user, super::PERSON.password).await;
    assert_eq!(expired.text("h1"), "Siden er udløbet");

    let token = practice.enrolled_again(&mut browser, &expired).await;
    practice.pass(30);
    let page = practice.enroll(&mut browser).await;
    practice.pass(301);
    let expired = browser.submit(&page, CODE, &[("otp", &practice.code(&token, 0))]).await;
    assert_eq!(expired.text("h1"), "Siden er udløbet");
}

impl Practice {
    async fn enrolled_again(&self, browser: &mut Browser, expired: &super::Page) -> kom_i_gang::otp::Token {
        let page = browser.follow(expired, "#loginRestartLink").await;
        let page = browser.hand_over(page).await;
        let token = shown(&page);
        let done = browser.submit(&page, SET_UP, &[("totp", &self.code(&token, 0))]).await;
        assert!(done.has("#enrolled"));
        token
    }
}

/// docs/facts.md 46: "Cookie not found".
#[tokio::test]
async fn without_cookies_there_is_no_sign_in() {
    let practice = Practice::start();
    let mut browser = Browser::default();
    let page = practice.enroll_as_person(&mut browser).await;
    browser.forget_cookies();
    let refused = browser.submit(&page, SET_UP, &[("totp", "123456")]).await;
    assert_eq!(refused.status, 400);
    assert!(refused.text("#kc-error-message").starts_with("Restart login cookie not found."));
}
