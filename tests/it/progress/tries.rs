//! How many attempts all programs of a person make together, whatever happens to the file.

use std::{fs, path::Path, sync::Barrier, thread};

use kom_i_gang::{
    dialogue::{
        Phrase, World,
        keys::note::{not_counted, not_saved},
    },
    progress::{Claim, Loaded, Store},
    wizard::{Attempt, AttemptKind, AttemptLog},
};

use super::{WRITTEN, far_along, old, password};

fn passwords(at: &[u64]) -> AttemptLog {
    AttemptLog { passwords: at.to_vec(), ..AttemptLog::default() }
}

/// Bug: several programs on one home directory sent six passwords where two are allowed.
#[test]
fn programs_at_the_same_time_make_no_more_attempts_than_one() {
    let home = tempfile::tempdir().unwrap();
    let start = Barrier::new(8);
    let claim = |program: u64| {
        let store = Store::in_directory(home.path(), World::Production);
        store.load();
        start.wait();
        let claim = store.claim(password(1_800_000_000 + program));
        store.save(&far_along()).unwrap();
        claim
    };
    let claims: Vec<Claim> = thread::scope(|scope| {
        let programs: Vec<_> = (0..8)
            .map(|program| {
                scope.spawn({
                    let claim = &claim;
                    move || claim(program)
                })
            })
            .collect();
        programs.into_iter().map(|program| program.join().unwrap()).collect()
    });
    let made = claims.iter().filter(|claim| **claim == Claim::Counted).count();
    let kept = Store::in_directory(home.path(), World::Production).load();
    assert_eq!((made, kept.attempts.passwords.len(), kept.progress), (2, 2, far_along()));
    for claim in claims {
        assert!(claim == Claim::Counted || claim == Claim::OutOfAttempts(kept.attempts.clone()), "{claim:?}");
    }
}

/// Bug: the last program to save wrote its own count over the others'.
#[test]
fn saving_leaves_what_other_programs_have_counted() {
    let home = tempfile::tempdir().unwrap();
    let store = || Store::in_directory(home.path(), World::Production);
    let (one, other) = (store(), store());
    assert_eq!(one.load(), Loaded::default());
    assert_eq!(other.claim(password(1_800_000_000)), Claim::Counted);
    one.save(&far_along()).unwrap();
    let kept = Loaded { progress: far_along(), attempts: passwords(&[1_800_000_000]), set_aside: None };
    assert_eq!(one.load(), kept);
    assert_eq!(one.claim(password(1_800_000_060)), Claim::Counted);
    let both = passwords(&[1_800_000_000, 1_800_000_060]);
    assert_eq!(other.claim(password(1_800_000_070)), Claim::OutOfAttempts(both));
    // What was taken back can be tried, and takes nothing of the other's with it.
    one.take_back(password(1_800_000_060)).unwrap();
    assert_eq!(one.load(), kept);
    assert_eq!(other.claim(password(1_800_000_080)), Claim::Counted);
    // Codes are counted by themselves.
    let code = |at| Attempt { what: AttemptKind::Code, at, server: None };
    let claims = [1, 2, 3, 4].map(|second| one.claim(code(1_800_000_100 + second)));
    let codes = vec![1_800_000_101, 1_800_000_102, 1_800_000_103];
    let attempts = AttemptLog { codes, ..passwords(&[1_800_000_000, 1_800_000_080]) };
    assert_eq!(claims, [Claim::Counted, Claim::Counted, Claim::Counted, Claim::OutOfAttempts(attempts)]);
    // After half an hour there are attempts again.
    assert_eq!(one.claim(password(1_800_001_800)), Claim::Counted);
    assert_eq!(one.load().attempts.passwords, [1_800_000_000, 1_800_000_080, 1_800_001_800]);
}

/// What somebody makes of the file in which two passwords are counted, and how it counts then.
#[test]
fn f1_tries_are_read_from_whatever_is_left_of_the_file() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("production.toml");
    let store = Store::in_directory(home.path(), World::Production);
    store.save(&far_along()).unwrap();
    for at in [WRITTEN, WRITTEN + 1] {
        assert_eq!(store.claim(password(at)), Claim::Counted);
    }
    let ours = fs::read_to_string(&path).unwrap();
    let listed = "passwords = [1800000000, 1800000001]";
    let line = format!("refusals = {{ {listed} }}\n");
    assert!(ours.starts_with(&line), "{ours}");
    // As earlier versions wrote it.
    let older =
        ours.replace(&line, "").replacen("[[finished]]", &format!("[refusals]\n{listed}\n\n[[finished]]"), 1);
    tries_are_read(&path, &ours, "refusals = { ", "refusals = 1\nother = { ", ", ");
    tries_are_read(&path, &older, "[refusals]\n", "refusals = 1\n[other]\n", "\n");
}

/// The same of one form of the file: how its table begins, that of another table, and what stands between its lines.
fn tries_are_read(path: &Path, ours: &str, begins: &str, other: &str, between: &str) {
    let home = path.parent().unwrap();
    let listed = "passwords = [1800000000, 1800000001]";
    let with = |other: &str| ours.replace(listed, other).into_bytes();
    assert!(ours.contains(&format!("{begins}{listed}")));
    let latin = |line: &str| [line.as_bytes(), b"\xf8\n", ours.as_bytes()].concat();
    let read: Vec<Vec<u8>> = vec![
        format!("{ours}junk\n").into_bytes(),
        format!("junk\n{ours}").into_bytes(),
        format!("{ours}\0\n").into_bytes(),
        latin("# "),
        latin("email = "),
        format!("# {}\n{ours}", "x".repeat(65 * 1024)).into_bytes(),
        format!("{ours}# {}\n", "x".repeat(65 * 1024)).into_bytes(),
        ours.replace("version = 1\n", "version = 1\nversion = 1\n").into_bytes(),
        with("passwords = [1800000000]\npasswords = [1800000001]"),
        with(&format!("{listed}{between}colour = \"blue\"")),
        with("passwords = [\"1800000000\", \" 1800000001 \"]"),
        with("passwords = [1800000000.0, 1.800000001e9]"),
        with("\"passwords\" = [\n  1800000000, # one\n  1800000001,\n]"),
        with("passwords = [1_800_000_000, 1_800_000_001] junk"),
        with("passwords = [1800000000]\npasswords = 1800000001\n"),
        ours.replace("version = 1", "version = 2\nnew = 3").into_bytes(),
        ours.replace('\n', "\r\n").into_bytes(),
        ours.replace("[answers]\nphone", "[answers]\nphone = [\nphone").into_bytes(),
    ];
    // Something in it may have been one more.
    let lost: Vec<Vec<u8>> = vec![
        Vec::new(),
        b"\0".repeat(300),
        ours.as_bytes()[..ours.find("1800000001").unwrap() + 4].to_vec(),
        ours.as_bytes()[..ours.find(begins).unwrap()].iter().copied().chain(*b"[ref").collect(),
        with("passwords = [-1800000000, 1800000001]"),
        with("passwords = [true, nan]"),
        with("passwords = [2027-01-15T08:00:00Z]"),
        with("passwords = \"yesterday\""),
        with("passwords = [18000\x0000000, 1800000001]"),
        with("passwords = [180000\u{fffd}0000, 1800000001]"),
        ours.replace(begins, other).into_bytes(),
        ours.replace("refusals", "Refusals").into_bytes(),
        ours.replace("refusals", "\" refusals\"").into_bytes(),
        with("PASSWORDS = [1800000000, 1800000001]"),
        with("\"passwords \" = [1800000000, 1800000001]"),
        b"PK\x03\x04 an archive\n".to_vec(),
        format!("{ours}#{}", "x".repeat(1024 * 1024)).into_bytes(),
    ];
    for (is_read, bytes) in
        read.iter().map(|bytes| (true, bytes)).chain(lost.iter().map(|bytes| (false, bytes)))
    {
        let shown = String::from_utf8_lossy(bytes).chars().take(400).collect::<String>();
        // Beside what may be read of it, a start that finds it and one that meets it when it counts.
        for loads in [true, false] {
            fs::write(path, bytes).unwrap();
            old(path);
            let store = Store::in_directory(home, World::Production);
            if loads {
                let attempts = store.load().attempts;
                let found = (attempts.passwords.as_slice(), attempts.lost);
                if is_read {
                    assert_eq!(found, (&[WRITTEN, WRITTEN + 1][..], None), "{shown}");
                } else {
                    assert_eq!(attempts.lost, Some(WRITTEN), "{shown}");
                }
            }
            let claim = |attempt| matches!(store.claim(attempt), Claim::Counted);
            assert!(!claim(password(WRITTEN + 60)), "{shown}");
            // The last of them went out a second later.
            assert!(!claim(password(WRITTEN + 1799)), "{shown}");
            assert_eq!(claim(code(WRITTEN + 60)), is_read, "{shown}");
            if !loads {
                assert!(claim(password(WRITTEN + 1801)), "{shown}");
            }
        }
        let _ = fs::remove_file(path);
    }
}

fn code(at: u64) -> Attempt {
    Attempt { what: AttemptKind::Code, at, server: None }
}

/// A file that lies ahead keeps nobody out for longer than half an hour from when it was found.
#[test]
fn f1_a_damaged_file_of_tomorrow_counts_for_half_an_hour() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("production.toml");
    fs::write(&path, "version = 1\n[refusals]\npasswords = [18").unwrap();
    old(&path);
    let now = WRITTEN - 86_400;
    let store = || Store::in_directory(home.path(), World::Production);
    assert!(store().load().attempts.is_lost(now));
    store().settle(now).unwrap();
    let claims = [now + 1799, now + 1800].map(|at| store().claim(password(at)));
    assert!(
        matches!(&claims, [Claim::OutOfAttempts(log), Claim::Counted] if log.lost == Some(WRITTEN)),
        "{claims:?}"
    );
}

/// A file that may not be read, as `sudo kom-i-gang` leaves it.
#[cfg(unix)]
#[test]
fn f1_a_file_that_may_not_be_read_counts_as_spent() {
    use std::os::unix::fs::PermissionsExt as _;

    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("production.toml");
    fs::write(&path, "version = 1\n").unwrap();
    old(&path);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        return; // root may read anything
    }
    let store = Store::in_directory(home.path(), World::Production);
    assert_eq!(store.load().attempts.lost, Some(WRITTEN));
    assert!(matches!(store.claim(password(WRITTEN + 1)), Claim::OutOfAttempts(_)));
}

/// Two passwords, and the clock one hour behind for a start that sends nothing: two more went out.
#[test]
fn f2_a_start_with_a_clock_that_is_behind_moves_no_try() {
    let home = tempfile::tempdir().unwrap();
    let start = |now: u64| {
        let store = Store::in_directory(home.path(), World::Production);
        let mut loaded = store.load();
        if loaded.attempts.settle(now) {
            store.settle(now).unwrap();
        }
        store.save(&loaded.progress).unwrap();
        store
    };
    for at in [WRITTEN, WRITTEN + 1] {
        assert_eq!(start(at).claim(password(at)), Claim::Counted);
    }
    for other in [WRITTEN - 3600, WRITTEN + 3600, WRITTEN - 86_400] {
        start(other);
        let claim = start(WRITTEN + 60).claim(password(WRITTEN + 60));
        assert!(
            matches!(&claim, Claim::OutOfAttempts(log) if log.passwords == [WRITTEN, WRITTEN + 1]),
            "{other} {claim:?}"
        );
    }
    let kept = fs::read_to_string(home.path().join("production.toml")).unwrap();
    assert!(kept.contains("passwords = [1800000000, 1800000001]"), "{kept}");
    assert!(kept.contains("1800000000 = 1799913600"), "{kept}");
    assert_eq!(start(WRITTEN + 1801).claim(password(WRITTEN + 1801)), Claim::Counted);
}

/// Two refusals by a clock that was ahead stopped the person at each start anew, until that time had come.
#[test]
fn attempts_by_a_clock_that_was_ahead_count_for_half_an_hour_and_not_at_each_start_anew() {
    let home = tempfile::tempdir().unwrap();
    let store = Store::in_directory(home.path(), World::Production);
    let (ahead, now) = (1_800_010_000, 1_800_000_000);
    assert_eq!(store.claim(password(ahead)), Claim::Counted);
    assert_eq!(store.claim(password(ahead)), Claim::Counted);
    store.settle(now).unwrap();
    let log = AttemptLog { ahead: [(ahead, now)].into(), ..passwords(&[ahead, ahead]) };
    assert_eq!(store.load().attempts, log);
    assert_eq!(store.claim(password(now + 1799)), Claim::OutOfAttempts(log));
    assert_eq!(store.claim(password(now + 1800)), Claim::Counted);
}

fn lock(directory: &Path) -> fs::File {
    let lock = fs::File::create(directory.join("production.lock")).unwrap();
    lock.lock().unwrap();
    lock
}

/// Bug: after half a second a program went on without the lock, and its late write took the others' counts with it.
#[test]
fn f4_nothing_is_counted_or_saved_without_the_lock() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("production.toml");
    let said = |key| Phrase::new(key).with("path", path.display().to_string());
    let store = Store::in_directory(home.path(), World::Production);
    let held = lock(home.path());
    assert_eq!(store.claim(password(WRITTEN)), Claim::NotCounted(said(not_counted::BUSY)));
    // While the first still waits nobody waits again, and more work isn't begun.
    assert_eq!(store.claim(password(WRITTEN)), Claim::NotCounted(said(not_counted::BUSY)));
    assert_eq!(store.save(&far_along()).map_err(|why| why.not_saved), Err(said(not_saved::BUSY)));
    assert!(!path.exists());
    drop(held);
    // What was given up changes nothing when it gets the lock; then everything works again.
    while store.save(&far_along()).is_err() {
        thread::yield_now();
    }
    assert_eq!(store.load(), Loaded { progress: far_along(), ..Loaded::default() });
    assert_eq!(store.claim(password(WRITTEN)), Claim::Counted);
    assert_eq!(store.load().attempts, passwords(&[WRITTEN]));
}

/// Something else in the lock's place is locked as well.
#[cfg(unix)]
#[test]
fn f4_a_folder_in_the_locks_place_is_a_lock() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("production.lock")).unwrap();
    let store = Store::in_directory(home.path(), World::Production);
    let held = fs::File::open(home.path().join("production.lock")).unwrap();
    held.lock().unwrap();
    assert!(matches!(store.claim(password(WRITTEN)), Claim::NotCounted(_)));
    drop(held);
    while matches!(store.claim(password(WRITTEN)), Claim::NotCounted(_)) {
        thread::yield_now();
    }
    assert_eq!(store.load().attempts, passwords(&[WRITTEN]));
}

/// Bug: where the file can't be written, each new start had all tries again.
#[test]
fn h2_an_attempt_that_can_not_be_written_down_is_not_to_be_made() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("file");
    fs::write(&folder, "").unwrap();
    let why = Phrase::new(not_counted::NO_FOLDER).with("path", folder.display().to_string());
    for _ in 0..2 {
        let store = Store::in_directory(&folder, World::Production);
        assert_eq!(store.claim(password(1)), Claim::NotCounted(why.clone()));
    }
    // Nothing is to be kept there.
    assert_eq!(Store::nowhere().claim(password(1)), Claim::Counted);
}

/// The same of a file that leads to itself, which the system neither reads nor writes.
#[cfg(unix)]
#[test]
fn h2_nothing_is_tried_where_the_file_is_a_link_to_itself() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("production.toml");
    std::os::unix::fs::symlink(&path, &path).unwrap();
    for _ in 0..2 {
        let claim = Store::in_directory(home.path(), World::Production).claim(password(1));
        assert!(matches!(&claim, Claim::NotCounted(why) if why.key == not_counted::OTHER), "{claim:?}");
    }
    assert!(path.is_symlink());
}

/// Bug: in a file that was damaged twice, tries under a name written large or spoilt counted as none.
#[test]
fn tries_under_a_damaged_name_in_a_damaged_file_count() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("production.toml");
    for tries in [
        "[refusals]\nPasswords = [1800000000, 1800000001]",
        "[REFUSALS]\nPASSWORDS = [1800000000, 1800000001]",
        "[refusals]\npas\0words = [1800000000, 1800000001]",
        "[refusals]\npasswo\u{fffd}ds = [1800000000, 1800000001]",
        "[refusals]\ncodes = []\nqasswords = [1800000000, 1800000001]",
        "refusals.Passwords = [1800000000, 1800000001]",
        "\u{feff}[refusals]\r\n\"Passwords\" = [1800000000, 1800000001]\r",
        "[refusals]\npasswords = [1800000000]\n[refusals]\npassword = [1800000001]",
        "<<<<<<< mine\n[refusals]\npasswords = [1800000000]\n=======\n[refusals]\npasswords = [1800000001]\n>>>>>>>",
    ] {
        fs::write(&path, format!("version = 1\n{tries}\njunk\n")).unwrap();
        old(&path);
        let store = Store::in_directory(home.path(), World::Production);
        assert!(matches!(store.claim(password(WRITTEN + 60)), Claim::OutOfAttempts(_)), "{tries}");
        // And for no longer than they would have.
        assert_eq!(store.claim(password(WRITTEN + 1802)), Claim::Counted, "{tries}");
        let _ = fs::remove_file(&path);
    }
}
