//! Monotone searches: a ladder of changed plans, from what asks most of the plan to what asks least, bisected for a probability.

use overwinter_plan::Adjust;

use crate::Refusal;
use crate::answer::{Answer, Interval};
use crate::trials::{TWO_SIDED_95, Trials};

/// Rungs of a ladder. Success is taken never to fall from one to the next.
pub(crate) struct Ladder<'a> {
    /// How many, at least one.
    pub count: usize,
    /// The changes of a rung.
    pub at: &'a dyn Fn(usize) -> Adjust,
}

impl Ladder<'_> {
    /// Finds the first rung that reaches `target`, and those that would be first if the share of paths were off by its error.
    ///
    /// Under the same draws the rung that each path can just bear is fixed, so the answer is a quantile of these and the interval that of
    /// a quantile by order statistics: it needs no slope of the curve.
    pub fn climb(&self, trials: &mut Trials<'_>, target: f64) -> Result<Answer, Refusal> {
        let bisections = self.count.max(2).ilog2() as usize + 1;
        trials.expect(2 * bisections + 4);
        let as_planned = trials.tried(&Adjust::default())?;
        let mut known = Vec::new();
        let error = TWO_SIDED_95 * trials.error_at(target);
        let best = self.first(trials, &mut known, target)?;
        let ambitious = self.first(trials, &mut known, target - error)?;
        let cautious = self.first(trials, &mut known, (target + error).min(1.0))?;
        let changes = |rung: Option<usize>| rung.map(|rung| (self.at)(rung));
        known.sort_by_key(|(rung, _)| *rung);
        let tried = known.iter().map(|(rung, _)| trials.tried(&(self.at)(*rung))).collect::<Result<_, _>>()?;
        let best = changes(best);
        Ok(Answer {
            interval: Some(Interval { ambitious: changes(ambitious), cautious: changes(cautious) }),
            ties: Vec::new(),
            screened: 0,
            as_planned,
            tried,
            check: best.as_ref().map(|best| trials.check(best)).transpose()?.flatten(),
            best: best.map(|best| trials.tried(&best)).transpose()?,
            warnings: Vec::new(),
        })
    }

    /// The first rung with a share of at least `wanted`, starting from what is known already.
    fn first(&self, trials: &mut Trials<'_>, known: &mut Vec<(usize, f64)>, wanted: f64) -> Result<Option<usize>, Refusal> {
        let last = self.count - 1;
        if self.share(trials, known, last)? < wanted {
            return Ok(None);
        }
        let reaches = known.iter().filter(|(_, share)| *share >= wanted).map(|(rung, _)| *rung).min();
        let mut high = reaches.unwrap_or(last);
        let short = known.iter().filter(|(rung, share)| *share < wanted && *rung < high).map(|(rung, _)| rung + 1).max();
        let mut low = short.unwrap_or(0);
        while low < high {
            let middle = low.midpoint(high);
            if self.share(trials, known, middle)? >= wanted {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Ok(Some(high))
    }

    fn share(&self, trials: &mut Trials<'_>, known: &mut Vec<(usize, f64)>, rung: usize) -> Result<f64, Refusal> {
        if let Some((_, share)) = known.iter().find(|(other, _)| *other == rung) {
            return Ok(*share);
        }
        let share = trials.success(&(self.at)(rung))?;
        known.push((rung, share));
        Ok(share)
    }
}
