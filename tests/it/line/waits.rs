//! Waiting for a site, in lines.

use kom_i_gang::{
    dialogue::{Language, Now, keys},
    driver::StateMachine,
    line::{self, Lines, NoTerminal, Output},
    wizard::{Block, Effect, Exit, Message, Screen},
};
use tokio::sync::mpsc;

use super::run::{WrittenText, driver};
use crate::driver::script::Site;

/// Asks a site that takes its time.
struct Waiting {
    seconds: u64,
    until: u64,
    calm: bool,
}

impl StateMachine for Waiting {
    fn update(&mut self, _now: Now, message: Message) -> Vec<Effect> {
        self.seconds += u64::from(message == Message::Tick);
        if self.seconds < self.until { Vec::new() } else { vec![Effect::Exit(Exit::Stopped)] }
    }

    fn screen(&self, _now: Now) -> Screen<'_> {
        Screen {
            step: "3.2",
            title: kom_i_gang::dialogue::Phrase::new(keys::steps::s3_2::TITLE),
            banner: None,
            sharing: None,
            stages: Vec::new(),
            points: Vec::new(),
            blocks: vec![Block::Busy { host: "sso.example".to_owned(), seconds: self.seconds }],
            help: Vec::new(),
            overlay: None,
            typing: false,
            enter: None,
            commands: Vec::new(),
            alive: true,
            calm: self.calm,
        }
    }

    fn covered_screen(&self, now: Now) -> Screen<'_> {
        self.screen(now)
    }

    fn language(&self) -> Language {
        Language::Danish
    }

    fn waiting(&self) -> bool {
        true
    }
}

async fn said_in(waiting: Waiting) -> String {
    let mut driver = driver(waiting, Site::new([]));
    let written = WrittenText::default();
    let (_interrupt, mut interrupts) = mpsc::channel(1);
    let mut lines = Lines::new(std::io::empty());
    let keyboard = Box::new(NoTerminal(Output::Pipe));
    line::run(&mut driver, &mut lines, written.clone(), keyboard, &mut interrupts).await.unwrap();
    String::from_utf8(written.0.borrow().clone()).unwrap()
}

/// Silence seemed to be the end of it.
#[tokio::test(start_paused = true)]
async fn a_long_wait_is_told_every_ten_seconds() {
    let out = said_in(Waiting { seconds: 0, until: 25, calm: false }).await;
    let wanted = "Spørger sso.example ...\nVenter stadig på sso.example: 10 s. Ctrl+C stopper.\n\
                  Venter stadig på sso.example: 20 s. Ctrl+C stopper.\n";
    assert_eq!(out, wanted);
}

#[tokio::test(start_paused = true)]
async fn who_wants_calm_is_told_of_a_long_wait_every_thirty() {
    let out = said_in(Waiting { seconds: 0, until: 65, calm: true }).await;
    let wanted = "Spørger sso.example ...\nVenter stadig på sso.example: 30 s. Ctrl+C stopper.\n\
                  Venter stadig på sso.example: 60 s. Ctrl+C stopper.\n";
    assert_eq!(out, wanted);
}
