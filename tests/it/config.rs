//! Environments: the built-in ones, and a table of files that must be refused, each with its sentence.

use std::time::Duration;

use kom_i_gang::{
    config::{ConfigFault, Environment},
    dialogue::{Language, PerSite, World},
    text::words,
};

fn origins() -> PerSite<String> {
    let at = |port: u16| format!("http://127.0.0.1:{port}");
    PerSite {
        atrium: at(4001),
        enrolment: at(4002),
        statens_sso: at(4003),
        adfs: at(4004),
        workplace: at(4005),
    }
}

#[test]
fn production_is_the_guides_addresses() {
    let production = Environment::production().expect("prod.toml");
    assert_eq!(production.world, World::Production);
    let addresses = &production.addresses;
    assert_eq!(addresses.atrium.as_str(), "https://atrium-bygst.kmd.dk/bygst_prodportal/#/login");
    assert_eq!(addresses.enrolment.as_str(), "https://otpenrollmentapp.prod.statens-sso.dk/");
    assert_eq!(addresses.statens_sso.as_str(), "https://auth.prod.statens-sso.dk/");
    assert_eq!(addresses.adfs, None);
    assert_eq!(addresses.workplace.as_str(), "https://minarbejdsplads.wpapp.issworld.com/");
    let sso = addresses.statens_sso.origin();
    assert_eq!(production.may_be_sent.password, std::slice::from_ref(&sso));
    assert_eq!(production.may_be_sent.code, std::slice::from_ref(&sso));
    assert_eq!(production.may_be_sent.email, [addresses.atrium.origin(), sso, addresses.workplace.origin()]);
    assert_eq!(production.may_be_sent.ticket, [], "its AD FS isn't known");
    assert_eq!(production.may_be_sent.loopback_http, []);
    assert_eq!(
        production.stores.workplace_app_store.as_str(),
        "https://apps.apple.com/app/min-arbejdsplads/id6477493233"
    );
    assert_eq!(production.stores.workplace_google_play, None);
    assert_eq!(production.limits.connect, Duration::from_secs(10));
    assert_eq!(production.limits.answer, Duration::from_secs(30));
}

#[test]
fn practice_names_only_its_own_loopback_origins() {
    let practice = Environment::practice(&origins()).expect("practice.toml");
    assert_eq!(practice.world, World::Practice);
    assert_eq!(practice.addresses.atrium.as_str(), "http://127.0.0.1:4001/bygst_prodportal/#/login");
    assert_eq!(practice.may_be_sent.ticket, [], "practice is with a password");
    assert_eq!(practice.may_be_sent.loopback_http.len(), 5);
    for url in [
        &practice.addresses.atrium,
        &practice.addresses.enrolment,
        &practice.addresses.statens_sso,
        practice.addresses.adfs.as_ref().expect("an AD FS"),
        &practice.addresses.workplace,
    ] {
        assert!(practice.may_be_sent.loopback_http.contains(&url.origin()), "{url}");
    }
}

/// Tickets go to AD FS where the environment names it, or to the origins that it lists for them; NTLM only where it
/// says so.
#[test]
fn tickets_go_to_adfs_or_where_the_file_says() {
    let named = "[addresses]\nadfs = \"https://adfs.example.dk/adfs/ls/\"";
    let with = |addresses: &str, more: &str| {
        let unnamed: Vec<_> = GOOD.lines().filter(|line| !line.starts_with("adfs")).collect();
        let text = unnamed.join("\n").replace("[addresses]", addresses);
        let text = text.replace("code = [", &format!("{more}\ncode = ["));
        let may = Environment::parse(&text).unwrap().may_be_sent;
        let origins: Vec<_> = may.ticket.iter().map(url::Origin::ascii_serialization).collect();
        (origins.join(" "), may.ntlm)
    };
    assert_eq!(with("[addresses]", ""), (String::new(), false));
    assert_eq!(with(named, ""), ("https://adfs.example.dk".to_owned(), false));
    assert_eq!(with(named, "ticket = []\nntlm = true"), (String::new(), true));
    let listed = "ticket = [\"https://sso.example.dk\", \"http://localhost:8080\"]";
    assert_eq!(with(named, listed), ("https://sso.example.dk http://localhost:8080".to_owned(), false));
}

#[test]
fn practice_off_this_pc_is_refused() {
    let origins = PerSite { adfs: "http://192.0.2.1:80".to_owned(), ..origins() };
    let fault = Environment::practice(&origins).expect_err("not loopback");
    assert_eq!(
        said(&fault, Language::English),
        "`may_be_sent.loopback_http` is \"http://192.0.2.1:80\", but it must be a loopback origin with its \
         port, such as http://127.0.0.1:8080."
    );
}

fn said(fault: &ConfigFault, language: Language) -> String {
    words(&fault.what, language)
}

const GOOD: &str = include_str!("../fixtures/environments/good.toml");

#[test]
fn a_file_of_ones_own() {
    let read = Environment::parse(GOOD).expect("good.toml");
    assert_eq!(read.name, "prøve");
    assert_eq!(read.addresses.adfs.map(String::from), Some("https://adfs.example.dk/".to_owned()));
    assert_eq!(read.limits.connect, Duration::from_secs(10), "the default");
    assert_eq!(read.limits.answer, Duration::from_secs(5));
}

/// What is replaced in the good file, by what, and the sentence that must come.
const FAULTS: &[(&str, &str, &str)] = &[
    ("version = 1", "version = 2", "`version` is 2, but this program reads version 1 only."),
    ("version = 1", "", "The key `version` is missing; it must be 1."),
    (
        "version = 1",
        "version = ",
        "Line 2 isn't TOML: string values must be quoted, expected literal string.",
    ),
    (
        "workplace = \"https",
        "workplaces = \"https",
        "The key `addresses.workplaces` is not known; here there can be: `atrium`, `enrolment`, `statens_sso`, \
             `adfs`, `workplace`.",
    ),
    (
        "[limits]",
        "[limit]",
        "The key `limit` is not known; here there can be: `version`, `name`, `addresses`, `may_be_sent`, `stores`, \
             `support`, `limits`.",
    ),
    ("atrium = \"https://atrium.example.dk/portal/#/login\"\n", "", "The key `addresses.atrium` is missing."),
    ("answer_seconds = 5", "answer_seconds = \"5\"", "`limits.answer_seconds` must be a whole number."),
    (
        "answer_seconds = 5",
        "answer_seconds = 0",
        "`limits.answer_seconds` is 0, but it must be 1 to 300 seconds.",
    ),
    (
        "https://workplace.example.dk/\"",
        "workplace.example.dk\"",
        "`addresses.workplace` is \"workplace.example.dk\", but that isn't an address such as \
             https://example.dk.",
    ),
    (
        "https://workplace.example.dk/\"",
        "http://workplace.example.dk/\"",
        "`addresses.workplace` is \"http://workplace.example.dk/\", but plain http is only for an origin \
             that `may_be_sent.loopback_http` lists.",
    ),
    (
        "https://workplace.example.dk/\"",
        "http://127.0.0.1:8081/\"",
        "`addresses.workplace` is \"http://127.0.0.1:8081/\", but plain http is only for an origin that \
             `may_be_sent.loopback_http` lists.",
    ),
    (
        "https://workplace.example.dk/\"",
        "ftp://workplace.example.dk/\"",
        "`addresses.workplace` is \"ftp://workplace.example.dk/\", but an address here begins with https://.",
    ),
    (
        "https://workplace.example.dk/\"",
        "https://b100001:hemmelig@workplace.example.dk/\"",
        "`addresses.workplace` holds a user name or password, which is not allowed.",
    ),
    (
        "code = [\"https://sso.example.dk\"]",
        "code = [\"https://sso.example.dk/realms/x\"]",
        "`may_be_sent.code` is \"https://sso.example.dk/realms/x\", but it must be scheme, host and port \
             only, such as https://example.dk.",
    ),
    (
        "loopback_http = [\"http://localhost:8080",
        "loopback_http = [\"http://localhost",
        "`may_be_sent.loopback_http` is \"http://localhost\", but it must be a loopback origin with its \
             port, such as http://127.0.0.1:8080.",
    ),
    (
        "loopback_http = [\"http://localhost:8080",
        "loopback_http = [\"http://localhost.example.dk:8080",
        "`may_be_sent.loopback_http` is \"http://localhost.example.dk:8080\", but it must be a loopback \
             origin with its port, such as http://127.0.0.1:8080.",
    ),
    (
        "code = [",
        "ticket = [\"http://adfs.example.dk\"]\ncode = [",
        "`may_be_sent.ticket` is \"http://adfs.example.dk\", but plain http is only for an origin that \
             `may_be_sent.loopback_http` lists.",
    ),
    (
        "name = \"prøve\"",
        "name = \" \"",
        "`name` is \"\", but it must be 1 to 30 characters (70 bytes), all of which can be seen.",
    ),
    (
        "name = \"prøve\"",
        "name = \"\\u001b[2J\"",
        "`name` is \" [2J\", but it must be 1 to 30 characters (70 bytes), all of which can be seen.",
    ),
    // A name that looks like another (breaker, finding 5).
    (
        "name = \"prøve\"",
        "name = \"pr\\u200bod\\u202e\"",
        "`name` is \"prod\", but it must be 1 to 30 characters (70 bytes), all of which can be seen.",
    ),
    (
        "mail = \"it@example.dk\"",
        "mail = \"i\\u00adt@example.dk\"",
        "`support.mail` is \"it@example.dk\", but that isn't an e-mail address.",
    ),
    (
        "mail = \"it@example.dk\"",
        "mail = \"it\"",
        "`support.mail` is \"it\", but that isn't an e-mail address.",
    ),
    (
        "https://apps.apple.com/app/x/id2",
        "http://localhost:8080/",
        "`stores.workplace_app_store` is \"http://localhost:8080/\", but plain http is only for an origin \
             that `may_be_sent.loopback_http` lists.",
    ),
];

#[test]
fn each_fault_is_one_sentence_with_its_key_and_value() {
    for &(good, bad, sentence) in FAULTS {
        assert!(GOOD.contains(good), "{good}");
        let fault = Environment::parse(&GOOD.replacen(good, bad, 1)).expect_err(sentence);
        assert_eq!(said(&fault, Language::English), sentence);
        assert_ne!(said(&fault, Language::Danish), sentence);
    }
}

#[test]
fn production_can_list_no_plain_http() {
    let fault = Environment::parse_as(World::Production, GOOD).expect_err("loopback_http");
    assert_eq!(
        said(&fault, Language::English),
        "`may_be_sent.loopback_http` is \"http://localhost:8080\", but production can't list any."
    );
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let fault = Environment::read("/no/such/file.toml".as_ref()).expect_err("no file");
    assert_eq!(fault.file, Some("/no/such/file.toml".into()));
    assert_eq!(said(&fault, Language::English), "There is no such file.");
    assert_eq!(said(&fault, Language::Danish), "Filen findes ikke.");
}

/// Each type of value that is another than the file must hold, and what is said of it.
#[test]
fn a_value_of_the_wrong_type_is_told_by_its_key() {
    let table = [
        ("name = \"prøve\"", "name = 1", "`name` skal være en tekst i anførselstegn."),
        (
            "code = [\"https://sso.example.dk\"]",
            "code = [1]",
            "`may_be_sent.code` skal være en liste af tekster i anførselstegn.",
        ),
        ("code = [", "ntlm = 1\ncode = [", "`may_be_sent.ntlm` skal være true eller false."),
        ("[limits]", "[limits.connect_seconds]", "`limits.connect_seconds` skal være et helt tal."),
    ];
    for (good, bad, sentence) in table {
        assert!(GOOD.contains(good), "{good}");
        let fault = Environment::parse(&GOOD.replacen(good, bad, 1)).expect_err(sentence);
        assert_eq!(said(&fault, Language::Danish), sentence);
    }
    let flat = "version = 1\nname = \"x\"\naddresses = 1";
    let fault = Environment::parse(flat).expect_err("no table");
    assert_eq!(said(&fault, Language::Danish), "`addresses` skal være en tabel.");
}
