//! What the person has answered about phone, employer and network, and where they were last.

use super::{
    Answers, Block, Fate, Form, Go, PhoneKind, Phrase, Place, Question, STEPS, Said, Branch, When, Wizard,
    World, overlay::Over, show::Item, step,
};

impl Answers {
    /// True if the question is answered, "I don't know" included.
    pub(super) const fn has(self, question: Question) -> bool {
        match question {
            Question::Phone => self.phone.is_some(),
            Question::StatensIt => self.statens_it.is_some(),
            Question::FreeOtp => self.freeotp.is_some(),
            Question::Secured => self.secured.is_some(),
        }
    }
}

/// Every question with its text keys: what it is about, and the answers yes, no and "I don't know".
const QUESTIONS: &[(Question, &str)] = &[
    (Question::Phone, "answers.phone"),
    (Question::FreeOtp, "answers.freeotp"),
    (Question::StatensIt, "answers.statens_it"),
    (Question::Secured, "answers.secured"),
];

impl Wizard {
    /// Whether something with this condition is shown.
    pub(super) fn holds(&self, when: When) -> bool {
        let Answers { phone, statens_it, freeotp, .. } = self.answers;
        // The practice phone stands in the place of both, and scans.
        let phone_is_out = self.handset.as_ref().is_some_and(|handset| handset.open);
        let shows_key = !phone_is_out && self.token.as_ref().is_some_and(|token| token.key_shown);
        let is_scanned = self.handset.as_ref().is_some_and(|handset| handset.scanned);
        match when {
            When::Phone(kind) => phone.is_none_or(|known| known == kind || known == PhoneKind::Unsure),
            When::StatensIt => statens_it != Some(Said::No),
            When::NotStatensIt => statens_it != Some(Said::Yes),
            When::HadFreeOtp => freeotp == Some(Said::Yes),
            When::StoreQr => self.draws_store_qr(),
            When::NoStoreQr => !self.draws_store_qr(),
            When::TokenQr => !shows_key,
            When::TokenKey => shows_key,
            When::ToScan => !shows_key && !is_scanned,
            When::Scanned => !shows_key && is_scanned,
            When::DeadToken => self.earlier == Some(Fate::Dead) && !self.was_replaced(),
            When::ReplacedToken => self.was_replaced(),
            When::OpenToken => self.earlier == Some(Fate::Open),
            When::KeptToken => self.earlier != Some(Fate::Dead),
            When::TwoTokens => self.earlier == Some(Fate::Outlived),
        }
    }

    /// Two codes side by side confuse, so there is one only where the phone is known. In practice there is none:
    /// what is scanned there would be the real app.
    pub(super) fn draws_store_qr(&self) -> bool {
        self.setting.world != World::Practice
            && matches!(self.answers.phone, Some(PhoneKind::IPhone | PhoneKind::Android))
    }

    pub(super) fn reply(&mut self, question: Question, said: Said) {
        let answer = match question {
            Question::StatensIt => &mut self.answers.statens_it,
            Question::FreeOtp => &mut self.answers.freeotp,
            Question::Secured => &mut self.answers.secured,
            Question::Phone => return,
        };
        *answer = Some(said);
    }

    /// Takes an answer back; the question comes again where it matters.
    pub(super) fn forget(&mut self, question: Question) {
        match question {
            Question::Phone => self.answers.phone = None,
            Question::StatensIt => self.answers.statens_it = None,
            Question::FreeOtp => self.answers.freeotp = None,
            Question::Secured => self.answers.secured = None,
        }
    }

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
        let answered = QUESTIONS.iter().filter(|(question, _)| self.answers.has(*question));
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
            Question::Phone => match self.answers.phone {
                Some(PhoneKind::IPhone) => "answers.iphone",
                Some(PhoneKind::Android) => "answers.android",
                Some(PhoneKind::Unsure) => "answers.unsure",
                None => "answers.not_asked",
            },
            Question::StatensIt => of(self.answers.statens_it),
            Question::FreeOtp => of(self.answers.freeotp),
            Question::Secured => of(self.answers.secured),
        }
    }

    /// Where the person was last, if it is worth going back to.
    pub(super) fn last_step(&self) -> Option<&'static str> {
        let at = self.was_at.as_deref()?;
        let step = step(at)?;
        (self.place_of(step.number).is_some()).then_some(step.number)
    }

    pub(super) fn resume(&mut self) {
        if let Some(number) = self.last_step() {
            self.begin_at(number);
        }
    }

    /// Goes to a step by its number, marking nothing as done. A step that needs a running visit shows its help
    /// and begins at the nearest earlier step that can begin.
    pub fn begin_at(&mut self, number: &'static str) {
        let Some(place) = self.place_of(number) else { return };
        self.trail.push(Place::Welcome);
        self.place = place;
        self.form = Form::default();
        if self.step_number() != number && step(number).is_some() {
            self.note(super::Tone::Note, self.begins_earlier(number));
            self.over = Some(Over::Help(number));
        }
    }

    /// Why it begins at another step than was asked for.
    pub(super) fn begins_earlier(&self, asked: &str) -> Phrase {
        Phrase::new("note.begins_earlier").with("asked", asked).with("step", self.step_number())
    }

    /// The nearest place at or before a step that can begin by itself.
    fn place_of(&self, number: &str) -> Option<Place> {
        let at = STEPS.iter().position(|step| step.number == number)?;
        let earlier = STEPS.get(..=at)?.iter().rev();
        earlier.map(|step| step.number).find_map(|number| match number {
            "0.1" => Some(Place::Welcome),
            "0.2" => Some(Place::Stages),
            "0.3" => Some(Place::Answers),
            "5.0" => Some(Place::End),
            _ => self.card_of(number),
        })
    }

    fn card_of(&self, number: &str) -> Option<Place> {
        let ways = [Branch::Intro, Branch::OnPhone];
        self.stages.iter().enumerate().find_map(|(stage, described)| {
            ways.into_iter().find_map(|way| {
                let card = described.cards(way).iter().position(|card| card.step == number)?;
                Some(Place::Card { stage, way, card })
            })
        })
    }
}
