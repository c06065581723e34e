//! From a plan to a program: dates become steps, items become schedules, law becomes tables by year.
//!
//! What the engine can't yet do is refused here with a finding, never ignored.

mod accounts;
mod ahead;
mod annuities;
pub(crate) mod calendar;
mod ceiling;
mod conversions;
mod couple;
mod deaths;
mod equity;
mod incomes;
mod limits;
mod lives;
mod loans;
mod matching;
mod medicare;
mod noted;
mod policies;
mod property;
mod risk_guardrails;
mod schedule;
mod shocks;
mod smile;
mod social_security;
mod spending;
mod spending_rule;
mod student_loans;
mod survival;
mod withdrawal;
mod years;

use overwinter_law::{Law, StateRules};
use overwinter_market::Model;
use overwinter_plan::{Code, Finding, Plan};

use crate::program::{Calendar, Conversion, Medicare, Program, Timing, Withdrawal};
use ahead::Ahead;
use ceiling::Ceilings;
use years::Tables;

/// Choices of a run that are not the plan's.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// 12, or 1 for published studies and comparisons.
    pub steps_per_year: u32,
    /// When a step's money is spent.
    pub timing: Timing,
    /// What heirs are assumed to pay on money that was never taxed.
    pub heirs_tax_rate: f64,
    /// Inflation assumed from the last known law table to a plan that starts later, and by spending rules that look ahead over nominal dollars.
    pub inflation_before_start: f64,
}

impl Default for Options {
    fn default() -> Self {
        Options { steps_per_year: 12, timing: Timing::Start, heirs_tax_rate: 0.22, inflation_before_start: 0.025 }
    }
}

/// What may be refused.
struct Asked {
    calendar: Calendar,
    tables: Tables,
    conversions: Vec<Conversion>,
    withdrawal: Withdrawal,
    medicare: Option<Medicare>,
}

impl Asked {
    /// All findings at once.
    fn of(plan: &Plan, law: &Law, options: Options) -> Result<Self, Vec<Finding>> {
        let mut findings = policies::refusals(plan);
        let calendar = calendar::calendar(plan, options.steps_per_year);
        let tables = match years::tables(plan, law, &calendar, options.inflation_before_start) {
            Ok(tables) => tables,
            Err(finding) => {
                findings.push(finding);
                return Err(findings);
            }
        };
        let ceilings = Ceilings { plan, law, years: &tables.years, rules: &tables.rules };
        let conversions = conversions::conversions(&ceilings, &calendar, &mut findings);
        let withdrawal = withdrawal::withdrawal(&ceilings, &mut findings);
        findings.extend(annuities::refusals(plan, law));
        let medicare = medicare::medicare(plan, law, &tables, &calendar, options.inflation_before_start).unwrap_or_else(|finding| {
            findings.push(finding);
            None
        });
        if !findings.is_empty() {
            return Err(findings);
        }
        Ok(Asked { calendar, tables, conversions, withdrawal, medicare })
    }
}

/// Compiles `plan` under `law` for `market`.
///
/// # Errors
/// All findings at once: a state whose law isn't held, items that aren't modelled yet.
pub fn compile(plan: &Plan, law: &Law, market: Model, options: Options) -> Result<Program, Vec<Finding>> {
    let Asked { calendar, tables, conversions, withdrawal, medicare } = Asked::of(plan, law, options)?;
    let limits = limits::limits(plan, law, &tables);
    let mut incomes = incomes::incomes(plan, law, &calendar, &limits);
    let shocks = shocks::shocks(plan, &calendar, &incomes);
    let (spending, spending_items) = spending::spending(plan, &calendar, lives::World::AsPlanned);
    let lives = lives::lives(plan, &calendar, &spending_items);
    let mut accounts = accounts::accounts(plan, law, &limits, &calendar, &tables.years);
    conversions::add_layers(&mut accounts, &conversions);
    let pools = accounts::pool(plan, &mut accounts);
    let marriage = couple::marriage(plan, &calendar, &mut accounts);
    let mut years = tables.years;
    let (properties, mut debts) = (property::properties(plan, law, &calendar), loans::debts(plan, &calendar));
    student_loans::add(plan, law, &mut debts, &years, &tables.rules, &calendar).map_err(|finding| vec![finding])?;
    let mut noted = noted::payments(plan, &spending_items, &debts, &calendar);
    let state_taxes = tables.state_rules.iter().any(|rules| *rules != StateRules::NoIncomeTax);
    noted::claim(plan, &mut noted, &mut years, &tables.rules, state_taxes, &calendar);
    let equity = equity::equity(plan, law, &calendar)?;
    equity::claim(&mut years, &equity, &calendar);
    lives::share_claims(&mut years, !noted.is_empty());
    incomes::expect(&mut years, &mut incomes, &accounts, &limits.limits, &calendar);
    let annuities = annuities::annuities(plan, law, &years, &tables.rules, &calendar);
    student_loans::expect(&mut debts, &years, &calendar, options.inflation_before_start);
    let insurance = shocks::insurance(plan, &calendar, &shocks);
    let expected = lives::as_planned(&incomes, lives.as_ref());
    let mut ahead = Ahead::new(&expected, &insurance, &spending, &debts, &properties, &calendar, options.inflation_before_start);
    ahead.add_brought(marriage.as_ref(), &calendar);
    Ok(Program {
        timing: options.timing,
        qualified: spending::qualified(plan, &spending_items),
        rule: spending_rule::rule(plan, law, &spending, lives.as_ref(), &ahead, &calendar),
        properties,
        last_resort: property::last_resort(plan, law, &calendar),
        noted,
        debts,
        priorities: policies::priorities(plan, &limits),
        surplus_to: plan.saving.surplus_to.get(),
        withdrawal_order: plan.withdrawal.order.iter().map(|account| account.get()).collect(),
        withdrawal,
        reserve: withdrawal::reserve(plan, &calendar),
        conversions,
        insurance,
        shocks,
        pools,
        rules: tables.rules,
        state_rules: tables.state_rules,
        limits: limits.limits,
        medicare,
        loss_carried: plan.loss_carried.dollars_f64(),
        divorce: couple::divorce(plan, &calendar),
        marriage,
        step_ups: deaths::step_ups(plan, law, &calendar),
        heirs_tax_rate: options.heirs_tax_rate,
        survival: survival::survival(plan, &calendar),
        lives,
        incomes,
        equity,
        annuities,
        goals: (plan.spending.len()..spending_items.len()).collect(),
        spending,
        spending_items,
        accounts,
        years,
        calendar,
        market,
    })
}

/// A finding for something that is valid in a plan but not modelled yet.
fn not_modelled(pointer: impl Into<String>, message: impl Into<String>, hint: impl Into<String>) -> Finding {
    Finding::at(pointer, Code::NotModelledYet).message(message).hint(hint)
}
