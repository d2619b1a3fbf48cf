//! Joins machine and world: feeds it messages, runs its effects, and brings what comes of them back over one
//! bounded channel. There is no terminal in it: a front end ([`crate::tui`], [`crate::line`]) waits for its own
//! input and for [`Driver::next`], and hands both to [`Driver::handle`].

mod actor;
mod browser;
mod visits;

use std::{collections::BTreeMap, sync::Arc};

use tokio::sync::mpsc;

pub use browser::{Browser, Reach, SystemBrowser};
pub use visits::{Conversation, SiteVisits, Turning, Visits};

use self::actor::Actor;
use crate::{
    clock::Clock,
    dialogue::{Answer, Now},
    progress::{Claim, Store},
    wizard::{Attempt, Effect, Exit, Language, Message, Screen, VisitId, Wizard},
};

/// How many messages may wait. Visits speak seldom; a full channel only makes them wait a moment.
const WAITING: usize = 64;

/// What the driver drives: the wizard, or a scripted one in tests.
pub trait Machine {
    /// Takes in what happened and says what is to be done about it.
    fn update(&mut self, now: Now, message: Message) -> Vec<Effect>;
    /// What is to be seen now.
    fn screen(&self, now: Now) -> Screen<'_>;
    /// The language that the screen is to be printed in.
    fn language(&self) -> Language;
    /// True while a visit is under way and has not answered.
    fn waiting(&self) -> bool;
}

impl Machine for Wizard {
    fn update(&mut self, now: Now, message: Message) -> Vec<Effect> {
        Self::update(self, now, message)
    }

    fn screen(&self, now: Now) -> Screen<'_> {
        Self::screen(self, now)
    }

    fn language(&self) -> Language {
        Self::language(self)
    }

    fn waiting(&self) -> bool {
        Self::waiting(self)
    }
}

/// What only a front end can do.
pub trait Front {
    /// A secret stood on the screen and is gone: wipe what trail it left.
    fn wipe(&mut self);
    /// Copies `text`; false if that can't be done here.
    fn copy(&mut self, text: &str) -> bool;
}

/// The machine, its visits under way, and the way back from them.
pub struct Driver {
    machine: Box<dyn Machine>,
    clock: Clock,
    visits: Box<dyn Visits>,
    browser: Arc<dyn Browser>,
    store: Store,
    actors: BTreeMap<VisitId, Actor>,
    /// Addresses that are being opened.
    opening: usize,
    sender: mpsc::Sender<Message>,
    receiver: mpsc::Receiver<Message>,
}

impl Driver {
    /// Joins the parts. Nothing is sent before the machine asks for it.
    pub fn new(
        machine: Box<dyn Machine>,
        clock: Clock,
        visits: Box<dyn Visits>,
        browser: Arc<dyn Browser>,
        store: Store,
    ) -> Self {
        let (sender, receiver) = mpsc::channel(WAITING);
        Self { machine, clock, visits, browser, store, actors: BTreeMap::new(), opening: 0, sender, receiver }
    }

    /// The next thing that happens without the person: a visit speaks, a link was opened, or, while the screen
    /// is alive, a full second begins. Without any of these it waits for ever, and nothing wakes the program.
    /// Cancel safe: a message is either handed out or still in the channel.
    pub async fn next(&mut self) -> Message {
        if !self.screen().alive {
            return self.receive().await;
        }
        let second = self.clock.next_second();
        tokio::select! {
            biased;
            message = self.receive() => message,
            () = tokio::time::sleep(second) => Message::Tick,
        }
    }

    async fn receive(&mut self) -> Message {
        match self.receiver.recv().await {
            Some(message) => message,
            // `self.sender` keeps the channel open, so this is never reached.
            None => std::future::pending().await,
        }
    }

    /// Lets the machine take in `message` and does what it asks for, in order. Must be called on a tokio
    /// runtime. `Some` means that the program is to end.
    pub fn handle(&mut self, message: Message, front: &mut dyn Front) -> Option<Exit> {
        let mut messages = vec![message];
        while let Some(message) = messages.pop() {
            if matches!(message, Message::Opened(_)) {
                self.opening = self.opening.saturating_sub(1);
            }
            for effect in self.machine.update(self.clock.now(), message) {
                match self.run(effect, front) {
                    Outcome::Nothing => {}
                    Outcome::Happened(message) => messages.push(message),
                    Outcome::Ends(exit) => return Some(exit),
                }
            }
        }
        None
    }

    fn run(&mut self, effect: Effect, front: &mut dyn Front) -> Outcome {
        match effect {
            Effect::Start(ticket, goal) => {
                let actor =
                    Actor::start(ticket, goal, self.visits.as_ref(), self.sender.clone(), &self.clock);
                self.actors.insert(ticket, actor);
            }
            Effect::Answer(ticket, answer) => return self.answer(ticket, answer),
            Effect::Attempt(ticket, one, answer) => return self.make_attempt(ticket, one, answer),
            Effect::TakeBack(one) => {
                if let Err(reason) = self.store.take_back(one) {
                    return Outcome::Happened(Message::NotSaved(reason));
                }
            }
            Effect::Leave(ticket) => drop(self.actors.remove(&ticket)),
            Effect::Open(url) => self.open(url),
            Effect::Copy(text) => return Outcome::Happened(Message::Copied(front.copy(&text))),
            Effect::Save(progress) => {
                if let Err(reason) = self.store.save(&progress) {
                    return Outcome::Happened(Message::NotSaved(reason));
                }
            }
            Effect::Wipe => front.wipe(),
            Effect::Exit(exit) => return Outcome::Ends(exit),
        }
        Outcome::Nothing
    }

    /// An answer that no visit waits for is a defect of ours; it is said, and never sent anywhere.
    fn answer(&mut self, ticket: VisitId, answer: Answer) -> Outcome {
        if self.actors.get(&ticket).is_some_and(|actor| actor.answer(answer)) {
            return Outcome::Nothing;
        }
        Outcome::Happened(Message::Turn(ticket, visits::internal()))
    }

    /// A password or code goes out only once it has been counted; where that can't be written down, the machine's
    /// own count holds.
    fn make_attempt(&mut self, ticket: VisitId, one: Attempt, answer: Answer) -> Outcome {
        let claim = self.store.claim(one);
        if let Claim::OutOfAttempts(attempts) = claim {
            return Outcome::Happened(Message::OutOfAttempts(ticket, attempts));
        }
        match (self.answer(ticket, answer), claim) {
            (Outcome::Nothing, Claim::NotKept(reason)) => Outcome::Happened(Message::NotSaved(reason)),
            (outcome, _) => outcome,
        }
    }

    /// Browsers can take seconds to start, so this is done off the loop.
    fn open(&mut self, url: String) {
        self.opening += 1;
        let (browser, sender) = (Arc::clone(&self.browser), self.sender.clone());
        tokio::spawn(async move {
            let opened = tokio::task::spawn_blocking(move || browser.open(&url)).await.unwrap_or(false);
            // No receiver means that the program is ending.
            let _ = sender.send(Message::Opened(opened)).await;
        });
    }

    /// What is to be seen now.
    pub fn screen(&self) -> Screen<'_> {
        self.machine.screen(self.clock.now())
    }

    /// The language that the screen is to be printed in.
    pub fn language(&self) -> Language {
        self.machine.language()
    }

    /// This moment.
    pub fn now(&self) -> Now {
        self.clock.now()
    }

    /// True while something that was begun will still report: a visit that has not answered, a browser that
    /// is being opened.
    pub fn busy(&self) -> bool {
        self.machine.waiting() || self.opening > 0
    }
}

/// What running an effect comes to.
enum Outcome {
    Nothing,
    Happened(Message),
    Ends(Exit),
}
