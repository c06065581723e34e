//! The market of a run: one kind of model, compiled for one length of step.

use overwinter_numeric::Number;
use overwinter_units::{AssetClass, Month};
use sha2::{Digest, Sha256};

use crate::assumptions::Assumptions;
use crate::parametric::{FACTORS, Lognormal};
use crate::proxy::{self, Proxy};
use crate::record::Record;
use crate::refusal::Refusal;
use crate::series::NominalSeries;
use crate::step::{Cursor, MarketStep};
use crate::table::{self, Order, Row, Walk};

/// Which futures are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ModelKind {
    /// Blocks of the record in random order, all classes and inflation from the same months (Politis and Romano 1994).
    Bootstrap {
        /// Mean length of a block, 12 or more.
        mean_block_months: u32,
    },
    /// The record as it happened: path `i` begins at its `i`-th month.
    Historical,
    /// Correlated lognormal growth, independent from step to step, from dated assumptions.
    Lognormal,
    /// The median path of the lognormal model: every class and prices grow at their geometric mean.
    Deterministic,
}

impl Default for ModelKind {
    fn default() -> Self {
        ModelKind::Bootstrap { mean_block_months: 60 }
    }
}

/// A model compiled for one kind, one length of step and the classes of one plan.
///
/// ```
/// use overwinter_market::{Model, ModelKind};
/// use overwinter_units::AssetClass;
///
/// let model = Model::new(ModelKind::default(), 12, &[AssetClass::UsStocks, AssetClass::UsBonds])?;
/// let (seed, path) = (1, 17);
/// let mut place = model.begin::<f64>(seed, path);
/// let first_month = model.step::<f64>(seed, path, 0, &mut place);
/// assert!(first_month.total[AssetClass::UsStocks.index()] > -1.0);
/// assert_eq!(model.id(), "bootstrap-60/us-record-1871-02-to-2026-03/monthly");
/// # Ok::<(), overwinter_market::Refusal>(())
/// ```
#[derive(Clone, Debug)]
pub struct Model {
    source: Source,
    steps_per_year: u32,
    /// The month in which the first row's first month ends; `None` without a calendar.
    first: Option<Month>,
    proxies: Vec<Proxy>,
    id: String,
    hash: [u8; 32],
}

#[derive(Clone, Debug)]
enum Source {
    Rows(Walk),
    Lognormal(Box<Lognormal>),
    Still(Box<MarketStep<f64>>),
}

impl Model {
    /// Compiles `kind` for `steps_per_year` (12 or 1) and the classes that the run needs.
    ///
    /// # Errors
    /// When the record has no series for a class, blocks are under 12 months, or a step is neither a month nor a year.
    pub fn new(kind: ModelKind, steps_per_year: u32, classes_used: &[AssetClass]) -> Result<Self, Refusal> {
        if steps_per_year != 1 && steps_per_year != 12 {
            return Err(Refusal::StepsPerYear { steps_per_year });
        }
        let used = AssetClass::ALL.map(|class| classes_used.contains(&class));
        match kind {
            ModelKind::Bootstrap { mean_block_months } if mean_block_months < 12 => Err(Refusal::BlockTooShort { mean_block_months }),
            ModelKind::Bootstrap { mean_block_months } => {
                let mean_steps = f64::from(mean_block_months) * f64::from(steps_per_year) / 12.0;
                Model::from_record(&format!("bootstrap-{mean_block_months}"), Order::in_blocks(mean_steps), steps_per_year, used)
            }
            ModelKind::Historical => Model::from_record("historical", Order::FromEachRow, steps_per_year, used),
            ModelKind::Lognormal => {
                let assumptions = Assumptions::embedded();
                let compiled = assumptions.compile(steps_per_year, used);
                Ok(Model::finish(Source::Lognormal(Box::new(compiled)), steps_per_year, format!("lognormal/{}", assumptions.id)))
            }
            ModelKind::Deterministic => {
                let assumptions = Assumptions::embedded();
                let step = assumptions.compile(steps_per_year, used).median();
                Ok(Model::finish(Source::Still(Box::new(step)), steps_per_year, format!("deterministic/{}", assumptions.id)))
            }
        }
    }

    fn from_record(name: &str, order: Order, steps_per_year: u32, used: [bool; AssetClass::COUNT]) -> Result<Self, Refusal> {
        let needed = || AssetClass::ALL.into_iter().filter(|class| used[class.index()]);
        if let Some(class) = needed().find(|class| table::column(*class).is_none()) {
            return Err(Refusal::NoSeries { class });
        }
        let record = Record::read();
        let id = format!("{name}/us-record-{}-to-{}", record.first, record.last());
        let (rows, advance) = if steps_per_year == 1 { (table::years(&record.rows), 12) } else { (record.rows, 1) };
        let mut model = Model::finish(Source::Rows(Walk { rows, advance, order, used }), steps_per_year, id);
        model.first = Some(record.first);
        model.proxies = needed().filter_map(proxy::of_record).collect();
        Ok(model)
    }

    /// The record of a published backtest in order: real returns by step, no inflation, US stocks and US bonds only,
    /// nothing paid out. Both series have the same length, at least 1.
    ///
    /// # Panics
    /// When the series are empty or differ in length.
    pub fn from_real_series(stock_real: &[f64], bond_real: &[f64], steps_per_year: u32) -> Self {
        assert!(!stock_real.is_empty() && stock_real.len() == bond_real.len(), "series of one length: {}", stock_real.len());
        let row = |(stock, bond): (&f64, &f64)| Row::new(0.0, [*stock, 0.0], [*bond, 0.0], [0.0; 2]);
        let rows = stock_real.iter().zip(bond_real).map(row).collect();
        let used = AssetClass::ALL.map(|class| matches!(class, AssetClass::UsStocks | AssetClass::UsBonds));
        let walk = Walk { rows, advance: 1, order: Order::FromEachRow, used };
        Model::finish(Source::Rows(walk), steps_per_year, "historical/real-series".into())
    }

    /// A record in order, nominal, with its inflation: US stocks and US bonds only, nothing paid out.
    ///
    /// # Panics
    /// When the series are empty or differ in length.
    pub fn from_nominal_series(series: &NominalSeries) -> Self {
        let NominalSeries { stock, bond, inflation, .. } = series;
        assert!(!stock.is_empty() && stock.len() == bond.len() && stock.len() == inflation.len(), "series of one length: {}", stock.len());
        let row = |((stock, bond), inflation): ((&f64, &f64), &f64)| Row::new(*inflation, [*stock, 0.0], [*bond, 0.0], [0.0; 2]);
        let rows = stock.iter().zip(bond).zip(inflation).map(row).collect();
        let used = AssetClass::ALL.map(|class| matches!(class, AssetClass::UsStocks | AssetClass::UsBonds));
        let walk = Walk { rows, advance: 1, order: Order::FromEachRow, used };
        Model::finish(Source::Rows(walk), 1, "historical/nominal-series".into())
    }

    /// One class (US stocks), yearly steps, real returns: 1 + return is lognormal with this arithmetic mean and standard
    /// deviation. For checks against closed forms.
    pub fn lognormal_real(arith_mean: f64, arith_sd: f64) -> Self {
        let law = crate::closed_form::LogLaw::from_arithmetic(arith_mean, arith_sd);
        let mut compiled = Lognormal {
            factors: 1,
            drift: [0.0; FACTORS],
            mix: [[0.0; FACTORS]; FACTORS],
            inflation: None,
            places: [None; AssetClass::COUNT],
            income: [Some(0.0); AssetClass::COUNT],
        };
        compiled.drift[0] = law.mu;
        compiled.mix[0][0] = law.sigma;
        compiled.places[AssetClass::UsStocks.index()] = Some(0);
        Model::finish(Source::Lognormal(Box::new(compiled)), 1, "lognormal/real".into())
    }

    /// Adds what every model has: the id with its step, and the hash.
    fn finish(source: Source, steps_per_year: u32, id: String) -> Self {
        let id = format!("{id}/{}", if steps_per_year == 1 { "yearly" } else { "monthly" });
        let hash = source.hash(&id);
        Model { source, steps_per_year, first: None, proxies: Vec::new(), id, hash }
    }

    /// How many starts the record offers to a run of `steps` steps: path ids `0..starts` are the full windows.
    /// `None` where paths are drawn or there is only one.
    pub fn starts(&self, steps: u32) -> Option<u32> {
        match &self.source {
            Source::Rows(walk) => match walk.order {
                Order::FromEachRow => {
                    let rows = walk.rows.len() as u32;
                    Some((rows + 1).saturating_sub(steps.saturating_mul(walk.advance)).min(rows))
                }
                Order::InBlocks { .. } => None,
            },
            Source::Lognormal(_) | Source::Still(_) => None,
        }
    }

    /// The month in which the first month of window `start_index` ends (returns are labelled by their last month).
    /// `None` unless the model walks the dated record in order.
    pub fn first_label(&self, start_index: u32) -> Option<Month> {
        self.starts(1)?;
        self.first.map(|first| first.plus(start_index as i32))
    }

    /// Classes for which another series stands in.
    pub fn proxies(&self) -> &[Proxy] {
        &self.proxies
    }

    /// 12 or 1.
    pub fn steps_per_year(&self) -> u32 {
        self.steps_per_year
    }

    /// Name of the model with its data, e.g. `bootstrap-60/us-record-1871-02-to-2026-03/monthly`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// SHA-256 of the name and of every number that the model draws from.
    pub fn hash(&self) -> [u8; 32] {
        self.hash
    }

    /// The places of the paths `first_path..first_path + N::WIDTH` before step 0.
    /// In the historical model ids beyond the record begin again at its first month.
    #[inline(always)]
    pub fn begin<N: Number>(&self, _seed: u64, first_path: u32) -> Cursor {
        match &self.source {
            Source::Rows(walk) => walk.begin::<N>(first_path),
            Source::Lognormal(_) | Source::Still(_) => Cursor::default(),
        }
    }

    /// The markets of `step` (0 for the first) on those paths. Steps are asked for in order, each once.
    #[inline(always)]
    pub fn step<N: Number>(&self, seed: u64, first_path: u32, step: u32, cursor: &mut Cursor) -> MarketStep<N> {
        match &self.source {
            Source::Rows(walk) => walk.step(seed, first_path, step, cursor),
            Source::Lognormal(law) => law.step(seed, first_path, step),
            Source::Still(market) => MarketStep {
                total: market.total.map(N::constant),
                income: market.income.map(N::constant),
                inflation: N::constant(market.inflation),
            },
        }
    }
}

impl Source {
    fn hash(&self, id: &str) -> [u8; 32] {
        let mut hasher = Sha256::new();
        hasher.update(b"overwinter market 1\n");
        hasher.update(id.as_bytes());
        let mut number = |value: f64| hasher.update(value.to_le_bytes());
        match self {
            Source::Rows(walk) => {
                walk.used.iter().for_each(|used| number(f64::from(u8::from(*used))));
                walk.rows.iter().flat_map(|row| row.0).for_each(number);
            }
            Source::Lognormal(law) => {
                law.places.iter().for_each(|place| number(place.map_or(-1.0, |place| place as f64)));
                law.income.iter().for_each(|income| number(income.unwrap_or(-1.0)));
                law.drift.iter().chain(law.mix.iter().flatten()).for_each(|value| number(*value));
            }
            Source::Still(step) => {
                step.total.iter().chain(&step.income).for_each(|value| number(*value));
                number(step.inflation);
            }
        }
        hasher.finalize().into()
    }
}
