//! One path again, with every movement written down: a double-entry ledger, and the year's worksheets.

use overwinter_law::Worksheet;
use overwinter_law::us::marginal::Cause;
use overwinter_numeric::Number;
use overwinter_units::AssetClass;

use crate::book::{Book, Place, Reason};
use crate::program::Program;
use crate::state::{Flows, State};
use crate::step::{Dollars, StudentLoan, Watch, YearEnd, law_index, lives, marginal_by_cause, medicare_income, owed_on_home, walk};
use crate::worth;

/// One movement: `amount` nominal dollars from one place to another. A negative amount flows back (a loss, a refund).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Posting {
    /// Where it comes from.
    pub from: Place,
    /// Where it goes.
    pub to: Place,
    /// Why.
    pub reason: Reason,
    /// Nominal dollars.
    pub amount: f64,
}

/// A path, written down; where lives are drawn, to the end of the year of the last death.
#[derive(Clone, Debug)]
pub struct Ledger {
    /// The path's id.
    pub path: u32,
    /// Postings by step.
    pub steps: Vec<Vec<Posting>>,
    /// By calendar year.
    pub years: Vec<TracedYear>,
}

/// A year of a path.
#[derive(Clone, Debug)]
pub struct TracedYear {
    /// E.g. 2031.
    pub year: i32,
    /// Price level at the start and at the end of the year; 1 at the plan's start.
    pub prices: [f64; 2],
    /// US stocks: return of the year's steps. Zero when the plan's model holds none.
    pub stock_return: f64,
    /// Year-end balances by account, nominal.
    pub balances: Vec<f64>,
    /// Money in hand at the end of the year, nominal.
    pub hand: f64,
    /// Nominal.
    pub net_worth: f64,
    /// Owed on the home that is borrowed on last, nominal.
    pub owed_on_home: f64,
    /// Owed on each student loan that is paid by income, nominal.
    pub student_loans: Vec<f64>,
    /// Tax of the year, nominal, and rates.
    pub end: YearEnd<f64>,
    /// Nominal dollars of the year for a dollar of the law's table.
    pub law_index: f64,
    /// What the year's rules wrote, in dollars of the law's table.
    pub worksheet: Worksheet,
    /// Tax on [`MARGINAL_USD`] more of a pension, by cause, in dollars of the law's table; empty where the plan has no law.
    pub marginal: Vec<(Cause, f64)>,
    /// The year's sums, in the run's dollars.
    pub flows: Flows<f64>,
    /// The share of savings in stocks that the spending rule chose, where it does.
    pub stocks_chosen: f64,
    /// The income of two years before that Medicare's premiums go by, in this year's dollars of the law; nothing where nobody is insured.
    pub medicare_income: Option<f64>,
    /// Capital losses that the next year can use, nominal.
    pub loss_carried: f64,
    /// What is still to be settled next April, nominal.
    pub unsettled: f64,
}

/// Runs `path` alone. It is the same path as in any run of that seed.
pub fn trace(program: &Program, dollars: Dollars, seed: u64, path: u32) -> Ledger {
    let known = program.lives.as_ref().map(|_| lives::of_path(program, seed, path));
    let program = known.as_ref().unwrap_or(program);
    let mut state = State::<f64>::new(program);
    let mut writer = Writer::default();
    let mut watch = Snapshots::default();
    walk(program, dollars, seed, path, &mut state, &mut writer, &mut watch);
    let mut years = watch.years;
    for (year, sheet) in years.iter_mut().zip(writer.sheets) {
        year.worksheet = sheet;
    }
    add_markets(program, seed, path, &mut years);
    let begun = lives::years_begun(program, seed, path);
    years.truncate(begun);
    writer.steps.truncate(program.calendar.first_step(begun));
    Ledger { path, steps: writer.steps, years }
}

/// Fills in what the markets did each year.
fn add_markets(program: &Program, seed: u64, path: u32, years: &mut [TracedYear]) {
    let mut cursor = program.market.begin::<f64>(seed, path);
    let mut grown = vec![1.0; years.len()];
    for step in 0..program.calendar.steps {
        let market = program.market.step::<f64>(seed, path, step as u32, &mut cursor);
        grown[program.calendar.year_of[step]] *= 1.0 + market.total[AssetClass::UsStocks.index()];
    }
    let mut before = 1.0;
    for (year, grown) in years.iter_mut().zip(grown) {
        year.stock_return = grown - 1.0;
        year.prices[0] = before;
        before = year.prices[1];
    }
}

/// Writes movements down.
#[derive(Default)]
struct Writer {
    steps: Vec<Vec<Posting>>,
    sheets: Vec<Worksheet>,
    payroll: (),
}

impl Book<f64> for Writer {
    type YearEndSheet = Worksheet;
    type PayrollSheet = ();

    fn step(&mut self, _: usize) {
        self.steps.push(Vec::new());
    }

    fn post(&mut self, from: Place, to: Place, reason: Reason, amount: f64) {
        if amount != 0.0 {
            self.steps.last_mut().expect("a step is announced before its postings").push(Posting { from, to, reason, amount });
        }
    }

    fn year_end_sheet(&mut self) -> &mut Worksheet {
        self.sheets.push(Worksheet::default());
        self.sheets.last_mut().expect("one was just pushed")
    }

    fn payroll_sheet(&mut self) -> &mut () {
        &mut self.payroll
    }
}

/// Keeps each year's end.
#[derive(Default)]
struct Snapshots {
    years: Vec<TracedYear>,
}

impl Watch<f64> for Snapshots {
    fn year(&mut self, program: &Program, year: usize, state: &State<f64>, end: &YearEnd<f64>) {
        let step = program.calendar.last_step(year);
        self.years.push(TracedYear {
            year: program.years[year].year,
            prices: [f64::ONE, state.prices],
            stock_return: 0.0,
            balances: (0..program.accounts.len()).map(|account| state.balance(program, account)).collect(),
            hand: state.hand,
            net_worth: worth::net_worth(program, step, state),
            owed_on_home: owed_on_home(program, step, state),
            student_loans: state.student_loans.iter().map(StudentLoan::owed).collect(),
            end: *end,
            law_index: if program.rules.is_empty() { 1.0 } else { law_index(program, year, state) },
            worksheet: Worksheet::default(),
            marginal: if program.rules.is_empty() { Vec::new() } else { marginal_by_cause(program, year, state) },
            flows: state.flows.clone(),
            stocks_chosen: state.rule.stocks,
            medicare_income: if program.rules.is_empty() { None } else { medicare_income(program, year, state) },
            loss_carried: state.loss_left,
            unsettled: state.unsettled,
        });
    }
}
