//! The sites with the troubles that they were told to cause.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{
    Troubles,
    context::Context,
    exchange::{Asked, Reply},
    sso::token,
    state::State,
};
use crate::{dialogue::Site, otp::Secret};

pub(super) struct World {
    pub(super) state: State,
    pub(super) troubles: Troubles,
    /// The token that is on the phone from the start.
    pub(super) on_phone: Option<Secret>,
}

/// The one world that all sites share.
#[derive(Clone)]
pub(super) struct SharedWorld(Arc<Mutex<World>>);

impl SharedWorld {
    pub(super) fn new(world: World) -> Self {
        Self(Arc::new(Mutex::new(world)))
    }

    /// The world for the rest of one answer.
    pub(super) fn lock(&self) -> MutexGuard<'_, World> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl World {
    pub(super) fn new(context: Context, troubles: Troubles) -> Self {
        let (mut state, mut on_phone) = (State::new(context), None);
        if troubles.is_enrolled() {
            let secret = token::new_secret();
            state.account.has_from_before(Some(token::of(&secret)));
            on_phone = Some(token::of(&secret).original);
        }
        Self { state, troubles, on_phone }
    }

    /// What a site answers to this.
    pub(super) fn answer(&mut self, site: Site, asked: &Asked) -> Reply {
        self.troubles.answer(site, &mut self.state, asked)
    }
}
