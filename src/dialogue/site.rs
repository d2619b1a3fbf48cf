//! The sites of the guide, and one value for each of them.

use std::ops::Index;

/// The sites of the guide. Which one an answer came from is told by its origin, not by its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Site {
    /// BYGST Serviceportal (Atrium), stage 1.
    Atrium,
    /// The enrolment app with the button 'Enroll OTP', steps 3.2 and 3.3.
    Enrolment,
    /// Statens SSO (Keycloak), steps 3.4 to 3.11, 4.5 and 4.7.
    StatensSso,
    /// The organisation's own sign-in (AD FS), steps 3.3a and 4.6.
    AdFs,
    /// `MinArbejdsplads` and ISS' sign-in in front of it, step 4.4.
    Workplace,
}

impl Site {
    /// All of them, in the order of the guide.
    pub const ALL: [Self; 5] = [Self::Atrium, Self::Enrolment, Self::StatensSso, Self::AdFs, Self::Workplace];

    /// Its key in an environment's file, and its name in reports for machines.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Atrium => "atrium",
            Self::Enrolment => "enrolment",
            Self::StatensSso => "statens_sso",
            Self::AdFs => "adfs",
            Self::Workplace => "workplace",
        }
    }
}

/// One value for each site. That of AD FS may be of another type: its address isn't always known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PerSite<T, AdFs = T> {
    /// For [`Site::Atrium`].
    pub atrium: T,
    /// For [`Site::Enrolment`].
    pub enrolment: T,
    /// For [`Site::StatensSso`].
    pub statens_sso: T,
    /// For [`Site::AdFs`].
    pub adfs: AdFs,
    /// For [`Site::Workplace`].
    pub workplace: T,
}

/// The addresses of the sites: all are known, but perhaps that of AD FS.
pub type SiteAddresses<T> = PerSite<T, Option<T>>;

impl<T> PerSite<T> {
    /// What `value` gives for each site.
    pub fn of(mut value: impl FnMut(Site) -> T) -> Self {
        Self {
            atrium: value(Site::Atrium),
            enrolment: value(Site::Enrolment),
            statens_sso: value(Site::StatensSso),
            adfs: value(Site::AdFs),
            workplace: value(Site::Workplace),
        }
    }

    /// The same, unless one of them fails.
    ///
    /// # Errors
    /// The first one.
    pub fn try_of<E>(mut value: impl FnMut(Site) -> Result<T, E>) -> Result<Self, E> {
        Ok(Self {
            atrium: value(Site::Atrium)?,
            enrolment: value(Site::Enrolment)?,
            statens_sso: value(Site::StatensSso)?,
            adfs: value(Site::AdFs)?,
            workplace: value(Site::Workplace)?,
        })
    }

    /// Each site with its value, in the order of the guide.
    pub fn into_pairs(self) -> [(Site, T); 5] {
        [
            (Site::Atrium, self.atrium),
            (Site::Enrolment, self.enrolment),
            (Site::StatensSso, self.statens_sso),
            (Site::AdFs, self.adfs),
            (Site::Workplace, self.workplace),
        ]
    }
}

impl<T> Index<Site> for PerSite<T> {
    type Output = T;

    fn index(&self, site: Site) -> &T {
        match site {
            Site::Atrium => &self.atrium,
            Site::Enrolment => &self.enrolment,
            Site::StatensSso => &self.statens_sso,
            Site::AdFs => &self.adfs,
            Site::Workplace => &self.workplace,
        }
    }
}

impl<T> SiteAddresses<T> {
    /// That of the site, where it is known.
    pub const fn get(&self, site: Site) -> Option<&T> {
        match site {
            Site::Atrium => Some(&self.atrium),
            Site::Enrolment => Some(&self.enrolment),
            Site::StatensSso => Some(&self.statens_sso),
            Site::AdFs => self.adfs.as_ref(),
            Site::Workplace => Some(&self.workplace),
        }
    }

    /// Those that are known, in the order of the guide.
    pub fn known(&self) -> impl Iterator<Item = (Site, &T)> {
        Site::ALL.into_iter().filter_map(|site| Some((site, self.get(site)?)))
    }

    /// The same in another form.
    pub fn map<U>(&self, form: impl Fn(&T) -> U) -> SiteAddresses<U> {
        PerSite {
            atrium: form(&self.atrium),
            enrolment: form(&self.enrolment),
            statens_sso: form(&self.statens_sso),
            adfs: self.adfs.as_ref().map(&form),
            workplace: form(&self.workplace),
        }
    }
}
