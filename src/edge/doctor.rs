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
    client::{Proxies, negotiate::ticket},
    clock::Clock,
    doctor::{self, Browser, CheckContext, Grade, Machine, Network, Output, Resolver},
    driver::SystemBrowser,
    platform,
    progress::Store,
    surroundings::{Charset, Surroundings},
    tui,
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
    let surroundings = surroundings();
    let output = Output {
        colour: surroundings.seen && surroundings.abilities.shows_fixed_colours(),
        unicode: surroundings.charset == Charset::Utf8,
    };
    if form == ReportForm::Page && surroundings.seen {
        print(&doctor::looking(language, output));
    }
    // What leads to the practice sites is on this PC: no proxy is on the way.
    let proxies = if practice.is_some() { Proxies::of([]) } else { Proxies::of_person() };
    let extra_roots = roots.count();
    // Both ask the same ones, which learn what a script says only once.
    let client = start::client(&environment, roots, proxies.clone(), practice.as_ref());
    let resolver: Box<dyn Resolver> =
        if practice.is_some() { Box::new(PracticeResolver) } else { Box::new(SystemResolver) };
    let network = Network { client, resolver, proxies, extra_roots };
    let wall_ms = Box::new(move || clock.now().wall_ms);
    let context = CheckContext::new(
        environment,
        network,
        Machine { wall_ms, surroundings, browser: browser(), ticket, policy: for_all.policy.clone() },
    );
    let report = doctor::examine(doctor::CHECKS, &context).await;
    match form {
        ReportForm::Page => print(&doctor::page(
            &report,
            &farewell::command(&arguments.world, arguments, None),
            language,
            output,
        )),
        // A machine that reads the exit code alone must not take half a report for a good one.
        ReportForm::Json => write(&doctor::json(&report, language)).map_err(StartError::System)?,
    }
    Ok(match report.verdict() {
        Grade::Fine | Grade::Warning => ExitCode::Fine,
        Grade::Wrong => ExitCode::Trouble,
    })
}

fn print(text: &str) {
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

fn surroundings() -> Surroundings {
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
