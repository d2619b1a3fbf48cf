//! Arguments -> parts: reads the environment and what was kept, and joins machine, visits and driver. Calls
//! nobody and makes no client: the first screen stands before anything slow.

use std::{path::PathBuf, sync::Arc};

use crate::{
    cli::{Arguments, NoRun, WorldChoice, choose_language, complaint},
    clock::Clock,
    config::{Environment, EnvironmentKind},
    dialogue::{Phone, Phrase},
    driver::{Driver, Reach, SiteVisits, SystemBrowser},
    progress::{Owner, Store},
    stages::STAGES,
    wizard::{Language, Setting, Wizard, World},
};

/// Everything that a front end needs, and what must live as long as it runs.
pub struct Ready {
    /// Joins machine and world.
    pub driver: Driver,
    /// The language to begin in.
    pub language: Language,
    /// Where a file of progress that couldn't be read now lies.
    pub set_aside: Option<PathBuf>,
}

/// Makes the parts. Must be called on a tokio runtime. `locale` is the system's.
pub async fn ready(arguments: &Arguments, locale: Option<&str>) -> Result<Ready, NoRun> {
    let clock = Clock::new();
    let spoken = choose_language(arguments.language, None, locale);
    let environment = Arc::new(environment(&arguments.world, spoken)?);
    let mut store = Store::of_person(owner(&environment));
    let loaded = store.load();
    let language = choose_language(arguments.language, loaded.progress.language, locale);
    let phone: Option<Box<dyn Phone>> = None;
    let wizard = Wizard::new(STAGES, setting(&environment), loaded.progress, language, phone);
    let visits = SiteVisits::new(Arc::clone(&environment), Box::new(|| None));
    let browser = SystemBrowser::new(reach(&environment));
    let driver = Driver::new(Box::new(wizard), clock, Box::new(visits), Arc::new(browser), store);
    Ok(Ready { driver, language, set_aside: loaded.set_aside })
}

fn environment(world: &WorldChoice, language: Language) -> Result<Environment, NoRun> {
    let read = match world {
        WorldChoice::Production | WorldChoice::Practice => Environment::production(),
        WorldChoice::File(path) => Environment::read(path),
    };
    read.map_err(|fault| {
        complaint(&Phrase::new("line.bad_use.environment").with("what", fault.to_string()), language)
    })
}

fn owner(environment: &Environment) -> Owner<'_> {
    match environment.kind {
        EnvironmentKind::Production => Owner::Production,
        EnvironmentKind::Practice => Owner::Practice,
        EnvironmentKind::Other => Owner::Other(&environment.name),
    }
}

/// Nothing in practice opens a production address, store pages apart.
fn reach(environment: &Environment) -> Reach {
    match environment.kind {
        EnvironmentKind::Production | EnvironmentKind::Other => Reach::Anywhere,
        EnvironmentKind::Practice => {
            let stores = &environment.stores;
            let known = [&stores.freeotp_app_store, &stores.freeotp_google_play, &stores.workplace_app_store];
            Reach::Practice(known.into_iter().chain(&stores.workplace_google_play).cloned().collect())
        }
    }
}

/// An environment as the wizard knows it: public addresses as text.
pub fn setting(environment: &Environment) -> Setting {
    let (addresses, stores) = (&environment.addresses, &environment.stores);
    Setting {
        world: match environment.kind {
            EnvironmentKind::Production => World::Production,
            EnvironmentKind::Practice => World::Practice,
            EnvironmentKind::Other => World::Other(environment.name.clone()),
        },
        atrium: addresses.atrium.to_string(),
        enrolment: addresses.enrolment.to_string(),
        workplace: addresses.workplace.to_string(),
        freeotp_app_store: stores.freeotp_app_store.to_string(),
        freeotp_google_play: stores.freeotp_google_play.to_string(),
        workplace_app_store: stores.workplace_app_store.to_string(),
        workplace_google_play: stores.workplace_google_play.as_ref().map(ToString::to_string),
        service_portal: environment.support.service_portal.to_string(),
        mail: environment.support.mail.clone(),
    }
}
