//! Recognised pages as they might be written next year: the same kind, and the same answer goes out.

use std::fmt::Write as _;

use kom_i_gang::{
    client::replay::Exchange,
    dialogue::{Ask, Goal, PasswordQuestion, Turn},
    visit::claimants,
};
use scraper::{ElementRef, Html, Node};
use url::Url;

use super::{
    ReplayedVisit, SSO, action, code, credentials, email, environment, keycloak, page, value, with_adfs,
};

/// A page, its kind, and where it stands.
const PAGES: &[(&str, &str)] = &[
    ("login-username", "identity_first"),
    ("login", "sign_in"),
    ("login-config-totp", "totp_setup"),
    ("login-otp", "totp_code"),
    ("saml-post-binding", "hand_over"),
    ("terms", "required_action"),
    ("update-profile", "required_action"),
    ("verify-email", "required_action"),
    ("update-password", "required_action"),
    ("recovery-codes", "required_action"),
    ("webauthn-register", "required_action"),
];

type Variant = (&'static str, fn(&str) -> String);

/// Each changes what a site may change without meaning anything by it.
const VARIANTS: &[Variant] = &[
    ("attributes in another order", |html| rewritten(html, |attributes| attributes.reverse())),
    ("no ids", |html| rewritten(html, |attributes| attributes.retain(|(name, _)| name != "id"))),
    ("no classes", |html| rewritten(html, |attributes| attributes.retain(|(name, _)| name != "class"))),
    ("more hidden fields", |html| {
        html.replace("</form>", "<input type=hidden name=execution value=1><INPUT TYPE=HIDDEN NAME=x></form>")
    }),
    ("renamed buttons", |html| {
        html.replace("Log ind", "Kom ind").replace("Log In", "Come in").replace("Indsend", "Af sted")
    }),
    ("a cookie banner", |html| {
        let banner = "<div role=dialog><form method=post action=/cookies><input type=hidden name=all value=1>\
                      <input type=checkbox name=ads checked><button>Accepter cookies</button></form></div>";
        let (before, after) = html.split_once("<body").unwrap();
        let (body, rest) = after.split_once('>').unwrap();
        format!("{before}<body{body}>{banner}{rest}")
    }),
    ("a search field below", |html| {
        html.replace(
            "</body>",
            "<form action=/search><input name=q type=search><button>Søg</button></form></body>",
        )
    }),
];

/// Writes the page anew, with each element's attributes changed.
fn rewritten(html: &str, change: fn(&mut Vec<(String, String)>)) -> String {
    let mut out = String::from("<!DOCTYPE html>");
    write(Html::parse_document(html).root_element(), change, &mut out);
    out
}

fn write(element: ElementRef<'_>, change: fn(&mut Vec<(String, String)>), out: &mut String) {
    const EMPTY: [&str; 6] = ["input", "img", "meta", "link", "br", "base"];
    let name = element.value().name();
    let mut attributes: Vec<_> =
        element.value().attrs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    change(&mut attributes);
    write!(out, "<{name}").unwrap();
    for (name, value) in &attributes {
        write!(out, "\n  {name}=\"{}\"", escaped(value)).unwrap();
    }
    out.push('>');
    for child in element.children() {
        match child.value() {
            Node::Text(text) if ["script", "style", "noscript"].contains(&name) => out.push_str(text),
            Node::Text(text) => out.push_str(&escaped(text)),
            Node::Comment(comment) => write!(out, "<!--{}-->", &**comment).unwrap(),
            _ => ElementRef::wrap(child).into_iter().for_each(|child| write(child, change, out)),
        }
    }
    if !EMPTY.contains(&name) {
        write!(out, "</{name}>").unwrap();
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

fn kinds(address: &str, html: &str) -> Vec<&'static str> {
    claimants(Goal::TokenEnrolled, &environment(), &Url::parse(address).unwrap(), 200, html)
}

/// docs/facts.md 40, 44: by structure, not by the last form or a button's words.
#[test]
fn each_page_is_still_of_its_kind() {
    for (name, kind) in PAGES {
        for theme in ["base-da", "base-en", "v2-da", "v2-en"] {
            let html = keycloak(&format!("{theme}-{name}"));
            // An inserted page is told by its address, or by itself where the address says nothing.
            let addresses = [
                format!(
                    "{SSO}/realms/Statens_SSO/login-actions/required-action?execution={}",
                    name.to_uppercase()
                ),
                format!("{SSO}/x"),
            ];
            for address in addresses.iter().skip(usize::from(*kind != "required_action")) {
                for (variant, change) in VARIANTS {
                    assert_eq!(
                        kinds(address, &change(&html)),
                        [*kind],
                        "{theme}-{name}, {variant}, {address}"
                    );
                }
            }
        }
    }
    for (name, kind, address) in [
        ("adfs", "adfs_form", "https://localhost:9444/adfs/ls/"),
        ("adfs-wrong", "adfs_form", "https://localhost:9444/adfs/ls/"),
        ("adfs-hiddenform", "hand_over", "https://localhost:9444/adfs/ls/"),
        ("iss-identifier", "identity_first", "https://workplace.example.dk/"),
        ("atrium-login", "identity_first", "https://atrium.example.dk/portal/"),
        ("kerberos", "hand_over", "https://localhost:9443/"),
    ] {
        for (variant, change) in VARIANTS {
            // What sends itself has nothing beside it.
            if kind == "hand_over" && name == "kerberos" && variant.starts_with("a ") {
                continue;
            }
            assert_eq!(kinds(address, &change(&page(name))), [kind], "{name}, {variant}");
        }
    }
}

/// What a person typed goes out in the same fields, whatever stands around them.
#[tokio::test]
async fn the_same_answer_goes_out() {
    for (name, typed) in [("login-username", "username"), ("login-otp", "otp"), ("login", "password")] {
        let original = keycloak(&format!("v2-da-{name}"));
        let chosen =
            original.contains("selectedCredentialId").then(|| value(&original, "selectedCredentialId"));
        for (variant, change) in VARIANTS {
            let mut fields: Vec<(&str, &str)> = match typed {
                "username" => vec![("username", "fornavn.efternavn@bygst.dk"), ("rememberMe", "on")],
                "otp" => vec![("selectedCredentialId", chosen.as_deref().unwrap()), ("otp", "123456")],
                _ => vec![("username", "PROD\\b100001"), ("password", "x"), ("credentialId", "")],
            };
            fields.push(("login", ""));
            if *variant == "more hidden fields" {
                fields.extend([("execution", "1"), ("x", "")]);
            }
            let exchanges = vec![
                Exchange::get("https://workplace.example.dk/").redirect(302, SSO),
                Exchange::get(format!("{SSO}/")).page(200, change(&original)),
                Exchange::post(form_of(&original), &fields).page(200, page("unknown")),
            ];
            let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
            assert!(matches!(visit.start().await, Turn::Ask(_)), "{name}, {variant}");
            visit
                .answer(match typed {
                    "username" => email(true),
                    "otp" => code("123456"),
                    _ => credentials("x"),
                })
                .await;
            assert_eq!(visit.replay.faults(), [""; 0], "{name}, {variant}");
        }
    }
}

/// Where the page's sign-in form goes.
fn form_of(html: &str) -> String {
    let form = html.find("<form id=\"kc-").unwrap();
    action(&html[form..])
}

/// docs/facts.md 41: of AD FS' two forms only the controls of the sign-in form are sent, with ids or without.
#[tokio::test]
async fn adfs_gets_its_sign_in_form_alone() {
    let adfs = "https://localhost:9444/adfs/ls/?client-request-id=7&x=1";
    let request = keycloak("base-da-saml-post-binding");
    let handed =
        [("SAMLRequest", &*value(&request, "SAMLRequest")), ("RelayState", &*value(&request, "RelayState"))];
    for (variant, change) in VARIANTS {
        let mut fields =
            vec![("UserName", "PROD\\b100001"), ("Password", "x"), ("AuthMethod", "FormsAuthentication")];
        if *variant == "more hidden fields" {
            fields.extend([("execution", "1"), ("x", "")]);
        }
        let exchanges = vec![
            Exchange::get("https://workplace.example.dk/").redirect(302, SSO),
            Exchange::get(format!("{SSO}/")).page(200, request.clone()),
            Exchange::post(action(&request), &handed).page(200, change(&page("adfs"))),
            Exchange::post(adfs, &fields).page(200, change(&page("adfs-wrong"))),
        ];
        let mut visit = ReplayedVisit::new(Goal::SignedIn, with_adfs(), exchanges);
        visit.start().await;
        let turn = visit.answer(credentials("x")).await;
        let Turn::Ask(Ask::Credentials(PasswordQuestion { refused: Some(_), .. })) = turn else {
            panic!("{variant}: {turn:?}")
        };
        assert_eq!(visit.replay.faults(), [""; 0], "{variant}");
    }
}
