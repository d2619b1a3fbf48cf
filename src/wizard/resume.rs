//! Beginning at a step by its number.

use super::{Tone, Wizard, form::Form, modal::Modal, step};

impl Wizard {
    /// Where the person was last, if it is worth going back to.
    pub(super) fn last_step(&self) -> Option<&'static str> {
        let step = step(self.journey.was_at()?)?;
        self.navigation.place_of(step.number).is_some().then_some(step.number)
    }

    /// Goes to a step by its number, marking nothing as done. A step that needs a running visit shows its help
    /// and begins at the nearest earlier step that can begin.
    pub fn begin_at(&mut self, number: &'static str) {
        let Some(place) = self.navigation.place_of(number) else { return };
        self.navigation.begin_at(place);
        self.form = Form::default();
        self.explain_beginning(number);
    }

    /// Says why it begins at another step than was asked for, and shows the help of that one. Which phone the person has is
    /// asked first where the step shows it.
    pub(super) fn explain_beginning(&mut self, number: &'static str) {
        let is_another = self.step_number() != number;
        if let Some(question) = self.navigation.question_passed_by(self.person.answers) {
            self.navigation.replace_with(question);
        }
        if is_another && step(number).is_some() {
            self.note(Tone::Note, self.begins_earlier(number));
            self.modal = Some(Modal::Help(number));
        }
    }
}
