//! Ordinary pages stay ordinary, whatever stands around their forms: fine print, banners, counters of visitors, help.

use kom_i_gang::{
    client::replay::Exchange,
    dialogue::{Goal, Problem, Trouble, Turn, Wants},
};

use super::{ADFS, ReplayedVisit, SSO, credentials, keycloak, page, with_adfs};

const ATRIUM: &str = "https://atrium.example.dk/portal/";
const SIGN_IN: &str = "<label for=username>Brugernavn eller e-mail</label><input id=username name=username>\
    <label for=password>Adgangskode</label><input id=password name=password type=password>\
    <input type=checkbox name=rememberMe> Husk mig<button name=login id=kc-login>Log ind</button>";
const CODE: &str = "<label for=otp>Engangskode</label><input id=otp name=otp autocomplete=one-time-code>\
    <input type=submit name=login id=kc-login value='Log ind'>";

pub fn authenticate() -> String {
    format!("{SSO}/realms/x/login-actions/authenticate?session_code=s&execution=e")
}

pub fn form(inside: &str) -> String {
    format!("<form id=f action='{}' method=post>{inside}</form>", authenticate())
}

pub async fn told(goal: Goal, address: &str, status: u16, html: &str) -> String {
    let start = match goal {
        Goal::SignedIn => "https://workplace.example.dk/",
        Goal::TokenEnrolled => "https://enrol.example.dk/",
        Goal::ProfileCreated => ATRIUM,
    };
    let mut exchanges = Vec::new();
    // A sign-in that is lost begins anew, once.
    for _ in 0..2 {
        if start != address {
            exchanges.push(Exchange::get(start).redirect(302, address));
        }
        exchanges.push(Exchange::get(address).page(status, html));
    }
    kind(&ReplayedVisit::new(goal, with_adfs(), exchanges).start().await)
}

pub fn kind(turn: &Turn) -> String {
    match turn {
        Turn::Stuck(Problem { trouble: Trouble::OtherPage { wants, .. }, .. }) => format!("wants {wants:?}"),
        Turn::Stuck(problem) => problem.trouble.code().to_string(),
        Turn::Browser(_) => "browser".to_owned(),
        Turn::ShowQr(_) => "QR".to_owned(),
        turn => turn.question().map_or_else(|| format!("{turn:?}"), |question| format!("asks {question:?}")),
    }
}

pub async fn at_sso(html: &str) -> String {
    told(Goal::SignedIn, &authenticate(), 200, html).await
}

async fn at_atrium(html: &str) -> String {
    told(Goal::ProfileCreated, ATRIUM, 200, html).await
}

/// Bug: "the network answers in the site's place", or a captcha, for a sign-in that anybody can fill in.
#[tokio::test]
async fn what_stands_around_a_form_says_nothing_of_it() {
    for around in [
        "<p>Uautoriseret adgang er forbudt. Se vores privatlivspolitik.</p>",
        "<p>Access is restricted to authorised users. Unauthorised use is a violation of the security policy.</p>",
        "<div>Adgang fra private netværk er ikke tilladt. Kontakt din organisation.</div>",
        "<p>Er din konto spærret? Kontakt Statens IT. Læs om vores cookiepolitik.</p>",
        "<p>Pas på phishing: adgang nægtet? Ring 1234.</p>",
        "<h2>Phishing-mails spærret</h2><p>Vi har spærret 12 phishing-mails i denne uge.</p>",
        "<p>localhost: adgang for uvedkommende er forbudt</p>",
        "<div role=dialog>Hvis cookies er blokeret, virker siden ikke. Cookiepolitik <button>Accepter</button></div>",
        "<form method=post action=/cookies><input type=checkbox name=statistics><button>Accepter</button></form>",
        "<noscript><iframe src='https://www.googletagmanager.com/ns.html?id=1'></iframe></noscript>",
        "<script src='https://www.google.com/recaptcha/api.js' async defer></script>",
        "<script src='https://js.hcaptcha.com/1/api.js?hl=da'></script>",
        "<p>This site is protected by reCAPTCHA and the Google <a>Privacy Policy</a> applies.</p>",
        "<iframe src='https://chat.example.com/w' title=Chat></iframe>",
        "<p>Bruger du et hotspot, så brug VPN. Support ID: 1234</p>",
        "<div role=alert class='alert alert-info'>Systemet er lukket lørdag. Din session er udløbet.</div>",
        "<form method=post action=/realms/x/broker/mitid/login><button name=p value=mitid>MitID</button></form>",
        "<form action='https://www.google.com/search'><input name=q><button>Søg</button></form>",
    ] {
        let page_of = |inside| format!("<title>Log ind</title><body>{around}{}</body>", form(inside));
        assert_eq!(at_sso(&page_of(SIGN_IN)).await, "asks Credentials", "{around}");
        assert_eq!(at_sso(&page_of(CODE)).await, "asks Code", "{around}");
        let adfs = page("adfs").replace("<body>", &format!("<body>{around}"));
        let address = format!("{ADFS}/adfs/ls/?client-request-id=7&x=1");
        assert_eq!(told(Goal::SignedIn, &address, 200, &adfs).await, "asks Credentials", "{around}");
        for name in ["base-da-login-config-totp", "v2-en-login-config-totp"] {
            let set_up = keycloak(name).replacen("<div ", &format!("{around}<div "), 1);
            assert_eq!(told(Goal::TokenEnrolled, &authenticate(), 200, &set_up).await, "QR", "{around}");
        }
    }
}

/// Bug: a portal, or a guard, in the place of a page that is the site's own.
#[tokio::test]
async fn a_site_s_own_first_page_is_no_network_s() {
    let shell = |more: &str| format!("<script src='/main.js'></script>{more}<div id=root></div>");
    for html in [
        shell("<noscript><iframe src='https://www.googletagmanager.com/ns.html?id=1'></iframe></noscript>"),
        shell("<iframe src='https://login.example.org/silent' style='display:none'></iframe>"),
        shell("<iframe src='https://chat.example.com/w' width=0 height=0></iframe>"),
        shell("<script>if(!window.Promise){location.href='https://browsehappy.com/'}</script>"),
        "<p>Adgang uden tilladelse er ikke tilladt. Læs vores privatlivspolitik. Vælg din organisation.</p>".into(),
        "<p>Velkommen.</p><form action='https://www.google.com/search'><input name=q></form>".into(),
        "<p>Velkommen.</p><form method=post action='https://x.example.com/s'><input name=EMAIL type=email></form>"
            .into(),
        format!("<p>{}</p><iframe src='https://player.example.com/1'></iframe>", "Se filmen her. ".repeat(20)),
        "<h1>Phishing-mails spærret</h1><p>Læs mere her på siden.</p>".into(),
        "<p>Oplys dit support id, som står på bagsiden af kortet.</p>".into(),
        "<p>Velkommen. Sidder du på et gæstenet eller hotspot, skal du bruge VPN.</p>".into(),
    ] {
        assert_eq!(at_atrium(&format!("<title>Portal</title>{html}")).await, "browser", "{html}");
    }
}

/// Bug: a label that says what isn't meant was read as if it were, and a button for another way as one of this.
#[tokio::test]
async fn what_is_not_meant_says_nothing_of_a_field() {
    let sign_in = SIGN_IN.replace(">Adgangskode<", ">Adgangskode – ikke din engangskode<");
    assert_eq!(at_sso(&form(&sign_in)).await, "asks Credentials");
    let code = format!("{CODE}<button type=button name=other>Få en kode på mail i stedet</button>");
    assert_eq!(at_sso(&form(&code)).await, "asks Code");
    let by_mail = format!("{CODE}<button type=button name=other>Få koden på mail igen</button>");
    assert_eq!(at_sso(&form(&by_mail)).await, "wants OtherProof");
}

#[tokio::test]
async fn t6_other_pages_that_block() {
    for (code, html) in [
        (
            "PORTAL",
            "<title>Gratis wifi</title><form method=post action=/accept><button>Accept</button></form>",
        ),
        (
            "PORTAL",
            "<title>Access Denied</title><h1>This link has been blocked by the Barracuda Web Filter</h1>",
        ),
        ("PORTAL", "<title>Lightspeed Systems</title><p>atrium.example.dk is blocked.</p>"),
        ("PORTAL", "<h1>Your organization's policy restricts access to this web page at this time.</h1>"),
        ("PORTAL", "<h1>Adgang er begrænset.</h1><p>Årsag: Websense-kategorien er filtreret.</p>"),
        (
            "PORTAL",
            "<h1>Adgangen er blokeret</h1><p>Siden er spærret af din virksomheds sikkerhedsregler.</p>",
        ),
        ("PORTAL", "<title>McAfee Web Gateway - Notification</title><p>URL Blocked.</p>"),
        ("PORTAL", "<h1>Access Blocked</h1><p>Your IT administrator has blocked this cloud app.</p>"),
        ("PORTAL", "<h1>Siden er blokeret</h1><p>Adgangen er spærret af netudbyderen.</p>"),
        ("PORTAL", "<h1>Siden er blokeret</h1><p>Den er kendt for malware.</p>"),
        ("PORTAL", "<p>This website has been blocked: phishing.</p>"),
        ("PORTAL", "<script>window.location.href='https://wifi.example.org/login?u=x'</script>"),
        ("VAGT", "<title>Access denied</title><p>Error 1020. Sorry, you have been blocked</p>"),
        ("VAGT", "<title>Sucuri WebSite Firewall - Access Denied</title><p>Access Denied</p>"),
        ("VAGT", "<p>Den ønskede side blev afvist. Dit support ID er: 1</p>"),
    ] {
        assert_eq!(at_atrium(html).await, code, "{html}");
    }
}

/// Bug: "a code from elsewhere", for a token's own page that helps.
#[tokio::test]
async fn help_beside_a_token_s_code_doesn_t_make_it_another() {
    for help in [
        "Koden står i appen FreeOTP. Du får den ikke på SMS eller mail.",
        "Har du fået ny telefon? Skriv til it@example.dk eller send en SMS til 1234.",
        "Open your authenticator app. We never send codes by text message.",
        "Kan du ikke bruge appen? Kontakt support på mail eller telefon.",
        "Engangskoden vises i din authenticator-app. Den er ikke sendt til dig.",
        "Enter the code from your authenticator app. No app? Use a recovery code instead.",
        "Får du en SMS med en kode, som du ikke har bedt om, så kontakt os.",
        "Indtast koden fra din Mobile Authenticator. YubiKey understøttes ikke.",
        "Din vejledning til FreeOTP er sendt til din indbakke.",
        "Indtast koden for navn@mail.dk.",
        "Tast koden, der står ud for Statens_SSO i listen i FreeOTP.",
        "Del aldrig koden med andre, heller ikke på mail eller sms.",
    ] {
        assert_eq!(at_sso(&format!("<p>{help}</p>{}", form(CODE))).await, "asks Code", "{help}");
        assert_eq!(at_sso(&form(&format!("{CODE}<span>{help}</span>"))).await, "asks Code", "{help}");
    }
    let titled = CODE.replace("name=otp", "name=otp title='Koden fra appen, ikke en kode fra en mail'");
    let named = CODE.replace("id=otp", "id=smartphone-otp").replace("for=otp", "for=smartphone-otp");
    for html in [titled, named] {
        assert_eq!(at_sso(&form(&html)).await, "asks Code", "{html}");
    }
}

/// Bug: asked as the token's code, and refused for ever.
#[tokio::test]
async fn p1_other_words_for_a_code_that_came_otherwise() {
    for words in [
        "Vi har sendt en kode til <b>+45 ** 12</b>",
        "Vi har <strong>sendt</strong> dig en engangskode",
        "Vi har sendt en kode, der kun virker én gang, hvis din mail er rigtig",
        "Check your email for the code",
        "Tjek din e-mail",
        "Kode fra e-mail",
        "Vi sender koden til din mobil",
        "Koden er på vej til dit telefonnummer",
        "Enter the 6-digit code sent via e-mail",
        "Indtast koden fra dit nøglekort",
        "Enter a code from your printed list",
        "Koden læses op i et opkald",
        "A verification code has been texted to you",
        "Du har modtaget en kode på din telefon",
        "Brug koden fra din kodeviser",
        "E-mailbekræftelse",
    ] {
        let told = at_sso(&format!("<p>{words}</p>{}", form(CODE))).await;
        assert_eq!(told, format!("wants {:?}", Wants::OtherProof), "{words}");
    }
}

/// Bug: handed to the browser for the name of a realm, of a button, or of what Danes call a password.
#[tokio::test]
async fn names_that_only_look_like_others() {
    for realm in ["mailservice", "sms", "registersystemet", "phonebook", "Search"] {
        let at = |html: &str| form(html).replace("/realms/x/", &format!("/realms/{realm}/"));
        assert_eq!(at_sso(&at(SIGN_IN)).await, "asks Credentials", "{realm}");
        assert_eq!(at_sso(&at(CODE)).await, "asks Code", "{realm}");
        let name = "<input name=username><button name=login>Log ind</button>";
        assert_eq!(at_sso(&at(name)).await, "asks Email", "{realm}");
    }
    for (from, to) in [
        ("id=kc-login", "id=submitId"),
        ("id=kc-login", "id=btn-submit-identity"),
        (">Adgangskode<", ">Kode<"),
        (">Adgangskode<", ">Adgangskode (samme kode som på din pc)<"),
        ("Brugernavn eller e-mail", "Brugernavn eller medarbejderkode"),
        ("name=username", "name=username title='Dit brugernavn. Har du glemt din kode, så brug linket.'"),
    ] {
        assert_eq!(at_sso(&form(&SIGN_IN.replace(from, to))).await, "asks Credentials", "{to}");
    }
    for label in ["Kode fra app", "Pinkode", "Sikkerhedskode", "Engangskode", "Kode fra sms"] {
        let html = form(&SIGN_IN.replace(">Adgangskode<", &format!(">{label}<")));
        assert_eq!(at_sso(&html).await, "browser", "{label}");
    }
    assert_eq!(at_sso(&form(&SIGN_IN.replace(">Log ind<", ">Log ind med MitID<"))).await, "browser");
}

#[tokio::test]
async fn t13_and_t12_other_words_for_a_lost_or_closed_sign_in() {
    for (code, words) in [
        ("IGEN", "You took too long to login. Login process starting from beginning."),
        ("IGEN", "Du var for længe om at logge ind. Start forfra."),
        ("LUKKET", "Your account has been locked after 5 failed attempts."),
        ("LUKKET", "Din bruger er blevet låst på grund af for mange forsøg."),
        ("HTTP", "Cannot login, credential setup required."),
        ("HTTP", "Efter for mange forsøg lukkes der for adgang."),
    ] {
        let html = format!("<h1>Vi beklager</h1><div id=kc-error-message><p>{words}</p></div>");
        assert_eq!(told(Goal::SignedIn, &authenticate(), 400, &html).await, code, "{words}");
    }
    for (expected, words) in [
        ("asks Credentials", "Brugernavnet eller adgangskoden er forkert. Efter 5 forsøg låses kontoen."),
        ("asks Credentials", "After too many attempts the account is locked."),
        ("asks Credentials", "Your password expires in 5 days."),
        ("LUKKET", "Din adgang er spærret. Kontakt Statens IT."),
        ("LUKKET", "For mange mislykkede loginforsøg. Prøv igen om 15 minutter."),
        ("LUKKET", "Too many attempts. Try again in 15 minutes."),
    ] {
        let fields = [("username", "PROD\\b100001"), ("password", "x"), ("login", "")];
        let exchanges = vec![
            Exchange::get("https://workplace.example.dk/").redirect(302, &authenticate()),
            Exchange::get(authenticate()).page(200, form(SIGN_IN)),
            Exchange::post(authenticate(), &fields)
                .page(200, form(&format!("<span id=input-error>{words}</span>{SIGN_IN}"))),
        ];
        let mut visit = ReplayedVisit::new(Goal::SignedIn, with_adfs(), exchanges);
        visit.start().await;
        assert_eq!(kind(&visit.answer(credentials("x")).await), expected, "{words}");
        visit.ends();
    }
}
