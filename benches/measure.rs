//! How long a piece of work takes: warmed up, timed in samples, told as median, fastest and slowest. It is to show a
//! change of a size that counts, not of a percent, and so needs no statistics and no crate.

use std::{
    env,
    hint::black_box,
    time::{Duration, Instant},
};

const WARM_UP: Duration = Duration::from_millis(500);
const ALL_SAMPLES: Duration = Duration::from_secs(2);
/// Where one run takes longer than a sample should.
const FEWEST_SAMPLES: u32 = 10;
const MOST_SAMPLES: u32 = 50;

/// What cargo asked for: `cargo bench -- WORDS` measures what has WORDS in its name, `cargo test --bench` runs each once.
pub struct Benches {
    mode: Mode,
    filter: Option<String>,
}

enum Mode {
    Measure,
    RunOnce,
}

impl Benches {
    /// By the arguments of this process.
    pub fn from_arguments() -> Self {
        let (flags, names): (Vec<_>, Vec<_>) = env::args().skip(1).partition(|word| word.starts_with("--"));
        let mode = if flags.iter().any(|flag| flag == "--bench") { Mode::Measure } else { Mode::RunOnce };
        Self { mode, filter: names.into_iter().next() }
    }

    /// Runs `work` under this name, if it was asked for.
    #[allow(clippy::print_stdout, reason = "it is what a bench is for")]
    pub fn bench<T>(&self, name: &str, mut work: impl FnMut() -> T) {
        if self.filter.as_ref().is_some_and(|words| !name.contains(words.as_str())) {
            return;
        }
        match self.mode {
            Mode::RunOnce => {
                black_box(work());
                println!("{name}: ran");
            }
            Mode::Measure => {
                let mut samples = measured(&mut work);
                samples.sort_unstable();
                let (fastest, slowest) = (samples[0], samples[samples.len() - 1]);
                println!("{name}: {:.2?} ({fastest:.2?} to {slowest:.2?})", samples[samples.len() / 2]);
            }
        }
    }
}

/// The time of one run, by each sample.
fn measured<T>(work: &mut impl FnMut() -> T) -> Vec<Duration> {
    let mut runs = 0_u32;
    let mut warming = Duration::ZERO;
    while warming < WARM_UP {
        warming += time_of(1, work);
        runs += 1;
    }
    let one_run = warming / runs;
    let runs_in =
        |time: Duration| u32::try_from(time.as_nanos() / one_run.as_nanos().max(1)).unwrap_or(u32::MAX);
    let samples = runs_in(ALL_SAMPLES).clamp(FEWEST_SAMPLES, MOST_SAMPLES);
    let runs_a_sample = runs_in(ALL_SAMPLES / samples).max(1);
    (0..samples).map(|_| time_of(runs_a_sample, work) / runs_a_sample).collect()
}

#[expect(clippy::disallowed_methods, reason = "a bench measures real time")]
fn time_of<T>(runs: u32, work: &mut impl FnMut() -> T) -> Duration {
    let start = Instant::now();
    for _ in 0..runs {
        black_box(work());
    }
    start.elapsed()
}
