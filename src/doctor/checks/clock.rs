//! Does the PC's clock agree with the server's? Only Statens SSO's own `Date` counts: a block page has one too.

use crate::{
    clock::offset,
    dialogue::{Phrase, Site},
    doctor::{Check, Checking, Finding, Scene, call::Seen},
};

/// Compares by the answer of Statens SSO, which also checks the codes.
pub(in crate::doctor) struct ServerClock;

/// Seconds that hurt nobody: a `Date` has whole seconds, and an answer takes its time.
const NEAR: u64 = 10;

/// From so many seconds on a sign-in with a ticket is refused: the usual limit of Kerberos (RFC 4120, 7.5.8).
const FAR: u64 = 5 * 60;

impl Check for ServerClock {
    fn name(&self) -> &'static str {
        "clock"
    }

    fn run<'a>(&'a self, scene: &'a Scene) -> Checking<'a> {
        Box::pin(async move {
            let ahead = scene.seen(Site::StatensSso).await.and_then(seconds_ahead);
            vec![finding(ahead).fact("server_ahead_seconds", ahead)]
        })
    }
}

/// How far the server's clock is ahead of the PC's.
fn seconds_ahead(seen: &Seen) -> Option<i64> {
    Some(offset(seen.answer.as_ref()?.date?, seen.took, seen.at_ms).seconds)
}

fn finding(ahead: Option<i64>) -> Finding {
    let Some(ahead) = ahead else { return Finding::warning(Phrase::new("doctor.clock.unknown")) };
    let apart = ahead.unsigned_abs();
    if apart <= NEAR {
        return Finding::fine(Phrase::new("doctor.clock.right"));
    }
    let key = if ahead > 0 { "doctor.clock.behind" } else { "doctor.clock.ahead" };
    let time = if apart < 120 { format!("{apart} s") } else { format!("{} min", (apart + 30) / 60) };
    let (says, to_do) = (Phrase::new(key).with("time", time), Phrase::new("doctor.to_do.clock"));
    if apart < FAR { Finding::warning(says).to_do(to_do) } else { Finding::wrong(says, to_do) }
}
