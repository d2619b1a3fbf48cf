//! What is known of the person: their answers, and the names that they typed.

use super::{Answers, PhoneKind, Said, When, form::looks_like_email};

/// What is known of the person. No secret has a place in it.
pub struct Person {
    /// About phone, employer and network.
    pub answers: Answers,
    /// What was typed last as an e-mail address, or kept from an earlier run.
    pub email: String,
    /// The e-mail address that a site has registered the person with, where it was typed in this run.
    pub registered_as: Option<String>,
    /// The user name that was sent last.
    pub user: String,
    /// The address that the person said may be kept on this PC: nothing else that is typed in its field, which may be a
    /// user name or a password by mistake.
    kept_email: Option<String>,
}

impl Person {
    /// As far as is known from earlier runs.
    pub fn new(answers: Answers, kept_email: Option<String>) -> Self {
        let email = kept_email.clone().unwrap_or_default();
        Self { answers, email, registered_as: None, user: String::new(), kept_email }
    }

    /// What may be kept on this PC.
    pub const fn kept_email(&self) -> Option<&String> {
        self.kept_email.as_ref()
    }

    /// The e-mail that was typed may be kept on this PC.
    pub fn keep_email(&mut self) {
        self.kept_email = Some(self.email.clone()).filter(|email| looks_like_email(email));
    }

    /// The name that the person typed, where it is of the same kind as that account's and another one: an e-mail address or
    /// a user name. Of different kinds they tell nothing.
    pub fn other_name_than(&self, account: &str) -> Option<&str> {
        let bare = |name: &str| name.rsplit(['\\', '/']).next().unwrap_or_default().to_lowercase();
        let is_address = account.contains('@');
        let names: Vec<&str> = [self.user.as_str(), self.email.as_str()]
            .into_iter()
            .filter(|name| !name.is_empty() && name.contains('@') == is_address)
            .collect();
        let is_known = names.iter().any(|name| bare(name) == bare(account));
        names.first().copied().filter(|_| !is_known)
    }

    /// Whether something with this condition is shown; `None` where it isn't about the person.
    pub fn fits(&self, when: When) -> Option<bool> {
        let Answers { phone, statens_it, freeotp, .. } = self.answers;
        Some(match when {
            When::Phone(kind) => phone.is_none_or(|known| known == kind || known == PhoneKind::Unsure),
            When::StatensIt => statens_it != Some(Said::No),
            When::SureStatensIt => statens_it == Some(Said::Yes),
            When::NotStatensIt => statens_it != Some(Said::Yes),
            When::HadFreeOtp => freeotp == Some(Said::Yes),
            When::Registered => self.registered_as.is_some(),
            _ => return None,
        })
    }
}
