//! Addresses that never answer.

use std::{
    fs,
    net::{Ipv6Addr, SocketAddr, TcpListener, TcpStream},
    time::Duration,
};

use axum::{Router, http::StatusCode, routing::get};
use tokio::net::TcpSocket;

use super::{
    super::{
        parts,
        program::Program,
        rig::World,
        terminal::{Key, Terminal},
        walk,
    },
    ends_with, file_after, visiting, with_enrolment_at,
};

/// A port of `::1` that drops whoever comes: its queue is full. Dead until this is dropped.
struct BlackHole {
    _listener: tokio::net::TcpListener,
    _queue: Vec<TcpStream>,
}

impl BlackHole {
    fn at(port: u16) -> Self {
        let address = SocketAddr::from((Ipv6Addr::LOCALHOST, port));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let _inside = runtime.enter();
        let socket = TcpSocket::new_v6().unwrap();
        socket.bind(address).unwrap();
        let listener = socket.listen(1).unwrap();
        let connect = || TcpStream::connect_timeout(&address, Duration::from_millis(300));
        let queue: Vec<_> = (0..20).map_while(|_| connect().ok()).collect();
        assert!(queue.len() < 20, "the queue is never full");
        Self { _listener: listener, _queue: queue }
    }
}

/// The program where these names are known, and it waits no longer than 3 s for a connection.
fn knowing(world: &World, names: &str, enrolment: &str) -> Program {
    let hosts = world.folder().join("hosts");
    fs::write(&hosts, names).unwrap();
    let mut program = with_enrolment_at(world, Program::new(world, true), enrolment);
    set_limits(&program, "connect_seconds = 3\nanswer_seconds = 30");
    let script = format!("mount --bind '{}' /etc/hosts && exec \"$@\"", hosts.display());
    let mut arguments: Vec<String> =
        ["--map-root-user", "--mount", "sh", "-c", &script, "sh"].map(str::to_owned).into();
    arguments.push(program.path.display().to_string());
    arguments.append(&mut program.arguments);
    Program { path: "/usr/bin/unshare".into(), arguments, ..program }
}

fn set_limits(program: &Program, limits: &str) {
    let path = file_after(program, "--environment");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("connect_seconds = 10\nanswer_seconds = 30", limits)).unwrap();
}

#[test]
fn an_ipv6_address_that_never_answers() {
    if !parts::runs("dead-ipv6") {
        return;
    }
    let world = World::open();
    // Whoever comes through sees this site's error.
    let site = Router::new().fallback(get(|| async { StatusCode::IM_A_TEAPOT }));
    let origin = world.serve("dobbelt.kontor.test", site);
    let port = origin.rsplit(':').next().unwrap().parse().unwrap();
    let _dead = BlackHole::at(port);

    let both = "::1 dobbelt.kontor.test\n127.0.0.1 dobbelt.kontor.test\n";
    let terminal = visiting(&knowing(&world, both, &origin));
    let text = ends_with(&terminal, "3.2-HTTP");
    assert!(text.contains("418"), "{text}");

    // Alone, it is as dead as it should be.
    let world = World::open();
    let terminal = visiting(&knowing(&world, "::1 dobbelt.kontor.test\n", &origin));
    ends_with(&terminal, "3.2-TID");
}

#[test]
fn waiting_can_be_given_up() {
    if !parts::runs("site-that-hangs") {
        return;
    }
    let world = World::open();
    // Connections are taken, and that is all.
    let hangs = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("https://localhost:{}", hangs.local_addr().unwrap().port());
    let program = with_enrolment_at(&world, Program::new(&world, true), &origin);
    // Longer than this test waits for anything.
    set_limits(&program, "connect_seconds = 300\nanswer_seconds = 300");
    let terminal = visiting(&program);
    terminal.wait_for("Spørger");
    terminal.press(Key::Escape);
    walk::at(&terminal, "3.1");
    terminal.choose("Videre, telefonen er klar");
    terminal.wait_for("Spørger");
    walk::quit(&terminal);
    assert_eq!(terminal.exit_code(), 0);
}
