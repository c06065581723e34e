//! The plan in short: people, accounts, and what is dated.

use overwinter_plan::{IncomeKind, Owner, PersonIndex, Plan, When};
use overwinter_units::{Age, Month};

use crate::wire::v1::{Account, Milestone, MilestoneKind, Person, PlanSummary};

/// A plan in short.
pub(super) fn plan(plan: &Plan) -> PlanSummary {
    PlanSummary {
        name: plan.name.clone(),
        currency: plan.currency.code().into(),
        as_of: plan.as_of.to_string(),
        end: plan.end().to_string(),
        people: plan.people_indexed().map(|(index, _)| person(plan, index)).collect(),
        milestones: milestones(plan),
        accounts: plan.accounts.iter().map(|held| account(plan, held)).collect(),
    }
}

fn person(plan: &Plan, index: PersonIndex) -> Person {
    let person = plan.person(index);
    Person {
        id: person.id.clone(),
        name: person.name.clone(),
        born: person.born.to_string(),
        age_years: Age::at(plan.as_of, person.born).completed_years(),
        retires: plan.retirement(index).map(|month| month.to_string()),
        plan_to_age: person.plan_to_age.completed_years(),
    }
}

fn account(plan: &Plan, held: &overwinter_plan::Account) -> Account {
    let owner = match held.owner {
        Owner::Person(person) => Some(plan.person(person).id.clone()),
        Owner::Joint => None,
    };
    Account { id: held.id.clone(), name: held.label.clone(), kind: held.kind.id().into(), owner }
}

/// Everything dated from the start to the end, in order of time.
fn milestones(plan: &Plan) -> Vec<Milestone> {
    let mut dated: Vec<(Month, Milestone)> = retirements(plan).chain(claims(plan)).chain(loans(plan)).chain(goals(plan)).collect();
    dated.extend(couple(plan));
    dated.extend(named(plan));
    dated.retain(|(month, _)| *month >= plan.as_of && *month < plan.end());
    dated.push(milestone(MilestoneKind::End, "end", "End of the plan".into(), plan.end()));
    dated.sort_by_key(|(month, _)| *month);
    dated.into_iter().map(|(_, milestone)| milestone).collect()
}

fn milestone(kind: MilestoneKind, id: impl Into<String>, label: String, month: Month) -> (Month, Milestone) {
    (month, Milestone { id: id.into(), label, month: month.to_string(), kind })
}

fn retirements(plan: &Plan) -> impl Iterator<Item = (Month, Milestone)> {
    plan.people_indexed().filter_map(|(index, person)| {
        let month = plan.retirement(index).filter(|month| *month > plan.as_of)?;
        Some(milestone(MilestoneKind::Retirement, format!("retirement {}", person.id), format!("{} retires", person.name), month))
    })
}

fn couple(plan: &Plan) -> impl Iterator<Item = (Month, Milestone)> {
    let joins = plan.marriage().map(|(person, month)| ("marriage", format!("{} joins", plan.person(person).name), month));
    let leaves = plan.divorce().map(|(person, month)| ("divorce", format!("{} leaves", plan.person(person).name), month));
    [joins, leaves].into_iter().flatten().map(|(id, label, month)| milestone(MilestoneKind::Custom, id, label, month))
}

fn claims(plan: &Plan) -> impl Iterator<Item = (Month, Milestone)> {
    plan.incomes.iter().enumerate().filter_map(|(index, income)| {
        let IncomeKind::SocialSecurity { claim_age, .. } = income.kind else { return None };
        let person = plan.person(income.person);
        let label = format!("{} claims Social Security", person.name);
        Some(milestone(MilestoneKind::SocialSecurity, format!("social security {index}"), label, claim_age.month_reached(person.born)))
    })
}

fn loans(plan: &Plan) -> impl Iterator<Item = (Month, Milestone)> {
    plan.debts.iter().zip(plan.loans()).filter_map(|(debt, loan)| {
        let kind = if debt.property.is_some() { MilestoneKind::Mortgage } else { MilestoneKind::Custom };
        let fresh = milestone(kind, format!("{} paid", debt.id), format!("{} paid off", debt.label), loan.paid());
        (!loan.payments.is_empty()).then_some(fresh)
    })
}

fn goals(plan: &Plan) -> impl Iterator<Item = (Month, Milestone)> {
    let goals = plan.goals.iter().enumerate();
    goals.map(|(index, goal)| milestone(MilestoneKind::Goal, format!("goal {index}"), goal.label.clone(), plan.month_of(goal.from)))
}

/// Named dates, but not those that only give a name to what stands here anyway.
fn named(plan: &Plan) -> impl Iterator<Item = (Month, Milestone)> {
    plan.milestones.iter().filter(|named| !matches!(named.when, When::DebtPaid(_) | When::Retirement(_))).map(|named| {
        let mut label = named.name.clone();
        if let Some(first) = label.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        milestone(MilestoneKind::Custom, format!("milestone {}", named.name), label, plan.month_of(named.when))
    })
}
