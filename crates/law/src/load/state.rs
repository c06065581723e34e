//! A state's file: a year's rules, or none.

use super::node::Node;
use crate::rules::{ExemptionCredits, StateIncomeTax, StateRules, Surcharge};

/// The state's code, the first year of the rules and the rules.
pub(super) fn rules(root: &Node) -> (String, i32, StateRules) {
    let code = root.text("state").to_owned();
    if code.len() != 2 || !code.bytes().all(|letter| letter.is_ascii_uppercase()) {
        root.problem("state", format!("\"{code}\" is not a postal code such as \"CA\""));
    }
    let year = root.whole("year");
    let rules = match root.text("income_tax") {
        "none" => {
            root.sourced("basis");
            StateRules::NoIncomeTax
        }
        "brackets" => StateRules::IncomeTax(Box::new(brackets(root, year))),
        other => {
            root.problem("income_tax", format!("\"{other}\" is neither \"none\" nor \"brackets\""));
            StateRules::NoIncomeTax
        }
    };
    (code, year, rules)
}

fn brackets(root: &Node, year: i32) -> StateIncomeTax {
    let surcharge = root.sourced("surcharge");
    StateIncomeTax {
        year,
        projected: root.flag("projected"),
        ordinary_income: root.sourced("ordinary_income").schedules(),
        standard_deduction: root.sourced("standard_deduction").money_by_status("amount_usd"),
        surcharge: Surcharge { rate: surcharge.rate("rate"), from: surcharge.money("from_usd") },
        exemption_credits: exemption_credits(&root.sourced("exemption_credits")),
    }
}

fn exemption_credits(node: &Node) -> ExemptionCredits {
    ExemptionCredits {
        amount: node.money("amount_usd"),
        persons: node.child("persons").by_status(|persons, status| persons.count(status)),
        senior_from: node.count("senior_from"),
        dependent_amount: node.money("dependent_amount_usd"),
        reduction: node.money("reduction_usd"),
        step: node.money_by_status("step_usd"),
        phase_out_from: node.money_by_status("phase_out_from_usd"),
    }
}
