//! Stage 2: the `FreeOTP` app on the phone.

use crate::wizard::{Address, Card, Choice, Go, PhoneKind, Show, Stage, Tone, Way};

pub(super) const STAGE: Stage = Stage {
    number: 2,
    name: "freeotp.name",
    listed: "freeotp.listed",
    about: "freeotp.about",
    goal: None,
    calling: "2.1",
    ways: &[(Way::Intro, CARDS)],
    pages: &[],
};

const CARDS: &[Card] = &[
    Card {
        step: "2.0",
        shows: &[
            Show::Now("freeotp.intro.now"),
            Show::Say("freeotp.intro.say"),
            Show::Say("freeotp.intro.which"),
        ],
        choices: &[
            Choice("freeotp.intro.iphone", Go::Phone(PhoneKind::IPhone)),
            Choice("freeotp.intro.android", Go::Phone(PhoneKind::Android)),
            Choice("freeotp.intro.unsure", Go::Next),
            Choice("freeotp.intro.have", Go::Skip),
        ],
        no: None,
    },
    Card {
        step: "2.1",
        shows: &[
            Show::QrFor(PhoneKind::IPhone, Address::FreeOtpAppStore),
            Show::QrFor(PhoneKind::Android, Address::FreeOtpGooglePlay),
            Show::For(
                PhoneKind::IPhone,
                &[Show::Now("freeotp.store.iphone"), Show::Link(Address::FreeOtpAppStore)],
            ),
            Show::For(
                PhoneKind::Android,
                &[Show::Now("freeotp.store.android"), Show::Link(Address::FreeOtpGooglePlay)],
            ),
            Show::Say("freeotp.store.scan"),
            Show::Say("freeotp.store.sit"),
        ],
        choices: &[Choice("go.next", Go::Next), Choice("freeotp.store.wont_open", Go::Next)],
        no: None,
    },
    Card {
        step: "2.2",
        shows: &[Show::Now("freeotp.search.now"), Show::Say("freeotp.search.say")],
        choices: &[Choice("freeotp.search.found", Go::Next), Choice("freeotp.search.not_found", Go::No)],
        no: Some("freeotp.search.no"),
    },
    Card {
        step: "2.3",
        shows: &[
            Show::For(PhoneKind::IPhone, &[Show::Now("freeotp.install.iphone")]),
            Show::For(
                PhoneKind::Android,
                &[Show::Now("freeotp.install.android"), Show::Notice(Tone::Note, "freeotp.install.backup")],
            ),
            Show::Say("freeotp.install.lock"),
        ],
        choices: &[Choice("freeotp.install.done", Go::Next), Choice("freeotp.install.stuck", Go::No)],
        no: Some("freeotp.install.no"),
    },
];
