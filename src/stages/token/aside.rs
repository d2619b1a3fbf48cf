//! Pages beside the way of stage 3: what the phone may say, why a code may not fit, how to order a new token.

use super::super::{aside, token_code_refused};
use crate::wizard::{Address, Branch, Card, Choice, Go, Show};

/// "The phone says an error": which one?
pub(super) const PHONE_SAYS: &[Card] = &[Card {
    step: "3.5",
    asks: None,
    shows: &[Show::Now("token.says.now")],
    choices: &[
        Choice::new("token.says.invalid", Go::Branch(Branch::Aside("invalid"))),
        Choice::new("token.says.unsafe", Go::Branch(Branch::Aside("unsafe"))),
        Choice::new("token.says.other_code", Go::Branch(Branch::Aside("other_code"))),
        Choice::new("token.says.lock", Go::Branch(Branch::Aside("lock"))),
        Choice::new("token.says.two", Go::Branch(Branch::Aside("two"))),
        Choice::new("go.back", Go::Back),
    ],
    no: None,
}];

pub(super) const SAYS_INVALID: &[Card] = &[aside(
    "3.5",
    &[Show::Now("token.invalid.now"), Show::Say("token.invalid.why"), Show::Say("token.invalid.next")],
)];
pub(super) const SAYS_UNSAFE: &[Card] =
    &[aside("3.5", &[Show::Now("token.unsafe.now"), Show::Say("token.unsafe.why")])];
pub(super) const SAYS_OTHER_CODE: &[Card] =
    &[aside("3.5", &[Show::Now("token.other_code.now"), Show::Say("token.other_code.why")])];
pub(super) const SAYS_LOCK: &[Card] =
    &[aside("3.5", &[Show::Now("token.lock_wanted.now"), Show::Say("token.lock_wanted.why")])];
pub(super) const TWO_TOKENS: &[Card] =
    &[aside("3.8", &[Show::Now("token.two.now"), Show::Say("token.two.why")])];
pub(super) const CODE_REFUSED: &[Card] = &[aside(
    "3.10",
    &[
        Show::Now("token.refused.now"),
        Show::ByKind {
            by_time: &[Show::Steps(&[
                "token.refused.used",
                "token.refused.other_token",
                "token.refused.clock",
                "token.refused.expired",
                "token.refused.locked",
            ])],
            by_tap: &[Show::Steps(&[
                "token.refused.tapped",
                "token.refused.other_token",
                "token.refused.expired",
                "token.refused.locked",
            ])],
        },
    ],
)];
pub(super) const OLD_CODE_REFUSED: &[Card] = &[token_code_refused("3.11")];
pub(super) const ORDER: &[Card] = &[Card {
    step: "3.11",
    asks: None,
    shows: &[
        Show::Now("token.order.now"),
        Show::Link(Address::ServicePortal),
        Show::Steps(&["token.order.open", "token.order.find", "token.order.send", "token.order.then"]),
        Show::Say("token.order.phone"),
    ],
    choices: &[Choice::new("go.back", Go::Back), Choice::new("stuck.stop", Go::Stop)],
    no: None,
}];
