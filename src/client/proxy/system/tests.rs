use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

const SITE: &str = "https://enrol.kontor.dk/sti?q=1";

type Answer = Result<Vec<ScriptWay>, ScriptRefusal>;

/// A system that says the same always.
#[derive(Debug, Default)]
struct System {
    setting: PersonalSetting,
    discovered: Option<Answer>,
    script: Option<Answer>,
    asked: AtomicUsize,
}

impl SystemProxy for System {
    fn setting(&self) -> Option<PersonalSetting> {
        Some(self.setting.clone())
    }

    fn ask(&self, script: Script<'_>, origin: &Url) -> Answer {
        assert_eq!(
            origin.as_str(),
            format!("{}/", origin.origin().ascii_serialization()),
            "the origin alone"
        );
        self.asked.fetch_add(1, Ordering::Relaxed);
        let known = match script {
            Script::Discovered => &self.discovered,
            Script::At(_) => &self.script,
        };
        known.clone().unwrap_or(Err(ScriptRefusal::NotLoaded))
    }
}

/// `who: way, way`, with what is wrong behind.
fn told(ways: Option<Ways>) -> String {
    let Some(Ways { routes, named_by, fault }) = ways else { return "unsaid".to_owned() };
    let routes = routes.iter().map(|route| match route {
        Route::Direct => "direct".to_owned(),
        Route::Via(proxy) => {
            assert_eq!(Some(&proxy.named_by), named_by.as_ref());
            format!("{} {}", proxy.name, proxy.intercept().unwrap().uri())
        }
        Route::Unusable(failure) => format!("{failure:?}"),
    });
    let routes = routes.collect::<Vec<_>>().join(", ");
    let Some(NamedBy::Setting(setting)) = named_by else { panic!("{named_by:?}") };
    format!("{setting:?}: {routes}{}", fault.map(|fault| format!(" {fault:?}")).unwrap_or_default())
}

fn ways(system: System) -> String {
    told(SystemSettings::new(system).ways(&Url::parse(SITE).unwrap()))
}

fn script(answer: Answer) -> System {
    let setting = PersonalSetting {
        script: Some("http://b1:hemmelig@pac.kontor.dk/p.pac?k=1".to_owned()),
        ..Default::default()
    };
    System { setting, script: Some(answer), ..System::default() }
}

const AT: &str = "Script { address: \"http://pac.kontor.dk/p.pac\" }";

#[test]
fn a_script_names_the_ways_in_its_order() {
    use ScriptWay::{Direct, Other, Proxy};
    let proxy = |name: &str| Proxy(name.to_owned());
    for (answer, expected) in [
        (vec![Direct], "direct"),
        (vec![], "direct"),
        (vec![proxy("a:1"), proxy("b:2"), Direct], "a:1 http://a:1/, b:2 http://b:2/, direct"),
        (vec![Direct, proxy("a:1")], "direct, a:1 http://a:1/"),
        (vec![Other, proxy("https://a:1/")], "a:1 https://a:1/"),
        (vec![Other, Direct], "direct"),
    ] {
        assert_eq!(ways(script(Ok(answer))), format!("{AT}: {expected}"));
    }
    let refused = format!("BadProxySetting {{ setting: {AT}, fault: OtherProxy }}");
    assert_eq!(ways(script(Ok(vec![Other]))), format!("{AT}: {refused}"));
}

/// As browsers do: directly, and if that leads nowhere the script is told.
#[test]
fn a_script_that_cannot_be_used_is_named_without_user_and_password() {
    for (code, fault) in [(12167, "NotLoaded"), (14007, "Broken"), (12166, "Broken"), (12015, "NotLoaded")] {
        let system = script(Err(ScriptRefusal::of_windows(code)));
        let expected = format!("{AT}: direct BadProxySetting {{ setting: {AT}, fault: {fault} }}");
        assert_eq!(ways(system), expected);
    }
    for (address, expected) in [
        ("http://b1@pac.kontor.dk/a#b", "http://pac.kontor.dk/a"),
        ("file:///C:/Windows/proxy.pac", "file:///C:/Windows/proxy.pac"),
        (r"C:\proxy.pac", "c:\\proxy.pac"),
        ("pac.kontor.dk/\u{1b}[1mp.pac", "pac.kontor.dk/ [1mp.pac"),
        ("//b1:hemmelig@pac/p.pac", "…"),
    ] {
        assert!(!shown(address).contains("hemmelig"));
        assert_eq!(shown(address).to_lowercase(), expected.to_lowercase(), "{address}");
    }
}

#[test]
fn proxies_by_name_with_exceptions() {
    let by_list = |proxies: &str, bypass: &str| {
        let setting = PersonalSetting {
            proxies: Some(proxies.to_owned()),
            bypass: Some(bypass.to_owned()),
            ..PersonalSetting::default()
        };
        ways(System { setting, ..System::default() })
    };
    assert_eq!(by_list("a:1;b:2", ""), "System: a:1 http://a:1/, b:2 http://b:2/");
    assert_eq!(by_list("http=a:1;https=b:2", "<local>;*.andre.dk"), "System: b:2 http://b:2/");
    assert_eq!(by_list("a:1", "*.kontor.dk"), "System: direct");
    assert_eq!(by_list("http=a:1", ""), "System: direct");
    assert_eq!(by_list("socks=a:1", ""), "System: BadProxySetting { setting: System, fault: OtherProxy }");
    assert_eq!(by_list(" ", ""), "unsaid");
}

/// Automatic discovery only where the setting asks for it; most networks have none.
#[test]
fn discovery_comes_before_the_script_and_that_before_the_list() {
    let found = || Some(Ok(vec![ScriptWay::Proxy("fundet:1".to_owned())]));
    let all = PersonalSetting {
        discovers: true,
        script: Some("http://pac/p".to_owned()),
        proxies: Some("liste:3".to_owned()),
        bypass: None,
    };
    let system = |setting: &PersonalSetting, discovered, script| {
        ways(System { setting: setting.clone(), discovered, script, ..System::default() })
    };
    let broken = || Some(Err(ScriptRefusal::Broken));
    let at = "Script { address: \"http://pac/p\" }";
    assert_eq!(system(&all, found(), None), "Discovery: fundet:1 http://fundet:1/");
    assert_eq!(system(&all, None, found()), format!("{at}: fundet:1 http://fundet:1/"));
    assert_eq!(system(&all, broken(), found()), format!("{at}: fundet:1 http://fundet:1/"));
    assert_eq!(system(&all, None, None), "System: liste:3 http://liste:3/");
    let only = PersonalSetting { discovers: true, ..PersonalSetting::default() };
    assert_eq!(system(&only, None, None), "unsaid");
    assert_eq!(
        system(&only, broken(), None),
        "Discovery: direct BadProxySetting { setting: Discovery, fault: Broken }"
    );
    assert_eq!(system(&PersonalSetting::default(), found(), found()), "unsaid");
}

#[test]
fn what_was_learnt_is_kept_for_a_while_and_forgotten_where_it_led_nowhere() {
    let (site, other) = (Url::parse(SITE).unwrap(), Url::parse("https://andre.dk/").unwrap());
    let start = Instant::now();
    let asks = |settings: &SystemSettings<System>, url: &Url, seconds| {
        let _ = settings.ways_at(url, || start + Duration::from_secs(seconds));
        settings.system.asked.load(Ordering::Relaxed)
    };
    let good = SystemSettings::new(script(Ok(vec![ScriptWay::Direct])));
    assert_eq!([0, 1, 299].map(|at| asks(&good, &site, at)), [1, 1, 1]);
    assert_eq!([asks(&good, &other, 299), asks(&good, &site, 301)], [2, 3]);
    good.forget(&site);
    assert_eq!([asks(&good, &other, 302), asks(&good, &site, 302)], [3, 4]);
    // All who wait at the same time go by one try; who tries again later is heard.
    let bad = SystemSettings::new(script(Err(ScriptRefusal::NotLoaded)));
    assert_eq!([asks(&bad, &site, 0), asks(&bad, &other, 1), asks(&bad, &other, 4)], [1, 1, 1]);
    assert_eq!([asks(&bad, &site, 5), asks(&bad, &other, 6)], [2, 2]);
}
