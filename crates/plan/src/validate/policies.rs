//! Saving and withdrawal.

use super::Reading;
use super::report::{Bounds, Place};
use crate::file::field::Field;
use crate::file::leaf::{CeilingFile, UpToFile};
use crate::file::v1::{PriorityFile, WithdrawalFile};
use crate::{
    AccountIndex, AccountKind, Ceiling, Code, Coverage, Priority, RetirementPlan, SavingPolicy, TaxTreatment, UpTo, WithdrawalKind,
    WithdrawalPolicy,
};

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
            let order = self.complete(Vec::new(), WithdrawalKind::Ordered);
            return Some(WithdrawalPolicy { order, kind: WithdrawalKind::Ordered, reserve_months: 0 });
        }
        let withdrawal = self.report.need(&self.file.withdrawal, &place)?;
        self.report.keys(withdrawal, &place);
        let order = self.list(&withdrawal.order, &place.key("order"), |reading, id, at| reading.names.account(id, at, &mut reading.report));
        let kind = self.withdrawal_kind(withdrawal, &place);
        let reserve_months = self.reserve_months(&withdrawal.reserve_months, &place.key("reserve_months"));
        let order = order?;
        for (index, account) in order.iter().enumerate() {
            if order[..index].contains(account) {
                let at = place.key("order").item(index);
                self.report.add(&at, Code::DuplicateId, "the account stands in the order already.", "Name each account once.");
            }
        }
        let kind = kind?;
        Some(WithdrawalPolicy { order: self.complete(order, kind), kind, reserve_months: reserve_months? })
    }

    fn withdrawal_kind(&mut self, withdrawal: &'a WithdrawalFile, place: &Place) -> Option<WithdrawalKind> {
        #[derive(Clone, Copy, PartialEq)]
        enum Word {
            Ordered,
            Proportional,
            BracketFilling,
            TaxAware,
        }
        let words = [
            ("ordered", Word::Ordered),
            ("proportional", Word::Proportional),
            ("bracket_filling", Word::BracketFilling),
            ("tax_aware", Word::TaxAware),
        ];
        let word = self.report.choice(&withdrawal.kind, &place.key("kind"), &words, Some(Word::Ordered))?;
        let at = place.key("up_to");
        if matches!(word, Word::Ordered | Word::Proportional) {
            self.report.unused(&withdrawal.up_to, &at, "only withdrawals that fill a bracket or are tax-aware have a ceiling");
            return Some(if word == Word::Ordered { WithdrawalKind::Ordered } else { WithdrawalKind::Proportional });
        }
        let ceiling = self.ceiling(&withdrawal.up_to, &at)?;
        if word == Word::BracketFilling && !matches!(ceiling, Ceiling::Bracket(_)) {
            let hint = "Write the rate of a bracket such as \"12 %\", or kind = \"tax_aware\".";
            self.report.add(&at, Code::UnknownChoice, "only a bracket can be filled.", hint);
            return None;
        }
        Some(WithdrawalKind::Filling(ceiling))
    }

    /// A bracket by its rate, or a word.
    pub(super) fn ceiling(&mut self, field: &'a Field<CeilingFile>, at: &Place) -> Option<Ceiling> {
        let text = self.report.need(field, at)?.0.trim();
        if text.contains('%') {
            return self.report.percent(text, at, Bounds::SHARE).map(Ceiling::Bracket);
        }
        let ceiling = Ceiling::from_word(text);
        if ceiling.is_none() {
            let hint = "Write a bracket such as \"22 %\", or \"irmaa\", \"irmaa 2\", \"niit\" or \"aca\".";
            self.report.add(at, Code::UnknownChoice, format!("`{}` can't be {text:?}.", at.last()), hint);
        }
        ceiling
    }

    fn reserve_months(&mut self, field: &'a Field<u64>, at: &Place) -> Option<u16> {
        const MOST: u16 = 120;
        if field.is_missing() {
            return Some(0);
        }
        let months = *self.report.need(field, at)?;
        let Some(months) = u16::try_from(months).ok().filter(|months| *months <= MOST) else {
            self.report.add(
                at,
                Code::TooLarge,
                format!("a reserve of {months} months is more than ten years."),
                "It is 120 months at most.",
            );
            return None;
        };
        let accounts = 0..self.file.accounts.given().map_or(0, Vec::len);
        if months > 0 && !accounts.map(AccountIndex).any(|index| self.kind_of(index) == Some(AccountKind::Cash)) {
            self.report.add(at, Code::WrongAccount, "a reserve is kept in cash.", "Add an account of kind \"cash\", or leave it out.");
            return None;
        }
        Some(months)
    }

    /// The accounts that an order leaves out follow it: cash, brokerage, traditional, Roth, 529, HSA, each kind in the order of the file. Where a ceiling says
    /// how much comes from traditional accounts, Roth accounts come before what is left in them.
    fn complete(&self, mut order: Vec<AccountIndex>, how: WithdrawalKind) -> Vec<AccountIndex> {
        let count = self.file.accounts.given().map_or(0, Vec::len);
        let mut kinds = AccountKind::ALL;
        if matches!(how, WithdrawalKind::Filling(_)) {
            // Stable: kinds of the same rank keep their order.
            kinds.sort_by_key(|kind| match kind {
                AccountKind::Cash | AccountKind::Brokerage => 0,
                AccountKind::Retirement { tax: TaxTreatment::Roth, .. } => 1,
                AccountKind::Retirement { tax: TaxTreatment::Traditional, .. } => 2,
                AccountKind::Education => 3,
                AccountKind::HealthSavings => 4,
            });
        }
        for kind in kinds {
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
