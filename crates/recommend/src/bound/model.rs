//! The household's money on one path as a linear program: every step of the kernel is one of its points.
//!
//! Unknowns are in the start's buying power over `scale`, so that all lie near or below 1.

mod saving;

use overwinter_engine::{Account, AccountKind, Death, Index, Program, SpendingItem};

use super::held::{self, Group, Growth};
use super::linear::{Linear, NoBound, Sum};
use super::path::Path;
use super::year::{self, YearOfTax};
use super::{Goal, Items};

/// No unknown of a best point is beyond this many units in size: a unit is more than there ever is.
const REACH: f64 = 2.0;

pub(super) struct Model<'a> {
    pub path: &'a Path<'a>,
    pub linear: Linear,
    /// Dollars of one unit.
    pub scale: f64,
    /// By year: what the return sees, and the tax.
    pub years: Vec<YearOfTax>,
    /// By year: what leaves traditional accounts for Roth accounts less what arrives there; zero in the end.
    converted: Vec<Sum>,
    /// By step: what comes into the hand less what leaves it; zero in the end.
    hand: Vec<Sum>,
    /// By account: what it holds in the end.
    kept: Vec<Sum>,
}

/// The best that can be, in the start's buying power: the factor of spending, or what heirs keep.
pub(super) fn best(path: &Path<'_>, goal: Goal, items: &Items) -> Result<f64, NoBound> {
    let (steps, years, scale) = (path.steps(), path.program.years.len(), wealth_at_most(path));
    let mut model = Model {
        path,
        linear: Linear::default(),
        scale,
        years: (0..years).map(|year| YearOfTax::fixed(path, year, scale)).collect(),
        converted: vec![Sum::default(); years],
        hand: vec![Sum::default(); steps + 1],
        kept: Vec::new(),
    };
    let contributed = model.contribute();
    for (index, account) in path.program.accounts.iter().enumerate() {
        model.hold(index, account, &contributed[index]);
    }
    model.converted.clone().into_iter().for_each(|sum| model.linear.is_zero(sum));
    model.receive();
    let factor = model.spend(goal, items);
    year::tax(&mut model);
    model.settle();
    model.carry();
    match (goal, factor) {
        (Goal::Spending, Some((unknown, most))) => {
            model.linear.gain(unknown, 1.0);
            Ok(model.linear.bound(REACH)? * model.scale / most)
        }
        (Goal::Spending, None) => Err(NoBound::Failed("nothing is spent".into())),
        (Goal::Legacy, _) => {
            let fixed = model.leave();
            Ok(model.linear.bound(REACH)? * model.scale + fixed)
        }
    }
}

/// Step, unknown, and what one of it puts into the account: more than one where an employer adds to it.
type Contributions = Vec<(usize, usize, f64)>;

impl Model<'_> {
    fn program(&self) -> &Program {
        self.path.program
    }

    /// A nominal amount of a step's start in units.
    fn units(&self, nominal: f64, step: usize) -> f64 {
        nominal / (self.path.prices[step] * self.scale)
    }

    /// One unit of a step's start in units of the end of its year.
    fn to_december(&self, step: usize) -> f64 {
        let year = self.program().calendar.year_of[step];
        self.path.prices[step] / self.path.december(year)
    }

    /// One account over all steps.
    fn hold(&mut self, index: usize, account: &Account, contributed: &Contributions) {
        let is_saved_into = saving::is_saved_into(self.program(), index);
        let drift = if account.kind == AccountKind::Brokerage { held::drift(self.path, account) } else { Vec::new() };
        let mut before = Sum::constant(account.balance / self.scale);
        let mut contributions = contributed.iter().peekable();
        let mut of_year = OfYear::default();
        for step in 0..self.path.steps() {
            if self.program().calendar.opens[step] {
                of_year = OfYear { opening: before.clone(), taken: Sum::default(), least_growth: 1.0 };
            }
            self.step_up(index, step, &before);
            // What flows into the hand: what was held and is put in, less what is held from now on.
            let mut out = before;
            while let Some((_, unknown, put_in)) = contributions.next_if(|(of, _, _)| *of == step) {
                out.plus(*unknown, *put_in);
            }
            let growths = held::growths(self.path, account, step);
            let sleeves: Vec<usize> = growths.iter().map(|_| self.linear.unknown()).collect();
            sleeves.iter().for_each(|sleeve| out.plus(*sleeve, -1.0));
            if sleeves.len() > 1 {
                let apart = drift.get(step).copied().unwrap_or_default();
                self.keep_to_mix(&sleeves, account.shares_at(step), apart);
            }
            self.hand_over(account, step, out, &mut of_year, is_saved_into);
            before = self.grow(account, step, &sleeves, &growths);
            of_year.least_growth *= growths[0].stays.min(1.0);
            if self.program().calendar.closes[step] {
                self.close(account, step, &mut before, &of_year);
            }
        }
        self.kept.push(before);
    }

    /// A death adds to what was paid for an account at most its share of the balance.
    fn step_up(&mut self, index: usize, step: usize, balance: &Sum) {
        let share: f64 =
            self.program().step_ups.iter().filter(|of| of.death == Death::Before(step) && of.account == index).map(|of| of.share).sum();
        if share > 0.0 {
            let (year, to_december) = (self.program().calendar.year_of[step], self.to_december(step));
            self.years[year].sold.add(balance, -share * to_december);
        }
    }

    /// A brokerage account's sleeves stay near its mix.
    fn keep_to_mix(&mut self, sleeves: &[usize], shares: &[f64], drift: f64) {
        for (own, share) in sleeves.iter().zip(shares) {
            for (sign, end) in [(1.0, share + drift), (-1.0, share - drift)] {
                let terms = sleeves.iter().map(|sleeve| (*sleeve, if sleeve == own { sign - sign * end } else { -sign * end })).collect();
                self.linear.is_not_above_zero(Sum { terms, constant: 0.0 });
            }
        }
    }

    /// `out` of an account goes into the hand: of the open ones with either sign, of the others as a withdrawal.
    fn hand_over(&mut self, account: &Account, step: usize, mut out: Sum, of_year: &mut OfYear, is_saved_into: bool) {
        let (year, to_december) = (self.program().calendar.year_of[step], self.to_december(step));
        let group = held::group(account);
        if group == Group::Open {
            self.hand[step].add(&out, 1.0);
            if account.kind == AccountKind::Brokerage {
                self.years[year].sold.add(&out, to_december);
            }
            if !is_saved_into {
                let mut put_in = Sum::default();
                put_in.add(&out, -1.0);
                self.linear.is_not_above_zero(put_in);
            }
            return;
        }
        let taken = self.linear.unknown();
        self.hand[step].plus(taken, 1.0);
        out.plus(taken, -1.0);
        self.linear.is_zero(out);
        if group == Group::Taxed {
            self.years[year].ordinary.plus(taken, to_december);
            self.years[year].besides.plus(taken, to_december * account.early_rate[step]);
            of_year.taken.plus(taken, to_december);
        }
    }

    /// What sleeves are after a step; what they pay goes into the next step's hand.
    fn grow(&mut self, account: &Account, step: usize, sleeves: &[usize], growths: &[Growth]) -> Sum {
        let year = self.program().calendar.year_of[step];
        let to_december = self.to_december(step);
        let mut grown = Sum::default();
        for (sleeve, growth) in sleeves.iter().zip(growths) {
            grown.plus(*sleeve, self.path.real(growth.stays, step));
            let paid = growth.paid(account.kind);
            if paid != 0.0 {
                self.hand[step + 1].plus(*sleeve, self.path.real(paid, step));
            }
            if growth.interest != 0.0 {
                self.years[year].ordinary.plus(*sleeve, growth.interest * to_december);
            }
            if growth.dividends != 0.0 {
                self.years[year].preferential.plus(*sleeve, growth.dividends * to_december);
            }
        }
        grown
    }

    /// December: what must be distributed, and conversions, of which any amount may go into any Roth account.
    fn close(&mut self, account: &Account, step: usize, balance: &mut Sum, of_year: &OfYear) {
        let year = self.program().calendar.year_of[step];
        let has_roth = self.program().accounts.iter().any(|account| account.kind == AccountKind::Roth);
        if account.kind == AccountKind::Roth {
            let arrives = self.linear.unknown();
            self.converted[year].plus(arrives, -1.0);
            balance.plus(arrives, 1.0);
        }
        if held::group(account) != Group::Taxed {
            return;
        }
        let required_share = account.required_share[year];
        if required_share > 0.0 {
            let rest = self.linear.unknown();
            balance.plus(rest, -1.0);
            self.hand[step + 1].plus(rest, 1.0);
            self.years[year].ordinary.plus(rest, 1.0);
            self.years[year].besides.plus(rest, account.early_rate[step]);
            let mut missing = Sum::default();
            let opening = self.path.january(year) / self.path.december(year);
            missing.add(&of_year.opening, required_share * of_year.least_growth * opening);
            missing.add(&of_year.taken, -1.0);
            missing.plus(rest, -1.0);
            self.linear.is_not_above_zero(missing);
        }
        if has_roth {
            let leaves = self.linear.unknown();
            balance.plus(leaves, -1.0);
            self.converted[year].plus(leaves, 1.0);
            self.years[year].ordinary.plus(leaves, 1.0);
        }
        if required_share > 0.0 || has_roth {
            let mut overdrawn = Sum::default();
            overdrawn.add(balance, -1.0);
            self.linear.is_not_above_zero(overdrawn);
        }
    }

    /// Income into the hand less payroll tax, loans, the costs of property and Medicare.
    fn receive(&mut self) {
        let path = self.path;
        for step in 0..path.steps() {
            let program = path.program;
            let received: f64 = program.incomes.iter().map(|income| path.nominal(&income.pay, step)).sum();
            let loans: f64 = program.debts.iter().map(|debt| debt.interest[step] + debt.principal[step]).sum();
            let property = program.properties.iter().flat_map(|home| &home.cost);
            let property: f64 = property.map(|cost| path.nominal(cost, step)).sum();
            self.hand[step].constant +=
                self.units(received - loans - property - year::payroll_tax(path, step) - year::premiums(path, step), step);
        }
    }

    /// Takes what is spent out of the hand, and what a return may list of it off the year's income: in full, without the law's floors. Where the level
    /// is searched, its unknown and the dollars of the start that one unit of it stands for.
    fn spend(&mut self, goal: Goal, items: &Items) -> Option<(usize, f64)> {
        let path = self.path;
        let scalable = match goal {
            Goal::Spending => items.scalable,
            Goal::Legacy => 0,
        };
        let all = || path.program.spending_items.iter().zip(&items.listed);
        let real = |item: &SpendingItem, step: usize| path.nominal(&item.wanted, step) / path.prices[step];
        let level_of = |step: usize| all().take(scalable).map(|(item, _)| real(item, step)).sum::<f64>();
        let most = (0..path.steps()).map(level_of).fold(0.0, f64::max);
        let level = (most > 0.0).then(|| (self.linear.unknown(), most));
        for step in 0..path.steps() {
            let year = path.program.calendar.year_of[step];
            let itemises = path.program.years[year].filer.itemises;
            let to_december = self.to_december(step);
            for (index, (item, listed)) in all().enumerate() {
                let deducted = if itemises && *listed { to_december } else { 0.0 };
                match level.filter(|_| index < scalable) {
                    Some((unknown, most)) => {
                        let share = real(item, step) / most;
                        self.hand[step].plus(unknown, -share);
                        self.years[year].ordinary.plus(unknown, -share * deducted);
                    }
                    None => {
                        let units = real(item, step) / self.scale;
                        self.hand[step].constant -= units;
                        self.years[year].ordinary.constant -= units * deducted;
                    }
                }
            }
        }
        level
    }

    /// Each year's tax is paid when the kernel settles it, which is later than it pays.
    fn settle(&mut self) {
        let mut closed = 0;
        for step in 0..self.path.steps() {
            if !self.program().calendar.settles[step] {
                continue;
            }
            let year = self.program().calendar.year_of[step];
            for due in closed..year {
                let worth = self.path.december(due) / self.path.prices[step];
                self.hand[step].add(&self.years[due].tax, -worth);
                self.years[due].is_settled = true;
            }
            closed = closed.max(year);
        }
    }

    /// What is in hand may wait there; nothing is borrowed.
    fn carry(&mut self) {
        let mut before = None;
        for step in 0..self.path.steps() {
            let waits = self.linear.unknown();
            let mut hand = core::mem::take(&mut self.hand[step]);
            if let Some(before) = before {
                hand.plus(before, self.path.real(1.0, step - 1));
            }
            hand.plus(waits, -1.0);
            self.linear.is_zero(hand);
            before = Some(waits);
        }
        if let Some(before) = before {
            let last = self.path.steps() - 1;
            self.hand[last + 1].plus(before, self.path.real(1.0, last));
        }
    }

    /// Makes what heirs keep the gain, and returns what of it is fixed, in dollars of the start.
    fn leave(&mut self) -> f64 {
        let path = self.path;
        let (program, last) = (path.program, path.steps() - 1);
        let mut left = self.hand[last + 1].clone();
        for (account, kept) in program.accounts.iter().zip(&self.kept) {
            let untaxed = matches!(account.kind, AccountKind::Traditional | AccountKind::HealthSavings);
            left.add(kept, if untaxed { 1.0 - program.heirs_tax_rate } else { 1.0 });
        }
        for (year, of) in self.years.iter().enumerate().filter(|(_, of)| !of.is_settled) {
            left.add(&of.tax, -path.december(year) / path.prices[last + 1]);
        }
        left.terms.iter().for_each(|(unknown, factor)| self.linear.gain(*unknown, *factor));
        let level = |index: Index| match index {
            Index::Prices => path.prices[last + 1],
            Index::JanuaryPrices => path.january(program.years.len() - 1),
            Index::Nominal => 1.0,
        };
        let homes: f64 = program.properties.iter().map(|home| home.value.usd[last] * level(home.value.index)).sum();
        let owed: f64 = program.debts.iter().map(|debt| debt.balance[last]).sum();
        left.constant * self.scale + (homes - owed) / path.prices[last + 1]
    }
}

/// What one account has done in a year so far.
#[derive(Default)]
struct OfYear {
    /// Its balance of the last 31 December.
    opening: Sum,
    /// What was taken out, in units of this December.
    taken: Sum,
    /// What is left of a dollar, gains not counted.
    least_growth: f64,
}

/// More than the household can ever have, in the start's buying power: no unknown of a best point is above it.
fn wealth_at_most(path: &Path<'_>) -> f64 {
    let program = path.program;
    let mut wealth: f64 = program.accounts.iter().map(|account| account.balance).sum::<f64>().max(1.0);
    for step in 0..path.steps() {
        for income in &program.incomes {
            let tiers = income.deferrals.iter().filter_map(|deferral| deferral.matching.as_ref()).flat_map(|matching| &matching.tiers);
            let matched: f64 = tiers.map(|tier| tier.rate * (tier.to - tier.from)).sum();
            wealth += path.nominal(&income.pay, step) * (1.0 + matched) / path.prices[step];
        }
        let growths = program
            .accounts
            .iter()
            .flat_map(|account| held::growths(path, account, step).into_iter().map(|growth| growth.stays + growth.paid(account.kind)));
        wealth *= path.real(growths.fold(1.0, f64::max), step).max(1.0);
    }
    wealth
}
