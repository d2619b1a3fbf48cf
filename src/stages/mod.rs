//! The guide's four stages, one file each. To add a stage: one file, its texts in `assets/texts`, one line here.

mod authenticator;
mod pictures;
mod profile;
mod token;
mod workplace;

use crate::{
    dialogue::{TextKey, keys},
    wizard::{
        Branch, Card, Choice, Go, Names, PhoneKind, Question, QuestionKind, Said, Show, Stage, UserNames,
        VisitPage, When,
    },
};

/// THE list, in order.
pub const STAGES: &[Stage] = &[profile::STAGE, authenticator::STAGE, token::STAGE, workplace::STAGE];

/// "Can you see it?", in the PC's browser.
const SEES: &[Choice] = &sees(IN_BROWSER);

/// The same in the app MinArbejdsplads.
const SEES_IN_APP: &[Choice] = &sees(&[
    keys::something_else::APP_AGAIN,
    keys::something_else::UNLOCK,
    keys::something_else::PHONE_ONLINE,
    keys::something_else::SIGN_IN,
    keys::something_else::PASSWORD,
]);

/// The same in `FreeOTP`.
const SEES_IN_FREEOTP: &[Choice] = &sees(IN_FREEOTP);

/// What else may be seen in the PC's browser.
const IN_BROWSER: &[TextKey] = &[
    keys::something_else::WAIT,
    keys::something_else::SIGN_IN,
    keys::something_else::PASSWORD,
    keys::something_else::NETWORK,
];

/// What else may be seen in `FreeOTP`, which needs no network.
const IN_FREEOTP: &[TextKey] = &[
    keys::something_else::APP_AGAIN,
    keys::something_else::UNLOCK,
    keys::something_else::RIGHT_APP,
    keys::something_else::APP_ERROR,
];

/// Somebody helps the person over a shared screen.
const SHARE: Choice = Choice::new(keys::share::TURN_ON, Go::Share).when(When::NotShared);

/// They don't any more.
const STOP_SHARING: Choice = Choice::new(keys::share::STOP, Go::StopSharing).when(When::Shared);

const fn sees(something_else: &'static [TextKey]) -> [Choice; 3] {
    [
        Choice::new(keys::go::YES, Go::Next),
        Choice::new(keys::go::NO, Go::No),
        Choice::new(keys::go::ELSE, Go::Else(something_else)),
    ]
}

/// "Which phone?", asked in stage 2, 3 or 4, whichever comes first.
const PHONE_QUESTION: &[Show] = &[
    Show::Now(keys::ask::phone::NOW),
    Show::Say(keys::ask::phone::FIND_OUT),
    Show::Say(keys::ask::phone::OLDEST),
];

const PHONE_ANSWERS: &[Choice] = &[
    Choice::new(keys::ask::phone::IPHONE, Go::Phone(PhoneKind::IPhone)),
    Choice::new(keys::ask::phone::ANDROID, Go::Phone(PhoneKind::Android)),
    Choice::new(keys::ask::phone::UNSURE, Go::Phone(PhoneKind::Unsure)),
    Choice::new(keys::ask::phone::PRIVATE, Go::No),
];

/// "Are you a customer of Statens IT?", asked in stage 2 or 4, whichever comes first.
const STATENS_IT_QUESTION: &[Show] =
    &[Show::Now(keys::ask::statens_it::NOW), Show::Say(keys::ask::statens_it::FIND_OUT)];

const STATENS_IT_ANSWERS: &[Choice] = &[
    Choice::new(keys::go::YES, Go::Reply(Question::StatensIt, Said::Yes)),
    Choice::new(keys::go::NO, Go::Reply(Question::StatensIt, Said::No)),
    Choice::new(keys::go::UNSURE, Go::Reply(Question::StatensIt, Said::Unsure)),
];

/// A page beside the way, which leads back to where one came from.
const fn aside(step: &'static str, shows: &'static [Show]) -> Card {
    const BACK: &[Choice] = &[Choice::new(keys::go::BACK, Go::Back)];
    Card { step, asks: None, shows, choices: BACK, no: None }
}

/// Why a code of a token that exists may not fit (3.11, 4.7).
const fn token_code_refused(step: &'static str) -> Card {
    const CAUSES: Show = Show::ByKind {
        by_time: &[Show::Steps(&[
            keys::token::refused::USED,
            keys::token::refused::NOT_SSO,
            keys::token::refused::CLOCK,
            keys::token::refused::LOCKED,
        ])],
        by_tap: &[Show::Steps(&[
            keys::token::refused::USED,
            keys::token::refused::NOT_SSO,
            keys::token::refused::LOCKED,
        ])],
    };
    aside(step, &[Show::Now(keys::token::refused::NOW), CAUSES])
}

/// Steps that the wizard has done by then, as [`VisitPage::did`] has them.
type Did = &'static [(&'static str, TextKey)];

/// What the sites and the phone call each other.
const STATENS_SSO: Names = Names { site: "Statens SSO", token: "Statens_SSO", device: "FreeOTP" };

/// A page of Statens SSO that asks for a code; other pages say how they differ.
const fn page(ask: QuestionKind, step: &'static str, now: TextKey) -> VisitPage {
    VisitPage {
        ask,
        site: None,
        step,
        now,
        now_by_tap: None,
        say: &[],
        did: &[],
        field: keys::field::CODE,
        tick: keys::field::REMEMBER,
        send: keys::go::LOG_IN,
        beside: &[],
        user_names: None,
    }
}

/// Beside the field of a token that exists (3.11, 4.7).
const TOKEN_CODE_HELP: &[Choice] =
    &[Choice::new(keys::go::CODE_HELP, Go::Branch(Branch::Aside("token_code")))];

/// The organisation's sign-in. Its page gives `PROD\bxxxxxx` as an example where that is Statens IT (4.6).
const fn sign_in(step: &'static str, now: TextKey, did: Did) -> VisitPage {
    VisitPage {
        say: &[keys::ask::PASSWORD_GOES_TO],
        did,
        field: keys::field::USER,
        send: keys::go::LOG_ON,
        user_names: Some(&UserNames { domain: "PROD", letter: 'b' }),
        ..page(QuestionKind::Credentials, step, now)
    }
}

/// "May the password go there?"
const fn approve(step: &'static str, did: Did) -> VisitPage {
    VisitPage {
        say: &[keys::ask::approve::SAY],
        did,
        send: keys::go::APPROVE,
        ..page(QuestionKind::Approve, step, keys::ask::approve::NOW)
    }
}
