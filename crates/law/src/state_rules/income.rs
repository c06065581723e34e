//! Which income a state counts, and what it leaves out of it.

use overwinter_units::{Money, Rate};

use super::Fade;
use crate::ByStatus;

/// Which income a state taxes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StateBase {
    /// Federal adjusted gross income.
    FederalIncome {
        /// Whether benefits that are federally taxable stay in.
        social_security_taxed: bool,
        /// Whether pensions, as against distributions of accounts, stay in.
        pensions_taxed: bool,
        /// Whether the federal deduction of half the self-employment tax is not taken over.
        self_employment_tax_added: bool,
    },
    /// Each kind of income by itself, so that a loss of one kind doesn't reduce another; pay before deferrals; benefits and pensions free.
    Classes {
        /// Distributions of retirement accounts are free from this age on (completed years on 31 December).
        distributions_free_from: u16,
    },
    /// Each category by itself, none below zero: pay after deferrals, business profit, interest, dividends, gains, pensions and distributions.
    /// Benefits are free.
    Categories {
        /// What the aged leave out.
        exclusion: Box<TieredExclusion>,
    },
    /// Interest and dividends alone.
    InterestAndDividends,
    /// Long-term capital gains alone.
    LongTermGains,
}

/// Social Security benefits that a state leaves out, by federal adjusted gross income.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BenefitRelief {
    /// All are left out up to this income; not indexed.
    pub free_up_to: ByStatus<Money>,
    /// The share left out above it; where it falls by steps, the share at the bound.
    pub share_above: Rate,
    /// Above the bound the share falls by this for each step of income begun; not indexed.
    pub falls_by: Option<(Rate, ByStatus<Money>)>,
    /// Above the bound all of it falls to nothing over this much income, to a hundredth; not indexed.
    pub falls_over: Option<Money>,
    /// Benefits of persons from this age on (completed years on 31 December) are left out; others' stay in.
    pub from_age: u16,
}

/// Long-term gains left out: the share, or the least amount where that is more, but never more than there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GainExclusion {
    /// The share of net long-term gains, a net short-term loss taken off.
    pub share: Rate,
    /// At least this, for the whole return; not indexed.
    pub least: Money,
    /// Whether qualified dividends count as such gains.
    pub qualified_dividends: bool,
}

/// Retirement income that a person of an age need not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetirementExclusion {
    /// Completed years on 31 December, rising, each with the most that a person from that age on leaves out; none is without a bound.
    pub tiers: Vec<(u16, Option<Money>)>,
    /// Whether interest, dividends and gains count as retirement income, and from which age on.
    pub investments_from: Option<u16>,
    /// Whether pensions do not count, because the state leaves them out anyway.
    pub distributions_only: bool,
    /// Whether distributions of accounts do not count.
    pub pensions_only: bool,
    /// Whether a person's own benefits come off the most.
    pub less_benefits: bool,
    /// How federal adjusted gross income takes the exclusion back in a straight line.
    pub fade: Option<Fade>,
    /// So much of a person's earnings counts too.
    pub earnings_most: Money,
    /// Each dollar of federal adjusted gross income without benefits above this takes a dollar of the household's exclusion.
    pub phase_out_from: Option<ByStatus<Money>>,
    /// Above this federal adjusted gross income there is none.
    pub none_above: Option<ByStatus<Money>>,
}

/// Retirement income of the aged left out, by steps of gross income: up to an amount on the lowest step, a share of it on the next ones.
/// What remains of the bound covers other income where the household earns little. Not indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TieredExclusion {
    /// Completed years on 31 December.
    pub from_age: u16,
    /// The most on the lowest step.
    pub most: ByStatus<Money>,
    /// Gross income up to which the amount holds.
    pub whole_up_to: Money,
    /// Further steps: gross income up to which the share of the status holds. Above the last there is none.
    pub shares_up_to: Vec<(Money, ByStatus<Rate>)>,
    /// Earnings up to which other income is covered.
    pub earnings_up_to: Money,
}
