//! Several tokens of one person: their names are asked about, and the one that was chosen is sent.

use kom_i_gang::{
    client::replay::Exchange,
    dialogue::{Answer, Ask, CodeQuestion, DeviceQuestion, Goal, Refusal, Trouble, Turn, Wants},
};

use super::{ReplayedVisit, SSO, action, code, environment, keycloak};

const HOME: &str = "https://workplace.example.dk/";

/// Keycloak's page with these tokens in place of its one: name and id of each. The first is the page's own choice.
fn page_of(theme: &str, devices: &[(&str, &str)]) -> String {
    let html = keycloak(&format!("{theme}-da-login-otp"));
    let start = html.find("<form id=\"kc-otp-login-form\"").unwrap();
    let behind = start + html[start..].find('>').unwrap() + 1;
    let (before, rest) = html.split_at(behind);
    let icon = "<span class=\"x\"><i class=\"y\" aria-hidden=\"true\"></i></span>";
    let shown = |name: &str| format!("<span class=h>{icon}\n <span class=\"t\">{name}</span></span>");
    let rows = devices.iter().enumerate();
    if theme == "v2" {
        let (own, rest) = rest.split_once("<input id=\"selectedCredentialId\"").unwrap();
        let (_, rest) = rest.split_once('>').unwrap();
        let tiles: Vec<String> = rows
            .map(|(at, (name, id))| {
                let shown = shown(name);
                format!(
                    "<div id=\"kc-otp-credential-{at}\" class=\"c\"\n onclick=\"toggleOTP({at}, '{id}')\">{shown}</div>"
                )
            })
            .collect();
        let field = format!(
            "<input id=\"selectedCredentialId\" type=\"hidden\" name=\"selectedCredentialId\" value=\"{}\">",
            devices[0].1
        );
        format!("{before}{own}{field}<div><div>{}</div></div>{rest}", tiles.concat())
    } else {
        let radios: Vec<String> = rows
            .map(|(at, (name, id))| {
                let (checked, shown) = (if at == 0 { "checked=\"checked\"" } else { "" }, shown(name));
                format!(
                    "<input id=\"kc-otp-credential-{at}\" type=\"radio\" name=\"selectedCredentialId\" \
                     value=\"{id}\" {checked}><label for=\"kc-otp-credential-{at}\" tabindex=\"{at}\">{shown}</label>"
                )
            })
            .collect();
        format!("{before}<div>{}</div>{rest}", radios.concat())
    }
}

/// The first page of a sign-in is this one.
fn first(html: &str) -> Vec<Exchange> {
    vec![
        Exchange::get(HOME).redirect(302, &format!("{SSO}/x")),
        Exchange::get(format!("{SSO}/x")).page(200, html.to_owned()),
    ]
}

fn sent(theme: &str, html: &str, id: &str, digits: &str) -> Exchange {
    let login = if theme == "v2" { "" } else { "Log ind" };
    Exchange::post(action(html), &[("selectedCredentialId", id), ("otp", digits), ("login", login)])
}

fn asks(names: &[&str], chosen: usize) -> Turn {
    let names = names.iter().map(|name| (*name).to_owned()).collect();
    Turn::Ask(Ask::Device(DeviceQuestion { host: "localhost:9443".to_owned(), names, chosen }))
}

fn asks_for_code(refused: Option<Refusal>) -> Turn {
    Turn::Ask(Ask::Code(CodeQuestion { host: "localhost:9443".to_owned(), refused }))
}

/// The first device went along without a word, and the right code of the second was refused.
#[tokio::test]
async fn p12_the_person_chooses_by_name_and_that_device_is_sent() {
    let devices = [("iPhone", "2c8564d3-c663-4eef-8398-fdcbe5aeba89"), ("Gammel  &amp; tro æøå", "id-2")];
    for theme in ["v2", "base"] {
        let html = page_of(theme, &devices);
        let wrong = html.replace("aria-invalid=\"\"", "aria-invalid=\"true\"");
        let mut exchanges = first(&html);
        exchanges.push(sent(theme, &html, "id-2", "111111").page(200, wrong.clone()));
        exchanges.push(sent(theme, &wrong, "id-2", "222222").page(200, wrong.clone()));
        exchanges.push(sent(theme, &wrong, devices[0].1, "333333").page(200, wrong));
        let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
        assert_eq!(visit.start().await, asks(&["iPhone", "Gammel & tro æøå"], 0), "{theme}");
        assert_eq!(visit.answer(Answer::Device(1)).await, asks_for_code(None), "{theme}");
        // It is the proposal when the page returns.
        let refused = || asks_for_code(Some(Refusal::default()));
        assert_eq!(visit.answer(code("111111")).await, refused(), "{theme}");
        assert_eq!(visit.answer(code("222222")).await, refused(), "{theme}");
        // Another one may be chosen there.
        assert_eq!(visit.answer(Answer::Device(0)).await, asks_for_code(None), "{theme}");
        assert_eq!(visit.answer(code("333333")).await, refused(), "{theme}");
        visit.ends();
    }
}

#[tokio::test]
async fn p12_no_code_goes_out_before_a_device_is_chosen() {
    let html = page_of("v2", &[("iPhone", "id-1"), ("Android", "id-2")]);
    for answer in [code("123456"), Answer::Device(2)] {
        let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), first(&html));
        assert_eq!(visit.start().await, asks(&["iPhone", "Android"], 0));
        let Turn::Stuck(problem) = visit.answer(answer).await else { panic!("taken") };
        assert_eq!(problem.trouble, Trouble::Internal);
        visit.ends();
    }
}

#[tokio::test]
async fn p12_in_stage_3_the_token_exists_once_a_device_is_chosen() {
    let html = page_of("v2", &[("iPhone", "id-1"), ("Android", "id-2")]);
    let mut exchanges = vec![
        Exchange::get("https://enrol.example.dk/").redirect(302, &format!("{SSO}/x")),
        Exchange::get(format!("{SSO}/x")).page(200, html.clone()),
    ];
    exchanges.push(sent("v2", &html, "id-2", "111111").page(200, html.clone()));
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, environment(), exchanges);
    assert_eq!(visit.start().await, asks(&["iPhone", "Android"], 0));
    assert_eq!(visit.answer(Answer::Device(1)).await, Turn::TokenExists);
    assert_eq!(visit.answer(code("111111")).await, Turn::CodeRefused(Refusal::default()));
    visit.ends();
}

async fn first_turn(html: &str) -> Turn {
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), first(html));
    let turn = visit.start().await;
    visit.ends();
    turn
}

fn form(inside: &str) -> String {
    format!(
        "<form id=kc-otp-login-form method=post action='/realms/x/login-actions/authenticate?execution=e'>{inside}<input name=otp><input type=submit name=login></form>"
    )
}

#[tokio::test]
async fn p12_other_themes_name_their_devices_otherwise() {
    let hidden = "<input type=hidden id=selectedCredentialId name=selectedCredentialId value=B>";
    for (inside, chosen) in [
        // Radio buttons in their labels; one field of several; tiles with the id in an attribute of their own.
        (
            "<label><input type=radio name=selectedCredentialId value=A><span>iPhone</span></label>\
             <label><input type=radio name=selectedCredentialId value=B checked><span>Android</span></label>"
                .to_owned(),
            1,
        ),
        (
            "<select name=selectedCredentialId><option value=A>iPhone<option value=B selected>Android</select>"
                .to_owned(),
            1,
        ),
        (
            format!("{hidden}<ul><li><button type=button data-id=A>iPhone</button></li><li><button type=button data-id=B>Android</button></li></ul>"),
            1,
        ),
        (
            format!("{hidden}<a href=# onclick='pick(\"A\")'>iPhone</a><a href=# onclick='pick(\"B\")'>Android</a><a href=#>Hjælp</a>"),
            1,
        ),
        // Nothing is proposed.
        (
            "<input type=hidden name=selectedCredentialId value=''>\
             <div id=kc-otp-credential-0 onclick=\"toggleOTP(0, 'A')\">iPhone</div>\
             <div id=kc-otp-credential-1 onclick=\"toggleOTP(1, 'B')\">Android</div>"
                .to_owned(),
            0,
        ),
    ] {
        assert_eq!(first_turn(&form(&inside)).await, asks(&["iPhone", "Android"], chosen), "{inside}");
    }
    // The guide says to leave the name empty, and Keycloak calls such a token "unnamed".
    let html = page_of("v2", &[("unnamed", "A"), ("unnamed", "B"), ("unnamed", "C")]);
    assert_eq!(first_turn(&html).await, asks(&["unnamed", "unnamed (2)", "unnamed (3)"], 0));
}

#[tokio::test]
async fn p12_one_device_is_no_question() {
    for theme in ["v2", "base"] {
        assert_eq!(first_turn(&keycloak(&format!("{theme}-da-login-otp"))).await, asks_for_code(None));
        assert_eq!(first_turn(&page_of(theme, &[("iPhone", "id-1")])).await, asks_for_code(None));
    }
}

#[tokio::test]
async fn p12_devices_that_cannot_be_told_apart_are_for_the_browser() {
    let hidden = "<input type=hidden name=selectedCredentialId value=A>";
    let many: Vec<String> = (0..40)
        .map(|at| format!("<label><input type=radio name=selectedCredentialId value=i{at}>{at}</label>"))
        .collect();
    for inside in [
        // Without names, without ids, the same id twice, by buttons that send, more than anybody has.
        "<input type=radio name=selectedCredentialId value=A><input type=radio name=selectedCredentialId value=B>".to_owned(),
        format!("{hidden}<div id=kc-otp-credential-0>iPhone</div><div id=kc-otp-credential-1>Android</div>"),
        "<div id=kc-otp-credential-0>iPhone</div><div id=kc-otp-credential-1>Android</div>".to_owned(),
        format!("{hidden}<div onclick=\"t('A')\">iPhone</div><div onclick=\"t('A')\">Android</div>"),
        format!("{hidden}<div onclick=\"t('A')\"><img src=x></div><div onclick=\"t('B')\"><img src=y></div>"),
        "<button name=selectedCredentialId value=A>iPhone</button><button name=selectedCredentialId value=B>Android</button>".to_owned(),
        many.concat(),
    ] {
        let Turn::Stuck(problem) = first_turn(&form(&inside)).await else { panic!("{inside}") };
        let Trouble::OtherPage { wants, .. } = problem.trouble else { panic!("{inside}") };
        assert_eq!(wants, Wants::Token, "{inside}");
    }
}

/// Bug: the theme of Keycloak 8 to 13 has no field for the choice before its script names one, so the server's own choice
/// was taken without a word, and a right code of another token would have been refused.
#[tokio::test]
async fn tokens_that_only_a_script_can_choose_between_are_for_the_browser() {
    let html = keycloak("base-da-login-otp");
    let tile = |id: &str, name: &str| {
        format!("<div class=kort><input type=hidden value='{id}'><h2>{name}</h2></div>")
    };
    let with = |tiles: &str| html.replacen("<input id=\"otp\"", &format!("{tiles}<input id=\"otp\""), 1);
    let two = with(&(tile("id-1", "iPhone") + &tile("id-2", "Gammel telefon")));
    assert_ne!(two, html);
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), first(&two));
    match visit.start().await {
        Turn::Stuck(problem) => {
            assert!(matches!(problem.trouble, Trouble::OtherPage { wants: Wants::Token, .. }), "{problem:?}");
        }
        turn => panic!("{turn:?}"),
    }
    visit.ends();
    // One is no choice, and what is empty or stands in another form isn't of it.
    let other = "<form><input type=hidden value=a><input type=hidden value=b></form>";
    for one in [
        with(&tile("id-1", "iPhone")),
        with("<input type=hidden value=''><input type=hidden>"),
        format!("{html}{other}"),
    ] {
        let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), first(&one));
        assert_eq!(visit.start().await, asks_for_code(None));
        visit.ends();
    }
}
