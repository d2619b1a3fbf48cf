//! What IT has set for all: read where nobody else can write, said where it isn't used.
#![cfg(unix)]

use std::{
    fs,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink},
    path::{Path, PathBuf},
};

use kom_i_gang::{
    dialogue::Language,
    edge::policy::ForAll,
    policy::{self, Policy, Trusted},
};

/// A folder in place of `/etc/kom-i-gang`, whose owner is trusted in place of root.
struct Etc {
    folder: tempfile::TempDir,
}

impl Etc {
    fn new(settings: &str) -> Self {
        let etc = Self { folder: tempfile::tempdir().unwrap() };
        etc.write("settings.toml", settings);
        etc
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
        self.mode(name, 0o644);
    }

    fn mode(&self, name: &str, mode: u32) {
        fs::set_permissions(self.path(name), fs::Permissions::from_mode(mode)).unwrap();
    }

    fn policy(&self) -> Policy {
        let owner = fs::metadata(self.folder.path()).unwrap().uid();
        policy::of_file(&self.path("settings.toml"), &Trusted::user(owner, &self.path("")))
    }

    /// What is said in English of what isn't used, with the folder's name left out.
    fn complaints(&self) -> Vec<String> {
        let folder = format!("{}/", self.folder.path().canonicalize().unwrap().display());
        let lines = ForAll::of(self.policy()).complaints(Language::English);
        lines.into_iter().map(|line| line.replace(&folder, "")).collect()
    }
}

fn certificate() -> String {
    let key = rcgen::KeyPair::generate().unwrap();
    rcgen::CertificateParams::new(vec!["ca".to_owned()]).unwrap().self_signed(&key).unwrap().pem()
}

#[test]
fn what_is_set_is_used() {
    let etc = Etc::new("");
    etc.write("ca.pem", &certificate());
    etc.write("settings.toml", &format!("language = \"en\"\nca_file = {:?}\n", etc.path("ca.pem")));
    let policy = etc.policy();
    assert_eq!(
        policy,
        Policy {
            source: etc.path("settings.toml").display().to_string(),
            language: Some(Language::English),
            ca_file: Some(etc.path("ca.pem")),
            faults: Vec::new(),
        }
    );
    let for_all = ForAll::of(policy);
    assert_eq!(for_all.locale(Some("da-DK".to_owned())), Some("en".to_owned()));
    assert_ne!(for_all.roots, ForAll::default().roots);
}

#[test]
fn where_nothing_is_set_nothing_is_said() {
    let etc = Etc::new("");
    fs::remove_file(etc.path("settings.toml")).unwrap();
    assert_eq!(etc.policy(), Policy::default());
    assert_eq!(ForAll::default().locale(Some("da-DK".to_owned())), Some("da-DK".to_owned()));
}

#[test]
fn settings_that_others_can_change_are_not_used() {
    for (name, mode) in [("settings.toml", 0o664), ("settings.toml", 0o646), ("", 0o775), ("", 0o1777)] {
        let etc = Etc::new("language = \"en\"\n");
        etc.mode(name, mode);
        let who = if name.is_empty() { etc.path("").display().to_string() } else { name.to_owned() };
        let who = who.trim_end_matches('/');
        assert_eq!(etc.policy().language, None);
        assert_eq!(
            etc.complaints(),
            [format!(
                "kom-i-gang: What IT has set for all in settings.toml isn't used. People other than administrators can change {who}. Ask your IT support to put it right."
            )]
        );
    }
}

#[test]
fn settings_of_another_owner_are_not_used() {
    let etc = Etc::new("language = \"en\"\n");
    let other = fs::metadata(etc.path("")).unwrap().uid() + 1;
    let policy = policy::of_file(&etc.path("settings.toml"), &Trusted::user(other, &etc.path("")));
    assert_eq!((policy.language, policy.faults.len()), (None, 1));
}

/// The person's own folder must not decide what a link of IT's leads to, nor a link there what is read.
#[test]
fn links_are_followed_only_among_what_is_trusted() {
    let etc = Etc::new("");
    etc.write("certificates/ca.pem", &certificate());
    etc.write("open/other.pem", &certificate());
    etc.mode("open", 0o777);
    symlink(etc.path("certificates/ca.pem"), etc.path("good.pem")).unwrap();
    symlink(etc.path("open/other.pem"), etc.path("bad.pem")).unwrap();
    symlink(etc.path("certificates/ca.pem"), etc.path("open/back.pem")).unwrap();
    let used = |name: &str| {
        etc.write("settings.toml", &format!("ca_file = {:?}\n", etc.path(name)));
        etc.policy().ca_file
    };
    assert_eq!(used("good.pem"), Some(etc.path("certificates/ca.pem")));
    assert_eq!(used("bad.pem"), None);
    assert_eq!(used("open/back.pem"), None);
    assert_eq!(used("certificates/ca.pem"), Some(etc.path("certificates/ca.pem")));
}

#[test]
fn a_file_of_certificates_that_can_not_be_used_is_said() {
    let etc = Etc::new("");
    etc.write("ca.pem", &certificate());
    etc.write("text.pem", "no certificate");
    etc.write("folder/ca.pem", &certificate());
    etc.mode("folder/ca.pem", 0o666);
    for (path, why) in [
        (etc.path("missing.pem"), "There is no such file."),
        (
            etc.path("text.pem"),
            "The file holds no certificate (PEM with -----BEGIN CERTIFICATE-----, or DER).",
        ),
        (etc.path("folder"), "That isn't a file."),
        (etc.path("folder/ca.pem"), "People other than administrators can change folder/ca.pem."),
        (Path::new("ca.pem").to_owned(), "It must be named by its whole path and lie on the PC's own disk."),
    ] {
        // What else is set is used.
        etc.write("settings.toml", &format!("language = \"en\"\nca_file = {path:?}\n"));
        let name = path.strip_prefix(etc.path("")).unwrap_or(&path).display().to_string();
        assert_eq!(
            etc.complaints(),
            [format!(
                "kom-i-gang: The certificate file {name}, which settings.toml names, isn't used. {why} Ask your IT support to put it right."
            )]
        );
        assert_eq!(etc.policy().language, Some(Language::English));
    }
}

#[test]
fn what_is_not_known_is_said_by_name() {
    for (settings, said) in [
        (
            "environment = \"x.toml\"",
            "environment in settings.toml isn't used. The name isn't known; only language, ca_file can be set.",
        ),
        (
            "language = \"sv\"",
            "language in settings.toml isn't used. There is no language sv; choose one of da, en.",
        ),
        ("ca_file = 7", "ca_file in settings.toml isn't used. The value isn't a text."),
        ("\nlanguage = da", "What IT has set for all in settings.toml isn't used. Line 2 isn't TOML."),
    ] {
        let etc = Etc::new(settings);
        assert_eq!(etc.complaints(), [format!("kom-i-gang: {said} Ask your IT support to put it right.")]);
    }
}
