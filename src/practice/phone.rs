//! The practice phone: `FreeOTP` as far as the wizard needs it.

use crate::{
    dialogue::{Now, Phone, PhoneFace, PhoneRefusal, PhoneToken},
    otp::{Kind, Secret, Token, UriFault, code_at, seconds_left, step_at},
};

/// A phone with `FreeOTP`, empty at first. It runs on the PC's clock.
#[derive(Debug, Default)]
pub struct PracticePhone {
    tokens: Vec<Token>,
}

/// A new practice phone.
pub fn phone() -> Box<dyn Phone> {
    Box::new(PracticePhone::default())
}

impl Phone for PracticePhone {
    fn scan(&mut self, uri: &Secret) -> Result<(), PhoneRefusal> {
        let token = Token::parse(uri).map_err(|fault| match fault {
            UriFault::NotOtpauth | UriFault::UnknownKind => PhoneRefusal::NotAToken,
            UriFault::NoIssuer
            | UriFault::NoAccount
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

    fn delete_newest(&mut self) {
        self.tokens.pop();
    }

    fn face(&self, now: Now) -> PhoneFace {
        let seconds = now.wall_ms / 1000;
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
