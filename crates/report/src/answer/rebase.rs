//! A plan brought up to what has happened.

use overwinter_engine::{Options, Progress};
use overwinter_plan::{Holding, Plan, file};
use overwinter_recommend::Setting;
use overwinter_recommend::rebase::{self as of, Cause, Difference, Forecast, Since};
use overwinter_units::{Money, Month};

use super::case::Case;
use super::{Desk, Machine, Question, Refusal, market, question, receipt, summary};
use crate::wire::v1::{
    AccountNow, AccountThen, Adjust, Finding, Flows, Happened, PlanFile, Rebased, SuccessCause, SuccessPart, SuccessSplit, WorthCause,
    WorthPart, WorthSplit,
};

/// Brings the question's plan up to what has happened, and says why its worth and its chance are others now. `after` is laid over it from then on.
///
/// # Errors
/// Findings when the plan or what has happened needs mending, or that it was cancelled.
pub fn rebase(
    desk: &Desk,
    question: &Question,
    happened: &Happened,
    after: &Adjust,
    machine: Machine,
    progress: Progress<'_>,
) -> Result<Rebased, Refusal> {
    let (plan, run) = (&question.plan, question.run);
    let to = checked(plan, happened, run.steps_per_year)?;
    let case = Case::new(desk, question)?;
    let market = market::model(plan, run, run.model)?;
    let setting = Setting { law: desk.law(), market: &market, options: Options::default(), run: case.run(machine) };
    let forecast = of::forecast(plan, &setting, to)?;
    let since = since(plan, happened, to, &forecast);
    let rolled = of::rebase(plan, &since, &forecast)?;
    let now = question::adjusted(&rolled, after)?;
    let known: Vec<_> = plan.accounts.iter().map(|account| happened.accounts.get(&account.id)).collect();
    let earned = earned(plan, &known, &forecast);
    let worth = of::worth(&since, &forecast, growth(happened, &earned, &forecast));
    let moved = of::success((plan, &setting), &since, &forecast, &earned, (&now, &setting), progress)?;
    let worth = WorthSplit {
        now_usd: worth.now.dollars_f64(),
        forecast_usd: worth.forecast.dollars_f64(),
        parts: worth.parts.iter().map(|(cause, usd)| WorthPart { cause: worth_cause(*cause), usd: usd.dollars_f64() }).collect(),
    };
    let success = SuccessSplit {
        futures: moved.paths,
        before: moved.before,
        after: moved.after,
        parts: moved.causes.iter().map(|(cause, futures)| SuccessPart { cause: success_cause(*cause), futures: *futures }).collect(),
    };
    let accounts = plan.accounts.iter().zip(&forecast.accounts).zip(&known).map(|((account, usd), known)| AccountThen {
        id: account.id.clone(),
        name: account.label.clone(),
        forecast_usd: usd.dollars_f64(),
        now_usd: known.map_or(usd.dollars_f64(), |known| known.balance_usd),
        known: known.is_some(),
    });
    let planned = &forecast.flows;
    let receipt = receipt::receipt(desk, &case, &(&worth, &success));
    Ok(Rebased {
        file: PlanFile(file::to_json(&now)),
        plan: summary::plan(&now),
        prices: [since.prices, forecast.prices],
        accounts: accounts.collect(),
        planned: Flows {
            income_usd: planned.income.dollars_f64(),
            essential_usd: planned.essential.dollars_f64(),
            goals_usd: planned.goals.dollars_f64(),
            discretionary_usd: planned.discretionary.dollars_f64(),
            taxes_usd: planned.taxes.dollars_f64(),
        },
        worth,
        success,
        findings: case.warnings,
        receipt,
    })
}

/// All findings of what has happened at once, else its month.
fn checked(plan: &Plan, happened: &Happened, steps_per_year: u32) -> Result<Month, Refusal> {
    let mut found = Vec::new();
    let to = Month::parse(&happened.to);
    match &to {
        Err(error) => {
            found.push(Finding::error("/happened/to", "bad-date", format!("{:?}: {error}.", happened.to)).hint("Write it as 2027-01."));
        }
        Ok(to) if *to <= plan.as_of || *to >= plan.end() => {
            let says = format!("The plan runs from {} to before {}; {to} is not after its start and in it.", plan.as_of, plan.end());
            found.push(Finding::error("/happened/to", "bad-date", says));
        }
        Ok(_) => {}
    }
    if happened.prices.is_some_and(|prices| !(0.2..=50.0).contains(&prices)) {
        let says = "A dollar of the start can't cost that.";
        found.push(Finding::error("/happened/prices", "bad-rate", says).hint("Write 1.03 where prices have risen by 3 %."));
    }
    if steps_per_year != 12 {
        found.push(Finding::error("/run/steps_per_year", "unknown-choice", "A plan is brought up month by month.").hint("Leave it out."));
    }
    for (id, now) in &happened.accounts {
        if !plan.accounts.iter().any(|account| account.id == *id) {
            let known = plan.accounts.iter().map(|account| account.id.as_str()).collect::<Vec<_>>().join(", ");
            let says = format!("The plan has no account {id:?}.");
            found.push(Finding::error(format!("/happened/accounts/{id}"), "unknown-account", says).hint(format!("It has: {known}.")));
        }
        let amounts =
            [("balance_usd", Some(now.balance_usd), 0.0), ("basis_usd", now.basis_usd, 0.0), ("paid_in_usd", now.paid_in_usd, -MOST)];
        for (key, usd, least) in amounts {
            if usd.is_some_and(|usd| !(least..=MOST).contains(&usd)) {
                let says = format!("`{key}` is no amount of money.");
                found.push(Finding::error(format!("/happened/accounts/{id}/{key}"), "bad-amount", says));
            }
        }
    }
    let flows = happened.flows.map_or([0.0; 5], |of| [of.income_usd, of.essential_usd, of.goals_usd, of.discretionary_usd, of.taxes_usd]);
    if flows.iter().any(|usd| !(-MOST..=MOST).contains(usd)) {
        found.push(Finding::error("/happened/flows", "bad-amount", "One of the flows is no amount of money."));
    }
    match to {
        Ok(to) if found.is_empty() => Ok(to),
        Ok(_) | Err(_) => Err(Refusal::Findings(found)),
    }
}

/// More than anybody has.
const MOST: f64 = 1e12;

fn since(plan: &Plan, happened: &Happened, to: Month, forecast: &Forecast) -> Since {
    let holding = |now: &AccountNow| Holding { balance: money(now.balance_usd), basis: now.basis_usd.map(money) };
    let flows = happened.flows.map_or(forecast.flows, |flows| of::Flows {
        income: money(flows.income_usd),
        essential: money(flows.essential_usd),
        goals: money(flows.goals_usd),
        discretionary: money(flows.discretionary_usd),
        taxes: money(flows.taxes_usd),
    });
    Since {
        to,
        prices: happened.prices.unwrap_or(forecast.prices),
        accounts: plan.accounts.iter().map(|account| happened.accounts.get(&account.id).map(holding)).collect(),
        flows,
    }
}

/// By account: what markets have added beyond the forecast.
fn earned(plan: &Plan, known: &[Option<&AccountNow>], forecast: &Forecast) -> Vec<Option<Money>> {
    let one = |(index, known): (usize, &Option<&AccountNow>)| {
        let (opening, expected) = (plan.accounts[index].balance, forecast.accounts[index]);
        let more = money(known.as_ref()?.balance_usd) - expected;
        let planned = expected - opening - forecast.grown[index];
        Some(known.as_ref()?.paid_in_usd.map_or(more, |paid_in| more - (money(paid_in) - planned)))
    };
    known.iter().enumerate().map(one).collect()
}

/// What markets have added to all accounts; unknown where flows are, and no account says what was paid in.
fn growth(happened: &Happened, earned: &[Option<Money>], forecast: &Forecast) -> Option<Money> {
    let told = happened.accounts.values().any(|now| now.paid_in_usd.is_some());
    told.then(|| earned.iter().flatten().fold(forecast.growth, |sum, more| sum + *more))
}

fn money(usd: f64) -> Money {
    Money::from_dollars_f64(usd).unwrap_or(Money::ZERO)
}

fn worth_cause(of: Difference) -> WorthCause {
    match of {
        Difference::Markets => WorthCause::Markets,
        Difference::Income => WorthCause::Income,
        Difference::Essential => WorthCause::Essential,
        Difference::Goals => WorthCause::Goals,
        Difference::Discretionary => WorthCause::Discretionary,
        Difference::Taxes => WorthCause::Taxes,
        Difference::Unexplained => WorthCause::Unexplained,
    }
}

fn success_cause(of: Cause) -> SuccessCause {
    match of {
        Cause::Time => SuccessCause::Time,
        Cause::Markets => SuccessCause::Markets,
        Cause::Saving => SuccessCause::Saving,
        Cause::Spending => SuccessCause::Spending,
        Cause::Law => SuccessCause::Law,
        Cause::Assumptions => SuccessCause::Assumptions,
    }
}
