//! The network of an office, with real parts: Squid as the proxy, mitmproxy as the one that looks into TLS, and this
//! machine's own loopback for what a network can do wrong.

mod doctor;
mod inspection;
mod mitmproxy;
mod portal;
mod proxy;
mod slow;
mod squid;

use std::{fs, path::PathBuf};

use super::{program::Program, pty::Pty, rig::World, terminal::Terminal, walk};

/// The program in this world's terminal, with these variables; at 3.2, calling the enrolment app.
fn visiting(program: &Program) -> Pty {
    let terminal = Pty::start(program);
    walk::to_visit(&terminal);
    terminal
}

/// The same program, but the enrolment app is at another address.
fn with_enrolment_at(world: &World, program: Program, origin: &str) -> Program {
    let path = file_after(&program, "--environment");
    let text = fs::read_to_string(&path).unwrap().replace(&world.enrolment.origin, origin);
    fs::write(path, text).unwrap();
    program
}

/// The file that this option names.
fn file_after(program: &Program, option: &str) -> PathBuf {
    let at = program.arguments.iter().position(|argument| argument == option).unwrap();
    PathBuf::from(&program.arguments[at + 1])
}

/// The words on the screen when the visit has ended with this code for support; the program is left.
fn ends_with(terminal: &Pty, code: &str) -> String {
    let text = terminal.wait_for(code);
    walk::quit(terminal);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
