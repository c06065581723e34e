//! The market of a run: one kind of model, compiled for one length of step.

use overwinter_numeric::Number;
use overwinter_units::{AssetClass, Month};
use sha2::{Digest, Sha256};

use crate::parametric::Lognormal;
use crate::proxy::{self, Proxy};
use crate::quasi::Quasi;
use crate::refusal::Refusal;
use crate::regime::{Regime, TwoRegimes};
use crate::series::NominalSeries;
use crate::setup::{Sampling, Setup};
use crate::source::Source;
use crate::step::{Cursor, MarketStep};
use crate::stress::Overlay;
use crate::table::{self, Order, Row, Walk};
use crate::tilt::Tilt;

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
    /// The same with fat tails that all classes share: see [`ModelKind::STUDENT_T`].
    StudentT {
        /// 4 to 30; the fewer, the fatter.
        degrees_of_freedom: u32,
    },
    /// Two hidden states of stock markets, calm and rough, that last for months; scaled to the assumptions.
    Regime,
    /// The median path of the lognormal model: every class and prices grow at their geometric mean.
    Deterministic,
}

impl ModelKind {
    /// Student t with five degrees of freedom, about what monthly returns of stocks show.
    pub const STUDENT_T: ModelKind = ModelKind::StudentT { degrees_of_freedom: 5 };

    /// Its name in requests and receipts.
    pub const fn id(self) -> &'static str {
        match self {
            ModelKind::Bootstrap { .. } => "bootstrap",
            ModelKind::Historical => "historical",
            ModelKind::Lognormal => "lognormal",
            ModelKind::StudentT { .. } => "student_t",
            ModelKind::Regime => "regime",
            ModelKind::Deterministic => "deterministic",
        }
    }
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
    overlay: Option<Overlay>,
    tilt: Option<Tilt>,
    proxies: Vec<Proxy>,
    id: String,
    hash: [u8; 32],
}

impl Model {
    /// Compiles `kind` for `steps_per_year` (12 or 1) and the classes that the run needs, with the long-run history where assumptions are needed.
    ///
    /// # Errors
    /// When the record has no series for a class, blocks are under 12 months, or a step is neither a month nor a year.
    pub fn new(kind: ModelKind, steps_per_year: u32, classes_used: &[AssetClass]) -> Result<Self, Refusal> {
        Model::of(&Setup::new(kind, steps_per_year, classes_used))
    }

    /// Compiles what `setup` says.
    ///
    /// # Errors
    /// As [`Model::new`], and when assumptions, own figures, sampling or stress don't fit.
    pub fn of(setup: &Setup<'_>) -> Result<Self, Refusal> {
        let steps_per_year = setup.steps_per_year;
        if steps_per_year != 1 && steps_per_year != 12 {
            return Err(Refusal::StepsPerYear { steps_per_year });
        }
        let used = AssetClass::ALL.map(|class| setup.classes_used.contains(&class));
        let needed = || AssetClass::ALL.into_iter().filter(|class| used[class.index()]);
        let without_series = needed().find(|class| table::column(*class).is_none());
        let (source, data) = Source::compile(setup, used)?;
        let of_record = matches!(source, Source::Rows(_));
        let overlay = setup.stress.map(|stress| Overlay::new(stress, steps_per_year, used));
        let months_of_record = overlay.as_ref().is_some_and(Overlay::is_of_record);
        match without_series {
            Some(class) if of_record => return Err(Refusal::NoSeries { class }),
            Some(class) if months_of_record => return Err(Refusal::StressWithoutSeries { class }),
            Some(_) | None => {}
        }
        let mut model = Model::finish(source, overlay, steps_per_year, id(setup, &data.name));
        model.first = data.first;
        if of_record || months_of_record {
            model.proxies = needed().filter_map(proxy::of_record).collect();
        }
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
        Model::finish(Source::Rows(walk), None, steps_per_year, "historical/real-series".into())
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
        Model::finish(Source::Rows(walk), None, 1, "historical/nominal-series".into())
    }

    /// One class (US stocks), yearly steps, real returns: 1 + return is lognormal with this arithmetic mean and standard
    /// deviation. For checks against closed forms.
    pub fn lognormal_real(arith_mean: f64, arith_sd: f64) -> Self {
        let law = crate::closed_form::LogLaw::from_arithmetic(arith_mean, arith_sd);
        let compiled = Lognormal::stocks_alone(law.mu, law.sigma);
        Model::finish(Source::Lognormal(Box::new(compiled)), None, 1, "lognormal/real".into())
    }

    /// As [`Model::lognormal_real`], with the yearly growths from scrambled Sobol points. For checks against closed forms.
    pub fn lognormal_real_sobol(arith_mean: f64, arith_sd: f64, years: u32, scramble: u32) -> Self {
        let law = crate::closed_form::LogLaw::from_arithmetic(arith_mean, arith_sd);
        let quasi = Quasi::new(Lognormal::stocks_alone(law.mu, law.sigma), 1, 1, years, scramble, u32::MAX);
        Model::finish(Source::Sobol(Box::new(quasi)), None, 1, format!("lognormal/real/sobol-{years}-{scramble}"))
    }

    /// One class (US stocks), monthly steps, real returns with two regimes. For checks against closed forms.
    pub fn regime_real(regimes: &TwoRegimes) -> Self {
        Model::finish(Source::Regime(Box::new(Regime::stocks_alone(regimes))), None, 12, "regime/real".into())
    }

    /// Adds what every model has: the id with its step, and the hash.
    fn finish(source: Source, overlay: Option<Overlay>, steps_per_year: u32, id: String) -> Self {
        let id = format!("{id}/{}", if steps_per_year == 1 { "yearly" } else { "monthly" });
        let hash = hash(&source, overlay.as_ref(), &id);
        Model { source, steps_per_year, first: None, overlay, tilt: None, proxies: Vec::new(), id, hash }
    }

    /// How many starts the record offers to a run of `steps` steps: path ids `0..starts` are the full windows.
    /// `None` where paths are drawn or there is only one.
    pub fn starts(&self, steps: u32) -> Option<u32> {
        self.source.starts(steps)
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
        self.source.begin::<N>(first_path)
    }

    /// The markets of `step` (0 for the first) on those paths. Steps are asked for in order, each once.
    #[inline(always)]
    pub fn step<N: Number>(&self, seed: u64, first_path: u32, step: u32, cursor: &mut Cursor) -> MarketStep<N> {
        let market = self.source.step(seed, first_path, step, cursor);
        let market = match &self.overlay {
            Some(overlay) => overlay.over(step, market),
            None => market,
        };
        match &self.tilt {
            Some(tilt) => tilt.over(market),
            None => market,
        }
    }

    /// The model with its tilt changed by `change`, under a name and a hash of its own.
    pub(crate) fn tilted(mut self, name: &str, change: impl FnOnce(Tilt) -> Tilt) -> Self {
        let tilt = change(self.tilt.unwrap_or_default());
        self.id = format!("{}/{name}", self.id);
        let mut hasher = Sha256::new();
        hasher.update(self.hash);
        hasher.update(self.id.as_bytes());
        tilt.numbers().for_each(|number| hasher.update(number.to_le_bytes()));
        self.hash = hasher.finalize().into();
        self.tilt = Some(tilt);
        self
    }
}

/// The name of what `setup` makes, without its step: kind, data, sampling, stress.
fn id(setup: &Setup<'_>, data: &str) -> String {
    let kind = match setup.kind {
        ModelKind::Bootstrap { mean_block_months } => format!("bootstrap-{mean_block_months}"),
        ModelKind::StudentT { degrees_of_freedom } => format!("student_t-{degrees_of_freedom}"),
        ModelKind::Historical | ModelKind::Lognormal | ModelKind::Regime | ModelKind::Deterministic => setup.kind.id().into(),
    };
    let sampling = match setup.sampling {
        Sampling::Plain => String::new(),
        Sampling::Antithetic => "/antithetic".into(),
        Sampling::Sobol { scramble, points: u32::MAX, years } => format!("/sobol-{years}-{scramble}"),
        Sampling::Sobol { scramble, points, years } => format!("/sobol-{years}-{scramble}x{points}"),
    };
    let stress = setup.stress.map_or_else(String::new, |stress| format!("/{}@{}", stress.kind.id(), stress.first_step));
    format!("{kind}/{data}{sampling}{stress}")
}

fn hash(source: &Source, overlay: Option<&Overlay>, id: &str) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(b"overwinter market 1\n");
    hasher.update(id.as_bytes());
    let mut number = |value: f64| hasher.update(value.to_le_bytes());
    source.numbers(&mut number);
    if let Some(overlay) = overlay {
        overlay.numbers(&mut number);
    }
    hasher.finalize().into()
}
