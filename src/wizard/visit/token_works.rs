//! A code has shown that the person's token works, and Statens SSO offers one more (3.11). It is made only on request:
//! until then its key stays here, and is gone with the page.

use super::{
    super::{Block, Choice, Go, Tone},
    context::Context,
    phase::Phase,
};
use crate::dialogue::{Enrolment, Phrase, keys};

pub struct TokenWorks(pub Option<Enrolment>);

impl Phase for TokenWorks {
    fn blocks<'a>(&'a self, _context: &Context<'a>) -> Vec<Block<'a>> {
        vec![
            Block::Notice { tone: Tone::Good, text: Phrase::new(keys::token::state::GOOD) },
            Block::Say(Phrase::new(keys::token::works::DONE)),
            Block::Say(Phrase::new(keys::token::works::ANOTHER)),
        ]
    }

    fn choices(&self, _context: &Context<'_>) -> Vec<Choice> {
        vec![
            Choice::new(keys::go::ONWARD, Go::Onward),
            Choice::new(keys::token::works::MAKE_ANOTHER, Go::AnotherToken),
        ]
    }

    fn take_offer(&mut self) -> Option<Enrolment> {
        self.0.take()
    }
}
