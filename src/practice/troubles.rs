//! Troubles that the practice world can be told to cause, so that they can be rehearsed: what a trouble is, and
//! how it is caused. Every request passes here first. THE list is in `list.rs`; to add a trouble is to add a line
//! there, and a row to the test that goes through each and out again.

mod causes;
mod list;
mod requests;

use std::sync::atomic::{AtomicU32, Ordering};

pub use list::TROUBLES;

use super::{
    exchange::{Asked, Reply},
    server::Site,
    world::World,
};

/// Something that can go wrong. Most troubles heal, so that one comes out of them within practice.
pub struct Trouble {
    /// Its name on the command line: small letters and hyphens.
    pub name: &'static str,
    /// Text key of one line: what happens, and until when.
    pub about: &'static str,
    /// So many times, then it has healed.
    times: u32,
    cause: Cause,
}

/// Never heals.
const ALWAYS: u32 = u32::MAX;

/// How a trouble is caused.
enum Cause {
    /// A site does something else than usual at such requests.
    Site(fn(Site, &Asked) -> bool, Act),
    /// The way to the enrolment app is barred. Nobody can answer there, so the client plays it.
    Way(Barrier),
    /// The practice phone's clock is so many seconds ahead.
    Phone(i64),
    /// A token is stored, and is on the practice phone.
    Enrolled,
    /// The environment doesn't name AD FS, as production doesn't.
    UnnamedAdFs,
}

/// What a site does.
enum Act {
    /// Answers otherwise, if there is anything to be said.
    Instead(fn(&World, &Asked) -> Option<Reply>),
    /// Has something happen first; it is told how many times are left.
    Before(fn(&World, u32)),
    /// Answers, but another answer comes out, if there is any.
    After(fn(&Reply) -> Option<Reply>),
}

/// What bars the way to a site, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Barrier {
    /// The host's name is not known.
    UnknownHost,
    /// Nobody takes the connection.
    NoConnection,
    /// No answer in time.
    TimedOut,
    /// A certificate that isn't trusted.
    Untrusted,
    /// A proxy that wants a sign-in.
    ProxySignIn,
    /// A proxy that can't be reached.
    NoProxy,
}

/// What is to go wrong; by default nothing.
#[derive(Default)]
pub struct Troubles(Vec<(&'static Trouble, AtomicU32)>);

impl Troubles {
    /// The troubles with these names. A name that there is none of is passed over; whoever reads names from a
    /// person has [`TROUBLES`] to check them.
    pub fn named(names: &[impl AsRef<str>]) -> Self {
        let wanted = |trouble: &&Trouble| names.iter().any(|name| name.as_ref() == trouble.name);
        let troubles = TROUBLES.iter().filter(wanted);
        Self(troubles.map(|trouble| (trouble, AtomicU32::new(trouble.times))).collect())
    }

    /// What a site answers, `usual` or otherwise.
    pub(super) fn answer(
        &self,
        site: Site,
        world: &World,
        asked: &Asked,
        usual: impl FnOnce() -> Reply,
    ) -> Reply {
        let mut afterwards = Vec::new();
        for (trouble, left) in &self.0 {
            let Cause::Site(when, act) = &trouble.cause else { continue };
            if left.load(Ordering::Relaxed) == 0 || !when(site, asked) {
                continue;
            }
            match act {
                Act::Instead(answer) => {
                    if let Some(reply) = answer(world, asked) {
                        count(left);
                        return reply;
                    }
                }
                Act::Before(happens) => happens(world, count(left)),
                Act::After(change) => afterwards.push((change, left)),
            }
        }
        let mut reply = usual();
        for (change, left) in afterwards {
            if let Some(other) = change(&reply) {
                count(left);
                reply = other;
            }
        }
        reply
    }

    pub(super) fn barriers(&self) -> Vec<Barrier> {
        self.causes()
            .filter_map(|cause| if let Cause::Way(bar) = cause { Some(*bar) } else { None })
            .collect()
    }

    /// Seconds that the practice phone's clock is ahead.
    pub(super) fn phone_ahead(&self) -> i64 {
        self.causes().map(|cause| if let Cause::Phone(seconds) = cause { *seconds } else { 0 }).sum()
    }

    pub(super) fn is_enrolled(&self) -> bool {
        self.causes().any(|cause| matches!(cause, Cause::Enrolled))
    }

    pub(super) fn names_adfs(&self) -> bool {
        !self.causes().any(|cause| matches!(cause, Cause::UnnamedAdFs))
    }

    fn causes(&self) -> impl Iterator<Item = &Cause> {
        self.0.iter().map(|(trouble, _)| &trouble.cause)
    }
}

/// One time less; how many are left.
fn count(left: &AtomicU32) -> u32 {
    let now = left.load(Ordering::Relaxed);
    let then = if now == ALWAYS { now } else { now.saturating_sub(1) };
    left.store(then, Ordering::Relaxed);
    then
}
