//! A token's key between Base32 (RFC 4648) and bytes.

use data_encoding::{BASE32_NOPAD, Encoding, Specification};
use zeroize::Zeroizing;

use super::Secret;

/// A key in the one form that `FreeOTP` takes on both kinds of phone: upper case, no padding, unused bits zero.
/// Small letters, blanks, padding and stray last bits are put right, as Android does; anything else is `None`.
pub(super) fn canonical(typed: &str) -> Option<Secret> {
    let bare: Zeroizing<String> = Zeroizing::new(
        typed.chars().filter(|c| !matches!(c, ' ' | '+' | '=')).map(|c| c.to_ascii_uppercase()).collect(),
    );
    let bytes = Zeroizing::new(lenient()?.decode(bare.as_bytes()).ok()?);
    (!bytes.is_empty()).then(|| Secret::new(BASE32_NOPAD.encode(&bytes)))
}

/// The bytes of a canonical key; empty if it is none.
pub(super) fn bytes(key: &Secret) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(BASE32_NOPAD.decode(key.expose().as_bytes()).unwrap_or_default())
}

/// `JBSWY3DP` as `JBSW Y3DP`, as it is read and typed.
pub(super) fn in_fours(key: &Secret) -> Secret {
    let key = key.expose();
    // Long enough for all of it, so that no half of the key is left behind in memory by growing.
    let mut grouped = String::with_capacity(key.len() * 2);
    for (at, letter) in key.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            grouped.push(' ');
        }
        grouped.push(letter);
    }
    Secret::new(grouped)
}

/// Base32 that doesn't mind set bits after the last whole byte: a server that draws its key as random
/// letters sets them.
fn lenient() -> Option<Encoding> {
    let mut base32 = Specification::new();
    base32.symbols.push_str("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
    base32.check_trailing_bits = false;
    base32.encoding().ok()
}
