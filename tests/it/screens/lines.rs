//! A state as the line mode tells it.

use std::rc::Rc;

use kom_i_gang::{
    dialogue::{Language, Now, Phrase, TextKey, keys},
    driver::StateMachine,
    line::{NoTerminal, Output, Size},
    surroundings::CodeColours,
    text::words,
    wizard::{Block, Effect, Exit, FieldContent, FieldView, Intent, Message, Privacy, Screen},
};
use tokio::sync::mpsc;

use super::words::{left_unsaid, phrases_of, phrases_over};
use crate::{driver::script::Site, line::run::printed, tui::wgl4, wizard::Harness};

/// Stays at one state, and ends when the lines do.
struct Still {
    harness: Rc<Harness>,
    language: Language,
}

impl StateMachine for Still {
    fn update(&mut self, _now: Now, message: Message) -> Vec<Effect> {
        match message {
            Message::Intent(Intent::EndOfInput | Intent::Interrupt) => vec![Effect::Exit(Exit::EndOfInput)],
            _ => Vec::new(),
        }
    }

    fn covered_screen(&self, now: Now) -> Screen<'_> {
        self.screen(now)
    }

    fn screen(&self, _now: Now) -> Screen<'_> {
        self.harness.wizard.screen(self.harness.now)
    }

    fn language(&self) -> Language {
        self.language
    }

    fn waiting(&self) -> bool {
        self.harness.wizard.waiting()
    }
}

/// The same of a state.
pub fn told_of(harness: &Rc<Harness>, screen: &Screen<'_>, language: Language) -> String {
    told(screen, Still { harness: Rc::clone(harness), language }, Output::Pipe)
}

/// Everything that is written until the choices have been told. A line that is typed at a password is the password;
/// an empty one leads on.
fn told(screen: &Screen<'_>, still: Still, output: Output) -> String {
    let withholds = screen.blocks.iter().any(|block| block.privacy() == Privacy::Secret && !is_field(block));
    let first = screen.blocks.iter().find(|block| is_field(block)).filter(|_| screen.overlay.is_none());
    let is_password = |block: &Block<'_>| {
        matches!(block, Block::Field(FieldView { content: FieldContent::Hidden { .. }, .. }))
    };
    let typed = if first.is_some_and(is_password) && !withholds { "\n\n\n\n" } else { ":valg\n" };
    let (interrupt, interrupts) = mpsc::channel(1);
    // While a visit is under way no line is read.
    if still.waiting() {
        interrupt.try_send(()).unwrap();
    }
    let keyboard = Box::new(NoTerminal(output));
    printed(still, typed, keyboard, &Site::new([]), interrupts).1
}

const fn is_field(block: &Block<'_>) -> bool {
    matches!(block, Block::Field(_))
}

/// What the line mode leaves out of a state, or tells as it must not.
pub fn faults(harness: &Rc<Harness>, screen: &Screen<'_>, language: Language) -> Vec<String> {
    let told = told_of(harness, screen, language);
    let mut faults = wgl4::faults(&told);
    faults.extend(left_out(&told, harness, screen, language));
    faults
}

/// The same on a terminal of 80 columns, where lines are wrapped, and what else must not be written there.
pub fn faults_on_a_terminal(harness: &Rc<Harness>, screen: &Screen<'_>, language: Language) -> Vec<String> {
    let output = Output::Terminal {
        code: CodeColours::Exact,
        half_blocks: true,
        copies: true,
        size: Some(Size { columns: 80, rows: 24 }),
    };
    let told = told(screen, Still { harness: Rc::clone(harness), language }, output);
    let mut faults = left_out(&told, harness, screen, language);
    let too_long = |line: &&str| line.chars().count() > 79 && !line.contains(['\u{1b}', '/']);
    faults.extend(told.lines().filter(too_long).map(|line| format!("is too long: {line}")));
    // With the pictures as well.
    let (_interrupt, interrupts) = mpsc::channel(1);
    let still = Still { harness: Rc::clone(harness), language };
    let all = if still.waiting() {
        told
    } else {
        printed(still, "j\n:qr\n:tid\n", Box::new(NoTerminal(output)), &Site::new([]), interrupts).1
    };
    faults.extend(
        all.chars().filter(|sign| "\r\u{8}\u{b}\u{c}\u{9b}".contains(*sign)).map(|sign| format!("{sign:?}")),
    );
    for sequence in all.split('\u{1b}').skip(1) {
        let end = sequence.find(|letter: char| letter.is_ascii_alphabetic());
        let is_fine = sequence.starts_with('[') && end.is_some_and(|at| "mJ".contains(&sequence[at..=at]));
        if !is_fine {
            faults.push(format!("may move the cursor: {:?}", sequence.chars().take(8).collect::<String>()));
        }
    }
    faults
}

/// What of a state isn't told.
fn left_out(told: &str, harness: &Rc<Harness>, screen: &Screen<'_>, language: Language) -> Vec<String> {
    let mut faults = Vec::new();
    let told = single_spaced(told);
    let wanted: Vec<&Phrase> = match (&screen.overlay, harness.wizard.waiting()) {
        (Some(over), true) => over.text.iter().collect(),
        (Some(_), false) => phrases_over(screen),
        (None, true) => screen.blocks.iter().filter(|block| is_event(block)).flat_map(phrases_of).collect(),
        // Fields and ticks are asked one after the other.
        (None, false) => screen.blocks.iter().filter(|block| !is_asked(block)).flat_map(phrases_of).collect(),
    };
    for phrase in wanted.into_iter().filter(|phrase| phrase.key != FOR_KEYS) {
        if !told.contains(&single_spaced(&words(phrase, language))) {
            faults.push(format!("the line mode doesn't tell {:?}", phrase.key));
        }
    }
    let pictures = screen.blocks.iter().filter_map(|block| match block {
        Block::Picture(page) => Some(&page.taps),
        _ => None,
    });
    for tap in pictures.flatten().filter(|_| screen.overlay.is_none() && !harness.wizard.waiting()) {
        if !told.contains(&single_spaced(&words(tap, language))) {
            faults.push(format!("the line mode doesn't tell what to tap: {:?}", tap.key));
        }
    }
    faults.extend(left_unsaid(&told));
    if !faults.is_empty() {
        faults.push(format!("but this: {told}"));
    }
    faults
}

/// Advice on Ctrl+C, which the line mode gives in words of its own.
const FOR_KEYS: TextKey = keys::quit::INTERRUPT;

const fn is_event(block: &Block<'_>) -> bool {
    matches!(block, Block::Notice { .. })
}

const fn is_asked(block: &Block<'_>) -> bool {
    matches!(block, Block::Field(_) | Block::Tick { .. })
}

fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
