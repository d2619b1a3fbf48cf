//! What the sites share: the time, each other's addresses, and the state.

use std::sync::{Mutex, MutexGuard, PoisonError};

use rand::{Rng as _, TryRngCore as _, distr::Alphanumeric, rngs::OsRng};

use super::{
    Troubles,
    adfs::AdFs,
    atrium::Atrium,
    enrolment::Enrolment,
    person::Account,
    sso::{Sso, codes},
    workplace::Workplace,
};
use crate::otp::Secret;

/// One address for each site of the practice world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PracticeAddresses {
    /// Stage 1, with the `#/login` of the guide.
    pub atrium: String,
    /// Step 3.2.
    pub enrolment: String,
    /// The sign-in of the organisation.
    pub adfs: String,
    /// Statens SSO.
    pub statens_sso: String,
    /// Stage 4.
    pub workplace: String,
}

/// What has been counted for the practice person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Sign-ins that AD FS has refused.
    pub refused_passwords: u32,
    /// Codes that Statens SSO has refused.
    pub refused_codes: u32,
    /// Tokens that are stored, 0 or 1.
    pub tokens: u32,
}

/// Unix seconds.
pub(super) type Clock = Box<dyn Fn() -> u64 + Send + Sync>;

pub(super) struct World {
    clock: Clock,
    pub(super) addresses: PracticeAddresses,
    pub(super) origins: PracticeAddresses,
    pub(super) troubles: Troubles,
    /// The token that is on the phone from the start.
    pub(super) on_phone: Option<Secret>,
    state: Mutex<State>,
}

/// All that is kept, in memory only.
#[derive(Default)]
pub(super) struct State {
    pub(super) account: Account,
    pub(super) atrium: Atrium,
    pub(super) enrolment: Enrolment,
    pub(super) adfs: AdFs,
    pub(super) sso: Sso,
    pub(super) workplace: Workplace,
}

impl World {
    pub(super) fn new(
        clock: Clock,
        addresses: PracticeAddresses,
        origins: PracticeAddresses,
        troubles: Troubles,
    ) -> Self {
        let (mut state, mut on_phone) = (State::default(), None);
        if troubles.is_enrolled() {
            let secret = codes::new_secret();
            state.account.has_from_before(Some(codes::token(&secret)));
            on_phone = Some(codes::token(&secret).original);
        }
        Self { clock, addresses, origins, troubles, on_phone, state: Mutex::new(state) }
    }

    /// Unix seconds.
    pub(super) fn now(&self) -> u64 {
        (self.clock)()
    }

    /// The state, locked for the rest of one answer.
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// An address of Statens SSO's realm.
    pub(super) fn realm(&self, path: &str) -> String {
        format!("{}/realms/Statens_SSO{path}", self.origins.statens_sso)
    }
}

/// A new name that can't be guessed: letters and digits.
pub(super) fn new_id(length: usize) -> String {
    OsRng.unwrap_err().sample_iter(Alphanumeric).take(length).map(char::from).collect()
}
