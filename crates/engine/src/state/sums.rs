//! Sums of a year, for its return.

use overwinter_numeric::Number;

use crate::program::PEOPLE;
use crate::step::NotedSums;

/// A year's sums that the tax return needs.
#[derive(Clone, Debug)]
pub struct YearSums<N> {
    /// Gross pay by person: what payroll tax sees.
    pub pay: [N; PEOPLE],
    /// Pay by person that the income tax sees.
    pub wages: [N; PEOPLE],
    /// Social Security by person.
    pub social_security: [N; PEOPLE],
    /// Profit of own businesses by person.
    pub self_employment: [N; PEOPLE],
    /// What the self-employed put into own retirement plans before tax.
    pub self_employed_saving: N,
    /// Health savings that did not come out of pay.
    pub adjustments: N,
    /// Pay in shares that bears no payroll tax.
    pub share_pay: N,
    /// Pay in shares of which tax is kept back, by person.
    pub supplemental: [N; PEOPLE],
    /// What only the minimum tax counts: spreads of incentive options, and what gains are more by its bases.
    pub minimum_tax: [N; 2],
    /// Pensions, annuities and taxable windfalls.
    pub pensions: N,
    /// Moved into Roth accounts.
    pub conversions: N,
    /// Taxable gains of property that was sold.
    pub property_gains: N,
    /// Of these, gain by depreciation.
    pub building_gain: N,
    /// The loss of rentals that the return did not count.
    pub rental_loss_suspended: N,
    /// What recurs.
    pub recurring: Recurring<N>,
    /// Paid into 529 plans.
    pub education_saving: N,
    /// Forgiven of student loans, where that is income.
    pub forgiven: N,
    /// Additional tax on early withdrawals.
    pub early_withdrawal_tax: N,
    /// Estimates paid.
    pub estimates_paid: N,
    /// Payroll tax.
    pub payroll_tax: N,
    /// What the return counts of what was paid.
    pub noted: NotedSums<N>,
}

impl<N: Number> YearSums<N> {
    #[inline(always)]
    pub(crate) fn zero() -> Self {
        YearSums {
            pay: [N::ZERO; PEOPLE],
            wages: [N::ZERO; PEOPLE],
            social_security: [N::ZERO; PEOPLE],
            self_employment: [N::ZERO; PEOPLE],
            self_employed_saving: N::ZERO,
            adjustments: N::ZERO,
            share_pay: N::ZERO,
            supplemental: [N::ZERO; PEOPLE],
            minimum_tax: [N::ZERO; 2],
            pensions: N::ZERO,
            conversions: N::ZERO,
            property_gains: N::ZERO,
            building_gain: N::ZERO,
            rental_loss_suspended: N::ZERO,
            recurring: Recurring::zero(),
            education_saving: N::ZERO,
            forgiven: N::ZERO,
            early_withdrawal_tax: N::ZERO,
            estimates_paid: N::ZERO,
            payroll_tax: N::ZERO,
            noted: NotedSums::zero(),
        }
    }
}

/// Taxable flows of a portfolio.
#[derive(Clone, Copy, Debug)]
pub struct Recurring<N> {
    /// Taxable part of what left retirement accounts.
    pub distributions: N,
    /// Income from health and education savings that paid for something else.
    pub other: N,
    /// Interest.
    pub interest: N,
    /// Qualified dividends.
    pub dividends: N,
    /// Rents as the return counts them.
    pub rents: N,
    /// Realised long-term gains; negative: losses.
    pub gains: N,
    /// Taxable part of what annuities paid that were bought in the plan.
    pub annuities: N,
}

impl<N: Number> Recurring<N> {
    #[inline(always)]
    pub(crate) fn zero() -> Self {
        Recurring {
            distributions: N::ZERO,
            other: N::ZERO,
            interest: N::ZERO,
            dividends: N::ZERO,
            rents: N::ZERO,
            gains: N::ZERO,
            annuities: N::ZERO,
        }
    }
}
