//! What each thing is that a visit can come to, and what it sees of the rest when it says what stands on its page.

use super::{
    super::{
        AttemptKind, AttemptLog, Block, Choice, Go, QuestionKind, Stage, Tone, VisitPage, WorldInfo,
        enrolment::{CodeVerdict, Enrolment, Insistence},
        form::{Field, Form},
        person::Person,
    },
    record::Record,
    trouble,
};
use crate::{
    dialogue::{
        Answer, Ask, CodeQuestion, Now, Phrase, Problem, Refusal, Sensitive, Site, TextKey, Trouble, Turn,
        keys,
    },
    otp::Secret,
};

/// One thing that a visit has come to: all that is said, chosen, filled in and sent on its page.
pub trait Phase {
    /// The question that the site waits for an answer to; `None` if it waits for none.
    fn question(&self) -> Option<QuestionKind> {
        None
    }

    /// The site that is at it, where the stage has words for that one alone.
    fn site(&self) -> Option<Site> {
        None
    }

    /// Which of the stage's pages has the words for it; `None` if it needs none.
    fn page(&self) -> Option<QuestionKind> {
        self.question()
    }

    /// What is on the page, from top to bottom, without the choices.
    fn blocks<'a>(&'a self, context: &Context<'a>) -> Vec<Block<'a>>;

    /// What can be chosen, what is advised first.
    fn choices(&self, context: &Context<'_>) -> Vec<Choice>;

    /// The fields.
    fn form(&self, _context: &Context<'_>) -> Form {
        Form::default()
    }

    /// The site has come to it. What is wrong with a field, beside what [`Phase::refused`] tells.
    fn arrive(&self, _record: &mut Record) -> Option<FieldError> {
        None
    }

    /// The site's words, if it asks because the last answer was refused.
    fn refused(&self) -> Option<&Refusal> {
        None
    }

    /// What is said at which field when an answer was refused.
    fn refusal(&self, _enrolment: &Enrolment) -> Option<FieldError> {
        None
    }

    /// Enter goes on from this field: what is wrong with it is told at once, and not when all is filled in.
    fn leave_field(&self, _field: usize, _context: &Context<'_>) -> Option<FieldError> {
        None
    }

    /// Sends what is in the fields, if it is fit to be sent.
    fn send(&self, _sending: &mut Sending<'_>) -> Sent {
        Sent::Nothing
    }

    /// What an answer counts as.
    fn attempts(&self) -> Option<AttemptKind> {
        match self.question()?.sensitive()? {
            Sensitive::Password => Some(AttemptKind::Password),
            Sensitive::Code => Some(AttemptKind::Code),
            Sensitive::Email => None,
        }
    }

    /// True if what the visit says next shows that an answer from here wasn't a wrong one.
    fn shows_right(&self, what: AttemptKind, turn: &Turn) -> bool {
        shows_right(what, turn)
    }

    /// Its own help and the code that is read to support, where it has any.
    fn help(&self, _context: &Context<'_>) -> Option<HelpAndCode> {
        None
    }

    /// True if nothing has come of it yet.
    fn is_begun(&self) -> bool {
        false
    }

    /// True if it is the page of the token on show: a code that is refused there is one of it.
    fn sets_up(&self) -> bool {
        self.question().is_some_and(QuestionKind::is_for_new_token)
    }

    /// True if a code is asked for, and not first whether one is to be tried.
    fn wants_code(&self) -> bool {
        self.question().is_some_and(|kind| kind.is_for_code() && kind != QuestionKind::TokenExists)
    }

    /// The host that gets the answer, where it is known.
    fn host(&self) -> Option<&str> {
        None
    }

    /// Why the visit is stuck, if it is.
    fn problem(&self) -> Option<&Problem> {
        None
    }
}

/// Text key of a help, and the code that is read to support.
pub type HelpAndCode = (TextKey, String);

/// What is wrong with what stands in a field.
pub struct FieldError {
    pub field: usize,
    pub error: Phrase,
}

impl FieldError {
    pub fn new(field: usize, key: TextKey) -> Self {
        Self { field, error: Phrase::new(key) }
    }
}

/// What came of sending.
pub enum Sent {
    /// It isn't fit to be sent.
    Refused(FieldError),
    /// This goes out.
    Answer(Answer),
    /// There is nothing to be sent here.
    Nothing,
}

/// What a page sees of the rest.
pub struct Context<'a> {
    pub now: Now,
    pub world: &'a WorldInfo,
    pub stage: &'static Stage,
    /// The stage's words for it.
    pub page: Option<&'static VisitPage>,
    pub record: &'a Record,
    pub enrolment: &'a Enrolment,
    pub attempts: &'a AttemptLog,
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
        blocks.extend(asks.map(|key| Block::Now(Phrase::new(key).with("host", host))));
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
        blocks.extend(self.fields());
        blocks.extend(self.enrolment.countdown(self.now));
        blocks
    }

    /// How many passwords or codes may still go out.
    pub fn left(&self, what: AttemptKind) -> usize {
        self.attempts.left(what, self.now.wall_ms / 1000)
    }

    /// What happened, with what is to be done about it; where a token that was scanned may be the good one, that
    /// stands between the two.
    pub fn keeping_the_token(&self, mut blocks: Vec<Block<'a>>) -> Vec<Block<'a>> {
        if self.enrolment.may_be_good() {
            blocks.insert(1.min(blocks.len()), note(keys::token::MAY_BE_GOOD));
        }
        blocks
    }

    /// The code that is read to support, as it stands on the page.
    pub fn code_line(&self, code: &str) -> Block<'a> {
        Block::Say(Phrase::new(keys::trouble::CODE).with("code", self.coded(code)))
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

/// What a page may change when it sends.
pub struct Sending<'a> {
    pub now: Now,
    pub insistence: Insistence,
    pub page: Option<&'static VisitPage>,
    pub form: &'a mut Form,
    pub person: &'a mut Person,
    pub enrolment: &'a mut Enrolment,
    pub record: &'a mut Record,
}

impl Sending<'_> {
    /// Takes the code out of a field, if it is fit to be sent, and answers with it. A name for the device goes with it.
    pub fn code(&mut self, field: usize, name: Option<String>) -> Sent {
        let Some(typed) = self.form.fields().get(field).and_then(Field::secret) else { return Sent::Nothing };
        match self.enrolment.judge(self.now, typed, self.insistence) {
            CodeVerdict::Hold(error) => Sent::Refused(FieldError { field, error }),
            CodeVerdict::Send(period) => {
                self.enrolment.code_goes_out(period);
                self.record.code_sent = true;
                self.record.device_name.clone_from(&name);
                let code: Secret = self.form.take_secret(field);
                Sent::Answer(match name {
                    Some(name) => Answer::NamedCode { name, code },
                    None => Answer::Code(code),
                })
            }
        }
    }
}

/// What is said beside the field of a code that was refused.
pub fn refused_code(enrolment: &Enrolment) -> TextKey {
    if enrolment.is_by_tap() { keys::field::CODE_REFUSED_BY_TAP } else { keys::field::CODE_REFUSED }
}

/// The same of a code for the token on show.
pub fn refused_new_code(enrolment: &Enrolment) -> TextKey {
    if enrolment.is_by_tap() { keys::field::NEW_CODE_REFUSED_BY_TAP } else { keys::field::CODE_REFUSED }
}

/// True if what a visit says shows that what went out last wasn't a wrong one, wherever it was asked for.
pub const fn shows_right(what: AttemptKind, turn: &Turn) -> bool {
    match turn {
        Turn::Done => true,
        // Only whoever is signed in comes to these. A new QR code after a code, however, is how an older Keycloak
        // refuses it (docs/facts.md 17).
        Turn::ShowQr(_) | Turn::TokenExists | Turn::Ask(Ask::Code(CodeQuestion { refused: None, .. })) => {
            matches!(what, AttemptKind::Password)
        }
        // Keycloak looks at the name when the code was right (`UpdateTotp.java`), and at neither when the page has
        // expired.
        Turn::Ask(Ask::DeviceName(_)) | Turn::Stuck(Problem { trouble: Trouble::Expired, .. }) => {
            matches!(what, AttemptKind::Code)
        }
        _ => false,
    }
}
