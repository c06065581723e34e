//! Expenses: spending, its phases, and goals that come once.

use overwinter_plan::Code;
use overwinter_plan::file::v1::{GoalFile, PhaseFile, SpendingFile};
use overwinter_plan::file::{Field, List};
use overwinter_units::Month;

use super::{Plan, called, growth};
use crate::draft::{Draft, dollars, field, list, on};
use crate::source::Node;

/// Reads all expenses. A file in which none is marked essential may be of a version that has no such mark.
pub(super) fn read<'a>(root: &Node<'a>, plan: &Plan<'a>, draft: &mut Draft) {
    let expenses = root.tables("expenses");
    let marked = expenses.iter().any(|expense| expense.get("essential").is_some());
    for expense in &expenses {
        // What savings for health pay can't be what may be cut.
        let fixed = expense.flag("essential") || expense.flag("medical") || !marked;
        let tier = if fixed { "essential" } else { "discretionary" };
        self::expense(expense, plan, tier, draft);
    }
    if let Some(expenses) = root.get("expenses").filter(|_| !marked && !draft.spending.is_empty()) {
        let says = "The file does not tell what can be cut from what can't; all spending was written as essential.";
        expenses.warn(Code::MissingKey, says, "Write tier = \"discretionary\" where a spending rule may cut.");
    }
}

fn expense<'a>(expense: &Node<'a>, plan: &Plan<'a>, tier: &str, draft: &mut Draft) {
    let name = called(expense);
    let shown = name.trim_matches('"').to_owned();
    let Some(amount) = expense.money("amount") else {
        expense.skip(Code::MissingKey, format!("{name} has no amount and was not taken over."), "");
        return;
    };
    let growth = growth(expense);
    let kind = if expense.flag("medical") { "medical" } else { "general" };
    if let Some(trigger) = expense.get("on") {
        let Some(year) = plan.triggers.year(&trigger) else {
            expense.skip(Code::BadDate, format!("When {name} comes can't be told; it was not taken over."), "");
            return;
        };
        let goal = GoalFile {
            name: shown.into(),
            kind: kind.to_owned().into(),
            amount: dollars(amount).into(),
            per: "once".to_owned().into(),
            when: on(Month::january(year)).into(),
            growth: growth.into(),
            ..GoalFile::default()
        };
        draft.goal(expense, goal);
        return;
    }
    let (from, until) = plan.window(expense, &name);
    let phases = phases(expense, plan, amount, from, &name);
    let spending = SpendingFile {
        name: shown.into(),
        tier: tier.to_owned().into(),
        kind: kind.to_owned().into(),
        amount: if phases.is_missing() { dollars(amount).into() } else { Field::Missing },
        per: "year".to_owned().into(),
        growth: growth.into(),
        from: field(from.map(on)),
        until: field(until.map(on)),
        phases,
        ..SpendingFile::default()
    };
    draft.spend(expense, spending);
}

/// The amounts that follow the first one, in time; one that begins before the item replaces it.
fn phases<'a>(expense: &Node<'a>, plan: &Plan<'a>, amount: f64, from: Option<Month>, name: &str) -> Field<List<PhaseFile>> {
    let first = from.unwrap_or(plan.start);
    let mut steps = vec![(first, amount)];
    for phase in expense.tables("phases") {
        let month = phase.get("from").and_then(|from| plan.triggers.month(&from));
        match month.zip(phase.money("amount")) {
            Some((month, amount)) => steps.push((month.max(first), amount)),
            None => phase.skip(Code::BadDate, format!("A phase of {name} was not taken over: its date or amount is missing."), ""),
        }
    }
    steps.sort_by_key(|(month, _)| *month);
    // Of those that begin in one month the last one counts.
    let mut kept: Vec<(Month, f64)> = Vec::new();
    for step in steps {
        if kept.last().is_some_and(|(month, _)| *month == step.0) {
            kept.pop();
        }
        kept.push(step);
    }
    if expense.get("phases").is_none() {
        return Field::Missing;
    }
    let file = |(month, amount): (Month, f64)| PhaseFile {
        from: field(Some(on(month)).filter(|_| month > first)),
        amount: dollars(amount).into(),
        ..PhaseFile::default()
    };
    list(kept.into_iter().map(file))
}
