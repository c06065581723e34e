//! Amounts that count for a deduction or a credit and are no income.

use overwinter_numeric::Number;

use crate::us::income::{gathered_pair, scaled_pair};
use crate::us::minimum_tax_credit::MinimumTaxItems;

/// As many students of one return as the credit for their tuition is worked out for.
pub const STUDENTS: usize = 4;

/// A year's amounts, in the table year's dollars.
#[derive(Clone, Copy, Debug)]
pub struct Qualifying<N> {
    /// What each person put into retirement accounts, Roth ones too, less what was taken out in the testing period (26 USC 25B(d)).
    pub retirement_saving: [N; 2],
    /// Tuition and books of each student in the first four years of study.
    pub tuition: [N; STUDENTS],
    /// Tuition of other study, everybody's together.
    pub lifetime_learning: N,
    /// Care of children and other dependents, so that the persons on the return can work.
    pub care: N,
    /// Tips, contained in wages.
    pub tips: N,
    /// Interest on a loan for a new car.
    pub car_loan_interest: N,
    /// Health insurance of the self-employed that is not from the marketplace.
    pub self_employed_health: N,
    /// Premium of the marketplace's second cheapest silver plan for the household: the benchmark.
    pub benchmark_premium: N,
    /// Premium of the plan that the household has, before any credit.
    pub marketplace_premium: N,
    /// What the credit paid of it in advance.
    pub advance_credit: N,
    /// Paid into 529 plans, for the states' returns.
    pub education_saving: N,
    /// What the minimum tax counts.
    pub minimum_tax: MinimumTaxItems<N>,
}

impl<N: Number> Qualifying<N> {
    /// Nothing.
    #[inline(always)]
    pub fn zero() -> Self {
        Qualifying {
            retirement_saving: [N::ZERO; 2],
            tuition: [N::ZERO; STUDENTS],
            lifetime_learning: N::ZERO,
            care: N::ZERO,
            tips: N::ZERO,
            car_loan_interest: N::ZERO,
            self_employed_health: N::ZERO,
            benchmark_premium: N::ZERO,
            marketplace_premium: N::ZERO,
            advance_credit: N::ZERO,
            education_saving: N::ZERO,
            minimum_tax: MinimumTaxItems::zero(),
        }
    }

    /// Several households side by side; `of` gives the one of a lane.
    #[inline(always)]
    pub(crate) fn gather<'a>(of: impl Fn(usize) -> &'a Qualifying<f64>) -> Self {
        Qualifying {
            retirement_saving: gathered_pair(|lane| of(lane).retirement_saving),
            tuition: core::array::from_fn(|student| N::gather(|lane| of(lane).tuition[student])),
            lifetime_learning: N::gather(|lane| of(lane).lifetime_learning),
            care: N::gather(|lane| of(lane).care),
            tips: N::gather(|lane| of(lane).tips),
            car_loan_interest: N::gather(|lane| of(lane).car_loan_interest),
            self_employed_health: N::gather(|lane| of(lane).self_employed_health),
            benchmark_premium: N::gather(|lane| of(lane).benchmark_premium),
            marketplace_premium: N::gather(|lane| of(lane).marketplace_premium),
            advance_credit: N::gather(|lane| of(lane).advance_credit),
            education_saving: N::gather(|lane| of(lane).education_saving),
            minimum_tax: MinimumTaxItems::gather(|lane| &of(lane).minimum_tax),
        }
    }

    /// Every amount times `factor`.
    #[inline(always)]
    pub(crate) fn scaled(&self, factor: N) -> Self {
        let mut tuition = self.tuition;
        for own in &mut tuition {
            *own = *own * factor;
        }
        Qualifying {
            retirement_saving: scaled_pair(self.retirement_saving, factor),
            tuition,
            lifetime_learning: self.lifetime_learning * factor,
            care: self.care * factor,
            tips: self.tips * factor,
            car_loan_interest: self.car_loan_interest * factor,
            self_employed_health: self.self_employed_health * factor,
            benchmark_premium: self.benchmark_premium * factor,
            marketplace_premium: self.marketplace_premium * factor,
            advance_credit: self.advance_credit * factor,
            education_saving: self.education_saving * factor,
            minimum_tax: self.minimum_tax.scaled(factor),
        }
    }
}
