//! A person at the drawn page: keys go through the table of keys, visits are real, and time passes when it is told.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use kom_i_gang::{
    client::{ExtraRoots, Proxies},
    clock,
    dialogue::{Language, Now, Offset, Phrase},
    driver::{Conversation, SiteVisits, Visits},
    edge::start,
    practice::{PracticeWorld, Troubles},
    stages::STAGES,
    text::words,
    tui::{
        keymap::{KeyOutcome, on_key},
        theme::Theme,
        view::Cut,
    },
    visit::{EventListener, VisitEvent},
    wizard::{Block, Copied, Covered, Effect, Intent, Message, Progress, Screen, Sharing, VisitId, Wizard},
};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use tokio::runtime::Runtime;

use super::{super::START, Person, is_seen, unwrapped};
use crate::{
    screens::shared::data,
    tui::page::{draw, text},
    wizard::marks::Marks,
};

/// More than a page has things to come to.
const FAR: usize = 20;

pub struct FullScreen {
    runtime: Runtime,
    wizard: Wizard,
    visits: SiteVisits,
    conversations: BTreeMap<VisitId, Box<dyn Conversation>>,
    /// Unix seconds.
    clock: Arc<AtomicU64>,
    offset: Arc<Mutex<Option<Offset>>>,
    /// The hosts that the visit has asked, and that the wizard was not told of.
    called: Arc<Mutex<Vec<String>>>,
    not_refused: Arc<AtomicBool>,
    /// What was done, to be told when something is not as it should be.
    story: Vec<String>,
    /// On a shared screen: what was typed, which nobody may see.
    typed: Option<Vec<String>>,
    _world: PracticeWorld,
}

impl FullScreen {
    fn now(&self) -> Now {
        let seconds = self.clock.load(Ordering::Relaxed);
        Now {
            wall_ms: seconds * 1000 + 500,
            offset: *self.offset.lock().unwrap(),
            far_offset: None,
            monotonic_ms: (seconds - START) * 1000,
        }
    }

    fn screen(&self) -> Screen<'_> {
        self.wizard.screen(self.now())
    }

    fn page(&self) -> String {
        let (page, _) = draw(&self.screen(), Language::Danish, Theme::USUAL, (80, 24));
        text(&page)
    }

    fn wrong(&self, what: &str) -> ! {
        panic!("{what}\nafter {:#?}\n{}", self.story, self.page());
    }

    /// Nothing may be cut, in either language, wherever the person comes.
    fn look(&self) {
        for language in [Language::Danish, Language::English] {
            let (page, drawn) = draw(&self.screen(), language, Theme::USUAL, (80, 24));
            if drawn.cut.iter().any(|cut| *cut != Cut::Footer) {
                self.wrong(&format!("cut: {:?}\n{}", drawn.cut, text(&page)));
            }
            self.look_for_typed(&text(&page), language);
        }
    }

    /// Nothing of what was typed is seen while all is covered.
    fn look_for_typed(&self, page: &str, language: Language) {
        let screen = self.screen();
        let Some(typed) = self.typed.as_ref().filter(|_| screen.sharing == Some(Sharing::Covered)) else {
            return;
        };
        // Whose name one has in practice is told to all.
        let page = if page.contains("skovtur") { "" } else { page };
        for text in [page, &data(&screen, language)] {
            let marks = Marks::of(typed.iter().map(String::as_str).chain(OF_THE_SITES));
            if let Some(mark) = marks.found(text) {
                self.wrong(&format!("{mark} is seen in {text}"));
            }
        }
    }

    /// Says that the sharing is paused.
    fn uncover(&mut self) {
        self.choose("Vis det dækkede");
        self.press(KeyCode::Down);
        self.press(KeyCode::Enter);
    }

    fn press(&mut self, code: KeyCode) {
        let key = KeyEvent::new(code, KeyModifiers::NONE);
        let Some(KeyOutcome::Intent(intent)) = on_key(key, &self.screen()) else {
            self.wrong(&format!("{code:?} does nothing"));
        };
        self.tell(Message::Intent(intent));
    }

    /// Runs what the wizard wants done, until it rests.
    fn tell(&mut self, message: Message) {
        let mut messages = vec![message];
        while let Some(message) = messages.pop() {
            for effect in self.wizard.update(self.now(), message) {
                match effect {
                    Effect::Start(ticket, goal) => {
                        let mut conversation = self.visits.begin(goal, self.listen());
                        let turn = self.runtime.block_on(conversation.start());
                        self.conversations.insert(ticket, conversation);
                        messages.push(Message::Turn(ticket, turn));
                        let called = std::mem::take(&mut *self.called.lock().unwrap());
                        // The last of them is taken first.
                        messages.extend(called.into_iter().rev().map(|host| Message::Calling(ticket, host)));
                    }
                    Effect::Answer(ticket, answer) | Effect::Attempt(ticket, _, answer) => {
                        let conversation = self.conversations.get_mut(&ticket).unwrap();
                        let turn = self.runtime.block_on(conversation.answer(answer));
                        messages.push(Message::Turn(ticket, turn));
                        // The last of them is taken first.
                        if self.not_refused.swap(false, Ordering::Relaxed) {
                            messages.push(Message::NotRefused(ticket));
                        }
                    }
                    Effect::Leave(ticket) => drop(self.conversations.remove(&ticket)),
                    Effect::Open(_) => messages.push(Message::Opened(true)),
                    Effect::Copy(_) => messages.push(Message::Copied(Copied::Asked)),
                    Effect::Save(_)
                    | Effect::TakeBack(_)
                    | Effect::Wipe
                    | Effect::Gather
                    | Effect::Keep(_)
                    | Effect::Picture => {}
                    Effect::Exit(exit) => self.wrong(&format!("it ends: {exit:?}")),
                }
            }
        }
        self.look();
    }

    fn listen(&self) -> EventListener {
        let (clock, offset) = (Arc::clone(&self.clock), Arc::clone(&self.offset));
        let (called, not_refused) = (Arc::clone(&self.called), Arc::clone(&self.not_refused));
        Arc::new(move |noted| match noted {
            VisitEvent::ServerTime { unix_seconds, took } => {
                let wall_ms = clock.load(Ordering::Relaxed) * 1000 + 500;
                *offset.lock().unwrap() = Some(clock::offset(unix_seconds, took, wall_ms));
            }
            VisitEvent::NotRefused => not_refused.store(true, Ordering::Relaxed),
            VisitEvent::Calling { host } => called.lock().unwrap().push(host),
        })
    }

    /// The name of the field that has the focus.
    fn field(&self) -> Option<String> {
        self.screen().blocks.iter().find_map(|block| match block {
            Block::Field(field) if field.focused => Some(danish(&field.label)),
            _ => None,
        })
    }

    fn focused_choice(&self) -> Option<String> {
        self.screen().blocks.iter().find_map(|block| match block {
            Block::Choices { items, focused } => focused.map(|at| unwrapped(&danish(&items[at]))),
            _ => None,
        })
    }

    fn code_on_phone(&self) -> Option<String> {
        self.screen().blocks.iter().find_map(|block| match block {
            Block::Phone(face) => face.tokens.last().map(|token| token.code.expose().to_owned()),
            _ => None,
        })
    }
}

fn danish(phrase: &Phrase) -> String {
    words(phrase, Language::Danish)
}

/// What the practice sites have of the person.
const OF_THE_SITES: [&str; 2] = ["b100001", "fornavn.efternavn@bygst.dk"];

/// The same person while somebody else sees the screen, which is never told.
pub struct SharedScreen(FullScreen);

impl Person for SharedScreen {
    fn start(troubles: &str) -> Self {
        let mut person = FullScreen::start(troubles);
        person.typed = Some(Vec::new());
        person.press(KeyCode::F(4));
        Self(person)
    }

    fn at(&mut self, step: &str) {
        self.0.at(step);
    }

    /// What sites write isn't seen here.
    fn sees(&mut self, _words: &str) {}

    fn comes_to(&mut self, field: &str) {
        self.0.comes_to(field);
    }

    fn fill(&mut self, field: &str, text: &str) {
        self.0.typed.get_or_insert_default().push(text.to_owned());
        self.0.fill(field, text);
    }

    fn choose(&mut self, words: &str) {
        self.0.choose(words);
    }

    fn phone(&mut self) {
        self.0.phone();
    }

    /// It is read while the sharing is paused, and typed when all is covered again.
    fn code(&mut self) {
        if !self.0.screen().blocks.contains(&Block::Covered(Covered::Phone)) {
            self.0.phone();
        }
        self.0.uncover();
        let Some(code) = self.0.code_on_phone() else { self.0.wrong("no code on the phone") };
        self.fill("Engangskode", &code);
        assert_eq!(self.0.screen().sharing, Some(Sharing::Covered));
    }

    fn next_code(&mut self) {
        self.0.next_code();
    }

    fn back(&mut self) {
        self.0.back();
    }
}

impl Person for FullScreen {
    fn start(troubles: &str) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let clock = Arc::new(AtomicU64::new(START));
        let read = Arc::clone(&clock);
        let troubles = Troubles::named(&troubles.split(' ').collect::<Vec<_>>());
        let world = {
            let _inside = runtime.enter();
            PracticeWorld::start_with(move || read.load(Ordering::Relaxed), troubles).unwrap()
        };
        let environment = Arc::new(start::practised(&world).unwrap());
        let client = start::client(&environment, ExtraRoots::default(), Proxies::of([]), Some(&world));
        let info = start::world_info(&environment);
        let (progress, phone) = (Progress::default(), Some(world.phone()));
        Self {
            wizard: Wizard::new(STAGES, info, progress, Language::Danish, phone),
            visits: SiteVisits::new(environment, client),
            runtime,
            conversations: BTreeMap::new(),
            clock,
            offset: Arc::default(),
            called: Arc::default(),
            not_refused: Arc::default(),
            story: Vec::new(),
            typed: None,
            _world: world,
        }
    }

    fn at(&mut self, step: &str) {
        if self.screen().step != step {
            self.wrong(&format!("not at {step}"));
        }
    }

    fn sees(&mut self, words: &str) {
        if !is_seen(&self.page(), words) {
            self.wrong(&format!("not seen: {words}"));
        }
    }

    fn comes_to(&mut self, field: &str) {
        for _ in 0..FAR {
            if self.field().as_deref() == Some(field) {
                return;
            }
            self.press(KeyCode::Tab);
        }
        self.wrong(&format!("no field {field}"));
    }

    fn fill(&mut self, field: &str, text: &str) {
        self.story.push(format!("{field}: {text}"));
        self.comes_to(field);
        self.tell(Message::Intent(Intent::Clear));
        for letter in text.chars() {
            self.press(KeyCode::Char(letter));
        }
    }

    fn choose(&mut self, words: &str) {
        self.story.push(words.to_owned());
        for _ in 0..FAR {
            if self.focused_choice().is_some_and(|choice| choice.starts_with(words)) {
                return self.press(KeyCode::Enter);
            }
            self.press(KeyCode::Tab);
        }
        self.wrong(&format!("no choice {words}"));
    }

    fn phone(&mut self) {
        self.story.push("the phone".to_owned());
        self.press(KeyCode::F(3));
    }

    fn code(&mut self) {
        if self.code_on_phone().is_none() {
            self.phone();
        }
        let Some(code) = self.code_on_phone() else { self.wrong("no code on the phone") };
        self.fill("Engangskode", &code);
    }

    fn next_code(&mut self) {
        self.clock.fetch_add(30, Ordering::Relaxed);
        self.tell(Message::Tick);
    }

    fn back(&mut self) {
        self.story.push("back".to_owned());
        self.press(KeyCode::Esc);
    }
}
