//! The one place where a market model is made for a plan, and what is said about it.

use overwinter_market::{Model, ModelKind, Refusal as NoModel};
use overwinter_plan::Plan;
use overwinter_units::{AssetClass, Rate};

use crate::wire::v1::{Finding, Model as Choice};

/// The model of that name for the classes that `plan` holds; US stocks always, for the story.
pub(super) fn model(plan: &Plan, choice: Choice, steps_per_year: u32) -> Result<Model, Finding> {
    model_with(plan, choice, steps_per_year, &[])
}

/// The same with classes that the plan does not hold yet.
pub(super) fn model_with(plan: &Plan, choice: Choice, steps_per_year: u32, more: &[AssetClass]) -> Result<Model, Finding> {
    let held = |class: &AssetClass| *class == AssetClass::UsStocks || more.contains(class) || first_holder(plan, *class).is_some();
    let classes: Vec<_> = AssetClass::ALL.into_iter().filter(held).collect();
    Model::new(kind(choice), steps_per_year, &classes).map_err(|refusal| finding(plan, refusal))
}

fn kind(choice: Choice) -> ModelKind {
    match choice {
        Choice::Bootstrap => ModelKind::default(),
        Choice::Historical => ModelKind::Historical,
        Choice::Lognormal => ModelKind::Lognormal,
        Choice::Deterministic => ModelKind::Deterministic,
    }
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
