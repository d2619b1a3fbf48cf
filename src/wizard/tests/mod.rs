//! Each part of the wizard by itself. What a person notices of the whole is tested in `tests/it/wizard`.

mod attempts;
mod enrolment;
mod journey;
mod navigation;
mod phases;
mod user_name;
mod visit;

use super::{Branch, Card, Choice, Go, Names, Question, QuestionKind, Stage, VisitPage};
use crate::{
    dialogue::{Enrolment as Offer, Goal, Now, Offset, keys},
    otp::{Secret, Token},
};

const CARD: Card = Card { step: "3.0", asks: None, shows: &[], choices: &[], no: None };
const NAMES: Names = Names { site: "The site", token: "The token", device: "The app" };

const PAGE: VisitPage = VisitPage {
    ask: QuestionKind::Code,
    site: None,
    step: "3.11",
    now: keys::token::TRY_CODE,
    now_by_tap: None,
    say: &[],
    did: &[],
    field: keys::field::CODE,
    tick: keys::field::REMEMBER,
    send: keys::go::LOG_IN,
    beside: &[Choice::new(keys::go::CODE_HELP, Go::Branch(Branch::Aside("code")))],
    user_names: None,
};

/// Two stages: one that talks to a site, and one that doesn't.
static STAGES: [Stage; 2] = [
    Stage {
        number: 3,
        name: keys::token::NAME,
        listed: keys::token::LISTED,
        about: keys::token::ABOUT,
        goal: Some(Goal::TokenEnrolled),
        calling: "3.2",
        led_on: "3.3",
        names: &NAMES,
        branches: &[
            (Branch::Intro, &[CARD, Card { step: "3.0a", asks: Some(Question::Secured), ..CARD }, CARD]),
            (Branch::Live, &[Card { step: "3.5", ..CARD }, Card { step: "3.6", ..CARD }]),
        ],
        pages: &[
            PAGE,
            VisitPage { ask: QuestionKind::NewToken, step: "3.10", now: keys::token::code::NOW, ..PAGE },
            VisitPage { ask: QuestionKind::TokenExists, now: keys::token::enrolled::NOW, ..PAGE },
        ],
    },
    Stage {
        number: 4,
        name: keys::workplace::NAME,
        listed: keys::workplace::LISTED,
        about: keys::workplace::ABOUT,
        goal: None,
        calling: "4.3",
        led_on: "4.3",
        names: &NAMES,
        branches: &[
            (Branch::Intro, &[Card { step: "4.0", ..CARD }]),
            (Branch::OnPhone, &[Card { step: "4.1", ..CARD }]),
        ],
        pages: &[],
    },
];

/// At a moment that both clocks agree on.
fn at(seconds: u64) -> Now {
    Now {
        wall_ms: seconds * 1000,
        offset: Some(Offset { seconds: 0 }),
        far_offset: None,
        monotonic_ms: seconds * 1000,
    }
}

const MOMENT: u64 = 1_800_000_000;

fn offer(name: &str) -> Offer {
    let uri = format!("otpauth://totp/{name}:b100001?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer={name}");
    Offer {
        host: "auth.example".to_owned(),
        token: Token::parse(&Secret::new(uri)).unwrap(),
        replaces: false,
    }
}
