//! The page of what the person has answered, where answers are taken back.

use super::{
    super::{Go, PhoneKind, Question, Said, Wizard},
    Block,
    compose::Item,
};
use crate::dialogue::{Phrase, TextKey, keys};

/// Every question with its text keys: what it is about, and the answers yes, no and "I don't know".
const QUESTIONS: &[(Question, TextKey)] = &[
    (Question::Phone, keys::answers::PHONE),
    (Question::FreeOtp, keys::answers::FREEOTP),
    (Question::StatensIt, keys::answers::STATENS_IT),
    (Question::Secured, keys::answers::SECURED),
];

impl Wizard {
    pub(super) fn answers_blocks(&self) -> Vec<Block<'_>> {
        let rows =
            QUESTIONS.iter().map(|(question, name)| (Phrase::new(*name), Phrase::new(self.said(*question))));
        vec![
            Block::Now(Phrase::new(keys::answers::NOW)),
            Block::Pairs(rows.collect()),
            Block::Say(Phrase::new(keys::answers::HOW)),
        ]
    }

    pub(super) fn answers_choices(&self) -> Vec<Item> {
        let forget = |question: Question| match question {
            Question::Phone => keys::answers::FORGET_PHONE,
            Question::FreeOtp => keys::answers::FORGET_FREEOTP,
            Question::StatensIt => keys::answers::FORGET_STATENS_IT,
            Question::Secured => keys::answers::FORGET_SECURED,
        };
        let mut choices = vec![(Phrase::new(keys::go::BACK), Go::Back)];
        let answered = QUESTIONS.iter().filter(|(question, _)| self.person.answers.has(*question));
        choices.extend(answered.map(|(question, _)| (Phrase::new(forget(*question)), Go::Forget(*question))));
        choices
    }

    fn said(&self, question: Question) -> TextKey {
        let of = |said: Option<Said>| match said {
            Some(Said::Yes) => keys::go::YES,
            Some(Said::No) => keys::go::NO,
            Some(Said::Unsure) => keys::answers::UNSURE,
            None => keys::answers::NOT_ASKED,
        };
        match question {
            Question::Phone => match self.person.answers.phone {
                Some(PhoneKind::IPhone) => keys::answers::IPHONE,
                Some(PhoneKind::Android) => keys::answers::ANDROID,
                Some(PhoneKind::Unsure) => keys::answers::UNSURE,
                None => keys::answers::NOT_ASKED,
            },
            Question::StatensIt => of(self.person.answers.statens_it),
            Question::FreeOtp => of(self.person.answers.freeotp),
            Question::Secured => of(self.person.answers.secured),
        }
    }
}
