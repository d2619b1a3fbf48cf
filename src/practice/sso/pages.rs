//! The pages of Statens SSO, in Danish, shaped as Keycloak's theme `keycloak.v2` writes them.

use super::{
    super::{
        context::Context,
        exchange::Reply,
        page::{Part, fill},
        person::PERSON,
        picture,
        saml::AuthnRequest,
    },
    session::{Session, Stage},
    token,
};

/// What a page says about the last answer, and what was typed then.
#[derive(Default)]
pub(super) struct Notice<'a> {
    pub(super) typed: &'a str,
    pub(super) refused: Option<&'static str>,
    /// What is wrong with the device's name.
    pub(super) refused_name: Option<&'static str>,
}

/// The set-up page before a code was tried.
const MUST_SET_UP: &str = "Du skal opsætte en Mobile Authenticator for at kunne aktivere din konto.";

/// 'Brugernavn eller email' (4.5).
pub(super) fn identify(context: &Context, session: &mut Session, notice: &Notice) -> Reply {
    let body = fill(
        include_str!("../../../assets/practice/sso-identify.html"),
        &[
            ("action", Part::Text(&action(context, session))),
            ("username", Part::Text(notice.typed)),
            ("invalid", Part::Text(invalid(notice))),
            ("error", Part::Html(&field_error("username", notice))),
        ],
    );
    page("login-login-username", "Log ind på din konto", "login-username.ftl", None, &body)
}

/// Mobil Godkendelses Opsætning (3.4 to 3.10).
pub(super) fn set_up(context: &Context, session: &mut Session, notice: &Notice) -> Reply {
    let Stage::SetUp { secret } = &session.stage else { return expired(context, session) };
    set_up_with(context, session, notice, token::of(secret).original.expose())
}

/// The same with this address in its picture.
pub(super) fn set_up_with(context: &Context, session: &mut Session, notice: &Notice, uri: &str) -> Reply {
    let action = action(context, session);
    let Stage::SetUp { secret } = &session.stage else { return expired(context, session) };
    let manual = format!("{}?{}&mode=manual&execution=CONFIGURE_TOTP", session.page(), session.link_query());
    let error = |field, words: Option<&str>| {
        let span = "<span id=\"input-error-{{field}}\" class=\"pf-v5-c-helper-text__item-text pf-m-error \
                    kc-feedback-text\" aria-live=\"polite\">\n                        {{words}}\n                    </span>";
        let filled = |words| fill(span, &[("field", Part::Text(field)), ("words", Part::Text(words))]);
        words.map_or_else(String::new, filled)
    };
    let body = fill(
        include_str!("../../../assets/practice/sso-set-up.html"),
        &[
            ("action", Part::Text(&action)),
            ("picture", Part::Text(&picture::qr(uri))),
            ("manual", Part::Text(&context.realm(&manual))),
            ("totpSecret", Part::Text(secret)),
            ("invalid", Part::Text(invalid(notice))),
            ("error", Part::Html(&error("otp-code", notice.refused))),
            ("invalid_name", Part::Text(if notice.refused_name.is_some() { "true" } else { "" })),
            ("name_error", Part::Html(&error("otp-label", notice.refused_name))),
        ],
    );
    let calm = notice.refused.or(notice.refused_name).is_none();
    let warning = calm.then_some(("warning", MUST_SET_UP));
    page("login-login-config-totp", "Mobil Godkendelses Opsætning", "login-config-totp.ftl", warning, &body)
}

/// 'Engangskode' (3.11, 4.7).
pub(super) fn code(context: &Context, session: &mut Session, notice: &Notice) -> Reply {
    let body = fill(
        include_str!("../../../assets/practice/sso-code.html"),
        &[
            ("action", Part::Text(&action(context, session))),
            ("account", Part::Text(&PERSON.account())),
            ("restart", Part::Text(&restart_link(session))),
            ("invalid", Part::Text(invalid(notice))),
            ("error", Part::Html(&field_error("otp", notice))),
        ],
    );
    page("login-login-otp", "Log ind", "login-otp.ftl", None, &body)
}

/// The hand-over to AD FS.
pub(super) fn saml(context: &Context, request: &AuthnRequest, relay_state: &str, adfs: &str) -> Reply {
    let message = request.encode(&context.realm(""), adfs);
    let body = fill(
        include_str!("../../../assets/practice/sso-saml.html"),
        &[
            ("action", Part::Text(adfs)),
            ("SAMLRequest", Part::Text(&message)),
            ("RelayState", Part::Text(relay_state)),
        ],
    );
    page("login-saml-post-form", "Log ind Redirect", "", None, &body)
}

/// 'Siden er udløbet'.
pub(super) fn expired(context: &Context, session: &Session) -> Reply {
    let go_on = format!("{}?execution={}&{}", session.page(), session.execution(), session.link_query());
    let body = fill(
        include_str!("../../../assets/practice/sso-expired.html"),
        &[("restart", Part::Text(&restart_link(session))), ("continue", Part::Text(&context.realm(&go_on)))],
    );
    page("login-login-page-expired", "Siden er udløbet", "", None, &body)
}

/// A browser without the session's cookies. This text has no Danish in Keycloak.
pub(super) fn cookie_not_found() -> Reply {
    error(
        "Restart login cookie not found. It may have expired; it may have been deleted or cookies are disabled in \
         your browser. If cookies are disabled then enable them. Click Back to Application to login again.",
    )
}

/// 'Vi beklager...', with status 400.
pub(super) fn error(words: &str) -> Reply {
    let body = fill(include_str!("../../../assets/practice/sso-error.html"), &[("words", Part::Text(words))]);
    page("login-error", "Vi beklager...", "", None, &body).with_status(400)
}

/// 'Log ind' with a message and nothing to do.
pub(super) fn info(words: &str) -> Reply {
    let body = fill(include_str!("../../../assets/practice/sso-info.html"), &[("words", Part::Text(words))]);
    page("login-info", words, "info.ftl", None, &body)
}

/// A page that is no part of the guide.
pub(super) fn odd(name: &str, title: &str, body: &str) -> Reply {
    page(name, title, "", None, body)
}

/// Keycloak's frame around all of its pages.
fn page(id: &str, title: &str, template: &str, alert: Option<(&str, &str)>, body: &str) -> Reply {
    let comment = match template {
        "" => String::new(),
        template => format!("<!-- template: {template} -->\n\n"),
    };
    let alert = alert.map(|(kind, words)| {
        fill(
            include_str!("../../../assets/practice/sso-alert.html"),
            &[("kind", Part::Text(kind)), ("words", Part::Text(words))],
        )
    });
    Reply::page(fill(
        include_str!("../../../assets/practice/sso-layout.html"),
        &[
            ("id", Part::Text(id)),
            ("title", Part::Text(title)),
            ("comment", Part::Html(&comment)),
            ("alert", Part::Html(alert.as_deref().unwrap_or_default())),
            ("body", Part::Html(body)),
        ],
    ))
}

/// Where the page's form goes. Each page has a code of its own, which only its form carries.
fn action(context: &Context, session: &mut Session) -> String {
    session.new_code();
    context.realm(&format!("{}?{}", session.page(), session.form_query()))
}

fn restart_link(session: &Session) -> String {
    format!("/realms/Statens_SSO/login-actions/restart?{}&skip_logout=false", session.link_query())
}

const fn invalid(notice: &Notice) -> &'static str {
    if notice.refused.is_some() { "true" } else { "" }
}

fn field_error(field: &str, notice: &Notice) -> String {
    notice.refused.map_or_else(String::new, |words| {
        fill(
            include_str!("../../../assets/practice/sso-field-error.html"),
            &[("field", Part::Text(field)), ("words", Part::Text(words))],
        )
    })
}
