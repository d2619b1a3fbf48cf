//! What goes wrong at Statens SSO when the practice world is told so (`../troubles`).

use super::{
    super::{
        account::{Account, is_code_of},
        context::{Context, new_id},
        exchange::{Asked, Content, Reply},
        names,
        page::{Part, fill},
        saml::AuthnRequest,
    },
    Sso,
    codes::INVALID,
    flow,
    pages::{self, Notice},
    session::{Session, Stage},
    token,
};
use crate::otp::Secret;

/// `missingTotpDeviceNameMessage`.
const NAME_MISSING: &str = "Angiv venligst et udstyrsnavn.";
/// Keycloak since 26.3; it has no Danish.
const NAME_EXISTS: &str = "Device already exists with the same name";
/// What everybody calls the first one.
const USUAL_NAME: &str = "FreeOTP";
/// Letters of a `totpSecret` that makes a key shorter than 16 bytes.
const WEAK: usize = 10;

pub(in super::super) fn already_signed_in() -> Reply {
    pages::info("Du er allerede logget ind.")
}

pub(in super::super) fn unknown_page() -> Reply {
    pages::odd("login-odd", "Vælg din styrelse", include_str!("../../../assets/practice/sso-unknown.html"))
}

pub(in super::super) fn update_password() -> Reply {
    let body = include_str!("../../../assets/practice/sso-update-password.html");
    pages::odd("login-login-update-password", "Opdater adgangskode", body)
}

pub(in super::super) fn terms() -> Reply {
    let body = include_str!("../../../assets/practice/sso-terms.html");
    pages::odd("login-terms", "Vilkår og betingelser", body)
}

pub(in super::super) fn update_profile() -> Reply {
    let body = include_str!("../../../assets/practice/sso-update-profile.html");
    pages::odd("login-login-update-profile", "Opdater kontooplysninger", body)
}

pub(in super::super) fn verify_email() -> Reply {
    let body = include_str!("../../../assets/practice/sso-verify-email.html");
    pages::odd("login-login-verify-email", "Email verificering", body)
}

/// Keycloak asks for a Kerberos ticket first; without one its page sends itself on.
pub(in super::super) fn no_ticket(reply: &Reply) -> Option<Reply> {
    let action = reply.location.as_deref()?;
    let page = include_str!("../../../assets/practice/sso-no-ticket.html");
    Some(
        Reply {
            cookies: reply.cookies.clone(),
            ..Reply::page(fill(page, &[("action", Part::Text(action))]))
        }
        .with_status(401),
    )
}

/// At the way back from AD FS a real one says the same of an account that is locked and of one that is closed.
pub(in super::super) fn disabled() -> Reply {
    pages::error("Kontoen er deaktiveret, kontakt en administrator.")
}

pub(in super::super) fn forget_sign_ins(sso: &mut Sso) {
    sso.sessions.clear();
}

/// Every page is as old as can be.
pub(in super::super) fn age_pages(sso: &mut Sso) {
    for session in sso.sessions.values_mut() {
        session.since = 0;
    }
}

/// At the first sign-in there is a token that no phone has; before the next one the service desk deletes it.
pub(in super::super) fn old_token(account: &mut Account, left: u32) {
    let token = (left > 0).then(|| token::of(&token::new_secret()));
    account.has_from_before(token);
}

/// On to an AD FS that nobody has named.
pub(in super::super) fn other_origin(context: &Context) -> Reply {
    let request = AuthnRequest {
        id: format!("ID_{}", new_id(36)),
        answer_to: context.realm("/broker/statens-it/endpoint"),
    };
    pages::saml(context, &request, &new_id(43), &format!("{}/adfs/ls/", names::ELSEWHERE))
}

/// A QR code whose name has a colon too many for Android (freeotp-android 295, keycloak 32833).
pub(in super::super) fn bad_token(context: &Context, sso: &mut Sso, asked: &Asked) -> Option<Reply> {
    let session = set_up(flow::link(context, sso, asked))?;
    let Stage::SetUp { secret } = &session.stage else { return None };
    let uri = token::address(secret, "%3ASIT");
    Some(pages::set_up_with(context, session, &Notice::default(), &uri))
}

/// A picture of another kind than Keycloak's own.
pub(in super::super) fn odd_picture(reply: &Reply) -> Option<Reply> {
    let Content::Page(page) = &reply.body else { return None };
    let page = page.replace("data:image/png;", "data:image/webp;");
    let (location, cookies) = (reply.location.clone(), reply.cookies.clone());
    Some(Reply { status: reply.status, location, cookies, body: Content::Page(page) })
}

pub(in super::super) fn weaken(sso: &mut Sso) {
    for session in sso.sessions.values_mut() {
        if let Stage::SetUp { secret } = &mut session.stage {
            *secret = new_id(WEAK);
        }
    }
}

/// What stands in front of Statens SSO sends everybody elsewhere.
pub(in super::super) fn maintenance() -> Reply {
    Reply::found(format!("{}/", names::MAINTENANCE))
}

/// What Keycloak did before pull 27206: with the refusal comes another secret.
pub(in super::super) fn change_secret(context: &Context, sso: &mut Sso, asked: &Asked) -> Option<Reply> {
    let session = set_up(flow::form(context, sso, asked))?;
    session.stage = Stage::SetUp { secret: token::new_secret() };
    Some(pages::set_up(context, session, &Notice { refused: Some(INVALID), ..Notice::default() }))
}

/// The same page for every code.
pub(in super::super) fn refuse_code(context: &Context, sso: &mut Sso, asked: &Asked) -> Option<Reply> {
    let session = flow::form(context, sso, asked).ok()?;
    let notice = Notice { refused: Some(INVALID), ..Notice::default() };
    match session.stage {
        Stage::SetUp { .. } => Some(pages::set_up(context, session, &notice)),
        Stage::Code => Some(pages::code(context, session, &notice)),
        _ => None,
    }
}

pub(in super::super) fn want_device_name(context: &Context, sso: &mut Sso, asked: &Asked) -> Option<Reply> {
    refuse_name(context, sso, asked, |name| name.is_empty().then_some(NAME_MISSING))
}

pub(in super::super) fn want_other_device_name(
    context: &Context,
    sso: &mut Sso,
    asked: &Asked,
) -> Option<Reply> {
    refuse_name(context, sso, asked, |name| match name {
        "" => Some(NAME_MISSING),
        USUAL_NAME => Some(NAME_EXISTS),
        _ => None,
    })
}

/// The name is looked at after the code was found right (`UpdateTotp.java`).
fn refuse_name(
    context: &Context,
    sso: &mut Sso,
    asked: &Asked,
    refused: fn(&str) -> Option<&'static str>,
) -> Option<Reply> {
    let session = set_up(flow::form(context, sso, asked))?;
    let Stage::SetUp { secret } = &session.stage else { return None };
    let code = Secret::new(asked.form.get("totp").to_owned());
    if !is_code_of(&token::of(secret), &code, context.now()) {
        return None;
    }
    let refused_name = refused(asked.form.get("userLabel").trim())?;
    Some(pages::set_up(context, session, &Notice { refused_name: Some(refused_name), ..Notice::default() }))
}

/// The sign-in, if it is at the set-up page.
fn set_up(found: Result<&mut Session, Reply>) -> Option<&mut Session> {
    found.ok().filter(|session| matches!(session.stage, Stage::SetUp { .. }))
}
