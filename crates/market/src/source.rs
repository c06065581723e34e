//! What a model draws from: the one seam behind which the kinds of models differ.

use overwinter_numeric::Number;
use overwinter_units::{AssetClass, Month};

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

/// What a source draws from.
pub(crate) struct Data {
    /// Its name in the model's.
    pub(crate) name: String,
    /// The month in which the record's first row ends.
    pub(crate) first: Option<Month>,
}

/// A set of assumptions for one step, and for one month.
struct Laws {
    of_step: Lognormal,
    /// Student t and regimes are laws of a month; where a step is a year it has twelve, and pays out what a year pays.
    of_month: Lognormal,
    months: u32,
    data: Data,
}

impl Laws {
    fn new(setup: &Setup<'_>, used: [bool; AssetClass::COUNT]) -> Result<Self, Refusal> {
        let assumed = setup.assumed()?;
        let of_a = |steps_per_year| Lognormal { in_pairs: setup.sampling == Sampling::Antithetic, ..assumed.compile(steps_per_year, used) };
        let of_step = of_a(setup.steps_per_year);
        let of_month = Lognormal { income: of_step.income, ..of_a(12) };
        Ok(Laws { of_step, of_month, months: 12 / setup.steps_per_year, data: Data { name: assumed.id, first: None } })
    }
}

impl Source {
    /// Compiles the kind, and says what it draws from.
    pub(crate) fn compile(setup: &Setup<'_>, used: [bool; AssetClass::COUNT]) -> Result<(Self, Data), Refusal> {
        check_sampling(setup)?;
        let steps_per_year = setup.steps_per_year;
        let laws = || Laws::new(setup, used);
        Ok(match setup.kind {
            ModelKind::Bootstrap { mean_block_months } if mean_block_months < 12 => {
                return Err(Refusal::BlockTooShort { mean_block_months });
            }
            ModelKind::Bootstrap { mean_block_months } => {
                let mean_steps = f64::from(mean_block_months) * f64::from(steps_per_year) / 12.0;
                Source::of_record(Order::in_blocks(mean_steps), steps_per_year, used)
            }
            ModelKind::Historical => Source::of_record(Order::FromEachRow, steps_per_year, used),
            ModelKind::Lognormal => {
                let Laws { of_step, data, .. } = laws()?;
                match setup.sampling {
                    Sampling::Plain | Sampling::Antithetic => (Source::Lognormal(Box::new(of_step)), data),
                    Sampling::Sobol { scramble, points, years } => {
                        (Source::Sobol(Box::new(Quasi::new(of_step, FACTORS, steps_per_year, years, scramble, points))), data)
                    }
                }
            }
            ModelKind::StudentT { degrees_of_freedom } if !student_t::DEGREES.contains(&degrees_of_freedom) => {
                return Err(Refusal::DegreesOfFreedom { degrees_of_freedom });
            }
            ModelKind::StudentT { degrees_of_freedom } => {
                let Laws { of_month, months, data, .. } = laws()?;
                (Source::StudentT(Box::new(StudentT::new(of_month, degrees_of_freedom, months))), data)
            }
            ModelKind::Regime => {
                let (estimates, Laws { of_month, months, data, .. }) = (Estimates::embedded(), laws()?);
                let name = format!("{}/{}", estimates.id, data.name);
                (Source::Regime(Box::new(Regime::new(of_month, &estimates.regimes(), months))), Data { name, ..data })
            }
            ModelKind::Deterministic => {
                let Laws { of_step, data, .. } = laws()?;
                (Source::Still(Box::new(of_step.median())), data)
            }
        })
    }

    fn of_record(order: Order, steps_per_year: u32, used: [bool; AssetClass::COUNT]) -> (Self, Data) {
        let record = Record::embedded();
        let data = Data { name: format!("us-record-{}-to-{}", record.first, record.last()), first: Some(record.first) };
        let (rows, advance) = if steps_per_year == 1 { (table::years(&record.rows), 12) } else { (record.rows.clone(), 1) };
        (Source::Rows(Walk { rows, advance, order, used }), data)
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
