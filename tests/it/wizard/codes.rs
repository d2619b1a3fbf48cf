//! Which codes are sent, and which are held back and explained.

use kom_i_gang::{
    dialogue::{Answer, Ask, Offset, Refusal, Trouble, Turn},
    otp::Secret,
    wizard::{Block, Intent},
};

use super::{Desk, problem};

/// The keys of what is said when a code of a phone whose clock is so many seconds ahead is typed; `None` if it
/// is sent at once.
fn said_of(ahead: i64) -> Option<&'static str> {
    let mut desk = Desk::at_code_page();
    let code = desk.code(ahead);
    desk.types(&code);
    if !desk.does(Intent::Press).is_empty() {
        return None;
    }
    desk.said().into_iter().find(|key| key.starts_with("field."))
}

#[test]
fn a_code_is_judged_by_its_moment() {
    let cases = [
        (0, None),
        (-30, None),
        (30, None),
        (-90, Some("field.code_behind")),
        (-590, Some("field.code_behind")),
        (90, Some("field.code_ahead")),
        (580, Some("field.code_ahead")),
        (3600, Some("field.code_foreign")),
    ];
    for (ahead, expected) in cases {
        assert_eq!(said_of(ahead), expected, "phone {ahead} s ahead");
    }
}

#[test]
fn a_held_code_can_be_sent_anyway_and_the_right_one_after_it() {
    let mut desk = Desk::at_code_page();
    desk.types("000000");
    assert_eq!(desk.does(Intent::Press), vec![]);
    assert!(desk.said().contains(&"field.code_foreign"));
    let answer = Answer::Code(Secret::new("000000".to_owned()));
    assert_eq!(desk.go("go.send_anyway"), vec![desk.tries(answer)]);
    desk.hear(Turn::CodeRefused(Refusal { quote: Some("Ugyldig autentificerings kode.".to_owned()) }));
    assert_eq!(desk.step(), "3.10");
    assert!(!desk.labels().contains(&"go.send_anyway"));
    // The right code of the same moment has not been used.
    let code = desk.code(0);
    desk.types(&code);
    assert_eq!(desk.does(Intent::Press).len(), 1);
}

#[test]
fn changing_a_held_code_takes_the_offer_back() {
    let mut desk = Desk::at_code_page();
    desk.types("000000");
    desk.does(Intent::Press);
    assert!(desk.labels().contains(&"go.send_anyway"));
    desk.does(Intent::Erase);
    assert!(!desk.labels().contains(&"go.send_anyway"));
}

#[test]
fn a_used_code_waits_for_the_next() {
    let mut desk = Desk::at_code_page();
    let code = desk.code(0);
    desk.types(&code);
    desk.does(Intent::Press);
    desk.hear(Turn::CodeRefused(Refusal::default()));
    desk.types(&code);
    assert_eq!(desk.does(Intent::Press), vec![]);
    assert!(desk.said().contains(&"field.code_used"));
    desk.pass_seconds(30);
    desk.does(Intent::Clear);
    let next = desk.code(0);
    desk.types(&next);
    assert_eq!(desk.does(Intent::Press).len(), 1);
}

#[test]
fn without_a_server_time_every_whole_code_is_sent() {
    for code in ["000000", "123456"] {
        let mut desk = Desk::at_code_page();
        desk.now.offset = None;
        desk.types(code);
        assert_eq!(desk.does(Intent::Press).len(), 1);
    }
    let mut desk = Desk::at_code_page();
    desk.now.offset = None;
    desk.types("12345");
    assert_eq!(desk.does(Intent::Press), vec![]);
    assert!(desk.said().contains(&"field.code_short"));
}

/// A server with a wrong clock and a PC with one: whoever of the two is right, the right code goes out (breaker,
/// finding 4).
#[test]
fn a_code_that_is_right_by_either_clock_is_sent() {
    for offset in [-20 * 3600, -3600, -95, 95, 3600, 20 * 3600] {
        for by_the_server in [true, false] {
            let mut desk = Desk::at_code_page();
            desk.now.offset = Some(Offset { seconds: offset });
            let code = desk.code(if by_the_server { 0 } else { -offset });
            desk.types(&code);
            assert_eq!(desk.does(Intent::Press).len(), 1, "{offset} {by_the_server}");
            // It was sent, so it isn't sent again.
            desk.hear(Turn::CodeRefused(Refusal::default()));
            desk.types(&code);
            assert_eq!(desk.does(Intent::Press), vec![], "{offset} {by_the_server}");
            assert!(desk.said().contains(&"field.code_used"));
            // The next one goes out, whichever clock it is by.
            desk.pass_seconds(30);
            desk.does(Intent::Clear);
            let next = desk.code(if by_the_server { 0 } else { -offset });
            desk.types(&next);
            assert_eq!(desk.does(Intent::Press).len(), 1, "{offset} {by_the_server}");
        }
    }
    let mut desk = Desk::at_code_page();
    desk.now.offset = Some(Offset { seconds: 3600 });
    desk.types("000000");
    assert_eq!(desk.does(Intent::Press), vec![]);
    assert!(desk.said().contains(&"field.code_foreign"));
}

/// A server's clock that jumps back between two pages made every code "used" until it had caught up.
#[test]
fn a_clock_that_jumps_back_makes_no_code_used() {
    let mut desk = at_4_7();
    desk.types("123456");
    assert_eq!(desk.does(Intent::Press).len(), 1);
    desk.now.offset = Some(Offset { seconds: -3600 });
    desk.hear(Turn::Ask(Ask::Code { host: "auth.example".to_owned(), refused: Some(Refusal::default()) }));
    desk.types("654321");
    assert_eq!(desk.does(Intent::Press).len(), 1);
}

#[test]
fn after_three_refused_codes_we_stop() {
    let mut desk = Desk::at_code_page();
    for _ in 0..3 {
        desk.pass_seconds(30);
        let code = desk.code(0);
        desk.types(&code);
        desk.does(Intent::Press);
        desk.hear(Turn::CodeRefused(Refusal::default()));
    }
    assert_eq!(desk.said(), ["enough.codes", "enough.codes_why", "enough.now", "trouble.code"]);
    assert_eq!(desk.labels(), ["stuck.stop", "go.stages", "enough.browser_code"]);
}

#[test]
fn the_code_of_stage_3_is_not_used_again_in_stage_4() {
    let mut desk = Desk::at_code_page();
    let code = desk.code(0);
    desk.types(&code);
    desk.does(Intent::Press);
    desk.hear(Turn::Done);
    desk.go("go.onward");
    desk.go("workplace.intro.trial");
    let ask = || Turn::Ask(Ask::Code { host: "auth.example".to_owned(), refused: None });
    desk.hear(ask());
    assert_eq!(desk.step(), "4.7");
    desk.types(&code);
    assert_eq!(desk.does(Intent::Press), vec![]);
    assert!(desk.said().contains(&"field.code_used"));
    desk.pass_seconds(30);
    assert_eq!(desk.does(Intent::Press).len(), 1);
}

/// A quotation without a name in front of it: seen on a real Keycloak.
#[test]
fn the_words_about_a_refused_code_say_whose_they_are_where_no_token_is_on_show() {
    let mut desk = Desk::at_token_visit();
    desk.hear(Turn::AlreadyEnrolled);
    desk.go("go.try_code");
    desk.types("123456");
    desk.does(Intent::Press);
    desk.hear(Turn::CodeRefused(Refusal { quote: Some("Ugyldig autentificerings kode.".to_owned()) }));
    let screen = desk.wizard.screen(desk.now);
    let quoted = screen.blocks.iter().find_map(|block| match block {
        Block::Quote { host, words } => Some((host.as_str(), words.as_str())),
        _ => None,
    });
    assert_eq!(quoted, Some(("Statens SSO", "Ugyldig autentificerings kode.")));
}

#[test]
fn a_code_of_a_token_from_before_that_never_left_is_not_used() {
    let ask = || Turn::Ask(Ask::Code { host: "auth.example".to_owned(), refused: None });
    let mut desk = at_4_7();
    desk.types("123456");
    assert_eq!(desk.does(Intent::Press).len(), 1);
    desk.hear(problem(Trouble::NoConnection, false));
    desk.go("go.again");
    desk.hear(ask());
    desk.types("123456");
    assert_eq!(desk.does(Intent::Press).len(), 1);
    // Whereas one whose answer was lost may have been taken.
    desk.hear(problem(Trouble::Broken, true));
    desk.go("go.again");
    desk.hear(ask());
    desk.types("123456");
    assert_eq!(desk.does(Intent::Press), vec![]);
    assert!(desk.said().contains(&"field.code_used"));
}

/// In stage 4, asked for a code of a token that exists.
fn at_4_7() -> Desk {
    let mut desk = Desk::new();
    desk.go("go.choose_stage");
    desk.does(Intent::Choose(3));
    desk.go("workplace.intro.trial");
    desk.hear(Turn::Ask(Ask::Code { host: "auth.example".to_owned(), refused: None }));
    desk
}

/// Each cause of a refused code is said where a token exists as well, and nothing about a QR code that isn't there.
#[test]
fn a_refused_code_of_a_token_from_before_has_its_help() {
    let mut at_3_11 = Desk::at_token_visit();
    at_3_11.hear(Turn::AlreadyEnrolled);
    at_3_11.go("go.try_code");
    for mut desk in [at_3_11, at_4_7()] {
        let step = desk.step();
        desk.go("go.code_help");
        assert_eq!((desk.step(), desk.said()), (step, vec!["token.refused.now"]));
        assert_eq!(desk.go("go.back"), vec![]);
        assert_eq!((desk.step(), desk.labels()[0]), (step, "go.log_in"));
        desk.types("123456");
        assert_eq!(desk.does(Intent::Press).len(), 1, "{step}");
    }
}
