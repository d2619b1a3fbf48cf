//! What a site says of itself and of the last answer, whatever its theme: errors without Keycloak's marks, words that
//! come with the form again, pages that only the browser can do.

use kom_i_gang::{
    client::replay::Exchange,
    dialogue::{
        Ask, FieldUse, FormShape, Goal, PasswordQuestion, Problem, Purpose, Refusal, Seen, Trouble, Turn,
        Wants,
    },
    visit::VisitEvent,
};

use super::{ADFS, ReplayedVisit, SSO, action, code, credentials, environment, keycloak, page, with_adfs};

const HOME: &str = "https://workplace.example.dk/";
/// Where Keycloak answers its forms.
const AUTHENTICATE: &str =
    "https://localhost:9443/realms/x/login-actions/authenticate?session_code=s&execution=e";
const ADFS_FORM: &str = "https://localhost:9444/adfs/ls/?client-request-id=7&x=1";
const SIGN_IN: &str =
    "https://localhost:9443/realms/Statens_SSO/login-actions/authenticate?session_code=3&tab_id=t";

fn to(address: &str, status: u16, html: &str) -> Vec<Exchange> {
    vec![Exchange::get(HOME).redirect(302, address), Exchange::get(address).page(status, html)]
}

/// The first page of Statens SSO.
async fn first_page(status: u16, html: &str) -> Turn {
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), to(AUTHENTICATE, status, html));
    let turn = visit.start().await;
    visit.ends();
    turn
}

fn problem(turn: Turn) -> Problem {
    let Turn::Stuck(problem) = turn else { panic!("{turn:?}") };
    problem
}

fn told(trouble: Trouble, quote: &str) -> Turn {
    let (host, quote) = ("localhost:9443".to_owned(), Some(quote.to_owned()));
    Turn::Stuck(Problem { trouble, host, quote, answer_lost: false })
}

fn wants(turn: Turn) -> Wants {
    match problem(turn).trouble {
        Trouble::OtherPage { wants, .. } => wants,
        other => panic!("{other:?}"),
    }
}

/// An error page heals by a new start, once: the second time it says so.
async fn begins_anew(status: u16, html: &str) -> Turn {
    let mut exchanges = to(AUTHENTICATE, status, html);
    exchanges.extend(to(AUTHENTICATE, status, html));
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    let turn = visit.start().await;
    visit.ends();
    turn
}

const LOST_COOKIE: &str =
    "<h1>Øv</h1><div class=card><p>Cookie ikke fundet. Sørg for, at cookies er slået til.</p></div>";

#[tokio::test]
async fn p17_an_error_page_without_marks_is_known_by_what_it_is() {
    let words = "Cookie ikke fundet. Sørg for, at cookies er slået til.";
    assert_eq!(begins_anew(400, LOST_COOKIE).await, told(Trouble::StartAgain, words));
    let error = |words| told(Trouble::ServerError { status: 400 }, words);
    let page = |inner: &str| {
        format!("<title>Statens SSO</title><body><nav><a href=/>Til forsiden nu</a></nav>{inner}")
    };
    for (html, words) in [
        (
            "<h1>Øv</h1><div class=card><p>Klienten kunne ikke findes.</p></div>",
            "Klienten kunne ikke findes.",
        ),
        ("<h1>Vi beklager ...</h1><div><span>Ugyldig redirect uri</span></div>", "Ugyldig redirect uri"),
        (
            "<h1>Statens SSO</h1><h2>Ugyldig redirect uri</h2><a href=/>Tilbage til log ind</a>",
            "Ugyldig redirect uri",
        ),
        ("<table><tr><td>HTTPS er påkrævet.<br>Ring 1234</table>", "HTTPS er påkrævet."),
        (
            "<p hidden>Din session er udløbet.</p><p>Brugeren a@b.dk mangler rettigheder",
            "Brugeren … mangler rettigheder",
        ),
        // A list of languages and a search ask nothing.
        (
            "<form method=post action=/l><select name=kc_locale><option>da</select></form><p>Intet at se her.",
            "Intet at se her.",
        ),
    ] {
        assert_eq!(first_page(400, &page(html)).await, error(words), "{html}");
    }
}

/// Brothers: words of other versions and themes, in both languages, on pages of any status.
#[tokio::test]
async fn a_sign_in_that_is_lost_begins_anew_whatever_the_theme() {
    for words in [
        "Restart login cookie not found. It may have expired; it may have been deleted or cookies are disabled in your browser.",
        "Cookie not found. Please make sure cookies are enabled in your browser.",
        "Cookien blev ikke fundet",
        "Sessionen er ikke aktiv.",
        "Din session er udløbet. Log ind igen.",
        "Your session has expired",
        "Log ind tog for lang tid. Prøv igen.",
        "Login timeout. Please sign in again.",
        "Handlingen er udløbet. Start venligst forfra.",
        "Der opstod en fejl, log ind igen via din applikation.",
        "Siden er ikke længere gyldig, gå tilbage til din applikation og login igen",
        "This page is no longer valid, please go back to your application and sign in again",
    ] {
        for (status, html) in [
            (400, format!("<h1>Øv</h1><div class=box>{words}</div>")),
            (200, format!("<title>Statens SSO</title><script>1</script><main><h1>{words}</h1></main>")),
            (408, format!("<div class='alert alert-danger'>{words}</div>")),
            (200, format!("<div id=kc-error-message><p class=instruction>{words}</p></div>")),
        ] {
            let begun = problem(begins_anew(status, &html).await);
            assert_eq!((begun.trouble, begun.quote.as_deref()), (Trouble::StartAgain, Some(words)), "{html}");
        }
    }
}

/// A page that has run out, without its ids.
#[tokio::test]
async fn a_page_that_has_run_out_is_known_by_its_words_and_where_it_leads() {
    let html = "<h1>Siden er udløbet</h1><p>For at genstarte login processen \
                <a href=/realms/x/login-actions/restart?tab_id=t>Klik her</a>.</p>";
    assert_eq!(problem(begins_anew(200, html).await).trouble, Trouble::StartAgain);
}

#[tokio::test]
async fn p24_an_error_is_one_whatever_the_status() {
    let html = |words: &str| format!("<div id=kc-error-message><p class=instruction>{words}</p></div>");
    assert_eq!(first_page(200, &html("Kontoen er låst.")).await, told(Trouble::Locked, "Kontoen er låst."));
    for status in [200, 400, 403, 500] {
        let expected = told(Trouble::ServerError { status }, "Klienten kunne ikke findes.");
        assert_eq!(first_page(status, &html("Klienten kunne ikke findes.")).await, expected);
    }
    // Without the id, by the mark of an alert.
    let alert = "<h1>Vi beklager</h1><div class='alert alert-error'>Ugyldig forespørger</div>";
    let expected = told(Trouble::ServerError { status: 200 }, "Ugyldig forespørger");
    assert_eq!(first_page(200, alert).await, expected);
    // What is only information is quoted as well.
    let info = first_page(200, "<div id=kc-info-message><p>Din e-mail er bekræftet.</p></div>").await;
    assert_eq!(problem(info).quote.as_deref(), Some("Din e-mail er bekræftet."));
}

/// What is said of an account, in the words of Keycloak, AD FS and others; and what only sounds like it.
#[tokio::test]
async fn a_locked_account_is_known_by_what_is_said_of_it() {
    for words in [
        "Kontoen er deaktiveret, kontakt en administrator.",
        "Account is disabled, contact your administrator.",
        "Account is temporarily disabled; contact your administrator or retry later.",
        "Din konto er spærret på grund af for mange forsøg. Prøv igen om 30 minutter.",
        "Din brugerkonto er midlertidigt låst",
        "Brugeren er blevet deaktiveret.",
        "Your account has been locked out.",
        "This account is currently locked.",
        "Konto låst",
        "Account locked",
        "Du er låst ude, fordi du har skrevet forkert adgangskode.",
        "User account is inactive",
        "Kontoen er ikke aktiv.",
        "Your account has expired.",
        "Du kan ikke logge ind, fordi kontoen er lukket",
    ] {
        for html in [
            format!("<h1>Øv</h1><p>{words}</p>"),
            format!("<title>x</title><script>1</script><div class=msg>{words}</div>"),
        ] {
            assert_eq!(first_page(200, &html).await, told(Trouble::Locked, words), "{html}");
            assert_eq!(first_page(403, &html).await, told(Trouble::Locked, words), "{html}");
        }
    }
    for words in [
        "Er din konto låst, så kontakt it-support.",
        "Er din konto låst? Ring til it-support.",
        "Hvis kontoen er låst, kan du ringe til it-support.",
        "Forkert adgangskode, eller kontoen er låst.",
        "Efter 5 forsøg er kontoen låst i 30 minutter.",
        "Efter flere forsøg bliver din konto låst.",
        "Your account may be locked after more attempts.",
        "Kontoen er ikke låst.",
        "Kontoret er lukket i dag.",
        "Sorry, you have been blocked",
        "Cookies er deaktiveret i din browser.",
        "Klienten er deaktiveret.",
        "Din adgangskode udløber om 5 dage.",
    ] {
        let expected = told(Trouble::ServerError { status: 403 }, words);
        assert_eq!(first_page(403, &format!("<h1>Øv</h1><p>{words}</p>")).await, expected);
    }
}

/// Bug: what comes round for everybody was told as a new password that is wanted now, and after a wrong password hid that it
/// was wrong.
#[tokio::test]
async fn that_passwords_are_changed_every_ninety_days_is_no_wish_for_a_new_one() {
    for words in [
        "Adgangskoder skal skiftes hver 90. dag.",
        "Din adgangskode skal skiftes hver 90. dag.",
        "Passwords must be changed every 90 days.",
        "Alle adgangskoder skal fornyes efter tre måneder.",
        "Your password must be changed regularly.",
    ] {
        let told_of = told(Trouble::ServerError { status: 403 }, words);
        assert_eq!(first_page(403, &format!("<h1>Øv</h1><p>{words}</p>")).await, told_of);
        let wrong = format!("Forkert brugernavn eller adgangskode. {words}");
        assert!(matches!(adfs_says("", &wrong).await, Turn::Ask(Ask::Credentials(_))), "{words}");
    }
}

/// Of a site that isn't one of the sign-in's nothing is known but its status.
#[tokio::test]
async fn what_a_stranger_says_is_no_word_of_the_sign_in() {
    let stranger = "https://elsewhere.example.com/";
    let exchanges = vec![
        Exchange::get(HOME).redirect(302, SSO),
        Exchange::get(format!("{SSO}/")).redirect(302, stranger),
        Exchange::get(stranger).page(400, LOST_COOKIE),
    ];
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    assert_eq!(problem(visit.start().await).trouble, Trouble::ServerError { status: 400 });
    visit.ends();
}

/// The workplace's own page that says no was taken for its start page.
#[tokio::test]
async fn a_locked_account_at_the_workplace_is_no_success() {
    let html = keycloak("base-da-login-otp");
    let exchanges = vec![
        Exchange::get(HOME).redirect(302, super::WORKPLACE_ASKED),
        Exchange::get(super::WORKPLACE_ASKED).page(200, html.clone()),
        Exchange::post(action(&html), &[("otp", "123456"), ("login", "Log ind")])
            .redirect(302, super::WORKPLACE_ANSWERED),
        Exchange::get(super::WORKPLACE_ANSWERED)
            .page(200, "<h1>MinArbejdsplads</h1><p>Din konto er spærret.</p>"),
    ];
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    visit.start().await;
    let told = problem(visit.answer(code("123456")).await);
    assert_eq!((told.trouble, told.quote.as_deref()), (Trouble::Locked, Some("Din konto er spærret.")));
    visit.ends();
}

fn adfs_sent() -> Exchange {
    let fields =
        [("UserName", "PROD\\b100001"), ("Password", "Sommer2026!"), ("AuthMethod", "FormsAuthentication")];
    Exchange::post(ADFS_FORM, &fields)
}

/// At AD FS, whose form has this in its `errorText` from the start and after the password.
pub async fn adfs_says(before: &str, after: &str) -> Turn {
    let html = |words: &str| {
        let form = page("adfs");
        let marked = form.replace("role=\"alert\"></span>", &format!(">{words}</span>"));
        assert_ne!(form, marked);
        marked
    };
    let request = keycloak("base-da-saml-post-binding");
    let handed = [
        ("SAMLRequest", &*super::value(&request, "SAMLRequest")),
        ("RelayState", &*super::value(&request, "RelayState")),
    ];
    let mut exchanges = to(AUTHENTICATE, 200, &request);
    exchanges.push(Exchange::post(action(&request), &handed).page(200, html(before)));
    exchanges.push(adfs_sent().page(200, html(after)));
    let mut visit = ReplayedVisit::new(Goal::SignedIn, with_adfs(), exchanges);
    assert!(matches!(visit.start().await, Turn::Ask(Ask::Credentials(_))));
    let turn = visit.answer(credentials("Sommer2026!")).await;
    visit.ends();
    turn
}

#[tokio::test]
async fn t12_a_locked_account_is_no_wrong_password() {
    let locked = |words: &str| {
        let (host, quote) = ("localhost:9444".to_owned(), Some(words.to_owned()));
        Turn::Stuck(Problem { trouble: Trouble::Locked, host, quote, answer_lost: false })
    };
    for words in [
        "Din konto er låst.",
        "Din konto er spærret. Kontakt din it-afdeling.",
        "Kontoen er deaktiveret",
        "Your account is disabled.",
        "Your account has been locked. Contact your administrator.",
        "The user account is disabled. (MSIS7066)",
        "The referenced account is currently locked out and may not be logged on to.",
        "This account is not available. Contact HR if you need help.",
        // At the wrong time of the day.
        "Kontoen må ikke logge ind på dette tidspunkt",
        "Du må ikke logge på på dette tidspunkt.",
        "Din konto har ikke tilladelse til at logge på på nuværende tidspunkt.",
        "Your account is not allowed to sign in at this time.",
        "Your account has time restrictions that prevent you from signing in at this time.",
        "You are not allowed to log on at this time. Try again later.",
        // In other languages.
        "Ihr Konto wurde gesperrt.",
        "Das Benutzerkonto ist deaktiviert.",
        "Ditt konto är låst.",
        "Kontot har spärrats.",
        "Brukerkontoen er deaktivert.",
        "Votre compte est verrouillé.",
    ] {
        assert_eq!(adfs_says("", words).await, locked(words));
    }
    for words in [
        "Adgangskoden er udløbet.",
        "Din adgangskode er udløbet, skift den på denne side.",
        "Your password has expired.",
        "Du skal skifte din adgangskode.",
        "The password must be changed before you sign in.",
    ] {
        let turn = adfs_says("", words).await;
        assert_eq!(wants(turn), Wants::NewPassword, "{words}");
        assert_eq!(problem(adfs_says("", words).await).quote.as_deref(), Some(words));
    }
    // A real Keycloak says it on its own form, with the right password.
    for (mark, words) in [
        ("<span id=input-error class=kc-feedback-text>", "Kontoen er deaktiveret, kontakt en administrator."),
        ("<span id=input-error class=kc-feedback-text>", "Account is disabled, contact your administrator."),
        // A theme of somebody's own has no mark at all.
        ("<div class=besked>", "Din konto er låst."),
    ] {
        let turn = sso_says("", &format!("{mark}{words}</div>")).await.0;
        assert_eq!(turn, told(Trouble::Locked, words));
    }
}

/// A refusal that only speaks of locked accounts is a refusal, and so are words that stood there before.
#[tokio::test]
async fn words_about_locked_accounts_that_are_no_verdict() {
    let stood = "Er din konto låst? Ring 1234.";
    for (before, after, quote) in [
        (
            "",
            "Forkert adgangskode, eller kontoen er låst.",
            Some("Forkert adgangskode, eller kontoen er låst."),
        ),
        (stood, stood, None),
        ("Kontoen er låst.", "Kontoen er låst.", None),
        ("", "Ihr Konto wird nach 5 Versuchen gesperrt.", Some("Ihr Konto wird nach 5 Versuchen gesperrt.")),
        ("", "Ist Ihr Konto gesperrt?", Some("Ist Ihr Konto gesperrt?")),
        // It is the site that can't.
        (
            "",
            "We are unable to sign you in at this time.",
            Some("We are unable to sign you in at this time."),
        ),
        (
            "",
            "Du kan ikke logge ind på dette tidspunkt. Prøv igen senere.",
            Some("Du kan ikke logge ind på dette tidspunkt. Prøv igen senere."),
        ),
        (stood, "Forkert bruger-id.", Some("Forkert bruger-id.")),
    ] {
        let Turn::Ask(Ask::Credentials(PasswordQuestion { refused, .. })) = adfs_says(before, after).await
        else {
            panic!("{after}")
        };
        assert_eq!(refused, Some(Refusal { quote: quote.map(str::to_owned) }), "{after}");
    }
}

/// At Statens SSO's own form, with this before it from the start and after the password; and how often the visit told that
/// the password wasn't refused.
async fn sso_says(before: &str, after: &str) -> (Turn, usize) {
    let html = |words: &str| page("sso-own-sign-in").replace("<form", &format!("{words}<form"));
    let fields = [
        ("username", "PROD\\b100001"),
        ("password", "Sommer2026!"),
        ("credentialId", ""),
        ("login", "Log ind"),
    ];
    let mut exchanges = to(AUTHENTICATE, 200, &html(before));
    exchanges.push(Exchange::post(SIGN_IN, &fields).page(200, html(after)));
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    assert!(matches!(visit.start().await, Turn::Ask(Ask::Credentials(_))));
    let turn = visit.answer(credentials("Sommer2026!")).await;
    let events = visit.events.lock().unwrap().clone();
    visit.ends();
    (turn, events.iter().filter(|event| **event == VisitEvent::NotRefused).count())
}

#[tokio::test]
async fn t13_a_sign_in_that_took_too_long_refused_nothing() {
    for words in [
        "Dit login tog for lang tid. Login processen vil nu begynde forfra.",
        "Your login attempt timed out. Login will start from the beginning.",
        "Log ind tog for lang tid. Prøv igen.",
        "Handlingen er udløbet. Fortsæt med log ind nu.",
        "Action expired. Please continue with login now.",
        "Din session er udløbet.",
    ] {
        for mark in ["<div class='alert alert-error'>", "<div class=besked>"] {
            let (turn, not_refused) = sso_says("", &format!("{mark}{words}</div>")).await;
            let Turn::Ask(Ask::Credentials(PasswordQuestion { refused, .. })) = turn else {
                panic!("{words}")
            };
            assert_eq!((refused, not_refused), (None, 1), "{words}");
        }
    }
    // What stood there before the password says nothing of it, and a refusal is one.
    let old = "<div class='alert alert-error'>Din session er udløbet.</div>";
    let refused = "<div class='alert alert-error'>Ugyldig brugernavn eller adgangskode.</div>";
    for (before, after) in [(old, old), ("", refused), (old, refused)] {
        let (turn, not_refused) = sso_says(before, after).await;
        assert!(matches!(turn, Turn::Ask(Ask::Credentials(PasswordQuestion { refused: Some(_), .. }))));
        assert_eq!(not_refused, 0);
    }
}

/// The same refusal is quoted each time.
#[tokio::test]
async fn the_same_words_twice_are_a_refusal_twice() {
    let html = |words: &str| page("sso-own-sign-in").replace("<form", &format!("{words}<form"));
    let refused = html("<div class='alert alert-error'>Ugyldig brugernavn eller adgangskode.</div>");
    let fields =
        [("username", "PROD\\b100001"), ("password", "x"), ("credentialId", ""), ("login", "Log ind")];
    let mut exchanges = to(AUTHENTICATE, 200, &html(""));
    exchanges.push(Exchange::post(SIGN_IN, &fields).page(200, refused.clone()));
    exchanges.push(Exchange::post(SIGN_IN, &fields).page(200, refused));
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    visit.start().await;
    for _ in 0..2 {
        let Turn::Ask(Ask::Credentials(PasswordQuestion { refused, .. })) =
            visit.answer(credentials("x")).await
        else {
            panic!("not asked")
        };
        assert_eq!(refused.unwrap().quote.as_deref(), Some("Ugyldig brugernavn eller adgangskode."));
    }
    visit.ends();
}

#[tokio::test]
async fn t9_a_page_without_a_word_that_wants_a_new_password() {
    for kind in ["password", "text"] {
        let html = format!(
            "<form method=post action='{AUTHENTICATE}'><input type={kind} name=password-new>\
             <input type={kind} name=password-confirm><input type=submit></form>"
        );
        let seen = Seen {
            host: "localhost:9443".to_owned(),
            status: 200,
            forms: vec!["-: password-new, password-confirm".to_owned()],
            shapes: vec![FormShape {
                counts: vec![(FieldUse::Of(Purpose::NewPassword), 2), (FieldUse::Button, 1)],
            }],
            ..Seen::default()
        };
        let trouble = Trouble::OtherPage { wants: Wants::NewPassword, seen: Box::new(seen) };
        let host = "localhost:9443".to_owned();
        assert_eq!(
            first_page(200, &html).await,
            Turn::Stuck(Problem { trouble, host, quote: None, answer_lost: false })
        );
    }
}

#[tokio::test]
async fn p19_an_account_that_exists_is_named() {
    for html in [
        format!(
            "<form method=post action='{AUTHENTICATE}'><button name=submitAction value=updateProfile>Se profil</button>\
             <button name=submitAction value=linkAccount>Tilføj til eksisterende konto</button></form>"
        ),
        // Keycloak's own page has the id of a registration.
        format!(
            "<form id=kc-register-form method=post action='{AUTHENTICATE}'><button id=updateProfile name=submitAction \
             value=updateProfile>1</button><button id=linkAccount name=submitAction value=linkAccount>2</button></form>"
        ),
        "<body data-page-id=login-login-idp-link-confirm><p>Kontoen eksisterer allerede".to_owned(),
    ] {
        assert_eq!(wants(first_page(200, &html).await), Wants::ExistingAccount, "{html}");
    }
}

#[tokio::test]
async fn p21_a_security_key_with_another_way_is_named() {
    let key = format!(
        "<form id=webauth action='{AUTHENTICATE}' method=post><input type=hidden name=credentialId></form>"
    );
    let recovery = format!("<form action='{AUTHENTICATE}' method=post><input name=recoveryCodeInput></form>");
    let other = format!(
        "<form id=kc-select-try-another-way-form action='{AUTHENTICATE}' method=post>\
         <input type=hidden name=tryAnotherWay value=on></form>"
    );
    for another_way in [true, false] {
        let beside = if another_way { &*other } else { "" };
        let wanted = wants(first_page(200, &format!("{key}{beside}")).await);
        assert_eq!(wanted, Wants::SecurityKey { another_way });
        let wanted = wants(first_page(200, &format!("{recovery}{beside}")).await);
        assert_eq!(wanted, Wants::RecoveryCode { another_way });
    }
    // A passkey that would do as well as the password: the form is for the password.
    let turn = first_page(200, &format!("{}{key}", page("sso-own-sign-in"))).await;
    assert!(matches!(turn, Turn::Ask(Ask::Credentials(_))), "{turn:?}");
    let made = first_page(200, &keycloak("v2-en-webauthn-register")).await;
    assert_eq!(wants(made), Wants::NewSecurityKey);
}

/// A brother at AD FS: its page of an error without `#errorArea` and without a number.
#[tokio::test]
async fn an_error_of_the_organisation_without_marks() {
    let adfs = format!("{ADFS}/adfs/ls/");
    for (html, locked) in
        [("<h1>Fejl</h1><p>Der opstod en fejl hos os.</p>", false), ("<p>Din konto er låst.</p>", true)]
    {
        let exchanges = vec![
            Exchange::get(HOME).redirect(302, &adfs),
            Exchange::get(&adfs).page(200, format!("<div class=alert-danger>{html}</div>")),
        ];
        let mut visit = ReplayedVisit::new(Goal::SignedIn, with_adfs(), exchanges);
        let trouble = problem(visit.start().await).trouble;
        assert_eq!(matches!(trouble, Trouble::SignInError { number: None, .. }), !locked, "{trouble:?}");
        assert_eq!(trouble == Trouble::Locked, locked);
        visit.ends();
    }
}
