//! In which world the guide is walked through, and the public addresses that belong to it besides its sites.

/// Which world it is. `T` is what is known of another environment, such as its name or its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum World<T = String> {
    /// The real sites.
    Production,
    /// The practice world.
    Practice,
    /// Another environment.
    Other(T),
}

impl<T> World<T> {
    /// The same with something else known of another environment.
    pub fn map<U>(self, known: impl FnOnce(T) -> U) -> World<U> {
        match self {
            Self::Production => World::Production,
            Self::Practice => World::Practice,
            Self::Other(other) => World::Other(known(other)),
        }
    }
}

impl World {
    /// The same with a borrowed name.
    pub fn as_deref(&self) -> World<&str> {
        match self {
            Self::Production => World::Production,
            Self::Practice => World::Practice,
            Self::Other(name) => World::Other(name),
        }
    }
}

/// Pages in the app stores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stores<T> {
    /// `FreeOTP` for iPhone.
    pub freeotp_app_store: T,
    /// `FreeOTP` for Android.
    pub freeotp_google_play: T,
    /// `MinArbejdsplads` for iPhone.
    pub workplace_app_store: T,
    /// `MinArbejdsplads` for Android; its package id is not public.
    pub workplace_google_play: Option<T>,
}

impl<T> Stores<T> {
    /// Those that are known.
    pub fn known(&self) -> impl Iterator<Item = &T> {
        let always = [&self.freeotp_app_store, &self.freeotp_google_play, &self.workplace_app_store];
        always.into_iter().chain(&self.workplace_google_play)
    }

    /// The same in another form.
    pub fn map<U>(&self, form: impl Fn(&T) -> U) -> Stores<U> {
        Stores {
            freeotp_app_store: form(&self.freeotp_app_store),
            freeotp_google_play: form(&self.freeotp_google_play),
            workplace_app_store: form(&self.workplace_app_store),
            workplace_google_play: self.workplace_google_play.as_ref().map(&form),
        }
    }
}

/// Whom to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Support<T> {
    /// Statens Administrations Serviceportal.
    pub service_portal: T,
    /// Bygningsstyrelsen's mailbox.
    pub mail: String,
}

impl<T> Support<T> {
    /// The same with the address in another form.
    pub fn map<U>(&self, form: impl FnOnce(&T) -> U) -> Support<U> {
        Support { service_portal: form(&self.service_portal), mail: self.mail.clone() }
    }
}
