//! The language that sites are asked for.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use crate::dialogue::Language;

/// The language that the person reads now. Shared by the visits of a run, so that a change holds from the next page on.
#[derive(Debug, Clone, Default)]
pub struct SharedLanguage(Arc<AtomicUsize>);

impl SharedLanguage {
    /// The person reads this one from now on.
    pub fn set(&self, language: Language) {
        self.0.store(language.place(), Ordering::Relaxed);
    }

    pub(super) fn get(&self) -> Language {
        Language::ALL.get(self.0.load(Ordering::Relaxed)).copied().unwrap_or_default()
    }
}
