//! What the figures rest on: the inputs, the market models, what stands in for what, and what is left out.

use super::super::words::{age, chance, count, model, percent, short};
use super::super::{Block, Source, Table};

/// What the computation leaves out. The simulation's method page says more.
const LEFT_OUT: [&str; 5] = [
    "Itemised deductions, credits for children, premiums of Medicare and credits for health insurance.",
    "Roth conversions, spousal benefits of Social Security while both live, selling the home or moving.",
    "Sudden costs such as long-term care, unless the plan names them as goals or spending.",
    "Changes of law: later years follow today’s law, its amounts moved with prices.",
    "What a plan says and the simulation can’t do is refused, never ignored.",
];

pub(super) fn blocks(source: &Source<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Heading("The plan’s main inputs".into()), Block::Table(inputs(source))];
    blocks.push(Block::Heading("How markets are imagined".into()));
    blocks.push(Block::Table(models(source)));
    blocks.push(Block::Paragraph(format!(
        "The first line is the one this report shows. ± is one standard error: what chance alone could move the figure. The models differ for \
         better reasons than chance, so read the range. Counting only the years at least one of you is alive: {} futures.",
        chance(source.simulation.outcome.success.while_alive)
    )));
    if !source.simulation.findings.is_empty() {
        blocks.push(Block::Heading("Worth knowing".into()));
        blocks.push(Block::List(source.simulation.findings.iter().map(|finding| finding.message.clone()).collect()));
    }
    blocks.push(Block::Heading("Not in these figures".into()));
    blocks.push(Block::List(LEFT_OUT.map(str::to_owned).to_vec()));
    blocks.push(Block::Note("This is a calculator, not advice. A chance is a statement about a model.".into()));
    blocks
}

fn inputs(source: &Source<'_>) -> Table {
    let inputs = &source.simulation.inputs;
    let mut table = Table::new(&["Input", "Value"], &[]);
    for person in &inputs.retirement_ages {
        table.row([format!("{} stops working at", person.name), age(person.age_months)]);
    }
    table.row(["Spending, without goals".into(), format!("{} a month, in today’s dollars", short(inputs.spending_monthly_usd.value))]);
    table.row(["Saved from pay".into(), percent(inputs.saving_share.value)]);
    table.row(["Held in stocks".into(), percent(inputs.stocks_share.value)]);
    for person in &source.simulation.plan.people {
        table.row([format!("Planned for {} to age", person.name), person.plan_to_age.to_string()]);
    }
    table
}

fn models(source: &Source<'_>) -> Table {
    let mut table = Table::new(&["Market model", "What it is"], &["Everything paid", "Futures"]);
    for of in &source.simulation.outcome.success.by_model {
        let note = of.note.clone().unwrap_or_default();
        table.row([model(of.model).to_owned(), note, chance(of.probability), count(of.paths)]);
    }
    table
}
