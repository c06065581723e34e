//! What goes into accounts: out of pay with what employers add, by the plan's priorities, and what is left over.

use overwinter_engine::{AccountKind, Deferral, Income, Priority, Program};

use super::super::held::{self, Group};
use super::super::linear::Sum;
use super::{Contributions, Model};

impl Model<'_> {
    /// Saving out of pay and by the plan's priorities: as much as the law lets, in any order, into the accounts that the plan saves into.
    pub(super) fn contribute(&mut self) -> Vec<Contributions> {
        let program = self.program().clone();
        let mut into: Vec<Contributions> = program.accounts.iter().map(|_| Contributions::new()).collect();
        let mut used: Vec<Vec<Sum>> = program.limits.iter().map(|_| vec![Sum::default(); program.years.len()]).collect();
        for step in 0..self.path.steps() {
            let year = program.calendar.year_of[step];
            for income in &program.incomes {
                for deferral in &income.deferrals {
                    self.defer(&program, income, deferral, step, &mut into, &mut used[deferral.limit][year]);
                }
            }
            for priority in &program.priorities {
                self.put_away(&program, priority, step, &mut into, &mut used);
            }
            let rest = &program.accounts[program.surplus_to];
            if held::group(rest) != Group::Open {
                let unknown = self.linear.unknown();
                self.hand[step].plus(unknown, -1.0);
                into[program.surplus_to].push((step, unknown, 1.0));
            }
        }
        for (limit, years) in program.limits.iter().zip(used) {
            for (year, mut sum) in years.into_iter().enumerate() {
                if !sum.terms.is_empty() {
                    let most = self.path.law_index[year] * limit.usd[year] + limit.fixed_usd[year];
                    sum.constant -= most / (self.path.december(year) * self.scale);
                    self.linear.is_not_above_zero(sum);
                }
            }
        }
        into
    }

    /// What is matched and what is not are two unknowns: the first is bounded by the pay that is matched.
    fn defer(&mut self, program: &Program, income: &Income, deferral: &Deferral, step: usize, into: &mut [Contributions], used: &mut Sum) {
        if income.pay.usd[step] == 0.0 {
            return;
        }
        let year = program.calendar.year_of[step];
        let to_december = self.to_december(step);
        let gross = self.path.nominal(&income.pay, step);
        let is_deducted = matches!(program.accounts[deferral.to].kind, AccountKind::Traditional | AccountKind::HealthSavings);
        let mut saved = |model: &mut Self, matched: f64| {
            let unknown = model.linear.unknown();
            model.hand[step].plus(unknown, -1.0);
            used.plus(unknown, to_december);
            if is_deducted {
                model.years[year].ordinary.plus(unknown, -to_december);
            }
            into[deferral.to].push((step, unknown, 1.0 + matched));
            unknown
        };
        saved(self, 0.0);
        if deferral.match_rate > 0.0 && deferral.match_up_to > 0.0 {
            let matched = saved(self, deferral.match_rate);
            let most = self.units(gross * deferral.match_up_to, step);
            self.linear.is_not_above_zero(Sum { terms: vec![(matched, 1.0)], constant: -most });
        }
    }

    fn put_away(&mut self, program: &Program, priority: &Priority, step: usize, into: &mut [Contributions], used: &mut [Vec<Sum>]) {
        let account = &program.accounts[priority.to];
        if held::group(account) == Group::Open {
            return;
        }
        let (year, to_december) = (program.calendar.year_of[step], self.to_december(step));
        let unknown = self.linear.unknown();
        self.hand[step].plus(unknown, -1.0);
        into[priority.to].push((step, unknown, 1.0));
        if let Some(limit) = priority.limit {
            used[limit][year].plus(unknown, to_december);
        }
        if account.kind == AccountKind::HealthSavings {
            self.years[year].ordinary.plus(unknown, -to_december);
        }
    }
}

/// Whether the plan puts money into an account.
pub(super) fn is_saved_into(program: &Program, account: usize) -> bool {
    let mut by_pay = program.incomes.iter().flat_map(|income| &income.deferrals);
    program.surplus_to == account || program.priorities.iter().any(|priority| priority.to == account) || by_pay.any(|one| one.to == account)
}
