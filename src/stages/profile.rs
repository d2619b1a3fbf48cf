//! Stage 1: the user profile in the Atrium portal (BYGST Serviceportal).

use super::{SEES, SHARE, STATENS_SSO, STOP_SHARING, page};
use crate::{
    dialogue::{Goal, Site, keys},
    wizard::{Address, Branch, Card, Choice, Go, QuestionKind, Show, Stage, Tone, VisitPage, When},
};

pub(super) const STAGE: Stage = Stage {
    number: 1,
    name: keys::profile::NAME,
    listed: keys::profile::LISTED,
    about: keys::profile::ABOUT,
    goal: Some(Goal::ProfileCreated),
    calling: "1.1",
    led_on: "1.1",
    names: &STATENS_SSO,
    branches: &[(Branch::Intro, INTRO), (Branch::After, AFTER), (Branch::ByHand, BY_HAND)],
    pages: &[VisitPage {
        site: Some(Site::Atrium),
        say: &[keys::ask::SENT_TO],
        did: &[("1.1", keys::profile::DID_OPEN)],
        field: keys::field::EMAIL,
        tick: keys::profile::email::TICK,
        send: keys::profile::email::SEND,
        ..page(QuestionKind::Email, "1.2", keys::profile::email::NOW)
    }],
};

const INTRO: &[Card] = &[Card {
    step: "1.0",
    asks: None,
    shows: &[
        Show::Now(keys::profile::intro::NOW),
        Show::Say(keys::profile::intro::SAY),
        Show::Link(Address::Atrium),
        Show::Say(keys::profile::intro::WIZARD),
    ],
    choices: &[
        Choice::new(keys::go::OPEN_PAGE, Go::Visit),
        Choice::new(keys::go::BROWSER_SELF, Go::Branch(Branch::ByHand)),
        Choice::new(keys::profile::intro::DONE, Go::Done),
        SHARE,
        STOP_SHARING,
    ],
    no: None,
}];

const AFTER: &[Card] = &[Card {
    step: "1.4",
    asks: None,
    shows: &[
        Show::Notice(Tone::Good, keys::profile::after::NOW),
        Show::Say(keys::profile::after::SAY),
        Show::For(When::Registered, &[Show::SayOfEmail(keys::profile::after::EMAIL)]),
    ],
    choices: &[
        Choice::new(keys::go::ONWARD, Go::Onward),
        Choice::new(keys::go::REMEMBER_EMAIL, Go::RememberEmail),
        Choice::new(keys::profile::after::WRONG_EMAIL, Go::Visit).when(When::Registered),
    ],
    no: None,
}];

const BY_HAND: &[Card] = &[
    Card {
        step: "1.1",
        asks: None,
        shows: &[
            Show::Now(keys::profile::hand_open::NOW),
            Show::Link(Address::Atrium),
            Show::Say(keys::profile::hand_open::SEES),
        ],
        choices: SEES,
        no: Some(keys::profile::hand_open::NO),
    },
    Card {
        step: "1.2",
        asks: None,
        shows: &[Show::Now(keys::profile::hand_email::NOW), Show::Say(keys::profile::hand_email::SEES)],
        choices: SEES,
        no: Some(keys::profile::hand_email::NO),
    },
    Card {
        step: "1.3",
        asks: None,
        shows: &[Show::Now(keys::profile::hand_tick::NOW), Show::Say(keys::profile::hand_tick::SEES)],
        choices: SEES,
        no: Some(keys::profile::hand_tick::NO),
    },
    Card {
        step: "1.4",
        asks: None,
        shows: &[
            Show::Now(keys::profile::hand_send::NOW),
            Show::Say(keys::profile::hand_send::SAY),
            Show::Say(keys::profile::hand_send::SEES),
        ],
        choices: SEES,
        no: Some(keys::profile::hand_send::NO),
    },
];
