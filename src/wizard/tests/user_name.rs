//! A user name as it is written, and as it is sent.

use super::super::form::{UserNames, Written, looks_like_email};

const STATENS_IT: UserNames = UserNames { domain: "PROD", letter: 'b' };

#[test]
fn what_is_nearly_right_is_told_as_it_should_be() {
    let nearly = || Written::Nearly("PROD\\b123456".to_owned());
    let rows = [
        ("PROD\\b123456", Written::Fit),
        ("prod\\B123456", Written::Fit),
        ("b123456", nearly()),
        ("B123456", Written::Nearly("PROD\\B123456".to_owned())),
        ("prod/b123456", nearly()),
        ("prodb123456", nearly()),
        ("PROD\\\\b123456", nearly()),
        ("PROD\\PROD\\b123456", nearly()),
        ("PROD \\ b123456", nearly()),
        ("PROD\\", Written::Unfinished),
        ("prod/", Written::Unfinished),
        ("PROD\\navn@bygst.dk", Written::Unlike),
        ("PROD\\hq", Written::Unlike),
        ("PROD\\b", Written::Unlike),
        ("PROD\\b12x", Written::Unlike),
        ("PROD", Written::Unlike),
        ("produkt", Written::Unlike),
        ("navn@bygst.dk", Written::Unlike),
        ("ANDEN\\jens", Written::Unlike),
        ("ANDEN\\b123456", Written::Unlike),
        ("ærlig", Written::Unlike),
    ];
    for (written, wanted) in rows {
        assert_eq!(STATENS_IT.look_at(written), wanted, "{written}");
    }
}

#[test]
fn whoever_writes_the_domain_means_it() {
    for (written, claims) in [
        ("PROD\\hq", true),
        ("prod/b1", true),
        ("prodb123456", true),
        ("PROD", false),
        ("produkt", false),
        ("b123456", false),
        ("ANDEN\\b123456", false),
        ("", false),
    ] {
        assert_eq!(STATENS_IT.claims(written), claims, "{written}");
    }
}

/// The rule is the stage's, not the machine's.
#[test]
fn another_organisation_has_other_names() {
    let other = UserNames { domain: "KONTOR", letter: 'k' };
    assert_eq!((other.beginning().as_str(), other.example().as_str()), ("KONTOR\\", "KONTOR\\k123456"));
    assert_eq!(other.look_at("k12"), Written::Nearly("KONTOR\\k12".to_owned()));
    assert_eq!(other.look_at("b123456"), Written::Unlike);
    assert!(other.owns("KONTOR\\k12") && !other.owns("PROD\\b123456") && !other.owns("k12"));
}

#[test]
fn an_address_is_looked_at_for_slips_alone() {
    for (written, wanted) in [
        ("navn@bygst.dk", true),
        ("navn", false),
        ("navn@bygst", false),
        ("@a.dk", false),
        ("a b@c.dk", false),
        // Bug: sent, as none of these is a blank.
        ("navn@bygst..dk", false),
        ("<navn@bygst.dk>", false),
        ("navn@bygst.dk;", false),
        ("navn@bygst.dk,", false),
        ("mailto:navn@bygst.dk", false),
        ("\"navn@bygst.dk\"", false),
        ("for.efter-navn+x@kp.bygst.dk", true),
        ("søren@økonomi.dk", true),
    ] {
        assert_eq!(looks_like_email(written), wanted, "{written}");
    }
}
