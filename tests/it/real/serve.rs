//! An axum router on https, on a free port of this machine.

use std::{io, net::SocketAddr};

use axum::{Router, extract::Request, middleware, serve::Listener};
use tokio::{net::TcpListener, sync::mpsc};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

use super::traffic::{Counted, TRAFFIC};

/// Binds a free port; the address as others call it, `https://localhost:PORT`.
pub async fn bind() -> (TcpListener, String) {
    bind_as("localhost").await
}

/// The same under another name of this machine's.
pub async fn bind_as(host: &str) -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("https://{host}:{}", listener.local_addr().unwrap().port());
    (listener, origin)
}

/// Serves the router there until the runtime ends.
pub fn serve(listener: TcpListener, acceptor: TlsAcceptor, router: Router) {
    let address = listener.local_addr().unwrap();
    let (send, receive) = mpsc::channel(16);
    tokio::spawn(async move {
        while let Ok((stream, peer)) = listener.accept().await {
            let (acceptor, send) = (acceptor.clone(), send.clone());
            // A handshake that fails or hangs is its own affair and holds nobody up.
            tokio::spawn(async move {
                if let Ok(stream) = acceptor.accept(Counted::new(stream)).await {
                    let _ = send.send((stream, peer)).await;
                }
            });
        }
    });
    let router = router.layer(middleware::map_request(|request: Request| async {
        TRAFFIC.request();
        request
    }));
    tokio::spawn(async move { axum::serve(Accepted { address, receive }, router).await });
}

/// Connections whose handshake is done.
struct Accepted {
    address: SocketAddr,
    receive: mpsc::Receiver<(TlsStream<Counted>, SocketAddr)>,
}

impl Listener for Accepted {
    type Io = TlsStream<Counted>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        match self.receive.recv().await {
            Some(accepted) => accepted,
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        Ok(self.address)
    }
}
