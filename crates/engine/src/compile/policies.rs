//! Savings priorities, and what is not modelled yet.

use overwinter_plan::{AccountKind, Filing, Finding, Plan, RetirementPlan, TaxTreatment, UpTo as Planned};

use super::limits::Limits;
use super::not_modelled;
use crate::program::{Priority, UpTo};

/// The plan's savings priorities.
pub(super) fn priorities(plan: &Plan, limits: &Limits) -> Vec<Priority> {
    let priority = |planned: &overwinter_plan::Priority| Priority {
        to: planned.to.get(),
        limit: limits.of_account(plan, planned.to, false),
        up_to: match planned.up_to {
            Planned::Limit => UpTo::Limit,
            Planned::PerYear(money) => UpTo::PerYear(money.dollars_f64()),
            Planned::Balance(money) => UpTo::Balance(money.dollars_f64()),
        },
    };
    plan.saving.priorities.iter().map(priority).collect()
}

/// What a valid plan may say and the engine can't do yet.
pub(super) fn refusals(plan: &Plan) -> Vec<Finding> {
    let mut findings = Vec::new();
    if plan.residence.filing == Filing::MarriedSeparate && plan.people.len() > 1 {
        findings.push(not_modelled(
            "/tax/filing",
            "Separate returns of a couple are not modelled yet.",
            "Write filing = \"joint\", or make a plan for each of you.",
        ));
    }
    for (index, priority) in plan.saving.priorities.iter().enumerate() {
        let account = plan.account(priority.to);
        let pointer = format!("/saving/priorities/{index}");
        match (account.kind, priority.up_to) {
            (AccountKind::Retirement { plan: RetirementPlan::Ira, tax: TaxTreatment::Traditional }, _) => findings.push(not_modelled(
                pointer,
                format!(
                    "Saving into the traditional IRA \"{}\" is not modelled yet: whether it is deductible depends on income.",
                    account.id
                ),
                "Save into a Roth IRA or a brokerage account instead.",
            )),
            (AccountKind::Cash | AccountKind::Brokerage | AccountKind::Education, Planned::Limit) => findings.push(not_modelled(
                pointer,
                format!("The law sets no limit for \"{}\".", account.id),
                "Give an amount a year, or a balance to keep.",
            )),
            (
                AccountKind::Cash
                | AccountKind::Brokerage
                | AccountKind::Retirement { .. }
                | AccountKind::HealthSavings
                | AccountKind::Education,
                _,
            ) => {}
        }
    }
    findings
}
