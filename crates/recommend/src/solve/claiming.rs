//! When to claim Social Security.

mod screening;

use overwinter_plan::{Adjust, Code, Finding, IncomeKind, PersonIndex, Plan};
use overwinter_units::Age;

use crate::trials::Trials;
use crate::{Answer, By, Refusal, ranking};

/// A grid of at most so many cells is run whole.
const WHOLE_GRID: usize = 128;
/// Months between cells, round by round, around the best that was run.
const ROUNDS: [u16; 3] = [6, 3, 1];

/// Somebody who can still choose.
pub(super) struct Claimant {
    pub index: PersonIndex,
    pub id: String,
    pub first: u16,
    pub last: u16,
}

impl Claimant {
    fn ages(&self) -> core::ops::RangeInclusive<u16> {
        self.first..=self.last
    }

    /// The last month, whole years before it, and the first.
    fn by_years(&self) -> Vec<u16> {
        let mut ages: Vec<u16> = (self.first..=self.last).rev().step_by(12).collect();
        if ages.last() != Some(&self.first) {
            ages.push(self.first);
        }
        ages
    }

    fn around(&self, age: u16, step: u16) -> Vec<u16> {
        let mut ages = vec![(age - step).max(self.first), age, (age + step).min(self.last)];
        ages.dedup();
        ages
    }
}

/// All months from 62 to 70 for one person, each run. For two, every pair of months is *screened* by the present value of the benefits
/// ([`screening`]); the best of each screen and a grid by years are run (taxes and Medicare's bounds make hills that no screen knows), and then
/// what lies around the best in halves, quarters and months, as long as a neighbour is better. What was run is what the answer lists; its tolerance is a month.
pub(super) fn solve(trials: &mut Trials<'_>, by: By) -> Result<Answer, Refusal> {
    let claimants = claimants(trials)?;
    let cells: usize = claimants.iter().map(|one| one.ages().len()).product();
    if cells <= WHOLE_GRID {
        let whole = product(&claimants.iter().map(|one| one.ages().collect()).collect::<Vec<_>>());
        let cells: Vec<_> = whole.iter().map(|ages| changes(&claimants, ages)).collect();
        trials.expect(cells.len() + 3);
        return ranking::answer(trials, &cells, by);
    }
    let mut run = product(&claimants.iter().map(Claimant::by_years).collect::<Vec<_>>());
    run.extend(screening::best(trials, &claimants));
    run.sort_unstable();
    run.dedup();
    trials.expect(run.len() + 50);
    for step in ROUNDS {
        loop {
            let cells: Vec<_> = run.iter().map(|ages| changes(&claimants, ages)).collect();
            let best = ranking::best_of(trials, &cells, by)?.expect("there are cells");
            let at = cells.iter().position(|cell| *cell == best.changes).expect("the best is one of them");
            let near: Vec<_> = claimants.iter().zip(&run[at]).map(|(one, age)| one.around(*age, step)).collect();
            let fresh: Vec<_> = product(&near).into_iter().filter(|ages| !run.contains(ages)).collect();
            if fresh.is_empty() {
                break;
            }
            run.extend(fresh);
        }
    }
    run.sort_unstable();
    let run: Vec<_> = run.iter().map(|ages| changes(&claimants, ages)).collect();
    Ok(Answer { screened: cells, ..ranking::answer(trials, &run, by)? })
}

fn changes(claimants: &[Claimant], ages: &[u16]) -> Adjust {
    let claim_age_months = claimants.iter().zip(ages).map(|(one, age)| (one.id.clone(), *age)).collect();
    Adjust { claim_age_months, ..Adjust::default() }
}

/// Every combination of one value of each list.
fn product(lists: &[Vec<u16>]) -> Vec<Vec<u16>> {
    lists.iter().fold(vec![Vec::new()], |begun, list| {
        begun.iter().flat_map(|begun| list.iter().map(|value| [begun.as_slice(), &[*value]].concat())).collect()
    })
}

/// Who has Social Security ahead, and the ages that the law and the calendar leave: the first benefit is for the first month that is lived
/// through at 62 (20 CFR 404.311), which for all but those born on the 1st or 2nd is the month after the birthday's.
fn claimants(trials: &Trials<'_>) -> Result<Vec<Claimant>, Finding> {
    let (plan, law) = (trials.plan, trials.setting.law.social_security());
    let mut claimants = Vec::new();
    for (index, person) in plan.people_indexed() {
        let mut own = plan.incomes.iter().filter(|income| income.person == index).filter_map(claim_age).peekable();
        let ahead = own.peek().is_some() && own.all(|age| age.month_reached(person.born) >= plan.as_of);
        let first = (law.earliest_age().months() + 1).max(now(plan, person.born));
        let last = law.latest_age().months().min(person.plan_to_age.months() - 1);
        if ahead && first <= last {
            claimants.push(Claimant { index, id: person.id.clone(), first, last });
        }
    }
    if claimants.is_empty() {
        return Err(Finding::at("/income", Code::BadAge).message("Nobody in the plan has Social Security ahead that could be claimed."));
    }
    Ok(claimants)
}

fn claim_age(income: &overwinter_plan::Income) -> Option<Age> {
    match income.kind {
        IncomeKind::SocialSecurity { claim_age, .. } => Some(claim_age),
        IncomeKind::Salary { .. }
        | IncomeKind::SelfEmployment { .. }
        | IncomeKind::Annuity { .. }
        | IncomeKind::Pension { .. }
        | IncomeKind::Windfall { .. } => None,
    }
}

fn now(plan: &Plan, born: overwinter_units::Month) -> u16 {
    Age::at(plan.as_of, born).months()
}
