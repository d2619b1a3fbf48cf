//! The QR codes of the page that was drawn last: to encode one takes longer than all the rest of a page, and a page with a
//! countdown is drawn each second. What the page now doesn't show is forgotten with it.

use std::{
    hash::{BuildHasher as _, RandomState},
    rc::Rc,
};

use crate::{
    otp::{Modules, QrTooLong},
    tui::widget::RenderContext,
    wizard::{Block, QrContent},
};

/// A code of a page, if its text isn't too long for one.
pub(super) type Code = Result<Rc<Modules>, QrTooLong>;

/// The codes of the last page.
#[derive(Debug, Default)]
pub struct KeptCodes {
    /// By their text's fingerprint under a key of the run, so that no copy of a token's key is kept for it.
    codes: Vec<(u64, Rc<Modules>)>,
    hasher: RandomState,
    /// How many were encoded.
    #[cfg(test)]
    encoded: usize,
}

impl KeptCodes {
    /// The codes of a page, in order. What isn't on it is forgotten.
    pub(super) fn of_page(&mut self, blocks: &[Block<'_>], context: &RenderContext) -> Vec<Code> {
        let before = std::mem::take(&mut self.codes);
        let drawn = blocks.iter().filter_map(|block| match block {
            Block::Qr(code) => Some(code),
            _ => None,
        });
        drawn
            .map(|code| match code {
                QrContent::Link { url } => self.code(&before, url),
                QrContent::Words(said) => self.code(&before, &context.words(said)),
                QrContent::Token { uri } => self.code(&before, uri.expose()),
            })
            .collect()
    }

    /// The code of this text: that of the page before, if it had it.
    fn code(&mut self, before: &[(u64, Rc<Modules>)], text: &str) -> Code {
        let fingerprint = self.hasher.hash_one(text);
        let known = before.iter().find(|(known, _)| *known == fingerprint);
        let code = if let Some((_, code)) = known {
            Rc::clone(code)
        } else {
            #[cfg(test)]
            {
                self.encoded += 1;
            }
            Rc::new(Modules::of(text)?)
        };
        self.codes.push((fingerprint, Rc::clone(&code)));
        Ok(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(kept: &mut KeptCodes, texts: &[&str]) {
        let before = std::mem::take(&mut kept.codes);
        for text in texts {
            assert_eq!(*kept.code(&before, text).unwrap(), Modules::of(text).unwrap());
        }
    }

    /// Bug: at each tick, key and page the code was encoded anew.
    #[test]
    fn a_code_is_encoded_once_for_as_long_as_it_is_shown() {
        let mut kept = KeptCodes::default();
        for _ in 0..60 {
            draw(&mut kept, &["otpauth://totp/a"]);
        }
        assert_eq!(kept.encoded, 1);
        draw(&mut kept, &["otpauth://totp/b"]);
        assert_eq!((kept.encoded, kept.codes.len()), (2, 1));
        draw(&mut kept, &[]);
        assert!(kept.codes.is_empty());
        draw(&mut kept, &["otpauth://totp/b"]);
        assert_eq!(kept.encoded, 3);
    }
}
