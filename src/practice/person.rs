//! The practice person.

/// Someone who practises. Nothing about this person is a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person {
    /// As typed at AD FS (4.6).
    pub user: &'static str,
    /// The password for AD FS.
    pub password: &'static str,
    /// As typed at Atrium, `MinArbejdsplads` and Statens SSO.
    pub email: &'static str,
    /// First and last name.
    pub name: &'static str,
}

/// The one person of the practice world. The wizard tells these on its practice pages.
pub const PERSON: Person = Person {
    user: r"PROD\b100001",
    password: "skovtur",
    email: "fornavn.efternavn@bygst.dk",
    name: "Fornavn Efternavn",
};

impl Person {
    /// The user name as Statens SSO knows it: without domain, small letters.
    pub fn account(&self) -> String {
        let account = self.user.rsplit('\\').next().unwrap_or(self.user);
        account.to_lowercase()
    }
}
