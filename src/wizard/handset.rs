//! The practice phone beside the page.

use super::{Phone, Phrase, Place, Tone, Branch, Wizard};

/// The practice phone.
pub(super) struct Handset {
    pub(super) phone: Box<dyn Phone>,
    pub(super) open: bool,
    pub(super) scanned: bool,
}

impl Wizard {
    /// Takes the practice phone up, scanning what is on the screen, or puts it away.
    pub(super) fn handle_phone(&mut self) {
        let shows_token = matches!(self.place, Place::Card { way: Branch::Live, .. }) || self.sets_up();
        let Some(handset) = &mut self.handset else { return };
        handset.open = !handset.open;
        if handset.open {
            handset.phone.take_up();
        }
        if let Some(token) = self.token.as_ref().filter(|_| shows_token && handset.open && !handset.scanned) {
            let (tone, said) = match handset.phone.scan(&token.uri) {
                Ok(()) => (Tone::Good, "phone.scanned"),
                Err(crate::dialogue::PhoneRefusal::Invalid) => (Tone::Trouble, "phone.invalid"),
                Err(crate::dialogue::PhoneRefusal::NotAToken) => (Tone::Trouble, "phone.not_a_token"),
            };
            handset.scanned = tone == Tone::Good;
            self.notice = Some((tone, Phrase::new(said)));
        }
    }

    /// What was said of the practice phone on the page before isn't said on this one.
    pub(super) fn say_no_more_of_phone(&mut self) {
        if self.handset.as_ref().is_some_and(|handset| handset.open) {
            self.notice = None;
        }
    }
}
