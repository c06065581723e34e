//! The engine's statistics as the wire's, rounded.

use overwinter_engine::outcome::{self, Quantiles as EngineQuantiles};
use overwinter_engine::{Source, independent_spans};

use super::case::Case;
use super::round::{all_cents, all_rates, cents, rate};
use super::standing;
use crate::wire::v1::{
    Balance, Depletion, DepletionYear, Estimate, Fan, GoalChance, IncomeSource, LifetimeTax, ModelSuccess, NotablePaths, Outcome,
    Quantiles, Shortfall, Spending, Success, TaxKind, TaxRates, Tier,
};

/// The outcome of a case, with what other runs add.
pub(super) fn outcome(case: &Case<'_>, of: &outcome::Outcome, by_model: Vec<ModelSuccess>, deterministic: &[f64]) -> Outcome {
    let errors = Errors::of(case, of.paths);
    let fan = |fan: &outcome::Fan| self::fan(fan);
    let [essential, goal, discretionary] = &of.spent_by_tier;
    Outcome {
        dollars: case.question.run.dollars,
        currency: case.question.plan.currency.code().into(),
        years: of.years.clone(),
        paths: case.paths,
        spending: Spending {
            total: fan(&of.spent),
            essential: fan(essential),
            goal: fan(goal),
            discretionary: fan(discretionary),
            planned: all_cents(&of.planned),
            worst_year: quantiles(&of.worst_year),
        },
        shortfall: shortfall(&of.shortfall, errors),
        goals: goals(case, of, errors),
        funded_ratio: standing::funded(&of.funded),
        certainty_equivalents: standing::equivalents(&of.certainty_equivalents, errors),
        legacy: quantiles(&of.legacy),
        lifetime_taxes: lifetime_taxes(&of.lifetime_taxes),
        tax_rates: TaxRates { effective: all_rates(&of.effective_rate), marginal: all_rates(&of.marginal_rate) },
        success: Success { probability: errors.estimate(of.success), while_alive: errors.estimate(of.success_while_alive), by_model },
        failure_causes: standing::causes(&case.question.plan, &of.causes, errors),
        net_worth: fan(&of.net_worth),
        deterministic_net_worth: all_cents(deterministic),
        balances: balances(case, of),
        income: incomes(of),
        depletion: depletion(&of.depletion),
        notable_paths: notable(of.notable),
    }
}

/// The standard errors that are right for the model: paths of the historical one overlap, so they count for fewer.
#[derive(Clone, Copy)]
pub(super) struct Errors {
    factor: f64,
}

impl Errors {
    /// Of a case's own run over `paths`.
    pub fn of(case: &Case<'_>, paths: usize) -> Self {
        Errors::of_spans(independent_spans(&case.program), paths)
    }

    /// Of `paths` paths that count as so many independent `spans`; `None` when each path is independent.
    pub fn of_spans(spans: Option<f64>, paths: usize) -> Self {
        let factor = spans.map_or(1.0, |spans| (paths as f64 / spans.max(1.0)).max(1.0).sqrt());
        Errors { factor }
    }

    /// An estimate with its error.
    pub fn estimate(self, of: outcome::Estimate) -> Estimate {
        Estimate { value: rate(of.value), standard_error: rate(of.standard_error * self.factor) }
    }

    /// An estimate of dollars with its error.
    pub fn amount(self, of: outcome::Estimate) -> Estimate {
        Estimate { value: cents(of.value), standard_error: cents(of.standard_error * self.factor) }
    }
}

pub(super) fn quantiles(of: &EngineQuantiles) -> Quantiles {
    let [p5, p10, p25, p50, p75, p90, p95] = of.values().map(cents);
    Quantiles { p5, p10, p25, p50, p75, p90, p95 }
}

fn fan(of: &outcome::Fan) -> Fan {
    let by_year = |rank: usize| of.iter().map(|year| cents(year.values()[rank])).collect();
    Fan { p5: by_year(0), p10: by_year(1), p25: by_year(2), p50: by_year(3), p75: by_year(4), p90: by_year(5), p95: by_year(6) }
}

fn shortfall(of: &[outcome::Shortfall; 4], errors: Errors) -> Shortfall {
    let tier = |of: &outcome::Shortfall| Tier {
        probability: errors.estimate(of.probability),
        years_short: of.years_short.map(rate),
        share_unmet: of.share_unmet.map(rate),
        first_year: of.first_year.as_ref().map(quantiles),
    };
    let [essential, goal, discretionary, any] = of;
    Shortfall { any: tier(any), essential: tier(essential), goal: tier(goal), discretionary: tier(discretionary) }
}

fn goals(case: &Case<'_>, of: &outcome::Outcome, errors: Errors) -> Vec<GoalChance> {
    let goals = case.question.plan.goals.iter().zip(&of.goals);
    let asked = goals.filter_map(|(goal, chance)| chance.map(|chance| (goal, chance)));
    asked.map(|(goal, chance)| GoalChance { name: goal.label.clone(), probability: errors.estimate(chance) }).collect()
}

fn lifetime_taxes(of: &[EngineQuantiles; 4]) -> Vec<LifetimeTax> {
    let kinds = [TaxKind::FederalIncome, TaxKind::StateIncome, TaxKind::Payroll, TaxKind::EarlyWithdrawalPenalty];
    kinds.into_iter().zip(of).map(|(kind, of)| LifetimeTax { kind, quantiles: quantiles(of) }).collect()
}

/// Money in hand at the end of a year is dividends on their way; it stands under its own name when there ever is any.
fn balances(case: &Case<'_>, of: &outcome::Outcome) -> Vec<Balance> {
    let accounts = case.question.plan.accounts.iter().map(|account| account.id.clone());
    let names = accounts.chain(["in hand".to_owned()]);
    let all = names.zip(&of.balances).map(|(account, mean)| Balance { account, mean: all_cents(mean) });
    let in_hand = case.question.plan.accounts.len();
    all.enumerate()
        .filter(|(index, balance)| *index < in_hand || balance.mean.iter().any(|mean| *mean != 0.0))
        .map(|(_, one)| one)
        .collect()
}

/// What few households have stands under its own name when there ever is any.
fn incomes(of: &outcome::Outcome) -> Vec<IncomeSource> {
    let rare = |source: &Source| matches!(source, Source::Property | Source::Borrowed);
    let all = Source::ALL.into_iter().zip(&of.received);
    all.filter(|(source, mean)| !rare(source) || mean.iter().any(|usd| *usd != 0.0)).map(|(source, mean)| income(source, mean)).collect()
}

fn income(source: Source, mean: &[f64]) -> IncomeSource {
    let (id, label) = match source {
        Source::Salary => ("salary", "Salaries"),
        Source::SelfEmployment => ("self_employment", "Self-employment"),
        Source::Pension => ("pension", "Pensions and annuities"),
        Source::SocialSecurity => ("social_security", "Social Security"),
        Source::Windfall => ("windfall", "Windfalls"),
        Source::Yield => ("yield", "Dividends and interest"),
        Source::Property => ("property", "Rents and sales of property"),
        Source::Borrowed => ("borrowed", "Loans taken up"),
        Source::Withdrawal => ("withdrawal", "Withdrawals from accounts"),
    };
    IncomeSource { source: id.into(), label: label.into(), mean: all_cents(mean) }
}

fn depletion(of: &outcome::Depletion) -> Depletion {
    let years = of.by_year.iter().map(|(year, share)| DepletionYear { year: *year, share: rate(*share) }).collect();
    Depletion { probability: rate(of.probability), years }
}

fn notable(of: outcome::NotablePaths) -> NotablePaths {
    NotablePaths { worst: of.worst, p10: of.p10, median: of.median, p90: of.p90 }
}
