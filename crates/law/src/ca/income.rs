//! What a person received in a year.

use overwinter_numeric::Number;

/// A person's year in Canadian dollars.
#[derive(Clone, Copy, Debug)]
pub struct Income<N> {
    /// Pay.
    pub employment: N,
    /// Net business income.
    pub self_employment: N,
    /// Pensions and RRIF income that count for the pension amount.
    pub eligible_pension: N,
    /// Canada Pension Plan, RRSP withdrawals and the like.
    pub other_pension: N,
    /// Old Age Security received.
    pub old_age_security: N,
    /// Interest.
    pub interest: N,
    /// Eligible dividends as paid.
    pub eligible_dividends: N,
    /// Other dividends of Canadian corporations as paid.
    pub other_dividends: N,
    /// Net capital gains.
    pub capital_gains: N,
    /// Deducted RRSP contributions.
    pub rrsp_deduction: N,
}

/// Who is taxed; the same on every path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resident {
    /// Completed years on 31 December.
    pub age: u16,
    /// Pays into the Canada Pension Plan on earnings.
    pub contributes: bool,
}

impl<N: Number> Income<N> {
    /// Eligible and other dividends, grossed up.
    #[inline(always)]
    pub fn grossed_up(&self, rules: &super::Dividends) -> [N; 2] {
        let (eligible, other) = (self.eligible_dividends, self.other_dividends);
        [eligible + eligible * N::rate(rules.eligible_gross_up), other + other * N::rate(rules.other_gross_up)]
    }
}
