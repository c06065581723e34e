//! One path, year by year.

use overwinter_units::{Age, Month};

use super::cells::{ITEMS, Item, cell};
use super::round::{cents, rate};
use super::trail::Trail;
use super::{Desk, Question, Refusal, receipt, story};
use crate::wire::v1::{PathYear, PathYears};

/// The years and the story of `path`.
///
/// # Errors
/// Findings when the plan can't be run, or there is no such path.
pub fn path(desk: &Desk, question: &Question, path: u32) -> Result<PathYears, Refusal> {
    let trail = Trail::new(desk, question, path)?;
    let years: Vec<_> = (0..trail.ledger.years.len()).map(|index| year(&trail, index)).collect();
    let story = story::story(&trail);
    let dollars = question.run.dollars;
    let receipt = receipt::receipt(desk, &trail.case, &(path, dollars, &years, &story));
    Ok(PathYears { path, dollars, years, story, receipt })
}

fn year(trail: &Trail<'_>, index: usize) -> PathYear {
    let traced = trail.year(index);
    let at = |item: Item| cents(cell(trail, index, item));
    let december = Month::january(traced.year).plus(11);
    PathYear {
        year: traced.year,
        ages: trail.plan().people.iter().map(|person| Age::at(december, person.born).completed_years()).collect(),
        income: at(Item::Income),
        social_security: at(Item::SocialSecurity),
        pensions: at(Item::Pensions),
        spending: at(Item::Spending),
        taxes: at(Item::Taxes),
        saved: at(Item::Saved),
        withdrawn: at(Item::Withdrawn),
        market_growth: at(Item::MarketGrowth),
        inflation: rate(traced.prices[1] / traced.prices[0] - 1.0),
        stock_return: rate(traced.stock_return),
        net_worth: at(Item::NetWorth),
        shortfall: at(Item::Shortfall),
        cells: ITEMS.iter().map(|item| (item.id().to_owned(), at(*item))).collect(),
    }
}
