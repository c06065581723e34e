//! `overwinter path`: one future, year by year, with what happened.

use std::path::{Path, PathBuf};

use clap::Args;
use overwinter_plan::Plan;
use overwinter_report::answer::{Desk, Machine, Question, Refusal, path, simulate};
use overwinter_report::csv::csv;
use overwinter_report::table::YearTable;
use overwinter_report::wire::v1::{Dollars, PathYear, PathYears};
use overwinter_report::xlsx::Contents;

use super::Answer;
use crate::desk;
use crate::law_files::LawFiles;
use crate::output_file;
use crate::plan_file::Planned;
use crate::progress::Bar;
use crate::run_options::{Which, cores};
use crate::screen::figures::signed_rate;
use crate::screen::table::{Side, Table};
use crate::screen::{self, Style, Terminal, text};

/// Its words.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  overwinter path examples/plans/couple.toml --path worst\n  overwinter path couple.toml --path 417 --dollars nominal\n  \
    overwinter path couple.toml --csv - | head"
)]
pub struct Arguments {
    #[command(flatten)]
    planned: Planned,
    #[command(flatten)]
    of: OnePath,
    /// Print everything as JSON
    #[arg(long)]
    json: bool,
    /// Write the yearly table as comma-separated values; - is standard output, which then holds nothing else
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
    /// Write the yearly table as a workbook
    #[arg(long, value_name = "FILE", value_parser = output_file::named)]
    xlsx: Option<PathBuf>,
}

/// Which future of which run.
#[derive(Args, Debug)]
pub struct OnePath {
    /// A future's number, or its rank in the run: worst, p10, median, p90
    #[arg(long, value_name = "N|RANK", default_value = "median", value_parser = wanted)]
    path: Wanted,
    /// How many futures the run has
    #[arg(long, default_value_t = 10_000)]
    paths: u32,
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    law: LawFiles,
}

/// A future by number or by rank.
#[derive(Debug, Clone, Copy)]
enum Wanted {
    Number(u32),
    Worst,
    P10,
    Median,
    P90,
}

fn wanted(text: &str) -> Result<Wanted, String> {
    match text {
        "worst" => Ok(Wanted::Worst),
        "p10" => Ok(Wanted::P10),
        "median" => Ok(Wanted::Median),
        "p90" => Ok(Wanted::P90),
        number => number.parse().map(Wanted::Number).map_err(|_| "a number, or worst, p10, median or p90".into()),
    }
}

impl OnePath {
    /// A desk under the law that counts.
    ///
    /// # Errors
    /// With what is wrong with the files of law.
    pub fn desk(&self) -> anyhow::Result<Desk> {
        self.law.desk()
    }

    /// The question, and the number of the path. A rank is found by running all paths.
    ///
    /// # Errors
    /// When the plan can't be read.
    pub fn find(&self, plan: &Planned, desk: &Desk) -> anyhow::Result<Result<(Question, u32), Refusal>> {
        let bar = Bar::new("looking for the path");
        let tell = |done, all| bar.tell(done, all);
        let machine = Machine { threads: cores(), ..Machine::default() };
        let asked = desk::question(plan, self.which.options(self.paths, false))?;
        Ok(asked.and_then(|question| {
            if let Wanted::Number(number) = self.path {
                return Ok((question, number));
            }
            let notable = simulate(desk, &question, machine, &tell)?.outcome.notable_paths;
            let number = match self.path {
                Wanted::Number(number) => number,
                Wanted::Worst => notable.worst,
                Wanted::P10 => notable.p10,
                Wanted::Median => notable.median,
                Wanted::P90 => notable.p90,
            };
            Ok((question, number))
        }))
    }
}

/// Shows the path.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let desk = arguments.of.desk()?;
    let found = arguments.of.find(&arguments.planned, &desk)?;
    let answer = found.and_then(|(question, number)| Ok((path(&desk, &question, number)?, question)));
    let (years, question) = match answer {
        Err(refusal) => return desk::refuse(&arguments.planned, refusal, arguments.json),
        Ok(answer) => answer,
    };
    let is_printed = write_files(arguments, &years, &question.plan)?;
    if is_printed {
        // Standard output is taken.
    } else if arguments.json {
        screen::print_json(&years)?;
    } else {
        screen::print(&render(&years, &question.plan.name, &Terminal::of_output()))?;
    }
    Ok(Answer::Yes)
}

/// Writes what was asked for, and says whether that went to standard output.
fn write_files(arguments: &Arguments, years: &PathYears, plan: &Plan) -> anyhow::Result<bool> {
    let people: Vec<_> = plan.people.iter().map(|person| person.name.as_str()).collect();
    if let Some(file) = &arguments.xlsx {
        let contents = Contents { name: &plan.name, people: &people, path: years, simulation: None };
        output_file::write_xlsx(file, &contents)?;
    }
    let Some(file) = &arguments.csv else { return Ok(false) };
    let text = csv(&YearTable::new(years, &people));
    let is_output = file == Path::new("-");
    if is_output {
        screen::print(&text)?
    } else {
        output_file::write(file, text.as_bytes())?
    }
    Ok(is_output)
}

/// Below this width amounts are in thousands.
const WHOLE_DOLLARS_FROM: usize = 110;

fn render(path: &PathYears, name: &str, terminal: &Terminal) -> String {
    let thousands = terminal.width < WHOLE_DOLLARS_FROM;
    let of = match path.dollars {
        Dollars::Real => "today's dollars",
        Dollars::Nominal => "dollars of the time",
    };
    let unit = if thousands { format!("thousands of {of}") } else { of.to_owned() };
    let title = format!(
        "{}{}",
        terminal.paint(Style::Strong, &format!("{name}: path {}", path.path)),
        terminal.paint(Style::Quiet, &format!(", in {unit}"))
    );
    let mut text = format!("{title}\n{}", table(path, thousands).render(terminal));
    if !path.story.is_empty() {
        text.push_str(&format!("\n{}\n", terminal.paint(Style::Strong, "What happened")));
    }
    for line in &path.story {
        text.push_str(&text::hanging(&format!("  {}  ", line.year), &line.text, terminal.width));
        text.push('\n');
    }
    text
}

fn table(path: &PathYears, thousands: bool) -> Table {
    let right = |name| (name, Side::Right);
    let columns =
        ["year", "age", "pay", "Soc. Sec.", "pension", "spent", "taxes", "saved", "taken out", "stocks", "prices", "net worth", "short"];
    let narrow = ["year", "age", "pay", "SS", "pens.", "spent", "taxes", "saved", "taken", "stocks", "prices", "worth", "short"];
    let mut table = Table::new(&(if thousands { narrow } else { columns }).map(right));
    for year in &path.years {
        let style = if year.shortfall > 0.0 { Style::Bad } else { Style::Plain };
        table.styled(style, row(year, thousands));
    }
    table.drop_columns(|cell| !cell.is_empty());
    table
}

fn row(year: &PathYear, thousands: bool) -> [String; 13] {
    let amount = |dollars: f64| {
        let shown = if thousands { dollars / 1000.0 } else { dollars }.round();
        if shown == 0.0 { String::new() } else { screen::figures::dollars(shown).replacen('$', "", 1) }
    };
    let ages: Vec<_> = year.ages.iter().map(u16::to_string).collect();
    let rate = |rate: f64| signed_rate(rate).trim_end_matches(" %").to_owned() + "%";
    [
        year.year.to_string(),
        ages.join("/"),
        amount(year.income),
        amount(year.social_security),
        amount(year.pensions),
        amount(year.spending),
        amount(year.taxes),
        amount(year.saved),
        amount(year.withdrawn),
        rate(year.stock_return),
        rate(year.inflation),
        amount(year.net_worth),
        amount(year.shortfall),
    ]
}
