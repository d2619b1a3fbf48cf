//! What the person has answered about phone, employer and network.

use serde::{Deserialize, Serialize};

/// The questions about the person, each asked where it first matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Question {
    /// iPhone or Android.
    Phone,
    /// Customer of Statens IT.
    StatensIt,
    /// `FreeOTP` on the phone before.
    FreeOtp,
    /// At the office or on VPN.
    Secured,
}

/// The two kinds of phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum PhoneKind {
    IPhone,
    Android,
    /// "I don't know": both are shown.
    Unsure,
}

/// An answer to a yes-or-no question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Said {
    /// Yes.
    Yes,
    /// No.
    No,
    /// "I don't know."
    Unsure,
}

/// What the person has answered; `None` where the question has not come up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Answers {
    /// Which phone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<PhoneKind>,
    /// Whether the person is a customer of Statens IT.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statens_it: Option<Said>,
    /// Whether `FreeOTP` was on the phone before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub freeotp: Option<Said>,
    /// Whether the PC is at the office or on VPN.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secured: Option<Said>,
}

impl Answers {
    /// True if the question is answered, "I don't know" included.
    pub(super) const fn has(self, question: Question) -> bool {
        match question {
            Question::Phone => self.phone.is_some(),
            Question::StatensIt => self.statens_it.is_some(),
            Question::FreeOtp => self.freeotp.is_some(),
            Question::Secured => self.secured.is_some(),
        }
    }

    /// Takes in the answer to a yes-or-no question.
    pub(super) const fn reply(&mut self, question: Question, said: Said) {
        if let Some(answer) = self.of(question) {
            *answer = Some(said);
        }
    }

    /// Takes an answer back; the question comes again where it matters.
    pub(super) const fn forget(&mut self, question: Question) {
        match self.of(question) {
            Some(answer) => *answer = None,
            None => self.phone = None,
        }
    }

    /// `None` for the question that isn't answered by yes or no.
    const fn of(&mut self, question: Question) -> Option<&mut Option<Said>> {
        match question {
            Question::StatensIt => Some(&mut self.statens_it),
            Question::FreeOtp => Some(&mut self.freeotp),
            Question::Secured => Some(&mut self.secured),
            Question::Phone => None,
        }
    }
}
