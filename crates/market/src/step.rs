//! What a market model answers for one step, and the place on a path that it keeps between steps.

use overwinter_numeric::{LANES, Number};
use overwinter_units::AssetClass;

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
}

/// Where each of up to eight paths stands in the record. Lane `i` belongs to path `first_path + i`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor(pub(crate) [u32; LANES]);
