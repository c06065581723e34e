//! Law of later years by the indices and roundings of the data: for worksheets and deterministic runs.
//!
//! On a path the engine deflates the year's amounts instead and leaves the law's rounding out.
//! The statute rounds once from a base amount decades old; here the last published figure is the base, so a projection may differ by one
//! rounding step from a later publication. A figure never falls.

use overwinter_units::{Money, Rate, Rounding, round_to};

use crate::rules::{HealthSavingsLimits, Limits, PhaseOut, Rules, SimpleLimits};
use crate::us::alternative_minimum::AlternativeMinimum;
use crate::us::credits::earned_income::{EarnedIncomeCredit, Tier};
use crate::{ByStatus, FilingStatus};

/// What a figure follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Index {
    /// Chained consumer prices, twelve months to August of the year before (26 USC 1(f)).
    Prices,
    /// Average wages, two years before.
    Wages,
}

/// How one figure grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndexRule {
    pub(crate) index: Index,
    pub(crate) rounding: Rounding,
    pub(crate) step: Money,
}

/// How each indexed figure grows; what is absent here is fixed until the law changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indexing {
    pub(crate) ordinary_income: IndexRule,
    pub(crate) capital_gains: IndexRule,
    pub(crate) standard_deduction: IndexRule,
    pub(crate) aged_deduction: IndexRule,
    pub(crate) wage_base: IndexRule,
    pub(crate) elective_deferral: IndexRule,
    pub(crate) catch_up: IndexRule,
    pub(crate) additions: IndexRule,
    pub(crate) ira: IndexRule,
    pub(crate) ira_catch_up: IndexRule,
    pub(crate) compensation: IndexRule,
    pub(crate) simple: IndexRule,
    pub(crate) roth_ira: IndexRule,
    pub(crate) health_savings: IndexRule,
    pub(crate) business_threshold: IndexRule,
    pub(crate) business_minimum: IndexRule,
    pub(crate) alternative_minimum: IndexRule,
    pub(crate) child_credit: IndexRule,
    pub(crate) earned_income_credit: IndexRule,
    pub(crate) earned_income_phase_out: IndexRule,
    pub(crate) earned_income_investment: IndexRule,
    pub(crate) poverty_guideline: IndexRule,
}

/// Cumulative growth since the table's year, 100 % when nothing grew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Growth {
    /// Of the price index of tax law.
    pub prices: Rate,
    /// Of the wage index.
    pub wages: Rate,
}

impl Rules {
    /// These rules carried to `year` by `growth`: each indexed amount times its index, rounded as the data says.
    pub fn projected(&self, year: i32, indexing: &Indexing, growth: Growth) -> Rules {
        let mut rules = self.clone();
        rules.year = year;
        let grow = |rule: IndexRule| move |amount: Money| grown(amount, rule, growth);
        rules.ordinary_income = self.ordinary_income.map(|schedule| schedule.with_bounds(grow(indexing.ordinary_income)));
        rules.capital_gains = self.capital_gains.map(|schedule| schedule.with_bounds(grow(indexing.capital_gains)));
        let deduction = &self.standard_deduction;
        rules.standard_deduction.amount = deduction.amount.map(|amount| grown(*amount, indexing.standard_deduction, growth));
        rules.standard_deduction.aged_each = deduction.aged_each.map(|amount| grown(*amount, indexing.aged_deduction, growth));
        rules.payroll.wage_base = grown(self.payroll.wage_base, indexing.wage_base, growth);
        let business = &mut rules.business_deduction;
        business.threshold = business.threshold.map(|amount| grown(*amount, indexing.business_threshold, growth));
        business.minimum = grown(business.minimum, indexing.business_minimum, growth);
        business.minimum_needs = grown(business.minimum_needs, indexing.business_minimum, growth);
        rules.limits = self.limits.projected(indexing, growth);
        rules.alternative_minimum = self.alternative_minimum.projected(indexing, growth);
        rules.child_credit.child = grown(self.child_credit.child, indexing.child_credit, growth);
        rules.child_credit.refundable = grown(self.child_credit.refundable, indexing.child_credit, growth);
        rules.earned_income_credit = self.earned_income_credit.projected(indexing, growth);
        for guideline in rules.premium_credit.iter_mut().flat_map(|credit| &mut credit.guidelines) {
            guideline.first = grown(guideline.first, indexing.poverty_guideline, growth);
            guideline.further = grown(guideline.further, indexing.poverty_guideline, growth);
        }
        rules
    }
}

impl AlternativeMinimum {
    fn projected(&self, indexing: &Indexing, growth: Growth) -> AlternativeMinimum {
        let grow = |status: FilingStatus| {
            // The law rounds the figures of others; a separate return has half of them.
            let parts = if status == FilingStatus::MarriedSeparate { 2 } else { 1 };
            move |amount: Money| {
                let whole = grown(Money::from_cents(amount.cents() * parts), indexing.alternative_minimum, growth);
                Money::from_cents(whole.cents() / parts)
            }
        };
        let amounts = |of: &ByStatus<Money>| ByStatus(FilingStatus::ALL.map(|status| grow(status)(*of.of(status))));
        AlternativeMinimum {
            rates: ByStatus(FilingStatus::ALL.map(|status| self.rates.of(status).with_bounds(grow(status)))),
            exemption: amounts(&self.exemption),
            phase_out_from: amounts(&self.phase_out_from),
            phase_out_rate: self.phase_out_rate,
        }
    }
}

impl EarnedIncomeCredit {
    fn projected(&self, indexing: &Indexing, growth: Growth) -> EarnedIncomeCredit {
        let bound = |amount: Money| grown(amount, indexing.earned_income_phase_out, growth);
        let tier = |tier: &Tier| Tier {
            most: grown(tier.most, indexing.earned_income_credit, growth),
            phase_out_from: bound(tier.phase_out_from),
            joint_more: bound(tier.joint_more),
            ..tier.clone()
        };
        EarnedIncomeCredit {
            tiers: self.tiers.iter().map(tier).collect(),
            investment_most: grown(self.investment_most, indexing.earned_income_investment, growth),
            ..self.clone()
        }
    }
}

impl Limits {
    fn projected(&self, indexing: &Indexing, growth: Growth) -> Limits {
        let range = |range: &PhaseOut| match range.from {
            // The range of separate returns begins at nothing and is fixed.
            Money::ZERO => *range,
            from => {
                let from_then = grown(from, indexing.roth_ira, growth);
                PhaseOut { from: from_then, to: from_then + (range.to - from) }
            }
        };
        let simple = |of: &SimpleLimits| {
            let grow = |amount: Money| grown(amount, indexing.simple, growth);
            SimpleLimits { deferral: grow(of.deferral), catch_up: grow(of.catch_up), higher_catch_up: grow(of.higher_catch_up) }
        };
        Limits {
            elective_deferral: grown(self.elective_deferral, indexing.elective_deferral, growth),
            catch_up: grown(self.catch_up, indexing.catch_up, growth),
            higher_catch_up: grown(self.higher_catch_up, indexing.catch_up, growth),
            additions: grown(self.additions, indexing.additions, growth),
            ira: grown(self.ira, indexing.ira, growth),
            ira_catch_up: grown(self.ira_catch_up, indexing.ira_catch_up, growth),
            compensation: grown(self.compensation, indexing.compensation, growth),
            simple: simple(&self.simple),
            simple_higher: simple(&self.simple_higher),
            roth_ira: self.roth_ira.map(range),
            health_savings: HealthSavingsLimits {
                self_only: grown(self.health_savings.self_only, indexing.health_savings, growth),
                family: grown(self.health_savings.family, indexing.health_savings, growth),
                ..self.health_savings
            },
            ..self.clone()
        }
    }
}

fn grown(amount: Money, rule: IndexRule, growth: Growth) -> Money {
    let index = match rule.index {
        Index::Prices => growth.prices,
        Index::Wages => growth.wages,
    };
    let cents = i128::from(amount.cents()) * i128::from(index.billionths()) / i128::from(Rate::ONE.billionths());
    let cents = i64::try_from(cents).expect("an amount of law times an index is far below 64 bits of cents");
    Money::from_cents(round_to(cents, rule.step.cents(), rule.rounding)).max(amount)
}
