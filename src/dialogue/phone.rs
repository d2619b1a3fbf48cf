//! The practice phone as the wizard knows it: something that scans and shows codes. The real phone is in
//! the person's hand and needs no trait.

use super::Now;
use crate::otp::Secret;

/// A phone with FreeOTP on it. Pure: it computes, and neither waits nor calls.
pub trait Phone {
    /// Scans a QR code. On success the token is on the phone.
    fn scan(&mut self, uri: &Secret) -> Result<(), PhoneRefusal>;
    /// The person takes it up.
    fn take_up(&mut self) {}
    /// Forgets the token that was scanned last, as the person would delete it in the app.
    fn delete_newest(&mut self);
    /// What the phone's screen shows now.
    fn face(&self, now: Now) -> PhoneFace;
}

/// What FreeOTP says instead of taking a token, in the app's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhoneRefusal {
    /// "Token is invalid!"
    Invalid,
    /// "Invalid URI!"
    NotAToken,
}

/// The phone's screen.
#[derive(Debug, PartialEq, Eq)]
pub struct PhoneFace {
    /// The tokens, newest last.
    pub tokens: Vec<PhoneToken>,
}

/// One token as FreeOTP shows it after a tap.
#[derive(Debug, PartialEq, Eq)]
pub struct PhoneToken {
    /// The issuer's name, upper line.
    pub issuer: String,
    /// The account's name, lower line.
    pub account: String,
    /// The live code.
    pub code: Secret,
    /// Whole seconds until it changes, 1 to `period`.
    pub seconds_left: u64,
    /// Seconds that a code lives.
    pub period: u64,
}
