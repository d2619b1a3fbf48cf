//! The seam for troubles that the practice world is told to cause. There are none yet.

use super::{
    exchange::{Asked, Reply},
    server::Site,
};

/// What is to go wrong; by default nothing.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Troubles {}

impl Troubles {
    /// What is answered in a site's place, if anything. Every request passes here first.
    #[allow(clippy::unused_self, reason = "a trouble is a field")]
    pub(super) const fn instead(&self, _site: Site, _asked: &Asked) -> Option<Reply> {
        None
    }
}
