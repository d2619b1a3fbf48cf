//! Which setting of which kind says by which ways the sites are called, and whose certificates are trusted.

use kom_i_gang::{
    client::{
        PersonalSetting, Proxies, ProxySettings, Script, ScriptRefusal, ScriptWay, SystemProxy,
        SystemSettings, Variables,
    },
    dialogue::{Language, NetworkFailure, ProxySetting, SettingFault},
    doctor::{Output, page},
};
use url::Url;

use super::harness::{Harness, fails};

/// A system with these settings, whose scripts all say the same.
#[derive(Debug, Clone)]
struct System(PersonalSetting, Result<Vec<ScriptWay>, ScriptRefusal>);

impl SystemProxy for System {
    fn setting(&self) -> Option<PersonalSetting> {
        Some(self.0.clone())
    }

    fn ask(&self, _: Script<'_>, _: &Url) -> Result<Vec<ScriptWay>, ScriptRefusal> {
        self.1.clone()
    }
}

fn proxies(setting: PersonalSetting, script: Result<Vec<ScriptWay>, ScriptRefusal>) -> Proxies {
    Proxies::of([Box::new(SystemSettings::new(System(setting, script))) as Box<dyn ProxySettings>])
}

/// The lines about proxy and certificates, and the facts of the first.
async fn told(mut harness: Harness, proxies: Proxies) -> (Vec<String>, String) {
    harness.proxies = Some(proxies);
    let (report, _) = harness.examined().await;
    let facts: Vec<String> = report
        .findings
        .iter()
        .filter(|(check, _)| *check == "proxy")
        .flat_map(|(_, finding)| finding.facts.iter().map(|(name, fact)| format!("{name}={fact:?}")))
        .collect();
    let page = page(&report, "kom-i-gang", Language::English, Output { colour: false, unicode: true });
    let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let from = words.find("Proxy:").unwrap_or(words.len());
    let until = words[from..].find(" Secured network").map_or(words.len(), |at| from + at);
    let lines = words[from..until].split(['✓', '!']).map(|line| line.trim().to_owned()).collect();
    (lines, facts.join(" "))
}

fn script() -> PersonalSetting {
    let script = Some("http://b1:hemmelig@pac.kontor.dk/proxy.pac".to_owned());
    PersonalSetting { script, ..PersonalSetting::default() }
}

#[tokio::test]
async fn each_kind_of_setting_is_told() {
    let list = PersonalSetting { proxies: Some("a:1;b:2".to_owned()), ..PersonalSetting::default() };
    let discovers = PersonalSetting { discovers: true, ..PersonalSetting::default() };
    let two = || Ok(vec![ScriptWay::Proxy("a:1".to_owned()), ScriptWay::Direct]);
    let mut seen = Vec::new();
    for (setting, answer) in [
        (PersonalSetting::default(), two()),
        (script(), two()),
        (script(), Ok(vec![ScriptWay::Direct])),
        (script(), Err(ScriptRefusal::NotLoaded)),
        (script(), Err(ScriptRefusal::Broken)),
        (script(), Ok(vec![ScriptWay::Other])),
        (discovers.clone(), two()),
        (discovers.clone(), Err(ScriptRefusal::Broken)),
        (discovers, Err(ScriptRefusal::NotLoaded)),
        (list, two()),
    ] {
        let (lines, facts) = told(Harness::fine(), proxies(setting, answer)).await;
        seen.push(format!("{}\n    {facts}", lines.join("\n")));
    }
    assert!(!seen.join("").contains("hemmelig"));
    insta::assert_snapshot!(seen.join("\n"));
}

#[tokio::test]
async fn a_variable_that_wins_is_told_as_that() {
    let variables = Variables::read(|name| (name == "HTTPS_PROXY").then(|| "http://p:8080".to_owned()));
    let system = SystemSettings::new(System(script(), Ok(vec![ScriptWay::Direct])));
    let both: [Box<dyn ProxySettings>; 2] = [Box::new(variables), Box::new(system)];
    let (_, facts) = told(Harness::fine(), Proxies::of(both)).await;
    assert_eq!(
        facts,
        "setting=Text(\"variable\") named=Text(\"HTTPS_PROXY\") ways=Texts([\"p:8080\"]) fault=Nothing"
    );
}

/// It isn't the site's fault, nor that of the secured network.
#[tokio::test]
async fn a_script_that_stops_everybody_is_red_at_each_address() {
    let setting = ProxySetting::Script { address: "http://pac.kontor.dk/proxy.pac".to_owned() };
    let failure = NetworkFailure::BadProxySetting { setting, fault: SettingFault::NotLoaded };
    let mut harness = Harness::fine().all(&fails(failure));
    harness.proxies = Some(proxies(script(), Err(ScriptRefusal::NotLoaded)));
    let (report, _) = harness.examined().await;
    insta::assert_snapshot!(page(
        &report,
        "kom-i-gang",
        Language::Danish,
        Output { colour: false, unicode: true }
    ));
}
