//! The system's judgement of a certificate may take many seconds (lists of revocations); the program draws meanwhile.

use std::{
    collections::VecDeque,
    sync::{Mutex, mpsc},
    thread::{self, ThreadId},
};

use rcgen::{CertificateParams, KeyPair};
use rustls::{
    DigitallySignedStruct, ServerConfig, SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
    sync::mpsc::{UnboundedSender, unbounded_channel},
};
use tokio_rustls::TlsAcceptor;

use super::*;
use crate::client::{Agent, Method, Purpose};

/// Trusts everybody, each once it is let go on.
#[derive(Debug)]
struct Slow {
    /// Where the program draws: whoever stands still there would never be let go on, so it is refused.
    drawing: ThreadId,
    asked: UnboundedSender<()>,
    /// For each that asks, in turn.
    go_on: Mutex<VecDeque<mpsc::Receiver<()>>>,
}

impl ServerCertVerifier for Slow {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        if thread::current().id() == self.drawing {
            return Err(rustls::Error::General("the thread that draws".to_owned()));
        }
        self.asked.send(()).unwrap();
        let go_on = self.go_on.lock().unwrap().pop_front().unwrap();
        // An end without a word is as good.
        let _ = go_on.recv();
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        ring::default_provider().signature_verification_algorithms.supported_schemes()
    }
}

/// A site over TLS that says what it was asked, on the thread that draws.
async fn site() -> (u16, tokio::sync::mpsc::UnboundedReceiver<String>) {
    let key = KeyPair::generate().unwrap();
    let leaf = CertificateParams::new(vec!["localhost".to_owned()]).unwrap().self_signed(&key).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![leaf.der().clone()], PrivateKeyDer::Pkcs8(key.serialize_der().into()))
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (sender, receiver) = unbounded_channel();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (acceptor, sender) = (acceptor.clone(), sender.clone());
            tokio::spawn(async move {
                let Ok(mut stream) = acceptor.accept(stream).await else { return };
                let mut asked = vec![0; 4096];
                let Ok(count) = stream.read(&mut asked).await else { return };
                if count > 0 {
                    sender.send(String::from_utf8_lossy(&asked[..count]).into_owned()).unwrap();
                    let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\nconnection: close\r\n\r\nher";
                    let _ = stream.write_all(answer).await;
                    let _ = stream.shutdown().await;
                }
            });
        }
    });
    (port, receiver)
}

fn get(port: u16) -> Request {
    Request {
        method: Method::Get,
        url: Url::parse(&format!("https://localhost:{port}/")).unwrap(),
        headers: Vec::new(),
        body: None,
        purpose: Purpose::Read,
        agent: Agent::Plain,
    }
}

/// The client, what tells that its verifier was asked, and what lets that go on the first and the second time.
fn slow() -> (Live, tokio::sync::mpsc::UnboundedReceiver<()>, [mpsc::Sender<()>; 2]) {
    let (asked, is_asked) = unbounded_channel();
    let ((first, first_goes), (second, second_goes)) = (mpsc::channel(), mpsc::channel());
    let go_on = Mutex::new([first_goes, second_goes].into());
    let verifier = Slow { drawing: thread::current().id(), asked, go_on };
    let settings = Settings {
        limits: Limits { connect: Duration::from_secs(60), answer: Duration::from_secs(60) },
        roots: ExtraRoots::default(),
        proxies: Proxies::of([]),
        connections: Connections::Any,
        judge: Judge::Other(Arc::new(verifier)),
        seen: SeenCertificates::default(),
    };
    (Live::with(settings, Arc::default()), is_asked, [first, second])
}

#[tokio::test]
async fn the_program_draws_while_a_certificate_is_judged() {
    let (port, mut asked_for) = site().await;
    let (live, mut is_asked, [let_go, _]) = slow();
    let live = Arc::new(live);
    let calling = Arc::clone(&live);
    let answer = tokio::spawn(async move { calling.send(get(port)).await });
    // This task runs although the verifier stands still, or it would never be let go on.
    is_asked.recv().await.unwrap();
    assert!(asked_for.try_recv().is_err(), "nothing is sent before");
    let_go.send(()).unwrap();
    assert_eq!(answer.await.unwrap().map(|answer| answer.status), Ok(200));
    assert!(asked_for.recv().await.unwrap().starts_with("GET / HTTP/1.1\r\n"));
}

/// Whoever leaves the page while it is judged has sent nothing, and keeps no other call waiting.
#[tokio::test]
async fn a_call_that_is_given_up_meanwhile_sends_nothing() {
    let (port, mut asked_for) = site().await;
    let (live, mut is_asked, [_first, second]) = slow();
    {
        let given_up = live.send(get(port));
        tokio::select! {
            _ = given_up => panic!("it was let go on by nobody"),
            asked = is_asked.recv() => asked.unwrap(),
        }
    }
    second.send(()).unwrap();
    assert_eq!(live.send(get(port)).await.map(|answer| answer.status), Ok(200));
    assert!(asked_for.recv().await.is_some());
    assert!(asked_for.try_recv().is_err(), "asked once, by the second call");
}
