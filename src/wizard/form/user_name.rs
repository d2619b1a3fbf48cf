//! A user name of the organisation's sign-in as it is written: Statens IT's is `PROD\b123456`, and what is nearly that
//! is put right before an attempt is spent on it. What is no such name goes as it is: other organisations have others.

/// How an organisation writes its user names.
#[derive(Debug, PartialEq, Eq)]
pub struct UserNames {
    /// What stands in front of the stroke: `PROD`.
    pub domain: &'static str,
    /// The small letter that stands before the digits: `b`.
    pub letter: char,
}

/// What is to be done with a written name.
#[derive(Debug, PartialEq, Eq)]
pub enum Written {
    /// Send this, put right.
    Fit(String),
    /// There is nothing behind the domain yet.
    Unfinished,
}

impl UserNames {
    /// What every name begins with: `PROD\`.
    pub fn beginning(&self) -> String {
        format!("{}\\", self.domain)
    }

    /// Looks at a name, which is trimmed and not empty.
    pub fn look_at(&self, written: &str) -> Written {
        let beginning = self.beginning();
        let begins = |text: &str| {
            text.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(&beginning))
        };
        // The one that is offered, and the one that is typed all the same.
        let once = written.strip_prefix(&beginning).filter(|rest| begins(rest)).unwrap_or(written);
        match self.whole_of(once) {
            Some(whole) if whole.is_empty() => Written::Unfinished,
            Some(whole) if !whole.eq_ignore_ascii_case(once) => Written::Fit(whole),
            _ => Written::Fit(once.to_owned()),
        }
    }

    /// True for a name of this organisation, with its domain or without.
    pub fn owns(&self, user: &str) -> bool {
        self.is_number(user.rsplit('\\').next().unwrap_or_default())
    }

    /// The name as the sign-in wants it; `None` if it is none of theirs, empty if only the domain is written.
    fn whole_of(&self, written: &str) -> Option<String> {
        let joined: String = written.split_whitespace().collect();
        // `PROD/b1`, `PROD\\b1`: all that stands between is taken for one stroke.
        let parts: Vec<&str> = joined.split(['\\', '/']).filter(|part| !part.is_empty()).collect();
        let strokes = joined.contains(['\\', '/']);
        let is_domain = |part: &str| part.eq_ignore_ascii_case(self.domain);
        match parts.as_slice() {
            [domain] if strokes && is_domain(domain) => Some(String::new()),
            // An e-mail address is a name by itself.
            [domain, .., last] if is_domain(domain) && last.contains('@') => Some((*last).to_owned()),
            [domain, .., last] if is_domain(domain) => Some(self.beginning() + last),
            [only] if !strokes => {
                let number = only.split_at_checked(self.domain.len());
                let number = number.filter(|(start, _)| is_domain(start)).map_or(*only, |(_, rest)| rest);
                self.is_number(number).then(|| self.beginning() + number)
            }
            _ => None,
        }
    }

    fn is_number(&self, user: &str) -> bool {
        user.strip_prefix([self.letter, self.letter.to_ascii_uppercase()])
            .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|character| character.is_ascii_digit()))
    }
}
