//! Stage 3: the `Statens_SSO` token. The QR code stays on the screen from 3.5 to 3.10.

use super::SEES;
use crate::{
    dialogue::Goal,
    wizard::{
        Address, AskKind, Card, Choice, Go, PhoneKind, Question, Said, Show, Stage, Tone, VisitPage, Way,
        When,
    },
};

pub(super) const STAGE: Stage = Stage {
    number: 3,
    name: "token.name",
    listed: "token.listed",
    about: "token.about",
    goal: Some(Goal::TokenEnrolled),
    calling: "3.2",
    ways: &[
        (Way::Intro, INTRO),
        (Way::Live, LIVE),
        (Way::After, AFTER),
        (Way::ByHand, BY_HAND),
        (Way::Enrolled, ENROLLED),
        (Way::Aside("phone_says"), PHONE_SAYS),
        (Way::Aside("invalid"), SAYS_INVALID),
        (Way::Aside("unsafe"), SAYS_UNSAFE),
        (Way::Aside("other_code"), SAYS_OTHER_CODE),
        (Way::Aside("lock"), SAYS_LOCK),
        (Way::Aside("two"), TWO_TOKENS),
        (Way::Aside("code"), CODE_REFUSED),
        (Way::Aside("order"), ORDER),
    ],
    pages: PAGES,
};

const DID_OPEN: (&str, &str) = ("3.2", "token.did_open");
const DID_ENROL: (&str, &str) = ("3.3", "token.did_enrol");

const PAGES: &[VisitPage] = &[
    VisitPage {
        ask: AskKind::Email,
        site: None,
        step: "3.3a",
        now: "token.email.now",
        say: &[],
        did: &[DID_OPEN, DID_ENROL],
        field: "field.user_or_email",
        tick: "field.remember",
        send: "go.log_in",
    },
    VisitPage {
        ask: AskKind::Credentials,
        site: None,
        step: "3.3a",
        now: "token.sign_in.now",
        say: &["ask.password_goes_to"],
        did: &[DID_OPEN, DID_ENROL],
        field: "field.user",
        tick: "field.remember",
        send: "go.log_on",
    },
    VisitPage {
        ask: AskKind::Approve,
        site: None,
        step: "3.3b",
        now: "ask.approve.now",
        say: &["ask.approve.say"],
        did: &[DID_OPEN, DID_ENROL],
        field: "field.code",
        tick: "field.remember",
        send: "go.approve",
    },
    VisitPage {
        ask: AskKind::NewToken,
        site: None,
        step: "3.10",
        now: "token.code.now",
        say: &[],
        did: &[],
        field: "field.code",
        tick: "field.remember",
        send: "go.submit",
    },
    VisitPage {
        ask: AskKind::DeviceName,
        site: None,
        step: "3.10",
        now: "token.device_name.now",
        say: &[],
        did: &[],
        field: "field.device_name",
        tick: "field.remember",
        send: "go.submit",
    },
    VisitPage {
        ask: AskKind::Enrolled,
        site: None,
        step: "3.11",
        now: "token.enrolled.now",
        say: &["token.enrolled.why", "token.enrolled.ask"],
        did: &[DID_OPEN, DID_ENROL],
        field: "field.code",
        tick: "field.remember",
        send: "go.log_in",
    },
    VisitPage {
        ask: AskKind::Code,
        site: None,
        step: "3.11",
        now: "token.try_code",
        say: &[],
        did: &[DID_OPEN, DID_ENROL],
        field: "field.code",
        tick: "field.remember",
        send: "go.log_in",
    },
];

const INTRO: &[Card] = &[
    Card {
        step: "3.0",
        asks: None,
        shows: &[
            Show::Now("token.intro.now"),
            Show::Say("token.intro.where"),
            Show::Say("token.intro.wizard"),
            Show::Link(Address::Enrolment),
            Show::Say("token.intro.vpn_token"),
        ],
        choices: &[
            Choice("go.next", Go::Next),
            Choice("go.browser_self", Go::Way(Way::ByHand)),
            Choice("token.intro.have", Go::Skip),
            Choice("token.intro.lost", Go::Way(Way::Aside("order"))),
        ],
        no: None,
    },
    Card {
        step: "3.0a",
        asks: Some(Question::Secured),
        shows: &[
            Show::Now("token.secured.now"),
            Show::Say("token.secured.why"),
            Show::Say("token.secured.find_out"),
        ],
        choices: &[
            Choice("go.yes", Go::Reply(Question::Secured, Said::Yes)),
            Choice("token.secured.not", Go::No),
            Choice("go.unsure", Go::Reply(Question::Secured, Said::Unsure)),
        ],
        no: Some("token.secured.no"),
    },
    Card {
        step: "3.1",
        asks: None,
        shows: &[
            Show::DeadToken,
            Show::Now("token.phone.now"),
            Show::Steps(&["token.phone.open", "token.phone.qr", "token.phone.camera"]),
            Show::For(When::HadFreeOtp, &[Show::Say("token.phone.adds")]),
            Show::Say("token.phone.why"),
        ],
        choices: &[Choice("token.phone.ready", Go::Visit), Choice("token.phone.stuck", Go::No)],
        no: Some("token.phone.no"),
    },
];

const LIVE: &[Card] = &[
    Card {
        step: "3.5",
        asks: None,
        shows: &[
            Show::TokenQr,
            Show::DeadToken,
            Show::Now("token.scan.now"),
            Show::Say("token.scan.worked"),
            Show::PageLife,
            Show::Say("token.scan.secret"),
        ],
        choices: &[
            Choice("token.scan.done", Go::Next),
            Choice("go.key", Go::Key),
            Choice("token.scan.error", Go::Way(Way::Aside("phone_says"))),
            Choice("go.browser", Go::Browser),
        ],
        no: None,
    },
    Card {
        step: "3.6",
        asks: None,
        shows: &[Show::TokenQr, Show::Now("token.icon.now"), Show::Say("token.icon.say"), Show::PageLife],
        choices: &[Choice("go.next", Go::Next)],
        no: None,
    },
    Card {
        step: "3.7",
        asks: None,
        shows: &[
            Show::TokenQr,
            Show::Now("token.lock.now"),
            Show::Say("token.lock.price"),
            Show::For(When::Phone(PhoneKind::IPhone), &[Show::Say("token.lock.iphone")]),
            Show::PageLife,
        ],
        choices: &[Choice("go.next", Go::Next)],
        no: None,
    },
    Card {
        step: "3.8",
        asks: None,
        shows: &[Show::TokenQr, Show::Now("token.there.now"), Show::Say("token.there.two"), Show::PageLife],
        choices: &[Choice("token.there.yes", Go::Next), Choice("token.there.no", Go::Back)],
        no: None,
    },
    Card {
        step: "3.9",
        asks: None,
        shows: &[
            Show::TokenQr,
            Show::Now("token.tap.now"),
            Show::Say("token.tap.say"),
            Show::Countdown,
            Show::PageLife,
        ],
        choices: &[Choice("go.next", Go::Next)],
        no: None,
    },
];

const AFTER: &[Card] = &[Card {
    step: "3.10",
    asks: None,
    shows: &[
        Show::Notice(Tone::Good, "token.after.now"),
        Show::Say("token.after.say"),
        Show::Say("token.after.vpn_token"),
        Show::Say("token.after.lost_phone"),
        Show::Link(Address::ServicePortal),
    ],
    choices: &[Choice("go.onward", Go::Onward)],
    no: None,
}];

const BY_HAND: &[Card] = &[
    Card {
        step: "3.1",
        asks: None,
        shows: &[
            Show::DeadToken,
            Show::Now("token.phone.now"),
            Show::Steps(&["token.phone.open", "token.phone.qr", "token.phone.camera"]),
        ],
        choices: &[Choice("token.phone.ready_by_hand", Go::Next), Choice("token.phone.stuck", Go::No)],
        no: Some("token.phone.no"),
    },
    Card {
        step: "3.2",
        asks: None,
        shows: &[
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
            Show::Say("token.hand_qr.old"),
            Show::Say("token.hand_qr.sees"),
        ],
        choices: &[
            Choice("go.yes", Go::Next),
            Choice("token.hand_qr.only_code", Go::Way(Way::Enrolled)),
            Choice("go.no", Go::No),
            Choice("go.else", Go::Else),
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
        shows: &[Show::Now("token.there.now"), Show::Say("token.there.two")],
        choices: SEES,
        no: Some("token.hand_scan.no"),
    },
    Card {
        step: "3.9",
        asks: None,
        shows: &[
            Show::Now("token.tap.now"),
            Show::Say("token.tap.say"),
            Show::Countdown,
            Show::Say("token.tap.sees"),
        ],
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
const ENROLLED: &[Card] = &[Card {
    step: "3.11",
    asks: None,
    shows: &[
        Show::Now("token.enrolled.now"),
        Show::Say("token.enrolled.why"),
        Show::Say("token.enrolled.ask"),
        Show::Link(Address::ServicePortal),
    ],
    choices: &[
        Choice("go.have_token", Go::Skip),
        Choice("token.intro.lost", Go::Way(Way::Aside("order"))),
        Choice("go.stage_again", Go::Way(Way::ByHand)),
        Choice("go.stages", Go::Stages),
    ],
    no: None,
}];

/// "The phone says an error": which one?
const PHONE_SAYS: &[Card] = &[Card {
    step: "3.5",
    asks: None,
    shows: &[Show::Now("token.says.now")],
    choices: &[
        Choice("token.says.invalid", Go::Way(Way::Aside("invalid"))),
        Choice("token.says.unsafe", Go::Way(Way::Aside("unsafe"))),
        Choice("token.says.other_code", Go::Way(Way::Aside("other_code"))),
        Choice("token.says.lock", Go::Way(Way::Aside("lock"))),
        Choice("token.says.two", Go::Way(Way::Aside("two"))),
        Choice("go.back", Go::Back),
    ],
    no: None,
}];

const SAYS_INVALID: &[Card] = &[aside(
    "3.5",
    &[Show::Now("token.invalid.now"), Show::Say("token.invalid.why"), Show::Say("token.invalid.next")],
)];
const SAYS_UNSAFE: &[Card] = &[aside("3.5", &[Show::Now("token.unsafe.now"), Show::Say("token.unsafe.why")])];
const SAYS_OTHER_CODE: &[Card] =
    &[aside("3.5", &[Show::Now("token.other_code.now"), Show::Say("token.other_code.why")])];
const SAYS_LOCK: &[Card] =
    &[aside("3.5", &[Show::Now("token.lock_wanted.now"), Show::Say("token.lock_wanted.why")])];
const TWO_TOKENS: &[Card] = &[aside("3.8", &[Show::Now("token.two.now"), Show::Say("token.two.why")])];
const CODE_REFUSED: &[Card] = &[aside(
    "3.10",
    &[
        Show::Now("token.refused.now"),
        Show::Steps(&[
            "token.refused.used",
            "token.refused.other_token",
            "token.refused.clock",
            "token.refused.expired",
            "token.refused.locked",
        ]),
    ],
)];
const ORDER: &[Card] = &[aside(
    "3.11",
    &[
        Show::Now("token.order.now"),
        Show::Link(Address::ServicePortal),
        Show::Steps(&["token.order.open", "token.order.find", "token.order.send", "token.order.then"]),
        Show::Say("token.order.phone"),
    ],
)];

/// A page beside the way, which leads back to where one came from.
const fn aside(step: &'static str, shows: &'static [Show]) -> Card {
    Card { step, asks: None, shows, choices: &[Choice("go.back", Go::Back)], no: None }
}
