//! What is shown and said of the token on show, and of its codes.

use super::{QuestionKind, Block, PAGE_LIFE_SECONDS, Phrase, QrContent, Tone, Wizard, codes::PERIOD};
use crate::{
    dialogue::Now,
    otp::{Token, seconds_left},
};

/// The guide's name of the token, for those whose token isn't on show.
const USUAL_NAME: &str = "Statens_SSO";

/// In characters. The site chooses the name, and one that is longer would push the choices off a small window.
const LONGEST_NAME: usize = 30;

/// What the token is called in the list of `FreeOTP`: its issuer (facts.md 22).
pub(super) fn name_of(token: &Token) -> String {
    let name = &token.issuer;
    let cut = name.char_indices().nth(LONGEST_NAME).and_then(|(place, _)| name.get(..place));
    cut.map_or_else(|| name.clone(), |cut| format!("{cut}…"))
}

impl Wizard {
    pub(super) fn token_name(&self) -> String {
        self.token.as_ref().map_or_else(|| USUAL_NAME.to_owned(), |token| name_of(&token.enrolment.token))
    }

    pub(super) fn token_block(&self) -> Option<Block<'_>> {
        let token = self.token.as_ref()?;
        Some(if token.key_shown {
            Block::Key(&token.enrolment.token)
        } else {
            Block::Qr(QrContent::Token { uri: &token.uri })
        })
    }

    pub(super) fn page_life(&self, now: Now) -> Option<Block<'_>> {
        let token = self.token.as_ref()?;
        let gone = now.monotonic_ms.saturating_sub(token.since_ms) / 1000;
        Some(match PAGE_LIFE_SECONDS.saturating_sub(gone) {
            0 => Block::Notice { tone: Tone::Note, text: Phrase::new("token.page_old") },
            seconds => Block::Remaining { what: Phrase::new("token.page_life"), seconds },
        })
    }

    /// How long the present code lives; `None` if a code lives until it is used.
    pub(super) fn countdown(&self, now: Now) -> Option<Block<'_>> {
        if self.codes.by_tap() {
            return None;
        }
        let period = self.token.as_ref().map_or(PERIOD, |token| token.enrolment.token.period);
        Some(Block::Countdown {
            seconds_left: seconds_left(now.server_seconds(), period),
            period,
            by_server: now.offset.is_some(),
        })
    }

    /// What is asked where a page asks for a code, in place of `usual`. A token that gives a new code at each tap
    /// is soon ahead of the server, which looks only a few codes on (Keycloak's `lookAheadWindow`, 1 by itself).
    pub(super) fn asks_for_code(&self, usual: &'static str) -> &'static str {
        match usual {
            "token.code.now" if self.codes.by_tap() => "token.code.by_tap",
            "token.fresh_code" if self.codes.by_tap() => "token.fresh_code_by_tap",
            "token.device_name.now" if self.codes.by_tap() => "token.device_name.by_tap",
            _ => usual,
        }
    }

    /// What is said beside the field of a code that was refused.
    pub(super) fn code_refusal(&self, kind: QuestionKind) -> &'static str {
        match kind {
            _ if !self.codes.by_tap() => "field.code_refused",
            QuestionKind::NewToken | QuestionKind::DeviceName => "field.new_code_refused_by_tap",
            _ => "field.code_refused_by_tap",
        }
    }
}
