//! We stop before the account is locked.

use super::{
    super::{AttemptKind, Block, Choice, Go, QuestionKind, Tone},
    context::Context,
    phase::{HelpAndCode, Phase},
};
use crate::dialogue::{Phrase, keys};

pub struct OutOfAttempts {
    /// What was asked for, so that the step is known.
    asked: QuestionKind,
    /// What there are no more attempts of.
    what: AttemptKind,
}

impl OutOfAttempts {
    /// What was asked there isn't to be tried any more; `None` where nothing is tried.
    pub fn at(phase: &dyn Phase) -> Option<Self> {
        Some(Self { asked: phase.page()?, what: phase.attempts()? })
    }
}

/// The code that is read to support.
const CODE: &str = "STOP";

impl Phase for OutOfAttempts {
    fn page(&self) -> Option<QuestionKind> {
        Some(self.asked)
    }

    fn blocks<'a>(&'a self, context: &Context<'a>) -> Vec<Block<'a>> {
        let are_lost = context.attempts.are_lost(context.now);
        let (what, why, now) = match (self.what, are_lost) {
            (AttemptKind::Password, false) => {
                (keys::enough::PASSWORDS, keys::enough::PASSWORDS_WHY, keys::enough::NOW)
            }
            // Whoever looks after the tokens, not the accounts.
            (AttemptKind::Code, false) => {
                (keys::enough::CODES, keys::enough::CODES_WHY, keys::enough::NOW_CODES)
            }
            (AttemptKind::Password, true) => {
                (keys::enough::LOST_PASSWORDS, keys::enough::LOST_WHY, keys::enough::LOST_NOW)
            }
            (AttemptKind::Code, true) => {
                (keys::enough::LOST_CODES, keys::enough::LOST_WHY, keys::enough::LOST_NOW)
            }
        };
        let mut blocks = vec![
            Block::Notice { tone: Tone::Trouble, text: Phrase::new(what) },
            Block::Say(Phrase::new(why)),
        ];
        // What isn't known, or lies ahead of the clock, passes only where it can be written down when that was seen.
        blocks.extend(context.uncounted.filter(|_| are_lost).cloned().map(Block::Say));
        let now = match context.uncounted {
            _ if context.world.is_practice() => keys::enough::PRACTICE,
            Some(_) if are_lost => keys::enough::LOST_UNWRITTEN,
            Some(_) => keys::enough::UNWRITTEN,
            None => now,
        };
        blocks.push(Block::Now(Phrase::new(now)));
        blocks.extend(context.record.quoted());
        blocks.push(context.code_line(CODE));
        context.keeping_the_token(blocks)
    }

    fn choices(&self, _context: &Context<'_>) -> Vec<Choice> {
        // The browser is one more try at the same account.
        let browser = match self.what {
            AttemptKind::Password => keys::enough::BROWSER_PASSWORD,
            AttemptKind::Code => keys::enough::BROWSER_CODE,
        };
        vec![
            Choice::new(keys::stuck::STOP, Go::Stop),
            Choice::new(keys::go::STAGES, Go::Stages),
            Choice::new(browser, Go::Browser),
        ]
    }

    fn help(&self, context: &Context<'_>) -> Option<HelpAndCode> {
        let key = match self.what {
            AttemptKind::Password => keys::stuck::help::PASSWORD,
            AttemptKind::Code => keys::stuck::help::CODES,
        };
        Some((key, context.coded(CODE)))
    }
}
