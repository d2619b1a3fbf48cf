//! Whether a token that was scanned may be deleted. Nobody may be left without a working one through our words, so
//! "delete it" is said of a dead token alone.

/// What is known of a token that the person may have scanned. Of several that came before, the last in this order
/// decides what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TokenStatus {
    /// It is on show, and no code of it is out: none was sent, or each was refused.
    Alive,
    /// It was given up like that, so the server hasn't stored it.
    Dead,
    /// It was open when a newer one took its place, and that one works. The server may know both, and asks for a code
    /// of the older one first (Keycloak's order of credentials), so neither is deleted before a sign-in.
    Outlived,
    /// A code of it went out and no verdict came: it may be the good one. A new QR code doesn't close it, as an app can
    /// ask for another token of somebody who has one (Keycloak's `kc_action`).
    Open,
}
