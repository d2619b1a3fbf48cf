//! The two apps that lean on Statens SSO: the enrolment app (step 3.3) and `MinArbejdsplads` in the browser (4.4). Each
//! test has one of each, as origins of their own, and each redeems the code that Keycloak sends back: so
//! what it counts as a sign-in, Keycloak has confirmed.

use std::sync::{Arc, Mutex};

use axum::{
    Router,
    extract::{RawQuery, State},
    http::{StatusCode, header},
    response::{Html, IntoResponse, Response},
    routing::get,
};
use serde::Deserialize;
use url::form_urlencoded;

/// One of the two.
pub struct Relying {
    /// Its own origin.
    pub origin: String,
    client_id: &'static str,
    /// What its sign-in link carries beside the standard.
    hint: &'static str,
    /// Statens SSO's realm as this app's users reach it.
    realm: String,
    client: reqwest::Client,
    signed_in: Mutex<Vec<String>>,
}

impl Relying {
    /// The enrolment app.
    pub fn enrolment(origin: String, realm: String, client: reqwest::Client) -> Arc<Self> {
        Arc::new(Self {
            origin,
            client_id: "otpenrollmentapp",
            hint: "&kc_idp_hint=statens-it",
            realm,
            client,
            signed_in: Mutex::default(),
        })
    }

    /// `MinArbejdsplads`.
    pub fn workplace(origin: String, realm: String, client: reqwest::Client) -> Arc<Self> {
        Arc::new(Self {
            origin,
            client_id: "minarbejdsplads",
            hint: "",
            realm,
            client,
            signed_in: Mutex::default(),
        })
    }

    /// The names that Keycloak has confirmed here, in order.
    pub fn signed_in(&self) -> Vec<String> {
        self.signed_in.lock().unwrap().clone()
    }

    fn sign_in_address(&self) -> String {
        let back: String = form_urlencoded::byte_serialize(self.callback().as_bytes()).collect();
        format!(
            "{}/protocol/openid-connect/auth?client_id={}&redirect_uri={back}&response_type=code&scope=openid&state=s{}",
            self.realm, self.client_id, self.hint
        )
    }

    fn callback(&self) -> String {
        format!("{}/callback", self.origin)
    }

    /// The pages of the enrolment app.
    pub fn enrolment_router(self: Arc<Self>) -> Router {
        Router::new()
            .route("/", get(enrolment_start))
            .route("/callback", get(callback))
            // The Serviceportal stands here as well: made of script, as the real one probably is.
            .route("/atrium/", get(|| async { Html(PORTAL) }))
            .with_state(self)
    }

    /// The pages of `MinArbejdsplads`.
    pub fn workplace_router(self: Arc<Self>) -> Router {
        Router::new()
            .route("/", get(|| async { ([(header::LOCATION, "/identify")], StatusCode::FOUND) }))
            .route("/identify", get(|| async { Html(IDENTIFY) }).post(identified))
            .route("/callback", get(callback))
            .with_state(self)
    }
}

async fn enrolment_start(State(app): State<Arc<Relying>>) -> Html<String> {
    Html(ENROL.replace("@SIGN_IN@", &app.sign_in_address().replace('&', "&amp;")))
}

async fn identified(State(app): State<Arc<Relying>>, body: String) -> Response {
    let known = form_urlencoded::parse(body.as_bytes())
        .any(|(name, value)| name == "username" && value.contains('@'));
    if known {
        (StatusCode::FOUND, [(header::LOCATION, app.sign_in_address())]).into_response()
    } else {
        Html(IDENTIFY).into_response()
    }
}

#[derive(Deserialize)]
struct Claims {
    preferred_username: String,
}

async fn callback(State(app): State<Arc<Relying>>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let code = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "code");
    match redeem(&app, code.map(|(_, code)| code.into_owned())).await {
        Some(name) => {
            app.signed_in.lock().unwrap().push(name.clone());
            Html(DONE.replace("@NAME@", &name)).into_response()
        }
        None => (StatusCode::FORBIDDEN, Html("<title>Fejl</title><p>Du er ikke logget ind.")).into_response(),
    }
}

async fn redeem(app: &Relying, code: Option<String>) -> Option<String> {
    let body: String = form_urlencoded::Serializer::new(String::new())
        .append_pair("grant_type", "authorization_code")
        .append_pair("client_id", app.client_id)
        .append_pair("redirect_uri", &app.callback())
        .append_pair("code", &code?)
        .finish();
    let answer = app
        .client
        .post(format!("{}/protocol/openid-connect/token", app.realm))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(body)
        .send()
        .await
        .ok()?
        .text()
        .await
        .ok()?;
    let tokens: serde_json::Value = serde_json::from_str(&answer).ok()?;
    let middle = tokens["access_token"].as_str()?.split('.').nth(1)?;
    let claims = data_encoding::BASE64URL_NOPAD.decode(middle.as_bytes()).ok()?;
    Some(serde_json::from_slice::<Claims>(&claims).ok()?.preferred_username)
}

const ENROL: &str = include_str!("pages/enrol.html");
const PORTAL: &str = include_str!("pages/portal.html");
const IDENTIFY: &str = include_str!("pages/identify.html");
const DONE: &str = include_str!("pages/done.html");
