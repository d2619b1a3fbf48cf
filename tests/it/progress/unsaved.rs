//! What the whole program says where it can't keep how far the person is: once, why, whose fault it is, and the same
//! when it is left.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// To stage 2, which calls nobody: past its first pages, back, on again, and out.
const ANSWERS: &str = "2\n2\n\n\n:tilbage\n\n:tilbage\n\n:stop\n2\n";
const NOT_REMEMBERED: &str = "Det, du har nået, kan ikke gemmes, så det bliver ikke husket til næste gang.";
const REMEMBERED: &str = "De trin, du er færdig med, bliver husket.";

/// All that is printed, and the exit code.
struct Told {
    text: String,
    errors: String,
    exit: Option<i32>,
}

/// Runs the program on the real addresses, which it doesn't call before the person says so.
fn run(home: &Path, answers: &str, user: Option<u32>) -> Told {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), answers).unwrap();
    let mut program = PathBuf::from(env!("CARGO_BIN_EXE_kom-i-gang"));
    if user.is_some() {
        // Where it was built, others may not look.
        let seen_by_all = home.join("kom-i-gang");
        if !seen_by_all.exists() {
            fs::hard_link(&program, &seen_by_all)
                .or_else(|_| fs::copy(&program, &seen_by_all).map(drop))
                .unwrap();
        }
        program = seen_by_all;
    }
    let mut command = Command::new(program);
    command.args(["--plain", "--language", "da"]).env_clear().env("HOME", home);
    #[cfg(unix)]
    if let Some(user) = user {
        std::os::unix::process::CommandExt::uid(&mut command, user);
    }
    let answers = Stdio::from(fs::File::open(file.path()).unwrap());
    let output = command.stdin(answers).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Told { text: text(output.stdout), errors: text(output.stderr), exit: output.status.code() }
}

impl Told {
    fn times(&self, words: &str) -> usize {
        self.text.matches(words).count() + self.errors.matches(words).count()
    }
}

/// Bug: it was said at each question, and then that the stages are remembered.
#[test]
fn f5_that_nothing_can_be_saved_is_said_once() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join(".local"), "").unwrap();
    let told = run(home.path(), ANSWERS, None);
    let folder = home.path().join(".local/share/kom-i-gang");
    let said = format!("Det, du når, kan ikke gemmes: {} er ikke en mappe.", folder.display());
    assert_eq!((told.times(&said), told.exit), (1, Some(0)), "{}{}", told.text, told.errors);
    assert_eq!((told.times(NOT_REMEMBERED), told.times(REMEMBERED)), (1, 0), "{}", told.text);
}

/// Bug: where the input ended in a burst, it could be missed.
#[test]
fn f5_where_the_input_ends_at_once_it_is_said_as_well() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join(".local"), "").unwrap();
    for answers in ["2\n2\n", "2\n2\n\n", "2\n2\n\n\n\n", "2\n2\n\n:stop\n2\n"] {
        let told = run(home.path(), answers, None);
        assert_eq!(
            told.times("Det, du når, kan ikke gemmes"),
            1,
            "{answers:?}: {}{}",
            told.text,
            told.errors
        );
    }
}

#[test]
fn where_all_is_saved_it_is_said_that_it_is_remembered() {
    let home = tempfile::tempdir().unwrap();
    let told = run(home.path(), ANSWERS, None);
    assert_eq!((told.times(REMEMBERED), told.times(NOT_REMEMBERED)), (1, 0), "{}", told.text);
    assert_eq!((told.errors.as_str(), told.exit), ("", Some(0)));
}

/// Whoever has once run `sudo kom-i-gang` has files that belong to root.
#[cfg(unix)]
mod owned_by_root {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};

    use super::*;

    const SOMEBODY: u32 = 65_534;

    /// A home of somebody's; `None` where nobody may make one.
    fn home() -> Option<tempfile::TempDir> {
        let home = tempfile::tempdir().unwrap();
        chown(home.path(), Some(SOMEBODY), Some(SOMEBODY)).ok()?;
        fs::set_permissions(home.path(), fs::Permissions::from_mode(0o755)).unwrap();
        for folder in [".local", ".local/share", ".local/share/kom-i-gang"] {
            fs::create_dir(home.path().join(folder)).unwrap();
            chown(home.path().join(folder), Some(SOMEBODY), Some(SOMEBODY)).unwrap();
        }
        Some(home)
    }

    fn roots(path: &Path, mode: u32) {
        chown(path, Some(0), Some(0)).unwrap();
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn f6_a_folder_of_roots_is_named_and_what_is_said_of_stopping_is_the_same() {
        for (folder, mode) in
            [(".local/share/kom-i-gang", 0o755), (".local/share/kom-i-gang", 0o700), (".local/share", 0o755)]
        {
            let Some(home) = home() else { return };
            let place = home.path().join(".local/share/kom-i-gang");
            if folder == ".local/share" {
                fs::remove_dir(&place).unwrap();
            }
            let path = home.path().join(folder);
            roots(&path, mode);
            let told = run(home.path(), ANSWERS, Some(SOMEBODY));
            let said = format!("Det, du når, kan ikke gemmes: {} tilhører root og ikke dig.", path.display());
            assert_eq!(told.times(&said), 1, "{folder} {mode:o}: {}{}", told.text, told.errors);
            assert_eq!((told.times(NOT_REMEMBERED), told.times(REMEMBERED)), (1, 0), "{}", told.text);
        }
    }

    /// In a folder of one's own it can be moved out of the way, and then all is remembered.
    #[test]
    fn f6_a_file_of_roots_is_set_aside_with_its_owners_name() {
        let Some(home) = home() else { return };
        let path = home.path().join(".local/share/kom-i-gang/production.toml");
        fs::write(&path, "version = 1\n").unwrap();
        roots(&path, 0o600);
        let told = run(home.path(), ANSWERS, Some(SOMEBODY));
        let wanted = format!(
            "kom-i-gang: det, der var gemt fra sidst, tilhører root og kan ikke læses; det ligger nu i {}.set-aside-1, og \
             programmet begynder forfra\n",
            path.display()
        );
        assert_eq!(told.errors, wanted);
        assert_eq!((told.times(REMEMBERED), told.times(NOT_REMEMBERED)), (1, 0), "{}", told.text);
        assert_eq!(path.metadata().unwrap().uid(), SOMEBODY);
    }

    /// Nothing can be made beside it, so it is written over.
    #[test]
    fn f6_a_file_of_ones_own_in_roots_folder_is_written() {
        let Some(home) = home() else { return };
        let folder = home.path().join(".local/share/kom-i-gang");
        for name in ["production.toml", "production.lock"] {
            fs::write(folder.join(name), if name.ends_with("toml") { "version = 1\n" } else { "" }).unwrap();
            chown(folder.join(name), Some(SOMEBODY), Some(SOMEBODY)).unwrap();
        }
        roots(&folder, 0o755);
        let told = run(home.path(), ANSWERS, Some(SOMEBODY));
        assert_eq!((told.times(REMEMBERED), told.times(NOT_REMEMBERED)), (1, 0), "{}", told.text);
        assert_eq!((told.errors.as_str(), told.exit), ("", Some(0)));
        let kept = fs::read_to_string(folder.join("production.toml")).unwrap();
        assert!(kept.contains("at = \"2."), "{kept}");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
    }

    #[test]
    fn f6_a_lock_of_roots_is_named() {
        let Some(home) = home() else { return };
        let path = home.path().join(".local/share/kom-i-gang/production.lock");
        fs::write(&path, "").unwrap();
        roots(&path, 0o600);
        let told = run(home.path(), ANSWERS, Some(SOMEBODY));
        let said = format!("Det, du når, kan ikke gemmes: {} tilhører root og ikke dig.", path.display());
        assert_eq!(told.times(&said), 1, "{}{}", told.text, told.errors);
        assert_eq!((told.times(NOT_REMEMBERED), told.times(REMEMBERED)), (1, 0), "{}", told.text);
    }
}
