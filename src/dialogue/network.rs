//! What can go wrong between this PC and a site: the client finds it, and the person is told of it.

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
    },
    /// A proxy wants a sign-in (407).
    ProxySignIn {
        /// Its host and port, where it is known.
        proxy: Option<String>,
    },
    /// The proxy itself can't be reached.
    NoProxy {
        /// Its host and port.
        proxy: String,
    },
    /// The network answers in the site's place: its own sign-in (a captive portal), a page that blocks, or a proxy
    /// that lets nobody through.
    NetworkAnswers {
        /// Who did, where that is known: the proxy, or the origin that it sends one to.
        by: Option<String>,
    },
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
            Self::NetworkAnswers { .. } => "PORTAL",
        }
    }
}
