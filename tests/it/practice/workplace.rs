//! Stage 4 in the browser: 'User Identification', the e-mail page, AD FS, the code.

use kom_i_gang::practice::PERSON;

use super::{
    CODE, Practice, SET_UP,
    browser::{Browser, Page},
    shown, sign_in,
};

/// As far as AD FS, or past it.
async fn identified(practice: &Practice, browser: &mut Browser) -> Page {
    let page = browser.open(&practice.world.addresses.workplace).await;
    assert_eq!(page.title(), "User Identification");
    let page = browser
        .submit(&page, "form#user-identification", &[("username", PERSON.email), ("remember", "true")])
        .await;
    assert_eq!((page.text("h1").as_str(), page.has("[type=password]")), ("Log ind på din konto", false));
    let page = browser
        .submit(&page, "form#kc-form-login", &[("username", PERSON.email), ("rememberMe", "on")])
        .await;
    browser.hand_over(page).await
}

#[tokio::test]
async fn a_person_with_a_token_is_signed_in() {
    let practice = Practice::start();
    let token = practice.enrolled(&mut Browser::default()).await;
    let mut browser = Browser::default();
    let form = identified(&practice, &mut browser).await;
    let page = sign_in(&mut browser, &form, PERSON.user, PERSON.password).await;
    let used = practice.code(&token, 0);
    let page = browser.submit(&page, CODE, &[("otp", &used)]).await;
    assert_eq!(page.text("#input-error-otp"), "Ugyldig autentificerings kode.");
    practice.pass(30);
    let home = browser.submit(&page, CODE, &[("otp", &practice.code(&token, 0))]).await;
    assert_eq!(
        (home.title().as_str(), home.text("h1").as_str()),
        ("MinArbejdsplads", "Velkommen, Fornavn Efternavn")
    );
    assert_eq!(home.url.as_str(), practice.world.addresses.workplace);
    let again = browser.open(&practice.world.addresses.workplace).await;
    assert_eq!(again.text("h1"), "Velkommen, Fornavn Efternavn");
}

#[tokio::test]
async fn a_person_without_a_token_gets_the_set_up_page() {
    let practice = Practice::start();
    let mut browser = Browser::default();
    let form = identified(&practice, &mut browser).await;
    let page = sign_in(&mut browser, &form, PERSON.user, PERSON.password).await;
    let code = practice.code(&shown(&page), 0);
    let home = browser.submit(&page, SET_UP, &[("totp", &code)]).await;
    assert_eq!(home.text("h1"), "Velkommen, Fornavn Efternavn");
    assert_eq!(practice.world.counts().tokens, 1);
}

/// In the same browser AD FS asks for no password.
#[tokio::test]
async fn adfs_remembers_the_browser() {
    let practice = Practice::start();
    let mut browser = Browser::default();
    practice.enrolled(&mut browser).await;
    let page = identified(&practice, &mut browser).await;
    assert!(page.has(CODE));
}

#[tokio::test]
async fn unknown_addresses_are_refused_beside_the_field() {
    let practice = Practice::start();
    let mut browser = Browser::default();
    let page = browser.open(&practice.world.addresses.workplace).await;
    let page = browser.submit(&page, "form#user-identification", &[("username", "a@example.org")]).await;
    assert_eq!(page.text("#identification-error"), "We could not find your organisation. Check your email.");
    let mut page = browser.submit(&page, "form#user-identification", &[("username", PERSON.email)]).await;
    for typed in ["", "a@example.org", "<i>"] {
        page = browser.submit(&page, "form#kc-form-login", &[("username", typed)]).await;
        assert_eq!(page.text("#input-error-username"), "Ugyldigt brugernavn eller email.");
        assert_eq!(page.attribute("#username", "value"), typed);
    }
    page = browser.submit(&page, "form#kc-form-login", &[("username", "B100001")]).await;
    assert!(page.has("form[name=saml-post-binding]"));
}
