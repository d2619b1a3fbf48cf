//! The enrolment of a token: the one on show, which alone owns its key, what is known of those before it, the codes
//! that went out, and the practice phone that scans.

mod codes;
mod name;
mod phone;
mod reading;
mod status;

use self::{codes::Codes, phone::PhonePanel, status::TokenStatus};
pub use self::{
    codes::{CodeVerdict, Insistence, minutes_and_seconds},
    reading::Misfit,
};
use super::{Block, CodeAdvice, KeyTable, PhoneKind, QrContent, Tone, When};
use crate::{
    dialogue::{self, Now, Phone, PhoneFace, Phrase, keys},
    otp::{Secret, seconds_left},
};

/// With fewer seconds left of a code, the advice is to wait for the next one: typing it takes longer.
const TOO_SHORT_SECONDS: u64 = 5;

/// Digits of a code where no token on show says otherwise: the guide's six (3.9).
const USUAL_DIGITS: u32 = 6;

/// All that is known of the person's tokens in this run.
pub struct Enrolment {
    on_show: Option<TokenOnShow>,
    /// A token that the person's phone may not take, until it is known which phone that is.
    held_back: Option<dialogue::Enrolment>,
    /// Seconds after which the site said that the page of a token had expired.
    page_life: Option<u64>,
    /// What is known of the tokens that were on show before.
    earlier: Option<TokenStatus>,
    codes: Codes,
    phone: Option<PhonePanel>,
}

/// The token that the phone is to scan; the only owner of its secret.
struct TokenOnShow {
    offer: dialogue::Enrolment,
    uri: Secret,
    since_ms: u64,
    key_shown: bool,
    status: TokenStatus,
}

/// A token that was on show has left the screen: what shows secrets is to be wiped.
#[must_use]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftTheScreen(pub(super) bool);

impl Enrolment {
    /// No token yet. With a practice phone, in the practice world.
    pub fn new(phone: Option<Box<dyn Phone>>) -> Self {
        Self {
            on_show: None,
            held_back: None,
            page_life: None,
            earlier: None,
            codes: Codes::default(),
            phone: phone.map(PhonePanel::new),
        }
    }

    /// True while a token is on show.
    pub const fn is_on_show(&self) -> bool {
        self.on_show.is_some()
    }

    /// True if the person has come to know a token in this run.
    pub const fn has_begun(&self) -> bool {
        self.on_show.is_some() || self.earlier.is_some()
    }

    /// True while a token that was scanned may be the good one.
    pub fn may_be_good(&self) -> bool {
        self.earlier == Some(TokenStatus::Open) || self.is_open()
    }

    fn is_open(&self) -> bool {
        self.on_show.as_ref().is_some_and(|token| token.status == TokenStatus::Open)
    }

    /// True if the token on show took the place of one whose code was refused just so. While another may be the good
    /// one, nothing is said of it.
    pub fn was_replaced(&self) -> bool {
        self.on_show.as_ref().is_some_and(|token| token.offer.replaces) && !self.may_be_good()
    }

    /// The offer as the person's phone reads it. One that it may not take is held back, and what is in the way is told.
    pub fn fit(
        &mut self,
        offer: dialogue::Enrolment,
        phone: Option<PhoneKind>,
    ) -> Result<dialogue::Enrolment, Misfit> {
        match reading::read_on(phone, &offer) {
            Ok(None) => Ok(offer),
            Ok(Some(token)) => Ok(dialogue::Enrolment { token, ..offer }),
            Err(misfit) => {
                self.held_back = Some(offer);
                Err(misfit)
            }
        }
    }

    /// The token that was held back, now that another phone is named.
    pub const fn take_held_back(&mut self) -> Option<dialogue::Enrolment> {
        self.held_back.take()
    }

    /// Puts a token on show.
    pub fn show(&mut self, now: Now, offer: dialogue::Enrolment) -> LeftTheScreen {
        if offer.replaces {
            self.earlier = self.earlier.max(Some(TokenStatus::Dead));
        }
        let left = self.give_up();
        let keeps = self.may_be_good();
        if let Some(phone) = &mut self.phone {
            phone.meet_new_token(keeps);
        }
        self.codes.new_token(&offer.token);
        let uri = offer.token.shortest_uri();
        let (since_ms, key_shown, status) = (now.monotonic_ms, false, TokenStatus::Alive);
        self.on_show = Some(TokenOnShow { offer, uri, since_ms, key_shown, status });
        left
    }

    /// Forgets the token on show; what is known of it stays.
    pub fn give_up(&mut self) -> LeftTheScreen {
        self.held_back = None;
        let token = self.on_show.take();
        if let Some(token) = &token {
            self.earlier = self.earlier.max(Some(token.status.max(TokenStatus::Dead)));
        }
        LeftTheScreen(token.is_some())
    }

    /// The same, but an open one is kept: codes of it are to be tried.
    pub fn give_up_unless_open(&mut self) -> LeftTheScreen {
        if self.is_open() { LeftTheScreen(false) } else { self.give_up() }
    }

    /// A token works, as the server says.
    pub fn works(&mut self) -> LeftTheScreen {
        let two = self.on_show.is_some() && self.earlier == Some(TokenStatus::Open);
        self.earlier = two.then_some(TokenStatus::Outlived);
        LeftTheScreen(self.on_show.take().is_some())
    }

    /// Judges a typed code: whether it is to be sent.
    pub fn judge(&mut self, now: Now, typed: &Secret, insistence: Insistence) -> CodeVerdict {
        self.codes.judge(now, self.on_show.as_ref().map(|token| &token.offer.token), typed, insistence)
    }

    /// This code goes out, for the token on show if there is one.
    pub fn code_goes_out(&mut self, now: Now, code: &Secret) {
        self.codes.goes_out(now, code);
        if let Some(token) = &mut self.on_show {
            token.status = TokenStatus::Open;
        }
    }

    /// The code of the token on show that went out last was refused, or never left: it is stored nowhere.
    pub const fn code_came_to_nothing(&mut self) {
        if let Some(token) = &mut self.on_show {
            token.status = TokenStatus::Alive;
        }
    }

    /// The last code surely never left this PC: it isn't used.
    pub fn code_never_left(&mut self) {
        self.codes.never_left();
    }

    /// What is typed has changed: no code is held back any more.
    pub const fn code_changed(&mut self) {
        self.codes.release();
    }

    /// True if the code in the field is one that was held back.
    pub const fn holds_code(&self) -> bool {
        self.codes.is_held()
    }

    /// By how many seconds the server's clock is ahead, where that is why the last code was refused.
    pub const fn server_is_ahead(&self) -> Option<i64> {
        self.codes.server_is_ahead()
    }

    /// True if codes of the person's token live until they are used; false if that isn't known.
    pub const fn is_by_tap(&self) -> bool {
        self.codes.by_tap()
    }

    /// How many digits a code has.
    pub fn digits(&self) -> u32 {
        self.on_show.as_ref().map_or(USUAL_DIGITS, |token| token.offer.token.digits)
    }

    /// Seconds after which a code changes.
    pub fn period(&self) -> u64 {
        self.on_show.as_ref().map_or(codes::PERIOD, |token| token.offer.token.period)
    }

    /// Whose the token on show is, as the app's list says it; `None` if it says nothing.
    pub fn account(&self) -> Option<&str> {
        let account = self.on_show.as_ref().map(|token| token.offer.token.account.as_str());
        account.filter(|account| !account.is_empty())
    }

    /// The host that offers the token on show.
    pub fn host(&self) -> Option<&str> {
        self.on_show.as_ref().map(|token| token.offer.host.as_str())
    }

    /// What the token on show is called in the app's list.
    pub fn name(&self) -> Option<String> {
        self.on_show.as_ref().map(|token| name::in_app(&token.offer.token))
    }

    /// Shows the key in place of the QR, or the QR again.
    pub const fn switch_key(&mut self) {
        if let Some(token) = &mut self.on_show {
            token.key_shown = !token.key_shown;
            // The practice phone stands where they stand.
            self.put_phone_away();
        }
    }

    /// Something else is to be seen where the practice phone stands.
    pub const fn put_phone_away(&mut self) {
        if let Some(phone) = &mut self.phone {
            phone.put_away();
        }
    }

    /// The QR code of the token on show, or its key.
    pub fn block(&self) -> Option<Block<'_>> {
        let token = self.on_show.as_ref()?;
        Some(if token.key_shown {
            Block::Key(KeyTable::of(&token.offer.token, &token.uri))
        } else {
            Block::Qr(QrContent::Token { uri: &token.uri })
        })
    }

    /// The site says that the page of the token on show has expired.
    pub fn page_expired(&mut self, now: Now) {
        let shown = self.on_show.as_ref().map(|token| now.monotonic_ms.saturating_sub(token.since_ms) / 1000);
        self.page_life = shown.or(self.page_life);
    }

    /// How long the page of the token on show lives. The site doesn't say it, so it is known only after one has expired.
    pub fn page_life<'a>(&self) -> Option<Block<'a>> {
        self.on_show.as_ref()?;
        // Less is no life that a page has: it had run out before it was looked at.
        Some(Block::Say(match self.page_life.filter(|seconds| *seconds >= 60) {
            None => Phrase::new(keys::token::PAGE_LIFE),
            Some(seconds) => {
                Phrase::new(keys::token::PAGE_LIFE_SEEN).with("time", codes::minutes_and_seconds(seconds))
            }
        }))
    }

    /// How long the present code lives; `None` if a code lives until it is used.
    pub fn countdown<'a>(&self, now: Now) -> Option<Block<'a>> {
        if self.is_by_tap() {
            return None;
        }
        let period = self.period();
        let seconds_left = seconds_left(now.server_seconds(), period);
        let advice = match now.offset {
            _ if seconds_left < TOO_SHORT_SECONDS => CodeAdvice::WaitForNext,
            Some(_) => CodeAdvice::ServerClock,
            None => CodeAdvice::PcClock,
        };
        Some(Block::Countdown { seconds_left, period, advice })
    }

    /// Whether something with this condition is shown; `None` where it isn't about a token.
    pub fn fits(&self, when: When) -> Option<bool> {
        // The practice phone stands in the place of both, and scans.
        let shows_key = !self.phone_is_open() && self.on_show.as_ref().is_some_and(|token| token.key_shown);
        let is_scanned = self.phone_has_scanned();
        Some(match when {
            When::TokenQr => !shows_key,
            When::TokenKey => shows_key,
            When::ToScan => !shows_key && !is_scanned,
            When::Scanned => !shows_key && is_scanned,
            When::DeadToken => self.earlier == Some(TokenStatus::Dead) && !self.was_replaced(),
            When::ReplacedToken => self.was_replaced(),
            When::OpenToken => self.earlier == Some(TokenStatus::Open),
            When::KeptToken => self.earlier != Some(TokenStatus::Dead),
            When::TwoTokens => self.earlier == Some(TokenStatus::Outlived),
            When::Phone(_)
            | When::StatensIt
            | When::NotStatensIt
            | When::SureStatensIt
            | When::OnPhone
            | When::HadFreeOtp
            | When::Registered
            | When::StoreQr
            | When::NoStoreQr
            | When::NothingWanted
            | When::WantedInBrowser
            | When::Shared
            | When::NotShared => return None,
        })
    }

    /// True in the practice world.
    pub const fn has_phone(&self) -> bool {
        self.phone.is_some()
    }

    /// True while the practice phone stands on the screen.
    pub fn phone_is_open(&self) -> bool {
        self.phone.as_ref().is_some_and(PhonePanel::is_open)
    }

    /// True if the practice phone has scanned the token on show.
    pub fn phone_has_scanned(&self) -> bool {
        self.phone.as_ref().is_some_and(PhonePanel::has_scanned)
    }

    /// The practice phone's screen, while it is there.
    pub fn phone_face(&self, now: Now) -> Option<PhoneFace> {
        self.phone.as_ref().and_then(|phone| phone.face(now))
    }

    /// Takes the practice phone up, or puts it away. It scans the token on show, if that is in sight.
    pub fn handle_phone(&mut self, is_in_sight: bool) -> Option<(Tone, Phrase)> {
        let uri = self.on_show.as_ref().filter(|_| is_in_sight).map(|token| &token.uri);
        self.phone.as_mut()?.handle(uri)
    }
}
