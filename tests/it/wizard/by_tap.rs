//! Tokens as the QR code names them, and those that give a new code at each tap (HOTP), which a Keycloak's realm may
//! be set to (breaker, finding 8).

use kom_i_gang::{
    dialogue::{Answer, Ask, Phrase, Refusal, Turn},
    otp::Secret,
    text::words,
    wizard::{Block, Intent, Language, World},
};

use super::{Desk, enrolment, enrolment_by_tap, problem};

fn now_of(desk: &Desk) -> Option<Phrase> {
    let screen = desk.wizard.screen(desk.now);
    screen.blocks.into_iter().find_map(|block| match block {
        Block::Now(phrase) => Some(phrase),
        _ => None,
    })
}

fn counts_down(desk: &Desk) -> bool {
    let screen = desk.wizard.screen(desk.now);
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
        let mut desk = Desk::at_token_visit();
        desk.hear(Turn::ShowQr(enrolment));
        while desk.step() != "3.8" {
            desk.does(Intent::Choose(0));
        }
        let said = words(&now_of(&desk).unwrap(), Language::English);
        assert_eq!(said, format!("Can you see a token called {name} in FreeOTP?"));
    }
    // Held codes name it, too.
    let mut other = enrolment(false);
    other.token.issuer = "Evil_Bank".to_owned();
    let mut desk = Desk::at_code_page_of(other);
    desk.types("000000");
    desk.does(Intent::Press);
    let screen = desk.wizard.screen(desk.now);
    let error = screen.blocks.iter().find_map(|block| match block {
        Block::Field(view) => view.error.clone(),
        _ => None,
    });
    assert_eq!(error, Some(Phrase::new("field.code_foreign").with("issuer", "Evil_Bank")));
}

#[test]
fn a_code_of_a_tap_has_no_countdown_and_is_never_held() {
    let mut desk = Desk::at_token_visit();
    desk.hear(Turn::ShowQr(enrolment_by_tap()));
    while desk.step() != "3.9" {
        assert!(!counts_down(&desk));
        desk.does(Intent::Choose(0));
    }
    assert!(!counts_down(&desk));
    assert!(desk.said().contains(&"token.tap.by_tap") && !desk.said().contains(&"token.tap.say"));
    desk.does(Intent::Choose(0));
    assert_eq!(desk.step(), "3.10");
    assert!(!counts_down(&desk));
    assert_eq!(now_of(&desk), Some(Phrase::new("token.code.by_tap").with("host", "auth.example")));
    // Two codes in one period of a token by time.
    for code in ["111111", "222222"] {
        desk.types(code);
        let sent = desk.tries(Answer::Code(Secret::new(code.to_owned())));
        assert_eq!(desk.does(Intent::Press), vec![sent]);
        desk.hear(Turn::CodeRefused(Refusal::default()));
        assert!(desk.said().contains(&"field.new_code_refused_by_tap"));
    }
    desk.go("go.code_help");
    let screen = desk.wizard.screen(desk.now);
    let steps = screen.blocks.iter().find_map(|block| match block {
        Block::Steps(steps) => Some(steps.iter().map(|step| step.key).collect::<Vec<_>>()),
        _ => None,
    });
    let causes = ["tapped", "other_token", "expired", "locked"].map(|cause| format!("token.refused.{cause}"));
    assert_eq!(steps.unwrap(), causes);
}

/// The token made in this run is the one that is asked for at 4.7.
#[test]
fn a_token_by_tap_is_remembered_for_the_trial_sign_in() {
    let mut desk = Desk::at_code_page_of(enrolment_by_tap());
    desk.types("111111");
    desk.does(Intent::Press);
    desk.hear(Turn::Done);
    desk.go("go.onward");
    desk.go("workplace.intro.trial");
    desk.hear(Turn::Ask(Ask::Code { host: "auth.example".to_owned(), refused: None }));
    for code in ["222222", "333333"] {
        assert!(!counts_down(&desk));
        desk.types(code);
        assert_eq!(desk.does(Intent::Press).len(), 1, "{code}");
        let refused = Some(Refusal::default());
        desk.hear(Turn::Ask(Ask::Code { host: "auth.example".to_owned(), refused }));
        assert!(desk.said().contains(&"field.code_refused_by_tap"));
    }
}

#[test]
fn after_a_lost_answer_a_token_by_tap_is_tapped_again() {
    let mut desk = Desk::at_code_page_of(enrolment_by_tap());
    desk.types("111111");
    desk.does(Intent::Press);
    desk.hear(problem(kom_i_gang::dialogue::Trouble::Broken, true));
    desk.go("go.look");
    desk.hear(Turn::AlreadyEnrolled);
    assert!(desk.said().contains(&"token.fresh_code_by_tap"));
    assert!(!counts_down(&desk));
}

/// A token by time that is made after one by tap is one by time.
#[test]
fn the_next_token_may_be_of_the_other_kind() {
    let mut desk = Desk::in_world(World::Production);
    desk.go_to_token_visit();
    desk.hear(Turn::ShowQr(enrolment_by_tap()));
    desk.hear(Turn::ShowQr(enrolment(true)));
    while desk.step() != "3.10" {
        desk.does(Intent::Choose(0));
    }
    assert!(counts_down(&desk));
}
