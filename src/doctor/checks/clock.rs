//! Does the PC's clock agree with the servers'? Only what a site itself wrote counts: a block page has a `Date`, too.

use crate::{
    clock::offset,
    dialogue::{Phrase, Site, keys},
    doctor::{Check, CheckContext, Checking, Fact, Finding, call::CallResult},
};

/// Compares by the `Date` of a site's answer.
pub(in crate::doctor) struct ServerClock;

/// Whose `Date` is taken first. Statens SSO checks the codes, but Keycloak by itself writes none (seen with 26.4);
/// what stands in front of it may.
const ORDER: [Site; 5] = [Site::StatensSso, Site::Enrolment, Site::Workplace, Site::AdFs, Site::Atrium];

/// Seconds that hurt nobody: a `Date` has whole seconds, and an answer takes its time.
const NEAR: u64 = 10;

/// From so many seconds on a sign-in with a ticket is refused: the usual limit of Kerberos (RFC 4120, 7.5.8).
const FAR: u64 = 5 * 60;

impl Check for ServerClock {
    fn name(&self) -> &'static str {
        "clock"
    }

    fn run<'a>(&'a self, context: &'a CheckContext) -> Checking<'a> {
        Box::pin(async move {
            let all = context.all_results().await;
            let dated = ORDER.iter().find_map(|wanted| {
                let (call, result) = all.iter().find(|(call, _)| call.site == *wanted)?;
                Some((*call, seconds_ahead(result)?))
            });
            let Some((call, ahead)) = dated else { return vec![unknown()] };
            let mut finding = finding(ahead);
            finding.details.push(Phrase::new(keys::doctor::clock::BY).with("host", call.host()));
            vec![finding.fact("server_ahead_seconds", ahead).fact("by", call.origin())]
        })
    }
}

/// How far the server's clock is ahead of the PC's.
fn seconds_ahead(result: &CallResult) -> Option<i64> {
    Some(offset(result.answer.as_ref()?.date?, result.took, result.at_ms).seconds)
}

fn unknown() -> Finding {
    Finding::warning(Phrase::new(keys::doctor::clock::UNKNOWN))
        .fact("server_ahead_seconds", Fact::Nothing)
        .fact("by", Fact::Nothing)
}

fn finding(ahead: i64) -> Finding {
    let apart = ahead.unsigned_abs();
    if apart <= NEAR {
        return Finding::fine(Phrase::new(keys::doctor::clock::RIGHT));
    }
    let key = if ahead > 0 { keys::doctor::clock::BEHIND } else { keys::doctor::clock::AHEAD };
    let time = if apart < 120 { format!("{apart} s") } else { format!("{} min", (apart + 30) / 60) };
    let (says, to_do) = (Phrase::new(key).with("time", time), Phrase::new(keys::doctor::to_do::CLOCK));
    if apart < FAR { Finding::warning(says).to_do(to_do) } else { Finding::wrong(says, to_do) }
}
