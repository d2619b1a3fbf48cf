//! The practice world, driven over HTTP by a small browser of the tests' own.

mod attempts;
mod browser;
mod enrol;
mod expiry;
mod likeness;
#[cfg(target_os = "linux")]
mod memory;
mod phone;
mod sites;
pub mod troubles;
mod visited;
mod workplace;

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use browser::{Browser, Page};
use data_encoding::{BASE32_NOPAD, BASE64};
use kom_i_gang::{
    otp::{Secret, Token, code_at},
    practice::{PERSON, PracticeWorld},
};

/// A moment in 2027; no period ends with it.
const START: u64 = 1_800_000_010;

/// A world with a clock of its own.
struct Practice {
    world: PracticeWorld,
    clock: Arc<AtomicU64>,
}

impl Practice {
    fn start() -> Self {
        let clock = Arc::new(AtomicU64::new(START));
        let read = Arc::clone(&clock);
        let world = PracticeWorld::start(move || read.load(Ordering::Relaxed)).unwrap();
        Self { world, clock }
    }

    fn pass(&self, seconds: u64) {
        self.clock.fetch_add(seconds, Ordering::Relaxed);
    }

    fn now(&self) -> u64 {
        self.clock.load(Ordering::Relaxed)
    }

    /// What an authenticator shows, so many periods from now.
    fn code(&self, token: &Token, periods: i64) -> String {
        let step = (self.now() / token.period).saturating_add_signed(periods);
        code_at(token, step).unwrap().expose().to_owned()
    }

    /// A code that belongs to no period near now.
    fn wrong_code(&self, token: &Token) -> String {
        let near: Vec<String> = (-3..=3).map(|periods| self.code(token, periods)).collect();
        (0..10).map(|number| format!("{number:06}")).find(|code| !near.contains(code)).unwrap()
    }

    /// From the enrolment app's page to AD FS' form, or past it for somebody who is signed in there.
    async fn enroll(&self, browser: &mut Browser) -> Page {
        let page = browser.open(&self.world.addresses.enrolment).await;
        assert_eq!(page.text("a#enroll"), "Enroll OTP");
        let page = browser.follow(&page, "a#enroll").await;
        browser.hand_over(page).await
    }

    /// The same, as far as the page after AD FS.
    async fn enroll_as_person(&self, browser: &mut Browser) -> Page {
        let form = self.enroll(browser).await;
        sign_in(browser, &form, PERSON.user, PERSON.password).await
    }

    /// Sets a token up, by its first code.
    async fn enrolled(&self, browser: &mut Browser) -> Token {
        let page = self.enroll_as_person(browser).await;
        let token = shown(&page);
        let done = browser.submit(&page, SET_UP, &[("totp", &self.code(&token, 0))]).await;
        assert_eq!(done.text("#enrolled"), "Din engangskode (OTP) er oprettet. Du kan lukke vinduet.");
        token
    }
}

const SET_UP: &str = "form#kc-totp-settings-form";
const CODE: &str = "form#kc-otp-login-form";

/// AD FS' form, and its way back.
async fn sign_in(browser: &mut Browser, form: &Page, user: &str, password: &str) -> Page {
    let page = browser.submit(form, "form#loginForm", &[("UserName", user), ("Password", password)]).await;
    browser.hand_over(page).await
}

/// The token on a set-up page: read from its picture, and compared with the hidden field.
fn shown(page: &Page) -> Token {
    assert_eq!(page.text("h1"), "Mobil Godkendelses Opsætning");
    let source = page.attribute("img#kc-totp-secret-qr-code", "src");
    let picture = BASE64.decode(source.strip_prefix("data:image/png;base64, ").unwrap().as_bytes()).unwrap();
    let token = Token::parse(&Secret::new(read_qr(&picture))).unwrap();
    let hidden = page.attribute("input#totpSecret", "value");
    assert_eq!(token.key.expose(), BASE32_NOPAD.encode(hidden.as_bytes()));
    token
}

fn read_qr(picture: &[u8]) -> String {
    let mut reader = {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(picture));
        decoder.set_transformations(png::Transformations::EXPAND);
        decoder.read_info().unwrap()
    };
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let size = reader.next_frame(&mut pixels).unwrap();
    assert_eq!((size.width, size.height), (246, 246));
    let (width, height) = (246, 246);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
    image.detect_grids().remove(0).decode().unwrap().1
}
