//! One path, written down, in the answer's dollars.

use overwinter_engine::{Index, Ledger, OfSurvivor, PATHS_MAX, Place, Program, Reason, Schedule, TracedYear, trace};
use overwinter_units::Money;

use super::case::{Case, dollars};
use super::{Desk, Question, Refusal};
use crate::wire::v1::{Dollars, Finding};

/// A traced path with its price level.
pub(super) struct Trail<'a> {
    pub case: Case<'a>,
    pub ledger: Ledger,
    /// By step: the price level at its start; one more for the end.
    prices: Vec<f64>,
}

/// One movement in the answer's dollars.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flow {
    pub step: usize,
    pub from: Place,
    pub to: Place,
    pub reason: Reason,
    pub amount: f64,
    pub nominal: f64,
}

impl<'a> Trail<'a> {
    /// Runs `path` of the question.
    pub fn new(desk: &Desk, question: &'a Question, path: u32) -> Result<Self, Refusal> {
        let case = Case::new(desk, question)?;
        let steps = u32::try_from(case.program.calendar.steps).expect("a plan has a few thousand steps at most");
        let count = case.program.market.starts(steps).unwrap_or(PATHS_MAX);
        if path >= count {
            let says = format!("There is no path {path}: the model has {count} for this plan.");
            let hint = format!("Ask for a path from 0 to {}.", count.saturating_sub(1));
            return Err(Finding::error("/path", "out-of-range", says).hint(hint).into());
        }
        let run = question.run;
        let ledger = trace(&case.program, dollars(run.dollars), run.seed, path);
        let prices = prices(&case.program, run.seed, path);
        Ok(Trail { case, ledger, prices })
    }

    /// The plan that is run.
    pub fn plan(&self) -> &overwinter_plan::Plan {
        &self.case.question.plan
    }

    /// The compiled plan.
    pub fn program(&self) -> &Program {
        &self.case.program
    }

    /// The first step in which each person is not of the household any more; `None` where lives are not drawn.
    pub fn gone(&self) -> Option<[usize; 2]> {
        self.case.program.gone_on(self.case.question.run.seed, self.ledger.path)
    }

    /// The first step in which each person is not alive; `None` where lives are not drawn.
    pub fn deaths(&self) -> Option<[usize; 2]> {
        self.case.program.deaths(self.case.question.run.seed, self.ledger.path)
    }

    /// The additional tax on early withdrawals from an account in a step.
    pub fn early_rate(&self, account: usize, step: usize) -> f64 {
        self.of_survivor(account, step).map_or(self.program().accounts[account].early_rate[step], |of| of.early_rate[step])
    }

    /// The share of an account that must be distributed in a year.
    pub fn required_share(&self, account: usize, year: usize) -> f64 {
        let january = self.program().calendar.first_step(year);
        self.of_survivor(account, january).map_or(self.program().accounts[account].required_share[year], |of| of.required_share[year])
    }

    /// An account of a couple of which one is left in a step, where lives are drawn.
    fn of_survivor(&self, account: usize, step: usize) -> Option<&OfSurvivor> {
        let of = self.program().accounts[account].of_survivor.as_ref()?;
        match self.program().members(self.gone()?, step) {
            [true, false] => Some(&of[0]),
            [false, true] => Some(&of[1]),
            [true, true] | [false, false] => None,
        }
    }

    /// A year by its place.
    pub fn year(&self, year: usize) -> &TracedYear {
        &self.ledger.years[year]
    }

    /// Whether amounts are shown in today's dollars.
    pub fn is_real(&self) -> bool {
        self.case.question.run.dollars == Dollars::Real
    }

    /// The answer's dollars for one nominal dollar at a price level.
    fn worth(&self, price: f64) -> f64 {
        if self.is_real() { 1.0 / price } else { 1.0 }
    }

    /// The answer's dollars for a nominal dollar at the end of a year.
    pub fn worth_at_end_of(&self, year: usize) -> f64 {
        self.worth(self.year(year).prices[1])
    }

    /// Every movement of a year.
    pub fn flows(&self, year: usize) -> impl Iterator<Item = Flow> + '_ {
        self.steps(year).flat_map(move |step| {
            let mut grown = false;
            self.ledger.steps[step].iter().map(move |posting| {
                grown |= posting.from == Place::Market;
                // What is taken out or converted in December comes after the month's growth and its inflation.
                let in_december = matches!(posting.reason, Reason::RequiredDistribution | Reason::Conversion | Reason::Rollover);
                let price = self.prices[step + usize::from(grown && in_december)];
                let (from, to, reason, nominal) = (posting.from, posting.to, posting.reason, posting.amount);
                Flow { step, from, to, reason, amount: nominal * self.worth(price), nominal }
            })
        })
    }

    /// The sum of a year's movements that `counts` picks.
    pub fn sum(&self, year: usize, counts: impl Fn(&Flow) -> bool) -> f64 {
        self.flows(year).filter(|flow| counts(flow)).map(|flow| flow.amount).sum()
    }

    /// The steps of a year.
    pub fn steps(&self, year: usize) -> core::ops::RangeInclusive<usize> {
        self.program().calendar.first_step(year)..=self.program().calendar.last_step(year)
    }

    /// What a schedule wants in a step, in the answer's dollars.
    pub fn scheduled(&self, schedule: &Schedule, year: usize, step: usize) -> f64 {
        self.priced(schedule.usd[step], schedule.index, year, step)
    }

    /// The price level at the start of a step; at the end for one beyond the last.
    pub fn price_at(&self, step: usize) -> f64 {
        self.prices[step.min(self.prices.len() - 1)]
    }

    /// Dollars of the plan's start at the prices of a step, in the answer's dollars.
    pub fn priced(&self, usd: f64, index: Index, year: usize, step: usize) -> f64 {
        let level = match index {
            Index::Prices => self.prices[step],
            Index::JanuaryPrices => self.prices[*self.steps(year).start()],
            Index::Nominal => 1.0,
        };
        usd * level * self.worth(self.prices[step])
    }

    /// What a value schedule says for the end of a year, in the answer's dollars.
    pub fn valued(&self, schedule: &Schedule, year: usize) -> f64 {
        let last = *self.steps(year).end();
        let level = match schedule.index {
            Index::Prices => self.prices[last + 1],
            Index::JanuaryPrices => self.prices[*self.steps(year).start()],
            Index::Nominal => 1.0,
        };
        schedule.usd[last] * level * self.worth_at_end_of(year)
    }

    /// The place of a calendar year.
    pub fn find_year(&self, year: i32) -> Option<usize> {
        self.ledger.years.iter().position(|traced| traced.year == year)
    }
}

/// The price level at the start of every step and at the end, as the engine multiplies it up.
fn prices(program: &Program, seed: u64, path: u32) -> Vec<f64> {
    let mut cursor = program.market.begin::<f64>(seed, path);
    let mut prices = vec![1.0];
    let mut level = 1.0;
    for step in 0..program.calendar.steps {
        level *= 1.0 + program.market.step::<f64>(seed, path, step as u32, &mut cursor).inflation;
        prices.push(level);
    }
    prices
}

/// `$612,000`, for sentences.
pub(super) fn whole_usd(dollars: f64) -> String {
    let text = Money::from_dollars_f64(dollars.round()).map_or_else(|_| format!("${dollars:.0}"), |money| money.to_string());
    text.trim_end_matches(".00").to_owned()
}
