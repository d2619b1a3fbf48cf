//! What all pages of a sign-in share: whose it is, whether it still lives, and how it goes on or starts again.

use super::{
    super::{
        account::Account,
        context::Context,
        exchange::{Asked, Reply},
    },
    Sso,
    pages::{self, Notice},
    session::{PAGE_LIVES_FOR, Session, Stage},
    token,
};

/// Ties a sign-in to a browser.
pub(super) const COOKIE: &str = "AUTH_SESSION_ID";

/// The sign-in that a link belongs to.
///
/// # Errors
/// The page to be shown instead: a browser without the session's cookies gets 'cookie not found', a page that is
/// too old gets 'page expired'.
pub(super) fn link<'a>(context: &Context, sso: &'a mut Sso, asked: &Asked) -> Result<&'a mut Session, Reply> {
    let cookie = asked.cookies.get(COOKIE);
    let session = sso.sessions.get_mut(asked.query.get("tab_id")).filter(|session| session.root == cookie);
    let session = session.ok_or_else(pages::cookie_not_found)?;
    if context.now().saturating_sub(session.since) > PAGE_LIVES_FOR {
        return Err(pages::expired(context, session));
    }
    Ok(session)
}

/// The sign-in that a form belongs to. A form that isn't the present page's gets 'page expired'.
///
/// # Errors
/// The page to be shown instead.
pub(super) fn form<'a>(context: &Context, sso: &'a mut Sso, asked: &Asked) -> Result<&'a mut Session, Reply> {
    let session = link(context, sso, asked)?;
    let present = asked.query.get("session_code") == session.code
        && asked.query.get("execution") == session.execution();
    if present { Ok(session) } else { Err(pages::expired(context, session)) }
}

/// The first page of a sign-in, or the way to AD FS where the application named it.
pub(super) fn start(context: &Context, session: &mut Session) -> Reply {
    session.since = context.now();
    session.new_code();
    if session.hinted {
        return to_broker(context, session);
    }
    session.stage = Stage::Identify;
    pages::identify(context, session, &Notice::default())
}

/// On to the page that takes the person to AD FS.
pub(super) fn to_broker(context: &Context, session: &mut Session) -> Reply {
    session.stage = Stage::Broker;
    session.new_code();
    Reply::see_other(context.realm(&format!("/broker/statens-it/login?{}", session.form_query())))
}

/// `#loginRestartLink`: from the beginning, however old the page is.
pub(super) fn restart(context: &Context, sso: &mut Sso, asked: &Asked) -> Reply {
    let cookie = asked.cookies.get(COOKIE);
    let session = sso.sessions.get_mut(asked.query.get("tab_id")).filter(|session| session.root == cookie);
    session.map_or_else(pages::cookie_not_found, |session| start(context, session))
}

/// A page of the sign-in is asked for again, or for the first time after a 303.
pub(super) fn resume(context: &Context, sso: &mut Sso, account: &Account, asked: &Asked) -> Reply {
    let session = match link(context, sso, asked) {
        Ok(session) => session,
        Err(reply) => return reply,
    };
    match session.stage {
        Stage::Identify => pages::identify(context, session, &Notice::default()),
        Stage::PostLogin => ask_for_code(context, account, session),
        Stage::SetUp { .. } => pages::set_up(context, session, &Notice::default()),
        Stage::Code => pages::code(context, session, &Notice::default()),
        Stage::Broker | Stage::AtAdFs { .. } => to_broker(context, session),
        Stage::FirstLogin | Stage::Leave => pages::expired(context, session),
    }
}

/// The person is back from AD FS: one with a token is asked for a code, any other gets a token.
fn ask_for_code(context: &Context, account: &Account, session: &mut Session) -> Reply {
    session.since = context.now();
    if account.has_token() {
        session.stage = Stage::Code;
        return pages::code(context, session, &Notice::default());
    }
    session.stage = Stage::SetUp { secret: token::new_secret() };
    session.new_code();
    let path = format!("/login-actions/required-action?execution=CONFIGURE_TOTP&{}", session.link_query());
    Reply::see_other(context.realm(&path))
}
