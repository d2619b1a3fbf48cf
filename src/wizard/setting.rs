//! What the wizard knows of its surroundings: public addresses and names, as plain data.

use super::stage::Address;
use crate::dialogue::Goal;

/// Which world the wizard walks in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum World {
    /// The real sites.
    Production,
    /// The practice world.
    Practice,
    /// Another environment, by its name.
    Other(String),
}

/// Public addresses, shown, opened, copied and drawn as QR codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Which world.
    pub world: World,
    /// Stage 1 in the browser.
    pub atrium: String,
    /// Step 3.2 in the browser.
    pub enrolment: String,
    /// Stage 4 in the browser.
    pub workplace: String,
    /// `FreeOTP` for iPhone.
    pub freeotp_app_store: String,
    /// `FreeOTP` for Android.
    pub freeotp_google_play: String,
    /// `MinArbejdsplads` for iPhone.
    pub workplace_app_store: String,
    /// `MinArbejdsplads` for Android, where its address is known.
    pub workplace_google_play: Option<String>,
    /// Statens Administrations Serviceportal.
    pub service_portal: String,
    /// Bygningsstyrelsen's mailbox.
    pub mail: String,
}

impl Setting {
    /// The address that a card names.
    pub fn address(&self, address: Address) -> &str {
        match address {
            Address::Atrium => &self.atrium,
            Address::Enrolment => &self.enrolment,
            Address::Workplace => &self.workplace,
            Address::FreeOtpAppStore => &self.freeotp_app_store,
            Address::FreeOtpGooglePlay => &self.freeotp_google_play,
            Address::WorkplaceAppStore => &self.workplace_app_store,
            Address::ServicePortal => &self.service_portal,
        }
    }
}

impl Setting {
    /// Where a visit with this goal begins in a browser; what stands behind `#` belongs to it.
    pub(super) fn start_of(&self, goal: Goal) -> &str {
        match goal {
            Goal::ProfileCreated => &self.atrium,
            Goal::TokenEnrolled => &self.enrolment,
            Goal::SignedIn => &self.workplace,
        }
    }

    /// The host that the person sees while such a visit begins.
    pub(super) fn host_of(&self, goal: Goal) -> &str {
        let address = self.start_of(goal);
        let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
        rest.split(['/', '?', '#']).next().unwrap_or(rest)
    }
}
