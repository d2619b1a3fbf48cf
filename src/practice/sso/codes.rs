//! One-time codes: setting a token up (3.4 to 3.10) and asking for a code (3.11, 4.7).

use data_encoding::BASE32_NOPAD;

use super::{
    super::{
        exchange::{Asked, Reply},
        person::{Account, PERSON},
        world::{State, World, new_id},
    },
    flow,
    pages::{self, Notice},
    session::{Session, Stage},
};
use crate::otp::{Algorithm, Kind, Secret, Token};

/// How the practice token is named, so that one who scans it with the real app sees what it is.
const ISSUER: &str = "OVELSE Statens_SSO";
/// Letters of `totpSecret`: 20 bytes.
const SECRET_LENGTH: usize = 20;
pub(super) const INVALID: &str = "Ugyldig autentificerings kode.";
const MISSING: &str = "Angiv autentificerings kode.";

/// The person is back from AD FS: one with a token is asked for a code, any other gets a token.
pub(super) fn ask(world: &World, account: &Account, session: &mut Session) -> Reply {
    session.since = world.now();
    if account.has_token() {
        session.stage = Stage::Code;
        return pages::code(world, session, &Notice::default());
    }
    session.stage = Stage::SetUp { secret: new_secret() };
    session.new_code();
    let path = format!("/login-actions/required-action?execution=CONFIGURE_TOTP&{}", session.link_query());
    Reply::see_other(world.realm(&path))
}

/// A new `totpSecret`.
pub(in super::super) fn new_secret() -> String {
    new_id(SECRET_LENGTH)
}

/// The token that a `totpSecret` makes, and its address in Keycloak's own shape.
pub(in super::super) fn token(secret: &str) -> Token {
    Token {
        kind: Kind::Totp,
        issuer: ISSUER.to_owned(),
        account: PERSON.account(),
        key: Secret::new(BASE32_NOPAD.encode(secret.as_bytes())),
        algorithm: Algorithm::Sha1,
        digits: 6,
        period: 30,
        counter: 0,
        original: Secret::new(address(secret, "")),
    }
}

/// The address of that token; `odd` stands in the label where nothing belongs.
pub(super) fn address(secret: &str, odd: &str) -> String {
    let key = BASE32_NOPAD.encode(secret.as_bytes());
    let issuer = ISSUER.replace(' ', "%20");
    let account = PERSON.account();
    format!(
        "otpauth://totp/{issuer}{odd}:{account}?secret={key}&digits=6&algorithm=SHA1&issuer={issuer}&period=30"
    )
}

/// The set-up page comes back. A refused code leaves the secret as it was (Keycloak since pull 27206).
pub(super) fn set_up(world: &World, state: &mut State, asked: &Asked) -> Reply {
    let session = match flow::form(world, &mut state.sso, asked) {
        Ok(session) => session,
        Err(reply) => return reply,
    };
    let Stage::SetUp { secret } = &session.stage else { return pages::expired(world, session) };
    if asked.form.get("totpSecret") != secret {
        return pages::expired(world, session);
    }
    let code = asked.form.get("totp");
    let refused = if code.is_empty() {
        Some(MISSING)
    } else if state.account.enrol(token(secret), &Secret::new(code.to_owned()), world.now()) {
        None
    } else {
        Some(INVALID)
    };
    go_on(world, session, refused, pages::set_up)
}

/// The code page comes back.
pub(super) fn take(world: &World, state: &mut State, asked: &Asked) -> Reply {
    let session = match flow::form(world, &mut state.sso, asked) {
        Ok(session) => session,
        Err(reply) => return reply,
    };
    if session.stage != Stage::Code {
        return pages::expired(world, session);
    }
    let taken = state.account.takes_code(&Secret::new(asked.form.get("otp").to_owned()), world.now());
    go_on(world, session, (!taken).then_some(INVALID), pages::code)
}

/// On to the application, or the same page once more.
fn go_on(
    world: &World,
    session: &mut Session,
    refused: Option<&'static str>,
    page: fn(&World, &mut Session, &Notice) -> Reply,
) -> Reply {
    if refused.is_some() {
        return page(world, session, &Notice { refused, ..Notice::default() });
    }
    session.stage = Stage::Leave;
    session.new_code();
    Reply::see_other(world.realm(&format!("/broker/after-post-broker-login?{}", session.form_query())))
}
