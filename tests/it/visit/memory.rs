//! What is left in this program's memory of what was typed, looked at through `/proc/self/mem`: in use or given back, there
//! is none once its answer has come, however long the visit lives.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    future::ready,
    os::unix::fs::FileExt,
    sync::Arc,
};

use kom_i_gang::{
    client::{Client, Method, Request, Response, ResponseFuture},
    dialogue::{Answer, Ask, Goal, Turn},
    otp::Secret,
    visit::Visit,
};
use rand::{TryRngCore, rngs::OsRng};

use super::{environment, page};

/// Random, and never whole in this test but in the `Secret` itself.
struct Typed(Vec<u8>);

const DISGUISE: u8 = 0x55;

impl Typed {
    fn new() -> Self {
        let mut random = [0; 12];
        OsRng.try_fill_bytes(&mut random).unwrap();
        let letters = random.iter().map(|byte| b'a' + byte % 26);
        Self(letters.map(|letter| letter ^ DISGUISE).collect())
    }

    fn secret(&self) -> Secret {
        let mut secret = Secret::to_be_typed();
        for byte in &self.0 {
            secret.push(char::from(byte ^ DISGUISE));
        }
        secret
    }

    /// How often it stands in memory that can be written, in one byte for each letter or in four.
    fn copies(&self) -> usize {
        let maps = fs::read_to_string("/proc/self/maps").unwrap();
        let memory = File::open("/proc/self/mem").unwrap();
        let writable = maps.lines().filter(|line| line.contains(" rw-p ") && !line.contains("[stack]"));
        let ranges = writable.map(|line| {
            let (from, to) = line.split(' ').next().unwrap().split_once('-').unwrap();
            (u64::from_str_radix(from, 16).unwrap(), u64::from_str_radix(to, 16).unwrap())
        });
        let mut found = BTreeSet::new();
        // So small, and disguised at once, that it never finds what it has just read itself; blocks overlap.
        let mut block = [0; 4096 + 64];
        for (from, to) in ranges {
            for at in (from..to).step_by(4096) {
                let length = usize::try_from(to - at).unwrap().min(block.len());
                if memory.read_exact_at(&mut block[..length], at).is_ok() {
                    block[..length].iter_mut().for_each(|byte| *byte ^= DISGUISE);
                    found.extend(
                        self.in_block(&block[..length]).map(|place| at + u64::try_from(place).unwrap()),
                    );
                }
            }
        }
        found.len()
    }

    /// Where in a block in the same disguise.
    fn in_block(&self, block: &[u8]) -> impl Iterator<Item = usize> {
        let first = self.0[0];
        let starts = block.iter().enumerate().filter(move |(_, byte)| **byte == first).map(|(at, _)| at);
        starts.filter(|at| {
            [1, 4].iter().any(|step| {
                let mut wanted = self.0.iter().enumerate();
                wanted.all(|(nth, byte)| block.get(at + nth * step) == Some(byte))
            })
        })
    }
}

/// Answers each request with the same page, and keeps nothing.
struct AlwaysTheForm;

impl Client for AlwaysTheForm {
    fn send(&self, request: Request) -> ResponseFuture<'_> {
        let (status, headers, body) = match request.method {
            Method::Get if request.url.host_str() == Some("workplace.example.dk") => (
                302,
                vec![("location".to_owned(), Secret::new("https://localhost:9443/".to_owned()))],
                String::new(),
            ),
            _ => (200, Vec::new(), page("sso-own-sign-in")),
        };
        let headers =
            headers.into_iter().chain([("content-type".to_owned(), Secret::new("text/html".to_owned()))]);
        drop(request);
        Box::pin(ready(Ok(Response {
            status,
            headers: headers.collect(),
            body: Secret::new(body),
            took: std::time::Duration::ZERO,
            peer_certificate: None,
            no_ticket: None,
        })))
    }
}

#[tokio::test]
async fn nothing_of_a_typed_password_is_left_in_memory_after_its_answer() {
    let typed = Typed::new();
    // The test sees what is there to be seen.
    let kept = typed.secret();
    assert_eq!(typed.copies(), 1);
    drop(kept);
    assert_eq!(typed.copies(), 0, "a secret isn't wiped");
    let mut cleared = typed.secret();
    cleared.clear();
    assert_eq!(typed.copies(), 0, "a cleared secret isn't wiped");
    drop(cleared);
    let mut visit =
        Visit::new(Goal::SignedIn, Arc::new(AlwaysTheForm), Arc::new(environment()), Arc::new(|_| {}));
    assert!(matches!(visit.start().await, Turn::Ask(Ask::Credentials(_))));
    for _ in 0..2 {
        let answer = Answer::Credentials {
            user: Some("PROD\\b100001".to_owned()),
            password: typed.secret(),
            remember: false,
        };
        assert!(matches!(visit.answer(answer).await, Turn::Ask(Ask::Credentials(_))));
        assert_eq!(typed.copies(), 0, "copies are left while the visit lives");
    }
    drop(visit);
    assert_eq!(typed.copies(), 0);
}
