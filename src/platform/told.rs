//! What Windows tells, as plain data: it is read on every system, so that it is tried on every system.

/// What the person's settings say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonalSetting {
    /// The network is asked for a script (WPAD).
    pub discovers: bool,
    /// The address of a script.
    pub script: Option<String>,
    /// A list of proxies.
    pub proxies: Option<String>,
    /// A list of exceptions from that.
    pub bypass: Option<String>,
}

/// A way that a script names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScriptWay {
    /// `DIRECT`.
    Direct,
    /// `PROXY` or `HTTPS`: host and port, with a scheme before them if that isn't http.
    Proxy(String),
    /// What the program can't use (SOCKS).
    Other,
}

/// A Kerberos ticket that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CachedTicket {
    /// Who takes it, such as `krbtgt/EXAMPLE.DK`.
    pub server: String,
    /// Until when it holds: 100 ns since 1601, UTC.
    pub ends: i64,
}
