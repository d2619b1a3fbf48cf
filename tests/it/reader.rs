//! The helper's own view, and the pages as text: what the person has, made by the machine itself.

use kom_i_gang::{
    dialogue::{Language, keys},
    edge::{
        guide::Part,
        reader::{Reader, pages},
        rehearsal::{Leads, Rehearsal},
    },
    wizard::{PhoneKind, STEPS},
};

use crate::wizard::setting;

const PHONES: [PhoneKind; 2] = [PhoneKind::IPhone, PhoneKind::Android];

/// What is shown while these lines are typed.
fn shown(typed: &str, language: Language) -> String {
    let mut out = Vec::new();
    let reader = Reader { out: &mut out, columns: 80, info: setting(), language, phone: PhoneKind::IPhone };
    reader.run(&[], typed.as_bytes()).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn every_step_has_a_page_as_the_person_has_it() {
    for step in STEPS {
        let found = PHONES.map(|phone| Rehearsal::at(&setting(), phone, step.number));
        // Android asks for no protection.
        assert_eq!(found.map(|found| found.is_some()), [true, step.number != "3.7"], "{}", step.number);
    }
    for language in [Language::Danish, Language::English] {
        let all = pages(&[Part::Whole], &setting(), &PHONES, language);
        assert!(all.lines().all(|line| line.chars().count() <= 80), "{all}");
        for step in STEPS {
            assert!(all.contains(&format!("── {}", step.number)), "{}", step.number);
        }
    }
}

#[test]
fn pages_that_are_alike_with_both_phones_are_shown_once() {
    let headings = |step| -> Vec<String> {
        let all = pages(&[Part::Step(step)], &setting(), &PHONES, Language::English);
        let headings = all.lines().filter(|line| line.starts_with("── "));
        headings.map(|line| line.trim_matches(['─', ' ']).to_owned()).collect()
    };
    assert_eq!(headings("3.10"), ["3.10"]);
    assert_eq!(headings("2.1"), ["2.1, iPhone", "2.1, Android"]);
    let one = pages(&[Part::Step("3.5")], &setting(), &[PhoneKind::Android], Language::English);
    assert_eq!(one.lines().count(), 25);
    assert!(one.contains("The QR code is secret"), "{one}");
}

/// It was that of whoever does the stage in the browser, with other choices.
#[test]
fn a_page_that_a_site_comes_with_is_the_one_that_most_people_meet() {
    let choices = |step| -> Vec<_> {
        let found = Rehearsal::at(&setting(), PhoneKind::IPhone, step).unwrap();
        found.choices().into_iter().map(|(choice, _)| choice.key).collect()
    };
    assert_eq!(choices("3.11").first(), Some(&keys::go::TRY_CODE));
}

/// What is told of a choice is what happens when it is pressed.
#[test]
fn each_choice_leads_where_it_is_said_to_lead() {
    for phone in PHONES {
        for rehearsal in STEPS.iter().filter_map(|step| Rehearsal::at(&setting(), phone, step.number)) {
            for (at, (choice, leads)) in rehearsal.choices().into_iter().enumerate() {
                let next =
                    rehearsal.choose(at).map(|next| next.see(|screen| (screen.step, screen.title.clone())));
                match (&leads, next) {
                    (Leads::To(step, title), Some(next)) => {
                        assert_eq!(next, (*step, title.clone()), "{choice:?}");
                    }
                    (Leads::AfterSite(pages), Some(next)) => {
                        assert_eq!(pages.first(), Some(&next), "{choice:?}");
                    }
                    (Leads::Ends | Leads::Practice, None)
                    | (Leads::Asks(_) | Leads::Opens | Leads::Stays(_), Some(_)) => {}
                    wrong => panic!("{choice:?}: {wrong:?}"),
                }
            }
        }
    }
    let at = Rehearsal::at(&setting(), PhoneKind::IPhone, "0.1").unwrap();
    let leads: Vec<_> = at.choices().into_iter().map(|(choice, leads)| (choice.key, leads)).collect();
    assert!(leads.contains(&(keys::go::PRACTICE, Leads::Practice)), "{leads:?}");
    let at = Rehearsal::at(&setting(), PhoneKind::IPhone, "3.10").unwrap();
    let (choice, leads) = at.choices().swap_remove(0);
    assert_eq!(choice.key, keys::go::SUBMIT);
    assert!(matches!(&leads, Leads::AfterSite(pages) if pages[0].0 == "3.10"), "{leads:?}");
}

/// A helper with somebody on the phone: for a person to read.
#[test]
fn a_helper_reads_along() {
    let typed = "3,5\n1\n-\nAndroid\n\n4.4\n2\nDNSS\n3.2-dns\n:sprog\ntrin 2\n?\n99\nstop\n3.1\n";
    insta::assert_snapshot!(shown(typed, Language::English));
}

#[test]
fn the_view_ends_with_its_lines_and_at_a_word_in_either_language() {
    for typed in ["", "stop\n3.5\n", "quit\n3.5\n", ":stop\n3.5\n"] {
        let shown = shown(typed, Language::Danish);
        assert!(shown.ends_with("Punkt, fejlkode eller valg: \n"), "{shown}");
        assert!(!shown.contains('\u{1b}'));
    }
}
