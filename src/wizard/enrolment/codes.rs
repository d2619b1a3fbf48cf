//! Whether a typed code is sent. A code is one attempt at an account that locks after a few, so a code that can't be
//! right is explained in place of being sent.

use std::hash::RandomState;

use super::name::in_app;
use crate::{
    dialogue::{Now, Phrase, keys},
    otp::{CodeAge, Kind, Secret, Token, classify, step_at},
};

/// Seconds that a code of Statens SSO lives; a site's own period is used where a token is on show.
pub const PERIOD: u64 = 30;

/// How far from an hour, in seconds, a clock is told to be an hour off: it may be some minutes off besides.
const ABOUT_AN_HOUR: u64 = 55 * 60;

/// What is known of the codes of this run: no secret.
#[derive(Debug, Default)]
pub struct Codes {
    /// Fingerprint and period of those that were sent, the last one at the end. A site takes a code once, and one that it
    /// refused is no better the second time.
    sent: Vec<(u64, u64)>,
    /// What they are keyed with; it ends with the run.
    key: RandomState,
    /// The last code was right by the PC's clock and not by the server's, which is so many seconds ahead.
    server_is_ahead: Option<i64>,
    /// A code that was held back, so that "send it anyway" is offered.
    held: bool,
    /// The token that was on show last gives a new code at each tap.
    by_tap: bool,
}

/// How firmly the person wants a code to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Insistence {
    /// For the first time.
    Usual,
    /// Although it was held back.
    Anyway,
}

/// What is to be done with a typed code.
#[derive(Debug)]
pub enum CodeVerdict {
    /// Send it.
    Send,
    /// Keep it, and say why.
    Hold(Phrase),
}

impl Codes {
    /// Judges a typed code. `token` is the one on show, if any. The server's clock may be wrong, and so may the
    /// PC's: a code that is right by either is sent.
    pub fn judge(
        &mut self,
        now: Now,
        token: Option<&Token>,
        typed: &Secret,
        insistence: Insistence,
    ) -> CodeVerdict {
        let digits = token.map_or(6, |token| token.digits) as usize;
        self.held = false;
        self.server_is_ahead = None;
        if typed.characters() != digits {
            return CodeVerdict::Hold(
                Phrase::new(keys::field::CODE_SHORT).with("digits", digits.to_string()),
            );
        }
        let typed_is = typed.fingerprint(&self.key);
        let same = || self.sent.iter().filter(|(sent, _)| *sent == typed_is);
        let used = || CodeVerdict::Hold(Phrase::new(keys::field::CODE_USED));
        let Some(token) = token else {
            // By another clock it may have been much later, which says nothing.
            let current = step_at(now.server_seconds(), PERIOD);
            let is_used = same().any(|(_, step)| step.checked_sub(current).is_some_and(|ahead| ahead <= 1));
            return if is_used && !self.by_tap { used() } else { CodeVerdict::Send };
        };
        let ages = [now.server_seconds(), now.wall_ms / 1000].map(|clock| classify(token, typed, clock));
        let [by_server, by_pc] = ages.each_ref().map(|age| age.fresh().is_some());
        if by_server || by_pc {
            if same().next().is_some() {
                return used();
            }
            self.server_is_ahead = now.offset.filter(|_| !by_server).map(|offset| offset.seconds);
            return CodeVerdict::Send;
        }
        match ages[0] {
            age if insistence == Insistence::Anyway || age == CodeAge::Unknown || now.offset.is_none() => {
                CodeVerdict::Send
            }
            CodeAge::Off { seconds } => {
                self.held = true;
                let is_hour = seconds.unsigned_abs() >= ABOUT_AN_HOUR;
                let key = match (is_hour, seconds < 0) {
                    (true, true) => keys::field::CODE_HOUR_BEHIND,
                    (true, false) => keys::field::CODE_HOUR_AHEAD,
                    (false, true) => keys::field::CODE_BEHIND,
                    (false, false) => keys::field::CODE_AHEAD,
                };
                CodeVerdict::Hold(Phrase::new(key).with("time", minutes_and_seconds(seconds.unsigned_abs())))
            }
            _ => {
                self.held = true;
                CodeVerdict::Hold(Phrase::new(keys::field::CODE_FOREIGN).with("issuer", in_app(token)))
            }
        }
    }

    /// This code goes out.
    pub fn goes_out(&mut self, now: Now, code: &Secret) {
        self.held = false;
        self.sent.push((code.fingerprint(&self.key), step_at(now.server_seconds(), PERIOD)));
    }

    /// The last code surely never left this PC: it isn't used.
    pub fn never_left(&mut self) {
        self.sent.pop();
    }

    /// Another token is on show, none of whose codes has gone out.
    pub fn new_token(&mut self, token: &Token) {
        self.by_tap = token.kind == Kind::Hotp;
        self.held = false;
        self.server_is_ahead = None;
        self.sent.clear();
    }

    /// By how many seconds the server's clock is ahead, where the last code was right by the PC's clock alone: the phone
    /// and the PC agree, so a refusal is the server's clock's doing.
    pub const fn server_is_ahead(&self) -> Option<i64> {
        self.server_is_ahead
    }

    /// True if codes of the person's token live until they are used; false if that isn't known.
    pub const fn by_tap(&self) -> bool {
        self.by_tap
    }

    /// True if the code in the field is one that was held back.
    pub const fn is_held(&self) -> bool {
        self.held
    }

    /// The code was changed: nothing is held back any more.
    pub const fn release(&mut self) {
        self.held = false;
    }
}

/// `1:30`.
pub fn minutes_and_seconds(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
