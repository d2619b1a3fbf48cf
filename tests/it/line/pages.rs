//! A machine with a few pages, each with fields, ticks and choices that do what the test says.

use std::{cell::RefCell, rc::Rc};

use kom_i_gang::{
    dialogue::{Goal, Language, Now, PhoneFace, PhoneToken, Phrase, keys},
    driver::StateMachine,
    otp::{Secret, Token},
    wizard::{
        Block, CodeAdvice, Command, Copied, Effect, Exit, FieldContent, FieldView, Intent, KeyTable, Message,
        Overlay, QrContent, Screen, Tone, VisitId,
    },
};

/// Words of a test's own: the place of a text that has nothing else in it.
fn say(words: &str) -> Phrase {
    Phrase::new(keys::tui::key::LANGUAGE).with("language", words)
}

/// One page, in words of the tests' own.
#[derive(Clone, Default)]
pub struct Page {
    pub step: &'static str,
    pub title: &'static str,
    pub says: Vec<&'static str>,
    pub fields: Vec<(&'static str, Kind)>,
    pub ticks: Vec<&'static str>,
    pub choices: Vec<(&'static str, Do)>,
    pub shows: Shows,
    pub seconds_left: Option<u64>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Password,
    Code,
}

#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum Shows {
    #[default]
    Nothing,
    Link,
    Qr,
    Key,
}

#[derive(Clone)]
pub enum Do {
    Go(usize),
    /// Go, with a secret left behind.
    Wipe(usize),
    Exit(Exit),
    /// Say what is in the fields.
    Tell,
    Refuse(usize, &'static str),
    Start,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Over {
    Nothing,
    Help,
    Stop,
}

pub struct Pages {
    all: Vec<Page>,
    at: usize,
    focus: usize,
    written: Vec<Secret>,
    set: Vec<bool>,
    errors: Vec<Option<&'static str>>,
    note: Option<Phrase>,
    over: Over,
    waiting: bool,
    input_ended: bool,
    language: Language,
    phone: bool,
    token: Token,
    uri: Secret,
    pub heard: Rc<RefCell<Vec<String>>>,
}

pub const URI: &str = "otpauth://totp/OVELSE:b100001?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=6&algorithm=SHA1&issuer=OVELSE&period=30";

impl Pages {
    pub fn new(pages: Vec<Page>) -> Self {
        let token = Token::parse(&Secret::new(URI.to_owned())).unwrap();
        let mut machine = Self {
            all: pages,
            at: 0,
            focus: 0,
            written: Vec::new(),
            set: Vec::new(),
            errors: Vec::new(),
            note: None,
            over: Over::Nothing,
            waiting: false,
            input_ended: false,
            language: Language::Danish,
            phone: false,
            uri: token.shortest_uri(),
            token,
            heard: Rc::default(),
        };
        machine.go(0);
        machine
    }

    fn page(&self) -> &Page {
        &self.all[self.at]
    }

    fn go(&mut self, at: usize) {
        self.at = at;
        self.focus = 0;
        self.note = None;
        self.written = self.page().fields.iter().map(|_| Secret::new(String::new())).collect();
        self.errors = vec![None; self.written.len()];
        self.set = vec![false; self.page().ticks.len()];
    }

    fn press(&mut self, choice: usize) -> Vec<Effect> {
        let Some((_, what)) = self.page().choices.get(choice).cloned() else { return Vec::new() };
        match what {
            Do::Go(at) => self.go(at),
            Do::Wipe(at) => {
                self.go(at);
                return vec![Effect::Wipe];
            }
            Do::Exit(exit) => return vec![Effect::Exit(exit)],
            Do::Tell => {
                let written: Vec<&str> = self.written.iter().map(Secret::expose).collect();
                self.heard.borrow_mut().push(format!("{written:?} {:?}", self.set));
            }
            Do::Refuse(field, why) => {
                self.errors[field] = Some(why);
                self.focus = field;
            }
            Do::Start => {
                self.waiting = true;
                return vec![Effect::Start(VisitId(1), Goal::SignedIn)];
            }
        }
        Vec::new()
    }

    fn intend(&mut self, intent: Intent) -> Vec<Effect> {
        let (fields, ticks) = (self.written.len(), self.set.len());
        match intent {
            Intent::EndOfInput => {
                self.input_ended = true;
                if !self.waiting {
                    return vec![Effect::Exit(Exit::EndOfInput)];
                }
            }
            Intent::Interrupt if self.over == Over::Stop => return vec![Effect::Exit(Exit::Interrupted)],
            Intent::Interrupt | Intent::Do(Command::Quit) => self.over = Over::Stop,
            Intent::Choose(1) if self.over == Over::Stop => return vec![Effect::Exit(Exit::Stopped)],
            Intent::Choose(_) if self.over != Over::Nothing => self.over = Over::Nothing,
            Intent::Do(Command::Help) => self.over = Over::Help,
            Intent::Do(Command::Back) => self.go(self.at.saturating_sub(1)),
            Intent::Do(Command::Language) => {
                self.language = self.language.next();
            }
            Intent::Do(Command::Phone) => self.phone = !self.phone,
            Intent::Do(Command::Copy) => return vec![Effect::Copy("https://example.org/".to_owned())],
            Intent::Do(Command::Open) => return vec![Effect::Open("https://example.org/".to_owned())],
            Intent::FocusField(number) => self.focus = number,
            Intent::Fill(text) => {
                self.note = None;
                self.errors[self.focus] = None;
                self.written[self.focus] = text;
            }
            Intent::Press if self.focus >= fields && self.focus < fields + ticks => {
                self.set[self.focus - fields] ^= true;
            }
            Intent::Press if self.focus + 1 < fields => self.focus += 1,
            Intent::Choose(choice) => return self.press(choice),
            other => panic!("the line mode never says {other:?}"),
        }
        Vec::new()
    }
}

impl StateMachine for Pages {
    fn update(&mut self, _now: Now, message: Message) -> Vec<Effect> {
        match message {
            Message::Intent(intent) => return self.intend(intent),
            Message::Turn(..) => {
                self.waiting = false;
                self.note = Some(say("The site has answered."));
                if self.input_ended {
                    return vec![Effect::Exit(Exit::EndOfInput)];
                }
            }
            Message::Copied(Copied::Asked | Copied::Done) => self.note = Some(say("Copied.")),
            Message::Copied(Copied::Not) => self.note = Some(say("Not copied.")),
            Message::Opened(_) => self.note = Some(say("Opened.")),
            Message::Calling(..)
            | Message::Tick
            | Message::NotSaved(_)
            | Message::SavedAgain
            | Message::Gathered(_)
            | Message::Kept(..)
            | Message::NotCounted(..)
            | Message::NotRefused(_)
            | Message::OutOfAttempts(..) => {}
        }
        Vec::new()
    }

    fn covered_screen(&self, now: Now) -> Screen<'_> {
        self.screen(now)
    }

    fn screen(&self, _now: Now) -> Screen<'_> {
        let page = self.page();
        let mut blocks: Vec<Block<'_>> = page.says.iter().map(|text| Block::Say(say(text))).collect();
        match page.shows {
            Shows::Nothing => {}
            Shows::Link => {
                blocks.push(Block::Link { url: "https://example.org/" });
                blocks.push(Block::Qr(QrContent::Link { url: "https://example.org/" }));
            }
            Shows::Qr if self.phone => blocks.push(Block::Phone(phone())),
            Shows::Qr => blocks.push(Block::Qr(QrContent::Token { uri: &self.uri })),
            Shows::Key => blocks.push(Block::Key(KeyTable::of(&self.token, &self.uri))),
        }
        for (at, (label, kind)) in page.fields.iter().enumerate() {
            let text = &self.written[at];
            let content = match kind {
                Kind::Text => FieldContent::Text { text: text.expose(), cursor: 0, proposed: false },
                Kind::Password => FieldContent::Hidden { filled: !text.is_empty() },
                Kind::Code => FieldContent::Code { typed: text, digits: 6, cursor: text.characters() },
            };
            let error = self.errors[at].map(say);
            let label = say(label);
            blocks.push(Block::Field(FieldView { label, content, focused: self.focus == at, error }));
        }
        let fields = page.fields.len();
        for (at, label) in page.ticks.iter().enumerate() {
            let (set, focused) = (self.set[at], self.focus == fields + at);
            blocks.push(Block::Tick { label: say(label), set, focused });
        }
        if let Some(seconds_left) = page.seconds_left {
            let advice = if seconds_left < 5 { CodeAdvice::WaitForNext } else { CodeAdvice::ServerClock };
            blocks.push(Block::Countdown { seconds_left, period: 30, advice });
        }
        let first = fields + page.ticks.len();
        if self.waiting {
            blocks.push(Block::Busy { host: "sso.example".to_owned(), seconds: 0 });
        } else {
            let items = page.choices.iter().map(|(label, _)| say(label)).collect();
            blocks.push(Block::Choices { items, focused: self.focus.checked_sub(first) });
        }
        if let Some(text) = &self.note {
            blocks.push(Block::Notice { tone: Tone::Note, text: text.clone() });
        }
        let over = |title, choices: &[&'static str]| Overlay {
            title: say(title),
            text: vec![say("Words about it.")],
            lines: Vec::new(),
            choices: choices.iter().copied().map(say).collect(),
            focused: 0,
            keys: self.over == Over::Help,
        };
        let overlay = match self.over {
            Over::Stop => Some(over("Stop?", &["Go on", "Stop"])),
            Over::Help => Some(over("Help", &["Close"])),
            Over::Nothing => None,
        };
        let mut commands = vec![Command::Help, Command::Language, Command::Back, Command::Quit];
        match page.shows {
            Shows::Link => commands.extend([Command::Open, Command::Copy]),
            Shows::Qr => commands.push(Command::Phone),
            Shows::Nothing | Shows::Key => {}
        }
        Screen {
            step: page.step,
            title: say(page.title),
            banner: Some(say("PRACTICE")),
            sharing: None,
            stages: Vec::new(),
            points: Vec::new(),
            help: Vec::new(),
            blocks,
            overlay,
            typing: self.focus < fields,
            enter: None,
            commands,
            alive: false,
            calm: false,
        }
    }

    fn language(&self) -> Language {
        self.language
    }

    fn waiting(&self) -> bool {
        self.waiting
    }
}

/// A phone with one token and a code that stands still.
fn phone() -> PhoneFace {
    let code = Secret::new("314159".to_owned());
    let token = PhoneToken {
        issuer: "OVELSE".to_owned(),
        account: "b100001".to_owned(),
        code,
        seconds_left: 12,
        period: 30,
    };
    PhoneFace { tokens: vec![token] }
}
