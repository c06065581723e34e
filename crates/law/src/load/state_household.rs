//! The tables of a state's credits that go by the persons of a household.

use overwinter_units::Money;

use super::node::{Node, money};
use super::state::steps;
use super::state_family::{income, reduction};
use crate::ByStatus;
use crate::state_rules::*;

pub(super) fn person_credits(root: &Node) -> Vec<PersonCredit> {
    root.sourced_children("person_credits").iter().map(person_credit).collect()
}

fn person_credit(node: &Node) -> PersonCredit {
    let needs = node.has("needs_age");
    PersonCredit {
        refunded: node.flag("refunded"),
        income: income(node),
        each: steps_by_status(node),
        dependents_below: node.has("dependents_below_age").then(|| node.count("dependents_below_age")),
        needs: needs.then(|| (node.count("needs_age"), node.count("or_dependent_below_age"))),
    }
}

/// One list of steps for all, or one a status.
pub(super) fn steps_by_status(node: &Node) -> ByStatus<Steps> {
    if node.has("over_usd") {
        let of_all = steps(node);
        return ByStatus([(); 5].map(|()| of_all.clone()));
    }
    node.by_status(|of_all, status| steps(&of_all.child(status)))
}

pub(super) fn senior_credit(node: &Node) -> SeniorCredit {
    SeniorCredit {
        refunded: node.flag("refunded"),
        from_age: node.count("from_age"),
        one: steps_by_status(&node.child("one")),
        two: steps_by_status(&node.child("two")),
    }
}

pub(super) fn fairness_credit(node: &Node) -> FairnessCredit {
    FairnessCredit {
        refunded: node.flag("refunded"),
        income: income(node),
        child_below_age: node.count("child_below_age"),
        amount: node.child("amount_usd").by_status(|of_all, status| of_all.list(status, "dollar amounts", Money::ZERO, money)),
        reduction: reduction(&node.child("reduction")),
    }
}

pub(super) fn working_family_credit(node: &Node) -> WorkingFamilyCredit {
    WorkingFamilyCredit {
        child: node.money("child_usd"),
        child_below_age: node.count("child_below_age"),
        older_children: node.list("older_children_usd", "dollar amounts", Money::ZERO, money),
        older_child_below_age: node.count("older_child_below_age"),
        of_earnings: node.child("of_earnings").schedule(),
        childless_ages: (node.count("childless_from_age"), node.count("childless_to_age")),
        phase_out_from: node.money_by_status("phase_out_from_usd"),
        phase_out_rate: node.rate("phase_out_rate"),
        phase_out_rate_older: node.rate("phase_out_rate_older"),
        eligible: node.child("eligible").by_status(|eligible, status| eligible.flag(status)),
        investment_most: node.money("investment_most_usd"),
    }
}
