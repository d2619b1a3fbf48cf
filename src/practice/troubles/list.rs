//! THE list of troubles, in the order of the guide's steps.

use super::{
    super::{adfs, exchange::Reply, sso::troubles as sso},
    replies,
    requests::{
        any_code, any_first_page, any_of_sso, back_from_adfs, first_page, handed_to_adfs, on_to_adfs,
        password, set_up_code, set_up_page, sign_in_begins,
    },
    trouble::{Act, Cause, Trouble},
};
use crate::dialogue::{
    Distrust, NetworkFailure, ProxyGiven, ProxySetting, SettingFault, VariableFault, keys,
};

/// A proxy that there is none of.
const PROXY: &str = "proxy.ovelse:8080";

/// A script that there is none of.
const SCRIPT: &str = "http://pac.ovelse/proxy.pac";

/// All troubles that can be caused.
pub static TROUBLES: &[Trouble] = &[
    Trouble::once("off-vpn", keys::practice::OFF_VPN, Cause::Network(|| NetworkFailure::UnknownHost)),
    Trouble::once("site-down", keys::practice::SITE_DOWN, Cause::Network(|| NetworkFailure::NoConnection)),
    Trouble::once("too-slow", keys::practice::TOO_SLOW, Cause::Network(|| NetworkFailure::TimedOut)),
    Trouble::once(
        "bad-certificate",
        keys::practice::BAD_CERTIFICATE,
        Cause::Network(|| NetworkFailure::Untrusted {
            issuer: Some("CN=OVELSE Proxy CA".to_owned()),
            why: Distrust::Issuer { list: None },
        }),
    ),
    Trouble::once(
        "cut-off",
        keys::practice::CUT_OFF,
        Cause::Site(first_page, Act::Instead(|_, _| Some(Reply::cut()))),
    ),
    Trouble::once(
        "proxy-sign-in",
        keys::practice::PROXY_SIGN_IN,
        Cause::Network(|| NetworkFailure::ProxySignIn {
            proxy: Some(PROXY.to_owned()),
            given: ProxyGiven::Nothing,
        }),
    ),
    Trouble::once(
        "proxy-down",
        keys::practice::PROXY_DOWN,
        Cause::Network(|| NetworkFailure::NoProxy { proxy: PROXY.to_owned() }),
    ),
    Trouble::once(
        "bad-variable",
        keys::practice::BAD_VARIABLE,
        Cause::Network(|| NetworkFailure::BadVariable { name: "HTTPS_PROXY", fault: VariableFault::BadPort }),
    ),
    Trouble::once(
        "proxy-script",
        keys::practice::PROXY_SCRIPT,
        Cause::Network(|| NetworkFailure::BadProxySetting {
            setting: ProxySetting::Script { address: SCRIPT.to_owned() },
            fault: SettingFault::NotLoaded,
        }),
    ),
    Trouble::once(
        "browser-check",
        keys::practice::BROWSER_CHECK,
        Cause::Site(first_page, Act::Instead(|_, _| Some(replies::browser_check()))),
    ),
    Trouble::once(
        "captive-portal",
        keys::practice::CAPTIVE_PORTAL,
        Cause::Site(first_page, Act::Instead(|_, _| Some(replies::captive()))),
    ),
    Trouble::once(
        "not-a-page",
        keys::practice::NOT_A_PAGE,
        Cause::Site(first_page, Act::Instead(|_, _| Some(Reply::binary()))),
    ),
    // As often as browsers put up with it.
    Trouble::times(
        20,
        "redirect-loop",
        keys::practice::REDIRECT_LOOP,
        Cause::Site(first_page, Act::Instead(|_, _| Some(Reply::found("/".to_owned())))),
    ),
    Trouble::always(
        "script-page",
        keys::practice::SCRIPT_PAGE,
        Cause::Site(any_first_page, Act::Instead(|_, asked| replies::script(asked))),
    ),
    Trouble::once(
        "server-error",
        keys::practice::SERVER_ERROR,
        Cause::Site(sign_in_begins, Act::Instead(|_, _| Some(replies::unavailable()))),
    ),
    Trouble::once(
        "unknown-page",
        keys::practice::UNKNOWN_PAGE,
        Cause::Site(sign_in_begins, Act::Instead(|_, _| Some(sso::unknown_page()))),
    ),
    Trouble::once(
        "already-signed-in",
        keys::practice::ALREADY_SIGNED_IN,
        Cause::Site(sign_in_begins, Act::Instead(|_, _| Some(sso::already_signed_in()))),
    ),
    Trouble::always(
        "signed-in-always",
        keys::practice::SIGNED_IN_ALWAYS,
        Cause::Site(sign_in_begins, Act::Instead(|_, _| Some(sso::already_signed_in()))),
    ),
    Trouble::once(
        "no-ticket",
        keys::practice::NO_TICKET,
        Cause::Site(sign_in_begins, Act::After(sso::no_ticket)),
    ),
    Trouble::always(
        "new-look",
        keys::practice::NEW_LOOK,
        Cause::Site(any_of_sso, Act::After(replies::new_look)),
    ),
    Trouble::once(
        "other-origin",
        keys::practice::OTHER_ORIGIN,
        Cause::Site(on_to_adfs, Act::Instead(|state, _| Some(sso::other_origin(&state.context)))),
    ),
    Trouble::always("unnamed-adfs", keys::practice::UNNAMED_ADFS, Cause::UnnamedAdFs),
    Trouble::once(
        "adfs-error",
        keys::practice::ADFS_ERROR,
        Cause::Site(handed_to_adfs, Act::Instead(|_, _| Some(replies::adfs_error()))),
    ),
    Trouble::times(
        2,
        "wrong-password",
        keys::practice::WRONG_PASSWORD,
        Cause::Site(password, Act::Instead(|state, asked| Some(adfs::refuse(&mut state.account, asked)))),
    ),
    Trouble::times(
        2,
        "unanswered-password",
        keys::practice::UNANSWERED_PASSWORD,
        Cause::Site(password, Act::Instead(|_, _| Some(Reply::cut()))),
    ),
    Trouble::once(
        "passed-on",
        keys::practice::PASSED_ON,
        Cause::Site(password, Act::Instead(|_, asked| Some(adfs::pass_on(asked)))),
    ),
    Trouble::once(
        "locked",
        keys::practice::LOCKED,
        Cause::Site(back_from_adfs, Act::Instead(|_, _| Some(sso::disabled()))),
    ),
    Trouble::always(
        "disabled",
        keys::practice::DISABLED,
        Cause::Site(back_from_adfs, Act::Instead(|_, _| Some(sso::disabled()))),
    ),
    Trouble::times(
        2,
        "cookie-lost",
        keys::practice::COOKIE_LOST,
        Cause::Site(back_from_adfs, Act::Before(|state, _| sso::forget_sign_ins(&mut state.sso))),
    ),
    Trouble::once(
        "update-password",
        keys::practice::UPDATE_PASSWORD,
        Cause::Site(set_up_page, Act::Instead(|_, _| Some(sso::update_password()))),
    ),
    Trouble::once(
        "terms",
        keys::practice::TERMS,
        Cause::Site(set_up_page, Act::Instead(|_, _| Some(sso::terms()))),
    ),
    Trouble::once(
        "update-profile",
        keys::practice::UPDATE_PROFILE,
        Cause::Site(set_up_page, Act::Instead(|_, _| Some(sso::update_profile()))),
    ),
    Trouble::once(
        "verify-email",
        keys::practice::VERIFY_EMAIL,
        Cause::Site(set_up_page, Act::Instead(|_, _| Some(sso::verify_email()))),
    ),
    Trouble::once(
        "bad-token",
        keys::practice::BAD_TOKEN,
        Cause::Site(
            set_up_page,
            Act::Instead(|state, asked| sso::bad_token(&state.context, &mut state.sso, asked)),
        ),
    ),
    Trouble::once(
        "odd-picture",
        keys::practice::ODD_PICTURE,
        Cause::Site(set_up_page, Act::After(sso::odd_picture)),
    ),
    Trouble::once(
        "weak-token",
        keys::practice::WEAK_TOKEN,
        Cause::Site(set_up_page, Act::Before(|state, _| sso::weaken(&mut state.sso))),
    ),
    Trouble::always("enrolled", keys::practice::ENROLLED, Cause::TokenExists),
    Trouble::times(
        2,
        "old-token",
        keys::practice::OLD_TOKEN,
        Cause::Site(sign_in_begins, Act::Before(|state, left| sso::old_token(&mut state.account, left))),
    ),
    Trouble::once(
        "expired",
        keys::practice::EXPIRED,
        Cause::Site(set_up_code, Act::Before(|state, _| sso::age_pages(&mut state.sso))),
    ),
    Trouble::once(
        "changed-secret",
        keys::practice::CHANGED_SECRET,
        Cause::Site(
            set_up_code,
            Act::Instead(|state, asked| sso::change_secret(&state.context, &mut state.sso, asked)),
        ),
    ),
    Trouble::always(
        "device-name-wanted",
        keys::practice::DEVICE_NAME_WANTED,
        Cause::Site(
            set_up_code,
            Act::Instead(|state, asked| sso::want_device_name(&state.context, &mut state.sso, asked)),
        ),
    ),
    Trouble::always(
        "device-name-taken",
        keys::practice::DEVICE_NAME_TAKEN,
        Cause::Site(
            set_up_code,
            Act::Instead(|state, asked| sso::want_other_device_name(&state.context, &mut state.sso, asked)),
        ),
    ),
    Trouble::times(
        3,
        "code-refused",
        keys::practice::CODE_REFUSED,
        Cause::Site(
            any_code,
            Act::Instead(|state, asked| sso::refuse_code(&state.context, &mut state.sso, asked)),
        ),
    ),
    Trouble::once(
        "lost-answer",
        keys::practice::LOST_ANSWER,
        Cause::Site(set_up_code, Act::After(|reply| reply.location.is_some().then(Reply::cut))),
    ),
    Trouble::once(
        "busy-afterwards",
        keys::practice::BUSY_AFTERWARDS,
        Cause::Site(
            sign_in_begins,
            Act::Instead(|state, _| state.account.has_token().then(replies::unavailable)),
        ),
    ),
    Trouble::once(
        "maintenance",
        keys::practice::MAINTENANCE,
        Cause::Site(set_up_code, Act::Instead(|_, _| Some(sso::maintenance()))),
    ),
    Trouble::once("phone-slow", keys::practice::PHONE_SLOW, Cause::PhoneAhead(-120)),
    Trouble::once("phone-fast", keys::practice::PHONE_FAST, Cause::PhoneAhead(120)),
];
