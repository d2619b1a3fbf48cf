//! The pluggable client: one HTTP request, one answer. It follows no redirect and keeps no cookie; the
//! visit does both. To add a client, implement [`Client`]; to change what one does, wrap it.

mod answer;
mod cause;
mod certificate;
mod fault_injector;
mod live;
mod named_places;
pub mod negotiate;
mod network_threads;
mod outgoing;
mod proxy;
pub mod replay;
mod roots;
pub mod trace;
mod trust;
mod trust_list;
mod tunnel;

use std::{
    future::Future,
    pin::Pin,
    sync::Arc,
    time::{Duration, UNIX_EPOCH},
};

use url::Url;

pub(crate) use certificate::{Certificate, is_of_local_authority, issuer_of};
pub use fault_injector::FaultInjector;
pub use live::Live;
pub use named_places::NamedPlaces;
pub(crate) use proxy::reached_nobody;
pub use proxy::{
    NamedBy, PersonalSetting, Proxies, Proxy, ProxySettings, Route, Script, ScriptRefusal, ScriptWay,
    SystemProxy, SystemSettings, Variables, Ways,
};
pub use roots::{CaFileFault, ExtraRoots};

use crate::{
    dialogue::{NetworkFailure, NoTicket},
    otp::Secret,
};

/// What a client's call gives back, boxed so that clients can be swapped at run time.
pub type ResponseFuture<'a> = Pin<Box<dyn Future<Output = Result<Response, Failure>> + Send + 'a>>;

/// Sends one request. An implementation never repeats one by itself, follows no redirect and keeps no
/// cookie; dropping the future gives the request up.
pub trait Client: Send + Sync {
    /// Sends `request`.
    fn send(&self, request: Request) -> ResponseFuture<'_>;

    /// A client like this one that opens one HTTP/1.1 connection and sends all its requests over it: what a
    /// sign-in that belongs to a connection needs (docs/facts.md 61). `None` where there is no such thing.
    fn one_connection(&self) -> Option<Arc<dyn Client>> {
        None
    }
}

impl<C: Client + ?Sized> Client for Arc<C> {
    fn send(&self, request: Request) -> ResponseFuture<'_> {
        (**self).send(request)
    }

    fn one_connection(&self) -> Option<Arc<dyn Client>> {
        (**self).one_connection()
    }
}

/// One HTTP request.
#[derive(Debug)]
pub struct Request {
    /// `GET` or `POST`; forms know no others.
    pub method: Method,
    /// Whole address; the part after `#` is not sent.
    pub url: Url,
    /// Name and value, in order. Values may hold cookies, so they are secrets.
    pub headers: Vec<(&'static str, Secret)>,
    /// The form's fields, already encoded (`application/x-www-form-urlencoded`).
    pub body: Option<Secret>,
    /// Whether it may change anything on the server.
    pub purpose: Purpose,
    /// Which kind of browser the server is to see.
    pub agent: Agent,
}

/// The methods of links and forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Read a page.
    Get,
    /// Send a form.
    Post,
}

/// Whether a request may be given up or repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Safe to repeat and to give up.
    Read,
    /// Carries what the person typed: sent once, and waited for.
    Write,
}

/// The user agent that the server sees; AD FS chooses its sign-in by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agent {
    /// Our own name: sites answer with forms.
    Plain,
    /// One that AD FS offers Windows sign-in to.
    Integrated,
}

/// One answer.
#[derive(Debug)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// Name in lower case and value, in order; values that are no UTF-8 are left out.
    pub headers: Vec<(String, Secret)>,
    /// At most [`BODY_LIMIT`] bytes. A page can hold a token's key, so it is a secret.
    pub body: Secret,
    /// From the first byte out to the last byte in.
    pub took: Duration,
    /// The peer's certificate in DER, where there was TLS.
    pub peer_certificate: Option<Vec<u8>>,
    /// Set where a ticket might have gone and none did, or none was taken.
    pub no_ticket: Option<NoTicket>,
}

/// The largest body that is read, in bytes. Sign-in pages are a hundredth of it.
pub const BODY_LIMIT: usize = 2 * 1024 * 1024;

impl Response {
    /// The first header of that name (lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.expose())
    }

    /// When it was written by its `Date`, in seconds since 1970.
    pub fn date(&self) -> Option<u64> {
        let date = httpdate::parse_http_date(self.header("date")?).ok()?;
        Some(date.duration_since(UNIX_EPOCH).ok()?.as_secs())
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What went wrong.
    pub kind: FailureKind,
    /// True if the request may have reached the server.
    pub sent: bool,
}

/// What went wrong with a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FailureKind {
    /// Something on the way, so that the site gave no answer.
    Network(NetworkFailure),
    /// The body is larger than [`BODY_LIMIT`] or no text.
    BadBody,
}

impl From<NetworkFailure> for FailureKind {
    fn from(failure: NetworkFailure) -> Self {
        Self::Network(failure)
    }
}

impl Failure {
    /// On the way there: the request surely never left this PC.
    pub fn unsent(kind: impl Into<FailureKind>) -> Self {
        Self { kind: kind.into(), sent: false }
    }

    /// After the request may have reached the server.
    pub fn sent(kind: impl Into<FailureKind>) -> Self {
        Self { kind: kind.into(), sent: true }
    }
}
