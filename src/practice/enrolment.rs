//! The stand-in of otpenrollmentapp: a page with 'Enroll OTP' (3.2, 3.3), and the page that says it is done.

use super::{
    app::{App, Begun},
    exchange::{Asked, Method, Reply},
    world::{World, new_id},
};

pub(super) const APP: App =
    App { client_id: "otpenrollmentapp", hint: Some("statens-it"), cookie: "enrolment_state" };

const SESSION: &str = "enrolment_session";

#[derive(Default)]
pub(super) struct Enrolment {
    begun: Begun,
    sessions: Vec<String>,
}

pub(super) fn answer(world: &World, asked: &Asked) -> Reply {
    let state = &mut *world.state();
    let app = &mut state.enrolment;
    match (asked.method, asked.path.as_str()) {
        (Method::Get, "/") => Reply::page(include_str!("../../assets/practice/enrolment.html").to_owned()),
        (Method::Get, "/enroll") => APP.begin(world, &mut app.begun, &world.origins.enrolment),
        (Method::Get, "/callback") if APP.finish(asked, &mut app.begun, &mut state.sso) => {
            let session = new_id(32);
            app.sessions.push(session.clone());
            Reply::found("/enrolled".to_owned()).with_cookie(SESSION, &session, "/")
        }
        (Method::Get, "/enrolled")
            if app.sessions.iter().any(|known| known == asked.cookies.get(SESSION)) =>
        {
            Reply::page(include_str!("../../assets/practice/enrolment-done.html").to_owned())
        }
        (Method::Get, "/callback" | "/enrolled") => Reply::found("/".to_owned()),
        _ => Reply::not_found(),
    }
}
