//! What lies over a page: help, and the questions before something is given up.

use super::report_page::ReportPage;
use super::typed_step::Typed;
use super::visit::{self, HelpAndCode};
use super::{Afterwards, Branch, Command, Effect, Exit, Intent, Overlay, Phrase, Step, Wizard, step};
use crate::dialogue::{Now, TextKey, keys};

/// What lies over the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Modal {
    /// Help on the step of that number.
    Help(&'static str),
    /// A question, and the answer that has the focus.
    Question(Confirm, Leaning),
    /// The number of a step to go to, as far as it is typed.
    GoTo(Typed),
    /// The support report, before it is written.
    Report(ReportPage),
}

/// Which answer to a question has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leaning {
    /// Nothing is given up.
    No,
    /// It is given up.
    Yes,
}

/// What is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Confirm {
    /// Stopping.
    Quit,
    /// The same, asked by Ctrl+C, with a hint on copying.
    Interrupt,
    /// Another QR code in place of the one on show.
    NewQr,
    /// The page before in place of the one with the QR code on show.
    BackFromQr,
    /// The browser in place of it.
    BrowserForQr,
    /// The real sites in place of the practice world.
    Real,
    /// Going to the step of that number.
    GoTo(&'static str),
    /// What is covered on a shared screen, to be shown.
    Uncover,
    /// Nobody else seeing the screen any more.
    StopSharing,
}

impl Wizard {
    pub(super) fn interrupt(&mut self) {
        if matches!(self.modal, Some(Modal::Question(Confirm::Interrupt, _))) {
            self.effects.push(Effect::Exit(Exit::Interrupted));
        } else {
            self.ask(Confirm::Interrupt);
        }
    }

    /// Asks first; an Enter too many gives nothing up.
    pub(super) fn ask(&mut self, about: Confirm) {
        self.modal = Some(Modal::Question(about, Leaning::No));
    }

    /// True while that is asked.
    pub(super) fn is_asked(&self, about: Confirm) -> bool {
        matches!(self.modal, Some(Modal::Question(asked, _)) if asked == about)
    }

    /// True if a QR code is on show that may have been scanned and will be worth nothing once it is left.
    pub(super) fn has_qr_to_lose(&self) -> bool {
        self.enrolment.is_on_show() && !self.enrolment.may_be_good()
    }

    /// The person has chosen to stop already.
    pub(super) fn ask_to_stop(&mut self) {
        self.modal = Some(Modal::Question(Confirm::Quit, Leaning::Yes));
    }

    pub(super) fn open_help(&mut self) {
        self.modal = Some(Modal::Help(self.step_number()));
    }

    /// An overlay takes all keys while it is there.
    pub(super) fn intend_modal(&mut self, now: Now, intent: &Intent) {
        if matches!(self.modal, Some(Modal::Report(_))) {
            return self.intend_report(intent);
        }
        let Some(modal) = &mut self.modal else { return };
        match (modal, intent) {
            (Modal::GoTo(_), Intent::Do(Command::Back)) => self.modal = None,
            (Modal::GoTo(_) | Modal::Help(_), Intent::Do(Command::Quit)) => self.ask(Confirm::Quit),
            // The help tells of every command: each does there what it says.
            (Modal::Help(_), Intent::Do(command)) if !matches!(command, Command::Back | Command::Help) => {
                let command = *command;
                self.modal = None;
                self.command(now, command);
            }
            (Modal::GoTo(typed), _) => {
                if let Some(step) = typed.handle(intent) {
                    self.modal = None;
                    self.ask_to_go_to(step);
                }
            }
            (Modal::Question(_, leaning), _) if moves(intent) => {
                *leaning = match leaning {
                    Leaning::No => Leaning::Yes,
                    Leaning::Yes => Leaning::No,
                };
            }
            (Modal::Question(about, Leaning::Yes), Intent::Press)
            | (Modal::Question(about, _), Intent::Choose(1)) => {
                let about = *about;
                self.modal = None;
                self.say_yes(now, about);
            }
            (_, Intent::Press | Intent::Choose(0) | Intent::Do(Command::Back | Command::Help)) => {
                self.modal = None;
            }
            _ => {}
        }
    }

    fn say_yes(&mut self, now: Now, about: Confirm) {
        match about {
            Confirm::Quit | Confirm::Interrupt => self.stop(),
            Confirm::NewQr => self.start_visit_anew(now),
            Confirm::BackFromQr => self.back(now),
            Confirm::BrowserForQr => self.take_branch(now, Branch::ByHand),
            Confirm::Uncover => self.uncover(now),
            Confirm::StopSharing => self.stop_sharing(),
            Confirm::Real => self.effects.push(Effect::Exit(Exit::ToReal)),
            Confirm::GoTo(number) => self.go_to(number),
        }
    }

    /// What is on its way is waited for.
    fn stop(&mut self) {
        if self.is_judging() {
            self.afterwards = Some(Afterwards::Quit);
        } else {
            self.end_visit();
            self.effects.push(Effect::Exit(Exit::Stopped));
        }
    }

    pub(super) fn overlay(&self, now: Now) -> Option<Overlay> {
        Some(match self.modal.as_ref()? {
            Modal::GoTo(typed) => typed.overlay(),
            Modal::Report(page) => self.report_overlay(page),
            Modal::Help(number) => {
                let Step { title, .. } = *step(number)?;
                Overlay {
                    title: Phrase::new(title),
                    text: self.help_text(now, number)?,
                    lines: Vec::new(),
                    choices: vec![Phrase::new(keys::go::CLOSE)],
                    focused: 0,
                    keys: true,
                }
            }
            Modal::Question(about, leaning) => {
                let (title, text, choice) = match about {
                    Confirm::Quit => {
                        (keys::quit::TITLE, vec![keys::quit::TEXT, self.what_is_lost()], keys::quit::STOP)
                    }
                    Confirm::Interrupt => (
                        keys::quit::TITLE,
                        vec![keys::quit::INTERRUPT, self.what_is_lost()],
                        keys::quit::STOP,
                    ),
                    Confirm::NewQr => (keys::new_qr::TITLE, self.what_a_new_qr_costs(), keys::go::NEW_QR),
                    Confirm::BackFromQr => {
                        (keys::leave_qr::TITLE, vec![keys::token::state::ENDS], keys::leave_qr::BACK)
                    }
                    Confirm::BrowserForQr => {
                        (keys::leave_qr::TITLE, vec![keys::token::state::ENDS], keys::go::BROWSER)
                    }
                    Confirm::Uncover => (
                        keys::share::may_uncover::TITLE,
                        vec![keys::share::may_uncover::PAUSE, keys::share::may_uncover::TIME],
                        keys::share::may_uncover::SHOW,
                    ),
                    Confirm::StopSharing => (
                        keys::share::may_stop::TITLE,
                        vec![keys::share::may_stop::WHAT, keys::share::may_stop::TEXT],
                        keys::share::STOP,
                    ),
                    Confirm::Real => {
                        (keys::leave_practice::TITLE, vec![keys::leave_practice::TEXT], keys::go::REAL)
                    }
                    Confirm::GoTo(number) => return Some(self.question_before_going(number, *leaning)),
                };
                let stay = match about {
                    Confirm::Uncover | Confirm::StopSharing => keys::share::KEEP,
                    _ => keys::quit::STAY,
                };
                let text = text.into_iter().map(Phrase::new).collect();
                question(Phrase::new(title), text, [stay, choice], *leaning)
            }
        })
    }

    fn what_a_new_qr_costs(&self) -> Vec<TextKey> {
        if self.enrolment.may_be_good() {
            vec![keys::new_qr::OPEN, keys::token::state::MAY_BE_GOOD]
        } else {
            vec![keys::token::state::ENDS, keys::new_qr::DEAD]
        }
    }

    /// Help with what went wrong, if something did; else with the step.
    fn help_text(&self, now: Now, number: &'static str) -> Option<Vec<Phrase>> {
        let mail = self.world.support.mail.clone();
        if let Some((help, code)) = self.help_and_code(now).filter(|_| number == self.step_number()) {
            let support = Phrase::new(keys::stuck::help::SUPPORT).with("code", code).with("mail", mail);
            return Some(vec![Phrase::new(help), support]);
        }
        let support = Phrase::new(keys::help::SUPPORT).with("step", number).with("mail", mail);
        let mut text = vec![Phrase::new(step(number)?.help), support];
        if number != self.step_number() {
            text.insert(0, self.begins_earlier(number));
        }
        Some(text)
    }

    /// The same of this page, without the line on support.
    pub(super) fn short_help(&self, now: Now) -> Vec<Phrase> {
        let mut text = self.help_text(now, self.step_number()).unwrap_or_default();
        text.pop();
        text
    }

    /// The number in the header: that of the help that lies over the page, so that there are never two.
    pub(super) fn shown_step(&self) -> &'static str {
        match self.modal {
            Some(Modal::Help(number)) => number,
            _ => self.step_number(),
        }
    }

    /// The help of a page where something went wrong or was refused, and the code that is read to support.
    pub(super) fn help_and_code(&self, now: Now) -> Option<HelpAndCode> {
        let (visit, context) = self.visit_context(now)?;
        let place = self.navigation.place();
        if place.is_live_card() && !visit.is_waiting() && self.enrolment.was_replaced() {
            return Some(visit::help_of_replaced_token(self.step_number()));
        }
        if place.is_visit() { visit.help(&context) } else { None }
    }

    /// Why it begins at another step than was asked for.
    pub(super) fn begins_earlier(&self, asked: &str) -> Phrase {
        Phrase::new(keys::note::BEGINS_EARLIER).with("asked", asked).with("step", self.step_number())
    }

    fn what_is_lost(&self) -> TextKey {
        if self.is_judging() {
            keys::quit::WRITING
        } else if self.enrolment.may_be_good() {
            keys::token::state::MAY_BE_GOOD
        } else if self.enrolment.is_on_show() {
            keys::token::state::ENDS
        } else if self.world.is_practice() {
            keys::quit::PRACTICE
        } else if self.unsaved {
            keys::quit::NOT_SAVED
        } else {
            keys::quit::NOTHING_LOST
        }
    }
}

/// Whether something is given up: two answers, of which the first gives nothing up.
pub(super) fn question(title: Phrase, text: Vec<Phrase>, choices: [TextKey; 2], leaning: Leaning) -> Overlay {
    Overlay {
        title,
        text,
        lines: Vec::new(),
        choices: choices.map(Phrase::new).into(),
        focused: usize::from(leaning == Leaning::Yes),
        keys: false,
    }
}

const fn moves(intent: &Intent) -> bool {
    matches!(intent, Intent::FocusNext | Intent::FocusPrevious | Intent::Left | Intent::Right)
}
