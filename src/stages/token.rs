//! Stage 3: the `Statens_SSO` token. The QR code is on the screen at 3.5 and 3.10; between them stands the phone's page,
//! where it is known.

mod aside;
mod by_hand;
mod shared;

use self::{
    aside::{
        CODE_REFUSED, OLD_CODE_REFUSED, ORDER, PHONE_SAYS, SAYS_INVALID, SAYS_LOCK, SAYS_NOTHING, SAYS_OTHER,
        SAYS_OTHER_CODE, SAYS_UNSAFE, TWO_TOKENS,
    },
    by_hand::{BY_HAND, TOKEN_EXISTS},
    shared::{
        ICONS, IF_DEAD, IF_OPEN, LOCK, NEWEST_ANDROID, NEWEST_IPHONE, NO_ICONS, NO_LOCK, PAST_BOTH,
        QR_ON_ANDROID, QR_ON_IPHONE, SAY_HOW_LONG, WHICH_PHONE, WORKED_ANDROID, WORKED_IPHONE, on_iphone,
    },
};
use super::{SHARE, STATENS_SSO, STOP_SHARING, TOKEN_CODE_HELP, approve, page, pictures, sign_in};
use crate::{
    dialogue::{Goal, TextKey, keys},
    wizard::{
        Address, Branch, Card, Choice, Go, Question, QuestionKind, Said, Show, Stage, Tone, VisitPage, When,
    },
};

pub(super) const STAGE: Stage = Stage {
    number: 3,
    name: keys::token::NAME,
    listed: keys::token::LISTED,
    about: keys::token::ABOUT,
    goal: Some(Goal::TokenEnrolled),
    calling: "3.2",
    led_on: "3.3",
    names: &STATENS_SSO,
    branches: &[
        (Branch::Intro, INTRO),
        (Branch::Live, LIVE),
        (Branch::After, AFTER),
        (Branch::ByHand, BY_HAND),
        (Branch::TokenExists, TOKEN_EXISTS),
        (Branch::Aside("phone_says"), PHONE_SAYS),
        (Branch::Aside("invalid"), SAYS_INVALID),
        (Branch::Aside("unsafe"), SAYS_UNSAFE),
        (Branch::Aside("other_code"), SAYS_OTHER_CODE),
        (Branch::Aside("lock"), SAYS_LOCK),
        (Branch::Aside("nothing"), SAYS_NOTHING),
        (Branch::Aside("other"), SAYS_OTHER),
        (Branch::Aside("two"), TWO_TOKENS),
        (Branch::Aside("code"), CODE_REFUSED),
        (Branch::Aside("token_code"), OLD_CODE_REFUSED),
        (Branch::Aside("order"), ORDER),
    ],
    pages: PAGES,
};

const DID_OPEN: (&str, TextKey) = ("3.2", keys::token::DID_OPEN);
const DID_ENROL: (&str, TextKey) = ("3.3", keys::token::DID_ENROL);

const PAGES: &[VisitPage] = &[
    VisitPage {
        say: &[keys::ask::SENT_TO],
        did: &[DID_OPEN, DID_ENROL],
        field: keys::field::USER_OR_EMAIL,
        ..page(QuestionKind::Email, "3.3a", keys::token::email::NOW)
    },
    sign_in("3.3a", keys::token::sign_in::NOW, &[DID_OPEN, DID_ENROL]),
    approve("3.3b", &[DID_OPEN, DID_ENROL]),
    VisitPage {
        now_by_tap: Some(keys::token::code::BY_TAP),
        send: keys::go::SUBMIT,
        beside: CODE_HELP,
        ..page(QuestionKind::NewToken, "3.10", keys::token::code::NOW)
    },
    VisitPage {
        now_by_tap: Some(keys::token::device_name::BY_TAP),
        say: &[keys::token::device_name::SAY],
        field: keys::field::DEVICE_NAME,
        send: keys::go::SUBMIT,
        beside: CODE_HELP,
        ..page(QuestionKind::DeviceName, "3.10", keys::token::device_name::NOW)
    },
    VisitPage {
        say: &[keys::token::enrolled::WHY, keys::token::enrolled::NOT_VPN, keys::token::enrolled::ASK],
        did: &[DID_OPEN, DID_ENROL],
        beside: &[Choice::new(keys::token::intro::LOST, Go::Branch(Branch::Aside("order")))],
        ..page(QuestionKind::TokenExists, "3.11", keys::token::enrolled::NOW)
    },
    VisitPage {
        say: &[keys::ask::device::SAY],
        did: &[DID_OPEN, DID_ENROL],
        ..page(QuestionKind::Device, "3.11", keys::ask::device::NOW)
    },
    VisitPage {
        did: &[DID_OPEN, DID_ENROL],
        beside: TOKEN_CODE_HELP,
        ..page(QuestionKind::Code, "3.11", keys::token::TRY_CODE)
    },
];

const CODE_HELP: &[Choice] = &[Choice::new(keys::go::CODE_HELP, Go::Branch(Branch::Aside("code")))];

const INTRO: &[Card] = &[
    Card {
        step: "3.0",
        asks: None,
        shows: &[
            Show::Now(keys::token::intro::NOW),
            Show::Say(keys::token::intro::WHERE),
            Show::Say(keys::token::intro::WIZARD),
            Show::Link(Address::Enrolment),
            Show::Say(keys::token::intro::VPN_TOKEN),
        ],
        choices: &[
            Choice::new(keys::go::NEXT, Go::Next),
            Choice::new(keys::go::BROWSER_SELF, Go::Branch(Branch::ByHand)),
            Choice::new(keys::token::intro::HAVE, Go::Skip),
            Choice::new(keys::token::intro::LOST, Go::Branch(Branch::Aside("order"))),
            SHARE,
            STOP_SHARING,
        ],
        no: None,
    },
    Card {
        step: "3.0a",
        asks: Some(Question::Secured),
        shows: &[
            Show::Now(keys::token::secured::NOW),
            Show::Say(keys::token::secured::WHY),
            Show::Say(keys::token::secured::FIND_OUT),
        ],
        choices: &[
            Choice::new(keys::go::YES, Go::Reply(Question::Secured, Said::Yes)),
            Choice::new(keys::token::secured::NOT, Go::No),
            Choice::new(keys::go::UNSURE, Go::Reply(Question::Secured, Said::Unsure)),
            Choice::new(keys::stuck::STOP, Go::Stop),
        ],
        no: Some(keys::token::secured::NO),
    },
    WHICH_PHONE,
    Card {
        step: "3.1",
        asks: None,
        shows: &[
            IF_DEAD,
            IF_OPEN,
            pictures::TOKENS,
            Show::Now(keys::token::phone::NOW),
            Show::Steps(&[keys::token::phone::OPEN, keys::token::phone::QR, keys::token::phone::CAMERA]),
            QR_ON_IPHONE,
            QR_ON_ANDROID,
            Show::For(When::HadFreeOtp, &[Show::Say(keys::token::phone::ADDS)]),
            Show::Say(keys::token::phone::WHY),
            Show::For(When::NotShared, &[Show::Say(keys::token::phone::SHARING)]),
        ],
        choices: &[
            Choice::new(keys::token::phone::READY, Go::Visit),
            Choice::new(keys::token::phone::STUCK, Go::No),
        ],
        no: Some(keys::token::phone::NO),
    },
];

/// Until the code is asked for, the phone's page is what counts; where it isn't known, the QR code stays.
const OR_QR: Show = Show::WithoutPicture(&[Show::TokenQr]);

const LIVE: &[Card] = &[
    Card {
        step: "3.5",
        asks: None,
        shows: &[
            Show::TokenQr,
            pictures::SCAN,
            IF_DEAD,
            Show::For(When::ReplacedToken, &[Show::Notice(Tone::Trouble, keys::token::REPLACED)]),
            Show::For(When::OpenToken, &[Show::Notice(Tone::Trouble, keys::token::KEEP_OLD)]),
            Show::For(When::ToScan, &[Show::Now(keys::token::scan::NOW)]),
            Show::For(When::Scanned, &[Show::Now(keys::token::scan::SCANNED)]),
            Show::For(
                When::TokenKey,
                &[Show::Now(keys::token::scan::TYPE_KEY), Show::Say(keys::token::scan::SET_SWITCHES)],
            ),
            // The key's table says whose it is.
            Show::For(When::TokenQr, &[WORKED_IPHONE, WORKED_ANDROID, Show::TokenAccount]),
            Show::PageLife,
            Show::For(
                When::NotShared,
                &[
                    Show::For(When::TokenQr, &[Show::Say(keys::token::scan::SECRET)]),
                    Show::For(When::TokenKey, &[Show::Say(keys::token::scan::KEY_SECRET)]),
                ],
            ),
        ],
        choices: &[
            Choice::new(keys::token::scan::DONE, Go::Next).when(When::TokenQr),
            Choice::new(keys::token::scan::TYPED, Go::Next).when(When::TokenKey),
            Choice::new(keys::go::KEY, Go::Key),
            Choice::new(keys::token::scan::ERROR, Go::Branch(Branch::Aside("phone_says"))),
            Choice::new(keys::go::BROWSER, Go::Browser),
        ],
        no: None,
    },
    Card {
        step: "3.6",
        asks: None,
        shows: &[pictures::ICONS, OR_QR, ICONS, NO_ICONS, Show::PageLife],
        choices: &[on_iphone(Choice::new(keys::go::NEXT, Go::Next)), PAST_BOTH],
        no: None,
    },
    Card {
        step: "3.7",
        asks: None,
        shows: &[pictures::LOCK, OR_QR, LOCK, NO_LOCK, Show::PageLife],
        choices: &[on_iphone(Choice::new(keys::go::NEXT, Go::Next)), PAST_BOTH],
        no: None,
    },
    Card {
        step: "3.8",
        asks: None,
        shows: &[
            pictures::NEW,
            OR_QR,
            Show::NowOfToken(keys::token::there::NOW),
            Show::TokenAccount,
            NEWEST_IPHONE,
            NEWEST_ANDROID,
            Show::Say(keys::token::there::TWO),
            Show::PageLife,
        ],
        choices: &[
            Choice::new(keys::token::there::YES, Go::Next),
            Choice::new(keys::token::there::NO, Go::Branch(Branch::Live)),
        ],
        no: None,
    },
    Card {
        step: "3.9",
        asks: None,
        shows: &[
            pictures::TAP,
            OR_QR,
            Show::NowOfToken(keys::token::tap::NOW),
            SAY_HOW_LONG,
            Show::Countdown,
            Show::PageLife,
        ],
        choices: &[Choice::new(keys::go::NEXT, Go::Next)],
        no: None,
    },
];

const AFTER: &[Card] = &[Card {
    step: "3.10",
    asks: None,
    shows: &[
        Show::Notice(Tone::Good, keys::token::state::GOOD),
        Show::Besides,
        Show::Say(keys::token::after::SAY),
        Show::For(When::TwoTokens, &[Show::Notice(Tone::Note, keys::token::after::TWO)]),
        Show::Say(keys::token::after::VPN_TOKEN),
        Show::For(
            When::NothingWanted,
            &[Show::Say(keys::token::after::LOST_PHONE), Show::Link(Address::ServicePortal)],
        ),
    ],
    choices: &[
        Choice::new(keys::go::ONWARD, Go::Onward),
        Choice::new(keys::stuck::OPEN, Go::Open).when(When::WantedInBrowser),
    ],
    no: None,
}];
