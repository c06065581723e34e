//! Bracket schedules as sums of hinges, and the two small sums that forms repeat.

use overwinter_numeric::Number;
use overwinter_units::{Money, Rate};

/// Where a schedule bends, and by how much the rate rises there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hinge {
    /// The lower bound of a bracket.
    pub from: Money,
    /// The bracket's rate less the rate below it, exact.
    pub extra_rate: Rate,
}

/// A bracket schedule. The same text serves one path, eight paths and exact cents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    hinges: Vec<Hinge>,
}

impl Schedule {
    /// Brackets by lower bound and rate, from zero upward.
    pub fn new(brackets: &[(Money, Rate)]) -> Self {
        let mut below = Rate::ZERO;
        let mut hinges = Vec::with_capacity(brackets.len());
        for &(from, rate) in brackets {
            hinges.push(Hinge { from, extra_rate: rate - below });
            below = rate;
        }
        Schedule { hinges }
    }

    /// The bends, lowest first.
    pub fn hinges(&self) -> &[Hinge] {
        &self.hinges
    }

    /// Tax of `amount`: Σ (rateᵢ − rateᵢ₋₁) · max(0, amount − fromᵢ). Nothing below zero.
    #[inline(always)]
    pub fn tax<N: Number>(&self, amount: N) -> N {
        let mut tax = N::ZERO;
        for hinge in &self.hinges {
            tax = tax + (amount - usd::<N>(hinge.from)).positive() * N::rate(hinge.extra_rate);
        }
        tax
    }

    /// Tax of `amount` where each bound is worth `dollar` a dollar of the schedule: for bounds that the law never indexes.
    #[inline(always)]
    pub fn tax_at<N: Number>(&self, amount: N, dollar: N) -> N {
        let mut tax = N::ZERO;
        for hinge in &self.hinges {
            tax = tax + (amount - usd::<N>(hinge.from) * dollar).positive() * N::rate(hinge.extra_rate);
        }
        tax
    }

    /// The same rates at other bounds (indexing).
    pub(crate) fn with_bounds(&self, change: impl Fn(Money) -> Money) -> Self {
        let hinges = self.hinges.iter().map(|hinge| Hinge { from: change(hinge.from), ..*hinge }).collect();
        Schedule { hinges }
    }
}

/// An amount of the law as a path's number, in dollars.
#[inline(always)]
pub fn usd<N: Number>(amount: Money) -> N {
    N::constant(amount.dollars_f64())
}

/// Both persons' amounts together.
#[inline(always)]
pub fn both<N: Number>(amounts: [N; 2]) -> N {
    amounts[0] + amounts[1]
}

/// How many steps of `step` the excess has begun: the law's "for each $2,500 or fraction thereof".
///
/// Exact numbers count whole steps. Paths count in proportion, so that tax stays piecewise linear there (they keep what
/// `to_cents` rounds elsewhere); they are low by half a step on average.
#[inline(always)]
pub fn steps_begun<N: Number>(excess: N, step: N) -> N {
    let hundred = N::constant(100.0);
    let nearly_half = N::constant(0.004_999_99);
    ((excess / step / hundred + nearly_half).to_cents() - nearly_half.to_cents()) * hundred
}

/// How many whole steps of `step` the excess has: the law's "for each $1,000". Paths count as in [`steps_begun`], one step lower.
#[inline(always)]
pub fn whole_steps<N: Number>(excess: N, step: N) -> N {
    // One fewer than those begun, unless the last one is full to the cent.
    (steps_begun(excess + N::constant(0.01), step) - N::ONE).positive()
}

/// A share of 1 with what lies below a hundredth left out: the forms' "drop any numbers after the decimal point" of a percentage. Paths keep it.
#[inline(always)]
pub fn whole_percent<N: Number>(share: N) -> N {
    let nearly_half = N::constant(0.004_999_99);
    (share - nearly_half).to_cents() + nearly_half.to_cents()
}

/// A rate of law rounded to a hundredth of a percent. Paths keep it.
#[inline(always)]
pub fn to_hundredth_percent<N: Number>(rate: N) -> N {
    let hundred = N::constant(100.0);
    (rate * hundred).to_cents() / hundred
}

#[cfg(test)]
mod tests {
    use overwinter_numeric::Exact;

    use super::*;

    #[test]
    fn a_schedule_taxes_each_bracket_at_its_own_rate() {
        let schedule = Schedule::new(&[
            (Money::ZERO, Rate::percent(10)),
            (Money::from_dollars(10_000), Rate::percent(12)),
            (Money::from_dollars(40_000), Rate::percent(22)),
        ]);
        assert_eq!(schedule.tax(50_000.0_f64), 1_000.0 + 3_600.0 + 2_200.0);
        assert_eq!(schedule.tax(-5.0_f64), 0.0);
        assert_eq!(schedule.tax(Exact::constant(10_000.01)).to_money(), Money::from_cents(100_000));
    }

    #[test]
    fn a_step_counts_whole_where_numbers_are_exact() {
        for (excess, begun) in [(0.0, 0), (1.0, 1), (2_499.0, 1), (2_500.0, 1), (2_501.0, 2), (7_500.0, 3)] {
            let steps = steps_begun(Exact::constant(excess), Exact::constant(2_500.0));
            assert_eq!(steps.to_money(), Money::from_dollars(begun), "{excess}");
        }
        for (excess, whole) in [(0.0, 0), (999.99, 0), (1_000.0, 1), (1_999.0, 1), (2_000.0, 2)] {
            assert_eq!(whole_steps(Exact::constant(excess), Exact::constant(1_000.0)).to_money(), Money::from_dollars(whole), "{excess}");
        }
        for (share, whole) in [(1.0, 1.0), (1.8565, 1.85), (3.999, 3.99), (0.0, 0.0)] {
            assert_eq!(whole_percent(Exact::constant(share)), Exact::constant(whole), "{share}");
            assert!((whole_percent(share) - share).abs() < 1e-9);
        }
        assert_eq!(steps_begun(0.0, 2_500.0), 0.0);
        assert!((steps_begun(3_750.0, 2_500.0) - 1.5_f64).abs() < 1e-9);
    }
}
