//! A secret goes into a field of its own purpose and into no other, whoever claims the page.

use std::{
    fs,
    sync::{Arc, Mutex},
    time::Duration,
};

use kom_i_gang::{
    client::{Client, Method, Request, Response, ResponseFuture},
    dialogue::{Answer, Goal},
    otp::Secret,
    visit::Visit,
};

use super::{ADFS, SSO, credentials, start_of, with_adfs};

const TYPED_PASSWORD: &str = "Hemmelig-Sommer-1";
const TYPED_CODE: &str = "918273";

/// Leads to one page, answers all else with nothing to go on from, and keeps what was posted.
struct OnePage {
    start: &'static str,
    address: String,
    html: String,
    posted: Mutex<Vec<(String, String)>>,
}

impl Client for OnePage {
    fn send(&self, request: Request) -> ResponseFuture<'_> {
        let address = request.url.to_string();
        let mut headers = vec![("content-type".to_owned(), Secret::new("text/html".to_owned()))];
        let (mut status, mut body) = (200, String::new());
        if request.method == Method::Post {
            let sent = request.body.as_ref().map(|body| body.expose().to_owned()).unwrap_or_default();
            self.posted.lock().unwrap().push((address, sent));
        } else if address == self.start {
            status = 302;
            headers.push(("location".to_owned(), Secret::new(self.address.clone())));
        } else {
            body.clone_from(&self.html);
        }
        let body = Secret::new(body);
        let response =
            Response { status, headers, body, took: Duration::ZERO, peer_certificate: None, no_ticket: None };
        Box::pin(async move { Ok(response) })
    }
}

fn answers() -> [Answer; 4] {
    let code = || Secret::new(TYPED_CODE.to_owned());
    [
        credentials(TYPED_PASSWORD),
        Answer::Code(code()),
        Answer::NamedCode { name: "Min telefon".to_owned(), code: code() },
        Answer::Email { email: "fornavn.efternavn@bygst.dk".to_owned(), remember: true },
    ]
}

/// The saved pages, and the same with the names and types of their fields changed for one another.
fn pages() -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for folder in ["tests/fixtures/pages", "tests/fixtures/keycloak"] {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            // A theme in each language is as good as all.
            let name = entry.display().to_string();
            if entry.extension().is_some_and(|extension| extension == "html")
                && !name.contains("base-en")
                && !name.contains("v2-da")
            {
                pages.push((name, fs::read_to_string(entry).unwrap()));
            }
        }
    }
    let changes = [
        ("name=\"password\"", "name=\"otp\""),
        ("name=\"otp\"", "name=\"password\""),
        ("name=\"otp\"", "name=\"emailCode\""),
        ("name=\"totp\"", "name=\"password\""),
        ("name=\"username\"", "name=\"password\""),
        ("name=\"username\"", "name=\"otp\""),
        ("type=\"text\"", "type=\"password\""),
        ("type=\"password\"", "type=\"text\""),
        ("current-password", "one-time-code"),
        ("one-time-code", "current-password"),
        ("name=\"Password\"", "name=\"Passcode\""),
        ("FormsAuthentication", "SecurIDAuthentication"),
        ("name=\"userLabel\"", "name=\"otp\""),
    ];
    let others: Vec<_> = pages
        .iter()
        .flat_map(|(name, html)| {
            changes
                .iter()
                .filter(|(from, _)| html.contains(from))
                .map(move |(from, to)| (format!("{name} with {to} for {from}"), html.replace(from, to)))
        })
        .collect();
    pages.extend(others);
    pages
}

#[tokio::test]
async fn a_secret_goes_into_a_field_of_its_own_purpose() {
    let mut sent = (0, 0);
    for (name, html) in pages() {
        let of_adfs = name.contains("adfs");
        for goal in [Goal::TokenEnrolled, Goal::SignedIn] {
            let address = if of_adfs { format!("{ADFS}/adfs/ls/") } else { format!("{SSO}/realms/x/page") };
            let start = start_of(goal);
            let client =
                Arc::new(OnePage { start, address, html: html.clone(), posted: Mutex::new(Vec::new()) });
            let mut visit = Visit::new(goal, Arc::clone(&client) as _, Arc::new(with_adfs()), Arc::new(drop));
            visit.start().await;
            for answer in answers() {
                visit.answer(answer).await;
            }
            for (to, body) in client.posted.lock().unwrap().iter() {
                for (field, value) in url::form_urlencoded::parse(body.as_bytes()) {
                    let told = format!("{name}: {field} to {to}");
                    match &*value {
                        TYPED_PASSWORD => {
                            assert!(["password", "Password"].contains(&&*field), "{told}");
                            sent.0 += 1;
                        }
                        TYPED_CODE => {
                            assert!(["otp", "totp"].contains(&&*field), "{told}");
                            sent.1 += 1;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    // Of a visit that sends nothing there is nothing to be seen.
    assert!(sent.0 > 10 && sent.1 > 10, "{sent:?}");
}
