//! Named stresses, put over any model's paths from a given step on.
//!
//! Those of the record replace the path by its months: every path lives through the same bad years, then goes on as the model says. The
//! others shift what the model draws. Where steps are years, a stress of the record takes as many whole years as its months need.
//!
//! *Not modelled*: Japan from 1990 (no series at hand that may be shipped), a recovery after the stress other than the model's own, and
//! classes that the record does not hold: a stress of the record refuses them by name, as the record does.

use overwinter_numeric::{Number, Work};
use overwinter_units::{AssetClass, Month};

use crate::record::Record;
use crate::step::{MarketStep, is_equity};
use crate::table::{self, Order, Walk};

/// A stress and where it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stress {
    /// What happens.
    pub kind: StressKind,
    /// The first step (0 is the run's first) in which it happens: retirement, say.
    pub first_step: u32,
}

/// What happens in a stress.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StressKind {
    /// November 2007 to March 2009: stocks halve.
    Crisis2008,
    /// 1966 to 1982: stocks and bonds lose to inflation for seventeen years.
    Years1966To1982,
    /// October 1929 to June 1932: stocks lose four fifths.
    Crash1929,
    /// 1973 to 1981: two oil crises; prices double while stocks stand still.
    Stagflation,
    /// Every class returns three points a year less for ten years.
    WorseDecade,
    /// Prices rise three points a year faster, to the end; nominal returns stay.
    HigherInflation,
    /// Stocks of every country and real estate lose two fifths in one step, on top of what the model draws.
    EquityDrop,
}

impl StressKind {
    /// All, in the order in which they are offered.
    pub const ALL: [StressKind; 7] = [
        StressKind::Crisis2008,
        StressKind::Years1966To1982,
        StressKind::Crash1929,
        StressKind::Stagflation,
        StressKind::WorseDecade,
        StressKind::HigherInflation,
        StressKind::EquityDrop,
    ];

    /// Its name in requests and receipts.
    pub const fn id(self) -> &'static str {
        match self {
            StressKind::Crisis2008 => "crisis_2008",
            StressKind::Years1966To1982 => "years_1966_1982",
            StressKind::Crash1929 => "crash_1929",
            StressKind::Stagflation => "stagflation",
            StressKind::WorseDecade => "worse_decade",
            StressKind::HigherInflation => "higher_inflation",
            StressKind::EquityDrop => "equity_drop",
        }
    }

    /// The stress of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        StressKind::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// A stress compiled for one length of step.
#[derive(Clone, Debug)]
pub(crate) struct Overlay {
    first_step: u32,
    /// How many steps it lasts.
    steps: u32,
    used: [bool; AssetClass::COUNT],
    effect: Effect,
}

#[derive(Clone, Debug)]
enum Effect {
    /// These steps of the record.
    Instead(Vec<MarketStep<f64>>),
    /// Added to each class's return, and to inflation, for so many steps.
    Shift { total: f64, inflation: f64, steps: u32 },
    /// What stocks are multiplied with.
    Drop { to: f64 },
}

impl Overlay {
    pub(crate) fn new(stress: Stress, steps_per_year: u32, used: [bool; AssetClass::COUNT]) -> Self {
        let per_step = 1.0 / f64::from(steps_per_year);
        let record = |from, to| Effect::Instead(of_record(from, to, steps_per_year, used));
        let effect = match stress.kind {
            StressKind::Crisis2008 => record([2007, 11], [2009, 3]),
            StressKind::Years1966To1982 => record([1966, 1], [1982, 12]),
            StressKind::Crash1929 => record([1929, 10], [1932, 6]),
            StressKind::Stagflation => record([1973, 1], [1981, 12]),
            StressKind::WorseDecade => Effect::Shift { total: -0.03 * per_step, inflation: 0.0, steps: 10 * steps_per_year },
            StressKind::HigherInflation => Effect::Shift { total: 0.0, inflation: 0.03 * per_step, steps: u32::MAX },
            StressKind::EquityDrop => Effect::Drop { to: 0.6 },
        };
        let steps = match &effect {
            Effect::Instead(steps) => steps.len() as u32,
            Effect::Shift { steps, .. } => *steps,
            Effect::Drop { .. } => 1,
        };
        Overlay { first_step: stress.first_step, steps, used, effect }
    }

    /// Whether the record's months stand in the place of the model's.
    pub(crate) fn is_of_record(&self) -> bool {
        matches!(self.effect, Effect::Instead(_))
    }

    /// What becomes of the model's `market` in `step`. Steps are the same on all paths, so this may branch.
    #[inline(always)]
    pub(crate) fn over<N: Number>(&self, step: u32, market: MarketStep<N>) -> MarketStep<N> {
        let Some(place) = step.checked_sub(self.first_step).filter(|place| *place < self.steps) else { return market };
        N::apart(Apply { effect: &self.effect, used: self.used, place: place as usize, market })
    }

    /// Every number in it.
    pub(crate) fn numbers(&self, mut number: impl FnMut(f64)) {
        number(f64::from(self.first_step));
        number(f64::from(self.steps));
        match &self.effect {
            Effect::Instead(steps) => {
                for step in steps {
                    step.total.iter().chain(&step.income).chain([&step.inflation]).for_each(|value| number(*value));
                }
            }
            Effect::Shift { total, inflation, .. } => [*total, *inflation].into_iter().for_each(number),
            Effect::Drop { to } => number(*to),
        }
    }
}

/// The steps of the record from one `[year, month]` to another (months are labelled by their end), the last year filled up where steps are years.
fn of_record(from: [i32; 2], to: [i32; 2], steps_per_year: u32, used: [bool; AssetClass::COUNT]) -> Vec<MarketStep<f64>> {
    let [from, to] = [from, to].map(|[year, month]| Month::january(year).plus(month - 1));
    let record = Record::embedded();
    let first = record.first.until(from) as u32;
    let months = from.until(to) as u32 + 1;
    let (rows, advance) = if steps_per_year == 1 { (table::years(&record.rows), 12) } else { (record.rows.clone(), 1) };
    let walk = Walk { rows, advance, order: Order::FromEachRow, used };
    let mut cursor = walk.begin::<f64>(first);
    (0..months.div_ceil(advance)).map(|step| walk.step::<f64>(0, first, step, &mut cursor)).collect()
}

struct Apply<'a, N> {
    effect: &'a Effect,
    used: [bool; AssetClass::COUNT],
    place: usize,
    market: MarketStep<N>,
}

impl<N: Number> Work<N> for Apply<'_, N> {
    type Done = MarketStep<N>;

    #[inline(always)]
    fn run(self) -> MarketStep<N> {
        let Apply { effect, used, place, mut market } = self;
        let used = AssetClass::ALL.into_iter().filter(|class| used[class.index()]);
        match effect {
            Effect::Instead(steps) => MarketStep::constant(&steps[place]),
            Effect::Shift { total, inflation, .. } => {
                let shift = N::constant(*total);
                for class in used {
                    let at = class.index();
                    market.total[at] = (market.total[at] + shift).max(N::constant(-0.999));
                }
                // Interest is the whole return of cash; other income is not touched.
                let cash = AssetClass::Cash.index();
                market.income[cash] = (market.income[cash] + shift).positive();
                market.inflation = market.inflation + N::constant(*inflation);
                market
            }
            Effect::Drop { to } => {
                for class in used.filter(|class| is_equity(*class)) {
                    let at = class.index();
                    market.total[at] = (N::ONE + market.total[at]) * N::constant(*to) - N::ONE;
                }
                market
            }
        }
    }
}
