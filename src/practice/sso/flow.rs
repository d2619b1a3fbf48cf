//! What all pages of a sign-in share: whose it is, whether it still lives, and how it goes on or starts again.

use super::{
    super::{
        exchange::{Asked, Reply},
        world::{State, World},
    },
    PAGE_LIVES_FOR, Sso, codes,
    pages::{self, Notice},
    session::{Session, Stage},
};

/// Ties a sign-in to a browser.
pub(super) const COOKIE: &str = "AUTH_SESSION_ID";

/// The sign-in that a link belongs to.
///
/// # Errors
/// The page to be shown instead: a browser without the session's cookies gets 'cookie not found', a page that is
/// too old gets 'page expired'.
pub(super) fn link<'a>(world: &World, sso: &'a mut Sso, asked: &Asked) -> Result<&'a mut Session, Reply> {
    let cookie = asked.cookies.get(COOKIE);
    let session = sso.sessions.get_mut(asked.query.get("tab_id")).filter(|session| session.root == cookie);
    let session = session.ok_or_else(pages::cookie_not_found)?;
    if world.now().saturating_sub(session.since) > PAGE_LIVES_FOR {
        return Err(pages::expired(world, session));
    }
    Ok(session)
}

/// The sign-in that a form belongs to. A form that isn't the present page's gets 'page expired'.
///
/// # Errors
/// The page to be shown instead.
pub(super) fn form<'a>(world: &World, sso: &'a mut Sso, asked: &Asked) -> Result<&'a mut Session, Reply> {
    let session = link(world, sso, asked)?;
    let present = asked.query.get("session_code") == session.code
        && asked.query.get("execution") == session.execution();
    if present { Ok(session) } else { Err(pages::expired(world, session)) }
}

/// The first page of a sign-in, or the way to AD FS where the application named it.
pub(super) fn start(world: &World, session: &mut Session) -> Reply {
    session.since = world.now();
    session.new_code();
    if session.hinted {
        return to_broker(world, session);
    }
    session.stage = Stage::Identify;
    pages::identify(world, session, &Notice::default())
}

/// On to the page that takes the person to AD FS.
pub(super) fn to_broker(world: &World, session: &mut Session) -> Reply {
    session.stage = Stage::Broker;
    session.new_code();
    Reply::see_other(world.realm(&format!("/broker/statens-it/login?{}", session.form_query())))
}

/// `#loginRestartLink`: from the beginning, however old the page is.
pub(super) fn restart(world: &World, sso: &mut Sso, asked: &Asked) -> Reply {
    let cookie = asked.cookies.get(COOKIE);
    let session = sso.sessions.get_mut(asked.query.get("tab_id")).filter(|session| session.root == cookie);
    session.map_or_else(pages::cookie_not_found, |session| start(world, session))
}

/// A page of the sign-in is asked for again, or for the first time after a 303.
pub(super) fn resume(world: &World, state: &mut State, asked: &Asked) -> Reply {
    let session = match link(world, &mut state.sso, asked) {
        Ok(session) => session,
        Err(reply) => return reply,
    };
    match session.stage {
        Stage::Identify => pages::identify(world, session, &Notice::default()),
        Stage::PostLogin => codes::ask(world, &state.account, session),
        Stage::SetUp { .. } => pages::set_up(world, session, &Notice::default()),
        Stage::Code => pages::code(world, session, &Notice::default()),
        Stage::Broker | Stage::AtAdFs { .. } => to_broker(world, session),
        Stage::FirstLogin | Stage::Leave => pages::expired(world, session),
    }
}
