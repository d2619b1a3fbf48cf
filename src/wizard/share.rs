//! Somebody else sees the screen: what is secret or personal is covered, until the person says that the sharing is
//! paused, and then for a minute at most.

use super::{Effect, Phrase, Tone, Wizard, modal::Confirm, screen::Sharing};
use crate::dialogue::{Now, TextKey, keys};

/// How long something stays uncovered.
const SECONDS: u64 = 60;

/// Whether somebody else sees the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ScreenShare {
    /// Nobody that the person told of.
    #[default]
    Off,
    /// All is covered.
    Covered,
    /// The sharing is paused, as the person says: all is shown from then on.
    Uncovered {
        /// By the clock that runs evenly.
        since_ms: u64,
        /// By the clock on the wall: a PC that slept has let the time go by as well.
        since_wall_ms: u64,
    },
}

impl ScreenShare {
    /// What a screen says of it. Time alone covers again.
    pub fn sharing(self, now: Now) -> Option<Sharing> {
        match self {
            Self::Off => None,
            Self::Covered => Some(Sharing::Covered),
            Self::Uncovered { since_ms, since_wall_ms } => {
                let passed = now.monotonic_ms.saturating_sub(since_ms) / 1000;
                // Put back, it says nothing.
                let on_the_wall = now.wall_ms.saturating_sub(since_wall_ms) / 1000;
                Some(match SECONDS.saturating_sub(passed.max(on_the_wall)) {
                    0 => Sharing::Covered,
                    seconds_left => Sharing::Uncovered { seconds_left },
                })
            }
        }
    }
}

impl Wizard {
    /// From its first page on somebody else sees the screen.
    #[must_use]
    pub const fn on_a_shared_screen(mut self) -> Self {
        self.share = ScreenShare::Covered;
        self
    }

    /// F4: turns it on, and covers at once. Where all is covered already, whether to stop is asked.
    pub(super) fn share_screen(&mut self) {
        match self.share {
            ScreenShare::Off => {
                self.share = ScreenShare::Covered;
                self.effects.push(Effect::Wipe);
                self.note(Tone::Note, Phrase::new(keys::share::ON));
            }
            ScreenShare::Uncovered { .. } => self.cover(keys::share::COVERED_AGAIN),
            ScreenShare::Covered => self.ask(Confirm::StopSharing),
        }
        // What was about to be uncovered isn't.
        if self.is_asked(Confirm::Uncover) {
            self.modal = None;
        }
    }

    pub(super) fn uncover(&mut self, now: Now) {
        self.share = ScreenShare::Uncovered { since_ms: now.monotonic_ms, since_wall_ms: now.wall_ms };
        if self.form.is_in_secret_field() {
            self.form.focus_choices();
        }
    }

    pub(super) fn cover_again(&mut self) {
        if matches!(self.share, ScreenShare::Uncovered { .. }) {
            self.cover(keys::share::COVERED_AGAIN);
        }
    }

    pub(super) fn stop_sharing(&mut self) {
        self.share = ScreenShare::Off;
        self.form.leave_moved_choice();
        self.note(Tone::Note, Phrase::new(keys::share::OFF));
    }

    /// Covers again what has been uncovered for long enough.
    pub(super) fn cover_in_time(&mut self, now: Now) {
        let is_over = self.share.sharing(now) == Some(Sharing::Covered);
        if is_over && matches!(self.share, ScreenShare::Uncovered { .. }) {
            self.cover(keys::share::TIME_IS_UP);
        }
    }

    /// Whoever goes to type a code or a password has seen enough.
    pub(super) fn cover_for_secret_field(&mut self) {
        if matches!(self.share, ScreenShare::Uncovered { .. }) && self.form.is_in_secret_field() {
            self.cover(keys::share::COVERED_AGAIN);
        }
    }

    fn cover(&mut self, said: TextKey) {
        self.share = ScreenShare::Covered;
        self.effects.push(Effect::Wipe);
        self.note(Tone::Note, Phrase::new(said));
    }
}
