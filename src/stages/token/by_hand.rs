//! Stage 3 wholly in the browser.

use super::shared::{IF_DEAD, IF_OPEN, SAY_HOW_LONG};
use crate::{
    dialogue::keys,
    stages::SEES,
    wizard::{Address, Branch, Card, Choice, Go, PhoneKind, Show, Tone, When},
};

pub(super) const BY_HAND: &[Card] = &[
    Card {
        step: "3.1",
        asks: None,
        shows: &[
            IF_DEAD,
            IF_OPEN,
            Show::Now(keys::token::phone::NOW),
            Show::Steps(&[keys::token::phone::OPEN, keys::token::phone::QR, keys::token::phone::CAMERA]),
        ],
        choices: &[
            Choice::new(keys::token::phone::READY_BY_HAND, Go::Next),
            Choice::new(keys::token::phone::STUCK, Go::No),
        ],
        no: Some(keys::token::phone::NO),
    },
    Card {
        step: "3.2",
        asks: None,
        shows: &[
            IF_DEAD,
            IF_OPEN,
            Show::For(When::OpenToken, &[Show::Say(keys::token::FIND_OUT)]),
            Show::Now(keys::token::hand_open::NOW),
            Show::Link(Address::Enrolment),
            Show::Say(keys::token::hand_open::SEES),
        ],
        choices: SEES,
        no: Some(keys::token::hand_open::NO),
    },
    Card {
        step: "3.3",
        asks: None,
        shows: &[Show::Now(keys::token::hand_enrol::NOW), Show::Say(keys::token::hand_enrol::SEES)],
        choices: SEES,
        no: Some(keys::token::hand_enrol::NO),
    },
    Card {
        step: "3.4",
        asks: None,
        shows: &[
            Show::Now(keys::token::hand_qr::NOW),
            IF_DEAD,
            Show::For(When::KeptToken, &[Show::Say(keys::token::hand_qr::OLD)]),
            Show::Say(keys::token::hand_qr::SEES),
        ],
        choices: &[
            Choice::new(keys::go::YES, Go::Next),
            Choice::new(keys::token::hand_qr::ONLY_CODE, Go::Branch(Branch::TokenExists)),
            Choice::new(keys::go::NO, Go::No),
            Choice::new(keys::go::ELSE, Go::Else),
        ],
        no: Some(keys::token::hand_qr::NO),
    },
    Card {
        step: "3.5",
        asks: None,
        shows: &[Show::Now(keys::token::hand_scan::NOW), Show::Say(keys::token::scan::WORKED)],
        choices: SEES,
        no: Some(keys::token::hand_scan::NO),
    },
    Card {
        step: "3.6",
        asks: None,
        shows: &[
            Show::Now(keys::token::icon::NOW),
            Show::Say(keys::token::icon::SAY),
            Show::Say(keys::token::icon::SEES),
        ],
        choices: SEES,
        no: Some(keys::token::icon::NO),
    },
    Card {
        step: "3.7",
        asks: None,
        shows: &[
            Show::Now(keys::token::lock::NOW),
            Show::Say(keys::token::lock::PRICE),
            Show::For(When::Phone(PhoneKind::IPhone), &[Show::Say(keys::token::lock::IPHONE)]),
            Show::Say(keys::token::lock::SEES),
        ],
        choices: SEES,
        no: Some(keys::token::lock::NO),
    },
    Card {
        step: "3.8",
        asks: None,
        shows: &[Show::NowOfToken(keys::token::there::NOW), Show::Say(keys::token::there::TWO)],
        choices: SEES,
        no: Some(keys::token::hand_scan::NO),
    },
    Card {
        step: "3.9",
        asks: None,
        shows: &[
            Show::Now(keys::token::tap::NOW),
            SAY_HOW_LONG,
            Show::Countdown,
            Show::Say(keys::token::tap::SEES),
        ],
        choices: SEES,
        no: Some(keys::token::tap::NO),
    },
    Card {
        step: "3.10",
        asks: None,
        shows: &[
            Show::Now(keys::token::hand_code::NOW),
            Show::Steps(&[
                keys::token::hand_code::TYPE,
                keys::token::hand_code::NAME,
                keys::token::hand_code::SEND,
            ]),
            Show::Countdown,
            Show::Say(keys::token::hand_code::SEES),
        ],
        choices: SEES,
        no: Some(keys::token::hand_code::NO),
    },
];

/// The person found the page of 3.11 in the browser.
pub(super) const TOKEN_EXISTS: &[Card] = &[Card {
    step: "3.11",
    asks: None,
    shows: &[
        Show::Now(keys::token::enrolled::NOW),
        Show::Say(keys::token::enrolled::WHY),
        Show::For(When::OpenToken, &[Show::Notice(Tone::Note, keys::token::enrolled::SCANNED)]),
        Show::Say(keys::token::enrolled::ASK_HERE),
        Show::Link(Address::ServicePortal),
    ],
    choices: &[
        Choice::new(keys::go::HAVE_TOKEN, Go::Skip),
        Choice::new(keys::token::intro::LOST, Go::Branch(Branch::Aside("order"))),
        Choice::new(keys::go::STAGE_AGAIN, Go::Branch(Branch::ByHand)),
        Choice::new(keys::go::STAGES, Go::Stages),
    ],
    no: None,
}];
