//! What lies over a page: help, and the questions before leaving.

use super::{
    Afterwards, Effect, Exit, Intent, Overlay, Phrase, Step, Wizard, World, message::Intent as I,
    screen::Command, step,
};

/// What lies over the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    /// Help on the step of that number.
    Help(&'static str),
    /// "Stop?", asked by Ctrl+Q; whether "stop" has the focus.
    Quit { stop: bool },
    /// The same, asked by Ctrl+C, with a hint on copying.
    Interrupt { stop: bool },
}

impl Wizard {
    pub(super) fn interrupt(&mut self) {
        if matches!(self.over, Some(Over::Interrupt { .. })) {
            self.effects.push(Effect::Exit(Exit::Interrupted));
        } else {
            self.over = Some(Over::Interrupt { stop: false });
        }
    }

    pub(super) const fn ask_to_quit(&mut self) {
        self.over = Some(Over::Quit { stop: false });
    }

    pub(super) fn open_help(&mut self) {
        self.over = Some(Over::Help(self.step_number()));
    }

    /// An overlay takes all keys while it is there.
    pub(super) fn intend_over(&mut self, intent: &Intent) {
        let Some(over) = &mut self.over else { return };
        match (over, intent) {
            (Over::Help(_), I::Do(Command::Quit)) => self.ask_to_quit(),
            (Over::Quit { stop } | Over::Interrupt { stop }, _) if moves(intent) => *stop = !*stop,
            (Over::Quit { stop } | Over::Interrupt { stop }, I::Press) if *stop => self.stop(),
            (Over::Quit { .. } | Over::Interrupt { .. }, I::Choose(1)) => self.stop(),
            (_, I::Press | I::Choose(0) | I::Do(Command::Back | Command::Help)) => self.over = None,
            _ => {}
        }
    }

    /// The person has said yes to stopping. What is on its way is waited for.
    fn stop(&mut self) {
        self.over = None;
        if self.writing() {
            self.afterwards = Some(Afterwards::Quit);
        } else {
            self.end_visit();
            self.effects.push(Effect::Exit(Exit::Stopped));
        }
    }

    pub(super) fn overlay(&self) -> Option<Overlay> {
        let question = |text: &'static str, stop: bool| Overlay {
            title: Phrase::new("quit.title"),
            text: vec![Phrase::new(text), Phrase::new(self.what_is_lost())],
            choices: vec![Phrase::new("quit.stay"), Phrase::new("quit.stop")],
            focused: usize::from(stop),
            keys: false,
        };
        Some(match self.over? {
            Over::Help(number) => {
                let Step { title, .. } = step(number)?;
                Overlay {
                    title: Phrase::new(title),
                    text: self.help_text(number)?,
                    choices: vec![Phrase::new("go.close")],
                    focused: 0,
                    keys: true,
                }
            }
            Over::Quit { stop } => question("quit.text", stop),
            Over::Interrupt { stop } => question("quit.interrupt", stop),
        })
    }

    /// Help with what went wrong, if something did; else with the step.
    fn help_text(&self, number: &'static str) -> Option<Vec<Phrase>> {
        let mail = self.setting.mail.clone();
        if let Some((help, code)) = self.stuck_help().filter(|_| number == self.step_number()) {
            let support = Phrase::new("stuck.help.support").with("code", code).with("mail", mail);
            return Some(vec![Phrase::new(help), support]);
        }
        let support = Phrase::new("help.support").with("step", number).with("mail", mail);
        let mut text = vec![Phrase::new(step(number)?.help), support];
        if number != self.step_number() {
            text.insert(0, self.begins_earlier(number));
        }
        Some(text)
    }

    /// The number in the header: that of the help that lies over the page, so that there are never two.
    pub(super) fn shown_step(&self) -> &'static str {
        match self.over {
            Some(Over::Help(number)) => number,
            _ => self.step_number(),
        }
    }

    fn what_is_lost(&self) -> &'static str {
        if self.writing() {
            "quit.writing"
        } else if self.may_be_good() {
            "quit.token_open"
        } else if self.token.is_some() {
            "quit.token"
        } else if self.setting.world == World::Practice {
            "quit.practice"
        } else {
            "quit.nothing_lost"
        }
    }
}

const fn moves(intent: &Intent) -> bool {
    matches!(intent, I::FocusNext | I::FocusPrevious | I::Left | I::Right)
}
