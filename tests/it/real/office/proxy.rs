//! A real Squid between the program and the sites.

use super::{
    super::{
        parts,
        phone::{self, Token},
        process::free_port,
        program::Program,
        pty::Pty,
        rig::World,
        terminal::Terminal,
        walk,
    },
    ends_with,
    squid::Squid,
    visiting, with_enrolment_at,
};

#[test]
fn a_proxy_with_a_sign_in() {
    if !parts::runs("proxy-sign-in") {
        return;
    }
    let (world, squid) = (World::open_in_an_office(), Squid::with_sign_in());
    let program = |address: String| Program::new(&world, true).with("HTTPS_PROXY", &address);

    // Without a user and password: the page says who asks, and nobody answers.
    let terminal = visiting(&program(format!("http://{}", squid.name())));
    let text = ends_with(&terminal, "3.2-PROXY");
    assert!(text.contains(&format!("proxy ({})", squid.name())), "{text}");
    assert!(squid.tunnels().iter().all(|(user, _)| user == "-"), "{:?}", squid.tunnels());

    // With them a whole token is enrolled through it.
    let terminal = Pty::start(&program(format!("http://b1:Hemme%20lig@{}", squid.name())));
    walk::to_sign_in(&terminal);
    walk::sign_in(&terminal, &world.person, &world.person.password);
    walk::at(&terminal, "3.5");
    let token = Token::from_uri(&phone::scan_soon(|| terminal.screen().picture(world.folder())));
    walk::to_code(&terminal);
    walk::send_code(&terminal, &token.code());
    terminal.wait_for("Dit Statens_SSO-token virker");
    assert_eq!(world.credentials(), Some(vec!["otp".to_owned()]));
    walk::quit(&terminal);
    squid.wait_for_tunnels("b1", &["enrol.kontor.test", "sso.kontor.test"]);
}

/// What the proxy says about a site is not what the site says, and not what is said of the proxy itself.
#[test]
fn a_proxy_that_lets_nobody_through() {
    if !parts::runs("proxy-blocks") {
        return;
    }
    let (world, squid) = (World::open_in_an_office(), Squid::that_blocks());
    let nobody = free_port();
    let ends = |enrolment: &str, proxy: &str, code: &str| {
        let program = Program::new(&world, true).with("HTTPS_PROXY", &format!("http://{proxy}"));
        ends_with(&visiting(&with_enrolment_at(&world, program, enrolment)), code)
    };
    let text = ends("https://enrol.spaerret.test", &squid.name(), "3.2-PORTAL");
    assert!(text.contains(&format!("Svaret kom fra {}", squid.name())), "{text}");
    // The site is down, or its name is known on a secured network only.
    for enrolment in [format!("https://enrol.kontor.test:{nobody}"), "https://ukendt.kontor.test".to_owned()]
    {
        let text = ends(&enrolment, &squid.name(), "3.2-NET");
        assert!(text.contains("findes kun på et sikret netværk"), "{text}");
    }
    let text = ends("https://enrol.kontor.test", &format!("127.0.0.1:{nobody}"), "3.2-PROXYNED");
    assert!(text.contains(&format!("proxy (127.0.0.1:{nobody}) svarer ikke")), "{text}");
}
