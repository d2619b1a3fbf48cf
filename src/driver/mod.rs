//! Joins machine and world: feeds it messages, runs its effects, and brings what comes of them back over one
//! bounded channel. There is no terminal in it: a front end ([`crate::tui`], [`crate::line`]) waits for its own
//! input and for [`Driver::next`], and hands both to [`Driver::handle`].

mod browser;
mod file_queue;
mod machine;
mod reporter;
mod seconds;
mod visit_task;
mod visits;

use std::{
    collections::{BTreeMap, VecDeque},
    ops::ControlFlow,
    sync::Arc,
};

use tokio::sync::mpsc;

pub use browser::{Browser, LinkPolicy, SystemBrowser};
pub use file_queue::wait_until_written;
pub use machine::StateMachine;
pub use reporter::{Content, Gathering, NoReporter, Reporter};
pub use visits::{Conversation, SiteVisits, TurnFuture, Visits};

use self::{
    file_queue::{FileQueue, News},
    seconds::Seconds,
    visit_task::VisitTask,
};
use crate::{
    clock::Clock,
    dialogue::{Answer, Language, Now, Phrase},
    progress::{Claim, Store},
    wizard::{Attempt, Copied, Effect, Exit, Message, Paper, Screen, Unwritten, VisitId, Whereabouts},
};

/// How many messages may wait. Visits speak seldom; a full channel only makes them wait a moment.
const CHANNEL_CAPACITY: usize = 64;

/// What only a front end can do.
pub trait FrontEnd {
    /// A secret stood on the screen and is gone: wipe what trail it left.
    fn wipe(&mut self);
    /// Copies `text`, and says how much is known of that.
    fn copy(&mut self, text: &str) -> Copied;
}

/// The machine, its visits under way, and the way back from them. Dropping it waits for what is still to be kept, and
/// for nothing else: the fields are dropped in this order, so that no answer goes out any more and nobody waits for a
/// full channel.
pub struct Driver {
    machine: Box<dyn StateMachine>,
    clock: Clock,
    seconds: Seconds,
    visits: Box<dyn Visits>,
    browser: Arc<dyn Browser>,
    reporter: Arc<dyn Reporter>,
    under_way: BTreeMap<VisitId, VisitTask>,
    /// What was begun beside the visits and has yet to report.
    errands: usize,
    sender: mpsc::Sender<Message>,
    receiver: mpsc::Receiver<Message>,
    /// The machine has heard that progress can't be kept.
    told_unsaved: bool,
    files: FileQueue,
}

/// How it stands when the program ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// How far the person has come.
    pub whereabouts: Whereabouts,
    /// That is on disk.
    pub is_kept: bool,
    /// Why it isn't, if the machine hasn't heard it in time to say it.
    pub to_say: Option<Phrase>,
}

impl Driver {
    /// Joins the parts. Nothing is sent before the machine asks for it.
    pub fn new(
        machine: Box<dyn StateMachine>,
        clock: Clock,
        visits: Box<dyn Visits>,
        browser: Arc<dyn Browser>,
        store: Store,
    ) -> Self {
        let (sender, receiver) = mpsc::channel(CHANNEL_CAPACITY);
        let (under_way, files) = (BTreeMap::new(), FileQueue::new(store));
        let (told_unsaved, reporter) = (false, Arc::new(NoReporter));
        let (seconds, errands) = (Seconds::default(), 0);
        Self {
            machine,
            clock,
            seconds,
            visits,
            browser,
            reporter,
            under_way,
            errands,
            sender,
            receiver,
            told_unsaved,
            files,
        }
    }

    /// Full seconds by the system's own timer, where it has one: the program is woken less often.
    #[must_use]
    pub fn by_the_systems_timer(mut self) -> Self {
        self.seconds = Seconds::of_system();
        self
    }

    /// Reports are gathered and written by this one.
    #[must_use]
    pub fn reporting(self, reporter: Arc<dyn Reporter>) -> Self {
        Self { reporter, ..self }
    }

    /// The next thing that happens without the person: a visit speaks, a link was opened, or, while the screen
    /// is alive, a full second begins. Without any of these it waits for ever, and nothing wakes the program.
    /// Cancel safe: a message is either handed out or still in the channel.
    pub async fn next(&mut self) -> Message {
        if !self.screen().alive {
            return receive(&mut self.receiver).await;
        }
        let second = self.clock.next_second();
        let Self { receiver, seconds, .. } = self;
        tokio::select! {
            biased;
            message = receive(receiver) => message,
            () = seconds.wait(second) => Message::Tick,
        }
    }

    /// Lets the machine take in `message` and does what it asks for, in order. Must be called on a tokio
    /// runtime. `Some` means that the program is to end.
    pub fn handle(&mut self, message: Message, front_end: &mut dyn FrontEnd) -> Option<Exit> {
        let mut messages = VecDeque::from([message]);
        while let Some(message) = messages.pop_front() {
            match message {
                Message::Opened(_) | Message::Gathered(_) | Message::Kept(..) => {
                    self.errands = self.errands.saturating_sub(1);
                }
                Message::NotSaved(_) => self.told_unsaved = true,
                Message::SavedAgain => self.told_unsaved = false,
                _ => {}
            }
            let effects = self.machine.update(self.clock.now(), message);
            self.visits.speak(self.machine.language());
            for effect in effects {
                match self.run(effect, front_end) {
                    ControlFlow::Continue(follow_up) => messages.extend(follow_up),
                    ControlFlow::Break(exit) => return Some(exit),
                }
            }
        }
        None
    }

    /// Runs an effect: gives what has come of it already, or breaks the program off.
    fn run(&mut self, effect: Effect, front_end: &mut dyn FrontEnd) -> ControlFlow<Exit, Option<Message>> {
        match effect {
            Effect::Start(visit, goal) => {
                let (visits, sender) = (self.visits.as_ref(), self.sender.clone());
                self.under_way.insert(visit, VisitTask::start(visit, goal, visits, sender, &self.clock));
            }
            Effect::Answer(visit, answer) => {
                return ControlFlow::Continue(deliver(visit, self.answers(visit).as_ref(), answer));
            }
            Effect::Attempt(visit, attempt, answer) => self.make_attempt(visit, attempt, answer),
            Effect::TakeBack(attempt) => self.keep(move |store| store.take_back(attempt)),
            Effect::Leave(visit) => drop(self.under_way.remove(&visit)),
            Effect::Open(url) => self.open(url),
            Effect::Copy(text) => {
                return ControlFlow::Continue(Some(Message::Copied(front_end.copy(&text))));
            }
            Effect::Save(progress) => {
                let sender = self.sender.clone();
                self.files.save(progress, move |news| {
                    tell(
                        &sender,
                        match news {
                            News::NotSaved(why) => Message::NotSaved(why),
                            News::SavedAgain => Message::SavedAgain,
                        },
                    );
                });
            }
            Effect::Gather => self.gather(),
            Effect::Keep(report) => self.write_down(Paper::Report, vec![("txt", report)]),
            Effect::Picture => {
                let screen = self.machine.covered_screen(self.clock.now());
                let drawn = self.reporter.draw(&screen, self.machine.language());
                drop(screen);
                self.write_down(Paper::Picture, drawn);
            }
            Effect::Wipe => front_end.wipe(),
            Effect::Exit(exit) => return ControlFlow::Break(exit),
        }
        ControlFlow::Continue(None)
    }

    fn answers(&self, visit: VisitId) -> Option<mpsc::Sender<Answer>> {
        self.under_way.get(&visit).map(VisitTask::answers)
    }

    /// Has something written down; where that fails, it is said.
    fn keep(&mut self, write: impl FnOnce(&Store) -> Result<(), Unwritten> + Send + 'static) {
        let sender = self.sender.clone();
        self.files.push(move |store| {
            if let Err(reason) = write(store) {
                tell(&sender, Message::NotSaved(reason));
            }
        });
    }

    /// A password or code goes out only once it has been counted.
    fn make_attempt(&mut self, visit: VisitId, attempt: Attempt, answer: Answer) {
        let (answers, sender) = (self.answers(visit), self.sender.clone());
        self.files.push(move |store| {
            match store.claim(attempt) {
                Claim::OutOfAttempts(attempts) => {
                    return tell(&sender, Message::OutOfAttempts(visit, attempts));
                }
                Claim::NotCounted(why) => return tell(&sender, Message::NotCounted(visit, why)),
                Claim::Counted => {}
            }
            if let Some(message) = deliver(visit, answers.as_ref(), answer) {
                tell(&sender, message);
            }
        });
    }

    /// Browsers can take seconds to start, so this is done off the loop.
    fn open(&mut self, url: String) {
        let browser = Arc::clone(&self.browser);
        self.send_out(async move {
            let opened = tokio::task::spawn_blocking(move || browser.open(&url)).await;
            Message::Opened(opened.unwrap_or(false))
        });
    }

    /// It may take half a minute.
    fn gather(&mut self) {
        let gathering = self.reporter.gather();
        self.send_out(async move { Message::Gathered(Box::new(gathering.await)) });
    }

    /// Writes for whoever helps; a folder on a network may take its time.
    fn write_down(&mut self, paper: Paper, contents: Vec<Content>) {
        let reporter = Arc::clone(&self.reporter);
        self.send_out(async move {
            let written = tokio::task::spawn_blocking(move || reporter.keep(paper, &contents)).await;
            Message::Kept(paper, written.unwrap_or_default())
        });
    }

    /// Begins something off the loop, which reports once.
    fn send_out(&mut self, errand: impl Future<Output = Message> + Send + 'static) {
        self.errands += 1;
        let sender = self.sender.clone();
        tokio::spawn(async move {
            // No receiver means that the program is ending.
            let _ = sender.send(errand.await).await;
        });
    }

    /// Waits until all that was to be kept is kept, or it is known why not: then that comes next.
    pub fn written(&self) -> impl Future<Output = ()> + use<> {
        self.files.all_done()
    }

    /// Gives up all visits and waits for what is still to be kept, for three seconds at most.
    pub fn finish(&mut self) -> Ended {
        self.under_way.clear();
        // Nobody waits for a channel that is full.
        self.receiver.close();
        let unsaved = self.files.finish();
        Ended {
            whereabouts: self.machine.whereabouts(),
            is_kept: unsaved.is_none(),
            to_say: unsaved.map(|why| why.not_saved).filter(|_| !self.told_unsaved),
        }
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

    /// True while something that was begun will still report: a visit that has not answered, an errand.
    pub fn busy(&self) -> bool {
        self.machine.waiting() || self.errands > 0
    }
}

async fn receive(receiver: &mut mpsc::Receiver<Message>) -> Message {
    match receiver.recv().await {
        Some(message) => message,
        // The driver's own sender keeps the channel open, so this is never reached.
        None => std::future::pending().await,
    }
}

/// Hands an answer to its visit. One that no visit waits for is a defect of ours: what is given is said, and the answer
/// is never sent anywhere.
fn deliver(visit: VisitId, answers: Option<&mpsc::Sender<Answer>>, answer: Answer) -> Option<Message> {
    let is_taken = answers.is_some_and(|answers| answers.try_send(answer).is_ok());
    (!is_taken).then(|| Message::Turn(visit, visits::internal()))
}

/// Sends a message from a thread that may wait. No receiver means that the program is ending.
fn tell(sender: &mpsc::Sender<Message>, message: Message) {
    let _ = sender.blocking_send(message);
}
