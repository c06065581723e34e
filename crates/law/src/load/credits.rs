//! The tables of a year's federal file that are credits against the tax.

use super::node::Node;
use crate::us::credits::child::ChildCredit;
use crate::us::credits::earned_income::{EarnedIncomeCredit, Tier};

pub(super) fn child(node: &Node) -> ChildCredit {
    ChildCredit {
        child: node.money("child_usd"),
        below_age: node.count("below_age"),
        other: node.money("other_usd"),
        refundable: node.money("refundable_usd"),
        refundable_rate: node.rate("refundable_rate"),
        earned_floor: node.money("earned_floor_usd"),
        payroll_from_children: node.count("payroll_from_children"),
        phase_out_from: node.money_by_status("phase_out_from_usd"),
        phase_out_step: node.money("phase_out_step_usd"),
        phase_out: node.money("phase_out_usd"),
    }
}

pub(super) fn earned_income(node: &Node) -> EarnedIncomeCredit {
    let tiers: Vec<Tier> = node
        .children("tier")
        .iter()
        .map(|tier| Tier {
            most: tier.money("most_usd"),
            phase_in_rate: tier.rate("phase_in_rate"),
            phase_out_rate: tier.rate("phase_out_rate"),
            phase_out_from: tier.money("phase_out_from_usd"),
            joint_more: tier.money("joint_more_usd"),
        })
        .collect();
    if tiers.is_empty() {
        node.problem("tier", "a table for no child, and one for each number of children, is needed");
    }
    EarnedIncomeCredit {
        tiers,
        child_below_age: node.count("child_below_age"),
        age_from: node.count("age_from"),
        age_to: node.count("age_to"),
        investment_most: node.money("investment_most_usd"),
        eligible: node.child("eligible").by_status(|eligible, status| eligible.flag(status)),
        joint: node.child("joint").by_status(|joint, status| joint.flag(status)),
    }
}
