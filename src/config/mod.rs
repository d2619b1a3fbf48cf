//! Environments as plain data: the addresses of the sites, which origin may be sent what, time limits, store
//! links. Production and practice are files in `assets/environments`; `--environment FILE` reads one more.

mod check;
mod fault;
mod file;

use std::{fs, io, path::Path, time::Duration};

use url::{Origin, Url};

pub use fault::{ConfigFault, system_number, unreadable};

use crate::dialogue::{PerSite, Site, SiteAddresses, Stores, Support, World};

/// Where the sites are, and what each may be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Environment {
    /// Its name; every screen's header shows it unless it is production.
    pub name: String,
    /// Which world that is.
    pub world: World,
    /// Where each stage starts in a browser, and where the visits start. What stands behind `#` is for the browser
    /// only; of Statens SSO and AD FS only the origin counts.
    pub addresses: SiteAddresses<Url>,
    /// Which origins may be sent what.
    pub may_be_sent: MayBeSent,
    /// Pages in the app stores.
    pub stores: Stores<Url>,
    /// Whom to ask.
    pub support: Support<Url>,
    /// How long to wait.
    pub limits: Limits,
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

/// How long to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For a connection.
    pub connect: Duration,
    /// For a whole answer.
    pub answer: Duration,
}

impl Environment {
    /// The guide's own addresses.
    ///
    /// # Errors
    /// None that a person could meet: a test holds the built-in file right.
    pub fn production() -> Result<Self, ConfigFault> {
        Self::parse_as(World::Production, include_str!("../../assets/environments/prod.toml"))
    }

    /// The practice world, whose sites have these origins, each by its name under `oevelse.test` or as
    /// `http://127.0.0.1:PORT`.
    ///
    /// # Errors
    /// If one of them is neither.
    pub fn practice(origins: &PerSite<String>) -> Result<Self, ConfigFault> {
        let mut text = include_str!("../../assets/environments/practice.toml").to_owned();
        for site in Site::ALL {
            text = text.replace(&format!("{{{}}}", site.name()), &origins[site]);
        }
        Self::parse_as(World::Practice, &text)
    }

    /// Reads the file of `--environment FILE`.
    ///
    /// # Errors
    /// One sentence with the file's name, the key and the value.
    pub fn read(path: &Path) -> Result<Self, ConfigFault> {
        small_file(path, FILE_LIMIT)
            .map_err(|error| ConfigFault::new(unreadable(&error)))
            .and_then(|text| Self::parse(&text))
            .map_err(|fault| fault.in_file(path))
    }

    /// Reads the text of an environment of somebody else's.
    ///
    /// # Errors
    /// One sentence with the key and the value.
    pub fn parse(text: &str) -> Result<Self, ConfigFault> {
        Self::parse_as(World::Other(()), text)
    }

    /// Reads the text of the environment of this world.
    ///
    /// # Errors
    /// One sentence with the key and the value.
    pub fn parse_as(world: World<()>, text: &str) -> Result<Self, ConfigFault> {
        check::environment(text, world)
    }

    /// As if nobody had said where the AD FS is: it isn't named, and nothing is to be sent there.
    #[must_use]
    pub fn without_adfs(mut self) -> Self {
        if let Some(adfs) = self.addresses.adfs.take() {
            self.may_be_sent.password.retain(|origin| *origin != adfs.origin());
        }
        self
    }
}

/// The largest file that the program reads because an option names it, in bytes.
pub(crate) const FILE_LIMIT: u64 = 1024 * 1024;

/// Reads a text of at most `limit` bytes, as [`small_bytes`] does.
///
/// # Errors
/// `InvalidData` if it isn't UTF-8, else those of [`small_bytes`].
pub(crate) fn small_file(path: &Path, limit: u64) -> io::Result<String> {
    String::from_utf8(small_bytes(path, limit)?)
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "the file is no text"))
}

/// Reads a file of at most `limit` bytes. A pipe or a device could keep the program waiting, or never end.
///
/// # Errors
/// `InvalidInput` if it is no file, `FileTooLarge` if it is larger, else what the system says.
pub(crate) fn small_bytes(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let about = fs::metadata(path)?;
    if !about.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "this is no file"));
    }
    if about.len() > limit {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "the file is too large"));
    }
    fs::read(path)
}
