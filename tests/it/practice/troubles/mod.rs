//! Every trouble that the practice world can be told to cause, gone through as a person would, and out of it again:
//! in full screen (the drawn page of 80 by 24 and the keys, with a clock of the test's own), with the whole program in
//! a terminal, and with the whole program in line mode over pipes.

mod full_screen;
pub mod line_mode;
mod table;
mod window;

use std::collections::BTreeSet;

use kom_i_gang::{
    dialogue::{
        Distrust, Guard, NetworkFailure, ProxyGiven, ProxySetting, SettingFault, Trouble, VariableFault,
        Wants,
    },
    otp::UriFault,
    practice::TROUBLES,
};

use self::{
    full_screen::{FullScreen, SharedScreen},
    line_mode::LineMode,
    table::{TABLE, TOGETHER},
    window::Window,
};

/// What a person does or sees.
#[derive(Debug, Clone, Copy)]
pub enum Do {
    /// The step of this number is there.
    At(&'static str),
    /// These words are there.
    Sees(&'static str),
    /// These words are there about the field of this name.
    Beside(&'static str, &'static str),
    /// Types into the field of this name.
    Fill(&'static str, &'static str),
    /// Takes the choice that begins with these words.
    Choose(&'static str),
    /// Takes the practice phone up, or puts it away.
    Phone,
    /// Types the code of the practice phone.
    Code,
    /// Waits until the code has changed.
    NextCode,
    /// Goes back a page.
    Back,
}

/// The person at one of the two printers.
pub trait Person {
    /// With these troubles, blanks between them.
    fn start(troubles: &str) -> Self;
    fn at(&mut self, step: &str);
    fn sees(&mut self, words: &str);
    fn comes_to(&mut self, field: &str);
    fn fill(&mut self, field: &str, text: &str);
    fn choose(&mut self, words: &str);
    fn phone(&mut self);
    fn code(&mut self);
    fn next_code(&mut self);
    fn back(&mut self);
}

fn steps(troubles: &str) -> impl Iterator<Item = Do> {
    let (_, parts) =
        TABLE.iter().chain(TOGETHER).find(|(name, _)| *name == troubles).expect("each trouble has a row");
    parts.iter().flat_map(|part| part.iter().copied())
}

fn go_through<P: Person>(test: &str) {
    let troubles = troubles_of(test);
    let mut person = P::start(&troubles);
    for step in steps(&troubles) {
        match step {
            Do::At(step) => person.at(step),
            Do::Sees(words) => person.sees(words),
            Do::Beside(field, words) => {
                person.comes_to(field);
                person.sees(words);
            }
            Do::Fill(field, typed) => person.fill(field, typed),
            Do::Choose(words) => person.choose(words),
            Do::Phone => person.phone(),
            Do::Code => person.code(),
            Do::NextCode => person.next_code(),
            Do::Back => person.back(),
        }
    }
}

/// The troubles of a test, by its name.
fn troubles_of(test: &str) -> String {
    test.replace("_and_", " ").replace('_', "-")
}

/// The whole program runs on the real clock, so that a row that waits for the next code takes up to a minute: it
/// is left to the run with the real parts.
fn go_through_in_real_time<P: Person>(test: &str) {
    let waits = steps(&troubles_of(test)).any(|step| matches!(step, Do::NextCode));
    if !waits || std::env::var_os("KOM_I_GANG_REAL").is_some_and(|value| value == "1") {
        go_through::<P>(test);
    }
}

macro_rules! rows {
    ($($trouble:ident)*) => {
        const ROWS: &[&str] = &[$(stringify!($trouble)),*];

        mod in_full_screen {
            $(
                #[test]
                fn $trouble() {
                    super::go_through::<super::FullScreen>(stringify!($trouble));
                }
            )*
        }

        mod on_a_shared_screen {
            $(
                #[test]
                fn $trouble() {
                    super::go_through::<super::SharedScreen>(stringify!($trouble));
                }
            )*
        }

        mod in_a_terminal {
            $(
                #[test]
                fn $trouble() {
                    super::go_through_in_real_time::<super::Window>(stringify!($trouble));
                }
            )*
        }

        mod in_line_mode {
            $(
                #[test]
                fn $trouble() {
                    super::go_through_in_real_time::<super::LineMode>(stringify!($trouble));
                }
            )*
        }
    };
}

rows! {
    off_vpn site_down too_slow bad_certificate cut_off proxy_sign_in proxy_down bad_variable proxy_script browser_check captive_portal not_a_page redirect_loop
    script_page server_error unknown_page already_signed_in signed_in_always no_ticket new_look other_origin unnamed_adfs adfs_error
    wrong_password unanswered_password passed_on locked disabled cookie_lost update_password terms update_profile verify_email bad_token odd_picture weak_token enrolled old_token expired
    changed_secret device_name_wanted device_name_taken code_refused lost_answer busy_afterwards maintenance phone_slow phone_fast
}

#[test]
fn a_code_that_is_refused_along_with_the_name_is_asked_for_again() {
    go_through::<FullScreen>("device_name_wanted_and_code_refused");
}

#[test]
fn a_look_that_meets_a_trouble_tells_it_and_keeps_the_token() {
    go_through::<FullScreen>("lost_answer_and_busy_afterwards");
}

#[test]
fn every_trouble_has_a_row_and_a_test_and_a_name_that_can_be_typed() {
    let names: Vec<&str> = TROUBLES.iter().map(|trouble| trouble.name).collect();
    assert_eq!(names, ROWS.iter().map(|test| troubles_of(test)).collect::<Vec<_>>());
    assert_eq!(names, TABLE.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    for name in names {
        assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{name}");
    }
}

/// What can end a visit, but for a defect of ours and a no that the person says.
#[test]
fn every_code_for_support_is_met_in_a_row() {
    let met: BTreeSet<&str> = TABLE
        .iter()
        .flat_map(|(_, parts)| parts.iter().copied().flatten())
        .filter_map(|step| if let Do::Sees(words) = step { words.split_once('-') } else { None })
        .map(|(_, code)| code.split(' ').next().unwrap_or(code))
        .collect();
    for trouble in [
        Trouble::Network(NetworkFailure::UnknownHost),
        Trouble::Network(NetworkFailure::NoConnection),
        Trouble::Network(NetworkFailure::TimedOut),
        Trouble::Network(NetworkFailure::Broken),
        Trouble::Network(NetworkFailure::Untrusted { issuer: None, why: Distrust::Revoked }),
        Trouble::Network(NetworkFailure::ProxySignIn { proxy: None, given: ProxyGiven::Nothing }),
        Trouble::Network(NetworkFailure::NoProxy { proxy: String::new() }),
        Trouble::Network(NetworkFailure::BadVariable { name: "", fault: VariableFault::BadPort }),
        Trouble::Network(NetworkFailure::BadProxySetting {
            setting: ProxySetting::Discovery,
            fault: SettingFault::Broken,
        }),
        Trouble::Network(NetworkFailure::Guarded { status: 403, wants: Guard::Browser }),
        Trouble::Network(NetworkFailure::NetworkAnswers { by: None }),
        Trouble::ServerError { status: 503 },
        Trouble::NotAPage,
        Trouble::TooManyHops,
        Trouble::OriginRefused { origin: String::new() },
        Trouble::BadToken(UriFault::TwoColons),
        Trouble::Picture { seen: Box::default() },
        Trouble::Expired,
        Trouble::StartAgain,
        Trouble::Locked,
        Trouble::OtherPage { wants: Wants::Unclear, seen: Box::default() },
        Trouble::SignInError { number: None, seen: Box::default() },
    ] {
        assert!(met.contains(trouble.code()), "{}", trouble.code());
    }
}

/// True if these words stand on a page. What stands beside a QR code or the phone is a column of its own.
pub fn is_seen(page: &str, words: &str) -> bool {
    (0..60).any(|from| {
        let column: Vec<String> = page.lines().map(|line| line.chars().skip(from).collect()).collect();
        unwrapped(&column.join("\n")).contains(words)
    })
}

/// Words on one line, without what is drawn beside them.
pub fn unwrapped(text: &str) -> String {
    let drawn = |letter: char| ('\u{2500}'..='\u{259f}').contains(&letter);
    let words = text.split(|letter: char| letter.is_whitespace() || drawn(letter));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
