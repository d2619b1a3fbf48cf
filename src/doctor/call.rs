//! One call to a site: its name is looked up and `GET /` is sent, both at the same time.

use std::{future::Future, io, net::IpAddr, pin::Pin, time::Duration};

use tokio::time::{Instant, timeout};
use url::Url;

use super::{CheckContext, certificate::Certificate};
use crate::{
    client::{Agent, Method, NamedBy, Purpose, Request, Response},
    dialogue::{NetworkFailure, Trouble},
    visit::{is_elsewhere, network_failure, of_failure},
};

/// The longest wait for an answer; less where the environment says so. It is less than [`super::LONGEST`].
const ANSWER: Duration = Duration::from_secs(30);

/// The longest wait for a name: as long as for a connection.
const NAME: Duration = Duration::from_secs(10);

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
}

impl CallResult {
    /// True if somebody was met on the way, and be it the network.
    pub(super) const fn is_met(&self) -> bool {
        use NetworkFailure::{Broken, NoConnection, NoProxy, TimedOut, UnknownHost};
        !matches!(
            self.outcome,
            Err(Trouble::Network(UnknownHost | NoConnection | TimedOut | Broken | NoProxy { .. }))
        )
    }
}

pub(super) async fn call(url: &Url, context: &CheckContext) -> CallResult {
    use NetworkFailure::{NoProxy, ProxySignIn, UnknownHost};

    let started = Instant::now();
    let answer = async {
        let request = Request {
            method: Method::Get,
            url: url.clone(),
            headers: Vec::new(),
            body: None,
            purpose: Purpose::Read,
            agent: Agent::Plain,
        };
        let limit = ANSWER.min(context.environment.limits.answer);
        let sent = timeout(limit, context.network.client.send(request)).await;
        let (took, at_ms) = (started.elapsed(), (context.machine.wall_ms)());
        let (outcome, answer) = match sent {
            Ok(Ok(response)) => read(&response, url, context),
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
    let route = context.network.proxies.route(url);
    let proxy = route.proxy().map(|proxy| (proxy.name.clone(), proxy.named_by));
    // The call knows better than what was looked up beside it, in practice above all: its sites have no names.
    let (addresses, proxy) = match (&outcome, proxy) {
        (Err(Trouble::Network(UnknownHost)), None) => (None, None),
        (Err(Trouble::Network(NoProxy { proxy } | ProxySignIn { proxy: Some(proxy) })), None) => {
            (addresses, Some((proxy.clone(), NamedBy::System)))
        }
        (_, proxy) => (addresses, proxy),
    };
    CallResult { addresses, proxy, outcome, answer, took, at_ms }
}

fn read(response: &Response, url: &Url, context: &CheckContext) -> (Result<(), Trouble>, Option<Answer>) {
    let location = response
        .header("location")
        .filter(|_| (300..400).contains(&response.status))
        .and_then(|location| url.join(location).ok());
    let outcome = judge(response, location.as_ref(), context);
    let elsewhere = location.is_some_and(|target| is_elsewhere(&target, &context.environment));
    // A page that blocks may not say so, but it refuses, or leads to somebody else.
    let of_site = outcome.is_ok() && !elsewhere && !is_refusal(response.status);
    let answer = Answer {
        status: response.status,
        certificate: response.peer_certificate.as_deref().and_then(Certificate::read),
        date: date(response).filter(|_| of_site),
    };
    (outcome, Some(answer))
}

/// True for a status by which a site, or somebody in its place, refuses the person.
pub(super) const fn is_refusal(status: u16) -> bool {
    matches!(status, 403 | 451)
}

fn judge(response: &Response, location: Option<&Url>, context: &CheckContext) -> Result<(), Trouble> {
    if let Some(failure) = network_failure(response) {
        return Err(failure.into());
    }
    // No site of the guide leads on to where there is no TLS; guest networks do.
    let listed = &context.environment.may_be_sent.loopback_http;
    if let Some(unsafely) =
        location.filter(|target| target.scheme() != "https" && !listed.contains(&target.origin()))
    {
        let by = Some(unsafely.origin().ascii_serialization());
        return Err(NetworkFailure::NetworkAnswers { by }.into());
    }
    match response.status {
        status @ 500.. => Err(Trouble::ServerError { status }),
        _ => Ok(()),
    }
}

/// A `Date` that was written for this answer: one out of a cache has an `Age` (RFC 9111).
fn date(response: &Response) -> Option<u64> {
    let fresh = response.header("age").is_none_or(|age| age.trim() == "0");
    response.date().filter(|_| fresh)
}
