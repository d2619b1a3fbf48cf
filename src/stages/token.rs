//! Stage 3: the `Statens_SSO` token. The QR code stays on the screen from 3.5 to 3.10.

mod aside;
mod by_hand;
mod shared;

use self::{
    aside::{
        CODE_REFUSED, OLD_CODE_REFUSED, ORDER, PHONE_SAYS, SAYS_INVALID, SAYS_LOCK, SAYS_OTHER_CODE,
        SAYS_UNSAFE, TWO_TOKENS,
    },
    by_hand::{BY_HAND, ENROLLED},
    shared::{IF_DEAD, IF_OPEN, SAY_HOW_LONG},
};
use super::{PAGE, STATENS_SSO, TOKEN_CODE_HELP, approve, sign_in};
use crate::{
    dialogue::Goal,
    wizard::{
        Address, Branch, Card, Choice, Go, PhoneKind, Question, QuestionKind, Said, Show, Stage, Tone,
        VisitPage, When,
    },
};

pub(super) const STAGE: Stage = Stage {
    number: 3,
    name: "token.name",
    listed: "token.listed",
    about: "token.about",
    goal: Some(Goal::TokenEnrolled),
    calling: "3.2",
    led_on: "3.3",
    names: &STATENS_SSO,
    branches: &[
        (Branch::Intro, INTRO),
        (Branch::Live, LIVE),
        (Branch::After, AFTER),
        (Branch::ByHand, BY_HAND),
        (Branch::Enrolled, ENROLLED),
        (Branch::Aside("phone_says"), PHONE_SAYS),
        (Branch::Aside("invalid"), SAYS_INVALID),
        (Branch::Aside("unsafe"), SAYS_UNSAFE),
        (Branch::Aside("other_code"), SAYS_OTHER_CODE),
        (Branch::Aside("lock"), SAYS_LOCK),
        (Branch::Aside("two"), TWO_TOKENS),
        (Branch::Aside("code"), CODE_REFUSED),
        (Branch::Aside("token_code"), OLD_CODE_REFUSED),
        (Branch::Aside("order"), ORDER),
    ],
    pages: PAGES,
};

const DID_OPEN: (&str, &str) = ("3.2", "token.did_open");
const DID_ENROL: (&str, &str) = ("3.3", "token.did_enrol");

const PAGES: &[VisitPage] = &[
    VisitPage {
        ask: QuestionKind::Email,
        step: "3.3a",
        now: "token.email.now",
        say: &["ask.sent_to"],
        did: &[DID_OPEN, DID_ENROL],
        field: "field.user_or_email",
        ..PAGE
    },
    sign_in("3.3a", "token.sign_in.now", &[DID_OPEN, DID_ENROL]),
    approve("3.3b", &[DID_OPEN, DID_ENROL]),
    VisitPage {
        ask: QuestionKind::NewToken,
        step: "3.10",
        now: "token.code.now",
        now_by_tap: Some("token.code.by_tap"),
        send: "go.submit",
        beside: CODE_HELP,
        ..PAGE
    },
    VisitPage {
        ask: QuestionKind::DeviceName,
        step: "3.10",
        now: "token.device_name.now",
        now_by_tap: Some("token.device_name.by_tap"),
        say: &["token.device_name.say"],
        field: "field.device_name",
        send: "go.submit",
        beside: CODE_HELP,
        ..PAGE
    },
    VisitPage {
        ask: QuestionKind::TokenExists,
        step: "3.11",
        now: "token.enrolled.now",
        say: &["token.enrolled.why", "token.enrolled.ask"],
        did: &[DID_OPEN, DID_ENROL],
        beside: &[Choice::new("token.intro.lost", Go::Branch(Branch::Aside("order")))],
        ..PAGE
    },
    VisitPage {
        ask: QuestionKind::Code,
        step: "3.11",
        now: "token.try_code",
        did: &[DID_OPEN, DID_ENROL],
        beside: TOKEN_CODE_HELP,
        ..PAGE
    },
];

const CODE_HELP: &[Choice] = &[Choice::new("go.code_help", Go::Branch(Branch::Aside("code")))];

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
            Choice::new("go.next", Go::Next),
            Choice::new("go.browser_self", Go::Branch(Branch::ByHand)),
            Choice::new("token.intro.have", Go::Skip),
            Choice::new("token.intro.lost", Go::Branch(Branch::Aside("order"))),
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
            Choice::new("go.yes", Go::Reply(Question::Secured, Said::Yes)),
            Choice::new("token.secured.not", Go::No),
            Choice::new("go.unsure", Go::Reply(Question::Secured, Said::Unsure)),
            Choice::new("stuck.stop", Go::Stop),
        ],
        no: Some("token.secured.no"),
    },
    Card {
        step: "3.1",
        asks: None,
        shows: &[
            IF_DEAD,
            IF_OPEN,
            Show::Now("token.phone.now"),
            Show::Steps(&["token.phone.open", "token.phone.qr", "token.phone.camera"]),
            Show::For(When::HadFreeOtp, &[Show::Say("token.phone.adds")]),
            Show::Say("token.phone.why"),
        ],
        choices: &[Choice::new("token.phone.ready", Go::Visit), Choice::new("token.phone.stuck", Go::No)],
        no: Some("token.phone.no"),
    },
];

const LIVE: &[Card] = &[
    Card {
        step: "3.5",
        asks: None,
        shows: &[
            Show::TokenQr,
            IF_DEAD,
            Show::For(When::ReplacedToken, &[Show::Notice(Tone::Trouble, "token.replaced")]),
            Show::For(When::OpenToken, &[Show::Notice(Tone::Trouble, "token.keep_old")]),
            Show::For(When::ToScan, &[Show::Now("token.scan.now")]),
            Show::For(When::Scanned, &[Show::Now("token.scan.scanned")]),
            Show::For(When::TokenKey, &[Show::Now("token.scan.type_key")]),
            Show::Say("token.scan.worked"),
            Show::PageLife,
            Show::For(When::TokenQr, &[Show::Say("token.scan.secret")]),
            Show::For(When::TokenKey, &[Show::Say("token.scan.key_secret")]),
        ],
        choices: &[
            Choice::new("token.scan.done", Go::Next).when(When::TokenQr),
            Choice::new("token.scan.typed", Go::Next).when(When::TokenKey),
            Choice::new("go.key", Go::Key),
            Choice::new("token.scan.error", Go::Branch(Branch::Aside("phone_says"))),
            Choice::new("go.browser", Go::Browser),
        ],
        no: None,
    },
    Card {
        step: "3.6",
        asks: None,
        shows: &[Show::TokenQr, Show::Now("token.icon.now"), Show::Say("token.icon.say"), Show::PageLife],
        choices: &[Choice::new("go.next", Go::Next)],
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
        choices: &[Choice::new("go.next", Go::Next)],
        no: None,
    },
    Card {
        step: "3.8",
        asks: None,
        shows: &[
            Show::TokenQr,
            Show::NowOfToken("token.there.now"),
            Show::Say("token.there.two"),
            Show::PageLife,
        ],
        choices: &[
            Choice::new("token.there.yes", Go::Next),
            Choice::new("token.there.no", Go::Branch(Branch::Live)),
        ],
        no: None,
    },
    Card {
        step: "3.9",
        asks: None,
        shows: &[Show::TokenQr, Show::Now("token.tap.now"), SAY_HOW_LONG, Show::Countdown, Show::PageLife],
        choices: &[Choice::new("go.next", Go::Next)],
        no: None,
    },
];

const AFTER: &[Card] = &[Card {
    step: "3.10",
    asks: None,
    shows: &[
        Show::Notice(Tone::Good, "token.after.now"),
        Show::Say("token.after.say"),
        Show::For(When::TwoTokens, &[Show::Notice(Tone::Note, "token.after.two")]),
        Show::Say("token.after.vpn_token"),
        Show::Say("token.after.lost_phone"),
        Show::Link(Address::ServicePortal),
    ],
    choices: &[Choice::new("go.onward", Go::Onward)],
    no: None,
}];
