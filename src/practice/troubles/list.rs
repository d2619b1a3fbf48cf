//! THE list of troubles, in the order of the guide's steps.

use super::{
    super::{
        adfs,
        exchange::{Method, Reply},
        server::Site,
        sso::troubles as sso,
    },
    ALWAYS, Act, Barrier, Cause, Trouble, causes,
    requests::{
        any_code, any_first_page, at_sso, back_from_adfs, first_page, set_up_code, set_up_page,
        sign_in_begins,
    },
};

/// All troubles that can be caused.
pub static TROUBLES: &[Trouble] = &[
    Trouble {
        name: "off-vpn",
        about: "practice.off_vpn",
        times: 1,
        cause: Cause::Way(Barrier::UnknownHost),
    },
    Trouble {
        name: "site-down",
        about: "practice.site_down",
        times: 1,
        cause: Cause::Way(Barrier::NoConnection),
    },
    Trouble {
        name: "too-slow",
        about: "practice.too_slow",
        times: 1,
        cause: Cause::Way(Barrier::TimedOut),
    },
    Trouble {
        name: "bad-certificate",
        about: "practice.bad_certificate",
        times: 1,
        cause: Cause::Way(Barrier::Untrusted),
    },
    Trouble {
        name: "cut-off",
        about: "practice.cut_off",
        times: 1,
        cause: Cause::Site(first_page, Act::Instead(|_, _| Some(Reply::cut()))),
    },
    Trouble {
        name: "proxy-sign-in",
        about: "practice.proxy_sign_in",
        times: 1,
        cause: Cause::Way(Barrier::ProxySignIn),
    },
    Trouble {
        name: "proxy-down",
        about: "practice.proxy_down",
        times: 1,
        cause: Cause::Way(Barrier::NoProxy),
    },
    Trouble {
        name: "captive-portal",
        about: "practice.captive_portal",
        times: 1,
        cause: Cause::Site(first_page, Act::Instead(|_, _| Some(causes::captive()))),
    },
    Trouble {
        name: "not-a-page",
        about: "practice.not_a_page",
        times: 1,
        cause: Cause::Site(first_page, Act::Instead(|_, _| Some(Reply::binary()))),
    },
    Trouble {
        name: "redirect-loop",
        about: "practice.redirect_loop",
        // As often as browsers put up with it.
        times: 20,
        cause: Cause::Site(first_page, Act::Instead(|_, _| Some(Reply::found("/".to_owned())))),
    },
    Trouble {
        name: "script-page",
        about: "practice.script_page",
        times: ALWAYS,
        cause: Cause::Site(any_first_page, Act::Instead(|_, asked| causes::script(asked))),
    },
    Trouble {
        name: "server-error",
        about: "practice.server_error",
        times: 1,
        cause: Cause::Site(sign_in_begins, Act::Instead(|_, _| Some(causes::unavailable()))),
    },
    Trouble {
        name: "unknown-page",
        about: "practice.unknown_page",
        times: 1,
        cause: Cause::Site(sign_in_begins, Act::Instead(|_, _| Some(sso::unknown_page()))),
    },
    Trouble {
        name: "already-signed-in",
        about: "practice.already_signed_in",
        times: 1,
        cause: Cause::Site(sign_in_begins, Act::Instead(|_, _| Some(sso::already_signed_in()))),
    },
    Trouble {
        name: "signed-in-always",
        about: "practice.signed_in_always",
        times: ALWAYS,
        cause: Cause::Site(sign_in_begins, Act::Instead(|_, _| Some(sso::already_signed_in()))),
    },
    Trouble {
        name: "no-ticket",
        about: "practice.no_ticket",
        times: 1,
        cause: Cause::Site(sign_in_begins, Act::After(sso::no_ticket)),
    },
    Trouble {
        name: "new-look",
        about: "practice.new_look",
        times: ALWAYS,
        cause: Cause::Site(|site, _| site == Site::StatensSso, Act::After(causes::new_look)),
    },
    Trouble {
        name: "other-origin",
        about: "practice.other_origin",
        times: 1,
        cause: Cause::Site(
            |site, asked| at_sso(site, asked, Method::Get, "/broker/statens-it/login"),
            Act::Instead(|world, _| Some(sso::other_origin(world))),
        ),
    },
    Trouble {
        name: "unnamed-adfs",
        about: "practice.unnamed_adfs",
        times: ALWAYS,
        cause: Cause::UnnamedAdFs,
    },
    Trouble {
        name: "adfs-error",
        about: "practice.adfs_error",
        times: 1,
        cause: Cause::Site(
            |site, asked| site == Site::AdFs && asked.form.count("SAMLRequest") > 0,
            Act::Instead(|_, _| Some(causes::adfs_error())),
        ),
    },
    Trouble {
        name: "wrong-password",
        about: "practice.wrong_password",
        times: 2,
        cause: Cause::Site(
            |site, asked| site == Site::AdFs && asked.form.count("Password") > 0,
            Act::Instead(|world, asked| Some(adfs::refuse(world, asked))),
        ),
    },
    Trouble {
        name: "unanswered-password",
        about: "practice.unanswered_password",
        times: 2,
        cause: Cause::Site(
            |site, asked| site == Site::AdFs && asked.form.count("Password") > 0,
            Act::Instead(|_, _| Some(Reply::cut())),
        ),
    },
    Trouble {
        name: "locked",
        about: "practice.locked",
        times: 1,
        cause: Cause::Site(back_from_adfs, Act::Instead(|_, _| Some(sso::disabled()))),
    },
    Trouble {
        name: "disabled",
        about: "practice.disabled",
        times: ALWAYS,
        cause: Cause::Site(back_from_adfs, Act::Instead(|_, _| Some(sso::disabled()))),
    },
    Trouble {
        name: "cookie-lost",
        about: "practice.cookie_lost",
        times: 2,
        cause: Cause::Site(back_from_adfs, Act::Before(sso::forget_sign_ins)),
    },
    Trouble {
        name: "update-password",
        about: "practice.update_password",
        times: 1,
        cause: Cause::Site(set_up_page, Act::Instead(|_, _| Some(sso::update_password()))),
    },
    Trouble {
        name: "terms",
        about: "practice.terms",
        times: 1,
        cause: Cause::Site(set_up_page, Act::Instead(|_, _| Some(sso::terms()))),
    },
    Trouble {
        name: "update-profile",
        about: "practice.update_profile",
        times: 1,
        cause: Cause::Site(set_up_page, Act::Instead(|_, _| Some(sso::update_profile()))),
    },
    Trouble {
        name: "verify-email",
        about: "practice.verify_email",
        times: 1,
        cause: Cause::Site(set_up_page, Act::Instead(|_, _| Some(sso::verify_email()))),
    },
    Trouble {
        name: "bad-token",
        about: "practice.bad_token",
        times: 1,
        cause: Cause::Site(set_up_page, Act::Instead(sso::bad_token)),
    },
    Trouble {
        name: "weak-token",
        about: "practice.weak_token",
        times: 1,
        cause: Cause::Site(set_up_page, Act::Before(sso::weaken)),
    },
    Trouble {
        name: "enrolled",
        about: "practice.enrolled",
        times: ALWAYS,
        cause: Cause::Enrolled,
    },
    Trouble {
        name: "old-token",
        about: "practice.old_token",
        times: 2,
        cause: Cause::Site(sign_in_begins, Act::Before(sso::old_token)),
    },
    Trouble {
        name: "expired",
        about: "practice.expired",
        times: 1,
        cause: Cause::Site(set_up_code, Act::Before(sso::age_pages)),
    },
    Trouble {
        name: "changed-secret",
        about: "practice.changed_secret",
        times: 1,
        cause: Cause::Site(set_up_code, Act::Instead(sso::change_secret)),
    },
    Trouble {
        name: "device-name-wanted",
        about: "practice.device_name_wanted",
        times: ALWAYS,
        cause: Cause::Site(set_up_code, Act::Instead(sso::want_device_name)),
    },
    Trouble {
        name: "device-name-taken",
        about: "practice.device_name_taken",
        times: ALWAYS,
        cause: Cause::Site(set_up_code, Act::Instead(sso::want_other_device_name)),
    },
    Trouble {
        name: "code-refused",
        about: "practice.code_refused",
        times: 3,
        cause: Cause::Site(any_code, Act::Instead(sso::refuse_code)),
    },
    Trouble {
        name: "lost-answer",
        about: "practice.lost_answer",
        times: 1,
        cause: Cause::Site(set_up_code, Act::After(|reply| reply.location.is_some().then(Reply::cut))),
    },
    Trouble {
        name: "busy-afterwards",
        about: "practice.busy_afterwards",
        times: 1,
        cause: Cause::Site(
            sign_in_begins,
            Act::Instead(|world, _| world.state().account.has_token().then(causes::unavailable)),
        ),
    },
    Trouble {
        name: "maintenance",
        about: "practice.maintenance",
        times: 1,
        cause: Cause::Site(set_up_code, Act::Instead(|_, _| Some(sso::maintenance()))),
    },
    Trouble {
        name: "phone-slow",
        about: "practice.phone_slow",
        times: 1,
        cause: Cause::Phone(-120),
    },
    Trouble {
        name: "phone-fast",
        about: "practice.phone_fast",
        times: 1,
        cause: Cause::Phone(120),
    },
];
