//! A machine, sites and a front end that do what a test tells them.

use std::{
    cell::RefCell,
    collections::VecDeque,
    rc::Rc,
    sync::{Arc, Mutex, MutexGuard},
};

use kom_i_gang::{
    dialogue::{Answer, Goal, Language, Now, Phrase, Turn, keys},
    driver::{Browser, Conversation, FrontEnd, StateMachine, TurnFuture, Visits},
    visit::{EventListener, VisitEvent},
    wizard::{Copied, Effect, Message, Screen},
};
use tokio::sync::Notify;

/// Answers each message with the next list of effects, and keeps what it heard.
#[derive(Clone)]
pub struct Script(Rc<RefCell<Lines>>);

#[derive(Default)]
struct Lines {
    language: Language,
    effects: VecDeque<Vec<Effect>>,
    heard: Vec<Message>,
    alive: bool,
}

impl Script {
    pub fn new(effects: impl IntoIterator<Item = Vec<Effect>>) -> Self {
        let lines = Lines { effects: effects.into_iter().collect(), ..Lines::default() };
        Self(Rc::new(RefCell::new(lines)))
    }

    pub fn heard(&self) -> Vec<Message> {
        std::mem::take(&mut self.0.borrow_mut().heard)
    }

    pub fn set_language(&self, language: Language) {
        self.0.borrow_mut().language = language;
    }

    pub fn set_alive(&self, alive: bool) {
        self.0.borrow_mut().alive = alive;
    }
}

impl StateMachine for Script {
    fn update(&mut self, _now: Now, message: Message) -> Vec<Effect> {
        let mut lines = self.0.borrow_mut();
        lines.heard.push(message);
        lines.effects.pop_front().expect("the script says what comes of this message")
    }

    fn covered_screen(&self, now: Now) -> Screen<'_> {
        self.screen(now)
    }

    fn screen(&self, _now: Now) -> Screen<'_> {
        Screen {
            step: "0.1",
            title: Phrase::new(keys::start::TITLE),
            banner: None,
            sharing: None,
            stages: Vec::new(),
            points: Vec::new(),
            help: Vec::new(),
            blocks: Vec::new(),
            overlay: None,
            typing: false,
            enter: None,
            commands: Vec::new(),
            alive: self.0.borrow().alive,
            calm: false,
        }
    }

    fn language(&self) -> Language {
        self.0.borrow().language
    }

    fn waiting(&self) -> bool {
        false
    }
}

/// A front end that notes what it is asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Harness {
    pub copies: bool,
    pub copied: Vec<String>,
    pub wiped: usize,
}

impl FrontEnd for Harness {
    fn wipe(&mut self) {
        self.wiped += 1;
    }

    fn copy(&mut self, text: &str) -> Copied {
        self.copied.push(text.to_owned());
        if self.copies { Copied::Asked } else { Copied::Not }
    }
}

/// A browser that is none.
pub struct Opener {
    pub opens: bool,
}

impl Browser for Opener {
    fn open(&self, _url: &str) -> bool {
        self.opens
    }
}

/// Sites whose visits say their turns in order. A visit that has no more turns never answers.
#[derive(Clone)]
pub struct Site {
    state: Arc<Mutex<State>>,
    released: Arc<Notify>,
}

#[derive(Default)]
struct State {
    visits: VecDeque<VecDeque<Turn>>,
    notes: Vec<VisitEvent>,
    heard: Vec<(Goal, Answer)>,
    begun: usize,
    said: usize,
    dropped: usize,
    holds: bool,
    spoken: Vec<Language>,
}

impl Site {
    pub fn new(visits: impl IntoIterator<Item = Vec<Turn>>) -> Self {
        let visits = visits.into_iter().map(VecDeque::from).collect();
        let state = Arc::new(Mutex::new(State { visits, ..State::default() }));
        Self { state, released: Arc::new(Notify::new()) }
    }

    pub fn heard(&self) -> Vec<(Goal, Answer)> {
        std::mem::take(&mut self.state().heard)
    }

    pub fn dropped(&self) -> usize {
        self.state().dropped
    }

    pub fn spoken(&self) -> Vec<Language> {
        self.state().spoken.clone()
    }

    /// Told by the next visit as soon as it starts.
    pub fn note(&self, noted: VisitEvent) {
        self.state().notes.push(noted);
    }

    pub fn hold_answers(&self) {
        self.state().holds = true;
    }

    pub fn let_answers_go(&self) {
        self.state().holds = false;
        self.released.notify_waiters();
    }

    pub async fn until_begun(&self, visits: usize) {
        self.until(|state| state.begun >= visits).await;
    }

    pub async fn until_said(&self, turns: usize) {
        self.until(|state| state.said >= turns).await;
        tokio::task::yield_now().await;
    }

    pub async fn until_heard(&self, answers: usize) {
        self.until(|state| state.heard.len() >= answers).await;
    }

    /// Everything runs on one thread, so that yielding lets the visits go on.
    async fn until(&self, reached: impl Fn(&State) -> bool) {
        while !reached(&self.state()) {
            tokio::task::yield_now().await;
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }
}

impl Visits for Site {
    fn begin(&self, goal: Goal, listen: EventListener) -> Box<dyn Conversation> {
        let turns = self.state().visits.pop_front().expect("the script has this visit");
        Box::new(ScriptedVisit { goal, turns, site: self.clone(), listen })
    }

    fn speak(&self, language: Language) {
        self.state().spoken.push(language);
    }
}

struct ScriptedVisit {
    goal: Goal,
    turns: VecDeque<Turn>,
    site: Site,
    listen: EventListener,
}

impl ScriptedVisit {
    async fn say(&mut self) -> Turn {
        let Some(turn) = self.turns.pop_front() else { return std::future::pending().await };
        self.site.state().said += 1;
        turn
    }
}

impl Conversation for ScriptedVisit {
    fn start(&mut self) -> TurnFuture<'_> {
        Box::pin(async {
            self.site.state().begun += 1;
            let notes = std::mem::take(&mut self.site.state().notes);
            for noted in notes {
                (self.listen)(noted);
            }
            self.say().await
        })
    }

    fn answer(&mut self, answer: Answer) -> TurnFuture<'_> {
        Box::pin(async {
            self.site.state().heard.push((self.goal, answer));
            loop {
                let released = Arc::clone(&self.site.released);
                let released = released.notified();
                if !self.site.state().holds {
                    return self.say().await;
                }
                released.await;
            }
        })
    }
}

impl Drop for ScriptedVisit {
    fn drop(&mut self) {
        self.site.state().dropped += 1;
    }
}
