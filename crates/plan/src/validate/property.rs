//! Homes and loans.

use super::Reading;
use super::report::{Bounds, Place};
use crate::file::field::Field;
use crate::file::leaf::CostFile;
use crate::file::v1::{DebtFile, PropertyFile};
use crate::{Code, Debt, Growth, Property, PropertyCost};
use overwinter_units::Rate;

impl<'a> Reading<'a> {
    pub(super) fn property(&mut self, property: &'a PropertyFile, at: &Place) -> Option<Property> {
        let at = at.about(format!("Property {:?}", property.id.given().map_or("", String::as_str)));
        self.report.keys(property, &at);
        let id = self.report.text(&property.id, &at.key("id"));
        let label = self.name(&property.name, &at.key("name"), id.map(String::from));
        let value = self.report.money(&property.value, &at.key("value"));
        let growth = self.report.growth(&property.growth, &at.key("growth"), Some(Growth::INFLATION));
        let upkeep_annual = self.cost(&property.upkeep, &at.key("upkeep"));
        let property_tax_annual = self.cost(&property.property_tax, &at.key("property_tax"));
        Some(Property {
            id: id?.into(),
            label: label?,
            value: value?,
            growth: growth?,
            upkeep_annual: upkeep_annual?,
            property_tax_annual: property_tax_annual?,
        })
    }

    fn cost(&mut self, field: &'a Field<CostFile>, at: &Place) -> Option<PropertyCost> {
        if field.is_missing() {
            return Some(PropertyCost::ShareOfValue(Rate::ZERO));
        }
        match self.report.need(field, at)? {
            CostFile::PerYear(dollars) => self.report.dollars(dollars.0, at).map(PropertyCost::PerYear),
            CostFile::Share(text) => self.report.percent(text, at, Bounds::SHARE).map(PropertyCost::ShareOfValue),
        }
    }

    pub(super) fn debt(&mut self, debt: &'a DebtFile, at: &Place) -> Option<Debt> {
        let at = at.about(format!("Debt {:?}", debt.id.given().map_or("", String::as_str)));
        self.report.keys(debt, &at);
        let id = self.report.text(&debt.id, &at.key("id"));
        let label = self.name(&debt.name, &at.key("name"), id.map(String::from));
        let balance = self.report.money(&debt.balance, &at.key("balance"));
        let rate_annual = self.report.rate(&debt.rate, &at.key("rate"), Bounds::INTEREST, None);
        let payment_monthly = self.report.money(&debt.payment, &at.key("payment"));
        let property = match debt.property.is_missing() {
            true => Some(None),
            false => {
                let place = at.key("property");
                let id = self.report.need(&debt.property, &place)?;
                self.names.property(id, &place, &mut self.report).map(Some)
            }
        };
        let debt = Debt {
            id: id?.into(),
            label: label?,
            property: property?,
            balance: balance?,
            rate_annual: rate_annual?,
            payment_monthly: payment_monthly?,
        };
        self.check_debt(&debt, &at);
        Some(debt)
    }

    fn check_debt(&mut self, debt: &Debt, at: &Place) {
        let place = at.key("payment");
        if !debt.pays_off() {
            let says = format!("{} a month doesn't cover the interest on {}.", debt.payment_monthly, debt.balance);
            self.report.add(&place, Code::NeverPaidOff, says, "Write interest and principal together.");
        } else if debt.schedule().last().is_some_and(|payment| !payment.balance.eq(&overwinter_units::Money::ZERO)) {
            self.report.add(&place, Code::NeverPaidOff, format!("{} a month takes over 100 years.", debt.payment_monthly), "");
        }
    }
}
