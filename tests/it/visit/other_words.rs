//! Samples of the kinds that nobody tuned to: other languages, other marks or none, other networks.

use kom_i_gang::{
    client::replay::Exchange,
    dialogue::{Ask, Goal, Turn},
};

use super::{
    ReplayedVisit, code, credentials,
    ordinary::{at_sso, authenticate, form, kind, told as first_page},
    strangers::after_the_password,
    told::adfs_says,
};

const APP: &str = "https://enrol.example.dk/";
const HOME: &str = "https://workplace.example.dk/";
const SIGN_IN: &str = "<label for=u>Bruger</label><input id=u name=username><label for=p>Adgangskode</label>\
    <input id=p name=password type=password>";

/// Bug: only Danish and English told that a sign-in was lost; a site may not have the language that is asked for.
#[tokio::test]
async fn a_lost_sign_in_begins_anew_in_other_languages() {
    for words in [
        "Ihre Sitzung ist abgelaufen. Bitte melden Sie sich erneut an.",
        "Cookie nicht gefunden. Bitte stellen Sie sicher, dass Cookies aktiviert sind.",
        "Kakan hittades inte. Kontrollera att kakor är aktiverade.",
        "Fant ikke informasjonskapsel. Pass på at informasjonskapsler er aktivert.",
        "Cookie introuvable. Veuillez vérifier que les cookies sont activés.",
        "Sesjonen din har utløpt. Logg inn på nytt.",
        "Din session har löpt ut. Logga in igen.",
        "Votre session a expiré. Veuillez vous reconnecter.",
        "Der er gået for lang tid. Log ind igen.",
        "Ugyldig kode, log venligst ind igen gennem din applikation.",
    ] {
        let html = format!("<h1>Beklager</h1><div><p>{words}</p></div>");
        assert_eq!(first_page(Goal::SignedIn, &authenticate(), 400, &html).await, "IGEN", "{words}");
    }
}

/// Bug: told as a wrong password, and the next one was asked for.
#[tokio::test]
async fn a_password_that_has_run_out_in_other_words() {
    for words in [
        "Ihr Kennwort ist abgelaufen.",
        "Ditt lösenord har gått ut.",
        "Passordet ditt er utløpt.",
        "Votre mot de passe a expiré.",
        "Your organization requires you to change your password.",
        "Organisationen kræver, at du skifter din adgangskode.",
    ] {
        assert_eq!(kind(&adfs_says("", words).await), "wants NewPassword", "{words}");
    }
}

/// Bug: "locked after too many attempts" was taken for a rule, and the next password was asked for.
#[tokio::test]
async fn an_account_that_is_locked_after_too_many_tries_is_locked() {
    for words in [
        "Din konto er midlertidigt låst efter for mange forsøg. Prøv igen om 15 min.",
        "Kontoen er spærret efter 5 forkerte forsøg.",
        "Your account is locked after too many attempts.",
        "Du kan ikke logge på, fordi din konto ikke er aktiveret endnu.",
        "Konto udløbet",
    ] {
        assert_eq!(after_the_password(&format!("<div class=alert>{words}</div>")).await, "LUKKET", "{words}");
    }
    for words in [
        "Wrong password. Your account is locked after 5 failed attempts.",
        "After too many attempts your account is locked.",
        "Efter for mange forsøg er din konto låst.",
        "Vi kan se, at kontoen ikke er låst.",
        "Kontoen spærres efter 5 forkerte forsøg.",
        "Your account hasn't been locked.",
    ] {
        let told = after_the_password(&format!("<div class=alert>{words}</div>")).await;
        assert_eq!(told, "asks Credentials", "{words}");
    }
}

/// The same sign-in comes back with this above it; what is quoted as said to the password.
async fn quoted(before: &str, after: &str) -> Option<String> {
    let html = form(&format!("{SIGN_IN}<button name=login>Log ind</button>"));
    let fields = [("username", "PROD\\b100001"), ("password", "x"), ("login", "")];
    let exchanges = vec![
        Exchange::get(HOME).redirect(302, &authenticate()),
        Exchange::get(authenticate()).page(200, format!("{before}{html}")),
        Exchange::post(authenticate(), &fields).page(200, format!("{after}{html}")),
    ];
    let mut visit = ReplayedVisit::new(Goal::SignedIn, super::with_adfs(), exchanges);
    visit.start().await;
    let turn = visit.answer(credentials("x")).await;
    visit.ends();
    let Turn::Ask(Ask::Credentials(question)) = turn else { panic!("{turn:?}") };
    question.refused.expect("the same form is a refusal").quote
}

/// Bug: what a theme without Keycloak's marks said to a password wasn't shown.
#[tokio::test]
async fn what_is_new_on_a_form_that_comes_back_is_quoted_without_a_mark_too() {
    let said = |words: &str| Some(words.to_owned());
    for (before, after, quote) in [
        ("", "<div>Du har ikke adgang til dette system.</div>", said("Du har ikke adgang til dette system.")),
        ("", "<p><b>Hov!</b> Brug dit B-nummer.</p>", said("Hov! Brug dit B-nummer.")),
        ("", "<p>Kontakt fornavn@bygst.dk om det</p>", said("Kontakt … om det")),
        // What stood there, and a clock that has gone on.
        ("<p>Ring til os på 1234.</p>", "<p>Ring til os på 1234.</p>", None),
        ("<p>Klokken er nu 12.45</p>", "<p>Klokken er nu 12.46</p>", None),
        // What isn't said of it.
        ("", "<h2>Velkommen til os</h2><aside>Nyt fra kantinen i dag</aside>", None),
        ("", "<p>Prøv igen</p>", None),
        // A mark tells more.
        (
            "",
            "<p>Ring til os på 1234.</p><span id=input-error>Forkert bruger.</span>",
            said("Forkert bruger."),
        ),
    ] {
        assert_eq!(quoted(before, after).await, quote, "{after}");
    }
}

/// Bug: asked for as the token's code, and sent.
#[tokio::test]
async fn a_code_from_elsewhere_in_other_languages_and_places() {
    let field = |label: &str| {
        form(&format!("<label for=o>{label}</label><input id=o name=otp><button name=login>OK</button>"))
    };
    for says in [
        "Vi har mejlat en kod till dig.",
        "Vi har sendt en kode til e-posten din.",
        "Du har mottatt en kode i en tekstmelding.",
        "Sie erhalten in Kürze einen Code.",
        "Saisissez le code reçu.",
        "Un code vous a été envoyé.",
    ] {
        assert_eq!(at_sso(&format!("<p>{says}</p>{}", field("Kod"))).await, "wants OtherProof", "{says}");
    }
    for label in [
        "Wiederherstellungscode",
        "Återställningskod",
        "Gjenopprettingskode",
        "Code de secours",
        "Code de récupération",
        "Reservekode nr. 3",
    ] {
        assert_eq!(at_sso(&field(label)).await, "wants OtherProof", "{label}");
    }
    let hinted = |hint: &str| {
        form(&format!(
            "<label for=o>Kode</label><input id=o name=otp aria-describedby='d'><small id=d>{hint}</small><button>OK</button>"
        ))
    };
    for hint in ["Vi har sendt den på mail", "We have sent it by text message."] {
        assert_eq!(at_sso(&hinted(hint)).await, "wants OtherProof", "{hint}");
    }
    for hint in
        ["Den står i FreeOTP.", "Du får den ikke på mail.", "6 cifre", "Skriv til it@bygst.dk om hjælp"]
    {
        assert_eq!(at_sso(&hinted(hint)).await, "asks Code", "{hint}");
    }
    for says in ["Sie erhalten den Code in der App FreeOTP.", "Engångskod från appen"] {
        assert_eq!(at_sso(&format!("<p>{says}</p>{}", field("Kod"))).await, "asks Code", "{says}");
    }
}

/// Bug: only in Danish and English was a button that sends another code, or gives up, known as that.
#[tokio::test]
async fn p11_buttons_in_other_languages() {
    let otp = "<label for=o>Kode</label><input id=o name=otp>";
    for resend in ["Code erneut senden", "Skicka koden igen", "Send koden på nytt", "Renvoyer le code"] {
        let html =
            form(&format!("{otp}<button name=x value=1>{resend}</button><button name=login>OK</button>"));
        assert_eq!(at_sso(&html).await, "wants OtherProof", "{resend}");
    }
    for (away, on) in [
        ("Abbrechen", "Anmelden"),
        ("Zurück", "Weiter"),
        ("Passwort vergessen?", "Anmelden"),
        ("Avbryt", "Logga in"),
        ("Avbryt", "Logg inn"),
        ("Retour", "Se connecter"),
        ("Annuler", "Suivant"),
    ] {
        for buttons in [
            format!("<button name=x value=1>{away}</button><button name=y value=2>{on}</button>"),
            format!("<button name=y value=2>{on}</button><button name=x value=1>{away}</button>"),
        ] {
            let html = form(&format!("{otp}{buttons}"));
            let exchanges = vec![
                Exchange::get(HOME).redirect(302, &authenticate()),
                Exchange::get(authenticate()).page(200, html),
                Exchange::post(authenticate(), &[("otp", "123456"), ("y", "2")]).page(200, "<p>Videre"),
            ];
            let mut visit = ReplayedVisit::new(Goal::SignedIn, super::with_adfs(), exchanges);
            visit.start().await;
            visit.answer(code("123456")).await;
            visit.ends();
        }
    }
}

/// Bug: "a page that needs the browser", or the site's own error, for what a network or a gate in front of it says.
#[tokio::test]
async fn t6_t15_other_networks_and_gates() {
    for (code, status, html) in [
        (
            "PORTAL",
            200,
            "<title>Welcome to our WiFi</title><form action='http://wifi.example.org/login' method=post>\
             <input name=room placeholder=Værelse><input name=lastname><button>Forbind</button></form>",
        ),
        (
            "PORTAL",
            200,
            "<title>Gæste-wifi</title><p>Skriv dit nummer</p><form action=/guest method=post><input name=phone type=tel>\
             <button>Send</button></form>",
        ),
        (
            "PORTAL",
            200,
            "<h1>Velkommen</h1><form action='http://10.0.0.1/go' method=post><input name=room><button>Videre</button></form>",
        ),
        (
            "PORTAL",
            200,
            "<title>Firewall Authentication</title><form action=/fgtauth method=post><input name=username>\
             <input name=password type=password><button>Continue</button></form>",
        ),
        (
            "PORTAL",
            200,
            "<title>Sponsored Guest Portal</title><form method=post action=/portal/Login><input name=user.username>\
             <input type=password name=user.password><button>Sign On</button></form>",
        ),
        (
            "PORTAL",
            200,
            "<title>UniFi</title><form method=post action=/guest/s/><input type=checkbox name=tos>\
             <button>Forbind til internettet</button></form>",
        ),
        ("VAGT", 403, "<h1>403 Forbidden</h1><hr><center>Microsoft-Azure-Application-Gateway/v2</center>"),
        ("HTTP", 502, "<h1>502 Bad Gateway</h1><hr><center>Microsoft-Azure-Application-Gateway/v2</center>"),
        // The site's own.
        ("browser", 200, "<title>Portal</title><h1>Nyt wifi i kantinen</h1><p>Læs mere på intranettet.</p>"),
    ] {
        assert_eq!(first_page(Goal::TokenEnrolled, APP, status, html).await, code, "{html}");
    }
}
