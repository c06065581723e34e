//! What a model draws from: the one seam behind which the kinds of models differ.

use overwinter_numeric::Number;
use overwinter_units::AssetClass;

use crate::model::ModelKind;
use crate::parametric::{FACTORS, Lognormal};
use crate::quasi::Quasi;
use crate::record::Record;
use crate::refusal::Refusal;
use crate::regime::{Estimates, Regime};
use crate::setup::{Sampling, Setup};
use crate::step::{Cursor, MarketStep};
use crate::student_t::{self, StudentT};
use crate::table::{self, Order, Walk};

/// One kind of model, compiled.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    Rows(Walk),
    Lognormal(Box<Lognormal>),
    Sobol(Box<Quasi>),
    StudentT(Box<StudentT>),
    Regime(Box<Regime>),
    Still(Box<MarketStep<f64>>),
}

impl Source {
    pub(crate) fn compile(setup: &Setup<'_>, used: [bool; AssetClass::COUNT]) -> Result<Self, Refusal> {
        check_sampling(setup)?;
        let steps_per_year = setup.steps_per_year;
        // Student t and regimes are laws of a month; where a step is a year it has twelve.
        let months = 12 / steps_per_year;
        let of_a = |steps_per_year| {
            let mut law = setup.assumed()?.compile(steps_per_year, used);
            law.in_pairs = setup.sampling == Sampling::Antithetic;
            Ok(law)
        };
        let of_months = || -> Result<Lognormal, Refusal> {
            let mut law: Lognormal = of_a(12)?;
            law.income = law.income.map(|paid| paid.map(|paid| paid * f64::from(months)));
            Ok(law)
        };
        Ok(match setup.kind {
            ModelKind::Bootstrap { mean_block_months } if mean_block_months < 12 => {
                return Err(Refusal::BlockTooShort { mean_block_months });
            }
            ModelKind::Bootstrap { mean_block_months } => {
                let mean_steps = f64::from(mean_block_months) * f64::from(steps_per_year) / 12.0;
                Source::of_record(Order::in_blocks(mean_steps), steps_per_year, used)
            }
            ModelKind::Historical => Source::of_record(Order::FromEachRow, steps_per_year, used),
            ModelKind::Lognormal => match setup.sampling {
                Sampling::Plain | Sampling::Antithetic => Source::Lognormal(Box::new(of_a(steps_per_year)?)),
                Sampling::Sobol { scramble, years } => {
                    Source::Sobol(Box::new(Quasi::new(of_a(steps_per_year)?, FACTORS, steps_per_year, years, scramble)))
                }
            },
            ModelKind::StudentT { degrees_of_freedom } if !student_t::DEGREES.contains(&degrees_of_freedom) => {
                return Err(Refusal::DegreesOfFreedom { degrees_of_freedom });
            }
            ModelKind::StudentT { degrees_of_freedom } => {
                Source::StudentT(Box::new(StudentT::new(of_months()?, degrees_of_freedom, months)))
            }
            ModelKind::Regime => Source::Regime(Box::new(Regime::new(of_months()?, &Estimates::embedded().regimes(), months))),
            ModelKind::Deterministic => Source::Still(Box::new(of_a(steps_per_year)?.median())),
        })
    }

    fn of_record(order: Order, steps_per_year: u32, used: [bool; AssetClass::COUNT]) -> Self {
        let rows = Record::read().rows;
        let (rows, advance) = if steps_per_year == 1 { (table::years(&rows), 12) } else { (rows, 1) };
        Source::Rows(Walk { rows, advance, order, used })
    }

    /// As [`crate::Model::starts`].
    pub(crate) fn starts(&self, steps: u32) -> Option<u32> {
        match self {
            Source::Rows(walk) => match walk.order {
                Order::FromEachRow => {
                    let rows = walk.rows.len() as u32;
                    Some((rows + 1).saturating_sub(steps.saturating_mul(walk.advance)).min(rows))
                }
                Order::InBlocks { .. } => None,
            },
            Source::Lognormal(_) | Source::Sobol(_) | Source::StudentT(_) | Source::Regime(_) | Source::Still(_) => None,
        }
    }

    #[inline(always)]
    pub(crate) fn begin<N: Number>(&self, first_path: u32) -> Cursor {
        match self {
            Source::Rows(walk) => walk.begin::<N>(first_path),
            Source::Lognormal(_) | Source::Sobol(_) | Source::StudentT(_) | Source::Regime(_) | Source::Still(_) => Cursor::default(),
        }
    }

    #[inline(always)]
    pub(crate) fn step<N: Number>(&self, seed: u64, first_path: u32, step: u32, cursor: &mut Cursor) -> MarketStep<N> {
        match self {
            Source::Rows(walk) => walk.step(seed, first_path, step, cursor),
            Source::Lognormal(law) => law.step(seed, first_path, step),
            Source::Sobol(quasi) => quasi.step(seed, first_path, step, cursor),
            Source::StudentT(tails) => tails.step(seed, first_path, step),
            Source::Regime(regime) => regime.step(seed, first_path, step, cursor),
            Source::Still(market) => MarketStep::constant(market),
        }
    }

    /// Every number that is drawn from, for the hash.
    pub(crate) fn numbers(&self, mut number: impl FnMut(f64)) {
        match self {
            Source::Rows(walk) => {
                walk.used.iter().for_each(|used| number(f64::from(u8::from(*used))));
                walk.rows.iter().flat_map(|row| row.0).for_each(number);
            }
            Source::Lognormal(law) => law.numbers(number),
            Source::Sobol(quasi) => quasi.law.numbers(number),
            Source::StudentT(tails) => tails.law.numbers(number),
            Source::Regime(regime) => {
                regime.law.numbers(&mut number);
                regime.rough.into_iter().for_each(&mut number);
                regime.drift.iter().chain(&regime.stretch).flatten().for_each(|value| number(*value));
            }
            Source::Still(step) => {
                step.total.iter().chain(&step.income).for_each(|value| number(*value));
                number(step.inflation);
            }
        }
    }
}

/// Pairs need normals, and Sobol points a law whose years are normal.
fn check_sampling(setup: &Setup<'_>) -> Result<(), Refusal> {
    let has_normals = match setup.kind {
        ModelKind::Lognormal | ModelKind::StudentT { .. } | ModelKind::Regime => true,
        ModelKind::Bootstrap { .. } | ModelKind::Historical | ModelKind::Deterministic => false,
    };
    let refused = |sampling| Err(Refusal::Sampling { sampling, model: setup.kind.id() });
    match setup.sampling {
        Sampling::Plain => Ok(()),
        Sampling::Antithetic if has_normals => Ok(()),
        Sampling::Antithetic => refused("Antithetic pairs"),
        Sampling::Sobol { years, .. } if setup.kind == ModelKind::Lognormal => {
            if (1..=150).contains(&years) {
                Ok(())
            } else {
                Err(Refusal::SobolYears { years })
            }
        }
        Sampling::Sobol { .. } => refused("Sobol points"),
    }
}
