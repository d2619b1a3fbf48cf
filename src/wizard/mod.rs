//! The pure machine: messages in, effects and a screen out. No IO, no clock, and it cannot fail.
//!
//! Where things are: `navigation` knows where the person is, `visit` what the conversation with a site has come to,
//! `enrolment` all of the token, `attempts` what may still go out, `person` and `journey` what is known and kept.
//! `intents` does what the person does, `go` what a choice says, `turns` what a visit says, `sending` what is answered;
//! `screen` is what is seen.

mod answers;
mod attempts;
mod effect;
mod enrolment;
mod form;
mod go;
mod go_to;
mod intents;
mod journey;
mod key_table;
mod message;
mod modal;
mod navigation;
mod person;
mod progress;
mod report;
mod report_page;
mod resume;
mod screen;
mod sending;
mod share;
mod stage;
mod step;
#[cfg(test)]
mod tests;
mod turns;
mod typed_step;
mod visit;
mod whereabouts;
mod world_info;

pub use crate::dialogue::{Language, QuestionKind, World};
pub use crate::report::Line as ReportLine;
pub use answers::{Answers, PhoneKind, Question, Said};
pub use attempts::{Attempt, AttemptKind, AttemptLog, Moment};
pub use effect::{Effect, Exit};
pub use form::UserNames;
pub use key_table::{KeyTable, KeyValue};
pub use message::{Copied, Intent, Message, Paper, Unwritten, VisitId};
pub use progress::{Finished, Progress, Who};
pub use screen::{
    Block, CodeAdvice, Command, Covered, FieldContent, FieldView, Overlay, PhonePage, PointMark, Privacy,
    QrContent, Screen, Sharing, StageMark, StageState, Tone, covered_for_all,
};
pub use stage::{Address, Branch, Card, Choice, Go, Names, Picture, Show, Stage, VisitPage, When};
pub use step::{BEFORE_NUMBERS, ComesBy, STEPS, Step, bare_number, counted_with, step, step_written};
pub use whereabouts::Whereabouts;
pub use world_info::WorldInfo;

use self::{
    attempts::Attempts,
    enrolment::Enrolment,
    form::Form,
    journey::Journey,
    modal::Modal,
    navigation::{Navigation, Place},
    person::Person,
    share::ScreenShare,
    visit::Visit,
};
use crate::{
    dialogue::{Now, Phone, Phrase, TextKey, Wants, keys},
    report::Way,
};

/// The wizard routes between its parts: each thing that happens goes to the one that it is about.
pub struct Wizard {
    world: WorldInfo,
    language: Language,
    /// The language that the person chose, in this run or an earlier one.
    chosen: Option<Language>,
    navigation: Navigation,
    form: Form,
    visit: Option<Visit>,
    visits_started: u64,
    enrolment: Enrolment,
    /// What the site still wants of the person, whose token works.
    wanted_besides: Option<Wants>,
    attempts: Attempts,
    person: Person,
    journey: Journey,
    /// What was reached last couldn't be written down.
    unsaved: bool,
    /// Why no password and no code could be counted when something was last written, so that none is sent.
    uncounted: Option<Phrase>,
    modal: Option<Modal>,
    share: ScreenShare,
    /// Nothing on the screen is to move.
    calm: bool,
    notice: Option<(Tone, Phrase)>,
    afterwards: Option<Afterwards>,
    /// For the support report.
    way: Way,
    effects: Vec<Effect>,
}

/// What the person wanted, or what happened, while something that was typed was on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Afterwards {
    Back,
    Quit,
    EndOfInput,
}

impl Wizard {
    /// A wizard at its first screen.
    pub fn new(
        stages: &'static [Stage],
        world: WorldInfo,
        progress: Progress,
        language: Language,
        phone: Option<Box<dyn Phone>>,
    ) -> Self {
        Self {
            world,
            language,
            chosen: progress.language,
            navigation: Navigation::new(stages),
            form: Form::default(),
            visit: None,
            visits_started: 0,
            enrolment: Enrolment::new(phone),
            wanted_besides: None,
            attempts: Attempts::default(),
            journey: Journey::new(&progress),
            person: Person::new(progress.answers, progress.email),
            unsaved: false,
            uncounted: None,
            modal: None,
            share: ScreenShare::Off,
            calm: false,
            notice: None,
            afterwards: None,
            way: Way::default(),
            effects: Vec::new(),
        }
    }

    /// What was attempted in earlier runs goes on counting.
    #[must_use]
    pub fn counting(mut self, attempts: AttemptLog) -> Self {
        self.attempts.log = attempts;
        self
    }

    /// Nothing on its screens moves by itself.
    #[must_use]
    pub const fn calm(mut self) -> Self {
        self.calm = true;
        self
    }

    /// Takes in what happened and says what is to be done about it.
    pub fn update(&mut self, now: Now, message: Message) -> Vec<Effect> {
        self.attempts.log.settle(now);
        self.cover_in_time(now);
        match message {
            Message::Intent(intent) => self.intend(now, intent),
            Message::Turn(id, turn) => {
                if self.visit.as_ref().is_some_and(|visit| visit.id() == id) {
                    self.note_page(&turn);
                    self.on_turn(now, turn);
                    self.do_afterwards(now);
                }
            }
            Message::Calling(id, host) => self.on_call(id, host),
            Message::NotRefused(id) => self.on_not_refused(id),
            Message::OutOfAttempts(id, attempts) => self.on_out_of_attempts(now, id, attempts),
            // Whether a page came can't be known, nor everywhere whether a copy did: it was asked for.
            Message::Opened(opened) if self.says_of_mail(opened) => {}
            Message::Opened(true) => self.note_on_link(now, Tone::Note, keys::note::OPENED),
            Message::Opened(false) => self.note_on_link(now, Tone::Trouble, keys::note::NOT_OPENED),
            Message::Copied(Copied::Done) => self.note_on_link(now, Tone::Good, keys::note::COPIED),
            Message::Copied(Copied::Asked) => self.note_on_link(now, Tone::Note, keys::note::COPY_ASKED),
            Message::Copied(Copied::Not) => self.note_on_link(now, Tone::Trouble, keys::note::NOT_COPIED),
            Message::Gathered(facts) => self.on_gathered(*facts),
            Message::Kept(paper, path) => self.on_kept(paper, path),
            Message::NotCounted(id, why) => self.on_not_counted(now, id, why),
            // Once: each page would say it again.
            Message::NotSaved(Unwritten { not_saved, not_counted }) => {
                self.uncounted = not_counted;
                // A page that says why nothing is sent has said it.
                if !std::mem::replace(&mut self.unsaved, true) && !self.says_why_uncounted(now) {
                    self.note(Tone::Trouble, not_saved);
                }
            }
            Message::SavedAgain => {
                self.uncounted = None;
                if std::mem::take(&mut self.unsaved) {
                    self.note(Tone::Good, Phrase::new(keys::note::SAVED_AGAIN));
                }
            }
            Message::Tick => {}
        }
        self.cover_for_secret_field();
        self.note_way(now);
        self.keep();
        std::mem::take(&mut self.effects)
    }

    /// The language that the screen is to be printed in.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// True while a visit is under way and has not answered.
    pub fn waiting(&self) -> bool {
        self.visit.as_ref().is_some_and(Visit::is_waiting)
    }

    /// True while something that the person typed is on its way.
    fn is_judging(&self) -> bool {
        self.visit.as_ref().is_some_and(Visit::is_judging)
    }

    /// True if the page says that what it asks for can't be counted.
    fn says_why_uncounted(&self, now: Now) -> bool {
        self.visit_context(now).is_some_and(|(visit, context)| visit.why_uncounted(&context).is_some())
    }

    fn note(&mut self, tone: Tone, phrase: Phrase) {
        self.notice = Some((tone, phrase));
    }

    /// What came of opening or copying. A browser must be told where a practice site is: its name leads nowhere.
    fn note_on_link(&mut self, now: Now, tone: Tone, said: TextKey) {
        let shown = self.link(now).unwrap_or_default();
        let address = self.world.leading(&shown);
        let said = match tone {
            _ if address == shown => said,
            Tone::Trouble => keys::note::PRACTISED_NOT_OPENED,
            _ => keys::note::PRACTISED_OPENED,
        };
        self.note(tone, Phrase::new(said).with("address", address));
    }

    /// Gives what has changed to be kept, before anything else is done: the program may end with the next effect.
    fn keep(&mut self) {
        let place = self.navigation.place();
        let visit_left = place.is_visit() && self.visit.is_none();
        if !visit_left && !matches!(place, Place::Welcome | Place::Stages | Place::Answers) {
            self.journey.is_at(self.step_number());
        }
        if let Some(progress) = self.journey.take_changed(self.progress()) {
            self.effects.insert(0, Effect::Save(progress));
        }
    }

    fn progress(&self) -> Progress {
        let language = self.chosen;
        // The practice world forgets all when it ends, so there is nothing to go on with.
        if self.world.is_practice() {
            return Progress { language, ..Progress::default() };
        }
        Progress {
            language,
            finished: self.journey.all_finished().to_vec(),
            answers: self.person.answers,
            at: self.journey.was_at().cloned(),
            email: self.person.kept_email().cloned(),
        }
    }
}
