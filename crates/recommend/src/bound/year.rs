//! A year's federal tax as a convex function of what the household can choose, never above what the law asks.
//!
//! Relaxed, always in the household's favour:
//! - of Social Security only that part is taxable which pensions and pay alone make taxable;
//! - of what is sold from a brokerage account the price paid comes out first, over all such accounts together;
//! - preferential rates are the law's without sales and dividends, and else the greatest convex function below them;
//! - the minimum tax, the tax on net investment income and all state taxes are left out, and so are phase-outs of deductions;
//! - who itemises lists state and local taxes up to the law's most, and on top of that or of the standard deduction all medical costs and gifts,
//!   without the floors. What Medicare adds for a high income is neither paid nor listed: it costs more than it deducts.

use overwinter_engine::{AccountKind, IncomeKind, Noted, Program};
use overwinter_law::{AnnualIncome, Statute, federal, payroll};

use super::convex::{self, Line};
use super::held;
use super::linear::Sum;
use super::model::Model;
use super::path::Path;

/// State and local taxes that no cap lets through, in dollars.
const MORE_THAN_THE_CAP: f64 = 1e9;

/// What the return of a year sees, in units of its December.
#[derive(Clone, Debug, Default)]
pub(super) struct YearOfTax {
    /// Income at ordinary rates less deductions.
    pub ordinary: Sum,
    /// Qualified dividends and gains.
    pub preferential: Sum,
    /// What brokerage accounts put into the hand less what they got, and less what a death adds to what was paid for them.
    pub sold: Sum,
    /// Tax that does not depend on brackets.
    pub besides: Sum,
    /// All of it.
    pub tax: Sum,
    /// Whether it is paid within the plan.
    pub is_settled: bool,
}

impl YearOfTax {
    /// The year with what comes in whatever the household chooses.
    pub fn fixed(path: &Path<'_>, year: usize, scale: f64) -> Self {
        let mut of = YearOfTax::default();
        let program = path.program;
        if program.rules.is_empty() {
            return of;
        }
        let table_dollar = 1.0 / path.law_index[year];
        let received = |kind: &dyn Fn(IncomeKind) -> bool| -> f64 {
            let incomes = program.incomes.iter().filter(|income| kind(income.kind));
            path.steps_of(year).map(|step| incomes.clone().map(|one| path.nominal(&one.pay, step) * one.taxable_share).sum::<f64>()).sum()
        };
        let wages = received(&|kind| kind == IncomeKind::Salary);
        let pensions = received(&|kind| matches!(kind, IncomeKind::Pension | IncomeKind::TaxableWindfall));
        let saved = (0..program.limits.len()).map(|limit| limit_of(path, limit, year)).sum::<f64>();
        let rules = &program.rules[program.years[year].rules];
        let filer = &program.years[year].filer;
        let loss_limit = rules.capital_loss_limit.of(filer.status).dollars_f64();

        // The least income that any policy can have.
        let mut least = AnnualIncome::zero();
        least.wages[0] = (wages - saved) * table_dollar;
        least.pensions = pensions * table_dollar;
        least.long_term_gains = -loss_limit * table_dollar;
        least.social_security[0] = received(&|kind| kind == IncomeKind::SocialSecurity) * table_dollar;
        if filer.itemises {
            least.itemisable.taxes = MORE_THAN_THE_CAP;
            least.itemisable.mortgage_interest = noted(path, Noted::MortgageInterest, year) * table_dollar;
        }
        let statute = Statute { rules, year: program.years[year].year, fixed_dollar: table_dollar };
        let law = federal(&statute, filer, &least, &mut ());
        let listed: f64 = if filer.itemises { path.steps_of(year).map(|step| premiums(path, step)).sum() } else { 0.0 };
        let deductions = law.deduction + law.senior_deduction + listed * table_dollar;
        let credit = &law.earned_income_credit;
        let refund = match wages > 0.0 {
            true if credit.amount < credit.before_phase_out => credit.amount,
            true => rules.earned_income_credit.tiers[0].most.dollars_f64(),
            false => 0.0,
        };

        let to_units = 1.0 / (path.december(year) * scale);
        of.ordinary.constant = (wages + pensions + (law.taxable_social_security - deductions) * path.law_index[year]) * to_units;
        of.besides.constant = (law.additional_medicare_tax - refund) * path.law_index[year] * to_units;
        of
    }
}

/// What is paid of a kind in a year, nominal.
fn noted(path: &Path<'_>, noted: Noted, year: usize) -> f64 {
    let of_kind = path.program.noted.iter().filter(|payment| payment.noted == noted);
    of_kind.map(|payment| path.steps_of(year).map(|step| path.nominal(&payment.amount, step)).sum::<f64>()).sum()
}

/// The most that may be saved under a limit in a year, nominal.
pub(super) fn limit_of(path: &Path<'_>, limit: usize, year: usize) -> f64 {
    let limit = &path.program.limits[limit];
    path.law_index[year] * limit.usd[year] + limit.fixed_usd[year]
}

/// Social Security and Medicare tax of a step, nominal: never more, and never earlier, than what is withheld from pay of which health savings may
/// come off first.
pub(super) fn payroll_tax(path: &Path<'_>, step: usize) -> f64 {
    let program = path.program;
    if program.rules.is_empty() {
        return 0.0;
    }
    let year = program.calendar.year_of[step];
    let rules = &program.rules[program.years[year].rules];
    let of_person = |person: usize| {
        let salaries = program.incomes.iter().filter(move |income| income.person == person && income.kind == IncomeKind::Salary);
        let mut limits: Vec<usize> = salaries
            .clone()
            .flat_map(|income| &income.deferrals)
            .filter(|one| is_for_health(program, one.to))
            .map(|one| one.limit)
            .collect();
        limits.sort_unstable();
        limits.dedup();
        let spared: f64 = limits.into_iter().map(|limit| limit_of(path, limit, year)).sum();
        let first = *path.steps_of(year).start();
        let paid =
            |until: usize| (first..until).map(|step| salaries.clone().map(|one| path.nominal(&one.pay, step)).sum::<f64>()).sum::<f64>();
        let of_pay = |pay: f64| {
            let tax = payroll::employee(rules, 0.0, (pay - spared).max(0.0), path.law_index[year], &mut ());
            tax.social_security + tax.medicare
        };
        of_pay(paid(step + 1)) - of_pay(paid(step))
    };
    of_person(0) + of_person(1)
}

/// Medicare's premiums of a step without what a high income adds, nominal.
pub(super) fn premiums(path: &Path<'_>, step: usize) -> f64 {
    let Some(medicare) = &path.program.medicare else { return 0.0 };
    let year = path.program.calendar.year_of[step];
    let table = &medicare.tables[path.program.years[year].rules];
    let month = (table.part_b.dollars_f64() + table.part_d_base.dollars_f64()) * medicare.years[year].growth * path.law_index[year];
    month * medicare.person_months[step]
}

fn is_for_health(program: &Program, account: usize) -> bool {
    program.accounts[account].kind == AccountKind::HealthSavings
}

/// Writes each year's tax down: at least each of its lines.
pub(super) fn tax(model: &mut Model<'_>) {
    let program = model.path.program;
    let brokerages = || program.accounts.iter().filter(|account| account.kind == AccountKind::Brokerage);
    let carried = program.loss_carried;
    let invests = brokerages().next().is_some() || carried > 0.0;
    let may_lose = carried > 0.0 || !brokerages().all(|account| held::never_loses(model.path, account));
    // A loss that was carried in counts like something paid.
    let mut basis = Sum::constant((brokerages().map(|account| account.basis).sum::<f64>() + carried) / model.scale);
    if program.rules.is_empty() {
        return;
    }
    for year in 0..model.years.len() {
        if invests {
            basis = realise(model, year, &basis, may_lose);
        }
        of_brackets(model, year, invests);
    }
}

/// What is sold beyond what was paid for is a gain. Returns what is still held of what was paid.
fn realise(model: &mut Model<'_>, year: usize, before: &Sum, may_lose: bool) -> Sum {
    let (gain, left) = (model.linear.unknown(), model.linear.unknown());
    let path = model.path;
    // left = before + gain − loss − sold.
    let mut balance = Sum::default();
    balance.add(before, if year == 0 { 1.0 / path.december(0) } else { path.december(year - 1) / path.december(year) });
    balance.plus(gain, 1.0);
    balance.plus(left, -1.0);
    let sold = core::mem::take(&mut model.years[year].sold);
    balance.add(&sold, -1.0);
    model.years[year].preferential.plus(gain, 1.0);
    if may_lose {
        let loss = model.linear.unknown();
        balance.plus(loss, -1.0);
        model.years[year].ordinary.plus(loss, -1.0);
        let of = &path.program.years[year];
        let most = path.program.rules[of.rules].capital_loss_limit.of(of.filer.status).dollars_f64();
        let most = most / (path.december(year) * model.scale);
        model.linear.is_not_above_zero(Sum { terms: vec![(loss, 1.0)], constant: -most });
    }
    model.linear.is_zero(balance);
    Sum { terms: vec![(left, 1.0)], constant: 0.0 }
}

fn of_brackets(model: &mut Model<'_>, year: usize, invests: bool) {
    let program = model.path.program;
    let of = &program.years[year];
    let rules = &program.rules[of.rules];
    let (ordinary_rates, gain_rates) = (rules.ordinary_income.of(of.filer.status), rules.capital_gains.of(of.filer.status));
    let table = model.path.law_index[year] / (model.path.december(year) * model.scale);
    let ordinary = named(model, year, false);
    let tax = model.linear.unknown();
    at_least(model, tax, ordinary, &convex::lines(ordinary_rates), table);
    if invests && let Some(hull) = convex::hull_of_difference(ordinary_rates, gain_rates) {
        let taxable = named(model, year, true);
        let [on_ordinary, on_all] = [model.linear.unknown(), model.linear.unknown()];
        at_least(model, on_ordinary, ordinary, &hull, table);
        at_least(model, on_all, taxable, &convex::lines(gain_rates), table);
        model.linear.is_not_above_zero(Sum { terms: vec![(on_ordinary, 1.0), (on_all, 1.0), (tax, -1.0)], constant: 0.0 });
    }
    let of = &mut model.years[year];
    of.tax = of.besides.clone();
    of.tax.plus(tax, 1.0);
}

/// An unknown that is the year's ordinary income less deductions, or all its income.
fn named(model: &mut Model<'_>, year: usize, all: bool) -> usize {
    let unknown = model.linear.signed_unknown();
    let mut sum = model.years[year].ordinary.clone();
    if all {
        sum.add(&model.years[year].preferential, 1.0);
    }
    sum.plus(unknown, -1.0);
    model.linear.is_zero(sum);
    unknown
}

/// `tax` is at least each line at `income`; a dollar of the lines is `table` units.
fn at_least(model: &mut Model<'_>, tax: usize, income: usize, lines: &[Line], table: f64) {
    for line in lines {
        let terms = vec![(income, line.slope), (tax, -1.0)];
        model.linear.is_not_above_zero(Sum { terms, constant: line.at_zero * table });
    }
}
