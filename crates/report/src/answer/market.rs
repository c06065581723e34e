//! The one place where a market model is made for a plan, and what is said about it.

use overwinter_market::{Model, ModelKind, Refusal as NoModel, Sampling, Setup, Stress, StressKind};
use overwinter_plan::Plan;
use overwinter_units::{AssetClass, Rate};

use super::spread;
use crate::wire::v1::{Assumptions, Draws, Finding, Model as Choice, RunOptions, StressKind as StressChoice};

/// The model of that name, with the assumptions and the stress of `run`, for the classes that `plan` holds; US stocks always, for the story.
pub(super) fn model(plan: &Plan, run: RunOptions, choice: Choice) -> Result<Model, Finding> {
    model_with(plan, run, choice, &[])
}

/// The same with classes that the plan does not hold yet.
pub(super) fn model_with(plan: &Plan, run: RunOptions, choice: Choice, more: &[AssetClass]) -> Result<Model, Finding> {
    let held = |class: &AssetClass| *class == AssetClass::UsStocks || more.contains(class) || first_holder(plan, *class).is_some();
    let classes: Vec<_> = AssetClass::ALL.into_iter().filter(held).collect();
    let stress = run
        .stress
        .map(|stress| Stress { kind: stress_kind(stress.kind), first_step: stress.after_months.saturating_mul(run.steps_per_year) / 12 });
    let sampling = sampling(plan, run)?;
    let setup = Setup { assumptions: run.assumptions.id(), sampling, stress, ..Setup::new(kind(choice), run.steps_per_year, &classes) };
    Model::of(&setup).map_err(|refusal| finding(plan, refusal))
}

fn sampling(plan: &Plan, run: RunOptions) -> Result<Sampling, Finding> {
    match run.draws {
        Draws::Random => Ok(Sampling::Plain),
        Draws::Antithetic => spread::parts(run.paths).map(|_| Sampling::Antithetic),
        Draws::Sobol => {
            let years = plan.months().div_ceil(12);
            spread::parts(run.paths).map(|parts| Sampling::Sobol { scramble: 0, points: run.paths / parts, years })
        }
    }
}

/// The set's title, as its source has it.
pub(super) fn title(assumptions: Assumptions) -> String {
    let set = overwinter_market::presets::all().into_iter().find(|set| set.id == assumptions.id());
    set.map_or_else(String::new, |set| set.title)
}

fn stress_kind(kind: StressChoice) -> StressKind {
    match kind {
        StressChoice::Crisis2008 => StressKind::Crisis2008,
        StressChoice::Years1966To1982 => StressKind::Years1966To1982,
        StressChoice::Crash1929 => StressKind::Crash1929,
        StressChoice::Stagflation => StressKind::Stagflation,
        StressChoice::WorseDecade => StressKind::WorseDecade,
        StressChoice::HigherInflation => StressKind::HigherInflation,
        StressChoice::EquityDrop => StressKind::EquityDrop,
    }
}

fn kind(choice: Choice) -> ModelKind {
    match choice {
        Choice::Bootstrap => ModelKind::default(),
        Choice::Historical => ModelKind::Historical,
        Choice::Lognormal => ModelKind::Lognormal,
        Choice::StudentT => ModelKind::STUDENT_T,
        Choice::Regime => ModelKind::Regime,
        Choice::Deterministic => ModelKind::Deterministic,
    }
}

/// Whether an account ever holds the class.
pub(super) fn holds(plan: &Plan, class: AssetClass) -> bool {
    first_holder(plan, class).is_some()
}

/// Index of the first account that ever holds the class.
fn first_holder(plan: &Plan, class: AssetClass) -> Option<usize> {
    plan.accounts.iter().position(|account| account.mix.points.iter().any(|(_, mix)| mix.share(class) > Rate::ZERO))
}

fn place(plan: &Plan, class: AssetClass) -> String {
    first_holder(plan, class).map_or_else(String::new, |account| format!("/accounts/{account}/mix"))
}

fn finding(plan: &Plan, refusal: NoModel) -> Finding {
    let says = refusal.to_string();
    match refusal {
        NoModel::NoSeries { class } => {
            Finding::error(place(plan, class), "no-series", says).hint("Choose the lognormal model for this plan, or hold another class.")
        }
        NoModel::BlockTooShort { .. } => Finding::error("/run/model", "out-of-range", says),
        NoModel::StressWithoutSeries { class } => Finding::error(place(plan, class), "no-series-for-stress", says),
        NoModel::UnknownAssumptions { .. } | NoModel::OwnMoment { .. } | NoModel::DegreesOfFreedom { .. } => {
            Finding::error("/run/model", "out-of-range", says)
        }
        NoModel::Sampling { .. } | NoModel::SobolYears { .. } => Finding::error("/run/draws", "out-of-range", says)
            .hint("Sobol points are for the lognormal model; pairs for that, student_t and regime. Random draws are for all."),
        NoModel::StepsPerYear { .. } => Finding::error("/run/steps_per_year", "out-of-range", says),
    }
}

/// A warning for every class for which another series stands in.
pub(super) fn stand_ins(plan: &Plan, model: &Model) -> Vec<Finding> {
    let warning = |proxy: &overwinter_market::Proxy| {
        let says = format!("{} follow {} in this model. {}", sentence_start(proxy.class), proxy.stands_in, proxy.why);
        Finding::warning(place(plan, proxy.class), "stand-in", says)
    };
    model.proxies().iter().filter(|proxy| first_holder(plan, proxy.class).is_some()).map(warning).collect()
}

/// The class's name at the beginning of a sentence, in the plural.
fn sentence_start(class: AssetClass) -> &'static str {
    match class {
        AssetClass::UsStocks => "US stocks",
        AssetClass::InternationalStocks => "International stocks",
        AssetClass::UsBonds => "US bonds",
        AssetClass::Tips => "Inflation-protected bonds",
        AssetClass::Cash => "Cash holdings",
        AssetClass::RealEstate => "Real-estate holdings",
        AssetClass::Gold => "Gold holdings",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_request_may_name_is_what_the_markets_know() {
        let known: Vec<String> = overwinter_market::presets::all().into_iter().map(|set| set.id).collect();
        assert_eq!(Assumptions::ALL.map(Assumptions::id).to_vec(), known);
        for kind in StressChoice::ALL {
            assert_eq!(kind.id(), stress_kind(kind).id());
            assert_eq!(serde_json::to_value(kind).expect("a word"), kind.id());
        }
        for set in Assumptions::ALL {
            assert_eq!(serde_json::to_value(set).expect("a word"), set.id());
        }
    }
}
