//! The QR codes of the page that was drawn last: to encode one takes longer than all the rest of a page, and a page with a
//! countdown is drawn each second. What the page now doesn't show is forgotten with it.

use std::{
    hash::{BuildHasher as _, RandomState},
    rc::Rc,
};

use crate::otp::{Modules, QrTooLong};

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
    /// What was kept of the page before; what isn't asked for again before the next call is forgotten.
    pub(super) fn begin_page(&mut self) -> Vec<(u64, Rc<Modules>)> {
        std::mem::take(&mut self.codes)
    }

    /// The code of this text: that of the page before, if it had it.
    pub(super) fn code(
        &mut self,
        before: &[(u64, Rc<Modules>)],
        text: &str,
    ) -> Result<Rc<Modules>, QrTooLong> {
        let fingerprint = self.hasher.hash_one(text);
        let known = before.iter().find(|(known, _)| *known == fingerprint);
        let code = match known {
            Some((_, code)) => Rc::clone(code),
            None => {
                #[cfg(test)]
                {
                    self.encoded += 1;
                }
                Rc::new(Modules::of(text)?)
            }
        };
        self.codes.push((fingerprint, Rc::clone(&code)));
        Ok(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(kept: &mut KeptCodes, texts: &[&str]) {
        let before = kept.begin_page();
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
