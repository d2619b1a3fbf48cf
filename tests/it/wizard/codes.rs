//! Which codes are sent, and which are held back and explained.

use kom_i_gang::{
    dialogue::{Answer, Ask, CodeQuestion, NetworkFailure, Offset, Refusal, TextKey, Turn, keys},
    otp::Secret,
    wizard::{Block, Intent},
};

use super::{Harness, problem};

/// The keys of what is said when a code of a phone whose clock is so many seconds ahead is typed; `None` if it
/// is sent at once.
fn said_of(ahead: i64) -> Option<TextKey> {
    let mut harness = Harness::at_code_page();
    let code = harness.code(ahead);
    harness.types(&code);
    if !harness.does(Intent::Press).is_empty() {
        return None;
    }
    harness.said().into_iter().find(|key| key.name().starts_with("field."))
}

#[test]
fn a_code_is_judged_by_its_moment() {
    let cases = [
        (0, None),
        (-30, None),
        (30, None),
        (-90, Some(keys::field::CODE_BEHIND)),
        (-590, Some(keys::field::CODE_BEHIND)),
        (90, Some(keys::field::CODE_AHEAD)),
        (580, Some(keys::field::CODE_AHEAD)),
        (-3240, Some(keys::field::CODE_BEHIND)),
        (7200, Some(keys::field::CODE_FOREIGN)),
    ];
    for (ahead, expected) in cases {
        assert_eq!(said_of(ahead), expected, "phone {ahead} s ahead");
    }
}

/// A phone in the wrong time zone, or one that doesn't know of summer time, was told to tap another token.
#[test]
fn t7_a_code_about_an_hour_off_is_the_phones_clock() {
    for (ahead, expected) in [
        (-3600, keys::field::CODE_HOUR_BEHIND),
        (3600, keys::field::CODE_HOUR_AHEAD),
        (-3510, keys::field::CODE_HOUR_BEHIND),
        (3870, keys::field::CODE_HOUR_AHEAD),
    ] {
        assert_eq!(said_of(ahead), Some(expected), "phone {ahead} s ahead");
    }
}

/// "Wait for the next one", three times, and the next one was refused as well.
#[test]
fn t8_a_right_code_that_is_refused_is_the_servers_clock() {
    for (offset, expected, time) in [
        (90, keys::field::CODE_SERVER_AHEAD, "1:30"),
        (-90, keys::field::CODE_SERVER_BEHIND, "1:30"),
        (3600, keys::field::CODE_SERVER_AHEAD, "60:00"),
    ] {
        let mut harness = Harness::at_code_page();
        harness.now.offset = Some(Offset { seconds: offset });
        // The phone's clock is the PC's.
        let code = harness.code(-offset);
        harness.types(&code);
        assert_eq!(harness.does(Intent::Press).len(), 1, "{offset}");
        harness.turn(Turn::CodeRefused(Refusal::default()));
        let screen = harness.wizard.screen(harness.now);
        let error = screen.blocks.iter().find_map(|block| match block {
            Block::Field(view) => view.error.clone(),
            _ => None,
        });
        let error = error.unwrap();
        let value = |name| error.args.iter().find(|(of, _)| *of == name).map(|(_, value)| value.as_str());
        assert_eq!((error.key, value("host"), value("time")), (expected, Some("auth.example"), Some(time)));
    }
    // A code that is right by the server's clock, or one that can't be told, says nothing of its clock.
    for offset in [None, Some(0), Some(20), Some(90)] {
        let mut harness = Harness::at_code_page();
        harness.now.offset = offset.map(|seconds| Offset { seconds });
        harness.sends_code();
        harness.turn(Turn::CodeRefused(Refusal::default()));
        assert!(harness.said().contains(&keys::field::CODE_REFUSED), "{offset:?}");
    }
}

#[test]
fn a_held_code_can_be_sent_anyway_and_the_right_one_after_it() {
    let mut harness = Harness::at_code_page();
    harness.types("000000");
    assert_eq!(harness.does(Intent::Press), vec![]);
    assert!(harness.said().contains(&keys::field::CODE_FOREIGN));
    let answer = Answer::Code(Secret::new("000000".to_owned()));
    assert_eq!(harness.go(keys::go::SEND_ANYWAY), vec![harness.attempts(answer)]);
    harness.turn(Turn::CodeRefused(Refusal { quote: Some("Ugyldig autentificerings kode.".to_owned()) }));
    assert_eq!(harness.step(), "3.10");
    assert!(!harness.labels().contains(&keys::go::SEND_ANYWAY));
    // The right code of the same moment has not been used.
    let code = harness.code(0);
    harness.types(&code);
    assert_eq!(harness.does(Intent::Press).len(), 1);
}

#[test]
fn changing_a_held_code_takes_the_offer_back() {
    let mut harness = Harness::at_code_page();
    harness.types("000000");
    harness.does(Intent::Press);
    assert!(harness.labels().contains(&keys::go::SEND_ANYWAY));
    harness.does(Intent::Erase);
    assert!(!harness.labels().contains(&keys::go::SEND_ANYWAY));
}

#[test]
fn a_used_code_waits_for_the_next() {
    let mut harness = Harness::at_code_page();
    let code = harness.code(0);
    harness.types(&code);
    harness.does(Intent::Press);
    harness.turn(Turn::CodeRefused(Refusal::default()));
    harness.types(&code);
    assert_eq!(harness.does(Intent::Press), vec![]);
    assert!(harness.said().contains(&keys::field::CODE_USED));
    harness.pass_seconds(30);
    harness.does(Intent::Clear);
    let next = harness.code(0);
    harness.types(&next);
    assert_eq!(harness.does(Intent::Press).len(), 1);
}

#[test]
fn without_a_server_time_every_whole_code_is_sent() {
    for code in ["000000", "123456"] {
        let mut harness = Harness::at_code_page();
        harness.now.offset = None;
        harness.types(code);
        assert_eq!(harness.does(Intent::Press).len(), 1);
    }
    let mut harness = Harness::at_code_page();
    harness.now.offset = None;
    harness.types("12345");
    assert_eq!(harness.does(Intent::Press), vec![]);
    assert!(harness.said().contains(&keys::field::CODE_SHORT));
}

/// A server with a wrong clock and a PC with one: whoever of the two is right, the right code goes out (breaker,
/// finding 4).
#[test]
fn a_code_that_is_right_by_either_clock_is_sent() {
    for offset in [-20 * 3600, -3600, -95, 95, 3600, 20 * 3600] {
        for by_the_server in [true, false] {
            let mut harness = Harness::at_code_page();
            harness.now.offset = Some(Offset { seconds: offset });
            let code = harness.code(if by_the_server { 0 } else { -offset });
            harness.types(&code);
            assert_eq!(harness.does(Intent::Press).len(), 1, "{offset} {by_the_server}");
            // It was sent, so it isn't sent again.
            harness.turn(Turn::CodeRefused(Refusal::default()));
            harness.types(&code);
            assert_eq!(harness.does(Intent::Press), vec![], "{offset} {by_the_server}");
            assert!(harness.said().contains(&keys::field::CODE_USED));
            // The next one goes out, whichever clock it is by.
            harness.pass_seconds(30);
            harness.does(Intent::Clear);
            let next = harness.code(if by_the_server { 0 } else { -offset });
            harness.types(&next);
            assert_eq!(harness.does(Intent::Press).len(), 1, "{offset} {by_the_server}");
        }
    }
    let mut harness = Harness::at_code_page();
    harness.now.offset = Some(Offset { seconds: 3600 });
    harness.types("000000");
    assert_eq!(harness.does(Intent::Press), vec![]);
    assert!(harness.said().contains(&keys::field::CODE_FOREIGN));
}

/// A server's clock that jumps back between two pages made every code "used" until it had caught up.
#[test]
fn a_clock_that_jumps_back_makes_no_code_used() {
    let mut harness = at_4_7();
    harness.types("123456");
    assert_eq!(harness.does(Intent::Press).len(), 1);
    harness.now.offset = Some(Offset { seconds: -3600 });
    harness.turn(Turn::Ask(Ask::Code(CodeQuestion {
        host: "auth.example".to_owned(),
        refused: Some(Refusal::default()),
    })));
    harness.types("654321");
    assert_eq!(harness.does(Intent::Press).len(), 1);
}

#[test]
fn after_three_refused_codes_we_stop() {
    let mut harness = Harness::at_code_page();
    for _ in 0..3 {
        harness.pass_seconds(30);
        let code = harness.code(0);
        harness.types(&code);
        harness.does(Intent::Press);
        harness.turn(Turn::CodeRefused(Refusal::default()));
    }
    assert_eq!(
        harness.said(),
        [keys::enough::CODES, keys::enough::CODES_WHY, keys::enough::NOW_CODES, keys::trouble::CODE]
    );
    assert_eq!(harness.labels(), [keys::stuck::STOP, keys::go::STAGES, keys::enough::BROWSER_CODE]);
}

#[test]
fn the_code_of_stage_3_is_not_used_again_in_stage_4() {
    let mut harness = Harness::at_code_page();
    let code = harness.code(0);
    harness.types(&code);
    harness.does(Intent::Press);
    harness.turn(Turn::Done);
    harness.go(keys::go::ONWARD);
    harness.go(keys::workplace::intro::TRIAL);
    let ask = || Turn::Ask(Ask::Code(CodeQuestion { host: "auth.example".to_owned(), refused: None }));
    harness.turn(ask());
    assert_eq!(harness.step(), "4.7");
    harness.types(&code);
    assert_eq!(harness.does(Intent::Press), vec![]);
    assert!(harness.said().contains(&keys::field::CODE_USED));
    harness.pass_seconds(30);
    assert_eq!(harness.does(Intent::Press).len(), 1);
}

/// The person mistyped, the site said no, and the phone still shows the right code.
#[test]
fn the_right_code_goes_out_after_a_wrong_one_of_the_same_period() {
    let mut at_3_11 = Harness::at_token_visit();
    at_3_11.turn(Turn::TokenExists);
    at_3_11.go(keys::go::TRY_CODE);
    for (mut harness, refused) in [
        (at_3_11, Turn::CodeRefused(Refusal::default())),
        (
            at_4_7(),
            Turn::Ask(Ask::Code(CodeQuestion {
                host: "auth.example".to_owned(),
                refused: Some(Refusal::default()),
            })),
        ),
    ] {
        harness.types("123457");
        assert_eq!(harness.does(Intent::Press).len(), 1);
        harness.turn(refused);
        harness.types("123457");
        assert_eq!(harness.does(Intent::Press), vec![]);
        assert!(harness.said().contains(&keys::field::CODE_USED));
        harness.does(Intent::Clear);
        harness.types("123456");
        assert_eq!(harness.does(Intent::Press).len(), 1);
        assert!(!harness.said().contains(&keys::field::CODE_USED));
    }
}

/// A quotation without a name in front of it: seen on a real Keycloak.
#[test]
fn the_words_about_a_refused_code_say_whose_they_are_where_no_token_is_on_show() {
    let mut harness = Harness::at_token_visit();
    harness.turn(Turn::TokenExists);
    harness.go(keys::go::TRY_CODE);
    harness.types("123456");
    harness.does(Intent::Press);
    harness.turn(Turn::CodeRefused(Refusal { quote: Some("Ugyldig autentificerings kode.".to_owned()) }));
    let screen = harness.wizard.screen(harness.now);
    let quoted = screen.blocks.iter().find_map(|block| match block {
        Block::Quote { host, words } => Some((host.as_str(), words.as_str())),
        _ => None,
    });
    assert_eq!(quoted, Some(("Statens SSO", "Ugyldig autentificerings kode.")));
}

#[test]
fn a_code_of_a_token_from_before_that_never_left_is_not_used() {
    let ask = || Turn::Ask(Ask::Code(CodeQuestion { host: "auth.example".to_owned(), refused: None }));
    let mut harness = at_4_7();
    harness.types("123456");
    assert_eq!(harness.does(Intent::Press).len(), 1);
    harness.turn(problem(NetworkFailure::NoConnection, false));
    harness.go(keys::go::AGAIN);
    harness.turn(ask());
    harness.types("123456");
    assert_eq!(harness.does(Intent::Press).len(), 1);
    // Whereas one whose answer was lost may have been taken.
    harness.turn(problem(NetworkFailure::Broken, true));
    harness.go(keys::go::AGAIN);
    harness.turn(ask());
    harness.types("123456");
    assert_eq!(harness.does(Intent::Press), vec![]);
    assert!(harness.said().contains(&keys::field::CODE_USED));
}

/// In stage 4, asked for a code of a token that exists.
fn at_4_7() -> Harness {
    let mut harness = Harness::new();
    harness.go(keys::go::CHOOSE_STAGE);
    harness.does(Intent::Choose(3));
    harness.go(keys::workplace::intro::TRIAL);
    harness.turn(Turn::Ask(Ask::Code(CodeQuestion { host: "auth.example".to_owned(), refused: None })));
    harness
}

/// Each cause of a refused code is said where a token exists as well, and nothing about a QR code that isn't there.
#[test]
fn a_refused_code_of_a_token_from_before_has_its_help() {
    let mut at_3_11 = Harness::at_token_visit();
    at_3_11.turn(Turn::TokenExists);
    at_3_11.go(keys::go::TRY_CODE);
    for mut harness in [at_3_11, at_4_7()] {
        let step = harness.step();
        harness.go(keys::go::CODE_HELP);
        assert_eq!((harness.step(), harness.said()), (step, vec![keys::token::refused::NOW]));
        assert_eq!(harness.go(keys::go::BACK), vec![]);
        assert_eq!((harness.step(), harness.labels()[0]), (step, keys::go::LOG_IN));
        harness.types("123456");
        assert_eq!(harness.does(Intent::Press).len(), 1, "{step}");
    }
}
