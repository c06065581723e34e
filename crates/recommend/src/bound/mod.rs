//! What no policy can exceed on one known path: the best withdrawals, savings and conversions with perfect foresight, as a linear program.
//!
//! The program has an unknown for each account and step, for what is saved out of pay, for each December's conversions and distributions, and
//! for the level of spending. Every path of the kernel, under any order of withdrawals, any conversions and any saving into the accounts that
//! the plan saves into, is one of its points, so its best point is a bound. The bound that is told is the solver's *dual* value with what its
//! tolerance leaves open added, so rounding doesn't make it too low.
//!
//! It holds for this path and this law alone: it is **no bound under uncertainty**, where nobody knows the path.
//!
//! Not bounded: other claim ages, retirement dates, mixes or places to live. What the program relaxes is said in `year` (tax) and here:
//! - tax is due in the April after its year and not before; what is due after the end comes off what heirs keep;
//! - health savings and 529 plans are spent on what they are for; earnings of Roth accounts are free at any age;
//! - a conversion may go into any Roth account; money may wait in hand; limits on saving are the law's without phase-outs;
//! - Medicare's premiums are those of the lowest incomes;
//! - a brokerage account may lie anywhere within the drift that the kernel leaves it.

mod convex;
mod held;
mod linear;
mod model;
mod path;
mod year;

use overwinter_engine::{
    Account, AccountKind, Debt, Deferral, Dollars, Income, Noted, NotedPayment, Program, Progress, Property, Rebalancing, Run,
    SpendingRule, Timing, Year, compile, fates,
};
use overwinter_law::{Claims, Dependents};
use overwinter_plan::{Code, Finding, IncomeKind, Plan, Purpose};

use crate::solve::planned_monthly;
use crate::{Refusal, Search, Setting, solve};
use linear::NoBound;
use path::Path;

/// What is bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// The level of all spending that can be paid to the end, in dollars a month at the start; goals and homes stay.
    Spending,
    /// What heirs keep after tax, where everything that the plan wants is paid.
    Legacy,
}

/// A bound, and what the plan's own policies reach. Dollars of the start.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// What no policy can exceed; `None` when no policy can pay for what the plan wants.
    pub most: Option<f64>,
    /// What the plan's own policies reach: the spending to a dollar a month below. `None` when they can't pay for what the plan wants.
    pub own: Option<f64>,
}

/// Bounds `goal` on path 0 of the setting's market, which is to have one path.
///
/// # Errors
/// Findings when the plan can't be run or holds what the bound does not know, or that it was cancelled.
pub fn bound(plan: &Plan, goal: Goal, setting: Setting<'_>, progress: Progress<'_>) -> Result<Bound, Refusal> {
    let setting = Setting { run: Run { paths: 1, dollars: Dollars::Real, ..setting.run }, ..setting };
    let program = compile(plan, setting.law, setting.market.clone(), setting.options)?;
    let refused = refusals(plan, &program);
    if !refused.is_empty() {
        return Err(refused.into());
    }
    let planned = planned_monthly(plan, false)?;
    let own = match goal {
        Goal::Spending => own_spending(plan, setting, progress)?,
        Goal::Legacy => fates(&program, setting.run, progress)?.first().filter(|fate| fate.succeeds).map(|fate| fate.legacy),
    };
    let path = Path::of(&program, setting.run.seed);
    let most = match model::best(&path, goal, &items(plan)) {
        Ok(best) if goal == Goal::Spending => Some(best * planned),
        Ok(best) => Some(best),
        Err(NoBound::Infeasible) => None,
        Err(NoBound::Failed(why)) => {
            let says = format!("The solver found no bound for this plan ({why}).");
            return Err(Finding::at("/search", Code::NotModelledYet).message(says).into());
        }
    };
    Ok(Bound { most, own })
}

/// What the model asks about the program's items of spending.
struct Items {
    /// How many of them the factor of spending is laid on.
    scalable: usize,
    /// By item: whether a return may list it.
    listed: Vec<bool>,
}

fn items(plan: &Plan) -> Items {
    let purposes = plan.spending.iter().map(|item| item.purpose).chain(plan.goals.iter().map(|goal| goal.purpose));
    Items {
        scalable: plan.spending.len(),
        listed: purposes.map(|purpose| matches!(purpose, Purpose::Charity | Purpose::Medical)).collect(),
    }
}

fn own_spending(plan: &Plan, setting: Setting<'_>, progress: Progress<'_>) -> Result<Option<f64>, Refusal> {
    let search = Search::Spending { target: 0.5, discretionary_only: false, step_usd: 1 };
    let best = solve(plan, &search, setting, progress)?.best;
    Ok(best.and_then(|best| best.changes.spending_monthly_usd))
}

/// What the linear program does not know.
fn refusals(plan: &Plan, program: &Program) -> Vec<Finding> {
    // A new member is first asked here: what costs money may be left out of the bound, what brings some must get into it (`model`, `year`) or be
    // refused.
    let Program {
        calendar: _,
        timing: _,
        incomes,
        annuities,
        equity,
        spending: _,
        spending_items: _,
        goals: _,
        qualified: _,
        noted,
        pools,
        rule: _,
        properties,
        debts,
        last_resort,
        accounts,
        priorities: _,
        surplus_to: _,
        withdrawal_order: _,
        withdrawal: _,
        reserve: _,
        conversions: _,
        shocks,
        insurance,
        years,
        rules: _,
        state_rules: _,
        limits: _,
        medicare: _,
        loss_carried: _,
        marriage,
        divorce,
        step_ups: _,
        heirs_tax_rate: _,
        lives,
        survival: _,
        market: _,
    } = program;
    let mut found = Vec::new();
    if program.rule != SpendingRule::AsPlanned {
        let says = "A bound is about spending as it is planned; this plan's spending follows a rule.";
        found.push(refuse("/policy/spending", says).hint("Take the spending rule out."));
    }
    if plan.incomes.iter().any(|income| matches!(income.kind, IncomeKind::SelfEmployment { .. })) {
        found.push(refuse("/income", "The bound does not know the taxes of an own business yet."));
    }
    if !annuities.is_empty() || !equity.is_empty() {
        found.push(refuse("/income", "The bound does not know annuities that are bought in the plan, nor pay in shares."));
    }
    if !pools.is_empty() {
        found.push(refuse("/accounts", "The bound does not know what was paid into an IRA after tax."));
    }
    if trades(properties, debts) || last_resort.is_some() || plan.debts.iter().any(|debt| debt.income_driven.is_some()) {
        let says = "The bound does not know property that is let, bought, sold or borrowed on in the plan, nor loans that begin later or are paid by income.";
        found.push(refuse("/property", says));
    }
    found.extend(of_saving(accounts, incomes));
    if lives.is_some() || marriage.is_some() || divorce.is_some() || !shocks.is_empty() || !insurance.is_empty() {
        found.push(refuse("/people", "The bound does not know drawn lives, marriages, divorces, shocks and insurance."));
    }
    if program.timing == Timing::End {
        found.push(refuse("/run", "The bound is for money that is spent at the start of a month."));
    }
    if noted.iter().any(earns_credit) || years.iter().any(claims) {
        found.push(refuse("/tax", "The bound does not know dependents and credits for what is paid yet."));
    }
    found
}

fn refuse(place: &str, says: &str) -> Finding {
    Finding::at(place, Code::NotModelledYet).message(says)
}

/// What of accounts and of saving into them it does not know.
fn of_saving(accounts: &[Account], incomes: &[Income]) -> Vec<Finding> {
    let mut found = Vec::new();
    if accounts.iter().any(|account| account.rollover.is_some()) {
        found.push(refuse("/accounts", "The bound does not know 529 plans that go into a Roth IRA."));
    }
    let drifts = |account: &Account| account.kind != AccountKind::Brokerage && account.rebalancing != Rebalancing::EveryStep;
    if accounts.iter().any(|account| drifts(account) && account.classes.len() > 1) {
        found.push(refuse("/accounts", "The bound does not know accounts with tax advantages that leave their mix through the year."));
    }
    let untaxed_later = |deferral: &Deferral| deferral.after_tax && accounts[deferral.to].kind == AccountKind::Traditional;
    if incomes.iter().flat_map(|income| &income.deferrals).any(untaxed_later) {
        found.push(refuse("/income", "The bound does not know saving after tax into accounts that are taxed later."));
    }
    found
}

/// Whether property or loans begin or end in the plan, or bring rents.
fn trades(properties: &[Property], debts: &[Debt]) -> bool {
    let of_property = |home: &Property| home.rental.is_some() || home.purchase.is_some() || home.sale.is_some();
    properties.iter().any(of_property) || debts.iter().any(|debt| debt.begins.is_some() || debt.redemption.is_some())
}

/// Whether a return claims more than deductions.
fn claims(year: &Year) -> bool {
    year.filer.dependents != Dependents::NONE || year.filer.claims != Claims::NONE
}

/// Whether what is paid earns a credit.
fn earns_credit(payment: &NotedPayment) -> bool {
    match payment.noted {
        Noted::MortgageInterest | Noted::PropertyTax | Noted::Charity | Noted::Medical => false,
        Noted::ChildCare | Noted::MarketplacePremium | Noted::Benchmark => true,
    }
}
