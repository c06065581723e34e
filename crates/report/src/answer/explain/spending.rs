//! What was paid for living, housing and goals.

use std::collections::BTreeMap;

use overwinter_engine::{Place, Reason, SpendingRule, Tier};

use super::{shows, sum_of};
use crate::answer::cells::Item;
use crate::answer::trail::{Trail, whole_usd};
use crate::wire::v1::Line;

/// Spending by tier, each made of its items.
pub(super) fn lines(trail: &Trail<'_>, year: usize) -> Vec<Line> {
    let tier = |tier: Tier| {
        let mut lines = if tier == Tier::Essential { housing(trail, year) } else { Vec::new() };
        if tier == Tier::Goal {
            lines.extend(bought(trail, year));
        }
        lines.extend(items(trail, year, tier));
        lines.retain(shows);
        let line = sum_of(title(tier), lines);
        let line = match by_rule(trail, year).filter(|_| tier == Tier::Discretionary) {
            Some(note) => line.note(note),
            None => line,
        };
        let unmet = trail.year(year).flows.unmet[tier.index()];
        if unmet < 0.005 {
            return line;
        }
        let short = format!("{} of it could not be paid.", whole_usd(unmet));
        let note = line.note.as_ref().map_or_else(|| short.clone(), |note| format!("{note} {short}"));
        line.note(note).item(Item::Shortfall.id())
    };
    Tier::ALL.map(tier).into_iter().filter(|line| shows(line) || line.note.is_some()).collect()
}

/// What guardrails or the ratchet make of the discretionary items over the year; `None` without them or without items.
fn by_rule(trail: &Trail<'_>, year: usize) -> Option<String> {
    let program = trail.program();
    let does = match program.rule {
        SpendingRule::Guardrails(_) | SpendingRule::RiskGuardrails(_) => "Guardrails leave",
        SpendingRule::Ratchet(_) => "The ratchet makes it",
        SpendingRule::AsPlanned | SpendingRule::Percent(_) | SpendingRule::Amortised(_) => return None,
    };
    let schedules = &program.spending[Tier::Discretionary.index()];
    let wanted: f64 = trail.steps(year).flat_map(|step| schedules.iter().map(move |schedule| trail.scheduled(schedule, year, step))).sum();
    let share = trail.year(year).flows.planned[Tier::Discretionary.index()] / wanted;
    (wanted > 0.0).then(|| format!("{does} {:.0} % of what the plan wants.", share * 100.0))
}

/// A tier in words.
pub(super) fn title(tier: Tier) -> &'static str {
    match tier {
        Tier::Essential => "What must be paid",
        Tier::Goal => "Goals",
        Tier::Discretionary => "What may be cut",
    }
}

/// Loans, the costs of property, Medicare, what befell the household and premiums.
fn housing(trail: &Trail<'_>, year: usize) -> Vec<Line> {
    let sum = |reason: Reason| trail.sum(year, |flow| flow.reason == reason);
    let loans = trail.plan().debts.iter().enumerate().map(|(index, debt)| {
        let interest = Line::new("Interest", sum(Reason::Interest(index))).form("Form 1098, box 1");
        sum_of(format!("{}: payments", debt.label), vec![interest, Line::new("Principal", sum(Reason::Principal(index)))])
    });
    let homes = trail.plan().properties.iter().enumerate();
    let homes =
        homes.map(|(index, home)| Line::new(format!("{}: upkeep, insurance and tax", home.label), sum(Reason::PropertyCost(index))));
    let paid = |reason: Reason| trail.sum(year, |flow| flow.reason == reason && flow.to == Place::Payee);
    let shocks = trail.plan().shocks.iter().enumerate();
    let shocks = shocks.map(|(index, shock)| Line::new(shock.label.clone(), paid(Reason::Shock(index))));
    let insurance = trail.plan().insurance.iter().enumerate();
    let insurance = insurance.map(|(index, policy)| Line::new(format!("{}: premiums", policy.label), paid(Reason::Insurance(index))));
    let medicare = Line::new("Medicare premiums", sum(Reason::MedicarePremium)).source("42 USC 1395r(i)").note(by_income(trail, year));
    loans.chain(homes).chain([medicare]).chain(shocks).chain(insurance).collect()
}

/// Which income Medicare's premiums go by.
fn by_income(trail: &Trail<'_>, year: usize) -> String {
    let income = trail.year(year).medicare_income.unwrap_or(0.0) * trail.worth_at_end_of(year);
    format!("By a modified adjusted gross income of {} two years before.", whole_usd(income))
}

/// Property bought, as far as own money pays for it.
fn bought(trail: &Trail<'_>, year: usize) -> Vec<Line> {
    let homes = trail.plan().properties.iter().enumerate();
    let note = "The price and the costs of buying, less what is borrowed for it.";
    let line = |(index, home): (usize, &overwinter_plan::Property)| {
        Line::new(format!("{}: bought", home.label), trail.sum(year, |flow| flow.reason == Reason::Bought(index))).note(note)
    };
    homes.map(line).filter(shows).collect()
}

/// The items of a tier. When not all could be paid, each got its part.
fn items(trail: &Trail<'_>, year: usize, tier: Tier) -> Vec<Line> {
    let (plan, program) = (trail.plan(), trail.program());
    let labels: Vec<&str> =
        plan.spending.iter().map(|item| item.label.as_str()).chain(plan.goals.iter().map(|goal| goal.label.as_str())).collect();
    // Phases of one item carry its name and are one line.
    let mut paid_for: BTreeMap<usize, f64> = BTreeMap::new();
    let first_of = |index: usize| labels.iter().position(|label| *label == labels[index]).unwrap_or(index);
    let gone = trail.gone();
    let mut by_rule = 0.0;
    for flow in trail.flows(year).filter(|flow| flow.reason == Reason::Spending(tier)) {
        if tier == Tier::Discretionary && program.rule.replaces_items(flow.step, year) {
            by_rule += flow.amount;
            continue;
        }
        let items = program.items_at(gone, flow.step);
        let of_tier = items.iter().enumerate().filter(|(_, item)| item.tier == tier);
        let wanted: Vec<_> = of_tier.map(|(index, item)| (index, trail.scheduled(&item.wanted, year, flow.step))).collect();
        let all: f64 = wanted.iter().map(|(_, usd)| usd).sum();
        for (index, usd) in wanted.into_iter().filter(|(_, usd)| *usd > 0.0) {
            *paid_for.entry(first_of(index)).or_default() += flow.amount * (usd / all);
        }
    }
    let mut lines: Vec<_> = paid_for.into_iter().map(|(index, usd)| Line::new(labels[index], usd)).collect();
    let (label, note) = match program.rule {
        SpendingRule::Amortised(_) => ("By amortisation", "The part of this year of what the accounts hold and what is still to come."),
        SpendingRule::AsPlanned
        | SpendingRule::Percent(_)
        | SpendingRule::Guardrails(_)
        | SpendingRule::RiskGuardrails(_)
        | SpendingRule::Ratchet(_) => ("By the percent rule", "A share of the accounts' worth at the start of the year."),
    };
    lines.push(Line::new(label, by_rule).note(note));
    lines
}
