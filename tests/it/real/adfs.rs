//! A stand-in of AD FS: its sign-in page with the field names of a real one (docs/facts.md 78), for the people that the
//! tests tell it of. It is one for all tests, as its address stands in Keycloak's realm.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
};

use axum::{
    Router,
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Response},
    routing::{get, post},
};
use url::form_urlencoded;

use super::saml;

/// Somebody with an account.
#[derive(Debug, Clone)]
pub struct Person {
    /// What is typed: `PROD\b100001`.
    pub account: String,
    /// What is typed.
    pub password: String,
    /// The name in Keycloak after its mapper: `b100001`.
    pub name: String,
    /// Its domain is the organisation's.
    pub email: String,
    /// What comes of this person's password.
    pub meets: Meets,
}

/// What comes of a password.
#[derive(Debug, Clone, Default)]
pub enum Meets {
    /// It is looked at.
    #[default]
    Judgement,
    /// It is looked at, and a page comes before the sign-in's end that no program can know.
    UnknownPage,
    /// AD FS shows its page for errors, whatever it is.
    Error,
    /// AD FS sends it on to this address (307), whatever it is.
    SentOn(String),
}

/// The stand-in's memory.
#[derive(Default)]
pub struct AdFs {
    people: Mutex<HashMap<String, Person>>,
    /// Requests of Keycloak that are under way, by the number in the form's address.
    waiting: Mutex<HashMap<String, Waiting>>,
    /// Refused passwords, by account.
    refused: Mutex<HashMap<String, u32>>,
}

struct Waiting {
    request: saml::Request,
    relay_state: String,
    signed_in: Option<Person>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap()
}

impl AdFs {
    /// Gives somebody an account.
    pub fn employ(&self, person: Person) {
        lock(&self.people).insert(person.account.to_lowercase(), person);
    }

    /// How many wrong passwords this account was tried with.
    pub fn refused(&self, account: &str) -> u32 {
        lock(&self.refused).get(&account.to_lowercase()).copied().unwrap_or(0)
    }

    /// Its pages.
    pub fn router(self: Arc<Self>) -> Router {
        Router::new()
            .route(
                "/adfs/ls/",
                post(sign_in).get(|| async { (StatusCode::BAD_REQUEST, Html("MSIS7065: no request")) }),
            )
            .route("/adfs/ls/wia", get(with_ticket))
            .route("/adfs/terms/", post(terms))
            .route("/", get(|| async { Html("<title>AD FS</title>") }))
            .with_state(self)
    }
}

type Fields = Vec<(String, String)>;

fn one<'a>(fields: &'a Fields, name: &str) -> Option<&'a str> {
    let mut values = fields.iter().filter(|(key, _)| key == name);
    match (values.next(), values.next()) {
        (Some((_, value)), None) => Some(value),
        _ => None,
    }
}

/// The number of Keycloak's request, from the address.
fn request_id(query: Option<String>) -> String {
    let fields: Fields = form_urlencoded::parse(query.unwrap_or_default().as_bytes()).into_owned().collect();
    one(&fields, "client-request-id").unwrap_or_default().to_owned()
}

async fn sign_in(
    State(adfs): State<Arc<AdFs>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: String,
) -> Response {
    let fields: Fields = form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    if let (Some(request), Some(relay_state)) = (one(&fields, "SAMLRequest"), one(&fields, "RelayState")) {
        let Some(request) = saml::Request::read(request) else { return broken("MSIS7046") };
        let id = saml::unique();
        let waiting = Waiting { request, relay_state: relay_state.to_owned(), signed_in: None };
        lock(&adfs.waiting).insert(id.clone(), waiting);
        let cookie = format!("MSISContext={id}; Path=/adfs; Secure; HttpOnly; SameSite=None");
        let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
        // `=~Windows\s*NT.*Edg.*` of WIASupportedUserAgents (docs/facts.md 80): those are sent to the Windows sign-in.
        if agent.split_once("Windows NT").is_some_and(|(_, rest)| rest.contains("Edg")) {
            let to = format!("/adfs/ls/wia?client-request-id={id}");
            return (StatusCode::FOUND, [(header::SET_COOKIE, cookie), (header::LOCATION, to)])
                .into_response();
        }
        return ([(header::SET_COOKIE, cookie)], form(&id, "")).into_response();
    }
    let id = request_id(query);
    if !has_cookie(&headers, &id) || !lock(&adfs.waiting).contains_key(&id) {
        return broken("MSIS7012");
    }
    // Two fields UserName (the second form's) fail at a real AD FS 2019, and so does a method that isn't asked for.
    let (Some(account), Some(password), Some("FormsAuthentication")) =
        (one(&fields, "UserName"), one(&fields, "Password"), one(&fields, "AuthMethod"))
    else {
        return broken("MSIS7001");
    };
    let known = lock(&adfs.people).get(&account.to_lowercase()).cloned();
    match known.as_ref().map(|person| &person.meets) {
        Some(Meets::Error) => return broken("MSIS7012"),
        Some(Meets::SentOn(to)) => {
            return (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to.clone())]).into_response();
        }
        _ => {}
    }
    let Some(person) = known.filter(|person| person.password == password) else {
        *lock(&adfs.refused).entry(account.to_lowercase()).or_default() += 1;
        return form(
            &id,
            "Forkert bruger-id eller adgangskode. Skriv det korrekte bruger-id og den rigtige adgangskode, og prøv igen.",
        )
        .into_response();
    };
    if matches!(person.meets, Meets::UnknownPage) {
        if let Some(waiting) = lock(&adfs.waiting).get_mut(&id) {
            waiting.signed_in = Some(person);
        }
        return Html(TERMS.replace("@ID@", &id)).into_response();
    }
    finish(&adfs, &id, &person)
}

/// Apache has looked at the ticket, and says whose it is.
async fn with_ticket(
    State(adfs): State<Arc<AdFs>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let id = request_id(query);
    let user = headers.get("x-remote-user").and_then(|user| user.to_str().ok()).unwrap_or_default();
    let name = user.split('@').next().unwrap_or_default();
    let person = lock(&adfs.people).values().find(|person| person.name == name).cloned();
    match person {
        Some(person) if has_cookie(&headers, &id) => finish(&adfs, &id, &person),
        Some(_) => broken("MSIS7012"),
        None => StatusCode::UNAUTHORIZED.into_response(),
    }
}

async fn terms(State(adfs): State<Arc<AdFs>>, headers: HeaderMap, body: String) -> Response {
    let fields: Fields = form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let id = one(&fields, "ctx").unwrap_or_default().to_owned();
    let person = lock(&adfs.waiting).get(&id).and_then(|waiting| waiting.signed_in.clone());
    match person {
        Some(person) if has_cookie(&headers, &id) && one(&fields, "accept") == Some("on") => {
            finish(&adfs, &id, &person)
        }
        _ => broken("MSIS7042"),
    }
}

fn has_cookie(headers: &HeaderMap, id: &str) -> bool {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split("; "))
        .any(|cookie| cookie == format!("MSISContext={id}"))
}

fn finish(adfs: &AdFs, id: &str, person: &Person) -> Response {
    let Some(waiting) = lock(&adfs.waiting).remove(id) else { return broken("MSIS7012") };
    let attributes = [("email", person.email.as_str()), ("fn", "Fornavn"), ("ln", "Efternavn")];
    let response = saml::response(&waiting.request, &person.name.to_uppercase(), &attributes, unix_seconds());
    Html(
        HAND_OVER
            .replace("@CONSUMER@", &waiting.request.consumer)
            .replace("@RESPONSE@", &response)
            .replace("@RELAY@", &waiting.relay_state),
    )
    .into_response()
}

#[expect(clippy::disallowed_methods, reason = "Keycloak holds the assertion to the real time")]
fn unix_seconds() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs()
}

fn form(id: &str, error: &str) -> Html<String> {
    Html(SIGN_IN.replace("@ID@", id).replace("@ERROR@", error))
}

fn broken(number: &str) -> Response {
    (StatusCode::BAD_REQUEST, Html(format!("<title>Error</title><p>{number}: An error occurred.")))
        .into_response()
}

const SIGN_IN: &str = include_str!("pages/adfs-sign-in.html");
const HAND_OVER: &str = include_str!("pages/adfs-hand-over.html");
const TERMS: &str = include_str!("pages/adfs-terms.html");
