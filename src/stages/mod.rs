//! The guide's four stages, one file each. To add a stage: one file, its texts in `assets/texts`, one line here.

mod authenticator;
mod profile;
mod token;
mod workplace;

use crate::wizard::{
    Branch, Card, Choice, Go, Names, PhoneKind, Question, QuestionKind, Said, Show, Stage, UserNames,
    VisitPage,
};

/// THE list, in order.
pub const STAGES: &[Stage] = &[profile::STAGE, authenticator::STAGE, token::STAGE, workplace::STAGE];

/// "Can you see it?"
const SEES: &[Choice] =
    &[Choice::new("go.yes", Go::Next), Choice::new("go.no", Go::No), Choice::new("go.else", Go::Else)];

/// "Which phone?", asked in stage 2 or 4, whichever comes first.
const PHONE_QUESTION: &[Show] =
    &[Show::Now("ask.phone.now"), Show::Say("ask.phone.find_out"), Show::Say("ask.phone.oldest")];

const PHONE_ANSWERS: &[Choice] = &[
    Choice::new("ask.phone.iphone", Go::Phone(PhoneKind::IPhone)),
    Choice::new("ask.phone.android", Go::Phone(PhoneKind::Android)),
    Choice::new("ask.phone.unsure", Go::Phone(PhoneKind::Unsure)),
];

/// "Are you a customer of Statens IT?", asked in stage 2 or 4, whichever comes first.
const STATENS_IT_QUESTION: &[Show] = &[Show::Now("ask.statens_it.now"), Show::Say("ask.statens_it.find_out")];

const STATENS_IT_ANSWERS: &[Choice] = &[
    Choice::new("go.yes", Go::Reply(Question::StatensIt, Said::Yes)),
    Choice::new("go.no", Go::Reply(Question::StatensIt, Said::No)),
    Choice::new("go.unsure", Go::Reply(Question::StatensIt, Said::Unsure)),
];

/// A page beside the way, which leads back to where one came from.
const fn aside(step: &'static str, shows: &'static [Show]) -> Card {
    const BACK: &[Choice] = &[Choice::new("go.back", Go::Back)];
    Card { step, asks: None, shows, choices: BACK, no: None }
}

/// Why a code of a token that exists may not fit (3.11, 4.7).
const fn token_code_refused(step: &'static str) -> Card {
    const CAUSES: Show = Show::ByKind {
        by_time: &[Show::Steps(&[
            "token.refused.used",
            "token.refused.not_sso",
            "token.refused.clock",
            "token.refused.locked",
        ])],
        by_tap: &[Show::Steps(&["token.refused.used", "token.refused.not_sso", "token.refused.locked"])],
    };
    aside(step, &[Show::Now("token.refused.now"), CAUSES])
}

/// Steps that the wizard has done by then, as [`VisitPage::did`] has them.
type Did = &'static [(&'static str, &'static str)];

/// What the sites and the phone call each other.
const STATENS_SSO: Names = Names { site: "Statens SSO", token: "Statens_SSO", device: "FreeOTP" };

/// A page of Statens SSO that asks for a code; other pages say how they differ.
const PAGE: VisitPage = VisitPage {
    ask: QuestionKind::Code,
    site: None,
    step: "",
    now: "",
    now_by_tap: None,
    say: &[],
    did: &[],
    field: "field.code",
    tick: "field.remember",
    send: "go.log_in",
    beside: &[],
    user_names: None,
};

/// Beside the field of a token that exists (3.11, 4.7).
const TOKEN_CODE_HELP: &[Choice] = &[Choice::new("go.code_help", Go::Branch(Branch::Aside("token_code")))];

/// The organisation's sign-in. Its page gives `PROD\bxxxxxx` as an example where that is Statens IT (4.6).
const fn sign_in(step: &'static str, now: &'static str, did: Did) -> VisitPage {
    VisitPage {
        ask: QuestionKind::Credentials,
        step,
        now,
        say: &["ask.password_goes_to"],
        did,
        field: "field.user",
        send: "go.log_on",
        user_names: Some(&UserNames { domain: "PROD", letter: 'b' }),
        ..PAGE
    }
}

/// "May the password go there?"
const fn approve(step: &'static str, did: Did) -> VisitPage {
    VisitPage {
        ask: QuestionKind::Approve,
        step,
        now: "ask.approve.now",
        say: &["ask.approve.say"],
        did,
        send: "go.approve",
        ..PAGE
    }
}
