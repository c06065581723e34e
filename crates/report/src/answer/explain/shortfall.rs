//! What could not be paid.

use overwinter_engine::Tier;

use super::{shows, spending};
use crate::answer::cells::Item;
use crate::answer::trail::Trail;
use crate::wire::v1::Line;

/// Unmet need by tier, as what was wanted less what was paid.
pub(super) fn lines(trail: &Trail<'_>, year: usize) -> Vec<Line> {
    let flows = &trail.year(year).flows;
    let tier = |tier: Tier| {
        let (planned, spent, unmet) = (flows.planned[tier.index()], flows.spent[tier.index()], flows.unmet[tier.index()]);
        let lines = [
            Line::new("Wanted", planned),
            Line::new("Paid", -spent).item(Item::Spending.id()),
            Line::new("Last year's tax that could not be settled", unmet - (planned - spent)),
        ];
        Line::new(spending::title(tier), unmet).made_of(lines.into_iter().filter(shows).collect())
    };
    Tier::ALL.map(tier).into_iter().filter(shows).collect()
}
