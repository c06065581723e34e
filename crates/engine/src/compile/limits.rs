//! The law's yearly limits on saving, by person and kind of account.

use overwinter_law::{FilingStatus, Law, Rules};
use overwinter_plan::{AccountIndex, AccountKind, Coverage, Deferral, Owner, PersonIndex, Plan, RetirementPlan};
use overwinter_units::{Age, Month};

use super::lives;
use super::years::Tables;
use crate::program::{Limit, Year};

/// All limits, and which account stands under which.
pub(super) struct Limits {
    /// Those of each person, in the order of [`KINDS`].
    pub limits: Vec<Limit>,
}

/// The limits of one person, in order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// 401(k) and 403(b) together (26 USC 402(g)).
    ElectiveDeferral,
    /// 457(b), a limit of its own (26 USC 457(e)(15)).
    Governmental,
    /// Roth IRA (26 USC 219, 408A).
    RothIra,
    /// Health savings, the employer's part included (26 USC 223).
    HealthSavings,
    /// What an own business puts in for its owner (26 USC 404(a), 415(c)).
    Business,
    /// What is put in after tax, with the employer's part (26 USC 415(c)); deferrals count against it.
    AfterTax,
}

const KINDS: [Kind; 6] = [Kind::ElectiveDeferral, Kind::Governmental, Kind::RothIra, Kind::HealthSavings, Kind::Business, Kind::AfterTax];

/// The limits of every person of the plan.
pub(super) fn limits(plan: &Plan, law: &Law, tables: &Tables) -> Limits {
    let people = 0..plan.people.len();
    Limits { limits: people.flat_map(|person| KINDS.map(|kind| limit(plan, law, tables, person, kind))).collect() }
}

fn limit(plan: &Plan, law: &Law, tables: &Tables, person: usize, kind: Kind) -> Limit {
    let born = plan.people[person].born;
    let rules = |year: &Year| &tables.rules[year.rules];
    let age = |year: &Year| Age::at(Month::january(year.year).plus(11), born).completed_years();
    // Who is not there saves nothing.
    let member = |year: &Year| lives::can_be_there(plan, PersonIndex(person), Month::january(year.year).max(plan.as_of));
    let by_year =
        |of: &dyn Fn(&Year) -> f64| tables.years.iter().map(|year| if member(year) { of(year) } else { 0.0 }).collect::<Vec<f64>>();
    let roth_ira = kind == Kind::RothIra;
    let coverage = coverage(plan, person);
    let health = |year: &Year| share_before(law.early_withdrawal().medicare_from().month_reached(born), year.year);
    let (usd, fixed_usd) = match kind {
        Kind::HealthSavings => (
            by_year(&|year| rules(year).limits.health_savings(coverage == Coverage::Family).dollars_f64() * health(year) * open(coverage)),
            by_year(&|year| rules(year).limits.health_savings_catch_up(age(year)).dollars_f64() * health(year) * open(coverage)),
        ),
        Kind::ElectiveDeferral | Kind::Governmental | Kind::RothIra | Kind::Business | Kind::AfterTax => {
            (by_year(&|year| yearly(rules(year), kind, age(year))), vec![0.0; tables.years.len()])
        }
    };
    let deferred = by_year(&|year| rules(year).limits.deferral_without_catch_up().dollars_f64());
    let business = kind == Kind::Business;
    Limit {
        usd,
        fixed_usd,
        shared_with: (business || kind == Kind::AfterTax).then(|| (person * KINDS.len(), deferred)),
        within_profit: business.then(|| (person, tables.rules[0].limits.business_share())),
        phase_out_alone: (roth_ira && lives::alone(plan).is_some())
            .then(|| tables.years.iter().map(|year| range(rules(year), alone_status(year))).collect()),
        person,
        phase_out: roth_ira.then(|| tables.years.iter().map(|year| range(rules(year), year.filer.status)).collect()),
        within_pay: roth_ira,
    }
}

fn yearly(rules: &Rules, kind: Kind, age: u16) -> f64 {
    let limits = &rules.limits;
    let money = match kind {
        Kind::ElectiveDeferral => limits.elective_deferral(age),
        Kind::Governmental => limits.deferral_457b(age),
        Kind::RothIra => limits.ira(age),
        Kind::HealthSavings => limits.health_savings(false),
        Kind::Business | Kind::AfterTax => limits.business_additions(),
    };
    money.dollars_f64()
}

/// The survivor's filing status; it is the same whoever is left.
fn alone_status(year: &Year) -> FilingStatus {
    year.survivors.as_ref().map_or(year.filer.status, |[first, _]| first.status)
}

fn range(rules: &Rules, status: FilingStatus) -> [f64; 2] {
    let range = rules.limits.roth_ira(status);
    [range.from.dollars_f64(), range.to.dollars_f64()]
}

/// Whom a person's health plan covers. Validation lets all accounts of a person that may be filled say the same.
fn coverage(plan: &Plan, person: usize) -> Coverage {
    let own = plan.accounts.iter().filter(|account| account.owner == Owner::Person(PersonIndex(person)));
    own.filter_map(|account| account.coverage).find(|coverage| *coverage != Coverage::Nobody).unwrap_or(Coverage::Nobody)
}

fn open(coverage: Coverage) -> f64 {
    match coverage {
        Coverage::OneSelf | Coverage::Family => 1.0,
        Coverage::Nobody => 0.0,
    }
}

/// The share of a year's months that lie before `end`.
fn share_before(end: Month, year: i32) -> f64 {
    f64::from(Month::january(year).until(end).clamp(0, 12)) / 12.0
}

impl Limits {
    /// The limit that saving out of pay or profit stands under, if any.
    pub fn of_saving(&self, plan: &Plan, saving: &Deferral) -> Option<usize> {
        match (saving.after_tax, plan.account(saving.to).owner) {
            (true, Owner::Person(person)) => Some(self.after_tax(person)),
            (true, Owner::Joint) => None,
            (false, _) => self.of_account(plan, saving.to, saving.of_business),
        }
    }

    /// The limit of what a person puts into an employer's plan after tax.
    pub fn after_tax(&self, person: PersonIndex) -> usize {
        person.get() * KINDS.len() + KINDS.len() - 1
    }

    /// The limit that what is saved into an account stands under, if any; `of_business` when an own business puts it in.
    pub fn of_account(&self, plan: &Plan, account: AccountIndex, of_business: bool) -> Option<usize> {
        let account = plan.account(account);
        let kind = match account.kind {
            AccountKind::Cash | AccountKind::Brokerage | AccountKind::Education => return None,
            AccountKind::HealthSavings => Kind::HealthSavings,
            AccountKind::Retirement { .. } if of_business => Kind::Business,
            AccountKind::Retirement { plan: RetirementPlan::K401 | RetirementPlan::B403, .. } => Kind::ElectiveDeferral,
            AccountKind::Retirement { plan: RetirementPlan::B457, .. } => Kind::Governmental,
            AccountKind::Retirement { plan: RetirementPlan::Ira, .. } => Kind::RothIra,
            AccountKind::Retirement { plan: RetirementPlan::Sep, .. } => Kind::Business,
        };
        let Owner::Person(PersonIndex(person)) = account.owner else { return None };
        let place = KINDS.iter().position(|of| *of == kind)?;
        Some(person * KINDS.len() + place)
    }
}
