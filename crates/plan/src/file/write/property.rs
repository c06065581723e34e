//! Property and loans back into the file's tables.

use super::{date_given, dollars, growth, list, percent, text, when};
use crate::file::field::Field;
use crate::file::leaf::{CostFile, Dollars};
use crate::file::v1::{DebtFile, DebtStrategyFile, LastResortFile, LumpSumFile, PropertyFile};
use crate::{Debt, DebtOrder, DebtStrategy, IncomeDriven, LastResort, LastResortKind, Plan, Property, PropertyCost, PropertyUse};

pub(super) fn property(plan: &Plan, property: &Property) -> PropertyFile {
    let cost = |cost: PropertyCost| match cost {
        PropertyCost::ShareOfValue(rate) => CostFile::Share(rate.to_string()),
        PropertyCost::PerYear(money) => CostFile::PerYear(Dollars(money.dollars_f64())),
    };
    let rental = match property.used_as {
        PropertyUse::Rental(rental) => Some(rental),
        PropertyUse::Home | PropertyUse::SecondHome => None,
    };
    PropertyFile {
        id: text(&property.id),
        name: text(&property.label),
        r#use: text(property.used_as.id()),
        rent: rental.map_or(Field::Missing, |rental| dollars(rental.rent_monthly)),
        rent_growth: rental.map_or(Field::Missing, |rental| growth(rental.rent_growth)),
        vacancy: rental.map_or(Field::Missing, |rental| percent(rental.vacancy)),
        land: rental.map_or(Field::Missing, |rental| percent(rental.land)),
        value: dollars(property.value),
        growth: growth(property.growth),
        upkeep: cost(property.upkeep_annual).into(),
        property_tax: cost(property.property_tax_annual).into(),
        bought: date_given(plan, property.bought),
        buying_cost: property.bought.map_or(Field::Missing, |_| percent(property.buying_cost)),
        sold: date_given(plan, property.sold),
        selling_cost: property.sold.map_or(Field::Missing, |_| percent(property.selling_cost)),
        cost_basis: property.cost_basis.map_or(Field::Missing, dollars),
        ..PropertyFile::default()
    }
}

pub(super) fn debt(plan: &Plan, debt: &Debt) -> DebtFile {
    if let Some(of) = &debt.income_driven {
        return student_loan(plan, debt, of);
    }
    DebtFile {
        id: text(&debt.id),
        name: text(&debt.label),
        property: debt.property.map_or(Field::Missing, |property| text(&plan.property(property).id)),
        starts: when(plan, debt.starts).into(),
        balance: dollars(debt.balance),
        rate: percent(debt.rate_annual),
        payment: dollars(debt.payment_monthly),
        extra: dollars(debt.extra_monthly),
        lump_sums: list(&debt.lump_sums, |lump| LumpSumFile {
            when: when(plan, lump.when).into(),
            amount: dollars(lump.amount),
            ..LumpSumFile::default()
        }),
        paid_off: date_given(plan, debt.paid_off),
        ..DebtFile::default()
    }
}

fn student_loan(plan: &Plan, debt: &Debt, of: &IncomeDriven) -> DebtFile {
    DebtFile {
        id: text(&debt.id),
        name: text(&debt.label),
        balance: dollars(debt.balance),
        rate: percent(debt.rate_annual),
        payment: of.standard_payment.map_or(Field::Missing, dollars),
        income_driven: text(of.plan.id()),
        person: text(&plan.person(of.person).id),
        qualifying_months: u64::from(of.qualifying_months).into(),
        public_service: of.public_service.into(),
        ..DebtFile::default()
    }
}

pub(super) fn debt_strategy(plan: &Plan) -> Field<DebtStrategyFile> {
    let DebtStrategy { order, extra_monthly, debts } = &plan.debt_strategy;
    let kind = match order {
        DebtOrder::Minimum => return Field::Missing,
        DebtOrder::Snowball => "snowball",
        DebtOrder::Avalanche => "avalanche",
    };
    let mortgages = debts.iter().any(|index| plan.debt(*index).property.is_some()).into();
    DebtStrategyFile { kind: text(kind), extra: dollars(*extra_monthly), mortgages, ..DebtStrategyFile::default() }.into()
}

pub(super) fn last_resort(plan: &Plan) -> Field<LastResortFile> {
    let Some(LastResort { kind, property, limit, rate }) = plan.last_resort else { return Field::Missing };
    let kind = match kind {
        LastResortKind::HomeEquityLine => "heloc",
        LastResortKind::ReverseMortgage => "reverse_mortgage",
    };
    let property = text(&plan.property(property).id);
    LastResortFile { kind: text(kind), property, limit: percent(limit), rate: growth(rate), ..LastResortFile::default() }.into()
}
