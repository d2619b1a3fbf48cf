//! The screen of where the person is: blocks, and what can be chosen.

use super::{
    super::{
        Afterwards, Branch, Choice, Go, Person, PhoneKind, ScreenShare, When, Who, Wizard, World,
        modal::Modal,
        navigation::Place,
        step,
        visit::{Context, Phase, Visit},
    },
    Block, Command, QrContent, Screen, Sharing, StageMark, StageState, Tone,
    cover::{self, Known},
};
use crate::dialogue::{Now, Phrase, Wants, keys};

/// A choice as it stands: its words and what it does.
pub(in crate::wizard) type Item = (Phrase, Go);

impl Wizard {
    /// What is to be seen now.
    pub fn screen(&self, now: Now) -> Screen<'_> {
        let screen = self.whole_screen(now);
        match self.share.sharing(now) {
            Some(sharing) => cover::covered(screen, sharing, &self.known_now(now)),
            None => screen,
        }
    }

    /// The same as others may see it, whether they do or not: for a picture of the page.
    pub fn covered_screen(&self, now: Now) -> Screen<'_> {
        let sharing = self.share.sharing(now).map(|_| Sharing::Covered);
        Screen { sharing, ..cover::covered(self.whole_screen(now), Sharing::Covered, &self.known_now(now)) }
    }

    fn whole_screen(&self, now: Now) -> Screen<'_> {
        let number = self.shown_step();
        let choices = self.choices(now);
        let mut blocks = self.blocks(now);
        // One mark on the screen: what lies over the page has its own.
        let focused = self.form.focused_choice(choices.len()).filter(|_| self.modal.is_none());
        let items: Vec<Phrase> = choices.iter().map(|(label, _)| label.clone()).collect();
        let overlay = self.overlay(now);
        let enter = match (&overlay, self.form.enter_presses(items.len())) {
            (Some(overlay), _) => overlay.choices.get(overlay.focused).cloned(),
            (None, Some(at)) => items.get(at).cloned(),
            (None, None) if self.form.typing() => Some(Phrase::new(keys::go::NEXT_FIELD)),
            (None, None) if self.form.focused_field().is_some() => Some(Phrase::new(keys::go::TICK)),
            (None, None) => None,
        };
        let commands = self.commands(link_of(&blocks).is_some());
        let sharing = self.share.sharing(now);
        if let Some(Sharing::Uncovered { seconds_left }) = sharing {
            blocks.push(Block::Uncovered { seconds_left });
        }
        if !items.is_empty() {
            blocks.push(Block::Choices { items, focused });
        }
        // What the page says itself is said once.
        let is_said = |what: &Phrase| {
            blocks.iter().any(|block| matches!(block, Block::Notice { text, .. } if text == what))
        };
        if let Some((tone, text)) = self.notice.as_ref().filter(|(_, text)| !is_said(text)) {
            blocks.push(Block::Notice { tone: *tone, text: text.clone() });
        }
        if matches!(self.afterwards, Some(Afterwards::Back | Afterwards::Quit)) {
            blocks.push(Block::Notice { tone: Tone::Note, text: Phrase::new(keys::note::WAITS_FOR_ANSWER) });
        }
        let alive = blocks
            .iter()
            .any(|block| matches!(block, Block::Countdown { .. } | Block::Busy { .. } | Block::Phone(_)))
            || matches!(sharing, Some(Sharing::Uncovered { .. }));
        Screen {
            step: number,
            title: Phrase::new(step(number).map_or(keys::start::TITLE, |step| step.title)),
            banner: match &self.world.world {
                World::Production => None,
                World::Practice => Some(Phrase::new(keys::banner::PRACTICE)),
                World::Other(name) => Some(Phrase::new(keys::banner::OTHER).with("name", name.clone())),
            },
            sharing: None,
            stages: self.marks(),
            points: self.points(),
            blocks,
            help: self.short_help(now),
            overlay,
            typing: match &self.modal {
                None => self.form.typing(),
                Some(modal) => matches!(modal, Modal::GoTo(_)),
            },
            enter,
            commands,
            alive,
            calm: self.calm,
        }
    }

    /// What is known of the texts on a screen.
    pub(in crate::wizard) fn known(&self) -> Known<'_> {
        let names = self.navigation.stages().iter().map(|stage| stage.names);
        let Person { email, user, registered_as, .. } = &self.person;
        let personal = [Some(email.as_str()), Some(user), registered_as.as_deref(), self.enrolment.account()];
        Known {
            ours: names
                .flat_map(|names| [names.token, names.site, names.device])
                .chain(self.world.hosts())
                .collect(),
            personal: personal.into_iter().flatten().filter(|name| !name.is_empty()).collect(),
            code: None,
        }
    }

    fn known_now(&self, now: Now) -> Known<'_> {
        Known { code: self.help_and_code(now).map(|(_, code)| code), ..self.known() }
    }

    /// What a shared screen adds to the choices of a page.
    fn add_choices_of_sharing(&self, choices: &mut Vec<Item>, now: Now) {
        let Some(sharing) = self.share.sharing(now).filter(|_| !self.waiting()) else { return };
        let blocks = self.blocks(now);
        let has_picture = blocks.iter().any(|block| {
            matches!(block, Block::Qr(QrContent::Token { .. }) | Block::Key(_) | Block::Phone(_))
        });
        let items = choices.iter().map(|(item, _)| item.clone()).collect();
        let items = Block::Choices { items, focused: None };
        let all = blocks.into_iter().chain([items]).collect();
        match sharing {
            Sharing::Uncovered { .. } => choices.push((Phrase::new(keys::share::COVER), Go::Cover)),
            Sharing::Covered if cover::covers_something(all, &self.known()) => {
                choices.push((Phrase::new(keys::share::UNCOVER), Go::Uncover));
            }
            Sharing::Covered => {}
        }
        if has_picture && sharing == Sharing::Covered {
            choices.push((Phrase::new(keys::share::STOP), Go::StopSharing));
        }
    }

    fn commands(&self, has_link: bool) -> Vec<Command> {
        let mut commands = vec![Command::Help, Command::Language, Command::GoTo, Command::Share];
        if self.navigation.has_way_back() {
            commands.push(Command::Back);
        }
        if has_link {
            commands.extend([Command::Open, Command::Copy]);
        }
        if self.enrolment.has_phone() && !self.is_past_practice_phone() {
            commands.push(Command::Phone);
        }
        commands.extend([Command::Report, Command::Picture, Command::Quit]);
        commands
    }

    fn marks(&self) -> Vec<StageMark> {
        let current = self.navigation.stage().map(|(at, _)| at);
        self.navigation
            .stages()
            .iter()
            .enumerate()
            .map(|(at, stage)| {
                let state = match self.journey.finished(stage.number) {
                    _ if current == Some(at) => StageState::Current,
                    Some(Who::Skipped) => StageState::Skipped,
                    Some(_) => StageState::Done,
                    None => StageState::Ahead,
                };
                StageMark { name: Phrase::new(stage.name), state }
            })
            .collect()
    }

    /// The number of the step that is shown; help and support codes are about it.
    pub(in crate::wizard) fn step_number(&self) -> &'static str {
        match self.navigation.place() {
            Place::Welcome => "0.1",
            Place::Stages => "0.2",
            Place::Answers => "0.3",
            Place::End => "5.0",
            Place::Else { step, .. } => step,
            Place::Card { .. } => self.navigation.card().map_or("0.1", |card| card.step),
            Place::Visit { .. } => self.visit.as_ref().map_or("0.1", |visit| visit.record.step),
        }
    }

    fn blocks(&self, now: Now) -> Vec<Block<'_>> {
        let mut blocks = match self.navigation.place() {
            Place::Welcome => self.welcome(),
            Place::Stages => vec![Block::Now(Phrase::new(keys::stages::NOW))],
            Place::Answers => self.answers_blocks(),
            Place::End => self.end(),
            Place::Else { advice, .. } => self.something_else_blocks(advice),
            Place::Card { .. } => self.card_blocks(now),
            Place::Visit { .. } => {
                self.visit_context(now).map(|(visit, context)| visit.blocks(&context)).unwrap_or_default()
            }
        };
        if let Some(face) = self.enrolment.phone_face(now).filter(|_| !self.is_past_practice_phone()) {
            blocks.retain(|block| !matches!(block, Block::Qr(_) | Block::Key(_) | Block::Picture(_)));
            blocks.insert(0, Block::Phone(face));
        }
        blocks
    }

    /// The choices of the page, the usual thing first.
    pub(in crate::wizard) fn choices(&self, now: Now) -> Vec<Item> {
        let mut choices = self.choices_of_page(now);
        self.add_choices_of_sharing(&mut choices, now);
        choices
    }

    fn choices_of_page(&self, now: Now) -> Vec<Item> {
        match self.navigation.place() {
            Place::Welcome => self.welcome_choices(),
            Place::Stages => self.stages_choices(),
            Place::Answers => self.answers_choices(),
            Place::End => self.end_choices(),
            Place::Else { .. } => self.something_else_choices(),
            Place::Card { .. } => self.card_choices(),
            Place::Visit { .. } => {
                let mut choices = match self.visit_context(now) {
                    Some((visit, context)) => self.items(&visit.choices(&context)),
                    None => self.items(&[Choice::new(keys::go::STAGES, Go::Stages)]),
                };
                if self.wants_code() && self.enrolment.has_phone() && !self.enrolment.phone_is_open() {
                    choices.push((Phrase::new(keys::phone::TAKE_UP), Go::PracticePhone));
                }
                if self.is_in_trouble(now) {
                    choices.push((Phrase::new(keys::report::CHOICE), Go::Report));
                }
                choices
            }
        }
    }

    /// True on a page where the visit can't go on, or where a trouble stands beside it.
    fn is_in_trouble(&self, now: Now) -> bool {
        let Some((visit, context)) = self.visit_context(now) else { return false };
        let stops = visit.settled().is_some_and(|phase| phase.question().is_none());
        visit.help(&context).is_some() && (stops || visit.record.beside.is_some())
    }

    /// Those that there are, in words.
    pub(super) fn items(&self, choices: &[Choice]) -> Vec<Item> {
        let there = choices.iter().filter(|choice| choice.when.is_none_or(|when| self.holds(when)));
        there.map(|choice| (self.label(choice), choice.go)).collect()
    }

    fn label(&self, choice: &Choice) -> Phrase {
        let label = Phrase::new(choice.label);
        let Go::Device(at) = choice.go else { return label };
        let devices = self.visit.as_ref().and_then(|visit| visit.record.devices.as_ref());
        let name = devices.and_then(|devices| devices.question.names.get(at));
        label.with("device", name.cloned().unwrap_or_default())
    }

    /// True if the page of the visit asks for a code.
    fn wants_code(&self) -> bool {
        self.visit.as_ref().and_then(Visit::settled).is_some_and(Phase::wants_code)
    }

    /// Whether something with this condition is shown.
    pub(super) fn holds(&self, when: When) -> bool {
        let of_person = self.person.fits(when);
        of_person.or_else(|| self.enrolment.fits(when)).unwrap_or_else(|| match when {
            When::OnPhone => self.is_on_phone(),
            When::Shared => self.share != ScreenShare::Off,
            When::NotShared => self.share == ScreenShare::Off,
            When::NothingWanted => self.wanted_besides.is_none(),
            When::WantedInBrowser => self.wanted_besides.is_some_and(|wants| wants != Wants::VerifiedEmail),
            When::NoStoreQr => !self.draws_store_qr(),
            _ => self.draws_store_qr(),
        })
    }

    /// True on the way that is wholly on the phone.
    pub(super) fn is_on_phone(&self) -> bool {
        matches!(self.navigation.place(), Place::Card { branch: Branch::OnPhone, .. })
    }

    /// Two codes side by side confuse, so there is one only where the phone is known.
    pub(super) fn draws_store_qr(&self) -> bool {
        matches!(self.person.answers.phone, Some(PhoneKind::IPhone | PhoneKind::Android))
    }

    /// The visit that is under way, with what its page sees of the rest.
    pub(in crate::wizard) fn visit_context(&self, now: Now) -> Option<(&Visit, Context<'_>)> {
        let (_, stage) = self.navigation.stage()?;
        let visit = self.visit.as_ref()?;
        let context = Context {
            now,
            world: &self.world,
            stage,
            page: visit.page(stage),
            record: &visit.record,
            enrolment: &self.enrolment,
            attempts: &self.attempts,
            uncounted: self.uncounted.as_ref().filter(|_| self.shares_attempts()),
            person: &self.person,
            form: &self.form,
            focus: self.form.focused_field().filter(|_| self.modal.is_none()),
        };
        Some((visit, context))
    }

    /// The first link of the page, to be opened or copied. A secret is none.
    pub(in crate::wizard) fn link(&self, now: Now) -> Option<String> {
        link_of(&self.blocks(now)).map(str::to_owned)
    }
}

impl Wizard {
    /// The address of that number on the page, counted from 0, to be opened by a click.
    pub(in crate::wizard) fn link_at(&self, now: Now, at: usize) -> Option<String> {
        let blocks = self.blocks(now);
        let mut links = blocks.iter().filter_map(|block| match block {
            Block::Link { url } => Some((*url).to_owned()),
            _ => None,
        });
        links.nth(at)
    }
}

fn link_of<'a>(blocks: &[Block<'a>]) -> Option<&'a str> {
    blocks.iter().find_map(|block| match block {
        Block::Link { url } | Block::Qr(QrContent::Link { url }) => Some(*url),
        _ => None,
    })
}
