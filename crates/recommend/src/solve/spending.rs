//! The highest spending that can be sustained.

use overwinter_plan::{Adjust, Code, Finding, Plan, SpendingRule, Tier};

use crate::ladder::Ladder;
use crate::trials::{TWO_SIDED_95, Trials};
use crate::{Answer, Refusal};

/// Spending above this many dollars a month is not asked for.
const MOST_USD: u32 = 1_000_000;

/// Scales all items, or the discretionary ones alone, in steps of `step` dollars a month; goals and homes stay.
pub(super) fn solve(trials: &mut Trials<'_>, target: f64, discretionary_only: bool, step: u32) -> Result<Answer, Refusal> {
    let planned = planned_monthly(trials.plan, discretionary_only)?;
    let changes = |steps: usize| {
        let monthly = Some(steps as f64 * f64::from(step));
        match discretionary_only {
            true => Adjust { discretionary_monthly_usd: monthly, ..Adjust::default() },
            false => Adjust { spending_monthly_usd: monthly, ..Adjust::default() },
        }
    };
    let most = (MOST_USD / step) as usize;
    let mut top = ((planned / f64::from(step)).ceil() as usize).clamp(1, most);
    // Beyond what the hopeful end of the interval could be.
    let beyond = target - TWO_SIDED_95 * trials.error_at(target);
    trials.expect(30);
    while top < most && trials.success(&changes(top))? >= beyond {
        top = (2 * top).min(most);
    }
    let ladder = Ladder { count: top + 1, at: &|rung| changes(top - rung) };
    ladder.climb(trials, target)
}

/// What is spent a month at the start.
pub(crate) fn planned_monthly(plan: &Plan, discretionary_only: bool) -> Result<f64, Finding> {
    let refuse = |says: &str, hint: &str| Err(Finding::at("/spending", Code::BadAmount).message(says).hint(hint));
    if discretionary_only && replaces_discretionary(plan.spending_rule) {
        return refuse(
            "The plan's spending rule sets discretionary spending from the portfolio, so its items can't be searched.",
            "Search all spending, or take the spending rule out.",
        );
    }
    let counts = |tier: Tier| !discretionary_only || tier == Tier::Discretionary;
    let active = plan.spending.iter().filter(|item| plan.month_of(item.from) <= plan.as_of && plan.as_of < plan.month_of(item.until));
    let monthly: f64 = active.filter(|item| counts(item.tier)).map(|item| item.amount.monthly_dollars_f64()).sum();
    if monthly > 0.0 {
        return Ok(monthly);
    }
    let what = if discretionary_only { "discretionary spending" } else { "spending" };
    refuse(&format!("The plan has no {what} at its start that could be scaled."), "Add an item that is paid from the start.")
}

fn replaces_discretionary(rule: SpendingRule) -> bool {
    match rule {
        SpendingRule::Percent { .. }
        | SpendingRule::VariablePercentage { .. }
        | SpendingRule::RequiredDistribution { .. }
        | SpendingRule::Amortised { .. } => true,
        SpendingRule::ConstantReal
        | SpendingRule::Guardrails { .. }
        | SpendingRule::RiskGuardrails { .. }
        | SpendingRule::Ratchet { .. }
        | SpendingRule::Smile { .. } => false,
    }
}
