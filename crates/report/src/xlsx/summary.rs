//! The sheet with what the plan comes to: the sentence, quantiles, shortfall by tier, and what happened on the path.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Contents;
use super::format::Formats;
use super::page::{Entry, Page};
use crate::document::{Block, Document};
use crate::table::Unit;
use crate::wire::v1::{Outcome, PathYears, Quantiles, Simulation, TaxKind, Tier};

/// Writes the sheet. Without a simulation it tells of the path alone.
pub(super) fn write(sheet: &mut Worksheet, contents: &Contents<'_>, formats: &Formats) -> Result<(), XlsxError> {
    let mut page = Page::new(sheet, formats, "Summary", &[34.0, 15.0, 15.0, 15.0, 15.0, 15.0, 15.0, 15.0])?;
    page.title(contents.name)?;
    if let Some(simulation) = contents.simulation {
        let dollars = Unit::Dollars(contents.path.dollars).words().unwrap_or_default();
        said(simulation, contents.path).iter().try_for_each(|text| page.line(text))?;
        page.note(&format!("Amounts in {dollars}. The error beside a share is that of drawing so many futures."))?;
        let outcome = &simulation.outcome;
        quantiles(&mut page, outcome, formats)?;
        shortfall(&mut page, outcome, formats)?;
        models(&mut page, outcome, formats)?;
    }
    page.header(&["Year", "What happened"])?;
    let told = &contents.path.story;
    told.iter().try_for_each(|line| page.told(f64::from(line.year), &formats.whole, &line.text))?;
    page.note(&format!("This is path {}, the one of the yearly table.", contents.path.path))
}

/// What the printed report opens with, in the same words: success never stands without its range.
fn said(simulation: &Simulation, path: &PathYears) -> Vec<String> {
    let opening = Document::of(simulation, path).sections.into_iter().next();
    let blocks = opening.map(|section| section.blocks).unwrap_or_default();
    let words = blocks.into_iter().filter_map(|block| match block {
        Block::Lead(text) | Block::Paragraph(text) => Some(text),
        Block::Heading(_) | Block::List(_) | Block::Figures(_) | Block::Table(_) | Block::Chart(_) | Block::Note(_) => None,
    });
    words.collect()
}

fn quantiles(page: &mut Page<'_>, outcome: &Outcome, formats: &Formats) -> Result<(), XlsxError> {
    page.header(&["Futures at or below", "5 %", "10 %", "25 %", "half", "75 %", "90 %", "95 %"])?;
    let mut row = |name: &str, of: &Quantiles| {
        let amounts = [of.p5, of.p10, of.p25, of.p50, of.p75, of.p90, of.p95];
        page.row(name, amounts.map(|amount| Entry::Number(amount, &formats.dollars)))
    };
    row("Least spent in a full year", &outcome.spending.worst_year)?;
    row("Left to heirs, after tax", &outcome.legacy)?;
    for tax in &outcome.lifetime_taxes {
        let name = match tax.kind {
            TaxKind::FederalIncome => "Lifetime federal income tax",
            TaxKind::StateIncome => "Lifetime state income tax",
            TaxKind::Payroll => "Lifetime payroll tax",
            TaxKind::EarlyWithdrawalPenalty => "Lifetime tax on early withdrawals",
        };
        row(name, &tax.quantiles)?;
    }
    Ok(())
}

fn shortfall(page: &mut Page<'_>, outcome: &Outcome, formats: &Formats) -> Result<(), XlsxError> {
    page.header(&["Shortfall", "Ever short", "± error", "Years short", "Need unmet", "Half first short by"])?;
    let tiers: [(&str, &Tier); 4] = [
        ("Essential", &outcome.shortfall.essential),
        ("Goals", &outcome.shortfall.goal),
        ("Discretionary", &outcome.shortfall.discretionary),
        ("Any", &outcome.shortfall.any),
    ];
    for (name, tier) in tiers {
        let given = |figure: Option<f64>, format| figure.map_or(Entry::Missing, |figure| Entry::Number(figure, format));
        let entries = [
            Entry::Number(tier.probability.value, &formats.percent),
            Entry::Number(tier.probability.standard_error, &formats.percent),
            given(tier.years_short, &formats.decimal),
            given(tier.share_unmet, &formats.percent),
            given(tier.first_year.map(|year| year.p50), &formats.whole),
        ];
        page.row(name, entries)?;
    }
    page.note("Years and need: mean of the futures that fall short.")
}

fn models(page: &mut Page<'_>, outcome: &Outcome, formats: &Formats) -> Result<(), XlsxError> {
    page.header(&["Market model", "Everything paid", "± error", "Futures"])?;
    for model in &outcome.success.by_model {
        let entries = [
            Entry::Number(model.probability.value, &formats.percent),
            Entry::Number(model.probability.standard_error, &formats.percent),
            Entry::Number(f64::from(model.paths), &formats.count),
        ];
        page.row(model.model.id(), entries)?;
    }
    Ok(())
}
