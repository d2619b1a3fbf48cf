//! A network that answers in the site's place, over a certificate that is trusted: a guest network's sign-in, and the
//! page of a filter.

use axum::{
    Router,
    http::{StatusCode, header},
    response::{Html, IntoResponse as _},
    routing::get,
};

use super::{
    super::{parts, program::Program, rig::World},
    ends_with, visiting, with_enrolment_at,
};

#[test]
fn a_network_that_answers_in_the_sites_place() {
    if !parts::runs("captive-portal") {
        return;
    }
    let world = World::open();
    let page = Html("<title>Velkommen på gæstenettet</title><form><input name=room></form>");
    let date = [(header::DATE, "Wed, 25 Nov 2015 18:00:00 GMT")];
    let redirect = |to: &'static str| {
        let answer = move || async move { (StatusCode::FOUND, [(header::LOCATION, to)]).into_response() };
        Router::new().fallback(get(answer))
    };
    let signs_in = move || async move { (StatusCode::NETWORK_AUTHENTICATION_REQUIRED, date, page) };
    for (router, by) in [
        (redirect("http://127.0.0.1:9/login?url=x"), Some("http://127.0.0.1:9")),
        (redirect("http://portal.hotel.test/"), Some("http://portal.hotel.test")),
        (Router::new().fallback(get(signs_in)), None),
    ] {
        let program =
            with_enrolment_at(&world, Program::new(&world, true), &world.serve("localhost", router));
        let text = ends_with(&visiting(&program), "3.2-PORTAL");
        assert!(text.contains("Her svarer nok noget andet end localhost:"), "{text}");
        let named = text.split_once("Svaret kom fra ").map(|(_, rest)| rest.split(". ").next().unwrap());
        assert_eq!(named, by, "{text}");
    }
}
