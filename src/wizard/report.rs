//! The support report's page, and what is remembered of the way for it.

use super::{
    Command, Effect, Intent, Overlay, Phrase, Tone, Wizard, message::Paper, modal::Modal,
    report_page::ReportPage,
};
use crate::{
    dialogue::{Now, Seen, Turn, keys},
    report::{self, Allowed, Facts, LastTrouble, Line},
};

/// What can be chosen on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ReportChoice {
    Write,
    Mail,
    Portal,
    Close,
}

impl Wizard {
    /// Shows what the report would say.
    pub(super) fn open_report(&mut self) {
        self.modal = Some(Modal::Report(ReportPage::default()));
        self.effects.push(Effect::Gather);
    }

    pub(super) fn take_picture(&mut self) {
        self.effects.push(Effect::Picture);
    }

    /// What the report needs from outside has come.
    pub(super) fn on_gathered(&mut self, facts: Facts) {
        if let Some(Modal::Report(page)) = &mut self.modal {
            page.facts = Some(Box::new(facts));
            page.focused = 0;
        }
    }

    /// A file was written, or couldn't be.
    pub(super) fn on_kept(&mut self, paper: Paper, path: Option<String>) {
        let (good, bad) = match paper {
            Paper::Report => (keys::report::WRITTEN, keys::report::NOT_WRITTEN),
            Paper::Picture => (keys::report::PICTURE, keys::report::NO_PICTURE),
        };
        let said = match &path {
            Some(path) => Phrase::new(good).with("path", path),
            None => Phrase::new(bad),
        };
        let tone = if path.is_some() { Tone::Good } else { Tone::Trouble };
        match &mut self.modal {
            Some(Modal::Report(page)) => {
                page.said = Some(said);
                if paper == Paper::Report && path.is_some() {
                    page.path = path;
                    // Enter twice opens nothing.
                    page.focused = 1;
                }
            }
            modal => {
                // Where the file lies would stand below the help.
                modal.take_if(|modal| matches!(modal, Modal::Help(_)));
                self.note(tone, said);
            }
        }
    }

    /// The mail program was asked for, or couldn't be. False if that wasn't of the report's page.
    pub(super) fn says_of_mail(&mut self, opened: bool) -> bool {
        let Some(Modal::Report(page)) = &mut self.modal else { return false };
        let said = if opened { keys::report::MAIL_OPENED } else { keys::report::MAIL_NOT_OPENED };
        page.said = Some(Phrase::new(said).with("path", page.path.clone().unwrap_or_default()));
        true
    }

    /// What was done on the report's page.
    pub(super) fn intend_report(&mut self, intent: &Intent) {
        let choices = self.report_choices();
        let Some(Modal::Report(page)) = &mut self.modal else { return };
        let chosen = match intent {
            Intent::FocusNext | Intent::FocusPrevious | Intent::Left | Intent::Right => {
                return page.moves(intent, choices.len());
            }
            Intent::Press => choices.get(page.focused),
            Intent::Choose(at) => choices.get(*at),
            Intent::Do(Command::Back | Command::Report) => Some(&ReportChoice::Close),
            Intent::Do(Command::Quit) => return self.ask(super::modal::Confirm::Quit),
            _ => None,
        };
        let lines = self.report_lines();
        match chosen {
            Some(ReportChoice::Close) => self.modal = None,
            Some(ReportChoice::Write) => {
                self.effects.push(Effect::Keep(report::text(&lines, self.language)));
            }
            Some(ReportChoice::Mail) => {
                let letter = self.letter();
                self.effects.push(Effect::Open(letter));
            }
            Some(ReportChoice::Portal) => {
                self.effects.push(Effect::Open(self.world.support.service_portal.clone()));
            }
            None => {}
        }
    }

    fn report_choices(&self) -> Vec<ReportChoice> {
        let Some(Modal::Report(page)) = &self.modal else { return Vec::new() };
        let mut choices = Vec::new();
        match (&page.facts, &page.path) {
            (None, _) => {}
            (Some(_), None) => choices.push(ReportChoice::Write),
            // Nothing is written to real people in practice.
            (Some(_), Some(_)) if self.world.is_practice() => {}
            (Some(_), Some(_)) if self.trouble_step().starts_with("3.11") => {
                choices.push(ReportChoice::Portal);
            }
            (Some(_), Some(_)) => choices.push(ReportChoice::Mail),
        }
        choices.push(ReportChoice::Close);
        choices
    }

    /// Where the person needs help.
    fn trouble_step(&self) -> &'static str {
        self.way.trouble.as_ref().map_or_else(|| self.step_number(), |trouble| trouble.step)
    }

    fn letter(&self) -> String {
        let path = match &self.modal {
            Some(Modal::Report(page)) => page.path.as_deref().unwrap_or_default(),
            _ => "",
        };
        // Folders name the account.
        let file = path.rsplit(['/', '\\']).next().unwrap_or_default();
        let trouble = self.way.trouble.as_ref();
        let (to, step) = (&self.world.support.mail, self.trouble_step());
        report::mail(to, trouble, step, file, &self.allowed(None), self.language)
    }

    pub(super) fn report_overlay(&self, page: &ReportPage) -> Overlay {
        let intro = if page.facts.is_some() { keys::report::LOOK } else { keys::report::GATHERING };
        let text = match (&page.said, &page.path) {
            (Some(said), Some(_)) => vec![said.clone()],
            (said, _) => [Phrase::new(intro)].into_iter().chain(said.clone()).collect(),
        };
        let label = |choice: &ReportChoice| match choice {
            ReportChoice::Write => Phrase::new(keys::report::WRITE),
            ReportChoice::Mail => {
                Phrase::new(keys::report::WRITE_MAIL).with("mail", self.world.support.mail.clone())
            }
            ReportChoice::Portal => Phrase::new(keys::report::OPEN_PORTAL),
            ReportChoice::Close => Phrase::new(keys::go::CLOSE),
        };
        let choices: Vec<Phrase> = self.report_choices().iter().map(label).collect();
        Overlay {
            title: Phrase::new(keys::report::TITLE),
            text,
            // Line by line, all of it would be read out once more, below where the file lies.
            lines: if page.path.is_some() { Vec::new() } else { self.report_lines() },
            focused: page.focused.min(choices.len().saturating_sub(1)),
            choices,
            keys: false,
        }
    }

    /// What the report says; nothing while its facts are gathered.
    fn report_lines(&self) -> Vec<Line> {
        let Some(Modal::Report(ReportPage { facts: Some(facts), .. })) = &self.modal else {
            return Vec::new();
        };
        self.report_of(facts)
    }

    /// The report with these facts.
    pub fn report_of(&self, facts: &Facts) -> Vec<Line> {
        let finished =
            self.journey.all_finished().iter().map(|finished| (finished.stage, finished.by.said()));
        let finished: Vec<_> = finished.collect();
        report::report(facts, &self.way, &self.world.world, &finished, &self.allowed(Some(facts)))
    }

    /// What may stand in a report.
    fn allowed(&self, facts: Option<&Facts>) -> Allowed {
        let names = facts.map(|facts| facts.names.as_slice()).unwrap_or_default();
        let personal = self.known().personal;
        Allowed::new(self.world.hosts(), personal.into_iter().chain(names.iter().map(String::as_str)))
    }

    /// Remembers where the person is, and what is wrong there.
    pub(super) fn note_way(&mut self, now: Now) {
        let step = self.step_number();
        let code = self.help_and_code(now).map(|(_, code)| code);
        if let Some(code) = &code {
            let host = self.visit.as_ref().and_then(|visit| {
                let beside = visit.record.beside.as_ref();
                beside.or_else(|| visit.phase().problem()).map(|problem| problem.host.clone())
            });
            self.way.trouble = Some(LastTrouble { step, code: code.clone(), host });
        }
        self.way.is_at(now.monotonic_ms, step, code);
    }

    /// Remembers what a page is made of that wasn't known.
    pub(super) fn note_page(&mut self, turn: &Turn) {
        let seen: Option<&Seen> = match turn {
            Turn::Browser(seen) => Some(seen),
            Turn::Stuck(problem) => problem.trouble.seen(),
            _ => None,
        };
        if let Some(seen) = seen {
            self.way.met(seen.status, seen.shapes.clone());
        }
    }
}
