//! A token's key, and what was typed before, in pages that come later.

use data_encoding::{BASE32_NOPAD, BASE64, HEXLOWER};
use kom_i_gang::{
    dialogue::{Answer, Seen, Trouble, Turn, Wants},
    otp::Secret,
};

use super::{Refusal, at_the_qr, code_sent, keycloak, value};
use crate::visit::code;

/// The password of `signed_in`.
const PASSWORD: &str = "Sommer2026!";

/// What the title of the page after a code says.
async fn title_after_the_code(title: &str) -> String {
    let html = keycloak("v2-da-login-config-totp");
    let answer = format!("<title>Hej {title} slut</title><p>Noget andet</p>");
    let mut visit = at_the_qr(&html, vec![code_sent(&html, "112110", "").page(200, answer)]).await;
    let turn = visit.answer(code("112110")).await;
    let Turn::Stuck(problem) = turn else { panic!("{turn:?}") };
    let Trouble::OtherPage { wants: Wants::Unclear, seen } = problem.trouble else { panic!("{problem:?}") };
    let Seen { title, .. } = *seen;
    title
}

#[tokio::test]
async fn s1_the_key_in_any_spelling_is_hidden() {
    let raw = value(&keycloak("v2-da-login-config-totp"), "totpSecret");
    let key = BASE32_NOPAD.encode(raw.as_bytes());
    let in_fours: Vec<String> =
        key.as_bytes().chunks(4).map(|four| String::from_utf8(four.to_vec()).unwrap()).collect();
    for spelling in [
        key.clone(),
        key.to_lowercase(),
        in_fours.join(" "),
        in_fours.join("-").to_lowercase(),
        format!("otpauth://totp/Statens_SSO:b100001?secret={key}&issuer=Statens_SSO"),
        format!("otpauth%3A%2F%2Ftotp%2FStatens_SSO%3Ab100001%3Fsecret%3D{key}"),
        raw.clone(),
        HEXLOWER.encode(raw.as_bytes()),
        HEXLOWER.encode(raw.as_bytes()).to_uppercase(),
        BASE64.encode(raw.as_bytes()),
        BASE64.encode(key.as_bytes()),
    ] {
        assert_eq!(title_after_the_code(&spelling).await, "Hej ••• slut", "{spelling}");
    }
    let named = title_after_the_code(&format!("totpSecret={raw}")).await;
    assert_eq!(named, "Hej totpSecret=••• slut");
}

#[tokio::test]
async fn s2_the_password_in_a_page_after_the_code_is_hidden() {
    for spelling in [PASSWORD.to_owned(), BASE64.encode(PASSWORD.as_bytes()), "Sommer%32026%21".to_owned()] {
        assert_eq!(title_after_the_code(&spelling).await, "Hej ••• slut", "{spelling}");
    }
    let html = keycloak("v2-da-login-config-totp");
    let wrong = keycloak("v2-da-login-config-totp-wrong-code")
        .replace("Ugyldig autentificerings kode.", "SOMMER-2026! og 112 110");
    let wrong = wrong.replace(&value(&wrong, "totpSecret"), &value(&html, "totpSecret"));
    let mut visit = at_the_qr(&html, vec![code_sent(&html, "112110", "").page(200, wrong)]).await;
    let quote = Some("••• og •••".to_owned());
    assert_eq!(visit.answer(code("112110")).await, Turn::CodeRefused(Refusal { quote }));
    visit.ends();
}

#[tokio::test]
async fn s1_a_code_that_went_with_a_name_is_hidden() {
    let html = keycloak("v2-da-login-config-totp");
    let insists = html.replace(
        "</form>",
        "<span id=\"input-error-otp-label\" class=\"kc-feedback-text\">Angiv venligst et udstyrsnavn.</span></form>",
    );
    let answer = "<title>Hej 223-344 slut</title><p>Noget andet</p>";
    let then = vec![
        code_sent(&html, "111111", "").page(200, insists),
        code_sent(&html, "223344", "Ny").page(200, answer),
    ];
    let mut visit = at_the_qr(&html, then).await;
    assert!(matches!(visit.answer(code("111111")).await, Turn::Ask(_)));
    let named = Answer::NamedCode { name: "Ny".to_owned(), code: Secret::new("223344".to_owned()) };
    let turn = visit.answer(named).await;
    let Turn::Stuck(problem) = turn else { panic!("{turn:?}") };
    assert_eq!(problem.trouble.seen().map(|seen| &*seen.title), Some("Hej ••• slut"));
    visit.ends();
}

/// The page of a token whose names the site has made up of something else.
fn page_of(issuer: &str, account: &str) -> String {
    let html = keycloak("v2-da-login-config-totp");
    let key = BASE32_NOPAD.encode(value(&html, "totpSecret").as_bytes());
    let uri = format!(
        "otpauth://totp/{issuer}:{account}?secret={key}&issuer={issuer}&image=https%3A%2F%2Fx%2F{issuer}"
    );
    let code = qrcode::QrCode::new(uri).unwrap();
    let side = u32::try_from(code.width() + 8).unwrap() * 4;
    let colors = code.to_colors();
    let dark = |x: u32, y: u32| {
        let (x, y) = ((x / 4).checked_sub(4), (y / 4).checked_sub(4));
        let place = |x: u32, y: u32| y as usize * code.width() + x as usize;
        let inside = |at: u32| (at as usize) < code.width();
        x.zip(y).is_some_and(|(x, y)| inside(x) && inside(y) && colors[place(x, y)] == qrcode::Color::Dark)
    };
    let pixels: Vec<u8> =
        (0..side * side).map(|at| if dark(at % side, at / side) { 0 } else { 255 }).collect();
    let mut file = Vec::new();
    let mut png = png::Encoder::new(&mut file, side, side);
    png.set_color(png::ColorType::Grayscale);
    png.write_header().unwrap().write_image_data(&pixels).unwrap();
    let start = html.find("data:image/png;base64,").unwrap();
    let end = start + html[start..].find('"').unwrap();
    format!("{}data:image/png;base64,{}{}", &html[..start], BASE64.encode(&file), &html[end..])
}

/// Nor is it in the picture that goes to the phone.
#[tokio::test]
async fn s2_the_password_as_the_issuer_of_a_token_is_hidden() {
    let html = page_of("Sommer2026%21", "b100001");
    let mut exchanges = super::to_adfs();
    exchanges.extend(super::signed_in(html));
    let mut visit = super::ReplayedVisit::new(super::Goal::TokenEnrolled, super::with_adfs(), exchanges);
    visit.start().await;
    let turn = visit.answer(super::credentials(PASSWORD)).await;
    let Turn::ShowQr(shown) = turn else { panic!("{turn:?}") };
    assert_eq!((&*shown.token.issuer, &*shown.token.account), ("•••", "b100001"));
    let uri: &Secret = &shown.token.shortest_uri();
    assert!(!uri.expose().contains("Sommer"), "{}", uri.expose());
    visit.ends();
}
