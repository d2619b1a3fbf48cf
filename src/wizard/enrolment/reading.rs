//! A token as the app on the person's phone reads it. The two apps don't take all the same URIs (docs/facts.md 85 to 87).

use crate::{
    dialogue::Enrolment,
    otp::{App, Token, UriFault},
    wizard::PhoneKind,
};

/// Why a token isn't shown to this person, or not yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// The app on the phone that the person has, or may have, refuses it. The other takes it.
    Refused(App, UriFault),
    /// Each app reads another token from it, and it isn't known which phone the person has.
    ReadTwoWays,
}

/// The offered token as the phone's app reads it, `None` where that is no matter; or what is in the way.
pub fn read_on(phone: Option<PhoneKind>, offer: &Enrolment) -> Result<Option<Token>, Misfit> {
    // The key is the one that the site's form is about.
    let read = |app| match Token::read_on(app, &offer.token.original) {
        Ok(token) if token.key == offer.token.key => Ok(token),
        Ok(_) => Err(Misfit::Refused(app, UriFault::BadKey)),
        Err(fault) => Err(Misfit::Refused(app, fault)),
    };
    match phone {
        Some(PhoneKind::Android) => read(App::Android).map(Some),
        Some(PhoneKind::IPhone) => read(App::IPhone).map(Some),
        Some(PhoneKind::Unsure) | None => {
            let (one, other) = (read(App::Android)?, read(App::IPhone)?);
            if one == other { Ok(None) } else { Err(Misfit::ReadTwoWays) }
        }
    }
}
