//! The doctor at a real Keycloak over https: certificate, clock and answer; and with a CA that nobody trusts.

use std::process::{Command, Stdio};

use serde_json::Value;

use super::{parts, program::Program, pty::Pty, rig::World, terminal::Terminal};

/// The findings of `doctor --json`, and the exit code.
pub fn examined(program: &Program) -> (Value, Option<i32>) {
    let output = Command::new(&program.path)
        .args(&program.arguments)
        .args(["doctor", "--json"])
        .env_clear()
        .envs(program.environment.iter().cloned())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    (report["findings"].clone(), output.status.code())
}

/// The facts of the first finding that is wanted.
pub fn facts(findings: &Value, wanted: impl Fn(&Value) -> bool) -> &Value {
    let found = findings.as_array().unwrap().iter().find(|finding| wanted(finding));
    &found.unwrap_or_else(|| panic!("{findings:#}"))["facts"]
}

#[test]
fn the_doctor_at_a_real_keycloak() {
    if !parts::runs("doctor") {
        return;
    }
    let world = World::open();
    let mut program = Program::new(&world, true);

    let (findings, code) = examined(&program);
    assert_eq!(code, Some(0), "{findings:#}");
    let sso = facts(&findings, |finding| finding["facts"]["site"] == "statens_sso");
    assert_eq!(sso["certificate_issuer"], "kom-i-gang test CA");
    assert!(sso["certificate_days_left"].as_i64().unwrap() > 1000, "{sso:#}");
    assert!(sso["status"].as_u64().unwrap() < 400 && sso["trouble"].is_null(), "{sso:#}");
    assert_eq!(facts(&findings, |finding| finding["check"] == "secured_network")["secured"], true);
    let clock = facts(&findings, |finding| finding["check"] == "clock");
    assert!(clock["server_ahead_seconds"].as_i64().unwrap().abs() <= 3, "one machine, one clock: {clock}");
    // Keycloak 26.4 writes no `Date`; the stand-in beside it does.
    assert_eq!(clock["by"], *world.enrolment.origin);
    assert_eq!(world.gate.count("GET", "/"), 1, "one request");

    // For a person at a terminal of 80x24: all of it is to be seen at once.
    program.arguments.push("doctor".to_owned());
    let terminal = Pty::start(&program);
    let page = terminal.screen().wait_for_end();
    assert_eq!(terminal.exit_code(), 0, "{page}");
    for words in ["doctor · test", "kom-i-gang test CA", "Ur: pc'ens ur går rigtigt", "kom-i-gang"] {
        assert!(page.contains(words), "{words}: {page}");
    }

    // docs/facts.md 60: nobody trusts the CA.
    program.arguments.pop();
    let option = program.arguments.iter().position(|argument| argument == "--ca-file").unwrap();
    program.arguments.drain(option..option + 2);
    let (findings, code) = examined(&program);
    assert_eq!(code, Some(1), "{findings:#}");
    let sso = facts(&findings, |finding| finding["facts"]["site"] == "statens_sso");
    assert_eq!(sso["trouble"], "CERT");
    assert_eq!(sso["certificate_issuer"], "kom-i-gang test CA");
    assert_eq!(facts(&findings, |finding| finding["check"] == "secured_network")["secured"], Value::Null);
    assert_eq!(world.gate.count("GET", "/"), 2, "nothing more was sent");
    program.arguments.push("doctor".to_owned());
    let terminal = Pty::start(&program);
    let page = terminal.screen().wait_for_end();
    assert_eq!(terminal.exit_code(), 1, "{page}");
    assert!(page.contains("× fejl  localhost:") && page.contains("certifikat afvist (CERT) [1]"), "{page}");
}
