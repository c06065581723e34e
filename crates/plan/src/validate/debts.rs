//! Loans, and which of them are paid down together.

use overwinter_units::Money;

use super::Reading;
use super::report::{Bounds, Place};
use crate::file::v1::{DebtFile, LumpSumFile};
use crate::loan::Loan;
use crate::{Code, Debt, DebtIndex, DebtOrder, DebtStrategy, LumpSum, Property, PropertyIndex, When};

impl<'a> Reading<'a> {
    /// Every loan. One that says nothing of its start begins with its property.
    pub(super) fn debts(&mut self, properties: Option<&[Property]>, root: &Place) -> Option<Vec<Debt>> {
        let mut debts = self.list(&self.file.debts, &root.key("debts"), Self::debt)?;
        for (file, debt) in self.file.debts.given().into_iter().flatten().zip(&mut debts) {
            let silent = file.given().is_some_and(|file| file.starts.is_missing());
            let home = debt.property.and_then(|PropertyIndex(index)| properties?.get(index));
            if let Some(bought) = home.and_then(|home| home.bought).filter(|bought| silent && self.is_bought_later(Some(*bought))) {
                debt.starts = bought;
            }
        }
        Some(debts)
    }

    fn debt(&mut self, debt: &'a DebtFile, at: &Place) -> Option<Debt> {
        let at = at.about(format!("Debt {:?}", debt.id.given().map_or("", String::as_str)));
        self.report.keys(debt, &at);
        let id = self.report.text(&debt.id, &at.key("id"));
        let label = self.name(&debt.name, &at.key("name"), id.map(String::from));
        let balance = self.report.money(&debt.balance, &at.key("balance"));
        let rate_annual = self.report.rate(&debt.rate, &at.key("rate"), Bounds::INTEREST, None);
        let income_driven = self.income_driven(debt, &at);
        let by_income = !debt.income_driven.is_missing();
        let payment_monthly = if by_income { Some(Money::ZERO) } else { self.report.money(&debt.payment, &at.key("payment")) };
        let extra_monthly =
            if debt.extra.is_missing() || by_income { Some(Money::ZERO) } else { self.report.money(&debt.extra, &at.key("extra")) };
        let starts = self.own_date(&debt.starts, &at.key("starts"));
        if self.is_bought_later(starts.flatten()) {
            self.check_once(starts.flatten(), &at.key("starts"));
        }
        let lump_sums = self.list(&debt.lump_sums, &at.key("lump_sums"), Self::lump_sum);
        let paid_off = self.own_date(&debt.paid_off, &at.key("paid_off"));
        self.check_once(paid_off.flatten(), &at.key("paid_off"));
        let property = match debt.property.is_missing() {
            true => Some(None),
            false => {
                let place = at.key("property");
                let id = self.report.need(&debt.property, &place)?;
                self.names.property(id, &place, &mut self.report).map(Some)
            }
        };
        Some(Debt {
            id: id?.into(),
            label: label?,
            property: property?,
            starts: starts?.unwrap_or(When::Now),
            balance: balance?,
            rate_annual: rate_annual?,
            payment_monthly: payment_monthly?,
            extra_monthly: extra_monthly?,
            lump_sums: lump_sums?,
            paid_off: paid_off?,
            income_driven: income_driven?,
        })
    }

    fn lump_sum(&mut self, lump: &'a LumpSumFile, at: &Place) -> Option<LumpSum> {
        self.report.keys(lump, at);
        if lump.when.is_missing() {
            self.report.need(&lump.when, &at.key("when"));
        }
        let when = self.own_date(&lump.when, &at.key("when"));
        self.check_once(when.flatten(), &at.key("when"));
        let amount = self.report.money(&lump.amount, &at.key("amount"));
        Some(LumpSum { when: when??, amount: amount? })
    }

    /// Whether a loan comes to an end.
    pub(super) fn check_debt(&mut self, index: usize, debt: &Debt, pays_off: bool, loan: &Loan) {
        let place = Place::root().key("debts").item(index).about(format!("Debt {:?}", debt.id)).key("payment");
        let payment = debt.payment_monthly + debt.extra_monthly;
        if debt.income_driven.is_some() {
            return;
        }
        if !pays_off {
            let says = format!("{payment} a month doesn't cover the interest on {}.", debt.balance);
            self.report.add(&place, Code::NeverPaidOff, says, "Write interest and principal together.");
        } else if loan.payments.last().is_some_and(|payment| payment.balance != Money::ZERO) {
            self.report.add(&place, Code::NeverPaidOff, format!("{payment} a month takes over 100 years."), "");
        }
    }

    pub(super) fn debt_strategy(&mut self, debts: Option<&[Debt]>, root: &Place) -> Option<DebtStrategy> {
        let place = root.key("debt_strategy").about("The debt strategy");
        if self.file.debt_strategy.is_missing() {
            return Some(DebtStrategy::NONE);
        }
        let strategy = self.report.need(&self.file.debt_strategy, &place)?;
        self.report.keys(strategy, &place);
        let words = [("minimum", DebtOrder::Minimum), ("snowball", DebtOrder::Snowball), ("avalanche", DebtOrder::Avalanche)];
        let order = self.report.choice(&strategy.kind, &place.key("kind"), &words, None)?;
        if order == DebtOrder::Minimum {
            self.report.unused(&strategy.extra, &place.key("extra"), "each loan is paid by itself");
            self.report.unused(&strategy.mortgages, &place.key("mortgages"), "each loan is paid by itself");
            return Some(DebtStrategy::NONE);
        }
        let extra = if strategy.extra.is_missing() { Some(Money::ZERO) } else { self.report.money(&strategy.extra, &place.key("extra")) };
        let mortgages =
            if strategy.mortgages.is_missing() { false } else { *self.report.need(&strategy.mortgages, &place.key("mortgages"))? };
        let fits = |debt: &Debt| {
            debt.income_driven.is_none() && (mortgages || debt.property.is_none()) && !self.is_bought_later(Some(debt.starts))
        };
        let covered = debts?.iter().enumerate().filter(|(_, debt)| fits(debt)).map(|(index, _)| DebtIndex(index)).collect();
        Some(DebtStrategy { order, extra_monthly: extra?, debts: covered })
    }
}
