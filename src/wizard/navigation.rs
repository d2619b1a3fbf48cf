//! Where the person is, and the way back.

use super::{Answers, Branch, Card, Question, STEPS, Stage};
use crate::dialogue::TextKey;

/// Where the person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The first screen.
    Welcome,
    /// The list of stages.
    Stages,
    /// A card of a stage.
    Card { stage: usize, branch: Branch, card: usize },
    /// A page of the visit that is under way; the visit says which.
    Visit { stage: usize },
    /// "I see something else", asked for at this place's step, and what it may be there.
    Else { stage: usize, step: &'static str, advice: &'static [TextKey] },
    /// What the person has answered.
    Answers,
    /// The last screen.
    End,
}

impl Place {
    /// True for the pages that leave a visit as it is.
    pub const fn belongs_to_visit(self) -> bool {
        self.ends_with_visit() || matches!(self, Self::Card { branch: Branch::Aside(_), .. })
    }

    /// True for the pages that live only as long as the visit.
    pub const fn ends_with_visit(self) -> bool {
        self.is_visit() || self.is_live_card()
    }

    /// True for a page of the visit itself.
    pub const fn is_visit(self) -> bool {
        matches!(self, Self::Visit { .. })
    }

    /// True for the cards that stand beside a token that is on show.
    pub const fn is_live_card(self) -> bool {
        matches!(self, Self::Card { branch: Branch::Live, .. })
    }
}

/// The person's place among the pages, and the places they came by.
pub struct Navigation {
    stages: &'static [Stage],
    place: Place,
    history: Vec<Place>,
}

impl Navigation {
    /// At the first screen.
    pub const fn new(stages: &'static [Stage]) -> Self {
        Self { stages, place: Place::Welcome, history: Vec::new() }
    }

    pub const fn stages(&self) -> &'static [Stage] {
        self.stages
    }

    pub const fn place(&self) -> Place {
        self.place
    }

    /// True if there is a page to go back to.
    pub const fn has_way_back(&self) -> bool {
        !self.history.is_empty()
    }

    /// The stage that the person is in, and its place in the list.
    pub fn stage(&self) -> Option<(usize, &'static Stage)> {
        let at = match self.place {
            Place::Card { stage, .. } | Place::Visit { stage } | Place::Else { stage, .. } => stage,
            Place::Welcome | Place::Stages | Place::Answers | Place::End => return None,
        };
        self.stages.get(at).map(|stage| (at, stage))
    }

    /// The card that the person is at.
    pub fn card(&self) -> Option<&'static Card> {
        let Place::Card { stage, branch, card } = self.place else { return None };
        self.cards(stage, branch).get(card)
    }

    fn cards(&self, stage: usize, branch: Branch) -> &'static [Card] {
        self.stages.get(stage).map(|stage| stage.cards(branch)).unwrap_or_default()
    }

    /// To a place; Back comes back here.
    pub fn go_to(&mut self, place: Place) {
        self.history.push(self.place);
        self.place = place;
    }

    /// To a place, without a way back to here.
    pub const fn replace_with(&mut self, place: Place) {
        self.place = place;
    }

    /// To a place as if from the first screen.
    pub fn begin_at(&mut self, place: Place) {
        self.history.push(Place::Welcome);
        self.place = place;
    }

    /// The place to go back to, passing by those that are gone.
    pub fn previous(&self, lives: impl Fn(Place) -> bool) -> Option<Place> {
        self.history.iter().rev().copied().find(|place| lives(*place) && *place != self.place)
    }

    /// The same, and it is taken out of the way back.
    pub fn take_previous(&mut self, lives: impl Fn(Place) -> bool) -> Option<Place> {
        let place = self.previous(lives);
        while self.history.pop().is_some_and(|left| Some(left) != place) {}
        place
    }

    /// Back leads to no page of a visit that is over.
    pub fn forget_pages_of_visit(&mut self) {
        self.history.retain(|place| !place.ends_with_visit());
    }

    /// The next card of this branch; `None` after the last one.
    pub fn next_card(&self, answers: Answers) -> Option<Place> {
        let Place::Card { stage, branch, card } = self.place else { return None };
        let cards = self.cards(stage, branch);
        let next =
            (card + 1..cards.len()).find(|at| cards.get(*at).is_some_and(|card| is_open(card, answers)));
        next.map(|card| Place::Card { stage, branch, card })
    }

    /// The card of this branch with that step.
    pub fn card_with_step(&self, step: &str) -> Option<Place> {
        let Place::Card { stage, branch, .. } = self.place else { return None };
        let card = self.cards(stage, branch).iter().position(|card| card.step == step)?;
        Some(Place::Card { stage, branch, card })
    }

    /// The first card of a branch whose question isn't answered yet, or that asks none.
    pub fn first_card(&self, stage: usize, branch: Branch, answers: Answers) -> Place {
        let first = self.cards(stage, branch).iter().position(|card| is_open(card, answers));
        Place::Card { stage, branch, card: first.unwrap_or(0) }
    }

    /// The question right before the present card, if it is which phone the person has and isn't answered: who begins
    /// here has passed it by, and the card shows that phone.
    pub fn question_passed_by(&self, answers: Answers) -> Option<Place> {
        // A question is no page of the phone.
        self.card().filter(|card| card.asks.is_none())?;
        let Place::Card { stage, branch, card } = self.place else { return None };
        let card = card.checked_sub(1)?;
        let asks = self.cards(stage, branch).get(card)?.asks;
        let is_open = asks == Some(Question::Phone) && !answers.has(Question::Phone);
        is_open.then_some(Place::Card { stage, branch, card })
    }

    /// Where the stage behind the present one begins, or the last screen.
    pub fn next_stage(&self, answers: Answers) -> Option<Place> {
        let (at, _) = self.stage()?;
        let has_next = at + 1 < self.stages.len();
        Some(if has_next { self.first_card(at + 1, Branch::Intro, answers) } else { Place::End })
    }

    /// The nearest place at or before a step that can begin by itself.
    pub fn place_of(&self, number: &str) -> Option<Place> {
        let at = STEPS.iter().position(|step| step.number == number)?;
        let earlier = STEPS.get(..=at)?.iter().rev();
        earlier.map(|step| step.number).find_map(|number| match number {
            "0.1" => Some(Place::Welcome),
            "0.2" => Some(Place::Stages),
            "0.3" => Some(Place::Answers),
            "5.0" => Some(Place::End),
            _ => self.card_that_begins(number),
        })
    }

    /// The number of the step where a new start at this one begins; none if that is before the stages.
    pub fn step_that_begins(&self, number: &str) -> Option<&'static str> {
        match self.place_of(number)? {
            Place::Card { stage, branch, card } => {
                Some(self.stages.get(stage)?.cards(branch).get(card)?.step)
            }
            Place::End => Some("5.0"),
            _ => None,
        }
    }

    fn card_that_begins(&self, number: &str) -> Option<Place> {
        self.stages.iter().enumerate().find_map(|(at, stage)| {
            [Branch::Intro, Branch::OnPhone].into_iter().find_map(|branch| {
                let card = stage.cards(branch).iter().position(|card| card.step == number)?;
                Some(Place::Card { stage: at, branch, card })
            })
        })
    }
}

/// True for a card that asks nothing, or what isn't answered yet.
fn is_open(card: &Card, answers: Answers) -> bool {
    card.asks.is_none_or(|question| !answers.has(question))
}
