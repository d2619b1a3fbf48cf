//! The screen of where the person is: blocks, and what can be chosen.

use super::{
    Block, Choice, Command, Go, Phrase, Place, QrContent, Screen, Show, StageMark, StageState, Tone, Branch,
    When, Who, Wizard, World, step,
};
use crate::dialogue::{Goal, Now};

/// A choice as it stands: its words and what it does.
pub(super) type Item = (Phrase, Go);

impl Wizard {
    /// What is to be seen now.
    pub fn screen(&self, now: Now) -> Screen<'_> {
        let number = self.shown_step();
        let choices = self.choices();
        let mut blocks = self.blocks(now);
        // One mark on the screen: what lies over the page has its own.
        let focused = self.form.focused_choice(choices.len()).filter(|_| self.over.is_none());
        let items: Vec<Phrase> = choices.iter().map(|(label, _)| label.clone()).collect();
        let overlay = self.overlay();
        let enter = match (&overlay, self.form.enter_presses(items.len())) {
            (Some(overlay), _) => overlay.choices.get(overlay.focused).cloned(),
            (None, Some(at)) => items.get(at).cloned(),
            (None, None) if self.form.typing() => Some(Phrase::new("go.next_field")),
            (None, None) if self.form.focused_field().is_some() => Some(Phrase::new("go.tick")),
            (None, None) => None,
        };
        let commands = self.commands(link_of(&blocks).is_some());
        if !items.is_empty() {
            blocks.push(Block::Choices { items, focused });
        }
        if let Some((tone, text)) = &self.notice {
            blocks.push(Block::Notice { tone: *tone, text: text.clone() });
        }
        if self.afterwards.is_some() {
            blocks.push(Block::Notice { tone: Tone::Note, text: Phrase::new("note.waits_for_answer") });
        }
        let alive = blocks.iter().any(|block| {
            matches!(
                block,
                Block::Countdown { .. } | Block::Remaining { .. } | Block::Busy { .. } | Block::Phone(_)
            )
        });
        Screen {
            step: number,
            title: Phrase::new(step(number).map_or("start.title", |step| step.title)),
            banner: match &self.setting.world {
                World::Production => None,
                World::Practice => Some(Phrase::new("banner.practice")),
                World::Other(name) => Some(Phrase::new("banner.other").with("name", name.clone())),
            },
            stages: self.marks(),
            blocks,
            overlay,
            typing: self.over.is_none() && self.form.typing(),
            enter,
            commands,
            alive,
        }
    }

    fn commands(&self, has_link: bool) -> Vec<Command> {
        let mut commands = vec![Command::Help, Command::Language];
        if !self.trail.is_empty() {
            commands.push(Command::Back);
        }
        if has_link {
            commands.extend([Command::Open, Command::Copy]);
        }
        if self.handset.is_some() {
            commands.push(Command::Phone);
        }
        commands.push(Command::Quit);
        commands
    }

    fn marks(&self) -> Vec<StageMark> {
        let current = self.stage().map(|(at, _)| at);
        self.stages
            .iter()
            .enumerate()
            .map(|(at, stage)| {
                let finished = self.finished.iter().find(|finished| finished.stage == stage.number);
                let state = match finished {
                    _ if current == Some(at) => StageState::Current,
                    Some(finished) if finished.by == Who::Skipped => StageState::Skipped,
                    Some(_) => StageState::Done,
                    None => StageState::Ahead,
                };
                StageMark { name: Phrase::new(stage.name), state }
            })
            .collect()
    }

    /// The number of the step that is shown; help and support codes are about it.
    pub(super) fn step_number(&self) -> &'static str {
        match self.place {
            Place::Welcome => "0.1",
            Place::Stages => "0.2",
            Place::Answers => "0.3",
            Place::End => "5.0",
            Place::Else { step, .. } => step,
            Place::Card { .. } => self.card().map_or("0.1", |card| card.step),
            Place::Visit { .. } => self.talk.as_ref().map_or("0.1", |talk| talk.step),
        }
    }

    fn blocks(&self, now: Now) -> Vec<Block<'_>> {
        let mut blocks = match self.place {
            Place::Welcome => self.welcome(),
            Place::Stages => vec![Block::Now(Phrase::new("stages.now"))],
            Place::Answers => self.answers_blocks(),
            Place::End => self.end(),
            Place::Else { .. } => self.something_else_blocks(),
            Place::Card { .. } => self.card_blocks(now),
            Place::Visit { .. } => self.visit_blocks(now),
        };
        if let Some(handset) = self.handset.as_ref().filter(|handset| handset.open) {
            blocks.retain(|block| !matches!(block, Block::Qr(_) | Block::Key(_)));
            blocks.insert(0, Block::Phone(handset.phone.face(now)));
        }
        blocks
    }

    /// The choices of the page, the usual thing first.
    pub(super) fn choices(&self) -> Vec<Item> {
        let items = |choices: &[Choice]| -> Vec<Item> {
            choices.iter().map(|Choice(label, go)| (Phrase::new(label), *go)).collect()
        };
        match self.place {
            Place::Welcome => self.welcome_choices(),
            Place::Stages => {
                let stage = |(at, stage): (usize, &super::Stage)| {
                    (Phrase::new(stage.listed).with("number", stage.number.to_string()), Go::Stage(at))
                };
                self.stages
                    .iter()
                    .enumerate()
                    .map(stage)
                    .chain(items(&[Choice("go.answers", Go::Answers), Choice("go.back", Go::Back)]))
                    .collect()
            }
            Place::Answers => self.answers_choices(),
            Place::End => items(match self.setting.world {
                World::Practice => &[
                    Choice("go.finish", Go::Finish),
                    Choice("go.real", Go::Real),
                    Choice("go.stages", Go::Stages),
                ],
                World::Production | World::Other(_) => {
                    &[Choice("go.finish", Go::Finish), Choice("go.stages", Go::Stages)]
                }
            }),
            Place::Else { .. } => items(&[
                Choice("go.back", Go::Back),
                Choice("go.stage_again", Go::Browser),
                Choice("go.stages", Go::Stages),
            ]),
            Place::Card { .. } => {
                let mut choices = self.card().map(|card| items(card.choices)).unwrap_or_default();
                if self.holds(When::TokenKey) {
                    let scanned = choices.iter_mut().find(|(label, _)| label.key == "token.scan.done");
                    if let Some((label, _)) = scanned {
                        *label = Phrase::new("token.scan.typed");
                    }
                }
                if matches!(self.place, Place::Card { way: Branch::Live, .. })
                    && self.token.is_some()
                    && self.handset.as_ref().is_some_and(|handset| !handset.scanned)
                {
                    choices.insert(0, (Phrase::new("phone.scan"), Go::PracticePhone));
                }
                choices
            }
            Place::Visit { .. } => {
                let mut choices = self.visit_choices();
                if self.wants_code() && self.handset.as_ref().is_some_and(|handset| !handset.open) {
                    choices.push((Phrase::new("phone.take_up"), Go::PracticePhone));
                }
                choices
            }
        }
    }

    /// The first link of the page, to be opened or copied. A secret is none.
    pub(super) fn link(&self, now: Now) -> Option<String> {
        link_of(&self.blocks(now)).map(str::to_owned)
    }

    fn card_blocks(&self, now: Now) -> Vec<Block<'_>> {
        let mut blocks = self.card().map(|card| self.shown(card.shows, now)).unwrap_or_default();
        if self.is_only_read() {
            let text = Phrase::new("phone.only_read");
            blocks.insert(0, Block::Notice { tone: Tone::Note, text });
        }
        blocks
    }

    /// In practice nothing is done on the person's own phone: it would be the real store and the real app.
    fn is_only_read(&self) -> bool {
        let Place::Card { way, .. } = self.place else { return false };
        let on_phone = way == Branch::OnPhone || self.stage().is_some_and(|(_, stage)| stage.goal.is_none());
        self.setting.world == World::Practice
            && on_phone
            && self.card().is_some_and(|card| card.asks.is_none())
    }

    fn shown<'a>(&'a self, shows: &'static [Show], now: Now) -> Vec<Block<'a>> {
        let mut blocks = Vec::new();
        for show in shows {
            match show {
                Show::Now(key) => blocks.push(Block::Now(Phrase::new(key))),
                Show::Say(key) => blocks.push(Block::Say(Phrase::new(key))),
                Show::Steps(keys) => {
                    blocks.push(Block::Steps(keys.iter().copied().map(Phrase::new).collect()));
                }
                Show::Notice(tone, key) => blocks.push(Block::Notice { tone: *tone, text: Phrase::new(key) }),
                Show::Link(address) => blocks.push(Block::Link { url: self.setting.address(*address) }),
                Show::TokenQr => blocks.extend(self.token_block()),
                Show::PageLife => blocks.extend(self.page_life(now)),
                Show::Countdown => blocks.extend(self.countdown(now)),
                Show::NowOfToken(key) => {
                    blocks.push(Block::Now(Phrase::new(key).with("issuer", self.token_name())));
                }
                Show::ByKind { by_time, by_tap } => {
                    let shows = if self.codes.by_tap() { by_tap } else { by_time };
                    blocks.extend(self.shown(shows, now));
                }
                Show::QrFor(kind, address) => {
                    if self.draws_store_qr() && self.answers.phone == Some(*kind) {
                        blocks.push(Block::Qr(QrContent::Link { url: self.setting.address(*address) }));
                    }
                }
                Show::For(when, shows) => {
                    if self.holds(*when) {
                        blocks.extend(self.shown(shows, now));
                    }
                }
            }
        }
        blocks
    }

    /// The host that the person sees while a visit begins.
    pub(super) fn public_host(&self, goal: Goal) -> String {
        let address = self.start_of(goal);
        let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
        rest.split(['/', '?', '#']).next().unwrap_or(rest).to_owned()
    }

    /// Where the present stage begins in a browser; what stands behind `#` belongs to it.
    pub(super) fn public_address(&self) -> Option<&str> {
        self.stage().and_then(|(_, stage)| stage.goal).map(|goal| self.start_of(goal))
    }

    fn start_of(&self, goal: Goal) -> &str {
        match goal {
            Goal::ProfileCreated => &self.setting.addresses.atrium,
            Goal::TokenEnrolled => &self.setting.addresses.enrolment,
            Goal::SignedIn => &self.setting.addresses.workplace,
        }
    }
}

fn link_of<'a>(blocks: &[Block<'a>]) -> Option<&'a str> {
    blocks.iter().find_map(|block| match block {
        Block::Link { url } | Block::Qr(QrContent::Link { url }) => Some(*url),
        _ => None,
    })
}
