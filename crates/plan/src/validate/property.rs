//! Homes and other real estate.

use super::Reading;
use super::report::{Bounds, Place};
use crate::file::field::Field;
use crate::file::leaf::CostFile;
use crate::file::v1::PropertyFile;
use crate::{Code, Growth, Property, PropertyCost, PropertyUse, Rental, When};
use overwinter_units::{Money, Rate};

impl<'a> Reading<'a> {
    pub(super) fn property(&mut self, property: &'a PropertyFile, at: &Place) -> Option<Property> {
        let at = at.about(format!("Property {:?}", property.id.given().map_or("", String::as_str)));
        self.report.keys(property, &at);
        let id = self.report.text(&property.id, &at.key("id"));
        let label = self.name(&property.name, &at.key("name"), id.map(String::from));
        let used_as = self.used_as(property, &at);
        let value = self.report.money(&property.value, &at.key("value"));
        let growth = self.report.growth(&property.growth, &at.key("growth"), Some(Growth::INFLATION));
        let upkeep_annual = self.cost(&property.upkeep, &at.key("upkeep"));
        let property_tax_annual = self.cost(&property.property_tax, &at.key("property_tax"));
        let bought = self.own_date(&property.bought, &at.key("bought"));
        let buying_cost = self.report.rate(&property.buying_cost, &at.key("buying_cost"), Bounds::SHARE, Some(Rate::ZERO));
        if property.bought.is_missing() {
            self.report.unused(&property.buying_cost, &at.key("buying_cost"), "it says nothing of when it is bought");
        }
        let sold = self.own_date(&property.sold, &at.key("sold"));
        let selling_cost = self.selling_cost(property, &at);
        let cost_basis = self.cost_basis(property, bought.flatten(), &at);
        self.check_sale(bought.flatten(), sold.flatten(), &at);
        Some(Property {
            id: id?.into(),
            label: label?,
            used_as: used_as?,
            value: value?,
            growth: growth?,
            upkeep_annual: upkeep_annual?,
            property_tax_annual: property_tax_annual?,
            bought: bought?,
            buying_cost: buying_cost?,
            sold: sold?,
            selling_cost: selling_cost?,
            cost_basis: cost_basis?,
        })
    }

    fn used_as(&mut self, property: &'a PropertyFile, at: &Place) -> Option<PropertyUse> {
        let words = [("home", Some(PropertyUse::Home)), ("second_home", Some(PropertyUse::SecondHome)), ("rental", None)];
        let used_as = self.report.choice(&property.r#use, &at.key("use"), &words, Some(Some(PropertyUse::Home)))?;
        if used_as.is_some() {
            let why = "only a rental has it";
            self.report.unused(&property.rent, &at.key("rent"), why);
            self.report.unused(&property.rent_growth, &at.key("rent_growth"), why);
            self.report.unused(&property.vacancy, &at.key("vacancy"), why);
            self.report.unused(&property.land, &at.key("land"), why);
            return used_as;
        }
        let rent_monthly = self.report.money(&property.rent, &at.key("rent"));
        let rent_growth = self.report.growth(&property.rent_growth, &at.key("rent_growth"), Some(Growth::INFLATION));
        let vacancy = self.report.rate(&property.vacancy, &at.key("vacancy"), Bounds::SHARE, Some(Rate::ZERO));
        let land = self.report.rate(&property.land, &at.key("land"), Bounds::SHARE, None);
        if property.bought.is_missing() {
            let hint = "Write the month it was bought, from which it is written off.";
            self.report.add(&at.key("bought"), Code::MissingKey, "a rental needs `bought`.", hint);
        }
        Some(PropertyUse::Rental(Rental { rent_monthly: rent_monthly?, rent_growth: rent_growth?, vacancy: vacancy?, land: land? }))
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

    fn selling_cost(&mut self, property: &'a PropertyFile, at: &Place) -> Option<Rate> {
        let place = at.key("selling_cost");
        if property.sold.is_missing() {
            self.report.unused(&property.selling_cost, &place, "it is never sold");
            return Some(Rate::ZERO);
        }
        self.report.rate(&property.selling_cost, &place, Bounds::SHARE, None)
    }

    /// `Some(None)` where it is not needed.
    fn cost_basis(&mut self, property: &'a PropertyFile, bought: Option<When>, at: &Place) -> Option<Option<Money>> {
        let place = at.key("cost_basis");
        if self.is_bought_later(bought) {
            self.report.unused(&property.cost_basis, &place, "it will cost what it is worth when it is bought");
            return Some(None);
        }
        let rental = property.r#use.given().is_some_and(|used_as| used_as == "rental");
        if property.sold.is_missing() && property.cost_basis.is_missing() && !rental {
            return Some(None);
        }
        self.report.money(&property.cost_basis, &place).map(Some)
    }

    /// Whether a property is yet to be bought.
    pub(super) fn is_bought_later(&self, bought: Option<When>) -> bool {
        let month = bought.and_then(|when| self.calendar.month_of(when));
        month.zip(self.calendar.as_of).is_some_and(|(month, as_of)| month > as_of)
    }

    fn check_sale(&mut self, bought: Option<When>, sold: Option<When>, at: &Place) {
        self.check_once(sold, &at.key("sold"));
        if self.is_bought_later(bought) {
            self.check_once(bought, &at.key("bought"));
        }
        let month = |when: Option<When>| when.and_then(|when| self.calendar.month_of(when));
        if let (Some(bought), Some(sold)) = (month(bought), month(sold))
            && sold <= bought
        {
            let says = format!("it is sold in {sold}, before it is bought in {bought}, so it is never yours.");
            self.report.add(&at.key("sold"), Code::EndsBeforeStart, says, "");
        }
    }
}
