//! The compiled plan: flat arrays by step, no strings, no options on the way of a path.
//!
//! Everything here is the same on all paths. Dollar schedules are in dollars of the start month and are multiplied
//! by a path's own price level, or are nominal and taken as they are (see [`Index`]).

mod account;
mod annuity;
mod calendar;
mod ceiling;
mod conversion;
mod couple;
mod death;
mod debt;
mod equity;
mod expected;
mod income;
mod lives;
mod medicare;
mod noted;
mod property;
mod rollover;
mod saving;
mod schedule;
mod shocks;
mod spending;
mod spending_rule;
mod student_loan;
mod withdrawal;
mod year;

pub use account::{Account, AccountKind, Rebalancing};
pub use annuity::{Annuity, Longevity};
pub use calendar::{Calendar, Timing};
pub use ceiling::{Ceiling, Measure};
pub use conversion::{CONVERSION_YEARS, Conversion, ConvertUpTo};
pub use couple::{Brought, Divorce, Marriage};
pub use death::{Death, StepUp};
pub use debt::{Beginning, Debt, Redemption};
pub use equity::{Equity, EquityKind};
pub use expected::Expected;
pub use income::{Deferral, Income, IncomeKind, Limit, MatchTier, Matching};
pub use lives::{Alone, Having, Life, Lives, OfSurvivor, PaidWhile};
pub use medicare::{Medicare, MedicareYear};
pub use noted::{Noted, NotedPayment, PaidAs};
pub use property::{LastResort, Property, Purchase, Rental, Sale};
pub use rollover::Rollover;
pub use saving::{Priority, UpTo};
pub use schedule::{Index, Schedule};
pub use shocks::{Benefit, Effect, Insurance, Shock};
pub use spending::{Purpose, SpendingItem, Tier};
pub use spending_rule::{Amortised, Guardrails, PercentBounds, PercentRule, Ratchet, RiskGuardrails, SpendingRule};
pub use student_loan::{Forgiven, IncomeDriven};
pub use withdrawal::{Filling, Reserve, Withdrawal};
pub use year::Year;

use overwinter_law::{Rules, StateRules};
use overwinter_market::Model;

/// How many people a household has at most.
pub const PEOPLE: usize = 2;

/// A household's plan, ready to run.
#[derive(Clone, Debug)]
pub struct Program {
    /// The steps and the years they fall in.
    pub calendar: Calendar,
    /// Whether money is spent before or after the step's growth.
    pub timing: Timing,
    /// What the household is paid.
    pub incomes: Vec<Income>,
    /// Annuities that it buys.
    pub annuities: Vec<Annuity>,
    /// What it is paid in shares and options.
    pub equity: Vec<Equity>,
    /// What it spends, summed by tier ([`Tier::index`]) and by how it follows prices.
    pub spending: [Vec<Schedule>; Tier::COUNT],
    /// The same item by item, for explanations: the plan's spending in its order, then its goals.
    pub spending_items: Vec<SpendingItem>,
    /// The goals among them, in the plan's order.
    pub goals: Vec<usize>,
    /// What of the spending certain accounts pay first and free of tax, by [`Purpose::index`]; empty where no account does.
    pub qualified: [Vec<Schedule>; Purpose::COUNT],
    /// What of all payments the return counts; empty where it would change nothing.
    pub noted: Vec<NotedPayment>,
    /// How the discretionary tier follows the markets.
    pub rule: SpendingRule,
    /// Property and its costs.
    pub properties: Vec<Property>,
    /// Loans with their exact schedules.
    pub debts: Vec<Debt>,
    /// What is borrowed on when every account is empty.
    pub last_resort: Option<LastResort>,
    /// Where money is.
    pub accounts: Vec<Account>,
    /// Account indexes of the IRAs of each owner who paid into one of them after tax: what is taken out of one comes from all.
    pub pools: Vec<Vec<usize>>,
    /// Where a surplus goes first, in order.
    pub priorities: Vec<Priority>,
    /// Index of the account that takes the rest of a surplus.
    pub surplus_to: usize,
    /// Account indexes in the order of withdrawal.
    pub withdrawal_order: Vec<usize>,
    /// How the accounts share a withdrawal.
    pub withdrawal: Withdrawal,
    /// What of cash comes last.
    pub reserve: Option<Reserve>,
    /// What is moved into Roth accounts each December, in order.
    pub conversions: Vec<Conversion>,
    /// What each path may draw.
    pub shocks: Vec<Shock>,
    /// What is insured.
    pub insurance: Vec<Insurance>,
    /// The calendar years, in order.
    pub years: Vec<Year>,
    /// The law tables that the years refer to; empty in a world without taxes.
    pub rules: Vec<Rules>,
    /// State law by table and state.
    pub state_rules: Vec<StateRules>,
    /// Yearly limits on saving, shared by the accounts of one person: index with [`Deferral::limit`].
    pub limits: Vec<Limit>,
    /// Medicare's premiums; none where the plan pays them otherwise, or nobody gets to be insured.
    pub medicare: Option<Medicare>,
    /// Capital losses that are carried into the first year.
    pub loss_carried: f64,
    /// Who joins by marriage.
    pub marriage: Option<Marriage>,
    /// Who leaves by divorce.
    pub divorce: Option<Divorce>,
    /// Gains of taxable accounts that a death takes out of all tax.
    pub step_ups: Vec<StepUp>,
    /// What heirs are assumed to pay on money that was never taxed.
    pub heirs_tax_rate: f64,
    /// Lives that each path draws; `None` where everybody lives to the planning age.
    pub lives: Option<Lives>,
    /// The chance that someone of the household is alive, by step (and one value for the end); 1 where lives are drawn.
    pub survival: Vec<f64>,
    /// Returns and inflation.
    pub market: Model,
}

impl Program {
    /// Whether the plan runs through all twelve months of a year.
    #[inline(always)]
    pub(crate) fn full_year(&self, year: usize) -> bool {
        self.years[year].steps * self.calendar.months_per_step == 12
    }

    /// How many matches need the year's sums.
    pub(crate) fn match_sums(&self) -> usize {
        let deferrals = self.incomes.iter().flat_map(|income| &income.deferrals);
        deferrals.filter(|deferral| deferral.matching.as_ref().is_some_and(|matching| matching.sums.is_some())).count()
    }

    /// How many layers of conversions a path keeps.
    pub(crate) fn conversion_layers(&self) -> usize {
        CONVERSION_YEARS * self.accounts.iter().filter(|account| account.first_layer.is_some()).count()
    }

    /// The loans that are paid by income.
    #[inline(always)]
    pub(crate) fn income_driven(&self) -> impl Iterator<Item = &IncomeDriven> {
        self.debts.iter().filter_map(|debt| debt.income_driven.as_ref())
    }

    /// Whether property is bought in `step`.
    #[inline(always)]
    pub(crate) fn buys_in(&self, step: usize) -> bool {
        self.properties.iter().any(|property| property.is_bought_in(step))
    }
}
