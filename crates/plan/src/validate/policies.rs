//! Saving and withdrawal.

use super::Reading;
use super::report::Place;
use crate::file::field::Field;
use crate::file::leaf::UpToFile;
use crate::file::v1::PriorityFile;
use crate::{AccountIndex, AccountKind, Code, Coverage, Priority, RetirementPlan, SavingPolicy, UpTo, WithdrawalKind, WithdrawalPolicy};

impl<'a> Reading<'a> {
    pub(super) fn saving(&mut self, root: &Place) -> Option<SavingPolicy> {
        let place = root.key("saving").about("Saving");
        let saving = self.report.need(&self.file.saving, &place)?;
        self.report.keys(saving, &place);
        let priorities = self.list(&saving.priorities, &place.key("priorities"), Self::priority);
        let at = place.key("surplus_to");
        let surplus_to = self.report.need(&saving.surplus_to, &at).and_then(|id| self.names.account(id, &at, &mut self.report));
        if let Some(kind) = surplus_to.and_then(|to| self.kind_of(to))
            && !matches!(kind, AccountKind::Cash | AccountKind::Brokerage)
        {
            self.report.add(&at, Code::WrongAccount, "surplus without limit can't go there.", "Choose a cash or brokerage account.");
        }
        Some(SavingPolicy { priorities: priorities?, surplus_to: surplus_to? })
    }

    fn priority(&mut self, priority: &'a PriorityFile, at: &Place) -> Option<Priority> {
        self.report.keys(priority, at);
        let place = at.key("to");
        let to = self.report.need(&priority.to, &place).and_then(|id| self.names.account(id, &place, &mut self.report));
        let kind = to.and_then(|to| self.kind_of(to));
        if kind.is_some_and(AccountKind::is_workplace) {
            self.report.add(&place, Code::WrongAccount, "a workplace plan is filled by payroll.", "Write it under `saves` of the salary.");
        }
        if matches!(kind, Some(AccountKind::Retirement { plan: RetirementPlan::Sep, .. })) {
            self.report.add(
                &place,
                Code::WrongAccount,
                "only a business fills a SEP IRA.",
                "Write it under `saves` of the self-employment.",
            );
        }
        let coverage = to.and_then(|to| self.file.accounts.given()?.get(to.0)?.given()?.coverage.given());
        if coverage.is_some_and(|word| word == Coverage::Nobody.id()) {
            self.report.add(
                &place,
                Code::WrongAccount,
                "the account's coverage is \"none\".",
                "Write the coverage that lets it be filled.",
            );
        }
        let up_to = self.up_to(&priority.up_to, kind, &at.key("up_to"));
        Some(Priority { to: to?, up_to: up_to? })
    }

    fn up_to(&mut self, field: &'a Field<UpToFile>, kind: Option<AccountKind>, at: &Place) -> Option<UpTo> {
        match self.report.need(field, at)? {
            UpToFile::PerYear(dollars) => self.report.dollars(dollars.0, at).map(UpTo::PerYear),
            UpToFile::Table(table) => {
                self.report.keys(table, at);
                self.report.money(&table.balance, &at.key("balance")).map(UpTo::Balance)
            }
            UpToFile::Word(word) if word != "limit" => {
                self.report.add(at, Code::UnknownChoice, format!("`up_to` can't be {word:?}."), "Write \"limit\" or an amount.");
                None
            }
            UpToFile::Word(_) => {
                if matches!(kind, Some(AccountKind::Cash | AccountKind::Brokerage | AccountKind::Education)) {
                    self.report.add(at, Code::WrongAccount, "the law sets no limit for this account.", "Write an amount.");
                }
                Some(UpTo::Limit)
            }
        }
    }

    pub(super) fn withdrawal(&mut self, root: &Place) -> Option<WithdrawalPolicy> {
        let place = root.key("withdrawal").about("Withdrawal");
        if self.file.withdrawal.is_missing() {
            return Some(WithdrawalPolicy { order: self.complete(Vec::new()), kind: WithdrawalKind::Ordered });
        }
        let withdrawal = self.report.need(&self.file.withdrawal, &place)?;
        self.report.keys(withdrawal, &place);
        let order = self.list(&withdrawal.order, &place.key("order"), |reading, id, at| reading.names.account(id, at, &mut reading.report));
        let words = [("ordered", WithdrawalKind::Ordered), ("proportional", WithdrawalKind::Proportional)];
        let kind = match self.modelled(&withdrawal.kind, "an order", &place) {
            true => self.report.choice(&withdrawal.kind, &place.key("kind"), &words, Some(WithdrawalKind::Ordered)),
            false => None,
        };
        let order = order?;
        for (index, account) in order.iter().enumerate() {
            if order[..index].contains(account) {
                let at = place.key("order").item(index);
                self.report.add(&at, Code::DuplicateId, "the account stands in the order already.", "Name each account once.");
            }
        }
        Some(WithdrawalPolicy { order: self.complete(order), kind: kind? })
    }

    /// The accounts that an order leaves out follow it: cash, brokerage, traditional, Roth, 529, HSA, each kind in the order of the file.
    fn complete(&self, mut order: Vec<AccountIndex>) -> Vec<AccountIndex> {
        let count = self.file.accounts.given().map_or(0, Vec::len);
        for kind in AccountKind::ALL {
            let left = (0..count).map(AccountIndex).filter(|index| self.kind_of(*index) == Some(kind));
            let left: Vec<_> = left.filter(|index| !order.contains(index)).collect();
            order.extend(left);
        }
        order
    }

    /// The kind of an account, as far as the file says it.
    pub(super) fn kind_of(&self, account: AccountIndex) -> Option<AccountKind> {
        let account = self.file.accounts.given()?.get(account.0)?.given()?;
        AccountKind::from_id(account.kind.given()?)
    }
}
