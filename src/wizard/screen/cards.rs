//! What stands on a card of a stage.

use super::{
    super::{
        Address, Branch, ComesBy, Go, PhoneKind, Picture, Show, When, Wizard, navigation::Place, step,
        visit::wanted_besides,
    },
    Block, PhonePage, QrContent, Tone,
    compose::Item,
};
use crate::dialogue::{Now, Phrase, TextKey, keys};

impl Wizard {
    pub(super) fn card_blocks(&self, now: Now) -> Vec<Block<'_>> {
        let mut blocks = self.navigation.card().map(|card| self.shown(card.shows, now)).unwrap_or_default();
        if self.is_only_read() || self.is_past_practice_phone() {
            let text = Phrase::new(keys::phone::ONLY_READ);
            blocks.insert(0, Block::Notice { tone: Tone::Note, text });
        }
        if self.first_needs_phone() {
            let text = Phrase::new(keys::phone::WILL_SCAN);
            blocks.insert(0, Block::Notice { tone: Tone::Note, text });
        }
        blocks
    }

    /// In practice the person's own phone stays where it is: this is the first card that would have them use it.
    fn first_needs_phone(&self) -> bool {
        let is_at_phone = self.navigation.card().is_some_and(|card| card.step == "3.1");
        self.enrolment.has_phone() && is_at_phone
    }

    /// In practice nothing is done on the person's own phone: it would be the real store and the real app.
    fn is_only_read(&self) -> bool {
        let Place::Card { branch, .. } = self.navigation.place() else { return false };
        let on_phone = branch == Branch::OnPhone
            || self.navigation.stage().is_some_and(|(_, stage)| stage.goal.is_none());
        self.world.is_practice() && on_phone && self.navigation.card().is_some_and(|card| card.asks.is_none())
    }

    /// True at a page that only the person's iPhone has: the practice phone has none of the kind, so there is nothing to do.
    pub(super) fn is_past_practice_phone(&self) -> bool {
        let card = self.navigation.card().and_then(|card| step(card.step));
        self.enrolment.has_phone()
            && self.person.answers.phone == Some(PhoneKind::IPhone)
            && card.is_some_and(|step| step.comes_by == ComesBy::OnIPhone)
    }

    /// What can be chosen on a card.
    pub(super) fn card_choices(&self) -> Vec<Item> {
        let mut choices = self.navigation.card().map(|card| self.items(card.choices)).unwrap_or_default();
        let shows_token = self.navigation.place().is_live_card() && self.enrolment.is_on_show();
        if shows_token && self.enrolment.has_phone() && !self.enrolment.phone_has_scanned() {
            choices.insert(0, (Phrase::new(keys::phone::SCAN), Go::PracticePhone));
        }
        choices
    }

    /// What the site still wants of whose token works, and where it can be done.
    fn besides(&self) -> Vec<Block<'_>> {
        let Some(wants) = self.wanted_besides else { return Vec::new() };
        let site = self.navigation.stage().map(|(_, stage)| stage.names.site).unwrap_or_default();
        let text = Phrase::new(wanted_besides(wants)).with("host", site);
        let mut blocks = vec![Block::Notice { tone: Tone::Note, text }];
        if self.holds(When::WantedInBrowser) {
            blocks.push(Block::Say(Phrase::new(keys::besides::WHEN)));
            blocks.push(Block::Link { url: self.world.address(Address::Enrolment) });
        }
        blocks
    }

    /// The picture for the person's phone; none where it isn't known which.
    fn picture_of(
        &self,
        iphone: Option<&'static Picture>,
        android: Option<&'static Picture>,
    ) -> Option<&'static Picture> {
        match self.person.answers.phone? {
            PhoneKind::IPhone => iphone,
            PhoneKind::Android => android,
            PhoneKind::Unsure => None,
        }
    }

    /// True where the practice phone has yet to scan what is on the screen.
    fn is_to_scan(&self) -> bool {
        self.enrolment.has_phone() && !self.enrolment.phone_has_scanned()
    }

    /// A picture with the token's name on it.
    fn pictured<'a>(&self, picture: &'static Picture) -> Block<'a> {
        let rows = picture.drawn.lines().filter(|row| !row.starts_with('#'));
        Block::Picture(PhonePage {
            rows: rows.map(|row| (row != "---").then_some(row)).collect(),
            issuer: self.token_name(),
            account: self.enrolment.account().unwrap_or_default().to_owned(),
            taps: picture.taps.iter().copied().map(Phrase::new).collect(),
        })
    }

    /// What the token is called in the app's list.
    fn token_name(&self) -> String {
        let usual = self.navigation.stage().map(|(_, stage)| stage.names.token);
        self.enrolment.name().or_else(|| usual.map(str::to_owned)).unwrap_or_default()
    }

    /// A text about the token, with what is known of it.
    fn of_token(&self, key: TextKey) -> Phrase {
        Phrase::new(key)
            .with("issuer", self.token_name())
            .with("digits", self.enrolment.digits().to_string())
            .with("period", self.enrolment.period().to_string())
    }

    /// Whose the token is: the site may take the person for somebody else.
    fn token_account<'a>(&self) -> Option<Block<'a>> {
        let account = self.enrolment.account()?;
        let whose = |key| Phrase::new(key).with("account", account);
        Some(match self.person.other_name_than(account) {
            Some(name) => Block::Notice {
                tone: Tone::Trouble,
                text: whose(keys::token::account::OTHER).with("name", name),
            },
            None => Block::Say(whose(keys::token::account::SAY)),
        })
    }

    fn shown<'a>(&'a self, shows: &'static [Show], now: Now) -> Vec<Block<'a>> {
        let mut blocks = Vec::new();
        for show in shows {
            match show {
                Show::Now(key) => blocks.push(Block::Now(Phrase::new(*key))),
                Show::Say(key) => blocks.push(Block::Say(Phrase::new(*key))),
                Show::Steps(keys) => {
                    blocks.push(Block::Steps(keys.iter().copied().map(Phrase::new).collect()));
                }
                Show::Notice(tone, key) => {
                    blocks.push(Block::Notice { tone: *tone, text: Phrase::new(*key) });
                }
                Show::Link(address) => blocks.push(Block::Link { url: self.world.address(*address) }),
                Show::TokenQr => blocks.extend(self.enrolment.block()),
                Show::PageLife => blocks.extend(self.enrolment.page_life()),
                Show::Besides => blocks.extend(self.besides()),
                Show::Countdown => blocks.extend(self.enrolment.countdown(now)),
                Show::NowOfToken(key) => blocks.push(Block::Now(self.of_token(*key))),
                Show::SayOfToken(key) => blocks.push(Block::Say(self.of_token(*key))),
                Show::TokenAccount => blocks.extend(self.token_account()),
                Show::SayOfEmail(key) => {
                    let email = self.person.registered_as.clone().unwrap_or_default();
                    blocks.push(Block::Say(Phrase::new(*key).with("email", email)));
                }
                Show::ByKind { by_time, by_tap } => {
                    let shows = if self.enrolment.is_by_tap() { by_tap } else { by_time };
                    blocks.extend(self.shown(shows, now));
                }
                Show::Picture(picture) => blocks.push(self.pictured(picture)),
                Show::PictureOf { iphone, android } => {
                    blocks.extend(self.picture_of(*iphone, *android).map(|picture| self.pictured(picture)));
                }
                Show::WithoutPicture(shows) => {
                    let has_picture = blocks.iter().any(|block| matches!(block, Block::Picture(_)));
                    if self.is_to_scan() || !has_picture {
                        blocks.retain(|block| !matches!(block, Block::Picture(_)));
                        blocks.extend(self.shown(shows, now));
                    }
                }
                Show::QrFor(kind, address) => {
                    if self.draws_store_qr() && self.person.answers.phone == Some(*kind) {
                        // What is scanned in practice must not be the real app.
                        blocks.push(Block::Qr(if self.world.is_practice() {
                            QrContent::Words(Phrase::new(keys::phone::STORE))
                        } else {
                            QrContent::Link { url: self.world.address(*address) }
                        }));
                    }
                }
                Show::For(when, shows) => {
                    if self.holds(*when) {
                        blocks.extend(self.shown(shows, now));
                    }
                }
            }
        }
        blocks
    }
}
