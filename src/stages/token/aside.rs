//! Pages beside the way of stage 3: what the phone may say, why a code may not fit, how to order a new token.

use super::super::{aside, token_code_refused};
use crate::{
    dialogue::keys,
    wizard::{Address, Branch, Card, Choice, Go, Show},
};

/// "The phone says an error": which one?
pub(super) const PHONE_SAYS: &[Card] = &[Card {
    step: "3.5",
    asks: None,
    shows: &[Show::Now(keys::token::says::NOW)],
    choices: &[
        Choice::new(keys::token::says::INVALID, Go::Branch(Branch::Aside("invalid"))),
        Choice::new(keys::token::says::UNSAFE, Go::Branch(Branch::Aside("unsafe"))),
        Choice::new(keys::token::says::OTHER_CODE, Go::Branch(Branch::Aside("other_code"))),
        Choice::new(keys::token::says::LOCK, Go::Branch(Branch::Aside("lock"))),
        Choice::new(keys::token::says::NOTHING, Go::Branch(Branch::Aside("nothing"))),
        Choice::new(keys::token::says::TWO, Go::Branch(Branch::Aside("two"))),
        Choice::new(keys::token::says::OTHER, Go::Branch(Branch::Aside("other"))),
        Choice::new(keys::go::BACK, Go::Back),
    ],
    no: None,
}];

pub(super) const SAYS_INVALID: &[Card] = &[aside(
    "3.5",
    &[
        Show::Now(keys::token::invalid::NOW),
        Show::Say(keys::token::invalid::WHY),
        Show::Say(keys::token::invalid::NEXT),
    ],
)];
pub(super) const SAYS_UNSAFE: &[Card] =
    &[aside("3.5", &[Show::Now(keys::token::not_safe::NOW), Show::Say(keys::token::not_safe::WHY)])];
pub(super) const SAYS_OTHER_CODE: &[Card] =
    &[aside("3.5", &[Show::Now(keys::token::other_code::NOW), Show::Say(keys::token::other_code::WHY)])];
pub(super) const SAYS_LOCK: &[Card] =
    &[aside("3.5", &[Show::Now(keys::token::lock_wanted::NOW), Show::Say(keys::token::lock_wanted::WHY)])];
pub(super) const SAYS_NOTHING: &[Card] = &[aside(
    "3.5",
    &[
        Show::Now(keys::token::nothing::NOW),
        Show::Steps(&[
            keys::token::nothing::APP,
            keys::token::nothing::DISTANCE,
            keys::token::nothing::LIGHT,
            keys::token::nothing::KEY,
        ]),
    ],
)];
pub(super) const SAYS_OTHER: &[Card] = &[aside(
    "3.5",
    &[
        Show::Now(keys::token::other_error::NOW),
        Show::Say(keys::token::other_error::ASK),
        Show::Link(Address::ServicePortal),
    ],
)];
pub(super) const TWO_TOKENS: &[Card] =
    &[aside("3.8", &[Show::Now(keys::token::two::NOW), Show::Say(keys::token::two::WHY)])];
pub(super) const CODE_REFUSED: &[Card] = &[aside(
    "3.10",
    &[
        Show::Now(keys::token::refused::NOW),
        Show::ByKind {
            by_time: &[Show::Steps(&[
                keys::token::refused::USED,
                keys::token::refused::OTHER_TOKEN,
                keys::token::refused::CLOCK,
                keys::token::refused::EXPIRED,
                keys::token::refused::LOCKED,
            ])],
            by_tap: &[Show::Steps(&[
                keys::token::refused::TAPPED,
                keys::token::refused::OTHER_TOKEN,
                keys::token::refused::EXPIRED,
                keys::token::refused::LOCKED,
            ])],
        },
    ],
)];
pub(super) const OLD_CODE_REFUSED: &[Card] = &[token_code_refused("3.11")];
pub(super) const ORDER: &[Card] = &[Card {
    step: "3.0b",
    asks: None,
    shows: &[
        Show::Now(keys::token::order::NOW),
        Show::Link(Address::ServicePortal),
        Show::Steps(&[
            keys::token::order::OPEN,
            keys::token::order::FIND,
            keys::token::order::SEND,
            keys::token::order::THEN,
        ]),
        Show::Say(keys::token::order::PHONE),
    ],
    choices: &[Choice::new(keys::go::BACK, Go::Back), Choice::new(keys::stuck::STOP, Go::Stop)],
    no: None,
}];
