//! What a field is for: pages of themes and set-ups that nobody here has tuned to.

mod beside;
mod buttons;
mod cases;
mod secrets;
mod themes;

use kom_i_gang::{
    client::replay::Exchange,
    config::Environment,
    dialogue::{Answer, Goal, Problem, Trouble, Turn},
};

use super::{
    ADFS, ReplayedVisit, SSO, action, code, credentials, environment, keycloak, page, value, with_adfs,
};

/// Where Keycloak's forms go.
const A: &str = "https://localhost:9443/realms/x/login-actions/authenticate?session_code=s&execution=e";
const WORKPLACE: &str = "https://workplace.example.dk/";
const APP: &str = "https://enrol.example.dk/";
const ATRIUM: &str = "https://atrium.example.dk/portal/";
const ADFS_FORM: &str = "https://localhost:9444/adfs/ls/?client-request-id=7&x=1";

/// The kind of turn that it is.
fn kind(turn: &Turn) -> String {
    match turn {
        Turn::Stuck(Problem { trouble: Trouble::OtherPage { wants, .. }, .. }) => format!("wants {wants:?}"),
        Turn::Stuck(problem) => format!("stuck {:?}", problem.trouble),
        Turn::Browser(_) => "browser".to_owned(),
        Turn::ShowQr(_) => "QR".to_owned(),
        turn => turn.question().map_or_else(|| format!("{turn:?}"), |question| format!("asks {question:?}")),
    }
}

fn start_of(goal: Goal) -> &'static str {
    match goal {
        Goal::SignedIn => WORKPLACE,
        Goal::TokenEnrolled => APP,
        Goal::ProfileCreated => ATRIUM,
    }
}

fn at(goal: Goal, environment: Environment, address: &str, html: &str, then: Vec<Exchange>) -> ReplayedVisit {
    let start = start_of(goal);
    let mut exchanges = Vec::new();
    if address == start {
        exchanges.push(Exchange::get(start).page(200, html));
    } else {
        exchanges.push(Exchange::get(start).redirect(302, address));
        exchanges.push(Exchange::get(address).page(200, html));
    }
    exchanges.extend(then);
    ReplayedVisit::new(goal, environment, exchanges)
}

/// What a page at this address leads to.
async fn told(goal: Goal, address: &str, html: &str) -> String {
    let mut visit = at(goal, with_adfs(), address, html, Vec::new());
    let turn = visit.start().await;
    visit.ends();
    kind(&turn)
}

/// What a page of Statens SSO leads to in stage 4.
async fn at_sso(html: &str) -> String {
    told(Goal::SignedIn, A, html).await
}

/// A page of Statens SSO asks for this, and the answer goes out in exactly these fields.
async fn sends(html: &str, answer: Answer, target: &str, fields: &[(&str, &str)]) -> Result<(), String> {
    let sent = Exchange::post(target, fields).page(200, page("unknown"));
    let mut visit = at(Goal::SignedIn, environment(), A, html, vec![sent]);
    visit.start().await;
    visit.answer(answer).await;
    let faults = visit.replay.faults();
    if faults.is_empty() { Ok(()) } else { Err(format!("{html}: {faults:?}")) }
}

fn form(inside: &str) -> String {
    format!("<form action='{A}' method=post>{inside}</form>")
}
