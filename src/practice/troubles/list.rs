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
use crate::dialogue::NetworkFailure;

/// A proxy that there is none of.
const PROXY: &str = "proxy.ovelse:8080";

/// All troubles that can be caused.
pub static TROUBLES: &[Trouble] = &[
    Trouble::once("off-vpn", "practice.off_vpn", Cause::Network(|| NetworkFailure::UnknownHost)),
    Trouble::once("site-down", "practice.site_down", Cause::Network(|| NetworkFailure::NoConnection)),
    Trouble::once("too-slow", "practice.too_slow", Cause::Network(|| NetworkFailure::TimedOut)),
    Trouble::once(
        "bad-certificate",
        "practice.bad_certificate",
        Cause::Network(|| NetworkFailure::Untrusted { issuer: Some("CN=OVELSE Proxy CA".to_owned()) }),
    ),
    Trouble::once(
        "cut-off",
        "practice.cut_off",
        Cause::Site(first_page, Act::Instead(|_, _| Some(Reply::cut()))),
    ),
    Trouble::once(
        "proxy-sign-in",
        "practice.proxy_sign_in",
        Cause::Network(|| NetworkFailure::ProxySignIn { proxy: Some(PROXY.to_owned()) }),
    ),
    Trouble::once(
        "proxy-down",
        "practice.proxy_down",
        Cause::Network(|| NetworkFailure::NoProxy { proxy: PROXY.to_owned() }),
    ),
    Trouble::once(
        "captive-portal",
        "practice.captive_portal",
        Cause::Site(first_page, Act::Instead(|_, _| Some(replies::captive()))),
    ),
    Trouble::once(
        "not-a-page",
        "practice.not_a_page",
        Cause::Site(first_page, Act::Instead(|_, _| Some(Reply::binary()))),
    ),
    // As often as browsers put up with it.
    Trouble::times(
        20,
        "redirect-loop",
        "practice.redirect_loop",
        Cause::Site(first_page, Act::Instead(|_, _| Some(Reply::found("/".to_owned())))),
    ),
    Trouble::always(
        "script-page",
        "practice.script_page",
        Cause::Site(any_first_page, Act::Instead(|_, asked| replies::script(asked))),
    ),
    Trouble::once(
        "server-error",
        "practice.server_error",
        Cause::Site(sign_in_begins, Act::Instead(|_, _| Some(replies::unavailable()))),
    ),
    Trouble::once(
        "unknown-page",
        "practice.unknown_page",
        Cause::Site(sign_in_begins, Act::Instead(|_, _| Some(sso::unknown_page()))),
    ),
    Trouble::once(
        "already-signed-in",
        "practice.already_signed_in",
        Cause::Site(sign_in_begins, Act::Instead(|_, _| Some(sso::already_signed_in()))),
    ),
    Trouble::always(
        "signed-in-always",
        "practice.signed_in_always",
        Cause::Site(sign_in_begins, Act::Instead(|_, _| Some(sso::already_signed_in()))),
    ),
    Trouble::once("no-ticket", "practice.no_ticket", Cause::Site(sign_in_begins, Act::After(sso::no_ticket))),
    Trouble::always("new-look", "practice.new_look", Cause::Site(any_of_sso, Act::After(replies::new_look))),
    Trouble::once(
        "other-origin",
        "practice.other_origin",
        Cause::Site(on_to_adfs, Act::Instead(|state, _| Some(sso::other_origin(&state.context)))),
    ),
    Trouble::always("unnamed-adfs", "practice.unnamed_adfs", Cause::UnnamedAdFs),
    Trouble::once(
        "adfs-error",
        "practice.adfs_error",
        Cause::Site(handed_to_adfs, Act::Instead(|_, _| Some(replies::adfs_error()))),
    ),
    Trouble::times(
        2,
        "wrong-password",
        "practice.wrong_password",
        Cause::Site(password, Act::Instead(|state, asked| Some(adfs::refuse(&mut state.account, asked)))),
    ),
    Trouble::times(
        2,
        "unanswered-password",
        "practice.unanswered_password",
        Cause::Site(password, Act::Instead(|_, _| Some(Reply::cut()))),
    ),
    Trouble::once(
        "locked",
        "practice.locked",
        Cause::Site(back_from_adfs, Act::Instead(|_, _| Some(sso::disabled()))),
    ),
    Trouble::always(
        "disabled",
        "practice.disabled",
        Cause::Site(back_from_adfs, Act::Instead(|_, _| Some(sso::disabled()))),
    ),
    Trouble::times(
        2,
        "cookie-lost",
        "practice.cookie_lost",
        Cause::Site(back_from_adfs, Act::Before(|state, _| sso::forget_sign_ins(&mut state.sso))),
    ),
    Trouble::once(
        "update-password",
        "practice.update_password",
        Cause::Site(set_up_page, Act::Instead(|_, _| Some(sso::update_password()))),
    ),
    Trouble::once(
        "terms",
        "practice.terms",
        Cause::Site(set_up_page, Act::Instead(|_, _| Some(sso::terms()))),
    ),
    Trouble::once(
        "update-profile",
        "practice.update_profile",
        Cause::Site(set_up_page, Act::Instead(|_, _| Some(sso::update_profile()))),
    ),
    Trouble::once(
        "verify-email",
        "practice.verify_email",
        Cause::Site(set_up_page, Act::Instead(|_, _| Some(sso::verify_email()))),
    ),
    Trouble::once(
        "bad-token",
        "practice.bad_token",
        Cause::Site(
            set_up_page,
            Act::Instead(|state, asked| sso::bad_token(&state.context, &mut state.sso, asked)),
        ),
    ),
    Trouble::once(
        "weak-token",
        "practice.weak_token",
        Cause::Site(set_up_page, Act::Before(|state, _| sso::weaken(&mut state.sso))),
    ),
    Trouble::always("enrolled", "practice.enrolled", Cause::Enrolled),
    Trouble::times(
        2,
        "old-token",
        "practice.old_token",
        Cause::Site(sign_in_begins, Act::Before(|state, left| sso::old_token(&mut state.account, left))),
    ),
    Trouble::once(
        "expired",
        "practice.expired",
        Cause::Site(set_up_code, Act::Before(|state, _| sso::age_pages(&mut state.sso))),
    ),
    Trouble::once(
        "changed-secret",
        "practice.changed_secret",
        Cause::Site(
            set_up_code,
            Act::Instead(|state, asked| sso::change_secret(&state.context, &mut state.sso, asked)),
        ),
    ),
    Trouble::always(
        "device-name-wanted",
        "practice.device_name_wanted",
        Cause::Site(
            set_up_code,
            Act::Instead(|state, asked| sso::want_device_name(&state.context, &mut state.sso, asked)),
        ),
    ),
    Trouble::always(
        "device-name-taken",
        "practice.device_name_taken",
        Cause::Site(
            set_up_code,
            Act::Instead(|state, asked| sso::want_other_device_name(&state.context, &mut state.sso, asked)),
        ),
    ),
    Trouble::times(
        3,
        "code-refused",
        "practice.code_refused",
        Cause::Site(
            any_code,
            Act::Instead(|state, asked| sso::refuse_code(&state.context, &mut state.sso, asked)),
        ),
    ),
    Trouble::once(
        "lost-answer",
        "practice.lost_answer",
        Cause::Site(set_up_code, Act::After(|reply| reply.location.is_some().then(Reply::cut))),
    ),
    Trouble::once(
        "busy-afterwards",
        "practice.busy_afterwards",
        Cause::Site(
            sign_in_begins,
            Act::Instead(|state, _| state.account.has_token().then(replies::unavailable)),
        ),
    ),
    Trouble::once(
        "maintenance",
        "practice.maintenance",
        Cause::Site(set_up_code, Act::Instead(|_, _| Some(sso::maintenance()))),
    ),
    Trouble::once("phone-slow", "practice.phone_slow", Cause::PhoneAhead(-120)),
    Trouble::once("phone-fast", "practice.phone_fast", Cause::PhoneAhead(120)),
];
