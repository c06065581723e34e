//! Our figures beside those of published studies, within the bands that `docs/src/methods/published.md` states. The page holds the very
//! figures that are computed here: a row that the page does not have fails the test and is printed.

mod common;

use overwinter_engine::backtest::{Terms, program, terminal_wealth};
use overwinter_engine::rule_study::{Rule, RuleTerms, amortised_share, variable_percentage_return, years};
use overwinter_engine::study::{study, sustainable_rates};
use overwinter_engine::{Backend, Dollars, Index, Run, Timing, run, unwatched};
use overwinter_market::{Model, ModelKind, series};
use overwinter_plan::file;

const PAGE: &str = include_str!("../../../docs/src/methods/published.md");

/// Fails unless the page has this row of a table.
fn on_the_page(row: &str) {
    assert!(PAGE.lines().any(|line| line.trim() == row), "published.md lacks this row:\n{row}");
}

/// A study of thirty years with a withdrawal at the end of each, as Bengen and the Trinity study have it.
fn thirty_years(stock_share: f64, rate: f64) -> Terms {
    Terms { stock_share, rate, years: 30, timing: Timing::End, annual_fee: 0.0, periods_per_year: 1 }
}

/// The lowest rate of every start from 1926 to 1976 that lasted thirty years, and its start.
fn lowest_rate(record: &str, stock_share: f64) -> (f64, i32) {
    let real = series::real(record).expect("a series");
    let rates = sustainable_rates(&thirty_years(stock_share, 0.0), Model::from_real_series(&real.stock, &real.bond, 1)).expect("windows");
    let starts = rates.into_iter().zip(real.label(0).year()..).filter(|(_, start)| (1926..=1976).contains(start));
    starts.min_by(|one, other| one.0.total_cmp(&other.0)).expect("the record has these years")
}

/// Bengen 1994: the highest rate that always lasted thirty years at half stocks is 4.15 % (the retiree of 1966), and 50 to 75 % of
/// stocks are best.
#[test]
fn four_percent_and_half_to_three_quarters_of_stocks_are_bengens() {
    let shares = [0.0, 0.25, 0.50, 0.75, 1.0];
    for share in shares {
        let [(damodaran, at), (shiller, since)] = ["damodaran_tbond", "shiller_annual"].map(|record| lowest_rate(record, share));
        on_the_page(&format!("| {:.0} % | {:.2} % | {at} | {:.2} % | {since} |", share * 100.0, damodaran * 100.0, shiller * 100.0));
    }
    for record in ["damodaran_tbond", "shiller_annual"] {
        let (rate, start) = lowest_rate(record, 0.50);
        assert!((rate - 0.0415).abs() < 0.0045, "{record}: {rate}");
        assert!((1965..=1969).contains(&start), "{record}: {start}");
    }
    // Year-end prices see the crash of 1929, which the monthly averages of the other record smooth.
    let best = shares
        .into_iter()
        .max_by(|one, other| f64::total_cmp(&lowest_rate("damodaran_tbond", *one).0, &lowest_rate("damodaran_tbond", *other).0));
    assert_eq!(best, Some(0.75));
}

const RATES: [u32; 10] = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/// Cooley, Hubbard and Walz 1998, Table 1: success in percent over the 41 spans of thirty years from 1926 to 1995, withdrawals not adjusted
/// for inflation, by rate from 3 to 12 %.
const TRINITY: [(f64, [u32; 10]); 5] = [
    (1.00, [100, 98, 95, 90, 85, 78, 68, 54, 49, 34]),
    (0.75, [100, 100, 98, 95, 88, 73, 54, 46, 37, 24]),
    (0.50, [100, 100, 100, 98, 90, 51, 37, 15, 0, 0]),
    (0.25, [100, 100, 100, 100, 32, 5, 0, 0, 0, 0]),
    (0.00, [100, 100, 51, 27, 0, 0, 0, 0, 0, 0]),
];

/// The study's windows.
const TRINITY_STARTS: core::ops::RangeInclusive<i32> = 1926..=1966;

/// The share of the study's windows that pay every withdrawal, in whole percent.
fn success(stock_share: f64, rate: u32, index: Index) -> u32 {
    let record = series::nominal("shiller_annual").expect("a series");
    let mut program = program(&thirty_years(stock_share, f64::from(rate) / 100.0), Model::from_nominal_series(&record));
    program.spending[0][0].index = index;
    let windows = program.market.starts(30).expect("a record");
    let ends = terminal_wealth(&program, 0, windows).into_iter().zip(record.first_year..);
    let fates: Vec<bool> = ends.filter(|(_, start)| TRINITY_STARTS.contains(start)).map(|(end, _)| end.is_some()).collect();
    assert_eq!(fates.len(), 41, "the study's number of spans");
    (100.0 * fates.iter().filter(|fine| **fine).count() as f64 / 41.0).round() as u32
}

#[test]
fn fixed_withdrawals_succeed_as_in_the_trinity_study() {
    for (stock_share, theirs) in TRINITY {
        let ours = RATES.map(|rate| success(stock_share, rate, Index::Nominal));
        let cells: Vec<String> = ours.iter().zip(theirs).map(|(ours, theirs)| format!("{ours} / {theirs}")).collect();
        on_the_page(&format!("| {:.0} % | {} |", stock_share * 100.0, cells.join(" | ")));
        let apart = ours.iter().zip(theirs).map(|(ours, theirs)| ours.abs_diff(theirs));
        // Stocks are the same; the study's bonds are long and of companies.
        assert!(apart.clone().max() <= Some(if stock_share == 1.0 { 3 } else { 12 }), "{stock_share}: {ours:?}");
        assert!(apart.sum::<u32>() <= if stock_share == 1.0 { 10 } else { 30 }, "{stock_share}: {ours:?}");
    }
}

#[test]
fn four_percent_adjusted_for_inflation_succeeds_as_in_the_trinity_study() {
    for (stock_share, theirs) in [(1.0, 95), (0.75, 98), (0.50, 95)] {
        let ours = success(stock_share, 4, Index::Prices);
        on_the_page(&format!("| {:.0} % | {ours} % | {theirs} % |", stock_share * 100.0));
        assert!(ours.abs_diff(theirs) <= 3, "{stock_share}: {ours}");
    }
}

/// bogleheads.org, the table of variable percentage withdrawal at 60 % stocks, used up by 100.
#[test]
fn variable_percentages_are_the_published_ones() {
    let expected = variable_percentage_return(0.60);
    for (age, theirs) in [(65, "5.0"), (66, "5.1"), (95, "21.5"), (96, "26.4")] {
        let ours = format!("{:.1}", 100.0 * amortised_share(expected, 0.0, 100 - age));
        on_the_page(&format!("| {age} | {ours} % | {theirs} % |"));
        assert_eq!(ours, theirs, "age {age}");
    }
}

/// The deepest real withdrawal of every start under guardrails, as a share of the first, with the year in which it is paid.
fn deepest(rate: f64, stock_share: f64) -> Vec<(f64, i32, i32)> {
    let record = series::nominal("shiller_annual").expect("a series");
    let terms = RuleTerms { stock_share, years: 30, initial_usd: 1e6, rule: Rule::Guardrails { rate } };
    let last = record.first_year + record.stock.len() as i32 - 30;
    let of_start = |start: i32| {
        let walked = years(&terms, Model::from_nominal_series(&record), (start - record.first_year) as u32);
        assert!(walked.iter().all(|year| year.unmet_usd < 0.01), "{start}: the balance is used up");
        let real = walked.iter().zip(start..).map(|(year, label)| (year.withdrawal_usd / year.prices / (1e6 * rate), label));
        let (share, year) = real.min_by(|one, other| one.0.total_cmp(&other.0)).expect("thirty years");
        (share, start, year)
    };
    (1926..=last).map(of_start).collect()
}

#[test]
fn guardrails_never_fail_because_they_cut_spending_in_half() {
    for rate in [0.04, 0.054] {
        let mut found = deepest(rate, 0.65);
        for (share, start, year) in found.iter().filter(|(_, start, _)| [1929, 1937, 1966, 1973].contains(start)) {
            on_the_page(&format!("| {:.1} % | {start} | −{:.0} % | {year} |", rate * 100.0, 100.0 * (1.0 - share)));
        }
        found.sort_by(|one, other| one.0.total_cmp(&other.0));
        let (worst, start, _) = found[0];
        assert!((1964..=1968).contains(&start), "{rate}: {start}");
        assert!(worst < 0.5, "{rate}: {worst}");
        let median = found[found.len() / 2].0;
        assert!((0.6..0.95).contains(&median), "{rate}: the middle start falls to {median}");
    }
}

/// The plan of `examples/studies`, through reading, compiling, law and outcome, against the bare study of the same terms.
#[test]
fn the_rule_as_a_plan_succeeds_as_the_bare_study_does() {
    let plan = file::read_toml(include_str!("../../../examples/studies/four-percent.toml")).expect("a valid plan").plan;
    let program = common::program(&plan, ModelKind::Historical, 1);
    assert_eq!((program.calendar.steps, program.calendar.months_per_step), (30, 12));
    let all = Run { seed: 1, paths: 65_536, dollars: Dollars::Real, backend: Backend::Simd, threads: 1 };
    let outcome = run(&program, all, &unwatched).expect("nobody cancels");
    let record = series::real("shiller_annual").expect("a series");
    let terms = Terms { timing: Timing::Start, ..thirty_years(0.50, 0.04) };
    let bare = study(&terms, Model::from_real_series(&record.stock, &record.bond, 1)).expect("windows");
    let bare = f64::from(bare.successes) / f64::from(bare.windows);
    on_the_page(&format!("| {} | {:.1} % | {:.1} % |", outcome.paths, 100.0 * outcome.success.value, 100.0 * bare));
    assert!((outcome.success.value - bare).abs() < 0.03, "{} against {bare}", outcome.success.value);
    let taxes: f64 = outcome.lifetime_taxes.iter().map(|tax| tax.p95).sum();
    assert_eq!(taxes, 0.0);
}
