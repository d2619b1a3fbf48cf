//! What is known of tokens that were scanned, and which codes go out.

use super::{
    super::{
        When,
        enrolment::{CodeVerdict, Enrolment, Insistence, LeftTheScreen},
    },
    MOMENT, at, offer,
};
use crate::otp::{Secret, code_at, step_at};

/// What happens to a token.
#[derive(Debug, Clone, Copy)]
enum Event {
    Offer,
    /// In place of the one before, in the same visit.
    OfferInPlace,
    CodeOut,
    CodeRefused,
    GivenUp,
    GivenUpUnlessOpen,
    Works,
}

fn after(events: &[Event]) -> Enrolment {
    let mut enrolment = Enrolment::new(None);
    for event in events {
        match event {
            Event::Offer => _ = enrolment.show(at(MOMENT), offer("Statens_SSO")),
            Event::OfferInPlace => {
                _ = enrolment.show(at(MOMENT), crate::dialogue::Enrolment { replaces: true, ..offer("Ny") });
            }
            Event::CodeOut => enrolment.code_goes_out(at(MOMENT), &Secret::new("123456".to_owned())),
            Event::CodeRefused => enrolment.code_came_to_nothing(),
            Event::GivenUp => _ = enrolment.give_up(),
            Event::GivenUpUnlessOpen => _ = enrolment.give_up_unless_open(),
            Event::Works => _ = enrolment.works(),
        }
    }
    enrolment
}

/// "Delete it" is said of a dead token alone.
#[test]
fn a_token_is_dead_open_or_outlived_by_what_happened_to_it() {
    use Event::{CodeOut, CodeRefused, GivenUp, GivenUpUnlessOpen, Offer, OfferInPlace, Works};
    // Dead, open (it may be the good one), and two that may work.
    let rows: &[(&[Event], [bool; 3])] = &[
        (&[], [false, false, false]),
        (&[Offer], [false, false, false]),
        (&[Offer, GivenUp], [true, false, false]),
        (&[Offer, CodeOut, CodeRefused, GivenUp], [true, false, false]),
        (&[Offer, CodeOut, GivenUp], [false, true, false]),
        (&[Offer, CodeOut, GivenUp, Offer, GivenUp], [false, true, false]),
        (&[Offer, CodeOut, GivenUp, Offer, Works], [false, false, true]),
        (&[Offer, GivenUp, Offer, Works], [false, false, false]),
        (&[Offer, CodeOut, GivenUpUnlessOpen, Works], [false, false, false]),
        (&[Offer, GivenUpUnlessOpen], [true, false, false]),
        (&[Offer, CodeOut, CodeRefused, OfferInPlace, GivenUp], [true, false, false]),
    ];
    for (events, wanted) in rows {
        let enrolment = after(events);
        let found =
            [When::DeadToken, When::OpenToken, When::TwoTokens].map(|when| enrolment.fits(when).unwrap());
        assert_eq!(found, *wanted, "{events:?}");
    }
}

#[test]
fn a_token_in_place_of_another_is_told_as_that_unless_one_may_be_good() {
    use Event::{CodeOut, GivenUp, Offer, OfferInPlace};
    assert!(after(&[Offer, OfferInPlace]).was_replaced());
    assert!(!after(&[Offer, CodeOut, GivenUp, OfferInPlace]).was_replaced());
    assert!(!after(&[Offer]).was_replaced());
}

#[test]
fn whatever_shows_a_token_is_wiped_when_it_leaves_the_screen() {
    assert_eq!(after(&[]).give_up(), LeftTheScreen(false));
    assert_eq!(after(&[Event::Offer]).give_up(), LeftTheScreen(true));
    assert_eq!(after(&[Event::Offer]).works(), LeftTheScreen(true));
    assert_eq!(after(&[Event::Offer, Event::CodeOut]).give_up_unless_open(), LeftTheScreen(false));
}

#[test]
fn a_code_that_can_not_be_right_is_held_until_it_is_sent_anyway() {
    let token = offer("Statens_SSO").token;
    let code = |seconds: u64| code_at(&token, step_at(seconds, 30)).unwrap();
    let foreign = || Secret::new("000001".to_owned());
    let rows = [
        (code(MOMENT), Insistence::Usual, true),
        (code(MOMENT - 30), Insistence::Usual, true),
        (code(MOMENT - 300), Insistence::Usual, false),
        (code(MOMENT - 300), Insistence::Anyway, true),
        (foreign(), Insistence::Usual, false),
        (foreign(), Insistence::Anyway, true),
        (Secret::new("12345".to_owned()), Insistence::Anyway, false),
    ];
    for (row, (typed, insistence, goes_out)) in rows.into_iter().enumerate() {
        let mut enrolment = after(&[Event::Offer]);
        let verdict = enrolment.judge(at(MOMENT), &typed, insistence);
        assert_eq!(matches!(verdict, CodeVerdict::Send), goes_out, "row {row}: {verdict:?}");
    }
}

#[test]
fn the_same_code_goes_out_once() {
    let token = offer("Statens_SSO").token;
    let code = code_at(&token, step_at(MOMENT, 30)).unwrap();
    let mut enrolment = after(&[Event::Offer]);
    assert!(matches!(enrolment.judge(at(MOMENT), &code, Insistence::Usual), CodeVerdict::Send));
    enrolment.code_goes_out(at(MOMENT), &code);
    assert!(matches!(enrolment.judge(at(MOMENT), &code, Insistence::Usual), CodeVerdict::Hold(_)));
    enrolment.code_never_left();
    assert!(matches!(enrolment.judge(at(MOMENT), &code, Insistence::Usual), CodeVerdict::Send));
}

/// Used is a code, and no moment: the right one goes out after a wrong one in the same period.
#[test]
fn another_code_of_the_same_period_is_not_used() {
    let code = |digits: &str| Secret::new(digits.to_owned());
    let mut enrolment = Enrolment::new(None);
    let goes_out = |enrolment: &mut Enrolment, digits: &str, moment| {
        let sends =
            matches!(enrolment.judge(at(moment), &code(digits), Insistence::Usual), CodeVerdict::Send);
        if sends {
            enrolment.code_goes_out(at(moment), &code(digits));
        }
        sends
    };
    let rows = [
        ("123456", 0, true),
        ("123457", 1, true),
        // Both are used.
        ("123456", 2, false),
        ("123457", 3, false),
        ("654321", 31, true),
    ];
    for (digits, after, sends) in rows {
        assert_eq!(goes_out(&mut enrolment, digits, MOMENT + after), sends, "{digits} after {after}");
    }
}

/// While a token is on show: the code before, which the phone has just shown, wasn't sent.
#[test]
fn the_code_before_is_not_used_by_the_one_that_was_sent() {
    let token = offer("Statens_SSO").token;
    let code = |seconds| code_at(&token, step_at(seconds, 30)).unwrap();
    let mut enrolment = after(&[Event::Offer]);
    enrolment.code_goes_out(at(MOMENT), &code(MOMENT));
    for (typed, sends) in [(code(MOMENT - 30), true), (code(MOMENT), false)] {
        let verdict = enrolment.judge(at(MOMENT), &typed, Insistence::Usual);
        assert_eq!(matches!(verdict, CodeVerdict::Send), sends, "{verdict:?}");
    }
}
