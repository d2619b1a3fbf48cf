//! The pages that no stage describes: the first and the last, the list of stages, and "I see something else".

use super::{
    super::{Choice, Go, Who, Wizard, World},
    Block,
    compose::Item,
};
use crate::dialogue::Phrase;

impl Wizard {
    pub(super) fn welcome(&self) -> Vec<Block<'_>> {
        let stages = self.navigation.stages().iter().map(|stage| {
            let number = stage.number.to_string();
            (Phrase::new(stage.listed).with("number", number), Phrase::new(stage.about))
        });
        let mut blocks = vec![Block::Say(Phrase::new("start.what")), Block::Pairs(stages.collect())];
        blocks.push(Block::Say(Phrase::new("start.have_ready")));
        blocks.push(Block::Say(Phrase::new(match self.world.world {
            World::Practice => "start.practice",
            World::Production => "start.what_is_sent",
            World::Other(_) => "start.what_is_sent_elsewhere",
        })));
        blocks.push(Block::HowTo);
        blocks
    }

    pub(super) fn welcome_choices(&self) -> Vec<Item> {
        let mut choices = Vec::new();
        if let Some(step) = self.last_step().filter(|number| *number != "0.1") {
            choices.push((Phrase::new("go.resume").with("step", step), Go::Resume));
        }
        choices.push((Phrase::new("go.begin"), Go::Stage(0)));
        choices.push((Phrase::new("go.choose_stage"), Go::Stages));
        choices.push(match self.world.world {
            World::Practice => (Phrase::new("go.real"), Go::Real),
            World::Production | World::Other(_) => (Phrase::new("go.practice"), Go::Practice),
        });
        choices
    }

    pub(super) fn end(&self) -> Vec<Block<'_>> {
        let rows = self.navigation.stages().iter().map(|stage| {
            let said = match self.journey.finished(stage.number) {
                Some(Who::Server) => "end.by_server",
                Some(Who::Person) => "end.by_person",
                Some(Who::Skipped) => "end.skipped",
                None => "end.missing",
            };
            (Phrase::new(stage.listed).with("number", stage.number.to_string()), Phrase::new(said))
        });
        let rows: Vec<_> = rows.collect();
        let all = self.navigation.stages().iter().all(|stage| self.journey.finished(stage.number).is_some());
        vec![
            Block::Now(Phrase::new(match (&self.world.world, all) {
                (World::Practice, true) => "end.practised",
                (World::Practice, false) => "end.practised_not_all",
                (_, true) => "end.ready",
                (_, false) => "end.not_all",
            })),
            Block::Pairs(rows),
            Block::Say(Phrase::new("end.film")),
            Block::Say(Phrase::new("end.support").with("mail", self.world.support.mail.clone())),
            Block::Link { url: &self.world.support.service_portal },
        ]
    }

    pub(super) fn something_else_blocks(&self) -> Vec<Block<'_>> {
        vec![
            Block::Now(Phrase::new("else.now")),
            Block::Steps(
                ["else.wait", "else.sign_in", "else.password", "else.network"].map(Phrase::new).to_vec(),
            ),
            Block::Say(
                Phrase::new("else.ask")
                    .with("mail", self.world.support.mail.clone())
                    .with("step", self.step_number()),
            ),
            Block::Link { url: &self.world.support.service_portal },
        ]
    }

    pub(super) fn something_else_choices(&self) -> Vec<Item> {
        self.items(&[
            Choice::new("go.back", Go::Back),
            Choice::new("go.stage_again", Go::Browser),
            Choice::new("go.stages", Go::Stages),
        ])
    }

    pub(super) fn stages_choices(&self) -> Vec<Item> {
        let stages = self.navigation.stages().iter().enumerate();
        let mut choices: Vec<Item> = stages
            .map(|(at, stage)| {
                (Phrase::new(stage.listed).with("number", stage.number.to_string()), Go::Stage(at))
            })
            .collect();
        choices
            .extend(self.items(&[Choice::new("go.answers", Go::Answers), Choice::new("go.back", Go::Back)]));
        choices
    }

    pub(super) fn end_choices(&self) -> Vec<Item> {
        let finish = Choice::new("go.finish", Go::Finish);
        let stages = Choice::new("go.stages", Go::Stages);
        match self.world.world {
            World::Practice => self.items(&[finish, Choice::new("go.real", Go::Real), stages]),
            World::Production | World::Other(_) => self.items(&[finish, stages]),
        }
    }
}
