//! What lies over a page: help, and the questions before something is given up.

use super::{
    Afterwards, Effect, Exit, Intent, Overlay, Phrase, Step, Wizard, World, message::Intent as I,
    screen::Command, step,
};
use crate::dialogue::Now;

/// What lies over the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    /// Help on the step of that number.
    Help(&'static str),
    /// A question; whether "yes" has the focus.
    Question(About, bool),
}

/// What is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// Stopping.
    Quit,
    /// The same, asked by Ctrl+C, with a hint on copying.
    Interrupt,
    /// Another QR code in place of the one on show.
    NewQr,
    /// The real sites in place of the practice world.
    Real,
}

impl Wizard {
    pub(super) fn interrupt(&mut self) {
        if matches!(self.over, Some(Over::Question(About::Interrupt, _))) {
            self.effects.push(Effect::Exit(Exit::Interrupted));
        } else {
            self.ask(About::Interrupt);
        }
    }

    /// Asks first; an Enter too many gives nothing up.
    pub(super) const fn ask(&mut self, about: About) {
        self.over = Some(Over::Question(about, false));
    }

    /// The person has chosen to stop already.
    pub(super) const fn ask_to_stop(&mut self) {
        self.over = Some(Over::Question(About::Quit, true));
    }

    pub(super) fn open_help(&mut self) {
        self.over = Some(Over::Help(self.step_number()));
    }

    /// An overlay takes all keys while it is there.
    pub(super) fn intend_over(&mut self, now: Now, intent: &Intent) {
        let Some(over) = &mut self.over else { return };
        match (over, intent) {
            (Over::Help(_), I::Do(Command::Quit)) => self.ask(About::Quit),
            (Over::Question(_, yes), _) if moves(intent) => *yes = !*yes,
            (Over::Question(about, true), I::Press) | (Over::Question(about, _), I::Choose(1)) => {
                let about = *about;
                self.over = None;
                self.say_yes(now, about);
            }
            (_, I::Press | I::Choose(0) | I::Do(Command::Back | Command::Help)) => self.over = None,
            _ => {}
        }
    }

    fn say_yes(&mut self, now: Now, about: About) {
        match about {
            About::Quit | About::Interrupt => self.stop(),
            About::NewQr => self.visit_again(now),
            About::Real => self.effects.push(Effect::Exit(Exit::ToReal)),
        }
    }

    /// What is on its way is waited for.
    fn stop(&mut self) {
        if self.writing() {
            self.afterwards = Some(Afterwards::Quit);
        } else {
            self.end_visit();
            self.effects.push(Effect::Exit(Exit::Stopped));
        }
    }

    pub(super) fn overlay(&self) -> Option<Overlay> {
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
            Over::Question(about, yes) => {
                let (title, text, choice) = match about {
                    About::Quit => ("quit.title", vec!["quit.text", self.what_is_lost()], "quit.stop"),
                    About::Interrupt => {
                        ("quit.title", vec!["quit.interrupt", self.what_is_lost()], "quit.stop")
                    }
                    About::NewQr => ("new_qr.title", vec![self.what_a_new_qr_costs()], "go.new_qr"),
                    About::Real => ("leave_practice.title", vec!["leave_practice.text"], "go.real"),
                };
                Overlay {
                    title: Phrase::new(title),
                    text: text.into_iter().map(Phrase::new).collect(),
                    choices: vec![Phrase::new("quit.stay"), Phrase::new(choice)],
                    focused: usize::from(yes),
                    keys: false,
                }
            }
        })
    }

    fn what_a_new_qr_costs(&self) -> &'static str {
        if self.may_be_good() { "new_qr.open" } else { "new_qr.dead" }
    }

    /// Help with what went wrong, if something did; else with the step.
    fn help_text(&self, number: &'static str) -> Option<Vec<Phrase>> {
        let mail = self.setting.support.mail.clone();
        if let Some((help, code)) = self.help_and_code().filter(|_| number == self.step_number()) {
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
