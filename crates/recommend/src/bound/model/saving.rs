//! What goes into accounts: out of pay with what employers add, by the plan's priorities, and what is left over.

use overwinter_engine::{AccountKind, Deferral, Income, Priority, Program};

use super::super::held::{self, Group};
use super::super::linear::Sum;
use super::{Contributions, Model};

/// A deferral with the pay that it comes out of.
struct Saver<'a> {
    program: &'a Program,
    income: &'a Income,
    deferral: &'a Deferral,
}

impl Model<'_> {
    /// Saving out of pay and by the plan's priorities: as much as the law lets, in any order, into the accounts that the plan saves into.
    pub(super) fn contribute(&mut self) -> Vec<Contributions> {
        let program = self.program().clone();
        let mut into: Vec<Contributions> = program.accounts.iter().map(|_| Contributions::new()).collect();
        let mut used: Vec<Vec<Sum>> = program.limits.iter().map(|_| vec![Sum::default(); program.years.len()]).collect();
        let mut matched: Vec<Vec<Sum>> = Vec::new();
        for step in 0..self.path.steps() {
            let year = program.calendar.year_of[step];
            if program.calendar.opens[step] {
                matched.drain(..).flatten().for_each(|sum| self.linear.is_not_above_zero(sum));
                let tiers = |deferral: &Deferral| deferral.matching.as_ref().map_or(0, |matching| matching.tiers.len());
                matched = program.incomes.iter().flat_map(|income| &income.deferrals).map(|one| vec![Sum::default(); tiers(one)]).collect();
            }
            let savers = program.incomes.iter().flat_map(|income| income.deferrals.iter().map(move |deferral| (income, deferral)));
            for ((income, deferral), matched) in savers.zip(&mut matched) {
                if income.pay.usd[step] != 0.0 {
                    let saver = Saver { program: &program, income, deferral };
                    self.defer(saver, step, &mut into, &mut used[deferral.limit][year], matched);
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
        matched.into_iter().flatten().for_each(|sum| self.linear.is_not_above_zero(sum));
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

    /// What is matched by a tier of the employer's formula is bounded by the pay of the year that the tier is for; what is not matched is an
    /// unknown of its own. The bound of the formula and what must vest first are taken as the plan has them, or left out.
    fn defer(&mut self, saver: Saver<'_>, step: usize, into: &mut [Contributions], used: &mut Sum, matched: &mut [Sum]) {
        let Saver { program, income, deferral } = saver;
        let year = program.calendar.year_of[step];
        let to_december = self.to_december(step);
        let is_pretax = matches!(program.accounts[deferral.to].kind, AccountKind::Traditional | AccountKind::HealthSavings);
        let is_deducted = is_pretax && !deferral.after_tax;
        let mut saved = |model: &mut Self, added: f64| {
            let unknown = model.linear.unknown();
            model.hand[step].plus(unknown, -1.0);
            used.plus(unknown, to_december);
            if is_deducted {
                model.years[year].ordinary.plus(unknown, -to_december);
            }
            into[deferral.to].push((step, unknown, 1.0 + added));
            unknown
        };
        saved(self, 0.0);
        let Some(matching) = &deferral.matching else { return };
        let pay = self.units(self.path.nominal(&income.pay, step), step) * to_december;
        for (tier, of_tier) in matching.tiers.iter().zip(matched) {
            let unknown = saved(self, tier.rate * matching.vested);
            of_tier.plus(unknown, to_december);
            of_tier.constant -= pay * (tier.to - tier.from);
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
