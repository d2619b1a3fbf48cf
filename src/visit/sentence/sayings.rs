//! What may be said, and of what: THE table of a site's sentences.

/// What a sentence means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::visit) enum Told {
    /// The password has run out, or must be changed.
    NewPassword,
    /// The sign-in, its session or its cookie is gone: nothing was judged.
    Lost,
    /// Somebody is signed in already.
    SignedIn,
    /// What the person did is done: `accountUpdatedMessage`.
    Updated,
    /// The account is locked, closed or disabled.
    Locked,
}

impl Told {
    /// True if it says that something is wrong.
    pub(in crate::visit) const fn is_trouble(self) -> bool {
        matches!(self, Self::NewPassword | Self::Lost | Self::Locked)
    }
}

/// One thing that may be said: of a subject, if it needs one.
pub(super) struct Saying {
    pub(super) told: Told,
    /// How the words begin that it is said of; any sentence if there are none.
    pub(super) subjects: &'static [&'static str],
    /// What is said of them.
    pub(super) said: &'static [&'static str],
}

/// In this order: a password that has run out "on this page" is no page that has run out.
pub(super) const SAYINGS: [Saying; 9] = [
    Saying {
        told: Told::NewPassword,
        subjects: &["adgangskode", "kodeord", "password"],
        said: &[
            "udløbet",
            "udløb",
            "expired",
            "skal skiftes",
            "skal ændres",
            "skal fornyes",
            "must be changed",
            "needs to be changed",
            "has to be changed",
            "must be reset",
            "has to be reset",
            "needs to be reset",
            "skal nulstilles",
        ],
    },
    Saying {
        told: Told::NewPassword,
        subjects: &[],
        said: &[
            "skal ændre din adgangskode",
            "skal skifte din adgangskode",
            "skal skifte adgangskode",
            "skal vælge en ny adgangskode",
            "skal ændre dit kodeord",
            "skal skifte dit kodeord",
            "must change your password",
            "need to change your password",
            "have to change your password",
            "required to change your password",
            "must reset your password",
            "need to reset your password",
            "have to reset your password",
            "skal oprette en ny adgangskode",
            "skal lave en ny adgangskode",
            "skal angive en ny adgangskode",
            "skal nulstille din adgangskode",
        ],
    },
    Saying {
        told: Told::Lost,
        subjects: &[
            "session",
            "login",
            "log",
            "logon",
            "sign",
            "signin",
            "indlogning",
            "pålogning",
            "side",
            "page",
            "handling",
            "action",
            "anmodning",
            "forespørgsel",
            "request",
        ],
        said: &[
            "udløbet",
            "udløb",
            "expired",
            "timeout",
            "time-out",
            "timed out",
            "for lang tid",
            "too long",
            "for længe",
            "ikke aktiv",
            "ikke længere aktiv",
            "not active",
            "no longer active",
            "ikke længere gyldig",
            "ikke mere gyldig",
            "no longer valid",
        ],
    },
    Saying {
        told: Told::Lost,
        subjects: &["cookie", "session"],
        said: &[
            "ikke fundet",
            "ikke findes",
            "findes ikke",
            "mangler",
            "not found",
            "missing",
            "ugyldig",
            "invalid",
            "tabt",
            "lost",
        ],
    },
    Saying {
        told: Told::Lost,
        subjects: &[],
        said: &[
            "too long to login",
            "too long to log",
            "for lang tid om at logge",
            "for længe om at logge",
            "igen via din applikation",
            "tilbage til din applikation og",
            "again through your application",
            "back to your application and",
            "logget ud på grund af inaktivitet",
            "logged out due to inactivity",
            "logged out because of inactivity",
        ],
    },
    Saying {
        told: Told::SignedIn,
        subjects: &[],
        said: &[
            "allerede logget ind",
            "allerede logget på",
            "already logged in",
            "already signed in",
            "already authenticated",
        ],
    },
    Saying {
        told: Told::Updated,
        subjects: &[],
        said: &["din konto er blevet opdateret", "your account has been updated"],
    },
    Saying {
        told: Told::Locked,
        subjects: &["konto", "account", "bruger", "user", "compte", "benutzer", "användar"],
        said: &[
            "låst",
            "spærret",
            "deaktiveret",
            "blokeret",
            "suspenderet",
            "lukket",
            "nedlagt",
            "inaktiv",
            "ikke aktiv",
            "ikke aktiveret",
            "udløbet",
            "locked",
            "disabled",
            "blocked",
            "suspended",
            "deactivated",
            "closed",
            "inactive",
            "not active",
            "not enabled",
            "expired",
            "ikke tilgængelig",
            "not available",
            // Other languages, as a site may not have the one that is asked for.
            "gesperrt",
            "deaktiviert",
            "abgelaufen",
            "spärrat",
            "spärrats",
            "inaktiverat",
            "inaktiverats",
            "låsts",
            "sperret",
            "deaktivert",
            "verrouillé",
            "bloqué",
            "désactivé",
            "expiré",
        ],
    },
    Saying {
        told: Told::Locked,
        subjects: &[],
        said: &[
            "for mange forsøg",
            "for mange mislykkede",
            "for mange fejlslagne",
            "for mange forkerte",
            "too many attempts",
            "too many failed",
            "too many incorrect",
            "too many invalid",
            "too many unsuccessful",
            "too many login",
            "din adgang er spærret",
            "din adgang er lukket",
            "din adgang er deaktiveret",
            "your access has been suspended",
            "your access has been disabled",
        ],
    },
];

/// The same of the person: a network that blocks somebody says "you have been blocked".
pub(super) const LOCKED_OUT: Saying = Saying {
    told: Told::Locked,
    subjects: &["du", "you"],
    said: &["låst ude", "locked out", "spærret", "udelukket", "suspended"],
};

/// The same of one's access, where tries are spoken of: a network that blocks, or a site that is shut, says it without.
pub(super) const SHUT_OUT: Saying = Saying {
    told: Told::Locked,
    subjects: &["adgang", "access"],
    said: &["låst", "spærret", "suspenderet", "locked", "suspended", "disabled"],
};
