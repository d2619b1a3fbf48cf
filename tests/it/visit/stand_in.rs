//! Pages in a site's place: a network that blocks, a guest network, a guard in front of the site.

use kom_i_gang::{
    client::replay::Exchange,
    dialogue::{Goal, NetworkFailure, Trouble, Turn},
    visit::VisitEvent,
};

use super::{ReplayedVisit, SSO, keycloak, page, with_adfs};

const APP: &str = "https://enrol.example.dk/";

/// What a visit comes to: code, what is known besides, and the page's sentence.
async fn comes_to(exchanges: Vec<Exchange>) -> String {
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, with_adfs(), exchanges);
    let turn = visit.start().await;
    let moved =
        visit.events.lock().unwrap().iter().any(|event| matches!(event, VisitEvent::ServerTime { .. }));
    assert!(!moved, "the clock of whoever stands in a site's place never counts");
    visit.ends();
    match turn {
        Turn::Stuck(problem) => {
            let more = match &problem.trouble {
                Trouble::Network(NetworkFailure::NetworkAnswers { by: Some(by) }) => format!(" {by}"),
                Trouble::Network(NetworkFailure::Guarded { wants, .. }) => format!(" {wants:?}"),
                _ => String::new(),
            };
            let quote = problem.quote.map(|quote| format!(": {quote}")).unwrap_or_default();
            format!("{}{more}{quote}", problem.trouble.code())
        }
        Turn::Browser(seen) => format!("browser, at {}", seen.host),
        Turn::Ask(_) => "asks".to_owned(),
        other => panic!("{other:?}"),
    }
}

fn html(title: &str, body: &str) -> String {
    format!("<html><head><title>{title}</title></head><body>{body}</body></html>")
}

/// At the first address, and in Statens SSO's place.
async fn everywhere(status: u16, body: &str) -> String {
    const DATE: &str = "Wed, 25 Nov 2026 18:00:00 GMT";
    let answer = |exchange: Exchange| exchange.page(status, body).header("date", DATE);
    let first = comes_to(vec![answer(Exchange::get(APP))]).await;
    let in_its_place = Exchange::get(format!("{SSO}/"));
    let second = comes_to(vec![Exchange::get(APP).redirect(302, SSO), answer(in_its_place)]).await;
    assert_eq!(first, second, "{body}");
    first
}

/// Bug: 'the error is at the site itself', or a page that needs a browser.
#[tokio::test]
async fn t6_a_page_that_blocks_is_the_network_s_at_each_address_with_403_or_200() {
    for (title, says) in [
        // Umbrella, Zscaler, FortiGate, Palo Alto, Cisco WSA, Sophos, Check Point, Symantec, a school's, and in Danish.
        ("", "This site is blocked due to content filtering. Diagnostic Info ACType: 0"),
        ("Zscaler", "Sorry, access to this page is restricted. Your organization has selected a policy."),
        (
            "Web Filter Violation",
            "Web Page Blocked! You have tried to access a web page that is in violation of your Internet usage policy.",
        ),
        (
            "Web Page Blocked",
            "Access to the web page you were trying to visit has been blocked in accordance with company policy. Category: unknown",
        ),
        (
            "Notification: Policy: URL Filtering",
            "This Page Cannot Be Displayed. Based on your access policies, access to this web site has been blocked.",
        ),
        (
            "Blocked request",
            "The content is blocked due to the following condition: the category is prohibited.",
        ),
        ("UserCheck", "Access is blocked according to the organization security policy."),
        ("", "Your request was denied because of its content categorization: Suspicious"),
        ("Adgang nægtet", "Siden er spærret af netværkets regler."),
        ("Siden er blokeret", "Kategorien er ikke tilladt efter kommunens it-politik."),
    ] {
        let body = html(title, &format!("<h1>{says}</h1><script>var x=1</script>"));
        for status in [403, 200, 503] {
            assert_eq!(everywhere(status, &body).await, format!("PORTAL: {says}"), "{status} {title}");
        }
    }
}

/// It names the address that it stands in for; who is asked for a password there is asked by the network.
#[tokio::test]
async fn a_page_that_blocks_by_name_or_with_a_form_is_the_network_s() {
    let names = html("", "Adgang til enrol.example.dk er spærret.");
    let told = comes_to(vec![Exchange::get(APP).page(200, names)]).await;
    assert_eq!(told, "PORTAL: Adgang til enrol.example.dk er spærret.");
    let form = html(
        "Web Page Blocked",
        "Blocked by policy. <form id=kc-form-login action=/fgtauth method=post><input name=username>\
         <input name=password type=password><button>Override</button></form>",
    );
    assert_eq!(everywhere(200, &form).await, "PORTAL: Blocked by policy. Override");
}

#[tokio::test]
async fn t6_a_portal_by_script_or_refresh_to_another_origin_is_the_network() {
    const PORTAL: &str = "http://portal.hotel.dk/login?u=x";
    for lead in [
        format!("<script>window.location='{PORTAL}';</script>"),
        format!("<script>window.location.href = \"{PORTAL}\" + document.cookie</script>"),
        format!("<script>top.location.replace('{PORTAL}')</script>"),
        format!("<script>setTimeout(\"document.location.assign('{PORTAL}')\", 10)</script>"),
        format!("<meta http-equiv=refresh content='0;url={PORTAL}'>"),
        format!("<meta http-equiv=refresh content='30; URL={PORTAL}'><p>Vent.</p>"),
        format!("<iframe src='{PORTAL}'></iframe>"),
        format!("<form action='{PORTAL}' method=post><input type=submit value=OK></form>"),
    ] {
        let told = comes_to(vec![Exchange::get(APP).page(200, html("", &lead))]).await;
        assert!(told.starts_with("PORTAL http://portal.hotel.dk"), "{told}: {lead}");
    }
    let onload = format!("<body onload=\"location.href='{PORTAL}'\"></body>");
    let told = comes_to(vec![Exchange::get(APP).page(200, onload)]).await;
    assert_eq!(told, "PORTAL http://portal.hotel.dk");
    let frames = format!("<html><frameset><frame src='{PORTAL}'></frameset></html>");
    assert_eq!(comes_to(vec![Exchange::get(APP).page(200, frames)]).await, "PORTAL http://portal.hotel.dk");
    let words = html("Velkommen til gæstenettet", "Accepter vilkårene for at komme på.");
    let told = comes_to(vec![Exchange::get(APP).page(200, words)]).await;
    assert_eq!(told, "PORTAL: Accepter vilkårene for at komme på.");
}

/// A site's own shell leads on by script as well, within itself or to a sign-in.
#[tokio::test]
async fn a_site_s_own_script_is_no_portal() {
    for to in ["/start", "https://auth.example.dk/x", "https://login.microsoftonline.com/?client_id=y"] {
        let body = html("App", &format!("<script>location.href='{to}'</script>"));
        let told = comes_to(vec![Exchange::get(APP).page(200, body)]).await;
        assert_eq!(told, "browser, at enrol.example.dk", "{to}");
    }
}

#[tokio::test]
async fn t15_something_in_front_of_the_site_wants_a_browser_or_refuses() {
    let wait =
        html("Just a moment...", "<noscript>Enable JavaScript</noscript><script>_cf_chl_opt={}</script>");
    let rejected =
        "The requested URL was rejected. Please consult with your administrator. Your support ID is: 1";
    let akamai =
        "You don't have permission to access \"http://enrol.example.dk/\" on this server. Reference #18";
    for (status, body, told) in [
        (403, wait.clone(), "VAGT Browser: Just a moment...".to_owned()),
        (503, wait, "VAGT Browser: Just a moment...".to_owned()),
        (403, html("", "<p>Verify you are human</p>"), "VAGT Browser: Verify you are human".to_owned()),
        (
            200,
            html("", "<script src='https://ct.captcha-delivery.com/c.js'></script>"),
            "VAGT Browser".to_owned(),
        ),
        (200, html("Request Rejected", rejected), format!("VAGT Refuses: {rejected}")),
        (403, html("Access Denied", akamai), format!("VAGT Refuses: {akamai}")),
        (401, html("401", "Unauthorized"), "VAGT SignIn: Unauthorized".to_owned()),
        (451, html("", "Utilgængelig"), "VAGT Refuses: Utilgængelig".to_owned()),
        (403, html("403 Forbidden", "<h1>nginx</h1>"), "VAGT Refuses: nginx".to_owned()),
        (429, html("", "Too many"), "VAGT Wait(None): Too many".to_owned()),
    ] {
        assert_eq!(everywhere(status, &body).await, told);
    }
    let mitigated = Exchange::get(APP).page(403, page("unknown")).header("cf-mitigated", "challenge");
    assert!(comes_to(vec![mitigated]).await.starts_with("VAGT Browser: Vælg din organisation"));
    let basic = Exchange::get(APP).body("text/plain", 401, "").header("www-authenticate", "Basic realm=x");
    assert_eq!(comes_to(vec![basic]).await, "VAGT SignIn");
    let later = Exchange::get(APP).body("text/plain", 429, "nej").header("retry-after", "120");
    assert_eq!(comes_to(vec![later]).await, "VAGT Wait(Some(120))");
}

/// What the sites themselves say isn't taken for anybody else's.
#[tokio::test]
async fn the_sites_own_pages_stay_theirs() {
    for name in [
        "base-da-login-username",
        "v2-da-login-config-totp",
        "base-da-error-client-not-found",
        "base-da-terms",
    ] {
        let exchanges = vec![
            Exchange::get(APP).redirect(302, SSO),
            Exchange::get(format!("{SSO}/")).page(200, keycloak(name)),
        ];
        let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, with_adfs(), exchanges);
        let turn = visit.start().await;
        let foreign = matches!(
            &turn,
            Turn::Stuck(problem) if matches!(
                problem.trouble,
                Trouble::Network(NetworkFailure::NetworkAnswers { .. } | NetworkFailure::Guarded { .. })
            )
        );
        assert!(!foreign, "{name}: {turn:?}");
    }
    let down = Exchange::get(APP).page(503, html("", "Vi arbejder på systemet."));
    assert_eq!(comes_to(vec![down]).await, "HTTP: Vi arbejder på systemet.");
}
