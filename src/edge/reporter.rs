//! What a support report needs of this machine: the doctor, the sites' answers, the terminal, and a place for the file.

mod system;

pub use system::{os_release, windows};

use std::{
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    cli,
    looking::{Doctor, surroundings},
};
use crate::{
    client::{
        FailureKind, Method,
        trace::{Note, Notes},
    },
    clock::Clock,
    dialogue::{Language, NetworkFailure},
    doctor::{self, Finding},
    driver::{Content, Gathering, Reporter},
    report::{Call, Facts, Found, Grade, Outcome, file_name},
    surroundings::{Colours, Surroundings},
    tui,
    wizard::{Paper, Screen},
};

/// How many names are tried before none is free.
const NAMES: usize = 100;

/// Columns and rows of a picture where the window isn't known, or is too small.
const USUAL: (u16, u16) = (80, 24);

/// Gathers and writes on this machine.
pub struct MachineReporter {
    /// Looks at this PC and its network.
    pub doctor: Arc<Doctor>,
    /// What the sites were asked in this run.
    pub notes: Notes,
    /// The time.
    pub clock: Clock,
}

impl Reporter for MachineReporter {
    fn gather(&self) -> Gathering {
        let (doctor, notes, clock) = (Arc::clone(&self.doctor), self.notes.clone(), self.clock.clone());
        Box::pin(async move {
            // Before the doctor calls.
            let calls = notes.all().into_iter().map(call).collect();
            let report = doctor.look().await;
            Facts {
                version: cli::version::version_and_commit(),
                system: system::family(),
                system_version: system::version(),
                terminal: terminal(&surroundings()),
                colours: colours(surroundings().abilities.colours).to_owned(),
                calls,
                findings: Some(report.findings.into_iter().map(|(_, finding)| found(finding)).collect()),
                names: names(),
                gathered: clock.local(),
            }
        })
    }

    fn draw(&self, screen: &Screen<'_>, language: Language) -> Vec<Content> {
        let window = tui::window_size().unwrap_or(USUAL);
        let size = (window.0.max(USUAL.0), window.1.max(USUAL.1));
        vec![
            ("svg", tui::page_as_svg(screen, language, size)),
            ("txt", tui::page_as_text(screen, language, size)),
        ]
    }

    fn keep(&self, paper: Paper, contents: &[Content]) -> Option<String> {
        let base = file_name(&self.clock.local());
        let name = match paper {
            Paper::Report => format!("{base}-report"),
            Paper::Picture => format!("{base}-picture"),
        };
        let written = folders().into_iter().find_map(|folder| keep_in(&folder, &name, contents).ok())?;
        Some(with_tilde(&written, home().as_deref()))
    }
}

/// Where files for whoever helps may lie, the best first: where the person looks for theirs.
fn folders() -> Vec<PathBuf> {
    let dirs = directories::UserDirs::new();
    let of_person = dirs.iter().flat_map(|dirs| [dirs.document_dir(), dirs.desktop_dir()]);
    let of_person = of_person.flatten().map(Path::to_owned).collect::<Vec<_>>();
    let current = std::env::current_dir().ok();
    of_person.into_iter().chain(current).chain(home()).filter(|folder| folder.is_dir()).collect()
}

fn home() -> Option<PathBuf> {
    Some(directories::UserDirs::new()?.home_dir().to_owned())
}

/// Writes the files under the first name that none of them has yet. Only the person may read them.
pub fn keep_in(folder: &Path, name: &str, contents: &[Content]) -> io::Result<PathBuf> {
    let named = |number: usize, ending: &str| {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        folder.join(format!("{name}{number}.{ending}"))
    };
    let (first, _) = contents.first().ok_or(io::ErrorKind::InvalidInput)?;
    for number in 1..NAMES {
        // A dangling link is something, too.
        if contents.iter().any(|(ending, _)| named(number, ending).symlink_metadata().is_ok()) {
            continue;
        }
        for (at, (ending, text)) in contents.iter().enumerate() {
            let path = named(number, ending);
            write_new(&path, text).inspect_err(|error| {
                // Nothing is left of what didn't become whole; what somebody else has just made is theirs.
                let ours = if error.kind() == io::ErrorKind::AlreadyExists { at } else { at + 1 };
                for (ending, _) in &contents[..ours] {
                    let _ = fs::remove_file(named(number, ending));
                }
            })?;
        }
        return Ok(named(number, first));
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// The path with the person's home as `~`.
fn with_tilde(path: &Path, home: Option<&Path>) -> String {
    let below = home.and_then(|home| path.strip_prefix(home).ok());
    below.map_or_else(|| path.display().to_string(), |below| Path::new("~").join(below).display().to_string())
}

fn call(note: Note) -> Call {
    let outcome = match note.outcome {
        None => Outcome::Open,
        Some(Ok(status)) => Outcome::Answered(status),
        Some(Err(FailureKind::Network(failure))) => Outcome::Failed(NetworkFailure::code(&failure)),
        Some(Err(FailureKind::BadBody)) => Outcome::Failed("SIDE"),
    };
    let method = match note.method {
        Method::Get => "GET",
        Method::Post => "POST",
    };
    Call { method, host: note.host, path: note.path, outcome, milliseconds: note.milliseconds }
}

fn found(finding: Finding) -> Found {
    let grade = match finding.grade {
        doctor::Grade::Fine => Grade::Fine,
        doctor::Grade::Warning => Grade::Warning,
        doctor::Grade::Wrong => Grade::Wrong,
    };
    Found { grade, about: finding.about, says: finding.says, details: finding.details }
}

/// The window, and what shows it.
fn terminal(surroundings: &Surroundings) -> String {
    let size = surroundings.size.map(|(columns, rows)| format!("{columns}x{rows}"));
    let hosts = surroundings.hosts.iter().map(|host| host.name().to_owned());
    let seen = if surroundings.seen { None } else { Some("-".to_owned()) };
    size.into_iter().chain(hosts).chain(seen).collect::<Vec<_>>().join(", ")
}

const fn colours(colours: Colours) -> &'static str {
    match colours {
        Colours::None => "0",
        Colours::Two => "2",
        Colours::Sixteen => "16",
        Colours::Palette256 => "256",
        Colours::TrueColour => "24 bit",
    }
}

/// Names of the account and of the machine: a report holds none of them.
fn names() -> Vec<String> {
    const VARIABLES: [&str; 7] =
        ["USER", "USERNAME", "LOGNAME", "COMPUTERNAME", "HOSTNAME", "USERDOMAIN", "USERPROFILE"];
    let told = VARIABLES.iter().filter_map(|name| std::env::var(name).ok());
    let machine = fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let home = home().and_then(|home| Some(home.file_name()?.to_str()?.to_owned()));
    let last = |name: String| name.trim().rsplit(['\\', '/']).next().unwrap_or_default().to_owned();
    told.chain(machine).chain(home).map(last).filter(|name| !name.is_empty()).collect()
}
