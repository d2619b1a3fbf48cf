//! The stand-in of Statens SSO beside pages of a real Keycloak 26.4 (`tests/fixtures/keycloak`): the same forms,
//! fields and marks, so that who can use the one can use the other.

use kom_i_gang::practice::PERSON;
use scraper::{ElementRef, Html, Selector};

use super::{CODE, Practice, SET_UP, browser::Browser};

/// Each form with its fields, and what a page is known by; values left aside.
fn structure(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let marks = "form, form input[name], form button[name], h1, [data-page-id], [id^=input-error], img[id], \
                 .kc-feedback-text, a[id], #kc-totp-settings, #kc-error-message, #kc-attempted-username";
    page.select(&Selector::parse(marks).unwrap()).map(mark).collect()
}

fn mark(element: ElementRef) -> String {
    let attributes =
        ["id", "name", "type", "method", "data-page-id", "aria-invalid", "autocomplete", "required"];
    let attributes: Vec<String> = attributes
        .into_iter()
        .filter_map(|name| element.attr(name).map(|value| format!("{name}={value}")))
        .collect();
    let name = element.value().name();
    let words = match name {
        "h1" | "span" | "a" => element.text().collect::<String>(),
        _ => String::new(),
    };
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{name} {} {words}", attributes.join(" ")).trim_end().to_owned()
}

macro_rules! real {
    ($name:literal) => {
        include_str!(concat!("../../fixtures/keycloak/v2-da-", $name, ".html"))
    };
}

#[tokio::test]
async fn pages_have_the_structure_of_real_ones() {
    let practice = Practice::start();
    let mut browser = Browser::default();
    let mut compared = Vec::new();
    let mut compare =
        |name, page: &super::Page, real| compared.push((name, structure(&page.html), structure(real)));

    let start = browser.open(&practice.world.addresses.enrolment).await;
    let saml = browser.follow(&start, "a#enroll").await;
    compare("saml-post-binding", &saml, real!("saml-post-binding"));

    let set_up = practice.enroll_as_person(&mut browser).await;
    compare("login-config-totp", &set_up, real!("login-config-totp"));
    let token = super::shown(&set_up);
    let wrong = practice.wrong_code(&token);
    let refused = browser.submit(&set_up, SET_UP, &[("totp", &wrong)]).await;
    compare("wrong code at set-up", &refused, real!("login-config-totp-wrong-code"));
    let refused = browser.submit(&refused, SET_UP, &[("totp", "")]).await;
    compare("no code at set-up", &refused, real!("login-config-totp-no-code"));
    let expired = browser.submit(&set_up, SET_UP, &[("totp", "")]).await;
    compare("page-expired", &expired, real!("page-expired"));
    let code = practice.code(&token, 0);
    browser.submit(&refused, SET_UP, &[("totp", &code)]).await;

    let mut asked = practice.enroll(&mut browser).await;
    compare("login-otp", &asked, real!("login-otp"));
    asked = browser.submit(&asked, CODE, &[("otp", &code)]).await;
    compare("used code", &asked, real!("login-otp-used-code"));
    for _ in 0..4 {
        asked = browser.submit(&asked, CODE, &[("otp", &wrong)]).await;
    }
    compare("wrong code", &asked, real!("login-otp-wrong-code"));
    let locked = practice.enroll(&mut browser).await;
    compare("locked", &locked, real!("error-temporarily-disabled"));

    let page = browser.open(&practice.world.addresses.workplace).await;
    let page = browser.submit(&page, "form#user-identification", &[("username", PERSON.email)]).await;
    compare("login-username", &page, real!("login-username"));
    browser.forget_cookies();
    let lost = browser.submit(&page, "form#kc-form-login", &[("username", PERSON.email)]).await;
    compare("cookie not found", &lost, real!("error-cookie-not-found"));

    for (name, ours, real) in compared {
        assert!(real.len() > 2, "{name}");
        assert_eq!(ours, real, "{name}");
    }
}
