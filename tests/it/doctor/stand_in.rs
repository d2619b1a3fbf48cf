//! Somebody in the sites' place: judged as in a visit.

use kom_i_gang::{
    dialogue::{Day, Distrust, NetworkFailure, ProxyGiven, ProxySetting, SettingFault, VariableFault, keys},
    doctor::{Fact, Finding, Grade},
};

use super::harness::{Does, ENROLMENT, Harness, SSO, answers, fails};

/// The finding of the enrolment page's address, and what is known of the secured network.
async fn found(harness: Harness) -> (Finding, Fact) {
    let (report, _) = harness.examined().await;
    let mut findings = report.findings.into_iter();
    let address = findings.find(|(_, finding)| finding.about.as_deref() == Some(ENROLMENT)).unwrap().1;
    let secured = findings.find(|(check, _)| *check == "secured_network").unwrap().1;
    let fact = secured.facts.into_iter().find(|(name, _)| *name == "secured").unwrap().1;
    (address, fact)
}

fn trouble(finding: &Finding) -> Option<String> {
    match finding.facts.iter().find(|(name, _)| *name == "trouble") {
        Some((_, Fact::Text(code))) => Some(code.clone()),
        _ => None,
    }
}

/// Bug: "Secured network: yes … You can begin".
#[tokio::test(start_paused = true)]
async fn t6_a_block_page_or_portal_is_no_secured_network() {
    let portal = "<script>location='http://portal.hotel.dk/'</script>";
    let refresh = "<meta http-equiv=refresh content='0;url=http://portal.hotel.dk/'>";
    let block = "<p>This site is blocked by the policy of the network.</p>";
    for (does, code) in [
        (Does::Page(200, block.to_owned()), Some("PORTAL")),
        (Does::Page(403, block.to_owned()), Some("PORTAL")),
        (Does::Page(200, portal.to_owned()), Some("PORTAL")),
        (Does::Page(200, refresh.to_owned()), Some("PORTAL")),
        (Does::Page(403, "<title>Just a moment...</title>".to_owned()), Some("VAGT")),
        (Does::Page(200, "<p>The requested URL was rejected.</p>".to_owned()), Some("VAGT")),
        (answers(401), Some("VAGT")),
        (answers(403), Some("VAGT")),
        (answers(429), Some("VAGT")),
        (answers(451), Some("VAGT")),
        (answers(302).with("location", "https://spaerret.example.dk/"), None),
    ] {
        let (finding, secured) = found(Harness::fine().site(ENROLMENT, does)).await;
        assert_eq!((trouble(&finding).as_deref(), secured), (code, Fact::Nothing), "{finding:?}");
        assert!(finding.grade >= Grade::Warning);
    }
    let quoted = found(Harness::fine().site(ENROLMENT, Does::Page(200, block.to_owned()))).await.0;
    let words = quoted.details.iter().find(|detail| detail.key == keys::doctor::address::QUOTE).unwrap();
    assert_eq!(words.args, [("words", "This site is blocked by the policy of the network.".to_owned())]);
    let own = Does::Page(200, "<title>Enroll</title><a href='/enroll'>Enroll OTP</a>".to_owned());
    assert_eq!(found(Harness::fine().site(ENROLMENT, own)).await.1, Fact::Yes(true));
}

/// Whatever its words: no page of the guide stands at each address.
#[tokio::test(start_paused = true)]
async fn t6_the_same_page_at_every_address_is_the_network_s() {
    let odd = Does::Page(200, "<h1>Ups</h1><p>Ring til Ole i kælderen. Sag 17</p>".to_owned());
    let (finding, secured) = found(Harness::fine().all(&odd)).await;
    assert_eq!((trouble(&finding).as_deref(), secured), (Some("PORTAL"), Fact::Nothing));
    // One that differs is enough.
    let other = Harness::fine().all(&odd).site(SSO, answers(404));
    assert_eq!(found(other).await.1, Fact::Yes(true));
}

/// A date, a proxy and a variable are told as such, and nobody is asked to turn VPN on for them.
#[tokio::test(start_paused = true)]
async fn what_lies_on_this_pc_is_told_as_that() {
    let day = |day| Day { year: 2026, month: 11, day };
    let expired = Distrust::Expired { on: day(1), today: day(25) };
    for (failure, says, detail, to_do) in [
        (
            NetworkFailure::Untrusted { issuer: None, why: expired },
            keys::doctor::address::UNTRUSTED,
            keys::doctor::address::EXPIRED,
            keys::doctor::to_do::DATE,
        ),
        (
            NetworkFailure::BadVariable { name: "ALL_PROXY", fault: VariableFault::OtherProxy },
            keys::doctor::address::VARIABLE,
            keys::doctor::address::OTHER_PROXY,
            keys::doctor::to_do::VARIABLE,
        ),
        (
            NetworkFailure::BadProxySetting { setting: ProxySetting::Discovery, fault: SettingFault::Broken },
            keys::doctor::address::SETTING,
            keys::doctor::address::DIRECT,
            keys::doctor::to_do::PROXY_SETTING,
        ),
        (
            NetworkFailure::ProxySignIn {
                proxy: Some("p:1".to_owned()),
                given: ProxyGiven::Refused { variable: "HTTPS_PROXY" },
            },
            keys::doctor::address::PROXY_SIGN_IN,
            keys::doctor::address::NOT_TAKEN,
            keys::doctor::to_do::PROXY_SIGN_IN,
        ),
    ] {
        let (finding, _) = found(Harness::fine().all(&fails(failure))).await;
        assert_eq!(finding.says.key, says);
        assert!(finding.details.iter().any(|known| known.key == detail), "{finding:?}");
        assert_eq!(finding.to_do.map(|to_do| to_do.key), Some(to_do));
    }
}
