//! Integrated sign-in: the whole conversation with a server, with tickets made here in place of Kerberos'.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};

use kom_i_gang::{
    client::{
        Agent, Client, ExtraRoots, Failure, Live, Method, Proxies, Purpose, Request, Response,
        ResponseFuture,
        negotiate::{Begun, Exchange, KerberosTicket, Negotiate, Tickets, end_point},
    },
    config::{Environment, Limits},
    dialogue::{NetworkFailure, NoTicket},
    otp::Secret,
};
use url::Url;

use super::server::{Does, Identity, Server};

const WIA: &str = "https://adfs.example.dk/adfs/ls/wia?x=1";

fn environment(more: &str) -> Environment {
    let text = include_str!("../../fixtures/environments/visit.toml")
        .replace("[addresses]", "[addresses]\nadfs = \"https://adfs.example.dk\"")
        .replace("code = [", &format!("{more}\ncode = ["));
    Environment::parse(&text).unwrap()
}

fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

fn base64(bytes: &[u8]) -> Secret {
    Secret::new(data_encoding::BASE64.encode(bytes))
}

/// Tickets whose tokens are these bytes, one after the other; notes what they were asked for.
struct Made {
    ticket: KerberosTicket,
    tokens: Vec<Result<&'static [u8], NoTicket>>,
    asked: Asked,
}

type Asked = Arc<Mutex<Vec<String>>>;

impl Tickets for Made {
    fn ticket(&self) -> KerberosTicket {
        self.ticket
    }

    fn start(&self, host: &str, binding: Option<&[u8]>) -> Result<Begun, NoTicket> {
        let binding =
            binding.map_or_else(|| "none".to_owned(), |bytes| data_encoding::HEXLOWER.encode(bytes));
        self.asked.lock().unwrap().push(format!("start {host} {binding}"));
        let mut rest: VecDeque<_> = self.tokens.clone().into();
        let first = rest.pop_front().unwrap()?;
        Ok((Box::new(UnderWay { rest, asked: Arc::clone(&self.asked) }), base64(first)))
    }
}

struct UnderWay {
    rest: VecDeque<Result<&'static [u8], NoTicket>>,
    asked: Asked,
}

impl Exchange for UnderWay {
    fn step(&mut self, token: &Secret) -> Result<Secret, NoTicket> {
        self.asked.lock().unwrap().push(format!("step {}", token.expose()));
        self.rest.pop_front().unwrap_or(Err(NoTicket::Refused)).map(base64)
    }
}

/// A network that answers with these in order, and notes who called with what.
#[derive(Clone, Default)]
struct Wire {
    answers: Arc<Mutex<VecDeque<Result<Response, Failure>>>>,
    calls: Arc<Mutex<Vec<String>>>,
    one_connection: bool,
}

impl Client for Wire {
    fn send(&self, request: Request) -> ResponseFuture<'_> {
        let token = request.headers.iter().find(|(name, _)| *name == "authorization");
        let call = format!(
            "{} {:?} {} {}",
            if self.one_connection { "alone" } else { "usual" },
            request.agent,
            request.body.as_ref().map_or("-", Secret::expose),
            token.map_or("-", |(_, value)| value.expose()),
        );
        self.calls.lock().unwrap().push(call);
        let answer = self.answers.lock().unwrap().pop_front().expect("one request too many");
        Box::pin(std::future::ready(answer))
    }

    fn one_connection(&self) -> Option<Arc<dyn Client>> {
        Some(Arc::new(Self { one_connection: true, ..self.clone() }))
    }
}

fn answer(status: u16, offers: &[&str]) -> Response {
    Response {
        status,
        headers: offers.iter().map(|offer| ("www-authenticate".to_owned(), secret(offer))).collect(),
        body: secret("<p>side"),
        took: Duration::ZERO,
        peer_certificate: None,
        no_ticket: None,
    }
}

fn get(url: &str) -> Request {
    Request {
        method: Method::Get,
        url: Url::parse(url).unwrap(),
        headers: vec![("cookie", secret("MSISContext=1"))],
        body: None,
        purpose: Purpose::Read,
        agent: Agent::Plain,
    }
}

/// One world: tickets, a network and the wrapper between them.
struct Harness {
    wire: Wire,
    asked: Asked,
    client: Negotiate,
}

impl Harness {
    fn new(
        ticket: KerberosTicket,
        tokens: &[Result<&'static [u8], NoTicket>],
        environment: &Environment,
    ) -> Self {
        let (wire, asked) = (Wire::default(), Asked::default());
        let made = Made { ticket, tokens: tokens.to_vec(), asked: Arc::clone(&asked) };
        let client = Negotiate::new(Arc::new(wire.clone()), Arc::new(made), environment);
        Self { wire, asked, client }
    }

    /// Sends the request to a network that will answer so; status and why there was no ticket, and the calls.
    async fn sends(
        &self,
        request: Request,
        answers: Vec<Response>,
    ) -> ((u16, Option<NoTicket>), Vec<String>) {
        self.wire.answers.lock().unwrap().extend(answers.into_iter().map(Ok));
        let answer = self.client.send(request).await.unwrap();
        assert!(self.wire.answers.lock().unwrap().is_empty(), "an answer was never fetched");
        ((answer.status, answer.no_ticket), std::mem::take(&mut self.wire.calls.lock().unwrap()))
    }

    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

#[tokio::test]
async fn a_ticket_answers_the_offer_over_one_connection() {
    let harness = Harness::new(KerberosTicket::Here, &[Ok(b"billet")], &environment(""));
    let offers = answer(401, &["Negotiate", "NTLM"]);
    let (got, calls) = harness.sends(get(WIA), vec![offers, answer(200, &["Negotiate b2s="])]).await;
    assert_eq!(got, (200, None));
    assert_eq!(calls, ["alone Integrated - -", "alone Integrated - Negotiate YmlsbGV0"]);
    assert_eq!(harness.asked(), ["start adfs.example.dk none"]);
}

/// A SAML request may go twice: it is no secret, and nothing that was typed.
#[tokio::test]
async fn the_same_body_goes_with_the_token() {
    let harness = Harness::new(KerberosTicket::Here, &[Ok(b"billet")], &environment(""));
    let request = Request { method: Method::Post, body: Some(secret("SAMLRequest=a")), ..get(WIA) };
    let (got, calls) = harness.sends(request, vec![answer(401, &["negotiate"]), answer(302, &[])]).await;
    assert_eq!(got, (302, None));
    assert_eq!(calls[1], "alone Integrated SAMLRequest=a Negotiate YmlsbGV0");
}

/// docs/facts.md 61: one context, step by step.
#[tokio::test]
async fn a_server_that_wants_more_gets_the_next_token() {
    let harness = Harness::new(KerberosTicket::Here, &[Ok(b"en"), Ok(b"to")], &environment(""));
    let answers =
        vec![answer(401, &["Negotiate, NTLM"]), answer(401, &["Negotiate bWVyZQ=="]), answer(200, &[])];
    let (got, calls) = harness.sends(get(WIA), answers).await;
    assert_eq!(got, (200, None));
    assert_eq!(calls[1..], ["alone Integrated - Negotiate ZW4=", "alone Integrated - Negotiate dG8="]);
    assert_eq!(harness.asked(), ["start adfs.example.dk none", "step bWVyZQ=="]);
}

/// One try; what the server said goes on to the visit, and the rest of the run is without, so that the form comes.
#[tokio::test]
async fn after_a_refusal_there_is_no_second_try() {
    let harness = Harness::new(KerberosTicket::Here, &[Ok(b"billet")], &environment(""));
    let refused = (401, Some(NoTicket::Refused));
    let (got, calls) =
        harness.sends(get(WIA), vec![answer(401, &["Negotiate"]), answer(401, &["Negotiate"])]).await;
    assert_eq!((got, calls.len()), (refused, 2));
    let (got, calls) = harness.sends(get(WIA), vec![answer(200, &[])]).await;
    assert_eq!((got, calls), ((200, Some(NoTicket::Refused)), vec!["usual Plain - -".to_owned()]));
    assert_eq!(harness.asked().len(), 1);
}

#[tokio::test]
async fn a_server_that_never_has_enough_is_left() {
    let harness = Harness::new(KerberosTicket::Here, &[Ok(&b"x"[..]); 9], &environment(""));
    let mut answers = vec![answer(401, &["Negotiate"])];
    answers.extend((0..4).map(|_| answer(401, &["Negotiate bWVyZQ=="])));
    let (got, calls) = harness.sends(get(WIA), answers).await;
    assert_eq!((got, calls.len()), ((401, Some(NoTicket::Refused)), 5));
}

#[tokio::test]
async fn without_a_ticket_the_request_is_a_plain_one_and_the_answer_says_why() {
    let none = Some(NoTicket::Missing);
    for (ticket, why) in [
        (KerberosTicket::Missing, none),
        (KerberosTicket::RunOut, Some(NoTicket::RunOut)),
        (KerberosTicket::NotInThisBuild, none),
    ] {
        let harness = Harness::new(ticket, &[], &environment(""));
        let (got, calls) = harness.sends(get(WIA), vec![answer(200, &[])]).await;
        assert_eq!((got, calls), ((200, why), vec!["usual Plain - -".to_owned()]));
    }
}

#[tokio::test]
async fn a_ticket_that_kerberos_gives_nothing_for() {
    let harness = Harness::new(KerberosTicket::Here, &[Err(NoTicket::Unavailable)], &environment(""));
    let (got, calls) = harness.sends(get(WIA), vec![answer(401, &["Negotiate"])]).await;
    assert_eq!((got, calls.len()), ((401, Some(NoTicket::Unavailable)), 1));
}

/// No other origin, nor the same host at another port or without TLS, sees a ticket or the user agent for it.
#[tokio::test]
async fn only_origins_that_the_environment_names() {
    let harness = Harness::new(KerberosTicket::Here, &[Ok(b"billet")], &environment(""));
    for url in [
        "https://adfs.example.com/adfs/ls/",
        "https://adfs.example.dk:8443/adfs/ls/",
        "http://adfs.example.dk/adfs/ls/",
        "https://localhost:9443/realms/Statens_SSO",
    ] {
        let (got, calls) = harness.sends(get(url), vec![answer(401, &["Negotiate"])]).await;
        assert_eq!((got, calls), ((401, None), vec!["usual Plain - -".to_owned()]), "{url}");
    }
    let nobody = Harness::new(KerberosTicket::Here, &[Ok(b"billet")], &environment("ticket = []"));
    let (got, _) = nobody.sends(get(WIA), vec![answer(401, &["Negotiate"])]).await;
    assert_eq!(got, (401, None));
    assert_eq!((harness.asked().len(), nobody.asked().len()), (0, 0));
}

/// What the person typed goes out once, and as it is.
#[tokio::test]
async fn a_password_never_goes_with_a_ticket() {
    let harness = Harness::new(KerberosTicket::Here, &[Ok(b"billet")], &environment(""));
    let typed = Request {
        method: Method::Post,
        body: Some(secret("Password=x")),
        purpose: Purpose::Write,
        ..get(WIA)
    };
    let (got, calls) = harness.sends(typed, vec![answer(401, &["Negotiate"])]).await;
    assert_eq!((got, calls), ((401, None), vec!["usual Plain Password=x -".to_owned()]));
}

/// docs/facts.md 61: servers that want NTLM alone, and NTLM inside Negotiate.
#[tokio::test]
async fn ntlm_is_not_answered_unless_the_environment_says_so() {
    const NTLM: &[u8] = b"\x60\x28NTLMSSP\0\x01\0\0\0";
    let harness = Harness::new(KerberosTicket::Here, &[Ok(b"billet")], &environment(""));
    let (got, calls) = harness.sends(get(WIA), vec![answer(401, &["NTLM", "Basic realm=\"x\""])]).await;
    assert_eq!((got, calls.len(), harness.asked().len()), ((401, Some(NoTicket::Refused)), 1, 0));

    let harness = Harness::new(KerberosTicket::Here, &[Ok(NTLM)], &environment(""));
    let (got, calls) = harness.sends(get(WIA), vec![answer(401, &["Negotiate"])]).await;
    assert_eq!((got, calls.len()), ((401, Some(NoTicket::Unavailable)), 1), "made, and not sent");

    // A server that asks for it later.
    let harness = Harness::new(KerberosTicket::WhenNeeded, &[Ok(b"billet"), Ok(NTLM)], &environment(""));
    let answers = vec![answer(401, &["Negotiate"]), answer(401, &["Negotiate bWVyZQ=="])];
    let (got, calls) = harness.sends(get(WIA), answers).await;
    assert_eq!((got, calls.len()), ((401, Some(NoTicket::Refused)), 2), "not sent either");

    let harness = Harness::new(KerberosTicket::Here, &[Ok(NTLM)], &environment("ntlm = true"));
    let (got, _) = harness.sends(get(WIA), vec![answer(401, &["Negotiate"]), answer(200, &[])]).await;
    assert_eq!(got, (200, None));
}

/// A proxy's 407 is a separate case (docs/facts.md 61): the live client makes a failure of it, and that goes on.
#[tokio::test]
async fn a_proxy_gets_no_ticket() {
    let harness = Harness::new(KerberosTicket::Here, &[Ok(b"billet")], &environment(""));
    let failure = Failure::sent(NetworkFailure::Broken);
    harness.wire.answers.lock().unwrap().push_back(Err(failure.clone()));
    assert_eq!(harness.client.send(get(WIA)).await.map(|answer| answer.status), Err(failure));
    let (got, _) = harness.sends(get(WIA), vec![answer(407, &["Negotiate"])]).await;
    assert_eq!((got, harness.asked().len()), ((407, None), 0));
}

/// Over real sockets: the offer, the token and the answer pass over one connection, and the token is tied to that
/// connection's certificate.
#[tokio::test]
async fn one_connection_and_its_certificate() {
    let identity = Identity::of("localhost");
    let said = |head: &str| format!("HTTP/1.1 {head}\r\ncontent-length: 2\r\n\r\nok").into_bytes();
    let server = Server::tls(
        &identity,
        Does::InTurn(vec![
            said("401 Unauthorized\r\nwww-authenticate: Negotiate"),
            said("401 Unauthorized\r\nwww-authenticate: Negotiate bWVyZQ=="),
            said("200 OK"),
        ]),
    )
    .await;
    let origin = format!("https://localhost:{}", server.port);
    let (_folder, path) = identity.ca_file();
    let limits = Limits { connect: Duration::from_secs(10), answer: Duration::from_secs(30) };
    let live = Live::new(limits, ExtraRoots::read(&path).unwrap(), Proxies::of([]));
    let asked = Asked::default();
    let made =
        Made { ticket: KerberosTicket::Here, tokens: vec![Ok(b"en"), Ok(b"to")], asked: Arc::clone(&asked) };
    let named = environment(&format!("ticket = [\"{origin}\"]"));
    let client = Negotiate::new(Arc::new(live), Arc::new(made), &named);
    let answer = client.send(get(&format!("{origin}/adfs/ls/wia"))).await.unwrap();
    assert_eq!((answer.status, answer.no_ticket), (200, None));
    let binding = data_encoding::HEXLOWER.encode(&end_point(&identity.leaf).unwrap());
    assert_eq!(*asked.lock().unwrap(), [format!("start localhost {binding}"), "step bWVyZQ==".to_owned()]);
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    assert!(requests.iter().all(|request| request.contains("Edg/")), "AD FS offers it to Edge: {requests:?}");
    assert!(requests[2].contains("authorization: Negotiate dG8="), "{requests:?}");
}

/// Nothing of a ticket is ever printed.
#[test]
fn a_token_is_a_secret() {
    let token = base64(b"billet");
    assert_eq!(format!("{token:?}"), "***");
}

#[cfg(not(feature = "negotiate"))]
#[test]
fn the_plain_build_says_that_it_has_none() {
    assert_eq!(kom_i_gang::client::negotiate::ticket(), KerberosTicket::NotInThisBuild);
}
