//! The page of what the person has answered, where answers are taken back.

use super::{
    super::{Go, PhoneKind, Question, Said, Wizard},
    Block,
    compose::Item,
};
use crate::dialogue::Phrase;

/// Every question with its text keys: what it is about, and the answers yes, no and "I don't know".
const QUESTIONS: &[(Question, &str)] = &[
    (Question::Phone, "answers.phone"),
    (Question::FreeOtp, "answers.freeotp"),
    (Question::StatensIt, "answers.statens_it"),
    (Question::Secured, "answers.secured"),
];

impl Wizard {
    pub(super) fn answers_blocks(&self) -> Vec<Block<'_>> {
        let rows =
            QUESTIONS.iter().map(|(question, name)| (Phrase::new(name), Phrase::new(self.said(*question))));
        vec![
            Block::Now(Phrase::new("answers.now")),
            Block::Pairs(rows.collect()),
            Block::Say(Phrase::new("answers.how")),
        ]
    }

    pub(super) fn answers_choices(&self) -> Vec<Item> {
        let forget = |question: Question| match question {
            Question::Phone => "answers.forget_phone",
            Question::FreeOtp => "answers.forget_freeotp",
            Question::StatensIt => "answers.forget_statens_it",
            Question::Secured => "answers.forget_secured",
        };
        let mut choices = vec![(Phrase::new("go.back"), Go::Back)];
        let answered = QUESTIONS.iter().filter(|(question, _)| self.person.answers.has(*question));
        choices.extend(answered.map(|(question, _)| (Phrase::new(forget(*question)), Go::Forget(*question))));
        choices
    }

    fn said(&self, question: Question) -> &'static str {
        let of = |said: Option<Said>| match said {
            Some(Said::Yes) => "go.yes",
            Some(Said::No) => "go.no",
            Some(Said::Unsure) => "answers.unsure",
            None => "answers.not_asked",
        };
        match question {
            Question::Phone => match self.person.answers.phone {
                Some(PhoneKind::IPhone) => "answers.iphone",
                Some(PhoneKind::Android) => "answers.android",
                Some(PhoneKind::Unsure) => "answers.unsure",
                None => "answers.not_asked",
            },
            Question::StatensIt => of(self.person.answers.statens_it),
            Question::FreeOtp => of(self.person.answers.freeotp),
            Question::Secured => of(self.person.answers.secured),
        }
    }
}
