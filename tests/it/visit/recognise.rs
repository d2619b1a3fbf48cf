//! Each saved page is claimed by one kind, and by the right one.

use kom_i_gang::{dialogue::Goal, visit::claimants};
use url::Url;

use super::{environment, keycloak, page};

fn kinds(address: &str, html: &str) -> Vec<&'static str> {
    let goal = Goal::TokenEnrolled;
    claimants(goal, &environment(), &Url::parse(address).unwrap(), 200, html)
}

/// docs/facts.md 39, 40: ids and field names, in both of Keycloak's themes and both languages.
#[test]
fn pages_of_a_real_keycloak() {
    let table = [
        ("saml-post-binding", "hand_over"),
        ("login-config-totp", "totp_setup"),
        ("login-config-totp-wrong-code", "totp_setup"),
        ("login-config-totp-no-code", "totp_setup"),
        ("login-otp", "totp_code"),
        ("login-otp-wrong-code", "totp_code"),
        ("login-otp-used-code", "totp_code"),
        ("login-username", "identity_first"),
        ("login-username-restarted", "identity_first"),
        ("page-expired", "expired"),
        ("page-expired-after-adfs", "expired"),
        ("error-cookie-not-found", "notice"),
        ("error-client-not-found", "notice"),
        ("error-temporarily-disabled", "notice"),
        ("login", "sign_in"),
        ("login-wrong", "sign_in"),
        ("terms", "required_action"),
        ("update-profile", "required_action"),
        ("verify-email", "required_action"),
        ("update-password", "required_action"),
        ("recovery-codes", "required_action"),
        ("webauthn-register", "required_action"),
    ];
    for (name, kind) in table {
        for theme in ["base-da", "base-en", "v2-da", "v2-en"] {
            let name = format!("{theme}-{name}");
            assert_eq!(
                kinds("https://localhost:9443/realms/Statens_SSO/x", &keycloak(&name)),
                [kind],
                "{name}"
            );
        }
    }
}

/// The realm `master` speaks English only.
#[test]
fn the_password_page_of_a_real_keycloak() {
    let saved = std::fs::read_dir("tests/fixtures/keycloak").unwrap();
    let names = saved.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let names: Vec<_> = names.filter(|name| name.contains("login-password")).collect();
    assert_eq!(names.len(), 2);
    for name in names {
        let html = keycloak(name.trim_end_matches(".html"));
        assert_eq!(kinds("https://localhost:9443/realms/master/x", &html), ["sign_in"], "{name}");
    }
}

#[test]
fn pages_of_our_own() {
    let table = [
        ("enrol-link", "https://enrol.example.dk/", &["enrol_landing"] as &[&str]),
        ("enrol-form", "https://enrol.example.dk/", &["enrol_landing"]),
        ("enrol-script-button", "https://enrol.example.dk/", &["enrol_landing"]),
        // Only the enrolment app's own page counts.
        ("enrol-link", "https://example.dk/", &["script_only"]),
        ("script-only", "https://atrium.example.dk/", &["script_only"]),
        ("adfs", "https://localhost:9444/adfs/ls/", &["adfs_form"]),
        ("adfs-wrong", "https://localhost:9444/adfs/ls/", &["adfs_form"]),
        ("adfs-hiddenform", "https://localhost:9444/adfs/ls/", &["hand_over"]),
        ("adfs-error", "https://localhost:9444/adfs/ls/", &["adfs_error"]),
        ("kerberos", "https://localhost:9443/", &["hand_over"]),
        ("kc-signed-in-already", "https://localhost:9443/", &["notice"]),
        ("kc-updated", "https://localhost:9443/", &["notice"]),
        ("kc-terms", "https://localhost:9443/", &["required_action"]),
        ("kc-update-password", "https://localhost:9443/", &["required_action"]),
        ("new-password-elsewhere", "https://localhost:9444/", &["required_action"]),
        ("old-totp-code", "https://localhost:9443/", &["totp_code"]),
        ("code-two-tokens", "https://localhost:9443/", &["totp_code"]),
        ("sso-own-sign-in", "https://localhost:9443/", &["sign_in"]),
        ("sign-in-captcha", "https://localhost:9443/", &["other_proof"]),
        ("code-from-mail", "https://localhost:9443/", &["other_proof"]),
        ("adfs-other-factor", "https://localhost:9444/adfs/ls/", &["other_proof"]),
        ("iss-identifier", "https://workplace.example.dk/", &["identity_first"]),
        ("atrium-login", "https://atrium.example.dk/portal/", &["identity_first"]),
        ("atrium-refused", "https://atrium.example.dk/portal/", &["identity_first"]),
        ("atrium-done", "https://atrium.example.dk/portal/", &[]),
        ("unknown", "https://localhost:9443/", &[]),
        ("two-kinds", "https://localhost:9443/", &["identity_first", "totp_code"]),
    ];
    for (name, address, expected) in table {
        assert_eq!(kinds(address, &page(name)), expected, "{name}");
    }
}

/// Other attribute order, no ids, extra hidden fields, renamed buttons, a banner before the form.
#[test]
fn hand_made_variants_are_still_known() {
    let address = "https://localhost:9443/realms/Statens_SSO/x";
    let table = [
        ("login-otp", "id=\"kc-otp-login-form\"", "", "totp_code"),
        ("login-otp", "name=\"login\"", "name=\"go\"", "totp_code"),
        ("login-config-totp", "id=\"kc-totp-settings-form\"", "", "totp_setup"),
        ("login-config-totp", "id=\"kc-totp-settings\"", "", "totp_setup"),
        ("login-username", "id=\"kc-form-login\"", "data-x=\"1\"", "identity_first"),
        ("login-username", "</form>", "<input type=hidden name=execution value=1></form>", "identity_first"),
        (
            "login-username",
            "<body",
            "<body><div role=dialog><button>Accepter cookies</button></div><p",
            "identity_first",
        ),
        ("saml-post-binding", "name=\"saml-post-binding\"", "", "hand_over"),
        ("saml-post-binding", "<form ", "<FORM ", "hand_over"),
    ];
    for (name, from, to, kind) in table {
        for theme in ["base-da", "v2-en"] {
            let html = keycloak(&format!("{theme}-{name}"));
            assert!(html.contains(from), "{theme}-{name}: {from}");
            assert_eq!(kinds(address, &html.replace(from, to)), [kind], "{theme}-{name}: {from}");
        }
    }
}
