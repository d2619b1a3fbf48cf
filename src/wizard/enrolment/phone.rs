//! The practice phone beside the page.

use crate::{
    dialogue::{Now, Phone, PhoneFace, PhoneRefusal, Phrase, keys},
    otp::Secret,
    wizard::Tone,
};

/// The practice phone: taken up or put away, and what it has scanned.
pub struct PhonePanel {
    phone: Box<dyn Phone>,
    open: bool,
    scanned: bool,
}

impl PhonePanel {
    /// A phone that is put away.
    pub fn new(phone: Box<dyn Phone>) -> Self {
        Self { phone, open: false, scanned: false }
    }

    /// True while it stands on the screen.
    pub const fn is_open(&self) -> bool {
        self.open
    }

    /// True if it has scanned the token that is on show.
    pub const fn has_scanned(&self) -> bool {
        self.scanned
    }

    /// Its screen, while it is there.
    pub fn face(&self, now: Now) -> Option<PhoneFace> {
        self.open.then(|| self.phone.face(now))
    }

    pub const fn put_away(&mut self) {
        self.open = false;
    }

    /// Takes it up, or puts it away. What it scans on the way is `in_sight`; what came of that is to be said.
    pub fn handle(&mut self, in_sight: Option<&Secret>) -> Option<(Tone, Phrase)> {
        self.open = !self.open;
        if self.open {
            self.phone.take_up();
        }
        let uri = in_sight.filter(|_| self.open && !self.scanned)?;
        let (tone, said) = match self.phone.scan(uri) {
            Ok(()) => (Tone::Good, keys::phone::SCANNED),
            Err(PhoneRefusal::Invalid) => (Tone::Trouble, keys::phone::INVALID),
            Err(PhoneRefusal::NotAToken) => (Tone::Trouble, keys::phone::NOT_A_TOKEN),
        };
        self.scanned = tone == Tone::Good;
        Some((tone, Phrase::new(said)))
    }

    /// Another token comes on show. What was scanned of the one before is deleted, unless it may be the good one.
    pub fn meet_new_token(&mut self, keeps: bool) {
        if self.scanned && !keeps {
            self.phone.delete_newest();
        }
        (self.scanned, self.open) = (false, false);
    }
}
