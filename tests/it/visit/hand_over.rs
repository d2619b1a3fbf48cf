//! Who hands what to whom: every combination, in a table.

use kom_i_gang::{
    client::replay::Exchange,
    dialogue::{Answer, Ask, Goal, OriginQuestion, Trouble, Turn},
};

use super::{ADFS, ReplayedVisit, SSO, action, credentials, environment, keycloak, page, value, with_adfs};

const HOME: &str = "https://workplace.example.dk/";
const ENROLMENT: &str = "https://enrol.example.dk";
const ELSEWHERE: &str = "https://example.com";

/// What a form or an address holds.
#[derive(Debug, Clone, Copy)]
enum Holds {
    Request,
    Answer,
    Federation,
    Both,
    Other,
}

impl Holds {
    const ALL: [Self; 5] = [Self::Request, Self::Answer, Self::Federation, Self::Both, Self::Other];

    const fn fields(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Request => &[("SAMLRequest", "q"), ("RelayState", "r")],
            Self::Answer => &[("SAMLResponse", "a"), ("RelayState", "r")],
            Self::Federation => &[("wa", "wsignin1.0"), ("wresult", "a")],
            // Whoever asks as well doesn't make the answer less of one.
            Self::Both => &[("SAMLRequest", "q"), ("SAMLResponse", "a")],
            Self::Other => &[("code", "c"), ("state", "s")],
        }
    }

    const fn is_an_answer(self) -> bool {
        matches!(self, Self::Answer | Self::Federation | Self::Both)
    }
}

/// By the rule as the issue has it, written anew.
fn may_go(holds: Holds, from: &str, to: &str) -> bool {
    let named = [SSO, ENROLMENT, "https://workplace.example.dk", "https://atrium.example.dk"];
    from == to
        || match holds {
            Holds::Request => true,
            Holds::Other => named.contains(&to),
            _ => to == SSO || from == SSO && named.contains(&to),
        }
}

/// A form that sends itself, from each origin to each.
#[tokio::test]
async fn forms_that_send_themselves() {
    let origins = [SSO, ADFS, ENROLMENT, "https://workplace.example.dk", ELSEWHERE];
    for holds in Holds::ALL {
        for from in origins {
            for to in origins.into_iter().chain(["http://example.com", "http://127.0.0.1:8080"]) {
                let inputs: Vec<String> = holds
                    .fields()
                    .iter()
                    .map(|(name, value)| format!("<input type=hidden name={name} value={value}>"))
                    .collect();
                let html = format!(
                    "<body onload='document.forms[0].submit()'><form method=post action={to}/in>{}</form>",
                    inputs.concat()
                );
                let mut exchanges = vec![
                    Exchange::get(HOME).redirect(302, &format!("{SSO}/begin")),
                    Exchange::get(format!("{SSO}/begin")).redirect(302, &format!("{from}/out")),
                    Exchange::get(format!("{from}/out")).page(200, html),
                ];
                // Plain http is for the loopback origin that the environment lists.
                let allowed = may_go(holds, from, to) && to != "http://example.com";
                if allowed {
                    exchanges
                        .push(Exchange::post(format!("{to}/in"), holds.fields()).page(200, page("unknown")));
                }
                let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
                let turn = visit.start().await;
                let told = format!("{holds:?} from {from} to {to}: {turn:?}");
                if allowed {
                    assert!(matches!(turn, Turn::Browser(_)), "{told}");
                } else {
                    let Turn::Stuck(problem) = turn else { panic!("{told}") };
                    assert_eq!(problem.trouble, Trouble::OriginRefused { origin: to.to_owned() }, "{told}");
                }
                visit.ends();
            }
        }
    }
}

/// The same in the address of a redirect, with each status. None of them keeps a body for another origin.
#[tokio::test]
async fn redirects() {
    for holds in Holds::ALL {
        for status in [301, 302, 303, 307, 308] {
            for from in [SSO, ADFS, ELSEWHERE] {
                for to in [SSO, ADFS, ENROLMENT, ELSEWHERE] {
                    let query = url::form_urlencoded::Serializer::new(String::new())
                        .extend_pairs(holds.fields())
                        .finish();
                    let target = format!("{to}/in?{query}");
                    let mut exchanges = vec![
                        Exchange::get(HOME).redirect(302, &format!("{SSO}/begin")),
                        Exchange::get(format!("{SSO}/begin")).redirect(302, &format!("{from}/out")),
                        Exchange::get(format!("{from}/out")).redirect(status, &target),
                    ];
                    // What is no answer may be in an address: sites have always sent such people on.
                    let allowed = !holds.is_an_answer() || may_go(holds, from, to);
                    if allowed {
                        exchanges.push(Exchange::get(&target).page(200, page("unknown")));
                    }
                    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
                    let turn = visit.start().await;
                    assert_eq!(
                        matches!(turn, Turn::Browser(_)),
                        allowed,
                        "{holds:?} {status} {from} {to}: {turn:?}"
                    );
                    visit.ends();
                }
            }
        }
    }
}

/// A form's body on a 307 or 308 to another origin: not what was typed, not what was handed over, not even a request.
#[tokio::test]
async fn a_body_stays_in_its_origin() {
    let html = keycloak("base-da-saml-post-binding");
    let handed =
        [("SAMLRequest", &*value(&html, "SAMLRequest")), ("RelayState", &*value(&html, "RelayState"))];
    for status in [307, 308] {
        for target in [SSO, ELSEWHERE, "http://localhost:9444", "https://localhost:9445"] {
            let exchanges = vec![
                Exchange::get(HOME).redirect(302, SSO),
                Exchange::get(format!("{SSO}/")).page(200, html.clone()),
                Exchange::post(action(&html), &handed).redirect(status, target),
            ];
            let mut visit = ReplayedVisit::new(Goal::SignedIn, with_adfs(), exchanges);
            let Turn::Stuck(problem) = visit.start().await else { panic!("{status} {target}") };
            assert_eq!(problem.trouble, Trouble::OriginRefused { origin: target.to_owned() });
            visit.ends();
        }
    }
}

/// A yes is for one origin, for the password alone: the SAML answer of an approved AD FS goes to Statens SSO, and the
/// password of another AD FS waits for another yes.
#[tokio::test]
async fn a_yes_opens_one_door() {
    let request = keycloak("base-da-saml-post-binding");
    let relay = value(&request, "RelayState");
    let asked = value(&request, "SAMLRequest");
    let handed = [("SAMLRequest", &*asked), ("RelayState", &*relay)];
    let form = "https://localhost:9444/adfs/ls/?client-request-id=7&x=1";
    let fields = [("UserName", "PROD\\b100001"), ("Password", "x"), ("AuthMethod", "FormsAuthentication")];
    let to_adfs = |html: String| {
        vec![
            Exchange::get(HOME).redirect(302, SSO),
            Exchange::get(format!("{SSO}/")).page(200, request.clone()),
            Exchange::post(action(&request), &handed).page(200, html),
        ]
    };
    for to in ["https://enrol.example.dk", "https://workplace.example.dk", ELSEWHERE] {
        let mut exchanges = to_adfs(page("adfs"));
        exchanges.push(Exchange::post(form, &fields).page(200, page("adfs-hiddenform").replace(SSO, to)));
        let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
        assert!(matches!(visit.start().await, Turn::Ask(Ask::Approve(_))));
        visit.answer(Answer::Approve).await;
        let Turn::Stuck(problem) = visit.answer(credentials("x")).await else { panic!("{to}") };
        assert_eq!(problem.trouble, Trouble::OriginRefused { origin: to.to_owned() });
        visit.ends();
    }
    // Another AD FS in the same run.
    let other = request.replace(ADFS, "https://adfs.example.com");
    let exchanges = vec![
        Exchange::get(HOME).redirect(302, SSO),
        Exchange::get(format!("{SSO}/")).page(200, other.clone()),
        Exchange::post(action(&other), &handed)
            .page(200, page("adfs").replace(ADFS, "https://adfs.example.com")),
    ];
    let mut first = ReplayedVisit::new(Goal::SignedIn, environment(), to_adfs(page("adfs")));
    first.start().await;
    first.answer(Answer::Approve).await;
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    visit.inner = visit.inner.with_approved(first.inner.approved());
    let turn = visit.start().await;
    let Turn::Ask(Ask::Approve(OriginQuestion { origin, .. })) = turn else { panic!("{turn:?}") };
    assert_eq!(origin, "https://adfs.example.com");
    visit.ends();
    // A form of AD FS over http is none, even if Statens SSO hands over to it.
    let plain = request.replace(ADFS, "http://adfs.example.com");
    let exchanges =
        vec![Exchange::get(HOME).redirect(302, SSO), Exchange::get(format!("{SSO}/")).page(200, plain)];
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    let Turn::Stuck(problem) = visit.start().await else { panic!("http") };
    assert_eq!(problem.trouble, Trouble::OriginRefused { origin: "http://adfs.example.com".to_owned() });
    visit.ends();
}
