//! A small HTTPS (or HTTP) server on loopback whose answers are raw bytes, with a certificate authority of its
//! own.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
};

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::ring,
        pki_types::{CertificateDer, PrivateKeyDer},
    },
};

/// A certificate authority of a test, and one certificate from it.
pub struct Identity {
    pub ca_pem: String,
    pub leaf: CertificateDer<'static>,
    acceptor: TlsAcceptor,
}

impl Identity {
    /// For `name`, issued by a made-up office proxy.
    pub fn of(name: &str) -> Self {
        Self::with(&CertificateParams::new(vec![name.to_owned()]).unwrap())
    }

    /// The same, valid between these days.
    pub fn valid(name: &str, from: (i32, u8, u8), until: (i32, u8, u8)) -> Self {
        let mut leaf = CertificateParams::new(vec![name.to_owned()]).unwrap();
        leaf.not_before = date_time_ymd(from.0, from.1, from.2);
        leaf.not_after = date_time_ymd(until.0, until.1, until.2);
        Self::with(&leaf)
    }

    fn with(leaf: &CertificateParams) -> Self {
        let ca_key = KeyPair::generate().unwrap();
        let mut ca = CertificateParams::new(Vec::new()).unwrap();
        ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        ca.distinguished_name.push(DnType::CommonName, "Kontorets\u{202e} Proxy\u{ad} CA\u{e0041}");
        let ca_pem = ca.self_signed(&ca_key).unwrap().pem();
        let issuer = Issuer::new(ca, ca_key);
        let key = KeyPair::generate().unwrap();
        let leaf = leaf.signed_by(&key, &issuer).unwrap();
        let leaf = leaf.der().clone();
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![leaf.clone()], PrivateKeyDer::Pkcs8(key.serialize_der().into()))
            .unwrap();
        Self { ca_pem, leaf, acceptor: TlsAcceptor::from(Arc::new(config)) }
    }

    /// The authority as a file for `--ca-file`; it lives as long as the folder.
    pub fn ca_file(&self) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ca.pem");
        std::fs::write(&path, &self.ca_pem).unwrap();
        (folder, path)
    }
}

/// What the server does once it has read a whole request.
#[derive(Clone)]
pub enum Does {
    /// Writes these bytes, then closes.
    Answers(Vec<u8>),
    /// Answers the requests of each connection with these, one after the other.
    InTurn(Vec<Vec<u8>>),
    /// Never answers, and keeps the connection.
    Waits,
    /// Is a proxy: makes a tunnel to this port, whatever was asked for.
    Tunnels(u16),
}

pub fn answers(head: &str, body: &[u8]) -> Does {
    let mut bytes = format!("HTTP/1.1 {head}\r\nconnection: close\r\n\r\n").into_bytes();
    bytes.extend_from_slice(body);
    Does::Answers(bytes)
}

/// A server that does the same for each request, and keeps what it was sent.
pub struct Server {
    pub port: u16,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub async fn plain(does: Does) -> Self {
        Self::start(None, does).await
    }

    pub async fn tls(identity: &Identity, does: Does) -> Self {
        Self::start(Some(identity.acceptor.clone()), does).await
    }

    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }

    async fn start(acceptor: Option<TlsAcceptor>, does: Does) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&requests);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(one(stream, acceptor.clone(), does.clone(), Arc::clone(&kept)));
            }
        });
        Self { port, requests }
    }
}

async fn one(stream: TcpStream, acceptor: Option<TlsAcceptor>, does: Does, kept: Arc<Mutex<Vec<String>>>) {
    match acceptor {
        None => serve(stream, does, kept).await,
        Some(acceptor) => {
            if let Ok(stream) = acceptor.accept(stream).await {
                serve(stream, does, kept).await;
            }
        }
    }
}

async fn serve<S: AsyncRead + AsyncWrite + Unpin>(mut stream: S, does: Does, kept: Arc<Mutex<Vec<String>>>) {
    if let Does::InTurn(answers) = does {
        for answer in answers {
            let request = read_request(&mut stream).await;
            kept.lock().unwrap().push(request);
            let _ = stream.write_all(&answer).await;
        }
        return;
    }
    let request = read_request(&mut stream).await;
    kept.lock().unwrap().push(request);
    match does {
        Does::InTurn(_) => {}
        Does::Answers(bytes) => {
            // The client may well have hung up.
            let _ = stream.write_all(&bytes).await;
            let _ = stream.shutdown().await;
        }
        Does::Waits => std::future::pending().await,
        Does::Tunnels(port) => {
            stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await.unwrap();
            let mut site = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
            let _ = tokio::io::copy_bidirectional(&mut stream, &mut site).await;
        }
    }
}

async fn read_request<S: AsyncRead + Unpin>(stream: &mut S) -> String {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok())
                .unwrap_or(0);
            if body.len() >= length {
                return text;
            }
        }
        match stream.read(&mut buffer).await {
            Ok(0) | Err(_) => return text,
            Ok(count) => bytes.extend_from_slice(&buffer[..count]),
        }
    }
}
