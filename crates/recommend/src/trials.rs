//! Candidates: each is compiled and run once, under the draws of all others.

use core::sync::atomic::{AtomicBool, Ordering};

use overwinter_engine::outcome::Estimate;
use overwinter_engine::{Fate, Program, Progress, Run, compile, fates, independent_spans};
use overwinter_plan::{Adjust, Code, Finding, Plan, adjust};

use crate::answer::{Check, Tried};
use crate::{Refusal, Setting};

/// Of a two-sided interval of 95 %, in standard errors.
pub(crate) const TWO_SIDED_95: f64 = 1.96;

/// A candidate that was run.
pub(crate) struct Trial {
    pub changes: Adjust,
    fates: Vec<Fate>,
}

impl Trial {
    fn successes(&self) -> impl Iterator<Item = f64> + Clone + '_ {
        self.fates.iter().map(|fate| if fate.succeeds { 1.0 } else { 0.0 })
    }

    fn worths(&self) -> impl Iterator<Item = f64> + Clone + '_ {
        self.fates.iter().map(|fate| fate.legacy - fate.unmet)
    }
}

/// The candidates of a search.
pub(crate) struct Trials<'a> {
    pub plan: &'a Plan,
    pub setting: Setting<'a>,
    progress: Progress<'a>,
    /// How many runs the search expects, for progress.
    expected: usize,
    runs: usize,
    /// How much greater errors are than those of independent paths.
    widening: f64,
    /// Whether another seed gives other futures.
    has_chance: bool,
    kept: Vec<Trial>,
}

impl<'a> Trials<'a> {
    /// Compiles the plan as written, to see that it can be run at all.
    pub fn new(plan: &'a Plan, setting: Setting<'a>, progress: Progress<'a>) -> Result<Self, Refusal> {
        let program = compile(plan, setting.law, setting.market.clone(), setting.options)?;
        let spans = independent_spans(&program);
        if spans == Some(0.0) {
            let says = "The record is shorter than the plan, so no start month has a whole plan before it.";
            return Err(Finding::at("/run/model", Code::AfterTheEnd).message(says).into());
        }
        let paths = overwinter_engine::path_count(&program, setting.run.paths);
        let widening = widening(&program, paths);
        let setting = Setting { run: Run { paths, ..setting.run }, ..setting };
        let has_chance = spans.is_none() && paths > 1;
        Ok(Trials { plan, setting, progress, expected: 1, runs: 0, widening, has_chance, kept: Vec::new() })
    }

    /// Says how many more runs there will be, roughly.
    pub fn expect(&mut self, more: usize) {
        self.expected = self.runs + more;
    }

    /// Runs the plan with `changes`, unless it was run before.
    pub fn run(&mut self, changes: &Adjust) -> Result<&Trial, Refusal> {
        let at = match self.kept.iter().position(|trial| trial.changes == *changes) {
            Some(at) => at,
            None => {
                let trial = self.fresh(changes, self.setting.run.seed)?;
                self.kept.push(trial);
                self.kept.len() - 1
            }
        };
        Ok(&self.kept[at])
    }

    fn fresh(&mut self, changes: &Adjust, seed: u64) -> Result<Trial, Refusal> {
        let Setting { law, market, options, run } = self.setting;
        // Without changes the plan is taken as it is: what is run is then exactly what was written.
        let changed = if *changes == Adjust::default() { self.plan.clone() } else { adjust(self.plan, changes)? };
        let program = compile(&changed, law, market.clone(), options)?;
        let (before, expected) = (self.runs, self.expected.max(self.runs + 1));
        // A run that hears of it only after its last block is complete; the search must stop all the same.
        let stopped = AtomicBool::new(false);
        let tell = |done: usize, all: usize| {
            let go_on = (self.progress)(before * all + done, expected * all);
            stopped.fetch_or(!go_on, Ordering::Relaxed);
            go_on
        };
        let fates = fates(&program, Run { seed, ..run }, &tell)?;
        if stopped.into_inner() {
            return Err(Refusal::Cancelled);
        }
        self.runs += 1;
        Ok(Trial { changes: changes.clone(), fates })
    }

    /// The share of paths in which `changes` succeed.
    pub fn success(&mut self, changes: &Adjust) -> Result<f64, Refusal> {
        let trial = self.run(changes)?;
        Ok(trial.successes().sum::<f64>() / trial.fates.len() as f64)
    }

    /// The error of a share of paths that is expected to be `share`; zero without chance.
    pub fn error_at(&self, share: f64) -> f64 {
        let paths = f64::from(self.setting.run.paths);
        if paths > 1.0 { self.widening * (share * (1.0 - share) / paths).sqrt() } else { 0.0 }
    }

    /// What became of `changes`.
    pub fn tried(&mut self, changes: &Adjust) -> Result<Tried, Refusal> {
        let widening = self.widening;
        Ok(told(self.run(changes)?, widening))
    }

    /// By how much `one` leads `other` in a figure, path by path.
    pub fn lead(&mut self, one: &Adjust, other: &Adjust, by_worth: bool) -> Result<Estimate, Refusal> {
        self.run(other)?;
        self.run(one)?;
        let find = |changes: &Adjust| self.kept.iter().find(|trial| trial.changes == *changes).expect("it was just run");
        Ok(difference(find(one), find(other), by_worth, self.widening))
    }

    /// The answer and the plan as written on the futures of the next seed; `None` where there are no others.
    pub fn check(&mut self, best: &Adjust) -> Result<Option<Check>, Refusal> {
        if !self.has_chance {
            return Ok(None);
        }
        self.expect(2);
        let seed = self.setting.run.seed.wrapping_add(1);
        let written = self.fresh(&Adjust::default(), seed)?;
        let best = self.fresh(best, seed)?;
        Ok(Some(Check {
            seed,
            gain_in_success: difference(&best, &written, false, self.widening),
            gain_in_worth: difference(&best, &written, true, self.widening),
            as_planned: told(&written, self.widening),
            best: told(&best, self.widening),
        }))
    }
}

fn told(trial: &Trial, widening: f64) -> Tried {
    let (success, worth) = (mean(trial.successes(), widening), mean(trial.worths(), widening));
    Tried { changes: trial.changes.clone(), success, worth, behind: None }
}

fn difference(one: &Trial, other: &Trial, by_worth: bool, widening: f64) -> Estimate {
    match by_worth {
        true => mean(one.worths().zip(other.worths()).map(|(one, other)| one - other), widening),
        false => mean(one.successes().zip(other.successes()).map(|(one, other)| one - other), widening),
    }
}

/// How much greater errors are than those of independent paths: windows of the record overlap.
pub(crate) fn widening(program: &Program, paths: u32) -> f64 {
    independent_spans(program).map_or(1.0, |spans| (f64::from(paths) / spans.max(1.0)).max(1.0).sqrt())
}

pub(crate) fn mean(values: impl Iterator<Item = f64> + Clone, widening: f64) -> Estimate {
    let Estimate { value, standard_error } = Estimate::of_mean(values);
    Estimate { value, standard_error: standard_error * widening }
}
