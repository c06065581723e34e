//! `overwinter social-security`: what the statement that ssa.gov gives comes to, by the age of the claim.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use overwinter_law::social_security::{EarningsRecord, SocialSecurity, ages_count_from};
use overwinter_law::{Law, Refusal};
use overwinter_statements::Finding;
use overwinter_statements::social_security::{BYTES_MAX, Statement, read};
use overwinter_units::{Age, Money};
use serde::Serialize;
use serde_json::json;

use super::Answer;
use crate::input_file;
use crate::law_files::LawFiles;
use crate::screen::figures::{cents, count, dollars, percent};
use crate::screen::table::{Side, Table};
use crate::screen::{self, Style, Terminal};

/// Its words.
#[derive(Args, Debug)]
#[command(
    after_help = "Example:\n  overwinter social-security Your_Social_Security_Statement_Data.xml\n\nThe file: ssa.gov, my Social Security, \"Download Your \
    Statement Data\". Benefits are what the record is worth so far, in the dollars of the last adjustment, as if nothing more were earned. Who reaches 62 after \
    the last year of published wages is taken at the wages of that year."
)]
pub struct Arguments {
    /// The statement (XML); - is standard input
    statement: PathBuf,
    #[command(flatten)]
    law: LawFiles,
    /// Print the figures as JSON
    #[arg(long)]
    json: bool,
}

/// What a statement comes to; money in dollars a month.
#[derive(Serialize)]
struct Worth {
    name: Option<String>,
    born: String,
    /// Of earnings, and how many there are.
    first_year: Option<i32>,
    last_year: Option<i32>,
    years_with_earnings: usize,
    years_not_recorded: Vec<i32>,
    quarters_of_coverage: u16,
    quarters_needed: u16,
    average_indexed_monthly_earnings: f64,
    primary_insurance_amount: f64,
    /// The year of reaching 62 by whose wages the earnings are raised.
    wages_of_62_in: i32,
    /// Whether that is the worker's own.
    own_wages: bool,
    full_retirement_age_months: u16,
    /// By age of the claim in months.
    monthly_benefit: BTreeMap<u16, f64>,
}

/// Reads the statement and tells.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let law = arguments.law.law()?;
    let bytes = input_file::bytes(&arguments.statement, BYTES_MAX)?;
    let told = read(&bytes).map_err(Trouble::Findings).and_then(|statement| worth(&law, &statement).map_err(Trouble::Law));
    match told {
        Ok(worth) if arguments.json => screen::print_json(&worth)?,
        Ok(worth) => screen::print(&render(&worth, &Terminal::of_output()))?,
        Err(trouble) => {
            trouble.tell(&arguments.statement, arguments.json)?;
            return Ok(Answer::No);
        }
    }
    Ok(Answer::Yes)
}

/// Why there is nothing to tell.
enum Trouble {
    Findings(Vec<Finding>),
    Law(Refusal),
}

impl Trouble {
    fn tell(&self, file: &Path, as_json: bool) -> anyhow::Result<()> {
        if as_json {
            let findings: Vec<_> = match self {
                Trouble::Findings(found) => found
                    .iter()
                    .map(|found| json!({ "place": found.place, "line": found.line, "code": found.code.id(), "message": found.message }))
                    .collect(),
                Trouble::Law(refusal) => vec![json!({ "place": "", "code": "law", "message": refusal.to_string() })],
            };
            return screen::print_json(&json!({ "findings": findings }));
        }
        match self {
            Trouble::Findings(found) => found.iter().for_each(|found| eprintln!("{}: {found}", file.display())),
            Trouble::Law(refusal) => eprintln!("{}: {refusal}", file.display()),
        }
        Ok(())
    }
}

fn worth(law: &Law, statement: &Statement) -> Result<Worth, Refusal> {
    let rules = law.social_security();
    let earned = |amount: Option<Money>| amount.filter(|amount| *amount > Money::ZERO);
    let earnings: BTreeMap<i32, Money> =
        statement.years.iter().filter_map(|(year, of)| earned(of.social_security).map(|amount| (*year, amount))).collect();
    let record = EarningsRecord { born: ages_count_from(statement.born, statement.born_day), earnings };
    let (primary, wages_of) = rules.primary_insurance_at_known_wages(&record, &mut ())?;
    let adjusted = rules.with_cost_of_living(primary.amount, record.born, rules.last_adjustment())?;
    let benefit = |age: Age| (age.months(), rules.monthly_benefit(adjusted, record.born, age).dollars_f64());
    Ok(Worth {
        name: statement.name.clone(),
        born: format!("{}-{:02}", statement.born, statement.born_day),
        first_year: record.earnings.keys().next().copied(),
        last_year: record.earnings.keys().next_back().copied(),
        years_with_earnings: record.earnings.len(),
        years_not_recorded: statement.years.iter().filter(|(_, of)| of.social_security.is_none()).map(|(year, _)| *year).collect(),
        quarters_of_coverage: rules.quarters_of_coverage(&record)?,
        quarters_needed: rules.quarters_needed(record.born, None),
        average_indexed_monthly_earnings: primary.average_indexed_monthly_earnings.dollars_f64(),
        primary_insurance_amount: adjusted.dollars_f64(),
        wages_of_62_in: wages_of,
        own_wages: wages_of == rules.eligibility_year(record.born),
        full_retirement_age_months: rules.full_retirement_age(record.born).months(),
        monthly_benefit: ages(rules, record.born).map(benefit).collect(),
    })
}

/// The whole years from 62 to 70, and full retirement age.
fn ages(rules: &SocialSecurity, born: overwinter_units::Month) -> impl Iterator<Item = Age> {
    let (earliest, latest) = (rules.earliest_age().completed_years(), rules.latest_age().completed_years());
    (earliest..=latest).map(Age::years).chain([rules.full_retirement_age(born)])
}

fn render(worth: &Worth, terminal: &Terminal) -> String {
    let name = worth.name.as_deref().unwrap_or("Statement");
    let title = terminal.paint(Style::Strong, &format!("{name}, born {}", worth.born));
    let mut facts = Table::new(&[("", Side::Left), ("", Side::Right)]);
    let mut fact = |what: &str, value: String| facts.row([what.to_owned(), value]);
    let years = match (worth.first_year, worth.last_year) {
        (Some(first), Some(last)) => format!("{} ({first} to {last})", worth.years_with_earnings),
        _ => "none".into(),
    };
    fact("Years with earnings", years);
    let missing: Vec<String> = worth.years_not_recorded.iter().map(i32::to_string).collect();
    if !missing.is_empty() {
        fact("Not recorded yet", missing.join(", "));
    }
    fact("Quarters of coverage", format!("{} of {}", count(worth.quarters_of_coverage), count(worth.quarters_needed)));
    fact("Average indexed monthly earnings", dollars(worth.average_indexed_monthly_earnings));
    fact("Primary insurance amount", cents(worth.primary_insurance_amount));
    let full = Age::from_months(worth.full_retirement_age_months);
    fact("Full retirement age", full.to_string());
    let mut claims = Table::new(&[("claimed at", Side::Left), ("a month", Side::Right), ("of the whole", Side::Right)]);
    for (months, benefit) in &worth.monthly_benefit {
        let age = Age::from_months(*months);
        let style = if age == full { Style::Strong } else { Style::Plain };
        let share = if worth.primary_insurance_amount > 0.0 { benefit / worth.primary_insurance_amount } else { 0.0 };
        claims.styled(style, [age.to_string(), dollars(*benefit), percent(share)]);
    }
    let wages = if worth.own_wages { String::new() } else { format!("  At the wages of who reaches 62 in {}.\n", worth.wages_of_62_in) };
    let short = worth.quarters_of_coverage < worth.quarters_needed;
    let insured = if short { "  Too few quarters of coverage yet: nothing would be paid.\n" } else { "" };
    format!("{title}\n{}{wages}{insured}\n{}", facts.render(terminal), claims.render(terminal))
}
