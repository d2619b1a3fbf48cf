//! THE list of troubles, in the order of the guide's steps.

use super::{
    super::{
        adfs,
        exchange::{Asked, Method, Reply},
        server::Site,
        sso::troubles as sso,
    },
    ALWAYS, Act, Barrier, Cause, Trouble, causes,
};

/// All troubles that can be caused.
pub static TROUBLES: &[Trouble] = &[
    Trouble {
        name: "off-vpn",
        danish: "3.2: navnet på siden kendes ikke, som uden VPN. Én gang",
        english: "3.2: the site's name isn't known, as without VPN. Once",
        times: 1,
        cause: Cause::Way(Barrier::UnknownHost),
    },
    Trouble {
        name: "site-down",
        danish: "3.2: ingen svarer på sidens adresse. Én gang",
        english: "3.2: nobody answers at the site's address. Once",
        times: 1,
        cause: Cause::Way(Barrier::NoConnection),
    },
    Trouble {
        name: "too-slow",
        danish: "3.2: siden svarer ikke i tide. Én gang",
        english: "3.2: the site doesn't answer in time. Once",
        times: 1,
        cause: Cause::Way(Barrier::TimedOut),
    },
    Trouble {
        name: "bad-certificate",
        danish: "3.2: pc'en har ikke tillid til sidens certifikat. Én gang",
        english: "3.2: the PC doesn't trust the site's certificate. Once",
        times: 1,
        cause: Cause::Way(Barrier::Untrusted),
    },
    Trouble {
        name: "cut-off",
        danish: "3.2: forbindelsen bliver afbrudt. Én gang",
        english: "3.2: the connection breaks off. Once",
        times: 1,
        cause: Cause::Site(first_page, Act::Instead(|_, _| Some(Reply::cut()))),
    },
    Trouble {
        name: "proxy-sign-in",
        danish: "3.2: en proxy vil have et login (407). Én gang",
        english: "3.2: a proxy wants a sign-in (407). Once",
        times: 1,
        cause: Cause::Site(first_page, Act::Instead(|_, _| Some(causes::proxy()))),
    },
    Trouble {
        name: "captive-portal",
        danish: "3.2: et gæstenets egen side kommer i stedet. Én gang",
        english: "3.2: a guest network's own page comes instead. Once",
        times: 1,
        cause: Cause::Site(first_page, Act::Instead(|_, _| Some(causes::captive()))),
    },
    Trouble {
        name: "not-a-page",
        danish: "3.2: svaret er ikke en side. Én gang",
        english: "3.2: the answer is no page. Once",
        times: 1,
        cause: Cause::Site(first_page, Act::Instead(|_, _| Some(Reply::binary()))),
    },
    Trouble {
        name: "redirect-loop",
        danish: "3.2: siden sender rundt i ring. Heler, når man prøver igen",
        english: "3.2: the site sends one round in circles. Heals on the next try",
        // As often as browsers put up with it.
        times: 20,
        cause: Cause::Site(first_page, Act::Instead(|_, _| Some(Reply::found("/".to_owned())))),
    },
    Trouble {
        name: "script-page",
        danish: "1.1, 3.2, 4.3: siderne virker kun i en browser. Altid",
        english: "1.1, 3.2, 4.3: the pages work in a browser only. Always",
        times: ALWAYS,
        cause: Cause::Site(any_first_page, Act::Instead(|_, asked| causes::script(asked))),
    },
    Trouble {
        name: "server-error",
        danish: "3.3, 4.5: Statens SSO svarer 503. Én gang",
        english: "3.3, 4.5: Statens SSO answers 503. Once",
        times: 1,
        cause: Cause::Site(sign_in_begins, Act::Instead(|_, _| Some(causes::unavailable()))),
    },
    Trouble {
        name: "unknown-page",
        danish: "3.3, 4.5: Statens SSO viser en side, som ingen kender. Én gang",
        english: "3.3, 4.5: Statens SSO shows a page that nobody knows. Once",
        times: 1,
        cause: Cause::Site(sign_in_begins, Act::Instead(|_, _| Some(sso::unknown_page()))),
    },
    Trouble {
        name: "already-signed-in",
        danish: "3.3, 4.5: \"Du er allerede logget ind.\" Én gang, og det klarer programmet selv",
        english: "3.3, 4.5: \"You are already logged in.\" Once, and the program copes by itself",
        times: 1,
        cause: Cause::Site(sign_in_begins, Act::Instead(|_, _| Some(sso::already_signed_in()))),
    },
    Trouble {
        name: "signed-in-always",
        danish: "3.3, 4.5: \"Du er allerede logget ind.\" Altid",
        english: "3.3, 4.5: \"You are already logged in.\" Always",
        times: ALWAYS,
        cause: Cause::Site(sign_in_begins, Act::Instead(|_, _| Some(sso::already_signed_in()))),
    },
    Trouble {
        name: "other-origin",
        danish: "3.3: Statens SSO sender til en adresse, som ikke er nævnt. Én gang",
        english: "3.3: Statens SSO sends one to an address that isn't named. Once",
        times: 1,
        cause: Cause::Site(
            |site, asked| at_sso(site, asked, Method::Get, "/broker/statens-it/login"),
            Act::Instead(|world, _| Some(sso::other_origin(world))),
        ),
    },
    Trouble {
        name: "unnamed-adfs",
        danish: "3.3b: AD FS er ikke nævnt, så der spørges først. Til man siger ja",
        english: "3.3b: AD FS isn't named, so one is asked first. Until one says yes",
        times: ALWAYS,
        cause: Cause::UnnamedAdFs,
    },
    Trouble {
        name: "adfs-error",
        danish: "3.3a, 4.6: AD FS viser sin fejlside. Én gang",
        english: "3.3a, 4.6: AD FS shows its page for errors. Once",
        times: 1,
        cause: Cause::Site(
            |site, asked| site == Site::AdFs && asked.form.count("SAMLRequest") > 0,
            Act::Instead(|_, _| Some(causes::adfs_error())),
        ),
    },
    Trouble {
        name: "wrong-password",
        danish: "3.3a, 4.6: adgangskoden bliver afvist. To gange",
        english: "3.3a, 4.6: the password is refused. Twice",
        times: 2,
        cause: Cause::Site(
            |site, asked| site == Site::AdFs && asked.form.count("Password") > 0,
            Act::Instead(|world, asked| Some(adfs::refuse(world, asked))),
        ),
    },
    Trouble {
        name: "locked",
        danish: "3.3a, 4.6: kontoen er låst. Én gang",
        english: "3.3a, 4.6: the account is locked. Once",
        times: 1,
        cause: Cause::Site(back_from_adfs, Act::Instead(|_, _| Some(sso::disabled()))),
    },
    Trouble {
        name: "disabled",
        danish: "3.3a, 4.6: kontoen er lukket. Altid",
        english: "3.3a, 4.6: the account is closed. Always",
        times: ALWAYS,
        cause: Cause::Site(back_from_adfs, Act::Instead(|_, _| Some(sso::disabled()))),
    },
    Trouble {
        name: "cookie-lost",
        danish: "3.3a, 4.6: Statens SSO har mistet tråden. To gange, den første usynlig",
        english: "3.3a, 4.6: Statens SSO has lost the thread. Twice; the first unseen",
        times: 2,
        cause: Cause::Site(back_from_adfs, Act::Before(sso::forget_sign_ins)),
    },
    Trouble {
        name: "update-password",
        danish: "3.4: Statens SSO vil have en ny adgangskode først. Én gang",
        english: "3.4: Statens SSO wants a new password first. Once",
        times: 1,
        cause: Cause::Site(set_up_page, Act::Instead(|_, _| Some(sso::update_password()))),
    },
    Trouble {
        name: "bad-token",
        danish: "3.4: QR-koden er en, som FreeOTP afviser (\"Token is invalid!\"). Én gang",
        english: "3.4: the QR code is one that FreeOTP refuses (\"Token is invalid!\"). Once",
        times: 1,
        cause: Cause::Site(set_up_page, Act::Instead(sso::bad_token)),
    },
    Trouble {
        name: "weak-token",
        danish: "3.4: QR-kodens nøgle er for kort (\"Token is unsafe!\"). Én gang",
        english: "3.4: the QR code's key is too short (\"Token is unsafe!\"). Once",
        times: 1,
        cause: Cause::Site(set_up_page, Act::Before(sso::weaken)),
    },
    Trouble {
        name: "enrolled",
        danish: "3.11: der er et token i forvejen, og det er på øvetelefonen. Altid",
        english: "3.11: there is a token already, and it is on the practice phone. Always",
        times: ALWAYS,
        cause: Cause::Enrolled,
    },
    Trouble {
        name: "old-token",
        danish: "3.11: der er et token på en anden telefon. Én gang, så er det slettet",
        english: "3.11: there is a token on another phone. Once, then it is deleted",
        times: 2,
        cause: Cause::Site(sign_in_begins, Act::Before(sso::old_token)),
    },
    Trouble {
        name: "expired",
        danish: "3.10: siden med QR-koden er udløbet. Én gang",
        english: "3.10: the page with the QR code has expired. Once",
        times: 1,
        cause: Cause::Site(set_up_code, Act::Before(sso::age_pages)),
    },
    Trouble {
        name: "changed-secret",
        danish: "3.10: koden bliver afvist, og QR-koden er en ny. Én gang",
        english: "3.10: the code is refused, and the QR code is a new one. Once",
        times: 1,
        cause: Cause::Site(set_up_code, Act::Instead(sso::change_secret)),
    },
    Trouble {
        name: "device-name-wanted",
        danish: "3.10: siden vil have et navn til telefonen. Til den får et",
        english: "3.10: a name for the phone is wanted. Until it gets one",
        times: ALWAYS,
        cause: Cause::Site(set_up_code, Act::Instead(sso::want_device_name)),
    },
    Trouble {
        name: "device-name-taken",
        danish: "3.10: et navn til telefonen, og 'FreeOTP' er brugt. Til den får et andet",
        english: "3.10: a name for the phone, and 'FreeOTP' is taken. Until it gets another",
        times: ALWAYS,
        cause: Cause::Site(set_up_code, Act::Instead(sso::want_other_device_name)),
    },
    Trouble {
        name: "code-refused",
        danish: "3.10, 3.11, 4.7: koden bliver afvist, også den rigtige. Tre gange",
        english: "3.10, 3.11, 4.7: the code is refused, the right one too. Three times",
        times: 3,
        cause: Cause::Site(any_code, Act::Instead(sso::refuse_code)),
    },
    Trouble {
        name: "lost-answer",
        danish: "3.10: koden bliver godtaget, men svaret kommer ikke tilbage. Én gang",
        english: "3.10: the code is accepted, but the answer doesn't come back. Once",
        times: 1,
        cause: Cause::Site(set_up_code, Act::After(|reply| reply.location.is_some().then(Reply::cut))),
    },
    Trouble {
        name: "phone-slow",
        danish: "3.10: øvetelefonen går 2 minutter bagud. Til den tages op igen",
        english: "3.10: the practice phone is 2 minutes slow. Until it is taken up again",
        times: 1,
        cause: Cause::Phone(-120),
    },
    Trouble {
        name: "phone-fast",
        danish: "3.10: øvetelefonen går 2 minutter foran. Til den tages op igen",
        english: "3.10: the practice phone is 2 minutes fast. Until it is taken up again",
        times: 1,
        cause: Cause::Phone(120),
    },
];

fn first_page(site: Site, asked: &Asked) -> bool {
    site == Site::Enrolment && asked.method == Method::Get && asked.path == "/"
}

fn any_first_page(site: Site, asked: &Asked) -> bool {
    let paths: &[&str] = match site {
        Site::Atrium => &["/", "/bygst_prodportal", "/bygst_prodportal/"],
        Site::Enrolment | Site::Workplace => &["/"],
        Site::AdFs | Site::StatensSso => &[],
    };
    asked.method == Method::Get && paths.contains(&asked.path.as_str())
}

fn at_sso(site: Site, asked: &Asked, method: Method, path: &str) -> bool {
    let realm = asked.path.strip_prefix("/realms/Statens_SSO");
    site == Site::StatensSso && asked.method == method && realm == Some(path)
}

fn sign_in_begins(site: Site, asked: &Asked) -> bool {
    at_sso(site, asked, Method::Get, "/protocol/openid-connect/auth")
}

fn back_from_adfs(site: Site, asked: &Asked) -> bool {
    at_sso(site, asked, Method::Post, "/broker/statens-it/endpoint")
}

fn set_up_page(site: Site, asked: &Asked) -> bool {
    at_sso(site, asked, Method::Get, "/login-actions/required-action")
}

fn set_up_code(site: Site, asked: &Asked) -> bool {
    at_sso(site, asked, Method::Post, "/login-actions/required-action")
}

fn any_code(site: Site, asked: &Asked) -> bool {
    set_up_code(site, asked) || at_sso(site, asked, Method::Post, "/login-actions/post-broker-login")
}
