//! A state as the line mode tells it.

use std::rc::Rc;

use kom_i_gang::{
    dialogue::{Language, Now, Phrase, TextKey, keys},
    driver::StateMachine,
    line::{NoTerminal, Output},
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

/// Everything that is written until the choices have been told. A line that is typed at a password is the password;
/// an empty one leads on.
fn told(screen: &Screen<'_>, still: Still) -> String {
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
    let keyboard = Box::new(NoTerminal(Output::Pipe));
    printed(still, typed, keyboard, &Site::new([]), interrupts).1
}

const fn is_field(block: &Block<'_>) -> bool {
    matches!(block, Block::Field(_))
}

/// What the line mode leaves out of a state, or tells as it must not.
pub fn faults(harness: &Rc<Harness>, screen: &Screen<'_>, language: Language) -> Vec<String> {
    let told = told(screen, Still { harness: Rc::clone(harness), language });
    let mut faults = wgl4::faults(&told);
    let told = single_spaced(&told);
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
