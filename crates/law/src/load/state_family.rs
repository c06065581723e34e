//! The tables of a state's credits for families.

use overwinter_units::{Money, Rate};

use super::credits;
use super::node::{Node, money, rate};
use super::state_household::steps_by_status;
use crate::ByStatus;
use crate::state_rules::*;

pub(super) fn earned_income_match(node: &Node) -> EarnedIncomeMatch {
    let shares = |key: &str| if node.has(key) { node.list(key, "rates", Rate::ZERO, rate) } else { vec![Rate::ZERO] };
    EarnedIncomeMatch {
        refunded: shares("refunded"),
        against_tax: shares("against_tax"),
        against_tax_most: node.has("against_tax_most_usd").then(|| node.money("against_tax_most_usd")),
        with_young: node.has("young_below_age").then(|| (node.count("young_below_age"), node.rate("refunded_with_young"))),
        childless_ages: node.has("childless_from_age").then(|| (node.count("childless_from_age"), node.count("childless_to_age"))),
        childless_phase_out: node
            .has("childless_phase_out_from_usd")
            .then(|| (node.money("childless_phase_out_from_usd"), node.rate("childless_phase_out_rate"))),
        single_childless: node.has("single_childless").then(|| node.rate("single_childless")),
        bonus_with_child: optional_money(node, "bonus_with_child_usd"),
        investment_most: node.has("investment_most_usd").then(|| node.money("investment_most_usd")),
        less_household_credit: node.has("less_household_credit") && node.flag("less_household_credit"),
        childless_flat: node.has("childless_flat_usd").then(|| (node.money("childless_flat_usd"), node.count("childless_flat_from_age"))),
        final_phase_out: node.has("final_phase_out").then(|| {
            let last = node.child("final_phase_out");
            FinalPhaseOut {
                credit: last.list("credit_usd", "dollar amounts", Money::ZERO, money),
                income_end: last.money("income_end_usd"),
            }
        }),
        own: node.has("own").then(|| {
            let own = node.child("own");
            Dollars { indexed: own.flag("indexed"), amounts: credits::earned_income(&own) }
        }),
    }
}

pub(super) fn dependent_credits(root: &Node) -> Vec<DependentCredit> {
    root.sourced_children("dependent_credits").iter().map(dependent_credit).collect()
}

fn dependent_credit(node: &Node) -> DependentCredit {
    let amounts: Vec<_> = node.children("by_age").iter().map(amount_by_age).collect();
    if amounts.is_empty() {
        node.problem("by_age", "a table for each band of ages is needed");
    }
    DependentCredit {
        indexed: node.flag("indexed"),
        refunded: node.flag("refunded"),
        income: if node.has("income") { income(node) } else { CreditIncome::Federal },
        amounts,
        most_dependents: node.has("most_dependents").then(|| node.count("most_dependents")),
        reduction: node.has("reduction").then(|| reduction(&node.child("reduction"))),
        none_above: node.has("none_above_usd").then(|| node.money_by_status("none_above_usd")),
        with_earned_income_credit: node.has("with_earned_income_credit") && node.flag("with_earned_income_credit"),
        within_guideline: node.has("guideline_first_usd").then(|| (node.money("guideline_first_usd"), node.money("guideline_further_usd"))),
    }
}

pub(super) fn income(node: &Node) -> CreditIncome {
    match node.text("income") {
        "federal" => CreditIncome::Federal,
        "adjusted" => CreditIncome::Adjusted,
        "taxable" => CreditIncome::Taxable,
        "taxable and exempt interest" => CreditIncome::TaxableAndExemptInterest,
        "earned" => CreditIncome::Earned,
        "all" => CreditIncome::All,
        other => {
            let known = "\"federal\", \"adjusted\", \"taxable\", \"taxable and exempt interest\", \"earned\" and \"all\"";
            node.problem("income", format!("\"{other}\" is none of {known}"));
            CreditIncome::Federal
        }
    }
}

/// One amount, or steps of income for all or by status.
fn amount_by_age(node: &Node) -> AmountByAge {
    let amount = if node.has("each_usd") {
        let plain = Steps { first: node.money("each_usd"), later: Vec::new() };
        ByStatus([(); 5].map(|()| plain.clone()))
    } else {
        steps_by_status(node)
    };
    AmountByAge {
        from_age: if node.has("from_age") { node.count("from_age") } else { 0 },
        below_age: node.has("below_age").then(|| node.count("below_age")),
        amount,
    }
}

pub(super) fn reduction(node: &Node) -> CreditReduction {
    let by_status = |key: &str, key_of_all: &str| {
        if node.has(key_of_all) {
            let of_all = node.money(key_of_all);
            return ByStatus([of_all; 5]);
        }
        node.money_by_status(key)
    };
    CreditReduction {
        from: by_status("from_by_status_usd", "from_usd"),
        step: by_status("step_by_status_usd", "step_usd"),
        amount: by_status("amount_by_status_usd", "amount_usd"),
        each: node.has("each") && node.flag("each"),
        in_proportion: node.has("in_proportion") && node.flag("in_proportion"),
    }
}

pub(super) fn former_child_credit(node: &Node) -> FormerChildCredit {
    FormerChildCredit {
        share: node.rate("share"),
        least_each: node.money("least_each_usd"),
        figures: credits::child(&node.child("figures")),
    }
}

pub(super) fn child_credit_match(node: &Node) -> ChildCreditMatch {
    ChildCreditMatch { share: node.rate("share"), income_up_to: node.money("income_up_to_usd") }
}

fn optional_money(node: &Node, key: &str) -> Money {
    if node.has(key) { node.money(key) } else { Money::ZERO }
}
