//! Stage 4: signing in to `MinArbejdsplads`, on the phone or on the PC.

use super::{
    PHONE_ANSWERS, PHONE_QUESTION, SEES, SEES_IN_APP, SHARE, STATENS_IT_ANSWERS, STATENS_IT_QUESTION,
    STATENS_SSO, STOP_SHARING, TOKEN_CODE_HELP, approve, page, pictures, sign_in, token_code_refused,
};
use crate::{
    dialogue::{Goal, Site, TextKey, keys},
    wizard::{
        Address, Branch, Card, Choice, Go, PhoneKind, Question, QuestionKind, Show, Stage, Tone, VisitPage,
        When,
    },
};

pub(super) const STAGE: Stage = Stage {
    number: 4,
    name: keys::workplace::NAME,
    listed: keys::workplace::LISTED,
    about: keys::workplace::ABOUT,
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

const DID_OPEN: (&str, TextKey) = ("4.3", keys::workplace::DID_OPEN);
const DID_EMAIL: (&str, TextKey) = ("4.4", keys::workplace::DID_EMAIL);

const PAGES: &[VisitPage] = &[
    VisitPage {
        site: Some(Site::Workplace),
        say: &[keys::ask::SENT_TO],
        did: &[DID_OPEN],
        field: keys::workplace::email::FIELD,
        tick: keys::workplace::email::TICK,
        send: keys::workplace::email::SEND,
        ..page(QuestionKind::Email, "4.4", keys::workplace::email::NOW)
    },
    VisitPage {
        say: &[keys::ask::SENT_TO],
        did: &[DID_OPEN, DID_EMAIL],
        field: keys::field::USER_OR_EMAIL,
        ..page(QuestionKind::Email, "4.5", keys::workplace::sso::NOW)
    },
    sign_in("4.6", keys::workplace::sign_in::NOW, &[DID_OPEN, DID_EMAIL]),
    approve("4.6", &[DID_OPEN, DID_EMAIL]),
    VisitPage {
        say: &[keys::ask::device::SAY],
        did: &[DID_OPEN, DID_EMAIL],
        ..page(QuestionKind::Device, "4.7", keys::ask::device::NOW)
    },
    VisitPage {
        say: &[keys::workplace::last_code::SAY],
        did: &[DID_OPEN, DID_EMAIL],
        beside: TOKEN_CODE_HELP,
        ..page(QuestionKind::Code, "4.7", keys::workplace::code::NOW)
    },
];

const INTRO: &[Card] = &[Card {
    step: "4.0",
    asks: None,
    shows: &[Show::Now(keys::workplace::intro::NOW), Show::Say(keys::workplace::intro::SAY)],
    choices: &[
        Choice::new(keys::workplace::intro::PHONE, Go::Branch(Branch::OnPhone)),
        Choice::new(keys::workplace::intro::TRIAL, Go::Visit),
        Choice::new(keys::workplace::intro::BROWSER, Go::Branch(Branch::ByHand)),
        SHARE,
        STOP_SHARING,
    ],
    no: None,
}];

const AFTER: &[Card] = &[Card {
    step: "4.7",
    asks: None,
    shows: &[Show::Notice(Tone::Good, keys::workplace::after::NOW), Show::Say(keys::workplace::after::SAY)],
    choices: &[
        Choice::new(keys::workplace::after::PHONE, Go::Branch(Branch::OnPhone)),
        Choice::new(keys::go::REMEMBER_EMAIL, Go::RememberEmail),
        Choice::new(keys::workplace::after::ENOUGH, Go::Onward),
    ],
    no: None,
}];

/// The same on the phone and in the PC's browser.
const fn second_email(choices: &'static [Choice]) -> Card {
    Card {
        step: "4.5",
        asks: None,
        shows: &[
            Show::For(When::OnPhone, &[pictures::APP_SSO]),
            Show::Now(keys::workplace::second_email::NOW),
            Show::Say(keys::workplace::second_email::SEES),
        ],
        choices,
        no: Some(keys::workplace::second_email::NO),
    }
}

/// The same in both.
const fn organisation(choices: &'static [Choice]) -> Card {
    Card {
        step: "4.6",
        asks: None,
        shows: &[
            Show::For(When::OnPhone, &[Show::For(When::SureStatensIt, &[pictures::APP_STATENS_IT])]),
            Show::Now(keys::workplace::adfs::NOW),
            Show::For(When::StatensIt, &[Show::Say(keys::workplace::adfs::STATENS_IT)]),
            Show::For(When::NotStatensIt, &[Show::Say(keys::workplace::adfs::OTHERS)]),
            Show::Say(keys::workplace::adfs::SEES),
        ],
        choices,
        no: Some(keys::workplace::adfs::NO),
    }
}

/// The same in both.
const fn last_code(choices: &'static [Choice]) -> Card {
    Card {
        step: "4.7",
        asks: None,
        shows: &[
            Show::For(When::OnPhone, &[pictures::APP_CODE]),
            Show::Now(keys::workplace::last_code::NOW),
            Show::Countdown,
            Show::ByKind { by_time: &[Show::Say(keys::workplace::last_code::SAY)], by_tap: &[] },
            Show::Say(keys::workplace::last_code::SEES),
        ],
        choices,
        no: Some(keys::workplace::last_code::NO),
    }
}

const ON_PHONE: &[Card] = &[
    Card {
        step: "4.0a",
        asks: Some(Question::Phone),
        shows: PHONE_QUESTION,
        choices: PHONE_ANSWERS,
        no: Some(keys::ask::phone::PRIVATE_NO),
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
                    Show::For(When::StoreQr, &[Show::Now(keys::workplace::store::IPHONE)]),
                    Show::For(When::NoStoreQr, &[Show::Now(keys::workplace::store::IPHONE_SEARCH)]),
                    Show::Link(Address::WorkplaceAppStore),
                ],
            ),
            Show::For(When::Phone(PhoneKind::Android), &[Show::Now(keys::workplace::store::ANDROID)]),
            Show::Say(keys::workplace::store::OLDEST),
            Show::For(When::StatensIt, &[Show::Say(keys::workplace::store::SIT)]),
        ],
        choices: &[
            Choice::new(keys::go::NEXT, Go::Next),
            Choice::new(keys::workplace::store::NOT_FOUND, Go::No),
        ],
        no: Some(keys::workplace::store::NO),
    },
    Card {
        step: "4.2",
        asks: None,
        shows: &[
            Show::For(When::Phone(PhoneKind::IPhone), &[Show::Now(keys::workplace::install::IPHONE)]),
            Show::For(When::Phone(PhoneKind::Android), &[Show::Now(keys::workplace::install::ANDROID)]),
        ],
        choices: &[Choice::new(keys::workplace::install::DONE, Go::Next)],
        no: None,
    },
    Card {
        step: "4.3",
        asks: None,
        shows: &[
            pictures::APP_FRONT,
            Show::Now(keys::workplace::open::NOW),
            Show::Say(keys::workplace::open::SEES),
        ],
        choices: SEES_IN_APP,
        no: Some(keys::workplace::open::NO),
    },
    Card {
        step: "4.4",
        asks: None,
        shows: &[
            pictures::APP_USER,
            Show::Now(keys::workplace::first_email::NOW),
            Show::Say(keys::workplace::first_email::SAY),
            Show::Say(keys::workplace::first_email::SEES),
        ],
        choices: SEES_IN_APP,
        no: Some(keys::workplace::first_email::NO),
    },
    second_email(SEES_IN_APP),
    organisation(SEES_IN_APP),
    last_code(SEES_IN_APP),
];

const BY_HAND: &[Card] = &[
    Card {
        step: "4.3",
        asks: None,
        shows: &[
            Show::Now(keys::workplace::hand_open::NOW),
            Show::Link(Address::Workplace),
            Show::Say(keys::workplace::open::SEES_WEB),
        ],
        choices: SEES,
        no: Some(keys::workplace::hand_open::NO),
    },
    Card {
        step: "4.4",
        asks: None,
        shows: &[Show::Now(keys::workplace::first_email::NOW), Show::Say(keys::workplace::first_email::SEES)],
        choices: SEES,
        no: Some(keys::workplace::first_email::NO),
    },
    second_email(SEES),
    organisation(SEES),
    last_code(SEES),
];
