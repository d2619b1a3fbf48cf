//! Stage 2: the `FreeOTP` app on the phone.

use super::{PHONE_ANSWERS, PHONE_QUESTION, STATENS_IT_ANSWERS, STATENS_IT_QUESTION};
use crate::wizard::{Address, Card, Choice, Go, PhoneKind, Question, Said, Show, Stage, Tone, Branch, When};

pub(super) const STAGE: Stage = Stage {
    number: 2,
    name: "freeotp.name",
    listed: "freeotp.listed",
    about: "freeotp.about",
    goal: None,
    calling: "2.1",
    led_on: "2.1",
    ways: &[(Branch::Intro, CARDS)],
    pages: &[],
};

const CARDS: &[Card] = &[
    Card {
        step: "2.0",
        asks: Some(Question::FreeOtp),
        shows: &[
            Show::Now("freeotp.intro.now"),
            Show::Say("freeotp.intro.say"),
            Show::Say("freeotp.intro.find_out"),
        ],
        choices: &[
            Choice("freeotp.intro.have_not", Go::Reply(Question::FreeOtp, Said::No)),
            Choice("freeotp.intro.have", Go::HadFreeOtp),
            Choice("go.unsure", Go::Reply(Question::FreeOtp, Said::Unsure)),
        ],
        no: None,
    },
    Card {
        step: "2.0a",
        asks: Some(Question::Phone),
        shows: PHONE_QUESTION,
        choices: PHONE_ANSWERS,
        no: None,
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
                &[Show::Now("freeotp.store.iphone"), Show::Link(Address::FreeOtpAppStore)],
            ),
            Show::For(
                When::Phone(PhoneKind::Android),
                &[Show::Now("freeotp.store.android"), Show::Link(Address::FreeOtpGooglePlay)],
            ),
            Show::For(When::StoreQr, &[Show::Say("freeotp.store.scan")]),
            Show::For(When::StatensIt, &[Show::Say("freeotp.store.sit")]),
        ],
        choices: &[Choice("go.next", Go::Next), Choice("freeotp.store.there", Go::Step("2.3"))],
        no: None,
    },
    Card {
        step: "2.2",
        asks: None,
        shows: &[Show::Now("freeotp.search.now"), Show::Say("freeotp.search.say")],
        choices: &[Choice("freeotp.search.found", Go::Next), Choice("freeotp.search.not_found", Go::No)],
        no: Some("freeotp.search.no"),
    },
    Card {
        step: "2.3",
        asks: None,
        shows: &[
            Show::For(When::Phone(PhoneKind::IPhone), &[Show::Now("freeotp.install.iphone")]),
            Show::For(
                When::Phone(PhoneKind::Android),
                &[Show::Now("freeotp.install.android"), Show::Notice(Tone::Note, "freeotp.install.backup")],
            ),
            Show::Say("freeotp.install.lock"),
        ],
        choices: &[Choice("freeotp.install.done", Go::Next), Choice("freeotp.install.stuck", Go::No)],
        no: Some("freeotp.install.no"),
    },
];
