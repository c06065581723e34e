//! What came in.

use overwinter_engine::{IncomeKind, Place, Reason};
use overwinter_plan::{IncomeKind as Planned, Insurance, PropertyIndex};

use super::{shows, sum_of};
use crate::answer::trail::{Flow, Trail, whole_usd};
use crate::wire::v1::Line;

/// Pay, profit, windfalls, and what taxable accounts paid out.
pub(super) fn of_work_and_wealth(trail: &Trail<'_>, year: usize) -> Vec<Line> {
    let kinds = [IncomeKind::Salary, IncomeKind::SelfEmployment, IncomeKind::TaxableWindfall, IncomeKind::TaxFreeWindfall];
    let mut lines = of_kinds(trail, year, &kinds);
    let received = |reason: Reason| trail.sum(year, |flow| flow.reason == reason && flow.to == Place::Hand);
    let shocks = trail.plan().shocks.iter().enumerate();
    lines.extend(shocks.map(|(index, shock)| Line::new(shock.label.clone(), received(Reason::Shock(index))).note("Not taxed.")));
    let insurance = trail.plan().insurance.iter().enumerate();
    let benefit =
        |(index, policy): (usize, &Insurance)| Line::new(policy.label.clone(), received(Reason::Insurance(index))).note("Not taxed.");
    lines.extend(insurance.map(benefit));
    lines.extend(shares(trail, year));
    let paid_out = trail.sum(year, |flow| flow.reason == Reason::Yield);
    let note = "Paid out by taxable accounts, spent first, and put away again when nothing needs it.";
    lines.push(Line::new("Dividends and interest", paid_out).form("Forms 1099-DIV and 1099-INT").note(note));
    lines.extend(of_property(trail, year));
    lines.retain(shows);
    lines
}

/// Sales of property, less the loans that they pay off, and loans that begin, but for what they pay of a property's price.
fn of_property(trail: &Trail<'_>, year: usize) -> Vec<Line> {
    let (plan, program) = (trail.plan(), trail.program());
    let sum = |reason: Reason| trail.sum(year, |flow| flow.reason == reason);
    let sold = plan.properties.iter().enumerate().map(|(index, home)| {
        let mut lines = vec![Line::new("Price less the costs of selling", sum(Reason::Sold(index))).form("Form 1099-S, box 2")];
        for (loan, debt) in plan.debts.iter().enumerate() {
            if debt.property == Some(PropertyIndex(index)) && program.debts[loan].redemption.is_some() {
                lines.push(Line::new(format!("{}, paid off", debt.label), -sum(Reason::Redeemed(loan))));
            }
        }
        if program.last_resort.as_ref().is_some_and(|last| last.property == index) && home.sold.is_some() {
            lines.push(Line::new("What was borrowed on the home, paid back", -repaid_by_sale(trail, year, index)));
        }
        lines.retain(shows);
        sum_of(format!("{}: sold", home.label), lines)
    });
    let borrowed = plan.debts.iter().enumerate().map(|(index, debt)| {
        let used: f64 = match program.debts[index].begins.as_ref().is_some_and(|begins| begins.of_purchase) {
            true => debt.property.map_or(0.0, |home| sum(Reason::BoughtOnLoan(home.get()))),
            false => 0.0,
        };
        Line::new(format!("{}: borrowed", debt.label), sum(Reason::Borrowed(index)) - used)
    });
    let rents = plan.properties.iter().enumerate();
    let rents = rents.map(|(index, home)| Line::new(format!("{}: rent", home.label), sum(Reason::Rent(index))).form("Schedule E, line 3"));
    let last = Line::new("Borrowed on the home", sum(Reason::LastResort)).note("Every account was empty.");
    rents.chain(sold).chain(borrowed).chain([last]).collect()
}

/// Of what was borrowed on the home last, what its sale pays back.
fn repaid_by_sale(trail: &Trail<'_>, year: usize, property: usize) -> f64 {
    let sold = trail.program().properties[property].sale.as_ref().map(|sale| sale.step);
    // The sale comes first in its step; what is left over may pay more, but then nothing is owed any more.
    trail
        .flows(year)
        .filter(|flow| Some(flow.step) == sold)
        .find(|flow| flow.reason == Reason::LastResortRepaid)
        .map_or(0.0, |flow| flow.amount)
}

/// Pay in shares and options.
fn shares(trail: &Trail<'_>, year: usize) -> Vec<Line> {
    let line = |(index, equity): (usize, &overwinter_plan::Equity)| {
        let from_employer =
            |flow: &Flow| matches!(flow.reason, Reason::Equity(of) | Reason::EquityKept(of) if of == index) && flow.from == Place::Payer;
        Line::new(equity.label.clone(), trail.sum(year, from_employer))
            .form("Form W-2, box 1")
            .note("What the shares are worth less what is paid for them.")
    };
    trail.plan().equity.iter().enumerate().map(line).collect()
}

/// Benefits by person.
pub(super) fn social_security(trail: &Trail<'_>, year: usize) -> Vec<Line> {
    of_kinds(trail, year, &[IncomeKind::SocialSecurity])
}

/// Pensions and annuities by person.
pub(super) fn pensions(trail: &Trail<'_>, year: usize) -> Vec<Line> {
    let mut lines = of_kinds(trail, year, &[IncomeKind::Pension]);
    lines.extend(annuities(trail, year));
    lines
}

/// Annuities that were bought in the plan.
fn annuities(trail: &Trail<'_>, year: usize) -> Vec<Line> {
    let bought = trail.program().annuities.iter().enumerate();
    let line = |(index, annuity): (usize, &overwinter_engine::Annuity)| {
        let amount = trail.sum(year, |flow| flow.reason == Reason::Annuity(index));
        let share = annuity.excluded * 100.0;
        let note = match annuity.exclusion_ends {
            true => format!("{share:.1} % of it is no income until the price has come back."),
            false if annuity.excluded > 0.0 => "Not income: it was bought inside a Roth account.".into(),
            false => "All of it is income.".into(),
        };
        Line::new(trail.plan().incomes[annuity.of].label.clone(), amount).form("Form 1099-R, box 1").source("26 USC 72(b)").note(note)
    };
    bought.map(line).filter(shows).collect()
}

fn of_kinds(trail: &Trail<'_>, year: usize, kinds: &[IncomeKind]) -> Vec<Line> {
    let incomes = trail.program().incomes.iter().enumerate().filter(|(_, income)| kinds.contains(&income.kind));
    let line = |(index, _)| one(trail, year, index);
    incomes.map(line).filter(shows).collect()
}

/// One income of the program. What goes on to a survivor is an income of its own.
fn one(trail: &Trail<'_>, year: usize, index: usize) -> Line {
    let (plan, income) = (trail.plan(), &trail.program().incomes[index]);
    let planned = &plan.incomes[income.of];
    let amount = trail.sum(year, |flow| flow.reason == Reason::Income(index));
    let label = match planned.person.get() == income.person {
        true => planned.label.clone(),
        false => format!("{}, paid on to {}", planned.label, plan.people[income.person].name),
    };
    let line = Line::new(label, amount);
    match &planned.kind {
        Planned::Salary { .. } => line.form("Form W-2, box 5"),
        Planned::SelfEmployment { .. } => {
            line.form("Schedule C, line 31").note("Before what is saved from it and the self-employment tax.")
        }
        // One that is bought in the plan is not among the program's incomes.
        Planned::Annuity { taxable_share, .. } => line.form("Form 1099-R, box 1").note(format!("{taxable_share} of it is income.")),
        Planned::Pension { .. } => line.form("Form 1099-R, box 1"),
        Planned::Windfall { taxable } => line.note(if *taxable { "Taxed as ordinary income." } else { "Not taxed." }),
        Planned::SocialSecurity { primary_insurance_amount_monthly, claim_age } => {
            let full = whole_usd(primary_insurance_amount_monthly.dollars_f64());
            let note = format!("Claimed at {claim_age}; {full} a month at full retirement age, in dollars of the plan's start.");
            line.form("Form SSA-1099, box 5").source("42 USC 402").note(note)
        }
    }
}
