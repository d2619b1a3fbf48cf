//! We stop before the account is locked.

use super::{
    super::{AttemptKind, Block, Choice, Go, QuestionKind, Tone},
    phase::{Context, HelpAndCode, Phase},
};
use crate::dialogue::{Phrase, Site};

pub struct OutOfAttempts {
    /// What was asked for, so that the step is known.
    asked: QuestionKind,
    /// What there are no more attempts of.
    what: AttemptKind,
}

impl OutOfAttempts {
    /// What was asked there isn't to be tried any more; `None` where nothing is tried.
    pub fn at(phase: &dyn Phase) -> Option<Self> {
        Some(Self { asked: phase.page()?.0, what: phase.attempts()? })
    }
}

/// The code that is read to support.
const CODE: &str = "STOP";

impl Phase for OutOfAttempts {
    fn page(&self) -> Option<(QuestionKind, Option<Site>)> {
        Some((self.asked, None))
    }

    fn blocks<'a>(&'a self, context: &Context<'a>) -> Vec<Block<'a>> {
        let (what, why) = match self.what {
            AttemptKind::Password => ("enough.passwords", "enough.passwords_why"),
            AttemptKind::Code => ("enough.codes", "enough.codes_why"),
        };
        let mut blocks = vec![
            Block::Notice { tone: Tone::Trouble, text: Phrase::new(what) },
            Block::Say(Phrase::new(why)),
            Block::Now(Phrase::new("enough.now")),
        ];
        blocks.extend(context.record.quoted());
        blocks.push(context.code_line(CODE));
        context.keeping_the_token(blocks)
    }

    fn choices(&self, _context: &Context<'_>) -> Vec<Choice> {
        // The browser is one more try at the same account.
        let browser = match self.what {
            AttemptKind::Password => "enough.browser_password",
            AttemptKind::Code => "enough.browser_code",
        };
        vec![
            Choice::new("stuck.stop", Go::Stop),
            Choice::new("go.stages", Go::Stages),
            Choice::new(browser, Go::Browser),
        ]
    }

    fn help(&self, context: &Context<'_>) -> Option<HelpAndCode> {
        let key = match self.what {
            AttemptKind::Password => "stuck.help.password",
            AttemptKind::Code => "stuck.help.codes",
        };
        Some((key, context.coded(CODE)))
    }
}
