//! Each thing that a visit can come to: what stands on its page, what can be chosen and filled in, what an answer
//! counts as, its help and its code for support.

use super::{
    super::{
        AttemptKind, Intent,
        visit::{Phase, Sent, ShowsToken, Stuck, TokenExists, TokenWorks},
    },
    offer,
    phases::{
        Harness, code, device, device_name, email, handed_over, origin, out_of_codes, password,
        password_alone, stuck,
    },
};
use crate::{
    dialogue::{Answer, NetworkFailure, Problem, Seen, Trouble, Turn, Wants, keys},
    otp::Secret,
};

#[test]
fn each_page_says_offers_and_asks_what_it_is_for() {
    let rows: Vec<(Box<dyn Phase>, &[&str])> = vec![
        (email(false), &["now", "say", "field ", "tick true", "> Send", "> Browser"]),
        (password(false), &["now", "Note", "field ", "password", "> Send", "> Browser"]),
        (
            password_alone(Some("b100001"), false),
            &["now", "say", "say", "password", "tick true", "> Send", "> Browser"],
        ),
        (code(), &["now", "code of 6", "countdown", "> Send", "> Branch(Aside(\"code\"))", "> Browser"]),
        (
            device_name(),
            &[
                "now",
                "field The app",
                "code of 6",
                "countdown",
                "> Send",
                "> Branch(Aside(\"code\"))",
                "> NewQr",
            ],
        ),
        (origin(), &["now", "now", "say", "> Stop", "> Send", "> Browser"]),
        (device(), &["now", "> Device(0)", "> Device(1)", "> Browser"]),
        (
            Box::new(ShowsToken),
            &["now", "code of 6", "countdown", "> Send", "> Branch(Aside(\"code\"))", "> NewQr"],
        ),
        (
            Box::new(TokenExists::Found),
            &["now", "> TryCode", "> Skip", "> Branch(Aside(\"code\"))", "> Browser"],
        ),
        (
            Box::new(TokenExists::TryingCode),
            &["now", "code of 6", "countdown", "> Send", "> Branch(Aside(\"code\"))", "> Browser"],
        ),
        (
            Box::new(TokenWorks(Some(offer("Statens_SSO")))),
            &["Good", "say", "say", "> Onward", "> AnotherToken"],
        ),
        (handed_over(true), &["say", "now", "say", "say", "> Browser", "> Again"]),
        (out_of_codes(), &["Trouble", "say", "now", "say", "> Stop", "> Stages", "> Browser"]),
        (
            stuck(NetworkFailure::TimedOut),
            &["Trouble", "say", "now", "say", "> Again", "> Browser", "> Stages"],
        ),
        (
            stuck(Trouble::Locked),
            &["Trouble", "say", "now", "say", "> Stop", "> Again", "> Browser", "> Stages"],
        ),
        (
            stuck(Trouble::OtherPage { wants: Wants::Terms, seen: Box::default() }),
            &[
                "Trouble",
                "say",
                "now",
                "say",
                "say",
                "link https://enrol.example/start",
                "> Open",
                "> Again",
                "> Browser",
                "> Stages",
            ],
        ),
    ];
    for (row, (phase, wanted)) in rows.iter().enumerate() {
        assert_eq!(Harness::new().page(&**phase), *wanted, "row {row}");
    }
}

/// Whoever scanned a token that may be the good one is told to keep it, on each page where a visit can't go on.
#[test]
fn a_token_that_may_be_good_is_spoken_of_first() {
    for phase in [handed_over(false), out_of_codes(), stuck(Trouble::NotAPage)] {
        assert!(Harness::with_lost_code().page(&*phase).iter().take(2).any(|block| block == "Note"));
    }
    let lost = Problem { answer_lost: true, ..stuck(Trouble::NotAPage).problem().unwrap().clone() };
    let page = Harness::with_lost_code().page(&Stuck(lost));
    assert_eq!(page, ["Trouble", "say", "say", "now", "say", "> Again", "> Browser"]);
}

/// A page, what an answer counts as, and its code for support.
type Row = (Box<dyn Phase>, Option<AttemptKind>, Option<&'static str>);

#[test]
fn each_page_counts_what_could_lock_the_account_and_has_a_code_for_support() {
    let (password_counts, code_counts) = (Some(AttemptKind::Password), Some(AttemptKind::Code));
    let rows: Vec<Row> = vec![
        (email(false), None, None),
        (email(true), None, Some("3.3a-AFVIST")),
        (password(false), password_counts, None),
        (password(true), password_counts, Some("3.3a-AFVIST")),
        (password_alone(None, false), password_counts, None),
        (password_alone(None, true), password_counts, Some("3.3a-AFVIST")),
        (code(), code_counts, None),
        (device_name(), code_counts, Some("3.3a-NAVN")),
        (origin(), None, None),
        (device(), None, None),
        (Box::new(ShowsToken), code_counts, None),
        (Box::new(TokenExists::Found), code_counts, Some("3.3a-FINDES")),
        (handed_over(true), None, Some("3.3a-SCRIPT")),
        (handed_over(false), None, Some("3.3a-UKENDT")),
        (out_of_codes(), None, Some("3.3a-STOP")),
        (stuck(NetworkFailure::UnknownHost), None, Some("3.3a-DNS")),
    ];
    for (row, (phase, counts, code)) in rows.iter().enumerate() {
        let harness = Harness::new();
        let help = phase.help(&harness.context()).map(|(_, code)| code);
        assert_eq!((phase.attempts(), help.as_deref()), (*counts, *code), "row {row}");
    }
}

#[test]
fn what_is_fit_goes_out_and_what_is_not_stays() {
    let mut harness = Harness::new();
    harness.page(&*password(false));
    assert!(matches!(harness.sends(&*password(false)), Sent::Refused(error) if error.field == 0));
    harness.person.user = "PROD\\b100001".to_owned();
    harness.page(&*password(false));
    assert!(matches!(harness.sends(&*password(false)), Sent::Refused(error) if error.field == 1));
    assert!(matches!(harness.sends(&*origin()), Sent::Answer(Answer::Approve)));
    assert!(matches!(harness.sends(&*handed_over(true)), Sent::Nothing));
    assert!(matches!(harness.sends(&Stuck::out_of_turn()), Sent::Nothing));

    harness.person.email = "b100001".to_owned();
    harness.page(&*email(false));
    let sent = harness.sends(&*email(false));
    let wanted = Answer::Email { email: "b100001".to_owned(), remember: true };
    assert!(
        matches!(sent, Sent::Answer(answer) if answer == wanted),
        "Statens SSO takes a user name as well"
    );
}

#[test]
fn a_page_that_knows_the_user_is_sent_the_password_alone() {
    let mut harness = Harness::new();
    harness.person.user = "PROD\\b100001".to_owned();
    let phase = password_alone(None, false);
    harness.page(&*phase);
    assert_eq!(harness.form.focused_field(), Some(0));
    assert!(matches!(harness.sends(&*phase), Sent::Refused(error) if error.field == 0));
    harness.form.handle(&Intent::Fill(Secret::new("skovtur".to_owned())), 0);
    let password = Secret::new("skovtur".to_owned());
    let wanted = Answer::Credentials { user: None, password, remember: true };
    assert!(matches!(harness.sends(&*phase), Sent::Answer(answer) if answer == wanted));
    assert_eq!(harness.person.user, "PROD\\b100001", "what was typed elsewhere is kept");
    let said = password_alone(None, true).refusal(&harness.enrolment).unwrap();
    assert_eq!((said.field, said.error.key), (0, keys::field::PASSWORD_ALONE_REFUSED));
}

#[test]
fn a_name_that_is_taken_is_told_and_another_one_proposed() {
    let mut harness = Harness::new();
    let phase = device_name();
    assert!(phase.arrive(&mut harness.record).is_none(), "the guide says to leave it empty");
    harness.record.device_name = Some("The app".to_owned());
    assert!(phase.arrive(&mut harness.record).is_some());
    assert_eq!(harness.page(&*phase).get(1).map(String::as_str), Some("field The app 2"));
}

/// An older Keycloak refuses a code with another QR code; one that comes because a code was right is offered.
#[test]
fn a_qr_code_after_a_code_shows_it_right_only_where_it_is_offered() {
    let qr = || Turn::ShowQr(offer("Statens_SSO"));
    for phase in [&ShowsToken as &dyn Phase, &TokenExists::TryingCode] {
        assert!(!phase.shows_right(AttemptKind::Code, &qr()));
        assert!(phase.shows_right(AttemptKind::Code, &Turn::TokenWorks(offer("Statens_SSO"))));
        assert!(phase.shows_right(AttemptKind::Code, &Turn::DoneThen(Wants::Terms)));
    }
    assert!(password(false).shows_right(AttemptKind::Password, &qr()));
    assert!(!password(false).shows_right(AttemptKind::Password, &Turn::Browser(Seen::default())));
}

/// The site came to ask for more because the password was right; of a captcha nobody knows why it came.
#[test]
fn p4_a_password_that_led_to_another_proof_was_not_refused() {
    let wants = |wants| {
        let trouble = Trouble::OtherPage { wants, seen: Box::default() };
        Turn::Stuck(Problem { trouble, host: "adfs.example".to_owned(), quote: None, answer_lost: false })
    };
    for (turn, was_right) in [
        (wants(Wants::OtherProofAfterPassword), true),
        (wants(Wants::OtherProof), false),
        (wants(Wants::Captcha), false),
    ] {
        assert_eq!(password(false).shows_right(AttemptKind::Password, &turn), was_right);
        assert!(!password(false).shows_right(AttemptKind::Code, &turn));
    }
}
