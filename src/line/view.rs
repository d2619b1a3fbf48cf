//! What a screen says, line by line, as phrases: two screens are compared by what they say, and put into words when
//! they are printed. What moves by itself (times, the spinner, what is typed) is kept apart from the rest, so that a
//! second going by is no change.

use super::{
    command,
    question::{Question, questions},
};
use crate::{
    dialogue::{Language, PhoneFace, Phrase, keys},
    text::words,
    wizard::{Block, CodeAdvice, QrContent, ReportLine, Screen, Sharing, StageMark, StageState, Tone},
};

/// What a screen says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The language that it is printed in.
    pub language: Language,
    /// The step's number, with which each question begins.
    pub step: &'static str,
    /// `None` before the first screen.
    title: Option<Phrase>,
    /// The world, if it isn't the real one.
    banner: Option<Phrase>,
    /// Whether somebody else sees the screen.
    pub sharing: Option<Sharing>,
    /// How far the stages have come; none where they aren't shown.
    pub stages: Vec<StageMark>,
    /// The place among the guide's own steps of the stage, and how many those are.
    pub point: Option<(usize, usize)>,
    /// The text.
    pub body: Vec<Line>,
    /// What can be done here beside answering.
    pub hints: Vec<Phrase>,
    /// The countdown, as it stands beside a question for a code.
    pub countdown: Option<Phrase>,
    /// What the practice phone shows, if it is taken up; its codes run as well.
    pub phone: Vec<Phrase>,
    /// True if a question or help lies over the screen.
    pub has_overlay: bool,
    /// The host that is being asked.
    pub busy: Option<Line>,
    /// The same after a while: host and whole seconds.
    pub waits: Option<(String, u64)>,
    /// True if that is to be said seldom.
    pub calm: bool,
    /// What is asked, in order.
    pub questions: Vec<Question>,
}

/// A line of a screen's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// A sentence.
    Say(Phrase),
    /// A step that was done for the person.
    Done(&'static str, Phrase),
    /// A thing to do, by its number.
    Step(usize, Phrase),
    /// A name and what it means.
    Pair(Phrase, Phrase),
    /// An address.
    Link(String),
    /// Something that happened.
    Notice(Tone, Phrase),
    /// A site's own words.
    Quote(Phrase),
    /// A command and what it is for.
    Command(String, Phrase),
    /// A line of the support report.
    Report(ReportLine),
}

impl Line {
    /// The line as it is printed.
    pub fn words(&self, language: Language) -> String {
        let say = |phrase: &Phrase| words(phrase, language);
        match self {
            Self::Say(phrase) | Self::Quote(phrase) => say(phrase),
            Self::Done(step, what) => format!("  [x] {step} {}", say(what)),
            Self::Step(number, what) => format!("  {number}. {}", say(what)),
            Self::Pair(name, meaning) => format!("  {}: {}", single_spaced(&say(name)), say(meaning)),
            Self::Link(url) => format!("  {url}"),
            Self::Notice(Tone::Note, text) => format!("* {}", say(text)),
            Self::Notice(Tone::Good, text) => format!("OK: {}", say(text)),
            Self::Notice(Tone::Trouble, text) => format!("! {}", say(text)),
            Self::Command(name, purpose) => format!("  {name} - {}", say(purpose)),
            Self::Report(ReportLine::Title(title)) => say(title),
            Self::Report(ReportLine::Row(row)) => {
                format!("  {}", row.iter().map(say).collect::<Vec<_>>().join("  "))
            }
        }
    }

    /// True if it tells what happened.
    pub(super) const fn is_event(&self) -> bool {
        matches!(self, Self::Notice(..) | Self::Quote(_))
    }
}

impl View {
    /// A screen that says nothing, such as before the first one.
    pub const fn empty(language: Language) -> Self {
        Self {
            language,
            step: "",
            title: None,
            banner: None,
            sharing: None,
            stages: Vec::new(),
            point: None,
            body: Vec::new(),
            hints: Vec::new(),
            countdown: None,
            phone: Vec::new(),
            has_overlay: false,
            busy: None,
            waits: None,
            calm: false,
            questions: Vec::new(),
        }
    }

    /// What a screen says.
    pub fn of(screen: &Screen<'_>, language: Language) -> Self {
        let mut view = Self {
            step: screen.step,
            title: Some(screen.overlay.as_ref().map_or(&screen.title, |overlay| &overlay.title).clone()),
            banner: screen.banner.clone(),
            sharing: screen.sharing,
            calm: screen.calm,
            has_overlay: screen.overlay.is_some(),
            questions: questions(screen),
            ..Self::empty(language)
        };
        if let Some(overlay) = &screen.overlay {
            view.body = overlay.text.iter().map(|text| Line::Say(typed_instead(text))).collect();
            view.body.extend(overlay.lines.iter().cloned().map(Line::Report));
            if overlay.keys {
                let explained = |(name, purpose)| Line::Command(name, purpose);
                view.body.extend(command::all(language, &screen.commands).map(explained));
            }
            return view;
        }
        view.stages.clone_from(&screen.stages);
        view.point = screen.point().map(|point| (point, screen.points.len()));
        for block in &screen.blocks {
            view.add(block);
        }
        view
    }

    fn add(&mut self, block: &Block<'_>) {
        match block {
            Block::Now(phrase) | Block::Say(phrase) | Block::SupportCode { said: phrase, .. } => {
                self.body.push(Line::Say(phrase.clone()));
            }
            Block::Ticks(done) => {
                self.body.extend(done.iter().map(|(step, what)| Line::Done(step, what.clone())));
            }
            Block::Steps(steps) => {
                let numbered = (1..).zip(steps);
                self.body.extend(numbered.map(|(number, step)| Line::Step(number, step.clone())));
            }
            Block::Pairs(pairs) => {
                let line = |(name, meaning): &(Phrase, Phrase)| Line::Pair(name.clone(), meaning.clone());
                self.body.extend(pairs.iter().map(line));
            }
            Block::Covered(covered) => {
                self.body.push(Line::Notice(Tone::Note, Block::of_covered(*covered)));
            }
            // The seconds would be a new line each.
            Block::Uncovered { .. } => {
                self.body.push(Line::Notice(Tone::Trouble, Phrase::new(keys::share::SHOWN_FOR_A_MINUTE)));
            }
            Block::Link { url } => self.body.push(Line::Link((*url).to_owned())),
            Block::Qr(QrContent::Link { .. } | QrContent::Words(_)) => {
                self.hints.push(Phrase::new(keys::line::qr::HERE));
            }
            Block::Phone(face) => self.add_phone(face),
            Block::Picture(page) => {
                self.body.push(Line::Say(Phrase::new(keys::line::PICTURE)));
                let numbered = (1..).zip(&page.taps);
                self.body.extend(numbered.map(|(number, tap)| Line::Step(number, tap.clone())));
            }
            // Fields, ticks and choices are asked, a token's picture is shown after a yes to a warning, and how to
            // use the line mode is said before its first question.
            Block::HowTo
            | Block::Field(_)
            | Block::Tick { .. }
            | Block::Choices { .. }
            | Block::Qr(QrContent::Token { .. })
            | Block::Key(_) => {}
            Block::Countdown { seconds_left, advice, .. } => {
                let key = match advice {
                    CodeAdvice::WaitForNext => keys::line::COUNTDOWN_TOO_SHORT,
                    CodeAdvice::ServerClock => keys::line::COUNTDOWN,
                    CodeAdvice::PcClock => keys::line::COUNTDOWN_BY_PC,
                };
                self.countdown = Some(Phrase::new(key).with("seconds", seconds_left.to_string()));
            }
            Block::Notice { tone, text } => self.body.push(Line::Notice(*tone, text.clone())),
            Block::Quote { host, words } => {
                let quote = Phrase::new(keys::line::QUOTE).with("host", host).with("words", words);
                self.body.push(Line::Quote(quote));
            }
            Block::Busy { host, seconds } => {
                self.waits = Some((host.clone(), *seconds));
                self.busy = Some(Line::Say(Phrase::new(keys::line::BUSY).with("host", host)));
            }
        }
    }

    /// The practice phone: its tokens, each with the code that runs.
    fn add_phone(&mut self, face: &PhoneFace) {
        let tokens = face.tokens.iter().map(|token| {
            Phrase::new(keys::line::phone::TOKEN)
                .with("issuer", &token.issuer)
                .with("account", &token.account)
                .with("code", token.code.expose())
                .with("seconds", token.seconds_left.to_string())
        });
        self.phone.extend(tokens);
        if self.phone.is_empty() {
            self.phone.push(Phrase::new(keys::line::phone::EMPTY));
        }
    }

    /// The line above all: step, name, and the world if it isn't the real one.
    pub fn head(&self) -> String {
        let title = self.title.as_ref().map(|title| words(title, self.language)).unwrap_or_default();
        let shared = Phrase::new(keys::share::BANNER);
        let shared = self.sharing.map(|_| &shared);
        let banners = self.banner.iter().chain(shared).map(|banner| words(banner, self.language));
        let banners = banners.collect::<Vec<_>>().join(", ");
        if banners.is_empty() {
            format!("== {} {title} ==", self.step)
        } else {
            format!("== {} {title} ({banners}) ==", self.step)
        }
    }

    /// True while what is covered else is shown.
    pub const fn is_uncovered(&self) -> bool {
        matches!(self.sharing, Some(Sharing::Uncovered { .. }))
    }

    /// The line on how far the stages have come.
    pub fn stages_line(&self) -> String {
        let stage = |mark: &StageMark| {
            let state = match mark.state {
                StageState::Ahead => keys::line::stage::AHEAD,
                StageState::Current => keys::line::stage::CURRENT,
                StageState::Done => keys::line::stage::DONE,
                StageState::Skipped => keys::line::stage::SKIPPED,
            };
            format!("{}: {}", words(&mark.name, self.language), words(&Phrase::new(state), self.language))
        };
        self.stages.iter().map(stage).collect::<Vec<_>>().join(", ")
    }

    /// The line on the place in the stage.
    pub fn point_line(&self) -> Option<String> {
        let (number, count) = self.point?;
        let phrase = Phrase::new(keys::line::POINT).with("number", number.to_string());
        Some(words(&phrase.with("count", count.to_string()), self.language))
    }

    /// What can be chosen.
    pub fn choices(&self) -> &[Phrase] {
        match self.questions.last() {
            Some(Question::Choices { items, .. }) => items,
            _ => &[],
        }
    }

    /// Which question is for a code that something is wrong with.
    pub fn held_code(&self) -> Option<usize> {
        self.questions.iter().position(Question::is_held_code)
    }

    /// True if it is the same screen asking the same things, whatever it says besides.
    pub fn is_same_page(&self, other: &Self) -> bool {
        (self.language, self.step) == (other.language, other.step)
            && (&self.title, &self.banner) == (&other.title, &other.banner)
            && (self.sharing.is_some(), self.is_uncovered())
                == (other.sharing.is_some(), other.is_uncovered())
            && self.questions.len() == other.questions.len()
            && self.questions.iter().zip(&other.questions).all(|(one, other)| one.is_same_as(other))
    }

    /// The lines that tell what happened.
    pub fn events(&self) -> impl Iterator<Item = &Line> {
        self.body.iter().filter(|line| line.is_event())
    }

    /// What happened, said again as it happened again; a mere note isn't.
    pub fn events_again(&self, before: &Self) -> Vec<Line> {
        let is_told_again =
            |line: &&Line| !matches!(line, Line::Notice(Tone::Note, _)) && before.body.contains(line);
        self.events().filter(is_told_again).cloned().collect()
    }

    /// What is said here and was not said there.
    pub fn news(&self, before: &Self) -> Vec<Line> {
        self.body.iter().filter(|line| !before.body.contains(line)).cloned().collect()
    }
}

/// The full-screen view's advice on keys, as it is for someone who types lines.
fn typed_instead(phrase: &Phrase) -> Phrase {
    match phrase.key {
        keys::quit::INTERRUPT => Phrase::new(keys::line::INTERRUPT),
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
