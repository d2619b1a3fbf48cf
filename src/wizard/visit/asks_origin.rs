//! "May this address, which the environment doesn't name, get the password?" (3.3b)

use super::{
    super::{Block, Choice, Go, QuestionKind},
    context::Context,
    phase::Phase,
    sending::{Sending, Sent},
};
use crate::dialogue::{Answer, OriginQuestion, Phrase, keys};

impl Phase for OriginQuestion {
    fn question(&self) -> Option<QuestionKind> {
        Some(QuestionKind::Approve)
    }

    fn blocks<'a>(&'a self, context: &Context<'a>) -> Vec<Block<'a>> {
        let mut blocks: Vec<Block<'a>> = context.did().into_iter().collect();
        blocks.extend(context.asks().map(|key| Block::Now(Phrase::new(key).with("host", &*self.sent_by))));
        // What the question is about stands right under it, as prominently.
        blocks.push(Block::Now(Phrase::new(keys::ask::approve::ORIGIN).with("origin", &*self.origin)));
        blocks.push(Block::Say(Phrase::new(keys::ask::approve::SENT_BY).with("host", &*self.sent_by)));
        blocks.extend(context.says(&self.sent_by));
        blocks.extend(context.fields());
        blocks
    }

    fn choices(&self, context: &Context<'_>) -> Vec<Choice> {
        // An address that isn't known is no better in the browser.
        vec![
            Choice::new(keys::go::STOP_NO_APPROVE, Go::Stop),
            context.send(),
            Choice::new(keys::go::BROWSER, Go::Browser),
        ]
    }

    fn send(&self, _sending: &mut Sending<'_>) -> Sent {
        Sent::Answer(Answer::Approve)
    }

    fn host(&self) -> Option<&str> {
        Some(&self.sent_by)
    }
}
