//! One-time codes: the secret, the otpauth URI, the code and its period, and QR modules. Pure.

mod address;
mod code;
mod key;
mod label;
mod qr;
mod secret;
mod uri;

pub use code::{CodeAge, classify, code_at, seconds_left, step_at};
pub use qr::{Modules, QrTooLong};
pub use secret::Secret;
pub use uri::{Algorithm, App, Kind, Token, UriFault};
