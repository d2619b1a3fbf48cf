//! One call to a site: its name is looked up and `GET /` is sent, both at the same time.

use std::{future::Future, io, net::IpAddr, pin::Pin, time::Duration};

use tokio::time::{Instant, timeout};
use url::Url;

use super::{Scene, certificate::Certificate};
use crate::client::{Agent, FailureKind, Method, NamedBy, Purpose, Request, Response, Route};

/// The longest wait for an answer; less where the environment says so. It is less than [`super::LONGEST`].
const ANSWER: Duration = Duration::from_secs(30);

/// The longest wait for a name: as long as for a connection.
const NAME: Duration = Duration::from_secs(10);

/// Looks up names.
pub trait Names: Send + Sync {
    /// The addresses of a host.
    fn look_up(
        &self,
        host: &str,
        port: u16,
    ) -> Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send + '_>>;
}

/// What a call showed.
#[derive(Debug)]
pub(super) struct Seen {
    /// The name's addresses here; `None` if it isn't known here, which means little behind a proxy.
    pub(super) addresses: Option<Vec<IpAddr>>,
    /// Host and port of the proxy on the way, and who named it.
    pub(super) proxy: Option<(String, NamedBy)>,
    /// What came back.
    pub(super) outcome: Result<Answered, FailureKind>,
    /// From the first byte out to the outcome.
    pub(super) took: Duration,
    /// The PC's clock at the outcome: milliseconds since 1970.
    pub(super) at_ms: u64,
}

/// An answer, without what was in it.
#[derive(Debug)]
pub(super) struct Answered {
    pub(super) status: u16,
    pub(super) certificate: Option<Certificate>,
    /// Seconds since 1970 by the `Date` header, if it is as new as the answer.
    pub(super) date: Option<u64>,
    /// Where it sends one on to.
    pub(super) location: Option<Url>,
    /// True if a header says that a proxy answered, and not the site.
    pub(super) of_proxy: bool,
}

pub(super) async fn call(url: &Url, scene: &Scene) -> Seen {
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
        let limit = ANSWER.min(scene.environment.limits.answer);
        let outcome = match timeout(limit, scene.ways.client.send(request)).await {
            Ok(Ok(response)) => Ok(Answered::of(&response, url)),
            Ok(Err(failure)) => Err(failure.kind),
            Err(_) => Err(FailureKind::TimedOut),
        };
        (outcome, started.elapsed(), (scene.pc.wall_ms)())
    };
    let name = async {
        let (host, port) = (url.host_str()?, url.port_or_known_default()?);
        timeout(NAME, scene.ways.names.look_up(host, port)).await.ok()?.ok().filter(|found| !found.is_empty())
    };
    let ((outcome, took, at_ms), addresses) = tokio::join!(answer, name);
    let proxy = match scene.ways.proxies.route(url) {
        Route::Direct => None,
        Route::Via(proxy) => Some((proxy.name, proxy.named_by)),
    };
    Seen { addresses, proxy, outcome, took, at_ms }
}

impl Answered {
    fn of(response: &Response, url: &Url) -> Self {
        Self {
            status: response.status,
            certificate: response.peer_certificate.as_deref().and_then(Certificate::read),
            date: date(response),
            location: response.header("location").and_then(|location| url.join(location).ok()),
            of_proxy: is_of_proxy(response),
        }
    }
}

/// A `Date` that was written for this answer: one out of a cache has an `Age` (RFC 9111).
fn date(response: &Response) -> Option<u64> {
    if response.header("age").is_some_and(|age| age.trim() != "0") {
        return None;
    }
    let date = httpdate::parse_http_date(response.header("date")?).ok()?;
    Some(date.duration_since(std::time::UNIX_EPOCH).ok()?.as_secs())
}

/// Proxies name themselves in answers of their own (squid, tinyproxy, mitmproxy, Zscaler do).
fn is_of_proxy(response: &Response) -> bool {
    let server = response.header("server").unwrap_or_default().to_ascii_lowercase();
    // Its own name alone: Apache may list mod_proxy behind it.
    let name = server.split(['/', ' ']).next().unwrap_or_default();
    ["squid", "proxy"].iter().any(|word| name.contains(word))
        || ["x-squid-error", "proxy-authenticate"].iter().any(|name| response.header(name).is_some())
}
