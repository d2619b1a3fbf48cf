//! A password or code that a site repeats in its page isn't shown (breaker, finding 6).

use kom_i_gang::{
    client::replay::Exchange,
    dialogue::{
        Answer, Ask, CodeQuestion, FieldUse, FormShape, Goal, PasswordQuestion, Problem, Purpose, Refusal,
        SecretKind, Seen, Trouble, Turn,
    },
    otp::Secret,
    visit::VisitEvent,
};

use super::{ReplayedVisit, SSO, action, code, credentials, environment, keycloak, page};

const HOME: &str = "https://workplace.example.dk/";

/// At Statens SSO's own page for user and password.
pub fn at_the_password(
    password: &str,
    then: impl FnOnce(Exchange) -> Exchange,
    rest: Vec<Exchange>,
) -> ReplayedVisit {
    let sign_in = format!("{SSO}/realms/Statens_SSO/login-actions/authenticate?session_code=3&tab_id=t");
    let fields =
        [("username", "PROD\\b100001"), ("password", password), ("credentialId", ""), ("login", "Log ind")];
    let mut exchanges = vec![
        Exchange::get(HOME).redirect(302, SSO),
        Exchange::get(format!("{SSO}/")).page(200, page("sso-own-sign-in")),
        then(Exchange::post(sign_in, &fields)),
    ];
    exchanges.extend(rest);
    ReplayedVisit::new(Goal::SignedIn, environment(), exchanges)
}

/// What is told when the site answers this password with this page.
pub async fn told(password: &str, status: u16, html: String) -> Turn {
    let mut visit = at_the_password(password, |sent| sent.page(status, html), Vec::new());
    visit.start().await;
    let turn = visit.answer(credentials(password)).await;
    visit.ends();
    turn
}

async fn quoted(password: &str, words: &str) -> String {
    let html = page("sso-own-sign-in").replacen("<form", &format!("<p role=alert>{words}</p><form"), 1);
    match told(password, 200, html).await {
        Turn::Ask(Ask::Credentials(PasswordQuestion {
            refused: Some(Refusal { quote: Some(quote) }),
            ..
        })) => quote,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_password_in_the_sites_message_is_masked() {
    for (password, words, expected) in [
        ("Sommer2026!", "Forkert: Sommer2026! Prøv igen.", "Forkert: ••• Prøv igen."),
        // Twice, glued to something, and in other letters.
        ("Sommer2026!", "xSommer2026!Sommer2026!x", "x••••••x"),
        ("Sommer2026!", "SOMMER2026! sommer2026!", "••• •••"),
        ("Blåbær7", "BLÅBÆR7", "•••"),
        // What may be a word of the page's own is masked only as it was typed.
        ("forkert", "Forkert kode er forkert", "Forkert kode er •••"),
        // As a form has it, as HTML has it twice, as a script has it.
        ("Blå& grød", "UserName=x&amp;Password=Bl%C3%A5%26+gr%c3%b8d&amp;y", "UserName=x&Password=•••&y"),
        ("a<b>\"c\"d", "a&amp;lt;b&amp;#62;&amp;quot;c&amp;#x22;d.", "•••."),
        ("p\"q\\r", "p\\\"q\\\\r.", "•••."),
        ("50%+x y", "50%25%2Bx+y 50%+x y", "••• •••"),
        // As the page's text has it: blanks in a row are one, what can't be seen is gone.
        (" to  ord\t3 ", "(to\n ord   3)", "(•••)"),
        ("to\u{200b}ord", "to<wbr>ord to\u{ad}ord", "••• •••"),
        // What looks as if it began like it.
        ("aaaab", "aaaaab aaaa", "a••• aaaa"),
        // What is left of it without its signs.
        ("Sommer2026!", "Sommer2026", "•••"),
        ("Sommer2026!", "Sommer202", "Sommer202"),
        ("Sommer2026!", "<b>Som</b>mer<i>2026</i>! er", "••• er"),
        // Too short: it would blot out ordinary words, and tell what was typed.
        ("abc", "abc abcd", "abc abcd"),
        ("abcd", "abcde", "•••e"),
    ] {
        assert_eq!(quoted(password, words).await, expected, "{password} in {words}");
    }
}

/// The message is cut after 200 characters, and must not end in half of a password.
#[tokio::test]
async fn no_half_of_a_password_is_left_where_a_text_was_cut() {
    for before in 170..202 {
        let quote = quoted("Sommer2026!", &format!("{} Sommer2026! er forkert", "x".repeat(before))).await;
        assert!(!quote.to_lowercase().contains("som"), "{before}: {quote}");
    }
}

#[tokio::test]
async fn a_password_in_title_and_names_is_masked() {
    let password = "Tre ord@ Sommer2026!";
    let name = format!("{}{password}", "n".repeat(25));
    let html = format!(
        "<title>Hej {password} slut</title><form id='{password}'><input name='{name}'><textarea \
         name='Tre%20ord%40%20sommer2026%21'></textarea></form>"
    );
    let seen = Seen {
        host: "localhost:9443".to_owned(),
        status: 200,
        title: "Hej ••• slut".to_owned(),
        script_only: false,
        forms: vec![format!("•••: {}•••, •••", "n".repeat(25))],
        shapes: vec![FormShape { counts: vec![(FieldUse::Of(Purpose::Unknown), 2)] }],
    };
    assert_eq!(told(password, 200, html.clone()).await, Turn::Browser(seen));
    let Turn::Stuck(problem) = told(password, 500, html).await else { panic!("no trouble") };
    assert_eq!(problem.quote.as_deref(), Some("Hej ••• slut"));
}

/// Where the site leads to: nobody is even asked for the address of such a name.
#[tokio::test]
async fn a_password_in_an_address_is_masked() {
    let target = "https://sommer2026.example.com/in";
    let mut visit = at_the_password("Sommer2026", |sent| sent.redirect(302, target), Vec::new());
    visit.start().await;
    let Turn::Stuck(problem) = visit.answer(credentials("Sommer2026")).await else { panic!("no trouble") };
    let expected = Problem {
        trouble: Trouble::PassedOn {
            what: SecretKind::Password,
            sent_to: "localhost:9443".to_owned(),
            origin: "https://•••.example.com".to_owned(),
        },
        host: "localhost:9443".to_owned(),
        quote: None,
        answer_lost: true,
    };
    assert_eq!(problem, expected);
    let calls = visit.events.lock().unwrap().iter().any(|event| match event {
        VisitEvent::Calling { host } => host.contains("sommer2026"),
        VisitEvent::NotRefused | VisitEvent::ServerTime { .. } => false,
    });
    assert!(!calls);
    visit.ends();
}

/// A person must be able to read who is asked: the environment's own names are no echo.
#[tokio::test]
async fn a_host_of_the_environment_is_never_masked() {
    let mut visit =
        at_the_password("localhost", |sent| sent.page(500, "<title>localhost</title>"), Vec::new());
    visit.start().await;
    let Turn::Stuck(problem) = visit.answer(credentials("localhost")).await else { panic!("no trouble") };
    assert_eq!((&*problem.host, problem.quote.as_deref()), ("localhost:9443", Some("•••")));
    visit.ends();
}

/// S2: it was masked for its own turn only.
#[tokio::test]
async fn a_code_in_the_sites_message_is_masked_for_as_long_as_the_visit_lives() {
    let otp = keycloak("v2-da-login-otp");
    let wrong = keycloak("v2-da-login-otp-wrong-code")
        .replace("Ugyldig autentificerings kode.", "123456 er ikke 654321, id 91234567.");
    let sent = |from: &str, code: &str| {
        let chosen = super::value(from, "selectedCredentialId");
        let fields = [("selectedCredentialId", &*chosen), ("otp", code), ("login", "")];
        Exchange::post(action(from), &fields).page(200, wrong.clone())
    };
    let exchanges = vec![
        Exchange::get(HOME).redirect(302, SSO),
        Exchange::get(format!("{SSO}/")).page(200, otp.clone()),
        sent(&otp, "123456"),
        sent(&wrong, "654321"),
    ];
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    visit.start().await;
    for (typed, expected) in
        [("123456", "••• er ikke 654321, id 9•••7."), ("654321", "••• er ikke •••, id 9•••7.")]
    {
        let refused = Some(Refusal { quote: Some(expected.to_owned()) });
        let host = "localhost:9443".to_owned();
        assert_eq!(visit.answer(code(typed)).await, Turn::Ask(Ask::Code(CodeQuestion { host, refused })));
    }
    visit.ends();
}

/// Only what is told is masked, not what a page is known by.
#[tokio::test]
async fn a_page_that_holds_a_code_is_still_known() {
    let answer = Answer::Code(Secret::new("000000".to_owned()));
    let html = keycloak("v2-da-login-otp").replace("<title>", "<title>000000 ");
    let exchanges = vec![
        Exchange::get(HOME).redirect(302, SSO),
        Exchange::get(format!("{SSO}/")).page(200, keycloak("v2-da-login-otp")),
        Exchange::post(
            action(&html),
            &[
                ("selectedCredentialId", &*super::value(&html, "selectedCredentialId")),
                ("otp", "000000"),
                ("login", ""),
            ],
        )
        .page(200, html),
    ];
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    visit.start().await;
    assert!(matches!(
        visit.answer(answer).await,
        Turn::Ask(Ask::Code(CodeQuestion { refused: Some(_), .. }))
    ));
    visit.ends();
}

/// Bug: a page that repeated the password in a form that sends itself had it sent again, up to twenty times.
#[tokio::test]
async fn a_form_that_would_send_the_password_again_is_for_the_browser() {
    for password in ["Sommer2026!", "Blå& grød"] {
        let value = password.replace('&', "&amp;");
        let html = format!(
            "<body onload='document.forms[0].submit()'><form method=post action='{SSO}/again'>\
             <input type=hidden name=user value=x><input type=hidden name=password value='{value}'></form>"
        );
        let trouble = Trouble::PassedOn {
            what: SecretKind::Password,
            sent_to: "localhost:9443".to_owned(),
            origin: SSO.to_owned(),
        };
        let host = "localhost:9443".to_owned();
        let problem = Problem { trouble, host, quote: None, answer_lost: false };
        assert_eq!(told(password, 200, html).await, Turn::Stuck(problem));
    }
}
