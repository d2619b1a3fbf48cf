//! Atrium, the origins, the headers, and messages that nobody asked for.

use std::collections::BTreeSet;

use data_encoding::BASE64;
use kom_i_gang::practice::PERSON;
use url::Url;

use super::{Practice, START, browser::Browser};

#[tokio::test]
async fn each_site_has_an_origin_of_its_own_on_loopback() {
    let practice = Practice::start();
    let addresses = &practice.world.addresses;
    let all = [
        &addresses.atrium,
        &addresses.enrolment,
        &addresses.adfs,
        &addresses.statens_sso,
        &addresses.workplace,
    ]
    .map(|address| Url::parse(address).unwrap());
    assert_eq!(
        all.iter().map(|url| url.host_str()).collect::<BTreeSet<_>>(),
        BTreeSet::from([Some("127.0.0.1")])
    );
    assert_eq!(all.iter().map(Url::port).collect::<BTreeSet<_>>().len(), 5);
    assert!(addresses.atrium.ends_with("/bygst_prodportal/#/login"));
    let origins = &practice.world.origins;
    let bare = [&origins.atrium, &origins.enrolment, &origins.adfs, &origins.statens_sso, &origins.workplace];
    assert_eq!(bare.map(String::to_owned), all.map(|url| url.origin().ascii_serialization()));
}

#[tokio::test]
async fn every_answer_has_the_worlds_time_and_is_a_danish_page() {
    let practice = Practice::start();
    let mut browser = Browser::default();
    for address in [&practice.world.addresses.atrium, &practice.world.addresses.enrolment] {
        let page = browser.open(address).await;
        assert_eq!(page.header("date"), Some("Fri, 15 Jan 2027 08:00:10 GMT"), "{START}");
        assert_eq!(page.header("content-type"), Some("text/html;charset=utf-8"));
        assert!(page.html.contains("ØVELSE"));
    }
}

#[tokio::test]
async fn atrium_makes_a_user_of_an_address() {
    let practice = Practice::start();
    let mut browser = Browser::default();
    let page = browser.open(&practice.world.addresses.atrium).await;
    for typed in ["", "fornavn", "@bygst.dk", "a@b", "\"><b>"] {
        let refused = browser.submit(&page, "form#login", &[("email", typed)]).await;
        assert_eq!(refused.text("#login-error"), "Indtast en gyldig e-mail-adresse.");
        assert_eq!(refused.attribute("#email", "value"), typed);
    }
    let created = browser.submit(&page, "form#login", &[("email", PERSON.email), ("remember", "true")]).await;
    assert_eq!(created.title(), "BYGST Serviceportal");
    assert_eq!(
        created.text("#created"),
        "Du er nu oprettet som bruger med e-mailen fornavn.efternavn@bygst.dk. Du kan lukke vinduet."
    );
    browser.forget_cookies();
    let page = browser.open(created.url.as_str()).await;
    assert!(page.has("form#login"));
}

#[tokio::test]
async fn adfs_and_statens_sso_check_each_others_messages() {
    let practice = Practice::start();
    let mut browser = Browser::default();
    let adfs = practice.world.addresses.adfs.clone();
    let page = browser.open(&practice.world.addresses.enrolment).await;
    let saml = browser.follow(&page, "a#enroll").await;
    let request = BASE64.decode(saml.attribute("[name=SAMLRequest]", "value").as_bytes()).unwrap();
    let request = String::from_utf8(request).unwrap();
    let elsewhere = BASE64
        .encode(request.replace("ConsumerServiceURL=\"http://", "ConsumerServiceURL=\"http://x").as_bytes());
    for message in ["", "nonsense", &BASE64.encode(b"<html>"), &elsewhere] {
        let refused = browser.post(&adfs, &[("SAMLRequest", message), ("RelayState", "x")]).await;
        assert_eq!(refused.status, 400, "{message}");
    }

    let form = browser.submit(&saml, "form[name=saml-post-binding]", &[]).await;
    let fields = [("UserName", PERSON.user), ("Password", PERSON.password)];
    let working = browser.submit(&form, "form#loginForm", &fields).await;
    assert_eq!(working.title(), "Working...");
    assert_eq!(working.attribute("[name=RelayState]", "value"), saml.attribute("[name=RelayState]", "value"));
    let response = BASE64.decode(working.attribute("[name=SAMLResponse]", "value").as_bytes()).unwrap();
    let response = String::from_utf8(response).unwrap();
    let hidden = "form[name=hiddenform]";
    let no_state = browser.submit(&working, hidden, &[("RelayState", "another")]).await;
    assert!(no_state.text("#kc-error-message").starts_with("Restart login cookie not found."));
    for changed in [
        response.replace("InResponseTo=\"ID_", "InResponseTo=\"ID_x"),
        response.replace("b100001", "b100002"),
        response.replace(" ID=\"_", " ID=\"_x"),
        response.replace("Destination=\"http", "Destination=\"https"),
        response.replace("</samlp:Response>", ""),
    ] {
        let changed = BASE64.encode(changed.as_bytes());
        let refused = browser.submit(&working, hidden, &[("SAMLResponse", &changed)]).await;
        assert_eq!(
            (refused.status, refused.text("#kc-error-message").as_str()),
            (400, "Log ind fejlede. Kunne ikke logge ind ved identitetsudbyder.")
        );
    }
    let page = browser.submit(&working, hidden, &[]).await;
    assert_eq!(page.text("h1"), "Mobil Godkendelses Opsætning");
    let replayed = browser.submit(&working, hidden, &[]).await;
    assert_eq!(replayed.status, 400);
}

#[tokio::test]
async fn unknown_applications_codes_and_pages_are_refused() {
    let practice = Practice::start();
    let mut browser = Browser::default();
    let addresses = &practice.world.addresses;
    let auth = format!("{}realms/Statens_SSO/protocol/openid-connect/auth", addresses.statens_sso);
    let page = browser.open(&format!("{auth}?client_id=nobody")).await;
    assert_eq!((page.status, page.text(".instruction").as_str()), (400, "Klienten kunne ikke findes."));
    let elsewhere =
        format!("{auth}?client_id=minarbejdsplads&response_type=code&redirect_uri=http://example.org/");
    let page = browser.open(&elsewhere).await;
    assert_eq!((page.status, page.text(".instruction").as_str()), (400, "Ugyldig parameter: redirect_uri"));
    let page = browser.open(&format!("{}callback?state=&code=", addresses.enrolment)).await;
    assert_eq!(page.url.path(), "/");
    let page = browser.open(&format!("{}callback?state=&code=x", addresses.workplace)).await;
    assert_eq!(page.title(), "User Identification");
    for address in [&addresses.atrium, &addresses.enrolment, &addresses.workplace, &addresses.statens_sso] {
        let unknown = Url::parse(address).unwrap().join("/unknown").unwrap();
        assert_eq!(browser.open(unknown.as_str()).await.status, 404, "{unknown}");
    }
}

#[tokio::test]
async fn the_sites_stop_with_the_world() {
    let practice = Practice::start();
    let address = Url::parse(&practice.world.addresses.enrolment).unwrap();
    let address = (address.host_str().unwrap().to_owned(), address.port().unwrap());
    assert!(tokio::net::TcpStream::connect(address.clone()).await.is_ok());
    drop(practice);
    // The listener is closed by a task of its own: it has to be let run.
    while tokio::net::TcpStream::connect(address.clone()).await.is_ok() {
        tokio::task::yield_now().await;
    }
}
