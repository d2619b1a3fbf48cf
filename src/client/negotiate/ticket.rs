//! Whether there is a ticket to sign in with.

/// The person's ticket, as far as this PC tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ticket {
    /// There is one, and its time hasn't run out.
    Here,
    /// There is none.
    Missing,
    /// There is one, and its time has run out.
    RunOut,
    /// The program was built without integrated sign-in (the cargo feature `negotiate`).
    NotInThisBuild,
}

/// Looks for the ticket. It asks this PC alone, but may wait for the disk: not on the thread that draws.
pub fn ticket() -> Ticket {
    Ticket::NotInThisBuild
}
