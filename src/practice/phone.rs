//! The practice phone: `FreeOTP` as far as the wizard needs it.

use crate::{
    dialogue::{Now, Phone, PhoneFace, PhoneRefusal, PhoneToken},
    otp::{App, Kind, Secret, Token, UriFault, code_at, seconds_left, step_at},
};

/// An Android phone with `FreeOTP`, empty at first. It runs on the PC's clock, unless told otherwise.
#[derive(Debug, Default)]
pub struct PracticePhone {
    tokens: Vec<Token>,
    /// Seconds that its clock is ahead of the PC's.
    ahead: i64,
    /// True once it was in the person's hand.
    was_in_hand: bool,
}

impl PracticePhone {
    /// A phone whose clock is so many seconds ahead, until it is taken up for the second time: by then the
    /// person has turned automatic time on.
    pub fn ahead_by(seconds: i64) -> Self {
        Self { ahead: seconds, ..Self::default() }
    }
}

impl Phone for PracticePhone {
    fn scan(&mut self, uri: &Secret) -> Result<(), PhoneRefusal> {
        let token = Token::read_on(App::Android, uri).map_err(|fault| match fault {
            UriFault::NotOtpauth | UriFault::UnknownKind => PhoneRefusal::NotAToken,
            UriFault::NoAccount
            | UriFault::TwoColons
            | UriFault::BadKey
            | UriFault::WeakKey
            | UriFault::BadAlgorithm
            | UriFault::BadDigits
            | UriFault::BadPeriod
            | UriFault::BadCounter => PhoneRefusal::Invalid,
        })?;
        // FreeOTP could do SHA224 and SHA384 too; this phone can't, and says so before it shows no code.
        code_at(&token, 0).ok_or(PhoneRefusal::Invalid)?;
        self.tokens.push(token);
        Ok(())
    }

    fn take_up(&mut self) {
        if std::mem::replace(&mut self.was_in_hand, true) {
            self.ahead = 0;
        }
    }

    fn delete_newest(&mut self) {
        self.tokens.pop();
    }

    fn face(&self, now: Now) -> PhoneFace {
        let seconds = (now.wall_ms / 1000).saturating_add_signed(self.ahead);
        let shown = |token: &Token| {
            let step = match token.kind {
                Kind::Totp => step_at(seconds, token.period),
                Kind::Hotp => token.counter,
            };
            Some(PhoneToken {
                issuer: token.issuer.clone(),
                account: token.account.clone(),
                code: code_at(token, step)?,
                seconds_left: seconds_left(seconds, token.period),
                period: token.period,
            })
        };
        PhoneFace { tokens: self.tokens.iter().filter_map(shown).collect() }
    }
}
