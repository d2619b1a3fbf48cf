//! The page is made of script or not known: the person goes on in the browser.

use super::{
    super::{Block, Choice, Go},
    context::Context,
    phase::{HelpAndCode, Phase},
    trouble::described,
};
use crate::dialogue::{Phrase, Seen, keys};

pub struct HandedOver(pub Seen);

impl HandedOver {
    /// True if a site that was asked whether a token is in place let the person in, and led back to where it began.
    /// Statens SSO had a set-up page for those who have none.
    fn has_come_back(&self, context: &Context<'_>) -> bool {
        let goal = context.stage.goal.filter(|_| context.record.step != context.stage.calling);
        context.enrolment.may_be_good() && goal.is_some_and(|goal| context.world.host_of(goal) == self.0.host)
    }

    /// The code that is read to support.
    const fn code(&self) -> &'static str {
        if self.0.script_only { "SCRIPT" } else { "UKENDT" }
    }
}

impl Phase for HandedOver {
    fn blocks<'a>(&'a self, context: &Context<'a>) -> Vec<Block<'a>> {
        let (why, now) = match (self.has_come_back(context), self.0.script_only) {
            (true, _) => (keys::token::IN_PLACE, keys::token::IN_PLACE_NOW),
            (false, true) => (keys::browser::SCRIPT, keys::browser::NOW),
            (false, false) => (keys::browser::UNKNOWN, keys::browser::NOW),
        };
        context.keeping_the_token(vec![
            Block::Say(Phrase::new(why).with("host", &*self.0.host)),
            Block::Now(Phrase::new(now)),
            context.code_line(self.code()),
            described(&self.0),
        ])
    }

    fn choices(&self, context: &Context<'_>) -> Vec<Choice> {
        let again = Choice::new(keys::go::AGAIN, Go::Again);
        if self.has_come_back(context) {
            let browser = Choice::new(keys::go::BROWSER, Go::Browser);
            return vec![Choice::new(keys::go::TOKEN_IN_PLACE, Go::Done), again, browser];
        }
        vec![Choice::new(keys::go::BROWSER_ON, Go::Browser), again]
    }

    fn help(&self, context: &Context<'_>) -> Option<HelpAndCode> {
        Some((keys::stuck::help::BROWSER, context.coded(self.code())))
    }
}
