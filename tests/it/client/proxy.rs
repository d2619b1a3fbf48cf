//! Which proxy is used for which address, and the live client behind one.

use std::time::Duration;

use kom_i_gang::{
    client::{
        Client as _, ExtraRoots, Failure, Live, NamedBy, PersonalSetting, Proxies, Proxy, ProxySettings,
        Route, Script, ScriptRefusal, ScriptWay, SystemProxy, SystemSettings, Variables, Ways,
    },
    config::Limits,
    dialogue::{NetworkFailure, ProxyGiven, ProxySetting, SettingFault, VariableFault},
};
use url::Url;

use super::{
    live::{get, post},
    server::{Does, Identity, Server, answers},
};

/// Variables and their values.
type Set<'a> = &'a [(&'a str, &'a str)];

/// What these variables say.
fn variables(set: Set) -> Proxies {
    let read =
        |name: &str| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
    Proxies::of([Box::new(Variables::read(read)) as Box<dyn ProxySettings>])
}

fn live(proxies: Proxies) -> Live {
    let limits = Limits { connect: Duration::from_secs(10), answer: Duration::from_secs(30) };
    Live::new(limits, ExtraRoots::default(), proxies)
}

/// `proxy:port variable`, or `direct`.
fn way(set: Set, url: &str) -> String {
    match variables(set).ways(&Url::parse(url).unwrap()).first() {
        Route::Direct => "direct".to_owned(),
        Route::Unusable(NetworkFailure::BadVariable { name, fault }) => format!("{name} {fault:?}"),
        Route::Via(Proxy { name, named_by: NamedBy::Variable(variable), .. }) => format!("{name} {variable}"),
        route => panic!("{route:?}"),
    }
}

#[test]
fn the_variables_and_what_they_say() {
    const SITE: &str = "https://otpenrollmentapp.statens-adm.dk/";
    const PLAIN: &str = "http://otpenrollmentapp.statens-adm.dk/";
    let table: &[(Set, &str, &str)] = &[
        (&[], SITE, "direct"),
        (&[("HTTPS_PROXY", "http://proxy.kontor.dk:8080")], SITE, "proxy.kontor.dk:8080 HTTPS_PROXY"),
        (&[("https_proxy", "http://proxy.kontor.dk:8080")], SITE, "proxy.kontor.dk:8080 https_proxy"),
        (&[("HTTPS_PROXY", "http://proxy.kontor.dk:8080")], PLAIN, "direct"),
        (&[("HTTP_PROXY", "http://proxy.kontor.dk:8080")], SITE, "direct"),
        (&[("http_proxy", "http://proxy.kontor.dk:8080")], PLAIN, "proxy.kontor.dk:8080 http_proxy"),
        (&[("ALL_PROXY", "http://alle.kontor.dk")], SITE, "alle.kontor.dk:80 ALL_PROXY"),
        (&[("all_proxy", "http://alle:1"), ("HTTPS_PROXY", "http://en:2")], SITE, "en:2 HTTPS_PROXY"),
        // Without a scheme, as many write it.
        (&[("HTTPS_PROXY", "proxy.kontor.dk:8080")], SITE, "proxy.kontor.dk:8080 HTTPS_PROXY"),
        (&[("HTTPS_PROXY", "http://10.1.2.3:8080/")], SITE, "10.1.2.3:8080 HTTPS_PROXY"),
        // A user and password are never part of the name.
        (&[("HTTPS_PROXY", "http://b1:hemmelig@proxy:8080")], SITE, "proxy:8080 HTTPS_PROXY"),
        (&[("HTTPS_PROXY", "b1:hemmelig@proxy:8080")], SITE, "proxy:8080 HTTPS_PROXY"),
        (&[("HTTPS_PROXY", "http://proxy:8080"), ("NO_PROXY", ".statens-adm.dk")], SITE, "direct"),
        (&[("HTTPS_PROXY", "http://proxy:8080"), ("no_proxy", "andre.dk, statens-adm.dk")], SITE, "direct"),
        (&[("HTTPS_PROXY", "http://proxy:8080"), ("NO_PROXY", "*")], SITE, "direct"),
        (&[("HTTPS_PROXY", "http://proxy:8080"), ("NO_PROXY", "adm.dk")], SITE, "proxy:8080 HTTPS_PROXY"),
        (&[("HTTPS_PROXY", "http://proxy:8080"), ("NO_PROXY", "10.0.0.0/8")], "https://10.1.2.3/", "direct"),
        // As people write exceptions.
        (&[("HTTPS_PROXY", "http://proxy:8080"), ("NO_PROXY", "*.statens-adm.dk")], SITE, "direct"),
        (
            &[("HTTPS_PROXY", "http://proxy:8080"), ("NO_PROXY", "andre.dk;Statens-Adm.DK:443 x.dk")],
            SITE,
            "direct",
        ),
        (&[("HTTPS_PROXY", "http://proxy:8080"), ("NO_PROXY", "https://statens-adm.dk/")], SITE, "direct"),
        (
            &[("HTTPS_PROXY", "http://proxy:8080"), ("NO_PROXY", "statens-adm.dk:8443")],
            SITE,
            "proxy:8080 HTTPS_PROXY",
        ),
        (&[("HTTPS_PROXY", " http://proxy:8080\r\n")], SITE, "proxy:8080 HTTPS_PROXY"),
        // Set to nothing: switched off.
        (&[("HTTPS_PROXY", "")], SITE, "direct"),
        // This PC itself, whatever is said.
        (&[("ALL_PROXY", "http://proxy:8080")], "http://127.0.0.1:4000/", "direct"),
        (&[("ALL_PROXY", "http://proxy:8080")], "https://localhost:4000/", "direct"),
        (&[("ALL_PROXY", "http://proxy:8080")], "http://[::1]:4000/", "direct"),
    ];
    for (set, url, expected) in table {
        assert_eq!(way(set, url), *expected, "{set:?} {url}");
    }
}

/// Bug: one with a bad port was called at port 80, and one that couldn't be read was as good as none.
#[tokio::test]
async fn t14_a_variable_that_cannot_be_used_is_named_with_what_is_wrong() {
    const SITE: &str = "https://otpenrollmentapp.statens-adm.dk/";
    for (value, fault) in [
        ("http://proxy:99999", VariableFault::BadPort),
        ("http://proxy:0", VariableFault::BadPort),
        ("http://proxy:otte", VariableFault::BadPort),
        ("proxy:99999", VariableFault::BadPort),
        ("http://b1:hem#melig@proxy:8080", VariableFault::BadPort),
        ("http://b1:hem/melig@proxy:8080", VariableFault::BadPort),
        ("http://b1:hem@melig@proxy:8080", VariableFault::NoAddress),
        ("http://PROD\\b1:hemmelig@proxy:8080", VariableFault::NoAddress),
        ("http://", VariableFault::NoAddress),
        ("http://to proxyer:8080", VariableFault::NoAddress),
        ("\"http://proxy:8080\"", VariableFault::NoAddress),
        ("http://proxy:8080/wpad.dat", VariableFault::NoAddress),
        ("socks5://127.0.0.1:9050", VariableFault::OtherProxy),
        ("socks5h://127.0.0.1:9050", VariableFault::OtherProxy),
        ("socks4://127.0.0.1:9050", VariableFault::OtherProxy),
        ("ftp://proxy:21", VariableFault::OtherProxy),
    ] {
        for variable in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
            let set = [(variable, value)];
            assert_eq!(way(&set, SITE), format!("{variable} {fault:?}"), "{value}");
            let answer = live(variables(&set)).send(get(SITE)).await.map(|answer| answer.status);
            let told = NetworkFailure::BadVariable { name: variable, fault };
            assert_eq!(answer, Err(Failure::unsent(told)));
            // Where it isn't asked for, it stops nobody.
            assert_eq!(way(&[(variable, value), ("NO_PROXY", "statens-adm.dk")], SITE), "direct");
        }
    }
    // The other variable is the one that is asked.
    let both = [("ALL_PROXY", "socks5://127.0.0.1:9050"), ("HTTPS_PROXY", "http://proxy:8080")];
    assert_eq!(way(&both, SITE), "proxy:8080 HTTPS_PROXY");
}

/// Bug: the page said that a proxy gets neither name nor password, after both had gone out.
#[tokio::test]
async fn t14_a_proxy_that_takes_no_sign_in_of_the_variable() {
    let refused = |variable| ProxyGiven::Refused { variable };
    let no_basic = |variable, offers: &str| ProxyGiven::NoBasic { variable, offers: offers.to_owned() };
    for (offers, user, given) in [
        ("proxy-authenticate: Basic realm=\"x\"", "b1:hemmelig1@", refused("HTTPS_PROXY")),
        ("proxy-authenticate: NTLM, Basic realm=\"a, b\"", "b1:hemmelig1@", refused("HTTPS_PROXY")),
        ("x: y", "b1:hemmelig1@", refused("HTTPS_PROXY")),
        ("proxy-authenticate: NTLM", "b1:hemmelig1@", no_basic("HTTPS_PROXY", "NTLM")),
        (
            "proxy-authenticate: Negotiate\r\nProxy-Authenticate: NTLM",
            "b1:hemmelig1@",
            no_basic("HTTPS_PROXY", "Negotiate, NTLM"),
        ),
        ("proxy-authenticate: NTLM", "", ProxyGiven::Nothing),
    ] {
        let head = format!("407 Proxy Authentication Required\r\n{offers}");
        let proxy = Server::plain(answers(&head, b"")).await;
        let name = format!("127.0.0.1:{}", proxy.port);
        let live = live(variables(&[("HTTPS_PROXY", &format!("http://{user}{name}"))]));
        let answer = live.send(post("https://kom-i-gang.invalid/", "otp=1")).await;
        let told = NetworkFailure::ProxySignIn { proxy: Some(name.clone()), given };
        assert_eq!(answer.map(|answer| answer.status), Err(Failure::unsent(told)), "{offers}");
        let with_user = proxy.requests().iter().filter(|asked| asked.contains("uthorization")).count();
        assert_eq!(with_user, usize::from(!user.is_empty()), "the password goes out once: {offers}");
    }
    // Without TLS the request goes to the proxy itself.
    let proxy = Server::plain(answers("407 No\r\nproxy-authenticate: NTLM", b"")).await;
    let name = format!("127.0.0.1:{}", proxy.port);
    let live = live(variables(&[("http_proxy", &format!("http://b1:x@{name}"))]));
    let told = NetworkFailure::ProxySignIn { proxy: Some(name), given: no_basic("http_proxy", "NTLM") };
    let answer = live.send(get("http://kom-i-gang.invalid/")).await;
    assert_eq!(answer.map(|answer| answer.status), Err(Failure::sent(told)));
}

#[test]
fn a_password_in_the_address_is_not_shown() {
    let settings = variables(&[("HTTPS_PROXY", "http://b1:hemmelig@proxy:8080")]);
    let shown = format!("{settings:?} {:?}", settings.ways(&Url::parse("https://example.dk").unwrap()));
    assert!(!shown.contains("hemmelig"), "{shown}");
}

/// Who asks first decides; who says nothing leaves it to the next. Windows' own settings will stand last.
#[test]
fn several_settings() {
    #[derive(Debug)]
    struct Says(Option<Route>);
    impl ProxySettings for Says {
        fn ways(&self, _: &Url) -> Option<Ways> {
            Some(Ways { routes: vec![self.0.clone()?], named_by: None, fault: None })
        }
    }
    let proxy = |name: &str| {
        let value = format!("http://{name}:8080");
        Box::new(Variables::read(move |name| (name == "ALL_PROXY").then(|| value.clone())))
            as Box<dyn ProxySettings>
    };
    let route =
        |settings| match Proxies::of(settings).ways(&Url::parse("https://example.dk").unwrap()).first() {
            Route::Via(proxy) => proxy.name.clone(),
            Route::Direct => "direct".to_owned(),
            Route::Unusable(failure) => panic!("{failure:?}"),
        };
    let nothing = || Box::new(Says(None)) as Box<dyn ProxySettings>;
    assert_eq!(route(vec![nothing(), proxy("a"), proxy("b")]), "a:8080");
    assert_eq!(route(vec![Box::new(Says(Some(Route::Direct))), proxy("a")]), "direct");
    assert_eq!(route(vec![nothing()]), "direct");
    // Switched off in the environment, whatever stands behind.
    let off = Variables::read(|name| (name == "HTTPS_PROXY").then(String::new));
    assert_eq!(route(vec![Box::new(off), proxy("a")]), "direct");
}

/// reqwest tells no certificate of a connection through a proxy; we know it all the same.
#[tokio::test]
async fn a_site_behind_a_proxy() {
    let identity = Identity::of("enrol.kontor.test");
    let site = Server::tls(&identity, answers("200 OK", b"her")).await;
    let proxy = Server::plain(Does::Tunnels(site.port)).await;
    let (_folder, path) = identity.ca_file();
    let proxies = variables(&[("HTTPS_PROXY", &format!("http://127.0.0.1:{}", proxy.port))]);
    let limits = Limits { connect: Duration::from_secs(10), answer: Duration::from_secs(30) };
    let live = Live::new(limits, ExtraRoots::read(&path).unwrap(), proxies);
    let answer = live.send(post("https://enrol.kontor.test/", "otp=1")).await.unwrap();
    assert_eq!(answer.body.expose(), "her");
    assert_eq!(answer.peer_certificate.as_deref(), Some(&*identity.leaf));
    assert!(proxy.requests()[0].starts_with("CONNECT enrol.kontor.test:443 "), "{:?}", proxy.requests());
    assert!(site.requests()[0].starts_with("POST / HTTP/1.1\r\n"), "{:?}", site.requests());
}

#[tokio::test]
async fn a_proxy_that_wants_a_sign_in() {
    let head = "407 Proxy Authentication Required\r\nproxy-authenticate: Basic realm=\"x\"";
    let proxy = Server::plain(answers(head, b"")).await;
    let name = format!("127.0.0.1:{}", proxy.port);
    let live = live(variables(&[("ALL_PROXY", &format!("http://{name}"))]));
    let wanted = NetworkFailure::ProxySignIn { proxy: Some(name), given: ProxyGiven::Nothing };
    // With https the request itself never left: only CONNECT did.
    let answer = live.send(post("https://kom-i-gang.invalid/", "otp=1")).await;
    assert_eq!(answer.map(|answer| answer.status), Err(Failure::unsent(wanted.clone())));
    let answer = live.send(get("http://kom-i-gang.invalid/sti")).await;
    assert_eq!(answer.map(|answer| answer.status), Err(Failure::sent(wanted)));
    let requests = proxy.requests();
    assert!(requests[0].starts_with("CONNECT kom-i-gang.invalid:443 "), "{requests:?}");
    assert!(requests[1].starts_with("GET http://kom-i-gang.invalid/sti "), "{requests:?}");
    assert_eq!(requests.len(), 2, "the challenge is never answered");
}

/// `b1:hemme lig`, as a proxy gets it; in small letters.
const BASIC: &str = "proxy-authorization: basic yje6agvtbwugbgln";

#[tokio::test]
async fn a_user_and_password_in_the_address_are_for_the_proxy_alone() {
    let proxy = Server::plain(answers("200 OK", b"her")).await;
    let address = format!("http://b1:hemme%20lig@127.0.0.1:{}", proxy.port);
    let live = live(variables(&[("ALL_PROXY", &address)]));
    assert_eq!(live.send(get("http://kom-i-gang.invalid/")).await.unwrap().body.expose(), "her");
    let _ = live.send(get("https://kom-i-gang.invalid/")).await;
    // This PC itself is never called through it, and gets nothing of it.
    let here = Server::plain(answers("200 OK", b"her")).await;
    live.send(get(&format!("http://127.0.0.1:{}/", here.port))).await.unwrap();
    let has = |request: &String| request.to_lowercase().contains(BASIC);
    assert_eq!(proxy.requests().iter().map(has).collect::<Vec<_>>(), [true, true]);
    assert_eq!(here.requests().iter().map(has).collect::<Vec<_>>(), [false]);
}

/// What a proxy says to CONNECT, and what it means. The site itself never got anything.
#[tokio::test]
async fn a_proxy_that_makes_no_tunnel() {
    let refused = |name: &str| NetworkFailure::NetworkAnswers { by: Some(name.to_owned()) };
    let table: [(&str, Option<NetworkFailure>); 10] = [
        ("403 Forbidden\r\nx-squid-error: ERR_ACCESS_DENIED 0", None),
        ("302 Found\r\nlocation: http://portal.example.dk/", None),
        ("511 Network Authentication Required", None),
        ("599 Hvad", None),
        ("503 Service Unavailable\r\nx-squid-error: ERR_DNS_FAIL 0", Some(NetworkFailure::UnknownHost)),
        ("502 Bad Gateway\r\nProxy-Status: kontor; error=dns_error", Some(NetworkFailure::UnknownHost)),
        ("503 Service Unavailable", Some(NetworkFailure::NoConnection)),
        ("502 Bad Gateway", Some(NetworkFailure::NoConnection)),
        // What Squid 5 says for a name that it doesn't know.
        (
            "500 Internal Server Error\r\nx-squid-error: ERR_CANNOT_FORWARD 0",
            Some(NetworkFailure::NoConnection),
        ),
        ("504 Gateway Timeout", Some(NetworkFailure::TimedOut)),
    ];
    for (head, expected) in table {
        let proxy = Server::plain(answers(head, b"<html>nej</html>")).await;
        let name = format!("127.0.0.1:{}", proxy.port);
        let live = live(variables(&[("HTTPS_PROXY", &format!("http://b1:x@{name}"))]));
        let answer = live.send(post("https://kom-i-gang.invalid/", "otp=1")).await;
        let kind = expected.unwrap_or_else(|| refused(&name));
        assert_eq!(answer.map(|answer| answer.status), Err(Failure::unsent(kind)), "{head}");
        let requests = proxy.requests();
        assert_eq!(requests.len(), 2, "asked once more: {requests:?}");
        for request in requests {
            assert!(request.starts_with("CONNECT kom-i-gang.invalid:443 HTTP/1.1\r\n"), "{request}");
            assert!(request.to_lowercase().contains("proxy-authorization: basic yje6ea==\r\n"), "{request}");
            assert!(!request.contains("otp"), "{request}");
        }
    }
}

/// At home, with the office's proxy still set: it is the proxy that is told, not the site.
#[tokio::test]
async fn a_proxy_that_is_not_there() {
    let port = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
    for name in [format!("127.0.0.1:{port}"), "proxy.kom-i-gang.invalid:8080".to_owned()] {
        let live = live(variables(&[("ALL_PROXY", &format!("http://{name}"))]));
        for url in ["https://kom-i-gang.invalid/", "http://kom-i-gang.invalid/"] {
            let answer = live.send(post(url, "otp=1")).await;
            let kind = NetworkFailure::NoProxy { proxy: name.clone() };
            assert_eq!(answer.map(|answer| answer.status), Err(Failure::unsent(kind)), "{name} {url}");
        }
    }
}

/// A person's settings whose script names these ways, or can't be used.
#[derive(Debug)]
struct Scripted(Result<Vec<ScriptWay>, ScriptRefusal>);

impl SystemProxy for Scripted {
    fn setting(&self) -> Option<PersonalSetting> {
        Some(PersonalSetting {
            script: Some("http://b1:x@pac/p.pac".to_owned()),
            ..PersonalSetting::default()
        })
    }

    fn ask(&self, _: Script<'_>, _: &Url) -> Result<Vec<ScriptWay>, ScriptRefusal> {
        self.0.clone()
    }
}

fn scripted(answer: Result<Vec<ScriptWay>, ScriptRefusal>) -> Live {
    live(Proxies::of([Box::new(SystemSettings::new(Scripted(answer))) as Box<dyn ProxySettings>]))
}

fn nobody() -> String {
    let port = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
    format!("127.0.0.1:{port}")
}

/// A form goes out once, by the first way that leads to somebody; that one is the first the next time.
#[tokio::test]
async fn several_proxies_are_tried_in_turn() {
    let (first, second) = (nobody(), Server::plain(answers("200 OK", b"her")).await);
    let name = format!("127.0.0.1:{}", second.port);
    let live = scripted(Ok([&first, &name].map(|name| ScriptWay::Proxy(name.clone())).to_vec()));
    for _ in 0..2 {
        let answer = live.send(post("http://kom-i-gang.invalid/", "otp=1")).await.unwrap();
        assert_eq!(answer.body.expose(), "her");
    }
    assert_eq!(second.requests().len(), 2);
    assert!(second.requests()[0].ends_with("otp=1"), "{:?}", second.requests());
    // Directly at its place: behind a proxy that isn't there, and before one that is.
    for (ways, asked) in [
        (vec![ScriptWay::Proxy(first.clone()), ScriptWay::Direct, ScriptWay::Proxy(name.clone())], 1),
        (vec![ScriptWay::Direct, ScriptWay::Proxy(name.clone())], 1),
    ] {
        let before = second.requests().len();
        let answer = scripted(Ok(ways)).send(post("http://kom-i-gang.invalid/", "otp=1")).await;
        assert_eq!(answer.unwrap().body.expose(), "her");
        assert_eq!(second.requests().len(), before + asked);
    }
    let other = nobody();
    let live = scripted(Ok([&first, &other].map(|name| ScriptWay::Proxy(name.clone())).to_vec()));
    let answer = live.send(post("https://kom-i-gang.invalid/", "otp=1")).await;
    let told = NetworkFailure::NoProxy { proxy: format!("{first}, {other}") };
    assert_eq!(answer.map(|answer| answer.status), Err(Failure::unsent(told)));
}

/// Who has answered has answered: what came after that is never sent by another way.
#[tokio::test]
async fn a_proxy_that_answers_is_the_last_that_is_tried() {
    for (head, url, sent) in [
        ("407 No\r\nproxy-authenticate: NTLM", "https://kom-i-gang.invalid/", false),
        ("403 Forbidden", "https://kom-i-gang.invalid/", false),
        ("503 Service Unavailable", "https://kom-i-gang.invalid/", false),
        ("407 No\r\nproxy-authenticate: NTLM", "http://kom-i-gang.invalid/", true),
    ] {
        let first = Server::plain(answers(head, b"")).await;
        let second = Server::plain(answers("200 OK", b"her")).await;
        let ways = [first.port, second.port].map(|port| ScriptWay::Proxy(format!("127.0.0.1:{port}")));
        let answer = scripted(Ok(ways.to_vec())).send(post(url, "otp=1")).await;
        assert_eq!(answer.map(|answer| answer.status).map_err(|failure| failure.sent), Err(sent), "{head}");
        assert_eq!(second.requests(), [""; 0], "{head}");
    }
    // It took the form and hung up.
    let first = Server::plain(Does::Answers(Vec::new())).await;
    let second = Server::plain(answers("200 OK", b"her")).await;
    let ways = [first.port, second.port].map(|port| ScriptWay::Proxy(format!("127.0.0.1:{port}")));
    let answer = scripted(Ok(ways.to_vec())).send(post("http://kom-i-gang.invalid/", "otp=1")).await;
    assert_eq!(answer.map(|answer| answer.status), Err(Failure::sent(NetworkFailure::Broken)));
    assert_eq!((first.requests().len(), second.requests().len()), (1, 0));
}

/// Browsers go directly then, and so does this; where that leads nowhere the script is told, and not the site.
#[tokio::test]
async fn a_script_that_cannot_be_used_is_told_where_the_site_is_not_reached() {
    let setting = || ProxySetting::Script { address: "http://pac/p.pac".to_owned() };
    for (answer, fault) in [
        (Err(ScriptRefusal::NotLoaded), SettingFault::NotLoaded),
        (Err(ScriptRefusal::Broken), SettingFault::Broken),
        (Ok(vec![ScriptWay::Other]), SettingFault::OtherProxy),
    ] {
        let answer = scripted(answer).send(post("https://kom-i-gang.invalid/", "otp=1")).await;
        let told = NetworkFailure::BadProxySetting { setting: setting(), fault };
        assert_eq!(answer.map(|answer| answer.status), Err(Failure::unsent(told)));
    }
}
