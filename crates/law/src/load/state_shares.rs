//! The tables of a state's features that go by shares and steps of income.

use overwinter_units::{Money, Rate};

use super::node::{Node, money, rate};
use super::state_family::{income, reduction};
use crate::ByStatus;
use crate::state_rules::*;

pub(super) fn tax_additions(root: &Node) -> Vec<TaxAddition> {
    let read = |node: &Node| TaxAddition { income: income(node), steps: reduction(node), most: node.money_by_status("most_usd") };
    root.sourced_children("tax_additions").iter().map(read).collect()
}

/// The first bound is 0.
pub(super) fn share_steps(node: &Node) -> ShareSteps {
    let over = node.list("over_usd", "dollar amounts", Money::ZERO, money);
    let shares = node.list("share", "rates", Rate::ZERO, rate);
    if over.len() != shares.len() {
        node.problem("share", format!("{} shares for {} bounds", shares.len(), over.len()));
    }
    if over[0] != Money::ZERO || over.windows(2).any(|pair| pair[0] >= pair[1]) {
        node.problem("over_usd", "bounds begin at 0 and rise");
    }
    ShareSteps { first: shares[0], later: over.into_iter().zip(shares).skip(1).collect() }
}

pub(super) fn shares_by_status(node: &Node) -> ByStatus<ShareSteps> {
    node.by_status(|of_all, status| {
        let own = of_all.child(status);
        if own.has("same_as") { share_steps(&of_all.child(own.text("same_as"))) } else { share_steps(&own) }
    })
}

pub(super) fn retirement_share(node: &Node) -> RetirementShare {
    RetirementShare { of_distributions: node.rate("of_distributions"), share: shares_by_status(node) }
}

pub(super) fn deduction_share(node: &Node) -> DeductionShare {
    DeductionShare { rate: node.rate("rate"), least: node.money_by_status("least_usd") }
}

pub(super) fn fade(node: &Node) -> Fade {
    Fade { from: node.money_by_status("from_usd"), over: node.money_by_status("over_usd") }
}

pub(super) fn gains_rate_cap(node: &Node) -> GainsRateCap {
    GainsRateCap { rate: node.rate("rate"), from: node.money_by_status("from_usd") }
}

pub(super) fn low_income_table(node: &Node) -> LowIncomeTable {
    let rows = |of: &Node| of.by_status(|of_all, status| if of_all.has(status) { low_income_rows(&of_all.child(status)) } else { NONE });
    LowIncomeTable { by_dependents: [rows(&node.child("fewer_than_two")), rows(&node.child("two_or_more"))], row: node.money("row_usd") }
}

const NONE: LowIncomeRows = LowIncomeRows {
    free_up_to: Money::ZERO,
    first_row_to: Money::ZERO,
    first: Money::ZERO,
    each: Money::ZERO,
    up_to: Money::ZERO,
    applies: false,
};

fn low_income_rows(node: &Node) -> LowIncomeRows {
    LowIncomeRows {
        free_up_to: node.money("free_up_to_usd"),
        first_row_to: node.money("first_row_to_usd"),
        first: node.money("first_usd"),
        each: node.money("each_usd"),
        up_to: node.money("up_to_usd"),
        applies: true,
    }
}

pub(super) fn benefit_cap(node: &Node) -> BenefitCap {
    BenefitCap { free_below: node.money_by_status("free_below_usd"), share: node.rate("share") }
}

pub(super) fn poverty_credit(node: &Node) -> PovertyCredit {
    PovertyCredit { share: node.rate("share"), first: node.money("guideline_first_usd"), further: node.money("guideline_further_usd") }
}
