//! What can go wrong between this PC and a site: the client finds it, and the person is told of it.

use std::fmt;

/// Why a site gave no answer of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NetworkFailure {
    /// The host's name is not known from here: usually not on a secured network.
    UnknownHost,
    /// Nobody answers at that address.
    NoConnection,
    /// No answer within the time limit.
    TimedOut,
    /// The connection broke off, or what came was no HTTP.
    Broken,
    /// The certificate is not trusted on this PC.
    Untrusted {
        /// Who issued it, where that could be read.
        issuer: Option<String>,
        /// What is wrong with it.
        why: Distrust,
    },
    /// A proxy wants a sign-in (407).
    ProxySignIn {
        /// Its host and port, where it is known.
        proxy: Option<String>,
        /// What it was given.
        given: ProxyGiven,
    },
    /// The proxy itself can't be reached.
    NoProxy {
        /// Its host and port.
        proxy: String,
    },
    /// A variable of the environment holds what can't be used. Nobody was called.
    BadVariable {
        /// Its name; what it holds is never told.
        name: &'static str,
        /// What is wrong with that.
        fault: VariableFault,
    },
    /// A proxy setting of this PC can't be used, and without it the site isn't reached.
    BadProxySetting {
        /// Which one.
        setting: ProxySetting,
        /// What is wrong with it.
        fault: SettingFault,
    },
    /// The network answers in the site's place: its own sign-in (a captive portal), a page that blocks, or a proxy
    /// that lets nobody through.
    NetworkAnswers {
        /// Who did, where that is known: the proxy, or the origin that it sends one to.
        by: Option<String>,
    },
    /// The site, or something in front of it, lets this program no further.
    Guarded {
        /// HTTP status.
        status: u16,
        /// What it wants.
        wants: Guard,
    },
}

/// Why a certificate isn't trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Distrust {
    /// It has run out, by this PC's clock.
    Expired {
        /// Its last day.
        on: Day,
        /// The day by this PC's clock.
        today: Day,
    },
    /// It isn't valid yet, by this PC's clock.
    NotYet {
        /// Its first day.
        from: Day,
        /// The day by this PC's clock.
        today: Day,
    },
    /// It is for other hosts.
    OtherHost {
        /// Some of them; none if it names none.
        names: Vec<String>,
    },
    /// Its issuer has called it back.
    Revoked,
    /// Whoever has it has issued it.
    SelfSigned,
    /// This PC doesn't know its issuer.
    Issuer {
        /// The variable that names the list of issuers, where that isn't the system's own.
        list: Option<&'static str>,
    },
    /// This PC trusts no issuer at all.
    NoIssuers,
    /// Anything else: its signature, its form, its purpose.
    Other,
}

/// A day by UTC. It is written as `2026-11-25`, which `text` puts into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Year.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// What a proxy that wants a sign-in was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProxyGiven {
    /// Nothing: nobody has given the program a name and password for it.
    Nothing,
    /// The name and password that this variable holds, and it didn't take them.
    Refused {
        /// Its name; what it holds is never told.
        variable: &'static str,
    },
    /// The same, but it takes a name and password in no way that the program has (Basic).
    NoBasic {
        /// Its name; what it holds is never told.
        variable: &'static str,
        /// The ways that it offers, such as `NTLM`.
        offers: String,
    },
}

/// What is wrong with what a variable holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VariableFault {
    /// It should be the address of a proxy, and is none.
    NoAddress,
    /// What stands where the port does is none.
    BadPort,
    /// A proxy of a kind that the program can't use, such as SOCKS.
    OtherProxy,
    /// It should name a file with certificates, and there is none that can be read.
    NoFile,
    /// The file or folder that it names holds no certificate.
    NoCertificate,
}

/// A proxy setting of the system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProxySetting {
    /// A proxy that is named there.
    System,
    /// The address of a script (PAC).
    Script {
        /// Fit to be shown, without user and password.
        address: String,
    },
    /// Automatic discovery of a script on the network (WPAD).
    Discovery,
}

/// What is wrong with such a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingFault {
    /// The script can't be loaded.
    NotLoaded,
    /// The script can't be run.
    Broken,
    /// All proxies that it names are of a kind that the program can't use, such as SOCKS.
    OtherProxy,
}

/// What the site, or something in front of it, wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// A browser that runs its script.
    Browser,
    /// A sign-in of a kind that only the browser has.
    SignIn,
    /// That one waits, so many seconds where it says so.
    Wait(Option<u32>),
    /// That one stays out.
    Refuses,
}

impl NetworkFailure {
    /// The code that a person reads to support.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownHost => "DNS",
            Self::NoConnection => "NET",
            Self::TimedOut => "TID",
            Self::Broken => "BRUD",
            Self::Untrusted { .. } => "CERT",
            Self::ProxySignIn { .. } => "PROXY",
            Self::NoProxy { .. } => "PROXYNED",
            Self::BadVariable { .. } => "VARIABEL",
            Self::BadProxySetting { .. } => "PROXYVALG",
            Self::NetworkAnswers { .. } => "PORTAL",
            Self::Guarded { .. } => "VAGT",
        }
    }
}
