//! What a page says to a browser without script, and what only a script could do.

use kom_i_gang::{
    client::replay::Exchange,
    dialogue::{Ask, Goal, NetworkFailure, Problem, Trouble, Turn, Wants},
};

use super::{ReplayedVisit, SSO, email, environment, keycloak, page};

const HOME: &str = "https://workplace.example.dk/";

async fn first(html: &str) -> Turn {
    let mut visit =
        ReplayedVisit::new(Goal::SignedIn, environment(), vec![Exchange::get(HOME).page(200, html)]);
    let turn = visit.start().await;
    visit.ends();
    turn
}

/// Forms that a script sends are for the browser: what would go out without it is not what the site wants.
#[tokio::test]
async fn forms_of_a_script_are_for_the_browser() {
    let plain = r#"<form method="post" action="/login"><input name="email" type="email"><button>Log ind</button></form>"#;
    assert!(matches!(first(&format!("<script src=a.js></script>{plain}")).await, Turn::Ask(_)));
    for form in [
        // AngularJS, Angular, Vue, and a script that stops the form.
        r#"<form ng-submit="login()" method="post" action="/login"><input name="email" type="email"></form>"#,
        r#"<form (ngSubmit)="login()" method="post" action="/login"><input name="email" type="email"></form>"#,
        r#"<form @submit.prevent="go" method="post" action="/login"><input name="email" type="email"></form>"#,
        r#"<form onsubmit="go(); return false" method="post" action="/login"><input name="email"></form>"#,
        // It says neither how nor where.
        r#"<form><input name="email" type="email"><button>Log ind</button></form>"#,
        r#"<form method="post" action="javascript:void(0)"><input name="email"></form>"#,
    ] {
        let turn = first(&format!("<title>Log ind</title><script src=a.js></script>{form}")).await;
        let Turn::Browser(seen) = turn else { panic!("{form}") };
        assert!(seen.script_only, "{form}");
    }
    for form in [
        // An e-mail in an address would stay in every log on the way.
        r#"<form method="get" action="/login"><input name="email" type="email"></form>"#,
        // AD FS' sign-in on two pages, the first of which takes a name alone.
        r#"<form method="post" id="loginForm"><input name="UserName"><input type=hidden name="AuthMethod"></form>"#,
        // A field without a name is sent by nobody.
        r#"<form method="post" action="/login"><input id="email" type="email"></form>"#,
    ] {
        assert!(matches!(first(form).await, Turn::Browser(_)), "{form}");
    }
}

/// What stands in `noscript` is for us.
#[tokio::test]
async fn a_form_for_browsers_without_script() {
    let html = r"<script src=app.js></script><div id=root></div>
        <noscript><form method=post action=/login><input name=email type=email></form></noscript>";
    assert!(matches!(first(html).await, Turn::Ask(Ask::Email(_))));
}

/// Pages that lead on by themselves after a moment; not those that wait, reload, or are meant for others.
#[tokio::test]
async fn pages_that_lead_on() {
    for content in ["0;url=/next", "0; URL='/next'", "1,/next", "5 ; url = /next"] {
        let html = format!("<meta http-equiv=Refresh content=\"{content}\"><p>Du sendes videre.</p>");
        let exchanges = vec![
            Exchange::get(HOME).page(200, html),
            Exchange::get(format!("{HOME}next")).page(200, page("iss-identifier")),
        ];
        let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
        assert!(matches!(visit.start().await, Turn::Ask(Ask::Email(_))), "{content}");
        visit.ends();
    }
    for html in [
        "<meta http-equiv=refresh content='1800;url=/timeout'><p>Hej</p>",
        "<meta http-equiv=refresh content='2'><p>Vent</p>",
        "<meta http-equiv=refresh content='2;url=/'><p>Vent</p>",
        "<meta http-equiv=refresh content='0;url=javascript:go()'><p>Vent</p>",
        "<noscript><meta http-equiv=refresh content='0;url=/no-script'></noscript><p>Hej</p>",
        "<meta http-equiv=refresh content='æ;url=/x'><p>Hej</p>",
    ] {
        assert!(matches!(first(html).await, Turn::Browser(_)), "{html}");
    }
    // Nor from https to http: at the first address only a network's own page does that.
    let turn = first("<meta http-equiv=refresh content='0;url=http://workplace.example.dk/'>").await;
    let by = Some("http://workplace.example.dk".to_owned());
    let Turn::Stuck(Problem { trouble, .. }) = turn else { panic!("{turn:?}") };
    assert_eq!(trouble, Trouble::Network(NetworkFailure::NetworkAnswers { by }));
}

/// It was followed with less of a look than a redirect is.
#[tokio::test]
async fn a_page_that_leads_on_takes_a_saml_answer_nowhere_else() {
    let exchanges = vec![
        Exchange::get(HOME).redirect(302, SSO),
        Exchange::get(format!("{SSO}/")).page(
            200,
            "<meta http-equiv=refresh content='0;url=https://strange.example/?SAMLResponse=abc'><p>Vent</p>",
        ),
    ];
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    let Turn::Stuck(Problem { trouble, .. }) = visit.start().await else { panic!() };
    assert_eq!(trouble, Trouble::OriginRefused { origin: "https://strange.example".to_owned() });
    visit.ends();
}

/// Keycloak answers 401 where there is no Kerberos ticket; its page sends itself on to the form.
#[tokio::test]
async fn without_a_ticket_the_form_comes() {
    let next = format!("{SSO}/realms/Statens_SSO/login-actions/authenticate?session_code=1&execution=2");
    let exchanges = vec![
        Exchange::get(HOME).redirect(302, SSO),
        Exchange::get(format!("{SSO}/")).page(401, page("kerberos")).header("www-authenticate", "Negotiate"),
        Exchange::post(next, &[]).page(200, keycloak("v2-da-login-username")),
    ];
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    assert!(matches!(visit.start().await, Turn::Ask(Ask::Email(_))));
    visit.ends();
}

/// docs/facts.md 48: a page's script is neither run nor imitated. Keycloak's own would call `login-actions/restart`.
#[tokio::test]
async fn script_is_not_imitated() {
    let restart = "<script>setTimeout(() => fetch('/realms/x/login-actions/restart'), 0); \
                   location.href = '/realms/x/login-actions/restart';</script></body>";
    let html = keycloak("v2-da-login-username").replace("</body>", restart);
    let exchanges =
        vec![Exchange::get(HOME).redirect(302, SSO), Exchange::get(format!("{SSO}/")).page(200, html)];
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    assert!(matches!(visit.start().await, Turn::Ask(Ask::Email(_))));
    visit.ends();
}

/// docs/facts.md 49: what Keycloak puts between, on its real pages, and what it wants.
#[tokio::test]
async fn inserted_pages_say_what_they_want() {
    for (name, wanted) in [
        ("terms", Wants::Terms),
        ("update-profile", Wants::Profile),
        ("verify-email", Wants::VerifiedEmail),
        ("update-password", Wants::NewPassword),
        ("recovery-codes", Wants::RecoveryCodes),
        ("webauthn-register", Wants::NewSecurityKey),
    ] {
        for theme in ["base-da", "base-en", "v2-da", "v2-en"] {
            let exchanges = vec![
                Exchange::get(HOME).redirect(302, SSO),
                Exchange::get(format!("{SSO}/")).page(200, keycloak(&format!("{theme}-{name}"))),
            ];
            let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
            let Turn::Stuck(Problem { trouble: Trouble::OtherPage { wants, seen }, .. }) =
                visit.start().await
            else {
                panic!("{theme}-{name}")
            };
            assert_eq!((wants, &*seen.host, seen.status), (wanted, "localhost:9443", 200), "{theme}-{name}");
            visit.ends();
        }
    }
    // An action of tomorrow is told by its address.
    let address = format!("{SSO}/realms/Statens_SSO/login-actions/required-action?execution=DANCE&tab_id=1");
    let exchanges = vec![
        Exchange::get(HOME).redirect(302, &address),
        Exchange::get(&address).page(200, "<title>Dans</title><form method=post><input name=email></form>"),
    ];
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    let Turn::Stuck(Problem { trouble: Trouble::OtherPage { wants, seen }, .. }) = visit.start().await else {
        panic!("dance")
    };
    assert_eq!((wants, seen.forms), (Wants::Unclear, vec!["-: email".to_owned()]));
    let Turn::Stuck(_) = visit.answer(email(false)).await else { panic!("answered") };
    visit.ends();
}

/// docs/facts.md 44: no value, no query, and nothing that names the person.
#[tokio::test]
async fn a_description_names_nobody() {
    let html = "<title>Velkommen PROD\\b100001, fornavn.efternavn@bygst.dk</title>\
                <form id=pick action='/pick?session_code=hemmelig'><select name=org><option value=hemmelig>x\
                </select><input type=hidden name=t value=hemmelig></form>";
    let Turn::Browser(seen) = first(html).await else { panic!("answered") };
    assert_eq!(seen.title, "Velkommen … …");
    assert_eq!(seen.forms, ["pick: org, t"]);
    assert!(!format!("{seen:?}").contains("hemmelig"));
}
