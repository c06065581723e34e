//! Shocks and insurance back into the file's tables.

use super::{dollars, growth, per, percent, text, when};
use crate::file::field::Field;
use crate::file::v1::{InsuranceFile, ShockFile};
use crate::{Insurance, InsuranceKind, Plan, Shock, ShockKind};
use overwinter_units::Rate;

pub(super) fn shock(plan: &Plan, shock: &Shock) -> ShockFile {
    let person = shock.kind.person().map_or(Field::Missing, |person| text(&plan.person(person).id));
    let file = ShockFile { name: text(&shock.label), kind: text(shock.kind.id()), person, ..ShockFile::default() };
    match &shock.kind {
        ShockKind::JobLoss { chance_annual, months, pay_after, .. } => {
            ShockFile { chance: optional(*chance_annual), months: count(*months), pay_after: optional(*pay_after), ..file }
        }
        ShockKind::Disability { risk, months, .. } => ShockFile { risk: percent(*risk), months: count(*months), ..file },
        ShockKind::LongTermCare { risk, months, cost_monthly, growth: grows, .. } => ShockFile {
            risk: percent(*risk),
            months: count(*months),
            cost: cost_monthly.map_or(Field::Missing, dollars),
            growth: growth(*grows),
            ..file
        },
        ShockKind::HomeRepair { property, chance_annual, share } => {
            ShockFile { property: text(&plan.property(*property).id), chance: percent(*chance_annual), share: percent(*share), ..file }
        }
        ShockKind::Inheritance { amount, spread, from, until, .. } => ShockFile {
            amount: dollars(*amount),
            spread: percent(*spread),
            from: when(plan, *from).into(),
            until: when(plan, *until).into(),
            ..file
        },
    }
}

pub(super) fn insurance(plan: &Plan, insurance: &Insurance) -> InsuranceFile {
    let file = InsuranceFile {
        name: text(&insurance.label),
        kind: text(insurance.kind.id()),
        person: text(&plan.person(insurance.person).id),
        premium: dollars(insurance.premium.money),
        per: per(insurance.premium),
        until: when(plan, insurance.until).into(),
        ..InsuranceFile::default()
    };
    match insurance.kind {
        InsuranceKind::Life { benefit } => InsuranceFile { benefit: dollars(benefit), ..file },
        InsuranceKind::Disability { share, waiting } => InsuranceFile { share: percent(share), waiting: u64::from(waiting).into(), ..file },
        InsuranceKind::LongTermCare { benefit_monthly, waiting, lasts, growth: grows } => InsuranceFile {
            benefit: dollars(benefit_monthly),
            waiting: u64::from(waiting).into(),
            lasts: count(lasts),
            growth: growth(grows),
            ..file
        },
    }
}

fn optional(rate: Option<Rate>) -> Field<super::Percent> {
    rate.map_or(Field::Missing, percent)
}

fn count(months: Option<u16>) -> Field<u64> {
    months.map_or(Field::Missing, |months| u64::from(months).into())
}
