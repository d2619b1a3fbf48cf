//! TLS inspection by a real mitmproxy.

use super::{
    super::{parts, process::free_port, program::Program, pty::Pty, rig::World, walk},
    ends_with,
    mitmproxy::Mitmproxy,
    visiting, with_enrolment_at,
};

#[test]
fn an_office_that_looks_into_tls() {
    if !parts::runs("tls-inspection") {
        return;
    }
    let world = World::open_in_an_office();
    let inspecting = Mitmproxy::start(&world);
    let program = || Program::new(&world, true).with("HTTPS_PROXY", &inspecting.address());
    let authorities = inspecting.authorities(&world);
    let authorities = authorities.to_str().unwrap();

    // Not trusted: who issued the certificate, and what helps.
    let terminal = visiting(&program());
    let text = ends_with(&terminal, "3.2-CERT");
    assert!(text.contains("udstedt af mitmproxy"), "{text}");
    assert!(text.contains("--ca-file"), "{text}");

    // Trusted, but the site is down: mitmproxy's own page says so, in the site's place.
    let mut with_file = program();
    let option = with_file.arguments.iter().position(|argument| argument == "--ca-file").unwrap();
    authorities.clone_into(&mut with_file.arguments[option + 1]);
    let down = format!("https://enrol.kontor.test:{}", free_port());
    ends_with(&visiting(&with_enrolment_at(&world, with_file, &down)), "3.2-NET");

    // `--ca-file`, and once more the system's store, here by the variable that OpenSSL knows too: the way goes on to
    // AD FS, which is reached without the proxy.
    let mut with_file = program();
    authorities.clone_into(&mut with_file.arguments[option + 1]);
    let mut with_store = program().with("SSL_CERT_FILE", authorities);
    with_store.arguments.drain(option..option + 2);
    for program in [with_file, with_store] {
        let terminal = Pty::start(&program);
        walk::to_sign_in(&terminal);
        walk::sign_in(&terminal, &world.person, &world.person.password);
        walk::at(&terminal, "3.5");
        walk::quit(&terminal);
    }
}
