//! The site shows a token that the app on the person's phone refuses, and the other phone's app takes: the person goes on
//! with that phone, or in the browser.

use super::{
    super::{Block, Choice, Go, PhoneKind, Tone, enrolment::Misfit},
    context::Context,
    phase::{HelpAndCode, Phase},
    trouble::fault_key,
};
use crate::{
    dialogue::{Phrase, keys},
    otp::App,
};

pub struct OtherPhone {
    pub misfit: Misfit,
    pub host: String,
}

/// As for every QR code that `FreeOTP` refuses.
const CODE: &str = "QR";
const HAS_IPHONE: Choice = Choice::new(keys::token::misfit::HAS_IPHONE, Go::Phone(PhoneKind::IPhone));
const HAS_ANDROID: Choice = Choice::new(keys::token::misfit::HAS_ANDROID, Go::Phone(PhoneKind::Android));
const BROWSER: Choice = Choice::new(keys::go::BROWSER, Go::Browser);
const AGAIN: Choice = Choice::new(keys::go::AGAIN, Go::Again);
const STAGES: Choice = Choice::new(keys::go::STAGES, Go::Stages);

impl Phase for OtherPhone {
    fn blocks<'a>(&'a self, context: &Context<'a>) -> Vec<Block<'a>> {
        let (what, fault) = match self.misfit {
            Misfit::Refused(App::Android, fault) => (keys::token::misfit::ANDROID, Some(fault)),
            Misfit::Refused(App::IPhone, fault) => (keys::token::misfit::IPHONE, Some(fault)),
            Misfit::ReadTwoWays => (keys::token::misfit::TWO_WAYS, None),
        };
        let text = Phrase::new(what).with("host", self.host.clone());
        let mut blocks = vec![Block::Notice { tone: Tone::Trouble, text }];
        blocks.extend(fault.map(|fault| Block::Say(Phrase::new(fault_key(fault)))));
        blocks.push(Block::Now(Phrase::new(match self.misfit {
            Misfit::Refused(..) => keys::token::misfit::NOW,
            Misfit::ReadTwoWays => keys::ask::phone::NOW,
        })));
        blocks.push(context.code_line(CODE));
        context.keeping_the_token(blocks)
    }

    fn choices(&self, context: &Context<'_>) -> Vec<Choice> {
        let other = match self.misfit {
            Misfit::Refused(App::Android, _) => HAS_IPHONE,
            Misfit::Refused(App::IPhone, _) => HAS_ANDROID,
            Misfit::ReadTwoWays => return vec![HAS_IPHONE, HAS_ANDROID, BROWSER, AGAIN, STAGES],
        };
        // Who has named a phone has that one, most likely.
        match context.person.answers.phone {
            Some(PhoneKind::IPhone | PhoneKind::Android) => vec![BROWSER, other, AGAIN, STAGES],
            Some(PhoneKind::Unsure) | None => vec![other, BROWSER, AGAIN, STAGES],
        }
    }

    fn help(&self, context: &Context<'_>) -> Option<HelpAndCode> {
        Some((keys::stuck::help::QR, context.coded(CODE)))
    }
}
