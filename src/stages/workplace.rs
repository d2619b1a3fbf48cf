//! Stage 4: signing in to `MinArbejdsplads`, on the phone or on the PC.

use super::{
    PAGE, PHONE_ANSWERS, PHONE_QUESTION, SEES, STATENS_IT_ANSWERS, STATENS_IT_QUESTION, STATENS_SSO,
    TOKEN_CODE_HELP, approve, sign_in, token_code_refused,
};
use crate::{
    dialogue::{Goal, Site},
    wizard::{
        Address, Branch, Card, Choice, Go, PhoneKind, Question, QuestionKind, Show, Stage, Tone, VisitPage,
        When,
    },
};

pub(super) const STAGE: Stage = Stage {
    number: 4,
    name: "workplace.name",
    listed: "workplace.listed",
    about: "workplace.about",
    goal: Some(Goal::SignedIn),
    calling: "4.3",
    led_on: "4.3",
    names: &STATENS_SSO,
    branches: &[
        (Branch::Intro, INTRO),
        (Branch::After, AFTER),
        (Branch::ByHand, BY_HAND),
        (Branch::OnPhone, ON_PHONE),
        (Branch::Aside("token_code"), CODE_REFUSED),
    ],
    pages: PAGES,
};

const CODE_REFUSED: &[Card] = &[token_code_refused("4.7")];

const DID_OPEN: (&str, &str) = ("4.3", "workplace.did_open");
const DID_EMAIL: (&str, &str) = ("4.4", "workplace.did_email");

const PAGES: &[VisitPage] = &[
    VisitPage {
        ask: QuestionKind::Email,
        site: Some(Site::Workplace),
        step: "4.4",
        now: "workplace.email.now",
        say: &["ask.sent_to"],
        did: &[DID_OPEN],
        field: "workplace.email.field",
        tick: "workplace.email.tick",
        send: "workplace.email.send",
        ..PAGE
    },
    VisitPage {
        ask: QuestionKind::Email,
        step: "4.5",
        now: "workplace.sso.now",
        say: &["ask.sent_to"],
        did: &[DID_OPEN, DID_EMAIL],
        field: "field.user_or_email",
        ..PAGE
    },
    sign_in("4.6", "workplace.sign_in.now", &[DID_OPEN, DID_EMAIL]),
    approve("4.6", &[DID_OPEN, DID_EMAIL]),
    VisitPage {
        ask: QuestionKind::Code,
        step: "4.7",
        now: "workplace.code.now",
        say: &["workplace.last_code.say"],
        did: &[DID_OPEN, DID_EMAIL],
        beside: TOKEN_CODE_HELP,
        ..PAGE
    },
];

const INTRO: &[Card] = &[Card {
    step: "4.0",
    asks: None,
    shows: &[Show::Now("workplace.intro.now"), Show::Say("workplace.intro.say")],
    choices: &[
        Choice::new("workplace.intro.phone", Go::Branch(Branch::OnPhone)),
        Choice::new("workplace.intro.trial", Go::Visit),
        Choice::new("workplace.intro.browser", Go::Branch(Branch::ByHand)),
    ],
    no: None,
}];

const AFTER: &[Card] = &[Card {
    step: "4.7",
    asks: None,
    shows: &[Show::Notice(Tone::Good, "workplace.after.now"), Show::Say("workplace.after.say")],
    choices: &[
        Choice::new("workplace.after.phone", Go::Branch(Branch::OnPhone)),
        Choice::new("go.remember_email", Go::RememberEmail),
        Choice::new("workplace.after.enough", Go::Onward),
    ],
    no: None,
}];

/// The same on the phone and in the PC's browser.
const SECOND_EMAIL: Card = Card {
    step: "4.5",
    asks: None,
    shows: &[Show::Now("workplace.second_email.now"), Show::Say("workplace.second_email.sees")],
    choices: SEES,
    no: Some("workplace.second_email.no"),
};

/// The same in both.
const ORGANISATION: Card = Card {
    step: "4.6",
    asks: None,
    shows: &[
        Show::Now("workplace.adfs.now"),
        Show::For(When::StatensIt, &[Show::Say("workplace.adfs.statens_it")]),
        Show::For(When::NotStatensIt, &[Show::Say("workplace.adfs.others")]),
        Show::Say("workplace.adfs.sees"),
    ],
    choices: SEES,
    no: Some("workplace.adfs.no"),
};

/// The same in both.
const LAST_CODE: Card = Card {
    step: "4.7",
    asks: None,
    shows: &[
        Show::Now("workplace.last_code.now"),
        Show::Countdown,
        Show::ByKind { by_time: &[Show::Say("workplace.last_code.say")], by_tap: &[] },
        Show::Say("workplace.last_code.sees"),
    ],
    choices: SEES,
    no: Some("workplace.last_code.no"),
};

const ON_PHONE: &[Card] = &[
    Card {
        step: "4.0a",
        asks: Some(Question::Phone),
        shows: PHONE_QUESTION,
        choices: PHONE_ANSWERS,
        no: None,
    },
    Card {
        step: "4.0b",
        asks: Some(Question::StatensIt),
        shows: STATENS_IT_QUESTION,
        choices: STATENS_IT_ANSWERS,
        no: None,
    },
    Card {
        step: "4.1",
        asks: None,
        shows: &[
            Show::QrFor(PhoneKind::IPhone, Address::WorkplaceAppStore),
            Show::For(
                When::Phone(PhoneKind::IPhone),
                &[
                    Show::For(When::StoreQr, &[Show::Now("workplace.store.iphone")]),
                    Show::For(When::NoStoreQr, &[Show::Now("workplace.store.iphone_search")]),
                    Show::Link(Address::WorkplaceAppStore),
                ],
            ),
            Show::For(When::Phone(PhoneKind::Android), &[Show::Now("workplace.store.android")]),
            Show::Say("workplace.store.oldest"),
            Show::For(When::StatensIt, &[Show::Say("workplace.store.sit")]),
        ],
        choices: &[Choice::new("go.next", Go::Next), Choice::new("workplace.store.not_found", Go::No)],
        no: Some("workplace.store.no"),
    },
    Card {
        step: "4.2",
        asks: None,
        shows: &[
            Show::For(When::Phone(PhoneKind::IPhone), &[Show::Now("workplace.install.iphone")]),
            Show::For(When::Phone(PhoneKind::Android), &[Show::Now("workplace.install.android")]),
        ],
        choices: &[Choice::new("workplace.install.done", Go::Next)],
        no: None,
    },
    Card {
        step: "4.3",
        asks: None,
        shows: &[Show::Now("workplace.open.now"), Show::Say("workplace.open.sees")],
        choices: SEES,
        no: Some("workplace.open.no"),
    },
    Card {
        step: "4.4",
        asks: None,
        shows: &[
            Show::Now("workplace.first_email.now"),
            Show::Say("workplace.first_email.say"),
            Show::Say("workplace.first_email.sees"),
        ],
        choices: SEES,
        no: Some("workplace.first_email.no"),
    },
    SECOND_EMAIL,
    ORGANISATION,
    LAST_CODE,
];

const BY_HAND: &[Card] = &[
    Card {
        step: "4.3",
        asks: None,
        shows: &[
            Show::Now("workplace.hand_open.now"),
            Show::Link(Address::Workplace),
            Show::Say("workplace.open.sees_web"),
        ],
        choices: SEES,
        no: Some("workplace.hand_open.no"),
    },
    Card {
        step: "4.4",
        asks: None,
        shows: &[Show::Now("workplace.first_email.now"), Show::Say("workplace.first_email.sees")],
        choices: SEES,
        no: Some("workplace.first_email.no"),
    },
    SECOND_EMAIL,
    ORGANISATION,
    LAST_CODE,
];
