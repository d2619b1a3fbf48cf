//! Which tries a visit knows to be no wrong ones: those that never left this PC, and those that a site took.

use data_encoding::BASE64;
use kom_i_gang::{
    client::{Failure, FailureKind, replay::Exchange},
    dialogue::{Ask, CodeQuestion, Goal, NetworkFailure, Turn},
    visit::VisitEvent,
};

use super::{
    super::{WORKPLACE_ANSWERED, WORKPLACE_ASKED, code, environment},
    ADFS_FORM, APP, BROKER, ReplayedVisit, SAML, SSO, action, at_the_qr, code_sent, credentials, keycloak,
    led_out, page, signed_in, to_adfs, with_adfs,
};

/// How often it was told so far that an attempt wasn't refused.
fn not_refused(visit: &ReplayedVisit) -> usize {
    visit.events.lock().unwrap().iter().filter(|event| **event == VisitEvent::NotRefused).count()
}

fn password_sent() -> Exchange {
    let fields =
        [("UserName", "PROD\\b100001"), ("Password", "Sommer2026!"), ("AuthMethod", "FormsAuthentication")];
    Exchange::post(ADFS_FORM, &fields)
}

/// AD FS' page of errors.
fn adfs_error(number: &str) -> String {
    format!(
        "<div id=errorArea><p id=errorMessage>Der opstod en fejl.</p><p>Error details: {number}: x</p></div>"
    )
}

/// AD FS gives Statens SSO its answer for whoever has signed in, and for nobody else.
#[tokio::test]
async fn a_password_that_was_taken_or_never_left() {
    let sso = format!("{SSO}/adfs-says");
    let anew = "https://localhost:9444/anew";
    let by_redirect = format!("{SSO}/realms/x?SAMLResponse=a&RelayState=r");
    let nobody = BASE64.encode(b"<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Responder\"/>");
    let commented = "<!-- x --><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Responder\"/>";
    let says = |answer: &str| {
        vec![
            password_sent().page(200, page("adfs-hiddenform").replace(SAML[0].1, answer)),
            Exchange::post(BROKER, &[("SAMLResponse", answer), SAML[1]]).page(200, page("unknown")),
        ]
    };
    let table = [
        ("the terms of Statens SSO", signed_in(page("unknown")), true),
        ("an error of Statens SSO", signed_in(page("unknown").replace("<h1>", "<h1>MSIS7012 ")), true),
        (
            "an answer in an address",
            vec![
                password_sent().redirect(302, &by_redirect),
                Exchange::get(&by_redirect).page(200, page("unknown")),
            ],
            // Packed, it can't be read: in doubt it counts.
            false,
        ),
        ("an answer that names nobody", says(&nobody), false),
        ("an answer that can't be read", says("!!!!"), false),
        ("an empty answer", says(""), false),
        ("an answer without a status", says(&BASE64.encode(b"<samlp:Response/>")), false),
        ("a failure with a comment", says(&BASE64.encode(commented.as_bytes())), false),
        ("never left", vec![password_sent().fails(Failure::unsent(NetworkFailure::NoConnection))], true),
        ("lost", vec![password_sent().fails(Failure::sent(NetworkFailure::Broken))], false),
        ("too slow", vec![password_sent().fails(Failure::sent(NetworkFailure::TimedOut))], false),
        ("too large", vec![password_sent().fails(Failure::sent(FailureKind::BadBody))], false),
        ("refused", vec![password_sent().page(200, page("adfs"))], false),
        ("no page", vec![password_sent().body("application/pdf", 200, "%PDF")], false),
        ("an error", vec![password_sent().page(404, page("unknown"))], false),
        ("a defect", vec![password_sent().page(500, page("unknown"))], false),
        ("no header", vec![password_sent().page(431, "")], false),
        // Numbers of AD FS: those that stand for no refused password, and those that may.
        ("a request that AD FS doesn't read", vec![password_sent().page(200, adfs_error("MSIS7065"))], true),
        ("a sign-in that is gone", vec![password_sent().page(200, adfs_error("MSIS7001"))], true),
        ("a site that isn't known", vec![password_sent().page(500, adfs_error("MSIS7007"))], true),
        ("tokens too often", vec![password_sent().page(200, adfs_error("MSIS7042"))], true),
        ("a site that isn't for that person", vec![password_sent().page(200, adfs_error("MSIS5007"))], true),
        ("an error of any kind", vec![password_sent().page(200, adfs_error("MSIS7012"))], false),
        ("an account that isn't right", vec![password_sent().page(200, adfs_error("MSIS3173"))], false),
        ("a longer number", vec![password_sent().page(200, adfs_error("MSIS70651"))], false),
        ("no number", vec![password_sent().page(200, adfs_error(""))], false),
        (
            "a number on the form",
            vec![password_sent().page(200, page("adfs").replace("role=\"alert\">", ">MSIS7065"))],
            false,
        ),
        ("on with the body", vec![password_sent().redirect(307, "/elsewhere")], false),
        ("away with the body", vec![password_sent().redirect(308, "https://example.com")], false),
        (
            "on without an answer",
            vec![password_sent().redirect(302, &sso), Exchange::get(&sso).page(200, page("unknown"))],
            false,
        ),
        (
            "a page between, and no way on",
            vec![
                password_sent().redirect(302, anew),
                Exchange::get(anew).page(200, "<meta http-equiv=refresh content='0;url=/on'><p>On</p>"),
                Exchange::get("https://localhost:9444/on")
                    .fails(Failure::unsent(NetworkFailure::NoConnection)),
            ],
            false,
        ),
        (
            "an answer to elsewhere",
            vec![password_sent().page(200, page("adfs-hiddenform").replace(SSO, "https://example.com"))],
            false,
        ),
        (
            "round and round",
            (0..20)
                .map(|hop| if hop == 0 { password_sent() } else { Exchange::get(anew) }.redirect(302, anew))
                .collect(),
            false,
        ),
    ];
    for (name, then, taken) in table {
        let exchanges = to_adfs().into_iter().chain(then).collect();
        let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, with_adfs(), exchanges);
        visit.start().await;
        let turn = visit.answer(credentials("Sommer2026!")).await;
        assert_eq!(not_refused(&visit) > 0, taken, "{name}: {turn:?}");
        visit.ends();
    }
}

#[tokio::test]
async fn a_code_that_was_taken_or_never_left() {
    let html = keycloak("v2-da-login-config-totp");
    let sent = || code_sent(&html, "123456", "");
    let denied = format!("{APP}cb?error=access_denied");
    let table = [
        ("taken", Vec::from(led_out(sent())), true),
        ("never left", vec![sent().fails(Failure::unsent(NetworkFailure::NoConnection))], true),
        ("lost", vec![sent().fails(Failure::sent(NetworkFailure::Broken))], false),
        ("an error", vec![sent().page(500, page("unknown"))], false),
        ("unknown", vec![sent().page(200, page("unknown"))], false),
        ("given up", vec![sent().redirect(302, &denied)], false),
    ];
    for (name, then, taken) in table {
        let mut visit = at_the_qr(&html, then).await;
        let before = not_refused(&visit);
        let turn = visit.answer(code("123456")).await;
        assert_eq!(not_refused(&visit) > before, taken, "{name}: {turn:?}");
        visit.ends();
    }
}

/// A workplace made of script comes after a code that was right.
#[tokio::test]
async fn a_code_of_stage_4_that_led_on_to_a_page_of_script() {
    let (home, otp) = ("https://workplace.example.dk/", keycloak("base-da-login-otp"));
    let exchanges = vec![
        Exchange::get(home).redirect(302, WORKPLACE_ASKED),
        Exchange::get(WORKPLACE_ASKED).page(200, otp.clone()),
        Exchange::post(action(&otp), &[("otp", "123456"), ("login", "Log ind")])
            .redirect(302, WORKPLACE_ANSWERED),
        Exchange::get(WORKPLACE_ANSWERED).page(503, "<p>Nede</p>"),
    ];
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    visit.start().await;
    visit.answer(code("123456")).await;
    assert_eq!(not_refused(&visit), 1);
    visit.ends();
}

/// The sign-in that begins again after a wrong code goes by AD FS, which knows the person: that tells nothing of the
/// code.
#[tokio::test]
async fn an_answer_of_adfs_takes_no_code_back() {
    let (home, otp) = ("https://workplace.example.dk/", keycloak("base-da-login-otp"));
    let anew = "https://localhost:9444/adfs/ls/?SAMLRequest=q";
    let exchanges = vec![
        Exchange::get(home).redirect(302, SSO),
        Exchange::get(format!("{SSO}/")).page(200, otp.clone()),
        Exchange::post(action(&otp), &[("otp", "123456"), ("login", "Log ind")]).redirect(302, anew),
        Exchange::get(anew).page(200, page("adfs-hiddenform")),
        Exchange::post(BROKER, &SAML).page(200, otp),
    ];
    let mut visit = ReplayedVisit::new(Goal::SignedIn, with_adfs(), exchanges);
    visit.start().await;
    let turn = visit.answer(code("123456")).await;
    assert!(matches!(&turn, Turn::Ask(Ask::Code(CodeQuestion { refused: Some(_), .. }))), "{turn:?}");
    assert_eq!(not_refused(&visit), 0);
    visit.ends();
}
