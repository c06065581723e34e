//! The answer of a search as a person reads it: the sentence, what was tried, the check.

use std::collections::BTreeMap;

use overwinter_report::wire::v1::{Change, Estimate, RankedBy, SearchKind, Solution, Tried};
use overwinter_units::Age;

use crate::screen::figures::{count, dollars, estimate, percent, points, short_dollars};
use crate::screen::table::{Side, Table};
use crate::screen::{Style, Terminal, findings, text};

/// Most rows of what was tried.
const ROWS_MAX: usize = 15;

/// Everything.
pub fn render(solution: &Solution, terminal: &Terminal) -> String {
    let paragraph = |words: String| -> String { text::wrap(&words, terminal.width - 2).iter().map(|line| format!("  {line}\n")).collect() };
    let strong = |words: String| -> String {
        text::wrap(&words, terminal.width - 2).iter().map(|line| format!("  {}\n", terminal.paint(Style::Strong, line))).collect()
    };
    let mut parts = vec![title(solution, terminal) + "\n" + &strong(sentence(solution)) + &paragraph(as_planned(solution))];
    parts.push(tried(solution, terminal));
    parts.push(paragraph(checked(solution)));
    if !solution.findings.is_empty() {
        parts.push(format!("{}\n{}", terminal.paint(Style::Strong, "To know"), findings::render(&solution.findings, terminal)));
    }
    parts.join("\n")
}

fn title(solution: &Solution, terminal: &Terminal) -> String {
    let receipt = &solution.receipt;
    let run = format!("{} futures a candidate · {} · seed {}", count(receipt.paths), receipt.model, receipt.seed);
    format!("{}\n{}\n", terminal.paint(Style::Strong, &solution.plan.name), terminal.paint(Style::Quiet, &run))
}

fn sentence(solution: &Solution) -> String {
    let Some(best) = &solution.best else {
        let target = solution.target.map_or_else(String::new, |target| format!(" reaches {}", percent(target)));
        return format!("Nothing that was tried{target}.");
    };
    let what = named(solution, &best.change);
    match (solution.search, solution.target) {
        (SearchKind::Spending, Some(target)) => format!("Spending of {what} lasts in {} of futures{}.", percent(target), between(solution)),
        (SearchKind::Retirement, Some(target)) => {
            format!("{what} is the earliest retirement that works in {} of futures{}.", percent(target), between(solution))
        }
        (SearchKind::Saving, Some(target)) if best.change.extra_saving.as_ref().is_some_and(|extra| extra.monthly_usd == 0.0) => {
            format!("Nothing more has to be saved for {} of futures{}.", percent(target), between(solution))
        }
        (SearchKind::Saving, Some(target)) => {
            format!("Saving {what} more until retirement works in {} of futures{}.", percent(target), between(solution))
        }
        (SearchKind::Saving | SearchKind::Spending | SearchKind::Retirement, None)
        | (SearchKind::Claiming | SearchKind::Conversions | SearchKind::Allocation, _) => format!("Best is {what}{}.", ties(solution)),
    }
}

/// ` (95 % sure: between $8,570 and $9,070)`; nothing without chance.
fn between(solution: &Solution) -> String {
    let Some(interval) = &solution.interval else { return String::new() };
    let end = |end: &Option<Change>| end.as_ref().map_or_else(|| "beyond what was tried".to_owned(), value);
    match (end(&interval.cautious), end(&interval.ambitious)) {
        (one, other) if one == other => String::new(),
        (one, other) => format!(" (95 % sure: between {one} and {other})"),
    }
}

/// The number of a change that has a single one.
fn value(change: &Change) -> String {
    let extra = change.extra_saving.as_ref().map(|extra| extra.monthly_usd);
    let amount = change.spending_monthly_usd.or(change.discretionary_monthly_usd).or(extra);
    let age = change.retirement_age_months.values().next().map(|months| Age::from_months(*months).to_string());
    amount.map(dollars).or(age).unwrap_or_default()
}

fn ties(solution: &Solution) -> String {
    match solution.ties.len() {
        0 => String::new(),
        1..=3 => {
            let names: Vec<_> = solution.ties.iter().map(|tie| named(solution, tie)).collect();
            format!("; not to be told from it: {}", names.join(", "))
        }
        ties => format!("; {ties} of {} tried can't be told from it", solution.tried.len()),
    }
}

fn as_planned(solution: &Solution) -> String {
    let planned = &solution.as_planned;
    format!(
        "The plan as written: everything is paid in {}, worth {} in the mean.",
        paid(planned.success),
        short_dollars(planned.worth.value)
    )
}

fn paid(success: Estimate) -> String {
    match success.value {
        1.0 => "all futures".into(),
        0.0 => "no future".into(),
        _ => format!("{} of futures", estimate(success)),
    }
}

/// The choice in words.
fn named(solution: &Solution, change: &Change) -> String {
    let ages = |of: &BTreeMap<String, u16>| {
        let people = solution.plan.people.iter();
        let ages: Vec<_> = people.filter_map(|one| Some(format!("{} at {}", one.name, Age::from_months(*of.get(&one.id)?)))).collect();
        ages.join(", ")
    };
    match solution.search {
        SearchKind::Spending if change.discretionary_monthly_usd.is_some() => format!("{} a month at will", value(change)),
        SearchKind::Spending | SearchKind::Saving => format!("{} a month", value(change)),
        SearchKind::Retirement => ages(&change.retirement_age_months),
        SearchKind::Claiming => ages(&change.claim_age_months),
        SearchKind::Conversions => match change.conversions_up_to.unwrap_or_default() {
            0.0 => "no conversions".into(),
            rate => format!("up to the top of {}", percent(rate)),
        },
        SearchKind::Allocation => format!("{} stocks", percent(change.stocks_share.unwrap_or_default())),
    }
}

/// What was run: all of it, or those around the answer and both ends.
fn tried(solution: &Solution, terminal: &Terminal) -> String {
    let is_best = |tried: &Tried| solution.best.as_ref().is_some_and(|best| best.change == tried.change);
    let shown = shown(solution);
    let columns = [("", Side::Left), ("everything paid", Side::Right), ("worth", Side::Right), ("behind", Side::Right), ("", Side::Left)];
    let mut table = Table::new(&columns);
    for tried in &shown {
        let (style, mark) = if is_best(tried) { (Style::Strong, "←") } else { (Style::Plain, "") };
        let cells = [
            named(solution, &tried.change),
            estimate(tried.success),
            short_dollars(tried.worth.value),
            tried.behind.map_or_else(String::new, |lead| behind(solution, lead)),
            mark.to_owned(),
        ];
        table.styled(style, cells);
    }
    table.drop_columns(|cell| !cell.is_empty());
    let screened = match solution.screened {
        0 => String::new(),
        cells => format!(", chosen from {} by the present value of benefits", count(cells)),
    };
    let note = match shown.len() {
        all if all == solution.tried.len() => format!(", {all} candidates{screened}"),
        some => format!(", {some} of {} candidates{screened}; --json has all", solution.tried.len()),
    };
    format!("{}{}\n{}", terminal.paint(Style::Strong, "What was tried"), terminal.paint(Style::Quiet, &note), table.render(terminal))
}

fn behind(solution: &Solution, lead: Estimate) -> String {
    match solution.ranked_by {
        _ if lead.value == 0.0 && lead.standard_error == 0.0 => "–".into(),
        Some(RankedBy::Worth | RankedBy::CertainSpending) => {
            format!("{} ± {}", short_dollars(lead.value), short_dollars(lead.standard_error))
        }
        Some(RankedBy::Success) | None => points(lead),
    }
}

fn shown(solution: &Solution) -> Vec<&Tried> {
    let count = solution.tried.len();
    if count <= ROWS_MAX {
        return solution.tried.iter().collect();
    }
    let mut places: Vec<usize> = if solution.target.is_some() { spread(solution) } else { best_first(solution) };
    places.truncate(ROWS_MAX);
    places.sort_unstable();
    places.into_iter().map(|place| &solution.tried[place]).collect()
}

/// Of a curve: the answer and an even choice of the others.
fn spread(solution: &Solution) -> Vec<usize> {
    let count = solution.tried.len();
    let best = solution.tried.iter().position(|tried| solution.best.as_ref().is_some_and(|best| best.change == tried.change));
    let even = (0..ROWS_MAX - 1).map(|row| row * (count - 1) / (ROWS_MAX - 2));
    let mut places: Vec<usize> = best.into_iter().collect();
    places.extend(even.filter(|place| Some(*place) != best));
    places
}

/// Of a grid: the least behind.
fn best_first(solution: &Solution) -> Vec<usize> {
    let behind = |place: &usize| solution.tried[*place].behind.map_or(0.0, |lead| lead.value);
    let mut places: Vec<usize> = (0..solution.tried.len()).collect();
    places.sort_by(|one, other| behind(one).total_cmp(&behind(other)));
    places
}

fn checked(solution: &Solution) -> String {
    let Some(check) = &solution.check else {
        return if solution.best.is_some() { "No check: this market has no other futures.".into() } else { String::new() };
    };
    format!(
        "Checked on other futures (seed {}): everything is paid in {}, as planned in {}. Path by path the answer changes that by {}, and worth by {} ± {}.",
        check.seed,
        paid(check.best.success),
        paid(check.as_planned.success),
        points(check.gain_in_success),
        short_dollars(check.gain_in_worth.value),
        short_dollars(check.gain_in_worth.standard_error)
    )
}
