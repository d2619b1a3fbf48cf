//! Integrated sign-in with a real Kerberos: a ticket in place of the password, and what comes without one.

use std::{
    process::Command,
    sync::{Arc, Mutex},
    time::Duration,
};

use kom_i_gang::{
    client::{
        Agent, Client, Method, Purpose, Request, Response, ResponseFuture,
        negotiate::{end_point, with_tickets},
    },
    config::Environment,
    otp::Secret,
};
use libgssapi::{
    context::{SecurityContext as _, ServerCtx},
    credential::{Cred, CredUsage},
};

use super::{kerberos::Kerberos, parts, phone, phone::Token, pty::Pty, terminal::Terminal, walk};

/// As the guide promises inside the network: no password is asked for.
#[test]
fn with_a_ticket_the_token_is_enrolled_without_a_password() {
    if !parts::runs("ticket") {
        return;
    }
    let (world, kerberos) = Kerberos::with_world();
    kerberos.sign_in(&world.person.name, "10m");
    let terminal = Pty::start(&kerberos.program(&world));
    walk::to_visit(&terminal);
    walk::at(&terminal, "3.5");
    let token = Token::from_uri(&phone::scan_soon(|| terminal.screen().picture(world.folder())));
    walk::to_code(&terminal);
    walk::send_code(&terminal, &token.code());
    terminal.wait_for("Dit Statens_SSO-token virker");
    assert_eq!(world.enrolment.signed_in(), [&*world.person.name]);
    assert_eq!(world.credentials(), Some(vec!["otp".to_owned()]));
    walk::quit(&terminal);
}

/// Each comes to the form with a word why; at the end the password does.
#[test]
fn without_a_ticket_that_does_the_form_comes_and_says_why() {
    if !parts::runs("no-ticket") {
        return;
    }
    let (world, kerberos) = Kerberos::with_world();
    let asked = |word: &str| {
        let terminal = Pty::start(&kerberos.program(&world));
        walk::to_sign_in(&terminal);
        terminal.wait_for(word);
        terminal
    };
    walk::quit(&asked("ingen Kerberos-billet"));
    kerberos.sign_in(&world.person.name, "1s");
    kerberos.wait_until_run_out();
    walk::quit(&asked("Kerberos-billet er udløbet"));
    kerberos.sign_in(&world.person.name, "10m");
    kerberos.change_key_of_service();
    let terminal = asked("tog ikke imod din Kerberos-billet");
    walk::sign_in(&terminal, &world.person, &world.person.password);
    walk::at(&terminal, "3.5");
    assert_eq!(world.refused_passwords(), 0);
    walk::quit(&terminal);
}

/// Issue 5: the certificate's hash is handed on for channel binding. GSSAPI reads the names of its files from its
/// process' environment, so the token is made and taken in a process of its own.
#[test]
fn a_token_is_tied_to_the_certificate() {
    if !parts::runs("channel-binding") {
        return;
    }
    let (world, kerberos) = Kerberos::with_world();
    kerberos.sign_in(&world.person.name, "10m");
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "real::ticket::kerberos_takes_it_for_that_certificate_alone", "--ignored"]);
    kerberos.surround(&mut command);
    let done = command.output().unwrap();
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success() && said.contains("1 passed"), "{said}");
}

#[tokio::test]
#[ignore = "run by the test above, with a ticket"]
async fn kerberos_takes_it_for_that_certificate_alone() {
    let certificates = [(); 2].map(|()| {
        let key = rcgen::KeyPair::generate().unwrap();
        let params = rcgen::CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        params.self_signed(&key).unwrap().der().to_vec()
    });
    for (checked, taken) in [(0, true), (1, false)] {
        let token = token_for(&certificates[0]).await;
        let credential = Cred::acquire(None, None, CredUsage::Accept, None).unwrap();
        let mut server = ServerCtx::new(Some(credential));
        let answer = server.step(&token, end_point(&certificates[checked]).as_deref());
        assert_eq!((answer.is_ok(), server.is_complete()), (taken, taken));
    }
}

/// The token that goes to a server with this certificate.
async fn token_for(certificate: &[u8]) -> Vec<u8> {
    let text = include_str!("../../fixtures/environments/visit.toml")
        .replace("[addresses]", "[addresses]\nadfs = \"https://localhost\"");
    let environment = Environment::parse(&text).unwrap();
    let server = Offers { certificate: certificate.to_vec(), token: Arc::default() };
    let client = with_tickets(Arc::new(server.clone()), &environment);
    let request = Request {
        method: Method::Get,
        url: "https://localhost/adfs/ls/wia".parse().unwrap(),
        headers: Vec::new(),
        body: None,
        purpose: Purpose::Read,
        agent: Agent::Plain,
    };
    client.send(request).await.unwrap();
    let token = server.token.lock().unwrap().clone();
    data_encoding::BASE64.decode(token.strip_prefix("Negotiate ").unwrap().as_bytes()).unwrap()
}

/// Offers Negotiate over a connection with this certificate, and keeps the token that comes.
#[derive(Clone)]
struct Offers {
    certificate: Vec<u8>,
    token: Arc<Mutex<String>>,
}

impl Client for Offers {
    fn send(&self, request: Request) -> ResponseFuture<'_> {
        let token = request.headers.iter().find(|(name, _)| *name == "authorization");
        let token = token.map(|(_, token)| token.expose().to_owned());
        let status = if token.is_some() { 200 } else { 401 };
        self.token.lock().unwrap().extend(token);
        let answer = Response {
            status,
            headers: vec![("www-authenticate".to_owned(), Secret::new("Negotiate".to_owned()))],
            body: Secret::new(String::new()),
            took: Duration::ZERO,
            peer_certificate: Some(self.certificate.clone()),
            no_ticket: None,
        };
        Box::pin(std::future::ready(Ok(answer)))
    }

    fn one_connection(&self) -> Option<Arc<dyn Client>> {
        Some(Arc::new(self.clone()))
    }
}
