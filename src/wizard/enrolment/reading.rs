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

/// The offer as the phone's app reads it; the same offer and what is in the way, if it isn't to be shown.
pub fn read_on(phone: Option<PhoneKind>, offer: Enrolment) -> Result<Enrolment, (Enrolment, Misfit)> {
    // The key is the one that the site's form is about.
    let read = |app| match Token::read_on(app, &offer.token.original) {
        Ok(token) if token.key == offer.token.key => Ok(token),
        Ok(_) => Err(UriFault::BadKey),
        Err(fault) => Err(fault),
    };
    let app = match phone {
        Some(PhoneKind::Android) => Some(App::Android),
        Some(PhoneKind::IPhone) => Some(App::IPhone),
        Some(PhoneKind::Unsure) | None => None,
    };
    if let Some(app) = app {
        return match read(app) {
            Ok(token) => Ok(Enrolment { token, ..offer }),
            Err(fault) => Err((offer, Misfit::Refused(app, fault))),
        };
    }
    match (read(App::Android), read(App::IPhone)) {
        (Ok(one), Ok(other)) if one == other => Ok(offer),
        (Ok(_), Ok(_)) => Err((offer, Misfit::ReadTwoWays)),
        (Err(fault), _) => Err((offer, Misfit::Refused(App::Android, fault))),
        (Ok(_), Err(fault)) => Err((offer, Misfit::Refused(App::IPhone, fault))),
    }
}
