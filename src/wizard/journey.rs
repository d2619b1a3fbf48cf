//! How far the person has come, and what of it is kept between runs.

use super::{Finished, Progress, Who};

/// How far the person has come.
pub struct Journey {
    finished: Vec<Finished>,
    was_at: Option<String>,
    /// What was last given to be kept.
    saved: Progress,
}

impl Journey {
    /// As it was kept.
    pub fn new(progress: &Progress) -> Self {
        Self { finished: progress.finished.clone(), was_at: progress.at.clone(), saved: progress.clone() }
    }

    /// Who said that the stage of this number is done, if it is.
    pub fn finished(&self, stage: u8) -> Option<Who> {
        self.finished.iter().find(|finished| finished.stage == stage).map(|finished| finished.by)
    }

    /// All finished stages, in order.
    pub fn all_finished(&self) -> &[Finished] {
        &self.finished
    }

    /// Notes that a stage is done; a server's word is not overwritten by a lesser one.
    pub fn finish(&mut self, stage: u8, by: Who) {
        match self.finished.iter_mut().find(|finished| finished.stage == stage) {
            Some(finished) if finished.by == Who::Server => {}
            Some(finished) => finished.by = by,
            None => self.finished.push(Finished { stage, by }),
        }
        self.finished.sort_by_key(|finished| finished.stage);
    }

    /// The number of the step where the person was last.
    pub const fn was_at(&self) -> Option<&String> {
        self.was_at.as_ref()
    }

    /// The person is at the step of this number.
    pub fn is_at(&mut self, step: &str) {
        self.was_at = Some(step.to_owned());
    }

    /// What is to be kept, if it isn't kept already; from now on it counts as that.
    pub fn take_changed(&mut self, progress: Progress) -> Option<Progress> {
        (progress != self.saved).then(|| {
            self.saved = progress.clone();
            progress
        })
    }
}
