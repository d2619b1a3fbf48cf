//! The real network, over reqwest: rustls with ring, HTTP/2 or 1.1, directly or through the proxy that `proxy` names.

use std::{error::Error, sync::Arc, time::Duration};

use reqwest::{
    header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE, HeaderValue, PROXY_AUTHENTICATE, USER_AGENT},
    redirect, retry,
};
use tokio::{runtime::Handle, sync::OnceCell, time::Instant};
use url::Url;
use zeroize::Zeroizing;

use super::{
    Agent, BODY_LIMIT, Client, ExtraRoots, Failure, FailureKind, Method, Proxies, Request, Response,
    ResponseFuture, Route,
    cause::{self, Cause},
    trust::{self, SeenCertificates},
    tunnel,
};
use crate::{config::Limits, dialogue::NetworkFailure, otp::Secret};

/// A connection that lay still for longer is not used again: a code must not be lost in one that a firewall
/// has forgotten while the person typed.
const IDLE: Duration = Duration::from_secs(5);

const PLAIN: &str = concat!("kom-i-gang/", env!("CARGO_PKG_VERSION"));

/// Matches the pattern `=~Windows\s*NT.*Edg.*` that AD FS' administrators add to `WIASupportedUserAgents`
/// (Microsoft Learn; docs/facts.md 80).
const INTEGRATED: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                          Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0";

/// The client that real people use. The certificates are loaded for the first request or by [`Live::get_ready`], beside
/// what else is done, so that the program's first frame waits for no certificate store.
#[derive(Debug)]
pub struct Live {
    settings: Settings,
    ready: OnceCell<reqwest::Client>,
}

#[derive(Debug, Clone)]
struct Settings {
    limits: Limits,
    roots: ExtraRoots,
    proxies: Proxies,
    connections: Connections,
    seen: SeenCertificates,
}

/// How it uses connections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Connections {
    /// As many as it takes, HTTP/2 or 1.1.
    Any,
    /// One after the other over HTTP/1.1, each for as long as it is open.
    One,
}

impl Live {
    /// A client with these time limits that trusts the system's authorities and `roots`, and goes the way that
    /// `proxies` says.
    pub fn new(limits: Limits, roots: ExtraRoots, proxies: Proxies) -> Self {
        let connections = Connections::Any;
        Self::with(Settings { limits, roots, proxies, connections, seen: SeenCertificates::default() })
    }

    fn with(settings: Settings) -> Self {
        Self { settings, ready: OnceCell::const_new() }
    }

    /// Reads the certificates beside what comes next, so that the first request need not wait for them. Nobody waits
    /// for it, and a fault is told by the request that it stops.
    pub fn get_ready(self: &Arc<Self>) {
        let live = Arc::clone(self);
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(async move { live.client().await.is_ok() });
        }
    }

    async fn client(&self) -> Result<&reqwest::Client, Failure> {
        let ready = self.ready.get_or_try_init(|| async {
            let settings = self.settings.clone();
            // Reading the system's certificates takes tens of milliseconds: not on the thread that draws.
            tokio::task::spawn_blocking(move || settings.build())
                .await
                .ok()
                .and_then(Result::ok)
                .ok_or_else(|| Failure::unsent(NetworkFailure::Broken))
        });
        ready.await
    }

    async fn exchange(&self, request: Request) -> Result<Response, Failure> {
        let client = self.client().await?;
        let (url, route) = (request.url.clone(), self.settings.proxies.route(&request.url));
        if let Route::Unusable { variable: name, fault } = route {
            return Err(Failure::unsent(NetworkFailure::BadVariable { name, fault }));
        }
        let started = Instant::now();
        let mut answer = match outgoing(client, request)?.send().await {
            Ok(answer) => answer,
            Err(error) => return Err(self.failure(&error, &url, route).await),
        };
        let status = answer.status().as_u16();
        if status == 407 {
            let offers = answer.headers().get_all(PROXY_AUTHENTICATE).iter();
            let offers = tunnel::schemes(offers.map(HeaderValue::as_bytes));
            return Err(Failure::sent(tunnel::sign_in(route.proxy(), &offers)));
        }
        let peer_certificate = answer
            .extensions()
            .get::<reqwest::tls::TlsInfo>()
            .and_then(|info| info.peer_certificate())
            .map(<[u8]>::to_vec)
            .or_else(|| self.settings.seen.at(&url));
        let headers = answer
            .headers()
            .iter()
            .filter_map(|(name, value)| {
                let name = name.as_str();
                let text = if name == "location" { address(value) } else { value.to_str().ok()?.to_owned() };
                Some((name.to_owned(), Secret::new(text)))
            })
            .collect();
        let body = body(&mut answer).await?;
        Ok(Response { status, headers, body, took: started.elapsed(), peer_certificate, no_ticket: None })
    }

    /// Why there is no answer. It counts as sent unless it surely broke before the request could leave: while the
    /// name was looked up, or the connection, its tunnel or its TLS was made.
    async fn failure(&self, error: &reqwest::Error, url: &Url, route: Route) -> Failure {
        let failure = match (cause::of(error), route) {
            // Without a tunnel the proxy's is the only name that is looked up, and the only connection.
            (Cause::Known(NetworkFailure::UnknownHost | NetworkFailure::NoConnection), Route::Via(proxy))
                if url.scheme() == "http" =>
            {
                NetworkFailure::NoProxy { proxy: proxy.name }
            }
            (Cause::Known(failure), _) => failure,
            (Cause::ProxyWantsSignIn, Route::Via(proxy)) => {
                tunnel::why_not_signed_in(&proxy, url, self.settings.limits.connect).await
            }
            (Cause::ProxyWantsSignIn, _) => tunnel::sign_in(None, ""),
            (Cause::NoProxy, Route::Via(proxy)) => NetworkFailure::NoProxy { proxy: proxy.name },
            (Cause::NoTunnel, Route::Via(proxy)) => {
                tunnel::refusal(&proxy, url, self.settings.limits.connect).await
            }
            (Cause::NoProxy | Cause::NoTunnel, Route::Direct | Route::Unusable { .. }) => {
                NetworkFailure::Broken
            }
        };
        if error.is_connect() || error.is_builder() {
            Failure::unsent(failure)
        } else {
            Failure::sent(failure)
        }
    }
}

impl Client for Live {
    fn send(&self, request: Request) -> ResponseFuture<'_> {
        Box::pin(self.exchange(request))
    }

    fn one_connection(&self) -> Option<Arc<dyn Client>> {
        let settings = Settings { connections: Connections::One, ..self.settings.clone() };
        Some(Arc::new(Self::with(settings)))
    }
}

impl Settings {
    fn build(self) -> Result<reqwest::Client, Box<dyn Error + Send + Sync>> {
        let Self { limits, roots, proxies, connections, seen } = self;
        let proxy = reqwest::Proxy::custom(move |url| match proxies.route(url) {
            Route::Direct | Route::Unusable { .. } => None,
            Route::Via(proxy) => Some(proxy.address.expose().to_owned()),
        });
        let builder = reqwest::Client::builder();
        let (builder, http): (_, &[&str]) = match connections {
            Connections::Any => (builder, &["h2", "http/1.1"]),
            Connections::One => (builder.http1_only().pool_max_idle_per_host(1), &["http/1.1"]),
        };
        let client = builder
            .tls_backend_preconfigured(trust::tls(&roots, http, &seen)?)
            .tls_info(true)
            .proxy(proxy)
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .referer(false)
            // An IPv6 address that never answers costs 0.3 s: then hyper-util tries the IPv4 one beside it (RFC 8305).
            .connect_timeout(limits.connect)
            .timeout(limits.answer)
            .pool_idle_timeout(IDLE);
        Ok(client.build()?)
    }
}

/// The request in reqwest's words. A secret's copy inside reqwest lives until the request is out.
fn outgoing(client: &reqwest::Client, request: Request) -> Result<reqwest::RequestBuilder, Failure> {
    let agent = match request.agent {
        Agent::Plain => PLAIN,
        Agent::Integrated => INTEGRATED,
    };
    let mut out = match request.method {
        Method::Get => client.get(request.url),
        Method::Post => client.post(request.url),
    }
    .header(USER_AGENT, agent)
    .header(ACCEPT, "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1");
    if request.headers.iter().all(|(name, _)| *name != ACCEPT_LANGUAGE.as_str()) {
        out = out.header(ACCEPT_LANGUAGE, "da, en;q=0.7");
    }
    for (name, value) in request.headers {
        let mut value =
            HeaderValue::from_str(value.expose()).map_err(|_| Failure::unsent(NetworkFailure::Broken))?;
        value.set_sensitive(true);
        out = out.header(name, value);
    }
    if let Some(body) = request.body {
        out = out.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(body.expose().to_owned());
    }
    Ok(out)
}

/// Bytes that aren't ASCII as they are, whichever letters they are meant to be: as browsers have them.
fn address(value: &HeaderValue) -> String {
    let piece = |byte: &u8| {
        if byte.is_ascii() { char::from(*byte).to_string() } else { format!("%{byte:02X}") }
    };
    value.as_bytes().iter().map(piece).collect()
}

/// Reads the body, and stops at [`BODY_LIMIT`].
async fn body(answer: &mut reqwest::Response) -> Result<Secret, Failure> {
    let bad_body = || Failure::sent(FailureKind::BadBody);
    let mut bytes = Zeroizing::new(Vec::new());
    while let Some(chunk) = answer.chunk().await.map_err(|error| broke_off(&error))? {
        if bytes.len() + chunk.len() > BODY_LIMIT {
            return Err(bad_body());
        }
        bytes.extend_from_slice(&chunk);
    }
    text(&bytes).ok_or_else(bad_body)
}

fn broke_off(error: &reqwest::Error) -> Failure {
    Failure::sent(if error.is_timeout() { NetworkFailure::TimedOut } else { NetworkFailure::Broken })
}

/// UTF-8, or each byte as its Latin-1 letter: what old Danish pages are in. No text holds a zero byte.
fn text(bytes: &[u8]) -> Option<Secret> {
    if bytes.contains(&0) {
        return None;
    }
    let text = std::str::from_utf8(bytes)
        .map_or_else(|_| bytes.iter().copied().map(char::from).collect(), str::to_owned);
    Some(Secret::new(text))
}
