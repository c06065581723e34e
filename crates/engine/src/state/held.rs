//! What single things of a plan have come to on a path: property, matches, annuities, stocks.

use overwinter_numeric::Number;

/// What a path knows of a property.
#[derive(Clone, Copy, Debug)]
pub struct PropertyState<N> {
    /// What it cost.
    pub basis: N,
    /// What the household still has to pay in the step it is bought in.
    pub deposit: N,
    /// The share of the loans on it that its sale left unpaid.
    pub unpaid_share: N,
    /// This year's rents less costs and what is written off.
    pub net_rents: N,
    /// Losses of earlier years that have not counted yet.
    pub suspended: N,
}

impl<N: Number> PropertyState<N> {
    #[inline(always)]
    pub(super) fn start(basis: f64) -> Self {
        PropertyState { basis: N::constant(basis), deposit: N::ZERO, unpaid_share: N::ZERO, net_rents: N::ZERO, suspended: N::ZERO }
    }
}

/// A year's sums for an employer's match.
#[derive(Clone, Copy, Debug)]
pub struct MatchSums<N> {
    /// Pay.
    pub pay: N,
    /// Deferred.
    pub deferred: N,
    /// Matched.
    pub matched: N,
}

impl<N: Number> MatchSums<N> {
    #[inline(always)]
    pub(crate) fn zero() -> Self {
        MatchSums { pay: N::ZERO, deferred: N::ZERO, matched: N::ZERO }
    }
}

/// An annuity that was bought.
#[derive(Clone, Copy, Debug)]
pub struct Bought<N> {
    /// What was paid for it.
    pub paid: N,
    /// What of that has not come back.
    pub unrecovered: N,
    /// The price level of that January.
    pub prices: N,
}

impl<N: Number> Bought<N> {
    #[inline(always)]
    pub(crate) fn nothing() -> Self {
        Bought { paid: N::ZERO, unrecovered: N::ZERO, prices: N::ONE }
    }
}

/// The stock of pay in shares.
#[derive(Clone, Copy, Debug)]
pub struct Stock<N> {
    /// Its price over that of the start month, nominal.
    pub price: N,
    /// The same when the purchase plan's offering began.
    pub offered: N,
}
