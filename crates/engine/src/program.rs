//! The compiled plan: flat arrays by step, no strings, no options on the way of a path.
//!
//! Everything here is the same on all paths. Dollar schedules are in dollars of the start month and are multiplied
//! by a path's own price level, or are nominal and taken as they are (see [`Index`]).

mod annuity;
mod ceiling;
mod conversion;
mod debt;
mod equity;
mod expected;
mod lives;
mod medicare;
mod noted;
mod property;
mod rollover;
mod shocks;
mod spending_rule;
mod student_loan;
mod withdrawal;

pub use annuity::{Annuity, Longevity};
pub use ceiling::{Ceiling, Measure};
pub use conversion::{CONVERSION_YEARS, Conversion, ConvertUpTo};
pub use debt::{Beginning, Debt, Redemption};
pub use equity::{Equity, EquityKind};
pub use expected::Expected;
pub use lives::{Alone, Having, Life, Lives, OfSurvivor, PaidWhile};
pub use medicare::{Medicare, MedicareYear};
pub use noted::{Noted, NotedPayment, PaidAs};
pub use property::{LastResort, Property, Purchase, Rental, Sale};
pub use rollover::Rollover;
pub use shocks::{Benefit, Effect, Insurance, Shock};
pub use spending_rule::{Amortised, Guardrails, PercentBounds, PercentRule, Ratchet, RiskGuardrails, SpendingRule};
pub use student_loan::{Forgiven, IncomeDriven};
pub use withdrawal::{Filling, Reserve, Withdrawal};

use overwinter_law::{Filer, Rules, StateRules};
use overwinter_market::Model;
use overwinter_units::{AssetClass, Month};

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

/// Steps of a month or a year, and the calendar years they fall in.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    /// The first step's month.
    pub start: Month,
    /// How many steps the plan runs.
    pub steps: usize,
    /// 1 or 12.
    pub months_per_step: usize,
    /// By step: index into [`Program::years`].
    pub year_of: Vec<usize>,
    /// By step: whether it is the first of its year.
    pub opens: Vec<bool>,
    /// By step: whether it is the last of its year.
    pub closes: Vec<bool>,
    /// By step: the part of its year's steps that has run when it is over, up to 1.
    pub passed: Vec<f64>,
    /// By step: whether last year's tax is settled in it (April).
    pub settles: Vec<bool>,
}

/// Whether a step's money is spent before or after its growth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Timing {
    /// At the start, the cautious convention and the default.
    #[default]
    Start,
    /// At the end: success is 1.6 to 2.9 points higher.
    End,
}

/// How dollars of the start month become dollars of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Index {
    /// Times the price level of the step: what is bought.
    Prices,
    /// Times the price level of the last January: pay rises, cost-of-living adjustments, limits of law.
    JanuaryPrices,
    /// As written: loans, pensions without adjustment.
    Nominal,
}

/// Dollars by step.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    /// Dollars a step, of the start month or nominal.
    pub usd: Vec<f64>,
    /// How they follow prices.
    pub index: Index,
}

/// One item of spending.
#[derive(Clone, Debug, PartialEq)]
pub struct SpendingItem {
    /// Its tier.
    pub tier: Tier,
    /// Its dollars.
    pub wanted: Schedule,
}

/// What only some accounts pay free of tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// Health savings accounts.
    Medical,
    /// 529 plans.
    Education,
}

impl Purpose {
    /// How many there are.
    pub const COUNT: usize = 2;
    /// All, in order.
    pub const ALL: [Purpose; Purpose::COUNT] = [Purpose::Medical, Purpose::Education];

    /// Its place in arrays by purpose.
    #[inline(always)]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The kind of account that pays for it.
    #[inline(always)]
    pub const fn paid_from(self) -> AccountKind {
        match self {
            Purpose::Medical => AccountKind::HealthSavings,
            Purpose::Education => AccountKind::Education,
        }
    }
}

/// A tier of spending: what gives way last stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Housing, food, health, loans and taxes.
    Essential,
    /// What the household set itself as a goal.
    Goal,
    /// The rest.
    Discretionary,
}

impl Tier {
    /// How many tiers there are.
    pub const COUNT: usize = 3;
    /// All, in order of rank.
    pub const ALL: [Tier; Tier::COUNT] = [Tier::Essential, Tier::Goal, Tier::Discretionary];

    /// Its place in arrays by tier.
    #[inline(always)]
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// What the household is paid.
#[derive(Clone, Debug)]
pub struct Income {
    /// Which of the plan's incomes it comes from.
    pub of: usize,
    /// Gross dollars by step.
    pub pay: Schedule,
    /// Whose it is, 0 or 1.
    pub person: usize,
    /// How law sees it.
    pub kind: IncomeKind,
    /// The part of it that is income, 0 to 1; less than all only for an annuity.
    pub taxable_share: f64,
    /// What is saved from it before it is paid out.
    pub deferrals: Vec<Deferral>,
    /// The paths on which it is paid; `None`: all.
    pub paid_while: Option<PaidWhile>,
    /// Where not all: what January expects of it, by year. The others are summed in [`Year::expected`].
    pub expected: Vec<Expected>,
}

impl Income {
    /// Whether it is paid for work.
    #[inline(always)]
    pub fn is_pay(&self) -> bool {
        match self.kind {
            IncomeKind::Salary | IncomeKind::SelfEmployment => true,
            IncomeKind::Pension | IncomeKind::SocialSecurity | IncomeKind::TaxableWindfall | IncomeKind::TaxFreeWindfall => false,
        }
    }
}

/// How law sees an income.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IncomeKind {
    /// Wages: payroll and income tax.
    Salary,
    /// Profit of an own business: self-employment and income tax.
    SelfEmployment,
    /// Taxed as ordinary income, an annuity by its taxable share.
    Pension,
    /// Taxed by its own rule.
    SocialSecurity,
    /// A windfall that counts as ordinary income.
    TaxableWindfall,
    /// A gift or inheritance: no tax.
    TaxFreeWindfall,
}

/// A part of pay that goes into an account, and what the employer adds.
#[derive(Clone, Debug, PartialEq)]
pub struct Deferral {
    /// Account index.
    pub to: usize,
    /// Share of the pay, 0 to 1.
    pub share: f64,
    /// Dollars a step on top, following January prices.
    pub usd: f64,
    /// A part of the yearly limit on top, a step: a twelfth for who saves as much as the law lets in.
    pub of_limit: f64,
    /// What the employer adds, if anything.
    pub matching: Option<Matching>,
    /// Index into [`Program::limits`].
    pub limit: usize,
    /// Whether an own business puts it in for its owner, which its profit bounds too.
    pub of_business: bool,
    /// Whether it is put in after tax.
    pub after_tax: bool,
}

/// What an employer adds to a deferral.
#[derive(Clone, Debug, PartialEq)]
pub struct Matching {
    /// The formula, in order.
    pub tiers: Vec<MatchTier>,
    /// The most a year, in dollars that follow January prices; infinite where there is no bound.
    pub at_most: f64,
    /// Whether the formula sees the year so far instead of the step.
    pub true_up: bool,
    /// What of it is the employee's in the end: less than all where the job is left before it has vested.
    pub vested: f64,
    /// The place of the year's sums in [`crate::state::State::matching`], where the bound or the true-up needs them.
    pub sums: Option<usize>,
    /// Index into [`Program::limits`]: what is put in after tax stands under it, and the match counts against it.
    pub counts_against: Option<usize>,
}

/// A part of a match: `rate` for each dollar deferred between two shares of the pay.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MatchTier {
    /// Dollars for a dollar.
    pub rate: f64,
    /// From this share of the pay.
    pub from: f64,
    /// Up to this.
    pub to: f64,
}

/// A yearly limit on what one person may put into a kind of account.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// Dollars a year in the law's table of that year, by year index. Later years follow the law's index.
    pub usd: Vec<f64>,
    /// Dollars a year on top that no index lifts, by year index.
    pub fixed_usd: Vec<f64>,
    /// Another limit whose use counts against this one, with how much of that use at most, by year index: what an owner defers counts against
    /// what business and owner together may put in.
    pub shared_with: Option<(usize, Vec<f64>)>,
    /// A person, and the share of that person's profit, less half of the self-employment tax on it, that it can't exceed.
    pub within_profit: Option<(usize, f64)>,
    /// Roth IRA: the income range over which the limit goes to zero, by year index; `None` for the others.
    pub phase_out: Option<Vec<[f64; 2]>>,
    /// The same for the survivor of a couple whose lives are drawn.
    pub phase_out_alone: Option<Vec<[f64; 2]>>,
    /// Whose it is.
    pub person: usize,
    /// Whether it can't exceed the household's taxable pay and profit of the year.
    pub within_pay: bool,
}

/// A taxable account's basis rises, or falls, to its worth when someone dies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepUp {
    /// The death.
    pub death: Death,
    /// Account index.
    pub account: usize,
    /// The share of its gain, 0 to 1, that is never taxed.
    pub share: f64,
}

/// A death of one of a couple.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Death {
    /// Planned: the first step after it.
    Before(usize),
    /// Drawn: who dies first.
    Of(usize),
}

/// How law sees an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountKind {
    /// Interest is taxed as it is paid and stays in the account.
    Cash,
    /// Dividends and interest are paid out and taxed; gains when sold.
    Brokerage,
    /// Taxed when taken out.
    Traditional,
    /// Not taxed again.
    Roth,
    /// Not taxed again where it pays for health, else taxed when taken out.
    HealthSavings,
    /// Not taxed again where it pays for education, else its earnings are taxed.
    Education,
}

/// When an account is brought back to its mix.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rebalancing {
    /// Always: one balance, one blended return.
    EveryStep,
    /// In December, when a class is off its share by more than this part of the account.
    InDecember {
        /// Zero brings it back every year.
        band: f64,
    },
}

/// An account.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// How law sees it.
    pub kind: AccountKind,
    /// Dollars in it at the start.
    pub balance: f64,
    /// Brokerage: what was paid for it. Roth and 529: what was contributed. The first of a pool of IRAs: what was paid into all of them after tax.
    pub basis: f64,
    /// The asset classes it holds.
    pub classes: Vec<AssetClass>,
    /// Shares by class, `[step][class]`; each step's sum is one.
    pub shares: Vec<f64>,
    /// What one step leaves after fees, e.g. 0.9999.
    pub after_fee: f64,
    /// First sleeve in [`crate::state::State::holdings`]. An account that is rebalanced in December has one sleeve a class, the others one.
    pub first_sleeve: usize,
    /// When it is brought back to its mix.
    pub rebalancing: Rebalancing,
    /// Roth accounts that something is converted into: the first of [`CONVERSION_YEARS`] layers in [`crate::state::State::young`], this year's
    /// conversions first.
    pub first_layer: Option<usize>,
    /// Traditional IRAs of an owner who paid into one of them after tax: index into [`Program::pools`].
    pub pool: Option<usize>,
    /// By step: the additional tax on what is taken out too early or for something else, 0 to 0.20.
    pub early_rate: Vec<f64>,
    /// By year: the share that must be taken out, from the balance of the last 31 December.
    pub required_share: Vec<f64>,
    /// Where a couple's lives are drawn: by the person who is left.
    pub of_survivor: Option<[OfSurvivor; PEOPLE]>,
    /// A 529 plan that goes into a Roth IRA.
    pub rollover: Option<Rollover>,
}

impl Account {
    /// How many sleeves it has.
    #[inline(always)]
    pub fn sleeves(&self) -> usize {
        match self.rebalancing {
            Rebalancing::EveryStep => 1,
            Rebalancing::InDecember { .. } => self.classes.len(),
        }
    }

    /// Whether a withdrawal in `step` may bear an additional tax on some path.
    #[inline(always)]
    pub fn may_be_early(&self, step: usize) -> bool {
        self.early_rate[step] > 0.0 || self.of_survivor.as_ref().is_some_and(|of| of.iter().any(|one| one.early_rate[step] > 0.0))
    }

    /// Whether something must be taken out in `year` on some path.
    #[inline(always)]
    pub fn may_require(&self, year: usize) -> bool {
        self.required_share[year] > 0.0 || self.of_survivor.as_ref().is_some_and(|of| of.iter().any(|one| one.required_share[year] > 0.0))
    }

    /// Its shares by class at `step`.
    #[inline(always)]
    pub fn shares_at(&self, step: usize) -> &[f64] {
        let width = self.classes.len();
        &self.shares[step * width..(step + 1) * width]
    }
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

/// A place for a surplus.
#[derive(Clone, Debug, PartialEq)]
pub struct Priority {
    /// Account index.
    pub to: usize,
    /// The law's limit that it stands under, if any: index into [`Program::limits`].
    pub limit: Option<usize>,
    /// How far the household wants it filled.
    pub up_to: UpTo,
}

/// How far a savings priority is filled.
#[derive(Clone, Debug, PartialEq)]
pub enum UpTo {
    /// As far as the law lets.
    Limit,
    /// Dollars a year, following January prices.
    PerYear(f64),
    /// A balance in dollars of the start month.
    Balance(f64),
}

/// A calendar year of the plan.
#[derive(Clone, Debug)]
pub struct Year {
    /// E.g. 2031.
    pub year: i32,
    /// How many steps of it the plan runs.
    pub steps: usize,
    /// Who files, and how.
    pub filer: Filer,
    /// Where a couple's lives are drawn: who files when one is left, by person.
    pub survivors: Option<[Filer; PEOPLE]>,
    /// Index into [`Program::rules`].
    pub rules: usize,
    /// Index into [`Program::state_rules`].
    pub state_rules: usize,
    /// Whether the path's own inflation since the table's year applies.
    pub projected: bool,
    /// Inflation assumed from the table's year to the start, when the plan starts later than the last known table.
    pub index_at_start: f64,
    /// What is known of the year's income in January, for the estimated tax.
    pub expected: Expected,
}
