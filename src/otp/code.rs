//! RFC 6238 codes and their periods. All times are Unix seconds by the clock that the caller chooses.

use totp_rs::Builder;

use super::{Algorithm, Kind, Secret, Token, key};

/// How far from now a typed code is looked for, in seconds: a clock in the wrong time zone is an hour off, and some
/// minutes more. Of 260 periods one has any six digits by chance in 1 of 3800 cases.
const REACH: u64 = 65 * 60;

/// The number of the period that holds `unix_seconds` (RFC 6238, T).
pub const fn step_at(unix_seconds: u64, period: u64) -> u64 {
    unix_seconds / period
}

/// Whole seconds until the code changes: `period` just after a change, 1 just before the next.
pub const fn seconds_left(unix_seconds: u64, period: u64) -> u64 {
    period - unix_seconds % period
}

/// The code of that step (for a [`Kind::Hotp`] token: of that counter). `None` for SHA224, SHA384 and
/// MD5, which `FreeOTP` knows and this program can't compute.
pub fn code_at(token: &Token, step: u64) -> Option<Secret> {
    let algorithm = match token.algorithm {
        Algorithm::Sha1 => totp_rs::Algorithm::SHA1,
        Algorithm::Sha256 => totp_rs::Algorithm::SHA256,
        Algorithm::Sha512 => totp_rs::Algorithm::SHA512,
        Algorithm::Sha224 | Algorithm::Sha384 | Algorithm::Md5 => return None,
    };
    // `build` would refuse nine digits, which FreeOTP takes; `build_noncompliant` panics from ten on.
    let digits = u8::try_from(token.digits).ok().filter(|digits| (1..=9).contains(digits))?;
    let totp = Builder::new()
        .with_algorithm(algorithm)
        .with_digits(digits)
        .with_secret(key::bytes(&token.key).to_vec())
        .with_step_duration(1)
        .build_noncompliant();
    Some(Secret::new(totp.generate(step).to_string()))
}

/// Which period a typed code belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeAge {
    /// The current period or the one beside it: what servers take. Holds the code's step.
    Fresh(u64),
    /// Another moment within 65 minutes: the phone's clock is off by about so many seconds (negative:
    /// it is behind), as far as it isn't chance.
    Off {
        /// Seconds by which the phone's clock is ahead.
        seconds: i64,
    },
    /// Not from this token within 65 minutes of now.
    Foreign,
    /// Can't be told here (SHA224, SHA384, or a counter's code): the server has to judge it.
    Unknown,
}

impl CodeAge {
    /// The step of a code that servers take.
    pub const fn fresh(&self) -> Option<u64> {
        match self {
            Self::Fresh(step) => Some(*step),
            _ => None,
        }
    }
}

/// Finds the period of `code`, looking 65 minutes back and ahead of `unix_seconds`. Where the same code
/// belongs to more than one of them, the nearest counts.
pub fn classify(token: &Token, code: &Secret, unix_seconds: u64) -> CodeAge {
    let now = step_at(unix_seconds, token.period);
    if token.kind == Kind::Hotp || code_at(token, now).is_none() {
        return CodeAge::Unknown;
    }
    let is_code_of = |step: Option<u64>| {
        step.filter(|step| code_at(token, *step).is_some_and(|expected| expected == *code))
    };
    for distance in 0..=(REACH / token.period).max(1) {
        let seconds = i64::try_from(distance * token.period).unwrap_or(i64::MAX);
        let sides = [(now.checked_sub(distance), -seconds), (now.checked_add(distance), seconds)];
        for (step, seconds) in sides {
            if let Some(step) = is_code_of(step) {
                return if distance <= 1 { CodeAge::Fresh(step) } else { CodeAge::Off { seconds } };
            }
        }
    }
    CodeAge::Foreign
}
