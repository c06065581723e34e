//! Annuities: as pensions, and how they are bought.

use overwinter_units::{Money, Rate};

use super::Reading;
use super::incomes::Rest;
use super::report::{Bounds, Place};
use crate::file::v1::IncomeFile;
use crate::{AccountIndex, AccountKind, AnnuityPurchase, Code, IncomeKind, PersonIndex, TaxTreatment, When};

impl<'a> Reading<'a> {
    /// As a pension, and how much of it is income or how it is bought.
    pub(super) fn annuity(&mut self, income: &'a IncomeFile, person: Option<PersonIndex>, at: &Place) -> Option<Rest> {
        let rest = self.pension(income, person, at);
        let taxable_share = self.report.rate(&income.taxable_share, &at.key("taxable_share"), Bounds::SHARE, Some(Rate::ONE));
        let span = rest.as_ref().map(|rest| (rest.from, rest.until));
        let bought = self.bought(income, person, span, at);
        let rest = rest?;
        let IncomeKind::Pension { survivor_share } = rest.kind else { return None };
        Some(Rest { kind: IncomeKind::Annuity { survivor_share, taxable_share: taxable_share?, bought: bought? }, ..rest })
    }

    fn bought(
        &mut self,
        income: &'a IncomeFile,
        person: Option<PersonIndex>,
        span: Option<(When, When)>,
        at: &Place,
    ) -> Option<Option<AnnuityPurchase>> {
        if income.price.is_missing() {
            let why = "an annuity without a `price` has been bought before";
            self.report.unused(&income.bought, &at.key("bought"), why);
            self.report.unused(&income.paid_from, &at.key("paid_from"), why);
            self.report.unused(&income.interest, &at.key("interest"), why);
            self.report.unused(&income.qlac, &at.key("qlac"), why);
            return Some(None);
        }
        let why = "where it is paid from says what of it is income";
        self.report.unused(&income.taxable_share, &at.key("taxable_share"), why);
        let (from, until) = span.unzip();
        let price = self.report.money(&income.price, &at.key("price"));
        if price == Some(Money::ZERO) {
            self.report.add(&at.key("price"), Code::BadAmount, "an annuity costs something.", "Leave `price` out for one bought before.");
        }
        let place = at.key("bought");
        let when = self.when(&income.bought, &place, person, from);
        self.check_once(when, &place);
        let month = |when: Option<When>| when.and_then(|when| self.calendar.month_of(when));
        if let (Some(bought), Some(from)) = (month(when), month(from))
            && from < bought
        {
            self.report.add(&place, Code::BadDate, format!("it is bought in {bought}, after it begins to pay in {from}."), "");
        }
        let paid_from = match income.paid_from.is_missing() {
            true => Some(None),
            false => self.pays_for_annuity(income, &at.key("paid_from")).map(Some),
        };
        let interest = match income.interest.is_missing() {
            true => Some(None),
            false => {
                let why = "`interest` says what it comes to";
                self.report.unused(&income.amount, &at.key("amount"), why);
                self.report.unused(&income.per, &at.key("per"), why);
                self.report.rate(&income.interest, &at.key("interest"), Bounds::GROWTH, None).map(Some)
            }
        };
        let longevity = self.longevity_annuity(income, paid_from.flatten(), until, &at.key("qlac"));
        let (paid_from, interest) = (paid_from?, interest?);
        Some(Some(AnnuityPurchase { price: price?, when: when?, paid_from, interest, longevity: longevity? }))
    }

    /// A longevity contract is bought within a traditional account and pays for life.
    fn longevity_annuity(
        &mut self,
        income: &'a IncomeFile,
        paid_from: Option<AccountIndex>,
        until: Option<When>,
        at: &Place,
    ) -> Option<bool> {
        if income.qlac.is_missing() {
            return Some(false);
        }
        let longevity = *self.report.need(&income.qlac, at)?;
        let kind = paid_from.and_then(|account| self.kind_of(account));
        let traditional = matches!(kind, Some(AccountKind::Retirement { tax: TaxTreatment::Traditional, .. }));
        if longevity && !traditional && (kind.is_some() || income.paid_from.is_missing()) {
            self.report.add(at, Code::WrongAccount, "such a contract is bought within a traditional account.", "Name one as `paid_from`.");
        }
        let ends = until.and_then(|until| self.calendar.month_of(until));
        if longevity && ends.zip(self.calendar.end()).is_some_and(|(ends, end)| ends < end) {
            self.report.add(at, Code::BadDate, "such a contract pays for life.", "Leave `until` out.");
        }
        Some(longevity)
    }

    fn pays_for_annuity(&mut self, income: &'a IncomeFile, at: &Place) -> Option<AccountIndex> {
        let id = self.report.need(&income.paid_from, at)?;
        let account = self.names.account(id, at, &mut self.report)?;
        if matches!(self.kind_of(account), Some(AccountKind::HealthSavings | AccountKind::Education)) {
            self.report.add(at, Code::WrongAccount, "it is meant for something else.", "Choose a cash, brokerage or retirement account.");
        }
        Some(account)
    }
}
