//! The help of the pages that live on although something was refused: what the person can do, and the code for
//! support. There is no room for either beside the fields.

use super::{Place, Branch, Wizard, talk::State};
use crate::dialogue::Ask;

impl Wizard {
    /// The help, and the code that is read to support; `None` where nothing was refused.
    pub(super) fn refused_help(&self) -> Option<(&'static str, String)> {
        let coded = |key, code: &str| Some((key, format!("{}-{code}", self.step_number())));
        let talk = self.talk.as_ref().filter(|talk| talk.waiting.is_none())?;
        if matches!(self.place, Place::Card { way: Branch::Live, .. }) && self.was_replaced() {
            return coded("stuck.help.replaced", "NY");
        }
        if !matches!(self.place, Place::Visit { .. }) {
            return None;
        }
        match &talk.state {
            _ if self.codes.is_held() => coded("stuck.help.code_held", "HOLDT"),
            _ if talk.code_refused => coded("stuck.help.code_refused", "AFVIST"),
            State::Asked(Ask::Credentials { refused: Some(_), .. }) => {
                coded("stuck.help.password_refused", "AFVIST")
            }
            State::Asked(Ask::Email { refused: Some(_), .. }) => coded("stuck.help.email_refused", "AFVIST"),
            State::Asked(Ask::DeviceName { .. }) => coded("stuck.help.device_name", "NAVN"),
            State::Enrolled { .. } => coded("stuck.help.enrolled", "FINDES"),
            _ => None,
        }
    }
}
