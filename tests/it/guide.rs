//! Every step, note and trouble of the guide and of the apps it sends people to, with the text
//! that says it and the test that shows it. Nothing in the guide is without a row.

use std::{collections::BTreeSet, fs, path::Path};

use kom_i_gang::{
    dialogue::{Language, TextKey, keys},
    edge::{
        codes::{CODES, Code},
        guide::{self, Part},
    },
    stages::STAGES,
    text::template,
    wizard::{Card, STEPS, Show, Stage},
};

use crate::wizard::setting;

/// What the guide says, the step at which the wizard says it, the text key, and the test that goes there.
const TABLE: &[(&str, &str, TextKey, &str)] = &[
    ("what MinArbejdsplads is for", "0.1", keys::start::WHAT, "every_page_at_80x24"),
    ("four stages, once only", "0.1", keys::start::WHAT, "every_page_at_80x24"),
    (
        "iOS after 13.4, Android after 6.0",
        "2.0a",
        keys::ask::phone::OLDEST,
        "each_question_is_asked_once_where_it_first_matters",
    ),
    (
        "App Store, Google Play, SIT App Catalog",
        "4.1",
        keys::workplace::store::SIT,
        "an_answer_can_be_taken_back_without_starting_over",
    ),
    ("the same functions on the web", "4.0", keys::workplace::intro::BROWSER, "all_four_stages_by_hand"),
    (
        "1: you must first be registered",
        "1.0",
        keys::profile::intro::NOW,
        "the_profile_is_made_by_the_server",
    ),
    (
        "1: so that the systems can talk",
        "1.0",
        keys::profile::intro::SAY,
        "the_profile_is_made_by_the_server",
    ),
    ("1.1 copy the link", "1.1", keys::profile::hand_open::NOW, "all_four_stages_by_hand"),
    ("1.2 type your e-mail", "1.2", keys::profile::hand_email::NOW, "all_four_stages_by_hand"),
    ("1.2 by the wizard", "1.2", keys::profile::email::NOW, "the_profile_is_made_by_the_server"),
    ("1.3 tick 'Husk mig'", "1.3", keys::profile::hand_tick::NOW, "all_four_stages_by_hand"),
    ("1.4 click 'Log ind'", "1.4", keys::profile::hand_send::NOW, "all_four_stages_by_hand"),
    (
        "1: you are registered, close the window",
        "1.4",
        keys::profile::after::SAY,
        "the_profile_is_made_by_the_server",
    ),
    (
        "2 NOTE: the app is there already",
        "2.0",
        keys::freeotp::intro::HAVE,
        "each_question_is_asked_once_where_it_first_matters",
    ),
    (
        "2 NOTE: just one more key in the app",
        "2.0",
        keys::freeotp::intro::SAY,
        "each_question_is_asked_once_where_it_first_matters",
    ),
    (
        "2: App Catalog of Statens IT",
        "2.1",
        keys::freeotp::store::SIT,
        "each_question_is_asked_once_where_it_first_matters",
    ),
    ("2.1 open the store", "2.1", keys::freeotp::store::IPHONE, "all_four_stages_by_hand"),
    (
        "2.1 open the store, Android",
        "2.1",
        keys::freeotp::store::ANDROID,
        "each_question_is_asked_once_where_it_first_matters",
    ),
    ("2.2 search FreeOTP Authenticator", "2.2", keys::freeotp::search::NOW, "all_four_stages_by_hand"),
    ("2.3 get or install", "2.3", keys::freeotp::install::IPHONE, "all_four_stages_by_hand"),
    ("Android's backup password", "2.3", keys::freeotp::install::BACKUP, "all_four_stages_by_hand"),
    ("the screen lock must be on", "2.3", keys::freeotp::install::LOCK, "all_four_stages_by_hand"),
    (
        "3: a Statens_SSO token is there already",
        "3.0",
        keys::token::intro::HAVE,
        "every_state_has_a_way_to_the_end",
    ),
    (
        "3: at a work PC on a secured network",
        "3.0",
        keys::token::intro::WHERE,
        "the_token_is_enrolled_step_by_step",
    ),
    ("3: at the office or on VPN", "3.0a", keys::token::secured::NOW, "the_token_is_enrolled_step_by_step"),
    ("3: not on the phone", "3.0", keys::token::intro::WHERE, "the_token_is_enrolled_step_by_step"),
    (
        "3.1 open FreeOTP, press the QR symbol",
        "3.1",
        keys::token::phone::QR,
        "the_token_is_enrolled_step_by_step",
    ),
    ("3.2 the link", "3.2", keys::token::hand_open::NOW, "all_four_stages_by_hand"),
    ("3.2 by the wizard", "3.3a", keys::token::DID_OPEN, "the_token_is_enrolled_step_by_step"),
    ("3.3 click 'Enroll OTP'", "3.3", keys::token::hand_enrol::NOW, "all_four_stages_by_hand"),
    ("3.3 by the wizard", "3.3a", keys::token::DID_ENROL, "the_token_is_enrolled_step_by_step"),
    ("3.4 the page with the QR code", "3.4", keys::token::hand_qr::NOW, "all_four_stages_by_hand"),
    (
        "3.4 NOTE: no QR code, go to 3.11",
        "3.4",
        keys::token::hand_qr::ONLY_CODE,
        "in_3_11_the_person_goes_on_or_tries_a_code",
    ),
    ("3.5 scan", "3.5", keys::token::scan::NOW, "the_token_is_enrolled_step_by_step"),
    ("3.6 an icon", "3.6", keys::token::icon::NOW, "the_token_is_enrolled_step_by_step"),
    (
        "3.7 extra protection, recommended, 'Next'",
        "3.7",
        keys::token::lock::NOW,
        "the_token_is_enrolled_step_by_step",
    ),
    ("3.7 its price", "3.7", keys::token::lock::PRICE, "the_token_is_enrolled_step_by_step"),
    ("3.8 the token is there", "3.8", keys::token::there::NOW, "the_token_is_enrolled_step_by_step"),
    ("3.9 tap it, six digits", "3.9", keys::token::tap::NOW, "the_token_is_enrolled_step_by_step"),
    (
        "3.9 NOTE: changes every 30 seconds",
        "3.9",
        keys::token::tap::SAY,
        "the_token_is_enrolled_step_by_step",
    ),
    ("3.10 type the code", "3.10", keys::token::code::NOW, "the_token_is_enrolled_step_by_step"),
    ("3.10 by hand", "3.10", keys::token::hand_code::TYPE, "all_four_stages_by_hand"),
    ("3.10 NOTE: 'Udstyrnavn' stays empty", "3.10", keys::token::hand_code::NAME, "all_four_stages_by_hand"),
    ("3.10 'Indsend'", "3.10", keys::token::hand_code::SEND, "all_four_stages_by_hand"),
    (
        "a token for VPN must not be deleted",
        "3.10",
        keys::token::after::VPN_TOKEN,
        "the_token_is_enrolled_step_by_step",
    ),
    (
        "token deleted or new phone: order a new one",
        "3.0b",
        keys::token::order::FIND,
        "every_state_has_a_way_to_the_end",
    ),
    (
        "3.11 a code is asked for in place of a QR",
        "3.11",
        keys::token::enrolled::NOW,
        "in_3_11_the_person_goes_on_or_tries_a_code",
    ),
    (
        "3.11 contact the service harness",
        "3.11",
        keys::token::enrolled::ASK,
        "in_3_11_the_person_goes_on_or_tries_a_code",
    ),
    (
        "4.1 find the app",
        "4.1",
        keys::workplace::store::IPHONE,
        "an_answer_can_be_taken_back_without_starting_over",
    ),
    ("4.2 get it", "4.2", keys::workplace::install::IPHONE, "every_state_has_a_way_to_the_end"),
    ("4.3 open, tick, 'LOG IND'", "4.3", keys::workplace::open::NOW, "every_state_has_a_way_to_the_end"),
    ("4.4 e-mail, 'Remember me'", "4.4", keys::workplace::first_email::NOW, "all_four_stages_by_hand"),
    (
        "4.4 NOTE: the next steps the first time only",
        "4.4",
        keys::workplace::first_email::SAY,
        "every_state_has_a_way_to_the_end",
    ),
    ("4.5 e-mail, 'Husk mig'", "4.5", keys::workplace::second_email::NOW, "all_four_stages_by_hand"),
    ("4.6 sign in", "4.6", keys::workplace::adfs::NOW, "all_four_stages_by_hand"),
    (
        "4.6 NOTE: PROD\\ and the b-number",
        "4.6",
        keys::workplace::adfs::STATENS_IT,
        "all_four_stages_by_hand",
    ),
    ("4.6 those outside Statens IT", "4.6", keys::workplace::adfs::OTHERS, "all_four_stages_by_hand"),
    ("4.7 the code from FreeOTP", "4.7", keys::workplace::last_code::NOW, "all_four_stages_by_hand"),
    ("the introduction film", "5.0", keys::end::FILM, "every_page_at_80x24"),
    ("ask bygst@bygst.dk, screenshots help", "5.0", keys::end::SUPPORT, "every_page_at_80x24"),
    (
        "\"Token is invalid!\"",
        "3.5",
        keys::token::invalid::NOW,
        "the_phone_s_errors_each_have_a_page_that_keeps_the_qr",
    ),
    (
        "\"Token is unsafe!\"",
        "3.5",
        keys::token::not_safe::NOW,
        "the_phone_s_errors_each_have_a_page_that_keeps_the_qr",
    ),
    (
        "\"Invalid URI!\"",
        "3.5",
        keys::token::other_code::NOW,
        "the_phone_s_errors_each_have_a_page_that_keeps_the_qr",
    ),
    (
        "two tokens after one scan",
        "3.8",
        keys::token::two::NOW,
        "the_phone_s_errors_each_have_a_page_that_keeps_the_qr",
    ),
    (
        "a code refused: each cause",
        "3.10",
        keys::token::refused::USED,
        "a_code_that_does_not_fit_has_its_causes_and_the_code_page_again",
    ),
    ("the phone's clock", "3.10", keys::token::refused::CLOCK, "a_code_is_judged_by_its_moment"),
    ("a used code", "3.10", keys::field::CODE_USED, "a_used_code_waits_for_the_next"),
    (
        "the page expired",
        "3.10",
        keys::trouble::expired::NEXT,
        "an_expired_page_means_scan_anew_and_delete_nothing_yet",
    ),
    (
        "the secret changed under the QR",
        "3.5",
        keys::token::REPLACED,
        "a_changed_secret_kills_the_token_that_was_scanned",
    ),
    (
        "the account is locked for a while",
        "3.10",
        keys::enough::CODES_WHY,
        "after_three_refused_codes_we_stop",
    ),
    (
        "a refused code of a token from before",
        "4.7",
        keys::token::refused::NOT_SSO,
        "a_refused_code_of_a_token_from_before_has_its_help",
    ),
    (
        "'Udstyrnavn' is wanted",
        "3.10",
        keys::token::device_name::SAY,
        "a_wanted_name_is_put_in_and_is_nobodys_mistake",
    ),
    (
        "that name exists",
        "3.10",
        keys::field::DEVICE_NAME_TAKEN,
        "a_name_that_is_taken_is_said_at_the_field_and_another_is_put_in",
    ),
    (
        "on Keycloak: a used code",
        "3.11",
        keys::token::refused::USED,
        "a_used_code_is_refused_and_the_next_one_taken",
    ),
    (
        "on Keycloak: locked",
        "4.7",
        keys::token::refused::LOCKED,
        "a_locked_account_is_not_tried_again_until_the_lock_is_over",
    ),
    (
        "on Keycloak: expired",
        "3.10",
        keys::trouble::expired::NEXT,
        "an_expired_page_costs_the_token_on_the_phone",
    ),
    (
        "on Keycloak: 'Udstyrnavn'",
        "3.10",
        keys::token::device_name::NOW,
        "a_name_for_the_device_is_put_in_where_keycloak_wants_one",
    ),
    (
        "on Keycloak: it exists",
        "3.10",
        keys::field::DEVICE_NAME_TAKEN,
        "a_name_that_exists_gets_another_one_put_in",
    ),
    (
        "not on a secured network",
        "3.2",
        keys::trouble::secured::WHY,
        "no_page_is_cut_at_80x24_in_either_language",
    ),
    (
        "the proxy wants a sign-in",
        "3.2",
        keys::trouble::proxy_sign_in::WHAT,
        "no_page_is_cut_at_80x24_in_either_language",
    ),
    (
        "the site is down",
        "3.2",
        keys::trouble::no_connection::WHAT,
        "no_page_is_cut_at_80x24_in_either_language",
    ),
];

/// Every text key of a card.
fn keys_of(card: &Card, found: &mut BTreeSet<(&'static str, TextKey)>) {
    fn of(shows: &'static [Show], step: &'static str, found: &mut BTreeSet<(&'static str, TextKey)>) {
        for show in shows {
            match show {
                Show::Now(key)
                | Show::NowOfToken(key)
                | Show::SayOfToken(key)
                | Show::Say(key)
                | Show::Notice(_, key) => {
                    found.insert((step, *key));
                }
                Show::ByKind { by_time, by_tap } => {
                    of(by_time, step, found);
                    of(by_tap, step, found);
                }
                Show::Steps(keys) => found.extend(keys.iter().map(|key| (step, *key))),
                Show::For(_, shows) => of(shows, step, found),
                _ => {}
            }
        }
    }
    of(card.shows, card.step, found);
    found.extend(card.choices.iter().map(|choice| (card.step, choice.label)));
}

fn keys_of_stage(stage: &'static Stage, found: &mut BTreeSet<(&'static str, TextKey)>) {
    for card in stage.branches.iter().flat_map(|(_, cards)| *cards) {
        keys_of(card, found);
    }
    for page in stage.pages {
        found.insert((page.step, page.now));
        found.extend(page.say.iter().map(|key| (page.step, *key)));
        found.extend(page.did.iter().map(|(_, key)| (page.step, *key)));
    }
}

fn test_sources(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            test_sources(&path, all);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            all.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_row_is_said_at_its_step_and_shown_by_its_test() {
    let mut shown = BTreeSet::new();
    for stage in STAGES {
        keys_of_stage(stage, &mut shown);
    }
    let mut tests = String::new();
    test_sources(Path::new("tests/it"), &mut tests);
    // Said by the wizard itself, at whatever step it comes to.
    let by_wizard = ["start.", "end.", "trouble.", "enough.", "field.", "token.replaced."];
    for (what, step, key, test) in TABLE {
        let said = shown.contains(&(*step, *key))
            || by_wizard.iter().any(|area| format!("{}.", key.name()).starts_with(area));
        assert!(said, "{what}: {key:?} isn't said at {step}");
        assert!(tests.contains(&format!("fn {test}(")), "{what}: no test {test}");
    }
}

#[test]
fn every_step_of_the_guide_has_a_row() {
    for step in STEPS.iter().filter(|step| step.of_guide) {
        assert!(TABLE.iter().any(|(_, number, _, _)| *number == step.number), "{} has no row", step.number);
    }
    assert_eq!(STEPS.iter().filter(|step| step.of_guide).count(), 25);
}

#[test]
fn no_link_is_invented() {
    // The guide gives no address for the film and the order form, and a cut-off picture shows no host.
    for key in TextKey::all() {
        let danish = template(key, Language::Danish);
        for never in ["uth.prep", "/us/", "youtube", "vimeo", "\\_"] {
            assert!(!danish.contains(never), "{key:?}: {never}");
        }
    }
}

/// The printed guide said a step's title again in its first line, and its text again in its help.
#[test]
fn the_printed_guide_says_each_thing_once() {
    for language in [Language::Danish, Language::English] {
        for step in STEPS.iter().filter(|step| step.of_guide) {
            let text = guide::text(Part::Step(step.number), &setting(), language);
            let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let mut said = BTreeSet::new();
            for sentence in joined.split(['.', ':', '?', '!']).map(str::trim).filter(|said| said.len() > 12) {
                assert!(said.insert(sentence.to_owned()), "{}: {sentence}", step.number);
            }
        }
    }
}

#[test]
fn a_code_tells_a_helper_all_there_is_to_know_and_the_step_it_came_at() {
    let part = Part::asked_for("3.2-DNS").unwrap();
    insta::assert_snapshot!(guide::texts(&[part], &setting(), Language::English));
    for code in CODES {
        for language in [Language::Danish, Language::English] {
            let text = guide::text(Part::Code(code, None), &setting(), language);
            assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
            assert!(!text.contains(['`', '{']), "{text}");
            assert_eq!(text.lines().filter(|line| !line.starts_with("          ")).count(), 5, "{text}");
        }
    }
}

/// The helper was asked which of them was refused, though the step tells it.
#[test]
fn what_was_refused_is_told_by_the_step() {
    let means = |step| {
        let text = guide::text(Part::asked_for(step).unwrap(), &setting(), Language::English);
        text.lines().nth(1).unwrap().trim().to_owned()
    };
    assert_eq!(means("4.7-AFVIST"), "It means: The site refused the one-time code");
    assert_eq!(means("4.4-AFVIST"), "It means: The site refused the e-mail address");
    assert!(means("3.3a-AFVIST").starts_with("It means: The site refused the user name or the password"));
    assert!(means("AFVIST").starts_with("It means: The site refused the password (3.3a, 4.6), the code"));
}

/// The documents' tables are made of the program's texts: `UPDATE_DOCS=1` writes them.
#[test]
fn the_tables_of_the_codes_say_what_the_program_says() {
    let path = Path::new("docs/codes.md");
    let mut document = fs::read_to_string(path).unwrap();
    for (heading, head, language) in [
        (
            "## På dansk",
            "| fejlkode | hvad der er sket | hvad du spørger om | hvad du siger | hvornår du sender det videre, og til hvem |",
            Language::Danish,
        ),
        (
            "## In English",
            "| code | what has happened | what you ask | what you say | when you send it on, and to whom |",
            Language::English,
        ),
    ] {
        let row = |code: &Code| {
            let cells = code.rows(None, "bygst@bygst.dk", language).map(|(_, what)| what.replace('|', "\\|"));
            format!("| `{}` | {} |", code.name, cells.join(" | "))
        };
        let rows: Vec<String> = CODES.iter().map(row).collect();
        let table = format!("{heading}\n\n{head}\n|---|---|---|---|---|\n{}\n", rows.join("\n"));
        let (before, rest) = document.split_once(&format!("{heading}\n")).unwrap();
        let after = rest.split_once("\n## ").map_or(String::new(), |(_, after)| format!("\n## {after}"));
        let wanted = format!("{before}{table}{after}");
        if std::env::var_os("UPDATE_DOCS").is_some() {
            fs::write(path, &wanted).unwrap();
            document = wanted;
        } else {
            assert!(wanted == document, "{heading} of docs/codes.md is behind: UPDATE_DOCS=1");
        }
    }
}

/// `kom-i-gang steps 3` was refused.
#[test]
fn a_stage_is_printed_by_its_number() {
    let whole = guide::text(Part::Whole, &setting(), Language::Danish);
    let stages = ["1", "2", "3", "4"]
        .map(|number| guide::text(Part::numbered(number).unwrap(), &setting(), Language::Danish));
    assert_eq!(stages.concat(), whole);
    assert_eq!(Part::numbered("3").and_then(Part::begins_at), Some("3.0"));
    assert_eq!(Part::numbered("5"), Some(Part::Step("5.0")));
    for number in ["0", "03", "3..5", ""] {
        assert_eq!(Part::numbered(number), None, "{number}");
    }
}

#[test]
fn the_whole_guide_is_printed_with_its_numbers() {
    for (language, name) in [(Language::Danish, "da"), (Language::English, "en")] {
        let whole = guide::text(Part::Whole, &setting(), language);
        for step in STEPS.iter().filter(|step| step.of_guide) {
            let line = format!("{}  {}", step.number, template(step.title, language));
            assert!(whole.lines().any(|known| known == line), "{line}");
        }
        assert!(whole.lines().all(|line| line.chars().count() <= 80 || line.contains("://")));
        insta::assert_snapshot!(format!("whole_{name}"), whole);
    }
    assert_eq!(Part::numbered("9.9"), None);
    let step = guide::text(Part::Step("3.11"), &setting(), Language::English);
    assert!(step.starts_with("3.11  You probably have a token already\n"), "{step}");
}
