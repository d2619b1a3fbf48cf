//! A screen as lines of text. What moves by itself (times, the spinner, what is typed) is kept apart from the
//! rest, so that a second going by is no change.

use super::{
    command,
    question::{Question, questions},
};
use crate::{
    dialogue::{PhoneFace, Phrase},
    text::words,
    wizard::{Block, Command, Language, QrContent, Screen, StageState, TOO_SHORT_SECONDS, Tone},
};

/// How a note begins.
const NOTE: &str = "* ";

/// A screen, put into words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct View {
    /// The step's number, with which each question begins.
    pub step: String,
    /// The line above all: step, name, and the world if it isn't the real one.
    pub head: String,
    /// How far the stages have come.
    pub stages: Option<String>,
    /// The text.
    pub body: Vec<String>,
    /// What can be done here beside answering.
    pub hints: Vec<String>,
    /// The parts of the text that tell what happened.
    pub events: Vec<String>,
    /// The choices, numbered; told when they are asked about, after the fields.
    pub choices: Vec<String>,
    /// The countdown, as it stands beside a question for a code.
    pub countdown: Option<String>,
    /// Other times that run.
    pub times: Vec<String>,
    /// What the practice phone shows, if it is taken up; its codes run as well.
    pub phone: Vec<String>,
    /// True if a question or help lies over the screen.
    pub over: bool,
    /// The host that is being asked.
    pub busy: Option<String>,
    /// What is asked, in order.
    pub questions: Vec<Question>,
}

impl View {
    /// Puts a screen into words.
    pub fn of(screen: &Screen<'_>, language: Language) -> Self {
        let say = |phrase: &Phrase| words(phrase, language);
        let mut view = Self { step: screen.step.to_owned(), ..Self::default() };
        let title = screen.overlay.as_ref().map_or(&screen.title, |overlay| &overlay.title);
        view.head = screen.banner.as_ref().map_or_else(
            || format!("== {} {} ==", screen.step, say(title)),
            |banner| format!("== {} {} ({}) ==", screen.step, say(title), say(banner)),
        );
        view.questions = questions(screen, language);
        if let Some(overlay) = &screen.overlay {
            view.over = true;
            view.body = overlay.text.iter().map(|text| say(&typed_instead(text))).collect();
            if overlay.keys {
                let phone = screen.commands.contains(&Command::Phone);
                let explained = |(name, what): (String, Phrase)| format!("  {name} - {}", say(&what));
                view.body.extend(command::all(language, phone).map(explained));
            }
            view.number(&overlay.choices, language);
            return view;
        }
        if !screen.stages.is_empty() {
            view.stages = Some(stages(screen, language));
        }
        for block in &screen.blocks {
            view.add(block, language);
        }
        view
    }

    fn add(&mut self, block: &Block<'_>, language: Language) {
        let say = |phrase: &Phrase| words(phrase, language);
        match block {
            Block::Now(phrase) | Block::Say(phrase) => self.body.push(say(phrase)),
            Block::Ticks(done) => {
                self.body.extend(done.iter().map(|(step, what)| format!("  [x] {step} {}", say(what))));
            }
            Block::Steps(steps) => {
                let numbered = steps.iter().zip(1..);
                self.body.extend(numbered.map(|(step, number)| format!("  {number}. {}", say(step))));
            }
            Block::Pairs(pairs) => {
                let line = |(name, meaning): &(Phrase, Phrase)| {
                    format!("  {}: {}", single_spaced(&say(name)), say(meaning))
                };
                self.body.extend(pairs.iter().map(line));
            }
            Block::Link { url } => self.body.push(format!("  {url}")),
            Block::Qr(QrContent::Link { .. }) => self.hints.push(say(&Phrase::new("line.qr.here"))),
            Block::Phone(face) => self.add_phone(face, language),
            // Fields and ticks are asked, a token's picture is shown after a yes to a warning, and how to use
            // the line mode is said before its first question.
            Block::HowTo
            | Block::Field(_)
            | Block::Tick { .. }
            | Block::Qr(QrContent::Token { .. })
            | Block::Key(_) => {}
            Block::Choices { items, .. } => self.number(items, language),
            Block::Countdown { seconds_left, by_server, .. } => {
                let key = match by_server {
                    _ if *seconds_left < TOO_SHORT_SECONDS => "line.countdown_too_short",
                    true => "line.countdown",
                    false => "line.countdown_by_pc",
                };
                self.countdown = Some(say(&Phrase::new(key).with("seconds", seconds_left.to_string())));
            }
            Block::Remaining { what, seconds } => {
                let time = format!("{}:{:02}", seconds / 60, seconds % 60);
                self.times.push(say(&what.clone().with("time", time)));
            }
            Block::Notice { tone, text } => {
                let line = match tone {
                    Tone::Note => format!("{NOTE}{}", say(text)),
                    Tone::Good => format!("OK: {}", say(text)),
                    Tone::Trouble => format!("! {}", say(text)),
                };
                self.events.push(line.clone());
                self.body.push(line);
            }
            Block::Quote { host, words } => {
                let quote = Phrase::new("line.quote").with("host", host).with("words", words);
                self.events.push(say(&quote));
                self.body.push(say(&quote));
            }
            Block::Busy { host, .. } => {
                self.busy = Some(say(&Phrase::new("line.busy").with("host", host)));
            }
        }
    }

    /// The practice phone: its tokens, each with the code that runs.
    fn add_phone(&mut self, face: &PhoneFace, language: Language) {
        let tokens = face.tokens.iter().map(|token| {
            Phrase::new("line.phone.token")
                .with("issuer", &token.issuer)
                .with("account", &token.account)
                .with("code", token.code.expose())
                .with("seconds", token.seconds_left.to_string())
        });
        self.phone = tokens.map(|phrase| words(&phrase, language)).collect();
        if self.phone.is_empty() {
            self.phone.push(words(&Phrase::new("line.phone.empty"), language));
        }
    }

    fn number(&mut self, items: &[Phrase], language: Language) {
        for item in items {
            self.choices.push(format!("  {}) {}", self.choices.len() + 1, words(item, language)));
        }
    }

    /// Which question is for a code that something is wrong with.
    pub fn held_code(&self) -> Option<usize> {
        self.questions.iter().position(Question::is_held_code)
    }

    /// True if it is the same screen asking the same things, whatever is told besides.
    pub fn same_place(&self, other: &Self) -> bool {
        self.head == other.head
            && self.questions.len() == other.questions.len()
            && self.questions.iter().zip(&other.questions).all(|(one, other)| one.same_as(other))
    }

    /// What happened, said again as it happened again. A mere note isn't.
    pub fn told_again(&self, before: &Self) -> Vec<String> {
        let again = |line: &&String| !line.starts_with(NOTE) && before.body.contains(line);
        self.events.iter().filter(again).cloned().collect()
    }

    /// What is told here and was not told there.
    pub fn news(&self, before: &Self) -> Vec<String> {
        self.body.iter().filter(|line| !before.body.contains(line)).cloned().collect()
    }
}

/// The full-screen view's advice on keys, as it is for someone who types lines.
fn typed_instead(phrase: &Phrase) -> Phrase {
    match phrase.key {
        "quit.interrupt" => Phrase::new("line.interrupt"),
        _ => phrase.clone(),
    }
}

/// A line of its own begins with a capital.
pub(super) fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

/// Columns mean nothing in a line.
pub(super) fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn stages(screen: &Screen<'_>, language: Language) -> String {
    let marks: Vec<String> = screen
        .stages
        .iter()
        .map(|mark| {
            let state = match mark.state {
                StageState::Ahead => "line.stage.ahead",
                StageState::Current => "line.stage.current",
                StageState::Done => "line.stage.done",
                StageState::Skipped => "line.stage.skipped",
            };
            format!("{}: {}", words(&mark.name, language), words(&Phrase::new(state), language))
        })
        .collect();
    marks.join(", ")
}
