//! A client that fails some requests on the way: what practice needs of troubles that lie before any site, where no
//! server can answer.

use std::{
    future,
    sync::{Arc, Mutex, PoisonError},
};

use url::Origin;

use super::{Client, Failure, Request, ResponseFuture};

/// Another client, with faults on the way to it.
pub struct FaultInjector {
    inner: Arc<dyn Client>,
    faults: Mutex<Vec<(Origin, Failure)>>,
}

impl FaultInjector {
    /// Each of the faults fails one request to its origin, in order.
    pub fn new(inner: Arc<dyn Client>, faults: Vec<(Origin, Failure)>) -> Self {
        Self { inner, faults: Mutex::new(faults) }
    }
}

impl Client for FaultInjector {
    fn send(&self, request: Request) -> ResponseFuture<'_> {
        let mut faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        match faults.iter().position(|(origin, _)| *origin == request.url.origin()) {
            Some(at) => Box::pin(future::ready(Err(faults.remove(at).1))),
            None => self.inner.send(request),
        }
    }
}
