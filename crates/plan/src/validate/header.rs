//! The file's first lines: version, name, date, currency, tax.

use overwinter_units::{Currency, Money, Month};

use super::Reading;
use super::report::Place;
use crate::file::field::Field;
use crate::{Account, AccountKind, Code, Filing, Move, Residence, State};

/// The plan's own fields.
pub(super) struct Header {
    pub name: Option<String>,
    pub as_of: Option<Month>,
    pub currency: Option<Currency>,
}

impl Reading<'_> {
    pub(super) fn header(&mut self, root: &Place) -> Header {
        let file = self.file;
        let version = root.key("overwinter");
        if let Some(number) = self.report.need(&file.overwinter, &version)
            && *number != 1
        {
            self.report.add(&version, Code::UnknownVersion, format!("it is of version {number}, unknown here."), "Write overwinter = 1.");
        }
        let name = self.report.text(&file.name, &root.key("name")).map(String::from);
        let as_of = self.month_field(&file.as_of, &root.key("as_of"));
        Header { name, as_of, currency: self.currency(&root.key("currency")) }
    }

    fn currency(&mut self, place: &Place) -> Option<Currency> {
        if self.file.currency.is_missing() {
            return Some(Currency::Usd);
        }
        let code = self.report.need(&self.file.currency, place)?;
        let currency = Currency::from_code(code);
        if currency.is_none() {
            self.report.add(place, Code::NotModelledYet, format!("the currency {code:?} is not modelled yet."), "It can be: USD.");
        }
        currency
    }

    pub(super) fn residence(&mut self, root: &Place) -> Option<Residence> {
        let place = root.key("tax");
        let tax = self.report.need(&self.file.tax, &place)?;
        self.report.keys(tax, &place);
        if let Some(country) = self.report.get(&tax.country, &place.key("country"))
            && country != "us"
        {
            let says = format!("the law of {country:?} is not modelled yet.");
            self.report.add(&place.key("country"), Code::NotModelledYet, says, "It can be: us.");
            return None;
        }
        let words = [
            ("joint", Filing::Joint),
            ("single", Filing::Single),
            ("head_of_household", Filing::HeadOfHousehold),
            ("married_separate", Filing::MarriedSeparate),
        ];
        let at = place.key("filing");
        let filing = self.report.choice(&tax.filing, &at, &words, None);
        self.check_filing(filing, &at);
        let state = self.state(&tax.state, &place.key("state"));
        Some(Residence { state: state?, filing: filing? })
    }

    pub(super) fn loss_carried(&mut self, root: &Place) -> Option<Money> {
        let place = root.key("tax").key("loss_carried");
        self.file.tax.given().map_or(Some(Money::ZERO), |tax| self.report.money_or_none(&tax.loss_carried, &place))
    }

    pub(super) fn state(&mut self, field: &Field<String>, place: &Place) -> Option<State> {
        let code = self.report.need(field, place)?;
        let state = State::parse(code);
        if state.is_none() {
            self.report.add(place, Code::UnknownState, format!("there is no state {code:?}."), "Write its two letters, such as \"ca\".");
        }
        state
    }

    /// California taxes what goes into an HSA and what it earns; the state's tax here follows the federal return.
    pub(super) fn check_state_of_health_savings(
        &mut self,
        accounts: Option<&[Account]>,
        residence: Option<Residence>,
        moves: Option<&[Move]>,
        place: &Place,
    ) {
        let lived_in = residence.map(|residence| residence.state).into_iter().chain(moves.into_iter().flatten().map(|made| made.state));
        let Some(state) = lived_in.into_iter().find(|state| state.code() == "ca") else { return };
        let health = |(_, account): &(usize, &Account)| account.kind == AccountKind::HealthSavings;
        for (index, account) in accounts.unwrap_or_default().iter().enumerate().filter(health) {
            let at = place.item(index).about(format!("Account {:?}", account.id)).key("kind");
            let state = state.code().to_uppercase();
            let says = format!("{state} taxes what goes into an HSA and what it earns, which is not modelled yet.");
            self.report.warn(&at, Code::NotModelledYet, says, "The state's tax is a little more than computed.");
        }
    }

    fn check_filing(&mut self, filing: Option<Filing>, place: &Place) {
        let count = self.file.people.given().map_or(0, Vec::len);
        let married = match filing {
            Some(Filing::Joint | Filing::MarriedSeparate) => true,
            Some(Filing::Single | Filing::HeadOfHousehold) => false,
            None => return,
        };
        let says = match (married, count) {
            (true, 1) => "a married filing status needs two people.",
            (true, 2) if self.calendar.joins.is_some() => "nobody is married before the second person joins.",
            (false, 2) if self.calendar.joins.is_none() => "two people are planned as a married couple.",
            // Right, or a household that is refused for its size.
            _ => return,
        };
        self.report.add(place, Code::BadHousehold, says, "Change `filing`, or the people.");
    }
}
