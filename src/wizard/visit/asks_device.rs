//! The person has several tokens: which one will the code be from (3.11, 4.7)? The site checks it against that one alone,
//! so a right code of another is refused, and counts.

use super::{
    super::{Block, Choice, Go, QuestionKind, form::Form},
    context::Context,
    phase::Phase,
    record::{Devices, Record},
    sending::FieldError,
};
use crate::dialogue::{DeviceQuestion, keys};

impl Phase for DeviceQuestion {
    fn question(&self) -> Option<QuestionKind> {
        Some(QuestionKind::Device)
    }

    fn blocks<'a>(&'a self, context: &Context<'a>) -> Vec<Block<'a>> {
        context.puts(context.asks(), &self.host)
    }

    fn choices(&self, _context: &Context<'_>) -> Vec<Choice> {
        let devices = (0..self.names.len()).map(|at| Choice::new(keys::go::DEVICE, Go::Device(at)));
        devices.chain([Choice::new(keys::go::BROWSER, Go::Browser)]).collect()
    }

    fn form(&self, _context: &Context<'_>) -> Form {
        Form::at_choice(self.chosen)
    }

    fn arrive(&self, record: &mut Record) -> Option<FieldError> {
        record.devices = Some(Devices { question: self.clone(), is_chosen: false });
        None
    }

    fn host(&self) -> Option<&str> {
        Some(&self.host)
    }
}
