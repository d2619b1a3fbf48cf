//! The pages that no stage describes: the first and the last, the list of stages, and "I see something else".

use super::{
    super::{Choice, Go, Who, Wizard, World},
    Block,
    compose::Item,
};
use crate::dialogue::{Phrase, TextKey, keys};

impl Wizard {
    pub(super) fn welcome(&self) -> Vec<Block<'_>> {
        let stages = self.navigation.stages().iter().map(|stage| {
            let number = stage.number.to_string();
            (Phrase::new(stage.listed).with("number", number), Phrase::new(stage.about))
        });
        let mut blocks = vec![Block::Say(Phrase::new(keys::start::WHAT)), Block::Pairs(stages.collect())];
        blocks.push(Block::Say(Phrase::new(keys::start::HAVE_READY)));
        blocks.push(Block::Say(Phrase::new(match self.world.world {
            World::Practice => keys::start::PRACTICE,
            World::Production => keys::start::WHAT_IS_SENT,
            World::Other(_) => keys::start::WHAT_IS_SENT_ELSEWHERE,
        })));
        blocks.push(Block::HowTo);
        blocks
    }

    pub(super) fn welcome_choices(&self) -> Vec<Item> {
        let mut choices = Vec::new();
        if let Some(step) = self.last_step().filter(|number| *number != "0.1") {
            choices.push((Phrase::new(keys::go::RESUME).with("step", step), Go::Resume));
        }
        choices.push((Phrase::new(keys::go::BEGIN), Go::Stage(0)));
        choices.push((Phrase::new(keys::go::CHOOSE_STAGE), Go::Stages));
        choices.push(match self.world.world {
            World::Practice => (Phrase::new(keys::go::REAL), Go::Real),
            World::Production | World::Other(_) => (Phrase::new(keys::go::PRACTICE), Go::Practice),
        });
        choices
    }

    pub(super) fn end(&self) -> Vec<Block<'_>> {
        let rows = self.navigation.stages().iter().map(|stage| {
            let said = self.journey.finished(stage.number).map_or(keys::end::MISSING, Who::said);
            (Phrase::new(stage.listed).with("number", stage.number.to_string()), Phrase::new(said))
        });
        let rows: Vec<_> = rows.collect();
        let all = self.has_finished_all();
        let mut blocks = vec![
            Block::Now(Phrase::new(match (&self.world.world, all) {
                (World::Practice, true) => keys::end::PRACTISED,
                (World::Practice, false) => keys::end::PRACTISED_NOT_ALL,
                (_, true) => keys::end::READY,
                (_, false) => keys::end::NOT_ALL,
            })),
            Block::Pairs(rows),
        ];
        if all {
            let said = [keys::end::WHAT_FOR, keys::end::NEXT_TIME];
            blocks.extend(said.map(|key| Block::Say(Phrase::new(key))));
        }
        blocks.extend([
            Block::Say(Phrase::new(keys::end::FILM)),
            Block::Say(Phrase::new(keys::end::SUPPORT).with("mail", self.world.support.mail.clone())),
            Block::Link { url: &self.world.support.service_portal },
        ]);
        blocks
    }

    pub(super) fn something_else_blocks(&self, advice: &[TextKey]) -> Vec<Block<'_>> {
        vec![
            Block::Now(Phrase::new(keys::something_else::NOW)),
            Block::Steps(advice.iter().copied().map(Phrase::new).collect()),
            Block::Say(
                Phrase::new(keys::something_else::ASK)
                    .with("mail", self.world.support.mail.clone())
                    .with("step", self.step_number()),
            ),
            Block::Link { url: &self.world.support.service_portal },
        ]
    }

    pub(super) fn something_else_choices(&self) -> Vec<Item> {
        self.items(&[
            Choice::new(keys::go::BACK, Go::Back),
            Choice::new(keys::go::STAGE_AGAIN, Go::Browser),
            Choice::new(keys::go::STAGES, Go::Stages),
        ])
    }

    pub(super) fn stages_choices(&self) -> Vec<Item> {
        let stages = self.navigation.stages().iter().enumerate();
        let mut choices: Vec<Item> = stages
            .map(|(at, stage)| {
                (Phrase::new(stage.listed).with("number", stage.number.to_string()), Go::Stage(at))
            })
            .collect();
        choices.extend(
            self.items(&[Choice::new(keys::go::ANSWERS, Go::Answers), Choice::new(keys::go::BACK, Go::Back)]),
        );
        choices
    }

    pub(super) fn end_choices(&self) -> Vec<Item> {
        let finish = Choice::new(keys::go::FINISH, Go::Finish);
        let stages = Choice::new(keys::go::STAGES, Go::Stages);
        match self.world.world {
            World::Practice => self.items(&[finish, Choice::new(keys::go::REAL, Go::Real), stages]),
            World::Production | World::Other(_) => self.items(&[finish, stages]),
        }
    }
}
