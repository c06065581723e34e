//! Student loans whose payments go by income.

use overwinter_law::student_loans::Terms;

/// How a loan is paid by the income of each path. The schedule of its [`super::Debt`] is only what is expected.
#[derive(Clone, Debug, PartialEq)]
pub struct IncomeDriven {
    /// Its place in [`crate::state::State::student_loans`].
    pub slot: usize,
    /// Owed at the start, nominal.
    pub balance: f64,
    /// Interest of a month.
    pub monthly_rate: f64,
    /// The terms and the step from which they hold, in order; never empty.
    pub terms: Vec<(usize, Terms)>,
    /// The standard payment of a month, nominal.
    pub standard: f64,
    /// Payments by step.
    pub payments: Vec<u16>,
    /// By year: the poverty guideline of those on the return, in dollars of the law's table.
    pub guideline: Vec<f64>,
    /// When the rest is forgiven.
    pub forgiven: Option<Forgiven>,
    /// The first step in which its borrower is dead, which ends it; the number of steps for one who survives the plan.
    pub discharged: usize,
    /// Adjusted gross income of the year before the plan; taken from the first year's known income where it is not given.
    pub income_before: Option<f64>,
}

/// What becomes of the rest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forgiven {
    /// After the payments of this step.
    pub step: usize,
    /// Whether it is income of the year.
    pub taxed: bool,
}

impl IncomeDriven {
    /// The terms of a step.
    #[inline(always)]
    pub fn terms_at(&self, step: usize) -> &Terms {
        let later = self.terms.iter().rev().find(|(from, _)| *from <= step);
        &later.unwrap_or(&self.terms[0]).1
    }
}
