//! What is kept between runs.

use std::{fs, path::Path, sync::Barrier, thread};

use kom_i_gang::{
    dialogue::{Language, World},
    progress::{Claim, Loaded, Store},
    wizard::{Answers, Attempt, AttemptKind, AttemptLog, Finished, PhoneKind, Progress, Said, Who},
};

fn far_along() -> Progress {
    Progress {
        language: Some(Language::English),
        finished: vec![
            Finished { stage: 1, by: Who::Server },
            Finished { stage: 2, by: Who::Skipped },
            Finished { stage: 3, by: Who::Person },
        ],
        answers: Answers {
            phone: Some(PhoneKind::IPhone),
            statens_it: Some(Said::Yes),
            ..Answers::default()
        },
        at: Some("4.3".to_owned()),
        email: Some("fornavn.efternavn@bygst.dk".to_owned()),
    }
}

fn password(at: u64) -> Attempt {
    Attempt { what: AttemptKind::Password, at }
}

fn names(directory: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn what_was_saved_is_read_again() {
    let home = tempfile::tempdir().unwrap();
    let directory = home.path().join("deep/down");
    let mut store = Store::in_directory(&directory, World::Production);
    assert_eq!(store.load(), Loaded::default());
    for progress in [Progress::default(), far_along()] {
        store.save(&progress).unwrap();
        assert_eq!(store.load(), Loaded { progress, ..Loaded::default() });
    }
    assert_eq!(names(&directory), ["production.lock", "production.toml"]);
}

#[test]
fn the_file_is_plain_and_for_the_person_alone() {
    let home = tempfile::tempdir().unwrap();
    let store = Store::in_directory(home.path(), World::Practice);
    store.save(&far_along()).unwrap();
    assert_eq!(store.claim(password(1_800_000_000)), Claim::Counted);
    let path = home.path().join("practice.toml");
    let wanted = "version = 1\nlanguage = \"en\"\nat = \"4.3\"\nemail = \"fornavn.efternavn@bygst.dk\"\n\n[[finished]]\nstage = 1\nby = \"server\"\n\n\
                  [[finished]]\nstage = 2\nby = \"skipped\"\n\n[[finished]]\nstage = 3\nby = \"person\"\n\n\
                  [answers]\nphone = \"iphone\"\nstatens_it = \"yes\"\n\n[refusals]\npasswords = [1800000000]\n";
    assert_eq!(fs::read_to_string(&path).unwrap(), wanted);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        for file in [path.with_extension("lock"), path] {
            assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}

#[test]
fn each_environment_has_a_file_of_its_own() {
    let home = tempfile::tempdir().unwrap();
    let owners = [
        World::Production,
        World::Practice,
        World::Other("production"),
        World::Other("practice"),
        World::Other("test"),
        World::Other("Test"),
        World::Other("../../etc/x"),
        World::Other("prøve 1"),
    ];
    for owner in owners {
        Store::in_directory(home.path(), owner).save(&Progress::default()).unwrap();
    }
    let wanted = [
        "other-_2e_2e_2f_2e_2e_2fetc_2fx.toml",
        "other-_54est.toml",
        "other-pr_c3_b8ve_201.toml",
        "other-practice.toml",
        "other-production.toml",
        "other-test.toml",
        "practice.toml",
        "production.toml",
    ];
    let locks = wanted.map(|name| name.replace(".toml", ".lock"));
    let mut wanted: Vec<_> = wanted.map(str::to_owned).into_iter().chain(locks).collect();
    wanted.sort();
    assert_eq!(names(home.path()), wanted);
}

#[test]
fn a_damaged_foreign_or_newer_file_is_set_aside_and_kept() {
    let table: &[&[u8]] = &[
        b"",
        b"version = ",
        b"version = 2\n",
        b"version = 1\ncolour = \"blue\"\n",
        b"version = 1\nlanguage = \"sv\"\n",
        b"version = 1\n[[finished]]\nstage = 1\nby = \"nobody\"\n",
        b"version = 1\n[[finished]]\nstage = 700\nby = \"server\"\n",
        b"\xff\xfe\x00",
    ];
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("production.toml");
    for (number, bytes) in (1..).zip(table) {
        fs::write(&path, bytes).unwrap();
        let mut store = Store::in_directory(home.path(), World::Production);
        let aside = home.path().join(format!("production.toml.set-aside-{number}"));
        let wanted = Loaded { set_aside: Some(aside.clone()), ..Loaded::default() };
        assert_eq!(store.load(), wanted, "{number}");
        assert_eq!(&fs::read(&aside).unwrap(), bytes);
        store.save(&far_along()).unwrap();
        assert_eq!(store.load().progress, far_along());
    }
}

#[test]
fn a_file_that_can_be_neither_read_nor_moved_is_not_written_over() {
    let home = tempfile::tempdir().unwrap();
    // A directory in the file's place can't be read as a file.
    fs::create_dir(home.path().join("production.toml")).unwrap();
    let mut store = Store::in_directory(home.path(), World::Production);
    assert_eq!(store.load(), Loaded::default());
    let said = store.save(&far_along()).unwrap_err();
    assert!(said.contains("production.toml"), "{said}");
    assert!(home.path().join("production.toml").is_dir());
}

#[test]
fn a_place_that_can_not_be_written_says_so() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("file"), "").unwrap();
    let store = Store::in_directory(&home.path().join("file"), World::Production);
    let said = store.save(&Progress::default()).unwrap_err();
    assert!(said.contains("production.toml"), "{said}");
    assert_eq!(Store::nowhere().save(&far_along()), Ok(()));
}

/// `steps` speaks the kept language; a file that it can't read is left for the wizard to set aside.
#[test]
fn the_language_alone_is_read_without_touching_the_file() {
    let home = tempfile::tempdir().unwrap();
    let store = Store::in_directory(home.path(), World::Production);
    assert_eq!(store.language(), None);
    store.save(&far_along()).unwrap();
    assert_eq!(store.language(), Some(Language::English));
    fs::write(home.path().join("production.toml"), "not ours").unwrap();
    assert_eq!(
        (store.language(), names(home.path())),
        (None, vec!["production.lock".to_owned(), "production.toml".to_owned()])
    );
}

/// What only waits or never ends kept the program from its first page, deaf to every signal.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_waited_for() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("production.toml");
    for made in [
        std::process::Command::new("mkfifo").arg(&path).status().unwrap().success(),
        fs::remove_file(&path).and_then(|()| std::os::unix::fs::symlink("/dev/zero", &path)).is_ok(),
    ] {
        assert!(made);
        let mut store = Store::in_directory(home.path(), World::Production);
        assert_eq!((store.language(), store.load()), (None, Loaded::default()));
        // Nothing is saved over it.
        assert!(store.save(&far_along()).unwrap_err().ends_with("this is no file"));
        assert_eq!(names(home.path()), ["production.toml"]);
    }
}

#[test]
fn a_file_that_is_too_large_to_be_ours_is_set_aside() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("production.toml");
    let mut store = Store::in_directory(home.path(), World::Production);
    store.save(&far_along()).unwrap();
    let ours = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{ours}#{}", "x".repeat(64 * 1024))).unwrap();
    assert_eq!(store.load().progress, Progress::default());
    assert_eq!(names(home.path()), ["production.lock", "production.toml.set-aside-1"]);
}

fn passwords(at: &[u64]) -> AttemptLog {
    AttemptLog { passwords: at.to_vec(), codes: Vec::new() }
}

/// Bug: several programs on one home directory sent six passwords where two are allowed.
#[test]
fn programs_at_the_same_time_make_no_more_attempts_than_one() {
    let home = tempfile::tempdir().unwrap();
    let start = Barrier::new(8);
    let claim = |program: u64| {
        let mut store = Store::in_directory(home.path(), World::Production);
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
    let (mut one, other) = (store(), store());
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
    let code = |at| Attempt { what: AttemptKind::Code, at };
    let claims = [1, 2, 3, 4].map(|second| one.claim(code(1_800_000_100 + second)));
    let codes = vec![1_800_000_101, 1_800_000_102, 1_800_000_103];
    let attempts = AttemptLog { codes, ..passwords(&[1_800_000_000, 1_800_000_080]) };
    assert_eq!(claims, [Claim::Counted, Claim::Counted, Claim::Counted, Claim::OutOfAttempts(attempts)]);
    // After half an hour there are attempts again.
    assert_eq!(one.claim(password(1_800_001_800)), Claim::Counted);
    assert_eq!(one.load().attempts.passwords, [1_800_000_080, 1_800_001_800]);
}

/// A lock that nobody lets go of, a place for it that is taken, and no place at all: nobody is stopped by it.
#[test]
fn an_attempt_is_made_where_it_can_not_be_locked_or_written() {
    let home = tempfile::tempdir().unwrap();
    let store = Store::in_directory(home.path(), World::Production);
    let lock = fs::File::create(home.path().join("production.lock")).unwrap();
    lock.lock().unwrap();
    assert_eq!(store.claim(password(1_800_000_000)), Claim::Counted);
    drop(lock);
    fs::remove_file(home.path().join("production.lock")).unwrap();
    fs::create_dir(home.path().join("production.lock")).unwrap();
    assert_eq!(store.claim(password(1_800_000_001)), Claim::Counted);
    let both = passwords(&[1_800_000_000, 1_800_000_001]);
    assert_eq!(store.claim(password(1_800_000_002)), Claim::OutOfAttempts(both));
    fs::write(home.path().join("file"), "").unwrap();
    let claim = Store::in_directory(&home.path().join("file"), World::Production).claim(password(1));
    assert!(matches!(&claim, Claim::NotWritten(why) if why.contains("production.toml")), "{claim:?}");
    assert_eq!(Store::nowhere().claim(password(1)), Claim::Counted);
}

/// A file of a newer version took its attempts along when it was set aside, also where it came while the program ran.
#[test]
fn what_was_tried_outlives_a_file_that_is_set_aside() {
    let newer = "version = 2\nprecious = \"future\"\n\n[refusals]\npasswords = [1800000000, 1800000001]\n";
    for comes_later in [false, true] {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("production.toml");
        let mut store = Store::in_directory(home.path(), World::Production);
        if comes_later {
            store.save(&far_along()).unwrap();
        }
        fs::write(&path, newer).unwrap();
        if !comes_later {
            assert_eq!(store.load().attempts, passwords(&[1_800_000_000, 1_800_000_001]));
        }
        assert_eq!(
            store.claim(password(1_800_000_002)),
            Claim::OutOfAttempts(passwords(&[1_800_000_000, 1_800_000_001]))
        );
        assert_eq!(fs::read_to_string(home.path().join("production.toml.set-aside-1")).unwrap(), newer);
    }
}

/// Two refusals by a clock that was ahead stopped the person at each start anew, until that time had come.
#[test]
fn attempts_by_a_clock_that_was_ahead_count_for_half_an_hour_and_not_at_each_start_anew() {
    let home = tempfile::tempdir().unwrap();
    let mut store = Store::in_directory(home.path(), World::Production);
    let (ahead, now) = (1_800_010_000, 1_800_000_000);
    assert_eq!(store.claim(password(ahead)), Claim::Counted);
    assert_eq!(store.claim(password(ahead)), Claim::Counted);
    store.settle(now).unwrap();
    assert_eq!(store.load().attempts, passwords(&[now, now]));
    assert_eq!(store.claim(password(now + 1799)), Claim::OutOfAttempts(passwords(&[now, now])));
    assert_eq!(store.claim(password(now + 1800)), Claim::Counted);
}
