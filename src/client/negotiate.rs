//! Integrated sign-in (HTTP Negotiate, RFC 4559): the person's Kerberos ticket in place of a password.
//!
//! A wrapper around another client. Requests to the origins that the environment names for tickets go out over one
//! HTTP/1.1 connection (docs/facts.md 61), with the user agent that AD FS offers its Windows sign-in to. A `401` with
//! `WWW-Authenticate: Negotiate` is answered once; whatever the server says then goes on to the visit. If a ticket
//! didn't do, the rest of the run goes without, so that AD FS shows its form.
//!
//! Never answered: another origin, a proxy's `407`, a bare `NTLM`, and, unless the environment says so, a token
//! that holds NTLM. (Windows' Negotiate would send one where it has no ticket.) A request that carries what the person
//! typed goes out as it is, without a ticket.

mod end_point;
#[cfg(all(feature = "negotiate", unix))]
mod gssapi;
#[cfg(windows)]
mod sspi;
#[cfg(any(windows, test))]
mod sspi_words;
mod ticket;

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use data_encoding::BASE64;
use tokio::{task::spawn_blocking, time::timeout};

pub use self::{
    end_point::end_point,
    ticket::{Begun, Exchange, KerberosTicket, Tickets},
};
use super::{Agent, Client, Failure, Purpose, Request, Response, ResponseFuture};
use crate::{
    config::{Environment, MayBeSent},
    dialogue::NoTicket,
    otp::Secret,
};

/// Tokens that are sent for one request. Kerberos takes one, NTLM two; a server that wants more gets no answer.
const TOKENS: usize = 4;

/// Looks for the person's ticket. It asks this PC alone, but may wait for the disk: not on the thread that draws.
pub fn ticket() -> KerberosTicket {
    system().map_or(KerberosTicket::NotInThisBuild, |tickets| tickets.ticket())
}

/// The tickets of the system that the program runs on.
#[allow(clippy::unnecessary_wraps, reason = "the plain build has none")]
fn system() -> Option<Arc<dyn Tickets>> {
    #[cfg(all(feature = "negotiate", unix))]
    return Some(Arc::new(gssapi::System));
    #[cfg(windows)]
    return Some(Arc::new(sspi::System));
    #[cfg(not(any(all(feature = "negotiate", unix), windows)))]
    None
}

/// A client that signs in with the person's ticket where it may.
pub struct Negotiate {
    inner: Arc<dyn Client>,
    tickets: Arc<dyn Tickets>,
    may_be_sent: MayBeSent,
    limit: Duration,
    /// Why the one attempt of this run came to nothing.
    given_up: Mutex<Option<NoTicket>>,
}

/// `inner` with integrated sign-in, if this build has it and the environment names anybody for tickets.
pub fn with_tickets(inner: Arc<dyn Client>, environment: &Environment) -> Arc<dyn Client> {
    match system() {
        Some(tickets) if !environment.may_be_sent.ticket.is_empty() => {
            Arc::new(Negotiate::new(inner, tickets, environment))
        }
        _ => inner,
    }
}

impl Negotiate {
    /// Wraps `inner`.
    pub fn new(inner: Arc<dyn Client>, tickets: Arc<dyn Tickets>, environment: &Environment) -> Self {
        let (may_be_sent, limit) = (environment.may_be_sent.clone(), environment.limits.answer);
        Self { inner, tickets, may_be_sent, limit, given_up: Mutex::default() }
    }

    async fn exchange(&self, mut request: Request) -> Result<Response, Failure> {
        if request.purpose == Purpose::Write || !self.may_be_sent.ticket.contains(&request.url.origin()) {
            return self.inner.send(request).await;
        }
        let without = match self.why_not().await {
            None => self.inner.one_connection().ok_or(NoTicket::Unavailable),
            Some(why) => Err(why),
        };
        match without {
            Ok(connection) => {
                request.agent = Agent::Integrated;
                self.sign_in(&*connection, &request).await
            }
            Err(why) => {
                let answer = self.inner.send(request).await?;
                Ok(Response { no_ticket: Some(why), ..answer })
            }
        }
    }

    /// Why there is no use in trying.
    async fn why_not(&self) -> Option<NoTicket> {
        if let Some(why) = *self.given_up() {
            return Some(why);
        }
        let tickets = Arc::clone(&self.tickets);
        match self.waited(move || tickets.ticket()).await {
            Some(KerberosTicket::Here | KerberosTicket::WhenNeeded) => None,
            Some(KerberosTicket::RunOut) => Some(NoTicket::RunOut),
            Some(KerberosTicket::Missing | KerberosTicket::NotInThisBuild) => Some(NoTicket::Missing),
            None => Some(NoTicket::Unavailable),
        }
    }

    /// The whole conversation over one connection, from the request without a token to the last answer.
    async fn sign_in(&self, connection: &dyn Client, request: &Request) -> Result<Response, Failure> {
        let mut answer = connection.send(again(request, None)).await?;
        let mut under_way = None;
        for _ in 0..TOKENS {
            if answer.status != 401 {
                return Ok(answer);
            }
            match self.token(request, &answer, under_way).await {
                Ok((exchange, token)) => {
                    answer = connection.send(again(request, Some(&token))).await?;
                    under_way = Some(exchange);
                }
                Err(why) => return Ok(self.give_up(answer, why)),
            }
        }
        Ok(if answer.status == 401 { self.give_up(answer, NoTicket::Refused) } else { answer })
    }

    /// The token that answers this `401`.
    async fn token(
        &self,
        request: &Request,
        answer: &Response,
        under_way: Option<Box<dyn Exchange>>,
    ) -> Result<Begun, NoTicket> {
        let is_first = under_way.is_none();
        let begun = match (offer(answer), under_way) {
            (Some(Offer::Begin), None) => {
                let tickets = Arc::clone(&self.tickets);
                let host = request.url.host_str().unwrap_or_default().to_owned();
                let binding = answer.peer_certificate.as_deref().and_then(end_point);
                self.waited(move || tickets.start(&host, binding.as_deref())).await
            }
            (Some(Offer::GoOn(token)), Some(mut exchange)) => {
                self.waited(move || exchange.step(&token).map(|token| (exchange, token))).await
            }
            _ => Some(Err(NoTicket::Refused)),
        };
        let begun = begun.unwrap_or(Err(NoTicket::Unavailable))?;
        if !holds_ntlm(&begun.1) || self.may_be_sent.ntlm {
            Ok(begun)
        } else {
            // Windows falls back on NTLM where Kerberos has nothing for the site; later it is the server that wants it.
            Err(if is_first { NoTicket::Unavailable } else { NoTicket::Refused })
        }
    }

    fn give_up(&self, answer: Response, why: NoTicket) -> Response {
        *self.given_up() = Some(why);
        Response { no_ticket: Some(why), ..answer }
    }

    fn given_up(&self) -> std::sync::MutexGuard<'_, Option<NoTicket>> {
        self.given_up.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs what may wait for others on a thread of its own; `None` if it took longer than an answer may.
    async fn waited<T: Send + 'static>(&self, what: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        timeout(self.limit, spawn_blocking(what)).await.ok()?.ok()
    }
}

impl Client for Negotiate {
    fn send(&self, request: Request) -> ResponseFuture<'_> {
        Box::pin(self.exchange(request))
    }
}

/// What a server says after `WWW-Authenticate: Negotiate`.
enum Offer {
    Begin,
    GoOn(Secret),
}

fn offer(answer: &Response) -> Option<Offer> {
    let offers = answer.headers.iter().filter(|(name, _)| name == "www-authenticate");
    offers.flat_map(|(_, value)| value.expose().split(',')).find_map(|offer| {
        let (scheme, token) = offer.trim().split_once(' ').unwrap_or((offer.trim(), ""));
        scheme.eq_ignore_ascii_case("negotiate").then(|| match token.trim() {
            "" => Offer::Begin,
            token => Offer::GoOn(Secret::new(token.to_owned())),
        })
    })
}

/// The same request once more, with a token.
fn again(request: &Request, token: Option<&Secret>) -> Request {
    let copy = |secret: &Secret| Secret::new(secret.expose().to_owned());
    let mut headers: Vec<_> = request.headers.iter().map(|(name, value)| (*name, copy(value))).collect();
    headers
        .extend(token.map(|token| ("authorization", Secret::new(format!("Negotiate {}", token.expose())))));
    Request {
        method: request.method,
        url: request.url.clone(),
        headers,
        body: request.body.as_ref().map(copy),
        purpose: request.purpose,
        agent: request.agent,
    }
}

/// True for NTLM, bare or wrapped, and for what can't be read.
fn holds_ntlm(token: &Secret) -> bool {
    const MARK: &[u8] = b"NTLMSSP\0";
    BASE64
        .decode(token.expose().as_bytes())
        .map(zeroize::Zeroizing::new)
        .map_or(true, |bytes| bytes.windows(MARK.len()).any(|part| part == MARK))
}
