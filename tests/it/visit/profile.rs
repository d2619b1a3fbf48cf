//! Stage 1: the Serviceportal. Its real pages aren't known; anything less than sure is for the browser.

use kom_i_gang::{
    client::replay::Exchange,
    dialogue::{Ask, EmailQuestion, Goal, Refusal, Seen, Site, Turn},
};

use super::{ReplayedVisit, email, environment, page};

/// The part after `#` is for the browser.
const PORTAL: &str = "https://atrium.example.dk/portal/";
const LOGIN: &str = "https://atrium.example.dk/portal/login";

fn asks(can_remember: bool, refused: Option<Refusal>) -> Turn {
    Turn::Ask(Ask::Email(EmailQuestion {
        site: Site::Atrium,
        host: "atrium.example.dk".to_owned(),
        can_remember,
        refused,
    }))
}

#[tokio::test]
async fn a_portal_of_plain_forms_confirms_the_profile() {
    let fields = [("email", "fornavn.efternavn@bygst.dk"), ("huskMig", "on")];
    let exchanges = vec![
        Exchange::get(PORTAL).page(200, page("atrium-login")),
        Exchange::post(LOGIN, &fields).page(200, page("atrium-refused")),
        Exchange::post(LOGIN, &fields[..1]).page(200, page("atrium-done")),
    ];
    let mut visit = ReplayedVisit::new(Goal::ProfileCreated, environment(), exchanges);
    assert_eq!(visit.start().await, asks(true, None));
    let refused = Some(Refusal { quote: Some("Ukendt e-mail.".to_owned()) });
    assert_eq!(visit.answer(email(true)).await, asks(false, refused));
    assert_eq!(visit.answer(email(true)).await, Turn::Done);
    visit.ends();
}

#[tokio::test]
async fn a_portal_of_script_is_for_the_browser() {
    let exchanges = vec![Exchange::get(PORTAL).page(200, page("script-only"))];
    let mut visit = ReplayedVisit::new(Goal::ProfileCreated, environment(), exchanges);
    let seen = Seen {
        host: "atrium.example.dk".to_owned(),
        status: 200,
        title: "BYGST Serviceportal".to_owned(),
        script_only: true,
        ..Seen::default()
    };
    assert_eq!(visit.start().await, Turn::Browser(seen));
    visit.ends();
}

/// The words alone are not enough: before anything was sent they prove nothing.
#[tokio::test]
async fn words_of_success_on_the_first_page_prove_nothing() {
    let exchanges = vec![Exchange::get(PORTAL).page(200, page("atrium-done"))];
    let mut visit = ReplayedVisit::new(Goal::ProfileCreated, environment(), exchanges);
    assert!(matches!(visit.start().await, Turn::Browser(_)));
    visit.ends();
}

#[tokio::test]
async fn a_page_after_the_email_that_says_nothing_clear_is_for_the_browser() {
    let fields = [("email", "fornavn.efternavn@bygst.dk")];
    for after in [
        "<title>X</title><p>Tak.</p>",
        "<title>X</title><p>Serviceportal</p><p role=alert>Fejl</p>",
        // A failure counted as success: the site's own name, or 'oprettet', was enough.
        "<title>BYGST Serviceportal</title><p>E-mailadressen kendes ikke. Din bruger blev ikke oprettet.",
        "<title>BYGST Serviceportal</title><p>Lukket for vedligeholdelse",
        "<title>BYGST Serviceportal</title><p>Klik på linket i din mail, før du bliver oprettet som bruger.",
        "<title>BYGST Serviceportal</title><p>You could not be created as a user.",
        "<title>BYGST Serviceportal</title><div id=app></div><script src=app.js></script>",
    ] {
        let exchanges = vec![
            Exchange::get(PORTAL).page(200, page("atrium-login")),
            Exchange::post(LOGIN, &fields).page(200, after),
        ];
        let mut visit = ReplayedVisit::new(Goal::ProfileCreated, environment(), exchanges);
        visit.start().await;
        assert!(matches!(visit.answer(email(false)).await, Turn::Browser(_)), "{after}");
        visit.ends();
    }
}
