//! Which button is pressed, and where that leads.

use kom_i_gang::{client::replay::Exchange, dialogue::Goal};

use super::{A, APP, at, at_sso, code, credentials, environment, form, kind, page, sends};

const OTP: &str = "<input name=otp>";
const SIGN_IN: &str = "<input name=username><input name=password type=password>";

#[tokio::test]
async fn the_button_that_goes_on_is_pressed() {
    for (buttons, pressed) in [
        ("<button name=login>Log ind</button>", Some(("login", ""))),
        ("<input type=submit>", None),
        ("<button name=go value=1><i class=arrow></i></button>", Some(("go", "1"))),
        (
            "<button name=cancel value=1>Annuller</button><button name=ok value=2>Godkend</button>",
            Some(("ok", "2")),
        ),
        (
            "<button name=a value=back>Tilbage</button><button name=a value=next>Næste</button>",
            Some(("a", "next")),
        ),
        (
            "<button name=tryAnotherWay value=on>Prøv en anden måde</button><button name=x value=1>Send</button>",
            Some(("x", "1")),
        ),
        (
            "<input type=submit name=cancel value=Cancel><input type=submit name=login value='Sign In'>",
            Some(("login", "Sign In")),
        ),
        (
            "<button formnovalidate name=back value=1>Back</button><button name=s value=1>Submit</button>",
            Some(("s", "1")),
        ),
        ("<button type=button>Vis</button><button name=s value=1>Indsend</button>", Some(("s", "1"))),
        (
            "<button name=a value=1>Log ind med MitID</button><button name=a value=2>Log ind</button>",
            Some(("a", "2")),
        ),
        // Once for large screens, once for small.
        ("<button name=s value=1>Log ind</button><button name=s value=1>Log ind</button>", Some(("s", "1"))),
        (
            "<button style='display:none' name=hidden value=1></button><button name=s value=1>OK</button>",
            Some(("s", "1")),
        ),
        ("<button hidden name=s value=1>OK</button>", Some(("s", "1"))),
        // A span, a link or a script that sends the form as it is.
        ("<span onclick='this.form.submit()'>Log ind</span>", None),
        ("<a href='#' onclick='document.forms[0].submit()'>Log ind</a>", None),
        ("<button type=button onclick='this.form.submit()'>Log ind</button>", None),
    ] {
        let fields: Vec<_> = [("otp", "123456")].into_iter().chain(pressed).collect();
        let html = form(&format!("{OTP}{buttons}"));
        assert_eq!(sends(&html, code("123456"), A, &fields).await, Ok(()));
        let fields: Vec<_> =
            [("username", "PROD\\b100001"), ("password", "x")].into_iter().chain(pressed).collect();
        let html = form(&format!("{SIGN_IN}{buttons}"));
        assert_eq!(sends(&html, credentials("x"), A, &fields).await, Ok(()));
    }
}

#[tokio::test]
async fn without_a_button_that_goes_on_it_is_for_the_browser() {
    for buttons in [
        "<button name=cancel>Annuller</button>",
        "<button name=x value=back>Gå tilbage</button><button name=y>Nulstil</button>",
        "<button name=x value=1>Ja</button><button name=x value=2>Måske</button>",
        "<button name=x value=1>Log ind</button><button name=x value=2>Fortsæt</button>",
        "<input type=submit value='Log ud'>",
        "<button>Glemt adgangskode?</button>",
        "<button>Opret konto</button>",
        // What the script would send is its own.
        "<button type=button onclick='encryptAndSend()'>Log ind</button>",
        "<input type=button value='Log på'>",
    ] {
        assert_eq!(at_sso(&form(&format!("{OTP}{buttons}"))).await, "browser", "{buttons}");
        assert_eq!(at_sso(&form(&format!("{SIGN_IN}{buttons}"))).await, "browser", "{buttons}");
    }
}

/// `formaction` and `formmethod` of the button that is pressed, as a browser does, and under the same rules.
#[tokio::test]
async fn a_button_may_lead_elsewhere_than_its_form() {
    let to = "https://localhost:9443/realms/x/other";
    let html = |form: &str, button: &str| {
        format!(
            "<form id=f method=post action='{form}'>{SIGN_IN}</form><button form=f {button}>Log ind</button>"
        )
    };
    let fields = [("username", "PROD\\b100001"), ("password", "x")];
    let elsewhere = format!("formaction={to}");
    assert_eq!(sends(&html(A, &elsewhere), credentials("x"), to, &fields).await, Ok(()));
    // The form's own address doesn't count then.
    assert_eq!(
        sends(&html("https://evil.example/x", &elsewhere), credentials("x"), to, &fields).await,
        Ok(())
    );
    let refused = "stuck OriginRefused { origin: \"https://evil.example\" }";
    assert_eq!(at_sso(&html(A, "formaction=https://evil.example/x")).await, refused);
    assert_eq!(at_sso(&html(A, "formmethod=get")).await, "browser");
    assert_eq!(
        at_sso(&html(A, "formaction='javascript:go()'")).await,
        "stuck OriginRefused { origin: \"null\" }"
    );
    // One that isn't pressed leads nowhere.
    let cancel = format!(
        "{SIGN_IN}<button name=cancel formaction=https://evil.example/x>Annuller</button><button>OK</button>"
    );
    assert_eq!(sends(&form(&cancel), credentials("x"), A, &fields).await, Ok(()));
}

/// The first button was pressed, whatever it said.
#[tokio::test]
async fn of_the_apps_buttons_enroll_otp_is_pressed() {
    let html = "<form method=post action=/x><button name=do value=cancel>Cancel</button>\
                <button name=do value=enroll formaction=/start>Enroll OTP</button></form>";
    let sent =
        Exchange::post("https://enrol.example.dk/start", &[("do", "enroll")]).page(200, page("unknown"));
    let mut visit = at(Goal::TokenEnrolled, environment(), APP, html, vec![sent]);
    assert_eq!(kind(&visit.start().await), "browser");
    visit.ends();
    let html = "<a href=/help>How to enroll OTP</a> <a href=/start>Enroll OTP</a>";
    let got = Exchange::get("https://enrol.example.dk/start").page(200, page("unknown"));
    let mut visit = at(Goal::TokenEnrolled, environment(), APP, html, vec![got]);
    assert_eq!(kind(&visit.start().await), "browser");
    visit.ends();
}
