//! What a stage is made of. A stage is data: cards that are shown one after the other, and pages for what its
//! site may ask. The stages themselves are in `stages`, one file each.

use super::{
    answers::{PhoneKind, Question, Said},
    form::UserNames,
    screen::Tone,
};
use crate::dialogue::{Goal, QuestionKind, Site, TextKey};

/// One of the guide's four stages.
#[derive(Debug)]
pub struct Stage {
    /// The guide's number, 1 to 4.
    pub number: u8,
    /// Text key of its short name, for the header.
    pub name: TextKey,
    /// Text key of its name in a list, with a place for `{number}`.
    pub listed: TextKey,
    /// Text key of one line on what it is for.
    pub about: TextKey,
    /// What its visit is to reach, if the wizard can talk to a site in this stage.
    pub goal: Option<Goal>,
    /// The step that is shown while its site is asked for the first time.
    pub calling: &'static str,
    /// The step that is shown once that site has led on to another.
    pub led_on: &'static str,
    /// What the sites and the phone call what this stage is about.
    pub names: &'static Names,
    /// The branches of the way through it.
    pub branches: &'static [(Branch, &'static [Card])],
    /// What its site may ask.
    pub pages: &'static [VisitPage],
}

impl Stage {
    /// The cards of one branch; none if the stage doesn't have it.
    pub fn cards(&self, branch: Branch) -> &'static [Card] {
        self.branches.iter().find(|(known, _)| *known == branch).map_or(&[], |(_, cards)| cards)
    }
}

/// Names that stand in sentences as they are, in every language.
#[derive(Debug)]
pub struct Names {
    /// The site that asks for codes, where its host isn't known.
    pub site: &'static str,
    /// The token in the app's list, where none is on show.
    pub token: &'static str,
    /// The device, where the site insists on a name for it.
    pub device: &'static str,
}

/// The branches of the way through a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Branch {
    /// Before anything is done.
    Intro,
    /// While a token is on show.
    Live,
    /// After a server has said that it is done.
    After,
    /// Wholly by the person, in the PC's browser.
    ByHand,
    /// The person found in the browser that a token exists already.
    TokenExists,
    /// Wholly by the person, on the phone.
    OnPhone,
    /// A page beside the others, by its name. It leaves a visit that is under way as it is.
    Aside(&'static str),
}

/// One screen that the wizard shows without asking a site.
#[derive(Debug)]
pub struct Card {
    /// Its step.
    pub step: &'static str,
    /// The question that it asks; a card whose question is answered is passed by.
    pub asks: Option<Question>,
    /// What is on it.
    pub shows: &'static [Show],
    /// What can be chosen, the usual thing first.
    pub choices: &'static [Choice],
    /// Text key of what to do if the person doesn't see what should be there ([`Go::No`]).
    pub no: Option<TextKey>,
}

/// Something to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// Text key of its name.
    pub label: TextKey,
    /// What it does.
    pub go: Go,
    /// Where it isn't always there.
    pub when: Option<When>,
}

impl Choice {
    /// A choice that is always there.
    pub const fn new(label: TextKey, go: Go) -> Self {
        Self { label, go, when: None }
    }

    /// The same, but only then.
    #[must_use]
    pub const fn when(self, when: When) -> Self {
        Self { when: Some(when), ..self }
    }
}

/// What a card shows. Keys are text keys.
#[derive(Debug)]
#[allow(missing_docs, reason = "the twins of screen::Block, which has the docs")]
pub enum Show {
    Now(TextKey),
    Say(TextKey),
    /// A [`Show::Now`] about the token: its name in place of `{issuer}`, and its figures, `{digits}` and `{period}`.
    NowOfToken(TextKey),
    /// A [`Show::Say`] with the address that the person was registered with in place of `{email}`.
    SayOfEmail(TextKey),
    /// The same as a [`Show::Say`].
    SayOfToken(TextKey),
    /// Whose the token is, and whether that is somebody else than signed in.
    TokenAccount,
    Steps(&'static [TextKey]),
    Notice(Tone, TextKey),
    Link(Address),
    TokenQr,
    PageLife,
    Countdown,
    /// What the site still wants of whose token works.
    Besides,
    /// One thing where codes change by time, as they do if nothing else is known, and another where each tap gives a
    /// new one.
    ByKind {
        by_time: &'static [Show],
        by_tap: &'static [Show],
    },
    /// Only for those whose answers fit.
    For(When, &'static [Show]),
    /// A picture of the phone's page.
    Picture(&'static Picture),
    /// The same by the phone; none where it isn't known which.
    PictureOf {
        iphone: Option<&'static Picture>,
        android: Option<&'static Picture>,
    },
    /// What stands in the picture's place where there is none, or where the QR code has yet to be scanned.
    WithoutPicture(&'static [Show]),
    /// A QR code, only for those who have said that they have such a phone: two codes side by side confuse.
    QrFor(PhoneKind, Address),
}

/// A picture of a page on the phone.
#[derive(Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its rows, at most [`Picture::WIDTH`] columns each; those that begin with `#` say where it is known from, and
    /// `---` is a line across. What is to be tapped stands behind `►`, and a number where there are several.
    pub drawn: &'static str,
    /// Text keys of what is to be done there, in order.
    pub taps: &'static [TextKey],
}

impl Picture {
    /// Columns of a picture.
    pub const WIDTH: u16 = 28;
}

/// The addresses of the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "what they are of stands in `WorldInfo::address`")]
pub enum Address {
    Atrium,
    Enrolment,
    Workplace,
    FreeOtpAppStore,
    FreeOtpGooglePlay,
    WorkplaceAppStore,
    ServicePortal,
}

/// When something is shown: on which answers, beside which picture, or after which token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// Such a phone, or not known which.
    Phone(PhoneKind),
    /// Customer of Statens IT, or not known.
    StatensIt,
    /// No customer of Statens IT, or not known.
    NotStatensIt,
    /// On the way that is wholly on the phone.
    OnPhone,
    /// Customer of Statens IT, as the person says.
    SureStatensIt,
    /// `FreeOTP` was there before; not shown where that isn't known.
    HadFreeOtp,
    /// A QR code of the phone's store is drawn.
    StoreQr,
    /// None is.
    NoStoreQr,
    /// The token's QR code is what the phone gets.
    TokenQr,
    /// Its key, to be typed, is.
    TokenKey,
    /// The QR code is on show, and the practice phone hasn't scanned it.
    ToScan,
    /// The practice phone has.
    Scanned,
    /// What was scanned before came to nothing, at another time.
    DeadToken,
    /// The code was refused, and with it came another token in place of the one that was scanned.
    ReplacedToken,
    /// What was scanned before may be the good token.
    OpenToken,
    /// Nothing is known to have come to nothing: a token from before, of this run or another, may be a good one.
    KeptToken,
    /// A newer token works, and an older one may as well.
    TwoTokens,
    /// The person was registered with an e-mail address that was typed here.
    Registered,
    /// A token works, and the site wants nothing else.
    NothingWanted,
    /// It wants something else, which is done in the browser.
    WantedInBrowser,
    /// Somebody else sees the screen, as the person said.
    Shared,
    /// Nobody else does, as far as is known.
    NotShared,
}

/// What a choice does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Go {
    /// The next card of this branch; after the last one, the stage is done because the person says so.
    Next,
    /// The card of this branch with that step: what lies between is done.
    Step(&'static str),
    /// The first card of another branch of this stage.
    Branch(Branch),
    /// The visit starts.
    Visit,
    /// The person has such a phone; then the next card.
    Phone(PhoneKind),
    /// The person answers a question; then the next card.
    Reply(Question, Said),
    /// The person takes an answer back: the question is asked again where it matters.
    Forget(Question),
    /// The person's e-mail may be kept on this PC; then on.
    RememberEmail,
    /// What the person has answered, to be changed.
    Answers,
    /// On from where the person was last.
    Resume,
    /// `FreeOTP` was on the phone before: pass this stage by.
    HadFreeOtp,
    /// Pass this stage by, as the guide allows.
    Skip,
    /// The person has done this stage before, or just now: it is done, on the person's word.
    Done,
    /// A server has said so already: on to the next stage.
    Onward,
    /// Send what is in the fields.
    Send,
    /// Send the code although the wizard holds it back.
    SendAnyway,
    /// Start the visit anew.
    Again,
    /// Start the visit anew for another QR code, after a question.
    NewQr,
    /// Go on in the browser, from its first step.
    Browser,
    /// "I don't see that": what to do about it.
    No,
    /// "I see something else": what it may be there, and whom to ask.
    Else(&'static [TextKey]),
    /// Show the key for typing by hand, or the QR again.
    Key,
    /// Take up the practice phone; it scans what is on the screen.
    PracticePhone,
    /// Try a code on the page that a token exists already for.
    TryCode,
    /// The next code will be from the device at this place in the list.
    Device(usize),
    /// The code is from another device than the one that was chosen.
    OtherDevice,
    /// Make one token more, which the site offers to who has one that works.
    AnotherToken,
    /// Back to the page before.
    Back,
    /// The list of stages.
    Stages,
    /// The first card of the stage where a token is made.
    TokenStage,
    /// The first card of the stage at this place in the list.
    Stage(usize),
    /// Somebody else sees the screen: cover what is secret or personal.
    Share,
    /// Show what is covered, after a question.
    Uncover,
    /// Cover it again.
    Cover,
    /// Nobody else sees the screen any more, after a question.
    StopSharing,
    /// Show the support report.
    Report,
    /// Open the page's link in the browser.
    Open,
    /// Stop, after a question.
    Stop,
    /// Leave the program: all done.
    Finish,
    /// Leave this world for the practice world.
    Practice,
    /// Leave the practice world for the real one.
    Real,
}

/// A page of a visit: what the site asks, in our words.
#[derive(Debug)]
pub struct VisitPage {
    /// What is asked.
    pub ask: QuestionKind,
    /// By whom; `None` for whoever it may be.
    pub site: Option<Site>,
    /// Its step.
    pub step: &'static str,
    /// Text key of what to do now. It may have the place `{host}`.
    pub now: TextKey,
    /// The same for whoever has a token that gives a new code at each tap. It is soon ahead of the server, which looks
    /// only a few codes on (Keycloak's `lookAheadWindow`, 1 by itself).
    pub now_by_tap: Option<TextKey>,
    /// Text keys of what else is good to know.
    pub say: &'static [TextKey],
    /// What the wizard has done by then: step and text key.
    pub did: &'static [(&'static str, TextKey)],
    /// Text key of the name of the first field.
    pub field: TextKey,
    /// Text key of the name of the tick, if the page has one.
    pub tick: TextKey,
    /// Text key of the button that sends.
    pub send: TextKey,
    /// What can be chosen beside that button.
    pub beside: &'static [Choice],
    /// How the organisation writes its user names, where the page asks for one.
    pub user_names: Option<&'static UserNames>,
}
