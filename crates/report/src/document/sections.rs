//! The sections, one a file, in the order of reading.

mod accounts;
mod assumptions;
mod cash_flow;
mod net_worth;
mod receipt;
mod spending;
mod summary;
mod taxes;
mod tiers;

use super::{Block, Section, Source};
use crate::chart::Mark;
use crate::wire::v1::{MilestoneKind, PathYear};

type Blocks = fn(&Source<'_>) -> Vec<Block>;

/// Id, title, whether it starts a page, and maker of each section.
const REGISTRY: [(&str, &str, bool, Blocks); 8] = [
    ("summary", "", false, summary::blocks),
    ("spending", "What you can spend", true, spending::blocks),
    ("net-worth", "What you own", false, net_worth::blocks),
    ("cash-flow", "Cash flow", true, cash_flow::blocks),
    ("taxes", "Taxes", true, taxes::blocks),
    ("accounts", "Accounts", true, accounts::blocks),
    ("assumptions", "What this rests on", false, assumptions::blocks),
    ("receipt", "Receipt", false, receipt::blocks),
];

/// Every section.
pub(super) fn all(source: &Source<'_>) -> Vec<Section> {
    REGISTRY
        .iter()
        .map(|(id, title, starts_page, blocks)| Section { id, title, starts_page: *starts_page, blocks: blocks(source) })
        .collect()
}

/// What is dated within the charts, the end left out.
fn marks(source: &Source<'_>) -> Vec<Mark> {
    let milestones = source.simulation.plan.milestones.iter().filter(|milestone| milestone.kind != MilestoneKind::End);
    let dated = milestones.filter_map(|milestone| {
        let (year, month) = milestone.month.split_once('-')?;
        // A value of a year stands for its end; a month stands where it is on the way there.
        let at = year.parse::<f64>().ok()? + month.parse::<f64>().ok()? / 12.0 - 1.0;
        Some(Mark { at, label: milestone.label.clone() })
    });
    let (first, last) = span(&source.simulation.outcome.years);
    dated.map(|mark| Mark { at: mark.at.clamp(first, last), ..mark }).collect()
}

fn span(years: &[i32]) -> (f64, f64) {
    let at = |year: Option<&i32>| f64::from(year.copied().unwrap_or_default());
    (at(years.first()), at(years.last()))
}

/// The years a table of the median path shows: the first, the last, every fifth, and those in which someone stops working.
fn table_years<'a>(source: &Source<'a>) -> Vec<&'a PathYear> {
    let years = &source.median.years;
    let ends = [years.first(), years.last()].map(|year| year.map(|year| year.year));
    let retires = |year: &PathYear| {
        let retirements = source.simulation.plan.people.iter().filter_map(|person| person.retires.as_deref());
        retirements.filter_map(|month| month.get(..4)).any(|retires| retires == year.year.to_string())
    };
    years.iter().filter(|year| year.year % 5 == 0 || ends.contains(&Some(year.year)) || retires(year)).collect()
}

/// `2036` with the ages at its end, `62, 60`.
fn year_and_ages(year: &PathYear) -> [String; 2] {
    let ages: Vec<_> = year.ages.iter().map(u16::to_string).collect();
    [year.year.to_string(), ages.join(", ")]
}
