//! From every page every choice is pressed with the keys of the full screen and with the lines of the line mode: both
//! come to the same page, and the same is done.

use std::{cell::RefCell, rc::Rc, thread};

use kom_i_gang::{
    dialogue::Now,
    driver::StateMachine,
    line::{NoTerminal, Output},
    tui::keymap::{KeyOutcome, on_key},
    wizard::{Block, Effect, Exit, FieldContent, Intent, Message, Screen},
};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use tokio::sync::mpsc;

use crate::{
    driver::script::Site,
    line::run::printed,
    wizard::{
        Harness,
        walk::{Share, ways_to_pages},
    },
};

/// What was done, and the page that it led to.
#[derive(Debug, Default, PartialEq, Eq)]
struct Outcome {
    done: String,
    page: String,
}

impl Outcome {
    fn of(effects: &[Effect], harness: &Harness) -> Self {
        let screen = harness.wizard.screen(harness.now);
        let said = screen.blocks.iter().filter_map(|block| match block {
            Block::Now(phrase) | Block::Say(phrase) => Some(phrase.key),
            Block::Field(view) => view.error.as_ref().map(|error| error.key),
            // Moving the focus takes a note away.
            _ => None,
        });
        let said: Vec<_> = said.collect();
        let over = screen.overlay.as_ref().map(|over| &over.title);
        let (labels, waiting) = (harness.labels(), harness.wizard.waiting());
        let page = format!("{} {said:?} {labels:?} {over:?} {waiting}", screen.step);
        Self { done: format!("{effects:?}"), page }
    }
}

/// The choice that has the focus, and how many there are.
fn choices(screen: &Screen<'_>) -> (Option<usize>, usize) {
    if let Some(over) = &screen.overlay {
        return (Some(over.focused), over.choices.len());
    }
    let choices = screen.blocks.iter().find_map(|block| match block {
        Block::Choices { items, focused } => Some((*focused, items.len())),
        _ => None,
    });
    choices.unwrap_or_default()
}

/// With the keys: down to the choice, and Enter.
fn by_keys(mut harness: Harness, choice: usize) -> Outcome {
    let press = |harness: &mut Harness, code| {
        let key = KeyEvent::new(code, KeyModifiers::NONE);
        let outcome = on_key(key, &harness.wizard.screen(harness.now));
        let Some(KeyOutcome::Intent(intent)) = outcome else { panic!("{code:?} does nothing") };
        harness.does(intent)
    };
    for _ in 0..40 {
        if choices(&harness.wizard.screen(harness.now)).0 == Some(choice) {
            let effects = press(&mut harness, KeyCode::Enter);
            return Outcome::of(&effects, &harness);
        }
        press(&mut harness, KeyCode::Down);
    }
    panic!("no key leads to choice {choice} at {}", harness.step());
}

/// Ends as soon as something was chosen.
struct UntilChosen {
    harness: Harness,
    outcome: Rc<RefCell<Outcome>>,
}

impl StateMachine for UntilChosen {
    fn update(&mut self, _now: Now, message: Message) -> Vec<Effect> {
        let Message::Intent(intent) = message else { return Vec::new() };
        let (chooses, ends) = (matches!(intent, Intent::Choose(_)), intent == Intent::EndOfInput);
        let effects = self.harness.does(intent);
        if chooses {
            *self.outcome.borrow_mut() = Outcome::of(&effects, &self.harness);
        }
        if chooses || ends { vec![Effect::Exit(Exit::Stopped)] } else { Vec::new() }
    }

    fn screen(&self, _now: Now) -> Screen<'_> {
        self.harness.wizard.screen(self.harness.now)
    }

    fn covered_screen(&self, now: Now) -> Screen<'_> {
        self.screen(now)
    }

    fn language(&self) -> kom_i_gang::dialogue::Language {
        kom_i_gang::dialogue::Language::Danish
    }

    fn waiting(&self) -> bool {
        false
    }
}

/// With lines: its number. A line that is typed at a password is the password; an empty one leads on.
fn by_lines(harness: Harness, choice: usize) -> Outcome {
    let screen = harness.wizard.screen(harness.now);
    let asks_password = screen.overlay.is_none()
        && matches!(
            screen.blocks.iter().find_map(|block| match block {
                Block::Field(view) => Some(&view.content),
                _ => None,
            }),
            Some(FieldContent::Hidden { .. })
        );
    drop(screen);
    let typed = format!("{}:{}\n", if asks_password { "\n" } else { "" }, choice + 1);
    let outcome = Rc::new(RefCell::default());
    let machine = UntilChosen { harness, outcome: Rc::clone(&outcome) };
    let (_interrupt, interrupts) = mpsc::channel(1);
    printed(machine, typed, Box::new(NoTerminal(Output::Pipe)), &Site::new([]), interrupts);
    outcome.take()
}

#[test]
fn every_choice_of_every_page_does_the_same_in_both_modes() {
    let of = thread::available_parallelism().map_or(1, usize::from);
    let looked_at: usize = thread::scope(|threads| {
        let looking = (0..of).map(|number| threads.spawn(move || compare(Share { number, of })));
        let looking: Vec<_> = looking.collect();
        looking.into_iter().map(|share| share.join().unwrap()).sum()
    });
    assert!(looked_at > 500, "only {looked_at} choices were pressed");
}

fn compare(share: Share) -> usize {
    let mut looked_at = 0;
    for make in ways_to_pages(share) {
        let harness = make();
        // No line is read while a site is asked.
        if harness.wizard.waiting() {
            continue;
        }
        let count = choices(&harness.wizard.screen(harness.now)).1;
        for choice in 0..count {
            looked_at += 1;
            let page = || format!("choice {choice} at {} {:?}", harness.step(), harness.labels());
            assert_eq!(by_keys(make(), choice), by_lines(make(), choice), "{}", page());
        }
    }
    looked_at
}
