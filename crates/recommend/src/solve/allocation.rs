//! The share of stocks.

use overwinter_plan::{Adjust, Code, Finding, inputs};

use crate::trials::Trials;
use crate::{Answer, By, Refusal, ranking};

/// Shares that are tried: none, each tenth, all.
const TENTHS: u32 = 10;

/// Moves every mix of every invested account towards a share of stocks over all of them.
pub(super) fn solve(trials: &mut Trials<'_>, by: By) -> Result<Answer, Refusal> {
    if inputs(trials.plan).stocks_share.is_none() {
        return Err(Finding::at("/accounts", Code::WrongAccount).message("The plan has no invested account.").into());
    }
    let share = |tenths: u32| Adjust { stocks_share: Some(f64::from(tenths) / f64::from(TENTHS)), ..Adjust::default() };
    let cells: Vec<_> = (0..=TENTHS).map(share).collect();
    trials.expect(cells.len() + 3);
    ranking::answer(trials, &cells, by)
}
