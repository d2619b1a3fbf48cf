//! Themes of Keycloak and other sites as strangers make them: renamed, wrapped, doubled, decorated.

use kom_i_gang::dialogue::Goal;

use super::{A, ATRIUM, WORKPLACE, at_sso, code, credentials, form, sends, told};

const USER: &str = "<input name=username id=u1>";
const PASSWORD: &str = "<input name=password type=password>";
const LOG_IN: &str = "<button name=login>Log ind</button>";

/// What the sign-in of Statens SSO may look like.
#[tokio::test]
async fn sign_ins() {
    let sent = [("username", "PROD\\b100001"), ("password", "x"), ("login", "")];
    let plain = format!("{USER}{PASSWORD}{LOG_IN}");
    for html in [
        form(&plain),
        form(&format!(
            "<div><div><label>Bruger {USER}</label></div><p><span>{PASSWORD}</span></p></div>{LOG_IN}"
        )),
        form(&plain.replace("<input name=username", "<input type=email name=username autocomplete=email")),
        form(&plain.replace(
            "<input name=username",
            "<input type=text autocomplete='username webauthn' name=username",
        )),
        form(
            &plain.replace(
                "type=password",
                "type=password autocomplete=current-password placeholder=Adgangskode",
            ),
        ),
        // Against the browser's own store of passwords.
        form(&plain.replace("type=password", "type=password autocomplete=new-password")),
        form(&format!("{plain}<button type=button aria-label='Vis adgangskode'><i></i></button>")),
        // A picker of languages, a search field, other ways to sign in.
        format!("<form><select name=kc_locale><option>da</option></select></form>{}", form(&plain)),
        format!("{}<form action=/search><input name=q type=search><button>Søg</button></form>", form(&plain)),
        format!(
            "<form method=post action=/find><input name=q type=search><button>Søg</button></form>{}",
            form(&plain)
        ),
        format!(
            "{}<a id=social-x href='/broker/x'>MitID</a><form method=post action='/broker/y'><button>NemLog-in</button></form>",
            form(&plain)
        ),
        form(&format!("<select onchange='go()'><option>da</option></select>{plain}")),
        // The same twice: for large screens and for small.
        format!("{}{}", form(&plain), form(&plain)),
        format!(
            "<div style='display: none'>{}</div>{}",
            form("<input name=username><input name=password type=password><input name=tenant>"),
            form(&plain)
        ),
        // A forgotten password, a new account, news.
        format!(
            "{}<form id=kc-reset-password-form method=post action='/realms/x/login-actions/reset-credentials'><input name=username><button>Send</button></form>",
            form(&plain)
        ),
        format!(
            "{}<form method=post action=/newsletter><input name=email type=email><button>Tilmeld</button></form>",
            form(&plain)
        ),
        // The whole is shown later, by script.
        format!("<div style='display:none'>{}</div>", form(&plain)),
    ] {
        assert_eq!(at_sso(&html).await, "asks Credentials", "{html}");
        assert_eq!(sends(&html, credentials("x"), A, &sent).await, Ok(()));
    }
    // A trap for robots, as it was found.
    let html = form(&format!(
        "{USER}<div style='position:absolute; left:-9999px'><input name=url></div>{PASSWORD}{LOG_IN}"
    ));
    let fields = [("username", "PROD\\b100001"), ("url", ""), ("password", "x"), ("login", "")];
    assert_eq!(sends(&html, credentials("x"), A, &fields).await, Ok(()));
    let html =
        form(&format!("{USER}{PASSWORD}<input name=company aria-hidden=true tabindex=-1 value=v>{LOG_IN}"));
    let fields = [("username", "PROD\\b100001"), ("password", "x"), ("company", "v"), ("login", "")];
    assert_eq!(sends(&html, credentials("x"), A, &fields).await, Ok(()));
    let html = form(&format!("<select name=kc_locale><option>da</option></select>{plain}"));
    let fields = [("kc_locale", "da"), ("username", "PROD\\b100001"), ("password", "x"), ("login", "")];
    assert_eq!(sends(&html, credentials("x"), A, &fields).await, Ok(()));
}

/// What looks like a sign-in, and would take a password or a name that it isn't for.
#[tokio::test]
async fn no_sign_ins() {
    for inside in [
        // The name can't be typed: it would be asked for, and not sent.
        format!("<input name=username readonly>{PASSWORD}{LOG_IN}"),
        format!("<input name=username type=hidden>{PASSWORD}{LOG_IN}"),
        format!("<input id=username>{PASSWORD}{LOG_IN}"),
        // Keycloak doesn't read the name from these.
        format!("<input name=email>{PASSWORD}{LOG_IN}"),
        format!("<input name=login>{PASSWORD}{LOG_IN}"),
        // It wants more.
        format!("{USER}{PASSWORD}<input name=tenant>{LOG_IN}"),
        format!("{USER}{PASSWORD}<select name=realm><option>a</option></select>{LOG_IN}"),
        format!("{USER}{PASSWORD}<input type=radio name=role value=a>{LOG_IN}"),
        format!("{USER}{PASSWORD}<input name=otp>{LOG_IN}"),
        format!("{USER}{PASSWORD}<input type=checkbox name=terms>{LOG_IN}"),
        format!("{USER}{PASSWORD}<input type=checkbox name=x required>{LOG_IN}"),
        // No password that the person has.
        format!("{USER}<input name=field2 type=password>{LOG_IN}"),
        format!("{USER}<input name=password type=text>{LOG_IN}"),
        format!("{USER}<label>Engangskode<input name=password type=password></label>{LOG_IN}"),
        format!("{USER}<input name=password type=password placeholder='Passcode'>{LOG_IN}"),
        format!("{USER}<input name=pin type=password>{LOG_IN}"),
        format!("{USER}<input name=password type=password autocomplete=one-time-code>{LOG_IN}"),
        format!("{USER}<input name=new-password type=password>{LOG_IN}"),
        format!("{USER}<input name=password type=password><input name=password2 type=password>{LOG_IN}"),
        format!("{USER}{PASSWORD}<button>Opret</button>"),
        // A script puts it there.
        format!("{USER}<input id=password type=password><input type=hidden name=password>{LOG_IN}"),
        format!("<fieldset disabled>{USER}{PASSWORD}</fieldset>{LOG_IN}"),
    ] {
        let told = at_sso(&form(&inside)).await;
        assert!(["browser", "wants NewPassword"].contains(&&*told), "{told}: {inside}");
    }
    let registers = form(&format!("{USER}{PASSWORD}{LOG_IN}")).replace("authenticate", "registration");
    assert_eq!(at_sso(&registers).await, "browser");
    // Two different ones.
    let two = format!("{}{}", form(&format!("{USER}{PASSWORD}")), form(&format!("{USER}{PASSWORD}{LOG_IN}")));
    assert_eq!(at_sso(&two).await, "browser");
}

#[tokio::test]
async fn codes_of_the_token() {
    for field in [
        "<input name=otp>",
        "<input name=totp>",
        "<input name=otp type=tel>",
        "<input name=otp type=number inputmode=numeric autocomplete=one-time-code>",
        "<input name=otp type=password>",
        "<input name=otp maxlength=6 pattern='[0-9]*'>",
        "<label>Engangskode<input name=otp></label>",
        "<label for=q>One-time password</label><input id=q name=otp>",
        "<input name=otp aria-label='Kode fra FreeOTP' placeholder='123456'>",
        "<input readonly value='navn@bygst.dk'><input name=otp>",
    ] {
        let name = if field.contains("totp") { "totp" } else { "otp" };
        let html = form(&format!("{field}{LOG_IN}"));
        assert_eq!(sends(&html, code("123456"), A, &[(name, "123456"), ("login", "")]).await, Ok(()));
        assert_eq!(told(Goal::TokenEnrolled, A, &html).await, "asks TokenExists", "{html}");
    }
    // Who signs in, as Keycloak shows it, and another way beside.
    let html = format!(
        "<div>Logget ind som navn@bygst.dk <a href='/restart'>Start forfra</a></div>{}\
         <form id=kc-select-try-another-way-form method=post action='{A}'><input type=hidden name=tryAnotherWay value=on>\
         <a href='#'>Få koden sendt på sms</a></form>",
        form(&format!("<input name=otp>{LOG_IN}"))
    );
    assert_eq!(at_sso(&html).await, "asks Code");
}

/// Each of these was, or would be, asked as a code of the token.
#[tokio::test]
async fn codes_from_elsewhere() {
    for inside in [
        "<input name=smsCode>",
        "<input name=otp id=sms-otp>",
        "<input name=email_otp autocomplete=one-time-code>",
        "<input name=code autocomplete=one-time-code><button name=resend>Send koden igen</button>",
        "<label>Kode fra din e-mail<input name=otp></label>",
        "<label>Indtast koden fra sms'en <input name=otp></label>",
        "<input name=otp placeholder='Gendannelseskode'>",
        "<p>Vi har sendt en kode til b***@bygst.dk</p><input name=otp>",
        "<p>We sent you a text message.</p><input name=otp>",
        "<label>YubiKey<input name=otp type=password></label>",
        "<input name=backup_code>",
    ] {
        for goal in [Goal::SignedIn, Goal::TokenEnrolled] {
            assert_eq!(
                told(goal, A, &form(&format!("{inside}{LOG_IN}"))).await,
                "wants OtherProof",
                "{inside}"
            );
        }
        let beside =
            format!("<h2>Tjek din telefon</h2>{}", form(&format!("{inside}<button type=submit>OK</button>")));
        assert_eq!(at_sso(&beside).await, "wants OtherProof", "{inside}");
    }
    let said_above =
        format!("<h1>Koden er sendt til din e-mail</h1>{}", form(&format!("<input name=otp>{LOG_IN}")));
    assert_eq!(at_sso(&said_above).await, "wants OtherProof");
    let named = form(&format!("<input name=otp>{LOG_IN}")).replace("<form ", "<form id=kc-email-otp-form ");
    assert_eq!(at_sso(&named).await, "wants OtherProof");
    // A code, and nobody knows which.
    for inside in [
        "<input name=otp><input type=hidden name=totpSecret value=x>",
        "<input name=code>",
        "<input name=pin type=password>",
        "<input name=verificationCode>",
        "<input name=challenge>",
        "<input name=answer autocomplete=one-time-code>",
        // One digit each, put together by a script.
        "<input name=otp maxlength=1><input name=otp maxlength=1><input name=otp maxlength=1>",
        "<input maxlength=1><input maxlength=1><input maxlength=1><input type=hidden name=otp>",
        "<input name=otp1 maxlength=1 autocomplete=one-time-code><input name=otp2 maxlength=1>",
        "<input name=otp maxlength=1>",
        "<input name=otp><input name=totp>",
        "<input name=otp><input name=deviceCode>",
    ] {
        for goal in [Goal::SignedIn, Goal::TokenEnrolled] {
            assert_eq!(told(goal, A, &form(&format!("{inside}{LOG_IN}"))).await, "browser", "{inside}");
        }
    }
}

#[tokio::test]
async fn names_to_sign_in_by() {
    for inside in [
        format!("<input name=username>{LOG_IN}"),
        "<label>E-mail<input name=username type=email></label><input type=submit value=Næste>".to_owned(),
        "<input name=username autocomplete='username webauthn'><button>Videre</button>".to_owned(),
        format!(
            "<input name=username>{LOG_IN}<button type=submit name=tryAnotherWay>Prøv en anden måde</button>"
        ),
        format!("<input name=username><input type=checkbox name=rememberMe>{LOG_IN}"),
    ] {
        assert_eq!(at_sso(&form(&inside)).await, "asks Email", "{inside}");
    }
    // Weak words at Statens SSO.
    for inside in [
        "<input name=email type=email>",
        "<input name=login>",
        "<input name=mail autocomplete=email>",
        "<input name=user_id>",
        "<input name=q autocomplete=username>",
    ] {
        assert_eq!(at_sso(&form(&format!("{inside}{LOG_IN}"))).await, "browser", "{inside}");
    }
    for action in ["reset-credentials", "registration", "required-action", "first-broker-login"] {
        let html = form(&format!("<input name=username>{LOG_IN}")).replace("authenticate", action);
        assert_eq!(at_sso(&html).await, "browser", "{action}");
    }
    // Elsewhere the form's own marks tell.
    for (inside, action, expected) in [
        ("<input name=email type=email><button>Log ind</button>", "/x", "asks Email"),
        ("<input name=email><button>Fortsæt</button>", "/x", "asks Email"),
        ("<input name=Email><button>OK</button>", "/account/login", "asks Email"),
        ("<input name=loginfmt type=email><input type=submit value=Next>", "/x", "asks Email"),
        ("<label>Brugernavn<input name=f1></label><button>Log på</button>", "/x", "asks Email"),
        ("<input name=Input.Username><button>OK</button>", "/x", "asks Email"),
        ("<input name=email><button>OK</button>", "/x", "browser"),
        ("<input name=email><button>Send</button>", "/kontakt", "browser"),
        ("<input name=email><button>Fortsæt</button>", "/kontakt", "browser"),
        ("<input name=username><button>Send</button>", "/forgot-password", "browser"),
        ("<input name=username><button>Nulstil adgangskode</button>", "/x", "browser"),
        ("<input name=email><button>Opret bruger</button>", "/x", "browser"),
        ("<input name=email><textarea name=besked></textarea><button>Send</button>", "/login", "browser"),
        ("<input name=userSearch><button>Søg</button>", "/x", "browser"),
        ("<input name=userLabel><button>Log ind</button>", "/x", "browser"),
    ] {
        let html = format!("<form method=post action={action}>{inside}</form>");
        assert_eq!(told(Goal::SignedIn, WORKPLACE, &html).await, expected, "{html}");
        assert_eq!(told(Goal::ProfileCreated, ATRIUM, &html).await, expected, "{html}");
    }
}
