//! What the sites keep about the practice person.

use std::collections::BTreeSet;

use super::person::PERSON;
use crate::otp::{Secret, Token, code_at, step_at};

/// So many refused codes in a row lock the account (`failureFactor` of the realm) …
const REFUSALS_TO_LOCK: u32 = 5;
/// … for so many seconds (Keycloak's `waitIncrementSeconds`).
const LOCKED_FOR: u64 = 60;

/// What has been counted for the practice person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Sign-ins that AD FS has refused.
    pub refused_passwords: u32,
    /// Codes that Statens SSO has refused.
    pub refused_codes: u32,
    /// Tokens that are stored, 0 or 1.
    pub tokens: u32,
}

/// What AD FS and Statens SSO have stored about the person.
#[derive(Default)]
pub(super) struct Account {
    refused_passwords: u32,
    refused_codes: u32,
    refused_in_a_row: u32,
    locked_until: u64,
    token: Option<Token>,
    /// Periods whose code was accepted: each is taken once.
    used: BTreeSet<u64>,
    /// True once Statens SSO has met the person.
    pub(super) met: bool,
}

impl Account {
    /// AD FS's check. The user name is taken in any case, as AD does.
    pub(super) fn takes_password(&mut self, user: &str, password: &str) -> bool {
        let right =
            user.trim().eq_ignore_ascii_case(PERSON.user) && [PERSON.password, "øvelse"].contains(&password);
        if !right {
            self.refused_passwords += 1;
        }
        right
    }

    /// Stores the token if the code is its own. A wrong code at enrolment locks nothing, as in Keycloak.
    pub(super) fn enrol(&mut self, token: Token, code: &Secret, now: u64) -> bool {
        let Some(step) = step_of(&token, code, now) else {
            self.refused_codes += 1;
            return false;
        };
        self.used = BTreeSet::from([step]);
        self.token = Some(token);
        true
    }

    /// Statens SSO's check at sign-in. While the account is locked the right code is refused as well.
    pub(super) fn takes_code(&mut self, code: &Secret, now: u64) -> bool {
        let step = self.token.as_ref().and_then(|token| step_of(token, code, now));
        if let Some(step) = step.filter(|step| !self.is_locked(now) && !self.used.contains(step)) {
            self.used.insert(step);
            self.refused_in_a_row = 0;
            return true;
        }
        self.refused_codes += 1;
        self.refused_in_a_row += 1;
        if self.refused_in_a_row >= REFUSALS_TO_LOCK {
            self.locked_until = now + LOCKED_FOR;
            self.refused_in_a_row = 0;
        }
        false
    }

    /// A token that was set up before all this, or that has been deleted since.
    pub(super) fn has_from_before(&mut self, token: Option<Token>) {
        self.used.clear();
        self.met |= token.is_some();
        self.token = token;
    }

    pub(super) const fn has_token(&self) -> bool {
        self.token.is_some()
    }

    pub(super) const fn is_locked(&self, now: u64) -> bool {
        now < self.locked_until
    }

    pub(super) fn counts(&self) -> Counts {
        Counts {
            refused_passwords: self.refused_passwords,
            refused_codes: self.refused_codes,
            tokens: u32::from(self.has_token()),
        }
    }
}

/// True if the token makes this code now or in a period beside it.
pub(super) fn is_code_of(token: &Token, code: &Secret, now: u64) -> bool {
    step_of(token, code, now).is_some()
}

/// The period that a code belongs to: this one or one beside it (Keycloak's look-around of 1).
fn step_of(token: &Token, code: &Secret, now: u64) -> Option<u64> {
    let step = step_at(now, token.period);
    [step, step.saturating_sub(1), step + 1]
        .into_iter()
        .find(|step| code_at(token, *step).is_some_and(|expected| expected == *code))
}
