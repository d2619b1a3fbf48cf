//! A client whose way to some sites is barred for a while: what practice needs of troubles that lie before any
//! site, where no server can answer.

use std::{
    future,
    sync::{Arc, Mutex, PoisonError},
};

use url::Origin;

use super::{Answering, Client, Failure, Request};

/// Another client, behind bars.
pub struct Barred {
    inner: Arc<dyn Client>,
    bars: Mutex<Vec<(Origin, Failure)>>,
}

impl Barred {
    /// Each of the bars fails one request to its origin, in order.
    pub fn new(inner: Arc<dyn Client>, bars: Vec<(Origin, Failure)>) -> Self {
        Self { inner, bars: Mutex::new(bars) }
    }
}

impl Client for Barred {
    fn send(&self, request: Request) -> Answering<'_> {
        let mut bars = self.bars.lock().unwrap_or_else(PoisonError::into_inner);
        match bars.iter().position(|(origin, _)| *origin == request.url.origin()) {
            Some(at) => Box::pin(future::ready(Err(bars.remove(at).1))),
            None => self.inner.send(request),
        }
    }
}
