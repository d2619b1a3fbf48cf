//! The cases of the issue, each by its name there.

use kom_i_gang::{
    client::{Purpose, replay::Exchange},
    dialogue::{Answer, Goal},
};

use super::{
    A, ADFS, ADFS_FORM, APP, ATRIUM, ReplayedVisit, SSO, WORKPLACE, action, at, at_sso, code, credentials,
    environment, form, keycloak, kind, page, sends, told, value, with_adfs,
};

#[tokio::test]
async fn p1_a_code_that_came_by_mail_is_for_the_browser() {
    let html = format!(
        "<form id=kc-otp-login-form action='{A}' method=post><input name=emailCode id=emailCode>\
         <input name=login type=submit><input name=resend type=submit></form>"
    );
    assert_eq!(at_sso(&html).await, "wants OtherProof");
    assert_eq!(told(Goal::TokenEnrolled, A, &html).await, "wants OtherProof");
}

#[tokio::test]
async fn p2_a_token_of_the_sites_own_is_for_the_browser() {
    assert_eq!(at_sso(&form("<input name=login_token><input type=submit>")).await, "browser");
}

#[tokio::test]
async fn p3_a_code_that_is_typed_unseen_is_no_password() {
    let html = form("<input name=otp type=password autocomplete=one-time-code><input type=submit>");
    assert_eq!(at_sso(&html).await, "asks Code");
    assert_eq!(told(Goal::TokenEnrolled, A, &html).await, "asks TokenExists");
    assert_eq!(sends(&html, code("123456"), A, &[("otp", "123456")]).await, Ok(()));
}

/// From Statens SSO to AD FS, where the password is sent, and this page comes.
fn after_the_password(html: &str) -> Vec<Exchange> {
    let request = keycloak("base-da-saml-post-binding");
    let handed =
        [("SAMLRequest", &*value(&request, "SAMLRequest")), ("RelayState", &*value(&request, "RelayState"))];
    let fields = [("UserName", "PROD\\b100001"), ("Password", "x"), ("AuthMethod", "FormsAuthentication")];
    vec![
        Exchange::get(WORKPLACE).redirect(302, SSO),
        Exchange::get(format!("{SSO}/")).page(200, request.clone()),
        Exchange::post(action(&request), &handed).page(200, page("adfs")),
        Exchange::post(ADFS_FORM, &fields).as_a(Purpose::Write).page(200, html),
    ]
}

const SECURID: &str = "<form method=post><input type=hidden name=AuthMethod value=SecurIDAuthentication>\
    <input type=hidden name=Context value=c><input name=Passcode type=password><input type=submit></form>";

#[tokio::test]
async fn p4_another_second_factor_of_adfs_is_for_the_browser() {
    assert_eq!(told(Goal::SignedIn, &format!("{ADFS}/adfs/ls/"), SECURID).await, "wants OtherProof");
    for html in [
        SECURID.to_owned(),
        SECURID.replace("Passcode", "Password"),
        SECURID
            .replace("SecurIDAuthentication", "AzureMfaAuthentication")
            .replace("Passcode", "VerificationCode"),
        // Nothing to fill in: it waits for a yes on the phone.
        SECURID
            .replace("SecurIDAuthentication", "AzureMfaAuthentication")
            .replace(" type=password", " type=hidden"),
        SECURID.replace("Passcode type=password", "ChallengeQuestionAnswer"),
        SECURID
            .replace("<form ", "<form id=loginForm ")
            .replace("Context", "UserName")
            .replace("Passcode", "Password"),
    ] {
        let mut visit = ReplayedVisit::new(Goal::SignedIn, with_adfs(), after_the_password(&html));
        assert_eq!(kind(&visit.start().await), "asks Credentials");
        let turn = visit.answer(credentials("x")).await;
        assert_eq!(kind(&turn), "wants OtherProofAfterPassword", "{html}");
        visit.ends();
    }
    // A wrong password shows the form again.
    let mut visit = ReplayedVisit::new(Goal::SignedIn, with_adfs(), after_the_password(&page("adfs-wrong")));
    visit.start().await;
    assert_eq!(kind(&visit.answer(credentials("x")).await), "asks Credentials");
    visit.ends();
}

#[tokio::test]
async fn p5_the_same_at_an_adfs_that_was_approved_a_moment_ago() {
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), after_the_password(SECURID));
    assert_eq!(kind(&visit.start().await), "asks Approve");
    assert_eq!(kind(&visit.answer(Answer::Approve).await), "asks Credentials");
    assert_eq!(kind(&visit.answer(credentials("x")).await), "wants OtherProofAfterPassword");
    visit.ends();
}

#[tokio::test]
async fn p6_a_user_name_is_asked_for_only_where_it_is_sent() {
    let paginated = |name: &str| {
        format!(
            "<form id=loginForm method=post action='/adfs/ls/'><input name=UserName type=hidden value='{name}'>\
             <input name=Password type=password><input type=hidden name=AuthMethod value=FormsAuthentication></form>"
        )
    };
    let here = format!("{ADFS}/adfs/ls/?x=1");
    let fields = [("UserName", "PROD\\b100001"), ("Password", "x"), ("AuthMethod", "FormsAuthentication")];
    let sent = Exchange::post(format!("{ADFS}/adfs/ls/"), &fields).page(200, page("unknown"));
    let mut visit = at(Goal::SignedIn, with_adfs(), &here, &paginated(""), vec![sent]);
    assert_eq!(kind(&visit.start().await), "asks Credentials");
    visit.answer(credentials("x")).await;
    visit.ends();
    // It knows who signs in, and is asked for the password alone.
    assert_eq!(told(Goal::SignedIn, &here, &paginated("x@y")).await, "asks Credentials");
}

#[tokio::test]
async fn p7_what_stands_beside_a_sign_in_is_no_page_of_its_own() {
    let sign_in = format!(
        "<form id=kc-form-login action='{A}' method=post><input name=username><input name=password type=password>\
         <button name=login></button></form>"
    );
    let beside = format!(
        "<form id=kc-select-credential-form action='{A}' method=post>\
         <button name=authenticationExecution value=1></button></form>"
    );
    let fields = [("username", "PROD\\b100001"), ("password", "x"), ("login", "")];
    for html in [format!("{sign_in}{beside}"), format!("{beside}{sign_in}")] {
        assert_eq!(at_sso(&html).await, "asks Credentials", "{html}");
        assert_eq!(sends(&html, credentials("x"), A, &fields).await, Ok(()));
    }
    // By itself it is one.
    assert_eq!(at_sso(&beside).await, "wants SecondFactor");
}

#[tokio::test]
async fn p8_a_set_up_without_a_key_is_for_the_browser() {
    let to = "https://localhost:9443/realms/x/login-actions/required-action?session_code=s&execution=CONFIGURE_TOTP";
    for (id, to, field) in [
        ("kc-totp-settings-form", to, "totp"),
        ("kc-totp-settings-form", A, "totp"),
        ("x", to, "totp"),
        ("x", to, "otp"),
    ] {
        let html =
            format!("<form id={id} action='{to}' method=post><input name={field}><input type=submit></form>");
        for goal in [Goal::TokenEnrolled, Goal::SignedIn] {
            assert_eq!(told(goal, A, &html).await, "browser", "{html}");
        }
    }
}

#[tokio::test]
async fn p9_the_form_decides_and_the_address_is_a_hint() {
    let required = format!("{SSO}/realms/x/login-actions/required-action?session_code=s&execution=");
    for action in ["TERMS_AND_CONDITIONS", "UPDATE_PASSWORD", "VERIFY_EMAIL", "TOMORROW"] {
        let address = format!("{required}{action}");
        for (name, expected) in
            [("login-config-totp", "QR"), ("login-otp", "asks TokenExists"), ("login", "asks Credentials")]
        {
            for theme in ["base-da", "v2-en"] {
                let html = keycloak(&format!("{theme}-{name}"));
                assert_eq!(told(Goal::TokenEnrolled, &address, &html).await, expected, "{name} at {address}");
            }
        }
    }
    // And a page of another action at the address of the set-up is that.
    let address = format!("{required}CONFIGURE_TOTP");
    for (name, expected) in [("terms", "wants Terms"), ("update-password", "wants NewPassword")] {
        let html = keycloak(&format!("v2-da-{name}"));
        assert_eq!(told(Goal::TokenEnrolled, &address, &html).await, expected);
    }
}

#[tokio::test]
async fn p10_an_address_for_news_is_no_sign_in() {
    let news = "<h1>Vi arbejder på systemet</h1><form action=/subscriptions/new method=post><input name=email>\
                <input type=submit value='Giv besked'></form>";
    for html in [
        news.to_owned(),
        news.replace("/subscriptions/new", "/x"),
        news.replace("Giv besked", "Send"),
        news.replace("/subscriptions/new", "/x").replace("Giv besked", "Send"),
        news.replace("/subscriptions/new", "/notify-me").replace("Giv besked", "Videre"),
        news.replace("/subscriptions/new", "/x").replace("Giv besked", "Tilmeld nyhedsbrev"),
        news.replace("name=email", "name=user_email type=email autocomplete=email"),
        news.replace("/subscriptions/new", "").replace("Giv besked", "OK"),
    ] {
        assert_eq!(told(Goal::SignedIn, A, &html).await, "browser", "{html}");
        assert_eq!(told(Goal::SignedIn, WORKPLACE, &html).await, "browser", "{html}");
        assert_eq!(told(Goal::ProfileCreated, ATRIUM, &html).await, "browser", "{html}");
        assert_eq!(told(Goal::TokenEnrolled, APP, &html).await, "browser", "{html}");
    }
}

#[tokio::test]
async fn p11_a_code_that_can_be_sent_again_is_not_the_tokens() {
    let html = form("<input name=otp><input name=resendOtp type=submit><input name=login type=submit>");
    assert_eq!(at_sso(&html).await, "wants OtherProof");
    assert_eq!(told(Goal::TokenEnrolled, A, &html).await, "wants OtherProof");
}

#[tokio::test]
async fn p23_no_password_goes_where_a_captcha_stands() {
    for captcha in [
        "<div class=g-recaptcha data-sitekey=k></div>",
        "<div class=cf-turnstile data-sitekey=k></div>",
        "<div class=h-captcha data-sitekey=k></div>",
        "<div class=frc-captcha data-sitekey=k></div>",
        "<div data-sitekey=k></div>",
        "<altcha-widget></altcha-widget>",
        "<input type=hidden name=g-recaptcha-response>",
        "<img src='/captcha.png'><input name=captcha>",
        "<button class=g-recaptcha data-sitekey=k data-callback=go name=login>Log ind</button>",
        "<iframe src='https://challenges.cloudflare.com/turnstile/x'></iframe>",
        // Nowhere in a form, so it may be for this one.
        "</form><script src='https://www.google.com/recaptcha/api.js?render=k'></script><form>",
        "</form><div id=captcha-container></div><form>",
    ] {
        let sign_in = |captcha: &str| {
            form(&format!(
                "<input name=username><input name=password type=password>{captcha}<button name=login></button>"
            ))
        };
        assert_eq!(at_sso(&sign_in(captcha)).await, "wants Captcha", "{captcha}");
        let name =
            form(&format!("<input name=username autocomplete=username>{captcha}<button>Videre</button>"));
        assert_eq!(at_sso(&name).await, "wants Captcha", "{captcha}");
        // After the first password as well.
        let sent = Exchange::post(A, &[("username", "PROD\\b100001"), ("password", "x"), ("login", "")])
            .page(200, sign_in(captcha));
        let mut visit = at(Goal::SignedIn, environment(), A, &sign_in(""), vec![sent]);
        visit.start().await;
        assert_eq!(kind(&visit.answer(credentials("x")).await), "wants Captcha", "{captcha}");
        visit.ends();
        let adfs = page("adfs").replace("</form>\n<div id=\"authOptions\">", &format!("{captcha}</form>"));
        assert_eq!(
            told(Goal::SignedIn, &format!("{ADFS}/adfs/ls/"), &adfs).await,
            "wants Captcha",
            "{captcha}"
        );
    }
    let set_up =
        keycloak("v2-da-login-config-totp").replace("id=\"totpSecret\"", "data-sitekey=k id=\"totpSecret\"");
    assert_eq!(told(Goal::TokenEnrolled, A, &set_up).await, "browser");
    // One for somebody who makes an account says nothing of the sign-in beside it.
    let html = format!(
        "{}<form method=post action=/newsletter><input name=email><div class=h-captcha></div></form>\
         <script src='https://js.hcaptcha.com/1/api.js'></script>",
        form("<input name=username><input name=password type=password><button>Log ind</button>")
    );
    assert_eq!(at_sso(&html).await, "asks Credentials");
}
