//! RFC 6238 codes and their periods. All times are Unix seconds by the clock that the caller chooses.

use super::{Secret, Token};

/// The number of the period that holds `unix_seconds` (RFC 6238, T).
pub const fn step_at(unix_seconds: u64, period: u64) -> u64 {
    unix_seconds / period
}

/// Whole seconds until the code changes: `period` just after a change, 1 just before the next.
pub const fn seconds_left(unix_seconds: u64, period: u64) -> u64 {
    period - unix_seconds % period
}

/// The code of that step.
pub fn code_at(token: &Token, step: u64) -> Secret {
    let _ = (token, step);
    Secret::new(String::new())
}

/// Which period a typed code belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeAge {
    /// The current period or the one beside it: what servers take. Holds the code's step.
    Fresh(u64),
    /// Another moment within ten minutes: the phone's clock is off by about so many seconds (negative:
    /// it is behind).
    Off {
        /// Seconds by which the phone's clock is ahead.
        seconds: i64,
    },
    /// Not from this token within ten minutes of now.
    Foreign,
}

/// Finds the period of `code`, looking ten minutes back and ahead of `unix_seconds`.
pub fn classify(token: &Token, code: &Secret, unix_seconds: u64) -> CodeAge {
    let _ = (token, code, unix_seconds);
    CodeAge::Foreign
}
