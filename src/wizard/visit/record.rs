//! What happened in a visit so far, as far as its next pages need it.

use super::super::{Attempt, Block};
use crate::dialogue::{DeviceQuestion, Problem, Trouble};

/// What happened in a visit so far. No secret has a place in it.
#[derive(Default)]
pub struct Record {
    /// The step that it has come to.
    pub step: &'static str,
    /// A code has gone out in it, for the token on show or on the page of 3.11.
    pub code_sent: bool,
    /// The code that went out last was refused, on the page that is there now.
    pub code_refused: bool,
    /// How often a name for the device was asked for.
    pub names_asked: usize,
    /// The name that went out last, until the site says that it wants another.
    pub device_name: Option<String>,
    /// The user name that was told to look wrong, as it was written.
    pub name_told: Option<String>,
    /// The e-mail address that went out to the Serviceportal.
    pub email: Option<String>,
    /// The devices that a code may be from, where the site has several.
    pub devices: Option<Devices>,
    /// The password or code on its way, of which it isn't known yet whether it was a wrong one.
    pub attempt: Option<Attempt>,
    /// The trouble that the visit was started anew for.
    pub started_anew_for: Option<Trouble>,
    /// A trouble that stands beside the page, which lives on.
    pub beside: Option<Problem>,
    /// The site's own words about the last answer, and whose they are.
    pub quote: Option<(String, String)>,
}

/// The devices that a code may be from.
pub struct Devices {
    /// As the site has them; the person's own choice, once there is one.
    pub question: DeviceQuestion,
    /// True once the person has chosen.
    pub is_chosen: bool,
}

impl Devices {
    /// The name of the one that was chosen.
    pub fn chosen(&self) -> Option<&str> {
        let name = self.question.names.get(self.question.chosen)?;
        self.is_chosen.then_some(name)
    }
}

impl Record {
    /// The site's own words, as they are shown.
    pub fn quoted<'a>(&self) -> Option<Block<'a>> {
        self.quote.as_ref().map(|(host, words)| Block::Quote { host: host.clone(), words: words.clone() })
    }
}
