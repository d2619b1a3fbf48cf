//! What the person does, and what of the wizard it is for.

use super::{
    Afterwards, Command, Effect, Intent, Phrase, Tone, Wizard, form::Outcome, modal::Confirm,
    share::ScreenShare,
};
use crate::dialogue::{Now, keys};

impl Wizard {
    pub(super) fn intend(&mut self, now: Now, intent: Intent) {
        match intent {
            Intent::Interrupt => return self.interrupt(),
            Intent::EndOfInput => {
                self.afterwards = Some(Afterwards::EndOfInput);
                return self.do_afterwards(now);
            }
            Intent::Do(Command::Language) => return self.switch_language(),
            Intent::GoTo(number) => return self.ask_to_go_to(number),
            // It can't wait for what lies over the page to be put away.
            Intent::Do(Command::Share) => return self.share_screen(),
            // It is of what is to be seen, whatever that is.
            Intent::Do(Command::Picture) => return self.take_picture(),
            _ => {}
        }
        if self.modal.is_some() {
            return self.intend_modal(now, &intent);
        }
        if self.form.begins_anew(&intent) {
            return;
        }
        let stood = self.notice.take();
        if intent == Intent::LineBreak && self.form.next_text_field().is_none() {
            return self.note(Tone::Note, Phrase::new(keys::note::AT_ONCE));
        }
        if self.refuses_to_leave_field(now, &intent) {
            return;
        }
        let choices = self.choices(now);
        match (self.form.handle(&intent, choices.len()), intent) {
            (Outcome::Pressed(at), _) => {
                if let Some((_, go)) = choices.get(at) {
                    self.go(now, *go);
                    self.say_more(stood.as_ref());
                }
            }
            (Outcome::Edited, _) => {
                self.enrolment.code_changed();
                // What is typed anew is no more the answer that met it.
                if let Some(visit) = &mut self.visit {
                    visit.record.beside = None;
                }
            }
            (Outcome::Untouched, Intent::Type('?')) => self.open_help(),
            (Outcome::Untouched, Intent::Do(command)) => self.command(now, command),
            (Outcome::Untouched, Intent::OpenLink(at)) => self.open_link(now, at),
            (Outcome::Moved | Outcome::Untouched, _) => {}
        }
    }

    pub(super) fn command(&mut self, now: Now, command: Command) {
        match command {
            Command::Help => self.open_help(),
            Command::GoTo => self.open_go_to(),
            Command::Language => self.switch_language(),
            Command::Back => self.ask_to_go_back(now),
            Command::Quit => self.ask(Confirm::Quit),
            Command::Phone => self.handle_phone(),
            Command::Share => self.share_screen(),
            Command::Report => self.open_report(),
            Command::Picture => self.take_picture(),
            Command::Copy if self.link(now).is_none() && self.share != ScreenShare::Off => {
                self.note(Tone::Note, Phrase::new(keys::share::NO_COPY));
            }
            Command::Open | Command::Copy => {
                let Some(url) = self.link(now).map(|shown| self.world.leading(&shown)) else { return };
                self.effects.push(if command == Command::Open {
                    Effect::Open(url)
                } else {
                    Effect::Copy(url)
                });
            }
        }
    }

    fn open_link(&mut self, now: Now, at: usize) {
        if let Some(url) = self.link_at(now, at) {
            self.effects.push(Effect::Open(url));
        }
    }

    pub(super) fn switch_language(&mut self) {
        self.language = self.language.next();
        self.chosen = Some(self.language);
    }

    /// The same choice a second time must not seem dead: what stood there is followed by whom to ask.
    fn say_more(&mut self, stood: Option<&(Tone, Phrase)>) {
        if self.notice.is_some() && self.notice.as_ref() == stood {
            self.note(Tone::Note, Phrase::new(keys::note::SAID_ALREADY).with("step", self.step_number()));
        }
    }
}
