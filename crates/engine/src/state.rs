//! What changes along a path: one value a path for each field, over lanes.

mod flows;
mod held;
mod sums;

pub use flows::{Flows, Source};
pub use held::{Bought, MatchSums, PropertyState, Stock};
pub use sums::{Recurring, YearSums};

use overwinter_numeric::Number;

use crate::program::{AccountKind, PEOPLE, Program};
use crate::step::{Episode, MedicareState, NotedSums, RuleState, StudentLoan};

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
    /// By property.
    pub property: Vec<PropertyState<N>>,
    /// Owed on the home that is borrowed on last.
    pub last_resort: N,
    /// By loan that begins later: the prices it began at.
    pub loan_scales: Vec<N>,
    /// By student loan that is paid by income.
    pub student_loans: Vec<StudentLoan<N>>,
    /// By 529 plan that goes into a Roth IRA: what of it went there.
    pub rolled: Vec<N>,
    /// Adjusted gross income of last year, nominal, where such loans go by it.
    pub last_income: N,
    /// By account: what law still requires to be taken out this year.
    pub required: Vec<N>,
    /// By limit: what was put in this year.
    pub contributed: Vec<N>,
    /// By match that needs them: the year's sums.
    pub matching: Vec<MatchSums<N>>,
    /// By savings priority: what went there this year.
    pub saved_by_priority: Vec<N>,
    /// The portfolio at the start of the year, without what is meant for education.
    pub january_portfolio: N,
    /// By annuity that is bought: what became of it.
    pub annuities: Vec<Bought<N>>,
    /// By goal: what of it was not met, in the run's dollars.
    pub goal_unmet: Vec<N>,
    /// By pay in shares: what became of the stock.
    pub stocks: Vec<Stock<N>>,
    /// By account, where incentive options are kept: by how much the minimum tax's basis is higher.
    pub minimum_tax_basis: Vec<N>,
    /// Minimum tax paid before that lowers this year's tax, and what next year starts with.
    pub minimum_tax_credit: [N; 2],
    /// What the rule of the discretionary tier keeps.
    pub rule: RuleState<N>,
    /// What Medicare takes.
    pub medicare: MedicareState<N>,
    /// Capital losses of earlier years that were carried into this one.
    pub loss_carried: N,
    /// What this year's return leaves of them for the next one.
    pub loss_left: N,
    /// Adjusted gross income as expected in January, in dollars of the law table.
    pub expected_income: N,
    /// Estimated tax due in each step of the year.
    pub estimate: N,
    /// What the year may be drawn from traditional accounts, what must be distributed included, where the policy fills up to a bound.
    pub filling_room: N,
    /// Last year's tax still to be settled; negative: a refund.
    pub unsettled: N,
    /// The first step in which each person is not alive: drawn, or beyond all steps where lives are not.
    pub death: [N; PEOPLE],
    /// The first step in which each person belongs to the household.
    pub joined: [usize; PEOPLE],
    /// The first step in which each person does not any more: dead, or divorced.
    pub gone: [N; PEOPLE],
    /// By shock: its last episode.
    pub shocks: Vec<Episode<N>>,
    /// By person: the step's pay that a disability has stopped.
    pub disabled_pay: [N; PEOPLE],
    /// The state's part of [`State::estimate`], 0 to 1, and its part of [`State::unsettled`].
    pub of_state: [N; 2],
    /// What last year's return counted of what was paid.
    pub last_noted: NotedSums<N>,
    /// This year's sums for the return.
    pub year: YearSums<N>,
    /// Last year's taxable flows that next January expects again.
    pub last: Recurring<N>,
    /// This year's sums for the outcome.
    pub flows: Flows<N>,
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
            property: vec![PropertyState::start(0.0); program.properties.len()],
            last_resort: N::ZERO,
            loan_scales: vec![N::ZERO; program.debts.iter().filter(|debt| debt.begins.is_some()).count()],
            student_loans: vec![StudentLoan::start(0.0); program.income_driven().count()],
            rolled: vec![N::ZERO; program.accounts.iter().filter(|account| account.rollover.is_some()).count()],
            last_income: N::ZERO,
            required: vec![N::ZERO; program.accounts.len()],
            contributed: vec![N::ZERO; program.limits.len()],
            matching: vec![MatchSums::zero(); program.match_sums()],
            saved_by_priority: vec![N::ZERO; program.priorities.len()],
            january_portfolio: N::ZERO,
            annuities: vec![Bought::nothing(); program.annuities.len()],
            goal_unmet: vec![N::ZERO; program.goals.len()],
            stocks: vec![Stock { price: N::ONE, offered: N::ONE }; program.equity.len()],
            minimum_tax_basis: vec![N::ZERO; if program.keeps_incentive_shares() { program.accounts.len() } else { 0 }],
            minimum_tax_credit: [N::ZERO; 2],
            rule: RuleState::start(),
            medicare: MedicareState::start(program),
            loss_carried: N::ZERO,
            loss_left: N::ZERO,
            expected_income: N::ZERO,
            estimate: N::ZERO,
            filling_room: N::ZERO,
            unsettled: N::ZERO,
            death: [N::constant(f64::INFINITY); PEOPLE],
            joined: program.joined(),
            gone: [N::constant(f64::INFINITY); PEOPLE],
            shocks: vec![Episode::none(); program.shocks.len()],
            disabled_pay: [N::ZERO; PEOPLE],
            of_state: [N::ZERO; 2],
            last_noted: NotedSums::zero(),
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
        let nothing = [
            &mut self.hand,
            &mut self.january_portfolio,
            &mut self.expected_income,
            &mut self.estimate,
            &mut self.filling_room,
            &mut self.unsettled,
        ];
        for amount in nothing {
            *amount = N::ZERO;
        }
        self.rule = RuleState::start();
        for episode in &mut self.shocks {
            *episode = Episode::none();
        }
        self.medicare = MedicareState::start(program);
        self.loss_left = N::constant(program.loss_carried);
        for amount in self.young.iter_mut().chain(&mut self.minimum_tax_basis).chain(&mut self.minimum_tax_credit) {
            *amount = N::ZERO;
        }
        for bought in &mut self.annuities {
            *bought = Bought::nothing();
        }
        for unmet in &mut self.goal_unmet {
            *unmet = N::ZERO;
        }
        for stock in &mut self.stocks {
            *stock = Stock { price: N::ONE, offered: N::ONE };
        }
        for (property, planned) in self.property.iter_mut().zip(&program.properties) {
            *property = PropertyState::start(planned.basis);
        }
        self.last_resort = N::ZERO;
        for scale in &mut self.loan_scales {
            *scale = N::ZERO;
        }
        for of in program.income_driven() {
            self.student_loans[of.slot] = StudentLoan::start(of.balance);
        }
        self.last_income = N::ZERO;
        for rolled in &mut self.rolled {
            *rolled = N::ZERO;
        }
        self.last = Recurring::zero();
        self.of_state = [N::ZERO; 2];
        self.year = YearSums::zero();
        // January moves it to where last year's sums are.
        self.year.noted = NotedSums::expected(program);
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
