//! What the wizard knows of the world it walks in: public addresses and names, as plain data.

use super::stage::Address;
use crate::dialogue::{SiteAddresses, Stores, Support, World};

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
}

impl WorldInfo {
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
}
