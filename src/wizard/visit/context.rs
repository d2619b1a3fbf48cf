//! What a page of a visit sees of the rest when it says what stands on it, and what pages have in common.

use super::{
    super::{
        AttemptKind, Block, Choice, Go, Stage, Tone, VisitPage, WorldInfo, attempts::Attempts,
        enrolment::Enrolment, form::Form, person::Person,
    },
    record::Record,
    trouble,
};
use crate::dialogue::{Now, Phrase, TextKey, keys};

/// What a page sees of the rest.
pub struct Context<'a> {
    pub now: Now,
    pub world: &'a WorldInfo,
    pub stage: &'static Stage,
    /// The stage's words for it.
    pub page: Option<&'static VisitPage>,
    pub record: &'a Record,
    pub enrolment: &'a Enrolment,
    pub attempts: &'a Attempts,
    /// Why none can be counted, so that none is made.
    pub uncounted: Option<&'a Phrase>,
    pub person: &'a Person,
    pub form: &'a Form,
    /// The field with the focus, where nothing lies over the page.
    pub focus: Option<usize>,
}

impl<'a> Context<'a> {
    /// What the wizard has done in this stage by now, each with its number and a tick.
    pub fn did(&self) -> Option<Block<'a>> {
        let did = self.page.map(|page| page.did).filter(|did| !did.is_empty())?;
        Some(Block::Ticks(did.iter().map(|(number, key)| (*number, Phrase::new(*key))).collect()))
    }

    /// The name of the first field.
    pub fn field_name(&self) -> TextKey {
        self.page.map_or(keys::field::CODE, |page| page.field)
    }

    /// The name of the tick.
    pub fn tick_name(&self) -> TextKey {
        self.page.map_or(keys::field::REMEMBER, |page| page.tick)
    }

    /// The button that sends.
    pub fn send(&self) -> Choice {
        Choice::new(self.page.map_or(keys::go::NEXT, |page| page.send), Go::Send)
    }

    /// What can be chosen where a code is asked for: sending it, anyway if it is held back, the stage's own, and `last`.
    pub fn code_choices(&self, last: Choice) -> Vec<Choice> {
        let mut choices = vec![self.send()];
        if self.enrolment.holds_code() {
            choices.push(Choice::new(keys::go::SEND_ANYWAY, Go::SendAnyway));
        }
        if self.device().is_some() {
            choices.push(Choice::new(keys::go::OTHER_DEVICE, Go::OtherDevice));
        }
        choices.extend(self.beside());
        choices.push(last);
        choices
    }

    /// What the stage has beside the button that sends.
    pub fn beside(&self) -> &'static [Choice] {
        self.page.map_or(&[], |page| page.beside)
    }

    /// The question by the stage's words: what is done by now, what to do, and what else is good to know.
    pub fn puts(&self, asks: Option<TextKey>, host: &str) -> Vec<Block<'a>> {
        let mut blocks: Vec<Block<'a>> = self.did().into_iter().collect();
        let digits = self.enrolment.digits().to_string();
        blocks.extend(asks.map(|key| Block::Now(Phrase::new(key).with("host", host).with("digits", digits))));
        blocks.extend(self.says(host));
        blocks
    }

    /// What is to be done on this page, by the stage's words.
    pub fn asks(&self) -> Option<TextKey> {
        let page = self.page?;
        Some(page.now_by_tap.filter(|_| self.enrolment.is_by_tap()).unwrap_or(page.now))
    }

    /// What else is good to know, by the stage's words.
    pub fn says(&self, host: &str) -> impl Iterator<Item = Block<'a>> {
        let say = self.page.map_or(&[][..], |page| page.say);
        say.iter().map(move |key| Block::Say(Phrase::new(*key).with("host", host)))
    }

    /// The fields, and under them what the site said to the last answer.
    pub fn fields(&self) -> Vec<Block<'a>> {
        let mut blocks: Vec<Block<'a>> = self.form.blocks(self.focus).collect();
        blocks.extend(self.record.quoted());
        if let Some(problem) = &self.record.beside {
            blocks.push(Block::Notice { tone: Tone::Trouble, text: trouble::what(problem) });
            blocks.push(trouble::code_line(problem, self.record.step));
        }
        blocks
    }

    /// The field of a code, with how many may still be tried, where one was refused.
    pub fn code_field(&self) -> Vec<Block<'a>> {
        let left = match self.left(AttemptKind::Code) {
            2 => Some(keys::stuck::TWO_CODES_LEFT),
            1 => Some(keys::stuck::ONE_CODE_LEFT),
            _ => None,
        };
        let mut blocks: Vec<Block<'a>> = left.map(note).into_iter().collect();
        let from = |name| Phrase::new(keys::ask::device::FROM).with("device", name);
        blocks.extend(self.device().map(from).map(Block::Say));
        blocks.extend(self.fields());
        blocks.extend(self.enrolment.countdown(self.now));
        blocks
    }

    /// The name of the device that the code will be from, where there are several.
    fn device(&self) -> Option<&str> {
        self.record.devices.as_ref()?.chosen()
    }

    /// How many passwords or codes may still go out.
    pub fn left(&self, what: AttemptKind) -> usize {
        self.attempts.left(what, self.now)
    }

    /// What happened, with what is to be done about it; where a token that was scanned may be the good one, that
    /// stands between the two.
    pub fn keeping_the_token(&self, mut blocks: Vec<Block<'a>>) -> Vec<Block<'a>> {
        if self.enrolment.may_be_good() {
            blocks.insert(1.min(blocks.len()), note(keys::token::state::MAY_BE_GOOD));
        }
        blocks
    }

    /// The code that is read to support, as it stands on the page.
    pub fn code_line(&self, code: &str) -> Block<'a> {
        trouble::support_code(self.coded(code))
    }

    /// The same by itself: step and code.
    pub fn coded(&self, code: &str) -> String {
        format!("{}-{code}", self.record.step)
    }
}

/// A note in the page's own words.
pub fn note<'a>(key: TextKey) -> Block<'a> {
    Block::Notice { tone: Tone::Note, text: Phrase::new(key) }
}
