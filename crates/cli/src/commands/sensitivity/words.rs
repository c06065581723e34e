//! What a result hangs on, as a person reads it.

use overwinter_report::wire::v1::{
    ChanceSource, Effect, Estimate, GuardrailLevel, GuardrailLevels, LeverKind, LeverMap, RiskSplit, Sensitivity, SpendingCurve,
};

use crate::screen::figures::{count, dollars, estimate, percent, short_dollars, signed_rate};
use crate::screen::table::{Side, Table};
use crate::screen::{Style, Terminal, findings, text};

/// Everything.
pub fn render(told: &Sensitivity, terminal: &Terminal) -> String {
    let parts = [
        title(told, terminal),
        levers(told, terminal),
        told.risks.as_ref().map_or_else(String::new, |risks| split(risks, &told.as_planned, terminal)),
        told.spending.as_ref().map_or_else(String::new, |spending| curve(spending, terminal)),
        told.guardrails.as_ref().map_or_else(String::new, |levels| guardrails(levels, terminal)),
        told.map.as_ref().map_or_else(String::new, |levers| map(levers, terminal)),
        if told.findings.is_empty() { String::new() } else { to_know(told, terminal) },
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

fn to_know(told: &Sensitivity, terminal: &Terminal) -> String {
    format!("{}\n{}", terminal.paint(Style::Strong, "To know"), findings::render(&told.findings, terminal))
}

fn title(told: &Sensitivity, terminal: &Terminal) -> String {
    let receipt = &told.receipt;
    let run = format!("{} futures a run, the same for all · {} · seed {}", count(receipt.paths), receipt.model, receipt.seed);
    let planned = format!(
        "As planned everything is paid in {} of futures; the spending is worth a sure {} a year.",
        estimate(told.as_planned.success),
        short_dollars(told.as_planned.certain_spending.value)
    );
    let lines: String = text::wrap(&planned, terminal.width - 2).iter().map(|line| format!("  {line}\n")).collect();
    format!("{}\n{}\n\n{lines}", terminal.paint(Style::Strong, &told.plan.name), terminal.paint(Style::Quiet, &run))
}

fn heading(what: &str, note: &str, terminal: &Terminal) -> String {
    format!("{}{}\n", terminal.paint(Style::Strong, what), terminal.paint(Style::Quiet, &format!(", {note}")))
}

/// Columns of an effect: success, its difference, the difference of certain spending.
const EFFECT: [(&str, Side); 3] = [("everything paid", Side::Right), ("change", Side::Right), ("sure spending", Side::Right)];

fn effect(of: &Effect) -> [String; 3] {
    [estimate(of.success), points(of.gain_in_success), change(of.gain_in_spending.value)]
}

/// A difference of two shares: `−4.1 ± 0.6`, in points.
fn points(of: Estimate) -> String {
    let (value, error) = (of.value * 100.0, of.standard_error * 100.0);
    if value == 0.0 && error == 0.0 {
        return "none".into();
    }
    let sign = if value < 0.0 { "−" } else { "+" };
    format!("{sign}{:.1} ± {error:.1}", value.abs())
}

/// A difference of dollars with its sign.
fn change(amount: f64) -> String {
    match amount {
        amount if amount.abs() < 0.5 => "none".into(),
        amount if amount > 0.0 => format!("+{}", short_dollars(amount)),
        amount => short_dollars(amount),
    }
}

fn levers(told: &Sensitivity, terminal: &Terminal) -> String {
    if told.levers.is_empty() {
        return String::new();
    }
    let mut table = Table::new(&[("", Side::Left), EFFECT[0], EFFECT[1], EFFECT[2]]);
    for swing in &told.levers {
        for end in [swing.low, swing.high] {
            let [paid, gain, sure] = effect(&end.effect);
            table.row([named(swing.lever, end.level), paid, gain, sure]);
        }
    }
    heading("Levers", "the strongest first; change in points, and of the sure spending that is worth as much", terminal)
        + &table.render(terminal)
}

/// A lever at a level: `retire 1 year later`.
fn named(lever: LeverKind, level: f64) -> String {
    let years = |count: f64| if count == 1.0 { "1 year".to_owned() } else { format!("{count:.0} years") };
    match lever {
        LeverKind::Returns => format!("returns {} a year", signed_rate(level)),
        LeverKind::Inflation => format!("inflation {} a year", signed_rate(level)),
        LeverKind::Fees => format!("fees {} a year", signed_rate(level)),
        LeverKind::Spending => format!("spending {}", signed_rate(level)),
        LeverKind::Retirement if level < 0.0 => format!("retire {} earlier", years(-level)),
        LeverKind::Retirement if level > 0.0 => format!("retire {} later", years(level)),
        LeverKind::Retirement => "retire as planned".into(),
        LeverKind::Lifetime => format!("live to {level:.0}"),
    }
}

fn split(risks: &RiskSplit, planned: &Effect, terminal: &Terminal) -> String {
    let mut table = Table::new(&[("", Side::Left), EFFECT[0], EFFECT[1], EFFECT[2], ("of the spread", Side::Right)]);
    let [paid, ..] = effect(planned);
    table.row(["as planned".to_owned(), paid, String::new(), String::new(), String::new()]);
    for held in &risks.held {
        let name = match held.source {
            ChanceSource::Returns => "returns at their average",
            ChanceSource::Inflation => "inflation at its average",
            ChanceSource::Both => "both",
            ChanceSource::Lives => "lives as long as their mean",
            ChanceSource::Shocks => "no shock",
            ChanceSource::All => "all of these",
        };
        let [paid, gain, sure] = effect(&held.effect);
        table.row([name.to_owned(), paid, gain, sure, format!("{:.0} %", held.share_of_variance * 100.0)]);
    }
    heading(
        "Where the risk comes from",
        "one source of chance held still; the last column is its share of the variance of what remains",
        terminal,
    ) + &table.render(terminal)
}

fn curve(curve: &SpendingCurve, terminal: &Terminal) -> String {
    let mut table = Table::new(&[("a month", Side::Right), EFFECT[0], EFFECT[1], EFFECT[2]]);
    for point in &curve.points {
        let [paid, gain, sure] = effect(&point.effect);
        let style = if point.monthly_usd == curve.planned_monthly_usd { Style::Strong } else { Style::Plain };
        table.styled(style, [dollars(point.monthly_usd), paid, gain, sure]);
    }
    heading("Spending", "without goals and housing; a run for each", terminal) + &table.render(terminal)
}

fn guardrails(levels: &GuardrailLevels, terminal: &Terminal) -> String {
    let band = format!("to stay between {} and {} of futures", percent(levels.band.low), percent(levels.band.high));
    let mut lines = vec![format!(
        "Today {} are saved and {} a month spent; everything is paid in {} of futures.",
        short_dollars(levels.portfolio_usd),
        dollars(levels.spending_monthly_usd),
        estimate(levels.success)
    )];
    lines.push(level(levels, levels.cut, "Below", "No loss of savings takes it under the band."));
    lines.push(level(levels, levels.raise, "Above", "No gain of savings takes it over the band."));
    for (rule, what) in [(levels.rule_cut, "below"), (levels.rule_raise, "above")] {
        lines.extend(rule.map(|rule| {
            let (change, saved) = (change(rule.change_monthly_usd), short_dollars(rule.portfolio_usd));
            format!("The plan's own rule changes discretionary spending by {change} a month {what} {saved}.")
        }));
    }
    let wrapped = lines.iter().flat_map(|line| text::wrap(line, terminal.width - 2)).map(|line| format!("  {line}\n"));
    heading("Guardrails", &band, terminal) + &wrapped.collect::<String>()
}

fn level(levels: &GuardrailLevels, at: Option<GuardrailLevel>, side: &str, otherwise: &str) -> String {
    let Some(at) = at else { return otherwise.to_owned() };
    let (saved, middle) = (short_dollars(at.portfolio_usd), percent(levels.band.low.midpoint(levels.band.high)));
    match at.spending_monthly_usd {
        Some(spending) => format!("{side} {saved}: {} a month, for {middle} of futures again.", dollars(spending)),
        None => format!("{side} {saved}: no amount of spending leads to {middle} of futures."),
    }
}

fn map(map: &LeverMap, terminal: &Terminal) -> String {
    let names: Vec<String> = map.columns.iter().map(|level| named(map.levers.columns, *level)).collect();
    let columns: Vec<_> = [("", Side::Left)].into_iter().chain(names.iter().map(|name| (name.as_str(), Side::Right))).collect();
    let mut table = Table::new(&columns);
    for (row, cells) in map.rows.iter().zip(&map.success) {
        table.row([named(map.levers.rows, *row)].into_iter().chain(cells.iter().map(|cell| percent(cell.value))));
    }
    heading("Two levers at once", "share of futures in which everything is paid", terminal) + &table.render(terminal)
}
