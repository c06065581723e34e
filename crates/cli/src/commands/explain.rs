//! `overwinter explain`: the worksheet behind one figure of one future's year.

use clap::Args;
use overwinter_report::answer::explain;
use overwinter_report::wire::v1::{Dollars, Line, Worksheet};

use super::Answer;
use super::path::OnePath;
use crate::desk;
use crate::plan_file::Planned;
use crate::screen::figures::cents;
use crate::screen::{self, Style, Terminal, text};

/// Its words.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  overwinter explain examples/plans/couple.toml --year 2031 --item federal_income_tax\n  \
    overwinter explain couple.toml --year 2050 --item withdrawn --path worst")]
pub struct Arguments {
    #[command(flatten)]
    planned: Planned,
    /// The calendar year
    #[arg(long)]
    year: i32,
    /// The figure: income, spending, taxes, federal_income_tax, withdrawn, net_worth, … (a wrong one lists all)
    #[arg(long)]
    item: String,
    #[command(flatten)]
    of: OnePath,
    /// Print the worksheet as JSON
    #[arg(long)]
    json: bool,
}

/// Explains the figure.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let desk = arguments.of.desk()?;
    let found = arguments.of.find(&arguments.planned, &desk)?;
    match found.and_then(|(question, number)| explain(&desk, &question, number, arguments.year, &arguments.item)) {
        Err(refusal) => return desk::refuse(&arguments.planned, refusal, arguments.json),
        Ok(sheet) if arguments.json => screen::print_json(&sheet)?,
        Ok(sheet) => screen::print(&render(&sheet, &Terminal::of_output()))?,
    }
    Ok(Answer::Yes)
}

/// From this width sources stand beside the amounts.
const SOURCES_FROM: usize = 110;

fn render(sheet: &Worksheet, terminal: &Terminal) -> String {
    let of = match sheet.receipt.dollars {
        Dollars::Real => "today's dollars",
        Dollars::Nominal => "dollars of the time",
    };
    let widest = widest(&sheet.lines).max(cents(sheet.total).chars().count());
    let column = terminal.width.min(if terminal.width >= SOURCES_FROM { 72 } else { terminal.width }) - widest;
    let form = Form { column, widest, terminal };
    let title = terminal.paint(Style::Strong, &format!("{}, path {}", sheet.title, sheet.path));
    let mut text = format!("{title}{}\n\n", terminal.paint(Style::Quiet, &format!(", in {of}")));
    sheet.lines.iter().for_each(|line| form.line(line, 1, &mut text));
    text.push_str(&format!("{}{}\n", " ".repeat(form.column), "─".repeat(widest)));
    let total = form.row(1, &sheet.title, sheet.total);
    text.push_str(&format!("{}\n", terminal.paint(Style::Strong, &total)));
    text
}

fn widest(lines: &[Line]) -> usize {
    lines.iter().map(|line| cents(line.amount).chars().count().max(widest(&line.lines))).max().unwrap_or(0)
}

/// A sheet of lines: labels with dots up to a column of amounts.
struct Form<'a> {
    /// Where the amounts begin.
    column: usize,
    /// How wide they are.
    widest: usize,
    terminal: &'a Terminal,
}

impl Form<'_> {
    fn line(&self, line: &Line, depth: usize, text: &mut String) {
        let beside = self.terminal.width >= SOURCES_FROM;
        let wordings = [line.form.as_deref(), line.source.as_deref()];
        let source = wordings.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        text.push_str(&self.row(depth, &line.label, line.amount));
        let indent = " ".repeat(2 * depth + 2);
        if beside && !source.is_empty() {
            let room = self.terminal.width - self.column - self.widest - 2;
            let parts = text::wrap(&source, room);
            text.push_str(&format!("  {}", self.terminal.paint(Style::Quiet, &parts[0])));
            for part in &parts[1..] {
                text.push_str(&format!("\n{}{}", " ".repeat(self.column + self.widest + 2), self.terminal.paint(Style::Quiet, part)));
            }
        }
        text.push('\n');
        if !beside && !source.is_empty() {
            self.aside(&indent, &source, text);
        }
        if let Some(note) = &line.note {
            self.aside(&indent, note, text);
        }
        line.lines.iter().for_each(|line| self.line(line, depth + 1, text));
    }

    /// A label, dots, and the amount.
    fn row(&self, depth: usize, label: &str, amount: f64) -> String {
        let indent = 2 * depth;
        let amount = cents(amount);
        let lines = text::wrap(label, (self.column - indent).saturating_sub(3).max(20));
        let (last, before) = lines.split_last().map_or(("", &[][..]), |(last, before)| (last.as_str(), before));
        let mut row: String = before.iter().map(|line| format!("{}{line}\n", " ".repeat(indent))).collect();
        let dots = (self.column + self.widest).saturating_sub(indent + last.chars().count() + amount.chars().count() + 2);
        row.push_str(&format!("{}{last} {} {amount}", " ".repeat(indent), self.terminal.paint(Style::Quiet, &"·".repeat(dots))));
        row
    }

    fn aside(&self, indent: &str, words: &str, text: &mut String) {
        for line in text::wrap(words, (self.column + self.widest).saturating_sub(indent.len())) {
            text.push_str(&format!("{indent}{}\n", self.terminal.paint(Style::Quiet, &line)));
        }
    }
}
