//! The file of what is special about single accounts.

use overwinter_units::{Age, Money};

use super::node::{Node, money};
use crate::PhaseOut;
use crate::accounts::{
    Accounts, Annuities, CharitableDistribution, DeductionRanges, EducationRollover, EqualPayments, Inherited, IraDeduction,
    LongevityAnnuity, Roth,
};

pub(super) fn accounts(root: &Node) -> Accounts {
    let gift = root.sourced("charitable_distribution");
    let inherited = root.sourced("inherited");
    let (rollover, longevity) = (root.sourced("education_rollover"), root.sourced("longevity_annuity"));
    Accounts {
        charitable: CharitableDistribution {
            from: Age::from_months(gift.count("from_months")),
            limits: gift.by_year("limit_usd", "an amount in dollars", Money::ZERO, money),
        },
        inherited: Inherited {
            years: i32::from(inherited.count("years")),
            years_of_none: i32::from(inherited.count("years_of_none")),
            majority: i32::from(inherited.count("majority")),
            yearly_from: inherited.whole("yearly_from"),
        },
        roth: Roth { clock_years: i32::from(root.sourced("roth").count("clock_years")) },
        ira_deduction: ira_deduction(&root.sourced("ira_deduction")),
        equal_payments: EqualPayments { most_rate: root.sourced("equal_payments").rate("most_rate") },
        annuities: annuities(&root.sourced("annuities")),
        education_rollover: EducationRollover { lifetime: rollover.money("lifetime_usd"), years_open: rollover.count("years_open") },
        longevity_annuity: LongevityAnnuity {
            premiums: longevity.by_year("premium_usd", "an amount in dollars", Money::ZERO, money),
            latest_age: longevity.count("latest_age"),
        },
    }
}

fn annuities(node: &Node) -> Annuities {
    Annuities { first_age: node.count("first_age"), multiples: node.list("multiple", "numbers above zero", 1.0, super::shared::divisor) }
}

fn ira_deduction(node: &Node) -> IraDeduction {
    let range = |year: &Node, key: &str| {
        let node = year.child(key);
        let range = PhaseOut { from: node.money("from_usd"), to: node.money("to_usd") };
        if range.to <= range.from {
            node.problem("to_usd", "the range ends before it begins");
        }
        range
    };
    let ranges = |year: &Node| {
        let ranges = DeductionRanges { alone: range(year, "alone"), jointly: range(year, "jointly"), spouse_is: range(year, "spouse_is") };
        (year.whole("year"), ranges)
    };
    IraDeduction { step: node.step("step_usd"), least: node.money("least_usd"), years: node.children("year").iter().map(ranges).collect() }
}
