//! Somebody at a wizard, who does what the keys say; what comes of it is kept.

use kom_i_gang::{
    dialogue::TextKey,
    tui::{
        input::Doer,
        keymap::{KeyOutcome, on_key},
        remark,
    },
    wizard::{Effect, Exit, Intent, Screen},
};
use ratatui::crossterm::event::KeyEvent;

use crate::wizard::Harness;

pub struct Person {
    pub harness: Harness,
    pub effects: Vec<Effect>,
    pub remarks: Vec<TextKey>,
}

impl Person {
    pub const fn at(harness: Harness) -> Self {
        Self { harness, effects: Vec::new(), remarks: Vec::new() }
    }
}

impl Doer for Person {
    fn screen(&self) -> Screen<'_> {
        self.harness.wizard.screen(self.harness.now)
    }

    fn press(&mut self, key: KeyEvent) -> Option<Exit> {
        let screen = self.screen();
        let outcome = on_key(key, &screen);
        let remark = remark::on(outcome.as_ref(), &screen);
        drop(screen);
        if let Some(remark) = remark {
            self.remarks.push(remark);
            return None;
        }
        match outcome? {
            KeyOutcome::Intent(intent) => self.does(intent),
            KeyOutcome::Scroll(_) | KeyOutcome::Roll(_) | KeyOutcome::Mouse => None,
        }
    }

    fn does(&mut self, intent: Intent) -> Option<Exit> {
        let effects = self.harness.does(intent);
        self.effects.extend(effects);
        None
    }

    fn remarks(&mut self, remark: TextKey) {
        self.remarks.push(remark);
    }
}
