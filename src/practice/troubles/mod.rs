//! Troubles that the practice world can be told to cause, so that they can be rehearsed. Every request passes here
//! first. THE list is in `list.rs`; to add a trouble is to add a line there, its text in `assets/texts/practice.toml`,
//! and a row to the test that goes through each and out again.

mod list;
mod replies;
mod requests;
mod trouble;

pub use list::TROUBLES;
pub use trouble::Trouble;

use self::trouble::{ALWAYS, Act, Cause};
use super::{
    exchange::{Asked, Reply},
    state::State,
};
use crate::dialogue::{NetworkFailure, Site};

/// What is to go wrong; by default nothing.
#[derive(Default)]
pub struct Troubles(Vec<(&'static Trouble, u32)>);

impl Troubles {
    /// The troubles with these names. A name that there is none of is passed over; whoever reads names from a
    /// person has [`TROUBLES`] to check them.
    pub fn named(names: &[impl AsRef<str>]) -> Self {
        let wanted = |trouble: &&Trouble| names.iter().any(|name| name.as_ref() == trouble.name);
        let troubles = TROUBLES.iter().filter(wanted);
        Self(troubles.map(|trouble| (trouble, trouble.times)).collect())
    }

    /// What a site answers, as usual or otherwise.
    pub(super) fn answer(&mut self, site: Site, state: &mut State, asked: &Asked) -> Reply {
        let mut afterwards = Vec::new();
        for (trouble, left) in &mut self.0 {
            let Cause::Site(when, act) = &trouble.cause else { continue };
            if *left == 0 || !when(site, asked) {
                continue;
            }
            match act {
                Act::Instead(answer) => {
                    if let Some(reply) = answer(state, asked) {
                        count(left);
                        return reply;
                    }
                }
                Act::Before(happens) => {
                    count(left);
                    happens(state, *left);
                }
                Act::After(change) => afterwards.push((change, left)),
            }
        }
        let mut reply = state.answer(site, asked);
        for (change, left) in afterwards {
            if let Some(other) = change(&reply) {
                count(left);
                reply = other;
            }
        }
        reply
    }

    pub(super) fn network_failures(&self) -> Vec<NetworkFailure> {
        self.causes()
            .filter_map(|cause| if let Cause::Network(failure) = cause { Some(failure()) } else { None })
            .collect()
    }

    /// Seconds that the practice phone's clock is ahead.
    pub(super) fn phone_ahead(&self) -> i64 {
        self.causes().map(|cause| if let Cause::PhoneAhead(seconds) = cause { *seconds } else { 0 }).sum()
    }

    pub(super) fn is_enrolled(&self) -> bool {
        self.causes().any(|cause| matches!(cause, Cause::TokenExists))
    }

    pub(super) fn names_adfs(&self) -> bool {
        !self.causes().any(|cause| matches!(cause, Cause::UnnamedAdFs))
    }

    fn causes(&self) -> impl Iterator<Item = &Cause> {
        self.0.iter().map(|(trouble, _)| &trouble.cause)
    }
}

/// One time less.
fn count(left: &mut u32) {
    if *left != ALWAYS {
        *left = left.saturating_sub(1);
    }
}
