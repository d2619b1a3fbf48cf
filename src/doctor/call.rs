//! One call to a site: its name is looked up and `GET /` is sent, both at the same time.

use std::{future::Future, io, net::IpAddr, pin::Pin, time::Duration};

use futures_util::future::join_all;
use tokio::time::{Instant, timeout};
use url::Url;

use super::{CheckContext, certificate::Certificate};
use crate::{
    client::{Agent, Method, NamedBy, Purpose, Request, Response, Ways},
    dialogue::{NetworkFailure, ProxyGiven, ProxySetting, Trouble},
    visit::{FirstAnswer, Look, of_failure, the_same_everywhere},
};

/// The longest wait for an answer; less where the environment says so. It is less than [`super::LONGEST`].
const ANSWER: Duration = Duration::from_secs(30);

/// The longest wait for a name: as long as for a connection.
const NAME: Duration = Duration::from_secs(10);

/// The longest wait for a proxy script, before the calls.
const WAYS: Duration = Duration::from_secs(4);

/// Looks up names.
pub trait Resolver: Send + Sync {
    /// The addresses of a host.
    fn look_up(
        &self,
        host: &str,
        port: u16,
    ) -> Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send + '_>>;
}

/// What a call showed.
#[derive(Debug)]
pub(super) struct CallResult {
    /// The name's addresses here; `None` if it isn't known here, which means little behind a proxy.
    pub(super) addresses: Option<Vec<IpAddr>>,
    /// Host and port of the proxy on the way, and who named it.
    pub(super) proxy: Option<(String, NamedBy)>,
    /// What came back, without what was in it; or the trouble that it is.
    pub(super) outcome: Result<(), Trouble>,
    /// Whatever answered.
    pub(super) answer: Option<Answer>,
    /// False if nobody was called: another call had shown what comes of it.
    pub(super) is_made: bool,
    /// From the first byte out to the outcome.
    pub(super) took: Duration,
    /// The PC's clock at the outcome: milliseconds since 1970.
    pub(super) at_ms: u64,
}

/// An answer, the site's own or the network's.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) certificate: Option<Certificate>,
    /// Seconds since 1970 by the `Date` header, if the site itself wrote it for this answer.
    pub(super) date: Option<u64>,
    /// The sentence of whoever stands in the site's place.
    pub(super) quote: Option<String>,
    /// The origin that it leads to, if nothing is known of that.
    pub(super) leads_to: Option<String>,
    /// What its page looks like.
    pub(super) look: Option<Look>,
}

impl CallResult {
    /// The trouble that it is, if a proxy was sent the sign-in of a variable and didn't take it.
    const fn sign_in_refused(&self) -> Option<&Trouble> {
        match &self.outcome {
            Err(
                trouble @ Trouble::Network(NetworkFailure::ProxySignIn {
                    given: ProxyGiven::Refused { .. } | ProxyGiven::NoBasic { .. },
                    ..
                }),
            ) => Some(trouble),
            _ => None,
        }
    }

    /// True if somebody was met on the way, and be it the network.
    pub(super) const fn is_met(&self) -> bool {
        use NetworkFailure::{
            BadProxySetting, BadVariable, Broken, NoConnection, NoProxy, TimedOut, UnknownHost,
        };
        !matches!(
            self.outcome,
            Err(Trouble::Network(
                UnknownHost
                    | NoConnection
                    | TimedOut
                    | Broken
                    | NoProxy { .. }
                    | BadVariable { .. }
                    | BadProxySetting { .. }
            ))
        )
    }
}

/// Calls all sites at the same time; but of those through a proxy that a variable has a user and password for, one first.
/// They may be old ones, and each call is one more try of them at an account that may lock: if the proxy doesn't take
/// them, the others aren't made.
pub(super) async fn call_all(sites: &[&Url], context: &CheckContext) -> Vec<CallResult> {
    let known = ways(context).await;
    let signs_in = |at: usize| {
        let proxy = known.get(at).and_then(|ways| ways.first().proxy());
        proxy.is_some_and(|proxy| proxy.signs_in_by().is_some())
    };
    let first = (0..sites.len()).find(|at| signs_in(*at));
    // Half the time for each of the two rounds.
    let limit = if first.is_some() { ANSWER / 2 } else { ANSWER };
    let waits = |at: usize| first.is_some_and(|first| first < at) && signs_in(at);
    let round = sites.iter().enumerate().map(|(at, url)| async move {
        if waits(at) { None } else { Some(call(at, url, context, limit, None).await) }
    });
    let made = join_all(round).await;
    let refusal = first.and_then(|first| made.get(first)?.as_ref()?.sign_in_refused()).cloned();
    let round = sites.iter().zip(made).enumerate().map(|(at, (url, made))| {
        let refusal = refusal.clone();
        async move {
            match made {
                Some(result) => result,
                None => call(at, url, context, limit, refusal).await,
            }
        }
    });
    join_all(round).await
}

/// The ways to all sites, if they are known in time. What a script is to say is seen by the client as well.
async fn ways(context: &CheckContext) -> &[Ways] {
    timeout(WAYS, context.ways()).await.unwrap_or_default()
}

/// Calls the site at this place in the order, unless it is known already what comes of it.
async fn call(
    at: usize,
    url: &Url,
    context: &CheckContext,
    limit: Duration,
    known: Option<Trouble>,
) -> CallResult {
    use NetworkFailure::{NoProxy, ProxySignIn, UnknownHost};

    let started = Instant::now();
    let is_made = known.is_none();
    let answer = async {
        if let Some(trouble) = known {
            return (Err(trouble), None, Duration::ZERO, (context.machine.wall_ms)());
        }
        let request = Request {
            method: Method::Get,
            url: url.clone(),
            headers: Vec::new(),
            body: None,
            purpose: Purpose::Read,
            agent: Agent::Plain,
        };
        let limit = limit.min(context.environment.limits.answer);
        let sent = timeout(limit, context.network.client.send(request)).await;
        let (took, at_ms) = (started.elapsed(), (context.machine.wall_ms)());
        let (outcome, answer) = match sent {
            Ok(Ok(response)) => read(response, url, context).await,
            Ok(Err(failure)) => (Err(of_failure(failure.kind)), None),
            Err(_) => (Err(NetworkFailure::TimedOut.into()), None),
        };
        (outcome, answer, took, at_ms)
    };
    let name = async {
        let (host, port) = (url.host_str()?, url.port_or_known_default()?);
        timeout(NAME, context.network.resolver.look_up(host, port))
            .await
            .ok()?
            .ok()
            .filter(|found| !found.is_empty())
    };
    let ((outcome, answer, took, at_ms), addresses) = tokio::join!(answer, name);
    let proxy = ways(context).await.get(at).and_then(|ways| ways.first().proxy());
    let proxy = proxy.map(|proxy| (proxy.name.clone(), proxy.named_by.clone()));
    // The call knows better than what was looked up beside it, in practice above all: its sites have no names.
    let (addresses, proxy) = match (&outcome, proxy) {
        (Err(Trouble::Network(UnknownHost)), None) => (None, None),
        (Err(Trouble::Network(NoProxy { proxy } | ProxySignIn { proxy: Some(proxy), .. })), None) => {
            (addresses, Some((proxy.clone(), NamedBy::Setting(ProxySetting::System))))
        }
        (_, proxy) => (addresses, proxy),
    };
    CallResult { addresses, proxy, outcome, answer, is_made, took, at_ms }
}

async fn read(
    response: Response,
    url: &Url,
    context: &CheckContext,
) -> (Result<(), Trouble>, Option<Answer>) {
    let (status, date) = (response.status, date(&response));
    let certificate = response.peer_certificate.as_deref().and_then(Certificate::read);
    let first = FirstAnswer::of(response, url, &context.environment).await;
    let date = date.filter(|_| first.is_of_site());
    let FirstAnswer { trouble, quote, leads_to, look } = first;
    let answer = Answer { status, certificate, date, quote, leads_to, look };
    (trouble.map_or(Ok(()), Err), Some(answer))
}

/// Where all sites say the same it is the network that says it.
pub(super) fn compare(sites: &[&Url], results: &mut [CallResult]) {
    let look = |result: &CallResult| result.answer.as_ref().and_then(|answer| answer.look.clone());
    let looks: Vec<_> = results.iter().map(look).collect();
    let looks: Vec<_> = sites.iter().copied().zip(looks.iter().map(Option::as_ref)).collect();
    let Some((trouble, quote)) = the_same_everywhere(&looks) else { return };
    for result in results {
        result.outcome = Err(trouble.clone());
        if let Some(answer) = &mut result.answer {
            answer.date = None;
            answer.quote.clone_from(&quote);
        }
    }
}

/// A `Date` that was written for this answer: one out of a cache has an `Age` (RFC 9111).
fn date(response: &Response) -> Option<u64> {
    let fresh = response.header("age").is_none_or(|age| age.trim() == "0");
    response.date().filter(|_| fresh)
}
