//! `kom-i-gang doctor` on this machine: arguments -> what the checks look at -> the report on standard output.

use std::{
    future::{self, Future},
    io::{self, IsTerminal as _, Write as _},
    net::{IpAddr, Ipv4Addr},
    pin::Pin,
    sync::Arc,
};

use super::{
    cli::{Arguments, ExitCode, ReportForm, choose_language},
    farewell,
    policy::ForAll,
    start::{self, StartError},
};
use crate::{
    client::{Client, Proxies, negotiate::ticket},
    clock::Clock,
    config::Environment,
    dialogue::{Language, Phrase, World, keys},
    doctor::{self, Browser, CheckContext, Grade, Machine, Network, Output, Resolver},
    driver::SystemBrowser,
    platform,
    policy::Policy,
    progress::Store,
    surroundings::{Charset, Surroundings},
    text, tui,
};

/// Looks and reports. Must be called on a tokio runtime; `locale` is the system's, or what is set for all.
pub async fn run(
    arguments: &Arguments,
    form: ReportForm,
    locale: Option<&str>,
    for_all: &ForAll,
) -> Result<ExitCode, StartError> {
    let clock = Clock::new();
    let practice = start::practice_world(arguments, &clock)?;
    let spoken = choose_language(arguments.language, None, locale);
    let environment = Arc::new(start::environment(&arguments.world, practice.as_ref(), spoken)?);
    let roots = start::roots(arguments.ca_file.as_deref(), for_all, spoken)?;
    let saved = Store::of_person(environment.world.as_deref()).language();
    let language = choose_language(arguments.language, saved, locale);
    let output = output();
    if form == ReportForm::Page && surroundings().seen {
        print(&doctor::looking(language, output));
    }
    // What leads to the practice sites is on this PC: no proxy is on the way.
    let proxies = if practice.is_some() { Proxies::of([]) } else { Proxies::of_person() };
    let extra_roots = roots.count();
    // Both ask the same ones, which learn what a script says only once.
    let client = start::client(&environment, roots, proxies.clone(), practice.as_ref());
    let doctor = Doctor {
        environment,
        client,
        proxies,
        extra_roots,
        in_practice: practice.is_some(),
        policy: for_all.policy.clone(),
        clock,
    };
    let report = doctor.look().await;
    match form {
        ReportForm::Page => {
            let begin = farewell::command(&arguments.world, arguments, None);
            print(&doctor::page(&report, &begin, language, output));
            print(&offer(arguments, language, output));
        }
        // A machine that reads the exit code alone must not take half a report for a good one.
        ReportForm::Json => write(&doctor::json(&report, language)).map_err(StartError::System)?,
    }
    Ok(match report.verdict() {
        Grade::Fine | Grade::Warning => ExitCode::Fine,
        Grade::Wrong => ExitCode::Trouble,
    })
}

/// Looks at this machine and the ways to an environment's sites.
pub struct Doctor {
    /// Whose sites.
    pub environment: Arc<Environment>,
    /// Calls them.
    pub client: Arc<dyn Client>,
    /// The proxies that it goes through.
    pub proxies: Proxies,
    /// How many certificate authorities a file adds.
    pub extra_roots: usize,
    /// The sites are on this PC.
    pub in_practice: bool,
    /// What IT has set for all.
    pub policy: Policy,
    /// The time.
    pub clock: Clock,
}

impl Doctor {
    /// Looks, for half a minute at most.
    pub async fn look(&self) -> doctor::Report {
        let resolver: Box<dyn Resolver> =
            if self.in_practice { Box::new(PracticeResolver) } else { Box::new(SystemResolver) };
        let network = Network {
            client: Arc::clone(&self.client),
            resolver,
            proxies: self.proxies.clone(),
            extra_roots: self.extra_roots,
        };
        let clock = self.clock.clone();
        let machine = Machine {
            wall_ms: Box::new(move || clock.now().wall_ms),
            surroundings: surroundings(),
            browser: browser(),
            ticket,
            policy: self.policy.clone(),
        };
        let context = CheckContext::new(Arc::clone(&self.environment), network, machine);
        doctor::examine(doctor::CHECKS, &context).await
    }
}

/// What standard output can show.
pub(super) fn output() -> Output {
    let surroundings = surroundings();
    Output {
        colour: surroundings.seen && surroundings.abilities.shows_colours(),
        unicode: surroundings.charset == Charset::Utf8,
    }
}

/// The line on the report.
fn offer(arguments: &Arguments, language: Language, output: Output) -> String {
    let world = match &arguments.world {
        World::Practice => "kom-i-gang report practice".to_owned(),
        world => farewell::command(world, arguments, None).replacen("kom-i-gang", "kom-i-gang report", 1),
    };
    let words =
        text::words(&Phrase::new(keys::report::command::OFFER).with("command", world), language) + "\n";
    if output.unicode { words } else { text::ascii(&words) }
}

pub(super) fn print(text: &str) {
    // Nobody to print to is no reason to fail.
    let _ = write(text);
}

fn write(text: &str) -> io::Result<()> {
    io::stdout().write_all(text.as_bytes())?;
    io::stdout().flush()
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

pub(super) fn surroundings() -> Surroundings {
    let (typed, seen) = (io::stdin().is_terminal(), io::stdout().is_terminal());
    let size = if typed || seen { tui::window_size() } else { None };
    Surroundings::read(variable, size, (typed, seen)).on(platform::console(variable))
}

fn browser() -> Browser {
    // On Linux a browser may be installed where there is no screen. `BROWSER` and Windows' own are another matter.
    let shown = ["DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "WSL_DISTRO_NAME"];
    match SystemBrowser::is_there() {
        false => Browser::Missing,
        true if cfg!(target_os = "linux") && !shown.iter().any(|name| variable(name).is_some()) => {
            Browser::NoScreen
        }
        true => Browser::Found,
    }
}

/// The practice sites are on this PC, whatever their names.
struct PracticeResolver;

impl Resolver for PracticeResolver {
    fn look_up(&self, _: &str, _: u16) -> Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send + '_>> {
        Box::pin(future::ready(Ok(vec![Ipv4Addr::LOCALHOST.into()])))
    }
}

/// The system's own look-up.
struct SystemResolver;

impl Resolver for SystemResolver {
    fn look_up(
        &self,
        host: &str,
        port: u16,
    ) -> Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send + '_>> {
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        Box::pin(async move {
            let mut found: Vec<IpAddr> =
                tokio::net::lookup_host((host, port)).await?.map(|address| address.ip()).collect();
            found.dedup();
            Ok(found)
        })
    }
}
