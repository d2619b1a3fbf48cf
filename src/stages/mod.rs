//! The guide's four stages, one file each. To add a stage: one file, its texts in `assets/texts`, one line here.

mod authenticator;
mod profile;
mod token;
mod workplace;

use crate::wizard::{QuestionKind, Card, Choice, Go, PhoneKind, Question, Said, Show, Stage, VisitPage};

/// THE list, in order.
pub const STAGES: &[Stage] = &[profile::STAGE, authenticator::STAGE, token::STAGE, workplace::STAGE];

/// "Can you see it?"
const SEES: &[Choice] = &[Choice("go.yes", Go::Next), Choice("go.no", Go::No), Choice("go.else", Go::Else)];

/// "Which phone?", asked in stage 2 or 4, whichever comes first.
const PHONE_QUESTION: &[Show] =
    &[Show::Now("ask.phone.now"), Show::Say("ask.phone.find_out"), Show::Say("ask.phone.oldest")];

const PHONE_ANSWERS: &[Choice] = &[
    Choice("ask.phone.iphone", Go::Phone(PhoneKind::IPhone)),
    Choice("ask.phone.android", Go::Phone(PhoneKind::Android)),
    Choice("ask.phone.unsure", Go::Phone(PhoneKind::Unsure)),
];

/// "Are you a customer of Statens IT?", asked in stage 2 or 4, whichever comes first.
const STATENS_IT_QUESTION: &[Show] = &[Show::Now("ask.statens_it.now"), Show::Say("ask.statens_it.find_out")];

const STATENS_IT_ANSWERS: &[Choice] = &[
    Choice("go.yes", Go::Reply(Question::StatensIt, Said::Yes)),
    Choice("go.no", Go::Reply(Question::StatensIt, Said::No)),
    Choice("go.unsure", Go::Reply(Question::StatensIt, Said::Unsure)),
];

/// A page beside the way, which leads back to where one came from.
const fn aside(step: &'static str, shows: &'static [Show]) -> Card {
    Card { step, asks: None, shows, choices: &[Choice("go.back", Go::Back)], no: None }
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

/// The organisation's sign-in.
const fn sign_in(step: &'static str, now: &'static str, did: Did) -> VisitPage {
    VisitPage {
        ask: QuestionKind::Credentials,
        site: None,
        step,
        now,
        say: &["ask.password_goes_to"],
        did,
        field: "field.user",
        tick: "field.remember",
        send: "go.log_on",
    }
}

/// "May the password go there?"
const fn approve(step: &'static str, did: Did) -> VisitPage {
    VisitPage {
        ask: QuestionKind::Approve,
        site: None,
        step,
        now: "ask.approve.now",
        say: &["ask.approve.say"],
        did,
        field: "field.code",
        tick: "field.remember",
        send: "go.approve",
    }
}
