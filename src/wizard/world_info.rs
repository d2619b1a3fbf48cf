//! What the wizard knows of the world it walks in: public addresses and names, as plain data.

use super::stage::Address;
use crate::dialogue::{Goal, SiteAddresses, Stores, Support, World};

/// Public addresses, shown, opened, copied and drawn as QR codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorldInfo {
    /// Which world.
    pub world: World,
    /// Where each stage begins in the browser.
    pub addresses: SiteAddresses<String>,
    /// Pages in the app stores.
    pub stores: Stores<String>,
    /// Whom to ask.
    pub support: Support<String>,
    /// Origins that are read in one form and lead to another: the practice sites have names that only the program knows.
    pub leads_to: Vec<(String, String)>,
}

impl WorldInfo {
    /// True in the practice world: nothing there is real, and it forgets all when it ends.
    pub(super) fn is_practice(&self) -> bool {
        self.world == World::Practice
    }

    /// Where an address that is read leads, which is to be opened or copied.
    pub(super) fn leading(&self, shown: &str) -> String {
        let led = self.leads_to.iter().find_map(|(name, place)| {
            let rest = shown.strip_prefix(name.as_str())?;
            (rest.is_empty() || rest.starts_with('/')).then(|| format!("{place}{rest}"))
        });
        led.unwrap_or_else(|| shown.to_owned())
    }

    /// The address that a card names.
    pub fn address(&self, address: Address) -> &str {
        match address {
            Address::Atrium => &self.addresses.atrium,
            Address::Enrolment => &self.addresses.enrolment,
            Address::Workplace => &self.addresses.workplace,
            Address::FreeOtpAppStore => &self.stores.freeotp_app_store,
            Address::FreeOtpGooglePlay => &self.stores.freeotp_google_play,
            Address::WorkplaceAppStore => &self.stores.workplace_app_store,
            Address::ServicePortal => &self.support.service_portal,
        }
    }

    /// Where a visit with this goal begins in a browser; what stands behind `#` belongs to it.
    pub(super) fn start_of(&self, goal: Goal) -> &str {
        match goal {
            Goal::ProfileCreated => &self.addresses.atrium,
            Goal::TokenEnrolled => &self.addresses.enrolment,
            Goal::SignedIn => &self.addresses.workplace,
        }
    }

    /// The host that the person sees while such a visit begins.
    pub(super) fn host_of(&self, goal: Goal) -> &str {
        host(self.start_of(goal))
    }

    /// The hosts that are known beforehand.
    pub(super) fn hosts(&self) -> impl Iterator<Item = &str> {
        let SiteAddresses { atrium, enrolment, statens_sso, adfs, workplace } = &self.addresses;
        [atrium, enrolment, statens_sso, workplace].into_iter().chain(adfs).map(|address| host(address))
    }
}

fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}
