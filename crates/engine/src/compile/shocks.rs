//! Shocks and insurance: published figures where the plan gives none.

use overwinter_market::shock::{Shocks, monthly};
use overwinter_numeric::draw::Stream;
use overwinter_plan::{Amount, Growth, InsuranceKind, Per, PersonIndex, Plan, ShockKind};
use overwinter_units::{Age, Money, Month, Rate};

use super::lives;
use super::schedule::{Raises, schedule, span};
use crate::program::{Benefit, Calendar, Effect, Income, IncomeKind, Insurance, Schedule, Shock};

/// Whether a shock of the plan can stop this person's pay.
pub(super) fn stops_pay(plan: &Plan, person: PersonIndex) -> bool {
    plan.shocks.iter().any(|shock| match shock.kind {
        ShockKind::JobLoss { person: whose, .. } | ShockKind::Disability { person: whose, .. } => whose == person,
        ShockKind::LongTermCare { .. } | ShockKind::HomeRepair { .. } | ShockKind::Inheritance { .. } => false,
    })
}

/// The plan's shocks. `incomes` say when there is pay to stop.
pub(super) fn shocks(plan: &Plan, calendar: &Calendar, incomes: &[Income]) -> Vec<Shock> {
    if plan.shocks.is_empty() {
        return Vec::new();
    }
    let published = Shocks::embedded();
    let made = |(of, shock): (usize, &overwinter_plan::Shock)| one(plan, calendar, incomes, &published, of, &shock.kind);
    plan.shocks.iter().enumerate().map(made).collect()
}

fn one(plan: &Plan, calendar: &Calendar, incomes: &[Income], published: &Shocks, of: usize, kind: &ShockKind) -> Shock {
    let per_step = calendar.months_per_step as f64;
    let person = kind.person().map(PersonIndex::get);
    let working =
        |step: usize| incomes.iter().any(|income| is_pay(income.kind) && Some(income.person) == person && income.pay.usd[step] > 0.0);
    let age = |month: Month| kind.person().map_or(0, |person| u32::from(Age::at(month, plan.person(person).born).months()));
    let lasting = |months: Option<f64>| months.map_or(f64::INFINITY, |months| months / per_step);
    let base = |stream: Stream, block: u32, chance: Vec<f64>, effect: Effect| Shock {
        of,
        stream,
        block,
        chance,
        once: false,
        mean_steps: 0.0,
        person,
        effect,
    };
    let block = |index: Option<usize>| index.map_or(0, |index| index as u32);
    match kind {
        ShockKind::JobLoss { chance_annual, months, pay_after, .. } => {
            let usual = &published.job_loss;
            let a_month = monthly(chance_annual.map_or(usual.chance_annual, Rate::fraction));
            let chance = by_step(calendar, |step, _| if working(step) { a_month } else { 0.0 });
            let pay_after = pay_after.map_or(usual.pay_after, Rate::fraction);
            let effect = Effect::StopsPay { person: person.unwrap_or(0), pay_after, disability: false };
            let months = months.map_or(usual.months, f64::from);
            Shock { mean_steps: lasting(Some(months)), ..base(Stream::JobLoss, block(person), chance, effect) }
        }
        ShockKind::Disability { risk, months, .. } => {
            let of_age = |month| published.disability.chance_monthly(age(month), risk.fraction());
            let chance = by_step(calendar, |step, month| if working(step) { of_age(month) } else { 0.0 });
            let effect = Effect::StopsPay { person: person.unwrap_or(0), pay_after: 1.0, disability: true };
            let months = months.map(f64::from).or(published.disability.months);
            Shock { mean_steps: lasting(months), ..base(Stream::Disability, block(person), chance, effect) }
        }
        ShockKind::LongTermCare { risk, months, cost_monthly, growth, .. } => {
            let usual = &published.long_term_care;
            let first = usual.from_age * 12;
            let of_age = |month| if age(month) < first { 0.0 } else { usual.chance_monthly(age(month), risk.fraction()) };
            let member = |month| kind.person().is_none_or(|person| lives::can_be_there(plan, person, month));
            let chance = by_step(calendar, |_, month| if member(month) { of_age(month) } else { 0.0 });
            let cost = cost_monthly.unwrap_or_else(|| Money::from_dollars(usual.cost_monthly_usd.unwrap_or(0.0) as i64));
            let effect = Effect::Costs(monthly_amount(calendar, cost, *growth));
            let months = months.map(f64::from).or(usual.months);
            Shock { once: true, mean_steps: lasting(months), ..base(Stream::LongTermCare, block(person), chance, effect) }
        }
        ShockKind::HomeRepair { property, chance_annual, share } => {
            let chance = by_step(calendar, |_, _| monthly(chance_annual.fraction()));
            let effect = Effect::Damages { property: property.get(), share: share.fraction() };
            base(Stream::HomeRepair, block(Some(property.get())), chance, effect)
        }
        ShockKind::Inheritance { amount, spread, from, until, .. } => {
            let (from, until) = (plan.month_of(*from), plan.month_of(*until));
            // Each month is as likely: of those that are left, one in as many.
            let in_month = |_, month| if from <= month && month < until { 1.0 / f64::from(month.until(until)) } else { 0.0 };
            let chance = by_step(calendar, in_month);
            let once = Amount { money: *amount, per: Per::Month };
            let median = schedule(calendar, once, Growth::INFLATION, Raises::Monthly, |month| share_of_step(calendar, month));
            let nth = plan.shocks[..of].iter().filter(|shock| shock.kind.id() == kind.id()).count();
            let effect = Effect::Pays { median, spread: spread.fraction() };
            Shock { once: true, ..base(Stream::Inheritance, block(Some(nth)), chance, effect) }
        }
    }
}

/// So that the months of a step come to one amount.
fn share_of_step(calendar: &Calendar, _: Month) -> f64 {
    1.0 / calendar.months_per_step as f64
}

fn is_pay(kind: IncomeKind) -> bool {
    match kind {
        IncomeKind::Salary | IncomeKind::SelfEmployment => true,
        IncomeKind::Pension | IncomeKind::SocialSecurity | IncomeKind::TaxableWindfall | IncomeKind::TaxFreeWindfall => false,
    }
}

/// The chance of a step from those of its months.
fn by_step(calendar: &Calendar, in_month: impl Fn(usize, Month) -> f64) -> Vec<f64> {
    let none = |step: usize| calendar.months(step).map(|month| 1.0 - in_month(step, month)).product::<f64>();
    (0..calendar.steps).map(|step| 1.0 - none(step)).collect()
}

fn monthly_amount(calendar: &Calendar, money: Money, growth: Growth) -> Schedule {
    schedule(calendar, Amount { money, per: Per::Month }, growth, Raises::Monthly, |_| 1.0)
}

/// The plan's policies. `shocks` are those of [`shocks`].
pub(super) fn insurance(plan: &Plan, calendar: &Calendar, shocks: &[Shock]) -> Vec<Insurance> {
    let step_of = |month: Month| usize::try_from(calendar.start.until(month)).unwrap_or(0).div_ceil(calendar.months_per_step);
    let per_step = calendar.months_per_step as f64;
    let policy = |(of, policy): (usize, &overwinter_plan::Insurance)| {
        let person = policy.person.get();
        let until = plan.month_of(policy.until);
        let insures = |shock: &Shock| {
            let kind = &plan.shocks[shock.of].kind;
            kind.id() == policy.kind.id() && kind.person() == Some(policy.person)
        };
        let shock = shocks.iter().position(insures);
        let gone = plan.gone(policy.person);
        let paid = span(policy.premium.per, plan.as_of, until);
        let active = |month: Month| if lives::can_be_there(plan, policy.person, month) { paid(month) } else { 0.0 };
        let benefit = match policy.kind {
            InsuranceKind::Life { benefit } => {
                // Who leaves is insured for somebody else.
                let dies = !plan.longevity.drawn && gone == plan.death(policy.person);
                let planned = dies.then(|| step_of(gone).saturating_sub(1));
                Benefit::AtDeath { usd: benefit.dollars_f64(), planned }
            }
            InsuranceKind::Disability { share, waiting } => {
                Benefit::OfPay { shock, share: share.fraction(), waiting: f64::from(waiting) / per_step }
            }
            InsuranceKind::LongTermCare { benefit_monthly, waiting, lasts, growth } => Benefit::WhileCared {
                shock,
                usd: monthly_amount(calendar, benefit_monthly, growth),
                waiting: f64::from(waiting) / per_step,
                lasts: lasts.map_or(f64::INFINITY, |months| f64::from(months) / per_step),
            },
        };
        let premium = schedule(calendar, policy.premium, Growth::Fixed(Rate::ZERO), Raises::Monthly, active);
        Insurance { of, person, premium, until: step_of(until), benefit }
    };
    plan.insurance.iter().enumerate().map(policy).collect()
}
