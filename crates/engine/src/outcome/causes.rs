//! What paths that fall short have in common.
//!
//! For each cause the unluckiest tenth of all paths is marked, or where a shock happens those on which it does; the *lift* is how many times as
//! frequent the mark is among the paths that fall short as among all. A lift of 10 is the most a tenth can have: all who failed were in it. Marks
//! overlap, so lifts don't add up, and a lift tells of company, not of cause and effect; the risk split (`overwinter_recommend`) switches a source
//! off instead.
//!
//! *Not modelled*: lives while they are integrated; how long a shock lasts, and whether it happens before the path falls short or after.

use overwinter_numeric::math;

use super::Estimate;
use super::quantiles::at_or_below;
use crate::program::{PEOPLE, Program};
use crate::record::{Block, NEVER, Summary, TIERS_AND_ANY, Yardsticks};

/// Something that may go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The real return of the first ten years, of the mix held at the start.
    EarlyReturns,
    /// The same from the start to the end.
    Returns,
    /// What prices rise by, from the start to the end.
    Inflation,
    /// The first death of a couple.
    EarlyDeath,
    /// The last death.
    LongLife,
    /// A shock of the plan, by index.
    Shock(usize),
}

/// Which paths are marked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Threshold {
    /// A yearly rate no better than this.
    Annual(f64),
    /// A death in this calendar year or before (the first of a couple), or in it or later (the last).
    Year(i32),
    /// It happens.
    Happens,
}

/// A cause and its company.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FailureCause {
    /// Which.
    pub cause: Cause,
    /// Which paths are marked.
    pub threshold: Threshold,
    /// The share of the paths that fall short which are marked.
    pub among_failed: f64,
    /// The share of all paths which are marked: of a tenth a tenth, or more where paths are equal.
    pub among_all: f64,
    /// The one over the other, and its standard error.
    pub lift: Estimate,
}

/// The unlucky tenth.
const TENTH: f64 = 0.10;
const ANY: usize = TIERS_AND_ANY - 1;

/// All causes that vary between paths, the most telling first; none when no path falls short, or all do.
pub(super) fn of(program: &Program, measures: &Yardsticks, summaries: &[Summary<f64>], blocks: &[Block]) -> Vec<FailureCause> {
    let failed: Vec<bool> = summaries.iter().map(|path| path.first_short[ANY] != NEVER).collect();
    let count = failed.iter().filter(|failed| **failed).count();
    if count == 0 || count == summaries.len() {
        return Vec::new();
    }
    let mut causes = of_markets(measures, summaries, &failed);
    causes.extend(of_lives(program, blocks, &failed));
    let of_shock = |shock: usize| {
        let marked: Vec<bool> = blocks.iter().flat_map(|block| block.shocked(shock)).map(|happened| *happened > 0.0).collect();
        company(Cause::Shock(shock), Threshold::Happens, &marked, &failed)
    };
    causes.extend((0..program.shocks.len()).filter_map(of_shock));
    causes.sort_by(|one, other| other.lift.value.total_cmp(&one.lift.value));
    causes
}

fn of_markets(measures: &Yardsticks, summaries: &[Summary<f64>], failed: &[bool]) -> Vec<FailureCause> {
    let [early, whole] = [measures.early_years(), measures.years()];
    // The larger the worse.
    type Badness = fn(&Summary<f64>) -> f64;
    let candidates: [(Cause, f64, Badness); 3] = [
        (Cause::EarlyReturns, early, |path| -path.early_growth),
        (Cause::Returns, whole, |path| -path.growth),
        (Cause::Inflation, whole, |path| path.price_level),
    ];
    let told = |(cause, years, badness): (Cause, f64, Badness)| {
        // A plan of ten years or fewer has no early part.
        if cause == Cause::Returns && early == whole {
            return None;
        }
        let (bound, marked) = worst_tenth(&summaries.iter().map(badness).collect::<Vec<_>>());
        let growth = if cause == Cause::Inflation { bound } else { -bound };
        company(cause, Threshold::Annual(math::exp_minus_one(math::ln(growth) / years)), &marked, failed)
    };
    candidates.into_iter().filter_map(told).collect()
}

/// The first death of a couple comes early, the last one late.
fn of_lives(program: &Program, blocks: &[Block], failed: &[bool]) -> Vec<FailureCause> {
    let Some(lives) = &program.lives else { return Vec::new() };
    let deaths: Vec<[f64; PEOPLE]> = blocks.iter().flat_map(|block| &block.deaths).copied().collect();
    // Who leaves by divorce costs nothing any more.
    let longest = |[one, other]: &[f64; PEOPLE]| if program.divorce.is_some() { *one } else { one.max(*other) };
    // The step before the first in which somebody is not alive is the one of the death.
    let year = |step: f64| program.calendar.month(step as usize - 1).year();
    let mut causes = Vec::new();
    if lives.people.len() == PEOPLE {
        let (bound, marked) = worst_tenth(&deaths.iter().map(|[one, other]| -one.min(*other)).collect::<Vec<_>>());
        causes.push(company(Cause::EarlyDeath, Threshold::Year(year(-bound)), &marked, failed));
    }
    let (bound, marked) = worst_tenth(&deaths.iter().map(longest).collect::<Vec<_>>());
    causes.push(company(Cause::LongLife, Threshold::Year(year(bound)), &marked, failed));
    causes.into_iter().flatten().collect()
}

/// Marks the worst tenth, and the least bad of it.
fn worst_tenth(badness: &[f64]) -> (f64, Vec<bool>) {
    let mut least: Vec<f64> = badness.iter().map(|value| -value).collect();
    let bound = -at_or_below(TENTH, &mut least);
    (bound, badness.iter().map(|value| *value >= bound).collect())
}

/// `None` when the mark doesn't part the paths.
fn company(cause: Cause, threshold: Threshold, marked: &[bool], failed: &[bool]) -> Option<FailureCause> {
    let count = marked.iter().filter(|marked| **marked).count();
    if count == 0 || count == marked.len() {
        return None;
    }
    let share = |count: usize| count as f64 / failed.len() as f64;
    let all = share(count);
    let failing = share(failed.iter().filter(|failed| **failed).count());
    let both = share(marked.iter().zip(failed).filter(|(marked, failed)| **marked && **failed).count());
    Some(FailureCause {
        cause,
        threshold,
        among_failed: both / failing,
        among_all: all,
        lift: Estimate { value: both / (failing * all), standard_error: error_of_lift(both, failing, all, failed.len()) },
    })
}

/// The delta method on the shares of a table of two by two: each path's influence on `ln(both / (failing · all))` is
/// `[both]/both − [fails]/failing − [marked]/all + 1`. The bound of the tenth is taken as known.
fn error_of_lift(both: f64, failing: f64, all: f64, paths: usize) -> f64 {
    let lift = both / (failing * all);
    // Without a marked failure the lift is 0; the logarithm has no slope there, so the rule of a share of none is used.
    if both == 0.0 {
        return 0.0;
    }
    let square = |value: f64| value * value;
    let variance = both * square(1.0 / both - 1.0 / failing - 1.0 / all + 1.0)
        + (failing - both) * square(1.0 - 1.0 / failing)
        + (all - both) * square(1.0 - 1.0 / all)
        + (1.0 - failing - all + both);
    lift * (variance / paths as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Uniform numbers by a linear congruence: enough for a check of an error.
    struct Lots(u64);

    impl Lots {
        fn next(&mut self) -> f64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 11) as f64 / (1_u64 << 53) as f64
        }
    }

    fn drawn(lots: &mut Lots, paths: usize) -> FailureCause {
        // The chance to fail rises smoothly from 2 % to 52 %: with the fourth power of the rank.
        let badness: Vec<f64> = (0..paths).map(|_| 1.0 + lots.next()).collect();
        let chance = |bad: f64| 0.02 + 0.5 * math::powi(bad - 1.0, 4);
        let failed: Vec<bool> = badness.iter().map(|bad| lots.next() < chance(*bad)).collect();
        of_badness(&badness, &failed).expect("values differ")
    }

    fn of_badness(badness: &[f64], failed: &[bool]) -> Option<FailureCause> {
        let (bound, marked) = worst_tenth(badness);
        company(Cause::Inflation, Threshold::Annual(bound - 1.0), &marked, failed)
    }

    #[test]
    fn a_lift_is_how_much_more_frequent_a_mark_is_among_those_who_fail() {
        // Ten paths, the worst one marked; two fail, one of them marked: ½ of the failed against 1⁄10 of all.
        let badness = [1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 2.0];
        let failed = [false, true, false, false, false, false, false, false, false, true];
        let told = of_badness(&badness, &failed).expect("values differ");
        assert_eq!((told.among_failed, told.among_all), (0.5, 0.1));
        assert!((told.lift.value - 5.0).abs() < 1e-12 && told.threshold == Threshold::Annual(1.0), "{told:?}");
    }

    #[test]
    fn the_error_of_a_lift_is_what_many_runs_scatter_by() {
        let mut lots = Lots(1);
        let runs: Vec<_> = (0..400).map(|_| drawn(&mut lots, 2_000).lift).collect();
        let mean = runs.iter().map(|lift| lift.value).sum::<f64>() / 400.0;
        let spread = (runs.iter().map(|lift| (lift.value - mean) * (lift.value - mean)).sum::<f64>() / 399.0).sqrt();
        let told = runs.iter().map(|lift| lift.standard_error).sum::<f64>() / 400.0;
        // In the worst tenth 0.02 + 0.5 · (1 − 0.9⁵) ÷ 5 ÷ 0.1 = 0.42951 fail, of all 0.02 + 0.5 ÷ 5 = 0.12.
        assert!((mean - 0.42951 / 0.12).abs() < 0.05, "{mean}");
        assert!((told / spread - 1.0).abs() < 0.2, "{told} is told, {spread} is seen");
    }

    #[test]
    fn what_is_the_same_on_all_paths_explains_nothing() {
        assert_eq!(of_badness(&[1.5; 8], &[true, false, true, false, true, false, true, false]), None);
    }
}
