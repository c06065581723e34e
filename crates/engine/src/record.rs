//! What is kept of each path: yearly figures for the fans, a few numbers for the path, sums for the means.

use overwinter_market::MarketStep;
use overwinter_numeric::{Lanes, Mask, Number};

use crate::outcome::certainty::{self, AVERSIONS};
use crate::program::{PEOPLE, Program, Tier};
use crate::state::{Source, State};
use crate::step::{Dollars, Watch, YearEnd, lives};
use crate::worth;
use crate::yardsticks::Mix;

pub(crate) use crate::yardsticks::Yardsticks;

/// A number whose paths can be read one by one. Only the recorder does; the kernel can't.
pub trait Spread: Number {
    /// One value a path.
    fn paths(&self) -> &[f64];
}

impl Spread for f64 {
    #[inline(always)]
    fn paths(&self) -> &[f64] {
        core::slice::from_ref(self)
    }
}

impl Spread for Lanes {
    #[inline(always)]
    fn paths(&self) -> &[f64] {
        &self.0
    }
}

#[cfg(target_arch = "x86_64")]
macro_rules! spread {
    ($($lanes:ident),+) => {
        $(impl Spread for overwinter_numeric::x86::$lanes {
            #[inline(always)]
            fn paths(&self) -> &[f64] {
                self.values()
            }
        })+
    };
}

#[cfg(target_arch = "x86_64")]
spread!(Lanes128, Lanes256, Lanes512);

/// Yearly figures that are kept for every path, because their quantiles are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Figure {
    Essential,
    Goal,
    Discretionary,
    Spent,
    NetWorth,
    EffectiveRate,
    MarginalRate,
}

impl Figure {
    pub const COUNT: usize = 7;
}

/// Kinds of tax, in the order of [`Summary::taxes`].
pub(crate) const TAXES: usize = 4;
/// All tiers and "any tier" in the last place.
pub(crate) const TIERS_AND_ANY: usize = Tier::COUNT + 1;
/// A year's unmet need below this many dollars is rounding, not a shortfall.
const SHORTFALL_USD: f64 = 1e-6;
/// A portfolio below this many dollars is empty.
const EMPTY_USD: f64 = 1.0;
/// "Never", as a year index.
pub(crate) const NEVER: f64 = f64::INFINITY;

/// What is kept of a path as a whole, in the run's dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary<N> {
    /// What heirs keep.
    pub legacy: N,
    /// The least spent in a full year.
    pub worst_year: N,
    /// Federal, state, payroll, early withdrawal: over the lifetime.
    pub taxes: [N; TAXES],
    /// Index of the first year with a shortfall, by tier and for any; infinite when there is none.
    pub first_short: [N; TIERS_AND_ANY],
    /// Years with a shortfall.
    pub years_short: [N; TIERS_AND_ANY],
    /// Unmet need.
    pub unmet: [N; TIERS_AND_ANY],
    /// Planned need.
    pub planned: [N; TIERS_AND_ANY],
    /// Index of the first year that ends with an empty portfolio; infinite when there is none.
    pub depleted: N,
    /// What spending takes from the path's utility, by aversion to risk: see [`certainty`].
    pub strain: [N; AVERSIONS.len()],
    /// What a dollar in the mix of the start grows to in buying power, in the first ten years and to the end.
    pub early_growth: N,
    /// To the end.
    pub growth: N,
    /// Prices at the end; 1 at the start.
    pub price_level: N,
}

impl<N: Number> Summary<N> {
    #[inline(always)]
    fn start() -> Self {
        let none = [N::ZERO; TIERS_AND_ANY];
        Summary {
            legacy: N::ZERO,
            worst_year: N::constant(f64::INFINITY),
            taxes: [N::ZERO; TAXES],
            first_short: [N::constant(NEVER); TIERS_AND_ANY],
            years_short: none,
            unmet: none,
            planned: none,
            depleted: N::constant(NEVER),
            strain: [N::ZERO; AVERSIONS.len()],
            early_growth: N::ONE,
            growth: N::ONE,
            price_level: N::ONE,
        }
    }
}

impl<N: Spread> Summary<N> {
    #[inline(always)]
    fn of_path(&self, path: usize) -> Summary<f64> {
        let one = |value: &N| value.paths()[path];
        Summary {
            legacy: one(&self.legacy),
            worst_year: one(&self.worst_year),
            taxes: self.taxes.each_ref().map(one),
            first_short: self.first_short.each_ref().map(one),
            years_short: self.years_short.each_ref().map(one),
            unmet: self.unmet.each_ref().map(one),
            planned: self.planned.each_ref().map(one),
            depleted: one(&self.depleted),
            strain: self.strain.each_ref().map(one),
            early_growth: one(&self.early_growth),
            growth: one(&self.growth),
            price_level: one(&self.price_level),
        }
    }
}

/// `amount` on the paths on which somebody begins the year, or lives through it.
#[inline(always)]
fn where_begun<N: Number>(begun: Option<N::Mask>, amount: N) -> N {
    match begun {
        Some(begun) => amount.only_where(begun),
        None => amount,
    }
}

/// The paths of one block. Blocks have a fixed size and are merged in their order, so results don't depend on threads.
#[derive(Debug)]
pub(crate) struct Block {
    /// How many paths it holds.
    pub paths: usize,
    /// Figures, `[figure][year][path]`: one year of all paths is contiguous. Not a number in years that nobody of the path begins.
    pub figures: Vec<f64>,
    /// By path.
    pub summaries: Vec<Summary<f64>>,
    /// Sums over paths of year-end balances, `[account][year]`, money in hand as the last account.
    pub balances: Vec<f64>,
    /// Sums over paths of what was received, `[source][year]`.
    pub received: Vec<f64>,
    /// Sums over paths of planned spending by year.
    pub planned: Vec<f64>,
    /// By year: on how many paths somebody begins it. Empty where lives are not drawn.
    pub lived: Vec<f64>,
    /// By path: the first step in which each person is not alive. Empty where lives are not drawn.
    pub deaths: Vec<[f64; PEOPLE]>,
    /// Whether each shock of the plan happens: 1 or 0, `[shock][path]`.
    shocked: Vec<f64>,
    /// By goal: paths on which it is met in full.
    pub goals_met: Vec<usize>,
}

impl Block {
    pub fn new(program: &Program, paths: usize) -> Self {
        let years = program.years.len();
        Block {
            paths,
            figures: vec![0.0; Figure::COUNT * years * paths],
            summaries: Vec::with_capacity(paths),
            balances: vec![0.0; (program.accounts.len() + 1) * years],
            received: vec![0.0; Source::COUNT * years],
            planned: vec![0.0; years],
            lived: if program.lives.is_some() { vec![0.0; years] } else { Vec::new() },
            deaths: Vec::new(),
            shocked: vec![0.0; program.shocks.len() * paths],
            goals_met: vec![0; program.goals.len()],
        }
    }

    /// Whether a shock happens, by path: 1 or 0.
    pub fn shocked(&self, shock: usize) -> &[f64] {
        &self.shocked[shock * self.paths..(shock + 1) * self.paths]
    }

    /// All paths' values of a figure in a year.
    pub fn figure(&self, figure: Figure, year: usize, years: usize) -> &[f64] {
        let first = (figure as usize * years + year) * self.paths;
        &self.figures[first..first + self.paths]
    }
}

/// Records a group of paths (as many as a number holds) into a block.
pub(crate) struct Recorder<'a, N> {
    pub block: &'a mut Block,
    pub dollars: Dollars,
    measures: &'a Yardsticks,
    /// Place of the group's first path in the block, and how many of its paths count.
    first: usize,
    count: usize,
    summary: Summary<N>,
    /// What is spent in the first year, for a path that lives through no full one.
    first_spent: N,
}

impl<'a, N: Spread> Recorder<'a, N> {
    #[inline(always)]
    pub fn new(block: &'a mut Block, dollars: Dollars, measures: &'a Yardsticks, first: usize, count: usize) -> Self {
        Recorder { block, dollars, measures, first, count, summary: Summary::start(), first_spent: N::ZERO }
    }

    /// Hands the paths' summaries to the block.
    #[inline(always)]
    pub fn finish(self) {
        let mut summary = self.summary;
        if !self.block.lived.is_empty() {
            let one = summary.worst_year.less_than(N::constant(f64::INFINITY));
            summary.worst_year = N::select(one, summary.worst_year, self.first_spent);
        }
        for path in 0..self.count {
            self.block.summaries.push(summary.of_path(path));
        }
    }

    #[inline(always)]
    fn keep(&mut self, program: &Program, begun: Option<N::Mask>, figure: Figure, year: usize, value: N) {
        let value = begun.map_or(value, |begun| N::select(begun, value, N::constant(f64::NAN)));
        let at = (figure as usize * program.years.len() + year) * self.block.paths + self.first;
        self.block.figures[at..at + self.count].copy_from_slice(&value.paths()[..self.count]);
    }

    #[inline(always)]
    fn note_shortfalls(&mut self, begun: Option<N::Mask>, year: usize, state: &State<N>) {
        let this_year = N::constant(year as f64);
        let mut any = [N::ZERO, N::ZERO];
        for tier in 0..TIERS_AND_ANY {
            let (unmet, planned) = if tier < Tier::COUNT { (state.flows.unmet[tier], state.flows.planned[tier]) } else { (any[0], any[1]) };
            let (unmet, planned) = (where_begun(begun, unmet), where_begun(begun, planned));
            any = [any[0] + unmet, any[1] + planned];
            let short = N::constant(SHORTFALL_USD).less_than(unmet);
            let summary = &mut self.summary;
            summary.first_short[tier] = summary.first_short[tier].min(N::select(short, this_year, N::constant(NEVER)));
            summary.years_short[tier] = summary.years_short[tier] + N::ONE.only_where(short);
            summary.unmet[tier] = summary.unmet[tier] + unmet;
            summary.planned[tier] = summary.planned[tier] + planned;
        }
    }

    /// The same of a path with drawn lives: nobody's portfolio runs out, and what is left after the year of the last death is the legacy.
    #[inline(always)]
    fn note_end_of_life(&mut self, program: &Program, begun: N::Mask, year: usize, total: N, state: &State<N>, deflator: N) {
        let step = program.calendar.last_step(year);
        let ended = lives::someone(step, state);
        if year == 0 {
            self.first_spent = total;
        }
        let summary = &mut self.summary;
        if program.full_year(year) {
            summary.worst_year = summary.worst_year.min(N::select(ended, total, N::constant(f64::INFINITY)));
        }
        let empty = state.portfolio(program).less_than(N::constant(EMPTY_USD)).and(ended);
        summary.depleted = summary.depleted.min(N::select(empty, N::constant(year as f64), N::constant(NEVER)));
        summary.legacy = N::select(begun, worth::legacy(program, step, state) * deflator, summary.legacy);
    }

    #[inline(always)]
    fn note_taxes(&mut self, begun: Option<N::Mask>, end: &YearEnd<N>, deflator: N) {
        let taxes = [end.federal, end.state, end.payroll, end.early_withdrawal];
        for (sum, tax) in self.summary.taxes.iter_mut().zip(taxes) {
            *sum = *sum + where_begun(begun, tax * deflator);
        }
    }

    /// Deaths and shocks of the paths.
    #[inline(always)]
    fn note_what_befell(&mut self, program: &Program, state: &State<N>) {
        if program.lives.is_some() {
            let [one, other] = &state.death;
            self.block.deaths.extend((0..self.count).map(|path| [one.paths()[path], other.paths()[path]]));
        }
        for (shock, episode) in state.shocks.iter().enumerate() {
            let at = shock * self.block.paths + self.first;
            self.block.shocked[at..at + self.count].copy_from_slice(&episode.happened.paths()[..self.count]);
        }
    }

    /// A year's part of the path's utility, in buying power: where lives are drawn, of years that somebody lives through.
    #[inline(always)]
    fn note_utility(&mut self, lived: Option<N::Mask>, year: usize, spent: N, prices: N) {
        let measure = &self.measures.years[year];
        let real = match self.dollars {
            Dollars::Real => spent,
            Dollars::Nominal => spent / prices,
        };
        let strain = certainty::strain(real * N::constant(measure.per_year));
        for (sum, strain) in self.summary.strain.iter_mut().zip(strain) {
            *sum = *sum + where_begun(lived, strain * N::constant(measure.weight));
        }
    }

    #[inline(always)]
    fn add_to_means(&mut self, program: &Program, begun: Option<N::Mask>, year: usize, state: &State<N>, deflator: N) {
        let (years, count) = (program.years.len(), self.count);
        let add = |sums: &mut [f64], row: usize, value: N| {
            let sum = &mut sums[row * years + year];
            for path in &where_begun(begun, value).paths()[..count] {
                *sum += path;
            }
        };
        for account in 0..program.accounts.len() {
            add(&mut self.block.balances, account, state.balance(program, account) * deflator);
        }
        add(&mut self.block.balances, program.accounts.len(), state.hand * deflator);
        for (source, received) in state.flows.received.iter().enumerate() {
            add(&mut self.block.received, source, *received);
        }
        let planned = &state.flows.planned;
        add(&mut self.block.planned, 0, planned[0] + planned[1] + planned[2]);
        if begun.is_some() {
            add(&mut self.block.lived, 0, N::ONE);
        }
    }
}

impl<N: Spread> Watch<N> for Recorder<'_, N> {
    #[inline(always)]
    fn market(&mut self, step: usize, market: &MarketStep<N>) {
        let mut grown = N::ONE;
        for Mix { class, share } in &self.measures.mix {
            grown = grown + N::constant(*share) * market.total[*class];
        }
        let summary = &mut self.summary;
        let prices = N::ONE + market.inflation;
        summary.growth = summary.growth * grown / prices;
        summary.price_level = summary.price_level * prices;
        if step + 1 == self.measures.early_steps {
            summary.early_growth = summary.growth;
        }
    }

    #[inline(always)]
    fn year(&mut self, program: &Program, year: usize, state: &State<N>, end: &YearEnd<N>) {
        let step = program.calendar.last_step(year);
        let deflator = match self.dollars {
            Dollars::Real => N::ONE / state.prices,
            Dollars::Nominal => N::ONE,
        };
        let spent = &state.flows.spent;
        let total = spent[0] + spent[1] + spent[2];
        let begun = program.lives.as_ref().map(|_| lives::someone(program.calendar.first_step(year), state));
        self.keep(program, begun, Figure::Essential, year, spent[0]);
        self.keep(program, begun, Figure::Goal, year, spent[1]);
        self.keep(program, begun, Figure::Discretionary, year, spent[2]);
        self.keep(program, begun, Figure::Spent, year, total);
        self.keep(program, begun, Figure::NetWorth, year, worth::net_worth(program, step, state) * deflator);
        self.keep(program, begun, Figure::EffectiveRate, year, end.effective_rate);
        self.keep(program, begun, Figure::MarginalRate, year, end.marginal_rate);
        self.note_shortfalls(begun, year, state);
        self.note_taxes(begun, end, deflator);
        self.note_utility(begun.map(|_| lives::someone(step, state)), year, total, state.prices);
        self.add_to_means(program, begun, year, state, deflator);

        if year + 1 == program.years.len() {
            self.note_what_befell(program, state);
            for (met, unmet) in self.block.goals_met.iter_mut().zip(&state.goal_unmet) {
                *met += unmet.paths()[..self.count].iter().filter(|unmet| **unmet <= SHORTFALL_USD).count();
            }
        }
        if let Some(begun) = begun {
            self.note_end_of_life(program, begun, year, total, state, deflator);
            return;
        }
        if program.full_year(year) {
            self.summary.worst_year = self.summary.worst_year.min(total);
        }
        let empty = state.portfolio(program).less_than(N::constant(EMPTY_USD));
        self.summary.depleted = self.summary.depleted.min(N::select(empty, N::constant(year as f64), N::constant(NEVER)));
        if year + 1 == program.years.len() {
            self.summary.legacy = worth::legacy(program, step, state) * deflator;
        }
    }
}
