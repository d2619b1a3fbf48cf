//! Stage 3 wholly in the browser.

use super::shared::{IF_DEAD, IF_OPEN, SAY_HOW_LONG};
use crate::{
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
            Show::Now("token.phone.now"),
            Show::Steps(&["token.phone.open", "token.phone.qr", "token.phone.camera"]),
        ],
        choices: &[
            Choice::new("token.phone.ready_by_hand", Go::Next),
            Choice::new("token.phone.stuck", Go::No),
        ],
        no: Some("token.phone.no"),
    },
    Card {
        step: "3.2",
        asks: None,
        shows: &[
            IF_DEAD,
            IF_OPEN,
            Show::For(When::OpenToken, &[Show::Say("token.find_out")]),
            Show::Now("token.hand_open.now"),
            Show::Link(Address::Enrolment),
            Show::Say("token.hand_open.sees"),
        ],
        choices: SEES,
        no: Some("token.hand_open.no"),
    },
    Card {
        step: "3.3",
        asks: None,
        shows: &[Show::Now("token.hand_enrol.now"), Show::Say("token.hand_enrol.sees")],
        choices: SEES,
        no: Some("token.hand_enrol.no"),
    },
    Card {
        step: "3.4",
        asks: None,
        shows: &[
            Show::Now("token.hand_qr.now"),
            IF_DEAD,
            Show::For(When::KeptToken, &[Show::Say("token.hand_qr.old")]),
            Show::Say("token.hand_qr.sees"),
        ],
        choices: &[
            Choice::new("go.yes", Go::Next),
            Choice::new("token.hand_qr.only_code", Go::Branch(Branch::Enrolled)),
            Choice::new("go.no", Go::No),
            Choice::new("go.else", Go::Else),
        ],
        no: Some("token.hand_qr.no"),
    },
    Card {
        step: "3.5",
        asks: None,
        shows: &[Show::Now("token.hand_scan.now"), Show::Say("token.scan.worked")],
        choices: SEES,
        no: Some("token.hand_scan.no"),
    },
    Card {
        step: "3.6",
        asks: None,
        shows: &[Show::Now("token.icon.now"), Show::Say("token.icon.say"), Show::Say("token.icon.sees")],
        choices: SEES,
        no: Some("token.icon.no"),
    },
    Card {
        step: "3.7",
        asks: None,
        shows: &[
            Show::Now("token.lock.now"),
            Show::Say("token.lock.price"),
            Show::For(When::Phone(PhoneKind::IPhone), &[Show::Say("token.lock.iphone")]),
            Show::Say("token.lock.sees"),
        ],
        choices: SEES,
        no: Some("token.lock.no"),
    },
    Card {
        step: "3.8",
        asks: None,
        shows: &[Show::NowOfToken("token.there.now"), Show::Say("token.there.two")],
        choices: SEES,
        no: Some("token.hand_scan.no"),
    },
    Card {
        step: "3.9",
        asks: None,
        shows: &[Show::Now("token.tap.now"), SAY_HOW_LONG, Show::Countdown, Show::Say("token.tap.sees")],
        choices: SEES,
        no: Some("token.tap.no"),
    },
    Card {
        step: "3.10",
        asks: None,
        shows: &[
            Show::Now("token.hand_code.now"),
            Show::Steps(&["token.hand_code.type", "token.hand_code.name", "token.hand_code.send"]),
            Show::Countdown,
            Show::Say("token.hand_code.sees"),
        ],
        choices: SEES,
        no: Some("token.hand_code.no"),
    },
];

/// The person found the page of 3.11 in the browser.
pub(super) const ENROLLED: &[Card] = &[Card {
    step: "3.11",
    asks: None,
    shows: &[
        Show::Now("token.enrolled.now"),
        Show::Say("token.enrolled.why"),
        Show::For(When::OpenToken, &[Show::Notice(Tone::Note, "token.enrolled.scanned")]),
        Show::Say("token.enrolled.ask_here"),
        Show::Link(Address::ServicePortal),
    ],
    choices: &[
        Choice::new("go.have_token", Go::Skip),
        Choice::new("token.intro.lost", Go::Branch(Branch::Aside("order"))),
        Choice::new("go.stage_again", Go::Branch(Branch::ByHand)),
        Choice::new("go.stages", Go::Stages),
    ],
    no: None,
}];
