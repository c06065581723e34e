//! Dates that hang on something that is over by then: they become the month that they were.

use overwinter_units::Month;

use crate::{Household, IncomeKind, Per, Plan, ShockKind, SpendingRule, When};

/// Turns retirements and ends of loans before `to` into months. Who has retired keeps the month: leaving an employer late enough excuses withdrawals.
pub(super) fn settle(plan: &Plan, later: &mut Household, to: Month) {
    for when in all(later) {
        let over = plan.month_of(*when) <= to;
        if over && matches!(when, When::Retirement(_) | When::DebtPaid(_)) {
            *when = When::Month(plan.month_of(*when));
        }
    }
    // What happens once and now has happened.
    let goals = later.goals.iter_mut().map(|goal| (goal.amount.per, &mut goal.from));
    let windfalls = later.incomes.iter_mut().map(|income| (income.amount.per, &mut income.from));
    for (per, from) in goals.chain(windfalls) {
        if per == Per::Once && *from == When::Now {
            *from = When::Month(plan.as_of);
        }
    }
    for (index, person) in plan.people_indexed() {
        let over = plan.retirement(index).is_some_and(|retired| retired <= to);
        if over || matches!(person.retires, Some(When::DebtPaid(_))) {
            later.people[index.get()].retires = plan.retirement(index).map(When::Month);
        }
    }
}

/// Every date of a plan but those of people and of loans and property themselves.
fn all(household: &mut Household) -> Vec<&mut When> {
    let mut all = Vec::new();
    for account in &mut household.accounts {
        all.extend(account.mix.points.iter_mut().map(|(when, _)| when));
        all.extend(account.rollover.iter_mut().map(|rollover| &mut rollover.from));
    }
    for income in &mut household.incomes {
        all.extend([&mut income.from, &mut income.until]);
        match &mut income.kind {
            IncomeKind::Annuity { bought: Some(bought), .. } => all.push(&mut bought.when),
            IncomeKind::Annuity { bought: None, .. }
            | IncomeKind::Salary { .. }
            | IncomeKind::SelfEmployment { .. }
            | IncomeKind::Pension { .. }
            | IncomeKind::SocialSecurity { .. }
            | IncomeKind::Windfall { .. } => {}
        }
    }
    all.extend(household.spending.iter_mut().flat_map(|item| [&mut item.from, &mut item.until]));
    all.extend(household.goals.iter_mut().flat_map(|goal| [&mut goal.from, &mut goal.until]));
    all.extend(household.milestones.iter_mut().map(|milestone| &mut milestone.when));
    all.extend(household.moves.iter_mut().map(|made| &mut made.when));
    all.extend(household.conversions.iter_mut().flat_map(|conversion| [&mut conversion.starts, &mut conversion.until]));
    all.extend(household.insurance.iter_mut().map(|policy| &mut policy.until));
    all.extend(household.equity.iter_mut().flat_map(|grant| [Some(&mut grant.from), grant.until.as_mut()]).flatten());
    for shock in &mut household.shocks {
        if let ShockKind::Inheritance { from, until, .. } = &mut shock.kind {
            all.extend([from, until]);
        }
    }
    all.extend(rule(&mut household.spending_rule));
    all
}

fn rule(rule: &mut SpendingRule) -> Option<&mut When> {
    match rule {
        SpendingRule::Percent { from, .. }
        | SpendingRule::Guardrails { from, .. }
        | SpendingRule::Ratchet { from, .. }
        | SpendingRule::VariablePercentage { from, .. }
        | SpendingRule::RequiredDistribution { from, .. }
        | SpendingRule::Amortised { from, .. }
        | SpendingRule::Smile { from, .. }
        | SpendingRule::RiskGuardrails { from, .. } => Some(from),
        SpendingRule::ConstantReal => None,
    }
}
