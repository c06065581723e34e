//! Portfolios at which spending should change now, and by how much.
//!
//! Two answers: what the plan's own spending rule says, where it has such levels; and for any plan the balances at which the probability
//! of success leaves a band, found by scaling all balances of the start under the same draws, with the spending that would bring it back to
//! the middle of the band (risk-based guardrails). Success is taken to rise with wealth and to fall with
//! spending. *Not modelled*: another mix or other taxes that would come with another size of the portfolio's parts; bases scale along.

use overwinter_engine::outcome::Estimate;
use overwinter_engine::{AccountKind, Guardrails as Rule, Program, Ratchet, SpendingRule, Tier};
use overwinter_plan::{Adjust, Code, Finding, inputs};

use super::Bench;
use crate::trials::figure;
use crate::variation::Variation;
use crate::{By, Refusal};

/// Halvings of a search for balances: from a fiftieth to fifty times today's, to a fifth of a percent.
const HALVINGS: u32 = 12;
const MOST_TIMES: f64 = 50.0;
/// Halvings of a search for spending: from nothing to four times today's, to a thousandth of today's.
const SPENDING_HALVINGS: u32 = 12;
const MOST_SPENDING: f64 = 4.0;
/// Runs of both rails.
pub(super) const RUNS: u32 = 2 * (HALVINGS + 2 + SPENDING_HALVINGS + 2);

/// The band that success should stay in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// Below this spending is cut.
    pub low: f64,
    /// Above this it is raised.
    pub high: f64,
}

impl Default for Band {
    fn default() -> Self {
        Band { low: 0.70, high: 0.95 }
    }
}

impl Band {
    /// Where a change of spending is to lead.
    pub fn middle(self) -> f64 {
        self.low.midpoint(self.high)
    }
}

/// A level of the plan's own rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RuleRail {
    /// What the portfolio, without money for education, has to fall below or rise above, in dollars of the start.
    pub portfolio_usd: f64,
    /// By how much discretionary spending then changes a month; negative: a cut.
    pub change_monthly_usd: f64,
}

/// A level that was solved for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rail {
    /// All balances together at which success is at the edge of the band.
    pub portfolio_usd: f64,
    /// Success there.
    pub success: Estimate,
    /// What may then be spent a month for the middle of the band, without goals and housing; `None` where no amount leads there.
    pub spending_monthly_usd: Option<f64>,
}

/// Levels of the portfolio now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guardrails {
    /// All balances today.
    pub portfolio_usd: f64,
    /// Spending today a month, without goals and housing.
    pub spending_monthly_usd: f64,
    /// The band.
    pub band: Band,
    /// Success today.
    pub success: Estimate,
    /// Where spending should be cut; `None` where no loss leads there.
    pub cut: Option<Rail>,
    /// Where it could be raised; `None` where no gain leads there.
    pub raise: Option<Rail>,
    /// Where the plan's own rule cuts at its next review, where it has begun and knows cuts.
    pub rule_cut: Option<RuleRail>,
    /// Where it raises.
    pub rule_raise: Option<RuleRail>,
}

pub(super) fn guardrails(bench: &mut Bench<'_, '_>, band: Band) -> Result<Guardrails, Refusal> {
    if !(0.0 < band.low && band.low < band.high && band.high < 1.0) {
        let says = format!("Success can't be kept between {} and {}.", band.low, band.high);
        return Err(Finding::at("/sensitivity/band", Code::BadRate)
            .message(says)
            .hint("Name two shares between 0 and 1, the lower first.")
            .into());
    }
    let setting = bench.trials.setting;
    let program = Variation::default().program(bench.plan(), &setting)?;
    let spending_monthly_usd = inputs(bench.plan()).spending_monthly_usd.map_or(0.0, |slider| slider.value);
    let portfolio_usd = program.accounts.iter().map(|account| account.balance).sum();
    let mut rail = |edge: f64| rail(bench, edge, band.middle(), portfolio_usd, spending_monthly_usd);
    let (cut, raise) = (rail(band.low)?, rail(band.high)?);
    let [rule_cut, rule_raise] = of_rule(&program);
    let success = figure(bench.base, By::Success, bench.trials.widening);
    Ok(Guardrails { portfolio_usd, spending_monthly_usd, band, success, cut, raise, rule_cut, rule_raise })
}

fn rail(bench: &mut Bench<'_, '_>, edge: f64, target: f64, portfolio: f64, spending: f64) -> Result<Option<Rail>, Refusal> {
    let at = |balances: f64, factor: f64| {
        let spending_monthly_usd = if factor == 1.0 { None } else { Some(spending * factor) };
        Variation { balances, adjust: Adjust { spending_monthly_usd, ..Adjust::default() }, ..Variation::default() }
    };
    let mut success = |variation: &Variation| bench.trials.vary(variation).map(|fates| figure(&fates, By::Success, bench.trials.widening));
    if portfolio <= 0.0 || success(&at(1.0 / MOST_TIMES, 1.0))?.value >= edge {
        return Ok(None);
    }
    let mut found = success(&at(MOST_TIMES, 1.0))?;
    if found.value < edge {
        return Ok(None);
    }
    // Halved in powers, as a factor.
    let (mut low, mut high) = (1.0 / MOST_TIMES, MOST_TIMES);
    for _ in 0..HALVINGS {
        let middle = (low * high).sqrt();
        let tried = success(&at(middle, 1.0))?;
        if tried.value >= edge { (high, found) = (middle, tried) } else { low = middle }
    }
    let spending_monthly_usd = if spending > 0.0 { spending_for(&mut success, &|factor| at(high, factor), target)? } else { None };
    Ok(Some(Rail {
        portfolio_usd: portfolio * high,
        success: found,
        spending_monthly_usd: spending_monthly_usd.map(|factor| factor * spending),
    }))
}

/// The largest factor of spending that reaches `target`.
fn spending_for(
    success: &mut dyn FnMut(&Variation) -> Result<Estimate, Refusal>,
    at: &dyn Fn(f64) -> Variation,
    target: f64,
) -> Result<Option<f64>, Refusal> {
    if success(&at(0.0))?.value < target || success(&at(MOST_SPENDING))?.value >= target {
        return Ok(None);
    }
    let (mut low, mut high) = (0.0, MOST_SPENDING);
    for _ in 0..SPENDING_HALVINGS {
        let middle = f64::midpoint(low, high);
        if success(&at(middle))?.value >= target { low = middle } else { high = middle }
    }
    Ok(Some(low))
}

/// Levels of the plan's own rule for its next review: a cut and a raise. They hold for today's prices and wants.
fn of_rule(program: &Program) -> [Option<RuleRail>; 2] {
    let living = program.accounts.iter().filter(|account| account.kind != AccountKind::Education);
    let portfolio: f64 = living.map(|account| account.balance).sum();
    let of =
        |portfolio_usd: f64, change: f64, wanted: f64| Some(RuleRail { portfolio_usd, change_monthly_usd: wanted / 12.0 * (change - 1.0) });
    match &program.rule {
        // The rule compares what is wanted over the portfolio with its first value: today's.
        SpendingRule::Guardrails(rule @ Rule { first_year: 0, .. }) => {
            let wanted = rule.wanted[0][0] + rule.wanted[0][1];
            let may_cut = rule.may_cut.get(1).copied().unwrap_or(false);
            [if may_cut { of(portfolio / rule.upper, rule.cut, wanted) } else { None }, of(portfolio / rule.lower, rule.raise, wanted)]
        }
        SpendingRule::Ratchet(rule @ Ratchet { first_year: 0, .. }) => {
            let steps = 12 / program.calendar.months_per_step;
            let wanted = program.spending[Tier::Discretionary.index()].iter().flat_map(|items| items.usd.iter().take(steps)).sum();
            [None, of(portfolio * rule.above, rule.raise, wanted)]
        }
        // The levels of guardrails by risk hang on a path's own tax too.
        SpendingRule::Guardrails(_)
        | SpendingRule::RiskGuardrails(_)
        | SpendingRule::Ratchet(_)
        | SpendingRule::AsPlanned
        | SpendingRule::Percent(_)
        | SpendingRule::Amortised(_) => [None, None],
    }
}
