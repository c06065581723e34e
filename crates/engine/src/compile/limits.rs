//! The law's yearly limits on saving, by person and kind of account.

use overwinter_law::{FilingStatus, Rules};
use overwinter_plan::{AccountIndex, AccountKind, Owner, PersonIndex, Plan, RetirementPlan};
use overwinter_units::{Age, Month};

use super::years::Tables;
use crate::program::Limit;

/// All limits, and which account stands under which.
pub(super) struct Limits {
    /// Two workplace limits and the IRA limit of each person.
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
}

const KINDS: [Kind; 3] = [Kind::ElectiveDeferral, Kind::Governmental, Kind::RothIra];

/// The limits of every person of the plan.
pub(super) fn limits(plan: &Plan, tables: &Tables) -> Limits {
    let of = |person: usize, kind: Kind| {
        let born = plan.people[person].born;
        let usd = tables.years.iter().map(|year| {
            let age = Age::at(Month::january(year.year).plus(11), born).completed_years();
            yearly(&tables.rules[year.rules], kind, age)
        });
        let phase_out =
            (kind == Kind::RothIra).then(|| tables.years.iter().map(|year| range(&tables.rules[year.rules], year.filer.status)).collect());
        Limit { usd: usd.collect(), phase_out, within_pay: kind == Kind::RothIra }
    };
    let people = 0..plan.people.len();
    Limits { limits: people.flat_map(|person| KINDS.map(|kind| of(person, kind))).collect() }
}

fn yearly(rules: &Rules, kind: Kind, age: u16) -> f64 {
    let limits = &rules.limits;
    let money = match kind {
        Kind::ElectiveDeferral => limits.elective_deferral(age),
        Kind::Governmental => limits.deferral_457b(age),
        Kind::RothIra => limits.ira(age),
    };
    money.dollars_f64()
}

fn range(rules: &Rules, status: FilingStatus) -> [f64; 2] {
    let range = rules.limits.roth_ira(status);
    [range.from.dollars_f64(), range.to.dollars_f64()]
}

impl Limits {
    /// The limit that an account stands under, if any.
    pub fn of_account(&self, plan: &Plan, account: AccountIndex) -> Option<usize> {
        let account = plan.account(account);
        let AccountKind::Retirement { plan: frame, .. } = account.kind else { return None };
        let kind = match frame {
            RetirementPlan::K401 | RetirementPlan::B403 => Kind::ElectiveDeferral,
            RetirementPlan::B457 => Kind::Governmental,
            RetirementPlan::Ira => Kind::RothIra,
        };
        let Owner::Person(PersonIndex(person)) = account.owner else { return None };
        let place = KINDS.iter().position(|of| *of == kind)?;
        Some(person * KINDS.len() + place)
    }
}
