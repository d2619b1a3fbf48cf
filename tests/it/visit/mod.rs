//! Visits: saved pages, recognised, and whole conversations replayed.

mod as_a_browser;
mod devices;
mod echo;
mod enrolment;
mod hand_over;
mod hidden;
mod lost;
// Linux alone lets a program look at itself like this.
#[cfg(target_os = "linux")]
mod memory;
mod network;
mod not_now;
mod ordinary;
mod origins;
mod other_words;
mod pages;
mod profile;
mod purpose;
mod recognise;
mod sign_in;
mod stand_in;
mod strangers;
mod ticket;
mod told;
mod variants;
mod without_script;

use std::{
    fs,
    path::Path,
    sync::{Arc, Mutex},
};

use kom_i_gang::{
    client::replay::{Exchange, Replay},
    config::Environment,
    dialogue::{Answer, Goal, Turn},
    otp::Secret,
    visit::{Visit, VisitEvent},
};

/// The addresses that the saved pages of the real Keycloak came from.
const SSO: &str = "https://localhost:9443";
const ADFS: &str = "https://localhost:9444";

/// The request by which the app asks Statens SSO for a sign-in; it takes the answer at `/cb`.
const ASKED: &str = "https://localhost:9443/auth?client_id=app&redirect_uri=https://enrol.example.dk/cb&state=s&kc_idp_hint=statens-it";
/// The same of the workplace.
const WORKPLACE_ASKED: &str =
    "https://localhost:9443/auth?client_id=work&redirect_uri=https://workplace.example.dk/cb&state=s";
const WORKPLACE_ANSWERED: &str = "https://workplace.example.dk/cb?state=s&code=c";

/// AD FS is not named, as in production.
fn environment() -> Environment {
    Environment::parse(include_str!("../../fixtures/environments/visit.toml")).unwrap()
}

/// AD FS is named.
fn with_adfs() -> Environment {
    let text = include_str!("../../fixtures/environments/visit.toml")
        .replace("[addresses]", &format!("[addresses]\nadfs = \"{ADFS}\""))
        .replace("password = [", &format!("password = [\"{ADFS}\", "));
    Environment::parse(&text).unwrap()
}

fn page(name: &str) -> String {
    fs::read_to_string(Path::new("tests/fixtures/pages").join(name).with_extension("html")).unwrap()
}

fn keycloak(name: &str) -> String {
    fs::read_to_string(Path::new("tests/fixtures/keycloak").join(name).with_extension("html")).unwrap()
}

/// Where the form of a saved page goes: its only `action` of that kind.
fn action(html: &str) -> String {
    let start = html.find("action=\"").unwrap() + "action=\"".len();
    html[start..].split('"').next().unwrap().replace("&amp;", "&")
}

/// The value of a control in a saved page.
fn value(html: &str, name: &str) -> String {
    let start = html.find(&format!("name=\"{name}\" value=\"")).unwrap() + name.len() + 15;
    html[start..].split('"').next().unwrap().replace("&amp;", "&")
}

/// A visit over recorded exchanges.
struct ReplayedVisit {
    inner: Visit,
    replay: Arc<Replay>,
    events: Arc<Mutex<Vec<VisitEvent>>>,
}

impl ReplayedVisit {
    fn new(goal: Goal, environment: Environment, exchanges: Vec<Exchange>) -> Self {
        let replay = Arc::new(Replay::of(exchanges));
        let events = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&events);
        let listener = Arc::new(move |event| kept.lock().unwrap().push(event));
        let inner = Visit::new(goal, Arc::clone(&replay) as _, Arc::new(environment), listener);
        Self { inner, replay, events }
    }

    async fn start(&mut self) -> Turn {
        self.inner.start().await
    }

    async fn answer(&mut self, answer: Answer) -> Turn {
        self.inner.answer(answer).await
    }

    /// All that was due has come, and nothing else.
    fn ends(self) {
        assert_eq!(self.replay.faults(), [""; 0]);
    }
}

fn code(digits: &str) -> Answer {
    Answer::Code(Secret::new(digits.to_owned()))
}

fn credentials(password: &str) -> Answer {
    let password = Secret::new(password.to_owned());
    Answer::Credentials { user: Some("PROD\\b100001".to_owned()), password, remember: false }
}

fn email(remember: bool) -> Answer {
    Answer::Email { email: "fornavn.efternavn@bygst.dk".to_owned(), remember }
}

/// The driver runs visits as tasks.
#[test]
fn a_visit_can_be_sent_to_another_thread() {
    fn is_send<T: Send>(_: &T) {}
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), Vec::new());
    is_send(&visit.inner);
    is_send(&visit.inner.start());
    is_send(&visit.inner.answer(code("123456")));
}
