//! Stage 2: the `FreeOTP` app on the phone.

use super::{PHONE_ANSWERS, PHONE_QUESTION, STATENS_IT_ANSWERS, STATENS_IT_QUESTION, STATENS_SSO};
use crate::{
    dialogue::keys,
    wizard::{Address, Branch, Card, Choice, Go, PhoneKind, Question, Said, Show, Stage, Tone, When},
};

pub(super) const STAGE: Stage = Stage {
    number: 2,
    name: keys::freeotp::NAME,
    listed: keys::freeotp::LISTED,
    about: keys::freeotp::ABOUT,
    goal: None,
    calling: "2.1",
    led_on: "2.1",
    names: &STATENS_SSO,
    branches: &[(Branch::Intro, CARDS)],
    pages: &[],
};

const CARDS: &[Card] = &[
    Card {
        step: "2.0",
        asks: Some(Question::FreeOtp),
        shows: &[
            Show::Now(keys::freeotp::intro::NOW),
            Show::Say(keys::freeotp::intro::SAY),
            Show::Say(keys::freeotp::intro::FIND_OUT),
        ],
        choices: &[
            Choice::new(keys::freeotp::intro::HAVE_NOT, Go::Reply(Question::FreeOtp, Said::No)),
            Choice::new(keys::freeotp::intro::HAVE, Go::HadFreeOtp),
            Choice::new(keys::go::UNSURE, Go::Reply(Question::FreeOtp, Said::Unsure)),
        ],
        no: None,
    },
    Card {
        step: "2.0a",
        asks: Some(Question::Phone),
        shows: PHONE_QUESTION,
        choices: PHONE_ANSWERS,
        no: Some(keys::ask::phone::PRIVATE_NO),
    },
    Card {
        step: "2.0b",
        asks: Some(Question::StatensIt),
        shows: STATENS_IT_QUESTION,
        choices: STATENS_IT_ANSWERS,
        no: None,
    },
    Card {
        step: "2.1",
        asks: None,
        shows: &[
            Show::QrFor(PhoneKind::IPhone, Address::FreeOtpAppStore),
            Show::QrFor(PhoneKind::Android, Address::FreeOtpGooglePlay),
            Show::For(
                When::Phone(PhoneKind::IPhone),
                &[Show::Now(keys::freeotp::store::IPHONE), Show::Link(Address::FreeOtpAppStore)],
            ),
            Show::For(
                When::Phone(PhoneKind::Android),
                &[Show::Now(keys::freeotp::store::ANDROID), Show::Link(Address::FreeOtpGooglePlay)],
            ),
            Show::For(When::StoreQr, &[Show::Say(keys::freeotp::store::SCAN)]),
            Show::For(When::StatensIt, &[Show::Say(keys::freeotp::store::SIT)]),
        ],
        choices: &[
            Choice::new(keys::go::NEXT, Go::Next),
            Choice::new(keys::freeotp::store::THERE, Go::Step("2.3")),
        ],
        no: None,
    },
    Card {
        step: "2.2",
        asks: None,
        shows: &[Show::Now(keys::freeotp::search::NOW), Show::Say(keys::freeotp::search::SAY)],
        choices: &[
            Choice::new(keys::freeotp::search::FOUND, Go::Next),
            Choice::new(keys::freeotp::search::NOT_FOUND, Go::No),
        ],
        no: Some(keys::freeotp::search::NO),
    },
    Card {
        step: "2.3",
        asks: None,
        shows: &[
            Show::For(
                When::Phone(PhoneKind::IPhone),
                &[Show::Now(keys::freeotp::install::IPHONE), Show::Say(keys::freeotp::install::LOCK)],
            ),
            Show::For(
                When::Phone(PhoneKind::Android),
                &[
                    Show::Now(keys::freeotp::install::ANDROID),
                    Show::Notice(Tone::Note, keys::freeotp::install::BACKUP),
                ],
            ),
        ],
        choices: &[
            Choice::new(keys::freeotp::install::DONE, Go::Next),
            Choice::new(keys::freeotp::install::STUCK, Go::No),
        ],
        no: Some(keys::freeotp::install::NO),
    },
];
