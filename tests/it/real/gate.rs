//! A gate in front of Keycloak, one for each test: it passes the bytes on both ways, notes what was asked, and can cut
//! the line right after Keycloak has answered the post of a code, or answer in Keycloak's place.

use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::{TlsConnector, server::TlsStream};
use url::form_urlencoded;

use super::traffic::{Counted, TRAFFIC};

/// What went through.
#[derive(Default)]
pub struct Gate {
    seen: Mutex<Vec<Seen>>,
    next_code: Mutex<Option<CodeAnswer>>,
}

/// What becomes of the next code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeAnswer {
    /// It gets through to Keycloak, but Keycloak's answer to it is lost and the line is cut.
    AnswerCut,
    /// Keycloak never gets it: all are sent to a page about maintenance.
    Maintenance,
}

/// A redirect as such a front end gives it.
const MAINTENANCE: &[u8] = b"HTTP/1.1 302 Found\r\nlocation: https://vedligehold.example.dk/\r\n\
                             content-length: 0\r\nconnection: close\r\n\r\n";

/// A request: never its query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// `GET`, `POST`.
    pub method: String,
    /// Without the query.
    pub path: String,
    /// The code in it, from the QR page (`totp`) or the code page (`otp`).
    pub code: Option<String>,
    /// At a page that asks for a name: whether it is to be remembered.
    pub remember: Option<bool>,
}

impl Gate {
    /// The codes that were sent through it, in order.
    pub fn codes(&self) -> Vec<String> {
        self.seen.lock().unwrap().iter().filter_map(|seen| seen.code.clone()).collect()
    }

    /// For each name that was sent through it, whether it was to be remembered.
    pub fn remembered(&self) -> Vec<bool> {
        self.seen.lock().unwrap().iter().filter_map(|seen| seen.remember).collect()
    }

    /// How often this was asked for, by method and end of path.
    pub fn count(&self, method: &str, path_end: &str) -> usize {
        let seen = self.seen.lock().unwrap();
        seen.iter().filter(|seen| seen.method == method && seen.path.ends_with(path_end)).count()
    }

    /// What is to become of the next code.
    pub fn awaits_a_code(&self, answer: CodeAnswer) {
        *self.next_code.lock().unwrap() = Some(answer);
    }

    /// True while that code is still to come.
    pub fn is_waiting(&self) -> bool {
        self.next_code.lock().unwrap().is_some()
    }

    /// Opens it in front of Keycloak's port.
    pub fn open(
        self: Arc<Self>,
        listener: TcpListener,
        acceptor: tokio_rustls::TlsAcceptor,
        connector: TlsConnector,
        keycloak_port: u16,
    ) {
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (gate, acceptor, connector) = (self.clone(), acceptor.clone(), connector.clone());
                tokio::spawn(async move {
                    if let Ok(near) = acceptor.accept(Counted::new(stream)).await {
                        let _ = gate.pass(near, connector, keycloak_port).await;
                    }
                });
            }
        });
    }

    async fn pass(
        &self,
        near: TlsStream<Counted>,
        connector: TlsConnector,
        port: u16,
    ) -> std::io::Result<()> {
        let far = TcpStream::connect(("127.0.0.1", port)).await?;
        far.set_nodelay(true)?;
        let far = connector.connect("localhost".try_into().unwrap(), far).await?;
        let (mut near_in, mut near_out) = tokio::io::split(near);
        let (mut far_in, mut far_out) = tokio::io::split(far);
        let mut reader = Reader::default();
        let mut answer = None;
        let (mut asked, mut answered) = (vec![0; 16 * 1024], vec![0; 16 * 1024]);
        loop {
            tokio::select! {
                read = near_in.read(&mut asked) => {
                    let read = read?;
                    if read == 0 {
                        break;
                    }
                    for seen in reader.feed(&asked[..read]) {
                        if seen.code.is_some() {
                            answer = answer.or(self.next_code.lock().unwrap().take());
                        }
                        TRAFFIC.request();
                        self.seen.lock().unwrap().push(seen);
                    }
                    if answer == Some(CodeAnswer::Maintenance) {
                        near_out.write_all(MAINTENANCE).await?;
                        near_out.shutdown().await?;
                        break;
                    }
                    far_out.write_all(&asked[..read]).await?;
                    far_out.flush().await?;
                }
                read = far_in.read(&mut answered) => {
                    // Keycloak has answered, so it has done what it was asked.
                    let read = read?;
                    if read == 0 || answer == Some(CodeAnswer::AnswerCut) {
                        break;
                    }
                    near_out.write_all(&answered[..read]).await?;
                    near_out.flush().await?;
                }
            }
        }
        Ok(())
    }
}

/// Finds the requests in the bytes of one HTTP/1.1 connection.
#[derive(Default)]
struct Reader {
    pending: Vec<u8>,
}

impl Reader {
    fn feed(&mut self, bytes: &[u8]) -> Vec<Seen> {
        self.pending.extend_from_slice(bytes);
        let mut found = Vec::new();
        while let Some(head_end) = self.pending.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&self.pending[..head_end]).into_owned();
            let length = head
                .lines()
                .filter_map(|line| line.split_once(':'))
                .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
                .map_or(0, |(_, value)| value.trim().parse().unwrap());
            let end = head_end + 4 + length;
            if self.pending.len() < end {
                break;
            }
            let code = form_urlencoded::parse(&self.pending[head_end + 4..end])
                .find(|(name, value)| (name == "totp" || name == "otp") && !value.is_empty())
                .map(|(_, value)| value.into_owned());
            let fields: Vec<_> = form_urlencoded::parse(&self.pending[head_end + 4..end]).collect();
            let has = |wanted: &str| fields.iter().any(|(name, _)| name == wanted);
            let remember = has("username").then(|| has("rememberMe"));
            let mut first = head.split([' ', '?']);
            let mut word = || first.next().unwrap_or_default().to_owned();
            found.push(Seen { method: word(), path: word(), code, remember });
            self.pending.drain(..end);
        }
        found
    }
}
