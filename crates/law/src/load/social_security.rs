//! The file of Social Security.

use overwinter_units::{Age, Money, Rate};
use toml::Value;

use super::node::{Node, money, rate};
use super::shared::{small, steps, whole};
use crate::social_security::*;

pub(super) fn social_security(root: &Node) -> SocialSecurity {
    let (claiming, payment) = (root.sourced("claiming"), root.sourced("payment"));
    SocialSecurity {
        full_retirement: full_retirement(&root.sourced("full_retirement_age")),
        earliest: Age::from_months(claiming.count("earliest_months")),
        latest: Age::from_months(claiming.count("latest_months")),
        first_months: claiming.count("early_first_months"),
        early_first: claiming.fraction("early_per_month_first"),
        early_beyond: claiming.fraction("early_per_month_beyond"),
        delayed: delayed(&root.sourced("delayed_credits")),
        amount_step: payment.step("amount_usd"),
        payment_step: payment.step("step_usd"),
        spouse: spouse(&root.sourced("spouse")),
        marriage: marriage(&root.sourced("marriage")),
        survivor: survivor(&root.sourced("survivor")),
        children: children(&root.sourced("children")),
        earnings_test: earnings_test(&root.sourced("earnings_test")),
        coverage: coverage(&root.sourced("coverage")),
        wage_indexing: wage_indexing(&root.sourced("wage_indexing")),
        computation_years: computation_years(&root.sourced("computation_years")),
        primary: formula(&root.sourced("primary_insurance_amount")),
        family: formula(&root.sourced("family_maximum")),
        cost_of_living: cost_of_living(&root.sourced("cost_of_living")),
        average_wages: dollars(&root.sourced("average_wage_index")),
        contribution_bases: dollars(&root.sourced("contribution_base")),
    }
}

fn full_retirement(node: &Node) -> Vec<(i32, Age)> {
    let months = node.list("months", "months", 0, small);
    steps(node, "months", node.list("born_from", "years", 0, whole), months.into_iter().map(Age::from_months).collect())
}

fn delayed(node: &Node) -> Vec<(i32, Fraction)> {
    steps(node, "per_month", node.list("born_from", "years", 0, whole), node.fractions("per_month"))
}

fn wage_indexing(node: &Node) -> WageIndexing {
    WageIndexing {
        lag_years: i32::from(node.count("lag_years")),
        formula_year: node.whole("formula_year"),
        bound_step: node.step("bound_step_usd"),
    }
}

fn computation_years(node: &Node) -> ComputationYears {
    let least = i32::from(node.count("least"));
    if least == 0 {
        node.problem("least", "at least one year counts");
    }
    ComputationYears {
        elapsed_after: node.whole("elapsed_after"),
        elapsed_after_age: Age::years(node.count("elapsed_after_age").min(150)),
        dropped: i32::from(node.count("dropped")),
        least,
        step: node.step("step_usd"),
    }
}

fn formula(node: &Node) -> Formula {
    Formula { bands: node.schedule(), step: node.step("step_usd") }
}

fn cost_of_living(node: &Node) -> CostOfLiving {
    let months = node.list("month", "months from 1 to 12", 1, |value| small(value).map(u32::from).filter(|month| (1..=12).contains(month)));
    CostOfLiving {
        months: steps(node, "month", node.list("years_from", "years", 0, whole), months),
        rates: node.by_year("rate", "a rate such as \"2.8 %\"", Rate::ZERO, rate),
        step: node.step("step_usd"),
    }
}

fn dollars(node: &Node) -> std::collections::BTreeMap<i32, Money> {
    let above_zero = |value: &Value| money(value).filter(|amount| *amount > Money::ZERO);
    node.by_year("usd", "an amount above zero", Money::from_dollars(1), above_zero)
}

fn spouse(node: &Node) -> SpouseFigures {
    SpouseFigures {
        share: node.rate("share"),
        early_first: node.fraction("early_per_month_first"),
        early_beyond: node.fraction("early_per_month_beyond"),
        deemed_born_from: node.whole("deemed_born_from"),
    }
}

fn marriage(node: &Node) -> MarriageFigures {
    MarriageFigures {
        spouse: node.count("spouse_months"),
        survivor: node.count("survivor_months"),
        divorced: node.count("divorced_months"),
        independent_after: node.count("independent_after_months"),
        remarriage_from: Age::from_months(node.count("remarriage_from_months")),
    }
}

fn survivor(node: &Node) -> SurvivorFigures {
    SurvivorFigures {
        earliest: Age::from_months(node.count("earliest_months")),
        reduction: node.rate("reduction"),
        limit_share: node.rate("limit_share"),
    }
}

fn children(node: &Node) -> ChildFigures {
    let years = |key: &str| Age::years(node.count(key).min(150));
    ChildFigures {
        of_living: node.rate("of_living"),
        of_deceased: node.rate("of_deceased"),
        care_of_living: node.rate("care_of_living"),
        care_of_deceased: node.rate("care_of_deceased"),
        child_below: years("child_below"),
        student_below: years("student_below"),
        in_care_below: years("in_care_below"),
    }
}

fn earnings_test(node: &Node) -> EarningsTestFigures {
    let exempt = |key: &str| {
        let amount = node.child(key);
        ExemptAmount { year: amount.whole("year"), month: amount.money("month_usd"), withheld: amount.fraction("withheld") }
    };
    EarningsTestFigures { lower: exempt("lower"), higher: exempt("higher"), step: node.step("step_usd") }
}

fn coverage(node: &Node) -> CoverageFigures {
    CoverageFigures {
        year: node.whole("year"),
        quarter: node.step("quarter_usd"),
        old_quarter: node.step("old_quarter_usd"),
        step: node.step("step_usd"),
        most: node.count("most_quarters"),
        least: node.count("least_quarters"),
    }
}
