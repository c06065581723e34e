//! Small grids: every cell is run under the same draws, and the best one is compared with each path by path.

use overwinter_plan::Adjust;

use crate::Refusal;
use crate::answer::{Answer, Tried};
use crate::trials::{TWO_SIDED_95, Trials};

/// What a grid is ranked by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The probability that nothing is ever short; of equals, what is worth more.
    Success,
    /// What heirs keep after tax less all unmet need, mean over paths.
    Worth,
    /// The sure spending that is worth as much as the uncertain one to a person of relative risk aversion 3
    /// ([`overwinter_engine::outcome::certainty`]); what heirs keep does not count.
    CertainSpending,
}

impl By {
    fn is_better(self, one: &Tried, other: &Tried) -> bool {
        let order = one.worth.value.total_cmp(&other.worth.value);
        match self {
            By::Success => one.success.value.total_cmp(&other.success.value).then(order).is_gt(),
            By::Worth => order.is_gt(),
            By::CertainSpending => {
                let spending = one.certain_spending.value.total_cmp(&other.certain_spending.value);
                spending.then(order).is_gt()
            }
        }
    }
}

/// The best of `cells`; of equals the first.
pub(crate) fn best_of(trials: &mut Trials<'_>, cells: &[Adjust], by: By) -> Result<Option<Tried>, Refusal> {
    let mut best: Option<Tried> = None;
    for cell in cells {
        let tried = trials.tried(cell)?;
        if best.as_ref().is_none_or(|best| by.is_better(&tried, best)) {
            best = Some(tried);
        }
    }
    Ok(best)
}

/// The answer of a grid that was run: `cells` in their order.
pub(crate) fn answer(trials: &mut Trials<'_>, cells: &[Adjust], by: By) -> Result<Answer, Refusal> {
    let as_planned = trials.tried(&Adjust::default())?;
    let best = best_of(trials, cells, by)?;
    let (mut tried, mut ties) = (Vec::new(), Vec::new());
    for cell in cells {
        let mut told = trials.tried(cell)?;
        if let Some(best) = &best {
            let lead = trials.lead(&best.changes, cell, by)?;
            if *cell != best.changes && lead.value <= TWO_SIDED_95 * lead.standard_error {
                ties.push(cell.clone());
            }
            told.behind = Some(lead);
        }
        tried.push(told);
    }
    let check = best.as_ref().map(|best| trials.check(&best.changes)).transpose()?.flatten();
    Ok(Answer { best, interval: None, ties, screened: 0, as_planned, tried, check, warnings: Vec::new() })
}
