//! What changes along a path: one value a path for each field, over lanes.

use overwinter_numeric::Number;

use crate::program::{AccountKind, PEOPLE, Program, Tier};
use crate::step::{Episode, RuleState};

/// A path's state between steps. Nominal dollars.
#[derive(Clone, Debug)]
pub struct State<N> {
    /// Price level; 1 at the start.
    pub prices: N,
    /// Price level at the start of the year.
    pub january_prices: N,
    /// Price level in January of the year of the last known law table.
    pub table_prices: N,
    /// Money in hand: dividends and distributions that wait for the next step.
    pub hand: N,
    /// Dollars by sleeve; see [`crate::program::Account::first_sleeve`].
    pub holdings: Vec<N>,
    /// By account: cost basis or contributions.
    pub basis: Vec<N>,
    /// By conversion layer: see [`crate::program::Account::first_layer`].
    pub young: Vec<N>,
    /// By account: what law still requires to be taken out this year.
    pub required: Vec<N>,
    /// By limit: what was put in this year.
    pub contributed: Vec<N>,
    /// By savings priority: what went there this year.
    pub saved_by_priority: Vec<N>,
    /// The portfolio at the start of the year, without what is meant for education.
    pub january_portfolio: N,
    /// What the rule of the discretionary tier keeps.
    pub rule: RuleState<N>,
    /// Adjusted gross income as expected in January, in dollars of the law table.
    pub expected_income: N,
    /// Estimated tax due in each step of the year.
    pub estimate: N,
    /// Last year's tax still to be settled; negative: a refund.
    pub unsettled: N,
    /// The first step in which each person is not alive: drawn, or beyond all steps where lives are not.
    pub death: [N; PEOPLE],
    /// By shock: its last episode.
    pub shocks: Vec<Episode<N>>,
    /// By person: the step's pay that a disability has stopped.
    pub disabled_pay: [N; PEOPLE],
    /// This year's sums for the return.
    pub year: YearSums<N>,
    /// Last year's taxable flows that next January expects again.
    pub last: Recurring<N>,
    /// This year's sums for the outcome.
    pub flows: Flows<N>,
}

/// A year's sums that the tax return needs.
#[derive(Clone, Debug)]
pub struct YearSums<N> {
    /// Gross pay by person: what payroll tax sees.
    pub pay: [N; PEOPLE],
    /// Pay by person that the income tax sees.
    pub wages: [N; PEOPLE],
    /// Social Security by person.
    pub social_security: [N; PEOPLE],
    /// Profit of own businesses by person.
    pub self_employment: [N; PEOPLE],
    /// What the self-employed put into own retirement plans before tax.
    pub self_employed_saving: N,
    /// Health savings that did not come out of pay.
    pub adjustments: N,
    /// Pensions, annuities and taxable windfalls.
    pub pensions: N,
    /// Moved into Roth accounts.
    pub conversions: N,
    /// What recurs.
    pub recurring: Recurring<N>,
    /// Additional tax on early withdrawals.
    pub early_withdrawal_tax: N,
    /// Estimates paid.
    pub estimates_paid: N,
    /// Payroll tax.
    pub payroll_tax: N,
}

/// Taxable flows of a portfolio.
#[derive(Clone, Copy, Debug)]
pub struct Recurring<N> {
    /// Taxable part of what left retirement accounts.
    pub distributions: N,
    /// Income from health and education savings that paid for something else.
    pub other: N,
    /// Interest.
    pub interest: N,
    /// Qualified dividends.
    pub dividends: N,
    /// Realised long-term gains; negative: losses.
    pub gains: N,
}

/// A year's sums for the outcome, in the run's dollars (today's or nominal).
#[derive(Clone, Debug)]
pub struct Flows<N> {
    /// Spent, by tier.
    pub spent: [N; Tier::COUNT],
    /// Not met, by tier.
    pub unmet: [N; Tier::COUNT],
    /// Planned, by tier.
    pub planned: [N; Tier::COUNT],
    /// Received, by source: see [`Source`].
    pub received: [N; Source::COUNT],
}

/// Where the money that is spent and saved comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Salaries before deferrals.
    Salary,
    /// Profit of own businesses before what is saved from it.
    SelfEmployment,
    /// Pensions and annuities.
    Pension,
    /// Social Security.
    SocialSecurity,
    /// Windfalls.
    Windfall,
    /// Dividends and interest paid out.
    Yield,
    /// Taken from accounts.
    Withdrawal,
}

impl Source {
    /// How many sources there are.
    pub const COUNT: usize = 7;
    /// All, in display order.
    pub const ALL: [Source; Source::COUNT] = [
        Source::Salary,
        Source::SelfEmployment,
        Source::Pension,
        Source::SocialSecurity,
        Source::Windfall,
        Source::Yield,
        Source::Withdrawal,
    ];
}

impl<N: Number> Recurring<N> {
    #[inline(always)]
    pub(crate) fn zero() -> Self {
        Recurring { distributions: N::ZERO, other: N::ZERO, interest: N::ZERO, dividends: N::ZERO, gains: N::ZERO }
    }
}

impl<N: Number> YearSums<N> {
    #[inline(always)]
    pub(crate) fn zero() -> Self {
        YearSums {
            pay: [N::ZERO; PEOPLE],
            wages: [N::ZERO; PEOPLE],
            social_security: [N::ZERO; PEOPLE],
            self_employment: [N::ZERO; PEOPLE],
            self_employed_saving: N::ZERO,
            adjustments: N::ZERO,
            pensions: N::ZERO,
            conversions: N::ZERO,
            recurring: Recurring::zero(),
            early_withdrawal_tax: N::ZERO,
            estimates_paid: N::ZERO,
            payroll_tax: N::ZERO,
        }
    }
}

impl<N: Number> Flows<N> {
    #[inline(always)]
    pub(crate) fn zero() -> Self {
        Flows {
            spent: [N::ZERO; Tier::COUNT],
            unmet: [N::ZERO; Tier::COUNT],
            planned: [N::ZERO; Tier::COUNT],
            received: [N::ZERO; Source::COUNT],
        }
    }
}

impl<N: Number> State<N> {
    /// Room for the paths of `program`; [`State::reset`] sets it to the start.
    #[inline(always)]
    pub fn new(program: &Program) -> Self {
        let sleeves = program.accounts.iter().map(|account| account.sleeves()).sum();
        let mut state = State {
            prices: N::ONE,
            january_prices: N::ONE,
            table_prices: N::ONE,
            hand: N::ZERO,
            holdings: vec![N::ZERO; sleeves],
            basis: vec![N::ZERO; program.accounts.len()],
            young: vec![N::ZERO; program.conversion_layers()],
            required: vec![N::ZERO; program.accounts.len()],
            contributed: vec![N::ZERO; program.limits.len()],
            saved_by_priority: vec![N::ZERO; program.priorities.len()],
            january_portfolio: N::ZERO,
            rule: RuleState::start(),
            expected_income: N::ZERO,
            estimate: N::ZERO,
            unsettled: N::ZERO,
            death: [N::constant(f64::INFINITY); PEOPLE],
            shocks: vec![Episode::none(); program.shocks.len()],
            disabled_pay: [N::ZERO; PEOPLE],
            year: YearSums::zero(),
            last: Recurring::zero(),
            flows: Flows::zero(),
        };
        state.reset(program);
        state
    }

    /// Back to the start of the plan, for the next paths.
    #[inline(always)]
    pub fn reset(&mut self, program: &Program) {
        for one in [&mut self.prices, &mut self.january_prices, &mut self.table_prices] {
            *one = N::ONE;
        }
        let nothing = [&mut self.hand, &mut self.january_portfolio, &mut self.expected_income, &mut self.estimate, &mut self.unsettled];
        for amount in nothing {
            *amount = N::ZERO;
        }
        self.rule = RuleState::start();
        for episode in &mut self.shocks {
            *episode = Episode::none();
        }
        for layer in &mut self.young {
            *layer = N::ZERO;
        }
        self.last = Recurring::zero();
        self.year = YearSums::zero();
        self.flows = Flows::zero();
        for (index, account) in program.accounts.iter().enumerate() {
            self.basis[index] = N::constant(account.basis);
            self.required[index] = N::ZERO;
            if account.sleeves() == 1 {
                self.holdings[account.first_sleeve] = N::constant(account.balance);
                continue;
            }
            for (sleeve, share) in account.shares_at(0).iter().enumerate() {
                self.holdings[account.first_sleeve + sleeve] = N::constant(account.balance * share);
            }
        }
    }

    /// What an account holds.
    #[inline(always)]
    pub fn balance(&self, program: &Program, account: usize) -> N {
        let account = &program.accounts[account];
        let mut sum = self.holdings[account.first_sleeve];
        for sleeve in 1..account.sleeves() {
            sum = sum + self.holdings[account.first_sleeve + sleeve];
        }
        sum
    }

    /// What all accounts hold but those for education: what spending rules look at.
    #[inline(always)]
    pub fn portfolio_for_living(&self, program: &Program) -> N {
        let mut sum = N::ZERO;
        for (index, account) in program.accounts.iter().enumerate() {
            if account.kind != AccountKind::Education {
                sum = sum + self.balance(program, index);
            }
        }
        sum
    }

    /// What all accounts hold, without money in hand.
    #[inline(always)]
    pub fn portfolio(&self, program: &Program) -> N {
        let mut sum = N::ZERO;
        for account in 0..program.accounts.len() {
            sum = sum + self.balance(program, account);
        }
        sum
    }
}
