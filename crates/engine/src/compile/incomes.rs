//! Salaries with what is saved from them, pensions, Social Security, windfalls.

use overwinter_law::Law;
use overwinter_plan::{DeferralAmount, IncomeKind as Planned, PersonIndex, Plan};
use overwinter_units::Month;

use super::limits::Limits;
use super::schedule::{Raises, schedule, span};
use super::social_security;
use crate::program::{Account, AccountKind, Calendar, Deferral, Income, IncomeKind, Index, Limit, Year};

/// Every income of the plan; a pension or benefit that goes on to a survivor is one more.
pub(super) fn incomes(plan: &Plan, law: &Law, calendar: &Calendar, limits: &Limits) -> Vec<Income> {
    let mut incomes = Vec::new();
    for (of, income) in plan.incomes.iter().enumerate() {
        match &income.kind {
            Planned::Salary { saves } => {
                let deferrals = saves.iter().map(|saving| deferral(plan, saving, calendar, limits)).collect();
                incomes.push(while_alive(plan, of, IncomeKind::Salary, Raises::InJanuary, calendar, deferrals));
            }
            Planned::Pension { survivor_share } => {
                incomes.push(while_alive(plan, of, IncomeKind::Pension, Raises::InJanuary, calendar, Vec::new()));
                incomes.extend(survivors_pension(plan, of, survivor_share.fraction(), calendar));
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

/// The plan's income `of`, paid while its person lives.
fn while_alive(plan: &Plan, of: usize, kind: IncomeKind, raises: Raises, calendar: &Calendar, deferrals: Vec<Deferral>) -> Income {
    let income = &plan.incomes[of];
    let active = span(income.amount.per, plan.month_of(income.from), plan.month_of(income.until));
    let death = plan.death(income.person);
    let share = |month: Month| if month < death { active(month) } else { 0.0 };
    let pay = schedule(calendar, income.amount, income.growth, raises, share);
    Income { of, pay, person: income.person.get(), kind, deferrals }
}

/// What a pension pays the other person after its own person's death.
fn survivors_pension(plan: &Plan, of: usize, survivor_share: f64, calendar: &Calendar) -> Option<Income> {
    let income = &plan.incomes[of];
    let survivor = (0..plan.people.len()).find(|person| *person != income.person.get())?;
    let active = span(income.amount.per, plan.month_of(income.from), plan.month_of(income.until));
    let (death, end) = (plan.death(income.person), plan.death(PersonIndex(survivor)));
    let share = |month: Month| if death <= month && month < end { active(month) * survivor_share } else { 0.0 };
    let pay = schedule(calendar, income.amount, income.growth, Raises::InJanuary, share);
    let paid = pay.usd.iter().any(|usd| *usd > 0.0);
    paid.then_some(Income { of, pay, person: survivor, kind: IncomeKind::Pension, deferrals: Vec::new() })
}

fn deferral(plan: &Plan, saving: &overwinter_plan::Deferral, calendar: &Calendar, limits: &Limits) -> Deferral {
    let part_of_year = calendar.months_per_step as f64 / 12.0;
    let (share, usd, of_limit) = match saving.amount {
        DeferralAmount::ShareOfPay(share) => (share.fraction(), 0.0, 0.0),
        DeferralAmount::PerYear(money) => (0.0, money.dollars_f64() * part_of_year, 0.0),
        DeferralAmount::Limit => (0.0, 0.0, part_of_year),
    };
    let matched = saving.employer_match;
    Deferral {
        to: saving.to.get(),
        share,
        usd,
        of_limit,
        match_rate: matched.map_or(0.0, |offer| offer.rate.fraction()),
        match_up_to: matched.map_or(0.0, |offer| offer.up_to_share_of_pay.fraction()),
        limit: limits.of_account(plan, saving.to).expect("validation lets payroll save into workplace plans only, which have a limit"),
    }
}

/// Fills in what January knows of each year's income.
pub(super) fn expect(years: &mut [Year], incomes: &[Income], accounts: &[Account], limits: &[Limit], calendar: &Calendar) {
    for (index, year) in years.iter_mut().enumerate() {
        for income in incomes {
            let paid: f64 = (0..calendar.steps).filter(|step| calendar.year_of[*step] == index).map(|step| income.pay.usd[step]).sum();
            let expected = &mut year.expected;
            match (income.kind, income.pay.index) {
                (IncomeKind::Salary, _) => expected.wages += paid - untaxed(income, paid, index, accounts, limits, year.steps),
                (IncomeKind::SocialSecurity, _) => expected.social_security[income.person] += paid,
                (IncomeKind::Pension | IncomeKind::TaxableWindfall, Index::Nominal) => expected.pensions_nominal += paid,
                (IncomeKind::Pension | IncomeKind::TaxableWindfall, Index::Prices | Index::JanuaryPrices) => expected.pensions += paid,
                (IncomeKind::TaxFreeWindfall, _) => {}
            }
        }
    }
}

/// The part of a year's pay that goes into traditional accounts, within the limits.
fn untaxed(income: &Income, paid: f64, year: usize, accounts: &[Account], limits: &[Limit], steps: usize) -> f64 {
    let mut deferred = 0.0;
    for deferral in &income.deferrals {
        if accounts[deferral.to].kind == AccountKind::Traditional && paid > 0.0 {
            let most = limits[deferral.limit].usd[year];
            let wanted = paid * deferral.share + (deferral.usd + most * deferral.of_limit) * steps as f64;
            deferred += wanted.min(most);
        }
    }
    deferred.min(paid)
}
