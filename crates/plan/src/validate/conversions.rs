//! Conversions into Roth accounts.

use overwinter_units::Money;

use super::Reading;
use super::report::Place;
use crate::file::field::Field;
use crate::file::v1::ConversionFile;
use crate::{AccountIndex, AccountKind, Code, Conversion, ConvertUpTo, TaxTreatment, When, YearWith};

impl<'a> Reading<'a> {
    pub(super) fn conversion(&mut self, conversion: &'a ConversionFile, at: &Place) -> Option<Conversion> {
        self.report.keys(conversion, at);
        let label = self.report.text(&conversion.name, &at.key("name"));
        let [from_at, to_at] = [at.key("from"), at.key("to")];
        let from = self.report.need(&conversion.from, &from_at).and_then(|id| self.names.account(id, &from_at, &mut self.report));
        let to = self.report.need(&conversion.to, &to_at).and_then(|id| self.names.account(id, &to_at, &mut self.report));
        let says = "only money that was never taxed can be converted.";
        self.taxed_as(from, TaxTreatment::Traditional, &from_at, says, "Choose a traditional account.");
        self.taxed_as(to, TaxTreatment::Roth, &to_at, "a conversion ends in a Roth account.", "Choose a Roth account.");
        self.same_owner(from, to, &to_at);
        let starts = self.when(&conversion.starts, &at.key("starts"), None, Some(When::Now));
        let until = self.when(&conversion.until, &at.key("until"), None, Some(When::End));
        let up_to = self.convert_up_to(conversion, at);
        let down_to = match conversion.down_to.is_missing() {
            true => Some(Money::ZERO),
            false => self.report.money(&conversion.down_to, &at.key("down_to")),
        };
        let not_in = self.not_in(&conversion.not_in_years_with, &at.key("not_in_years_with"));
        Some(Conversion {
            label: label?.into(),
            from: from?,
            to: to?,
            starts: starts?,
            until: until?,
            up_to: up_to?,
            down_to: down_to?,
            not_in: not_in?,
        })
    }

    /// `Some(None)` when no years are left out.
    fn not_in(&mut self, field: &'a Field<String>, at: &Place) -> Option<Option<YearWith>> {
        let words = YearWith::ALL.map(|with| (with.id(), Some(with)));
        self.report.choice(field, at, &words, Some(None))
    }

    fn convert_up_to(&mut self, conversion: &'a ConversionFile, at: &Place) -> Option<ConvertUpTo> {
        match (conversion.amount.is_missing(), conversion.up_to.is_missing()) {
            (false, true) => self.report.money(&conversion.amount, &at.key("amount")).map(ConvertUpTo::PerYear),
            (true, false) => self.ceiling(&conversion.up_to, &at.key("up_to")).map(ConvertUpTo::Ceiling),
            (false, false) => {
                let says = "either an amount is converted or what fills a bracket or another bound.";
                self.report.add(&at.key("up_to"), Code::UnknownKey, says, "Remove `amount`, or this.");
                None
            }
            (true, true) => {
                let hint = "Write amount = 20_000 for so much a year, or up_to = \"22 %\" to fill that bracket.";
                self.report.add(&at.key("amount"), Code::MissingKey, "how much is converted is missing.", hint);
                None
            }
        }
    }

    fn taxed_as(&mut self, account: Option<AccountIndex>, wanted: TaxTreatment, at: &Place, says: &str, hint: &str) {
        let Some(kind) = account.and_then(|account| self.kind_of(account)) else { return };
        if !matches!(kind, AccountKind::Retirement { tax, .. } if tax == wanted) {
            self.report.add(at, Code::WrongAccount, says, hint);
        }
    }

    fn same_owner(&mut self, from: Option<AccountIndex>, to: Option<AccountIndex>, at: &Place) {
        let owner = |account: AccountIndex| self.file.accounts.given()?.get(account.0)?.given()?.owner.given();
        let (Some(from), Some(to)) = (from.and_then(owner), to.and_then(owner)) else { return };
        if from != to {
            self.report.add(
                at,
                Code::WrongAccount,
                "an account is converted into one of the same owner.",
                "Choose that person's Roth account.",
            );
        }
    }
}
