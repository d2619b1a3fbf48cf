//! A user name as it is written, and as it is sent.

use super::super::form::{UserNames, Written, looks_like_email};

const STATENS_IT: UserNames = UserNames { domain: "PROD", letter: 'b' };

#[test]
fn what_is_nearly_right_is_put_right() {
    let fit = |name: &str| Written::Fit(name.to_owned());
    let rows = [
        ("PROD\\b123456", fit("PROD\\b123456")),
        ("b123456", fit("PROD\\b123456")),
        ("B123456", fit("PROD\\B123456")),
        ("prod/b123456", fit("PROD\\b123456")),
        ("prodb123456", fit("PROD\\b123456")),
        ("PROD\\PROD\\b123456", fit("PROD\\b123456")),
        ("PROD \\ b123456", fit("PROD\\b123456")),
        ("PROD\\navn@bygst.dk", fit("navn@bygst.dk")),
        ("navn@bygst.dk", fit("navn@bygst.dk")),
        ("ANDEN\\jens", fit("ANDEN\\jens")),
        ("ærlig", fit("ærlig")),
        ("PROD\\", Written::Unfinished),
        ("prod/", Written::Unfinished),
    ];
    for (written, wanted) in rows {
        assert_eq!(STATENS_IT.look_at(written), wanted, "{written}");
    }
}

/// The rule is the stage's, not the machine's.
#[test]
fn another_organisation_has_other_names() {
    let other = UserNames { domain: "KONTOR", letter: 'k' };
    assert_eq!(other.beginning(), "KONTOR\\");
    assert_eq!(other.look_at("k12"), Written::Fit("KONTOR\\k12".to_owned()));
    assert_eq!(other.look_at("b123456"), Written::Fit("b123456".to_owned()));
    assert!(other.owns("KONTOR\\k12") && !other.owns("PROD\\b123456"));
}

#[test]
fn an_address_is_looked_at_for_slips_alone() {
    for (written, wanted) in [
        ("navn@bygst.dk", true),
        ("navn", false),
        ("navn@bygst", false),
        ("@a.dk", false),
        ("a b@c.dk", false),
    ] {
        assert_eq!(looks_like_email(written), wanted, "{written}");
    }
}
