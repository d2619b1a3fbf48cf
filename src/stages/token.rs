//! Stage 3: the `Statens_SSO` token. The QR code stays on the screen from 3.5 to 3.10.

mod aside;
mod by_hand;

use self::{
    aside::{
        CODE_REFUSED, OLD_CODE_REFUSED, ORDER, PHONE_SAYS, SAYS_INVALID, SAYS_LOCK, SAYS_OTHER_CODE,
        SAYS_UNSAFE, TWO_TOKENS,
    },
    by_hand::{BY_HAND, ENROLLED},
};
use super::{approve, sign_in};
use crate::{
    dialogue::Goal,
    wizard::{
        Address, QuestionKind, Card, Choice, Go, PhoneKind, Question, Said, Show, Stage, Tone, VisitPage, Branch,
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
    led_on: "3.3",
    ways: &[
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

const IF_DEAD: Show = Show::For(When::DeadToken, &[Show::Notice(Tone::Trouble, "token.delete_dead")]);
const IF_OPEN: Show = Show::For(When::OpenToken, &[Show::Notice(Tone::Trouble, "token.may_be_good")]);

const SAY_HOW_LONG: Show =
    Show::ByKind { by_time: &[Show::Say("token.tap.say")], by_tap: &[Show::Say("token.tap.by_tap")] };

const PAGES: &[VisitPage] = &[
    VisitPage {
        ask: QuestionKind::Email,
        site: None,
        step: "3.3a",
        now: "token.email.now",
        say: &["ask.sent_to"],
        did: &[DID_OPEN, DID_ENROL],
        field: "field.user_or_email",
        tick: "field.remember",
        send: "go.log_in",
    },
    sign_in("3.3a", "token.sign_in.now", &[DID_OPEN, DID_ENROL]),
    approve("3.3b", &[DID_OPEN, DID_ENROL]),
    VisitPage {
        ask: QuestionKind::NewToken,
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
        ask: QuestionKind::DeviceName,
        site: None,
        step: "3.10",
        now: "token.device_name.now",
        say: &["token.device_name.say"],
        did: &[],
        field: "field.device_name",
        tick: "field.remember",
        send: "go.submit",
    },
    VisitPage {
        ask: QuestionKind::TokenExists,
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
        ask: QuestionKind::Code,
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
            Choice("go.browser_self", Go::Branch(Branch::ByHand)),
            Choice("token.intro.have", Go::Skip),
            Choice("token.intro.lost", Go::Branch(Branch::Aside("order"))),
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
            Choice("stuck.stop", Go::Stop),
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
            Choice("token.scan.done", Go::Next),
            Choice("go.key", Go::Key),
            Choice("token.scan.error", Go::Branch(Branch::Aside("phone_says"))),
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
        shows: &[
            Show::TokenQr,
            Show::NowOfToken("token.there.now"),
            Show::Say("token.there.two"),
            Show::PageLife,
        ],
        choices: &[Choice("token.there.yes", Go::Next), Choice("token.there.no", Go::Branch(Branch::Live))],
        no: None,
    },
    Card {
        step: "3.9",
        asks: None,
        shows: &[Show::TokenQr, Show::Now("token.tap.now"), SAY_HOW_LONG, Show::Countdown, Show::PageLife],
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
        Show::For(When::TwoTokens, &[Show::Notice(Tone::Note, "token.after.two")]),
        Show::Say("token.after.vpn_token"),
        Show::Say("token.after.lost_phone"),
        Show::Link(Address::ServicePortal),
    ],
    choices: &[Choice("go.onward", Go::Onward)],
    no: None,
}];
