//! Why the chance of a plan has moved: one change after the other, under the same draws.

use overwinter_engine::{Progress, Run, compile, fates, path_count};
use overwinter_plan::{Adjust, Holding, Plan, adjust, inputs};
use overwinter_units::Money;

use super::{Forecast, Since, rolled};
use crate::{Refusal, Setting};

/// What has moved it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// Time has passed as forecast.
    Time,
    /// Markets and prices did otherwise than on average.
    Markets,
    /// More or less was put aside, and paid in taxes.
    Saving,
    /// Spending is another one from now on.
    Spending,
    /// The law has changed.
    Law,
    /// The plan, or the markets it assumes, are other ones.
    Assumptions,
}

/// A chance that has moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Paths of each run.
    pub paths: u32,
    /// On how many everything was paid, as the plan stood.
    pub before: u32,
    /// On how many it is now.
    pub after: u32,
    /// Paths gained by each cause, in order; they sum to `after` less `before`.
    pub causes: Vec<(Cause, i32)>,
}

/// Splits the change. `after` is the plan as it is from now on, by its own setting; `earned` is what each account has gained by markets beyond what was
/// forecast, where that is known.
///
/// # Errors
/// Findings of the engine, or that it was cancelled.
pub fn success(
    before: (&Plan, &Setting<'_>),
    since: &Since,
    forecast: &Forecast,
    earned: &[Option<Money>],
    after: (&Plan, &Setting<'_>),
    progress: Progress<'_>,
) -> Result<Moved, Refusal> {
    let (plan, setting) = before;
    let expected: Vec<Option<Holding>> = forecast.accounts.iter().map(|usd| Some(Holding { balance: *usd, basis: None })).collect();
    let by_markets = expected.iter().zip(earned).map(|(holding, more)| {
        holding.map(|of| Holding { balance: more.map_or(of.balance, |more| (of.balance + more).max(Money::ZERO)), ..of })
    });
    let time = rolled(plan, since.to, forecast.prices, &expected)?;
    let markets = rolled(plan, since.to, since.prices, &by_markets.collect::<Vec<_>>())?;
    let held: Vec<_> = since.accounts.iter().zip(&expected).map(|(known, expected)| known.or(*expected)).collect();
    let saving = rolled(plan, since.to, since.prices, &held)?;
    let spending = spends_as(&saving, after.0)?;
    let runs: [(Option<Cause>, &Plan, &Setting<'_>); 7] = [
        (None, plan, setting),
        (Some(Cause::Time), &time, setting),
        (Some(Cause::Markets), &markets, setting),
        (Some(Cause::Saving), &saving, setting),
        (Some(Cause::Spending), &spending, setting),
        (Some(Cause::Law), &spending, &Setting { law: after.1.law, ..*setting }),
        (Some(Cause::Assumptions), after.0, after.1),
    ];
    let programs = runs.iter().map(|(_, plan, of)| compile(plan, of.law, of.market.clone(), of.options)).collect::<Result<Vec<_>, _>>()?;
    let paths = programs.iter().map(|program| path_count(program, setting.run.paths)).min().unwrap_or_default();
    let mut succeed = Vec::with_capacity(programs.len());
    for (done, program) in programs.iter().enumerate() {
        let tell = |one: usize, of: usize| progress(done * of + one, programs.len() * of);
        let fates = fates(program, Run { paths, ..setting.run }, &tell)?;
        succeed.push(fates.iter().filter(|fate| fate.succeeds).count() as i32);
    }
    let named = runs.iter().skip(1).filter_map(|(cause, _, _)| *cause);
    let causes = named.zip(succeed.windows(2)).map(|(cause, pair)| (cause, pair[1] - pair[0])).collect();
    Ok(Moved { paths, before: succeed[0] as u32, after: succeed[succeed.len() - 1] as u32, causes })
}

/// The plan with the spending of another one.
fn spends_as(plan: &Plan, other: &Plan) -> Result<Plan, Refusal> {
    let (own, wanted) = (inputs(plan), inputs(other));
    let change = |own: Option<overwinter_plan::Slider>, wanted: Option<overwinter_plan::Slider>| {
        wanted.zip(own).map(|(wanted, own)| (wanted.value, own.value)).filter(|(wanted, own)| wanted != own).map(|(wanted, _)| wanted)
    };
    let adjustment = Adjust { spending_monthly_usd: change(own.spending_monthly_usd, wanted.spending_monthly_usd), ..Adjust::default() };
    if adjustment == Adjust::default() { Ok(plan.clone()) } else { Ok(adjust(plan, &adjustment)?) }
}
