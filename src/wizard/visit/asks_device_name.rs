//! Statens SSO insists on a name for the device ('Udstyrnavn'), which the guide says to leave empty (3.10). A fresh
//! code goes with it.

use super::{
    super::{
        Block, Choice, Go, QuestionKind,
        enrolment::Enrolment,
        form::{Field, Form},
    },
    context::Context,
    phase::{HelpAndCode, Phase},
    record::Record,
    sending::{FieldError, Sending, Sent, refused_new_code},
};
use crate::dialogue::{DeviceNameQuestion, Refusal, keys};

const NAME: usize = 0;
const CODE: usize = 1;

impl Phase for DeviceNameQuestion {
    fn question(&self) -> Option<QuestionKind> {
        Some(QuestionKind::DeviceName)
    }

    fn blocks<'a>(&'a self, context: &Context<'a>) -> Vec<Block<'a>> {
        let mut blocks = context.puts(context.asks(), &self.host);
        blocks.extend(context.code_field());
        blocks.extend(context.enrolment.page_life());
        blocks
    }

    fn choices(&self, context: &Context<'_>) -> Vec<Choice> {
        context.code_choices(Choice::new(keys::go::NEW_QR, Go::NewQr))
    }

    fn form(&self, context: &Context<'_>) -> Form {
        let name = context.record.device_name.clone();
        let name = name.unwrap_or_else(|| proposal(context.stage.names.device, context.record.names_asked));
        let mut form = Form::new(vec![
            Field::text(context.field_name(), &name),
            Field::code(keys::field::CODE, context.enrolment.digits()),
        ]);
        form.focus_field(CODE);
        form
    }

    /// Where no name went out nothing was wrong: the guide says to leave it empty.
    fn arrive(&self, record: &mut Record) -> Option<FieldError> {
        record.names_asked += 1;
        let is_taken = record.device_name.take().is_some_and(|name| !name.is_empty());
        is_taken.then(|| FieldError::new(NAME, keys::field::DEVICE_NAME_TAKEN))
    }

    fn refused(&self) -> Option<&Refusal> {
        Some(&self.refused)
    }

    fn refusal(&self, enrolment: &Enrolment) -> Option<FieldError> {
        Some(FieldError { field: CODE, error: refused_new_code(enrolment) })
    }

    fn send(&self, sending: &mut Sending<'_>) -> Sent {
        let name = sending.form.written(NAME);
        sending.code(CODE, Some(name))
    }

    fn help(&self, context: &Context<'_>) -> Option<HelpAndCode> {
        Some((keys::stuck::help::DEVICE_NAME, context.coded("NAVN")))
    }

    fn host(&self) -> Option<&str> {
        Some(&self.host)
    }
}

/// A name for the device; another one each time that the site asks.
fn proposal(device: &str, times: usize) -> String {
    if times > 1 { format!("{device} {times}") } else { device.to_owned() }
}
