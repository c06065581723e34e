//! Accounts with their mixes, early-withdrawal rates and required distributions.

use overwinter_law::Law;
use overwinter_law::early_withdrawal::WithdrawalSource;
use overwinter_numeric::math;
use overwinter_plan::{AccountIndex, AccountKind as Planned, Owner, PersonIndex, Plan, RetirementPlan, Rollover as Planning, TaxTreatment};
use overwinter_units::{Age, AssetClass, Month};

use super::limits::Limits;
use super::lives::{self, World};
use crate::program::{Account, AccountKind, Calendar, OfSurvivor, Rebalancing, Rollover, Year};

/// Every account of the plan, in its order.
pub(super) fn accounts(plan: &Plan, law: &Law, limits: &Limits, calendar: &Calendar, years: &[Year]) -> Vec<Account> {
    let (mut first_sleeve, mut rollovers) = (0, 0);
    let mut accounts = Vec::new();
    for (index, planned) in plan.accounts_indexed() {
        let kind = match planned.kind {
            Planned::Cash => AccountKind::Cash,
            Planned::Brokerage => AccountKind::Brokerage,
            Planned::Retirement { tax: TaxTreatment::Traditional, .. } => AccountKind::Traditional,
            Planned::Retirement { tax: TaxTreatment::Roth, .. } => AccountKind::Roth,
            Planned::HealthSavings => AccountKind::HealthSavings,
            Planned::Education => AccountKind::Education,
        };
        let (classes, shares) = shares(plan, index, calendar);
        let fee_part = calendar.months_per_step as f64 / 12.0;
        let account = Account {
            kind,
            balance: planned.balance.dollars_f64(),
            basis: planned.layers.cost_basis.or(planned.layers.contributions).map_or(0.0, |money| money.dollars_f64()),
            classes,
            shares,
            after_fee: math::pow((1.0 - planned.fee_annual.fraction()).max(1e-9), fee_part),
            first_sleeve,
            rebalancing: match planned.rebalancing {
                overwinter_plan::Rebalancing::Monthly => Rebalancing::EveryStep,
                overwinter_plan::Rebalancing::Yearly => Rebalancing::InDecember { band: 0.0 },
                overwinter_plan::Rebalancing::Beyond(band) => Rebalancing::InDecember { band: band.fraction() },
            },
            first_layer: None,
            pool: None,
            early_rate: early_rates(plan, law, index, calendar, World::AsPlanned),
            required_share: required_shares(plan, law, index, years, World::AsPlanned),
            of_survivor: lives::alone(plan).map(|worlds| {
                worlds.map(|world| OfSurvivor {
                    early_rate: early_rates(plan, law, index, calendar, world),
                    required_share: required_shares(plan, law, index, years, world),
                })
            }),
            rollover: planned.rollover.and_then(|of| rollover(plan, law, &of, rollovers, limits, years)),
        };
        rollovers += usize::from(account.rollover.is_some());
        first_sleeve += account.sleeves();
        accounts.push(account);
    }
    accounts
}

/// A 529 plan that goes into a Roth IRA: in the Decembers in which it has been open for long enough and its beneficiary lives.
fn rollover(plan: &Plan, law: &Law, of: &Planning, slot: usize, limits: &Limits, years: &[Year]) -> Option<Rollover> {
    let rules = law.accounts().education_rollover;
    let Owner::Person(beneficiary) = plan.account(of.into).owner else { return None };
    let begins = plan.month_of(of.opened).plus(12 * i32::from(rules.years_open)).max(plan.month_of(of.from));
    let in_time = |year: &Year| {
        let december = Month::january(year.year).plus(11);
        begins <= december && plan.is_member(beneficiary, december)
    };
    Some(Rollover {
        into: of.into.get(),
        limit: limits.of_account(plan, of.into, false)?,
        lifetime: rules.lifetime.dollars_f64(),
        slot,
        open: years.iter().map(in_time).collect(),
    })
}

/// Pools the IRAs of each owner who paid into one of them after tax. The first of a pool keeps the basis of all.
pub(super) fn pool(plan: &Plan, accounts: &mut [Account]) -> Vec<Vec<usize>> {
    let mut pools = Vec::new();
    for (person, _) in plan.people_indexed() {
        let own = plan.accounts_indexed().filter(|(_, account)| account.kind.is_pooled_ira() && account.owner == Owner::Person(person));
        let (members, after_tax): (Vec<usize>, Vec<f64>) =
            own.map(|(index, own)| (index.get(), own.layers.after_tax.dollars_f64())).unzip();
        let after_tax: f64 = after_tax.iter().sum();
        if after_tax > 0.0 {
            accounts[members[0]].basis = after_tax;
            for &member in &members {
                accounts[member].pool = Some(pools.len());
            }
            pools.push(members);
        }
    }
    pools
}

/// The classes ever held, and their shares by step.
fn shares(plan: &Plan, account: AccountIndex, calendar: &Calendar) -> (Vec<AssetClass>, Vec<f64>) {
    let by_step: Vec<_> = (0..calendar.steps).map(|step| plan.mix_at(account, calendar.month(step))).collect();
    let held = |class: &AssetClass| by_step.iter().any(|mix| mix[class.index()] > 0.0);
    let classes: Vec<_> = AssetClass::ALL.into_iter().filter(held).collect();
    let shares = by_step.iter().flat_map(|mix| classes.iter().map(|class| mix[class.index()])).collect();
    (classes, shares)
}

/// Whose age counts for an account in `month`: the owner's, after the owner's death or divorce that of the one who stays.
fn counted_person(plan: &Plan, account: AccountIndex, month: Month, world: World) -> Option<PersonIndex> {
    let Owner::Person(owner) = plan.account(account).owner else { return None };
    let has = |person: &PersonIndex| world.has(plan, *person, month);
    let survivor = plan.people_indexed().map(|(index, _)| index).find(|index| has(index));
    if has(&owner) { Some(owner) } else { survivor.or(Some(owner)) }
}

/// The additional tax on withdrawals by step. For a Roth account or a 529 plan that on its earnings.
fn early_rates(plan: &Plan, law: &Law, account: AccountIndex, calendar: &Calendar, world: World) -> Vec<f64> {
    let source = match plan.account(account).kind {
        Planned::Cash | Planned::Brokerage => return vec![0.0; calendar.steps],
        Planned::HealthSavings => WithdrawalSource::HealthSavings,
        Planned::Education => WithdrawalSource::EducationSavings,
        Planned::Retirement { plan: frame, tax } => source_of(frame, tax),
    };
    let rate = |step: usize| {
        let month = calendar.month(step);
        // Nobody's age counts for what is held jointly; for a 529 plan no age does.
        counted_person(plan, account, month, world).or((source == WithdrawalSource::EducationSavings).then_some(PersonIndex(0))).map_or(
            0.0,
            |person| {
                let separated = plan.retirement(person);
                law.early_withdrawal().rate(source, plan.person(person).born, month, separated).fraction()
            },
        )
    };
    (0..calendar.steps).map(rate).collect()
}

fn source_of(frame: RetirementPlan, tax: TaxTreatment) -> WithdrawalSource {
    match (frame, tax) {
        // Earnings of any Roth account and IRAs have no excuse by leaving an employer.
        (_, TaxTreatment::Roth) | (RetirementPlan::Ira | RetirementPlan::Sep, TaxTreatment::Traditional) => WithdrawalSource::Ira,
        (RetirementPlan::K401 | RetirementPlan::B403, TaxTreatment::Traditional) => WithdrawalSource::WorkplacePlan,
        (RetirementPlan::B457, TaxTreatment::Traditional) => WithdrawalSource::Governmental457b,
    }
}

/// The share of the last year-end balance that must be taken out, by year.
fn required_shares(plan: &Plan, law: &Law, account: AccountIndex, years: &[Year], world: World) -> Vec<f64> {
    let traditional = matches!(plan.account(account).kind, Planned::Retirement { tax: TaxTreatment::Traditional, .. });
    let share = |year: &Year| {
        let december = Month::january(year.year).plus(11);
        let first_month = Month::january(year.year).max(plan.as_of);
        let person = counted_person(plan, account, first_month, world).filter(|_| traditional)?;
        let age = Age::at(december, plan.person(person).born);
        let begins = law.rmd().start_age(plan.person(person).born.year());
        let spouse = plan.people_indexed().find(|(index, _)| *index != person && world.has(plan, *index, december));
        let spouse_age = spouse.map(|(_, spouse)| Age::at(december, spouse.born).completed_years());
        (age >= begins).then(|| 1.0 / law.rmd().divisor(age.completed_years(), spouse_age))
    };
    years.iter().map(|year| share(year).unwrap_or(0.0)).collect()
}
