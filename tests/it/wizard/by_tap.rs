//! Tokens as the QR code names them, and those that give a new code at each tap (HOTP), which a Keycloak's realm may
//! be set to (breaker, finding 8).

use kom_i_gang::{
    dialogue::{Answer, Ask, CodeQuestion, Language, NetworkFailure, Phrase, Refusal, Turn, keys},
    otp::Secret,
    text::words,
    wizard::{Block, Intent, World},
};

use super::{Harness, enrolment, enrolment_by_tap, problem};

fn now_of(harness: &Harness) -> Option<Phrase> {
    let screen = harness.wizard.screen(harness.now);
    screen.blocks.into_iter().find_map(|block| match block {
        Block::Now(phrase) => Some(phrase),
        _ => None,
    })
}

fn counts_down(harness: &Harness) -> bool {
    let screen = harness.wizard.screen(harness.now);
    screen.blocks.iter().any(|block| matches!(block, Block::Countdown { .. }))
}

/// 3.8 asked for `Statens_SSO` whatever the QR code said.
#[test]
fn the_token_is_called_what_its_qr_code_calls_it() {
    let mut other = enrolment(false);
    other.token.issuer = "OVELSE Statens_SSO".to_owned();
    for (enrolment, name) in [
        (enrolment(false), "Statens_SSO"),
        (other, "OVELSE Statens_SSO"),
        (enrolment_by_tap(), "Statens_SSO for alle statens a…"),
    ] {
        let mut harness = Harness::at_token_visit();
        harness.turn(Turn::ShowQr(enrolment));
        while harness.step() != "3.8" {
            harness.does(Intent::Choose(0));
        }
        let said = words(&now_of(&harness).unwrap(), Language::English);
        assert_eq!(said, format!("Can you see a token called {name} in FreeOTP?"));
    }
    // Held codes name it, too.
    let mut other = enrolment(false);
    other.token.issuer = "Evil_Bank".to_owned();
    let mut harness = Harness::at_code_page_of(other);
    harness.types("000000");
    harness.does(Intent::Press);
    let screen = harness.wizard.screen(harness.now);
    let error = screen.blocks.iter().find_map(|block| match block {
        Block::Field(view) => view.error.clone(),
        _ => None,
    });
    assert_eq!(error, Some(Phrase::new(keys::field::CODE_FOREIGN).with("issuer", "Evil_Bank")));
}

#[test]
fn a_code_of_a_tap_has_no_countdown_and_is_never_held() {
    let mut harness = Harness::at_token_visit();
    harness.turn(Turn::ShowQr(enrolment_by_tap()));
    while harness.step() != "3.9" {
        assert!(!counts_down(&harness));
        harness.does(Intent::Choose(0));
    }
    assert!(!counts_down(&harness));
    assert!(
        harness.said().contains(&keys::token::tap::BY_TAP)
            && !harness.said().contains(&keys::token::tap::SAY)
    );
    harness.does(Intent::Choose(0));
    assert_eq!(harness.step(), "3.10");
    assert!(!counts_down(&harness));
    assert_eq!(
        now_of(&harness),
        Some(Phrase::new(keys::token::code::BY_TAP).with("host", "auth.example").with("digits", "6"))
    );
    // Two codes in one period of a token by time.
    for code in ["111111", "222222"] {
        harness.types(code);
        let sent = harness.attempts(Answer::Code(Secret::new(code.to_owned())));
        assert_eq!(harness.does(Intent::Press), vec![sent]);
        harness.turn(Turn::CodeRefused(Refusal::default()));
        assert!(harness.said().contains(&keys::field::NEW_CODE_REFUSED_BY_TAP));
    }
    harness.go(keys::go::CODE_HELP);
    let screen = harness.wizard.screen(harness.now);
    let steps = screen.blocks.iter().find_map(|block| match block {
        Block::Steps(steps) => Some(steps.iter().map(|step| step.key).collect::<Vec<_>>()),
        _ => None,
    });
    let causes = [
        keys::token::refused::TAPPED,
        keys::token::refused::OTHER_TOKEN,
        keys::token::refused::EXPIRED,
        keys::token::refused::LOCKED,
    ];
    assert_eq!(steps.unwrap(), causes);
}

/// The token made in this run is the one that is asked for at 4.7.
#[test]
fn a_token_by_tap_is_remembered_for_the_trial_sign_in() {
    let mut harness = Harness::at_code_page_of(enrolment_by_tap());
    harness.types("111111");
    harness.does(Intent::Press);
    harness.turn(Turn::Done);
    harness.go(keys::go::ONWARD);
    harness.go(keys::workplace::intro::TRIAL);
    harness.turn(Turn::Ask(Ask::Code(CodeQuestion { host: "auth.example".to_owned(), refused: None })));
    for code in ["222222", "333333"] {
        assert!(!counts_down(&harness));
        harness.types(code);
        assert_eq!(harness.does(Intent::Press).len(), 1, "{code}");
        let refused = Some(Refusal::default());
        harness.turn(Turn::Ask(Ask::Code(CodeQuestion { host: "auth.example".to_owned(), refused })));
        assert!(harness.said().contains(&keys::field::CODE_REFUSED_BY_TAP));
    }
}

#[test]
fn after_a_lost_answer_a_token_by_tap_is_tapped_again() {
    let mut harness = Harness::at_code_page_of(enrolment_by_tap());
    harness.types("111111");
    harness.does(Intent::Press);
    harness.turn(problem(NetworkFailure::Broken, true));
    harness.go(keys::go::LOOK);
    harness.turn(Turn::TokenExists);
    assert!(harness.said().contains(&keys::token::FRESH_CODE_BY_TAP));
    assert!(!counts_down(&harness));
}

/// A token by time that is made after one by tap is one by time.
#[test]
fn the_next_token_may_be_of_the_other_kind() {
    let mut harness = Harness::in_world(World::Production);
    harness.go_to_token_visit();
    harness.turn(Turn::ShowQr(enrolment_by_tap()));
    harness.turn(Turn::ShowQr(enrolment(true)));
    while harness.step() != "3.10" {
        harness.does(Intent::Choose(0));
    }
    assert!(counts_down(&harness));
}
