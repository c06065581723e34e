//! The words of a run that several commands share.

use clap::{Args, ValueEnum};
use overwinter_report::answer::{Backend, Machine};
use overwinter_report::wire::v1::{Assumptions, Dollars, Draws, Model, RunOptions, Stress, StressKind};

/// Which future is drawn, and how it is told.
#[derive(Args, Debug, Clone, Copy)]
pub struct Which {
    /// Which future is drawn: the same number gives the same result
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Where returns and inflation come from
    #[arg(long, value_enum, default_value = "bootstrap")]
    pub model: ModelName,
    /// Dated assumptions of the models that need some; the book's page on markets lists them
    #[arg(long, value_name = "SET", default_value = "long-run-history-2026-05", value_parser = assumptions)]
    pub assumptions: Assumptions,
    /// Something bad that happens on every path, with the months from the start to it: crisis_2008@24
    #[arg(long, value_name = "KIND[@MONTHS]", value_parser = stress)]
    pub stress: Option<Stress>,
    /// Steps of simulated time in a year: months, or years for comparisons with yearly studies
    #[arg(long, value_name = "12|1", default_value_t = 12, value_parser = steps)]
    pub steps_per_year: u32,
    /// Today's dollars, or the dollars of each year
    #[arg(long, value_enum, default_value = "real")]
    pub dollars: DollarsName,
}

/// How it is computed. It never changes a byte of the result.
#[derive(Args, Debug, Clone, Copy)]
pub struct How {
    /// One path at a time, or eight side by side
    #[arg(long, value_enum, default_value = "simd")]
    pub backend: BackendName,
    /// Threads [default: all cores]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

#[derive(ValueEnum, Debug, Clone, Copy)]
pub enum ModelName {
    /// Blocks of US history in random order
    Bootstrap,
    /// US history from every start month
    Historical,
    /// Dated assumptions, each month by itself
    Lognormal,
    /// The same with fat tails: worse crashes, shared by all classes
    #[value(name = "student_t")]
    StudentT,
    /// The same with calm and rough times of stock markets that last
    Regime,
    /// The median of those assumptions, without chance
    Deterministic,
}

#[derive(ValueEnum, Debug, Clone, Copy)]
pub enum DrawsName {
    /// Each path by itself
    Random,
    /// Pairs of paths of opposite luck
    Antithetic,
    /// Scrambled Sobol points: spread evenly
    Sobol,
}

impl DrawsName {
    /// As the core takes it.
    pub fn draws(self) -> Draws {
        match self {
            DrawsName::Random => Draws::Random,
            DrawsName::Antithetic => Draws::Antithetic,
            DrawsName::Sobol => Draws::Sobol,
        }
    }
}

#[derive(ValueEnum, Debug, Clone, Copy)]
pub enum DollarsName {
    /// Dollars of the plan's start
    Real,
    /// Dollars of the time
    Nominal,
}

#[derive(ValueEnum, Debug, Clone, Copy)]
pub enum BackendName {
    /// One path at a time
    Scalar,
    /// Eight side by side
    Simd,
}

fn steps(text: &str) -> Result<u32, String> {
    match text {
        "12" => Ok(12),
        "1" => Ok(1),
        _ => Err("a year has 12 steps (months) or 1 (the year itself)".into()),
    }
}

fn assumptions(text: &str) -> Result<Assumptions, String> {
    Assumptions::from_id(text).ok_or_else(|| format!("there are {}", Assumptions::ALL.map(Assumptions::id).join(", ")))
}

fn stress(text: &str) -> Result<Stress, String> {
    let (kind, months) = text.split_once('@').unwrap_or((text, "0"));
    let kind = StressKind::from_id(kind).ok_or_else(|| format!("there are {}", StressKind::ALL.map(StressKind::id).join(", ")))?;
    let after_months = months.parse().ok().filter(|months| *months <= 2_400).ok_or("months after the @ are a whole number up to 2400")?;
    Ok(Stress { kind, after_months })
}

impl Which {
    /// As the core takes it.
    pub fn options(self, paths: u32, compare_models: bool) -> RunOptions {
        let model = match self.model {
            ModelName::Bootstrap => Model::Bootstrap,
            ModelName::Historical => Model::Historical,
            ModelName::Lognormal => Model::Lognormal,
            ModelName::StudentT => Model::StudentT,
            ModelName::Regime => Model::Regime,
            ModelName::Deterministic => Model::Deterministic,
        };
        let dollars = match self.dollars {
            DollarsName::Real => Dollars::Real,
            DollarsName::Nominal => Dollars::Nominal,
        };
        let Which { seed, assumptions, stress, steps_per_year, .. } = self;
        RunOptions { paths, seed, model, assumptions, stress, draws: Draws::Random, dollars, steps_per_year, compare_models }
    }
}

impl How {
    /// As the core takes it.
    pub fn machine(self) -> Machine {
        let backend = match self.backend {
            BackendName::Scalar => Backend::Scalar,
            BackendName::Simd => Backend::Simd,
        };
        Machine { backend, threads: self.threads.map_or_else(cores, usize::from) }
    }
}

/// How many threads this machine runs at once.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}
