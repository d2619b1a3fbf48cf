//! Stage 3 wholly in the browser.

use super::shared::{
    ICONS, IF_DEAD, IF_OPEN, IPHONE, LOCK, NEWEST_ANDROID, NEWEST_IPHONE, NO_ICONS, NO_LOCK, PAST_BOTH,
    QR_ON_ANDROID, QR_ON_IPHONE, SAY_HOW_LONG, WHICH_PHONE, WORKED_ANDROID, WORKED_IPHONE, on_iphone,
};
use crate::{
    dialogue::keys,
    stages::{IN_BROWSER, IN_FREEOTP, SEES, SEES_IN_FREEOTP, pictures},
    wizard::{Address, Branch, Card, Choice, Go, Show, Tone, When},
};

/// Where Android has no page to see.
const SEES_ON_IPHONE: &[Choice] = &[
    on_iphone(Choice::new(keys::go::YES, Go::Next)),
    PAST_BOTH,
    on_iphone(Choice::new(keys::go::NO, Go::No)),
    Choice::new(keys::go::ELSE, Go::Else(IN_FREEOTP)),
];

pub(super) const BY_HAND: &[Card] = &[
    WHICH_PHONE,
    Card {
        step: "3.1",
        asks: None,
        shows: &[
            IF_DEAD,
            IF_OPEN,
            pictures::TOKENS,
            Show::Now(keys::token::phone::NOW),
            Show::Steps(&[keys::token::phone::OPEN, keys::token::phone::QR, keys::token::phone::CAMERA]),
            QR_ON_IPHONE,
            QR_ON_ANDROID,
            Show::Say(keys::token::phone::SHARING),
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
            Show::For(
                When::KeptToken,
                &[Show::Say(keys::token::hand_qr::OLD), NEWEST_IPHONE, NEWEST_ANDROID],
            ),
            Show::Say(keys::token::hand_qr::SEES),
        ],
        choices: &[
            Choice::new(keys::go::YES, Go::Next),
            Choice::new(keys::token::hand_qr::ONLY_CODE, Go::Branch(Branch::TokenExists)),
            Choice::new(keys::go::NO, Go::No),
            Choice::new(keys::go::ELSE, Go::Else(IN_BROWSER)),
        ],
        no: Some(keys::token::hand_qr::NO),
    },
    Card {
        step: "3.5",
        asks: None,
        shows: &[
            pictures::SCAN,
            Show::Now(keys::token::hand_scan::NOW),
            WORKED_IPHONE,
            WORKED_ANDROID,
            Show::Say(keys::token::hand_scan::SEES),
        ],
        choices: SEES_IN_FREEOTP,
        no: Some(keys::token::hand_scan::NO),
    },
    Card {
        step: "3.6",
        asks: None,
        shows: &[pictures::ICONS, ICONS, NO_ICONS, Show::For(IPHONE, &[Show::Say(keys::token::icon::SEES)])],
        choices: SEES_ON_IPHONE,
        no: Some(keys::token::icon::NO),
    },
    Card {
        step: "3.7",
        asks: None,
        shows: &[pictures::LOCK, LOCK, NO_LOCK, Show::For(IPHONE, &[Show::Say(keys::token::lock::SEES)])],
        choices: SEES_ON_IPHONE,
        no: Some(keys::token::lock::NO),
    },
    Card {
        step: "3.8",
        asks: None,
        shows: &[
            pictures::NEW,
            Show::NowOfToken(keys::token::there::NOW),
            NEWEST_IPHONE,
            NEWEST_ANDROID,
            Show::Say(keys::token::there::TWO),
        ],
        choices: SEES_IN_FREEOTP,
        no: Some(keys::token::hand_scan::NO),
    },
    Card {
        step: "3.9",
        asks: None,
        shows: &[
            pictures::TAP,
            Show::NowOfToken(keys::token::tap::NOW),
            SAY_HOW_LONG,
            Show::Countdown,
            Show::Say(keys::token::tap::SEES),
        ],
        choices: SEES_IN_FREEOTP,
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
        Show::Say(keys::token::enrolled::NOT_VPN),
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
