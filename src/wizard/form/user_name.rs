//! A user name of the organisation's sign-in as it is written: Statens IT's is `PROD\b123456`. What isn't one can be told
//! before an attempt is spent on it, and what is nearly one can be put right where the person sees it.

/// How an organisation writes its user names.
#[derive(Debug, PartialEq, Eq)]
pub struct UserNames {
    /// What stands in front of the stroke: `PROD`.
    pub domain: &'static str,
    /// The small letter that stands before the digits: `b`.
    pub letter: char,
}

/// What a written name is.
#[derive(Debug, PartialEq, Eq)]
pub enum Written {
    /// One of theirs, as it should be.
    Fit,
    /// One of theirs, written otherwise; here it is as it should be.
    Nearly(String),
    /// There is nothing behind the domain yet.
    Unfinished,
    /// None of theirs.
    Unlike,
}

impl UserNames {
    /// What every name begins with: `PROD\`.
    pub fn beginning(&self) -> String {
        format!("{}\\", self.domain)
    }

    /// What a name looks like: `PROD\b123456`.
    pub fn example(&self) -> String {
        format!("{}{}123456", self.beginning(), self.letter)
    }

    /// Looks at a name, which is trimmed and not empty.
    pub fn look_at(&self, written: &str) -> Written {
        match self.number_in(written) {
            Some(number) if number.is_empty() => Written::Unfinished,
            Some(number) if self.is_number(&number) => {
                let whole = self.beginning() + &number;
                if whole.eq_ignore_ascii_case(written) { Written::Fit } else { Written::Nearly(whole) }
            }
            _ => Written::Unlike,
        }
    }

    /// True for a name that begins with their domain, in whichever way.
    pub fn claims(&self, written: &str) -> bool {
        self.behind_domain(&joined(written))
            .is_some_and(|rest| rest.starts_with(STROKES) || self.is_number(rest))
    }

    /// True for a whole name of this organisation.
    pub fn owns(&self, user: &str) -> bool {
        self.claims(user) && self.look_at(user) == Written::Fit
    }

    /// What stands behind the domain, or alone; `None` if another domain stands there. All that stands between is taken
    /// for one stroke, and the domain may stand there twice: `PROD/b1`, `PROD\\b1`, `PROD\PROD\b1`.
    fn number_in(&self, written: &str) -> Option<String> {
        let joined = joined(written);
        let mut rest = joined.as_str();
        while let Some(behind) = self.behind_domain(rest) {
            match behind.trim_start_matches(STROKES) {
                behind if behind.len() < rest.len() - self.domain.len() || self.is_number(behind) => {
                    rest = behind;
                }
                _ => break,
            }
        }
        (!rest.contains(STROKES)).then(|| rest.to_owned())
    }

    fn behind_domain<'a>(&self, text: &'a str) -> Option<&'a str> {
        let (start, rest) = text.split_at_checked(self.domain.len())?;
        start.eq_ignore_ascii_case(self.domain).then_some(rest)
    }

    fn is_number(&self, user: &str) -> bool {
        user.strip_prefix([self.letter, self.letter.to_ascii_uppercase()])
            .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|character| character.is_ascii_digit()))
    }
}

const STROKES: [char; 2] = ['\\', '/'];

fn joined(written: &str) -> String {
    written.split_whitespace().collect()
}
