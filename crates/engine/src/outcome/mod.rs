//! Statistics over paths: what a run is for.

mod balances;
mod causes;
pub mod certainty;
mod depletion;
mod funded;
mod notable;
pub mod quantiles;
mod shortfall;
mod success;
mod yearly;

pub use causes::{Cause, FailureCause, Threshold};
pub use certainty::CertaintyEquivalent;
pub use depletion::Depletion;
pub use funded::FundedRatio;
pub use notable::NotablePaths;
pub use quantiles::Quantiles;
pub use shortfall::Shortfall;
pub use success::Estimate;

use crate::program::{Program, Tier};
use crate::record::{Block, Figure, Summary, TAXES, TIERS_AND_ANY, Yardsticks};
use crate::state::Source;
use crate::step::Dollars;

/// A fan: quantiles by year.
pub type Fan = Vec<Quantiles>;

/// The statistics of a run, in its dollars. Arrays by year run over the plan's calendar years.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Today's or nominal dollars.
    pub dollars: Dollars,
    /// How many paths.
    pub paths: usize,
    /// Calendar years.
    pub years: Vec<i32>,
    /// Spent, by tier ([`Tier::index`]).
    pub spent_by_tier: [Fan; Tier::COUNT],
    /// Spent in all.
    pub spent: Fan,
    /// Wanted by year, mean over paths.
    pub planned: Vec<f64>,
    /// The least that a path spends in a full year.
    pub worst_year: Quantiles,
    /// By tier, then for any tier.
    pub shortfall: [Shortfall; TIERS_AND_ANY],
    /// What is there over what is wanted, whatever markets do.
    pub funded: FundedRatio,
    /// The sure spending a year that is worth as much, by aversion to risk.
    pub certainty_equivalents: Vec<CertaintyEquivalent>,
    /// What heirs keep, after the tax they are assumed to pay.
    pub legacy: Quantiles,
    /// Federal, state, payroll, additional tax on early withdrawals: over the lifetime.
    pub lifetime_taxes: [Quantiles; TAXES],
    /// Income tax over income, median by year.
    pub effective_rate: Vec<f64>,
    /// Income tax on the next $1,000 from a pension or a traditional account, median by year.
    pub marginal_rate: Vec<f64>,
    /// By goal, in the plan's order: the chance that it is met in full; `None` for one that the plan never comes to.
    pub goals: Vec<Option<Estimate>>,
    /// No shortfall of any tier up to the planning age.
    pub success: Estimate,
    /// No shortfall of any tier while someone is alive.
    pub success_while_alive: Estimate,
    /// What the paths that fall short have in common, the most telling first.
    pub causes: Vec<FailureCause>,
    /// Net worth at the end of each year.
    pub net_worth: Fan,
    /// Mean year-end balances `[account][year]`; money in hand stands last.
    pub balances: Vec<Vec<f64>>,
    /// Mean receipts `[source][year]`, sources as in [`Source::ALL`].
    pub received: Vec<Vec<f64>>,
    /// When portfolios run out.
    pub depletion: Depletion,
    /// Paths worth looking at.
    pub notable: NotablePaths,
}

impl Outcome {
    /// Reduces blocks, in their order.
    pub(crate) fn of(program: &Program, dollars: Dollars, threads: usize, measures: &Yardsticks, blocks: &[Block]) -> Self {
        let summaries: Vec<_> = blocks.iter().flat_map(|block| &block.summaries).copied().collect();
        let years = program.years.len();
        let fans = yearly::fans(blocks, years, threads);
        let fan = |figure: Figure| fans[figure as usize].clone();
        let medians = |figure: Figure| fans[figure as usize].iter().map(|quantiles| quantiles.p50).collect();
        let of = |value: fn(&Summary<f64>) -> f64| Quantiles::of(&mut summaries.iter().map(value).collect::<Vec<_>>());
        let tax = |kind: usize| Quantiles::of(&mut summaries.iter().map(|path| path.taxes[kind]).collect::<Vec<_>>());
        Outcome {
            dollars,
            paths: summaries.len(),
            years: program.years.iter().map(|year| year.year).collect(),
            spent_by_tier: [fan(Figure::Essential), fan(Figure::Goal), fan(Figure::Discretionary)],
            spent: fan(Figure::Spent),
            planned: balances::means(blocks, |block| &block.planned, 1, years).remove(0),
            worst_year: of(|path| path.worst_year),
            shortfall: core::array::from_fn(|tier| Shortfall::of(program, &summaries, tier)),
            funded: FundedRatio::of(program),
            certainty_equivalents: certainty::of(&summaries),
            legacy: of(|path| path.legacy),
            lifetime_taxes: core::array::from_fn(tax),
            effective_rate: medians(Figure::EffectiveRate),
            marginal_rate: medians(Figure::MarginalRate),
            goals: goals(program, blocks, summaries.len()),
            success: success::to_planning_age(&summaries),
            success_while_alive: success::while_alive(program, &summaries),
            causes: causes::of(program, measures, &summaries, blocks),
            net_worth: fan(Figure::NetWorth),
            balances: balances::means(blocks, |block| &block.balances, program.accounts.len() + 1, years),
            received: balances::means(blocks, |block| &block.received, Source::COUNT, years),
            depletion: Depletion::of(program, &summaries),
            notable: NotablePaths::of(&summaries),
        }
    }
}

fn goals(program: &Program, blocks: &[Block], paths: usize) -> Vec<Option<Estimate>> {
    let wanted = |item: usize| program.spending_items[item].wanted.usd.iter().any(|usd| *usd > 0.0);
    let met = |goal: usize| blocks.iter().map(|block| block.goals_met[goal]).sum();
    program.goals.iter().enumerate().map(|(goal, item)| wanted(*item).then(|| Estimate::of_share(met(goal), paths))).collect()
}
