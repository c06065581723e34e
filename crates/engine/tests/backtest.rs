//! Published-study backtests through the kernel, against an independent program.

use overwinter_engine::Timing;
use overwinter_engine::backtest::{Terms, program, sustainable_rate, terminal_wealth};
use overwinter_market::{Model, series};
use serde_json::Value;

fn cases(text: &str) -> Vec<Value> {
    let file: Value = serde_json::from_str(text).expect("the vector file is JSON");
    file["cases"].as_array().expect("cases").clone()
}

fn terms(case: &Value) -> Terms {
    Terms {
        stock_share: case["stock_share"].as_f64().expect("stock_share"),
        rate: case["rate"].as_f64().unwrap_or(0.04),
        years: case["years"].as_u64().expect("years") as usize,
        timing: if case["timing"] == "end" { Timing::End } else { Timing::Start },
        annual_fee: case["annual_fee"].as_f64().unwrap_or(0.0),
        periods_per_year: case["periods_per_year"].as_u64().unwrap_or(1) as u32,
    }
}

fn close(got: f64, want: f64, relative: f64) -> bool {
    (got - want).abs() <= (relative * want.abs()).max(1e-12)
}

#[test]
fn every_window_of_history_ends_as_the_reference_says() {
    for case in cases(include_str!("vectors/backtest_examples.json")) {
        let terms = terms(&case);
        let real = series::real(case["series"].as_str().expect("series")).expect("a series we hold");
        let program = program(&terms, Model::from_real_series(&real.stock, &real.bond, terms.periods_per_year));
        let windows = program.market.starts(program.calendar.steps as u32).expect("history has starts");
        assert_eq!(u64::from(windows), case["windows"].as_u64().expect("windows"), "{case}");
        let ends = terminal_wealth(&program, 1, windows);
        let successes = ends.iter().flatten().count() as u64;
        assert_eq!(successes, case["successes"].as_u64().expect("successes"), "{case}");
        let mean = ends.iter().map(|end| end.unwrap_or(0.0)).sum::<f64>() / f64::from(windows);
        assert!(close(mean, case["terminal_real_mean"].as_f64().expect("mean"), 1e-8), "{mean} {case}");
        let least = (0..windows).map(|path| sustainable_rate(&program, &terms, 1, path)).fold(f64::INFINITY, f64::min);
        assert!(close(least, case["min_swr"].as_f64().expect("min_swr"), 1e-9), "{least} {case}");
    }
}

#[test]
fn the_highest_sustainable_rate_of_each_start_is_the_references() {
    for case in cases(include_str!("vectors/safemax_examples.json")) {
        let terms = terms(&case);
        let real = series::real(case["series"].as_str().expect("series")).expect("a series we hold");
        let program = program(&terms, Model::from_real_series(&real.stock, &real.bond, 1));
        for (year, want) in case["by_start_year"].as_object().expect("rates by year") {
            let start = year.parse::<i32>().expect("a year") - real.label(0).year();
            let got = sustainable_rate(&program, &terms, 1, start as u32);
            assert!(close(got, want.as_f64().expect("a rate"), 1e-9), "{year}: {got}, want {want}");
        }
    }
}
