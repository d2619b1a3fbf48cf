//! The beginning of a sign-in: an application sends somebody, who may be asked for an e-mail address (4.5).

use super::{
    super::{
        context::{Context, new_id},
        enrolment,
        exchange::{Asked, Reply},
        oidc_client::OidcClient,
        person::PERSON,
        workplace,
    },
    Sso, flow,
    pages::{self, Notice},
    session::{SESSION_LIVES_FOR, Session, Stage},
};

/// `auth`: checks the application, and sets the cookies.
pub(super) fn begin(context: &Context, sso: &mut Sso, asked: &Asked) -> Reply {
    let now = context.now();
    sso.sessions.retain(|_, session| now.saturating_sub(session.since) < SESSION_LIVES_FOR);
    let query = &asked.query;
    let known =
        [(&enrolment::CLIENT, &context.origins.enrolment), (&workplace::CLIENT, &context.origins.workplace)];
    let Some((client, origin)) =
        known.into_iter().find(|(client, _)| client.client_id == query.get("client_id"))
    else {
        return pages::error("Klienten kunne ikke findes.");
    };
    if query.get("redirect_uri") != OidcClient::callback(origin) || query.get("response_type") != "code" {
        return pages::error("Ugyldig parameter: redirect_uri");
    }
    let cookie = asked.cookies.get(flow::COOKIE);
    let known = sso.sessions.values().any(|session| session.root == cookie);
    let mut session = Session {
        root: if known { cookie.to_owned() } else { new_id(43) },
        tab: new_id(11),
        client_id: client.client_id,
        redirect_uri: OidcClient::callback(origin),
        state: query.get("state").to_owned(),
        hinted: query.get("kc_idp_hint") == "statens-it",
        since: now,
        code: String::new(),
        stage: Stage::Identify,
    };
    let reply = flow::start(context, &mut session)
        .with_cookie(flow::COOKIE, &session.root, "/realms/Statens_SSO/")
        .with_cookie("KC_RESTART", &new_id(86), "/realms/Statens_SSO/");
    sso.sessions.insert(session.tab.clone(), session);
    reply
}

/// The page of 4.5 comes back.
pub(super) fn identify(context: &Context, sso: &mut Sso, asked: &Asked) -> Reply {
    let session = match flow::form(context, sso, asked) {
        Ok(session) => session,
        Err(reply) => return reply,
    };
    if session.stage != Stage::Identify {
        return pages::expired(context, session);
    }
    let typed = asked.form.get("username").trim();
    let account = PERSON.account();
    let domain = PERSON.email.split_once('@').map(|(_, domain)| format!("@{domain}")).unwrap_or_default();
    let typed_small = typed.to_lowercase();
    if typed_small != account && !typed_small.ends_with(&domain) {
        let notice = Notice { typed, refused: Some("Ugyldigt brugernavn eller email."), ..Notice::default() };
        return pages::identify(context, session, &notice);
    }
    flow::to_broker(context, session)
}
