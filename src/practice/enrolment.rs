//! The stand-in of otpenrollmentapp: a page with 'Enroll OTP' (3.2, 3.3), and the page that says it is done.

use super::{
    context::{Context, new_id},
    exchange::{Asked, Method, Reply},
    oidc_client::{OidcClient, PendingSignIns},
    sso::Sso,
};

pub(super) const CLIENT: OidcClient =
    OidcClient { client_id: "otpenrollmentapp", hint: Some("statens-it"), cookie: "enrolment_state" };

const SESSION: &str = "enrolment_session";

#[derive(Default)]
pub(super) struct Enrolment {
    pending: PendingSignIns,
    sessions: Vec<String>,
}

pub(super) fn answer(context: &Context, kept: &mut Enrolment, sso: &mut Sso, asked: &Asked) -> Reply {
    match (asked.method, asked.path.as_str()) {
        (Method::Get, "/") => Reply::page(include_str!("../../assets/practice/enrolment.html").to_owned()),
        (Method::Get, "/enroll") => CLIENT.begin(context, &mut kept.pending, &context.origins.enrolment),
        (Method::Get, "/callback") if CLIENT.finish(asked, &mut kept.pending, sso) => {
            let session = new_id(32);
            kept.sessions.push(session.clone());
            Reply::found("/enrolled".to_owned()).with_cookie(SESSION, &session, "/")
        }
        (Method::Get, "/enrolled")
            if kept.sessions.iter().any(|known| known == asked.cookies.get(SESSION)) =>
        {
            Reply::page(include_str!("../../assets/practice/enrolment-done.html").to_owned())
        }
        (Method::Get, "/callback" | "/enrolled") => Reply::found("/".to_owned()),
        _ => Reply::not_found(),
    }
}
