//! The wizard by itself: somebody made up presses its choices, and sites made up answer as those of the guide do when all is
//! well. Nobody is called and nothing is kept, so a helper sees the pages, and where each choice leads, as the machine has
//! them.

mod played;

use std::collections::{BTreeSet, VecDeque};

use self::played::{Deed, Most, Played, items};
use crate::{
    dialogue::{Phrase, TextKey},
    wizard::{self, Block, ComesBy, Effect, Exit, PhoneKind, Screen, WorldInfo},
};

/// How far a page may be from where it is looked for.
const FARTHEST: usize = 14;

/// Where a choice leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leads {
    /// To this page: number and title.
    To(&'static str, Phrase),
    /// A site is asked, and then it is one of these.
    AfterSite(Vec<(&'static str, Phrase)>),
    /// Something is asked first, under this title.
    Asks(Phrase),
    /// It opens the address in the browser.
    Opens,
    /// It stays where it is, and something may be said.
    Stays(Option<Phrase>),
    /// Out of the program.
    Ends,
    /// Into practice.
    Practice,
}

/// The wizard at a page, as the deeds that led there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rehearsal {
    info: WorldInfo,
    phone: PhoneKind,
    start: &'static str,
    deeds: Vec<Deed>,
}

impl Rehearsal {
    /// The page of that step with such a phone: the nearest way to it from where it can begin.
    ///
    /// A page is looked for first where the sites do what they do when all is well: 3.10 is then where the code is typed, and not
    /// what comes once a token that exists has been shown to work.
    ///
    /// A page that a site comes with by itself is looked for from its stage's first step, where the person does what is usual: begun
    /// at, it would be that of whoever does the stage in the browser.
    pub fn at(info: &WorldInfo, phone: PhoneKind, step: &'static str) -> Option<Self> {
        let by = |start, most| Self::search(info, phone, (start, step), most);
        let beside = wizard::step(step).filter(|step| step.comes_by == ComesBy::Beside);
        let first = beside.and_then(|_| wizard::counted_with(step).next());
        first
            .and_then(|first| by(first.number, Most { replies: usize::MAX, choices: 2 }))
            .or_else(|| by(step, Most { replies: 1, choices: usize::MAX }))
            .or_else(|| by(step, Most { replies: usize::MAX, choices: usize::MAX }))
    }

    /// The same, begun at the first of the two steps, where no more than that happens.
    fn search(
        info: &WorldInfo,
        phone: PhoneKind,
        (start, step): (&'static str, &'static str),
        most: Most,
    ) -> Option<Self> {
        let start = Self { info: info.clone(), phone, start, deeds: Vec::new() };
        let mut known = BTreeSet::new();
        let mut queue = VecDeque::from([start]);
        while let Some(rehearsal) = queue.pop_front() {
            let played = rehearsal.play();
            let screen = played.wizard.screen(played.now);
            if screen.overlay.is_some() || !known.insert(page_of(&screen)) {
                continue;
            }
            if screen.step == step {
                return Some(rehearsal);
            }
            if rehearsal.deeds.len() < FARTHEST {
                queue.extend(played.deeds(most).map(|deed| rehearsal.and(deed)));
            }
        }
        None
    }

    /// What is to be seen.
    pub fn see<T>(&self, look: impl FnOnce(&Screen<'_>) -> T) -> T {
        let played = self.play();
        look(&played.wizard.screen(played.now))
    }

    /// What can be chosen, and where it leads.
    pub fn choices(&self) -> Vec<(Phrase, Leads)> {
        self.see(items).into_iter().enumerate().map(|(at, item)| (item, self.leads(at))).collect()
    }

    /// On by the choice of that number, as far as the next page that the person has to do with; `None` where there is
    /// none.
    pub fn choose(&self, choice: usize) -> Option<Self> {
        let mut next = self.and(Deed::Choose(choice));
        let mut played = next.play();
        if played.effects.iter().any(|effect| matches!(effect, Effect::Exit(_))) {
            return None;
        }
        while played.asked.is_some() {
            next = next.and(Deed::Reply(0));
            played = next.play();
        }
        Some(next)
    }

    fn leads(&self, choice: usize) -> Leads {
        let next = self.and(Deed::Choose(choice));
        let played = next.play();
        for effect in &played.effects {
            match effect {
                Effect::Exit(Exit::ToPractice) => return Leads::Practice,
                Effect::Exit(_) => return Leads::Ends,
                Effect::Open(_) => return Leads::Opens,
                _ => {}
            }
        }
        if played.asked.is_some() {
            let replies = (0..played.replies().len()).map(|at| next.and(Deed::Reply(at)));
            let mut pages: Vec<_> = replies.map(|reply| reply.see(name_of)).collect();
            pages.dedup();
            return Leads::AfterSite(pages);
        }
        let before = self.see(page_of);
        let screen = played.wizard.screen(played.now);
        if let Some(over) = &screen.overlay {
            return Leads::Asks(over.title.clone());
        }
        let (step, title) = name_of(&screen);
        let notice = screen.blocks.iter().rev().find_map(|block| match block {
            Block::Notice { text, .. } => Some(text.clone()),
            _ => None,
        });
        if page_of(&screen) == before { Leads::Stays(notice) } else { Leads::To(step, title) }
    }

    fn play(&self) -> Played {
        Played::after(&self.info, self.phone, self.start, &self.deeds)
    }

    fn and(&self, deed: Deed) -> Self {
        Self { deeds: self.deeds.iter().copied().chain([deed]).collect(), ..self.clone() }
    }
}

/// Number and title of a page.
fn name_of(screen: &Screen<'_>) -> (&'static str, Phrase) {
    (screen.step, screen.title.clone())
}

/// What makes two pages the same: number, text and choices, but not what happened.
fn page_of(screen: &Screen<'_>) -> (&'static str, Vec<TextKey>, bool) {
    let mut keys: Vec<TextKey> = items(screen).iter().map(|item| item.key).collect();
    keys.extend(screen.blocks.iter().filter_map(|block| match block {
        Block::Now(phrase) | Block::Say(phrase) => Some(phrase.key),
        _ => None,
    }));
    let is_waiting = screen.blocks.iter().any(|block| matches!(block, Block::Busy { .. }));
    (screen.step, keys, is_waiting)
}
