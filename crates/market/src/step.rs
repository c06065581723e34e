//! What a market model answers for one step, and the place on a path that it keeps between steps.

use overwinter_numeric::{LANES, Number};
use overwinter_units::AssetClass;

use crate::parametric::FACTORS;

/// The markets of one step (a month or a year) on the paths of an `N`.
#[derive(Clone, Copy, Debug)]
pub struct MarketStep<N> {
    /// Nominal total return of each class, as a fraction of its value at the start of the step; zero for classes not asked for.
    /// By [`AssetClass::index`].
    pub total: [N; AssetClass::COUNT],
    /// The part of `total` that is paid out as dividends or interest, as a fraction of the value at the start of the step.
    pub income: [N; AssetClass::COUNT],
    /// Rise of consumer prices over the step, as a fraction.
    pub inflation: N,
}

impl<N: Number> MarketStep<N> {
    /// A step in which nothing moves.
    #[inline(always)]
    pub fn still() -> Self {
        MarketStep { total: [N::ZERO; AssetClass::COUNT], income: [N::ZERO; AssetClass::COUNT], inflation: N::ZERO }
    }
    /// The same step on every path.
    #[inline(always)]
    pub(crate) fn constant(step: &MarketStep<f64>) -> Self {
        MarketStep { total: step.total.map(N::constant), income: step.income.map(N::constant), inflation: N::constant(step.inflation) }
    }
}

/// Where each of up to eight paths stands. Lane `i` belongs to path `first_path + i`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cursor {
    /// The next row of the record, or the state of the regime.
    pub(crate) place: [u32; LANES],
    /// What is left of the year's normals, where a year is drawn before its months.
    pub(crate) rest: [[f64; LANES]; FACTORS],
}

/// Whether a class behaves like stocks where stocks are what happens: in the states of the regime model, and in a stress of equities.
pub(crate) fn is_equity(class: AssetClass) -> bool {
    match class {
        AssetClass::UsStocks | AssetClass::InternationalStocks | AssetClass::RealEstate => true,
        AssetClass::UsBonds | AssetClass::Tips | AssetClass::Cash | AssetClass::Gold => false,
    }
}
