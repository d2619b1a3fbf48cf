//! The doctor on an office's network: what it says of Squid, of mitmproxy and of a guest network.

use axum::{
    Router,
    http::{StatusCode, header},
    routing::get,
};
use serde_json::Value;

use super::{
    super::{
        doctor::{examined, facts},
        parts,
        program::Program,
        rig::World,
    },
    file_after,
    mitmproxy::Mitmproxy,
    squid::Squid,
    with_enrolment_at,
};

fn enrolment(findings: &Value) -> &Value {
    facts(findings, |finding| finding["facts"]["site"] == "enrolment")
}

fn secured(findings: &Value) -> &Value {
    &facts(findings, |finding| finding["check"] == "secured_network")["secured"]
}

#[test]
fn the_doctor_on_an_office_s_network() {
    if !parts::runs("doctor-office") {
        return;
    }
    let world = World::open_in_an_office();
    let through = |proxy: &str| Program::new(&world, true).with("HTTPS_PROXY", proxy);

    // A proxy with a sign-in: named, and then gone through. Its user and password don't come up.
    let squid = Squid::with_sign_in();
    let (findings, code) = examined(&through(&format!("http://{}", squid.name())));
    assert_eq!((code, &enrolment(&findings)["trouble"]), (Some(1), &"PROXY".into()), "{findings:#}");
    assert_eq!(secured(&findings), &Value::Null);
    let (findings, code) = examined(&through(&format!("http://b1:Hemme%20lig@{}", squid.name())));
    assert_eq!((code, secured(&findings)), (Some(0), &true.into()), "{findings:#}");
    let site = enrolment(&findings);
    assert_eq!((&site["proxy"], &site["proxy_named_by"]), (&squid.name().into(), &"HTTPS_PROXY".into()));
    assert_eq!(site["name_found"], false, "the proxy alone knows the name");
    assert_eq!(site["certificate_issuer"], "kom-i-gang test CA");
    assert!(!findings.to_string().contains("Hemme"), "{findings:#}");

    // A proxy that lets nobody through to the site.
    let squid = Squid::that_blocks();
    let program = with_enrolment_at(
        &world,
        through(&format!("http://{}", squid.name())),
        "https://enrol.spaerret.test",
    );
    let (findings, code) = examined(&program);
    assert_eq!((code, &enrolment(&findings)["trouble"]), (Some(1), &"PORTAL".into()), "{findings:#}");
    drop(squid);

    // TLS inspection, not trusted and then trusted.
    let inspecting = Mitmproxy::start(&world);
    let mut program = through(&inspecting.address());
    let (findings, code) = examined(&program);
    let site = enrolment(&findings);
    assert_eq!((code, &site["trouble"]), (Some(1), &"CERT".into()), "{findings:#}");
    assert_eq!(site["certificate_issuer"], "mitmproxy");
    let known = file_after(&program, "--ca-file");
    let trusted = inspecting.authorities(&world);
    for argument in program.arguments.iter_mut().filter(|argument| **argument == *known.to_str().unwrap()) {
        trusted.to_str().unwrap().clone_into(argument);
    }
    let (findings, code) = examined(&program);
    assert_eq!((code, secured(&findings)), (Some(0), &true.into()), "{findings:#}");
    assert_eq!(enrolment(&findings)["certificate_issuer"], "mitmproxy");
}

/// A guest network has a `Date`, too; it never counts.
#[test]
fn the_doctor_on_a_guest_network() {
    if !parts::runs("doctor-guest") {
        return;
    }
    let world = World::open();
    let date = [(header::DATE, "Wed, 25 Nov 2015 18:00:00 GMT")];
    let portal = Router::new()
        .fallback(get(move || async move { (StatusCode::NETWORK_AUTHENTICATION_REQUIRED, date) }));
    let origin = world.serve("localhost", portal);
    let (findings, code) = examined(&with_enrolment_at(&world, Program::new(&world, true), &origin));
    assert_eq!((code, &enrolment(&findings)["trouble"]), (Some(1), &"PORTAL".into()), "{findings:#}");
    assert_eq!(secured(&findings), &Value::Null);
    let clock = facts(&findings, |finding| finding["check"] == "clock");
    assert_eq!(clock["by"], *world.workplace.origin, "{clock}");
    assert!(clock["server_ahead_seconds"].as_i64().unwrap().abs() <= 3, "{clock}");
}
