//! The tables of a year's federal file that are credits against the tax.

use overwinter_units::{Money, Rate};

use super::federal::phase_outs;
use super::node::{Node, money, rate};
use crate::us::credits::care::{CareCredit, FurtherFall};
use crate::us::credits::child::ChildCredit;
use crate::us::credits::earned_income::{EarnedIncomeCredit, Tier};
use crate::us::credits::education::EducationCredits;
use crate::us::credits::savers::SaversCredit;

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

pub(super) fn savers(node: &Node) -> SaversCredit {
    let up_to = node.list("joint_up_to_usd", "dollar amounts", Money::ZERO, money);
    let rates = node.list("rate", "rates", Rate::ZERO, rate);
    if up_to.len() != rates.len() {
        node.problem("rate", format!("{} rates for {} bounds", rates.len(), up_to.len()));
    }
    if up_to.windows(2).any(|pair| pair[0] >= pair[1]) {
        node.problem("joint_up_to_usd", "bounds rise");
    }
    SaversCredit {
        contribution_most: node.money("contribution_most_usd"),
        age_from: node.count("age_from"),
        steps: up_to.into_iter().zip(rates).collect(),
        share_of_joint: node.child("share_of_joint").by_status(|shares, status| shares.rate(status)),
        last_year: node.whole("last_year"),
    }
}

pub(super) fn education(node: &Node) -> EducationCredits {
    EducationCredits {
        opportunity_whole: node.money("opportunity_whole_usd"),
        opportunity_part: node.money("opportunity_part_usd"),
        opportunity_part_rate: node.rate("opportunity_part_rate"),
        opportunity_refundable: node.rate("opportunity_refundable"),
        lifetime_most: node.money("lifetime_most_usd"),
        lifetime_rate: node.rate("lifetime_rate"),
        phase_out: phase_outs(node, "phase_out_from_usd", "phase_out_to_usd"),
        eligible: node.child("eligible").by_status(|eligible, status| eligible.flag(status)),
    }
}

pub(super) fn care(node: &Node) -> CareCredit {
    let further = |falls: Node| FurtherFall {
        from: falls.money_by_status("from_usd"),
        step: falls.child("step_usd").by_status(|steps, status| steps.step(status)),
        least_rate: falls.rate("least_rate"),
    };
    CareCredit {
        expenses: node.money("expenses_usd"),
        persons_most: node.count("persons_most"),
        below_age: node.count("below_age"),
        rate: node.rate("rate"),
        from: node.money("from_usd"),
        step: node.step("step_usd"),
        phase_out_rate: node.rate("phase_out_rate"),
        least_rate: node.rate("least_rate"),
        further: node.has("further").then(|| further(node.child("further"))),
        eligible: node.child("eligible").by_status(|eligible, status| eligible.flag(status)),
    }
}
