//! What may stand in a report: for each kind of value a rule that lets it through. All else is covered.

// Its text alone: nothing is called.
use core::net::IpAddr;

use crate::{
    dialogue::Phrase,
    visible::{COVERED, letters, letters_of_person},
};

/// In letters and digits; less of a name is in many words.
const SHORTEST_NAME: usize = 3;

/// An AD FS has errors of four digits; more may be an echo of something typed.
const DIGITS_OF_AN_ERROR: usize = 4;

/// Of a Windows; a one-time code has more.
const DIGITS_OF_A_BUILD: usize = 5;

/// Of a domain; longer ones are made by machines.
const LONGEST_LABEL: usize = 24;

/// Parts of hosts' names that tell what a host is for.
const LABELS: &[&str] = &[
    "adfs",
    "auth",
    "fs",
    "gateway",
    "id",
    "idp",
    "localhost",
    "login",
    "logon",
    "mail",
    "pac",
    "portal",
    "prep",
    "prod",
    "proxy",
    "sso",
    "sts",
    "test",
    "wpad",
    "www",
];

/// Parts of the paths of Keycloak, AD FS, SAML and the guide's sites, as their own documents have them.
const PATH_WORDS: &[&str] = &[
    "acs",
    "actions",
    "adfs",
    "api",
    "app",
    "auth",
    "authenticate",
    "authenticator",
    "broker",
    "bygst",
    "clients",
    "consumer",
    "endpoint",
    "enroll",
    "first-broker-login",
    "idpinitiatedsignon.aspx",
    "index.html",
    "login",
    "login-actions",
    "logout",
    "ls",
    "oauth2",
    "openid-connect",
    "post-broker-login",
    "protocol",
    "proxy.pac",
    "realms",
    "redirect",
    "registration",
    "required-action",
    "reset-credentials",
    "restart",
    "saml",
    "saml2",
    "signin",
    "sso",
    "statens_sso",
    "token",
    "user",
    "wia",
    "wpad.dat",
];

/// Methods of signing in to a proxy.
const SCHEMES: &[&str] = &["basic", "bearer", "digest", "kerberos", "negotiate", "ntlm"];

/// What may stand in a report.
#[derive(Debug, Default)]
pub struct Allowed {
    hosts: Vec<String>,
    names: Vec<String>,
}

impl Allowed {
    /// `hosts` are those of the environment, which are known to all. `names` are those of the person, the account and the
    /// machine: what holds one of them doesn't stand in a report.
    pub fn new<'a>(
        hosts: impl IntoIterator<Item = &'a str>,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let names = names.into_iter().flat_map(|name| [letters(name), letters_of_person(name)]);
        Self {
            hosts: hosts.into_iter().map(str::to_ascii_lowercase).collect(),
            names: names.filter(|name| name.chars().count() >= SHORTEST_NAME).collect(),
        }
    }

    /// A host, an origin or a proxy.
    pub fn host(&self, value: &str) -> String {
        let host = value.split_once("://").map_or(value, |(_, rest)| rest);
        let host = host.split(['/', '?', '#', ';']).next().unwrap_or_default();
        // What stands before it signs somebody in.
        let host = host.rsplit('@').next().unwrap_or_default();
        let bare = host.rsplit_once(':').filter(|(_, port)| is_number(port)).map_or(host, |(bare, _)| bare);
        let is_ours = |host: &str| self.hosts.iter().any(|known| known.eq_ignore_ascii_case(host));
        if is_ours(host) || is_ours(bare) {
            return host.to_owned();
        }
        let Some(shown) = shown_host(bare).filter(|shown| !self.names_somebody(shown)) else {
            return COVERED.to_owned();
        };
        format!("{shown}{}", host.strip_prefix(bare).unwrap_or_default())
    }

    /// A word of ours, or a name that is known beforehand, such as an environment's.
    pub fn word(&self, value: &str) -> String {
        self.word_with(value, DIGITS_OF_AN_ERROR)
    }

    fn word_with(&self, value: &str, most_digits: usize) -> String {
        let is_word = value.chars().all(|letter| letter.is_alphanumeric() || " .,:;()+-_/×".contains(letter));
        let is_fit = is_word && value.chars().count() <= 60 && longest_digits(value) <= most_digits;
        if is_fit && !self.names_somebody(value) { value.to_owned() } else { COVERED.to_owned() }
    }

    /// What a system calls itself: `Debian GNU/Linux 13 (trixie)`, `Windows 11 Enterprise 24H2, 10.0.26100`.
    pub fn system(&self, value: &str) -> String {
        if value.is_empty() { "-".to_owned() } else { self.word_with(value, DIGITS_OF_A_BUILD) }
    }

    /// The code that is read to support: `3.3-ADFS MSIS7065`. The number behind it is the site's.
    pub fn code(&self, value: &str) -> String {
        let (code, number) =
            value.split_once(' ').map_or((value, None), |(code, number)| (code, Some(number)));
        let is_number = |number: &&str| {
            let digits = number.strip_prefix("MSIS").unwrap_or(number);
            !digits.is_empty()
                && digits.len() <= DIGITS_OF_AN_ERROR
                && digits.bytes().all(|digit| digit.is_ascii_digit())
        };
        let is_code = code.chars().all(|letter| letter.is_ascii_alphanumeric() || ".-".contains(letter));
        match number.filter(is_number) {
            _ if !is_code || code.len() > 16 => COVERED.to_owned(),
            Some(number) => format!("{code} {number}"),
            None => code.to_owned(),
        }
    }

    /// A text of ours with what fills its places, told by the place's name: one that isn't named here is covered.
    #[must_use]
    pub fn phrase(&self, phrase: &Phrase) -> Phrase {
        let mut phrase = phrase.clone();
        for (place, value) in &mut phrase.args {
            *value = match *place {
                "host" | "proxy" | "by" | "origin" | "script" => self.host(value),
                "code" => self.code(value),
                "offers" => schemes(value),
                "check" | "count" | "date_from" | "date_on" | "date_today" | "days" | "language" | "list"
                | "page" | "rows" | "size" | "status" | "step" | "terminal" | "terminals" | "time"
                | "variable" | "version" => self.word(value),
                _ => COVERED.to_owned(),
            };
        }
        phrase
    }

    fn names_somebody(&self, value: &str) -> bool {
        let value = letters(value);
        self.names.iter().any(|name| value.contains(name))
    }
}

/// A path with the words that are known; `…` stands for each other part. `known` are the lower case parts of the
/// environment's own addresses.
pub fn shown_path(path: &str, known: &[String]) -> String {
    let path = path.split(['?', '#', ';']).next().unwrap_or_default();
    let part = |part: &str| {
        let word = part.to_ascii_lowercase();
        let is_known = word.is_empty() || PATH_WORDS.contains(&word.as_str()) || known.contains(&word);
        if is_known { part.to_owned() } else { "…".to_owned() }
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// The parts of addresses that everybody knows, for [`shown_path`].
pub fn known_words<'a>(paths: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let parts = paths.into_iter().flat_map(|path| path.split('/'));
    parts.filter(|part| !part.is_empty()).map(str::to_ascii_lowercase).collect()
}

fn schemes(value: &str) -> String {
    let known = |name: &&str| SCHEMES.contains(&name.to_ascii_lowercase().as_str());
    let names = value.split(", ").map(|name| if known(&name) { name } else { COVERED });
    names.collect::<Vec<_>>().join(", ")
}

/// The domain, and of what stands before it the words that are usual: a site can put anything there. A single name is that
/// of a machine, and shown where it is such a word.
fn shown_host(host: &str) -> Option<String> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    if bare.parse::<IpAddr>().is_ok() {
        return Some(host.to_owned());
    }
    let labels: Vec<&str> = host.split('.').collect();
    let (before, domain) = labels.split_at(if labels.len() < 2 { labels.len() } else { labels.len() - 2 });
    if !domain.iter().all(|label| is_label(label)) {
        return None;
    }
    let usual = |label: &str| LABELS.iter().any(|known| known.eq_ignore_ascii_case(label));
    let before = before.iter().map(|label| if usual(label) { *label } else { "…" });
    Some(before.chain(domain.iter().copied()).collect::<Vec<_>>().join("."))
}

fn is_label(label: &str) -> bool {
    let is_plain = label.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    is_plain
        && !label.is_empty()
        && label.len() <= LONGEST_LABEL
        && longest_digits(label) <= DIGITS_OF_AN_ERROR
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn longest_digits(text: &str) -> usize {
    text.split(|letter: char| !letter.is_ascii_digit()).map(str::len).max().unwrap_or(0)
}
