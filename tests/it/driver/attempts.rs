//! Passwords that are typed as often as they may be: how many reach the site, from one program and from several.

use kom_i_gang::{
    clock::Clock,
    dialogue::{Answer, Goal, Language, NetworkFailure, Phrase, Problem, Trouble, Turn, World, keys},
    driver::Driver,
    otp::Secret,
    progress::{Claim, Store},
    stages::STAGES,
    wizard::{
        Attempt, AttemptKind, AttemptLog, Block, Effect, FieldContent, Intent, Message, Progress, Wizard,
    },
};

use super::{
    ONE, driver, nudge,
    script::{Harness, Opener, Script, Site},
};
use crate::wizard::{credentials, setting};

const AT: u64 = 1_800_000_000;

fn password() -> Answer {
    let password = Secret::new("hemmelig".to_owned());
    Answer::Credentials { user: Some(r"PROD\b100001".to_owned()), password, remember: false }
}

fn cut() -> Turn {
    let trouble = Trouble::Network(NetworkFailure::Broken);
    Turn::Stuck(Problem { trouble, host: "adfs.example".to_owned(), quote: None, answer_lost: true })
}

/// AD FS cuts the line whenever it has got a password.
fn cutting() -> Site {
    Site::new((0..9).map(|_| vec![credentials(false), cut()]))
}

/// A program whose person has come to AD FS' form.
async fn at_the_form(site: &Site, store: Store) -> Driver {
    let mut wizard = Wizard::new(STAGES, setting(), Progress::default(), Language::Danish, None);
    wizard.begin_at("3.1");
    let opener = std::sync::Arc::new(Opener { opens: true });
    let mut driver = Driver::new(Box::new(wizard), Clock::new(), Box::new(site.clone()), opener, store);
    // An iPhone; and it is ready.
    for _ in 0..2 {
        driver.handle(Message::Intent(Intent::Choose(0)), &mut Harness::default());
    }
    hears(&mut driver).await;
    driver
}

async fn hears(driver: &mut Driver) {
    while driver.busy() {
        let message = driver.next().await;
        driver.handle(message, &mut Harness::default());
    }
}

/// A machine that has come to AD FS' form and sends one password from there, of which AD FS would cut the line.
async fn sends_one(store: Store) -> (Driver, Site) {
    let attempt = Attempt { what: AttemptKind::Password, at: AT, server: None };
    let script = Script::new([
        vec![Effect::Start(ONE, Goal::TokenEnrolled)],
        vec![Effect::Attempt(ONE, attempt, password())],
    ]);
    let site = Site::new([vec![credentials(false), cut()]]);
    let mut driver = driver(&script, &site, store);
    takes_first_turn(&mut driver).await;
    (driver, site)
}

/// Starts the script's visit and takes in what it says first.
async fn takes_first_turn(driver: &mut Driver) {
    driver.handle(nudge(), &mut Harness::default());
    let turn = driver.next().await;
    driver.handle(turn, &mut Harness::default());
}

async fn sends_password(driver: &mut Driver) {
    let fill = |text: &str| Intent::Fill(Secret::new(text.to_owned()));
    let asks_for_user = |block: &Block<'_>| matches!(block, Block::Field(view) if view.focused && matches!(view.content, FieldContent::Text { .. }));
    // It stands there when it has been typed once.
    if driver.screen().blocks.iter().any(asks_for_user) {
        driver.handle(Message::Intent(fill(r"PROD\b100001")), &mut Harness::default());
        driver.handle(nudge(), &mut Harness::default());
    }
    for intent in [fill("hemmelig"), Intent::Press] {
        driver.handle(Message::Intent(intent), &mut Harness::default());
    }
    hears(driver).await;
}

fn is_stopped(driver: &Driver) -> bool {
    let said = |block: &Block<'_>| matches!(block, Block::Notice { text, .. } if text.key == keys::enough::PASSWORDS);
    driver.screen().blocks.iter().any(said)
}

/// Bug: a password that got no answer could be typed again and again.
#[tokio::test]
async fn a_line_that_is_cut_after_each_password_gets_two() {
    let home = tempfile::tempdir().unwrap();
    for store in [Store::in_directory(home.path(), World::Production), Store::nowhere()] {
        let site = cutting();
        let mut driver = at_the_form(&site, store).await;
        for _ in 0..9 {
            if is_stopped(&driver) {
                break;
            }
            sends_password(&mut driver).await;
            // Try again.
            driver.handle(Message::Intent(Intent::Choose(0)), &mut Harness::default());
            hears(&mut driver).await;
        }
        assert!(is_stopped(&driver));
        assert_eq!(site.heard(), [(Goal::TokenEnrolled, password()), (Goal::TokenEnrolled, password())]);
    }
}

/// Bug: six passwords went out of three programs, and what the last one saved was all that was counted.
#[tokio::test]
async fn programs_of_one_home_send_two_passwords_together() {
    let home = tempfile::tempdir().unwrap();
    let site = cutting();
    let store = || Store::in_directory(home.path(), World::Production);
    let mut drivers = Vec::new();
    for _ in 0..3 {
        drivers.push(at_the_form(&site, store()).await);
    }
    for driver in &mut drivers {
        sends_password(driver).await;
    }
    assert_eq!(drivers.iter().map(is_stopped).collect::<Vec<_>>(), [false, false, true]);
    assert_eq!(site.heard().len(), 2);
    assert_eq!(store().load().attempts.passwords.len(), 2);
}

/// A program that is killed while the password is on its way has counted it.
#[tokio::test]
async fn an_attempt_is_on_disk_before_it_goes_out() {
    let home = tempfile::tempdir().unwrap();
    let store = Store::in_directory(home.path(), World::Production);
    let attempt = Attempt { what: AttemptKind::Password, at: AT, server: None };
    let script = Script::new([
        vec![Effect::Start(ONE, Goal::TokenEnrolled)],
        vec![Effect::Attempt(ONE, attempt, password())],
        vec![Effect::TakeBack(attempt)],
    ]);
    let site = Site::new([vec![credentials(false)]]); // it never answers
    let mut driver = driver(&script, &site, store.clone());
    takes_first_turn(&mut driver).await;
    let counted = AttemptLog { passwords: vec![AT], ..AttemptLog::default() };
    // Nothing reaches the site unless this task waits, so each look at the file is one before the password is there.
    while store.clone().load().attempts != counted {
        assert_eq!(site.heard(), []);
        std::thread::yield_now();
    }
    site.until_heard(1).await;
    driver.handle(nudge(), &mut Harness::default());
    drop(driver);
    assert_eq!(store.clone().load().attempts, AttemptLog::default());
}

#[tokio::test]
async fn an_attempt_too_many_is_not_sent_and_the_machine_hears_why() {
    let home = tempfile::tempdir().unwrap();
    let store = Store::in_directory(home.path(), World::Production);
    let made = |at| Attempt { what: AttemptKind::Password, at, server: None };
    assert_eq!([AT - 9, AT - 5].map(|at| store.claim(made(at))), [Claim::Counted, Claim::Counted]);
    let (mut driver, site) = sends_one(store).await;
    let attempts = AttemptLog { passwords: vec![AT - 9, AT - 5], ..AttemptLog::default() };
    assert_eq!(driver.next().await, Message::OutOfAttempts(ONE, attempts));
    assert!(tokio::time::timeout(std::time::Duration::ZERO, driver.next()).await.is_err());
    assert_eq!(site.heard(), []);
}

/// Bug: a password went out all the same, and each new start had all tries again.
#[tokio::test]
async fn h2_an_attempt_that_can_not_be_written_down_is_not_sent_and_the_machine_hears_why() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("file");
    std::fs::write(&folder, "").unwrap();
    for _ in 0..3 {
        let (mut driver, site) = sends_one(Store::in_directory(&folder, World::Production)).await;
        let path = folder.display().to_string();
        let why = Phrase::new(keys::note::not_counted::NO_FOLDER).with("path", path);
        assert_eq!(driver.next().await, Message::NotCounted(ONE, why));
        assert!(tokio::time::timeout(std::time::Duration::ZERO, driver.next()).await.is_err());
        assert_eq!(site.heard(), []);
    }
}

/// Bug: where the lock couldn't be had, a password went out all the same, and its count was lost in another program's.
#[tokio::test]
async fn f4_an_attempt_that_can_not_be_counted_is_not_sent_and_the_machine_hears_why() {
    let home = tempfile::tempdir().unwrap();
    let lock = std::fs::File::create(home.path().join("production.lock")).unwrap();
    lock.lock().unwrap();
    let store = Store::in_directory(home.path(), World::Production);
    let (mut driver, site) = sends_one(store).await;
    let path = home.path().join("production.toml").display().to_string();
    let why = Phrase::new(keys::note::not_counted::BUSY).with("path", path);
    assert_eq!(driver.next().await, Message::NotCounted(ONE, why));
    assert!(tokio::time::timeout(std::time::Duration::ZERO, driver.next()).await.is_err());
    assert_eq!(site.heard(), []);
}
