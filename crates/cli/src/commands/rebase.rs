//! `overwinter rebase`: a plan brought up to what has happened, and why it stands otherwise.

use std::path::PathBuf;

use anyhow::{Context as _, ensure};
use clap::Args;
use overwinter_plan::file;
use overwinter_report::answer::rebase;
use overwinter_report::wire::v1::{AccountNow, Adjust, Happened, Rebased, SuccessCause, WorthCause};

use super::Answer;
use crate::law_files::LawFiles;
use crate::plan_file::{self, Planned};
use crate::progress::Bar;
use crate::run_options::{How, Which};
use crate::screen::figures::{cents, count, percent};
use crate::screen::table::{Side, Table};
use crate::screen::{self, Style, Terminal, findings};
use crate::{desk, output_file};

/// Its words.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  overwinter rebase examples/plans/couple.toml --to 2027-01 --holds brokerage=131_000 --prices 1.031\n  \
    overwinter rebase plan.toml --happened year.toml --spending 6_500 --out plan-2027.toml\n\nThe new plan starts in the month of --to, in dollars of then: what was written in \
    dollars grows with prices and by its own growth, loans are as far as they have got, and accounts hold what they hold, or what was forecast where nothing \
    tells. A file of --happened is a table with `to`, `prices`, `accounts` and `flows`; the book's page on plans that stay true shows one."
)]
pub struct Arguments {
    #[command(flatten)]
    planned: Planned,
    /// The new plan's first month
    #[arg(long, value_name = "YYYY-MM", required_unless_present = "happened")]
    to: Option<String>,
    /// What a dollar of the plan's start costs by then; as forecast otherwise
    #[arg(long, value_name = "LEVEL", value_parser = number)]
    prices: Option<f64>,
    /// What an account holds; as often as there are accounts
    #[arg(long, value_name = "ACCOUNT=USD", value_parser = held)]
    holds: Vec<(String, f64)>,
    /// What was put into an account less what was taken out; as forecast otherwise
    #[arg(long, value_name = "ACCOUNT=USD", value_parser = held)]
    paid_in: Vec<(String, f64)>,
    /// A file (TOML or JSON) that says what has happened
    #[arg(long, value_name = "FILE")]
    happened: Option<PathBuf>,
    /// Spending a month from then on, without goals
    #[arg(long, value_name = "USD", value_parser = number)]
    spending: Option<f64>,
    /// Write the new plan to this file, which must not exist yet
    #[arg(long, value_name = "FILE", value_parser = output_file::named)]
    out: Option<PathBuf>,
    /// How many futures, 1 to 65536
    #[arg(long, default_value_t = 10_000)]
    paths: u32,
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    law: LawFiles,
    /// Print everything as JSON, the new plan with it
    #[arg(long)]
    json: bool,
}

fn number(text: &str) -> Result<f64, String> {
    text.replace('_', "").parse().ok().filter(|number: &f64| number.is_finite()).ok_or_else(|| format!("{text:?} is no number"))
}

fn held(text: &str) -> Result<(String, f64), String> {
    let (account, usd) = text.split_once('=').ok_or("write an account's id, =, and dollars")?;
    Ok((account.trim().to_owned(), number(usd.trim())?))
}

/// Brings the plan up and tells.
pub fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let desk = arguments.law.desk()?;
    let question = match desk::question(&arguments.planned, arguments.which.options(arguments.paths, false))? {
        Ok(question) => question,
        Err(refusal) => return desk::refuse(&arguments.planned, refusal, arguments.json),
    };
    let happened = happened(arguments)?;
    let after = Adjust { spending_monthly_usd: arguments.spending, ..Adjust::default() };
    let bar = Bar::new("running both plans");
    let rebased = match rebase(&desk, &question, &happened, &after, arguments.how.machine(), &|done, all| bar.tell(done, all)) {
        Ok(rebased) => rebased,
        Err(refusal) => return desk::refuse(&arguments.planned, refusal, arguments.json),
    };
    if let Some(out) = &arguments.out {
        ensure!(!out.exists(), "{}: there is a file of that name already", out.display());
        let plan = file::from_value(rebased.file.0.clone()).ok().context("the new plan is a plan")?;
        output_file::write(out, file::tables_to_toml(&plan).as_bytes())?;
    }
    if arguments.json {
        screen::print_json(&rebased)?;
    } else {
        screen::print(&render(arguments, &rebased, &happened, &Terminal::of_output()))?;
    }
    Ok(Answer::Yes)
}

/// What the file says, with the words of the command line over it.
fn happened(arguments: &Arguments) -> anyhow::Result<Happened> {
    let mut happened = match &arguments.happened {
        None => Happened::default(),
        Some(path) => {
            let named = || path.display().to_string();
            let tables = file::parse_tables(&plan_file::text(path)?);
            let tables = tables.map_err(|found| anyhow::anyhow!("{}: {}", path.display(), found[0].message))?;
            serde_json::from_value(tables).with_context(named)?
        }
    };
    happened.to = arguments.to.clone().unwrap_or(happened.to);
    happened.prices = arguments.prices.or(happened.prices);
    for (id, usd) in &arguments.holds {
        happened.accounts.entry(id.clone()).or_insert_with(AccountNow::default).balance_usd = *usd;
    }
    for (id, usd) in &arguments.paid_in {
        let account = happened.accounts.get_mut(id).with_context(|| format!("--paid-in {id}: say what it holds too (--holds)"))?;
        account.paid_in_usd = Some(*usd);
    }
    Ok(happened)
}

fn render(arguments: &Arguments, rebased: &Rebased, happened: &Happened, terminal: &Terminal) -> String {
    let section = |title: &str| format!("\n{}\n", terminal.paint(Style::Strong, title));
    let [prices, expected] = rebased.prices;
    let mut text = format!(
        "{}\n{}\n",
        terminal.paint(Style::Strong, &format!("{}, from {} on", rebased.plan.name, happened.to)),
        terminal.paint(Style::Quiet, &format!("A dollar of the old start costs ${prices:.3}; ${expected:.3} was forecast."))
    );
    text += &section("What the accounts hold");
    text += &accounts(rebased).render(terminal);
    text += &section("Why it is not what was forecast");
    text += &worth(rebased).render(terminal);
    text += &section(&chance(rebased));
    text += &success(rebased).render(terminal);
    if !rebased.findings.is_empty() {
        text += &section("To know");
        text += &findings::render(&rebased.findings, terminal);
    }
    if let Some(out) = &arguments.out {
        let says = format!("Wrote {}. What comes next: overwinter simulate {}", out.display(), out.display());
        text += &format!("\n{}\n", terminal.paint(Style::Good, &says));
    }
    text
}

fn accounts(rebased: &Rebased) -> Table {
    let mut table = Table::new(&[("", Side::Left), ("now", Side::Right), ("forecast", Side::Right), ("more", Side::Right)]);
    for account in &rebased.accounts {
        let name = if account.known { account.name.clone() } else { format!("{} (as forecast)", account.name) };
        let style = if account.known { Style::Plain } else { Style::Quiet };
        table.styled(style, [name, cents(account.now_usd), cents(account.forecast_usd), cents(account.now_usd - account.forecast_usd)]);
    }
    let worth = &rebased.worth;
    table.styled(Style::Strong, ["all".into(), cents(worth.now_usd), cents(worth.forecast_usd), cents(worth.now_usd - worth.forecast_usd)]);
    table
}

fn worth(rebased: &Rebased) -> Table {
    let mut table = Table::new(&[("", Side::Left), ("more", Side::Right)]);
    for part in rebased.worth.parts.iter().filter(|part| part.usd != 0.0) {
        table.row([worth_words(part.cause).to_owned(), cents(part.usd)]);
    }
    table.styled(Style::Strong, ["together".into(), cents(rebased.worth.now_usd - rebased.worth.forecast_usd)]);
    table
}

fn chance(rebased: &Rebased) -> String {
    let success = &rebased.success;
    let share = |futures: u32| percent(f64::from(futures) / f64::from(success.futures.max(1)));
    let (before, after) = (share(success.before), share(success.after));
    format!("Everything is paid in {after} of {} futures; it was {before}", count(success.futures))
}

fn success(rebased: &Rebased) -> Table {
    let mut table = Table::new(&[("", Side::Left), ("futures", Side::Right)]);
    for part in rebased.success.parts.iter().filter(|part| part.futures != 0) {
        table.row([success_words(part.cause).to_owned(), signed(part.futures)]);
    }
    let moved = i64::from(rebased.success.after) - i64::from(rebased.success.before);
    table.styled(Style::Strong, ["together".into(), signed(i32::try_from(moved).unwrap_or_default())]);
    table
}

/// `+1,204` or `−31`.
fn signed(number: i32) -> String {
    let sign = match number.signum() {
        1 => "+",
        -1 => "−",
        _ => "",
    };
    format!("{sign}{}", count(number.unsigned_abs()))
}

const fn worth_words(cause: WorthCause) -> &'static str {
    match cause {
        WorthCause::Markets => "markets, beside their average",
        WorthCause::Income => "what came in",
        WorthCause::Essential => "essential spending",
        WorthCause::Goals => "goals",
        WorthCause::Discretionary => "discretionary spending",
        WorthCause::Taxes => "taxes",
        WorthCause::Unexplained => "no movement explains it",
    }
}

const fn success_words(cause: SuccessCause) -> &'static str {
    match cause {
        SuccessCause::Time => "time has passed as forecast",
        SuccessCause::Markets => "markets and prices",
        SuccessCause::Saving => "what was put aside",
        SuccessCause::Spending => "spending from now on",
        SuccessCause::Law => "the law",
        SuccessCause::Assumptions => "the plan itself, and the markets it assumes",
    }
}
