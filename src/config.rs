//! Environments as plain data: the addresses of the sites, which origin may be sent what, time limits, store
//! links. Production and practice are files in `assets/environments`; `--environment FILE` reads one more.

mod check;
mod fault;
mod file;

use std::{fs, io, path::Path, time::Duration};

use url::{Origin, Url};

pub use fault::ConfigFault;

/// Where the sites are, and what each may be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Environment {
    /// Its name; every screen's header shows it unless it is production.
    pub name: String,
    /// Which of the three it is.
    pub kind: EnvironmentKind,
    /// Where each stage starts in a browser, and where the visits start.
    pub addresses: Addresses,
    /// Which origins may be sent what.
    pub may_be_sent: MayBeSent,
    /// Pages in the app stores.
    pub stores: Stores,
    /// Whom to ask.
    pub support: Support,
    /// How long to wait.
    pub limits: Limits,
}

/// Production, practice, or one from a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum EnvironmentKind {
    Production,
    Practice,
    Other,
}

/// The sites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addresses {
    /// Stage 1; its `#/...` part is for the browser only.
    pub atrium: Url,
    /// Step 3.2.
    pub enrolment: Url,
    /// Any address of Statens SSO; only its origin counts.
    pub statens_sso: Url,
    /// The organisation's sign-in, where it is known; only its origin counts.
    pub adfs: Option<Url>,
    /// `MinArbejdsplads` in the browser, stage 4.
    pub workplace: Url,
}

/// Which origins may be sent what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MayBeSent {
    /// A password.
    pub password: Vec<Origin>,
    /// A one-time code.
    pub code: Vec<Origin>,
    /// An e-mail address or user name by itself.
    pub email: Vec<Origin>,
    /// The person's Kerberos ticket, in place of a password.
    pub ticket: Vec<Origin>,
    /// Whether a ticket's token may hold NTLM, which is weaker.
    pub ntlm: bool,
    /// Loopback origins that may be spoken to without TLS.
    pub loopback_http: Vec<Origin>,
}

/// Pages in the app stores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stores {
    /// `FreeOTP` for iPhone.
    pub freeotp_app_store: Url,
    /// `FreeOTP` for Android.
    pub freeotp_google_play: Url,
    /// `MinArbejdsplads` for iPhone.
    pub workplace_app_store: Url,
    /// `MinArbejdsplads` for Android; its package id is not public.
    pub workplace_google_play: Option<Url>,
}

/// Whom to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Support {
    /// Statens Administrations Serviceportal.
    pub service_portal: Url,
    /// Bygningsstyrelsen's mailbox.
    pub mail: String,
}

/// How long to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For a connection.
    pub connect: Duration,
    /// For a whole answer.
    pub answer: Duration,
}

/// The origins that the practice world opened, each as `http://127.0.0.1:PORT`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PracticeOrigins {
    /// Stand-in of the Serviceportal, stage 1.
    pub atrium: String,
    /// Stand-in of the enrolment app, step 3.2.
    pub enrolment: String,
    /// Stand-in of Statens SSO.
    pub statens_sso: String,
    /// Stand-in of AD FS.
    pub adfs: String,
    /// Stand-in of `MinArbejdsplads`.
    pub workplace: String,
}

impl Environment {
    /// The guide's own addresses.
    ///
    /// # Errors
    /// None that a person could meet: a test holds the built-in file right.
    pub fn production() -> Result<Self, ConfigFault> {
        Self::parse(include_str!("../assets/environments/prod.toml"), EnvironmentKind::Production)
    }

    /// The practice world at these origins.
    ///
    /// # Errors
    /// If one of them is no loopback origin with a port.
    pub fn practice(origins: &PracticeOrigins) -> Result<Self, ConfigFault> {
        let text = include_str!("../assets/environments/practice.toml")
            .replace("{atrium}", &origins.atrium)
            .replace("{enrolment}", &origins.enrolment)
            .replace("{statens_sso}", &origins.statens_sso)
            .replace("{adfs}", &origins.adfs)
            .replace("{workplace}", &origins.workplace);
        Self::parse(&text, EnvironmentKind::Practice)
    }

    /// Reads the file of `--environment FILE`.
    ///
    /// # Errors
    /// One sentence with the file's name, the key and the value.
    pub fn read(path: &Path) -> Result<Self, ConfigFault> {
        let text = small_file(path, FILE_LIMIT)
            .map_err(|fault| ConfigFault::new(format!("{}: {fault}.", path.display())))?;
        Self::parse(&text, EnvironmentKind::Other).map_err(|fault| fault.in_file(path))
    }

    /// Reads an environment's text.
    ///
    /// # Errors
    /// One sentence with the key and the value.
    pub fn parse(text: &str, kind: EnvironmentKind) -> Result<Self, ConfigFault> {
        check::environment(&file::read(text)?, kind)
    }
}

/// The largest file that the program reads because an option names it, in bytes.
pub(crate) const FILE_LIMIT: u64 = 1024 * 1024;

/// Reads a text of at most `limit` bytes. A pipe or a device could keep the program waiting, or never end.
///
/// # Errors
/// `FileTooLarge` if it is larger, `InvalidData` if it isn't UTF-8, else what the system says.
pub(crate) fn small_file(path: &Path, limit: u64) -> io::Result<String> {
    let about = fs::metadata(path)?;
    if !about.is_file() {
        return Err(io::Error::other("this is no file"));
    }
    if about.len() > limit {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "the file is too large"));
    }
    fs::read_to_string(path)
}
