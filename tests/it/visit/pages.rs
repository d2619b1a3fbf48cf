//! Odd pages: unknown ones, errors of AD FS, two kinds in one, and what is told of them.

use kom_i_gang::{
    client::replay::Exchange,
    dialogue::{FieldUse, FormShape, Goal, Problem, Purpose, Seen, Trouble, Turn},
};

use super::{ReplayedVisit, SSO, environment, keycloak, page};
use crate::visible::UNSEEN;

const HOME: &str = "https://workplace.example.dk/";

async fn first_page(status: u16, html: String) -> Turn {
    let exchanges =
        vec![Exchange::get(HOME).redirect(302, SSO), Exchange::get(format!("{SSO}/")).page(status, html)];
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    let turn = visit.start().await;
    visit.ends();
    turn
}

/// docs/facts.md 44: a page that nobody knows is described for a report, with no values.
#[tokio::test]
async fn an_unknown_page_is_told_by_its_names() {
    let seen = Seen {
        host: "localhost:9443".to_owned(),
        status: 200,
        title: "Vi spørger lige om noget".to_owned(),
        script_only: false,
        forms: vec!["pick: org, secret".to_owned()],
        shapes: vec![FormShape {
            counts: vec![(FieldUse::Of(Purpose::Choice), 1), (FieldUse::Hidden, 1), (FieldUse::Button, 1)],
        }],
    };
    assert_eq!(first_page(200, page("unknown")).await, Turn::Browser(seen));
}

#[tokio::test]
async fn a_page_of_two_kinds_is_none() {
    let Turn::Browser(seen) = first_page(200, page("two-kinds")).await else { panic!("answered") };
    assert_eq!(seen.forms, ["-: otp", "-: username"]);
}

#[tokio::test]
async fn a_site_cannot_put_commands_into_the_report() {
    let html = format!(
        "<title>{}\u{1b}[2J\n\tslut</title><form id='{}\u{7}'><select name='\u{1b}x'></select></form>",
        "lang ".repeat(40),
        "i".repeat(100)
    );
    let Turn::Browser(seen) = first_page(200, html).await else { panic!("answered") };
    assert_eq!(seen.title.chars().count(), 80);
    assert!(seen.title.ends_with("lang…"));
    assert!(!seen.title.contains('\u{1b}'));
    assert_eq!(seen.forms, [format!("{}…: x", "i".repeat(39))]);
}

/// Invisible and direction-changing characters of a site reached the screen (breaker, finding 5).
#[tokio::test]
async fn a_site_cannot_hide_or_turn_its_words() {
    let unseen: String = UNSEEN.into_iter().filter(|c| *c != '\0').collect();
    let html = format!(
        "<title>T{unseen}U</title><form id='f{unseen}g'><select name='q{unseen}r'></select></form>\
         <div role=alert>For{unseen}kert \u{202e} kode</div>"
    );
    let Turn::Browser(seen) = first_page(200, html.clone()).await else { panic!("answered") };
    // Commands to a terminal and ends of lines part words; the rest is gone.
    let told = |text: &str| text.replace([' ', '[', ']'], "");
    assert_eq!((&*told(&seen.title), &*told(&seen.forms[0])), ("TU", "fg:qr"));
    let Turn::Stuck(problem) = first_page(500, html).await else { panic!("answered") };
    let quote = problem.quote.unwrap();
    assert_eq!(told(&quote), "Forkertkode");
    let all = format!("{}{:?}{quote}", seen.title, seen.forms);
    assert!(!all.contains(UNSEEN), "{}", all.escape_unicode());
}

#[tokio::test]
async fn an_error_page_of_adfs() {
    let Turn::Stuck(problem) = first_page(200, page("adfs-error")).await else { panic!("answered") };
    assert_eq!(problem.quote.as_deref(), Some("MSIS7065: Der er ingen registrerede protokolhandlere."));
    let number = |problem: &Problem| problem.trouble.number().map(ToOwned::to_owned);
    assert_eq!(number(&problem).as_deref(), Some("MSIS7065"));
    let Turn::Stuck(problem) = first_page(500, page("adfs-error")).await else { panic!("answered") };
    assert_eq!(number(&problem).as_deref(), Some("MSIS7065"));
}

#[tokio::test]
async fn an_error_page_of_keycloak() {
    let expected = Problem {
        trouble: Trouble::ServerError { status: 400 },
        host: "localhost:9443".to_owned(),
        quote: Some("Client not found.".to_owned()),
        answer_lost: false,
    };
    assert_eq!(first_page(400, keycloak("v2-en-error-client-not-found")).await, Turn::Stuck(expected));
}

/// docs/facts.md 44: an error page that nobody knows is told by its title, without what names a person.
#[tokio::test]
async fn an_error_page_that_nobody_knows() {
    for (html, quote) in [
        ("<title>503 Service Unavailable</title><p>No server is available", Some("No server is available")),
        ("<title>503 Service Unavailable</title><p>", Some("503 Service Unavailable")),
        ("<title>Farvel a@b.dk</title><p>Nej", Some("Farvel …")),
        ("<title>503</title><p role=alert>Vi er snart tilbage", Some("Vi er snart tilbage")),
        ("<p>Nej", None),
    ] {
        let Turn::Stuck(problem) = first_page(503, html.to_owned()).await else { panic!("{html}") };
        assert_eq!(
            (problem.trouble, problem.quote.as_deref()),
            (Trouble::ServerError { status: 503 }, quote)
        );
    }
}

/// A second form with a field of the same name is left alone, and a `base` and an outside control count.
#[tokio::test]
async fn forms_as_a_browser_reads_them() {
    let html = r#"<base href="/realms/b/"><form id="a" method="POST" action="go?x=1&amp;y=2#z">
        <input name="username" value="før" autocomplete=username><input type=hidden name=h value="1">
        <input type=checkbox name=rememberMe checked><input disabled name=never value=1>
        <button type=button name=no>?</button><button name=first value=1>OK</button><button name=second>2</button>
        </form><input type="hidden" form="a" name="outside" value="2"><form><input type="hidden" name="other"></form>"#;
    let fields = [("username", "fornavn.efternavn@bygst.dk"), ("h", "1"), ("first", "1"), ("outside", "2")];
    let exchanges = vec![
        Exchange::get(HOME).redirect(302, SSO),
        Exchange::get(format!("{SSO}/")).page(200, html),
        Exchange::post(format!("{SSO}/realms/b/go?x=1&y=2"), &fields).page(200, page("unknown")),
    ];
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    assert!(matches!(visit.start().await, Turn::Ask(_)));
    visit.answer(super::email(false)).await;
    visit.ends();
}

/// Cookies go where they belong: by host and path, the longest path first, and not after they were taken back.
#[tokio::test]
async fn cookies_by_host_and_path() {
    let exchanges = vec![
        Exchange::get(HOME)
            .redirect(302, "/a/b")
            .header("set-cookie", "x=1; Path=/")
            .header("set-cookie", "y=2; Path=/a"),
        Exchange::get("https://workplace.example.dk/a/b")
            .redirect(302, "/")
            .header("set-cookie", "x=; Path=/; Max-Age=0"),
        Exchange::get(HOME).redirect(302, "https://localhost:9443/"),
        Exchange::get(format!("{SSO}/"))
            .redirect(302, "https://workplace.example.dk/a/c")
            .header("set-cookie", "z=3; Domain=example.dk"),
        Exchange::get("https://workplace.example.dk/a/c").page(200, page("unknown")),
    ];
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    visit.start().await;
    assert_eq!(visit.replay.cookies(), ["", "y=2; x=1", "", "", "y=2"]);
    visit.ends();
}

/// Breaker 3, A10: with `Domain=dk` one site's cookie went to the others, and AD FS could plant Statens SSO's own.
#[tokio::test]
async fn no_cookie_is_for_all_of_dk() {
    let exchanges = vec![
        Exchange::get(HOME)
            .redirect(302, "https://enrol.example.dk/")
            .header("set-cookie", "a=1; Domain=dk")
            .header("set-cookie", "b=2; Domain=.DK.; Path=/")
            .header("set-cookie", "c=3; Domain=example.dk"),
        Exchange::get("https://enrol.example.dk/").redirect(302, SSO),
        Exchange::get(format!("{SSO}/")).redirect(302, "/x").header("set-cookie", "d=4; Domain=localhost"),
        Exchange::get(format!("{SSO}/x")).redirect(302, HOME),
        Exchange::get(HOME).page(200, page("unknown")),
    ];
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    visit.start().await;
    assert_eq!(visit.replay.cookies(), ["", "c=3", "", "d=4", "c=3"]);
    visit.ends();
}

/// Breaker 3, A5: such pages froze the program for good; only SIGKILL ended it.
#[tokio::test]
async fn a_page_of_more_than_can_be_read_freezes_nothing() {
    let many = |count: usize| (0..count).map(|number| format!("a{number}")).collect::<Vec<_>>().join(" ");
    let refused = [
        "<form method=post>".to_owned() + &"<div><input name=a>".repeat(60_000),
        "<div role=alert>".repeat(60_000) + "x",
        "<div>x".repeat(60_000),
        "<b>x".repeat(60_000),
        // Each paragraph opens all of them again.
        "<p>".to_owned() + &"<b><i><font>".repeat(30) + &"<p>x".repeat(20_000),
        "<form id=f><input name=user form=zz></form>".repeat(20_000),
        "<table>".repeat(60_000),
        "<!---->".repeat(60_000),
        format!("<div {}>", many(100_000)),
        // Never ends.
        format!("<div {}", many(100_000)),
    ];
    for html in refused {
        let start: String = html.chars().take(40).collect();
        let Turn::Stuck(problem) = first_page(200, html).await else { panic!("read: {start}") };
        assert_eq!(problem.trouble, Trouble::NotAPage, "{start}");
    }
}

/// A portal's page has far more in it than a sign-in's.
#[tokio::test]
async fn large_pages_of_the_usual_kind_are_read() {
    let picture = format!(
        "<img src='data:image/png;base64,{}'>",
        "iVBORw0KGgoAAAANSUhEUgAAASwAAAEsAQAAAABRBrPYAAAB/".repeat(10_000)
    );
    for html in [
        "<div>".repeat(100) + "x",
        "<div class=a id=b><span>x</span></div>".repeat(4000),
        "<p>x".repeat(14_000),
        format!("<script>{}</script>", "a = b / c < d; ".repeat(100_000)),
        picture,
        "&lt; ".repeat(400_000),
    ] {
        let start: String = html.chars().take(40).collect();
        assert!(matches!(first_page(200, html).await, Turn::Browser(_)), "{start}");
    }
}
