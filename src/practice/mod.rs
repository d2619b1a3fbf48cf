//! The practice world: stand-ins of the guide's five sites on loopback, in the program's own process, and a phone.
//!
//! The sites keep real state: a wrong password is refused and counted, a wrong or used code is refused, and an
//! accepted secret is stored, so that a second enrolment asks for a code (3.11). Each has a port, and thus an
//! origin, of its own. They know nothing of `visit` and `wizard`, so they can't share their mistakes; their
//! pages (`assets/practice`) are shaped after those of a real Keycloak 26.4 and a real AD FS.
//!
//! A request becomes an `exchange::Asked`; the site's `answer` turns it into an `exchange::Reply`: a plain
//! function of the request, of what the site keeps, and of the time and the addresses (`context`). `state` gives each
//! site what it may see. [`Troubles`] come first and may answer in a site's place; [`TROUBLES`] lists them.

mod account;
mod adfs;
mod atrium;
mod context;
mod enrolment;
mod exchange;
mod names;
mod oidc_client;
mod page;
mod person;
mod phone;
mod picture;
mod saml;
mod server;
mod sso;
mod state;
mod troubles;
mod workplace;
mod world;

use std::io;

use tokio::sync::watch;

pub use account::Counts;
pub use person::{PERSON, Person};
pub use phone::PracticePhone;
pub use troubles::{TROUBLES, Trouble, Troubles};

use crate::dialogue::{NetworkFailure, PerSite, Phone};
use context::Context;
use world::{SharedWorld, World};

/// The five sites, running. They stop when this is dropped.
pub struct PracticeWorld {
    /// Where a person enters the sites.
    pub addresses: PerSite<String>,
    /// Their bare origins, such as `http://127.0.0.1:40001`.
    pub origins: PerSite<String>,
    /// The origins that they go by in what a person reads, such as `http://statens-sso.oevelse.test`. No system can look
    /// them up; a site that is called so (by `Host`) leads on by such names.
    pub named: PerSite<String>,
    world: SharedWorld,
    _stop: watch::Sender<()>,
}

impl PracticeWorld {
    /// Starts the sites on free ports of 127.0.0.1, inside the running tokio runtime. `clock` gives Unix seconds;
    /// codes, expiry and the `Date` of every answer go by it.
    ///
    /// # Errors
    /// If no port can be had.
    pub fn start(clock: impl Fn() -> u64 + Send + Sync + 'static) -> io::Result<Self> {
        Self::start_with(clock, Troubles::default())
    }

    /// The same, with troubles switched on.
    ///
    /// # Errors
    /// If no port can be had.
    pub fn start_with(
        clock: impl Fn() -> u64 + Send + Sync + 'static,
        troubles: Troubles,
    ) -> io::Result<Self> {
        let listeners = server::Listeners::bind()?;
        let origins = listeners.origins()?;
        let addresses = names::entrances(&origins);
        let context = Context::new(Box::new(clock), origins.clone());
        let world = SharedWorld::new(World::new(context, troubles));
        let (stop, stopped) = watch::channel(());
        listeners.serve(&world, &stopped);
        Ok(Self { addresses, origins, named: names::origins(), world, _stop: stop })
    }

    /// The phone of this world: new, unless a trouble says otherwise.
    pub fn phone(&self) -> Box<dyn Phone> {
        let world = self.world.lock();
        let mut phone = PracticePhone::ahead_by(world.troubles.phone_ahead());
        if let Some(uri) = &world.on_phone {
            // The world's own token is one that the phone takes.
            let _ = phone.scan(uri);
        }
        Box::new(phone)
    }

    /// What goes wrong on the way to the enrolment app, once each. The client plays these: nobody can answer there.
    pub fn network_failures(&self) -> Vec<NetworkFailure> {
        self.world.lock().troubles.network_failures()
    }

    /// False if the environment is to leave AD FS unnamed.
    pub fn names_adfs(&self) -> bool {
        self.world.lock().troubles.names_adfs()
    }

    /// What the sites have counted for the practice person.
    pub fn counts(&self) -> Counts {
        self.world.lock().state.account.counts()
    }
}
