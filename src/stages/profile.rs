//! Stage 1: the user profile in the Atrium portal (BYGST Serviceportal).

use super::{PAGE, SEES, STATENS_SSO};
use crate::{
    dialogue::{Goal, Site},
    wizard::{Address, Branch, Card, Choice, Go, QuestionKind, Show, Stage, Tone, VisitPage},
};

pub(super) const STAGE: Stage = Stage {
    number: 1,
    name: "profile.name",
    listed: "profile.listed",
    about: "profile.about",
    goal: Some(Goal::ProfileCreated),
    calling: "1.1",
    led_on: "1.1",
    names: &STATENS_SSO,
    branches: &[(Branch::Intro, INTRO), (Branch::After, AFTER), (Branch::ByHand, BY_HAND)],
    pages: &[VisitPage {
        ask: QuestionKind::Email,
        site: Some(Site::Atrium),
        step: "1.2",
        now: "profile.email.now",
        say: &["ask.sent_to"],
        did: &[("1.1", "profile.did_open")],
        field: "field.email",
        tick: "profile.email.tick",
        send: "profile.email.send",
        ..PAGE
    }],
};

const INTRO: &[Card] = &[Card {
    step: "1.0",
    asks: None,
    shows: &[
        Show::Now("profile.intro.now"),
        Show::Say("profile.intro.say"),
        Show::Link(Address::Atrium),
        Show::Say("profile.intro.wizard"),
    ],
    choices: &[
        Choice::new("go.open_page", Go::Visit),
        Choice::new("go.browser_self", Go::Branch(Branch::ByHand)),
        Choice::new("profile.intro.done", Go::Done),
    ],
    no: None,
}];

const AFTER: &[Card] = &[Card {
    step: "1.4",
    asks: None,
    shows: &[Show::Notice(Tone::Good, "profile.after.now"), Show::Say("profile.after.say")],
    choices: &[Choice::new("go.onward", Go::Onward), Choice::new("go.remember_email", Go::RememberEmail)],
    no: None,
}];

const BY_HAND: &[Card] = &[
    Card {
        step: "1.1",
        asks: None,
        shows: &[
            Show::Now("profile.hand_open.now"),
            Show::Link(Address::Atrium),
            Show::Say("profile.hand_open.sees"),
        ],
        choices: SEES,
        no: Some("profile.hand_open.no"),
    },
    Card {
        step: "1.2",
        asks: None,
        shows: &[Show::Now("profile.hand_email.now"), Show::Say("profile.hand_email.sees")],
        choices: SEES,
        no: Some("profile.hand_email.no"),
    },
    Card {
        step: "1.3",
        asks: None,
        shows: &[Show::Now("profile.hand_tick.now"), Show::Say("profile.hand_tick.sees")],
        choices: SEES,
        no: Some("profile.hand_tick.no"),
    },
    Card {
        step: "1.4",
        asks: None,
        shows: &[
            Show::Now("profile.hand_send.now"),
            Show::Say("profile.hand_send.say"),
            Show::Say("profile.hand_send.sees"),
        ],
        choices: SEES,
        no: Some("profile.hand_send.no"),
    },
];
