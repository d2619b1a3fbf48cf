//! From the file's words to an [`Environment`]: each address and origin is checked, and each fault is named.

use std::time::Duration;

use url::{Host, Origin, Url};

use super::{
    ConfigFault, Environment, Limits, MayBeSent,
    file::{self, Entry, Table},
};
use crate::{
    dialogue::{PerSite, Phrase, Site, Stores, Support, World, keys},
    visible::is_visible,
};

/// What may stand in each table.
const MAY_BE_SENT: &[&str] = &["password", "code", "email", "ticket", "ntlm", "loopback_http"];
const STORES: &[&str] =
    &["freeotp_app_store", "freeotp_google_play", "workplace_app_store", "workplace_google_play"];
const SUPPORT: &[&str] = &["service_portal", "mail"];
const LIMITS: &[&str] = &["connect_seconds", "answer_seconds"];

/// Reads the text of an environment; one that isn't ours is known by the name in it.
pub(super) fn environment(text: &str, world: World<()>) -> Result<Environment, ConfigFault> {
    let file = file::read(text)?;
    let addresses = file.table("addresses", &Site::ALL.map(Site::name))?;
    let may_be_sent = file.table("may_be_sent", MAY_BE_SENT)?;
    let stores = file.table("stores", STORES)?;
    let support = file.table("support", SUPPORT)?;
    let limits = file.table_if_any("limits", LIMITS)?;

    let loopback_http =
        loopback_origins(&may_be_sent.texts_if_any("loopback_http")?.unwrap_or_default(), world)?;
    let site = |which: Site| address(&addresses.text(which.name())?, &loopback_http);
    let adfs = addresses.text_if_any(Site::AdFs.name())?;
    let addresses = PerSite {
        atrium: site(Site::Atrium)?,
        enrolment: site(Site::Enrolment)?,
        statens_sso: site(Site::StatensSso)?,
        adfs: adfs.map(|entry| address(&entry, &loopback_http)).transpose()?,
        workplace: site(Site::Workplace)?,
    };
    let name = name(&file.text("name")?)?;
    Ok(Environment {
        world: world.map(|()| name.clone()),
        name,
        may_be_sent: sent(&may_be_sent, addresses.adfs.as_ref(), loopback_http)?,
        addresses,
        stores: Stores {
            freeotp_app_store: public(&stores.text("freeotp_app_store")?)?,
            freeotp_google_play: public(&stores.text("freeotp_google_play")?)?,
            workplace_app_store: public(&stores.text("workplace_app_store")?)?,
            workplace_google_play: stores
                .text_if_any("workplace_google_play")?
                .map(|entry| public(&entry))
                .transpose()?,
        },
        support: Support {
            service_portal: public(&support.text("service_portal")?)?,
            mail: mail(support.text("mail")?)?,
        },
        limits: Limits {
            connect: seconds(&limits, "connect_seconds", 10)?,
            answer: seconds(&limits, "answer_seconds", 30)?,
        },
    })
}

/// Tickets go to AD FS where it is named, unless the file says otherwise.
fn sent(table: &Table, adfs: Option<&Url>, loopback_http: Vec<Origin>) -> Result<MayBeSent, ConfigFault> {
    let origins = |entries: Vec<Entry>| -> Result<Vec<Origin>, ConfigFault> {
        entries.iter().map(|entry| origin(entry, &loopback_http)).collect()
    };
    Ok(MayBeSent {
        password: origins(table.texts("password")?)?,
        code: origins(table.texts("code")?)?,
        email: origins(table.texts("email")?)?,
        ticket: match table.texts_if_any("ticket")? {
            Some(entries) => origins(entries)?,
            None => adfs.into_iter().map(Url::origin).collect(),
        },
        ntlm: table.yes_or_no_if_any("ntlm")?.unwrap_or(false),
        loopback_http,
    })
}

/// The name stands in the header of every screen.
fn name(entry: &Entry) -> Result<String, ConfigFault> {
    let name = entry.text.trim();
    // It is part of a file's name, with three letters for most bytes.
    let is_long = name.chars().count() > 30 || name.len() > 70;
    if name.is_empty() || is_long || !name.chars().all(is_visible) {
        let entry = Entry { text: name.to_owned(), ..entry.clone() };
        return Err(entry.fault(keys::environment::NAME));
    }
    Ok(name.to_owned())
}

fn mail(entry: Entry) -> Result<String, ConfigFault> {
    let text = &entry.text;
    let whole = text.split_once('@').is_some_and(|(who, host)| !who.is_empty() && host.contains('.'));
    if !whole || text.chars().any(|c| !is_visible(c) || c.is_whitespace()) {
        return Err(entry.fault(keys::environment::NO_MAIL));
    }
    Ok(entry.text)
}

fn seconds(limits: &Table, key: &str, usual: u64) -> Result<Duration, ConfigFault> {
    let Some(value) = limits.number_if_any(key)? else { return Ok(Duration::from_secs(usual)) };
    if let Ok(seconds @ 1..=300) = u64::try_from(value) {
        return Ok(Duration::from_secs(seconds));
    }
    let phrase = Phrase::new(keys::environment::SECONDS).with("key", limits.key(key));
    Err(ConfigFault::new(phrase.with("value", value.to_string())))
}

/// Plain http is for loopback origins with a port, and not for production at all.
fn loopback_origins(entries: &[Entry], world: World<()>) -> Result<Vec<Origin>, ConfigFault> {
    let mut origins = Vec::new();
    for entry in entries {
        if world == World::Production {
            return Err(entry.fault(keys::environment::PRODUCTION_HTTP));
        }
        let url = bare(entry)?;
        let loopback = match url.host() {
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            Some(Host::Domain(name)) => name == "localhost",
            None => false,
        };
        if world == World::Practice && is_practised(&url) {
            origins.push(url.origin());
            continue;
        }
        if url.scheme() != "http" || !loopback || url.port().is_none() {
            return Err(entry.fault(keys::environment::NO_LOOPBACK));
        }
        origins.push(url.origin());
    }
    Ok(origins)
}

/// A name that only the practice world's own client leads anywhere, which is to loopback: `.test` is reserved (RFC 6761).
fn is_practised(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    url.scheme() == "http" && url.port().is_none() && host.ends_with(".oevelse.test")
}

/// https, or http at one of the listed loopback origins.
fn address(entry: &Entry, loopback_http: &[Origin]) -> Result<Url, ConfigFault> {
    let url = url(entry)?;
    match url.scheme() {
        "https" => Ok(url),
        "http" if loopback_http.contains(&url.origin()) => Ok(url),
        "http" => Err(entry.fault(keys::environment::PLAIN_HTTP)),
        _ => Err(entry.fault(keys::environment::NO_HTTPS)),
    }
}

/// An address that is opened in a browser or drawn as a QR code: https only.
fn public(entry: &Entry) -> Result<Url, ConfigFault> {
    address(entry, &[])
}

/// Scheme, host and port, and nothing behind them.
fn origin(entry: &Entry, loopback_http: &[Origin]) -> Result<Origin, ConfigFault> {
    bare(entry)?;
    Ok(address(entry, loopback_http)?.origin())
}

fn bare(entry: &Entry) -> Result<Url, ConfigFault> {
    let url = url(entry)?;
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        return Err(entry.fault(keys::environment::MORE_THAN_ORIGIN));
    }
    Ok(url)
}

fn url(entry: &Entry) -> Result<Url, ConfigFault> {
    let url = Url::parse(&entry.text).map_err(|_| entry.fault(keys::environment::NO_ADDRESS))?;
    if url.host_str().is_none_or(str::is_empty) {
        return Err(entry.fault(keys::environment::NO_ADDRESS));
    }
    if !url.username().is_empty() || url.password().is_some() {
        // Not quoted: it may well be a real password.
        return Err(ConfigFault::about(&entry.key, keys::environment::USER_IN_ADDRESS));
    }
    Ok(url)
}
