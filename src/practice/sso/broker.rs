//! To AD FS and back (`broker/*`).

use url::form_urlencoded::Serializer;

use super::{
    super::{
        account::Account,
        adfs::AdFs,
        context::{Context, new_id},
        exchange::{Asked, Reply},
        person::PERSON,
        saml::{AuthnRequest, Response},
    },
    Sso, flow, pages,
    session::{PAGE_LIVES_FOR, Stage},
};

/// The page that takes the SAML request to AD FS.
pub(super) fn login(context: &Context, sso: &mut Sso, asked: &Asked) -> Reply {
    let session = match flow::form(context, sso, asked) {
        Ok(session) if session.stage == Stage::Broker => session,
        Ok(session) => return pages::expired(context, session),
        Err(reply) => return reply,
    };
    let request = AuthnRequest {
        id: format!("ID_{}", new_id(36)),
        answer_to: context.realm("/broker/statens-it/endpoint"),
    };
    let relay_state = format!("{}.{}.{}", new_id(43), session.tab, new_id(22));
    let page = pages::saml(context, &request, &relay_state, &context.addresses.adfs);
    session.stage = Stage::AtAdFs { request: request.id, relay_state };
    page
}

/// AD FS' answer. It carries no `tab_id`: the sign-in is found by its `RelayState`.
pub(super) fn endpoint(
    context: &Context,
    sso: &mut Sso,
    account: &Account,
    adfs: &mut AdFs,
    asked: &Asked,
) -> Reply {
    let now = context.now();
    let relay = asked.form.get("RelayState");
    let is_its = |stage: &Stage| matches!(stage, Stage::AtAdFs { relay_state, .. } if relay_state == relay);
    let cookie = asked.cookies.get(flow::COOKIE);
    let session = sso.sessions.values_mut().find(|session| session.root == cookie && is_its(&session.stage));
    let Some(session) = session else { return pages::cookie_not_found() };
    if now.saturating_sub(session.since) > PAGE_LIVES_FOR {
        return pages::expired(context, session);
    }
    let is_right = |response: &Response| {
        matches!(&session.stage, Stage::AtAdFs { request, .. } if *request == response.in_response_to)
            && response.destination == context.realm("/broker/statens-it/endpoint")
            && response.name_id.eq_ignore_ascii_case(&PERSON.account())
            && response.email == PERSON.email
    };
    let response = Response::decode(asked.form.get("SAMLResponse")).filter(is_right);
    if !response.is_some_and(|response| adfs.vouches_for(&response)) {
        return pages::error("Log ind fejlede. Kunne ikke logge ind ved identitetsudbyder.");
    }
    // A real Keycloak says no more than this while the account is locked for a minute.
    if account.is_locked(now) {
        return pages::error("Kontoen er deaktiveret, kontakt en administrator.");
    }
    session.since = now;
    session.new_code();
    let next = if account.met {
        session.stage = Stage::PostLogin;
        "/login-actions/post-broker-login"
    } else {
        session.stage = Stage::FirstLogin;
        "/login-actions/first-broker-login"
    };
    Reply::see_other(context.realm(&format!("{next}?{}", session.link_query())))
}

/// The first sign-in makes the user.
pub(super) fn first_login(context: &Context, sso: &mut Sso, account: &mut Account, asked: &Asked) -> Reply {
    match flow::link(context, sso, asked) {
        Ok(session) if session.stage == Stage::FirstLogin => {
            account.met = true;
            Reply::see_other(
                context.realm(&format!("/broker/after-first-broker-login?{}", session.form_query())),
            )
        }
        Ok(session) => pages::expired(context, session),
        Err(reply) => reply,
    }
}

pub(super) fn after_first_login(context: &Context, sso: &mut Sso, asked: &Asked) -> Reply {
    match flow::form(context, sso, asked) {
        Ok(session) if session.stage == Stage::FirstLogin => {
            session.stage = Stage::PostLogin;
            session.new_code();
            Reply::see_other(
                context.realm(&format!("/login-actions/post-broker-login?{}", session.link_query())),
            )
        }
        Ok(session) => pages::expired(context, session),
        Err(reply) => reply,
    }
}

/// Back to the application, with a code that it can redeem.
pub(super) fn leave(context: &Context, sso: &mut Sso, asked: &Asked) -> Reply {
    let tab = match flow::form(context, sso, asked) {
        Ok(session) if session.stage == Stage::Leave => session.tab.clone(),
        Ok(session) => return pages::expired(context, session),
        Err(reply) => return reply,
    };
    let Some(session) = sso.sessions.remove(&tab) else { return pages::cookie_not_found() };
    let code = new_id(110);
    let mut query = Serializer::new(String::new());
    query
        .append_pair("state", &session.state)
        .append_pair("session_state", &session.root)
        .append_pair("iss", &context.realm(""))
        .append_pair("code", &code);
    sso.grants.insert(code, session.client_id);
    Reply::found(format!("{}?{}", session.redirect_uri, query.finish()))
}
