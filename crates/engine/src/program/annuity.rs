//! Annuities that are bought within the plan, compiled.

use super::PEOPLE;

/// An annuity and its purchase.
#[derive(Clone, Debug, PartialEq)]
pub struct Annuity {
    /// Which of the plan's incomes it comes from.
    pub of: usize,
    /// The step of the purchase.
    pub bought_in: usize,
    /// Its price in dollars of the start month; follows prices.
    pub price: f64,
    /// Account index of what pays for it; the hand when there is none.
    pub paid_from: Option<usize>,
    /// By step: what is paid for each dollar of the price.
    pub rates: Vec<f64>,
    /// The same where one of a couple whose lives are drawn is left, by person.
    pub rates_alone: Option<[Vec<f64>; PEOPLE]>,
    /// Whose it is.
    pub person: usize,
    /// Whether payments follow January prices since the purchase.
    pub follows_prices: bool,
    /// The share of each payment that is no income until the price has come back; nothing of a contract inside a traditional plan, all of one inside a
    /// Roth plan, where it never ends.
    pub excluded: f64,
    /// Whether the exclusion ends when the price has come back.
    pub exclusion_ends: bool,
    /// The law's bound on the price of a longevity contract.
    pub longevity: Option<Longevity>,
}

/// The bound on a person's longevity contracts.
#[derive(Clone, Debug, PartialEq)]
pub struct Longevity {
    /// All prices together, in dollars of the law's table of the year of the purchase.
    pub most: f64,
    /// Indexes of the person's other contracts.
    pub others: Vec<usize>,
}

impl Annuity {
    /// Whether it pays in `step` on some path.
    #[inline(always)]
    pub fn may_pay(&self, step: usize) -> bool {
        self.rates[step] > 0.0 || self.rates_alone.as_ref().is_some_and(|of| of.iter().any(|rates| rates[step] > 0.0))
    }
}
