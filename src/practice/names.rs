//! The names that the practice sites go by. `.test` is reserved for such (RFC 6761), so none of them can ever be a
//! real place: the program's client knows where they lead, and a browser goes to the loopback origins.

use crate::dialogue::{PerSite, Site};

/// What they all end in.
const DOMAIN: &str = ".oevelse.test";

/// A site that the environment doesn't name, and that isn't there.
pub(super) const ELSEWHERE: &str = "http://ukendt-login.oevelse.test";

/// Where people are sent while a site is being looked after. It isn't there either.
pub(super) const MAINTENANCE: &str = "http://vedligehold.oevelse.test";

/// The host that a site goes by.
const fn host(site: Site) -> &'static str {
    match site {
        Site::Atrium => "serviceportal.oevelse.test",
        Site::Enrolment => "otpenrollment.oevelse.test",
        Site::StatensSso => "statens-sso.oevelse.test",
        Site::AdFs => "jeres-login.oevelse.test",
        Site::Workplace => "minarbejdsplads.oevelse.test",
    }
}

/// The origins that the sites go by.
pub(super) fn origins() -> PerSite<String> {
    PerSite::of(|site| format!("http://{}", host(site)))
}

/// Whether this `Host` is such a name.
pub(super) fn is_name(host: &str) -> bool {
    host.ends_with(DOMAIN)
}

/// Where a person enters the sites that have these origins.
pub(super) fn entrances(origins: &PerSite<String>) -> PerSite<String> {
    PerSite::of(|site| {
        let path = match site {
            Site::Atrium => "/bygst_prodportal/#/login",
            Site::AdFs => "/adfs/ls/",
            Site::Enrolment | Site::StatensSso | Site::Workplace => "/",
        };
        format!("{}{path}", origins[site])
    })
}
