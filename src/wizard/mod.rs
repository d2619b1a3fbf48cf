//! The pure machine: messages in, effects and a screen out. No IO, no clock, and it cannot fail.
//!
//! Where things are: `walk` moves from page to page, `talk` leads the conversation with a site, `codes` decides
//! whether a typed code is sent, `tries` how many may be, `fate` whether a token may be deleted, `overlay` holds help and questions, `show`, `stuck`,
//! `refused` and `trouble` make the screen.

mod answer;
mod answers;
mod codes;
mod effect;
mod fate;
mod field;
mod form;
mod handset;
mod hear;
mod message;
mod overlay;
mod pages;
mod progress;
mod refused;
mod screen;
mod setting;
mod show;
mod stage;
mod step;
mod stuck;
mod talk;
mod token;
mod attempts;
mod trouble;
mod user_name;
mod walk;

pub use effect::{Effect, Exit};
pub use message::{Intent, Message, VisitId};
pub use crate::dialogue::Language;
pub use progress::{Answers, Finished, Progress, Said, Who};
pub use screen::{
    Block, Command, FieldContent, FieldView, Overlay, Privacy, QrContent, Screen, StageMark, StageState,
    TOO_SHORT_SECONDS, Tone,
};
pub use setting::{Setting, World};
pub use stage::{Address, AskKind, Card, Choice, Go, PhoneKind, Question, Show, Stage, VisitPage, Branch, When};
pub use step::{STEPS, Step, step};
pub use attempts::{AttemptKind, AttemptLog, Attempt};

use self::{
    codes::Codes, fate::Fate, form::Form, form::Outcome, handset::Handset, overlay::About, overlay::Over,
    talk::Talk,
};
use crate::{
    dialogue::{Enrolment, Now, Phone, Phrase},
    otp::Secret,
};

/// Seconds that a page with a QR code lives at Statens SSO, about (Keycloak's login time-out for an action).
const PAGE_LIFE_SECONDS: u64 = 300;

/// The wizard: where the person is, what is typed, which visit is under way.
pub struct Wizard {
    stages: &'static [Stage],
    setting: Setting,
    language: Language,
    /// The language that the person chose, in this run or an earlier one.
    chosen: Option<Language>,
    place: Place,
    trail: Vec<Place>,
    form: Form,
    talk: Option<Talk>,
    token: Option<TokenOnShow>,
    /// What is known of the tokens that were on show before.
    earlier: Option<Fate>,
    codes: Codes,
    /// What was tried without success, here and in earlier runs.
    attempts: AttemptLog,
    finished: Vec<Finished>,
    answers: Answers,
    was_at: Option<String>,
    /// The address that the person said may be kept on this PC: nothing else that is typed in its field, which may be a
    /// user name or a password by mistake.
    kept_email: Option<String>,
    /// What was last given to be kept.
    kept: Progress,
    email: String,
    user: String,
    over: Option<Over>,
    handset: Option<Handset>,
    notice: Option<(Tone, Phrase)>,
    afterwards: Option<Afterwards>,
    input_ended: bool,
    tickets: u64,
    effects: Vec<Effect>,
}

/// Where the person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The first screen.
    Welcome,
    /// The list of stages.
    Stages,
    /// A card of a stage.
    Card { stage: usize, way: Branch, card: usize },
    /// A page of the visit that is under way; `talk` says which.
    Visit { stage: usize },
    /// "I see something else", asked for at this place's step.
    Else { stage: usize, step: &'static str },
    /// What the person has answered.
    Answers,
    /// The last screen.
    End,
}

/// The token that the phone is to scan; the only owner of its secret.
struct TokenOnShow {
    enrolment: Enrolment,
    uri: Secret,
    since_ms: u64,
    key_shown: bool,
    fate: Fate,
}

/// What the person wanted while something that writes was under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Afterwards {
    Back,
    Quit,
}

impl Wizard {
    /// A wizard at its first screen.
    pub fn new(
        stages: &'static [Stage],
        setting: Setting,
        progress: Progress,
        language: Language,
        phone: Option<Box<dyn Phone>>,
    ) -> Self {
        Self {
            stages,
            setting,
            language,
            chosen: progress.language,
            kept: progress.clone(),
            place: Place::Welcome,
            trail: Vec::new(),
            form: Form::default(),
            talk: None,
            token: None,
            earlier: None,
            codes: Codes::default(),
            attempts: AttemptLog::default(),
            finished: progress.finished,
            answers: progress.answers,
            was_at: progress.at,
            email: progress.email.clone().unwrap_or_default(),
            kept_email: progress.email,
            user: String::new(),
            over: None,
            handset: phone.map(|phone| Handset { phone, open: false, scanned: false }),
            notice: None,
            afterwards: None,
            input_ended: false,
            tickets: 0,
            effects: Vec::new(),
        }
    }

    /// Takes in what happened and says what is to be done about it.
    pub fn update(&mut self, now: Now, message: Message) -> Vec<Effect> {
        match message {
            Message::Intent(intent) => self.intend(now, intent),
            Message::Turn(ticket, turn) => {
                if self.talk.as_ref().is_some_and(|talk| talk.ticket == ticket) {
                    self.hear(now, turn);
                    self.do_afterwards();
                }
            }
            Message::Calling(ticket, host) => self.calling(ticket, host),
            Message::NotRefused(ticket) => self.hear_not_refused(ticket),
            Message::OutOfAttempts(ticket, attempts) => self.hear_enough(ticket, attempts),
            Message::Opened(true) => self.note(Tone::Good, Phrase::new("note.opened")),
            Message::Opened(false) => self.note(Tone::Trouble, Phrase::new("note.not_opened")),
            Message::Copied(true) => self.note(Tone::Good, Phrase::new("note.copied")),
            Message::Copied(false) => self.note(Tone::Trouble, Phrase::new("note.not_copied")),
            Message::NotSaved(why) => {
                self.note(Tone::Trouble, Phrase::new("note.not_saved").with("why", why));
            }
            Message::Tick => {}
        }
        self.keep();
        std::mem::take(&mut self.effects)
    }

    /// The language that the screen is to be printed in.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// True while a visit is under way and has not answered.
    pub fn waiting(&self) -> bool {
        self.talk.as_ref().is_some_and(|talk| talk.waiting.is_some())
    }

    fn intend(&mut self, now: Now, intent: Intent) {
        match intent {
            Intent::Interrupt => return self.interrupt(),
            Intent::EndOfInput => {
                self.input_ended = true;
                if !self.waiting() {
                    self.effects.push(Effect::Exit(Exit::EndOfInput));
                }
                return;
            }
            Intent::Do(Command::Language) => return self.switch_language(),
            _ => {}
        }
        if self.over.is_some() {
            return self.intend_over(now, &intent);
        }
        let stood = self.notice.take();
        if self.refuses_begun_name(&intent) {
            return;
        }
        let choices = self.choices();
        match (self.form.handle(&intent, choices.len()), intent) {
            (Outcome::Pressed(at), _) => {
                if let Some((_, go)) = choices.get(at) {
                    self.go(now, *go);
                    self.say_more(stood.as_ref());
                }
            }
            (Outcome::Edited, _) => {
                self.codes.release();
                self.forget_trouble_beside();
            }
            (Outcome::Untouched, Intent::Type('?')) => self.open_help(),
            (Outcome::Untouched, Intent::Do(command)) => self.command(now, command),
            (Outcome::Moved | Outcome::Untouched, _) => {}
        }
    }

    fn command(&mut self, now: Now, command: Command) {
        match command {
            Command::Help => self.open_help(),
            Command::Language => self.switch_language(),
            Command::Back => self.back(),
            Command::Quit => self.ask(About::Quit),
            Command::Phone => self.handle_phone(),
            Command::Open | Command::Copy => {
                let Some(url) = self.link(now) else { return };
                self.effects.push(if command == Command::Open {
                    Effect::Open(url)
                } else {
                    Effect::Copy(url)
                });
            }
        }
    }

    fn switch_language(&mut self) {
        self.language = self.language.next();
        self.chosen = Some(self.language);
    }

    fn note(&mut self, tone: Tone, phrase: Phrase) {
        self.notice = Some((tone, phrase));
    }

    /// Gives what has changed to be kept, before anything else is done: the program may end with the next effect.
    fn keep(&mut self) {
        let visit_left = matches!(self.place, Place::Visit { .. }) && self.talk.is_none();
        if !visit_left && !matches!(self.place, Place::Welcome | Place::Stages | Place::Answers) {
            self.was_at = Some(self.step_number().to_owned());
        }
        let progress = self.progress();
        if progress != self.kept {
            self.kept = progress.clone();
            self.effects.insert(0, Effect::Save(progress));
        }
    }

    fn progress(&self) -> Progress {
        let language = self.chosen;
        // The practice world forgets all when it ends, so there is nothing to go on with.
        if self.setting.world == World::Practice {
            return Progress { language, ..Progress::default() };
        }
        Progress {
            language,
            finished: self.finished.clone(),
            answers: self.answers,
            at: self.was_at.clone(),
            email: self.kept_email.clone(),
        }
    }
}
