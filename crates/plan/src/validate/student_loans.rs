//! Student loans whose payments go by income.

use overwinter_units::Money;

use super::Reading;
use super::report::Place;
use crate::file::field::Field;
use crate::file::v1::DebtFile;
use crate::{Code, IncomeDriven, PersonIndex, RepaymentPlan};

impl<'a> Reading<'a> {
    /// `Some(None)` for a loan that is paid by its own schedule.
    pub(super) fn income_driven(&mut self, debt: &'a DebtFile, at: &Place) -> Option<Option<IncomeDriven>> {
        if debt.income_driven.is_missing() {
            let why = "the loan is not paid by income";
            self.report.unused(&debt.person, &at.key("person"), why);
            self.report.unused(&debt.qualifying_months, &at.key("qualifying_months"), why);
            self.report.unused(&debt.public_service, &at.key("public_service"), why);
            return Some(None);
        }
        self.check_paid_by_income(debt, at);
        let words = RepaymentPlan::ALL.map(|plan| (plan.id(), plan));
        let plan = self.report.choice(&debt.income_driven, &at.key("income_driven"), &words, None);
        if plan == Some(RepaymentPlan::Assistance) {
            self.report.unused(&debt.payment, &at.key("payment"), "no standard payment bounds this plan's");
        }
        let person = self.borrower(&debt.person, &at.key("person"));
        let qualifying_months = self.qualifying_months(&debt.qualifying_months, &at.key("qualifying_months"));
        let public_service = match debt.public_service.is_missing() {
            true => Some(false),
            false => self.report.need(&debt.public_service, &at.key("public_service")).copied(),
        };
        let standard_payment = match debt.payment.is_missing() {
            true => Some(None),
            false => self.report.money(&debt.payment, &at.key("payment")).map(Some),
        };
        Some(Some(IncomeDriven {
            plan: plan?,
            person: person?,
            qualifying_months: qualifying_months?,
            public_service: public_service?,
            standard_payment: standard_payment?.filter(|payment| *payment > Money::ZERO),
        }))
    }

    /// Income decides what is paid, so nothing else may.
    fn check_paid_by_income(&mut self, debt: &'a DebtFile, at: &Place) {
        let why = "income decides what is paid";
        self.report.unused(&debt.extra, &at.key("extra"), why);
        self.report.unused(&debt.lump_sums, &at.key("lump_sums"), why);
        self.report.unused(&debt.paid_off, &at.key("paid_off"), why);
        self.report.unused(&debt.property, &at.key("property"), "no property secures a student loan");
        self.report.unused(&debt.starts, &at.key("starts"), "a loan that is paid by income is owed already");
    }

    fn borrower(&mut self, field: &Field<String>, at: &Place) -> Option<PersonIndex> {
        if field.is_missing() && self.names.people_count() == 1 {
            return Some(PersonIndex(0));
        }
        let id = self.report.need(field, at)?;
        self.names.person(id, at, &mut self.report)
    }

    fn qualifying_months(&mut self, field: &Field<u64>, at: &Place) -> Option<u16> {
        const MOST: u16 = 360;
        if field.is_missing() {
            return Some(0);
        }
        let months = *self.report.need(field, at)?;
        let known = u16::try_from(months).ok().filter(|months| *months <= MOST);
        if known.is_none() {
            self.report.add(at, Code::TooLarge, format!("no loan is paid for {months} months."), "It is 360 months at most.");
        }
        known
    }
}
