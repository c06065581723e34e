//! Plans side by side.

use overwinter_engine::{Options, Progress};
use overwinter_recommend::Setting;
use overwinter_units::AssetClass;

use super::case::Case;
use super::{Desk, Machine, Question, Refusal, market, receipt, solve, summary};
use crate::wire::v1::{ComparedPlan, Comparison, Standing};

/// Tells what becomes of each of the named plans; the first one's options hold for all. `progress` hears of blocks done and expected, and
/// says whether to go on.
///
/// # Errors
/// Findings when a plan can't be run, or that it was cancelled.
///
/// # Panics
/// When there is no plan.
pub fn compare(desk: &Desk, plans: &[(String, Question)], machine: Machine, progress: Progress<'_>) -> Result<Comparison, Refusal> {
    let (_, first) = plans.first().expect("there is a plan to compare with");
    let cases: Vec<_> = plans.iter().map(|(_, question)| Case::new(desk, question)).collect::<Result<_, _>>()?;
    let classes: Vec<_> =
        AssetClass::ALL.into_iter().filter(|class| plans.iter().any(|(_, one)| market::holds(&one.plan, *class))).collect();
    let market = market::model_with(&first.plan, first.run, first.run.model, &classes)?;
    let options = Options { steps_per_year: first.run.steps_per_year, ..Options::default() };
    let setting = Setting { law: desk.law(), market: &market, options, run: cases[0].run(machine) };
    let of_plans: Vec<_> = plans.iter().map(|(_, question)| &question.plan).collect();
    let compared = overwinter_recommend::compare(&of_plans, setting, progress)?;
    let plans: Vec<_> = plans
        .iter()
        .zip(compared)
        .map(|((name, _), of)| ComparedPlan { name: name.clone(), own: standing(&of.own), above_first: standing(&of.above_first) })
        .collect();
    let mut findings = Vec::new();
    for finding in cases.iter().flat_map(|case| &case.warnings) {
        if !findings.contains(finding) {
            findings.push(finding.clone());
        }
    }
    let receipt = receipt::receipt(desk, &cases[0], &plans);
    Ok(Comparison { plan: summary::plan(&first.plan), plans, findings, receipt })
}

fn standing(of: &overwinter_recommend::Standing) -> Standing {
    Standing {
        success: solve::share(of.success),
        worth: solve::amount(of.worth),
        taxes: solve::amount(of.taxes),
        least_spent: solve::amount(of.least_spent),
    }
}
