//! The real network, over reqwest: rustls with ring, HTTP/2 or 1.1, directly or through the proxies that `proxies` name.
//! All of it runs on threads of its own.

use std::{
    collections::BTreeSet,
    ops::DerefMut,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use reqwest::{
    header::{HeaderValue, PROXY_AUTHENTICATE},
    redirect, retry,
};
use rustls::ClientConfig;
use tokio::{
    runtime::Handle,
    sync::OnceCell,
    time::{Instant, timeout},
};
use url::Url;

use super::{
    Client, ExtraRoots, Failure, FailureKind, Proxies, Proxy, Request, Response, ResponseFuture, Route,
    answer,
    cause::{self, Cause},
    network_threads::NetworkThreads,
    outgoing,
    trust::{self, Judge, SeenCertificates},
    tunnel,
};
use crate::{config::Limits, dialogue::NetworkFailure, otp::Secret};

/// A connection that lay still for longer is not used again: a code must not be lost in one that a firewall
/// has forgotten while the person typed.
const IDLE: Duration = Duration::from_secs(5);

/// The client that real people use. The certificates are loaded for the first request or by [`Live::get_ready`], beside
/// what else is done, so that the program's first frame waits for no certificate store.
#[derive(Debug)]
pub struct Live {
    network: Arc<Network>,
    threads: Arc<NetworkThreads>,
}

/// What runs on the network's threads.
#[derive(Debug)]
struct Network {
    settings: Settings,
    tls: OnceCell<ClientConfig>,
    /// One for each way that was taken, with the proxy's address. Only so can it be told which way a connection takes.
    clients: Mutex<Vec<(Option<Arc<Secret>>, reqwest::Client)>>,
    /// The proxies that weren't reached when they were last tried.
    not_reached: Mutex<BTreeSet<String>>,
}

#[derive(Debug, Clone)]
struct Settings {
    limits: Limits,
    roots: ExtraRoots,
    proxies: Proxies,
    connections: Connections,
    judge: Judge,
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
    /// A client with these time limits that trusts the system's authorities and `roots`, and goes the ways that
    /// `proxies` say.
    pub fn new(limits: Limits, roots: ExtraRoots, proxies: Proxies) -> Self {
        let connections = Connections::Any;
        let (judge, seen) = (Judge::Platform, SeenCertificates::default());
        Self::with(Settings { limits, roots, proxies, connections, judge, seen }, Arc::default())
    }

    fn with(settings: Settings, threads: Arc<NetworkThreads>) -> Self {
        let (tls, clients, not_reached) = Default::default();
        Self { network: Arc::new(Network { settings, tls, clients, not_reached }), threads }
    }

    /// Reads the certificates beside what comes next, so that the first request need not wait for them. Nobody waits
    /// for it, and a fault is told by the request that it stops.
    pub fn get_ready(self: &Arc<Self>) {
        let live = Arc::clone(self);
        if let Ok(runtime) = Handle::try_current() {
            let network = Arc::clone(&self.network);
            runtime.spawn(async move { live.threads.run(async move { network.tls().await.is_ok() }).await });
        }
    }

    async fn exchange(&self, request: Request) -> Result<Response, Failure> {
        let Limits { connect, answer } = self.network.settings.limits;
        let work = Arc::clone(&self.network).exchange(request);
        // What stands still over there heeds no limit of its own. Another connection may ask a proxy for its reason.
        match timeout(answer + connect, self.threads.run(work)).await {
            Ok(Some(answer)) => answer,
            Ok(None) => Err(Failure::unsent(NetworkFailure::Broken)),
            Err(_) => Err(Failure::sent(NetworkFailure::TimedOut)),
        }
    }
}

impl Client for Live {
    fn send(&self, request: Request) -> ResponseFuture<'_> {
        Box::pin(self.exchange(request))
    }

    fn one_connection(&self) -> Option<Arc<dyn Client>> {
        let settings = Settings { connections: Connections::One, ..self.network.settings.clone() };
        Some(Arc::new(Self::with(settings, Arc::clone(&self.threads))))
    }
}

impl Network {
    async fn exchange(self: Arc<Self>, request: Request) -> Result<Response, Failure> {
        let (url, limit) = (request.url.clone(), self.settings.limits.answer);
        // A script that says it may have to be loaded: this is no thread that draws.
        let ways = self.settings.proxies.ways(&url);
        let mut request = Some(request);
        let mut outgoing: Option<reqwest::Request> = None;
        let (started, mut silent) = (Instant::now(), Vec::new());
        let mut told = Failure::unsent(NetworkFailure::Broken);
        for route in self.in_turn(ways.routes) {
            if let Route::Unusable(failure) = route {
                return Err(Failure::unsent(failure));
            }
            let client = self.client(route.proxy()).await?;
            if let Some(request) = request.take() {
                outgoing = Some(outgoing::prepared(&client, request)?);
            }
            let Some(mut attempt) = outgoing.as_ref().and_then(reqwest::Request::try_clone) else {
                return Err(told);
            };
            let began = Instant::now();
            *attempt.timeout_mut() = Some(limit.saturating_sub(started.elapsed()));
            let error = match client.execute(attempt).await {
                Ok(answer) => {
                    self.reached(route.proxy());
                    return self.answer(answer, &url, &route, began).await;
                }
                Err(error) => error,
            };
            told = self.failure(&error, &url, &route).await;
            if !is_nobody_there(&error) {
                return Err(told);
            }
            if let Some(proxy) = route.proxy() {
                silent.push(proxy.name.clone());
                self.not_reached().insert(proxy.name.clone());
            }
        }
        // By the next try the PC may be on another network.
        self.settings.proxies.forget(&url);
        if let Some(fault) = ways.fault {
            return Err(Failure::unsent(fault));
        }
        // All of them are named, where the last one tried was a proxy.
        if matches!(told.kind, FailureKind::Network(NetworkFailure::NoProxy { .. })) {
            return Err(Failure::unsent(NetworkFailure::NoProxy { proxy: silent.join(", ") }));
        }
        Err(told)
    }

    async fn answer(
        &self,
        mut answer: reqwest::Response,
        url: &Url,
        route: &Route,
        began: Instant,
    ) -> Result<Response, Failure> {
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
            .or_else(|| self.settings.seen.at(url));
        let headers = answer::headers(&answer);
        let body = answer::body(&mut answer).await?;
        Ok(Response { status, headers, body, took: began.elapsed(), peer_certificate, no_ticket: None })
    }

    /// Those that weren't reached the last time come last.
    fn in_turn(&self, mut routes: Vec<Route>) -> Vec<Route> {
        let known = self.not_reached();
        routes.sort_by_key(|route| route.proxy().is_some_and(|proxy| known.contains(&proxy.name)));
        routes
    }

    fn reached(&self, proxy: Option<&Proxy>) {
        if let Some(proxy) = proxy {
            self.not_reached().remove(&proxy.name);
        }
    }

    fn not_reached(&self) -> impl DerefMut<Target = BTreeSet<String>> {
        self.not_reached.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Why there is no answer. It counts as sent unless it surely broke before the request could leave: while the
    /// name was looked up, or the connection, its tunnel or its TLS was made.
    async fn failure(&self, error: &reqwest::Error, url: &Url, route: &Route) -> Failure {
        let limit = self.settings.limits.connect;
        let failure = match (cause::of(error), route.proxy()) {
            // Without a tunnel the proxy's is the only name that is looked up, and the only connection.
            (Cause::Known(NetworkFailure::UnknownHost | NetworkFailure::NoConnection), Some(proxy))
                if url.scheme() == "http" =>
            {
                NetworkFailure::NoProxy { proxy: proxy.name.clone() }
            }
            (Cause::Known(failure), _) => failure,
            (Cause::ProxyWantsSignIn, Some(proxy)) => tunnel::why_not_signed_in(proxy, url, limit).await,
            (Cause::ProxyWantsSignIn, None) => tunnel::sign_in(None, ""),
            (Cause::NoProxy, Some(proxy)) => NetworkFailure::NoProxy { proxy: proxy.name.clone() },
            (Cause::NoTunnel, Some(proxy)) => tunnel::refusal(proxy, url, limit).await,
            (Cause::NoProxy | Cause::NoTunnel, None) => NetworkFailure::Broken,
        };
        if error.is_connect() || error.is_builder() {
            Failure::unsent(failure)
        } else {
            Failure::sent(failure)
        }
    }

    async fn tls(&self) -> Result<&ClientConfig, Failure> {
        let Settings { judge, roots, seen, .. } = &self.settings;
        let read = self.tls.get_or_try_init(|| async { trust::tls(judge, roots, seen) }).await;
        read.map_err(|_| Failure::unsent(NetworkFailure::Broken))
    }

    /// The one that goes through this proxy alone.
    async fn client(&self, proxy: Option<&Proxy>) -> Result<reqwest::Client, Failure> {
        let tls = self.tls().await?;
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        let address = proxy.map(|proxy| &proxy.address);
        if let Some((_, client)) = clients.iter().find(|(known, _)| known.as_ref() == address) {
            return Ok(client.clone());
        }
        let client = self.settings.build(tls, address.cloned());
        let client = client.map_err(|_| Failure::unsent(NetworkFailure::Broken))?;
        clients.push((address.cloned(), client.clone()));
        Ok(client)
    }
}

impl Settings {
    fn build(&self, tls: &ClientConfig, proxy: Option<Arc<Secret>>) -> reqwest::Result<reqwest::Client> {
        let mut tls = tls.clone();
        let builder = reqwest::Client::builder();
        let (builder, http): (_, &[&str]) = match self.connections {
            Connections::Any => (builder, &["h2", "http/1.1"]),
            Connections::One => (builder.http1_only().pool_max_idle_per_host(1), &["http/1.1"]),
        };
        tls.alpn_protocols = http.iter().map(|kind| kind.as_bytes().to_vec()).collect();
        let builder = match proxy {
            None => builder.no_proxy(),
            Some(address) => {
                builder.proxy(reqwest::Proxy::custom(move |_| Some(address.expose().to_owned())))
            }
        };
        builder
            .tls_backend_preconfigured(tls)
            .tls_info(true)
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .referer(false)
            // An IPv6 address that never answers costs 0.3 s: then hyper-util tries the IPv4 one beside it (RFC 8305).
            .connect_timeout(self.limits.connect)
            .timeout(self.limits.answer)
            .pool_idle_timeout(IDLE)
            .build()
    }
}

/// True if there was no connection: nothing was sent, and nobody, proxy or site, has answered.
fn is_nobody_there(error: &reqwest::Error) -> bool {
    use NetworkFailure::{NoConnection, TimedOut, UnknownHost};
    let nobody =
        matches!(cause::of(error), Cause::NoProxy | Cause::Known(UnknownHost | NoConnection | TimedOut));
    error.is_connect() && nobody
}

#[cfg(test)]
mod tests;
