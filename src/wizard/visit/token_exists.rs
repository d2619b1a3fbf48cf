//! Statens SSO asks for a code in place of a QR code: the person has a token already (3.11).

use super::{
    super::{
        Block, Choice, Go, QuestionKind,
        enrolment::Enrolment,
        form::{Field, Form},
    },
    context::Context,
    phase::{HelpAndCode, Phase},
    sending::{FieldError, Sending, Sent, refused_code},
};
use crate::dialogue::{Phrase, keys};

/// What the person does about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenExists {
    /// Nothing yet.
    Found,
    /// They want to try a code of it.
    TryingCode,
}

impl Phase for TokenExists {
    fn question(&self) -> Option<QuestionKind> {
        Some(match self {
            Self::Found => QuestionKind::TokenExists,
            Self::TryingCode => QuestionKind::Code,
        })
    }

    fn blocks<'a>(&'a self, context: &Context<'a>) -> Vec<Block<'a>> {
        let host = context.enrolment.host().unwrap_or(context.stage.names.site);
        let mut blocks = if context.enrolment.may_be_good() {
            let fresh_code = if context.enrolment.is_by_tap() {
                keys::token::FRESH_CODE_BY_TAP
            } else {
                keys::token::FRESH_CODE
            };
            let mut blocks: Vec<Block<'a>> = context.did().into_iter().collect();
            blocks.push(Block::Say(Phrase::new(keys::token::PROBABLY_DONE)));
            blocks.push(Block::Now(Phrase::new(fresh_code)));
            blocks
        } else {
            context.puts(context.asks(), host)
        };
        blocks.extend(match self {
            Self::Found => context.fields(),
            Self::TryingCode => context.code_field(),
        });
        blocks
    }

    fn choices(&self, context: &Context<'_>) -> Vec<Choice> {
        const BROWSER: Choice = Choice::new(keys::go::BROWSER, Go::Browser);
        match self {
            Self::TryingCode => context.code_choices(BROWSER),
            Self::Found => {
                let try_code = Choice::new(keys::go::TRY_CODE, Go::TryCode);
                let mut choices = vec![try_code, Choice::new(keys::go::HAVE_TOKEN, Go::Skip)];
                choices.extend(context.beside());
                choices.push(BROWSER);
                choices
            }
        }
    }

    fn form(&self, context: &Context<'_>) -> Form {
        match self {
            Self::Found => Form::default(),
            Self::TryingCode => {
                Form::new(vec![Field::code(context.field_name(), context.enrolment.digits())])
            }
        }
    }

    fn refusal(&self, enrolment: &Enrolment) -> Option<FieldError> {
        Some(FieldError::new(0, refused_code(enrolment)))
    }

    fn send(&self, sending: &mut Sending<'_>) -> Sent {
        sending.code(0, None)
    }

    fn help(&self, context: &Context<'_>) -> Option<HelpAndCode> {
        Some((keys::stuck::help::ENROLLED, context.coded("FINDES")))
    }
}
