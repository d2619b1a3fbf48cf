//! Pages as strangers' themes, plug-ins and networks have them, each with the bug that it showed.

use kom_i_gang::{
    client::replay::Exchange,
    dialogue::{Ask, CodeQuestion, Goal, Turn},
};

use super::{
    ADFS, ReplayedVisit, SSO, code, credentials, keycloak,
    ordinary::{at_sso, authenticate, form, kind, told},
    page, with_adfs,
};

const APP: &str = "https://enrol.example.dk/";
const HOME: &str = "https://workplace.example.dk/";
const USER: &str = "<label for=username>Brugernavn</label><input id=username name=username>";
const PASSWORD: &str =
    "<label for=password>Adgangskode</label><input id=password name=password type=password>";
const LOG_IN: &str = "<button name=login>Log ind</button>";
const CODE: &str =
    "<label for=otp>Engangskode</label><input id=otp name=otp><button name=login>Log ind</button>";

/// At the first site called in stage 3.
async fn at_the_app(status: u16, html: &str) -> String {
    told(Goal::TokenEnrolled, APP, status, html).await
}

/// The same form comes back, with this above it, after the password.
pub async fn after_the_password(says: &str) -> String {
    let html = form(&format!("{USER}{PASSWORD}{LOG_IN}"));
    let fields = [("username", "PROD\\b100001"), ("password", "x"), ("login", "")];
    let exchanges = vec![
        Exchange::get(HOME).redirect(302, &authenticate()),
        Exchange::get(authenticate()).page(200, html.clone()),
        Exchange::post(authenticate(), &fields).page(200, format!("{says}{html}")),
    ];
    let mut visit = ReplayedVisit::new(Goal::SignedIn, with_adfs(), exchanges);
    visit.start().await;
    let turn = kind(&visit.answer(credentials("x")).await);
    visit.ends();
    turn
}

/// Bug: what was said under a condition, as a possible cause or to be looked at was taken for what is so.
#[tokio::test]
async fn a_possible_cause_of_a_refusal_is_none() {
    for says in [
        "Forkert brugernavn eller adgangskode. Har du glemt din adgangskode, eller er den udløbet, så ring til support.",
        "Login mislykkedes. Kontrollér at kontoen ikke er låst, og prøv igen.",
        "Login failed. Check that your account is not locked.",
        "Login mislykkedes. Det kan skyldes, at kontoen er låst.",
        "Sign-in failed. This can happen because the password has expired or the account is locked.",
        "Sign-in failed. It may be because your account has been disabled.",
        "Mulige årsager er, at kontoen er spærret.",
        "Wrong password. You have 2 attempts left before your account is locked.",
        "Forkert kode. Der er 2 forsøg tilbage, så låses din konto.",
        "Invalid credentials. One more wrong attempt and your account is locked.",
        "Forkert adgangskode. Ved 5 fejl i træk er kontoen låst i en time.",
    ] {
        assert_eq!(
            after_the_password(&format!("<p role=alert>{says}</p>")).await,
            "asks Credentials",
            "{says}"
        );
    }
    let causes = "<p role=alert>Login mislykkedes</p><p>Mulige årsager:</p><ul><li>Kontoen er låst</li>\
                  <li>Adgangskoden er udløbet</li></ul>";
    assert_eq!(after_the_password(causes).await, "asks Credentials");
    for help in [
        "<h4>Account locked</h4><p>Call 1234.</p>",
        "<p>Passwords must be changed every 90 days.</p>",
        "<dl><dt>Konto låst</dt><dd>Ring 1234.</dd></dl>",
    ] {
        let says = format!("<span id=input-error>Invalid username or password.</span>{help}");
        assert_eq!(after_the_password(&says).await, "asks Credentials", "{help}");
    }
    // Of one alone it is said.
    assert_eq!(after_the_password("<ul class=errors><li>Kontoen er låst</li></ul>").await, "LUKKET");
}

/// Bug: a second password was asked for, as a word stood between, or the account behind.
#[tokio::test]
async fn a_locked_account_in_other_words() {
    for says in [
        "We've locked your account after too many failed sign-ins.",
        "Vi har spærret din konto efter gentagne fejl.",
        "Din adgang er midlertidigt spærret.",
        "Du er midlertidigt udelukket. Prøv igen om 10 minutter.",
        "Adgangen er midlertidigt spærret i 15 minutter efter gentagne fejl.",
        "Your access has temporarily been suspended.",
        "Access is locked: 5 failed attempts, access suspended.",
    ] {
        assert_eq!(after_the_password(&format!("<div>{says}</div>")).await, "LUKKET", "{says}");
    }
    for says in [
        "You must reset your password before signing in.",
        "Du skal oprette en ny adgangskode, før du kan logge ind.",
    ] {
        assert_eq!(after_the_password(&format!("<div>{says}</div>")).await, "wants NewPassword", "{says}");
    }
    for says in ["Adgangen er midlertidigt lukket på grund af opdatering.", "Adgang til kontoret er lukket."]
    {
        assert_eq!(after_the_password(&format!("<div>{says}</div>")).await, "asks Credentials", "{says}");
    }
}

/// Bug: asked as the token's code, and refused for ever.
#[tokio::test]
async fn a_code_from_elsewhere_in_other_words() {
    for says in [
        "<label>Indtast den kode, vi har sendt til **** **12</label>",
        "<p>Vi ringer dig op nu. Tast den kode, du får oplyst.</p>",
        "<p>Indtast engangskoden fra det brev, vi har sendt dig.</p>",
        "<p>Koden ligger i din e-Boks.</p>",
        "<p>Please check your phone for a message containing your verification code.</p>",
        "<p>A one-time passcode was delivered to your registered mobile number.</p>",
        "<p>Indtast den tilsendte kode.</p>",
        "<p>Du får en kode pr. mail inden for et minut.</p>",
        "<p>Indtast koden fra din hardware-token.</p>",
        "<p>Ein Code wurde Ihnen zugesandt.</p>",
        "<p>Vi har skickat en kod till din mobiltelefon.</p>",
        "<p>Vi har sendt en mail til n***@bygst.dk. Skriv tallet herunder.</p>",
        "<p>We've sent an email to n***@bygst.dk with a 6-digit number.</p>",
        "<p>Tjek din telefon – vi har lige sendt de seks cifre.</p>",
        "<p>Vi har sendt et push til din gamle telefon.</p>",
        "<p>Du kan anmode om en ny kode om 60 sekunder.</p>",
        "<h1>SMS-bekræftelse</h1>",
        "<h1>Bekræft med e-mail</h1>",
        "<title>SMS-kode</title>",
        "<a href='?again=1'>Gensend</a>",
        "<a href='?again=1'>Send koden igen</a>",
        "<button form=f type=button disabled>Send ny kode om 30 s</button>",
    ] {
        assert_eq!(at_sso(&format!("{says}{}", form(CODE))).await, "wants OtherProof", "{says}");
    }
    // A password for a while is none of the token's either.
    let label = |label: &str| form(&CODE.replace(">Engangskode<", &format!(">{label}<")));
    assert_eq!(at_sso(&label("Indtast den kode, vi har sendt til **** **12")).await, "wants OtherProof");
    assert_eq!(at_sso(&label("Midlertidig adgangskode")).await, "browser");
    assert_eq!(at_sso(&label("One-time password")).await, "asks Code");
}

/// Bug: "a code from elsewhere" for a warning, an offer, or the app that is named.
#[tokio::test]
async fn what_stands_beside_a_code_of_the_token() {
    for says in [
        "<p>Advarsel: Svindlere udsender for tiden sms'er med falske koder. Oplys aldrig din kode.</p>",
        "<p>Beware: fake text messages with codes are going around.</p>",
        "<p>Enter the code displayed in the list of your FreeOTP app.</p>",
        "<p>Koden modtager du i din FreeOTP-app på telefonen.</p>",
        "<p>Hent koden i den app, du modtog vejledning om.</p>",
        "<p>Brug en gendannelseskode, hvis du har mistet telefonen.</p>",
        "<p>Få koden på sms: ring 1234.</p>",
        "<p>Engangskoden giver dig adgang til mail, kalender og dokumenter.</p>",
        "<p>Your code is sent over an encrypted connection.</p>",
        "<p><a href='?m=sms'>Send mig en kode på sms</a></p>",
        "<a href=/glemt>Få ny kode</a>",
    ] {
        assert_eq!(at_sso(&format!("{says}{}", form(CODE))).await, "asks Code", "{says}");
    }
}

/// Bug: a password went out as it is where a script makes something else of it, and a name for a CPR number.
#[tokio::test]
async fn a_sign_in_that_a_script_or_another_name_is_for() {
    let sign_in = format!("{USER}{PASSWORD}{LOG_IN}");
    for html in [
        form(&sign_in).replace("method=post", "method=post onsubmit='encrypt(this); return true'"),
        form(&format!("{sign_in}<input type=hidden name=encPassword>")),
        form(&format!("{sign_in}<input type=hidden name=password_hash>")),
        form(&sign_in.replace(">Brugernavn<", ">CPR-nummer<")),
    ] {
        assert_eq!(at_sso(&html).await, "browser", "{html}");
    }
    for html in [
        form(&sign_in).replace("method=post", "method=post onsubmit='login.disabled = true; return true;'"),
        form(&format!("{sign_in}<input type=hidden name=hash value=ab12>")),
        // A trap for robots, and what Danes call a password.
        form(&format!("{sign_in}<div aria-hidden=true><input name=website tabindex=-1></div>")),
        form(&sign_in.replace(">Adgangskode<", ">Windows-kode<")),
    ] {
        assert_eq!(at_sso(&html).await, "asks Credentials", "{html}");
    }
}

/// Bug: Keycloak was sent an empty password with the name, and counts that as a wrong one.
#[tokio::test]
async fn a_password_that_a_script_shows_later_is_for_the_browser() {
    let hidden = PASSWORD.replace("type=password", "type=password style='display:none'");
    assert_eq!(at_sso(&form(&format!("{USER}{hidden}<button>Næste</button>"))).await, "browser");
    assert_eq!(at_sso(&form(&format!("{USER}<button>Næste</button>"))).await, "asks Email");
}

/// Bug: 'Unenroll OTP' was pressed, as "Enroll OTP" is in it.
#[tokio::test]
async fn only_enroll_otp_is_pressed() {
    for label in [
        "Unenroll OTP",
        "Re-enroll OTP",
        "Un-enroll OTP",
        "How do I enroll OTP?",
        "Guide: Enroll OTP",
        "Cancel enroll OTP",
    ] {
        for html in [
            format!("<form method=post action=/x><button>{label}</button></form>"),
            format!("<a href=/x>{label}</a>"),
        ] {
            assert_eq!(at_the_app(200, &html).await, "browser", "{html}");
        }
    }
    for label in ["Enroll OTP", "ENROLL  otp", "Enroll OTP »", "Click to enroll OTP"] {
        let exchanges = vec![
            Exchange::get(APP).page(200, format!("<a href=/un>Unenroll OTP</a><a href=/x>{label}</a>")),
            Exchange::get("https://enrol.example.dk/x").page(200, page("unknown")),
        ];
        let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, with_adfs(), exchanges);
        visit.start().await;
        visit.ends();
    }
}

/// Bug: "a page that needs the browser", or the site's own refusal, for what a network or a guard says.
#[tokio::test]
async fn other_pages_of_networks_and_guards() {
    for (code, html) in [
        (
            "VAGT",
            "<title>Anmodning afvist</title><p>Den anmodede URL blev afvist. Dit support-ID er: 8293</p>",
        ),
        ("VAGT", "<title>Making sure you're not a bot!</title><script src=/x.js></script><p>Loading...</p>"),
        ("VAGT", "<h1>We apologize</h1><p>Your behavior on this site made us think that you are a bot.</p>"),
        ("VAGT", "<title>Checkpoint</title><p>We're verifying your browser</p>"),
        ("PORTAL", "<h1>Dette indhold er blokeret af din it-administrator</h1>"),
        ("PORTAL", "<h1>Stop!</h1><p>Danske internetudbydere er pålagt at spærre adgangen til siden.</p>"),
        ("PORTAL", "<p>Adgangen til hjemmesiden er spærret efter spilleloven.</p>"),
        ("PORTAL", "<h1>This website has been blocked</h1><p>It's on our list of malicious sites.</p>"),
        ("PORTAL", "<h1>Adgang til websiden er blokeret</h1>"),
        ("PORTAL", "<p>We have blocked this domain.</p>"),
        ("PORTAL", "<h1>Internet i toget</h1><p>Acceptér betingelserne for at komme på nettet.</p>"),
        (
            "PORTAL",
            "<title>Hotspot</title><form method=post action='http://hotspot.example.com/login'><input name=username>\
             <input name=password type=password><button>Log på</button></form>",
        ),
        (
            "PORTAL",
            "<title>Gæstenet</title><form method=post action=/login><input name=username>\
             <input name=password type=password><button>Log på</button></form>",
        ),
        // The site's own: it tells how to reach it, of accounts, of its rules.
        (
            "browser",
            "<h1>Adgang nægtet</h1><p>Du skal være på et sikret netværk (VPN) for at bruge portalen.</p>",
        ),
        (
            "browser",
            "<p>Kort spærret? Se siden om spærring.</p><h2>Netværk og proxy</h2><p>Sådan gør du.</p>",
        ),
        ("browser", "<h1>Driftsstatus</h1><p>Blokering af USB-nøgler efter den nye sikkerhedspolitik.</p>"),
        ("browser", "<h1>Nyheder</h1><p>Fra 1. december er TikTok blokeret på statens netværk.</p>"),
        ("browser", "<p>Misbrug af siden kan medføre, at din konto bliver spærret.</p>"),
        ("browser", "<p>Din konto har været blokeret siden mandag? Ring 1234.</p>"),
    ] {
        assert_eq!(at_the_app(200, html).await, code, "{html}");
    }
}

/// Bug: "a site sends the program to one that it doesn't know", of a site that asks for itself, and is known.
#[tokio::test]
async fn a_known_site_that_asks_for_what_it_may_not_have_is_for_the_browser() {
    let html = "<form method=post action=/x><input type=email name=loginfmt><button>Next</button></form>";
    let exchanges = vec![
        Exchange::get(HOME).redirect(302, &format!("{ADFS}/adfs/ls/")),
        Exchange::get(format!("{ADFS}/adfs/ls/")).page(200, html),
    ];
    assert_eq!(kind(&ReplayedVisit::new(Goal::SignedIn, with_adfs(), exchanges).start().await), "browser");
}

/// Bug: "a page that the program doesn't know", where its form says which of Keycloak's it is.
#[tokio::test]
async fn an_action_is_known_by_where_its_form_goes() {
    let action = |name: &str| {
        let to = format!("{SSO}/realms/x/login-actions/required-action?session_code=s&execution={name}");
        format!("<h1>Et trin mere</h1><form method=post action='{to}'><button name=accept>Ja</button></form>")
    };
    assert_eq!(at_sso(&action("TERMS_AND_CONDITIONS")).await, "wants Terms");
    assert_eq!(at_sso(&action("phone-number-required-action")).await, "browser");
    // What it asks for that we can do comes before.
    assert_eq!(at_sso(&keycloak("v2-da-login-otp")).await, "asks Code");
}

/// Bug: "a page made of script", where a theme begins again by itself once Keycloak's page has expired.
#[tokio::test]
async fn a_page_that_begins_again_by_script_has_expired() {
    let html = |more: &str| {
        format!(
            "<title>Log ind</title><form id=f method=post action='{SSO}/realms/x/login-actions/restart?tab_id=t'>\
             <input type=hidden name=restart value=true>{more}</form>\
             <script>document.getElementById('f').submit()</script>"
        )
    };
    assert_eq!(at_sso(&html("")).await, "IGEN");
    // Whoever can choose to isn't led there.
    assert_eq!(at_sso(&html("<button>Start forfra</button>")).await, "browser");
}

/// Bug: a theme's refusal in a box of its own wasn't quoted. `aria-live` is what such boxes keep of Keycloak's.
#[tokio::test]
async fn a_refusal_in_a_box_of_the_theme_s_own_is_quoted() {
    let html = form(CODE);
    let quote = async |first: &str, then: &str| {
        let exchanges = vec![
            Exchange::get(HOME).redirect(302, &authenticate()),
            Exchange::get(authenticate()).page(200, format!("{first}{html}")),
            Exchange::post(authenticate(), &[("otp", "111111"), ("login", "")])
                .page(200, format!("{then}{html}")),
        ];
        let mut visit = ReplayedVisit::new(Goal::SignedIn, with_adfs(), exchanges);
        visit.start().await;
        let turn = visit.answer(code("111111")).await;
        visit.ends();
        match turn {
            Turn::Ask(Ask::Code(CodeQuestion { refused: Some(refusal), .. })) => refusal.quote,
            turn => panic!("{turn:?}"),
        }
    };
    for says in [
        "<p class=x-err aria-live=polite>Ikke den kode.</p>",
        "<div aria-live=assertive><span>Ikke den kode.</span></div>",
        "<div class=invalid-feedback>Ikke den kode.</div>",
    ] {
        assert_eq!(quote("", says).await.as_deref(), Some("Ikke den kode."), "{says}");
        // What was there before says nothing of the code.
        assert_eq!(quote(says, says).await, None, "{says}");
    }
    let counts = |seconds| format!("<p aria-live=off>Ny kode om {seconds} s</p><p aria-live=polite></p>");
    assert_eq!(quote(&counts(30), &counts(29)).await, None);
    // A mark of an error comes first.
    let both = "<p aria-live=polite>Indlæser</p><span id=input-error-otp>Ikke den kode.</span>";
    assert_eq!(quote("", both).await.as_deref(), Some("Ikke den kode."));
}

/// Bug: the link back to the application, which Keycloak's page of errors has for most of them, was quoted as the site's words.
#[tokio::test]
async fn a_message_is_quoted_without_the_link_behind_it() {
    let html = |id: &str| {
        format!(
            "<div id={id}><p class=instruction>Klienten kunne <b>ikke</b> findes.</p>\
             <p><a id=backToApplication href=/>« Tilbage til applikation</a></p></div>"
        )
    };
    for id in ["kc-error-message", "kc-info-message"] {
        assert_eq!(quoted(400, &html(id)).await.as_deref(), Some("Klienten kunne ikke findes."), "{id}");
    }
    let bare = "<div id=kc-error-message><p></p>Klienten kunne ikke findes.</div>";
    assert_eq!(quoted(400, bare).await.as_deref(), Some("Klienten kunne ikke findes."));
}

/// Bug: where a script writes the error, the title that each page of the theme has was quoted as what is wrong.
#[tokio::test]
async fn the_title_of_a_page_that_a_script_writes_says_nothing_of_its_error() {
    let html = "<title>Log ind i Statens SSO</title><script>const kcContext = {pageId: 'error.ftl'};</script>\
                <script type=module src=/index.js></script><body><div id=root></div>";
    assert_eq!(quoted(400, html).await, None);
    let written = html.replace("<div id=root>", "<div id=root><h1>Øv</h1>");
    assert_eq!(quoted(400, &written).await.as_deref(), Some("Log ind i Statens SSO"));
}

/// What is quoted of the first page of Statens SSO, whose trouble stops the visit.
async fn quoted(status: u16, html: &str) -> Option<String> {
    let exchanges = vec![
        Exchange::get(HOME).redirect(302, &authenticate()),
        Exchange::get(authenticate()).page(status, html),
    ];
    match ReplayedVisit::new(Goal::SignedIn, with_adfs(), exchanges).start().await {
        Turn::Stuck(problem) => problem.quote,
        turn => panic!("{turn:?}"),
    }
}
