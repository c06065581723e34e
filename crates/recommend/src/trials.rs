//! Candidates: each is compiled and run once, under the draws of all others.

use overwinter_engine::outcome::{Estimate, certainty};
use overwinter_engine::{Fate, Program, Progress, Run, compile, fates, independent_spans};
use overwinter_plan::{Adjust, Code, Finding, Plan};

use crate::answer::{Check, Tried};
use crate::variation::Variation;
use crate::{By, Refusal, Setting};

/// Of a two-sided interval of 95 %, in standard errors.
pub(crate) const TWO_SIDED_95: f64 = 1.96;

/// A candidate that was run.
pub(crate) struct Trial {
    pub changes: Adjust,
    fates: Vec<Fate>,
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
    pub widening: f64,
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
            return Err(record_too_short().into());
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
        let variation = Variation { adjust: changes.clone(), ..Variation::default() };
        Ok(Trial { changes: changes.clone(), fates: self.vary_on(&variation, seed)? })
    }

    /// What becomes of a variation of the plan under the draws of all others.
    pub fn vary(&mut self, variation: &Variation) -> Result<Vec<Fate>, Refusal> {
        self.vary_on(variation, self.setting.run.seed)
    }

    fn vary_on(&mut self, variation: &Variation, seed: u64) -> Result<Vec<Fate>, Refusal> {
        let program = variation.program(self.plan, &self.setting)?;
        if independent_spans(&program) == Some(0.0) {
            return Err(record_too_short().into());
        }
        let (before, expected) = (self.runs, self.expected.max(self.runs + 1));
        let tell = |done: usize, all: usize| (self.progress)(before * all + done, expected * all);
        let fates = fates(&program, Run { seed, ..self.setting.run }, &tell)?;
        self.runs += 1;
        Ok(fates)
    }

    /// The share of paths in which `changes` succeed.
    pub fn success(&mut self, changes: &Adjust) -> Result<f64, Refusal> {
        Ok(figure(&self.run(changes)?.fates, By::Success, 1.0).value)
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
    pub fn lead(&mut self, one: &Adjust, other: &Adjust, by: By) -> Result<Estimate, Refusal> {
        self.run(other)?;
        self.run(one)?;
        let find = |changes: &Adjust| self.kept.iter().find(|trial| trial.changes == *changes).expect("it was just run");
        Ok(difference(&find(one).fates, &find(other).fates, by, self.widening))
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
            gain_in_success: difference(&best.fates, &written.fates, By::Success, self.widening),
            gain_in_worth: difference(&best.fates, &written.fates, By::Worth, self.widening),
            gain_in_spending: difference(&best.fates, &written.fates, By::CertainSpending, self.widening),
            as_planned: told(&written, self.widening),
            best: told(&best, self.widening),
        }))
    }
}

fn told(trial: &Trial, widening: f64) -> Tried {
    let [success, worth, certain_spending] = [By::Success, By::Worth, By::CertainSpending].map(|by| figure(&trial.fates, by, widening));
    Tried { changes: trial.changes.clone(), success, worth, certain_spending, behind: None }
}

/// A figure of a plan's fates, and its error.
pub(crate) fn figure(fates: &[Fate], by: By, widening: f64) -> Estimate {
    let plain = mean(fates.iter().map(|fate| value(fate, by)), widening);
    match by {
        By::Success | By::Worth => plain,
        By::CertainSpending => certainty::equivalent(plain),
    }
}

/// By how much `one` leads `other` in a figure, path by path under the same draws.
pub(crate) fn difference(one: &[Fate], other: &[Fate], by: By, widening: f64) -> Estimate {
    let paired = || one.iter().zip(other).map(|(one, other)| (value(one, by), value(other, by)));
    match by {
        By::Success | By::Worth => mean(paired().map(|(one, other)| one - other), widening),
        By::CertainSpending => {
            let [ours, theirs] = [Estimate::of_mean(paired().map(|pair| pair.0)), Estimate::of_mean(paired().map(|pair| pair.1))];
            let [slope, other_slope] = [ours, theirs].map(|mean| certainty::slope(mean.value));
            let error = mean(paired().map(|(one, other)| slope * one - other_slope * other), widening).standard_error;
            Estimate { value: certainty::equivalent(ours).value - certainty::equivalent(theirs).value, standard_error: error }
        }
    }
}

/// What is averaged over paths for a figure.
fn value(fate: &Fate, by: By) -> f64 {
    match by {
        By::Success => f64::from(u8::from(fate.succeeds)),
        By::Worth => fate.legacy - fate.unmet,
        By::CertainSpending => fate.strain,
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

fn record_too_short() -> Finding {
    let says = "The record is shorter than the plan, so no start month has a whole plan before it.";
    Finding::at("/run/model", Code::AfterTheEnd).message(says)
}
