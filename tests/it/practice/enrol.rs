//! Stage 3: from 'Enroll OTP' to a token that is stored, and the way that goes a second time.

use kom_i_gang::{
    otp::Token,
    practice::{Counts, PERSON},
};

use super::{CODE, Practice, SET_UP, browser::Browser, shown, sign_in};

const INVALID: &str = "Ugyldig autentificerings kode.";

#[tokio::test]
async fn the_chain_of_pages_is_that_of_a_real_keycloak() {
    let practice = Practice::start();
    let mut browser = Browser::default();
    practice.enrolled(&mut browser).await;
    let seen: Vec<(u16, &str)> = browser
        .seen
        .iter()
        .map(|(status, path)| (*status, path.trim_start_matches("/realms/Statens_SSO")))
        .collect();
    assert_eq!(
        seen,
        [
            (200, "/"),
            (302, "/enroll"),
            (303, "/protocol/openid-connect/auth"),
            (200, "/broker/statens-it/login"),
            (200, "/adfs/ls/"),
            (302, "/adfs/ls/"),
            (200, "/adfs/ls/"),
            (303, "/broker/statens-it/endpoint"),
            (303, "/login-actions/first-broker-login"),
            (303, "/broker/after-first-broker-login"),
            (303, "/login-actions/post-broker-login"),
            (200, "/login-actions/required-action"),
            (303, "/login-actions/required-action"),
            (302, "/broker/after-post-broker-login"),
            (302, "/callback"),
            (200, "/enrolled"),
        ]
    );
}

#[tokio::test]
async fn adfs_form_has_the_fields_of_a_real_one() {
    let practice = Practice::start();
    let page = practice.enroll(&mut Browser::default()).await;
    assert_eq!((page.status, page.title().as_str()), (200, "Log på"));
    assert_eq!(page.text("#errorText"), "");
    let (action, body) = page.form("form#loginForm", &[("UserName", "a"), ("Password", "b")]);
    assert_eq!(action.path(), "/adfs/ls/");
    assert!(action.query_pairs().any(|(name, _)| name == "client-request-id"));
    assert_eq!(body, "UserName=a&Password=b&AuthMethod=FormsAuthentication");
    assert_eq!(page.form("form#options", &[]).1, "AuthMethod=&UserName=");
    assert_eq!(page.attribute("#userNameInput", "type"), "email");
}

#[tokio::test]
async fn a_wrong_password_is_refused_and_counted() {
    let practice = Practice::start();
    let mut browser = Browser::default();
    let mut page = practice.enroll(&mut browser).await;
    let wrong =
        [(PERSON.user, "Ovelse"), ("b100001", PERSON.password), (PERSON.user, ""), (r"PROD\b1", "\"><b>")];
    for (count, (user, password)) in wrong.into_iter().enumerate() {
        page = sign_in(&mut browser, &page, user, password).await;
        assert_eq!(
            page.text("#errorText"),
            "Forkert bruger-id eller adgangskode. Skriv det korrekte bruger-id og den rigtige adgangskode, og prøv \
             igen."
        );
        assert_eq!(page.attribute("#userNameInput", "value"), user);
        assert_eq!(practice.world.counts().refused_passwords as usize, count + 1);
    }
    page = sign_in(&mut browser, &page, r"prod\B100001", PERSON.password).await;
    assert_eq!(page.text("h1"), "Mobil Godkendelses Opsætning");
}

/// docs/facts.md 41 and 42: two user names, or a method of sign-in that wasn't offered, are no sign-in.
#[tokio::test]
async fn adfs_takes_the_fields_of_its_login_form_alone() {
    let practice = Practice::start();
    let mut browser = Browser::default();
    let form = practice.enroll(&mut browser).await;
    let action = form.form("form#loginForm", &[]).0.to_string();
    let (user, password) = (PERSON.user, PERSON.password);
    let forms = ("AuthMethod", "FormsAuthentication");
    for fields in [
        vec![("UserName", user), ("Password", password), forms, ("UserName", "")],
        vec![("UserName", user), ("Password", password), ("AuthMethod", "WindowsAuthentication")],
        vec![("UserName", user), ("Password", password)],
    ] {
        let page = browser.post(&action, &fields).await;
        assert_eq!(page.status, 400);
        assert!(page.text("#errorDetails").contains("MSIS7065"), "{}", page.html);
    }
    assert_eq!(practice.world.counts().refused_passwords, 0);
}

#[tokio::test]
async fn the_set_up_page_shows_keycloaks_address_as_a_picture() {
    let practice = Practice::start();
    let mut browser = Browser::default();
    let page = practice.enroll_as_person(&mut browser).await;
    let Token { issuer, account, original, .. } = shown(&page);
    assert_eq!((issuer.as_str(), account.as_str()), ("OVELSE Statens_SSO", "b100001"));
    let text = original.expose();
    assert!(text.starts_with("otpauth://totp/OVELSE%20Statens_SSO:b100001?secret="), "{text}");
    assert!(text.ends_with("&digits=6&algorithm=SHA1&issuer=OVELSE%20Statens_SSO&period=30"), "{text}");
    assert_eq!(
        page.text(".kc-feedback-text"),
        "Du skal opsætte en Mobile Authenticator for at kunne aktivere din konto."
    );
    let secret = page.attribute("#totpSecret", "value");
    assert_eq!(page.form(SET_UP, &[("totp", "1")]).1, format!("totp=1&totpSecret={secret}&userLabel="));
}

/// docs/facts.md 17: the secret outlives a refused code.
#[tokio::test]
async fn a_wrong_code_leaves_the_secret_as_it_is() {
    let practice = Practice::start();
    let mut browser = Browser::default();
    let mut page = practice.enroll_as_person(&mut browser).await;
    let token = shown(&page);
    let wrong = practice.wrong_code(&token);
    let late = practice.code(&token, -2);
    for (code, words) in [
        ("", "Angiv autentificerings kode."),
        (wrong.as_str(), INVALID),
        (late.as_str(), INVALID),
        ("12 34", INVALID),
        ("<b>", INVALID),
    ] {
        page = browser.submit(&page, SET_UP, &[("totp", code)]).await;
        assert_eq!((page.status, page.text("#input-error-otp-code").as_str()), (200, words), "{code}");
        assert_eq!(page.attribute("#totp", "aria-invalid"), "true");
        assert_eq!(shown(&page), token);
    }
    assert_eq!(practice.world.counts(), Counts { refused_passwords: 0, refused_codes: 4, tokens: 0 });
    // The code of the period before is taken (docs/facts.md 21).
    let done = browser.submit(&page, SET_UP, &[("totp", &practice.code(&token, -1))]).await;
    assert!(done.has("#enrolled"));
    assert_eq!(practice.world.counts(), Counts { refused_passwords: 0, refused_codes: 4, tokens: 1 });
}

/// 3.11: the accepted secret is stored. AD FS knows the browser still.
#[tokio::test]
async fn a_second_enrolment_asks_for_a_code_and_takes_each_once() {
    let practice = Practice::start();
    let mut browser = Browser::default();
    let token = practice.enrolled(&mut browser).await;
    let page = practice.enroll(&mut browser).await;
    assert_eq!((page.text("h1").as_str(), page.has(CODE), page.has(SET_UP)), ("Log ind", true, false));
    assert_eq!(page.attribute("#kc-attempted-username", "value"), "b100001");

    // The code that enrolled the token is used up (docs/facts.md 20), and the page says no more than of a wrong one.
    let used = practice.code(&token, 0);
    let page = browser.submit(&page, CODE, &[("otp", &used)]).await;
    assert_eq!(page.text("#input-error-otp"), INVALID);
    let page = browser.submit(&page, CODE, &[("otp", &practice.wrong_code(&token))]).await;
    assert_eq!(page.text("#input-error-otp"), INVALID);

    practice.pass(30);
    let next = practice.code(&token, 0);
    let done = browser.submit(&page, CODE, &[("otp", &next)]).await;
    assert!(done.has("#enrolled"));
    let page = practice.enroll(&mut browser).await;
    let page = browser.submit(&page, CODE, &[("otp", &next)]).await;
    assert_eq!(page.text("#input-error-otp"), INVALID);
    assert_eq!(practice.world.counts(), Counts { refused_passwords: 0, refused_codes: 3, tokens: 1 });
}

/// docs/facts.md 47: five refused codes lock the account for a minute, with the same words as a wrong code.
#[tokio::test]
async fn five_refused_codes_lock_for_a_while() {
    let practice = Practice::start();
    let mut browser = Browser::default();
    let token = practice.enrolled(&mut browser).await;
    practice.pass(30);
    let mut page = practice.enroll(&mut browser).await;
    for _ in 0..5 {
        page = browser.submit(&page, CODE, &[("otp", &practice.wrong_code(&token))]).await;
        assert_eq!(page.text("#input-error-otp"), INVALID);
    }
    page = browser.submit(&page, CODE, &[("otp", &practice.code(&token, 0))]).await;
    assert_eq!(page.text("#input-error-otp"), INVALID);
    let refused = practice.enroll(&mut browser).await;
    assert_eq!(
        (refused.status, refused.text("#kc-error-message").as_str()),
        (400, "Kontoen er deaktiveret, kontakt en administrator.")
    );
    practice.pass(60);
    let page = practice.enroll(&mut browser).await;
    let done = browser.submit(&page, CODE, &[("otp", &practice.code(&token, 0))]).await;
    assert!(done.has("#enrolled"));
}

/// A secret of somebody's own making is not stored.
#[tokio::test]
async fn another_secret_than_the_one_shown_is_refused() {
    let practice = Practice::start();
    let mut browser = Browser::default();
    let page = practice.enroll_as_person(&mut browser).await;
    let code = practice.code(&shown(&page), 0);
    let refused =
        browser.submit(&page, SET_UP, &[("totp", &code), ("totpSecret", "12345678901234567890")]).await;
    assert!(refused.has("#loginRestartLink"));
    assert_eq!(practice.world.counts().tokens, 0);
}
