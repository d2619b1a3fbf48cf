//! One-time codes: setting a token up (3.4 to 3.10) and asking for a code (3.11, 4.7).

use super::{
    super::{
        account::Account,
        context::Context,
        exchange::{Asked, Reply},
    },
    Sso, flow,
    pages::{self, Notice},
    session::{Session, Stage},
    token,
};
use crate::otp::Secret;

pub(super) const INVALID: &str = "Ugyldig autentificerings kode.";
const MISSING: &str = "Angiv autentificerings kode.";

/// The set-up page comes back. A refused code leaves the secret as it was (Keycloak since pull 27206).
pub(super) fn set_up(context: &Context, sso: &mut Sso, account: &mut Account, asked: &Asked) -> Reply {
    let session = match flow::form(context, sso, asked) {
        Ok(session) => session,
        Err(reply) => return reply,
    };
    let Stage::SetUp { secret } = &session.stage else { return pages::expired(context, session) };
    if asked.form.get("totpSecret") != secret {
        return pages::expired(context, session);
    }
    let code = asked.form.get("totp");
    let refused = if code.is_empty() {
        Some(MISSING)
    } else if account.enrol(token::of(secret), &Secret::new(code.to_owned()), context.now()) {
        None
    } else {
        Some(INVALID)
    };
    go_on(context, session, refused, pages::set_up)
}

/// The code page comes back.
pub(super) fn take(context: &Context, sso: &mut Sso, account: &mut Account, asked: &Asked) -> Reply {
    let session = match flow::form(context, sso, asked) {
        Ok(session) => session,
        Err(reply) => return reply,
    };
    if session.stage != Stage::Code {
        return pages::expired(context, session);
    }
    let taken = account.takes_code(&Secret::new(asked.form.get("otp").to_owned()), context.now());
    go_on(context, session, (!taken).then_some(INVALID), pages::code)
}

/// On to the application, or the same page once more.
fn go_on(
    context: &Context,
    session: &mut Session,
    refused: Option<&'static str>,
    page: fn(&Context, &mut Session, &Notice) -> Reply,
) -> Reply {
    if refused.is_some() {
        return page(context, session, &Notice { refused, ..Notice::default() });
    }
    session.stage = Stage::Leave;
    session.new_code();
    Reply::see_other(context.realm(&format!("/broker/after-post-broker-login?{}", session.form_query())))
}
