//! Recorded exchanges for tests: each request must be the next one on the list, down to its body.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use super::{Client, Failure, Method, Purpose, Request, Response, ResponseFuture};
use crate::{
    dialogue::{NetworkFailure, NoTicket},
    otp::Secret,
};

/// One request that must come, and what is answered.
#[derive(Debug)]
pub struct Exchange {
    method: Method,
    url: String,
    fields: Vec<(String, String)>,
    purpose: Option<Purpose>,
    gives: Result<Response, Failure>,
}

impl Exchange {
    /// A `GET` of this address; answered with an empty 200 until told otherwise.
    pub fn get(url: impl Into<String>) -> Self {
        let answer = Response {
            status: 200,
            headers: Vec::new(),
            body: Secret::new(String::new()),
            took: Duration::ZERO,
            peer_certificate: None,
            no_ticket: None,
        };
        Self { method: Method::Get, url: url.into(), fields: Vec::new(), purpose: None, gives: Ok(answer) }
    }

    /// A `POST` to this address with exactly these fields, in this order.
    pub fn post(url: impl Into<String>, fields: &[(&str, &str)]) -> Self {
        let fields = fields.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
        Self { method: Method::Post, fields, ..Self::get(url) }
    }

    /// The request must have this purpose.
    #[must_use]
    pub fn as_a(mut self, purpose: Purpose) -> Self {
        self.purpose = Some(purpose);
        self
    }

    /// Answered with a web page.
    #[must_use]
    pub fn page(self, status: u16, html: impl Into<String>) -> Self {
        self.body("text/html;charset=utf-8", status, html)
    }

    /// Answered with a body of this kind.
    #[must_use]
    pub fn body(mut self, kind: &str, status: u16, body: impl Into<String>) -> Self {
        if let Ok(answer) = &mut self.gives {
            answer.status = status;
            answer.body = Secret::new(body.into());
        }
        self.header("content-type", kind)
    }

    /// Answered with a hand-over to another address.
    #[must_use]
    pub fn redirect(mut self, status: u16, location: &str) -> Self {
        if let Ok(answer) = &mut self.gives {
            answer.status = status;
        }
        self.header("location", location)
    }

    /// One more header in the answer; the name in lower case.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Ok(answer) = &mut self.gives {
            answer.headers.push((name.to_owned(), Secret::new(value.to_owned())));
        }
        self
    }

    /// Answered so that a ticket might have gone there, and for this reason none did or none was taken.
    #[must_use]
    pub fn without_ticket(mut self, why: NoTicket) -> Self {
        if let Ok(answer) = &mut self.gives {
            answer.no_ticket = Some(why);
        }
        self
    }

    /// Answered by nobody.
    #[must_use]
    pub fn fails(mut self, failure: Failure) -> Self {
        self.gives = Err(failure);
        self
    }

    /// What is wrong with this request, if anything.
    fn fault(&self, request: &Request) -> Option<String> {
        let fields: Vec<(String, String)> = request
            .body
            .as_ref()
            .map(|body| url::form_urlencoded::parse(body.expose().as_bytes()).into_owned().collect())
            .unwrap_or_default();
        if request.method != self.method || request.url.as_str() != self.url {
            return Some(format!(
                "{:?} {} came, {:?} {} was due",
                request.method, request.url, self.method, self.url
            ));
        }
        if fields != self.fields {
            return Some(format!("{}: {fields:?} came, {:?} was due", self.url, self.fields));
        }
        if self.purpose.is_some_and(|purpose| purpose != request.purpose) {
            return Some(format!("{}: the purpose was {:?}", self.url, request.purpose));
        }
        None
    }
}

/// Plays [`Exchange`]s in their order. A request that isn't the next one breaks off, and is told by
/// [`Replay::faults`]. Made for tests: its faults quote bodies, and so must never see a real secret.
#[derive(Debug, Default)]
pub struct Replay(Mutex<Played>);

#[derive(Debug, Default)]
struct Played {
    due: VecDeque<Exchange>,
    cookies: Vec<String>,
    faults: Vec<String>,
}

impl Replay {
    /// Plays these.
    pub fn of(exchanges: impl IntoIterator<Item = Exchange>) -> Self {
        let due = exchanges.into_iter().collect();
        Self(Mutex::new(Played { due, ..Played::default() }))
    }

    /// Every request that wasn't the due one, and every exchange that never came.
    pub fn faults(&self) -> Vec<String> {
        self.played(|played| {
            let never = played.due.iter().map(|due| format!("{:?} {} never came", due.method, due.url));
            played.faults.iter().cloned().chain(never).collect()
        })
    }

    /// The `Cookie` header of each request so far; empty where there was none.
    pub fn cookies(&self) -> Vec<String> {
        self.played(|played| played.cookies.clone())
    }

    fn played<T>(&self, look: impl FnOnce(&mut Played) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn next(&self, request: &Request) -> Result<Response, Failure> {
        self.played(|played| {
            let cookie = request.headers.iter().find(|(name, _)| *name == "cookie");
            played.cookies.push(cookie.map_or_else(String::new, |(_, value)| value.expose().to_owned()));
            let Some(due) = played.due.pop_front() else {
                played.faults.push(format!("{:?} {} came, nothing was due", request.method, request.url));
                return Err(Failure::sent(NetworkFailure::Broken));
            };
            if let Some(fault) = due.fault(request) {
                played.faults.push(fault);
                return Err(Failure::sent(NetworkFailure::Broken));
            }
            due.gives
        })
    }
}

impl Client for Replay {
    fn send(&self, request: Request) -> ResponseFuture<'_> {
        Box::pin(std::future::ready(self.next(&request)))
    }
}
