//! What an enrolment costs, beside a bare script and Chromium (tests/real/bare-enrolment): the whole chain, each with a
//! person that Keycloak has never seen. Only what goes by while the sites are asked is timed; nobody types.
//!
//! ```text
//!   cargo build --release
//!   KOM_I_GANG_REAL=1 KOM_I_GANG=target/release/kom-i-gang cargo test --test it real::cost -- --ignored --nocapture
//! ```

use std::{
    fs,
    io::{Write, stderr},
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use serde_json::Value;

use super::{
    parts,
    phone::{self, Token},
    program::Program,
    pty::Pty,
    rig::World,
    terminal::{Key, Terminal},
    traffic::TRAFFIC,
    walk,
};

/// How often each is measured; the median is told.
const RUNS: usize = 11;

/// What is told of each, in this order.
const MEASURES: [&str; 6] = ["requests", "KB down", "KB up", "ms", "ms of CPU", "MiB"];

type Cost = [f64; 6];

#[test]
#[ignore = "a measurement, for a machine that does nothing else"]
fn an_enrolment_beside_a_script_and_a_browser() {
    if !parts::runs("by-hand") {
        return;
    }
    // Several programs, with commas between them, are measured side by side.
    let programs =
        std::env::var("KOM_I_GANG").unwrap_or_else(|_| env!("CARGO_BIN_EXE_kom-i-gang").to_owned());
    let mut named: Vec<(String, Enrol)> =
        vec![("script".to_owned(), Box::new(|world| bare(world, "script")))];
    for path in programs.split(',').map(|path| fs::canonicalize(path).unwrap()) {
        named.push((
            path.file_name().unwrap().display().to_string(),
            Box::new(move |world| program(world, &path)),
        ));
    }
    if Command::new("chromedriver").arg("--version").output().is_ok() {
        named.push(("Chromium".to_owned(), Box::new(|world| bare(world, "chromium"))));
    }
    let mut costs: Vec<Vec<Cost>> = vec![Vec::new(); named.len()];
    // One after another and over again: what else the machine does meets all of them.
    for round in 0..=RUNS {
        for (place, (_, enrol)) in named.iter().enumerate() {
            let world = World::open();
            TRAFFIC.take();
            let cost = enrol(&world);
            assert_eq!(world.credentials(), Some(vec!["otp".to_owned()]));
            // The first round warms Keycloak.
            if round > 0 {
                costs[place].push(cost);
            }
        }
    }
    let mut out = stderr();
    writeln!(out, "\n{:16}{}", "", MEASURES.map(|name| format!("{name:>20}")).concat()).unwrap();
    let script = medians(&mut costs[0]);
    for ((name, _), costs) in named.iter().zip(&mut costs) {
        let cells = medians(costs)
            .into_iter()
            .zip(script)
            .map(|(cost, script)| format!("{:>20}", format!("{cost:.1} ({:.2})", cost / script)));
        writeln!(out, "{name:16}{}", cells.collect::<String>()).unwrap();
    }
    writeln!(out, "Medians of {RUNS}; in brackets, beside the script.").unwrap();
}

type Enrol = Box<dyn Fn(&World) -> Cost>;

fn medians(runs: &mut [Cost]) -> Cost {
    let mut medians = [0.0; 6];
    for (place, median) in medians.iter_mut().enumerate() {
        runs.sort_by(|one, other| one[place].total_cmp(&other[place]));
        *median = runs[RUNS / 2][place];
    }
    medians
}

fn cost(seconds: f64, cpu_seconds: f64, kibibytes: f64) -> Cost {
    let [requests, down, up] = TRAFFIC.take().map(|count| f64::from(u32::try_from(count).unwrap()));
    [requests, down / 1000.0, up / 1000.0, seconds * 1000.0, cpu_seconds * 1000.0, kibibytes / 1024.0]
}

/// The program in a pty: from the key that begins to the page that it leads to, three times.
fn program(world: &World, path: &Path) -> Cost {
    let program = Program { path: path.to_owned(), ..Program::new(world, true) };
    let terminal = Pty::start(&program);
    walk::to_ready(&terminal);
    let mut waited = Duration::ZERO;
    waited += until(&terminal, "3.3a", |text| text.contains("Adgangskode"));
    walk::fill(&terminal, &world.person.account);
    terminal.type_text(&world.person.password);
    terminal.wait_for("• skrevet");
    waited += until(&terminal, "3.5", |_| true);
    let token = Token::from_uri(&phone::scan_soon(|| terminal.screen().picture(world.folder())));
    walk::to_code(&terminal);
    terminal.type_text(&token.code_that_stays());
    waited += until(&terminal, "3.1", |text| text.contains("token virker"));
    let used =
        cost(waited.as_secs_f64(), cpu_seconds(terminal.process_id()), most_memory(terminal.process_id()));
    walk::quit(&terminal);
    used
}

/// Presses Enter, and waits for a page.
#[expect(clippy::disallowed_methods, reason = "it measures")]
fn until(terminal: &Pty, step: &str, is_so: impl Fn(&str) -> bool) -> Duration {
    let began = Instant::now();
    terminal.press(Key::Enter);
    terminal
        .screen()
        .wait(step, |text| walk::step_of(text).is_some_and(|at| at.starts_with(step)) && is_so(text));
    began.elapsed()
}

/// User and system, of threads that have ended as well, by the process' own clock.
fn cpu_seconds(process: u32) -> f64 {
    const READ: &str = "import sys, time; print(time.clock_gettime((~int(sys.argv[1]) << 3) | 2))";
    let done = Command::new("python3").args(["-c", READ, &process.to_string()]).output().unwrap();
    String::from_utf8(done.stdout).unwrap().trim().parse().unwrap()
}

/// In KiB.
fn most_memory(process: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.split_whitespace().next().unwrap().parse().unwrap()
}

fn bare(world: &World, kind: &str) -> Cost {
    let done = Command::new(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/real/bare-enrolment"))
        .arg(kind)
        .arg(&world.enrolment.origin)
        .arg(world.ca_file())
        .env("ACCOUNT", &world.person.account)
        .env("PASSWORD", &world.person.password)
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let told: Value = serde_json::from_slice(&done.stdout).unwrap();
    let number = |name: &str| told[name].as_f64().unwrap();
    cost(number("seconds"), number("cpu_seconds"), number("kibibytes"))
}
