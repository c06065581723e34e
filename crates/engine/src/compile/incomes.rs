//! Salaries and profits with what is saved from them, pensions, annuities, Social Security, windfalls.

use overwinter_law::Law;
use overwinter_plan::{DeferralAmount, IncomeKind as Planned, PersonIndex, Plan};
use overwinter_units::Month;

use super::limits::Limits;
use super::matching;
use super::schedule::{Raises, schedule, span};
use super::{lives, shocks, social_security};
use crate::program::{Account, AccountKind, Calendar, Deferral, Expected, Having, Income, IncomeKind, Index, Limit, PaidWhile, Year};

/// Every income of the plan; a pension or benefit that goes on to a survivor is one more.
pub(super) fn incomes(plan: &Plan, law: &Law, calendar: &Calendar, limits: &Limits) -> Vec<Income> {
    let (mut incomes, mut match_sums) = (Vec::new(), 0);
    for (of, income) in plan.incomes.iter().enumerate() {
        match &income.kind {
            Planned::Salary { saves } => {
                // What is put in after tax takes the room that the rest leaves.
                let (after_tax, before): (Vec<_>, Vec<_>) = saves.iter().partition(|saving| saving.after_tax);
                let deferrals = before.into_iter().chain(after_tax).map(|saving| deferral(plan, income, saving, calendar, limits));
                let deferrals = matching::with_matches(plan, of, deferrals.collect(), limits, &mut match_sums);
                incomes.push(while_alive(plan, of, IncomeKind::Salary, Raises::InJanuary, calendar, deferrals));
            }
            Planned::SelfEmployment { saves } => {
                // What the owner defers comes first: it counts against what the business may put in.
                let (business, own): (Vec<_>, Vec<_>) = saves.iter().partition(|saving| saving.of_business);
                let deferrals = own.into_iter().chain(business).map(|saving| deferral(plan, income, saving, calendar, limits)).collect();
                incomes.push(while_alive(plan, of, IncomeKind::SelfEmployment, Raises::InJanuary, calendar, deferrals));
            }
            Planned::Pension { survivor_share } => incomes.extend(for_life(plan, of, survivor_share.fraction(), 1.0, calendar)),
            Planned::Annuity { bought: Some(_), .. } => {}
            Planned::Annuity { survivor_share, taxable_share, bought: None } => {
                incomes.extend(for_life(plan, of, survivor_share.fraction(), taxable_share.fraction(), calendar));
            }
            Planned::Windfall { taxable } => {
                let kind = if *taxable { IncomeKind::TaxableWindfall } else { IncomeKind::TaxFreeWindfall };
                incomes.push(while_alive(plan, of, kind, Raises::Monthly, calendar, Vec::new()));
            }
            Planned::SocialSecurity { .. } => {}
        }
    }
    incomes.extend(social_security::benefits(plan, law, calendar));
    incomes
}

/// A pension or annuity: paid to its person, then to the survivor.
fn for_life(plan: &Plan, of: usize, survivor_share: f64, taxable_share: f64, calendar: &Calendar) -> Vec<Income> {
    let own = while_alive(plan, of, IncomeKind::Pension, Raises::InJanuary, calendar, Vec::new());
    let both = [Some(own), survivors_pension(plan, of, survivor_share, calendar)];
    both.into_iter().flatten().map(|income| Income { taxable_share, ..income }).collect()
}

/// The plan's income `of`, paid while its person lives.
fn while_alive(plan: &Plan, of: usize, kind: IncomeKind, raises: Raises, calendar: &Calendar, deferrals: Vec<Deferral>) -> Income {
    let income = &plan.incomes[of];
    let active = span(income.amount.per, plan.month_of(income.from), plan.month_of(income.until));
    let share = |month: Month| if lives::can_be_there(plan, income.person, month) { active(month) } else { 0.0 };
    let pay = schedule(calendar, income.amount, income.growth, raises, share);
    let person = income.person.get();
    let differs = plan.longevity.drawn || shocks::stops_pay(plan, income.person);
    let paid_while = differs.then_some(PaidWhile::Alive(person));
    Income { of, pay, person, kind, taxable_share: 1.0, deferrals, paid_while, expected: Vec::new() }
}

/// What a pension pays the other person after its own person's death.
fn survivors_pension(plan: &Plan, of: usize, survivor_share: f64, calendar: &Calendar) -> Option<Income> {
    let income = &plan.incomes[of];
    let survivor = (0..plan.people.len()).find(|person| *person != income.person.get())?;
    let active = span(income.amount.per, plan.month_of(income.from), plan.month_of(income.until));
    let widowed = |month: Month| lives::widowed(plan, income.person, PersonIndex(survivor), month);
    let share = |month: Month| if widowed(month) { active(month) * survivor_share } else { 0.0 };
    let pay = schedule(calendar, income.amount, income.growth, Raises::InJanuary, share);
    let paid = pay.usd.iter().any(|usd| *usd > 0.0);
    let outlives = PaidWhile::Outlives { survivor, deceased: income.person.get(), having: Having::Anything };
    paid.then(|| Income {
        of,
        pay,
        person: survivor,
        kind: IncomeKind::Pension,
        taxable_share: 1.0,
        deferrals: Vec::new(),
        paid_while: plan.longevity.drawn.then_some(outlives),
        expected: Vec::new(),
    })
}

fn deferral(
    plan: &Plan,
    income: &overwinter_plan::Income,
    saving: &overwinter_plan::Deferral,
    calendar: &Calendar,
    limits: &Limits,
) -> Deferral {
    let part_of_year = calendar.months_per_step as f64 / 12.0;
    let (share, usd, of_limit) = match saving.amount {
        DeferralAmount::ShareOfPay(share) => (share.fraction(), 0.0, 0.0),
        DeferralAmount::PerYear(money) => (0.0, money.dollars_f64() * part_of_year, 0.0),
        // What the profit or the rest of the saving leaves grows with the year; the limit of a year is then never in the way.
        DeferralAmount::Limit if saving.of_business || saving.after_tax => (0.0, 0.0, 1.0),
        DeferralAmount::Limit => (0.0, 0.0, part_of_year),
    };
    Deferral {
        to: saving.to.get(),
        share,
        usd,
        of_limit,
        matching: saving.employer_match.map(|offer| matching::formula(plan, income, &offer)),
        limit: limits.of_saving(plan, saving).expect("validation lets pay be saved only where a limit stands"),
        of_business: saving.of_business,
        after_tax: saving.after_tax,
    }
}

/// Fills in what January knows of each year's income.
pub(super) fn expect(years: &mut [Year], incomes: &mut [Income], accounts: &[Account], limits: &[Limit], calendar: &Calendar) {
    for (index, year) in years.iter_mut().enumerate() {
        for income in incomes.iter_mut() {
            let gross: f64 = (0..calendar.steps).filter(|step| calendar.year_of[*step] == index).map(|step| income.pay.usd[step]).sum();
            let saved = untaxed(income, gross, index, accounts, limits, year.steps);
            let paid = gross * income.taxable_share;
            let mut expected = Expected::default();
            match (income.kind, income.pay.index) {
                (IncomeKind::Salary, _) => expected.wages[income.person] += paid - saved,
                (IncomeKind::SelfEmployment, _) => {
                    expected.self_employment[income.person] += paid;
                    expected.self_employed_saving += saved;
                }
                (IncomeKind::SocialSecurity, _) => expected.social_security[income.person] += paid,
                (IncomeKind::Pension | IncomeKind::TaxableWindfall, Index::Nominal) => expected.pensions_nominal += paid,
                (IncomeKind::Pension | IncomeKind::TaxableWindfall, Index::Prices | Index::JanuaryPrices) => expected.pensions += paid,
                (IncomeKind::TaxFreeWindfall, _) => {}
            }
            match income.paid_while {
                None => year.expected.add(&expected),
                Some(_) => income.expected.push(expected),
            }
        }
    }
}

/// The part of a year's pay that goes untaxed into accounts, within the limits. What a profit allows is taken without the self-employment tax.
fn untaxed(income: &Income, paid: f64, year: usize, accounts: &[Account], limits: &[Limit], steps: usize) -> f64 {
    let mut deferred = 0.0;
    for deferral in &income.deferrals {
        if matches!(accounts[deferral.to].kind, AccountKind::Traditional | AccountKind::HealthSavings) && paid > 0.0 {
            let limit = &limits[deferral.limit];
            let most = (limit.usd[year] + limit.fixed_usd[year]).min(limit.within_profit.map_or(f64::INFINITY, |(_, share)| share * paid));
            let wanted = paid * deferral.share + (deferral.usd + most * deferral.of_limit) * steps as f64;
            deferred += wanted.min(most);
        }
    }
    deferred.min(paid)
}
