//! The tables of a state's features that go by steps of income, and those that bound the tax.

use overwinter_units::{Money, Rate};

use super::node::{Node, money, rate};
use crate::state_rules::*;

pub(super) fn tiered_exclusion(node: &Node) -> TieredExclusion {
    let bounds = node.list("share_up_to_usd", "dollar amounts", Money::ZERO, money);
    let shares = node.child("share").by_status(|of_all, status| of_all.list(status, "rates", Rate::ZERO, rate));
    if shares.0.iter().any(|own| own.len() != bounds.len()) {
        node.problem("share", format!("{} rates are needed", bounds.len()));
    }
    let of_step = |step: usize| crate::ByStatus(core::array::from_fn(|status| shares.0[status].get(step).copied().unwrap_or(Rate::ZERO)));
    TieredExclusion {
        from_age: node.count("from_age"),
        most: node.money_by_status("most_usd"),
        whole_up_to: node.money("whole_up_to_usd"),
        shares_up_to: bounds.into_iter().enumerate().map(|(step, bound)| (bound, of_step(step))).collect(),
        earnings_up_to: node.money("earnings_up_to_usd"),
    }
}

pub(super) fn federal_tax_deduction(node: &Node) -> FederalTaxDeduction {
    let over = node.list("over_usd", "dollar amounts", Money::ZERO, money);
    let shares = node.list("share", "rates", Rate::ZERO, rate);
    if over.len() != shares.len() {
        node.problem("share", format!("{} shares for {} bounds", shares.len(), over.len()));
    }
    FederalTaxDeduction {
        investment_tax: node.has("investment_tax") && node.flag("investment_tax"),
        shares: over.into_iter().zip(shares).collect(),
        most: node.has("most_usd").then(|| node.money_by_status("most_usd")),
    }
}

pub(super) fn payroll_deduction(node: &Node) -> PayrollDeduction {
    PayrollDeduction { rate: node.rate("rate"), most_each: node.money("most_each_usd") }
}

pub(super) fn alternate_tax(node: &Node) -> AlternateTax {
    let aged = node.has("aged_from");
    AlternateTax {
        rate: node.child("rate").by_status(|rates, status| rates.rate(status)),
        from: node.money_by_status("from_usd"),
        dependent: node.money("dependent_usd"),
        aged: aged.then(|| (node.count("aged_from"), node.money_by_status("aged_from_usd"))),
    }
}

pub(super) fn family_size_credit(node: &Node) -> FamilySizeCredit {
    let guideline = node.list("guideline_usd", "dollar amounts", Money::ZERO, money);
    let up_to = node.list("up_to", "rates", Rate::ZERO, rate);
    let share = node.list("share", "rates", Rate::ZERO, rate);
    if up_to.len() != share.len() {
        node.problem("share", format!("{} shares for {} bounds", share.len(), up_to.len()));
    }
    FamilySizeCredit { guideline, shares: up_to.into_iter().zip(share).collect() }
}
