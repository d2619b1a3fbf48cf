//! Opening an address in the person's browser, and the rule of which addresses may be.

use url::{Host, Url};
use webbrowser::BrowserOptions;

/// Opens addresses. Called off the loop, so it may take its time.
pub trait Browser: Send + Sync {
    /// True if the browser took the address.
    fn open(&self, url: &str) -> bool;
}

/// Which addresses may be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkPolicy {
    /// Web pages and mail addresses.
    Anywhere,
    /// Only this PC and these addresses: the practice world and the app stores.
    Practice(Vec<Url>),
}

impl LinkPolicy {
    /// The address, if it may be opened.
    pub fn check(&self, url: &str) -> Option<Url> {
        let url = Url::parse(url).ok()?;
        let web = matches!(url.scheme(), "http" | "https");
        let allowed = match self {
            Self::Anywhere => web || url.scheme() == "mailto",
            Self::Practice(known) => (web && on_loopback(&url)) || known.contains(&url),
        };
        allowed.then_some(url)
    }
}

fn on_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// The browser that the system names, with its output kept off our screen.
#[derive(Debug, Clone)]
pub struct SystemBrowser {
    policy: LinkPolicy,
}

impl SystemBrowser {
    /// Opens what `policy` lets through, and nothing else.
    pub const fn new(policy: LinkPolicy) -> Self {
        Self { policy }
    }

    /// True if the system names a browser that would be opened. Nothing is opened.
    pub fn is_there() -> bool {
        !is_of_terminal() && webbrowser::Browser::is_available()
    }
}

impl Browser for SystemBrowser {
    fn open(&self, url: &str) -> bool {
        let Some(url) = self.policy.check(url) else { return false };
        if is_of_terminal() {
            return false;
        }
        webbrowser::open_browser_with_options(
            webbrowser::Browser::Default,
            url.as_str(),
            BrowserOptions::new().with_suppress_output(true),
        )
        .is_ok()
    }
}

fn is_of_terminal() -> bool {
    std::env::var("BROWSER").is_ok_and(|command| draws_in_terminal(&command))
}

/// True for a `BROWSER` that would draw over the wizard: `webbrowser` runs those in the foreground.
fn draws_in_terminal(browser: &str) -> bool {
    browser.split(':').filter_map(|command| command.split_ascii_whitespace().next()).any(|program| {
        let name = program.rsplit('/').next().unwrap_or(program);
        ["lynx", "w3m", "links", "links2", "elinks", "eww", "netrik", "retawq", "www-browser"].contains(&name)
    })
}
