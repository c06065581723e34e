//! What a result hangs on.

use overwinter_engine::{Options, Progress};
use overwinter_recommend::Setting;
use overwinter_recommend::sensitivity::{self as of, Ask, Band, Lever, Source, sensitivity as ask_engine};

use super::case::Case;
use super::round::{cents, rate};
use super::solve::{amount, share};
use super::{Desk, Machine, Question, Refusal, market, receipt, summary};
use crate::wire::v1::{
    ChanceSource, CurveMethod, CurvePoint, Effect, Finding, GuardrailLevel, GuardrailLevels, HeldStill, LeverEnd, LeverKind, LeverMap,
    LeverPair, RiskSplit, RuleLevel, Sensitivity, SensitivityPart, SpendingCurve, SuccessBand, Swing,
};

/// What is asked, from the parts of a request.
pub fn ask(parts: &[SensitivityPart], band: Option<SuccessBand>, map: Option<LeverPair>) -> Ask {
    let has = |part: SensitivityPart| parts.contains(&part);
    let band = band.map_or_else(Band::default, |band| Band { low: band.low, high: band.high });
    let pair = map.unwrap_or(LeverPair { rows: LeverKind::Spending, columns: LeverKind::Retirement });
    Ask {
        levers: has(SensitivityPart::Levers),
        risks: has(SensitivityPart::Risks),
        spending: has(SensitivityPart::Spending),
        guardrails: has(SensitivityPart::Guardrails).then_some(band),
        map: has(SensitivityPart::Map).then(|| [pair.rows, pair.columns].map(lever_of)),
    }
}

/// Tells what the result of the question's plan hangs on. `progress` hears of blocks done and expected, and says whether to go on.
///
/// # Errors
/// Findings when the plan can't be run or the question does not fit it, or that it was cancelled.
pub fn sensitivity(desk: &Desk, question: &Question, ask: &Ask, machine: Machine, progress: Progress<'_>) -> Result<Sensitivity, Refusal> {
    let case = Case::new(desk, question)?;
    let run = question.run;
    let market = market::model(&question.plan, run, run.model)?;
    let options = Options { steps_per_year: run.steps_per_year, ..Options::default() };
    let setting = Setting { law: desk.law(), market: &market, options, run: case.run(machine) };
    let told = ask_engine(&question.plan, ask, setting, progress)?;
    let mut answer = Sensitivity {
        plan: summary::plan(&question.plan),
        as_planned: effect(&told.as_planned),
        levers: told.levers.iter().map(swing).collect(),
        risks: told.risks.as_ref().map(risks),
        spending: told.spending.as_ref().map(curve),
        guardrails: told.guardrails.as_ref().map(guardrails),
        map: told.map.as_ref().map(map),
        findings: Vec::new(),
        receipt: receipt::receipt(desk, &case, &()),
    };
    let figures = (&answer.as_planned, &answer.levers, &answer.risks, &answer.spending, &answer.guardrails, &answer.map);
    answer.receipt = receipt::receipt(desk, &case, &figures);
    answer.findings = case.warnings;
    answer.findings.extend(told.warnings.into_iter().map(Finding::from));
    Ok(answer)
}

fn effect(of: &of::Effect) -> Effect {
    Effect {
        success: share(of.success),
        gain_in_success: share(of.gain_in_success),
        certain_spending: amount(of.certain_spending),
        gain_in_spending: amount(of.gain_in_spending),
        worth: amount(of.worth),
        gain_in_worth: amount(of.gain_in_worth),
    }
}

fn swing(of: &of::Swing) -> Swing {
    let [low, high] = of.ends.map(|end| LeverEnd { level: end.level, effect: effect(&end.effect) });
    Swing { lever: lever(of.lever), low, high }
}

fn risks(of: &of::Risks) -> RiskSplit {
    let held = |one: &of::Held| HeldStill {
        source: match one.source {
            Source::Returns => ChanceSource::Returns,
            Source::Inflation => ChanceSource::Inflation,
            Source::Both => ChanceSource::Both,
            Source::Lives => ChanceSource::Lives,
            Source::Shocks => ChanceSource::Shocks,
            Source::All => ChanceSource::All,
        },
        effect: effect(&one.effect),
        share_of_variance: rate(one.share_of_variance),
    };
    RiskSplit {
        stocks_real_annual: rate(of.stocks_real_annual),
        inflation_annual: rate(of.inflation_annual),
        held: of.held.iter().map(held).collect(),
    }
}

fn curve(of: &of::Curve) -> SpendingCurve {
    let point = |point: &of::SpendingPoint| CurvePoint { monthly_usd: cents(point.monthly_usd), effect: effect(&point.effect) };
    SpendingCurve {
        method: CurveMethod::GridUnderCommonRandomNumbers,
        planned_monthly_usd: cents(of.planned_monthly_usd),
        points: of.points.iter().map(point).collect(),
    }
}

fn guardrails(of: &of::Guardrails) -> GuardrailLevels {
    let level = |rail: of::Rail| GuardrailLevel {
        portfolio_usd: cents(rail.portfolio_usd),
        success: share(rail.success),
        spending_monthly_usd: rail.spending_monthly_usd.map(cents),
    };
    let rule =
        |rail: of::RuleRail| RuleLevel { portfolio_usd: cents(rail.portfolio_usd), change_monthly_usd: cents(rail.change_monthly_usd) };
    GuardrailLevels {
        portfolio_usd: cents(of.portfolio_usd),
        spending_monthly_usd: cents(of.spending_monthly_usd),
        band: SuccessBand { low: of.band.low, high: of.band.high },
        success: share(of.success),
        cut: of.cut.map(level),
        raise: of.raise.map(level),
        rule_cut: of.rule_cut.map(rule),
        rule_raise: of.rule_raise.map(rule),
    }
}

fn map(of: &of::Map) -> LeverMap {
    let [rows, columns] = of.levers.map(lever);
    let [row_levels, column_levels] = of.levels.clone();
    LeverMap {
        levers: LeverPair { rows, columns },
        rows: row_levels,
        columns: column_levels,
        success: of.success.iter().map(|row| row.iter().map(|cell| share(*cell)).collect()).collect(),
    }
}

const fn lever(of: Lever) -> LeverKind {
    match of {
        Lever::Returns => LeverKind::Returns,
        Lever::Inflation => LeverKind::Inflation,
        Lever::Fees => LeverKind::Fees,
        Lever::Retirement => LeverKind::Retirement,
        Lever::Spending => LeverKind::Spending,
        Lever::Lifetime => LeverKind::Lifetime,
    }
}

const fn lever_of(kind: LeverKind) -> Lever {
    match kind {
        LeverKind::Returns => Lever::Returns,
        LeverKind::Inflation => Lever::Inflation,
        LeverKind::Fees => Lever::Fees,
        LeverKind::Retirement => Lever::Retirement,
        LeverKind::Spending => Lever::Spending,
        LeverKind::Lifetime => Lever::Lifetime,
    }
}
