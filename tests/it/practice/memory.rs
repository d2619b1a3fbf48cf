//! What is left of a password, a code and a token's key in the program's memory, once they have been used. The table in
//! `docs/security.md` is what this prints: `cargo test --test it practice::memory -- --nocapture`.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write as _},
    process::{Child, Stdio},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use data_encoding::BASE32_NOPAD;
use kom_i_gang::{
    clock::Clock,
    otp::{Secret, Token, code_at},
    practice::PERSON,
};

use super::{
    Practice,
    attempts::{environment, program},
};

/// How often each of these stands in the memory of the program of that number; `None` where one may not look.
fn counts(program: &Child, wanted: &[&[u8]]) -> Option<Vec<usize>> {
    let process = format!("/proc/{}", program.id());
    let mut memory = fs::File::open(format!("{process}/mem")).ok()?;
    let maps = fs::read_to_string(format!("{process}/maps")).ok()?;
    let mut counts = vec![0; wanted.len()];
    for line in maps.lines().filter(|line| line.split(' ').nth(1).is_some_and(|may| may.starts_with("rw"))) {
        let (from, to) = line.split(' ').next()?.split_once('-')?;
        let (from, to) = (u64::from_str_radix(from, 16).ok()?, u64::from_str_radix(to, 16).ok()?);
        let mut part = vec![0; usize::try_from(to - from).ok()?];
        memory.seek(SeekFrom::Start(from)).ok()?;
        if memory.read_exact(&mut part).is_err() {
            continue;
        }
        for (count, wanted) in counts.iter_mut().zip(wanted) {
            *count += part.windows(wanted.len()).filter(|found| found == wanted).count();
        }
    }
    Some(counts)
}

/// The number of the choice that begins with these words, as it was told last.
fn number_of(choice: &str, told: &str) -> String {
    let numbered = told.lines().rev().find_map(|line| {
        let (number, name) = line.trim_start().split_once(") ")?;
        name.starts_with(choice).then(|| number.to_owned())
    });
    numbered.unwrap_or_else(|| panic!("{choice} in\n{told}"))
}

#[tokio::test]
async fn s3_what_is_left_of_secrets_in_memory() {
    let practice = Practice::start();
    let environment = environment(&practice);
    let clock = Arc::clone(&practice.clock);
    tokio::task::spawn_blocking(move || measure(&environment, &clock)).await.unwrap();
}

/// Enrols at the sites of this environment, whose clock is put right, and looks on the way.
#[allow(clippy::print_stdout, reason = "the table is what it is run for")]
fn measure(environment: &str, clock: &AtomicU64) {
    let now = || Clock::new().now().wall_ms / 1000;
    clock.store(now(), Ordering::Relaxed);
    let home = Arc::new(tempfile::tempdir().unwrap());
    fs::write(home.path().join("office.toml"), environment).unwrap();
    fs::write(home.path().join("answers"), "").unwrap();
    let mut child = program(&home).stdin(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let (mut told, mut key, mut code) = (String::new(), None, String::new());
    let password = [PERSON.password.as_bytes(), b"Password=skovtur"];
    let mut rows: Vec<(&str, Vec<usize>)> = Vec::new();
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        told.push_str(&line);
        told.push('\n');
        if let Some(shown) = line.strip_prefix("Nøgle: ") {
            key = Some(shown.replace(' ', ""));
        }
        if !line.ends_with(':') || !line.starts_with(|first: char| first.is_ascii_digit()) {
            continue;
        }
        let answer = if line.contains("Brugernavn") {
            let Some(before) = counts(&child, &password) else {
                child.kill().unwrap();
                child.wait().unwrap();
                return; // only root may look into it
            };
            rows.push(("before", before));
            r"PROD\b100001".to_owned()
        } else if line.contains("Adgangskode") {
            PERSON.password.to_owned()
        } else if line.starts_with("3.5 QR-koden") {
            rows.push(("password accepted", counts(&child, &password).unwrap()));
            "j".to_owned()
        } else if line.starts_with("3.5 Vælg") && key.is_none() {
            number_of("Skift mellem QR-kode og nøgle", &told)
        } else if line.contains(" Engangskode (koden") {
            clock.store(now(), Ordering::Relaxed);
            let uri = format!("otpauth://totp/a:b?secret={}&issuer=a", key.as_ref().unwrap());
            let token = Token::parse(&Secret::new(uri)).unwrap();
            code_at(&token, now() / 30).unwrap().expose().clone_into(&mut code);
            code.clone()
        } else if line.starts_with("4.") {
            break;
        } else {
            String::new()
        };
        writeln!(input, "{answer}").unwrap();
    }
    let key = key.unwrap();
    let raw = BASE32_NOPAD.decode(key.as_bytes()).unwrap();
    let code = format!("totp={code}");
    let wanted = [password[0], password[1], code.as_bytes(), &raw, key.as_bytes()];
    rows.push(("token accepted", counts(&child, &wanted).unwrap()));
    child.kill().unwrap();
    child.wait().unwrap();
    println!("password, its form, the code's form, the key's bytes, the key: {rows:?}");
    // The key's bytes are totp-rs' and its HMAC's, on stacks and in memory that was given back; its
    // letters are those that were printed.
    let most: &[usize] = &[0, 0, 0, 8, 4];
    let last = &rows.last().unwrap().1;
    assert!(last.iter().zip(most).all(|(found, most)| found <= most), "{rows:?}");
}
