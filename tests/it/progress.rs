//! What is kept between runs.

mod between_runs;
mod tries;
mod unsaved;

use std::{fs, path::Path};

use kom_i_gang::{
    dialogue::{
        Language, Phrase, World,
        keys::note::{not_counted, not_saved},
    },
    progress::{Claim, Loaded, Store},
    wizard::{
        Answers, Attempt, AttemptKind, AttemptLog, Finished, PhoneKind, Progress, Said, Unwritten, Who,
    },
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
    Attempt { what: AttemptKind::Password, at, server: None }
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
    let store = Store::in_directory(&directory, World::Production);
    assert_eq!(store.load(), Loaded::default());
    for progress in [Progress::default(), far_along()] {
        store.save(&progress).unwrap();
        assert_eq!(store.load(), Loaded { progress, ..Loaded::default() });
    }
    assert_eq!(names(&directory), ["production.lock", "production.toml"]);
}

/// As 0.1.0 wrote it. Such files stay: each version has one here that reads it to the last word, and keeps it so.
#[test]
fn the_file_of_an_older_version_is_read_whole() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("production.toml");
    let written = include_str!("../fixtures/progress/0.1.0.toml");
    fs::write(&path, written).unwrap();
    let store = Store::in_directory(home.path(), World::Production);
    let progress = Progress {
        language: Some(Language::English),
        finished: vec![Finished { stage: 1, by: Who::Server }, Finished { stage: 2, by: Who::Person }],
        answers: Answers {
            phone: Some(PhoneKind::IPhone),
            statens_it: Some(Said::Yes),
            freeotp: Some(Said::No),
            secured: Some(Said::Yes),
        },
        at: Some("3.2".to_owned()),
        email: Some("fornavn.efternavn@bygst.dk".to_owned()),
    };
    let attempts = AttemptLog { passwords: vec![1_800_000_000], ..AttemptLog::default() };
    assert_eq!(store.load(), Loaded { progress: progress.clone(), attempts, ..Loaded::default() });
    // It is written with the tries in the first line.
    store.save(&progress).unwrap();
    let tries = "[refusals]\npasswords = [1800000000]\n\n";
    assert!(written.contains(tries));
    let anew = format!("refusals = {{ passwords = [1800000000] }}\n{}", written.replace(tries, ""));
    assert_eq!(fs::read_to_string(&path).unwrap(), anew);
}

#[test]
fn the_file_is_plain_and_for_the_person_alone() {
    let home = tempfile::tempdir().unwrap();
    let store = Store::in_directory(home.path(), World::Practice);
    store.save(&far_along()).unwrap();
    assert_eq!(store.claim(password(1_800_000_000)), Claim::Counted);
    let path = home.path().join("practice.toml");
    let wanted = "refusals = { passwords = [1800000000] }\nversion = 1\nlanguage = \"en\"\nat = \"4.3\"\nemail = \"fornavn.efternavn@bygst.dk\"\n\n\
                  [[finished]]\nby = \"server\"\nstage = 1\n\n\
                  [[finished]]\nby = \"skipped\"\nstage = 2\n\n[[finished]]\nby = \"person\"\nstage = 3\n\n\
                  [answers]\nphone = \"iphone\"\nstatens_it = \"yes\"\n";
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
fn a_damaged_or_foreign_file_is_set_aside_and_kept() {
    let table: &[&[u8]] = &[
        b"",
        b"version = ",
        b"version = 0\n",
        b"version = \"1\"\n",
        b"colour = \"blue\"\n",
        b"\xff\xfe\x00",
    ];
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("production.toml");
    for (number, bytes) in (1..).zip(table) {
        fs::write(&path, bytes).unwrap();
        old(&path);
        let store = Store::in_directory(home.path(), World::Production);
        let aside = home.path().join(format!("production.toml.set-aside-{number}"));
        let attempts = AttemptLog { lost: Some(WRITTEN), ..AttemptLog::default() };
        let wanted = Loaded { set_aside: Some(aside.clone()), attempts, ..Loaded::default() };
        assert_eq!(store.load(), wanted, "{number}");
        assert_eq!(&fs::read(&aside).unwrap(), bytes);
        store.save(&far_along()).unwrap();
        assert_eq!(store.load().progress, far_along());
    }
}

/// A letter of another character set spoils the file, but what was tried stands in it.
#[test]
fn a_file_of_another_character_set_is_set_aside() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("production.toml"), b"version = 1\nemail = \"f\xf8@bygst.dk\"\n").unwrap();
    let set_aside = Some(home.path().join("production.toml.set-aside-1"));
    let store = Store::in_directory(home.path(), World::Production);
    assert_eq!(store.load(), Loaded { set_aside, ..Loaded::default() });
}

/// When the files of these tests were written.
const WRITTEN: u64 = 1_800_000_000;

/// Lets a file be one that was written at [`WRITTEN`].
fn old(path: &Path) {
    let moment = std::time::UNIX_EPOCH + std::time::Duration::from_secs(WRITTEN);
    fs::File::open(path).unwrap().set_modified(moment).unwrap();
}

#[test]
fn f3_a_newer_versions_file_is_read_as_far_as_it_is_known_and_the_rest_is_kept() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("production.toml");
    let newer = "version = 2\nlanguage = \"sv\"\nat = \"4.3\"\nprecious = \"future\"\n\n\
                 [refusals]\npasswords = [1800000000]\nfaces = [1]\n\n\
                 [[finished]]\nstage = 1\nby = \"server\"\nat = 7\n\n[[finished]]\nstage = 700\nby = \"server\"\n\n\
                 [[finished]]\nstage = 2\nby = \"nobody\"\n\n\
                 [answers]\nphone = \"iphone\"\nshoes = \"yes\"\nstatens_it = \"perhaps\"\n\n[shoes]\nsize = 44\n";
    fs::write(&path, newer).unwrap();
    let store = Store::in_directory(home.path(), World::Production);
    let attempts = AttemptLog { passwords: vec![1_800_000_000], ..AttemptLog::default() };
    let mut progress = Progress {
        finished: vec![Finished { stage: 1, by: Who::Server }],
        answers: Answers { phone: Some(PhoneKind::IPhone), ..Answers::default() },
        at: Some("4.3".to_owned()),
        ..Progress::default()
    };
    assert_eq!(store.load(), Loaded { progress: progress.clone(), attempts, set_aside: None });
    // What the person does here is written where it belongs, and nothing else is changed.
    progress.finished.push(Finished { stage: 2, by: Who::Person });
    progress.answers.statens_it = Some(Said::Yes);
    progress.at = None;
    store.save(&progress).unwrap();
    assert_eq!(store.claim(password(1_800_000_001)), Claim::Counted);
    let table = |text: &str| text.parse::<toml::Table>().unwrap();
    let wanted = "version = 2\nlanguage = \"sv\"\nprecious = \"future\"\n\n\
                 [refusals]\npasswords = [1800000000, 1800000001]\nfaces = [1]\n\n\
                 [[finished]]\nstage = 1\nby = \"server\"\nat = 7\n\n[[finished]]\nstage = 2\nby = \"person\"\n\n\
                 [[finished]]\nstage = 700\nby = \"server\"\n\n[[finished]]\nstage = 2\nby = \"nobody\"\n\n\
                 [answers]\nphone = \"iphone\"\nshoes = \"yes\"\nstatens_it = \"yes\"\n\n[shoes]\nsize = 44\n";
    assert_eq!(table(&fs::read_to_string(&path).unwrap()), table(wanted));
    progress.language = Some(Language::English);
    store.save(&progress).unwrap();
    assert_eq!((store.load().progress, store.language()), (progress, Some(Language::English)));
    assert_eq!(names(home.path()), ["production.lock", "production.toml"]);
}

#[test]
fn a_place_that_can_not_be_written_says_so() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("file"), "").unwrap();
    let folder = home.path().join("file");
    let store = Store::in_directory(&folder, World::Production);
    let said = |key| Phrase::new(key).with("path", folder.display().to_string());
    let not_counted = Some(said(not_counted::NO_FOLDER));
    let wanted = Unwritten { not_saved: said(not_saved::NO_FOLDER), not_counted };
    assert_eq!(store.save(&Progress::default()), Err(wanted));
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

/// What only waits or never ends kept the program from its first page, deaf to every signal. What is no file could be
/// neither read nor written, so each program counted for itself.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_waited_for_and_set_aside() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("production.toml");
    let made: [&dyn Fn() -> bool; 3] = [
        &|| std::process::Command::new("mkfifo").arg(&path).status().unwrap().success(),
        &|| std::os::unix::fs::symlink("/dev/zero", &path).is_ok(),
        &|| fs::create_dir(&path).is_ok(),
    ];
    for (number, make) in (1..).zip(made) {
        assert!(make());
        let store = Store::in_directory(home.path(), World::Production);
        let aside = home.path().join(format!("production.toml.set-aside-{number}"));
        assert_eq!((store.language(), store.load().set_aside), (None, Some(aside)));
        store.save(&far_along()).unwrap();
        assert_eq!(store.load().progress, far_along());
        fs::remove_file(&path).unwrap();
    }
}

#[test]
fn a_file_that_is_too_large_to_be_ours_is_set_aside() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("production.toml");
    let store = Store::in_directory(home.path(), World::Production);
    store.save(&far_along()).unwrap();
    let ours = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{ours}#{}", "x".repeat(1024 * 1024))).unwrap();
    assert_eq!(store.load().progress, Progress::default());
    assert_eq!(names(home.path()), ["production.lock", "production.toml", "production.toml.set-aside-1"]);
}

/// Bug: a file that couldn't be read at the start (on Windows another program may have it open) was written over with what
/// the run knew, as soon as it could be.
#[test]
fn what_could_not_be_read_at_the_start_is_not_lost() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("kom-i-gang");
    Store::in_directory(&folder, World::Production).save(&far_along()).unwrap();
    let aside = home.path().join("aside");
    fs::rename(&folder, &aside).unwrap();
    fs::write(&folder, "").unwrap();
    let store = Store::in_directory(&folder, World::Production);
    assert_eq!(store.load(), Loaded::default());
    fs::remove_file(&folder).unwrap();
    fs::rename(&aside, &folder).unwrap();
    let ours = Progress {
        finished: vec![Finished { stage: 2, by: Who::Person }],
        answers: Answers { phone: Some(PhoneKind::Android), ..Answers::default() },
        at: Some("2.1".to_owned()),
        ..Progress::default()
    };
    store.save(&ours).unwrap();
    let Progress { finished, answers, .. } = far_along();
    let expected = Progress {
        finished: vec![finished[0].clone(), Finished { stage: 2, by: Who::Person }, finished[2].clone()],
        answers: Answers { phone: Some(PhoneKind::Android), ..answers },
        at: Some("2.1".to_owned()),
        ..far_along()
    };
    let read = Store::in_directory(&folder, World::Production).load().progress;
    assert_eq!(read, expected);
}

/// Odd values in a file of ours: what can be read is read, what can't stays, and what is saved is read again.
#[test]
fn an_odd_value_spoils_neither_the_rest_nor_the_next_save() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("production.toml");
    for odd in [
        "finished = 3",
        "finished = []",
        "finished = [1, 2]",
        "finished = [[{ stage = 1 }]]",
        "finished = { stage = 1, by = \"server\" }",
        "answers = 5",
        "answers = [{ phone = \"iphone\" }]",
        "at = 35",
        "at = [\"3.5\"]",
        "email = true",
        "language = 1",
        "language = \"\"",
        "\"\" = 1",
        "\"a.b\" = \"\\u0000\\u001b[31m\"",
        "refusals = {}",
        "[refusals.passwords_of]\nx = 1",
        "[[finished]]\nstage = 3\nby = \"server\"\n[[finished]]\nstage = 3\nby = \"person\"",
        "[[finished]]\nstage = 0\nby = \"server\"\n[[finished]]\nstage = -1",
        "[answers]\nphone = { kind = \"iphone\" }\nstatens_it = 1",
        "[finished]\nstage = 1",
    ] {
        let text = format!("version = 1\n{odd}\n");
        for text in [text.clone(), format!("\u{feff}{text}"), text.replace('\n', "\r\n")] {
            fs::write(&path, &text).unwrap();
            let store = Store::in_directory(home.path(), World::Production);
            assert_eq!(store.load().set_aside, None, "{text:?}");
            store.save(&far_along()).unwrap();
            let read = Store::in_directory(home.path(), World::Production).load();
            assert_eq!((read.progress, read.set_aside), (far_along(), None), "{text:?}");
            assert_eq!(store.claim(password(WRITTEN)), Claim::Counted, "{text:?}");
        }
    }
}
