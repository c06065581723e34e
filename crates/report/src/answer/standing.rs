//! Funding, certainty and causes as the wire's types.

use overwinter_engine::outcome::{self, Cause, Threshold, certainty};
use overwinter_plan::Plan;

use super::convert::Errors;
use super::round::{cents, rate};
use crate::wire::v1::{CauseKind, CertaintyEquivalent, FailureCause, FundedRatio};

pub(super) fn funded(of: &outcome::FundedRatio) -> FundedRatio {
    FundedRatio {
        of_essential: of.of_essential().map(rate),
        of_all: of.of_all().map(rate),
        assets_usd: cents(of.assets),
        income_usd: cents(of.income),
        essential_usd: cents(of.essential),
        spending_usd: cents(of.spending),
        tax_rate: rate(of.tax_rate),
        real_yield_10_years: rate(of.curve.at(10.0)),
        curve: of.curve.title.clone(),
        source: of.curve.source.clone(),
    }
}

pub(super) fn equivalents(of: &[outcome::CertaintyEquivalent], errors: Errors) -> Vec<CertaintyEquivalent> {
    let one = |of: &outcome::CertaintyEquivalent| {
        let spending_usd = errors.amount(of.spending);
        CertaintyEquivalent { aversion: of.aversion, spending_usd, floor_usd: certainty::FLOOR_USD }
    };
    of.iter().map(one).collect()
}

pub(super) fn causes(plan: &Plan, of: &[outcome::FailureCause], errors: Errors) -> Vec<FailureCause> {
    let one = |of: &outcome::FailureCause| FailureCause {
        cause: match of.cause {
            Cause::EarlyReturns => CauseKind::EarlyReturns,
            Cause::Returns => CauseKind::Returns,
            Cause::Inflation => CauseKind::Inflation,
            Cause::EarlyDeath => CauseKind::EarlyDeath,
            Cause::LongLife => CauseKind::LongLife,
            Cause::Shock(_) => CauseKind::Shock,
        },
        threshold_annual: match of.threshold {
            Threshold::Annual(threshold) => Some(rate(threshold)),
            Threshold::Year(_) | Threshold::Happens => None,
        },
        threshold_year: match of.threshold {
            Threshold::Year(year) => Some(year),
            Threshold::Annual(_) | Threshold::Happens => None,
        },
        shock: match of.cause {
            Cause::Shock(index) => Some(plan.shocks[index].label.clone()),
            Cause::EarlyReturns | Cause::Returns | Cause::Inflation | Cause::EarlyDeath | Cause::LongLife => None,
        },
        among_failed: rate(of.among_failed),
        among_all: rate(of.among_all),
        lift: errors.estimate(of.lift),
    };
    of.iter().map(one).collect()
}
