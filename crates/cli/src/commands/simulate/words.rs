//! A simulation as a person reads it: the sentence that matters, the chart, the tables, the receipt.

use overwinter_report::wire::v1::{Dollars, Fan, Model, ModelSuccess, Outcome, Quantiles, Simulation, TaxKind, Tier};

use super::{Chart, standing};
use crate::plan_file::Planned;
use crate::screen::fan::{self, Bands};
use crate::screen::figures::{count, estimate, month, percent, short_dollars};
use crate::screen::table::{Side, Table};
use crate::screen::{Style, Terminal, findings, text};

/// Everything, in the order in which people should meet it.
pub fn render(simulation: &Simulation, chart: Chart, planned: &Planned, terminal: &Terminal) -> String {
    let outcome = &simulation.outcome;
    let parts = [
        title(simulation, terminal),
        sentence(simulation, terminal),
        standing::standing(outcome, terminal),
        drawn(simulation, chart, terminal),
        tiers(outcome, terminal),
        amounts(outcome, terminal),
        standing::causes(outcome, terminal),
        models(outcome, terminal),
        warnings(simulation, terminal),
        receipt(simulation, planned, terminal),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

fn title(simulation: &Simulation, terminal: &Terminal) -> String {
    let plan = &simulation.plan;
    let people: Vec<_> =
        plan.people.iter().map(|person| format!("{} {} to {}", person.name, person.age_years, person.plan_to_age)).collect();
    let name = terminal.paint(Style::Strong, &plan.name);
    let steps = if simulation.receipt.steps_per_year == 12 { "month by month" } else { "year by year" };
    let run = format!(
        "{} futures, {steps}, {}",
        count(simulation.outcome.paths),
        model_words(simulation.outcome.success.by_model.first().map_or(Model::Bootstrap, |own| own.model))
    );
    format!(
        "{name}  {}\n{}\n",
        terminal.paint(Style::Quiet, &format!("{} to {} · {}", month(&plan.as_of), month(&plan.end), people.join(", "))),
        terminal.paint(Style::Quiet, &run)
    )
}

const fn model_words(model: Model) -> &'static str {
    match model {
        Model::Bootstrap => "blocks of US history since 1871",
        Model::Historical => "US history since 1871 from every start month",
        Model::Lognormal => "dated assumptions",
        Model::StudentT => "dated assumptions with fat tails",
        Model::Regime => "dated assumptions with calm and rough times",
        Model::Deterministic => "one future without chance",
    }
}

/// What the run is for, in words. Success never stands without its range over models.
fn sentence(simulation: &Simulation, terminal: &Terminal) -> String {
    let outcome = &simulation.outcome;
    let last = outcome.years.last().copied().unwrap_or_default();
    let main = match outcome.success.probability.value {
        0.0 => format!("In none of {} futures is everything planned paid for to {last}", count(outcome.paths)),
        1.0 => format!("In all {} futures everything planned is paid for to {last}", count(outcome.paths)),
        share => format!("In {} of 100 futures everything planned is paid for to {last}", of_hundred(share)),
    };
    let main = format!("{main}{}.", range(&outcome.success.by_model));
    let lines = |text: &str| text::wrap(text, terminal.width - 2);
    let strong = lines(&main).into_iter().map(|line| format!("  {}\n", terminal.paint(Style::Strong, &line)));
    strong.chain(lines(&otherwise(outcome)).into_iter().map(|line| format!("  {line}\n"))).collect()
}

/// What the market models say, when there are several.
fn range(by_model: &[ModelSuccess]) -> String {
    let values = || by_model.iter().map(|model| model.probability.value);
    let (least, most) = (of_hundred(values().fold(1.0, f64::min)), of_hundred(values().fold(0.0, f64::max)));
    match by_model.len() {
        0 | 1 => String::new(),
        count if least == most => format!("; {count} market models agree"),
        _ => format!("; market models say {least} to {most}"),
    }
}

fn of_hundred(share: f64) -> String {
    percent(share).trim_end_matches(" %").to_owned()
}

/// What happens in the futures that fall short.
fn otherwise(outcome: &Outcome) -> String {
    let any = &outcome.shortfall.any;
    let (Some(years), Some(unmet), Some(first)) = (any.years_short, any.share_unmet, any.first_year) else {
        return "None of them falls short.".into();
    };
    let essential = match outcome.shortfall.essential.probability.value {
        0.0 => "Essentials are always paid.".to_owned(),
        share => format!("Essentials fall short in {} of all futures.", percent(share)),
    };
    format!(
        "In the others money is short for {years:.0} years on average, half of them by {:.0}, and {} of what they need is not met. {essential}",
        first.p50,
        percent(unmet)
    )
}

fn drawn(simulation: &Simulation, chart: Chart, terminal: &Terminal) -> String {
    let outcome = &simulation.outcome;
    let (what, of): (_, &Fan) = match chart {
        Chart::NetWorth => ("Net worth", &outcome.net_worth),
        Chart::Spending => ("Spending a year", &outcome.spending.total),
        Chart::None => return String::new(),
    };
    let bands = Bands { years: &outcome.years, outer: [&of.p10, &of.p90], inner: [&of.p25, &of.p75], median: &of.p50 };
    let mut drawn = format!("{}\n{}", heading(what, dollars_words(outcome.dollars), terminal), fan::draw(&bands, terminal));
    let dated: Vec<_> =
        simulation.plan.milestones.iter().map(|milestone| format!("{} {}", &milestone.month[..4], milestone.label)).collect();
    for line in text::wrap(&dated.join(" · "), terminal.width - 2) {
        drawn.push_str(&terminal.paint(Style::Quiet, &format!("  {line}")));
        drawn.push('\n');
    }
    drawn
}

pub(super) fn heading(what: &str, note: &str, terminal: &Terminal) -> String {
    format!("{}{}", terminal.paint(Style::Strong, what), terminal.paint(Style::Quiet, &format!(", {note}")))
}

const fn dollars_words(dollars: Dollars) -> &'static str {
    match dollars {
        Dollars::Real => "in today's dollars",
        Dollars::Nominal => "in dollars of the time",
    }
}

/// Spending and shortfall by tier.
fn tiers(outcome: &Outcome, terminal: &Terminal) -> String {
    let (spending, shortfall) = (&outcome.spending, &outcome.shortfall);
    let rows: [(&str, &Fan, &Tier); 4] = [
        ("essential", &spending.essential, &shortfall.essential),
        ("goals", &spending.goal, &shortfall.goal),
        ("discretionary", &spending.discretionary, &shortfall.discretionary),
        ("all", &spending.total, &shortfall.any),
    ];
    let columns = [
        ("", Side::Left),
        ("spent a year", Side::Right),
        ("ever short", Side::Right),
        ("for years", Side::Right),
        ("unmet", Side::Right),
        ("half by", Side::Right),
    ];
    let mut table = Table::new(&columns);
    for (name, fan, tier) in rows {
        let given = |value: Option<String>| value.unwrap_or_else(|| "–".into());
        let cells = [
            name.to_owned(),
            short_dollars(mean(&fan.p50)),
            estimate(tier.probability),
            given(tier.years_short.map(|years| format!("{years:.1}"))),
            given(tier.share_unmet.map(percent)),
            given(tier.first_year.map(|year| format!("{:.0}", year.p50))),
        ];
        table.styled(if name == "all" { Style::Strong } else { Style::Plain }, cells);
    }
    let note = format!("{}; spent: median by year, averaged", dollars_words(outcome.dollars));
    let mut text = format!("{}\n{}", heading("Spending and shortfall", &note, terminal), table.render(terminal));
    let goals: Vec<_> = outcome.goals.iter().map(|goal| format!("{} {}", goal.name, estimate(goal.probability))).collect();
    if goals.len() > 1 {
        for line in text::wrap(&format!("goals met in full: {}", goals.join(" · ")), terminal.width - 2) {
            text.push_str(&format!("  {line}\n"));
        }
    }
    text
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// Worst year, legacy and taxes.
fn amounts(outcome: &Outcome, terminal: &Terminal) -> String {
    let columns = [
        ("futures at or below", Side::Left),
        ("5 %", Side::Right),
        ("25 %", Side::Right),
        ("half", Side::Right),
        ("75 %", Side::Right),
        ("95 %", Side::Right),
    ];
    let mut table = Table::new(&columns);
    let mut row = |name: &str, of: &Quantiles| {
        let amounts = [of.p5, of.p25, of.p50, of.p75, of.p95].map(short_dollars);
        table.row([name.to_owned()].into_iter().chain(amounts));
    };
    row("least spent in a year", &outcome.spending.worst_year);
    row("left to heirs, after tax", &outcome.legacy);
    for tax in &outcome.lifetime_taxes {
        let name = match tax.kind {
            TaxKind::FederalIncome => "federal income tax",
            TaxKind::StateIncome => "state income tax",
            TaxKind::Payroll => "payroll tax",
            TaxKind::EarlyWithdrawalPenalty => "early withdrawal tax",
        };
        if tax.quantiles.p95 > 0.0 {
            row(name, &tax.quantiles);
        }
    }
    format!("{}\n{}", heading("What remains, and lifetime taxes", dollars_words(outcome.dollars), terminal), table.render(terminal))
}

/// Success by model, each with its error.
fn models(outcome: &Outcome, terminal: &Terminal) -> String {
    let mut table = Table::new(&[("market", Side::Left), ("everything paid", Side::Right), ("futures", Side::Right)]);
    for model in &outcome.success.by_model {
        table.row([model.model.id().to_owned(), estimate(model.probability), count(model.paths)]);
    }
    let rendered = table.render(terminal);
    let mut lines = rendered.lines();
    let mut text = format!(
        "{}\n{}\n",
        heading("Success", "standard error of sampling beside it; the models differ by more", terminal),
        lines.next().unwrap_or_default()
    );
    for (line, model) in lines.zip(&outcome.success.by_model) {
        text.push_str(line);
        text.push('\n');
        if let Some(note) = &model.note {
            for line in text::wrap(note, terminal.width - 4) {
                text.push_str(&terminal.paint(Style::Quiet, &format!("    {line}")));
                text.push('\n');
            }
        }
    }
    let alive = format!("while someone of the household is alive: {}", estimate(outcome.success.while_alive));
    text.push_str(&format!("  {alive}\n"));
    text
}

fn warnings(simulation: &Simulation, terminal: &Terminal) -> String {
    if simulation.findings.is_empty() {
        return String::new();
    }
    format!("{}\n{}", terminal.paint(Style::Strong, "To know"), findings::render(&simulation.findings, terminal))
}

/// What to look at next, and what makes the result checkable.
fn receipt(simulation: &Simulation, planned: &Planned, terminal: &Terminal) -> String {
    let (receipt, notable) = (&simulation.receipt, &simulation.outcome.notable_paths);
    let short = |hash: &str| hash.chars().take(16).collect::<String>();
    let lines = [
        format!(
            "  engine {} · {} · seed {} · {} paths · {} steps a year · {}",
            receipt.engine,
            receipt.model,
            receipt.seed,
            count(receipt.paths),
            receipt.steps_per_year,
            receipt.arithmetic
        ),
        format!("  plan {} · law {} · market {}", short(&receipt.plan), short(&receipt.law), short(&receipt.market)),
        format!("  program {} · result {}", short(&receipt.program), short(&receipt.result)),
    ];
    let mut text = format!("{}\n", terminal.paint(Style::Strong, "Receipt"));
    for line in lines {
        text.push_str(&terminal.paint(Style::Quiet, &text::hanging("  ", line.trim_start(), terminal.width)));
        text.push('\n');
    }
    let look = format!("Look closer: overwinter path {} --path worst (number {})", planned.arguments(), notable.worst);
    text.push_str(&format!("\n{}\n", text::hanging("  ", &look, terminal.width)));
    text
}
