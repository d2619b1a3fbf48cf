//! The page in both languages and the report for machines, as snapshots.

use std::path::Path;

use kom_i_gang::{
    client::negotiate::KerberosTicket,
    dialogue::{Distrust, Language, NetworkFailure, Phrase, ProxyGiven, keys},
    doctor::{Browser, Grade, Output, json, page},
    policy::{Policy, ca_file_fault},
    surroundings::{Charset, Colours, Console, ConsoleKind, Font, Host},
};
use unicode_width::UnicodeWidthStr as _;

use super::harness::{ADFS, ATRIUM, ENROLMENT, Harness, Known, SSO, WORKPLACE, answers, dated, fails};

const BEGIN: &str = "kom-i-gang";
const PLAIN: Output = Output { colour: false, unicode: true };

/// A proxy whose user and password must never come out.
const PROXY: &str = "http://bruger:hemmelig@proxy.prod.sitad.dk:8080";

/// Desks, the verdict there, and whether the page is one screen of 80x24.
fn desks() -> Vec<(&'static str, Harness, Grade, bool)> {
    use NetworkFailure::{NoProxy, ProxySignIn, TimedOut, UnknownHost, Untrusted};
    let inspected =
        Untrusted { issuer: Some("Kontorets Proxy CA".to_owned()), why: Distrust::Issuer { list: None } };
    let mut behind_proxy = Harness::fine().with_adfs();
    (behind_proxy.proxy, behind_proxy.names) = (Some(PROXY), Known::Nothing);
    behind_proxy.surroundings.hosts = vec![Host::Tmux, Host::Named("Konsole")];
    let mut proxy_sign_in =
        Harness::fine().all(&fails(ProxySignIn { proxy: None, given: ProxyGiven::Nothing }));
    (proxy_sign_in.proxy, proxy_sign_in.names) = (Some(PROXY), Known::Nothing);
    let mut nothing = Harness::fine().all(&fails(UnknownHost));
    nothing.names = Known::Nothing;
    let mut dead_proxy =
        Harness::fine().all(&fails(NoProxy { proxy: "proxy.prod.sitad.dk:8080".to_owned() }));
    (dead_proxy.proxy, dead_proxy.names) = (Some(PROXY), Known::Nothing);
    let mut poor = Harness::fine();
    poor.surroundings.size = Some((70, 20));
    poor.surroundings.abilities.colours = Colours::Sixteen;
    poor.surroundings.abilities.no_colour = true;
    poor.surroundings.charset = Charset::Unnamed;
    poor.surroundings.hosts = vec![Host::VsCode, Host::Ssh];
    (poor.browser, poor.ticket) = (Browser::NoScreen, || KerberosTicket::Missing);
    let mut old_console = Harness::fine();
    old_console.surroundings.hosts = vec![Host::Conhost];
    old_console.surroundings.abilities.colours = Colours::Sixteen;
    let font = Some(Font { name: "Terminal".to_owned(), raster: true });
    let console = Console { kind: ConsoleKind::Conhost, vt: false, code_page: 850, font };
    old_console.surroundings = old_console.surroundings.on(Some(console));
    vec![
        ("fine", Harness::fine(), Grade::Fine, true),
        ("behind_proxy", behind_proxy, Grade::Fine, true),
        ("off_vpn", Harness::fine().site(ENROLMENT, fails(UnknownHost)), Grade::Wrong, true),
        (
            "slow",
            Harness::fine().site(ENROLMENT, fails(TimedOut)).site(SSO, fails(TimedOut)),
            Grade::Wrong,
            true,
        ),
        ("nothing", nothing, Grade::Wrong, true),
        ("inspected", Harness::fine().all(&fails(inspected)), Grade::Wrong, true),
        ("proxy_sign_in", proxy_sign_in, Grade::Wrong, true),
        ("dead_proxy", dead_proxy, Grade::Wrong, true),
        ("poor_terminal", poor, Grade::Warning, false),
        ("everything", everything(), Grade::Wrong, false),
        ("old_console", old_console, Grade::Warning, false),
    ]
}

/// Each site has another trouble, and so has everything else.
fn everything() -> Harness {
    let mut harness = Harness::fine()
        .with_adfs()
        .site(ATRIUM, answers(302).with("location", "http://gaest.example.dk/velkommen?mac=hemmelig"))
        .site(ENROLMENT, answers(200).with("server", "squid/5.7"))
        .site(SSO, dated(200, 600).certified("GlobalSign", (2026, 12, 1)))
        .site(ADFS, answers(503))
        .site(WORKPLACE, answers(403));
    harness.surroundings.abilities.colours = Colours::None;
    harness.surroundings.charset = Charset::Other("ISO-8859-1".to_owned());
    harness.surroundings.hosts = vec![Host::Conhost];
    (harness.browser, harness.ticket) = (Browser::Missing, || KerberosTicket::RunOut);
    let source = "/etc/kom-i-gang/settings.toml".to_owned();
    harness.policy = Policy { source, language: Some(Language::English), ..Policy::default() };
    let missing = Phrase::new(keys::file::NOT_FOUND);
    let fault = ca_file_fault(&harness.policy, Path::new("/etc/kom-i-gang/ca.pem"), missing);
    harness.policy.faults.push(fault);
    harness
}

#[tokio::test(start_paused = true)]
async fn the_page_in_both_languages() {
    for (name, harness, verdict, one_screen) in desks() {
        let (report, _) = harness.examined().await;
        assert_eq!(report.verdict(), verdict, "{name}");
        for (short, language) in [("da", Language::Danish), ("en", Language::English)] {
            let page = page(&report, BEGIN, language, PLAIN);
            for line in page.lines() {
                assert!(line.width() <= 80, "{name}: {line}");
            }
            // The line that says that the doctor is looking stands above it.
            assert!(!one_screen || page.lines().count() < 24, "{name}:\n{page}");
            assert!(!page.contains("hemmelig") && !page.contains("bruger:"), "{name}:\n{page}");
            insta::assert_snapshot!(format!("{name}_{short}"), page);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn the_report_for_machines() {
    let (report, _) = desks().remove(1).1.examined().await;
    insta::assert_snapshot!("behind_proxy_json", json(&report, Language::English));
    let (report, _) = everything().examined().await;
    let text = json(&report, Language::Danish);
    assert!(!text.contains("hemmelig"), "{text}");
    insta::assert_snapshot!("everything_json", text);
}

#[tokio::test(start_paused = true)]
async fn every_red_line_says_what_to_do() {
    for (name, harness, ..) in desks() {
        let (report, _) = harness.examined().await;
        for (check, finding) in report.findings {
            assert!(finding.grade != Grade::Wrong || finding.to_do.is_some(), "{name}: {check}");
        }
    }
}

/// Signs stand with a word, colours with both; and where letters beyond ASCII can't be read there are none.
#[tokio::test(start_paused = true)]
async fn colours_only_where_they_are_and_ascii_where_it_must_be() {
    let (report, _) = everything().examined().await;
    let coloured = page(&report, BEGIN, Language::Danish, Output { colour: true, unicode: true });
    for mark in [
        "\u{1b}[1;38;5;231;48;5;88m× fejl\u{1b}[0m",
        "\u{1b}[1;38;5;16;48;5;220m! obs\u{1b}[0m",
        "\u{1b}[1;38;5;231;48;5;22m√ ok\u{1b}[0m",
    ] {
        let (fine, _) = Harness::fine().examined().await;
        let fine = page(&fine, BEGIN, Language::Danish, Output { colour: true, unicode: true });
        assert!(coloured.contains(mark) || fine.contains(mark), "{mark}");
    }
    assert!(!page(&report, BEGIN, Language::Danish, PLAIN).contains('\u{1b}'));
    let ascii = page(&report, BEGIN, Language::Danish, Output { colour: false, unicode: false });
    assert!(ascii.is_ascii(), "{ascii}");
    assert!(ascii.contains("x fejl") && ascii.contains("Det goer du nu") && !ascii.contains('?'), "{ascii}");
}
