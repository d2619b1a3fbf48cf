//! The visit can't go on: what happened, why, and the ways out, what is advised first.

use super::{
    super::{Block, Choice, Go},
    context::Context,
    phase::{HelpAndCode, Phase},
    trouble::{self, Reachable},
};
use crate::dialogue::{Distrust, Goal, Guard, NetworkFailure, Problem, Trouble, Wants, keys};

pub struct Stuck(pub Problem);

const AGAIN: Choice = Choice::new(keys::go::AGAIN, Go::Again);
const BROWSER: Choice = Choice::new(keys::go::BROWSER, Go::Browser);
const TOKEN: Choice = Choice::new(keys::go::TOKEN_STAGE, Go::TokenStage);
const STAGES: Choice = Choice::new(keys::go::STAGES, Go::Stages);

impl Stuck {
    /// A visit said something that its goal has no place for: a defect of ours.
    pub const fn out_of_turn() -> Self {
        Self(Problem { trouble: Trouble::Internal, host: String::new(), quote: None, answer_lost: false })
    }

    /// True if a code went out for a token that was scanned, and its answer never came.
    fn lost_a_code(&self, context: &Context<'_>) -> bool {
        context.record.code_sent && self.0.answer_lost && context.enrolment.may_be_good()
    }
}

impl Phase for Stuck {
    fn blocks<'a>(&'a self, context: &Context<'a>) -> Vec<Block<'a>> {
        let step = context.record.step;
        let mut blocks = if self.lost_a_code(context) {
            trouble::lost_code_page(&self.0, step)
        } else {
            let site = match context.stage.goal {
                Some(Goal::TokenEnrolled) => Reachable::SecuredNetwork,
                _ => Reachable::Anywhere,
            };
            context.keeping_the_token(trouble::page(&self.0, step, site))
        };
        if is_for_the_address(&self.0.trouble) {
            let url = context.stage.goal.map(|goal| context.world.start_of(goal));
            blocks.extend(url.map(|url| Block::Link { url }));
        }
        blocks
    }

    fn choices(&self, context: &Context<'_>) -> Vec<Choice> {
        if self.lost_a_code(context) {
            return vec![Choice::new(keys::go::LOOK, Go::Again), BROWSER];
        }
        match &self.0.trouble {
            Trouble::Expired => vec![Choice::new(keys::go::NEW_QR, Go::Again), BROWSER, STAGES],
            Trouble::Network(NetworkFailure::Untrusted {
                why: Distrust::Expired { .. } | Distrust::NotYet { .. },
                ..
            }) => vec![AGAIN, Choice::new(keys::stuck::STOP_AND_ASK, Go::Stop), STAGES],
            Trouble::Network(NetworkFailure::Guarded { wants: Guard::Wait(_), .. }) => {
                vec![AGAIN, BROWSER, STAGES]
            }
            Trouble::Network(
                NetworkFailure::ProxySignIn { .. }
                | NetworkFailure::BadVariable { .. }
                | NetworkFailure::Guarded { .. },
            )
            | Trouble::BadToken(_)
            | Trouble::Picture { .. }
            // Whoever gives the proof in the browser is asked for it here all the same.
            | Trouble::OtherPage {
                wants: Wants::OtherProof | Wants::OtherProofAfterPassword | Wants::Captcha,
                ..
            } => vec![BROWSER, AGAIN, STAGES],
            Trouble::OtherPage { wants: Wants::NewToken, .. } => vec![TOKEN, AGAIN, BROWSER, STAGES],
            // What isn't known to be right is no better in the browser.
            Trouble::OriginRefused { .. } => {
                vec![Choice::new(keys::stuck::STOP_AND_ASK, Go::Stop), AGAIN, BROWSER, STAGES]
            }
            Trouble::Network(NetworkFailure::Untrusted { .. }) => {
                vec![Choice::new(keys::stuck::STOP_AND_ASK, Go::Stop), AGAIN, STAGES]
            }
            Trouble::PassedOn { .. } => {
                vec![Choice::new(keys::stuck::STOP_AND_ASK, Go::Stop), BROWSER, STAGES]
            }
            Trouble::Locked => vec![Choice::new(keys::stuck::STOP, Go::Stop), AGAIN, BROWSER, STAGES],
            trouble if is_for_the_address(trouble) => vec![
                Choice::new(keys::stuck::OPEN, Go::Open),
                AGAIN,
                // There are two choices of the browser.
                Choice::new(keys::stuck::BROWSER_WHOLE, Go::Browser),
                STAGES,
            ],
            _ => vec![AGAIN, BROWSER, STAGES],
        }
    }

    fn help(&self, context: &Context<'_>) -> Option<HelpAndCode> {
        let key = if self.lost_a_code(context) {
            keys::stuck::help::LOST_CODE
        } else if trouble::is_told_as_lost(&self.0) {
            keys::stuck::help::ANSWER_LOST
        } else {
            trouble::help(&self.0.trouble)
        };
        Some((key, trouble::code(&self.0, context.record.step)))
    }

    fn problem(&self) -> Option<&Problem> {
        Some(&self.0)
    }
}

/// True where the way out is to open the stage's address in the browser. What an e-mail's link does isn't done there.
const fn is_for_the_address(trouble: &Trouble) -> bool {
    match trouble {
        Trouble::Network(NetworkFailure::NetworkAnswers { .. }) => true,
        Trouble::OtherPage { wants, .. } => !matches!(
            wants,
            Wants::VerifiedEmail
                | Wants::NewToken
                | Wants::OtherProof
                | Wants::OtherProofAfterPassword
                | Wants::Captcha
        ),
        _ => false,
    }
}
