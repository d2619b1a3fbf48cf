//! Stage 2: the `FreeOTP` app on the phone.

use super::{PHONE_ANSWERS, PHONE_QUESTION, STATENS_IT_ANSWERS, STATENS_IT_QUESTION, STATENS_SSO};
use crate::wizard::{Address, Branch, Card, Choice, Go, PhoneKind, Question, Said, Show, Stage, Tone, When};

pub(super) const STAGE: Stage = Stage {
    number: 2,
    name: "freeotp.name",
    listed: "freeotp.listed",
    about: "freeotp.about",
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
            Show::Now("freeotp.intro.now"),
            Show::Say("freeotp.intro.say"),
            Show::Say("freeotp.intro.find_out"),
        ],
        choices: &[
            Choice::new("freeotp.intro.have_not", Go::Reply(Question::FreeOtp, Said::No)),
            Choice::new("freeotp.intro.have", Go::HadFreeOtp),
            Choice::new("go.unsure", Go::Reply(Question::FreeOtp, Said::Unsure)),
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
        choices: &[Choice::new("go.next", Go::Next), Choice::new("freeotp.store.there", Go::Step("2.3"))],
        no: None,
    },
    Card {
        step: "2.2",
        asks: None,
        shows: &[Show::Now("freeotp.search.now"), Show::Say("freeotp.search.say")],
        choices: &[
            Choice::new("freeotp.search.found", Go::Next),
            Choice::new("freeotp.search.not_found", Go::No),
        ],
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
        choices: &[
            Choice::new("freeotp.install.done", Go::Next),
            Choice::new("freeotp.install.stuck", Go::No),
        ],
        no: Some("freeotp.install.no"),
    },
];
