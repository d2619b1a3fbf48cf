//! The stand-in of `MinArbejdsplads` in the browser, with ISS' 'User Identification' in front of it (4.4).

use super::{
    context::{Context, new_id},
    exchange::{Asked, Method, Reply},
    oidc_client::{OidcClient, PendingSignIns},
    page::{Part, fill},
    person::PERSON,
    sso::Sso,
};

pub(super) const CLIENT: OidcClient =
    OidcClient { client_id: "minarbejdsplads", hint: None, cookie: "workplace_state" };

const SESSION: &str = "workplace_session";

#[derive(Default)]
pub(super) struct Workplace {
    pending: PendingSignIns,
    sessions: Vec<String>,
}

pub(super) fn answer(context: &Context, kept: &mut Workplace, sso: &mut Sso, asked: &Asked) -> Reply {
    let signed_in = kept.sessions.iter().any(|known| known == asked.cookies.get(SESSION));
    match (asked.method, asked.path.as_str()) {
        (Method::Get, "/") if signed_in => Reply::page(fill(
            include_str!("../../assets/practice/workplace-home.html"),
            &[("name", Part::Text(PERSON.name))],
        )),
        (Method::Get, "/identification") => identification("", ""),
        (Method::Post, "/identification") => match asked.form.get("username").trim() {
            "" => identification("", "Enter your email or username."),
            known if is_known(known) => CLIENT.begin(context, &mut kept.pending, &context.origins.workplace),
            unknown => identification(unknown, "We could not find your organisation. Check your email."),
        },
        (Method::Get, "/callback") if CLIENT.finish(asked, &mut kept.pending, sso) => {
            let session = new_id(32);
            kept.sessions.push(session.clone());
            Reply::found("/".to_owned()).with_cookie(SESSION, &session, "/")
        }
        (Method::Get, "/" | "/callback") => Reply::found("/identification".to_owned()),
        _ => Reply::not_found(),
    }
}

/// ISS goes by the mail domain.
fn is_known(typed: &str) -> bool {
    let domain = |email: &str| email.rsplit_once('@').map(|(_, domain)| domain.to_lowercase());
    domain(typed) == domain(PERSON.email)
}

fn identification(typed: &str, error: &str) -> Reply {
    Reply::page(fill(
        include_str!("../../assets/practice/workplace-identification.html"),
        &[("username", Part::Text(typed)), ("error", Part::Text(error))],
    ))
}
