//! Stage 4: the trial sign-in to the workplace's web version.

use kom_i_gang::{
    client::{Purpose, replay::Exchange},
    dialogue::{
        Answer, Ask, CodeQuestion, EmailQuestion, Goal, NameAsked, PasswordQuestion, Refusal, Seen, Site,
        Trouble, Turn, Wants,
    },
};

use super::{
    ReplayedVisit, SSO, WORKPLACE_ANSWERED, WORKPLACE_ASKED, action, code, credentials, email, environment,
    keycloak, page,
};

const HOME: &str = "https://workplace.example.dk/";

fn identified(remember: &[(&str, &str)]) -> Exchange {
    let mut fields =
        vec![("__RequestVerificationToken", "t"), ("Input.Username", "fornavn.efternavn@bygst.dk")];
    fields.extend(remember);
    fields.push(("button", "continue"));
    Exchange::post("https://workplace.example.dk/identify", &fields).as_a(Purpose::Write)
}

fn asks_for_email(site: Site, host: &str, refused: Option<Refusal>) -> Turn {
    Turn::Ask(Ask::Email(EmailQuestion { site, host: host.to_owned(), can_remember: true, refused }))
}

/// 4.4 to 4.7, with Keycloak's own password page between: each 'remember me' as the person chose.
#[tokio::test]
async fn the_whole_sign_in() {
    let username = keycloak("v2-da-login-username");
    let otp = keycloak("v2-da-login-otp");
    let wrong = keycloak("v2-da-login-otp-wrong-code");
    let sign_in = format!("{SSO}/realms/Statens_SSO/login-actions/authenticate?session_code=3&tab_id=t");
    let chosen = |html: &str| super::value(html, "selectedCredentialId");
    let exchanges = vec![
        Exchange::get(HOME).redirect(302, "/login"),
        Exchange::get("https://workplace.example.dk/login").page(200, page("iss-identifier")),
        identified(&[("RememberMe", "true")]).redirect(302, WORKPLACE_ASKED),
        Exchange::get(WORKPLACE_ASKED).page(200, username.clone()),
        Exchange::post(action(&username), &[("username", "fornavn.efternavn@bygst.dk"), ("login", "")])
            .page(200, page("sso-own-sign-in")),
        Exchange::post(
            &sign_in,
            &[
                ("username", "PROD\\b100001"),
                ("password", "Sommer2026!"),
                ("credentialId", ""),
                ("login", "Log ind"),
            ],
        )
        .as_a(Purpose::Write)
        .redirect(302, &format!("{SSO}/realms/y")),
        Exchange::get(format!("{SSO}/realms/y")).page(200, otp.clone()),
        Exchange::post(
            action(&otp),
            &[("selectedCredentialId", &*chosen(&otp)), ("otp", "000000"), ("login", "")],
        )
        .page(200, wrong.clone()),
        Exchange::post(
            action(&wrong),
            &[("selectedCredentialId", &*chosen(&wrong)), ("otp", "123456"), ("login", "")],
        )
        .redirect(302, WORKPLACE_ANSWERED),
        Exchange::get(WORKPLACE_ANSWERED).redirect(302, "/"),
        Exchange::get(HOME).page(200, page("workplace-home")),
    ];
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    assert_eq!(visit.start().await, asks_for_email(Site::Workplace, "workplace.example.dk", None));
    assert_eq!(visit.answer(email(true)).await, asks_for_email(Site::StatensSso, "localhost:9443", None));
    let host = "localhost:9443".to_owned();
    assert_eq!(
        visit.answer(email(false)).await,
        Turn::Ask(Ask::Credentials(PasswordQuestion {
            site: Site::StatensSso,
            host: host.clone(),
            can_remember: true,
            of_prod: false,
            name: NameAsked::Yes,
            refused: None,
            no_ticket: None
        }))
    );
    assert_eq!(
        visit.answer(credentials("Sommer2026!")).await,
        Turn::Ask(Ask::Code(CodeQuestion { host: host.clone(), refused: None }))
    );
    let refused = Some(Refusal { quote: Some("Ugyldig autentificerings kode.".to_owned()) });
    assert_eq!(visit.answer(code("000000")).await, Turn::Ask(Ask::Code(CodeQuestion { host, refused })));
    assert_eq!(visit.answer(code("123456")).await, Turn::Done);
    visit.ends();
}

#[tokio::test]
async fn an_email_that_is_refused_is_quoted() {
    let username = keycloak("base-da-login-username");
    let words = "Ugyldigt brugernavn eller email.";
    let begun_again = "Handlingen er udløbet. Fortsæt med log ind nu.";
    let again = keycloak("base-da-login-username-restarted").replace(begun_again, words);
    let exchanges = vec![
        Exchange::get(HOME).redirect(302, &format!("{SSO}/realms/x")),
        Exchange::get(format!("{SSO}/realms/x")).page(200, username.clone()),
        Exchange::post(
            action(&username),
            &[("username", "fornavn.efternavn@bygst.dk"), ("rememberMe", "on"), ("login", "Log ind")],
        )
        .page(200, again),
    ];
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    assert_eq!(visit.start().await, asks_for_email(Site::StatensSso, "localhost:9443", None));
    let refused = Some(Refusal { quote: Some(words.to_owned()) });
    assert_eq!(visit.answer(email(true)).await, asks_for_email(Site::StatensSso, "localhost:9443", refused));
    visit.ends();
}

/// `rememberMe` of Statens SSO's own page, and AD FS' `Kmsi` where it is shown: there to be ticked, sent as chosen.
#[tokio::test]
async fn to_be_remembered_or_not() {
    let adfs = "https://localhost:9444/adfs/ls/?client-request-id=7&x=1";
    let request = keycloak("base-da-saml-post-binding");
    let handed = [
        ("SAMLRequest", &*super::value(&request, "SAMLRequest")),
        ("RelayState", &*super::value(&request, "RelayState")),
    ];
    let own = keycloak("base-da-login");
    let shown = page("adfs").replace("style=\"display:none\"", "");
    for remember in [true, false] {
        let asked = |site, host: &str, can_remember| {
            let of_prod = site == Site::AdFs;
            Turn::Ask(Ask::Credentials(PasswordQuestion {
                site,
                host: host.to_owned(),
                can_remember,
                of_prod,
                name: NameAsked::Yes,
                refused: None,
                no_ticket: None,
            }))
        };
        let answer = |remember| {
            let password = kom_i_gang::otp::Secret::new("x".to_owned());
            kom_i_gang::dialogue::Answer::Credentials {
                user: Some("PROD\\b100001".to_owned()),
                password,
                remember,
            }
        };
        let mut fields = vec![("username", "PROD\\b100001"), ("password", "x")];
        fields.extend(remember.then_some(("rememberMe", "on")));
        fields.extend([("credentialId", ""), ("login", "Log ind")]);
        let form = &own[own.find("id=\"kc-form-login\"").unwrap()..];
        let exchanges = vec![
            Exchange::get(HOME).redirect(302, SSO),
            Exchange::get(format!("{SSO}/")).page(200, own.clone()),
            Exchange::post(action(form), &fields).page(200, page("unknown")),
        ];
        let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
        assert_eq!(visit.start().await, asked(Site::StatensSso, "localhost:9443", true));
        visit.answer(answer(remember)).await;
        visit.ends();

        let mut fields = vec![("UserName", "PROD\\b100001"), ("Password", "x")];
        fields.extend(remember.then_some(("Kmsi", "true")));
        fields.push(("AuthMethod", "FormsAuthentication"));
        let exchanges = vec![
            Exchange::get(HOME).redirect(302, SSO),
            Exchange::get(format!("{SSO}/")).page(200, request.clone()),
            Exchange::post(action(&request), &handed).page(200, shown.clone()),
            Exchange::post(adfs, &fields).page(200, page("unknown")),
        ];
        let mut visit = ReplayedVisit::new(Goal::SignedIn, super::with_adfs(), exchanges);
        assert_eq!(visit.start().await, asked(Site::AdFs, "localhost:9444", true));
        visit.answer(answer(remember)).await;
        visit.ends();
    }
}

/// The real workplace may well be made of script from its first page: that is no sign-in.
#[tokio::test]
async fn a_first_page_of_script_is_for_the_browser_and_never_a_success() {
    let exchanges = vec![Exchange::get(HOME).page(200, page("workplace-home"))];
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    let seen = Seen {
        host: "workplace.example.dk".to_owned(),
        status: 200,
        title: "MinArbejdsplads".to_owned(),
        script_only: true,
        ..Seen::default()
    };
    assert_eq!(visit.start().await, Turn::Browser(seen));
    visit.ends();
}

/// "A page that the program doesn't know", said 4.6 to whoever had no token yet, and: nothing is wrong.
#[tokio::test]
async fn a_qr_during_the_sign_in_says_that_there_is_no_token_yet() {
    let exchanges = vec![
        Exchange::get(HOME).redirect(302, &format!("{SSO}/realms/x")),
        Exchange::get(format!("{SSO}/realms/x")).page(200, keycloak("v2-da-login-config-totp")),
    ];
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    let Turn::Stuck(problem) = visit.start().await else { panic!("no trouble") };
    let Trouble::OtherPage { wants: Wants::NewToken, seen } = problem.trouble else {
        panic!("another trouble: {:?}", problem.trouble)
    };
    assert_eq!(seen.forms, ["kc-totp-settings-form: totp, totpSecret, userLabel, logout-sessions"]);
    visit.ends();
}

/// Of several tokens the chosen one goes along; an older page calls the field 'totp'.
#[tokio::test]
async fn the_code_goes_as_the_page_has_it() {
    let authenticate = format!("{SSO}/realms/Statens_SSO/login-actions/authenticate?session_code=1");
    for (name, fields) in [
        ("old-totp-code", vec![("totp", "123456"), ("login", "Log ind")]),
        (
            "code-two-tokens",
            vec![("selectedCredentialId", "second"), ("otp", "123456"), ("login", "Log ind")],
        ),
    ] {
        let exchanges = vec![
            Exchange::get(HOME).redirect(302, WORKPLACE_ASKED),
            Exchange::get(WORKPLACE_ASKED).page(200, page(name)),
            Exchange::post(&authenticate, &fields).redirect(302, WORKPLACE_ANSWERED),
            Exchange::get(WORKPLACE_ANSWERED).page(200, page("workplace-home")),
        ];
        let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
        if let Turn::Ask(Ask::Device(question)) = visit.start().await {
            assert_eq!((question.names[1].as_str(), question.chosen), ("Android", 1));
            visit.answer(Answer::Device(question.chosen)).await;
        }
        assert_eq!(visit.answer(code("123456")).await, Turn::Done, "{name}");
        visit.ends();
    }
}

/// A failure counted as success: whatever stood at the workplace's address after the sign-in was taken for its start page.
/// Only the answer of Statens SSO to the last thing typed shows that somebody is signed in, and a page that could say no
/// is for the person to read.
#[tokio::test]
async fn the_workplace_without_an_answer_of_statens_sso_is_no_success() {
    let html = keycloak("base-da-login-otp");
    let (answered, home) = (WORKPLACE_ANSWERED, "workplace-home");
    let mut table: Vec<(String, String)> = [
        "",
        "sorry",
        "cb?error=access_denied&state=s",
        "cb?code=503&state=down",
        "cb?code=c",
        "other?code=c&state=s",
        "cb?kc_action_status=cancelled&code=c&state=s",
    ]
    .map(|back| (format!("{HOME}{back}"), page(home)))
    .into();
    for no in ["Ingen adgang. Din bruger findes ikke.", "Der skete en fejl", "You have no access"] {
        table.push((answered.to_owned(), format!("<title>MinArbejdsplads</title><p>{no}")));
    }
    for (back, shown) in table {
        let exchanges = vec![
            Exchange::get(HOME).redirect(302, WORKPLACE_ASKED),
            Exchange::get(WORKPLACE_ASKED).page(200, html.clone()),
            Exchange::post(action(&html), &[("otp", "123456"), ("login", "Log ind")]).redirect(302, &back),
            Exchange::get(&back).page(200, shown.clone()),
        ];
        let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
        visit.start().await;
        let Turn::Browser(seen) = visit.answer(code("123456")).await else { panic!("{back} {shown}") };
        assert_eq!(seen.host, "workplace.example.dk", "{back}");
        visit.ends();
    }
}

/// The first leg was answered, the code asked for after it was refused: that answer counted for both.
#[tokio::test]
async fn an_answer_from_before_the_code_is_no_answer_to_it() {
    let html = keycloak("base-da-login-otp");
    let refused = "https://workplace.example.dk/cb?state=s&error=access_denied";
    for to_the_broker in [false, true] {
        let mut exchanges = vec![
            Exchange::get(HOME).redirect(302, WORKPLACE_ASKED),
            Exchange::get(WORKPLACE_ASKED).redirect(302, WORKPLACE_ANSWERED),
            Exchange::get(WORKPLACE_ANSWERED).redirect(302, &format!("{WORKPLACE_ASKED}&acr_values=2")),
            Exchange::get(format!("{WORKPLACE_ASKED}&acr_values=2")).page(200, html.clone()),
        ];
        let sent = Exchange::post(action(&html), &[("otp", "123456"), ("login", "Log ind")]);
        if to_the_broker {
            // Who stands between takes the answer and then says no.
            exchanges.push(sent.redirect(302, WORKPLACE_ANSWERED));
            exchanges.push(Exchange::get(WORKPLACE_ANSWERED).redirect(302, refused));
        } else {
            exchanges.push(sent.redirect(302, refused));
        }
        exchanges.push(Exchange::get(refused).page(200, page("workplace-home")));
        let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
        visit.start().await;
        assert!(matches!(visit.answer(code("123456")).await, Turn::Browser(_)), "{to_the_broker}");
        visit.ends();
    }
}

/// Keycloak's `login-password.ftl`, as its newer theme has it; the older one has the name as text.
const PASSWORD_ALONE: &str = r#"<html><head><title>Log ind</title></head><body data-page-id="login-login-password">
    <span><input id="kc-attempted-username" value="b100001@prod.sitad.dk" readonly></span>
    <form id="kc-form-login" action="https://localhost:9443/realms/x/login-actions/authenticate?execution=7" method="post">
    <label for="password">Adgangskode</label>
    <input id="password" name="password" type="password" autocomplete="on" autofocus>
    <button name="login" id="kc-login" type="submit">Log ind</button></form></body></html>"#;

fn asks_for_password(name: NameAsked, refused: Option<Refusal>) -> Turn {
    Turn::Ask(Ask::Credentials(PasswordQuestion {
        site: Site::StatensSso,
        host: "localhost:9443".to_owned(),
        name,
        can_remember: false,
        of_prod: false,
        refused,
        no_ticket: None,
    }))
}

fn password_alone(password: &str) -> Answer {
    let password = kom_i_gang::otp::Secret::new(password.to_owned());
    Answer::Credentials { user: None, password, remember: false }
}

/// A page that knows the user asks for the password alone, and gets nothing else; refused, it asks so again.
#[tokio::test]
async fn a_password_alone_is_asked_for_and_sent_alone() {
    let sends = "https://localhost:9443/realms/x/login-actions/authenticate?execution=7";
    let label = "<label id=kc-attempted-username>b100001@prod.sitad.dk</label>";
    let input = r#"<input id="kc-attempted-username" value="b100001@prod.sitad.dk" readonly>"#;
    let login = r#"<button name="login" id="kc-login" type="submit">Log ind</button>"#;
    let hidden = format!("<input type=hidden name=username value=b100001@prod.sitad.dk>{login}");
    let known = Some("b100001@prod.sitad.dk".to_owned());
    for (html, name, carries) in [
        (PASSWORD_ALONE.to_owned(), known.clone(), false),
        (PASSWORD_ALONE.replace(input, label), known.clone(), false),
        (PASSWORD_ALONE.replace(input, "").replace(login, &hidden), known, true),
        (PASSWORD_ALONE.replace(input, ""), None, false),
    ] {
        let mut fields = vec![("password", "Sommer2026!")];
        fields.extend(carries.then_some(("username", "b100001@prod.sitad.dk")));
        fields.push(("login", ""));
        let wrong = html.replace(
            r#"<button name="login""#,
            r#"<span id="input-error-password" aria-live="polite">Forkert adgangskode.</span><button name="login""#,
        );
        let exchanges = vec![
            Exchange::get(HOME).redirect(302, &format!("{SSO}/realms/x")),
            Exchange::get(format!("{SSO}/realms/x")).page(200, html),
            Exchange::post(sends, &fields).as_a(Purpose::Write).page(200, wrong),
            Exchange::post(sends, &fields).as_a(Purpose::Write).page(200, page("unknown")),
        ];
        let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
        let name = NameAsked::Known(name);
        assert_eq!(visit.start().await, asks_for_password(name.clone(), None));
        let refused = Some(Refusal { quote: Some("Forkert adgangskode.".to_owned()) });
        assert_eq!(visit.answer(password_alone("Sommer2026!")).await, asks_for_password(name, refused));
        assert!(matches!(visit.answer(password_alone("Sommer2026!")).await, Turn::Browser(_)));
        visit.ends();
    }
}

/// A name that only a script, or nobody, could put there is for the browser; so is a password of another page.
#[tokio::test]
async fn a_password_alone_that_would_be_sent_in_vain_is_for_the_browser() {
    let login = r#"<button name="login""#;
    for html in [
        PASSWORD_ALONE.replace(login, &format!("<input type=hidden name=username value=''>{login}")),
        PASSWORD_ALONE.replace(login, &format!("<input name=username readonly>{login}")),
        PASSWORD_ALONE.replace(login, &format!("<input name=email style='display:none'>{login}")),
        PASSWORD_ALONE.replace("login-actions/authenticate", "login-actions/required-action"),
        PASSWORD_ALONE.replace("method=\"post\"", "method=\"get\""),
    ] {
        let exchanges = vec![
            Exchange::get(HOME).redirect(302, &format!("{SSO}/realms/x")),
            Exchange::get(format!("{SSO}/realms/x")).page(200, html.clone()),
        ];
        let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
        let turn = visit.start().await;
        assert!(matches!(turn, Turn::Browser(_) | Turn::Stuck(_)), "{html}: {turn:?}");
        visit.ends();
    }
}

/// AD FS that knows the user carries the name as found, or has no field for it.
#[tokio::test]
async fn adfs_that_knows_the_user_gets_the_password_alone() {
    let adfs = "https://localhost:9444/adfs/ls/?client-request-id=7&x=1";
    let request = keycloak("base-da-saml-post-binding");
    let handed = [
        ("SAMLRequest", &*super::value(&request, "SAMLRequest")),
        ("RelayState", &*super::value(&request, "RelayState")),
    ];
    let html = page("adfs");
    let from = html.find("<input id=\"userNameInput\"").unwrap();
    let to = from + html[from..].find("/>").unwrap() + 2;
    let with = |field: &str| format!("{}{field}{}", &html[..from], &html[to..]);
    let known = "PROD\\b100001";
    for (html, name) in [
        (with(&format!("<input type=hidden name=UserName value='{known}'>")), Some(known)),
        (with(&format!("<input name=UserName value='{known}' readonly>")), Some(known)),
        (with(""), None),
    ] {
        let mut fields: Vec<(&str, &str)> = name.map(|name| ("UserName", name)).into_iter().collect();
        fields.extend([("Password", "x"), ("AuthMethod", "FormsAuthentication")]);
        let exchanges = vec![
            Exchange::get(HOME).redirect(302, SSO),
            Exchange::get(format!("{SSO}/")).page(200, request.clone()),
            Exchange::post(action(&request), &handed).page(200, html),
            Exchange::post(adfs, &fields).page(200, page("unknown")),
        ];
        let mut visit = ReplayedVisit::new(Goal::SignedIn, super::with_adfs(), exchanges);
        let Turn::Ask(Ask::Credentials(question)) = visit.start().await else { panic!("not asked") };
        assert_eq!((question.site, question.name), (Site::AdFs, NameAsked::Known(name.map(str::to_owned))));
        visit.answer(password_alone("x")).await;
        visit.ends();
    }
}
