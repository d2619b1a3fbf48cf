//! The five listeners, and HTTP to and from the sites' plain functions. The only file here that waits.

use std::{
    io,
    time::{Duration, UNIX_EPOCH},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderValue, Method as HttpMethod, Request, StatusCode, header},
    response::Response,
};
use futures_util::stream;
use tokio::{net::TcpListener, sync::watch};

use super::{
    exchange::{Asked, Content, Fields, Method, Reply},
    world::SharedWorld,
};
use crate::dialogue::{PerSite, Site};

/// More than any form of these sites.
const LONGEST_FORM: usize = 64 * 1024;

/// One bound port for each site.
pub(super) struct Listeners(PerSite<TcpListener>);

impl Listeners {
    /// Must be called on a tokio runtime.
    pub(super) fn bind() -> io::Result<Self> {
        let listener = |_| {
            let listener = std::net::TcpListener::bind(("127.0.0.1", 0))?;
            listener.set_nonblocking(true)?;
            TcpListener::from_std(listener)
        };
        PerSite::try_of(listener).map(Self)
    }

    /// Such as `http://127.0.0.1:40001`.
    pub(super) fn origins(&self) -> io::Result<PerSite<String>> {
        PerSite::try_of(|site| self.0[site].local_addr().map(|address| format!("http://{address}")))
    }

    /// Runs the sites until the sender of `stopped` is dropped.
    pub(super) fn serve(self, world: &SharedWorld, stopped: &watch::Receiver<()>) {
        for (site, listener) in self.0.into_pairs() {
            let world = world.clone();
            let router = Router::new().fallback(move |request: Request<Body>| {
                let world = world.clone();
                async move { respond(site, &world, request).await }
            });
            let mut stopped = stopped.clone();
            let stop = async move {
                // It is never sent anything: an error says that the world is gone.
                let _ = stopped.changed().await;
            };
            tokio::spawn(async move { axum::serve(listener, router).with_graceful_shutdown(stop).await });
        }
    }
}

async fn respond(site: Site, world: &SharedWorld, request: Request<Body>) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let host = host.unwrap_or_default().to_owned();
    let asked = read(request).await;
    let mut world = world.lock();
    world.state.context.is_called(&host);
    let reply = match asked {
        Some(asked) => world.answer(site, &asked),
        None => Reply::not_found().with_status(400),
    };
    write(reply, world.state.context.now())
}

async fn read(request: Request<Body>) -> Option<Asked> {
    let (head, body) = request.into_parts();
    let method = match head.method {
        HttpMethod::GET => Method::Get,
        HttpMethod::POST => Method::Post,
        _ => return None,
    };
    let cookies = head.headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    Some(Asked {
        method,
        path: head.uri.path().to_owned(),
        query: Fields::from_form(head.uri.query().unwrap_or_default().as_bytes()),
        form: Fields::from_form(&to_bytes(body, LONGEST_FORM).await.ok()?),
        cookies: Fields::from_cookies(&cookies.collect::<Vec<_>>().join("; ")),
    })
}

/// The server gives the connection up when a body fails.
fn cut() -> io::Error {
    io::ErrorKind::ConnectionReset.into()
}

fn write(reply: Reply, now: u64) -> Response {
    let (body, kind) = match reply.body {
        Content::Page(page) => (Body::from(page), "text/html;charset=utf-8"),
        Content::Binary => (Body::from(vec![0x7f, b'O', b'T', b'P', 0, 1, 2, 3]), "application/octet-stream"),
        Content::Cut => (Body::from_stream(stream::once(async { Err::<Vec<u8>, _>(cut()) })), "text/html"),
    };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    let date = httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(now));
    let mut set = |name, value: String| {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.append(name, value);
        }
    };
    set(header::DATE, date);
    set(header::CONTENT_TYPE, kind.to_owned());
    set(header::CACHE_CONTROL, "no-store, must-revalidate, max-age=0".to_owned());
    if let Some(location) = reply.location {
        set(header::LOCATION, location);
    }
    for cookie in reply.cookies {
        set(header::SET_COOKIE, cookie);
    }
    response
}
